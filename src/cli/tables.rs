//! The tables of `export csv`, `export jsonl` and `export parquet`.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::ScopedJoinHandle;

use clap::{Args, ValueEnum};

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::export::{is_stdout, put, told};
use super::session::Session;
use crate::export;
use crate::export::row::{RelationRow, StatementRow};
use crate::id::StatementId;
use crate::pipeline::{self, AtHand};
use crate::store::{Filter, Store};

/// What tables are written, and where.
#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// Folder for all tables, file for one, or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// Only this table
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<Table>,
    #[command(flatten)]
    selection: Selection,
}

/// Tables whose columns can be chosen.
#[derive(Debug, Args)]
pub(crate) struct Columns {
    #[command(flatten)]
    pub(crate) tables: Tables,
    /// Only these columns, in this order, parted by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) fields: Vec<String>,
    /// For spreadsheets: a byte-order mark, and cells that look like formulas made text
    #[arg(long, conflicts_with = "fields")]
    pub(crate) excel: bool,
}

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// Who said what, when, how sure
    Statements,
    /// How two statements relate, with the words of both
    Relations,
    /// Where each speaker stands, step by step
    Positions,
}

impl Table {
    const ALL: [Self; 3] = [Self::Statements, Self::Relations, Self::Positions];

    const fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Relations => "relations",
            Self::Positions => "positions",
        }
    }
}

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Excel,
    Jsonl,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Form {
    const fn end(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "csv",
            Self::Jsonl => "jsonl",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// Writes one table, or all of them into a folder.
pub(crate) fn write(
    tables: &Tables,
    form: Form,
    fields: &[String],
    session: &mut Session,
) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&tables.selection, &store)?;
    let output = &tables.output;
    let single = tables.table.or_else(|| named(output, form));
    if let Some(table) = single {
        let fields = Some(fields).filter(|fields| !fields.is_empty());
        check(table, fields)?;
        return put(output, session, |out| {
            make(table, form, fields, (&store, &filter, None), out)
        });
    }
    if is_stdout(output) {
        return Err(usage("stdout takes one table; say which one").hint(format!(
            "onrecord export {} --table statements -o -",
            form.end()
        )));
    }
    if !fields.is_empty() {
        return Err(
            usage("columns can be chosen for one table at a time; say which one")
                .hint("--table statements"),
        );
    }
    std::fs::create_dir_all(output).map_err(|error| told(output, &error))?;
    // Statements are read once for all three, relations once for two of them.
    let rows = side_by_side(&session.db, &store, &filter)?;
    let one =
        |table: Table, store: &Store, relations: Option<&[RelationRow]>| -> Outcome<PathBuf> {
            let path = output.join(format!("{}.{}", table.name(), form.end()));
            let file = File::create(&path).map_err(|error| told(&path, &error))?;
            let mut file = BufWriter::new(file);
            let at_hand = AtHand {
                statements: &rows,
                relations,
            };
            make(
                table,
                form,
                None,
                (store, &filter, Some(at_hand)),
                &mut file,
            )
            .and_then(|()| Ok(file.flush()?))
            .map_err(|failure| failure.at(&path.display().to_string()))?;
            Ok(path)
        };
    let db = &session.db;
    let (statements, links) = std::thread::scope(|scope| -> Outcome<_> {
        let beside = scope.spawn(|| -> Outcome<_> {
            Ok(Store::open_existing(db)?.relations_of(&filter, &rows)?)
        });
        Ok((one(Table::Statements, &store, None)?, joined(beside)?))
    })?;
    let (positions, relations) = std::thread::scope(|scope| -> Outcome<_> {
        let beside = scope.spawn(|| {
            let store = Store::open_existing(db)?;
            one(Table::Relations, &store, Some(&links))
        });
        Ok((
            one(Table::Positions, &store, Some(&links))?,
            joined(beside)?,
        ))
    })?;
    let written = [statements, relations, positions];
    for path in written {
        session.ui.status(&format!("Wrote {}.", path.display()))?;
    }
    Ok(())
}

/// As many statements as are read before a second way into the database pays.
const MANY: usize = 10_000;
/// As many as are read at a time.
const AT_ONCE: usize = 4_000;

/// The statements that pass, in no order that counts; many are read in two halves at the same time.
pub(super) fn side_by_side(
    db: &Path,
    store: &Store,
    filter: &Filter,
) -> Outcome<Vec<Arc<StatementRow>>> {
    let ids = store.statement_ids(filter)?;
    if ids.len() < MANY {
        return read(store, &ids, filter);
    }
    let (one, other) = ids.split_at(ids.len() / 2);
    std::thread::scope(|scope| -> Outcome<_> {
        let beside = scope.spawn(|| read(&Store::open_existing(db)?, other, filter));
        let mut rows = read(store, one, filter)?;
        rows.extend(joined(beside)?);
        Ok(rows)
    })
}

/// These statements, some at a time: what is looked up on the way is held for so many, and not for all.
fn read(store: &Store, ids: &[StatementId], filter: &Filter) -> Outcome<Vec<Arc<StatementRow>>> {
    let mut rows = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        rows.extend(store.statements_of(some, filter)?.into_iter().map(Arc::new));
    }
    Ok(rows)
}

/// What a thread gives back.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, Outcome<T>>) -> Outcome<T> {
    thread.join().unwrap_or_else(|_| {
        Err(failed(
            "the reading came to a sudden end; this is a fault of the program",
        ))
    })
}

/// That the table has these columns: told before a file is made.
fn check(table: Table, fields: Option<&[String]>) -> Outcome {
    let nowhere = std::io::sink();
    match table {
        Table::Statements => export::csv::statements(NONE, nowhere, fields)?,
        Table::Relations => export::csv::relations(&[], nowhere, fields)?,
        Table::Positions => export::csv::positions(&[], nowhere, fields)?,
    }
    Ok(())
}

/// Nothing: what the line of names is written with.
const NONE: &[StatementRow] = &[];

/// One table; statements a piece at a time where none are at hand.
fn make(
    table: Table,
    form: Form,
    fields: Option<&[String]>,
    (store, filter, at_hand): (&Store, &Filter, Option<AtHand<'_>>),
    out: &mut dyn Write,
) -> Outcome {
    match table {
        Table::Statements => {
            let known = at_hand.map(|it| it.statements);
            match (form, known) {
                (Form::Csv, Some(rows)) => export::csv::statements(rows, &mut *out, fields)?,
                (Form::Excel, Some(rows)) => export::excel::statements(rows, &mut *out)?,
                (Form::Jsonl, Some(rows)) => export::jsonl::statements(rows, &mut *out)?,
                (Form::Csv, None) => export::csv::statements(NONE, &mut *out, fields)?,
                (Form::Excel, None) => export::excel::statements(NONE, &mut *out)?,
                (Form::Jsonl, None) => {}
                // Packed column by column, so all of it is at hand anyway.
                #[cfg(feature = "parquet")]
                (Form::Parquet, Some(rows)) => export::parquet::statements(rows, &mut *out)?,
                #[cfg(feature = "parquet")]
                (Form::Parquet, None) => {
                    return Ok(export::parquet::statements(
                        &store.statements(filter)?,
                        out,
                    )?);
                }
            }
            if known.is_some() {
                return Ok(());
            }
            store.statements_in_pieces(filter, |rows| -> Outcome {
                match form {
                    Form::Csv => export::csv::more_statements(rows, &mut *out, fields)?,
                    Form::Excel => export::excel::more_statements(rows, &mut *out)?,
                    Form::Jsonl => export::jsonl::statements(rows, &mut *out)?,
                    #[cfg(feature = "parquet")]
                    Form::Parquet => export::parquet::statements(rows, &mut *out)?,
                }
                Ok(())
            })?;
        }
        Table::Relations => {
            let at_hand = at_hand.unwrap_or_default();
            let rows = match at_hand.relations {
                Some(rows) => Cow::Borrowed(rows),
                None => Cow::Owned(store.relations_of(filter, at_hand.statements)?),
            };
            match form {
                Form::Csv => export::csv::relations(&rows, out, fields)?,
                Form::Excel => export::excel::relations(&rows, out)?,
                Form::Jsonl => export::jsonl::relations(&rows, out)?,
                #[cfg(feature = "parquet")]
                Form::Parquet => export::parquet::relations(&rows, out)?,
            }
        }
        Table::Positions => {
            let rows = pipeline::positions_among(store, filter, at_hand.unwrap_or_default())?;
            match form {
                Form::Csv => export::csv::positions(&rows, out, fields)?,
                Form::Excel => export::excel::positions(&rows, out)?,
                Form::Jsonl => export::jsonl::positions(&rows, out)?,
                #[cfg(feature = "parquet")]
                Form::Parquet => export::parquet::positions(&rows, out)?,
            }
        }
    }
    Ok(())
}

/// `-o relations.csv` names its table; any other file name that is no folder means statements.
fn named(output: &Path, form: Form) -> Option<Table> {
    if is_stdout(output) || output.is_dir() {
        return None;
    }
    let file = output.extension().is_some_and(|end| end == form.end());
    let stem = output
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    file.then(|| {
        Table::ALL
            .into_iter()
            .find(|table| Some(table.name()) == stem.as_deref())
            .unwrap_or(Table::Statements)
    })
}
