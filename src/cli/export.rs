//! `export`: statements, relations and positions as files for other tools.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::session::{Listed, Session};
use crate::export;
use crate::store::{Filter, Store};

/// Write statements, relations and positions as files for other tools
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    target: Target,
}

const EXAMPLES: &str = "\
Examples:
  onrecord export csv -o tables/
  onrecord export csv --table positions -o - | head
  onrecord export dot -o - --issue 'attend talks' | dot -Tsvg -o graph.svg
  onrecord export jsonl --by norland -o said.jsonl";

/// What to write.
#[derive(Debug, Subcommand)]
enum Target {
    /// Comma-separated values: statements.csv, relations.csv and positions.csv in a folder, or one of them
    #[command(after_help = "Example:\n  onrecord export csv -o tables/")]
    Csv(Columns),
    /// JSON Lines: one object a line
    #[command(
        after_help = "Example:\n  onrecord export jsonl --table relations -o relations.jsonl"
    )]
    Jsonl(Tables),
    /// A graph for GraphViz: statements by question, time from left to right, relations in colour
    #[command(after_help = "Example:\n  onrecord export dot -o - | dot -Tsvg -o graph.svg")]
    Dot(Graph),
}

/// What tables are written, and where.
#[derive(Debug, Args)]
struct Tables {
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
struct Columns {
    #[command(flatten)]
    tables: Tables,
    /// Only these columns, in this order, parted by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    fields: Vec<String>,
}

/// Where the graph is written.
#[derive(Debug, Args)]
struct Graph {
    /// File, or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
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
enum Form {
    Csv,
    Jsonl,
}

impl Form {
    const fn end(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    if session.format.is_some() {
        return Err(usage("export takes no --format: name the target instead")
            .hint("onrecord export csv -o tables/"));
    }
    match &arguments.target {
        Target::Csv(columns) => write_tables(&columns.tables, Form::Csv, &columns.fields, session),
        Target::Jsonl(tables) => write_tables(tables, Form::Jsonl, &[], session),
        Target::Dot(graph) => {
            let store = session.store()?;
            let filter = Session::filter(&graph.selection, &store)?;
            let mut text = Vec::new();
            export::dot::write(&store.relations(&filter)?, &mut text)?;
            put(&graph.output, &text, session)
        }
    }
}

fn write_tables(tables: &Tables, form: Form, fields: &[String], session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&tables.selection, &store)?;
    let output = &tables.output;
    let single = tables.table.or_else(|| named(output, form));
    if let Some(table) = single {
        let text = content(table, form, fields, &store, &filter)?;
        return put(output, &text, session);
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
    for table in Table::ALL {
        let text = content(table, form, &[], &store, &filter)?;
        put(
            &output.join(format!("{}.{}", table.name(), form.end())),
            &text,
            session,
        )?;
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

fn is_stdout(output: &Path) -> bool {
    output.as_os_str() == "-"
}

/// One table as text.
fn content(
    table: Table,
    form: Form,
    fields: &[String],
    store: &Store,
    filter: &Filter,
) -> Outcome<Vec<u8>> {
    let (statements, relations, lines);
    let listed = match table {
        Table::Statements => {
            statements = store.statements(filter)?;
            Listed::Statements(&statements)
        }
        Table::Relations => {
            relations = store.relations(filter)?;
            Listed::Relations(&relations)
        }
        Table::Positions => {
            lines = crate::pipeline::positions(store, filter)?;
            Listed::Positions(&lines)
        }
    };
    match form {
        Form::Csv => listed.csv(Some(fields).filter(|fields| !fields.is_empty())),
        Form::Jsonl => listed.jsonl(),
    }
}

/// To a file or stdout.
fn put(output: &Path, text: &[u8], session: &mut Session) -> Outcome {
    if is_stdout(output) {
        return session.ui.bytes(text);
    }
    let written = File::create(output).and_then(|file| {
        let mut file = BufWriter::new(file);
        file.write_all(text)?;
        file.flush()
    });
    written.map_err(|error| told(output, &error))?;
    session.ui.status(&format!("Wrote {}.", output.display()))
}

fn told(path: &Path, error: &std::io::Error) -> super::error::Failure {
    failed(error.to_string()).at(&path.display().to_string())
}
