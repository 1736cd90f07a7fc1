//! What is different between two moments: who took a side, moved, withdrew, and what is newly contradicted.

use std::collections::{BTreeMap, BTreeSet};

use super::flips::{Stand, stand};
use super::lines::{Lines, name};
use crate::calendar::Instant;
use crate::export::row::RelationRow;
use crate::id::{EntityId, IssueId, StatementId};
use crate::position::{self, Grade, Line, Step};
use crate::proposition::Issue;
use crate::relation::{Relation, RelationKind};
use crate::store::{Filter, Store, StoreError};
use crate::vocabulary;

vocabulary! {
    /// What became of a position between two moments.
    Change {
        /// Had no position before.
        New = "new",
        /// Stands elsewhere than before.
        Changed = "changed",
        /// Stood somewhere before and nowhere now.
        Withdrawn = "withdrawn",
        /// Somebody now says otherwise.
        Contradicted = "contradicted",
    }
}

/// Between which moments of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// What had been said by then.
    Said(Instant, Instant),
    /// What the database held then.
    Known(Instant, Instant),
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// What became of it.
    pub change: Change,
    /// On which question; a conflict may be on none.
    pub issue: Option<(IssueId, String)>,
    /// Whose position.
    pub speaker: Option<EntityId>,
    /// In which name.
    pub speaker_name: String,
    /// Where it stood at the first moment.
    pub before: Option<Stand>,
    /// Where it stands at the second.
    pub after: Option<Stand>,
    /// How far it turned.
    pub grade: Grade,
    /// How the two relate, where one step leads from the one to the other.
    pub kind: Option<RelationKind>,
    /// The conflict that is new.
    pub conflict: Option<RelationRow>,
}

/// The differences in what the filter asks for; its own `as_of` or `known_at` holds for the other clock.
///
/// # Errors
/// The database cannot be read.
pub fn changes(
    store: &Store,
    filter: &Filter,
    between: Between,
) -> Result<Vec<ChangeRow>, StoreError> {
    let [earlier, later] = match between {
        Between::Said(from, to) => [from, to].map(|moment| Filter {
            as_of: Some(moment),
            ..filter.clone()
        }),
        Between::Known(from, to) => [from, to].map(|moment| Filter {
            known_at: Some(moment),
            ..filter.clone()
        }),
    };
    // Most of what stood at both moments is the same at both: only the words of what moved are read.
    let (mut old, mut new) = (
        Lines::traced(store, &earlier)?,
        Lines::traced(store, &later)?,
    );
    let [was, is] = differing(&old, &new);
    old.read(store, &earlier, &was)?;
    new.read(store, &later, &is)?;
    let (before, after) = (standing(&old), standing(&new));
    let mut rows = Vec::new();
    let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    for key in keys {
        rows.extend(moved(
            before.get(key).map(|it| (&old, *it)),
            after.get(key).map(|it| (&new, *it)),
        ));
    }
    let held = store.relation_ids(&earlier, is_conflict)?;
    let conflicts = store.relations_where(&later, &[], |relation| {
        is_conflict(relation) && !held.contains(&relation.id)
    })?;
    rows.extend(conflicts.into_iter().map(contradicted));
    Ok(rows)
}

fn is_conflict(relation: &Relation) -> bool {
    relation.kind.is_conflict()
}

type Key = (IssueId, EntityId);

/// The statements of positions that are not the same at both moments: those of the first, those of the second.
fn differing(old: &Lines, new: &Lines) -> [BTreeSet<StatementId>; 2] {
    let (before, after) = (standing(old), standing(new));
    let other = |own: &BTreeMap<Key, (&Line, &Step)>,
                 others: &BTreeMap<Key, (&Line, &Step)>,
                 lines: &Lines| {
        own.iter()
            .filter(|(key, (_, step))| {
                others
                    .get(key)
                    .is_none_or(|(_, other)| told(step) != told(other))
            })
            .filter_map(|(_, (_, step))| lines.shown(step).cloned())
            .collect()
    };
    [other(&before, &after, old), other(&after, &before, new)]
}

/// Who stands where.
fn standing(lines: &Lines) -> BTreeMap<Key, (&Line, &Step)> {
    lines
        .lines
        .iter()
        .filter_map(|line| {
            let step = line.standing()?;
            Some(((line.issue.clone(), line.speaker.clone()), (line, step)))
        })
        .collect()
}

type End<'a> = (&'a Lines, (&'a Line, &'a Step));

fn moved(before: Option<End<'_>>, after: Option<End<'_>>) -> Option<ChangeRow> {
    let (lines, (line, _)) = after.or(before)?;
    let issue: &Issue = lines.issue(line)?;
    let change = match (before, after) {
        (None, _) => Change::New,
        (_, None) => Change::Withdrawn,
        (Some((_, (_, old))), Some((_, (_, new)))) if told(old) == told(new) => return None,
        (Some(_), Some(_)) => Change::Changed,
    };
    let end = |end: Option<End<'_>>| end.and_then(|(lines, (_, step))| stand(lines, step));
    let (old, new) = (end(before), end(after));
    // Nothing of it passes the filter: somebody else's line on a question that was asked for.
    let shown = new.as_ref().or(old.as_ref())?;
    let grade = match (before, after) {
        (Some((_, (_, old))), Some((_, (_, new)))) => position::turn(&old.stance, &new.stance),
        _ => Grade::No,
    };
    Some(ChangeRow {
        change,
        issue: Some((issue.id.clone(), issue.question.clone())),
        speaker: Some(line.speaker.clone()),
        speaker_name: name(line, &shown.statement),
        grade,
        kind: new
            .as_ref()
            .filter(|_| change == Change::Changed)
            .and_then(|new| new.change),
        before: old,
        after: new,
        conflict: None,
    })
}

/// What a step says, whoever asks when.
fn told(step: &Step) -> (String, Option<&str>) {
    (
        position::answer(&step.stance),
        step.stance.condition.as_deref(),
    )
}

fn contradicted(row: RelationRow) -> ChangeRow {
    // The older words are those that are now contradicted.
    let said = |end: &crate::export::row::StatementRow| {
        end.record.said_at.as_ref().map(|said| said.start.clone())
    };
    let older = if said(&row.to) <= said(&row.from) {
        &row.to
    } else {
        &row.from
    };
    let speaker = older.record.speaker.as_ref();
    ChangeRow {
        change: Change::Contradicted,
        issue: row.relation.issue.clone().zip(row.question.clone()),
        speaker: speaker.map(|it| EntityId::stored(it.id.clone())),
        speaker_name: speaker.map_or_else(String::new, |it| it.name.clone()),
        before: None,
        after: None,
        grade: Grade::No,
        kind: Some(row.relation.kind),
        conflict: Some(row),
    }
}
