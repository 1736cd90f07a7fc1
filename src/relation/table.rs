//! The table: what a comparison of values means for one speaker in order, one speaker out of order, two speakers.

use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind, Stance};
use crate::proposition::{Dynamics, ValueType};

/// Two sources of a moving count contradict each other only as long as the older count is fresh: one hour.
const STALE_MILLIS: i64 = 60 * 60 * 1000;

/// One speaker.
pub(super) fn same_speaker(pair: &Pair<'_>, conditional: bool) -> Option<Finding> {
    if !pair.ordered() {
        return (pair.value == Comparison::Incompatible).then(|| {
            Finding::new(RelationKind::Contradicts, mismatch(pair.older))
                .flag(Some("self"))
                .flag(Some("unordered"))
        });
    }
    let surer = pair.newer.commitment().abs() > pair.older.commitment().abs();
    match pair.value {
        Comparison::Equal => Some(Finding::new(RelationKind::Reaffirms, "equality")),
        Comparison::Graded if surer => Some(Finding::new(RelationKind::Strengthens, "commitment")),
        Comparison::Graded => Some(Finding::new(RelationKind::Weakens, "commitment")),
        Comparison::Narrower => Some(Finding::new(RelationKind::Elaborates, "containment")),
        Comparison::Broader => {
            Some(Finding::new(RelationKind::Reaffirms, "containment").flag(Some("less_specific")))
        }
        Comparison::Compatible => None,
        Comparison::Incompatible => {
            Some(Finding::new(moved(pair, conditional), mismatch(pair.older)))
        }
    }
}

/// What one speaker's incompatible answer is: a turn, or the news of a world that moved.
fn moved(pair: &Pair<'_>, conditional: bool) -> RelationKind {
    if !firm(pair, conditional) {
        return RelationKind::Shifts;
    }
    match (pair.older.dynamics, pair.older.value_type) {
        (Dynamics::FactEvolving, _)
        | (Dynamics::Plan, ValueType::Categorical | ValueType::Numeric | ValueType::Temporal) => {
            RelationKind::Updates
        }
        (Dynamics::Plan, ValueType::Binary | ValueType::Open)
        | (Dynamics::Stance | Dynamics::FactFixed, _) => RelationKind::Reverses,
    }
}

/// Two speakers.
pub(super) fn different_speakers(pair: &Pair<'_>, conditional: bool) -> Option<Finding> {
    match pair.value {
        Comparison::Equal | Comparison::Graded | Comparison::Narrower | Comparison::Broader => {
            let fact = matches!(
                pair.older.dynamics,
                Dynamics::FactFixed | Dynamics::FactEvolving
            );
            let kind = if fact && independent(pair) {
                RelationKind::Corroborates
            } else {
                RelationKind::AgreesWith
            };
            let rule = match pair.value {
                Comparison::Narrower | Comparison::Broader => "containment",
                Comparison::Equal
                | Comparison::Graded
                | Comparison::Compatible
                | Comparison::Incompatible => "equality",
            };
            Some(Finding::new(kind, rule).flag(pair.allied_flag()))
        }
        Comparison::Compatible => None,
        Comparison::Incompatible if !firm(pair, conditional) => Some(
            Finding::new(RelationKind::Disputes, mismatch(pair.older)).flag(pair.allied_flag()),
        ),
        Comparison::Incompatible if stale(pair) => Some(
            Finding::new(RelationKind::Updates, mismatch(pair.older)).flag(Some("cross_source")),
        ),
        Comparison::Incompatible => Some(
            Finding::new(RelationKind::Contradicts, mismatch(pair.older)).flag(pair.allied_flag()),
        ),
    }
}

/// Whether both sides are at least probable and neither hangs on a condition.
const fn firm(pair: &Pair<'_>, conditional: bool) -> bool {
    !conditional && pair.older.commitment().abs() >= 2 && pair.newer.commitment().abs() >= 2
}

/// Two who can be named, who do not speak for one principal and whose accounts do not go back to one root.
fn independent(pair: &Pair<'_>) -> bool {
    let named = |stance: &Stance| stance.speaker.is_some() && !stance.unnamed;
    let one_root = pair.older.root.is_some() && pair.older.root == pair.newer.root;
    pair.speakers != Speakers::Allied && named(pair.older) && named(pair.newer) && !one_root
}

/// Whether the newer count came so late that the older one may simply be out of date.
fn stale(pair: &Pair<'_>) -> bool {
    pair.older.dynamics == Dynamics::FactEvolving
        && pair.ordered()
        && pair
            .older
            .said
            .zip(pair.newer.said)
            .is_some_and(|((_, old_end), (new_start, _))| {
                new_start.millis_since(old_end) > STALE_MILLIS
            })
}

/// The cue class of de Marneffe, Rafferty and Manning (2008) that an incompatible pair falls into.
const fn mismatch(stance: &Stance) -> &'static str {
    match stance.value_type {
        ValueType::Binary => "negation",
        ValueType::Categorical => "categorical",
        ValueType::Numeric => "numeric",
        ValueType::Temporal => "temporal",
        ValueType::Open => "open",
    }
}
