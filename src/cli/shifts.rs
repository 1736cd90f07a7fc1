//! `shifts`: where one speaker moved, the words before and after.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::RelationRow;
use crate::store::Filter;
use crate::wording::blocks::{because, in_time, moved, moves};
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List where a speaker moved: the words before, the words after, and what changed
///
/// One block a speaker and question, the oldest words first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord shifts --by 'prime minister'
  onrecord shifts --since 2031-04-04 --until 2031-04-05
  onrecord shifts --issue 'attend talks' --format jsonl";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let found = |filter: &Filter| -> Outcome<_> {
        let rows = store.relations_where(filter, &[], |link| link.kind.is_shift())?;
        Ok(moves(rows))
    };
    let rows = found(&filter)?;
    if rows.is_empty() {
        session.nothing("shifts", &arguments.selection, &filter, |filter| {
            Ok(found(filter)?.len())
        })?;
    }
    session.list(&Listed::Relations(&rows), || table(&rows))
}

/// One block a speaker and question.
pub(crate) fn table(rows: &[RelationRow]) -> Grid {
    let clock = Clock::over(rows.iter().flat_map(RelationRow::ends));
    let ends = rows.iter().flat_map(RelationRow::ends);
    let ids = ShortIds::over(ends.map(|end| end.record.id.as_str()));
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::cut("", 12),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    for block in moved(rows) {
        let Some(first) = block.first() else { continue };
        let who = said::speaker(&first.to.record);
        let question = first.question.clone().unwrap_or_default();
        grid.heading(&who, &format!("{question} ({})", clock.title()));
        let mut last: Option<&str> = None;
        for row in block {
            let (older, newer) = in_time(row);
            let issue = row.relation.issue.as_ref();
            for end in [older, newer] {
                if last != Some(end.record.id.as_str()) {
                    grid.row(vec![
                        clock.said(end.record.said_at.as_ref()).into(),
                        said::side(&end.record, issue).into(),
                        said::words_of(&end.record).into(),
                        Cell::new(&ids.short(&end.record.id), Style::Dim),
                    ]);
                }
                last = Some(end.record.id.as_str());
            }
            grid.note(1, &because(row));
        }
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::sample::{MAYBE, NO, YES, relation, statement};
    use super::*;
    use crate::relation::RelationKind;

    #[test]
    fn a_chain_of_moves_shows_each_statement_once() {
        let one = statement("Ada Example", "2031-05-13", "she will come", YES, None);
        let two = statement(
            "Ada Example",
            "2031-05-14",
            "she may come",
            MAYBE,
            Some("Bo Sample does"),
        );
        let three = statement(
            "Ada Example",
            "2031-05-15T05:45Z",
            "she will not come",
            NO,
            None,
        );
        let rows = moves(vec![
            relation(RelationKind::Reverses, &three, &two, "said no after maybe"),
            relation(RelationKind::Weakens, &two, &one, "no longer certain"),
            relation(RelationKind::Reaffirms, &three, &one, "not a move"),
        ]);
        insta::assert_snapshot!(table(&rows).render(100, false), @r#"
        Ada Example  Will Ada Example attend the Lisbon talks? (2031, UTC+1)
          13 May        yes                       she will come      st_00094e
          14 May        maybe, if Bo Sample does  she may come       st_acf98b
                        └ weakens: no longer certain
          15 May 06:45  no                        she will not come  st_3826d1
                        └ reverses: said no after maybe
        "#);
    }
}
