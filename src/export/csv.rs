//! Tables for pandas, `DuckDB`, R and spreadsheets: UTF-8 without a byte-order mark, line feeds, RFC 4180 quoting,
//! empty for null, lists as JSON, times as ISO 8601 in UTC.
//!
//! Cells are given as they are: a quote that begins with "=" stays one, because this is data. A form for
//! spreadsheets that run formulas is another export.

use std::borrow::Borrow;
use std::io;

use super::csv_columns::{Column, POSITIONS, RELATIONS, STATEMENTS};
use super::row::{PositionRow, RelationRow, StatementRow};
use super::{ExportError, sorted};

/// One row a statement, oldest first. `fields` picks and orders columns; without it, all in their fixed order.
///
/// # Errors
/// A field is no column of the table, or the writer fails.
pub fn statements(
    rows: &[impl Borrow<StatementRow>],
    out: impl io::Write,
    fields: Option<&[String]>,
) -> Result<(), ExportError> {
    write(
        "statements",
        STATEMENTS,
        &sorted::statements(rows),
        out,
        fields,
    )
}

/// The rows that follow others, without the line of names.
///
/// # Errors
/// As [`statements`].
pub fn more_statements(
    rows: &[impl Borrow<StatementRow>],
    out: impl io::Write,
    fields: Option<&[String]>,
) -> Result<(), ExportError> {
    let columns = choose("statements", STATEMENTS, fields)?;
    lines(&columns, &sorted::statements(rows), writer(out))
}

/// One row a relation, with the words of both ends, by when the newer end was said.
///
/// # Errors
/// A field is no column of the table, or the writer fails.
pub fn relations(
    rows: &[RelationRow],
    out: impl io::Write,
    fields: Option<&[String]>,
) -> Result<(), ExportError> {
    write(
        "relations",
        RELATIONS,
        &sorted::relations(rows),
        out,
        fields,
    )
}

/// One row a step of a speaker's line, by question, speaker and time.
///
/// # Errors
/// A field is no column of the table, or the writer fails.
pub fn positions(
    rows: &[PositionRow],
    out: impl io::Write,
    fields: Option<&[String]>,
) -> Result<(), ExportError> {
    write(
        "positions",
        POSITIONS,
        &sorted::positions(rows),
        out,
        fields,
    )
}

fn write<R>(
    table: &'static str,
    columns: &'static [Column<R>],
    rows: &[&R],
    out: impl io::Write,
    fields: Option<&[String]>,
) -> Result<(), ExportError> {
    let columns = choose(table, columns, fields)?;
    let mut writer = writer(out);
    writer
        .write_record(columns.iter().map(|column| column.name))
        .map_err(io::Error::from)?;
    lines(&columns, rows, writer)
}

fn writer<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().from_writer(out)
}

fn lines<R>(
    columns: &[&Column<R>],
    rows: &[&R],
    mut writer: csv::Writer<impl io::Write>,
) -> Result<(), ExportError> {
    for row in rows {
        writer
            .write_record(columns.iter().map(|column| (column.cell)(row)))
            .map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

fn choose<R>(
    table: &'static str,
    columns: &'static [Column<R>],
    fields: Option<&[String]>,
) -> Result<Vec<&'static Column<R>>, ExportError> {
    let Some(fields) = fields else {
        return Ok(columns.iter().collect());
    };
    fields
        .iter()
        .map(|field| {
            columns
                .iter()
                .find(|column| column.name == field.trim())
                .ok_or_else(|| ExportError::UnknownField {
                    table,
                    field: field.clone(),
                    known: columns
                        .iter()
                        .map(|column| column.name)
                        .collect::<Vec<_>>()
                        .join(", "),
                })
        })
        .collect()
}
