//! `issues`: the questions under discussion, with how much was said on each.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::IssueRow;
use crate::wording::clock::Clock;
use crate::wording::said::ShortIds;

use super::arguments::Selection;
use super::error::Outcome;
use super::merges;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List the questions under discussion, with how much was said on each
///
/// The liveliest last: those on which most was contradicted, changed and said. "Said 6, by 3" are six statements
/// by three speakers. Questions that turn out to be one are made one by hand, and two again (merge, split).
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<merges::Command>,
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord issues
  onrecord issues --about lisbon
  onrecord issues --by 'foreign minister' --format jsonl
  onrecord issues merge is_7f3a10 is_0b22c9";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    if let Some(command) = &arguments.command {
        return merges::run(command, session);
    }
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let mut rows = store.issues(&filter)?;
    rows.sort_by_key(liveliness);
    if rows.is_empty() {
        session.nothing("questions", &arguments.selection, &filter, |filter| {
            Ok(store.issues(filter)?.len())
        })?;
    }
    session.list(&Listed::Issues(&rows), || table(&rows))
}

/// What makes a question worth a look first: both sides of it, then how much was said.
pub(crate) fn liveliness(row: &IssueRow) -> (usize, usize, usize, crate::id::IssueId) {
    (
        row.conflicts + row.shifts,
        row.speakers,
        row.statements,
        row.issue.id.clone(),
    )
}

/// One line a question.
pub(crate) fn table(rows: &[IssueRow]) -> Grid {
    let ids = ShortIds::over(rows.iter().map(|row| row.issue.id.as_str()));
    let mut grid = Grid::table(vec![
        Column::cut("Question", 30),
        Column::number("Said"),
        Column::number("By"),
        Column::number("Conflicts"),
        Column::number("Shifts"),
        Column::whole("Last (UTC)"),
        Column::whole("Id"),
    ]);
    for row in rows {
        grid.row(vec![
            row.issue.question.as_str().into(),
            row.statements.into(),
            row.speakers.into(),
            row.conflicts.into(),
            row.shifts.into(),
            row.last
                .map(|last| Clock::utc().day(last.day_in(0)))
                .unwrap_or_default()
                .into(),
            Cell::new(&ids.short(row.issue.id.as_str()), Style::Dim),
        ]);
    }
    grid
}
