//! "Only if": what a condition on one side, or two different ones, make of a pair.

use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind};

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
        (Some(old), Some(new)) if old != new => {
            if pair.speakers == Speakers::Same && pair.ordered() && pair.value.agrees() {
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
    if pair.value == Comparison::Compatible || !pair.ordered() {
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
