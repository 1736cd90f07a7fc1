//! `sources`: who publishes what was read, and what a person says of them.

use clap::{Args, Subcommand};

use crate::ask::listed::Listed;
use crate::calendar::Place;
use crate::entity;
use crate::fetch::Address;
use crate::store::{SourceChange, SourceRow};
use crate::wording::clock::Clock;

use super::error::{Outcome, failed};
use super::session::Session;
use super::ui::grid::{Column, Grid};

/// List who published what was read, how much, and when it was last seen
///
/// Whoever was read last stands last. What a person says of a source holds from the next reading on: its zone dates
/// clocks that name none, its language is asked for, and its addresses are read by watch.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord sources
  onrecord sources add 'Norland Today' --url https://example.org/live --zone Europe/London
  onrecord sources set 'norland today' --language en-GB
  onrecord sources rename 'norland today' 'Norland Today (Varga)'";

/// What a person says of sources.
#[derive(Debug, Subcommand)]
enum Command {
    /// Enter a source, with the addresses that watch reads
    #[command(
        after_help = "Example:\n  onrecord sources add 'Norland Today' --url https://example.org/live --zone Europe/London"
    )]
    Add(Add),
    /// Give a source another name
    ///
    /// Its pages may go on printing the old one: they are known by it as before, and no id changes.
    #[command(
        after_help = "Example:\n  onrecord sources rename 'norland today' 'Norland Today (Varga)'"
    )]
    Rename(Rename),
    /// Say where a source's clocks stand, in which language it is read, and what watch reads for it
    #[command(
        after_help = "Example:\n  onrecord sources set 'norland today' --zone Europe/London --language en-GB"
    )]
    Set(Set),
}

#[derive(Debug, Args)]
struct Add {
    /// Its name, as its pages print it
    name: String,
    #[command(flatten)]
    said: Said,
}

#[derive(Debug, Args)]
struct Set {
    /// The source: its name, part of it, or its id
    source: String,
    #[command(flatten)]
    said: Said,
}

#[derive(Debug, Args)]
struct Rename {
    /// The source: its name, part of it, or its id
    source: String,
    /// The name it is to have
    name: String,
}

/// What can be said of a source.
#[derive(Debug, Args)]
struct Said {
    /// An address that watch reads for it (may be repeated)
    #[arg(long, value_name = "URL", value_parser = url)]
    url: Vec<String>,
    /// Where its clocks stand: Europe/London, BST, +01:00
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<String>,
    /// In which language its pages are asked for: en, en-GB
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<String>,
}

fn url(text: &str) -> Result<String, String> {
    Address::parse(text)
        .map(|address| address.to_string())
        .map_err(|error| error.to_string())
}

fn zone(text: &str) -> Result<String, String> {
    Place::named(text)
        .map(|_| text.trim().to_owned())
        .map_err(|error| error.to_string())
}

fn language(text: &str) -> Result<String, String> {
    let mut parts = text.split('-');
    let plain = |part: &str, most: usize| {
        (2..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let first = parts.next().unwrap_or_default();
    let right = plain(first, 3)
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| plain(part, 8));
    right
        .then(|| text.to_owned())
        .ok_or_else(|| "write it as en or en-GB".to_owned())
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    match &arguments.command {
        None => {
            let rows = session.store()?.sources()?;
            if rows.is_empty() {
                session
                    .ui
                    .status("Nothing was read yet: onrecord ingest PATH")?;
            }
            session.list(&Listed::Sources(&rows), || table(&rows))
        }
        Some(Command::Add(add)) => {
            let mut store = crate::store::Store::open(&session.db)?;
            if store.publishers()?.called(&add.name).is_some() {
                return Err(failed(format!("there is a source {:?} already", add.name))
                    .hint(format!("onrecord sources set {:?}", add.name)));
            }
            store.set_source(&add.name, &change(&add.said))?;
            session
                .ui
                .status(&format!("Added {}.{}", add.name, watched(&add.said)))
        }
        Some(Command::Set(set)) => {
            let mut store = session.store()?;
            let (_, name) = find(&set.source, &store.sources()?)?;
            store.set_source(&name, &change(&set.said))?;
            session
                .ui
                .status(&format!("Noted of {name}.{}", watched(&set.said)))
        }
        Some(Command::Rename(rename)) => {
            let mut store = session.store()?;
            let (id, old) = find(&rename.source, &store.sources()?)?;
            let taken = store.publishers()?;
            if taken
                .called(&rename.name)
                .is_some_and(|other| other.id != id)
            {
                return Err(failed(format!("there is another source {:?}", rename.name)));
            }
            store.rename_source(&id, &rename.name)?;
            session.ui.status(&format!("{old} is now {}.", rename.name))
        }
    }
}

fn change(said: &Said) -> SourceChange {
    SourceChange {
        zone: said.zone.clone(),
        language: said.language.clone(),
        addresses: said.url.clone(),
    }
}

fn watched(said: &Said) -> String {
    match said.url.len() {
        0 => String::new(),
        some => format!(
            " Read {} by: onrecord watch",
            if some == 1 { "it" } else { "them" }
        ),
    }
}

/// The source that is meant, by id and name.
fn find(typed: &str, rows: &[SourceRow]) -> Outcome<(String, String)> {
    let wanted = entity::fold(typed);
    let named: Vec<(&String, &String)> = rows
        .iter()
        .filter_map(|row| row.id.as_ref().zip(row.name.as_ref()))
        .collect();
    let all = |means: &dyn Fn(&str, &str) -> bool| -> Vec<(&String, &String)> {
        let found = named.iter().filter(|(id, name)| means(id, name));
        found.copied().collect()
    };
    let mut found = all(&|id, name| id == typed || entity::fold(name) == wanted);
    if found.is_empty() && !wanted.is_empty() {
        found = all(&|id, name| id.starts_with(typed) || entity::fold(name).contains(&wanted));
    }
    let list = |of: &[(&String, &String)]| {
        let names: Vec<&str> = of.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    };
    match found.as_slice() {
        [(id, name)] => Ok(((*id).clone(), (*name).clone())),
        [] if named.is_empty() => {
            Err(failed("No source is known yet").hint(format!("onrecord sources add {typed:?}")))
        }
        [] => Err(failed(format!(
            "No source matches {typed:?}. Known are: {}",
            list(&named)
        ))),
        several => Err(failed(format!(
            "{typed:?} may be any of: {}",
            list(several)
        ))),
    }
}

/// One line a source.
pub(crate) fn table(rows: &[SourceRow]) -> Grid {
    let clock = Clock::utc();
    let mut grid = Grid::table(vec![
        Column::cut("Source", 20),
        Column::whole("Zone"),
        Column::whole("Language"),
        Column::number("Watched"),
        Column::number("Documents"),
        Column::number("Posts"),
        Column::number("Statements"),
        Column::whole("Last seen (UTC)"),
    ]);
    for row in rows {
        grid.row(vec![
            row.name.as_deref().unwrap_or("not told").into(),
            row.zone.as_deref().unwrap_or_default().into(),
            row.language.as_deref().unwrap_or_default().into(),
            row.addresses.len().into(),
            row.documents.into(),
            row.posts.into(),
            row.statements.into(),
            row.last_seen
                .map_or_else(String::new, |at| clock.moment(at))
                .into(),
        ]);
    }
    grid
}
