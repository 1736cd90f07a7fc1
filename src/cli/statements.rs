//! `statements`: who said what, when, how sure, in which words.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::StatementRow;
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List statements: who said what, when, how sure, in which words
///
/// The oldest first, so that the last line is the newest. A time is the page's own; "certain, if" is a
/// statement that hangs on a condition.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord statements --by 'prime minister' --since 2031-04-04
  onrecord statements --search ceasefire --mode direct
  onrecord statements --issue 'attend talks' --format csv > said.csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let rows = store.statements(&filter)?;
    if rows.is_empty() {
        session.nothing("statements", &arguments.selection, &filter, |filter| {
            Ok(store.statements(filter)?.len())
        })?;
    }
    session.list(&Listed::Statements(&rows), || table(&rows))
}

/// One line a statement.
pub(crate) fn table(rows: &[StatementRow]) -> Grid {
    let clock = Clock::over(rows.iter());
    let ids = ShortIds::over(rows.iter().map(|row| row.record.id.as_str()));
    let mut grid = Grid::table(vec![
        Column::whole(clock.title()),
        Column::cut("Speaker", 12),
        Column::cut("Statement", 24),
        Column::whole("Sure"),
        Column::whole("Id"),
    ]);
    for row in rows {
        let record = &row.record;
        grid.row(vec![
            clock.said(record.said_at.as_ref()).into(),
            said::speaker(record).into(),
            said::words_of(record).into(),
            said::sure(record).into(),
            Cell::new(&ids.short(&record.id), Style::Dim),
        ]);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::sample::{MAYBE, NO, statement};
    use super::*;

    #[test]
    fn the_newest_stands_last_and_the_zone_once() {
        let rows = [
            statement(
                "Ada Example",
                "2031-05-14",
                "she may come to Lisbon",
                MAYBE,
                Some("the guns fall silent"),
            ),
            statement(
                "Government of Norland",
                "2031-05-15T05:45Z",
                "\"Ada Example is not on the list of officials who will attend the talks in Lisbon on Friday\"",
                NO,
                None,
            ),
        ];
        insta::assert_snapshot!(table(&rows).render(100, false), @r#"
        2031, UTC+1   Speaker                Statement                               Sure          Id
        14 May        Ada Example            she may come to Lisbon                  possible, if  st_f8c0c7
        15 May 06:45  Government of Norland  "Ada Example is not on ... on Friday"   certain       st_511911
        "#);
    }
}
