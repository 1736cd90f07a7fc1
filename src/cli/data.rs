//! What the command line alone gives out as data: questions, speakers, and rows told column by column.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::export::row::{IssueRow, SpeakerRow, TenureRow};

use super::ui::comma;

/// A column by its name, and how it is read off a row.
pub(crate) type Field<T> = (&'static str, fn(&T) -> Value);

/// A kind of row as columns, each with its name and how it is read off a row; the same names in CSV and JSON.
pub(crate) struct Lines<T: 'static>(pub(crate) &'static [Field<T>]);

impl<T> Lines<T> {
    /// One JSON object a line.
    pub(crate) fn jsonl(&self, rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        let objects: Vec<Object> = rows
            .iter()
            .map(|row| Object(self.0.iter().map(|(name, of)| (*name, of(row))).collect()))
            .collect();
        comma::jsonl(&objects, out)
    }

    /// A header line and one line a row; what is null is an empty cell, lists are JSON.
    pub(crate) fn csv(&self, rows: &[T], out: &mut dyn Write) -> io::Result<()> {
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
pub(crate) fn text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.to_string()))
}

/// A question as data.
#[derive(Serialize)]
pub(crate) struct IssueLine {
    issue: String,
    question: String,
    frame: String,
    value_type: String,
    dynamics: String,
    statements: usize,
    speakers: usize,
    conflicts: usize,
    shifts: usize,
    first_said_at: Option<String>,
    last_said_at: Option<String>,
}

impl IssueLine {
    pub(crate) const COLUMNS: &'static [&'static str] = &[
        "issue",
        "question",
        "frame",
        "value_type",
        "dynamics",
        "statements",
        "speakers",
        "conflicts",
        "shifts",
        "first_said_at",
        "last_said_at",
    ];

    pub(crate) fn of(row: &IssueRow) -> Self {
        Self {
            issue: row.issue.id.to_string(),
            question: row.issue.question.clone(),
            frame: row.issue.frame.clone(),
            value_type: row.issue.value_type.to_string(),
            dynamics: row.issue.dynamics.to_string(),
            statements: row.statements,
            speakers: row.speakers,
            conflicts: row.conflicts,
            shifts: row.shifts,
            first_said_at: row.first.map(|moment| moment.to_string()),
            last_said_at: row.last.map(|moment| moment.to_string()),
        }
    }

    pub(crate) fn cells(self) -> Vec<String> {
        vec![
            self.issue,
            self.question,
            self.frame,
            self.value_type,
            self.dynamics,
            self.statements.to_string(),
            self.speakers.to_string(),
            self.conflicts.to_string(),
            self.shifts.to_string(),
            self.first_said_at.unwrap_or_default(),
            self.last_said_at.unwrap_or_default(),
        ]
    }
}

/// A speaker as data.
#[derive(Serialize)]
pub(crate) struct SpeakerLine {
    speaker_id: String,
    speaker: String,
    kind: String,
    aliases: Vec<String>,
    statements: usize,
    issues: Vec<String>,
    first_said_at: Option<String>,
    last_said_at: Option<String>,
    affiliations: Vec<Value>,
}

impl SpeakerLine {
    pub(crate) const COLUMNS: &'static [&'static str] = &[
        "speaker_id",
        "speaker",
        "kind",
        "aliases",
        "statements",
        "issues",
        "first_said_at",
        "last_said_at",
        "affiliations",
    ];

    pub(crate) fn of(row: &SpeakerRow) -> Self {
        Self {
            speaker_id: row.id.to_string(),
            speaker: row.name.clone(),
            kind: row.kind.clone(),
            aliases: row.aliases.clone(),
            statements: row.statements,
            issues: row.issues.iter().map(ToString::to_string).collect(),
            first_said_at: row.first.map(|moment| moment.to_string()),
            last_said_at: row.last.map(|moment| moment.to_string()),
            affiliations: row.tenures.iter().map(tenure).collect(),
        }
    }

    /// Lists are JSON inside their cell, as in every CSV that we write.
    pub(crate) fn cells(self) -> Vec<String> {
        let list = |items: &[String]| Value::from(items).to_string();
        vec![
            self.speaker_id,
            self.speaker,
            self.kind,
            list(&self.aliases),
            self.statements.to_string(),
            list(&self.issues),
            self.first_said_at.unwrap_or_default(),
            self.last_said_at.unwrap_or_default(),
            Value::from(self.affiliations).to_string(),
        ]
    }
}

/// An office, as long as posts show somebody in it.
fn tenure(row: &TenureRow) -> Value {
    json!({
        "principal": row.principal.as_str(),
        "name": row.principal_name,
        "role": row.role,
        "since": row.since.map(|it| it.to_string()),
        "until": row.until.map(|it| it.to_string()),
        "former": row.former,
    })
}
