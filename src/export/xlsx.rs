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
/// A workbook in the making.
pub struct Book {
    book: Workbook,
    moment: Format,
    bold: Format,
}

/// A sheet in the making: rows go to a file of the system's as they come, and memory holds none. Each has its own, so
/// that sheets may be written side by side.
pub struct Sheet<R: 'static> {
    sheet: Worksheet,
    columns: &'static [Column<R>],
    name: &'static str,
    /// Its header included.
    rows: u32,
    moment: Format,
}

/// The sheets of a book.
pub struct Sheets {
    /// Of statements, with a column more: when each was said by the page's clock, as a date of Excel.
    pub statements: Sheet<StatementRow>,
    /// Of relations.
    pub relations: Sheet<RelationRow>,
    /// Of positions.
    pub positions: Sheet<PositionRow>,
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
        })
    }

    /// Its sheets, which hold their headers.
    ///
    /// # Errors
    /// The system has no room.
    pub fn sheets(&mut self) -> Result<Sheets, ExportError> {
        Ok(Sheets {
            statements: self.sheet("statements", STATEMENTS, Some("said_at_local"))?,
            relations: self.sheet("relations", RELATIONS, None)?,
            positions: self.sheet("positions", POSITIONS, None)?,
        })
    }

    /// Gives it out whole.
    ///
    /// # Errors
    /// The writer fails.
    pub fn write(mut self, sheets: Sheets, mut out: impl io::Write) -> Result<(), ExportError> {
        for sheet in [
            sheets.statements.sheet,
            sheets.relations.sheet,
            sheets.positions.sheet,
        ] {
            self.book.push_worksheet(sheet);
        }
        out.write_all(&self.book.save_to_buffer()?)?;
        Ok(())
    }

    /// A new sheet with its header, which stays in view.
    fn sheet<R>(
        &mut self,
        name: &'static str,
        columns: &'static [Column<R>],
        more: Option<&str>,
    ) -> Result<Sheet<R>, ExportError> {
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, head) in (0..).zip(columns.iter().map(|column| column.name).chain(more)) {
            sheet.write_string_with_format(0, at, head, &self.bold)?;
        }
        Ok(Sheet {
            sheet,
            columns,
            name,
            rows: 1,
            moment: self.moment.clone(),
        })
    }
}

impl Sheet<StatementRow> {
    /// Fills it.
    ///
    /// # Errors
    /// There are more than a sheet holds, or the system has no room.
    pub fn fill(&mut self, rows: &[impl Borrow<StatementRow>]) -> Result<(), ExportError> {
        let last = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        for row in sorted::statements(rows) {
            let at = self.next()?;
            cells(&mut self.sheet, at, self.columns, row)?;
            // Rows are written one after the other, so each takes its date with it.
            if let Some(text) = local(row) {
                let date = ExcelDateTime::parse_from_str(&text.replace(' ', "T"))?;
                self.sheet
                    .write_datetime_with_format(at, last, &date, &self.moment)?;
            }
        }
        Ok(())
    }
}

impl Sheet<RelationRow> {
    /// Fills it.
    ///
    /// # Errors
    /// As with statements.
    pub fn fill(&mut self, rows: &[RelationRow]) -> Result<(), ExportError> {
        self.add(&sorted::relations(rows))
    }
}

impl Sheet<PositionRow> {
    /// Fills it.
    ///
    /// # Errors
    /// As with statements.
    pub fn fill(&mut self, rows: &[PositionRow]) -> Result<(), ExportError> {
        self.add(&sorted::positions(rows))
    }
}

impl<R> Sheet<R> {
    fn add(&mut self, rows: &[&R]) -> Result<(), ExportError> {
        for row in rows {
            let at = self.next()?;
            cells(&mut self.sheet, at, self.columns, *row)?;
        }
        Ok(())
    }

    /// The next row.
    const fn next(&mut self) -> Result<u32, ExportError> {
        let at = self.rows;
        if at > ROWS {
            return Err(ExportError::TooManyRows {
                table: self.name,
                most: ROWS,
            });
        }
        self.rows += 1;
        Ok(at)
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
