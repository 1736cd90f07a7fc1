//! `verify`: is every quotation still where we say it is?

use clap::Args;

use crate::ask::data::what;
use crate::ask::listed::Listed;
use crate::post::anchor::Anchored;
use crate::store::{Fault, Verified};
use crate::wording::words;

use super::error::{Outcome, failed};
use super::session::Session;
use super::ui::grid::{Column, Grid};

/// Check that every stored quotation stands at its place in the stored text, and that no text was changed
///
/// Each wording of each post is held against the hash that was made when it was read, and each quotation against its
/// place in it: exact, moved (the same words with the same surroundings at one other place) or orphan (nowhere, or at
/// several places; nothing is guessed). Only what is not exact is listed, and then the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only those of this document: its name, address or id
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord verify
  onrecord verify --document page
  onrecord verify --format csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    if let Some(typed) = &arguments.document
        && !store.knows_document(typed)?
    {
        return Err(failed(format!("no document is called \"{typed}\""))
            .hint("onrecord statements --format csv names the document of each statement."));
    }
    let verified = store.verify(arguments.document.as_deref())?;
    let faults = &verified.faults;
    session.list(&Listed::Faults(faults), || table(faults))?;
    if faults.is_empty() {
        return session.ui.status(&format!(
            "{} in {}, every one at its place; no text was changed.",
            words::count(verified.places, "quoted place"),
            words::count(verified.wordings, "wording"),
        ));
    }
    Err(failed(told(&verified)).hint(
        "The file was changed by something else than onrecord. Read its sources into a new database.",
    ))
}

/// `2 of 140 quoted places are not where they should be (1 moved, 1 orphan); 1 wording is not what was read`.
fn told(verified: &Verified) -> String {
    let count = |found: Anchored| {
        let quoted = verified.faults.iter().filter(|it| it.statement.is_some());
        quoted.filter(|it| it.found == found).count()
    };
    let texts = verified
        .faults
        .iter()
        .filter(|it| it.statement.is_none())
        .count();
    let mut parts = Vec::new();
    let (moved, orphan) = (count(Anchored::Moved), count(Anchored::Orphan));
    if moved + orphan > 0 {
        parts.push(format!(
            "{} of {} are not where they should be ({moved} moved, {orphan} orphan)",
            moved + orphan,
            words::count(verified.places, "quoted place"),
        ));
    }
    if texts > 0 {
        parts.push(format!(
            "{texts} of {} {} not what was read",
            words::count(verified.wordings, "wording"),
            if texts == 1 { "is" } else { "are" },
        ));
    }
    parts.join("; ")
}

/// One line a fault.
fn table(faults: &[Fault]) -> Grid {
    let mut grid = Grid::table(vec![
        Column::whole("Document"),
        Column::whole("Post"),
        Column::whole("Place"),
        Column::whole("Found"),
        Column::cut("Words", 24),
        Column::whole("Id"),
    ]);
    for fault in faults {
        let place = format!("{}-{}", fault.place.0, fault.place.1);
        let found = match fault.now {
            Some((start, end)) => format!("{} to {start}-{end}", what(fault)),
            None => what(fault).to_owned(),
        };
        grid.row(vec![
            fault.document.as_str().into(),
            fault.post.as_str().into(),
            format!("{} {place}", fault.role).as_str().into(),
            found.as_str().into(),
            fault.exact.as_str().into(),
            fault.statement.as_deref().unwrap_or_default().into(),
        ]);
    }
    grid
}
