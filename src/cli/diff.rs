//! `diff`: what is different between two moments.

use clap::Args;

use crate::ask::data::ends;
use crate::ask::listed::Listed;
use crate::ask::typed::last_moment;
use crate::calendar::Instant;
use crate::export::row::StatementRow;
use crate::pipeline::{self, Between, Change, ChangeRow, Stand};
use crate::position::Grade;
use crate::store::{Filter, Store};
use crate::wording::blocks::{because, in_time, when};
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};
use crate::wording::words;

use super::arguments::Selection;
use super::error::{Outcome, usage};
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List what is different between two moments: new, changed, withdrawn and newly contradicted positions
///
/// A day stands for its last moment: --from 2031-04-04 --to 2031-04-05 tells what the 5th brought. What was only said
/// again is no difference.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The earlier moment
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    from: Instant,
    /// The later moment; now, where none is given
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    to: Option<Instant>,
    /// Compare what the database held at the two moments, not what had been said by then
    #[arg(long, conflicts_with = "known_at")]
    recorded: bool,
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord diff --from 2031-04-04 --to 2031-04-05
  onrecord diff --from 2031-04-05T09:00 --issue 'attend talks'
  onrecord diff --recorded --from 2031-04-05 --format jsonl";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let to = arguments.to.unwrap_or(session.now);
    if to < arguments.from {
        return Err(
            usage(format!("--from {} is later than --to {to}", arguments.from))
                .hint("The earlier moment goes first: --from EARLIER --to LATER"),
        );
    }
    let between = if arguments.recorded {
        Between::Known(arguments.from, to)
    } else if arguments.selection.as_of.is_some() {
        return Err(usage("--as-of has no meaning beside --from and --to")
            .hint("Leave it out, or compare what was held: --recorded"));
    } else {
        Between::Said(arguments.from, to)
    };
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let rows = found(&store, &filter, between)?;
    if rows.is_empty() {
        let noun = format!("changes from {} to {to}", arguments.from);
        session.nothing(&noun, &arguments.selection, &filter, |filter| {
            Ok(found(&store, filter, between)?.len())
        })?;
    }
    session.list(&Listed::Changes(&rows), || table(&rows))
}

/// By question, then what moved last.
fn found(store: &Store, filter: &Filter, between: Between) -> Outcome<Vec<ChangeRow>> {
    let mut rows = pipeline::changes(store, filter, between)?;
    let last = |row: &ChangeRow| {
        let stand = row.after.as_ref().or(row.before.as_ref());
        let conflict = ends(row).and_then(|(_, newer)| when(newer));
        stand.and_then(|stand| when(&stand.statement)).max(conflict)
    };
    rows.sort_by_cached_key(|row| (row.issue.clone(), row.change, last(row)));
    Ok(rows)
}

/// One block a question; what was before stands above what is.
pub(crate) fn table(rows: &[ChangeRow]) -> Grid {
    let statements = || rows.iter().flat_map(held);
    let clock = Clock::over(statements());
    let ids = ShortIds::over(statements().map(|row| row.record.id.as_str()));
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::whole(""),
        Column::cut("", 12),
        Column::cut("", 10),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    let mut last = None;
    for row in rows {
        if last != Some(&row.issue) {
            let question = row.issue.as_ref().map(|(_, question)| question.as_str());
            grid.heading(
                question.unwrap_or("On no one question"),
                &format!("({})", clock.title()),
            );
            last = Some(&row.issue);
        }
        let mut mark = Cell::new(row.change.as_str(), style(row));
        let mut add = |statement: &StatementRow, side: String| {
            let record = &statement.record;
            grid.row(vec![
                std::mem::replace(&mut mark, "".into()),
                clock.said(record.said_at.as_ref()).into(),
                said::speaker(record).into(),
                side.into(),
                said::words_of(record).into(),
                Cell::new(&ids.short(&record.id), Style::Dim),
            ]);
        };
        for stand in [&row.before, &row.after].into_iter().flatten() {
            add(&stand.statement, side(stand));
        }
        if let Some(conflict) = &row.conflict {
            let (older, newer) = in_time(conflict);
            for end in [older, newer] {
                add(
                    end,
                    said::side(&end.record, conflict.relation.issue.as_ref()),
                );
            }
            grid.note(2, &because(conflict));
        }
        if let Some(note) = note(row) {
            grid.note(2, &note);
        }
    }
    grid
}

/// Every statement that a row shows.
fn held(row: &ChangeRow) -> Vec<&StatementRow> {
    let stands = [&row.before, &row.after].into_iter().flatten();
    let mut all: Vec<&StatementRow> = stands.map(|stand| &*stand.statement).collect();
    all.extend(ends(row).into_iter().flat_map(|(one, other)| [one, other]));
    all
}

fn side(stand: &Stand) -> String {
    words::with_condition(stand.value.clone(), stand.condition.as_deref())
}

const fn style(row: &ChangeRow) -> Style {
    match row.change {
        Change::New => Style::Plain,
        Change::Changed | Change::Withdrawn => Style::Yellow,
        Change::Contradicted => Style::Red,
    }
}

/// How the later words relate to those just before them, and how far the whole turns.
fn note(row: &ChangeRow) -> Option<String> {
    if row.change != Change::Changed {
        return None;
    }
    let grade = match row.grade {
        Grade::No => "no flip",
        Grade::Half => "half flip",
        Grade::Full => "full flip",
    };
    Some(match row.kind {
        Some(kind) => format!("{}; {grade}", words::relation(kind)),
        None => grade.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NO, YES, issue, relation, statement};
    use super::*;
    use crate::relation::RelationKind;

    #[test]
    fn a_change_shows_both_sides_and_a_conflict_both_ends() {
        let said = |who, at, words, side| statement(who, at, words, side, None);
        let yes = said("Ada Example", "2031-05-13", "she will come", YES);
        let no = said("Ada Example", "2031-05-15T05:45Z", "she will not come", NO);
        let other = said("Bo Sample", "2031-05-12", "she will come", YES);
        let stand = |row: &StatementRow, value: &str| {
            Some(Stand {
                value: value.to_owned(),
                condition: None,
                from: None,
                change: None,
                grade: Grade::No,
                statement: row.clone().into(),
            })
        };
        let change = ChangeRow {
            change: Change::Changed,
            issue: Some((issue().id, issue().question)),
            speaker: None,
            speaker_name: "Ada Example".to_owned(),
            before: stand(&yes, "yes"),
            after: stand(&no, "no"),
            grade: Grade::Full,
            kind: Some(RelationKind::Reverses),
            conflict: None,
        };
        let why = "one says no, the other yes";
        let conflict = ChangeRow {
            change: Change::Contradicted,
            before: None,
            after: None,
            grade: Grade::No,
            kind: Some(RelationKind::Contradicts),
            conflict: Some(relation(RelationKind::Contradicts, &other, &no, why)),
            ..change.clone()
        };
        insta::assert_snapshot!(table(&[change, conflict]).render(100, false), @r#"
        Will Ada Example attend the Lisbon talks?  (2031, UTC+1)
          changed       13 May        Ada Example  yes  she will come      st_00094e
                        15 May 06:45  Ada Example  no   she will not come  st_3826d1
                                      └ reverses; full flip
          contradicted  12 May        Bo Sample    yes  she will come      st_c2388e
                        15 May 06:45  Ada Example  no   she will not come  st_3826d1
                                      └ contradicts: one says no, the other yes
        "#);
    }
}
