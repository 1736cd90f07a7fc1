//! A workbook for Excel and LibreOffice: one sheet a table. Text is text, never a formula, whatever it begins with.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv_columns::{Column, POSITIONS, RELATIONS, STATEMENTS};
use super::excel::{CELL, local};
use super::row::{PositionRow, RelationRow, StatementRow};
use super::text::cut;
use super::{ExportError, sorted};

/// Rows that a sheet holds under its header.
const ROWS: usize = 1_048_575;
/// Columns that hold numbers.
const NUMBERS: [&str; 7] = [
    "commitment",
    "start_cp",
    "end_cp",
    "conf_extract",
    "conf_speaker",
    "confidence",
    "repeats",
];

/// Writes the three tables; statements have a column more, when it was said by the page's clock as a date of Excel.
///
/// # Errors
/// A table has more rows than a sheet holds, or the writer fails.
pub fn write(
    statements: &[StatementRow],
    relations: &[RelationRow],
    positions: &[PositionRow],
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    let mut book = Workbook::new();
    // The day of making would make two runs differ.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_author("onrecord")
            .set_creation_datetime(&made),
    );
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let statements = sorted::statements(statements);
    let sheet = table(
        &mut book,
        "statements",
        STATEMENTS,
        &statements,
        Some("said_at_local"),
    )?;
    let last = u16::try_from(STATEMENTS.len()).unwrap_or(u16::MAX);
    // Rows are written one after the other, so each takes its date with it.
    for (at, row) in (1..).zip(&statements) {
        cells(sheet, at, STATEMENTS, *row)?;
        if let Some(text) = local(row) {
            let date = ExcelDateTime::parse_from_str(&text.replace(' ', "T"))?;
            sheet.write_datetime_with_format(at, last, &date, &moment)?;
        }
    }
    let relations = sorted::relations(relations);
    let sheet = table(&mut book, "relations", RELATIONS, &relations, None)?;
    for (at, row) in (1..).zip(&relations) {
        cells(sheet, at, RELATIONS, *row)?;
    }
    let positions = sorted::positions(positions);
    let sheet = table(&mut book, "positions", POSITIONS, &positions, None)?;
    for (at, row) in (1..).zip(&positions) {
        cells(sheet, at, POSITIONS, *row)?;
    }
    out.write_all(&book.save_to_buffer()?)?;
    Ok(())
}

/// A sheet with its header, which stays in view.
fn table<'b, R>(
    book: &'b mut Workbook,
    name: &'static str,
    columns: &[Column<R>],
    rows: &[&R],
    more: Option<&str>,
) -> Result<&'b mut Worksheet, ExportError> {
    if rows.len() > ROWS {
        return Err(ExportError::TooManyRows {
            table: name,
            rows: rows.len(),
            most: ROWS,
        });
    }
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (at, head) in (0..).zip(columns.iter().map(|column| column.name).chain(more)) {
        sheet.write_string_with_format(0, at, head, &bold)?;
    }
    Ok(sheet)
}

fn cells<R>(
    sheet: &mut Worksheet,
    at: u32,
    columns: &[Column<R>],
    row: &R,
) -> Result<(), XlsxError> {
    for (column, place) in columns.iter().zip(0..) {
        let cell = (column.cell)(row);
        if cell.is_empty() {
            continue;
        }
        let number = NUMBERS
            .contains(&column.name)
            .then(|| cell.parse::<f64>().ok())
            .flatten();
        match number {
            Some(number) => sheet.write_number(at, place, number)?,
            None => sheet.write_string(at, place, plain(&cell))?,
        };
    }
    Ok(())
}

/// What XML can hold, no longer than a cell.
fn plain(cell: &str) -> String {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let kept = cell.replace(bad, "");
    if kept.encode_utf16().count() > CELL {
        cut(&kept, CELL / 2)
    } else {
        kept
    }
}
