//! Conditions: their words for the reader, and a normal form for comparing.
//!
//! Two wordings of one condition must be equal ("if she shows up", "only if she is there"), so a condition is read
//! as a clause of its own and named by its issue key; `!` stands before it where it must not come true ("unless",
//! "without"). A condition that cannot be read is named by its content words, sorted.

use std::collections::BTreeSet;

use crate::calendar::Interval;
use crate::language::Tag;
use crate::span::Span;

use super::argument::{EVENTS, Scene};
use super::clause::{Bond, Clause, Condition};
use super::commitment::Commitment;
use super::frame::{self, Filler};
use super::issue;
use super::phrase::Noun;
use super::predicate::{self, Antecedent, Reading, Subjects};
use super::{Issue, Polarity, Premise, ValueType, scope};

/// Nouns that after "without" tell how and not on which condition.
const MANNER: &[&str] = &[
    "condition",
    "delay",
    "doubt",
    "exception",
    "fail",
    "hesitation",
    "precondition",
    "question",
    "reservation",
    "warning",
];

/// What follows "if you" where the listener is only spoken to; general English.
const ADDRESSED: &[&str] = &[
    "ask", "asked", "know", "like", "listen", "look", "notice", "noticed", "prefer", "recall",
    "remember", "will", "wish",
];

/// "As soon as possible", "even if it rains", "when it comes to it", "if you noticed": a manner, a concession or a phrase.
fn manner_of(scene: &Scene<'_>, condition: &Condition) -> bool {
    let first = opening(scene, condition);
    let even = first
        .checked_sub(1)
        .is_some_and(|before| scene.words.lower(before) == "even");
    let words: Vec<&str> = (first..=condition.last)
        .map(|at| scene.words.lower(at))
        .filter(|word| word.starts_with(char::is_alphabetic))
        .collect();
    let spoken = matches!(words.as_slice(), ["if", "you", verb, ..] if ADDRESSED.contains(verb));
    even || spoken
        || matches!(
            words.as_slice(),
            ["as", "soon" | "long" | "far", "as", "possible"] | ["when", "it", "comes", "to", ..]
        )
}

/// A condition in both its forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Read {
    /// In normal form.
    pub key: String,
    /// In the text's words.
    pub text: String,
    /// As an answer to a question of its own.
    pub premise: Option<Premise>,
}

/// Reads one condition; `main` is what the main clause says, for "if he does".
pub(super) fn read(
    scene: &Scene<'_>,
    condition: &Condition,
    main: Option<&Antecedent>,
) -> Option<Read> {
    // "without conditions", "without delay": a manner and no condition.
    let manner = condition.noun.is_some_and(|noun| {
        MANNER.contains(&scene.words.lemma(noun.head)) && scene.named(noun).is_none()
    });
    if manner {
        return None;
    }
    if manner_of(scene, condition) {
        return None;
    }
    let span = span(scene, opening(scene, condition), condition.last)?;
    let text = span
        .of(scene.context.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let text = text.strip_prefix("if ").unwrap_or(&text).to_owned();
    let negative = condition.bond == Bond::Unless;
    let known = by_noun(scene, condition, main).or_else(|| by_clause(scene, condition, main));
    // By its words "if he signs" would be "if he does not sign".
    let denied = || {
        let verb = condition.clause.as_deref().and_then(|clause| clause.verb);
        verb.is_some_and(|verb| verb.value.polarity == Polarity::Negative)
    };
    let turned = known.as_ref().map_or_else(denied, |(_, turned)| *turned) ^ negative;
    let key = known.as_ref().map_or_else(
        || by_words(scene, condition),
        |(issue, _)| issue.key.clone(),
    );
    let mark = if turned { "!" } else { "" };
    let premise = known
        .map(|(issue, _)| issue)
        // "If the talks are held in Exampleton" needs a place for an answer, and no yes or no.
        .filter(|issue| issue.value_type == ValueType::Binary && !joined(scene, condition))
        .map(|issue| Premise {
            issue,
            polarity: if turned {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            about: about(scene, condition),
        });
    (!key.is_empty()).then(|| Read {
        key: format!("{mark}{key}"),
        text,
        premise,
    })
}

/// "If she comes and he does", "if both come or the fog lifts": one answer alone decides nothing.
fn joined(scene: &Scene<'_>, condition: &Condition) -> bool {
    (condition.first..=condition.last).any(|at| {
        matches!(
            scene.words.lower(at),
            "and" | "or" | "nor" | "if" | "unless"
        )
    })
}

/// What time a condition tells that it is about.
fn about(scene: &Scene<'_>, condition: &Condition) -> Option<Interval> {
    (condition.first..condition.last)
        .filter_map(|at| scene.words.token(at))
        .find_map(|token| {
            let mut times = scene.context.times.iter();
            times.find(|time| time.span.overlaps(token.span))
        })
        .map(|time| scope::day_meant(&time.interval))
}

/// Where the words of the condition begin, with what binds it: "unless he comes" is another condition than "he comes",
/// and "only if", "once", "as long as" tell how it binds.
fn opening(scene: &Scene<'_>, condition: &Condition) -> usize {
    const BINDING: &[&str] = &[
        "only",
        "if",
        "unless",
        "until",
        "till",
        "once",
        "when",
        "whenever",
        "provided",
        "providing",
        "that",
        "as",
        "long",
        "soon",
        "on",
        "condition",
        "without",
    ];
    let first = (0..condition.first)
        .rev()
        .take(4)
        // "May go on if" binds by "if" alone.
        .take_while(|at| {
            let word = scene.words.lower(*at);
            BINDING.contains(&word) && (word != "on" || scene.words.lower(at + 1) == "condition")
        })
        .last()
        .unwrap_or(condition.first);
    // "said that once he comes": the first "that" binds something else.
    (first..condition.first)
        .find(|at| scene.words.lower(*at) != "that")
        .unwrap_or(condition.first)
}

fn span(scene: &Scene<'_>, first: usize, last: usize) -> Option<Span> {
    let start = scene.words.token(first)?.span;
    let end = scene.words.token(last.checked_sub(1)?)?.span;
    Some(start.join(end))
}

/// "without her": the main frame with her as its subject.
fn by_noun(
    scene: &Scene<'_>,
    condition: &Condition,
    main: Option<&Antecedent>,
) -> Option<(Issue, bool)> {
    let noun = condition.noun?;
    let who = scene.who(noun)?;
    let (frame, object) = main?;
    if frame.subject == Filler::None {
        return None;
    }
    Some((
        issue::of_frame(frame, Some(&who), object.as_ref(), None),
        false,
    ))
}

fn by_clause(
    scene: &Scene<'_>,
    condition: &Condition,
    main: Option<&Antecedent>,
) -> Option<(Issue, bool)> {
    let clause = condition.clause.as_deref()?;
    let subjects = Subjects {
        nouns: clause.subject.clone(),
        given: None,
    };
    let found = predicate::read(scene, clause, &subjects, main, false)
        .into_iter()
        .next_back()?;
    // "If talks make progress" names no talks: without an event of the page the words alone are compared.
    let nobody = frame::lexicon()
        .frame(&found.issue.frame)
        .is_some_and(|frame| frame.subject == Filler::None && frame.object == Filler::Event);
    if nobody && scene.main_event().is_none() {
        return None;
    }
    let value = clause.verb.map_or(Commitment::CERTAIN, |verb| verb.value);
    let negative = (value.polarity == Polarity::Negative) == found.positive;
    Some((
        of_main(scene, clause, &found, main).unwrap_or(found.issue),
        negative,
    ))
}

/// "She will go to the Kestrel talks unless he comes", "... if he attends them": what the condition leaves out, or points
/// back to, is what the main clause names.
fn of_main(
    scene: &Scene<'_>,
    clause: &Clause,
    found: &Reading,
    main: Option<&Antecedent>,
) -> Option<Issue> {
    let (frame, object) = main?;
    let (own, _) = found.reusable.as_ref()?;
    let points_back = |noun: &Noun| {
        matches!(
            scene.words.lower(noun.head),
            "it" | "them" | "that" | "this" | "there"
        )
    };
    let bare = clause.after.is_empty() && clause.objects.iter().all(points_back);
    let subject = scene.who(*clause.subject.first()?)?;
    (bare && own.name == frame.name && object.is_some())
        .then(|| issue::of_frame(frame, Some(&subject), object.as_ref(), None))
}

/// The content words, sorted; an event by its kind alone ("the peace talks" and "the talks" are one), times left out.
fn by_words(scene: &Scene<'_>, condition: &Condition) -> String {
    let words = scene.words;
    let nominal = |at: usize| {
        at < condition.last
            && matches!(
                words.tag(at),
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Part
            )
    };
    let event = |at: usize| {
        (words.tag(at) == Tag::Noun)
            .then(|| {
                EVENTS
                    .iter()
                    .find(|group| group.contains(&words.lemma(at)))?
                    .first()
                    .copied()
            })
            .flatten()
    };
    let all = condition.first..condition.last;
    // "If they're both there", "if both leaders turn up", "if they both come" ask one thing of the same two.
    let comes = |at: usize| COMING.contains(&words.lemma(at));
    if all.clone().any(|at| words.lower(at) == "both") && all.clone().any(comes) {
        return "both come".to_owned();
    }
    let lemmas: BTreeSet<&str> = all
        .clone()
        .filter(|at| {
            matches!(
                words.tag(*at),
                Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
            )
        })
        .filter(|at| {
            // A modifier of an event that is still to come.
            event(*at).is_some()
                || !(*at + 1..condition.last)
                    .take_while(|next| nominal(*next))
                    .any(|next| event(next).is_some())
                || !nominal(*at)
        })
        .map(|at| event(at).unwrap_or_else(|| words.lemma(at)))
        .collect();
    if lemmas.is_empty() {
        // "If he is there": small words are a condition too.
        return all.map(|at| words.lemma(at)).collect::<Vec<_>>().join(" ");
    }
    lemmas.into_iter().collect::<Vec<_>>().join(" ")
}

/// Words for somebody who comes where others do.
const COMING: &[&str] = &[
    "appear", "arrive", "attend", "come", "go", "show", "there", "turn",
];
