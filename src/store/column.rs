//! One column of a row -> one value of ours. Whatever does not fit is told by column and value, never guessed.

use std::fmt::Display;
use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::StoreError;
use crate::calendar::Instant;

/// The columns of a row from left to right, as the query names them: looking each up by name, in every row of a hundred
/// thousand, takes longer than SQLite does.
pub(super) struct Cells<'a, 'row> {
    row: &'a Row<'row>,
    at: usize,
}

impl<'a, 'row> Cells<'a, 'row> {
    pub(super) fn of(row: &'a Row<'row>) -> Self {
        Self { row, at: 0 }
    }

    /// The next one as SQLite has it.
    pub(super) fn plain<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let at = self.at;
        self.at += 1;
        Ok(self.row.get(at)?)
    }

    /// The next one's text, where it is not empty.
    pub(super) fn text(&mut self) -> Result<Option<&'a str>, StoreError> {
        let at = self.at;
        self.at += 1;
        let value = self.row.get_ref(at)?;
        Ok(value.as_str_or_null().map_err(rusqlite::Error::from)?)
    }

    /// A word of a closed list, an instant, a day; none where it is empty.
    pub(super) fn optional<T>(&mut self) -> Result<Option<T>, StoreError>
    where
        T: FromStr,
        T::Err: Display,
    {
        let at = self.at;
        let text = self.text()?;
        text.map(|text| {
            text.parse()
                .map_err(|error| unreadable(text, &self.name(at), &error))
        })
        .transpose()
    }

    /// The same where it is never empty.
    pub(super) fn parsed<T>(&mut self) -> Result<T, StoreError>
    where
        T: FromStr,
        T::Err: Display,
    {
        let at = self.at;
        self.optional()?.ok_or_else(|| StoreError::Unreadable {
            column: self.name(at),
            value: String::new(),
            why: "it is empty".to_owned(),
        })
    }

    /// A count or offset, which is never below nought.
    pub(super) fn count(&mut self) -> Result<usize, StoreError> {
        let at = self.at;
        let number: i64 = self.plain()?;
        usize::try_from(number)
            .map_err(|error| unreadable(&number.to_string(), &self.name(at), &error))
    }

    fn name(&self, at: usize) -> String {
        self.row
            .as_ref()
            .column_name(at)
            .map_or_else(|_| at.to_string(), str::to_owned)
    }
}

/// The value of `column` as SQLite has it.
pub(super) fn plain<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    Ok(row.get(column)?)
}

/// A word of a closed list, an instant, a day: whatever reads itself from text.
pub(super) fn parsed<T>(row: &Row<'_>, column: &str) -> Result<T, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    let text: String = row.get(column)?;
    parse(&text, column)
}

/// The same where the column may be empty.
pub(super) fn optional<T>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    let text: Option<String> = row.get(column)?;
    text.map(|text| parse(&text, column)).transpose()
}

/// A count or offset, which is never below nought.
pub(super) fn count(row: &Row<'_>, column: &str) -> Result<usize, StoreError> {
    let number: i64 = row.get(column)?;
    usize::try_from(number).map_err(|error| StoreError::Unreadable {
        column: column.to_owned(),
        value: number.to_string(),
        why: error.to_string(),
    })
}

/// A number of ours as SQLite counts.
pub(super) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// JSON that this program wrote.
pub(super) fn json<T: serde::de::DeserializeOwned>(
    text: &str,
    column: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| unreadable(text, column, &error))
}

/// Text that reads itself.
pub(super) fn parse<T>(text: &str, column: &str) -> Result<T, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse()
        .map_err(|error| unreadable(text, column, &error))
}

/// The last moment before the open end: what "now" means for transaction time, whatever the clock says.
pub(super) fn known(at: Option<Instant>) -> String {
    at.unwrap_or(Instant::FAR.plus_millis(-1)).to_string()
}

fn unreadable(text: &str, column: &str, why: &dyn Display) -> StoreError {
    StoreError::Unreadable {
        column: column.to_owned(),
        value: text.to_owned(),
        why: why.to_string(),
    }
}
