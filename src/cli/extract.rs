//! `extract`: statements as records, without a database.
//!
//! The records are those that `ingest` and `statements` give, field by field: a test of the pipeline holds the two
//! ways equal.

use std::path::PathBuf;

use clap::Args;

use crate::ask::comma;
use crate::entity::Register;
use crate::feed::Page;
use crate::language::encoder::Encoder;
use crate::pipeline;
use crate::post::{Document, Undated};
use crate::sentence::LeftOut;
use crate::wording::words;

use super::error::{Failure, Outcome, failed, usage};
use super::files;
use super::ingest::{Reading, warn};
use super::network::{Network, Reaching};
use super::session::{self, Session};
use super::ui::Format;

/// Read files and print their statements as JSON Lines, without a database
///
/// One record a line, in the order of the text; `document` is the file's stem. Of plain text, offsets count the code
/// points of the file as it stands. A page whose date nobody knows is read all the same; when it was said stays open.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to read: files, folders, addresses, or - for stdin
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    reaching: Reaching,
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
    let all = sources.iter().flatten();
    let mut network = Network::new(arguments.reaching, all, None, Network::sleep())?;
    let mut out = Out {
        array,
        encoder,
        last: None,
        opened: false,
        batch: Vec::new(),
        text: 0,
        read: 0,
        left_out: LeftOut::default(),
    };
    let mut wrong = 0;
    for source in sources {
        let before = out.read;
        let mut last: Option<Failure> = None;
        let mut failed = false;
        let opened = source.and_then(|source| {
            let found = network.open(&source, None, session)?;
            Ok((source, found))
        });
        match opened {
            // Nothing is remembered, so nothing is as it was.
            Ok((_, None)) => {}
            Ok((source, Some(found))) => {
                let (reading, nowhere) = (&arguments.reading, |_: &Page| None);
                let read_on = session::read_on(session.now, session.told());
                reading.each(
                    &source,
                    found,
                    read_on,
                    Undated::Allow,
                    &nowhere,
                    &mut |document| {
                        match document {
                            Ok(document) => {
                                for warning in &document.warnings {
                                    warn(&source, warning, session)?;
                                }
                                out.add(document, session)?;
                            }
                            Err(failure) => {
                                failed = true;
                                // The first is told last, so that of one file alone it can be the program's.
                                if let Some(earlier) = last.replace(failure) {
                                    out.tell(&earlier, session)?;
                                }
                            }
                        }
                        Ok(())
                    },
                )?;
            }
            Err(failure) => {
                failed = true;
                last = Some(failure);
            }
        }
        wrong += usize::from(failed);
        if let Some(failure) = last {
            // Of one file alone, its error is the program's.
            if asked == 1 && out.read == before {
                return Err(failure);
            }
            out.tell(&failure, session)?;
        }
    }
    out.write(session)?;
    out.close(session)?;
    if let Some(foreign) = words::left_out(&out.left_out) {
        session.ui.flush()?;
        session.ui.status(&foreign)?;
    }
    match wrong {
        0 => Ok(()),
        some => Err(failed(format!(
            "{some} of {} could not be read",
            words::count(asked, "file")
        ))),
    }
}

/// What was read and is not yet written.
struct Out {
    array: bool,
    encoder: &'static Encoder,
    /// The last record of the array so far: whether a comma comes after it shows when the next one comes, and an error
    /// that is told meanwhile stands on a line of its own.
    last: Option<Vec<u8>>,
    /// Whether the array is opened.
    opened: bool,
    batch: Vec<Document>,
    /// How much text is held.
    text: usize,
    read: usize,
    /// What is not in English.
    left_out: LeftOut,
}

impl Out {
    fn add(&mut self, document: Document, session: &mut Session) -> Outcome {
        self.read += 1;
        let posts = document.posts.iter();
        self.text += posts.map(|post| post.text.len()).sum::<usize>();
        self.batch.push(document);
        if self.batch.len() < AT_ONCE && self.text < TEXT {
            return Ok(());
        }
        self.write(session)
    }

    /// Says what could not be read, after what was read before it.
    fn tell(&mut self, failure: &Failure, session: &mut Session) -> Outcome {
        self.write(session)?;
        session.ui.flush()?;
        Ok(failure.tell(&mut std::io::stderr())?)
    }

    /// Analyses what is held, side by side, and writes it in its order.
    fn write(&mut self, session: &mut Session) -> Outcome {
        let documents = std::mem::take(&mut self.batch);
        self.text = 0;
        let analyses = pipeline::analyse_all(&documents, &Register::default(), self.encoder);
        let mut lines = Vec::new();
        for (document, analysis) in documents.iter().zip(&analyses) {
            comma::jsonl(&pipeline::records(document, analysis), &mut lines)?;
            self.left_out.add(&analysis.left_out());
        }
        if !self.array {
            return session.ui.bytes(&lines);
        }
        for line in lines
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            if let Some(before) = self.last.replace(line.to_vec()) {
                self.open(session)?;
                session.ui.bytes(&before)?;
                session.ui.bytes(b",\n")?;
            }
        }
        Ok(())
    }

    fn open(&mut self, session: &mut Session) -> Outcome {
        if std::mem::replace(&mut self.opened, true) {
            return Ok(());
        }
        session.ui.bytes(b"[\n")
    }

    /// Ends the array.
    fn close(&mut self, session: &mut Session) -> Outcome {
        match (self.array, self.last.take()) {
            (false, _) => Ok(()),
            (true, None) => session.ui.bytes(b"[]\n"),
            (true, Some(last)) => {
                self.open(session)?;
                session.ui.bytes(&last)?;
                session.ui.bytes(b"\n]\n")
            }
        }
    }
}

/// How many documents are held in memory at a time, and how much text.
const AT_ONCE: usize = 256;
const TEXT: usize = 256 * 1024;
