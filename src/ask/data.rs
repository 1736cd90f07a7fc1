//! Lists that are no export (questions, speakers, flips, changes, edits ...) as data: rows told column by column.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::export::row::{IssueRow, RelationRow, SpeakerRow, StatementRow, TenureRow};
use crate::id::IssueId;
use crate::pipeline::{ChangeRow, FlipRow};
use crate::store::{Edit, Fault, Filter, Merge, SourceRow, Store, StoreError};
use crate::wording::blocks::in_time;
use crate::wording::said;

use super::comma;

/// A column by its name, and how it is read off a row.
pub type Field<T> = (&'static str, fn(&T) -> Value);

/// A kind of row as columns, each with its name and how it is read off a row; the same names in CSV and JSON.
pub struct Lines<T: 'static>(pub &'static [Field<T>]);

impl<T> Lines<T> {
    /// One JSON object a line.
    pub fn jsonl(&self, rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        let objects: Vec<Object> = rows
            .iter()
            .map(|row| Object(self.0.iter().map(|(name, of)| (*name, of(row))).collect()))
            .collect();
        comma::jsonl(&objects, out)
    }

    /// A header line and one line a row; what is null is an empty cell, lists are JSON.
    pub fn csv(&self, rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| *name).collect();
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| self.0.iter().map(|(_, of)| cell(&of(row))).collect())
            .collect();
        comma::csv(&names, &cells, out)
    }
}

/// One row, its names in the order of the columns.
struct Object(Vec<(&'static str, Value)>);

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// Anything that is written as text; null where there is nothing.
pub fn text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.to_string()))
}

/// Questions.
pub const ISSUES: Lines<IssueRow> = Lines(&[
    ("issue", |row| row.issue.id.as_str().into()),
    ("question", |row| row.issue.question.as_str().into()),
    ("frame", |row| row.issue.frame.as_str().into()),
    ("value_type", |row| row.issue.value_type.as_str().into()),
    ("dynamics", |row| row.issue.dynamics.as_str().into()),
    ("statements", |row| row.statements.into()),
    ("speakers", |row| row.speakers.into()),
    ("conflicts", |row| row.conflicts.into()),
    ("shifts", |row| row.shifts.into()),
    ("first_said_at", |row| text(row.first)),
    ("last_said_at", |row| text(row.last)),
]);

/// Speakers.
pub const SPEAKERS: Lines<SpeakerRow> = Lines(&[
    ("speaker_id", |row| row.id.as_str().into()),
    ("speaker", |row| row.name.as_str().into()),
    ("kind", |row| row.kind.as_str().into()),
    ("aliases", |row| row.aliases.clone().into()),
    ("statements", |row| row.statements.into()),
    ("issues", |row| {
        row.issues.iter().map(IssueId::as_str).collect()
    }),
    ("first_said_at", |row| text(row.first)),
    ("last_said_at", |row| text(row.last)),
    ("affiliations", |row| {
        row.tenures.iter().map(tenure).collect()
    }),
]);

/// An office, as long as posts show somebody in it.
fn tenure(row: &TenureRow) -> Value {
    json!({
        "principal": row.principal.as_str(),
        "name": row.principal_name,
        "role": row.role,
        "since": text(row.since),
        "until": text(row.until),
        "former": row.former,
    })
}

/// A change of a post with what it did to its statements.
pub struct Changed {
    /// The change.
    pub edit: Edit,
    /// The newer end of each corrects the older.
    pub statements: Vec<RelationRow>,
}

impl Changed {
    /// edited, gone.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        if self.edit.after.is_some() {
            "edited"
        } else {
            "gone"
        }
    }
}

/// Whether a statement was corrected by that edit.
fn is_of(edit: &Edit, link: &RelationRow) -> bool {
    edit.after.is_some()
        && link.recorded_at == edit.seen_at.to_string()
        && link.from.record.post == edit.post
}

/// Every change that was seen, oldest first, with what it did; of one document, where its name, address or id is given.
///
/// # Errors
/// The database cannot be read.
pub fn changed(store: &Store, document: Option<&str>) -> Result<Vec<Changed>, StoreError> {
    let links = store.corrections(&Filter::default())?;
    Ok(store
        .edits(document)?
        .into_iter()
        .map(|edit| Changed {
            statements: links
                .iter()
                .filter(|link| is_of(&edit, link))
                .cloned()
                .collect(),
            edit,
        })
        .collect())
}

/// The data form of a row.
pub const FLIPS: Lines<FlipRow> = Lines(&[
    ("issue", |row| row.issue.id.as_str().into()),
    ("question", |row| row.issue.question.as_str().into()),
    ("speaker_id", |row| row.speaker.as_str().into()),
    ("speaker", |row| row.speaker_name.as_str().into()),
    ("worst", |row| row.worst.as_str().into()),
    ("endpoint", |row| row.endpoint.as_str().into()),
    ("worst_change", |row| {
        text(row.worst_step.as_ref().and_then(|step| step.change))
    }),
    ("worst_value", |row| {
        text(row.worst_step.as_ref().map(|step| &step.value))
    }),
    ("worst_from", |row| {
        text(row.worst_step.as_ref().and_then(|step| step.from))
    }),
    ("worst_statement_id", |row| {
        text(
            row.worst_step
                .as_ref()
                .map(|step| &step.statement.record.id),
        )
    }),
    ("first_value", |row| row.first.value.as_str().into()),
    ("first_condition", |row| text(row.first.condition.as_ref())),
    ("first_from", |row| text(row.first.from)),
    ("first_statement_id", |row| {
        row.first.statement.record.id.as_str().into()
    }),
    ("last_value", |row| row.last.value.as_str().into()),
    ("last_condition", |row| text(row.last.condition.as_ref())),
    ("last_from", |row| text(row.last.from)),
    ("last_statement_id", |row| {
        row.last.statement.record.id.as_str().into()
    }),
    ("summary", |row| row.summary.as_str().into()),
    ("unanswered", |row| row.unanswered.into()),
    ("last_heard", |row| text(row.last_heard)),
    ("others_since", |row| row.others_since.into()),
]);

/// The data form of a row.
pub const CHANGES: Lines<ChangeRow> = Lines(&[
    ("change", |row| row.change.as_str().into()),
    ("issue", |row| text(row.issue.as_ref().map(|(id, _)| id))),
    ("question", |row| text(row.issue.as_ref().map(|(_, it)| it))),
    ("speaker_id", |row| text(row.speaker.as_ref())),
    ("speaker", |row| row.speaker_name.as_str().into()),
    ("before", |row| {
        text(row.before.as_ref().map(|it| &it.value))
    }),
    ("before_condition", |row| {
        text(row.before.as_ref().and_then(|it| it.condition.as_ref()))
    }),
    ("before_from", |row| {
        text(row.before.as_ref().and_then(|it| it.from))
    }),
    ("before_statement_id", |row| {
        text(row.before.as_ref().map(|it| &it.statement.record.id))
    }),
    ("after", |row| text(row.after.as_ref().map(|it| &it.value))),
    ("after_condition", |row| {
        text(row.after.as_ref().and_then(|it| it.condition.as_ref()))
    }),
    ("after_from", |row| {
        text(row.after.as_ref().and_then(|it| it.from))
    }),
    ("after_statement_id", |row| {
        text(row.after.as_ref().map(|it| &it.statement.record.id))
    }),
    ("grade", |row| row.grade.as_str().into()),
    ("relation", |row| text(row.kind)),
    ("relation_id", |row| {
        text(row.conflict.as_ref().map(|it| &it.relation.id))
    }),
    ("statement_id", |row| {
        text(ends(row).map(|(older, _)| older.record.id.clone()))
    }),
    ("other_speaker", |row| {
        text(ends(row).map(|(_, newer)| said::speaker(&newer.record)))
    }),
    ("other_statement_id", |row| {
        text(ends(row).map(|(_, newer)| newer.record.id.clone()))
    }),
    ("why", |row| {
        text(row.conflict.as_ref().map(|it| &it.relation.why))
    }),
]);

/// The data form of a row.
pub const MERGES: Lines<Merge> = Lines(&[
    ("issue", |row| row.part.as_str().into()),
    ("merged_into", |row| row.keeps.as_str().into()),
    ("actor", |row| row.actor.as_str().into()),
    ("why", |row| text(row.reason.as_ref())),
    ("recorded_at", |row| row.since.to_string().into()),
]);

/// The data form of a row.
pub const SOURCES: Lines<SourceRow> = Lines(&[
    ("source_id", |row| text(row.id.as_ref())),
    ("name", |row| text(row.name.as_ref())),
    ("zone", |row| text(row.zone.as_ref())),
    ("language", |row| text(row.language.as_ref())),
    ("addresses", |row| row.addresses.clone().into()),
    ("documents", |row| row.documents.into()),
    ("posts", |row| row.posts.into()),
    ("statements", |row| row.statements.into()),
    ("last_seen_at", |row| text(row.last_seen)),
]);

/// The data form of a change.
pub const EDITS: Lines<Changed> = Lines(&[
    ("document", |row| row.edit.document.as_str().into()),
    ("url", |row| row.edit.url.as_str().into()),
    ("post", |row| row.edit.post.as_str().into()),
    ("kind", |row| row.kind().into()),
    ("published_at", |row| text(row.edit.posted_at)),
    ("modified_at", |row| text(row.edit.modified_at)),
    ("seen_at", |row| text(Some(row.edit.seen_at))),
    ("before", |row| row.edit.before.as_str().into()),
    ("after", |row| text(row.edit.after.as_ref())),
    ("statements", |row| {
        let links = row.statements.iter();
        links
            .map(|link| {
                json!({
                    "before": link.to.record.id,
                    "after": link.from.record.id,
                    "why": link.relation.why,
                })
            })
            .collect()
    }),
]);

/// The data form of a fault.
pub const FAULTS: Lines<Fault> = Lines(&[
    ("document", |row| row.document.as_str().into()),
    ("post", |row| row.post.as_str().into()),
    ("wording", |row| row.wording.into()),
    ("statement", |row| text(row.statement.as_ref())),
    ("role", |row| row.role.as_str().into()),
    ("found", |row| what(row).into()),
    ("start", |row| row.place.0.into()),
    ("end", |row| row.place.1.into()),
    ("now_start", |row| row.now.map(|(start, _)| start).into()),
    ("now_end", |row| row.now.map(|(_, end)| end).into()),
    ("exact", |row| row.exact.as_str().into()),
]);

/// exact, moved, orphan; of a wording itself, changed.
#[must_use]
pub fn what(fault: &Fault) -> &'static str {
    match fault.statement {
        Some(_) => fault.found.as_str(),
        None => "changed",
    }
}

/// The two sides of a new conflict, the older first.
#[must_use]
pub fn ends(row: &ChangeRow) -> Option<(&StatementRow, &StatementRow)> {
    row.conflict.as_ref().map(in_time)
}
