//! Statements whose cue is a verb: "SPEAKER says CONTENT", "CONTENT, SPEAKER said", and both at once.

use std::ops::Range;

use super::cue::{self, Force};
use super::draft::Draft;
use super::extent::{self, Opening};
use super::syntax::{Subject, Syntax, is_close};
use super::{Attitude, SpeechAct};
use crate::calendar::printed;
use crate::language::{Tag, Tense, VerbGroup};
use crate::post::BlockKind;

/// Every statement of the sentence that a verb gives, left to right.
pub(super) fn find(syntax: &Syntax<'_>) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for group in &syntax.groups {
        if syntax.quoted(group.head) || inside(&found, group.head) {
            continue;
        }
        let Some(head) = syntax.token(group.head) else {
            continue;
        };
        let readings = cue::verb(&head.lemma);
        let statement = readings
            .iter()
            .filter_map(|force| extent::particle_end(syntax, group, force).map(|end| (force, end)))
            .find_map(|(force, end)| read(syntax, group, force, end));
        found.extend(statement);
    }
    found
}

/// What an agency does with what others say: "Newswire reports the minister has said that ...".
pub(super) const RELAY: &str = "report";

fn inside(found: &[Draft], at: usize) -> bool {
    found
        .iter()
        .filter(|draft| draft.lemma != RELAY)
        .any(|draft| draft.content.iter().any(|piece| piece.contains(&at)))
}

/// Reads one cue; none where it only looks like one.
fn read(syntax: &Syntax<'_>, group: &VerbGroup, force: &Force, cue_end: usize) -> Option<Draft> {
    if !speaks(syntax, group, force) {
        return None;
    }
    let participle = group.tense == Tense::None && !group.to_infinitive;
    let subject = if group.passive {
        agent(syntax, cue_end)
    } else if (participle && !coordinated(syntax, group)) || continued(syntax, group) {
        syntax.understood(group)
    } else {
        syntax.subject(group)
    }?;
    if !may_speak(syntax, &subject) {
        return None;
    }
    let cue_end = if subject.inverted {
        subject.tokens.end
    } else {
        cue_end
    };
    let mut before = backward(syntax, group, force, &subject);
    let plain = before
        .as_ref()
        .is_some_and(|range| !ends_quoted(syntax, range.end));
    if plain
        && syntax.word(cue_end) != ","
        && forward(syntax, group, force, cue_end, false).0.is_some()
    {
        // "He is in town, he says he will stay": what follows the cue is the content, not what stands before.
        before = None;
    }
    let (after, addressee) = forward(syntax, group, force, cue_end, before.is_some());
    if before.is_none() && after.is_none() {
        return None;
    }
    // "has not said that": the saying itself is denied; "does not want": the wish is.
    if group.negated && force.attitude == Attitude::Communication && force.act != SpeechAct::Reject
    {
        return None;
    }
    let narrated = after.as_ref().is_some_and(|content| {
        force.takes.object()
            && !force.takes.clause()
            && !syntax.has_verb(content)
            && before.is_none()
    });
    let mut content: Vec<Range<usize>> = before.into_iter().chain(after).collect();
    content.retain(|piece| !piece.is_empty());
    Some(Draft {
        cue: vec![
            group.tokens.start..if subject.inverted {
                group.tokens.end
            } else {
                cue_end
            },
        ],
        lemma: lemma(force),
        source: Some(subject.tokens),
        content,
        addressee,
        act: act(syntax, force, group),
        attitude: force.attitude,
        stance: force.stance,
        narrated: narrated
            && matches!(
                force.act,
                SpeechAct::Reject | SpeechAct::Accept | SpeechAct::Praise
            ),
        confidence: match force.attitude {
            Attitude::Communication => 0.9,
            Attitude::Knowledge => 0.8,
            Attitude::Belief | Attitude::Intention => 0.7,
        },
    })
}

fn lemma(force: &Force) -> String {
    let mut lemma = force.lemma.clone();
    for word in &force.particle {
        lemma.push(' ');
        lemma.push_str(word);
    }
    lemma
}

fn act(syntax: &Syntax<'_>, force: &Force, group: &VerbGroup) -> SpeechAct {
    let comment = syntax.word(group.tokens.end + 1) == "comment"
        || syntax.word(group.tokens.end) == "comment";
    if comment && force.act == SpeechAct::Reject {
        SpeechAct::DeclineToComment
    } else {
        force.act
    }
}

/// Whether the group tells of a saying that took place: "would say" and "could announce" do not.
fn speaks(syntax: &Syntax<'_>, group: &VerbGroup, force: &Force) -> bool {
    if let Some(modal) = group.modal.as_deref() {
        let announced =
            matches!(modal, "will" | "'ll") && force.attitude == Attitude::Communication;
        if !announced {
            return false;
        }
    }
    if group.to_infinitive && !continued(syntax, group) {
        return false;
    }
    // "Talks expected to start", "those believed to be abroad": a participle, nobody is named who expects.
    let bare = group.tokens.len() == 1
        && syntax.word(group.tokens.end) == "to"
        && PASSIVE.contains(&syntax.word(group.head));
    if bare {
        return false;
    }
    // "if he says", "whether they agree": nobody has said it. "if he turned up but added" is another verb's.
    let clause = (0..group.tokens.start)
        .rev()
        .take(6)
        .take_while(|at| !matches!(syntax.word(*at), "," | "and" | "but"));
    for at in clause {
        if matches!(syntax.word(at), "if" | "whether" | "unless" | "until") {
            return false;
        }
    }
    true
}

/// Participles that, before an infinitive, leave out who thinks or says so.
const PASSIVE: &[&str] = &[
    "expected",
    "believed",
    "thought",
    "said",
    "alleged",
    "reported",
    "known",
    "understood",
    "feared",
    "claimed",
    "estimated",
    "required",
    "ordered",
    "asked",
    "urged",
    "told",
    "invited",
];

/// "went on to say", "continued to insist", "is expected to announce" is not one of them.
fn continued(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    group.to_infinitive
        && syntax
            .groups
            .iter()
            .rev()
            .find(|other| other.tokens.end <= group.tokens.start)
            .is_some_and(|other| {
                let near = group.tokens.start - other.tokens.end <= 1;
                let goes_on = syntax.token(other.head).is_some_and(|head| {
                    matches!(head.lemma.as_str(), "continue")
                        || (head.lemma == "go" && syntax.word(other.tokens.end) == "on")
                });
                near && goes_on
            })
}

/// "... but added that": a second verb, not a participle that leans on the nearest one.
fn coordinated(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    matches!(syntax.before(group.tokens.start), "and" | "but")
        && !syntax.word(group.head).ends_with("ing")
}

/// "by the ministry" after a passive.
fn agent(syntax: &Syntax<'_>, from: usize) -> Option<Subject> {
    let by = (from..syntax.len().min(from + 6)).find(|at| syntax.word(*at) == "by")?;
    let phrase = syntax.phrase_at(by + 1)?;
    Some(Subject {
        tokens: phrase.tokens.clone(),
        inverted: false,
        shared: false,
    })
}

/// Whether a phrase can be somebody who speaks: a name, a pronoun for people, a noun; no time and no number.
fn may_speak(syntax: &Syntax<'_>, subject: &Subject) -> bool {
    let mut words = syntax
        .tokens()
        .get(subject.tokens.clone())
        .unwrap_or_default()
        .iter();
    let Some(last) = words.next_back() else {
        return false;
    };
    if subject.tokens.len() == 1 && last.tag == Tag::Pron {
        return matches!(
            last.lower.as_str(),
            "he" | "she" | "they" | "i" | "we" | "others" | "some" | "many" | "both"
        );
    }
    !is_time(&last.lower)
        && matches!(
            last.tag,
            Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::Part
        )
}

/// Words for times say nothing: "on Monday said". "May said" is left alone: it is a surname more often than a month.
fn is_time(lower: &str) -> bool {
    (printed::is_calendar_name(lower) && lower != "may") || TIMES.contains(&lower)
}

/// Times that are no days or months, and words that stand for them.
const TIMES: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "time",
    "times",
    "minute",
    "minutes",
    "hour",
    "hours",
    "moment",
    "morning",
    "afternoon",
    "evening",
    "night",
    "day",
    "days",
    "week",
    "weeks",
    "weekend",
    "month",
    "months",
    "year",
    "years",
    "it",
    "one",
];

/// What was said before the reporting clause: "CONTENT, SPEAKER said".
fn backward(
    syntax: &Syntax<'_>,
    group: &VerbGroup,
    force: &Force,
    subject: &Subject,
) -> Option<Range<usize>> {
    if subject.shared {
        return None;
    }
    let edge = if subject.inverted {
        group.tokens.start
    } else {
        subject.tokens.start.min(group.tokens.start)
    };
    if edge == 0 || !is_close(syntax.before(edge)) {
        return None;
    }
    let mut end = edge;
    while end > 0 && syntax.before(end) == "," {
        end -= 1;
    }
    let mut start = (0..end)
        .rev()
        .find(|at| !syntax.quoted(*at) && matches!(syntax.word(*at), ";" | ":"))
        .map_or(0, |at| at + 1);
    while matches!(
        syntax.word(start),
        "but" | "and" | "still" | "however" | ","
    ) && start < end
    {
        start += 1;
    }
    let range = start..end;
    if range.is_empty() {
        return None;
    }
    let quoted = ends_quoted(syntax, end);
    let clause = force.takes.clause() && syntax.has_verb(&range) && !opens_adverbial(syntax, start);
    (quoted || clause).then(|| {
        if quoted {
            quoted_part(syntax, &range)
        } else {
            range
        }
    })
}

/// "As talks began, the minister said": no content stands before the comma.
fn opens_adverbial(syntax: &Syntax<'_>, start: usize) -> bool {
    let word = syntax.word(start);
    let participle = syntax
        .groups
        .iter()
        .any(|group| group.tokens.start == start && group.tense == Tense::None);
    participle
        || matches!(
            word,
            "as" | "when"
                | "while"
                | "after"
                | "before"
                | "since"
                | "although"
                | "though"
                | "if"
                | "because"
                | "in"
                | "on"
                | "at"
                | "during"
                | "following"
                | "asked"
                | "despite"
                | "with"
                | "to"
                | "by"
                | "once"
                | "for"
                | "from"
                | "last"
                | "earlier"
                | "later"
        )
}

fn ends_quoted(syntax: &Syntax<'_>, end: usize) -> bool {
    syntax.token(end.saturating_sub(1)).is_some_and(|last| {
        syntax.quotations.iter().any(|quotation| {
            quotation.outer.contains(last.span) && (quotation.outer.end <= last.span.end + 3)
        })
    })
}

/// The part of a content before the cue that the quotation covers, with a paraphrase that leads into it.
fn quoted_part(syntax: &Syntax<'_>, range: &Range<usize>) -> Range<usize> {
    let opens = range.clone().find(|at| {
        syntax.token(*at).is_some_and(|token| {
            syntax
                .quotations
                .iter()
                .any(|quotation| quotation.outer.contains(token.span))
        })
    });
    match opens {
        // A full clause leads in: the whole is one content ("They would come \"at once\", he said").
        Some(opens) if syntax.has_verb(&(range.start..opens)) => range.clone(),
        Some(opens) => opens..range.end,
        None => range.clone(),
    }
}

/// What was said after the cue.
fn forward(
    syntax: &Syntax<'_>,
    group: &VerbGroup,
    force: &Force,
    cue_end: usize,
    has_before: bool,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let Opening {
        start,
        addressee,
        marked,
    } = extent::opening(syntax, force, cue_end);
    let end = extent::end(syntax, Some(group), start);
    let range = start..end;
    if range.is_empty() {
        return (None, addressee);
    }
    let opens_quote = opens_quote(syntax, start);
    // "..., he said, adding": what follows a finished content must itself be quoted or a clause after a comma.
    if has_before && !opens_quote {
        let resumed = syntax.word(cue_end) == ","
            && syntax.has_verb(&range)
            && !ends_quoted_before(syntax, group);
        return (resumed.then_some(range), addressee);
    }
    let clause = force.takes.clause()
        && (marked || finite(syntax, &range))
        && clause_opens(syntax, start, marked);
    let infinitive = force.takes.infinitive()
        && (syntax.word(start) == "to"
            || (syntax.word(start) == "not" && syntax.word(start + 1) == "to"));
    let object = force.takes.object() && object_opens(syntax, start);
    let errand = force.takes.errand()
        && object_opens(syntax, start)
        && syntax.phrase_at(start).is_some_and(|phrase| {
            let after = phrase.tokens.end;
            syntax.groups.iter().any(|group| {
                group.to_infinitive
                    && group.tokens.start >= after
                    && group.tokens.start <= after + 6
            })
        });
    let fits = opens_quote || clause || infinitive || object || errand;
    (fits.then_some(range), addressee)
}

fn ends_quoted_before(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    syntax.token(group.tokens.start).is_some_and(|token| {
        syntax
            .quotations
            .iter()
            .any(|quotation| quotation.outer.end <= token.span.start)
    })
}

fn opens_quote(syntax: &Syntax<'_>, start: usize) -> bool {
    syntax.token(start).is_some_and(|token| {
        syntax.quotations.iter().any(|quotation| {
            quotation.outer.start >= token.span.start.saturating_sub(1)
                && quotation.outer.start <= token.span.start
                && quotation.inner.len() > 2
        })
    })
}

/// A clause starts with a subject or "that", not with a preposition of time or place ("said on Friday").
fn clause_opens(syntax: &Syntax<'_>, start: usize, marked: bool) -> bool {
    marked
        || syntax.headline()
            && syntax
                .groups
                .iter()
                .any(|group| group.tokens.start == start)
        || syntax.phrase_at(start).is_some()
        || matches!(
            syntax.tag(start),
            Some(Tag::Sconj | Tag::Pron | Tag::Det | Tag::Adv)
        )
        || matches!(
            syntax.word(start),
            "there" | "if" | "whether" | "when" | "how" | "why" | "what" | "in"
        )
}

fn object_opens(syntax: &Syntax<'_>, start: usize) -> bool {
    syntax.phrase_at(start).is_some()
        || syntax
            .groups
            .iter()
            .any(|group| group.tokens.start == start && group.tense == Tense::None)
        || matches!(
            syntax.tag(start),
            Some(Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
        )
}

impl Syntax<'_> {
    /// Whether the sentence is a headline, where articles and "that" are left out.
    pub(super) fn headline(&self) -> bool {
        self.sentence.kind == BlockKind::Headline
    }
}

/// A bare clause has a subject before its first verb: "feels he may", not "feels deflated".
fn finite(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    let first = syntax
        .groups
        .iter()
        .find(|group| group.tokens.start >= range.start && group.tokens.end <= range.end);
    first.is_some_and(|group| {
        let bare = group.tense == Tense::None && group.modal.is_none();
        let subject = syntax.phrases.iter().any(|phrase| {
            phrase.tokens.start >= range.start && phrase.tokens.end <= group.tokens.start
        }) || matches!(
            syntax.word(range.start),
            "there" | "that" | "what" | "how" | "why"
        );
        (subject && !group.to_infinitive && !bare) || (syntax.headline() && !bare)
    })
}
