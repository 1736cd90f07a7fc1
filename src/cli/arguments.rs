//! What may be typed, and what it means.
//!
//! [`Arguments`] is what was typed, checked by clap alone; [`Selection::filter`] turns names and words into ids,
//! which needs the database. Nothing below this file sees a name that has not been looked up.

use std::path::PathBuf;

use clap::{Args, Parser};

use crate::ask;
use crate::ask::typed::{certainty, first_moment, last_moment, mode};
use crate::calendar::Instant;
use crate::proposition::Certainty;
use crate::statement::Mode;

use super::ui::{Colour, Format};

/// Who said what, when, and how it changed
///
/// Reads news (live pages first), keeps every statement with its words, its speaker, its time and its source in
/// one SQLite file, and answers where each one stood, when, and what contradicts what.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: super::Command,
}

const EXAMPLES: &str = "\
Examples:
  onrecord ingest page.txt                      read a live page, see what is in it
  onrecord statements --by 'the president'      who said what, with the words
  onrecord positions --issue 'attend talks'     where each one stands, step by step
  onrecord conflicts                            who contradicts whom
  onrecord show st_7f3a                         one statement in its paragraph, and why
  onrecord export dot -o - | dot -Tsvg -o graph.svg";

/// Options that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Database file
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "ONRECORD_DB",
        hide_env_values = true,
        default_value = "onrecord.db"
    )]
    pub(crate) db: PathBuf,
    /// Take this as the present moment (2031-04-05, 2031-04-05T09:30, RFC 3339)
    #[arg(
        long,
        global = true,
        value_name = "TIME",
        env = "ONRECORD_NOW",
        hide_env_values = true,
        value_parser = first_moment
    )]
    pub(crate) now: Option<Instant>,
    /// Form of the output; a command that lists prints a table unless told otherwise
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// When to colour
    #[arg(
        long,
        visible_alias = "colour",
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: Colour,
}

/// Which statements are meant; every query and export takes these.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Which statements")]
pub(crate) struct Selection {
    /// Said by this speaker: any name, part of a name, or id (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Vec<String>,
    /// About this person, body or place (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Vec<String>,
    /// Answering this question: words of it, or its id (may be repeated)
    #[arg(long, value_name = "QUESTION")]
    pub(crate) issue: Vec<String>,
    /// Said at or after
    #[arg(long, value_name = "TIME", value_parser = first_moment)]
    pub(crate) since: Option<Instant>,
    /// Said at or before
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    pub(crate) until: Option<Instant>,
    /// How the words reached us: direct, indirect, mixed, narrated, author (may be repeated)
    #[arg(long, value_name = "MODE", value_parser = mode)]
    pub(crate) mode: Vec<Mode>,
    /// How sure the speaker is: certain, probable, possible, open (may be repeated)
    #[arg(long, value_name = "DEGREE", value_parser = certainty)]
    pub(crate) certainty: Vec<Certainty>,
    /// Holding these words, in what was said or quoted
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// As it stood then: only what had been said by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    pub(crate) as_of: Option<Instant>,
    /// As we knew it then: only what had been recorded by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    pub(crate) known_at: Option<Instant>,
}

impl From<&Selection> for ask::Selection {
    fn from(typed: &Selection) -> Self {
        Self {
            by: typed.by.clone(),
            about: typed.about.clone(),
            issue: typed.issue.clone(),
            since: typed.since,
            until: typed.until,
            mode: typed.mode.clone(),
            certainty: typed.certainty.clone(),
            search: typed.search.clone(),
            as_of: typed.as_of,
            known_at: typed.known_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.contains(&format!("onrecord {}", command.get_name())),
                "{}",
                command.get_name()
            );
        }
    }
}
