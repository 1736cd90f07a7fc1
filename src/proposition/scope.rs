//! What no speaker stands by although a clause tells it: what would have been, and what is so as a rule.
//!
//! "She would have come", "he should have accepted" tell that it was not so, and of another time; "she never misses
//! the talks" is a habit and no plan for these. Neither answers whether she comes now, so both are left open.

use crate::calendar::{Day, Interval};
use crate::language::Tag;
use crate::time::Expression;

use super::Polarity;
use super::argument::Scene;
use super::clause::Clause;
use super::commitment::Commitment;
use super::phrase::Shape;
use super::predicate::{self, Reading};
use super::word::Words;

/// Adverbs of habit, in whichever tense.
const HABIT: &[&str] = &[
    "usually",
    "often",
    "normally",
    "regularly",
    "frequently",
    "rarely",
    "seldom",
    "typically",
    "generally",
    "sometimes",
    "occasionally",
    "traditionally",
];

/// "would have come", "should have accepted": not so, and said of the past, as is "could have signed years ago". "May
/// have", "must have" and a mere "could have" guess at what was so. "If he were minister" is not so either.
pub(super) fn counterfactual(words: &Words<'_>, clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    let at = |list: &[&str]| (verb.start..verb.head).find(|at| list.contains(&words.lower(*at)));
    let unreal = clause.conditions.iter().any(|condition| {
        (condition.first..condition.last).any(|at| {
            words.lower(at + 1) == "were" && matches!(words.lower(at), "i" | "he" | "she" | "it")
        })
    });
    if unreal {
        return true;
    }
    let ago = (clause.first..clause.last).any(|at| words.lower(at) == "ago");
    let modals: &[&str] = if ago {
        &["would", "'d", "should", "ought", "could"]
    } else {
        &["would", "'d", "should", "ought"]
    };
    match at(modals) {
        Some(modal) => (modal + 1..=verb.head)
            .take(3)
            .any(|at| words.lower(at) == "have" && at < verb.head),
        None => false,
    }
}

/// "she never misses", "he usually meets": a habit. "Has never met" and "will never sign" are single facts.
pub(super) fn habitual(words: &Words<'_>, clause: &Clause) -> bool {
    let Some(verb) = clause.verb.filter(|verb| verb.shape == Shape::Finite) else {
        return false;
    };
    let before = verb.start.saturating_sub(1).max(clause.first);
    let around = || (before..clause.last).filter(|at| *at < verb.head + 2);
    let simple = verb.head == verb.start
        || (verb.start..verb.head)
            .all(|at| words.lower(at) == "never" || words.lower(at) == "always");
    let lower = words.lower(verb.head);
    let present = lower != words.lemma(verb.head) && lower.ends_with('s') && lower != "was";
    around().any(|at| HABIT.contains(&words.lower(at)))
        || simple && present && around().any(|at| matches!(words.lower(at), "never" | "always"))
}

/// "stop killing whales": whoever is to stop has done it, and may have done it until now.
pub(super) fn ceases(words: &Words<'_>, clause: &Clause) -> bool {
    (clause.first..clause.last).any(|at| {
        matches!(words.lemma(at), "stop" | "cease" | "quit") && words.lower(at + 1).ends_with("ing")
    })
}

/// Half a year: what lies further back is another matter than what is in the news.
const LONG: i64 = 180 * 24 * 60 * 60 * 1000;

/// Whether a time ended long before the day on which it was spoken of.
pub(super) fn long_past(about: &Interval, said_on: Option<Day>) -> bool {
    said_on.is_some_and(|day| Interval::day(day).start.millis_since(about.end) > LONG)
}

/// Whether a time had ended before the day on which it was spoken of.
pub(super) fn past(about: &Interval, said_on: Option<Day>) -> bool {
    said_on.is_some_and(|day| Interval::day(day).start.millis_since(about.end) > 0)
}

/// The first time expression of the clause, else of the clause that it stands in; not those of conditions.
pub(super) fn time_of(scene: &Scene<'_>, clause: &Clause, whole: &Clause) -> Option<Expression> {
    let conditional = |at: &usize| {
        let mut conditions = clause.conditions.iter().chain(&whole.conditions);
        conditions.any(|condition| (condition.first..condition.last).contains(at))
    };
    // "A strike which was due on Thursday has been called off": not on Thursday.
    let relative = |clause: &Clause, at: usize| {
        clause.verb.is_some_and(|verb| {
            at < verb.start
                && (clause.first..at)
                    .any(|before| matches!(scene.words.lower(before), "which" | "who" | "whose"))
        })
    };
    // "Since fighting broke out on Thursday": it is the fighting that began then.
    let begun = |clause: &Clause, at: usize| {
        (clause.first..at).any(|since| {
            scene.words.lower(since) == "since"
                && (since + 1..at).any(|word| scene.words.tag(word) == Tag::Verb)
        })
    };
    let within = |clause: &Clause| {
        (clause.first..clause.last.max(clause.first))
            .filter(|at| !conditional(at) && !relative(clause, *at) && !begun(clause, *at))
            .filter_map(|at| scene.words.token(at))
            .find_map(|token| {
                let mut times = scene.context.times.iter();
                times.find(|time| time.span.overlaps(token.span))
            })
    };
    within(clause).or_else(|| within(whole)).cloned()
}

/// "anyone except her", "nobody but her".
pub(super) fn exclusive(words: &Words<'_>, clause: &Clause) -> bool {
    (clause.first..clause.last).any(|at| matches!(words.lower(at), "except" | "besides"))
        || (clause.first..clause.last).any(|at| {
            matches!(words.lower(at), "anyone" | "anybody" | "nobody" | "no-one")
                && words.lower(at + 1) == "but"
        })
}

/// When something is to be, by its time and what is said of it: "not before Friday" is on Friday or later.
pub(super) fn time_meant(time: &Interval, value: Commitment) -> (Interval, Commitment) {
    match time.last_day() {
        Some(last) if time.edtf.starts_with("../") && value.polarity == Polarity::Negative => {
            (Interval::since(&Interval::day(last)), value.turned())
        }
        _ => (day_meant(time), value),
    }
}

/// "Put off until Monday" is on Monday: of a time without a beginning its last day is meant.
pub(super) fn day_meant(time: &Interval) -> Interval {
    match time.last_day() {
        Some(last) if time.edtf.starts_with("../") => Interval::day(last),
        _ => time.clone(),
    }
}

/// Frames of up and down, between which there is a third.
const SCALES: &[&str] = &["rate_change", "increase", "go_up"];

/// Whether a reading with its value answers its question no way at all.
pub(super) fn says_nothing(
    scene: &Scene<'_>,
    clause: &Clause,
    reading: &Reading,
    value: Commitment,
) -> bool {
    let no = value.polarity == Polarity::Negative;
    // Who will not lower taxes need not raise them.
    let lowered = SCALES.contains(&reading.issue.frame.as_str()) && !reading.positive && no;
    // Who may touch a tax may lower it.
    let touched = reading.issue.frame == "go_up" && !no && predicate::either_way(scene, clause);
    // Who did not offer to resign may yet do it.
    let offered = clause
        .verb
        .is_some_and(|verb| !verb.ahead && scene.words.lemma(verb.head) == "offer");
    lowered || touched || reading.issue.frame == "resign" && offered && (no == reading.positive)
}
