//! `man`: the manual, as pages for `man`.

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::error::{Outcome, usage};
use super::session::Session;

/// Print the manual page of the program, or of one command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Which command; the whole program where none is given
    command: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord man > ~/.local/share/man/man1/onrecord.1
  onrecord man positions | man -l -";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let mut program = super::Arguments::command();
    // Global options are only handed down to the commands when the tree is built.
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            usage(format!("no command is called \"{name}\"")).hint("All of them: onrecord --help")
        })?,
    };
    let mut roff = Vec::new();
    Man::new(page).render(&mut roff)?;
    session.ui.bytes(&roff)
}
