//! `score`: how well the program reads and finds, on data with an expected answer.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::score;

use super::error::{Outcome, usage};
use super::session::Session;
use super::ui::Format;
use super::ui::grid::{Column, Grid};

/// Measure how well the program does on data that carries the expected answers
///
/// For those who change a reader or a rule, or who want to know how far to trust one: the figures are computed from
/// files on disk, and nothing is kept.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

const EXAMPLES: &str = "\
Examples:
  onrecord score feeds pages/";

/// What is measured.
#[derive(Debug, Subcommand)]
enum Kind {
    Feeds(Feeds),
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
    match &arguments.kind {
        Kind::Feeds(feeds) => feeds.run(session),
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
