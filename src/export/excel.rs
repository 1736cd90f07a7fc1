//! Tables for spreadsheets that run formulas: what begins like one is text, what is too long for a cell is cut.
//!
//! A byte-order mark tells Excel that the file is UTF-8, and lines end as it expects.

use std::borrow::{Borrow, Cow};
use std::io;

use super::csv_columns::{Column, POSITIONS, RELATIONS, STATEMENTS};
use super::row::{PositionRow, RelationRow, StatementRow};
use super::text::cut;
use super::{ExportError, sorted};
use crate::calendar::Instant;

/// What a cell holds at most.
pub(super) const CELL: usize = 32_767;

/// The cell as text that no spreadsheet takes for a formula: an apostrophe stands before `=`, `+`, `-`, `@` and the
/// blanks that hide them. A plain number stays one.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let risky = cell
        .trim_start_matches(|c: char| {
            matches!(c, ' ' | '\u{a0}' | '\u{feff}')
                || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        })
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = !cell.is_empty()
        && cell.len() < 15
        && cell
            .trim_start_matches('-')
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && cell.parse::<f64>().is_ok();
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let plain = if cell.contains(bad) {
        Cow::Owned(cell.replace(bad, ""))
    } else {
        Cow::Borrowed(cell)
    };
    let cell = if risky && !number {
        Cow::Owned(format!("'{plain}"))
    } else {
        plain
    };
    // Excel breaks a longer cell over the next ones.
    if cell.len() > CELL && cell.encode_utf16().count() > CELL {
        Cow::Owned(cut(&cell, CELL / 2))
    } else {
        cell
    }
}

/// `statements.csv` for Excel.
///
/// # Errors
/// The writer fails.
pub fn statements(
    rows: &[impl Borrow<StatementRow>],
    out: impl io::Write,
) -> Result<(), ExportError> {
    write(STATEMENTS, &sorted::statements(rows), CLOCK, out)
}

/// The rows that follow others, without the line of names.
///
/// # Errors
/// The writer fails.
pub fn more_statements(rows: &[StatementRow], out: impl io::Write) -> Result<(), ExportError> {
    lines(STATEMENTS, &sorted::statements(rows), CLOCK, writer(out))
}

/// `relations.csv` for Excel.
///
/// # Errors
/// The writer fails.
pub fn relations(rows: &[RelationRow], out: impl io::Write) -> Result<(), ExportError> {
    write(RELATIONS, &sorted::relations(rows), None, out)
}

/// `positions.csv` for Excel.
///
/// # Errors
/// The writer fails.
pub fn positions(rows: &[PositionRow], out: impl io::Write) -> Result<(), ExportError> {
    write(POSITIONS, &sorted::positions(rows), None, out)
}

/// When it was said by the page's clock, as Excel reads a moment.
pub(super) fn local(row: &StatementRow) -> Option<String> {
    let said = row.record.said_at.as_ref()?;
    let start: Instant = said.start.parse().ok()?;
    let zone = if said.edtf.contains('T') {
        row.zone_minutes
    } else {
        0
    };
    let (hour, minute) = start.clock_in(zone);
    Some(format!("{} {hour:02}:{minute:02}:00", start.day_in(zone)))
}

/// A column that only spreadsheets have: its name and how a row fills it.
type More<R> = Option<(&'static str, fn(&R) -> String)>;

const CLOCK: More<StatementRow> = Some(("said_at_local", |row| local(row).unwrap_or_default()));

fn write<R>(
    columns: &[Column<R>],
    rows: &[&R],
    more: More<R>,
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = writer(out);
    let names = columns.iter().map(|column| column.name);
    writer
        .write_record(names.chain(more.map(|(name, _)| name)))
        .map_err(io::Error::from)?;
    lines(columns, rows, more, writer)
}

fn writer<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out)
}

fn lines<R>(
    columns: &[Column<R>],
    rows: &[&R],
    more: More<R>,
    mut writer: csv::Writer<impl io::Write>,
) -> Result<(), ExportError> {
    for row in rows {
        let cells = columns.iter().map(|column| (column.cell)(row));
        for cell in cells.chain(more.map(|(_, cell)| cell(row))) {
            writer
                .write_field(harmless(&cell).as_bytes())
                .map_err(io::Error::from)?;
        }
        writer
            .write_record(None::<&[u8]>)
            .map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for cell in [
            "=1+1",
            "+",
            "-",
            "@SUM(A1)",
            " =cmd|' /C calc'!A0",
            "\t=1",
            "-1+2",
            "＝1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("\u{1}=1"), "'=1");
        for cell in ["", "-3", "0.9", "she said = no", "st_12"] {
            assert_eq!(harmless(cell), cell);
        }
        assert!(harmless(&"é".repeat(40_000)).chars().count() <= CELL);
    }
}
