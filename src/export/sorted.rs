//! The order of rows in every export: by when it was said, then by place, then by id.

use std::borrow::Borrow;

use super::row::{PositionRow, RelationRow, StatementRow};

pub(super) type StatementKey<'a> = (
    bool,
    Option<&'a str>,
    Option<&'a str>,
    &'a str,
    [usize; 2],
    &'a str,
);

/// Oldest first; what was said at an unknown time comes last.
pub(super) fn statement_key(row: &StatementRow) -> StatementKey<'_> {
    let said = row.record.said_at.as_ref();
    (
        said.is_none(),
        said.map(|said| said.start.as_str()),
        row.record.published_at.as_deref(),
        &row.record.post,
        row.in_post,
        &row.record.id,
    )
}

pub(super) fn statements<S: Borrow<StatementRow>>(rows: &[S]) -> Vec<&StatementRow> {
    let mut rows: Vec<&StatementRow> = rows.iter().map(Borrow::borrow).collect();
    rows.sort_by(|x, y| statement_key(x).cmp(&statement_key(y)));
    rows
}

/// The later end first.
fn ends(row: &RelationRow) -> (StatementKey<'_>, StatementKey<'_>) {
    let (from, to) = (statement_key(&row.from), statement_key(&row.to));
    if from < to { (to, from) } else { (from, to) }
}

/// By when the newer end was said.
pub(super) fn relations(rows: &[RelationRow]) -> Vec<&RelationRow> {
    let mut rows: Vec<&RelationRow> = rows.iter().collect();
    rows.sort_by_cached_key(|row| (ends(row), &row.relation.id));
    rows
}

/// By question, speaker and time.
pub(super) fn positions(rows: &[PositionRow]) -> Vec<&PositionRow> {
    let mut rows: Vec<&PositionRow> = rows.iter().collect();
    rows.sort_by(|x, y| {
        let (one, other) = (&x.issue, &y.issue);
        (&one.question, &one.id)
            .cmp(&(&other.question, &other.id))
            .then_with(|| (&x.speaker_name, &x.speaker).cmp(&(&y.speaker_name, &y.speaker)))
            .then_with(|| (x.from.is_none(), x.from).cmp(&(y.from.is_none(), y.from)))
            .then_with(|| statement_key(&x.statement).cmp(&statement_key(&y.statement)))
            .then_with(|| x.value.cmp(&y.value))
    });
    rows
}
