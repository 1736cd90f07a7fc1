//! The reason of a relation in words that an editor understands in one reading.
//!
//! Names are not at hand here, and need not be: whoever prints a relation prints both speakers beside it.

use super::answer::{answer, answer_in_full, condition_words};
use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind, Stance};
use crate::proposition::Value;

/// What made the relation.
pub(super) fn tell(finding: &Finding, pair: &Pair<'_>) -> String {
    let (older, newer) = (pair.older, pair.newer);
    let (old, new) = (answer_in_full(older), answer_in_full(newer));
    let reason = match finding.kind {
        RelationKind::Reaffirms if finding.flags.contains(&"less_specific") => {
            format!("said it again, less exactly: {old}, now {new}")
        }
        RelationKind::Reaffirms => format!("said it again: {new}"),
        RelationKind::Strengthens if finding.flags.contains(&"condition_dropped") => {
            format!("dropped the condition {}", condition(older))
        }
        RelationKind::Strengthens => format!("surer than before: {old}, now {new}"),
        RelationKind::Weakens => format!("less sure than before: {old}, now {new}"),
        RelationKind::Shifts | RelationKind::Reverses => turned(older, newer),
        RelationKind::Elaborates => format!("more exact: {old}, now {new}"),
        RelationKind::Qualifies if finding.flags.contains(&"condition_changed") => format!(
            "changed the condition from {} to {}",
            condition(older),
            condition(newer)
        ),
        RelationKind::Qualifies if pair.speakers != Speakers::Same => {
            format!("the other says so only {}", condition(newer))
        }
        RelationKind::Qualifies => format!("added the condition {}", condition(newer)),
        RelationKind::Updates if finding.flags.contains(&"cross_source") => {
            format!("a later source: {old}, then {new}")
        }
        RelationKind::Updates => replaced(older, newer),
        RelationKind::Corrects => format!("corrects it in so many words: {old}, now {new}"),
        RelationKind::Retracts => format!("takes back in so many words what was said: {old}"),
        RelationKind::Denies => format!("denies it: one says {old}, the other {new}"),
        RelationKind::Contradicts if finding.flags.contains(&"self") => {
            format!("said both {old} and {new}, and which came last is not known")
        }
        RelationKind::Contradicts | RelationKind::Disputes => two_voices(finding, pair),
        RelationKind::AgreesWith => agreement(pair, &old, &new),
        RelationKind::Corroborates => {
            format!("two independent sources, {}", agreement(pair, &old, &new))
        }
        RelationKind::SameUtterance => same_utterance(finding, &new),
        RelationKind::RespondsTo => "answers the other".to_owned(),
        RelationKind::Reports => "carries the other's words".to_owned(),
    };
    if finding.flags.contains(&"allied") {
        format!("{reason} (both speak for one side)")
    } else {
        reason
    }
}

fn condition(stance: &Stance) -> String {
    format!("'{}'", condition_words(stance).unwrap_or_default())
}

/// "said yes, now says no"; "moved from Geneva to Istanbul".
fn turned(older: &Stance, newer: &Stance) -> String {
    if place_to_place(older, newer) {
        return format!("moved from {} to {}", answer(older), answer(newer));
    }
    format!(
        "said {}, now says {}",
        answer_in_full(older),
        answer_in_full(newer)
    )
}

/// The world or the plan moved: "moved from Geneva to Istanbul", "12, then 15".
fn replaced(older: &Stance, newer: &Stance) -> String {
    let both = older.commitment() > 0 && newer.commitment() > 0;
    match (&older.value, &newer.value) {
        (Value::Number { .. }, Value::Number { .. }) if both => {
            format!("{}, then {}", answer_in_full(older), answer_in_full(newer))
        }
        (Value::Time { .. }, Value::Time { .. }) if both => {
            format!("moved from {} to {}", answer(older), answer(newer))
        }
        _ => turned(older, newer),
    }
}

fn place_to_place(older: &Stance, newer: &Stance) -> bool {
    older.commitment() > 0
        && newer.commitment() > 0
        && matches!(older.value, Value::Entity { .. })
        && matches!(newer.value, Value::Entity { .. })
}

fn two_voices(finding: &Finding, pair: &Pair<'_>) -> String {
    let (one, other) = (answer_in_full(pair.older), answer_in_full(pair.newer));
    if finding.kind == RelationKind::Disputes {
        format!("one says {one}, the other {other}; not both are firm")
    } else if finding.rule == "numeric" {
        format!("two counts: {one} and {other}")
    } else {
        format!("one says {one}, the other says {other}")
    }
}

fn agreement(pair: &Pair<'_>, old: &str, new: &str) -> String {
    if pair.value == Comparison::Equal && old == new {
        format!("both say {new}")
    } else {
        format!("on the same side: one says {old}, the other {new}")
    }
}

fn same_utterance(finding: &Finding, new: &str) -> String {
    match finding.rule {
        "cluster" => "the same act of saying, printed twice".to_owned(),
        "quotation" => "the same quoted words, printed twice".to_owned(),
        "wording" => {
            format!("almost the same words within a day: {new}; perhaps one utterance, told twice")
        }
        _ => format!(
            "the same answer at about the same time: {new}; perhaps one utterance, told twice"
        ),
    }
}

/// How far a finding can be trusted: explicit words most, suggestions least, softer and nameless sides less.
///
/// The numbers rank the rules for whoever reads a list from the top; no corpus has measured them.
pub(super) fn confidence(finding: &Finding, pair: &Pair<'_>) -> f64 {
    let base = match finding.rule {
        "retraction" | "correction" | "cluster" | "quotation" => 95_u32,
        "denial" => 90,
        "equality" | "negation" => 85,
        "categorical" | "numeric" | "commitment" | "condition" => 80,
        "temporal" | "containment" => 75,
        "wording" => 65,
        _ => 50,
    };
    let soft = pair.older.commitment().abs() < 2 || pair.newer.commitment().abs() < 2;
    let nameless = [pair.older, pair.newer]
        .iter()
        .any(|stance| stance.speaker.is_none() || stance.unnamed);
    let unordered = finding.flags.contains(&"unordered");
    let lost = [(soft, 5_u32), (nameless, 10), (unordered, 15)]
        .iter()
        .map(|(applies, points)| if *applies { *points } else { 0 })
        .sum::<u32>();
    f64::from(base.saturating_sub(lost)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::super::sample::yes;
    use super::super::{Places, Stance, compare};
    use crate::proposition::Certainty;

    /// The reasons as an editor reads them.
    #[test]
    fn a_reason_is_one_plain_clause() {
        let possible = |stance: Stance| stance.sure(Certainty::Possible);
        let cases = [
            (yes("s1", 0), yes("s2", 9).no(), "said yes, now says no"),
            (
                yes("s1", 0),
                possible(yes("s2", 9).no()),
                "said yes, now says maybe not",
            ),
            (
                possible(yes("s1", 0)),
                yes("s2", 9),
                "surer than before: maybe, now yes",
            ),
            (
                yes("s1", 0),
                possible(yes("s2", 9)),
                "less sure than before: yes, now maybe",
            ),
            (yes("s1", 0), yes("s2", 9), "said it again: yes"),
            (
                yes("s1", 0).only("only if he is there"),
                yes("s2", 9),
                "dropped the condition 'only if he is there'",
            ),
            (
                yes("s1", 0),
                yes("s2", 9).only("talks progress"),
                "added the condition 'if talks progress'",
            ),
            (
                yes("s1", 0).only("he comes"),
                yes("s2", 9).only("unless it rains"),
                "changed the condition from 'if he comes' to 'unless it rains'",
            ),
            (
                yes("s1", 0).venue("Geneva"),
                yes("s2", 9).venue("Istanbul"),
                "moved from Geneva to Istanbul",
            ),
            (
                yes("s1", 0).toll(12.0, 12.0),
                yes("s2", 9).toll(15.0, 15.0),
                "12, then 15",
            ),
            (
                yes("s1", 0),
                yes("s2", 9).no().by("B"),
                "one says yes, the other says no",
            ),
            (
                yes("s1", 0),
                yes("s2", 9).no().by("B").only("talks fail"),
                "one says yes, the other no, if talks fail; not both are firm",
            ),
            (yes("s1", 0), yes("s2", 9).by("B"), "both say yes"),
            (
                yes("s1", 0).toll(12.0, f64::INFINITY),
                yes("s2", 9).toll(15.0, 15.0),
                "more exact: at least 12, now 15",
            ),
            (
                yes("s1", 0),
                yes("s2", 0).no(),
                "said both yes and no, and which came last is not known",
            ),
        ];
        for (older, newer, wanted) in cases {
            let verdict = compare(&older, &newer, &Places::default());
            assert_eq!(verdict.map(|verdict| verdict.why).as_deref(), Some(wanted));
        }
    }
}
