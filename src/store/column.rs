//! One column of a row -> one value of ours. Whatever does not fit is told by column and value, never guessed.

use std::fmt::Display;
use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::StoreError;
use crate::calendar::{Instant, Interval};

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

/// A stored interval from its three columns; none where the first is empty.
pub(super) fn interval(
    row: &Row<'_>,
    [from, to, edtf]: [&str; 3],
) -> Result<Option<Interval>, StoreError> {
    let (Some(start), Some(end)) = (optional(row, from)?, optional(row, to)?) else {
        return Ok(None);
    };
    let edtf: Option<String> = row.get(edtf)?;
    Ok(Some(Interval {
        start,
        end,
        edtf: edtf.unwrap_or_default(),
    }))
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
