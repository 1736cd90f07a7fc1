//! `score`: how good the program is, on data that people have annotated.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::language::encoder::Encoder;
use crate::score::{self, Malformed};

use super::error::{Outcome, failed, usage};
use super::files::Source;
use super::session::Session;
use super::ui::Format;
use super::ui::grid::{Cell, Column, Grid};

/// Score the program on annotated data of your own
///
/// A table of figures; one object of them with --format json. Several files of a kind are taken as one.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

const EXAMPLES: &str = "\
Examples:
  onrecord score syntax en_ewt-ud-dev.conllu
  onrecord score commitment judged.jsonl --format json
  onrecord score pairs pairs.csv --list
  onrecord score feeds pages/";

/// What is scored.
#[derive(Debug, Subcommand)]
enum Kind {
    /// Heads, relations and tags against CoNLL-U (gold tokens and sentence ends; punctuation counts)
    #[command(after_help = "Examples:\n  onrecord score syntax en_ewt-ud-dev.conllu")]
    Syntax(Files),
    /// Commitments against JSON lines of {"text", "targets": [{"span1", "label"}]}, labels -3 to 3
    #[command(after_help = "Examples:\n  onrecord score commitment judged.jsonl")]
    Commitment(Files),
    /// Contradictions against a table with the columns text1, text2, label5, label3
    #[command(after_help = "Examples:\n  onrecord score pairs pairs.csv --list")]
    Pairs(Pairs),
    Feeds(Feeds),
}

#[derive(Debug, Args)]
struct Files {
    /// Files of annotations
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Pairs {
    /// Tables of pairs
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// Say of each pair what is called, and why
    #[arg(long)]
    list: bool,
}

/// How well live pages, articles and feeds are read
///
/// The folder tells its files in MANIFEST.tsv (columns path, expected, format); the expected readings lie beside
/// the files.
#[derive(Debug, Args)]
#[command(after_help = FEEDS_EXAMPLES)]
struct Feeds {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Say for each file how it was read, on stderr
    #[arg(long)]
    list: bool,
}

const FEEDS_EXAMPLES: &str = "\
Examples:
  onrecord score feeds pages/
  onrecord score feeds --format json pages/";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let encoder = Encoder::embedded();
    match &arguments.kind {
        Kind::Syntax(files) => {
            let text = read(&files.paths)?;
            let found =
                score::syntax::score(&text, encoder).map_err(|error| at(&files.paths, &error))?;
            tell(session, &found)
        }
        Kind::Commitment(files) => {
            let text = read(&files.paths)?;
            let found = score::commitment::score(&text, encoder)
                .map_err(|error| at(&files.paths, &error))?;
            tell(session, &found)
        }
        Kind::Pairs(pairs) => {
            let mut judged = Vec::new();
            for path in &pairs.paths {
                let text = read(std::slice::from_ref(path))?;
                let own = score::pairs::judge(&text, encoder);
                judged.extend(own.map_err(|error| at(std::slice::from_ref(path), &error))?);
            }
            if pairs.list {
                for one in &judged {
                    let why = one.why.as_deref().unwrap_or("-");
                    session.ui.line(&format!("{}: {why}", one.labels.0))?;
                    for (text, read) in [(&one.one, &one.read.0), (&one.other, &one.read.1)] {
                        session.ui.line(&format!("  {text}"))?;
                        for line in read {
                            session.ui.line(&format!("    {line}"))?;
                        }
                    }
                }
            }
            tell(session, &score::pairs::score(&judged))
        }
        Kind::Feeds(feeds) => feeds.run(session),
    }
}

/// The text of all files, one behind the other.
fn read(paths: &[PathBuf]) -> Outcome<String> {
    let mut whole = String::new();
    for path in paths {
        let bytes = Source::File(path.clone()).read()?;
        let text = String::from_utf8(bytes)
            .map_err(|_| failed(format!("{} is not UTF-8", path.display())))?;
        whole.push_str(&text);
        whole.push('\n');
    }
    Ok(whole)
}

fn at(paths: &[PathBuf], error: &Malformed) -> super::error::Failure {
    let names: Vec<String> = paths
        .iter()
        .map(|path: &PathBuf| Path::display(path).to_string())
        .collect();
    failed(format!("{}: {error}", names.join(", ")))
}

/// Figures by name: a table, or one object.
fn tell(session: &mut Session, figures: &impl Serialize) -> Outcome {
    let value = serde_json::to_value(figures)?;
    match session.format.unwrap_or(Format::Table) {
        Format::Json | Format::Jsonl => session.ui.line(&value.to_string()),
        Format::Table => {
            let mut grid = Grid::table(vec![Column::whole("figure"), Column::number("value")]);
            for (name, number) in value.as_object().into_iter().flatten() {
                grid.row(vec![Cell::from(name.as_str()), Cell::from(figure(number))]);
            }
            session.ui.grid(&grid)
        }
        Format::Csv => Err(usage(
            "score gives a table or one object: --format table or json",
        )),
    }
}

/// Shares to three places, counts as they are.
fn figure(number: &serde_json::Value) -> String {
    match number.as_f64().filter(|_| !number.is_u64()) {
        Some(share) => format!("{share:.3}"),
        None => number.to_string(),
    }
}

impl Feeds {
    fn run(&self, session: &mut Session) -> Outcome {
        let table = score::feeds::score(&self.folder)?;
        if self.list {
            for line in &table.lines {
                session.ui.status(line)?;
            }
        }
        match session.format.unwrap_or(Format::Table) {
            Format::Table => session.ui.grid(&grid(&table)),
            Format::Json | Format::Jsonl => session.ui.line(&serde_json::to_string(&table)?),
            Format::Csv => Err(usage("a score is one object: --format table or json")),
        }
    }
}

/// One line a figure.
fn grid(table: &score::feeds::Table) -> Grid {
    let share = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.4}"));
    let rows = [
        ("Live pages", "pages", table.live.pages.to_string()),
        ("", "posts", table.live.posts.to_string()),
        ("", "time right", share(table.live.time)),
        ("", "headline right", share(table.live.headline)),
        ("", "body words F1", share(table.live.body_f1)),
        ("", "invented", table.live.invented.to_string()),
        ("Articles", "files", table.articles.files.to_string()),
        ("", "body words F1", share(table.articles.body_f1)),
        ("", "title right", share(table.articles.title)),
        ("", "day right", share(table.articles.day)),
        ("Feeds", "files", table.feeds.files.to_string()),
        ("", "items", table.feeds.items.to_string()),
        ("", "items right", table.feeds.items_right.to_string()),
        ("", "refused", table.feeds.refused.to_string()),
        ("", "panics", table.feeds.panics.to_string()),
    ];
    let mut grid = Grid::table(vec![
        Column::whole("Group"),
        Column::whole("Measure"),
        Column::number("Value"),
    ]);
    for (group, measure, value) in rows {
        grid.row(vec![group.into(), measure.into(), value.into()]);
    }
    grid
}
