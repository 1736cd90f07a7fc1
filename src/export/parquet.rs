//! Parquet: the tables of the CSV files with the types of their columns, for `DuckDB`, Polars, pandas and Spark.
//!
//! The same columns under the same names; empty is null, numbers are numbers, and moments are timestamps in UTC. Arrow is
//! left out: the rows are at hand one by one, and the plain writer of the format takes them so.

use std::borrow::Borrow;
use std::io;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;

use super::csv_columns::{Column, Kind, POSITIONS, RELATIONS, STATEMENTS};
use super::row::{PositionRow, RelationRow, StatementRow};
use super::{ExportError, sorted};
use crate::calendar::Instant;

/// How many rows are packed together: a reader that wants few of them skips the rest.
const GROUP: usize = 50_000;

/// One row a statement, oldest first.
///
/// # Errors
/// The writer fails.
pub fn statements(
    rows: &[impl Borrow<StatementRow>],
    out: impl io::Write,
) -> Result<(), ExportError> {
    write("statements", STATEMENTS, &sorted::statements(rows), out)
}

/// One row a relation, by when the newer end was said.
///
/// # Errors
/// The writer fails.
pub fn relations(rows: &[RelationRow], out: impl io::Write) -> Result<(), ExportError> {
    write("relations", RELATIONS, &sorted::relations(rows), out)
}

/// One row a step of a speaker's line, by question, speaker and time.
///
/// # Errors
/// The writer fails.
pub fn positions(rows: &[PositionRow], out: impl io::Write) -> Result<(), ExportError> {
    write("positions", POSITIONS, &sorted::positions(rows), out)
}

fn write<R>(
    table: &str,
    columns: &[Column<R>],
    rows: &[&R],
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    let fields = columns
        .iter()
        .map(|column| field(column.name, column.kind).map(Arc::new))
        .collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder(table)
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    // The format's writer wants to own where it writes; packed, a table is small.
    let mut packed = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut packed, Arc::new(schema), Arc::new(properties))?;
    for some in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for column in columns {
            let Some(mut place) = group.next_column()? else {
                break;
            };
            let cells = some.iter().map(|row| (column.cell)(row));
            match column.kind {
                Kind::Text => fill::<ByteArrayType>(&mut place, cells, |cell| {
                    Some(ByteArray::from(cell.into_bytes()))
                }),
                Kind::Whole => fill::<Int64Type>(&mut place, cells, |cell| cell.parse().ok()),
                Kind::Share => fill::<DoubleType>(&mut place, cells, |cell| cell.parse().ok()),
                Kind::Moment => fill::<Int64Type>(&mut place, cells, |cell| {
                    cell.parse::<Instant>().ok().map(Instant::millis)
                }),
            }?;
            place.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(out.write_all(&packed)?)
}

fn field(name: &str, kind: Kind) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Share => (Physical::DOUBLE, None),
        Kind::Moment => (
            Physical::INT64,
            Some(LogicalType::timestamp(true, TimeUnit::MILLIS)),
        ),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// One column of some rows: the values that are there, and for each row whether one is.
fn fill<T: DataType>(
    place: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = String>,
    value: impl Fn(String) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for cell in cells {
        let found = if cell.is_empty() { None } else { value(cell) };
        there.push(i16::from(found.is_some()));
        values.extend(found);
    }
    place
        .typed::<T>()
        .write_batch(&values, Some(&there), None)?;
    Ok(())
}
