//! `speakers`: everybody who was heard, under every name.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::SpeakerRow;
use crate::wording::clock::Clock;
use crate::wording::said::ShortIds;

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List everybody who was heard, with their other names
///
/// Those with most statements last; "Said 6, on 3" are six statements on three questions. `--by` takes any of the
/// names.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord speakers
  onrecord speakers --issue 'attend talks'
  onrecord speakers --about norland --format csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let mut rows = store.speakers(&filter)?;
    rows.sort_by(|one, other| {
        (one.statements, &one.name, &one.id).cmp(&(other.statements, &other.name, &other.id))
    });
    if rows.is_empty() {
        session.nothing("speakers", &arguments.selection, &filter, |filter| {
            Ok(store.speakers(filter)?.len())
        })?;
    }
    session.list(&Listed::Speakers(&rows), || table(&rows))
}

/// One line a speaker.
pub(crate) fn table(rows: &[SpeakerRow]) -> Grid {
    let ids = ShortIds::over(rows.iter().map(|row| row.id.as_str()));
    let mut grid = Grid::table(vec![
        Column::cut("Speaker", 20),
        Column::whole("Kind"),
        Column::number("Said"),
        Column::number("On"),
        Column::cut("Also called", 12),
        Column::whole("Last (UTC)"),
        Column::whole("Id"),
    ]);
    for row in rows {
        grid.row(vec![
            row.name.as_str().into(),
            kind(&row.kind).into(),
            row.statements.into(),
            row.issues.len().into(),
            other_names(row).into(),
            row.last
                .map(|last| Clock::utc().day(last.day_in(0)))
                .unwrap_or_default()
                .into(),
            Cell::new(&ids.short(row.id.as_str()), Style::Dim),
        ]);
    }
    grid
}

/// Every other name.
fn other_names(row: &SpeakerRow) -> String {
    let others: Vec<&str> = row
        .aliases
        .iter()
        .map(String::as_str)
        .filter(|&alias| alias != row.name)
        .collect();
    others.join(", ")
}

/// The code of a kind as a word.
fn kind(code: &str) -> &str {
    match code {
        "org" => "body",
        "gpe" => "country",
        "unnamed" => "not named",
        other => other,
    }
}
