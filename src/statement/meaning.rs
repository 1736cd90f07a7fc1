//! What a cue does: the act, the attitude and the outlet's distance, by lexicon and by what stands around it.
//!
//! The encoder tells which words show that something is said; the lexicon tells what they do. A cue may hold several
//! verbs ("declined to say", "went on to warn", "is expected to announce"): the first that the lexicon knows decides,
//! save where it only carries the next one. A verb with several readings takes the one whose particle follows and
//! whose complement stands there ("asked to", "asked whether"). What the lexicon does not know is an assertion, or an
//! intention before "to": 20,000 cues of news hold 7,500 different strings, and no list has them all.

use super::clause;
use super::cue::{self, Force};
use super::syntax::Syntax;
use super::{Attitude, ReportingStance, SpeechAct};
use crate::language::{Tag, VerbGroup};
use crate::span::Span;

/// What a cue does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five marks of a cue, each independent of the others"
)]
pub(super) struct Meaning {
    /// Dictionary form of the head, with its particle ("call for").
    pub(super) lemma: String,
    /// What is done by saying it.
    pub(super) act: SpeechAct,
    /// Verbal or mental.
    pub(super) attitude: Attitude,
    /// The outlet's distance.
    pub(super) stance: ReportingStance,
    /// "never said that": the saying itself is denied.
    pub(super) negated: bool,
    /// Whether the lexicon holds it.
    pub(super) known: bool,
    /// "would say", "if he says", "is to announce": nobody has said it yet.
    pub(super) unsaid: bool,
    /// "will see", "would like": with a verb of thinking, a prediction of what somebody will think.
    pub(super) ahead: bool,
    /// It takes an object and no clause: where that names no action, the act is told and its content is not.
    pub(super) bare: bool,
}

/// How a content begins that stands behind its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Complement {
    Clause,
    Infinitive,
    Object,
    /// It stands before the cue, or in quotation marks: any reading will do.
    Any,
}

/// Verbs that carry another one: "went on to say", "sought to assure".
const CARRYING: &[&str] = &[
    "go", "continue", "seek", "try", "begin", "start", "appear", "seem", "come", "use", "have",
    "be", "make", "take",
];

/// Says and asks nothing of its own: layout, where no word is the cue.
pub(super) fn plain() -> Meaning {
    Meaning {
        lemma: "say".to_owned(),
        act: SpeechAct::Assert,
        attitude: Attitude::Communication,
        stance: ReportingStance::Neutral,
        negated: false,
        known: true,
        unsaid: false,
        ahead: false,
        bare: false,
    }
}

/// Reads a cue that stands in the sentence of `syntax`, with the content that belongs to it.
pub(super) fn of(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Meaning {
    let within: Vec<usize> = (0..syntax.len())
        .filter(|at| {
            syntax
                .token(*at)
                .is_some_and(|token| token.span.overlaps(cue))
        })
        .collect();
    let (Some(&first), Some(&last)) = (within.first(), within.last()) else {
        return plain();
    };
    let complement = complement(syntax, cue, content);
    let groups: Vec<&VerbGroup> = syntax
        .groups
        .iter()
        .filter(|group| (first..=last).contains(&group.head))
        .collect();
    let known: Vec<(&VerbGroup, &Force)> = groups
        .iter()
        .filter_map(|group| Some((*group, reading(syntax, group, complement)?)))
        .collect();
    let chosen = known
        .iter()
        .enumerate()
        .find(|(at, (group, force))| {
            let carries =
                at + 1 < known.len() && (group.passive || CARRYING.contains(&force.lemma.as_str()));
            !carries
        })
        .map(|(_, found)| *found);
    if let Some((group, force)) = chosen {
        let silent = matches!(force.act, SpeechAct::Reject)
            && matches!(force.lemma.as_str(), "decline" | "refuse")
            && within.iter().any(|at| {
                matches!(
                    syntax.token(*at).map_or("", |token| token.lemma.as_str()),
                    "comment" | "say" | "discuss" | "answer" | "elaborate" | "speculate"
                )
            });
        let mut meaning = by(force);
        let neither = neither(syntax, first, last);
        if silent || neither || would_not_say(group, force) {
            meaning.act = SpeechAct::DeclineToComment;
        } else if meaning.act == SpeechAct::Question
            && (complement == Complement::Infinitive || bids(syntax, cue, content))
        {
            meaning.act = SpeechAct::Request;
        }
        meaning.negated = neither || groups.iter().any(|group| group.negated);
        meaning.unsaid = unsaid(syntax, group);
        meaning.ahead = group.modal.is_some() && !group.negated;
        return meaning;
    }
    unknown_verb(syntax, &within, &groups, complement)
}

/// "neither confirmed nor denied": the cue with what stands right around it.
fn neither(syntax: &Syntax<'_>, first: usize, last: usize) -> bool {
    (first.saturating_sub(2)..=last).any(|at| syntax.word(at) == "neither")
        && (first..=last + 2).any(|at| {
            syntax.word(at) == "nor"
                && syntax
                    .groups
                    .iter()
                    .any(|group| (at + 1..at + 3).contains(&group.head))
        })
}

/// "would not say", "wouldn't comment".
fn would_not_say(group: &VerbGroup, force: &Force) -> bool {
    group.negated
        && group.modal.as_deref() == Some("would")
        && matches!(
            force.lemma.as_str(),
            "say" | "comment" | "discuss" | "confirm"
        )
}

/// What a verb or noun of the lexicon does, by itself.
pub(super) fn by(force: &Force) -> Meaning {
    let mut lemma = force.lemma.clone();
    for word in &force.particle {
        lemma.push(' ');
        lemma.push_str(word);
    }
    Meaning {
        lemma,
        act: force.act,
        attitude: force.attitude,
        stance: force.stance,
        negated: false,
        known: true,
        unsaid: false,
        ahead: false,
        bare: force.takes.object() && !force.takes.clause(),
    }
}

/// The reading of a verb whose particle follows it, best the one whose complement stands there.
fn reading(
    syntax: &Syntax<'_>,
    group: &VerbGroup,
    complement: Complement,
) -> Option<&'static Force> {
    let lemma = &syntax.token(group.head)?.lemma;
    let mut fitting = cue::verb(lemma)
        .iter()
        .filter(|force| particle_end(syntax, group, force).is_some())
        .peekable();
    let first = *fitting.peek()?;
    Some(
        fitting
            .find(|force| {
                force.particle.len() == first.particle.len()
                    && match complement {
                        Complement::Clause => force.takes.clause(),
                        Complement::Infinitive => force.takes.infinitive() || force.takes.errand(),
                        Complement::Object => force.takes.object() || force.takes.errand(),
                        Complement::Any => true,
                    }
            })
            .unwrap_or(first),
    )
}

/// What a group's verb does with the words behind it, and one past those of them that belong to it; none where the
/// lexicon does not know it so.
pub(super) fn fitting(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<(&'static Force, usize)> {
    cue::verb(&syntax.token(group.head)?.lemma)
        .iter()
        .find_map(|force| Some((force, particle_end(syntax, group, force)?)))
}

/// One past the cue with its particle; none where another word follows than the cue needs.
fn particle_end(syntax: &Syntax<'_>, group: &VerbGroup, force: &Force) -> Option<usize> {
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

fn complement(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Complement {
    let Some(after) = content.iter().find(|piece| piece.start >= cue.end) else {
        return Complement::Any;
    };
    let (start, end) = (syntax.at(after.start), syntax.at(after.end));
    if start == syntax.len() {
        return Complement::Any;
    }
    match syntax.word(start) {
        "to" => Complement::Infinitive,
        "not" if syntax.word(start + 1) == "to" => Complement::Infinitive,
        "that" | "whether" | "if" | "how" | "why" | "what" | "when" | "where" | "who" | "there" => {
            Complement::Clause
        }
        "\"" | "“" | "``" => Complement::Any,
        _ if clause_opens(syntax, start, end) => Complement::Clause,
        _ => Complement::Object,
    }
}

/// "Asked [the crews to come home]": no question is asked.
fn bids(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> bool {
    let after = content.iter().find(|piece| piece.start >= cue.end);
    let phrase = after.and_then(|after| syntax.phrase_at(syntax.at(after.start)));
    phrase.is_some_and(|phrase| {
        syntax
            .group_at(phrase.tokens.end)
            .is_some_and(|group| group.to_infinitive)
    })
}

/// Whether a subject and its finite verb open the words: "he may come", not "the plan that she made".
fn clause_opens(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    syntax
        .groups
        .iter()
        .find(|group| group.tokens.start > start && group.tokens.end <= end)
        .is_some_and(|group| {
            let relative = matches!(
                syntax.before(group.tokens.start),
                "that" | "which" | "who" | "," | "to"
            );
            clause::finite_or_modal(group) && !relative
        })
}

/// Whether the group tells of a saying that did not take place (yet): "would say", "if he says", "is to announce".
fn unsaid(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let open = match group.modal.as_deref() {
        None | Some("will" | "'ll") => false,
        // "Would only say that the pier is shut": that much was said.
        Some("would") => {
            !group.negated && !group.tokens.clone().any(|at| syntax.word(at) == "only")
        }
        Some(_) => true,
    };
    if open {
        return true;
    }
    // "if he says", "whether they agree": nobody has said it. "if he turned up but added" is another verb's.
    (0..group.tokens.start)
        .rev()
        .take(6)
        .take_while(|at| !matches!(syntax.word(*at), "," | "and" | "but"))
        .any(|at| {
            matches!(
                syntax.word(at),
                "if" | "whether" | "unless" | "until" | "without"
            )
        })
}

/// "according to", a noun ("her pledge to"), an adjective, or words that the lexicon does not hold.
fn unknown_verb(
    syntax: &Syntax<'_>,
    within: &[usize],
    groups: &[&VerbGroup],
    complement: Complement,
) -> Meaning {
    let negated = groups.iter().any(|group| group.negated)
        || within
            .iter()
            .any(|at| matches!(syntax.word(*at), "not" | "never" | "n't"));
    let according = within.iter().any(|at| syntax.word(*at) == "according");
    if according {
        return Meaning {
            lemma: "according to".to_owned(),
            ..plain()
        };
    }
    let noun = within
        .iter()
        .rev()
        .find_map(|at| cue::noun(&syntax.token(*at)?.lemma));
    if let Some(noun) = noun {
        return Meaning {
            negated,
            bare: false,
            ..by(&noun.force)
        };
    }
    let adjective = within.iter().rev().find_map(|at| {
        cue::verb("be").iter().find(|force| {
            force.particle.len() == 1
                && force.particle.first().map(String::as_str) == Some(syntax.word(*at))
        })
    });
    if let Some(force) = adjective {
        return Meaning {
            negated,
            ..by(force)
        };
    }
    let head = groups
        .last()
        .and_then(|group| syntax.token(group.head))
        .or_else(|| {
            within
                .iter()
                .filter_map(|at| syntax.token(*at))
                .find(|token| matches!(token.tag, Tag::Verb | Tag::Noun | Tag::Adj))
        });
    let Some(head) = head else {
        return Meaning {
            known: false,
            ..plain()
        };
    };
    let intends = complement == Complement::Infinitive;
    Meaning {
        lemma: head.lemma.clone(),
        act: if intends {
            SpeechAct::Commit
        } else {
            SpeechAct::Assert
        },
        attitude: if intends {
            Attitude::Intention
        } else {
            Attitude::Communication
        },
        negated,
        known: false,
        unsaid: groups.first().is_some_and(|group| unsaid(syntax, group)),
        ..plain()
    }
}

/// Where a content really begins: "called" + "for talks" is "called for" + "talks", because the particle is the cue's.
pub(super) fn without_particle(
    syntax: &Syntax<'_>,
    meaning: &Meaning,
    cue: Span,
    content: &mut [Span],
) -> Span {
    let mut particle = meaning.lemma.split(' ').skip(1).peekable();
    let Some(piece) = content
        .iter_mut()
        .find(|piece| piece.start >= cue.end && piece.start <= cue.end + 1)
    else {
        return cue;
    };
    let mut tokens = syntax
        .tokens()
        .iter()
        .skip_while(|token| token.span.start < piece.start)
        .peekable();
    let mut end = cue.end;
    while let (Some(word), Some(token)) = (particle.peek(), tokens.peek()) {
        if *word != token.lower || token.span.end >= piece.end {
            return cue;
        }
        end = token.span.end;
        particle.next();
        tokens.next();
    }
    if particle.peek().is_some() || end == cue.end {
        return cue;
    }
    piece.start = tokens.next().map_or(piece.start, |token| token.span.start);
    Span::new(cue.start, end)
}

/// To whom it was said: "told reporters", "said to her aides", "warned the council that".
pub(super) fn addressee(
    syntax: &Syntax<'_>,
    lemma: &str,
    cue: Span,
    content: &[Span],
) -> Option<Span> {
    let mut at = syntax.at(cue.end);
    if at == syntax.len() {
        return None;
    }
    let told = matches!(
        lemma,
        "tell"
            | "inform"
            | "assure"
            | "remind"
            | "warn"
            | "ask"
            | "urge"
            | "promise"
            | "advise"
            | "brief"
    );
    if matches!(syntax.word(at), "to") {
        at += 1;
    } else if !told {
        return None;
    }
    let span = syntax.span(&syntax.phrase_at(at)?.tokens.clone())?;
    let free = !content.iter().any(|piece| piece.overlaps(span));
    free.then_some(span)
}

#[cfg(test)]
mod tests;
