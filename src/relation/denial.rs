//! "He denied it": another speaker takes up a statement and says that it is not so.

use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind};
use crate::statement::SpeechAct;

/// The newer statement denies or rejects the older one, which another made. "Denied" is what the speaker did; it
/// does not tell who is right.
pub(super) fn judge(pair: &Pair<'_>) -> Option<Finding> {
    let denies = pair.ordered()
        && matches!(pair.newer.act, SpeechAct::Deny | SpeechAct::Reject)
        && pair.newer.target.as_ref() == Some(&pair.older.id)
        && pair.value == Comparison::Incompatible
        && pair.speakers != Speakers::Same;
    denies.then(|| Finding::new(RelationKind::Denies, "denial").flag(pair.allied_flag()))
}
