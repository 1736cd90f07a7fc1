//! `conflicts`: pairs that cannot both be right, side by side.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::RelationRow;
use crate::relation::RelationKind;
use crate::store::Filter;
use crate::wording::blocks::{because, disputed, in_time, of_kind};
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List who contradicts, disputes or denies whom, side by side
///
/// One block a question; in each pair the older words stand first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord conflicts
  onrecord conflicts --issue 'attend talks'
  onrecord conflicts --by norland --format csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let found = |filter: &Filter| -> Outcome<_> {
        let rows = store.relations_where(filter, &[], |link| link.kind.is_conflict())?;
        Ok(of_kind(rows, RelationKind::is_conflict))
    };
    let rows = found(&filter)?;
    if rows.is_empty() {
        session.nothing("conflicts", &arguments.selection, &filter, |filter| {
            Ok(found(filter)?.len())
        })?;
    }
    session.list(&Listed::Relations(&rows), || table(&rows))
}

/// One block a question.
pub(crate) fn table(rows: &[RelationRow]) -> Grid {
    let ends = || rows.iter().flat_map(RelationRow::ends);
    let clock = Clock::over(ends());
    let ids = ShortIds::over(ends().map(|end| end.record.id.as_str()));
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::cut("", 12),
        Column::cut("", 10),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    for block in disputed(rows) {
        let question = block.first().and_then(|row| row.question.as_deref());
        grid.heading(
            question.unwrap_or("On no one question"),
            &format!("({})", clock.title()),
        );
        for row in block {
            let (older, newer) = in_time(row);
            for end in [older, newer] {
                grid.row(vec![
                    clock.said(end.record.said_at.as_ref()).into(),
                    said::speaker(&end.record).into(),
                    said::side(&end.record, row.relation.issue.as_ref()).into(),
                    said::words_of(&end.record).into(),
                    Cell::new(&ids.short(&end.record.id), Style::Dim),
                ]);
            }
            grid.note(1, &because(row));
        }
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NO, YES, relation, statement};
    use super::*;
    use crate::relation::RelationKind;

    #[test]
    fn the_older_side_stands_first() {
        let yes = statement(
            "Bo Sample",
            "2031-05-11",
            "\"I expect Ada Example to come\"",
            YES,
            None,
        );
        let no = statement(
            "Government of Norland",
            "2031-05-15T05:45Z",
            "\"Ada Example is not on the list of officials\"",
            NO,
            None,
        );
        let rows = [relation(
            RelationKind::Contradicts,
            &yes,
            &no,
            "one says no, the other yes",
        )];
        insta::assert_snapshot!(table(&rows).render(100, false), @r#"
        Will Ada Example attend the Lisbon talks?  (2031, UTC+1)
          11 May        Bo Sample              yes  "I expect Ada Example to come"                 st_7f86af
          15 May 06:45  Government of Norland  no   "Ada Example is not on the list of officials"  st_1f34c3
                        └ contradicts: one says no, the other yes
        "#);
    }
}
