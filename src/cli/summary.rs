//! What `ingest` answers before it is asked: how much was said, and the liveliest questions with their sides.

use crate::export::row::{IssueRow, RelationRow, StatementRow};
use crate::id::IssueId;
use crate::proposition::{Certainty, Polarity};
use crate::relation::RelationKind;
use crate::store::{Filter, Store};
use crate::wording::blocks::when;
use crate::wording::clock::Clock;
use crate::wording::said::{self, ShortIds};
use crate::wording::words;

use super::error::Outcome;
use super::issues::liveliness;
use super::session::Session;
use super::tally::Totals;
use super::ui::grid::{Cell, Column, Grid, Style};

/// How many questions are shown.
const SHOWN: usize = 3;

/// How many sides of each.
const SIDES: usize = 4;

/// One question with what was said on it.
struct Lively {
    row: IssueRow,
    statements: Vec<StatementRow>,
    relations: Vec<RelationRow>,
}

/// Prints it.
pub(crate) fn print(store: &Store, all: &Totals, session: &mut Session) -> Outcome {
    if all.documents == 0 {
        return Ok(());
    }
    if all.unchanged < all.documents {
        session.ui.line(&counts(all))?;
        if let Some(foreign) = words::left_out(&all.left_out) {
            session.ui.line(&foreign)?;
        }
    }
    // Nothing new: what the database holds is still worth a look.
    let mut issues = store.issues(&Filter {
        issues: all.issues.iter().cloned().collect(),
        ..Filter::default()
    })?;
    issues.retain(|row| row.statements > 1);
    issues.sort_by_cached_key(liveliness);
    let lively = issues
        .into_iter()
        .rev()
        .take(SHOWN)
        .map(|row| {
            let filter = Filter {
                issues: vec![row.issue.id.clone()],
                ..Filter::default()
            };
            Ok(Lively {
                statements: store.statements(&filter)?,
                relations: store.relations(&filter)?,
                row,
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    if !lively.is_empty() {
        session.ui.line("")?;
        session.ui.grid(&sides(&lively))?;
    }
    let (conflicts, moves) = store.tensions()?;
    let ids = store.issue_ids()?;
    let short = ShortIds::over(ids.iter().map(IssueId::as_str));
    session.ui.line("")?;
    let next = lively
        .first()
        .map(|one| {
            format!(
                "onrecord positions --issue {}   ",
                short.short(one.row.issue.id.as_str())
            )
        })
        .unwrap_or_default();
    session.ui.line(&format!(
        "{}, {}. Next: {next}onrecord {}{}",
        words::count(conflicts, "conflict"),
        words::count(moves, "shift"),
        if conflicts > 0 {
            "conflicts"
        } else {
            "statements"
        },
        if cfg!(feature = "web") {
            "   onrecord serve"
        } else {
            ""
        }
    ))
}

/// `52 statements by 14 speakers on 17 questions.`
fn counts(all: &Totals) -> String {
    let new = if all.new == all.statements {
        String::new()
    } else {
        format!(", {} new", all.new)
    };
    format!(
        "{} by {} on {}{new}.",
        words::count(all.statements, "statement"),
        words::count(all.speakers.len(), "speaker"),
        words::count(all.issues.len(), "question")
    )
}

/// One block a question, one line a side: whoever took it last, or stands in a conflict.
fn sides(lively: &[Lively]) -> Grid {
    let clock = Clock::over(lively.iter().flat_map(|one| &one.statements));
    let mut grid = Grid::blocks(vec![
        Column::cut("", 8),
        Column::cut("", 12),
        Column::whole(""),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    for one in lively {
        let issue = &one.row.issue.id;
        let rows = spokesmen(one);
        grid.heading(
            &one.row.issue.question,
            &format!(
                "{}, {} ({})",
                words::count(one.row.statements, "statement"),
                words::count(count_sides(&one.statements, issue), "side"),
                clock.title()
            ),
        );
        for (at, row) in rows.iter().enumerate() {
            let above = rows.get(..at).unwrap_or_default();
            let (mark, style) = link(row, above, &one.relations);
            grid.row(vec![
                said::short_side(&row.record, Some(issue)).into(),
                said::speaker(&row.record).into(),
                clock.said(row.record.said_at.as_ref()).into(),
                said::words_of(&row.record).into(),
                Cell::new(&mark, style),
            ]);
        }
    }
    grid
}

/// What makes two answers the same side: yes, no or maybe, or the same value.
fn side_key(row: &StatementRow, issue: &IssueId) -> Option<(Polarity, bool, Option<String>)> {
    said::answer(&row.record, Some(issue)).map(|answer| {
        (
            answer.polarity,
            answer.certainty == Certainty::Possible,
            answer.value.as_deref().map(crate::entity::fold),
        )
    })
}

fn count_sides(rows: &[StatementRow], issue: &IssueId) -> usize {
    let mut keys: Vec<_> = rows.iter().filter_map(|row| side_key(row, issue)).collect();
    keys.sort();
    keys.dedup();
    keys.len()
}

/// One statement for each side, the newest last: one that is in a conflict where there is any, else the newest.
fn spokesmen(one: &Lively) -> Vec<&StatementRow> {
    let issue = &one.row.issue.id;
    let in_conflict = |row: &StatementRow| {
        one.relations.iter().any(|link| {
            RelationKind::is_conflict(link.relation.kind)
                && (link.from.record.id == row.record.id || link.to.record.id == row.record.id)
        })
    };
    let mut chosen: Vec<(_, &StatementRow)> = Vec::new();
    for row in &one.statements {
        let Some(key) = side_key(row, issue) else {
            continue;
        };
        match chosen.iter_mut().find(|(known, _)| *known == key) {
            Some((_, kept)) => {
                let rank = |row: &StatementRow| (in_conflict(row), when(row));
                if rank(row) >= rank(kept) {
                    *kept = row;
                }
            }
            None => chosen.push((key, row)),
        }
    }
    let mut rows: Vec<&StatementRow> = chosen.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_cached_key(|row| (when(row), row.record.id.clone()));
    let first = rows.len().saturating_sub(SIDES);
    rows.split_off(first)
}

/// How a line relates to one above it.
fn link(row: &StatementRow, above: &[&StatementRow], relations: &[RelationRow]) -> (String, Style) {
    relations
        .iter()
        .filter(|link| {
            RelationKind::is_conflict(link.relation.kind)
                || RelationKind::is_shift(link.relation.kind)
        })
        .find(|link| {
            let ends = [&link.from.record.id, &link.to.record.id];
            ends.contains(&&row.record.id)
                && above.iter().any(|other| {
                    other.record.id != row.record.id && ends.contains(&&other.record.id)
                })
        })
        .map_or_else(
            || (String::new(), Style::Plain),
            |link| {
                let kind = link.relation.kind;
                (format!("{} ↑", words::relation(kind)), Style::of(kind))
            },
        )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{MAYBE, NO, YES, issue, relation, statement};
    use super::*;

    #[test]
    fn each_side_has_one_line_and_says_what_it_contradicts() {
        let expected = statement(
            "Bo Sample",
            "2031-05-11",
            "\"I expect Ada Example to come\"",
            YES,
            None,
        );
        let maybe = statement("Ada Example", "2031-05-12", "she may come", MAYBE, None);
        let no = statement(
            "Government of Norland",
            "2031-05-15T05:45Z",
            "she is not on the list",
            NO,
            None,
        );
        let lively = Lively {
            row: IssueRow {
                issue: issue(),
                statements: 3,
                speakers: 3,
                conflicts: 1,
                shifts: 0,
                first: None,
                last: None,
            },
            relations: vec![relation(
                RelationKind::Contradicts,
                &no,
                &expected,
                "no against yes",
            )],
            statements: vec![expected, maybe, no],
        };
        insta::assert_snapshot!(sides(&[lively]).render(100, false), @r#"
        Will Ada Example attend the Lisbon talks?  3 statements, 3 sides (2031, UTC+1)
          yes    Bo Sample              11 May        "I expect Ada Example to come"
          maybe  Ada Example            12 May        she may come
          no     Government of Norland  15 May 06:45  she is not on the list          contradicts ↑
        "#);
    }
}
