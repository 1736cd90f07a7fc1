//! `extract`: statements as records, without a database.
//!
//! A database in memory is made for each file and thrown away, so that a record is the same, field by field, as the
//! one that `ingest` and `statements` would give; a second way from statement to record could differ.

use std::path::PathBuf;

use clap::Args;

use crate::export::row::StatementRow;
use crate::pipeline::{self, Run};
use crate::post::Undated;
use crate::store::{Filter, Store};

use super::error::{Outcome, failed, usage};
use super::files;
use super::ingest::Reading;
use super::session::{Listed, Session};
use super::statements;
use super::ui::Format;
use super::ui::words;

/// Read files and print their statements as JSON Lines, without a database
///
/// One record a line, in the order of the text; `document` is the file's stem. Of plain text, offsets count the code
/// points of the file as it stands. A page whose date nobody knows is read all the same; when it was said stays open.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to read: files, folders, or - for stdin
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  onrecord extract article.txt
  onrecord extract pages/*.txt > records.jsonl
  onrecord extract --date 2031-04-05 - < page.txt";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let format = session.format.unwrap_or(Format::Jsonl);
    session.format = Some(format);
    if arguments.paths.len() > 1 && format == Format::Json {
        return Err(usage("one JSON array holds one file")
            .hint("For several files, take JSON Lines: --format jsonl"));
    }
    let sources = files::gather(&arguments.paths);
    let asked = sources.len();
    let mut wrong = 0;
    for source in sources {
        let rows = source.and_then(|source| {
            let document = arguments.reading.read(&source, session.now, Undated::Allow)?;
            for warning in &document.warnings {
                session.ui.status(&format!("{}: {warning}", source.name()))?;
            }
            let mut store = Store::in_memory()?;
            let run = Run {
                now: session.now,
                version: env!("CARGO_PKG_VERSION").to_owned(),
                params: "extract".to_owned(),
            };
            pipeline::ingest(&mut store, &run, &document)?;
            let mut rows = store.statements(&Filter::default())?;
            rows.sort_by_cached_key(|row| place(row, &document));
            Ok(rows)
        });
        match rows {
            Ok(rows) => session.list(&Listed::Statements(&rows), || statements::table(&rows))?,
            Err(failure) if failure.is_broken_pipe() => return Err(failure),
            Err(failure) => {
                wrong += 1;
                session.ui.flush()?;
                failure.tell(&mut std::io::stderr())?;
            }
        }
    }
    match wrong {
        0 => Ok(()),
        _ if asked == 1 => Err(failed("nothing was read")),
        some => Err(failed(format!(
            "{some} of {} could not be read",
            words::count(asked, "file")
        ))),
    }
}

/// Post by post, in the order of the text.
fn place(row: &StatementRow, document: &crate::post::Document) -> (Option<usize>, [usize; 2], String) {
    let post = document
        .posts
        .iter()
        .position(|post| post.id.as_str() == row.record.post);
    (post, row.in_post, row.record.id.clone())
}
