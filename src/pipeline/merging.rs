//! Two questions made one by hand, and made two again: judged, then related anew, in one transaction.

use std::collections::BTreeSet;

use super::ingest::{Run, begin, relate_again};
use crate::id::IssueId;
use crate::store::{Store, StoreError};

/// Judges `part` to be the same question as `keeps`, and relates all that was said on either as on one.
///
/// # Errors
/// They cannot be merged, or the database cannot be written; nothing is changed then.
pub fn merge_issues(
    store: &mut Store,
    run: &Run,
    [keeps, part]: [&IssueId; 2],
    actor: &str,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    store.atomically(|store| {
        let stamp = begin(store, run)?;
        store.merge_issues(&stamp, keeps, part, actor, reason)?;
        let places = store.places()?;
        let touched = BTreeSet::from([keeps.clone(), part.clone()]);
        relate_again(store, &stamp, &touched, &places)?;
        Ok(())
    })
}

/// Undoes the merge of `part`, and relates what was said on it and on the rest apart; gives back the question that it
/// was part of.
///
/// # Errors
/// It was not merged, or the database cannot be written; nothing is changed then.
pub fn split_issue(
    store: &mut Store,
    run: &Run,
    part: &IssueId,
    actor: &str,
    reason: Option<&str>,
) -> Result<IssueId, StoreError> {
    store.atomically(|store| {
        let stamp = begin(store, run)?;
        let touched = store.merges(None)?.all_of([part]);
        let kept = store.split_issue(&stamp, part, actor, reason)?;
        let places = store.places()?;
        relate_again(store, &stamp, &touched, &places)?;
        Ok(kept)
    })
}
