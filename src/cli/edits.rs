//! `edits`: what publishers changed after we had read it.

use clap::Args;

use crate::ask::data::{self, Changed};
use crate::ask::listed::Listed;
use crate::post::edit::{Run, compare};
use crate::wording::clock::Clock;
use crate::wording::said;

use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Column, Grid};

/// List what was changed in posts after they were first read, the words before and after
///
/// A page that is read again keeps every wording of every post. [-these words went-] and {+these came+}; a post that
/// the page no longer shows is listed with its last words. The newest change stands last.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only those of this document: its name, address or id
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord edits
  onrecord edits --document page
  onrecord edits --format jsonl";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let rows = data::changed(&store, arguments.document.as_deref())?;
    if rows.is_empty() {
        session
            .ui
            .status("No change was seen: a page must be read at least twice.")?;
    }
    session.list(&Listed::Edits(&rows), || table(&rows))
}

/// One block a change.
pub(crate) fn table(rows: &[Changed]) -> Grid {
    let clock = Clock::utc();
    let mut grid = Grid::blocks(vec![Column::whole(""), Column::wrapped("")]);
    for row in rows {
        let Changed { edit, statements } = row;
        let seen = clock.moment(edit.seen_at);
        let what = row.kind();
        let title = edit.headline.as_deref().unwrap_or("Without a headline");
        grid.heading(
            &format!("{}: {title}", edit.document),
            &format!("({what}, seen {seen} UTC)"),
        );
        let Some(after) = &edit.after else {
            grid.row(vec!["before".into(), edit.before.as_str().into()]);
            continue;
        };
        let runs = compare(&edit.before, after);
        grid.row(vec!["before".into(), side(&runs, Run::Gone).into()]);
        grid.row(vec!["after".into(), side(&runs, Run::New).into()]);
        for link in statements {
            let id = &link.from.record.id;
            let speaker = said::speaker(&link.from.record);
            let told = link
                .relation
                .why
                .split_once(": ")
                .map_or("", |(_, told)| told);
            grid.note(1, &format!("{speaker}: {told} ({id})"));
        }
    }
    grid
}

/// One wording, with the words marked that only it has.
fn side(runs: &[(Run, String)], own: Run) -> String {
    let words: Vec<String> = runs
        .iter()
        .filter_map(|(run, text)| match run {
            Run::Kept => Some(text.clone()),
            Run::Gone if own == Run::Gone => Some(format!("[-{text}-]")),
            Run::New if own == Run::New => Some(format!("{{+{text}+}}")),
            Run::Gone | Run::New => None,
        })
        .collect();
    words.join(" ")
}
