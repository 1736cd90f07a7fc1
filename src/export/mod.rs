//! Anything above -> a writer. Never opens a file; sorted, so that two runs on one database are byte-equal.
//!
//! `petgraph::dot` was rejected for [`dot`]: it has no clusters, and says of itself that its output may change.

pub mod csv;
mod csv_columns;
pub mod dot;
mod dot_text;
pub mod jsonl;
pub mod record;
pub mod row;
mod sorted;

/// An export that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A column that the table does not have.
    #[error("{table}.csv has no column {field:?}; it has: {known}")]
    UnknownField {
        /// The table.
        table: &'static str,
        /// What was asked for.
        field: String,
        /// Every column, in order.
        known: String,
    },
    /// The writer gave up.
    #[error("writing the export failed: {0}")]
    Write(#[from] std::io::Error),
}
