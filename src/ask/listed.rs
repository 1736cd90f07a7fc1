//! Every list in the two forms that other programs read.

use crate::export::row::{IssueRow, PositionRow, RelationRow, SpeakerRow, StatementRow};
use crate::export::{self, ExportError};
use crate::pipeline::{ChangeRow, FlipRow};
use crate::store::{Fault, Merge, SourceRow};

use super::data::{self, Changed};

/// What a list is made of.
pub enum Listed<'a> {
    /// Statements.
    Statements(&'a [StatementRow]),
    /// Relations.
    Relations(&'a [RelationRow]),
    /// Steps of positions.
    Positions(&'a [PositionRow]),
    /// Questions.
    Issues(&'a [IssueRow]),
    /// Speakers.
    Speakers(&'a [SpeakerRow]),
    /// Flips.
    Flips(&'a [FlipRow]),
    /// Changes between two moments.
    Changes(&'a [ChangeRow]),
    /// Questions that were merged.
    Merges(&'a [Merge]),
    /// Sources.
    Sources(&'a [SourceRow]),
    /// Changes of posts.
    Edits(&'a [Changed]),
    /// Quotations that are not where they were.
    Faults(&'a [Fault]),
}

impl Listed<'_> {
    /// Whether it holds no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Statements(rows) => rows.is_empty(),
            Self::Relations(rows) => rows.is_empty(),
            Self::Positions(rows) => rows.is_empty(),
            Self::Issues(rows) => rows.is_empty(),
            Self::Speakers(rows) => rows.is_empty(),
            Self::Flips(rows) => rows.is_empty(),
            Self::Changes(rows) => rows.is_empty(),
            Self::Merges(rows) => rows.is_empty(),
            Self::Sources(rows) => rows.is_empty(),
            Self::Edits(rows) => rows.is_empty(),
            Self::Faults(rows) => rows.is_empty(),
        }
    }

    /// One JSON object a line.
    ///
    /// # Errors
    /// A value cannot be written as JSON.
    pub fn jsonl(&self) -> Result<Vec<u8>, ExportError> {
        let mut out = Vec::new();
        match self {
            Self::Statements(rows) => export::jsonl::statements(rows, &mut out)?,
            Self::Relations(rows) => export::jsonl::relations(rows, &mut out)?,
            Self::Positions(rows) => export::jsonl::positions(rows, &mut out)?,
            Self::Issues(rows) => data::ISSUES.jsonl(rows, &mut out)?,
            Self::Speakers(rows) => data::SPEAKERS.jsonl(rows, &mut out)?,
            Self::Flips(rows) => data::FLIPS.jsonl(rows, &mut out)?,
            Self::Changes(rows) => data::CHANGES.jsonl(rows, &mut out)?,
            Self::Merges(rows) => data::MERGES.jsonl(rows, &mut out)?,
            Self::Sources(rows) => data::SOURCES.jsonl(rows, &mut out)?,
            Self::Edits(rows) => data::EDITS.jsonl(rows, &mut out)?,
            Self::Faults(rows) => data::FAULTS.jsonl(rows, &mut out)?,
        }
        Ok(out)
    }

    /// A header line and one line a row; only these columns, where some are named.
    ///
    /// # Errors
    /// A column is not known.
    pub fn csv(&self, fields: Option<&[String]>) -> Result<Vec<u8>, ExportError> {
        let mut out = Vec::new();
        match self {
            Self::Statements(rows) => export::csv::statements(rows, &mut out, fields)?,
            Self::Relations(rows) => export::csv::relations(rows, &mut out, fields)?,
            Self::Positions(rows) => export::csv::positions(rows, &mut out, fields)?,
            Self::Issues(rows) => data::ISSUES.csv(rows, &mut out)?,
            Self::Speakers(rows) => data::SPEAKERS.csv(rows, &mut out)?,
            Self::Flips(rows) => data::FLIPS.csv(rows, &mut out)?,
            Self::Changes(rows) => data::CHANGES.csv(rows, &mut out)?,
            Self::Merges(rows) => data::MERGES.csv(rows, &mut out)?,
            Self::Sources(rows) => data::SOURCES.csv(rows, &mut out)?,
            Self::Edits(rows) => data::EDITS.csv(rows, &mut out)?,
            Self::Faults(rows) => data::FAULTS.csv(rows, &mut out)?,
        }
        Ok(out)
    }
}
