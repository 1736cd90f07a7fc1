//! `flips`: how far each speaker turned over a stretch of time, at the worst step and from first to last.

use clap::Args;

use crate::ask::listed::Listed;
use crate::pipeline::{self, FlipRow, Stand};
use crate::position::Grade;
use crate::store::{Filter, Store};
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};
use crate::wording::words;

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List how far each speaker turned: at the worst step, and from first to last
///
/// A full flip goes from one side to the other, both held firmly; a half flip has a side that is only possible or
/// conditional, or changes its condition. Growing surer, and plans or numbers that move with the world, are none. With
/// --since and --until, the turn is told from what held when the window opened to what held last in it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// List those too who did not turn
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord flips
  onrecord flips --by 'prime minister' --since 2031-04-01 --until 2031-04-30
  onrecord flips --all --issue 'attend talks' --format csv";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let rows = found(&store, &filter, arguments.all)?;
    if rows.is_empty() {
        session.nothing("flips", &arguments.selection, &filter, |filter| {
            Ok(found(&store, filter, arguments.all)?.len())
        })?;
    }
    session.list(&Listed::Flips(&rows), || table(&rows))
}

/// Those that turned, or all; the line that moved last stands last.
fn found(store: &Store, filter: &Filter, all: bool) -> Outcome<Vec<FlipRow>> {
    let mut rows = pipeline::flips(store, filter)?;
    rows.retain(|row| all || row.worst.max(row.endpoint) > Grade::No);
    rows.sort_by_key(|row| row.last.from);
    Ok(rows)
}

/// One block a speaker and question: where the line began, every step that turns, where it ends.
pub(crate) fn table(rows: &[FlipRow]) -> Grid {
    let stands = || {
        rows.iter()
            .flat_map(|row| [&row.first, &row.last].into_iter().chain(&row.turns))
    };
    let clock = Clock::over(stands().map(|stand| &*stand.statement));
    let ids = ShortIds::over(stands().map(|stand| stand.statement.record.id.as_str()));
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::cut("", 16),
        Column::cut("", 24),
        Column::whole(""),
        Column::whole(""),
    ]);
    for row in rows {
        grid.heading(
            &row.speaker_name,
            &format!(
                "{} ({}; {})",
                row.issue.question,
                row.summary,
                clock.title()
            ),
        );
        for stand in shown(row) {
            let record = &stand.statement.record;
            grid.row(vec![
                clock.said(record.said_at.as_ref()).into(),
                words::with_condition(stand.value.clone(), stand.condition.as_deref()).into(),
                said::words_of(record).into(),
                turn(row, stand),
                Cell::new(&ids.short(&record.id), Style::Dim),
            ]);
        }
        grid.note(1, &verdict(row));
    }
    grid
}

/// First, turns, last, each once.
fn shown(row: &FlipRow) -> Vec<&Stand> {
    let mut shown: Vec<&Stand> = Vec::new();
    for stand in std::iter::once(&row.first)
        .chain(&row.turns)
        .chain([&row.last])
    {
        if shown
            .last()
            .is_none_or(|last| last.statement.record.id != stand.statement.record.id)
        {
            shown.push(stand);
        }
    }
    shown
}

/// How far the step turns; where the line begins nothing has turned yet.
fn turn(row: &FlipRow, stand: &Stand) -> Cell {
    let begins = stand.statement.record.id == row.first.statement.record.id;
    match stand.grade {
        _ if begins => "".into(),
        Grade::No => "".into(),
        Grade::Half => Cell::new("half", Style::Yellow),
        Grade::Full => Cell::new("full", Style::Red),
    }
}

/// `worst step half, from first to last full`.
fn verdict(row: &FlipRow) -> String {
    if row.worst == Grade::No && row.endpoint == Grade::No {
        return "no flip".to_owned();
    }
    format!(
        "worst step: {} flip; from first to last: {} flip",
        row.worst, row.endpoint
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{MAYBE, NO, YES, issue, statement};
    use super::*;
    use crate::ask::data;
    use crate::export::row::StatementRow;
    use crate::id::EntityId;
    use crate::relation::RelationKind;

    fn stand(row: StatementRow, value: &str, grade: Grade) -> Stand {
        Stand {
            value: value.to_owned(),
            condition: None,
            from: None,
            change: (grade > Grade::No).then_some(RelationKind::Shifts),
            grade,
            statement: row.into(),
        }
    }

    #[test]
    fn a_flip_shows_its_ends_and_every_turn() {
        let said = |said, words, side| statement("Ada Example", said, words, side, None);
        let first = stand(said("2031-05-13", "she will come", YES), "yes", Grade::No);
        let half = said("2031-05-14", "she may not come", MAYBE);
        let half = stand(half, "maybe not", Grade::Half);
        let last = said("2031-05-15T05:45Z", "she will not come", NO);
        let row = FlipRow {
            issue: issue().into(),
            speaker: EntityId::of(&["Ada Example"]),
            speaker_name: "Ada Example".to_owned(),
            turns: vec![half.clone()],
            first,
            last: stand(last, "no", Grade::No),
            worst: Grade::Half,
            worst_step: Some(half),
            endpoint: Grade::Full,
            summary: "a mixture of yes and no".to_owned(),
            unanswered: 0,
            last_heard: None,
            others_since: 0,
        };
        insta::assert_snapshot!(table(std::slice::from_ref(&row)).render(100, false), @r#"
        Ada Example  Will Ada Example attend the Lisbon talks? (a mixture of yes and no; 2031, UTC+1)
          13 May        yes        she will come            st_00094e
          14 May        maybe not  she may not come   half  st_d79283
          15 May 06:45  no         she will not come        st_3826d1
                        └ worst step: half flip; from first to last: full flip
        "#);
        let mut out = Vec::new();
        data::FLIPS.csv(&[row], &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(",half,full,shifts,maybe not,"), "{out}");
    }
}
