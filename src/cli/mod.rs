//! The program at the terminal: one file a command, each a doc comment, its arguments and one function.
//!
//! The only home of clap, and the only place that reads the clock and the environment: everything below takes the
//! present moment and the database's path as values. Data goes to stdout, everything else to stderr. The command
//! line holds no rule about language or relations; it asks, and prints.

mod arguments;
mod completions;
mod conflicts;
mod diff;
mod edits;
mod error;
mod export;
mod extract;
mod files;
mod flips;
mod ingest;
mod issues;
mod keep;
mod man;
mod merges;
mod network;
mod news;
#[cfg(feature = "png")]
mod png;
mod positions;
mod relations;
mod report;
#[cfg(test)]
mod sample;
mod score;
#[cfg(feature = "web")]
mod serve;
mod session;
mod shifts;
mod show;
mod sources;
mod speakers;
mod statements;
mod stop;
mod summary;
mod tables;
mod tally;
mod timeline;
mod ui;
mod verify;
mod watch;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

use arguments::Arguments;
use clap::{Parser, Subcommand};
use error::Outcome;
use session::Session;
use ui::{Colour, Ui};

use crate::calendar::Instant;

/// What can be asked, in the order of a first day: read, ask, look closer, take away.
#[derive(Debug, Subcommand)]
enum Command {
    Ingest(ingest::Arguments),
    Watch(watch::Arguments),
    Sources(sources::Arguments),
    Extract(extract::Arguments),
    Statements(statements::Arguments),
    Issues(issues::Arguments),
    Speakers(speakers::Arguments),
    Positions(positions::Arguments),
    Shifts(shifts::Arguments),
    Flips(flips::Arguments),
    Conflicts(conflicts::Arguments),
    Diff(diff::Arguments),
    Relations(relations::Arguments),
    Show(show::Arguments),
    Timeline(timeline::Arguments),
    Graph(timeline::GraphArguments),
    Report(report::Arguments),
    #[cfg(feature = "web")]
    Serve(serve::Arguments),
    Edits(edits::Arguments),
    Verify(verify::Arguments),
    Export(export::Arguments),
    Score(score::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Command {
    fn run(&self, session: &mut Session) -> Outcome {
        match self {
            Self::Ingest(arguments) => ingest::run(arguments, session),
            Self::Watch(arguments) => watch::run(arguments, session),
            Self::Sources(arguments) => sources::run(arguments, session),
            Self::Extract(arguments) => extract::run(arguments, session),
            Self::Statements(arguments) => statements::run(arguments, session),
            Self::Issues(arguments) => issues::run(arguments, session),
            Self::Speakers(arguments) => speakers::run(arguments, session),
            Self::Positions(arguments) => positions::run(arguments, session),
            Self::Shifts(arguments) => shifts::run(arguments, session),
            Self::Flips(arguments) => flips::run(arguments, session),
            Self::Diff(arguments) => diff::run(arguments, session),
            Self::Conflicts(arguments) => conflicts::run(arguments, session),
            Self::Relations(arguments) => relations::run(arguments, session),
            Self::Show(arguments) => show::run(arguments, session),
            Self::Timeline(arguments) => timeline::run(arguments, session),
            Self::Graph(arguments) => timeline::graph(arguments, session),
            Self::Report(arguments) => report::run(arguments, session),
            #[cfg(feature = "web")]
            Self::Serve(arguments) => serve::run(arguments, session),
            Self::Edits(arguments) => edits::run(arguments, session),
            Self::Verify(arguments) => verify::run(arguments, session),
            Self::Export(arguments) => export::run(arguments, session),
            Self::Score(arguments) => score::run(arguments, session),
            Self::Completions(arguments) => completions::run(arguments, session),
            Self::Man(arguments) => man::run(arguments, session),
        }
    }
}

/// How wide a line is where nobody tells: what a mail, an issue or a README still shows whole.
const WIDTH: usize = 100;

/// Runs the program on what was typed, its own name first.
#[must_use]
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        // Help and version go to stdout and are no error; the rest is a wrong command line.
        Err(error) => {
            let wrong = error.use_stderr();
            return match error.print() {
                Err(pipe) if pipe.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(1),
                _ => ExitCode::from(if wrong { 2 } else { 0 }),
            };
        }
    };
    let mut session = open(&arguments);
    let done = arguments
        .command
        .run(&mut session)
        .and_then(|()| session.ui.flush());
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // What was found before the failure is still shown; if nobody reads it, the failure still counts.
            let shown = session
                .ui
                .flush()
                .and_then(|()| Ok(failure.tell(&mut io::stderr())?));
            match shown {
                Ok(()) | Err(_) => failure.code(),
            }
        }
    }
}

/// What was typed and what surrounds the program -> one run of it.
fn open(arguments: &Arguments) -> Session {
    let global = &arguments.global;
    let stdout = io::stdout();
    let colour = match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            stdout.is_terminal()
                && environment("NO_COLOR").is_none()
                && environment("TERM").as_deref() != Some("dumb")
        }
    };
    let width = environment("COLUMNS")
        .and_then(|columns| columns.parse().ok())
        .or_else(|| {
            stdout
                .is_terminal()
                .then(terminal_size::terminal_size)
                .flatten()
                .map(|(columns, _)| usize::from(columns.0))
        })
        .filter(|&columns| columns >= 20)
        .unwrap_or(WIDTH);
    Session {
        ui: Ui::new(
            Box::new(BufWriter::new(stdout.lock())),
            Box::new(io::stderr()),
            width,
            colour,
        ),
        db: global.db.clone(),
        now: global.now.unwrap_or_else(clock),
        fixed: global.now.is_some(),
        format: global.format,
        progress: io::stderr().is_terminal(),
    }
}

/// One variable of the environment; an empty one is none.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The present moment.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock is read"
)]
fn clock() -> Instant {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
