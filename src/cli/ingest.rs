//! `ingest`: news in; the first answers out.

use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::calendar::{Day, Place};
use crate::feed::{self, Input, Page, Told};
use crate::language::encoder::{Encoder, Kernel};
use crate::pipeline::{Intake, Run};
use crate::post::{self, Document, PostedBasis, ReadOn, Undated};
use crate::wording::words;

use super::error::{Failure, Outcome, failed};
use super::files::{self, Source};
use super::keep::{Belt, Hand, Hear};
use super::network::{Found, Network, Reaching};
use super::session::Session;
use super::summary;
use super::tally::Tally;

/// Read news into the database, and see what is in it
///
/// Takes files, folders (with those below them), addresses (https://...) and - for what is piped in: live pages as
/// HTML, JSON or text, articles, feeds (RSS, Atom, JSON Feed), the copy of news agencies, quotations of GDELT, web
/// archives, posts as JSON Lines, and any of them packed with gzip; what a file is shows by itself. Reading the same
/// bytes again changes nothing; a page read again keeps its posts and every wording of them. An address that has not
/// changed since it was last read is not sent again; `SSL_CERT_FILE` names the authorities to trust over https where they
/// are others than the usual ones. JSON Lines of more than 16 MB are no page any more: each post is then
/// a document. Files are read side by side; their order does not matter, save that the later of two wordings of one page
/// is the one that stands there now. What is not in English is kept, told of, and not read for statements. An error on one
/// file never stops the others; it shows in the exit code.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to read: files, folders, addresses, or - for stdin
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    #[command(flatten)]
    reaching: Reaching,
}

/// How bytes are read; `ingest` and `extract` share it.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// The day of a page that prints only clocks (2031-04-05)
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Day>,
    /// What the bytes are: auto, live-page, posts, article
    #[arg(long, value_name = "KIND", default_value = "auto", value_parser = input)]
    input: Input,
    /// Weights to find statements with, instead of those in the program
    #[arg(long, value_name = "PATH")]
    model: Option<PathBuf>,
    /// How to compute: auto, avx512-vnni, avx2, portable; the statements are the same, the speed is not
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = kernel)]
    kernel: Computing,
}

/// Which way the encoder computes.
#[derive(Debug, Clone, Copy)]
enum Computing {
    /// The fastest that the processor has.
    Auto,
    /// This one, or an error.
    By(Kernel),
}

fn kernel(text: &str) -> Result<Computing, String> {
    match text {
        "auto" => Ok(Computing::Auto),
        "avx512-vnni" => Ok(Computing::By(Kernel::Avx512Vnni)),
        "avx2" => Ok(Computing::By(Kernel::Avx2)),
        "portable" => Ok(Computing::By(Kernel::Portable)),
        _ => Err("known are: auto, avx512-vnni, avx2, portable".to_owned()),
    }
}

const EXAMPLES: &str = "\
Examples:
  onrecord ingest page.html
  onrecord ingest https://example.org/live/storm https://example.org/feed.xml
  onrecord ingest --date 2031-04-05 --outlet 'Norland Today' pages/
  curl -s https://example.org/posts.jsonl | onrecord ingest --input posts -";

fn day(text: &str) -> Result<Day, String> {
    text.parse()
        .map_err(|_| "write it as 2031-04-05".to_owned())
}

fn input(text: &str) -> Result<Input, String> {
    text.parse()
        .map_err(|_| "known are: auto, live-page, posts, article".to_owned())
}

impl Reading {
    /// The weights to read with; those of a file live as long as the program.
    pub(crate) fn encoder(&self) -> Outcome<&'static Encoder> {
        let encoder: &'static Encoder = match &self.model {
            None => Encoder::embedded(),
            Some(path) => {
                let bytes = Source::File(path.clone()).read()?;
                let read = Encoder::from_bytes(bytes)
                    .map_err(|error| Failure::from(error).at(&path.display().to_string()))?;
                Box::leak(Box::new(read))
            }
        };
        match self.kernel {
            Computing::Auto => Ok(encoder),
            Computing::By(kernel) => encoder
                .with_kernel(kernel)
                .map(|encoder| &*Box::leak(Box::new(encoder)))
                .ok_or_else(|| {
                    failed(format!("this processor cannot compute by {kernel}"))
                        .hint("Leave --kernel out: the fastest that it can do is taken.")
                }),
        }
    }

    /// Everything that a source holds, one document after another, or why one could not be read. Stops at the first
    /// error of `take`.
    pub(crate) fn each(
        &self,
        source: &Source,
        found: Found,
        read_on: ReadOn,
        undated: Undated,
        home: &dyn Fn(&Page) -> Option<Place>,
        take: &mut dyn FnMut(Outcome<Document>) -> Outcome,
    ) -> Outcome {
        let (mut bytes, content_type, whose) = found.parts();
        let settle = |own| whose.settle(own);
        let told = Told {
            content_type: content_type.as_deref(),
            address: Some(&settle),
        };
        let mut number = 0;
        let mut done: Outcome = Ok(());
        let read = feed::each_told(&source.name(), &mut *bytes, self.input, told, &mut |page| {
            if done.is_err() {
                return;
            }
            let document = page.map_err(Failure::from).and_then(|page| {
                number += 1;
                let name = match number {
                    1 => source.stem(),
                    number => format!("{}-{number}", source.stem()),
                };
                let home = home(&page);
                let day = self.date;
                let assembled =
                    post::assemble_at(page, &name, day, Some(read_on), undated, home.as_ref())?;
                Ok(assembled)
            });
            done = take(document);
        });
        done?;
        match read {
            Ok(()) => Ok(()),
            Err(error) => take(Err(source.broken(&error))),
        }
    }
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let sources = files::gather(&arguments.paths);
    let many = sources.len() > 1;
    let bar = progress(session.progress && many, sources.len());
    let (run, db) = (session.run("ingest"), session.db.clone());
    let told = session.told();
    let mut belt = Belt::new(
        &arguments.reading,
        arguments.outlet.as_deref(),
        &db,
        // One that is there says what was read before, and what is known of who publishes.
        session.held()?,
        Intake::settling,
    )?;
    let mut network = Network::new(
        arguments.reaching,
        sources.iter().flatten(),
        belt.store.as_ref(),
        Network::sleep(),
    )?;
    let mut tally = Tally::new(session, bar, sources.len());
    for source in sources {
        let source = match source {
            Ok(source) => Rc::new(source),
            // What names nothing has its turn, too.
            Err(failure) => {
                let nothing = Rc::new(Source::Stdin);
                let mut hand = hand(&network, &run, told, &mut tally);
                belt.fail(&nothing, failure, &mut hand)?;
                belt.end(&nothing, &mut hand)?;
                continue;
            }
        };
        if matches!(*source, Source::Address(_)) {
            // Asking takes as long as it takes: what was read is kept first.
            belt.flush(&mut hand(&network, &run, told, &mut tally))?;
            tally.at(&source);
        }
        let opened = network.open(&source, belt.store.as_ref(), tally.session);
        if let Ok(None) = opened {
            tally.same(&source)?;
            if let Some(store) = &mut belt.store {
                store.seen_same(&source.name(), run.now)?;
            }
        }
        let mut hand = hand(&network, &run, told, &mut tally);
        match opened {
            Ok(Some(found)) => belt.take(&source, found, &mut hand)?,
            Ok(None) => {}
            Err(failure) => belt.fail(&source, failure, &mut hand)?,
        }
        belt.end(&source, &mut hand)?;
    }
    belt.flush(&mut hand(&network, &run, told, &mut tally))?;
    let settled = belt.settle(&run)?;
    let mut all = tally.done();
    if let Some(store) = &belt.store {
        if let Some(settled) = settled {
            all.recount(settled, store)?;
        }
        summary::print(store, &all, session)?;
    }
    match all.failed {
        0 => Ok(()),
        some => Err(failed(format!(
            "{some} of {} could not be read",
            words::count(all.asked, "file")
        ))),
    }
}

/// What keeping needs, as often as it is asked; what becomes of each document is told in between.
fn hand<'h>(
    network: &'h Network,
    run: &'h Run,
    told: Option<Day>,
    hear: &'h mut dyn Hear,
) -> Hand<'h> {
    Hand {
        network,
        run,
        told,
        hear,
    }
}

/// A warning says of which file it is, unless it does so itself.
pub(crate) fn warn(source: &Source, warning: &str, session: &mut Session) -> Outcome {
    if warning.starts_with(&format!("{}:", source.stem())) {
        return session.ui.status(warning);
    }
    session.ui.status(&format!("{}: {warning}", source.name()))
}

/// `Read 13 posts of 5 April 2031 (date from "Saturday, April 5" in the page; --date overrides).`
pub(crate) fn read(document: &Document) -> String {
    let posts = words::count(document.posts.len(), "post");
    match &document.dating {
        Some(dating) => {
            let day = dating.day.in_words();
            let how = match dating.basis {
                PostedBasis::GivenDate => "date given with --date".to_owned(),
                PostedBasis::Printed | PostedBasis::InferredDate | PostedBasis::Unknown => {
                    format!("date from {}; --date overrides", dating.why)
                }
            };
            format!("Read {posts} of {day} ({how}).")
        }
        None => format!("Read {posts}."),
    }
}

/// A bar on stderr, where that is a terminal and there is something to wait for.
fn progress(shown: bool, files: usize) -> ProgressBar {
    if !shown {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:20} {pos}/{len} {wide_msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
