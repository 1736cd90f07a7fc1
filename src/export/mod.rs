//! Anything above -> a writer. Never opens a file; sorted, so that two runs on one database are byte-equal.
//!
//! `petgraph::dot` was rejected for [`dot`]: it has no clusters, and says of itself that its output may change.

pub mod cito;
pub mod csv;
mod csv_columns;
pub mod cyjs;
pub mod cypher;
pub mod dot;
pub mod dot_speakers;
mod dot_text;
pub mod excel;
pub mod gexf;
pub mod gqg;
pub mod graph;
pub mod graphml;
pub mod jsonl;
pub mod jsonld;
pub mod neo4j;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod quickstatements;
pub mod rdf;
pub mod record;
pub mod row;
mod sorted;
pub mod tables;
pub mod text;
pub mod timeline;
pub mod xlsx;

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
    /// A line of a mapping file that says nothing we know.
    #[error(
        "line {line} of the mapping is {text:?}; write NAME = \"P1\" with one of: {known}; or \"en_...\" = \"Q1\""
    )]
    Mapping {
        /// Which line, from 1.
        line: usize,
        /// What stands there.
        text: String,
        /// Every name.
        known: String,
    },
    /// A table that a sheet cannot hold.
    #[error("{table} has more rows than the {most} that a sheet holds; filter it, or export csv")]
    TooManyRows {
        /// The table.
        table: &'static str,
        /// How many fit.
        most: u32,
    },
    /// The table could not be packed.
    #[cfg(feature = "parquet")]
    #[error("making the Parquet file failed: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// The workbook could not be made.
    #[error("making the workbook failed: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The writer gave up.
    #[error("writing the export failed: {0}")]
    Write(#[from] std::io::Error),
}
