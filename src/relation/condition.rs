//! "Only if": what a condition on one side, or two different ones, make of a pair.

use std::collections::BTreeSet;

use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind};
use crate::proposition::PART;

/// What the conditions of a pair leave to be decided.
pub(super) enum Outcome {
    /// Nothing follows from the pair.
    Nothing,
    /// The conditions decide.
    Found(Finding),
    /// The values decide; a one-sided condition takes their firmness.
    Open {
        /// Whether a side is held only under a condition.
        conditional: bool,
    },
}

/// Two different conditions: one speaker who replaces the condition moves; those of two speakers say nothing about
/// each other.
pub(super) fn replaced(pair: &Pair<'_>) -> Outcome {
    match (&pair.older.condition, &pair.newer.condition) {
        // Steel and timber; and of steel alone there is a question of its own.
        (Some(old), Some(new)) if old.starts_with(PART) && new.starts_with(PART) => {
            Outcome::Nothing
        }
        (Some(old), Some(new)) if old != new => {
            let moved = pair.value.agrees() && !reworded(old, new);
            if pair.speakers == Speakers::Same && pair.ordered() && moved {
                Outcome::Found(
                    Finding::new(RelationKind::Qualifies, "condition")
                        .flag(Some("condition_changed")),
                )
            } else {
                Outcome::Nothing
            }
        }
        _ => Outcome::Open { conditional: false },
    }
}

/// Whether two conditions that could be told by their words alone may be one: "if the old bridge is not mended", "if
/// the town does not mend the bridge" share more than half of what they say. "If the talks succeed" and "if the talks
/// fail" do not. Issue keys are exact and hold a bracket.
fn reworded(old: &str, new: &str) -> bool {
    let words = |key: &str| -> BTreeSet<String> {
        key.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    if old.contains('(') && new.contains('(') {
        return false;
    }
    let (old, new) = (words(old), words(new));
    let shared = old.intersection(&new).count();
    shared * 2 > old.len().min(new.len())
}

/// A condition on one side only: agreement becomes a matter of the condition, disagreement loses its firmness.
pub(super) fn one_sided(pair: &Pair<'_>) -> Outcome {
    let (old, new) = (
        pair.older.condition.is_some(),
        pair.newer.condition.is_some(),
    );
    if old == new {
        return Outcome::Open { conditional: false };
    }
    if pair.value == Comparison::Incompatible {
        return Outcome::Open { conditional: true };
    }
    let part = [&pair.older.condition, &pair.newer.condition]
        .into_iter()
        .flatten()
        .any(|key| key.starts_with(PART));
    // Who speaks of a part after the whole sets no condition.
    if pair.value == Comparison::Compatible || part || !pair.ordered() {
        return Outcome::Nothing;
    }
    if new {
        return Outcome::Found(Finding::new(RelationKind::Qualifies, "condition"));
    }
    if pair.speakers == Speakers::Same {
        return Outcome::Found(
            Finding::new(RelationKind::Strengthens, "condition").flag(Some("condition_dropped")),
        );
    }
    // Another speaker who says the same without the condition answers another question.
    Outcome::Nothing
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn two_parts_of_one_thing_do_not_bear_on_each_other() {
        use super::super::sample::yes;
        use super::super::{Places, RelationKind, compare};
        let kind = |old: Option<&str>, new: Option<&str>, no: bool| {
            let of = |id: &str, at: i64, part: Option<&str>| match part {
                Some(part) => yes(id, at).only(&format!("part: {part}")),
                None => yes(id, at),
            };
            let newer = of("s2", 300, new);
            let newer = if no { newer.no() } else { newer };
            compare(&of("s1", 0, old), &newer, &Places::default()).map(|verdict| verdict.kind)
        };
        // Trams and buses; and of trams alone there is a question of its own.
        assert_eq!(kind(Some("tram"), Some("bus"), false), None);
        assert_eq!(kind(Some("tram"), Some("bus"), true), None);
        assert_eq!(kind(Some("tram"), Some("tram"), true), None);
        // All, then not these.
        assert_eq!(kind(None, Some("tram"), true), Some(RelationKind::Shifts));
        assert_eq!(kind(None, Some("tram"), false), None);
        assert_eq!(kind(Some("tram"), None, false), None);
    }

    #[test]
    fn one_condition_in_other_words_is_no_new_one() {
        assert!(reworded("bridge mend town", "bridge mend old"));
        assert!(!reworded("talks succeed", "talks fail"));
        assert!(!reworded("airport fog lift", "back cabinet new quota"));
        assert!(!reworded("attend(en_a;talks)", "attend(en_b;talks)"));
    }
}
