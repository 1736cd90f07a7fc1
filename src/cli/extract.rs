//! `extract`: statements as records, without a database.
//!
//! The records are those that `ingest` and `statements` give, field by field: a test of the pipeline holds the two
//! ways equal.

use std::path::PathBuf;

use clap::Args;

use crate::entity::Register;
use crate::pipeline;
use crate::post::{Document, Undated};

use super::error::{Outcome, failed, usage};
use super::files::{self, Source};
use super::ingest::{Reading, warn};
use super::session::Session;
use super::ui::Format;
use super::ui::{comma, words};

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
    let array = match session.format.unwrap_or(Format::Jsonl) {
        Format::Jsonl => false,
        Format::Json => true,
        Format::Table | Format::Csv => {
            return Err(usage("extract gives records: --format jsonl or json")
                .hint("For tables, read the file into a database: onrecord ingest FILE, then onrecord statements"));
        }
    };
    let encoder = arguments.reading.encoder()?;
    let sources = files::gather(&arguments.paths);
    let asked = sources.len();
    let mut wrong = 0;
    let mut lines = Vec::new();
    let mut sources = sources.into_iter();
    loop {
        // Read one after another, so that what is told comes in order; analysed side by side.
        let some: Vec<Outcome<Document>> = sources
            .by_ref()
            .take(AT_ONCE)
            .map(|source| source.and_then(|source| document(&source, &arguments.reading, session)))
            .collect();
        if some.is_empty() {
            break;
        }
        let documents: Vec<Document> = some
            .iter()
            .filter_map(|read| read.as_ref().ok().cloned())
            .collect();
        let analyses = pipeline::analyse_all(&documents, &Register::default(), encoder);
        let mut analysed = documents.iter().zip(&analyses);
        for read in some {
            match read {
                Ok(_) => {
                    let records = analysed
                        .next()
                        .map(|(document, analysis)| pipeline::records(document, analysis));
                    comma::jsonl(&records.unwrap_or_default(), &mut lines)?;
                }
                // Of one file alone, its error is the program's.
                Err(failure) if asked == 1 => return Err(failure),
                Err(failure) => {
                    wrong += 1;
                    session.ui.flush()?;
                    failure.tell(&mut std::io::stderr())?;
                }
            }
            if !array {
                session.ui.bytes(&lines)?;
                lines.clear();
            }
        }
    }
    if array {
        session.ui.json_of_lines(&lines)?;
    }
    match wrong {
        0 => Ok(()),
        some => Err(failed(format!(
            "{some} of {} could not be read",
            words::count(asked, "file")
        ))),
    }
}

/// How many files are held in memory at a time.
const AT_ONCE: usize = 32;

/// One file as a document; what is odd about it is told.
fn document(source: &Source, reading: &Reading, session: &mut Session) -> Outcome<Document> {
    let document = reading.read(source, session.now, Undated::Allow)?;
    for warning in &document.warnings {
        warn(source, warning, session)?;
    }
    Ok(document)
}
