//! What two statements must share before their answers may be compared at all.
//!
//! A contradiction needs the same event: most false contradictions come from statements about two days, two events
//! or under two conditions. So every gate that fails ends the comparison.

use super::Stance;
use crate::proposition::ValueType;
use crate::statement::SpeechAct;

/// Whether an act tells something about the world; asking, thanking and declining do not.
pub(super) const fn has_content(act: SpeechAct) -> bool {
    !matches!(
        act,
        SpeechAct::Question | SpeechAct::DeclineToComment | SpeechAct::Thank | SpeechAct::Apologise
    )
}

/// Whether the two answer one question about one time.
pub(super) fn pass(x: &Stance, y: &Stance) -> bool {
    x.issue == y.issue
        && x.value_type == y.value_type
        && x.answers()
        && y.answers()
        && (x.value_type == ValueType::Temporal || !apart(x, y))
}

/// Whether both tell what time they are about, and the times share no moment.
/// For a temporal answer the time is the value and no gate ("today" against "tomorrow").
pub(super) fn apart(x: &Stance, y: &Stance) -> bool {
    match (x.about, y.about) {
        (Some((x_start, x_end)), Some((y_start, y_end))) => x_end < y_start || y_end < x_start,
        _ => false,
    }
}
