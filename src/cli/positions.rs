//! `positions`: where each speaker stands on each question, step by step, with who said otherwise.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::{PositionRow, RelationRow};
use crate::pipeline;
use crate::relation::RelationKind;
use crate::wording::blocks::{
    against, aside, came_about, in_short, lines, links, reason, repeated, silence, standing,
};
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};
use crate::wording::words;

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::Format;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List where each speaker stands on each question, step by step
///
/// One block a speaker and question, headed by the whole line in a few words ("generally yes"), one line a change; what
/// was said again is folded into "said 3 times". A line in brackets is somebody else who says otherwise. "Won't say" is
/// a mark and no position; "silent since" tells that others went on speaking a day or more later.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord positions --by 'prime minister'
  onrecord positions --issue 'attend talks' --as-of 2031-04-04
  onrecord positions --by norland --format csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let steps = pipeline::positions(&store, &filter)?;
    if steps.is_empty() {
        session.nothing("positions", &arguments.selection, &filter, |filter| {
            Ok(pipeline::positions(&store, filter)?.len())
        })?;
    }
    // The table alone shows who says otherwise.
    let relations = match session.format.unwrap_or(Format::Table) {
        Format::Table => store.relations(&filter)?,
        Format::Json | Format::Jsonl | Format::Csv => Vec::new(),
    };
    session.list(&Listed::Positions(&steps), || table(&steps, &relations))
}

/// One block a speaker and question.
pub(crate) fn table(rows: &[PositionRow], relations: &[RelationRow]) -> Grid {
    let ends = || relations.iter().flat_map(RelationRow::ends);
    let own = || rows.iter().map(|row| &*row.statement);
    let links = links(relations);
    let clock = Clock::over(own());
    let settled = || {
        rows.iter()
            .filter_map(|row| row.discharge.as_ref())
            .map(|it| &*it.statement)
    };
    let ids = ShortIds::over(
        own()
            .chain(ends())
            .chain(settled())
            .map(|row| row.record.id.as_str()),
    );
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::cut("", 16),
        Column::cut("", 24),
        Column::whole(""),
        Column::whole(""),
    ]);
    for line in lines(rows) {
        let Some(first) = line.first() else { continue };
        grid.heading(
            &first.speaker_name,
            &format!(
                "{} ({}; {})",
                first.issue.question,
                in_short(&first.summary),
                clock.title()
            ),
        );
        for step in &line {
            let id = &step.statement.record.id;
            grid.row(vec![
                clock.said(step.statement.record.said_at.as_ref()).into(),
                standing(step).into(),
                said::words_of(&step.statement.record).into(),
                repeated(step.repeats).into(),
                Cell::new(&ids.short(id), Style::Dim),
            ]);
            if let Some(change) = step.change.filter(|&kind| RelationKind::is_shift(kind)) {
                grid.note(1, &reason(step, change, &links));
            }
            if let Some(discharge) = &step.discharge {
                let id = ids.short(&discharge.statement.record.id);
                grid.note(
                    1,
                    &format!("condition {} ({id})", came_about(discharge, clock)),
                );
            }
            for (relation, other) in against(step, &links) {
                grid.row(vec![
                    clock.said(other.record.said_at.as_ref()).into(),
                    Cell::new(&aside(other, relation), Style::Dim),
                    said::words_of(&other.record).into(),
                    Cell::new(
                        &words::relation(relation.relation.kind),
                        Style::of(relation.relation.kind),
                    ),
                    Cell::new(&ids.short(&other.record.id), Style::Dim),
                ]);
            }
        }
        if let Some(silent) = silence(first) {
            grid.note(1, &silent);
        }
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::sample::{MAYBE, NO, position, relation, statement};
    use super::*;

    #[test]
    fn a_line_has_one_row_a_change() {
        let first = statement(
            "Ada Example",
            "2031-05-14",
            "floated the possibility of joining the talks, if Bo Sample does",
            MAYBE,
            Some("Bo Sample does"),
        );
        let second = statement(
            "Ada Example",
            "2031-05-15T07:21Z",
            "she may go to Lisbon on Friday if the talks make progress",
            MAYBE,
            Some("the talks make progress"),
        );
        let other = statement(
            "Government of Norland",
            "2031-05-15T05:45Z",
            "she will not come",
            NO,
            None,
        );
        let relations = [
            relation(
                RelationKind::Qualifies,
                &second,
                &first,
                "the condition changed",
            ),
            relation(
                RelationKind::Disputes,
                &other,
                &first,
                "one says no, the other maybe",
            ),
        ];
        let rows = [
            PositionRow {
                withdrawn: true,
                others_since: 3,
                ..position(&first, "maybe", None, 2)
            },
            position(&second, "maybe", Some(RelationKind::Qualifies), 0),
        ];
        insta::assert_snapshot!(table(&rows, &relations).render(100, false), @r#"
        Ada Example  Will Ada Example attend the Lisbon talks? (generally yes; 2031, UTC+1)
          14 May        maybe, if Bo ... (withdrawn)  floated the ... Sample does   said 3 times  st_113ff4
          15 May 06:45  (Government of Norland: no)   she will not come             disputes      st_715102
          15 May 08:21  maybe, if the ... progress    she may go to ... progress                  st_3b746b
                        └ qualifies: the condition changed
                        └ silent since: 3 statements by others a day or more later
        "#);
    }
}
