//! `completions`: what the shell needs to complete commands and options.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::error::Outcome;
use super::session::Session;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Which shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions zsh > ~/.zfunc/_onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    // Written to memory first: the generator panics where its writer fails, and a closed pipe is no panic.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut super::Arguments::command(),
        "onrecord",
        &mut script,
    );
    session.ui.bytes(&script)
}
