//! A workbook for Excel and LibreOffice: one sheet a table. Text is text, never a formula, whatever it begins with.

use std::borrow::{Borrow, Cow};
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv_columns::{Column, Kind, POSITIONS, RELATIONS, STATEMENTS};
use super::excel::{CELL, local};
use super::row::{PositionRow, RelationRow, StatementRow};
use super::text::cut;
use super::{ExportError, sorted};

/// Rows that a sheet holds under its header.
const ROWS: u32 = 1_048_575;
/// A workbook in the making: rows go to a file of the system's as they come, and memory holds none.
pub struct Book {
    book: Workbook,
    moment: Format,
    bold: Format,
    /// Rows of the sheet that is being written, its header included.
    rows: u32,
}

impl Book {
    /// An empty one.
    ///
    /// # Errors
    /// Never in truth: the day of its making is a day.
    pub fn new() -> Result<Self, ExportError> {
        let mut book = Workbook::new();
        // Half the time of the usual one, for files a fifth larger.
        book.set_zip_compression_level(1);
        // The day of making would make two runs differ.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(
            &DocProperties::new()
                .set_author("onrecord")
                .set_creation_datetime(&made),
        );
        Ok(Self {
            book,
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            bold: Format::new().set_bold(),
            rows: 0,
        })
    }

    /// The sheet of statements, with a column more: when each was said by the page's clock, as a date of Excel.
    ///
    /// # Errors
    /// There are more than a sheet holds, or the system has no room.
    pub fn statements(&mut self, rows: &[impl Borrow<StatementRow>]) -> Result<(), ExportError> {
        self.begin("statements", STATEMENTS, Some("said_at_local"))?;
        let last = u16::try_from(STATEMENTS.len()).unwrap_or(u16::MAX);
        for row in sorted::statements(rows) {
            let moment = self.moment.clone();
            let (sheet, at) = self.next("statements")?;
            cells(sheet, at, STATEMENTS, row)?;
            // Rows are written one after the other, so each takes its date with it.
            if let Some(text) = local(row) {
                let date = ExcelDateTime::parse_from_str(&text.replace(' ', "T"))?;
                sheet.write_datetime_with_format(at, last, &date, &moment)?;
            }
        }
        Ok(())
    }

    /// The sheet of relations.
    ///
    /// # Errors
    /// As [`Self::statements`].
    pub fn relations(&mut self, rows: &[RelationRow]) -> Result<(), ExportError> {
        self.table("relations", RELATIONS, &sorted::relations(rows))
    }

    /// The sheet of positions.
    ///
    /// # Errors
    /// As [`Self::statements`].
    pub fn positions(&mut self, rows: &[PositionRow]) -> Result<(), ExportError> {
        self.table("positions", POSITIONS, &sorted::positions(rows))
    }

    /// Gives it out whole.
    ///
    /// # Errors
    /// The writer fails.
    pub fn write(mut self, mut out: impl io::Write) -> Result<(), ExportError> {
        out.write_all(&self.book.save_to_buffer()?)?;
        Ok(())
    }

    fn table<R>(
        &mut self,
        name: &'static str,
        columns: &[Column<R>],
        rows: &[&R],
    ) -> Result<(), ExportError> {
        self.begin(name, columns, None)?;
        for row in rows {
            let (sheet, at) = self.next(name)?;
            cells(sheet, at, columns, *row)?;
        }
        Ok(())
    }

    /// A new sheet with its header, which stays in view.
    fn begin<R>(
        &mut self,
        name: &str,
        columns: &[Column<R>],
        more: Option<&str>,
    ) -> Result<(), ExportError> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, head) in (0..).zip(columns.iter().map(|column| column.name).chain(more)) {
            sheet.write_string_with_format(0, at, head, &self.bold)?;
        }
        self.rows = 1;
        Ok(())
    }

    /// The sheet that is being written, and its next row.
    fn next(&mut self, table: &'static str) -> Result<(&mut Worksheet, u32), ExportError> {
        let at = self.rows;
        if at > ROWS {
            return Err(ExportError::TooManyRows { table, most: ROWS });
        }
        self.rows += 1;
        let last = self.book.worksheets().len().saturating_sub(1);
        Ok((self.book.worksheet_from_index(last)?, at))
    }
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
        let number = matches!(column.kind, Kind::Whole | Kind::Share)
            .then(|| cell.parse::<f64>().ok())
            .flatten();
        match number {
            Some(number) => sheet.write_number(at, place, number)?,
            None => sheet.write_string(at, place, &*plain(&cell))?,
        };
    }
    Ok(())
}

/// What XML can hold, no longer than a cell.
fn plain(cell: &str) -> Cow<'_, str> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let kept = if cell.contains(bad) {
        Cow::Owned(cell.replace(bad, ""))
    } else {
        Cow::Borrowed(cell)
    };
    if kept.len() > CELL && kept.encode_utf16().count() > CELL {
        Cow::Owned(cut(&kept, CELL / 2))
    } else {
        kept
    }
}
