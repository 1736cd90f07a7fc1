//! JSON Lines: one object a line, the names of the record format.

use std::borrow::Borrow;
use std::io;

use serde::Serialize;

use super::row::{PositionRow, RelationRow, StatementRow};
use super::{ExportError, sorted};

/// Every statement as its record, oldest first.
///
/// # Errors
/// The writer fails.
pub fn statements(
    rows: &[impl Borrow<StatementRow>],
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    for row in sorted::statements(rows) {
        line(&row.record, &mut out)?;
    }
    Ok(())
}

/// Every relation; `from` is the newer statement, for symmetric kinds the smaller id.
///
/// # Errors
/// The writer fails.
pub fn relations(rows: &[RelationRow], mut out: impl io::Write) -> Result<(), ExportError> {
    for row in sorted::relations(rows) {
        let relation = &row.relation;
        let record = RelationRecord {
            id: relation.id.as_str(),
            kind: relation.kind.as_str(),
            from: relation.from.as_str(),
            to: relation.to.as_str(),
            issue: relation.issue.as_ref().map(crate::id::IssueId::as_str),
            flags: &relation.flags,
            basis: relation.basis.as_str(),
            rule: &relation.rule,
            confidence: relation.confidence,
            why: &relation.why,
            gates: &relation.gates,
        };
        line(&record, &mut out)?;
    }
    Ok(())
}

/// Every step of every line, by question, speaker and time.
///
/// # Errors
/// The writer fails.
pub fn positions(rows: &[PositionRow], mut out: impl io::Write) -> Result<(), ExportError> {
    for row in sorted::positions(rows) {
        let record = PositionRecord {
            issue: row.issue.id.as_str(),
            question: &row.issue.question,
            speaker: SpeakerName {
                id: row.speaker.as_str(),
                name: &row.speaker_name,
            },
            from: row.from.map(|it| it.to_string()),
            to: row.to.map(|it| it.to_string()),
            value: &row.value,
            polarity: row.polarity.as_str(),
            certainty: row.certainty.as_str(),
            condition: row.condition.as_deref(),
            change: row.change.map(crate::relation::RelationKind::as_str),
            grade: row.grade.as_str(),
            repeats: row.repeats,
            statement: &row.statement.record.id,
            quote: super::csv_columns::words(&row.statement),
            url: &row.statement.url,
            discharge: row.discharge.as_ref().map(|it| DischargeRecord {
                outcome: it.outcome.as_str(),
                at: it.at.to_string(),
                question: &it.question,
                statement: &it.statement.record.id,
            }),
        };
        line(&record, &mut out)?;
    }
    Ok(())
}

fn line(record: &impl Serialize, out: &mut impl io::Write) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

#[derive(Serialize)]
struct RelationRecord<'a> {
    id: &'a str,
    kind: &'a str,
    from: &'a str,
    to: &'a str,
    issue: Option<&'a str>,
    flags: &'a [String],
    basis: &'a str,
    rule: &'a str,
    confidence: f64,
    why: &'a str,
    gates: &'a [crate::relation::Gate],
}

#[derive(Serialize)]
struct PositionRecord<'a> {
    issue: &'a str,
    question: &'a str,
    speaker: SpeakerName<'a>,
    from: Option<String>,
    to: Option<String>,
    value: &'a str,
    polarity: &'a str,
    certainty: &'a str,
    condition: Option<&'a str>,
    change: Option<&'a str>,
    grade: &'a str,
    repeats: usize,
    statement: &'a str,
    quote: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    discharge: Option<DischargeRecord<'a>>,
}

/// What became of the condition.
#[derive(Serialize)]
struct DischargeRecord<'a> {
    outcome: &'a str,
    at: String,
    question: &'a str,
    statement: &'a str,
}

#[derive(Serialize)]
struct SpeakerName<'a> {
    id: &'a str,
    name: &'a str,
}
