//! How far a change turns: a full flop, a half flip, or none.

use super::Grade;
use crate::relation::{Places, RelationKind, Stance, compare};

/// `reverses` is a full turn, `shifts` and `qualifies` are half ones; growing surer, giving detail or following a
/// plan that moved are none.
pub(super) const fn of(change: Option<RelationKind>) -> Grade {
    match change {
        Some(RelationKind::Reverses) => Grade::Full,
        Some(RelationKind::Shifts | RelationKind::Qualifies) => Grade::Half,
        Some(
            RelationKind::Reaffirms
            | RelationKind::Strengthens
            | RelationKind::Weakens
            | RelationKind::Elaborates
            | RelationKind::Updates
            | RelationKind::Corrects
            | RelationKind::Retracts
            | RelationKind::Denies
            | RelationKind::Contradicts
            | RelationKind::Disputes
            | RelationKind::AgreesWith
            | RelationKind::Corroborates
            | RelationKind::RespondsTo
            | RelationKind::Reports
            | RelationKind::SameUtterance,
        )
        | None => Grade::No,
    }
}

/// The turn between two answers of one line. Places inside each other grade alike with and without a map of places:
/// "Turkey" and "Istanbul" are an update or an elaboration, and both turn nothing.
///
/// It is told between any two answers, also where many steps lie between them.
#[must_use]
pub fn between(older: &Stance, newer: &Stance) -> Grade {
    if older.id == newer.id {
        return Grade::No;
    }
    of(compare(older, newer, &Places::default()).map(|verdict| verdict.kind))
}
