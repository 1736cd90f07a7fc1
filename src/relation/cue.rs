//! Words that take something back: "correction", "we withdraw". They beat every inference.

use super::procedure::{Finding, Pair, Speakers};
use super::{Marker, RelationKind};

/// The marker that a cue is, by its lemma: "retracted her claim that", "corrected himself, saying".
#[must_use]
pub fn marker(cue: &str) -> Option<Marker> {
    match cue.split_whitespace().next()? {
        "retract" | "recant" | "rescind" => Some(Marker::Retraction),
        "correct" => Some(Marker::Correction),
        _ => None,
    }
}

/// The newer statement names the older one as corrected or withdrawn, and it is its own or its side's.
pub(super) fn judge(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.ordered()
        || pair.newer.target.as_ref() != Some(&pair.older.id)
        || pair.speakers == Speakers::Different
    {
        return None;
    }
    Some(match pair.newer.marker? {
        Marker::Retraction => Finding::new(RelationKind::Retracts, "retraction"),
        Marker::Correction => Finding::new(RelationKind::Corrects, "correction"),
    })
}
