//! How far a content reaches: where it starts after the cue and where the outlet takes over again.

use std::ops::Range;

use super::cue::{self, Force};
use super::syntax::Syntax;
use crate::language::{Tag, VerbGroup};

/// Words that, after a comma or a dash, open what the reporter adds.
const ADDITIONS: &[&str] = &[
    "despite",
    "although",
    "though",
    "whereas",
    "while",
    "amid",
    "following",
    "according",
    "ahead",
    "after",
    "as",
    "before",
    "hours",
    "days",
    "a",
    "prompting",
    "adding",
    "saying",
    "citing",
    "but",
    "which",
];

/// Where a content that follows `cue_end` begins, and to whom it was said.
pub(super) struct Opening {
    /// First token of the content.
    pub(super) start: usize,
    /// Tokens of the addressee.
    pub(super) addressee: Option<Range<usize>>,
    /// The content begins with "that" or right after a colon.
    pub(super) marked: bool,
}

/// Finds the start of a content after its cue.
pub(super) fn opening(syntax: &Syntax<'_>, force: &Force, cue_end: usize) -> Opening {
    let mut at = cue_end;
    let mut addressee = None;
    if syntax.word(at) == ":" {
        return Opening {
            start: at + 1,
            addressee,
            marked: true,
        };
    }
    if syntax.word(at) == "," && force.takes.clause() {
        at += 1;
    }
    let told = matches!(
        force.lemma.as_str(),
        "tell" | "inform" | "assure" | "remind" | "warn"
    );
    let hears = if matches!(syntax.word(at), "to" | "on" | "with") && force.takes.clause() {
        at + 1
    } else {
        at
    };
    if (told || hears > at)
        && let Some(phrase) = syntax.phrase_at(hears)
    {
        let end = phrase.tokens.end;
        let opens = matches!(
            syntax.word(end),
            "that" | ":" | "," | "\"" | "“" | "‘" | "'" | ""
        ) || syntax.phrase_at(end).is_some()
            || (told && !syntax.groups.iter().any(|group| group.tokens.start == end));
        if opens {
            if told || syntax.word(at) == "to" {
                addressee = Some(phrase.tokens.clone());
            }
            at = end;
        }
    }
    // "promised on Tuesday to attend": so does a weekday.
    let day = syntax.word(at) == "on" && syntax.word(at + 1).ends_with("day");
    if day && (!force.takes.object() || matches!(syntax.word(at + 2), "to" | "that")) {
        at += 2;
    }
    // "hinting yesterday he would": the time belongs to the saying.
    while matches!(
        syntax.word(at),
        "yesterday" | "today" | "tonight" | "earlier" | "later" | "again" | "overnight"
    ) && force.takes.clause()
    {
        at += 1;
    }
    // "said on Friday that", "wrote on social media: ": skip to the word or mark that opens the content.
    let horizon = syntax.len().min(at + 10);
    for next in at..horizon {
        let verb = syntax
            .groups
            .iter()
            .any(|group| group.tokens.contains(&next));
        match syntax.word(next) {
            "that"
                if syntax.tag(next) == Some(Tag::Sconj) && (next == at || force.takes.clause()) =>
            {
                return Opening {
                    start: next,
                    addressee,
                    marked: true,
                };
            }
            ":" => {
                return Opening {
                    start: next + 1,
                    addressee,
                    marked: true,
                };
            }
            "\"" | "“" | "``" | "„" if next > at && force.takes.clause() => {
                return Opening {
                    start: next,
                    addressee,
                    marked: true,
                };
            }
            _ if verb => break,
            _ => {}
        }
    }
    Opening {
        start: at,
        addressee,
        marked: false,
    }
}

/// One past the last token of a content that starts at `start`.
pub(super) fn end(syntax: &Syntax<'_>, group: Option<&VerbGroup>, start: usize) -> usize {
    let mut end = syntax.len();
    while end > start && matches!(syntax.word(end - 1), "." | ";" | "…" | ",") {
        end -= 1;
    }
    for at in start + 1..end {
        if syntax.quoted(at) {
            continue;
        }
        match syntax.word(at) {
            ";" => return at,
            "according" if syntax.word(at + 1) == "to" => return back(syntax, start, at),
            "," if stops_at_comma(syntax, at) => return at,
            "-" | "–" | "—" if stops_at_dash(syntax, at, end) => return at,
            "and" | "but" if another_cue(syntax, group, at) => return back(syntax, start, at),
            _ => {}
        }
    }
    end
}

fn back(syntax: &Syntax<'_>, start: usize, mut end: usize) -> usize {
    while end > start + 1 && matches!(syntax.word(end - 1), "," | "-" | "–" | "—") {
        end -= 1;
    }
    end
}

fn stops_at_comma(syntax: &Syntax<'_>, at: usize) -> bool {
    match syntax.word(at + 1) {
        "adding" | "saying" | "citing" | "prompting" | "according" | "despite" => true,
        // ", he said", ", officials say they will": a reporting clause of its own.
        _ => syntax.phrase_at(at + 1).is_some_and(|phrase| {
            let pronoun = phrase.tokens.len() == 1 && syntax.tag(phrase.head) == Some(Tag::Pron);
            syntax.groups.iter().any(|group| {
                group.tokens.start == phrase.tokens.end
                    && is_cue(syntax, group)
                    && (!pronoun
                        || matches!(
                            syntax.word(group.tokens.end),
                            "" | "." | "," | "in" | "on" | "at"
                        ))
            })
        }),
    }
}

fn stops_at_dash(syntax: &Syntax<'_>, at: usize, end: usize) -> bool {
    // A pair of dashes is a parenthesis inside the content.
    let pair = (at + 1..end).any(|other| matches!(syntax.word(other), "-" | "–" | "—"));
    // " - would she come?": the reporter asks.
    let asks = syntax.tag(at + 1) == Some(Tag::Aux);
    !pair && (asks || ADDITIONS.contains(&syntax.word(at + 1)))
}

/// "... and calls for a truce": a second cue of the same speaker opens a statement of its own.
fn another_cue(syntax: &Syntax<'_>, group: Option<&VerbGroup>, at: usize) -> bool {
    let mut next = at + 1;
    while syntax.tag(next) == Some(Tag::Adv) {
        next += 1;
    }
    syntax.groups.iter().any(|other| {
        other.tokens.start == next
            && !other.to_infinitive
            && is_cue(syntax, other)
            && group.is_none_or(|group| group.tense == other.tense)
    })
}

pub(super) fn is_cue(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    syntax.token(group.head).is_some_and(|head| {
        cue::verb(&head.lemma)
            .iter()
            .any(|force| fits(syntax, group, force))
    })
}

/// Whether the words after the group are the particle that the cue needs.
pub(super) fn fits(syntax: &Syntax<'_>, group: &VerbGroup, force: &Force) -> bool {
    particle_end(syntax, group, force).is_some()
}

/// One past the cue with its particle.
pub(super) fn particle_end(syntax: &Syntax<'_>, group: &VerbGroup, force: &Force) -> Option<usize> {
    let mut at = group.tokens.end;
    if !force.particle.is_empty() {
        // "be very confident", "has also called for": one adverb may stand between.
        while syntax.tag(at) == Some(Tag::Adv)
            && force.particle.first().map(String::as_str) != Some(syntax.word(at))
        {
            at += 1;
        }
    }
    for word in &force.particle {
        if syntax.word(at) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}
