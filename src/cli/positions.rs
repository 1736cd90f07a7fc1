//! `positions`: where each speaker stands on each question, step by step, with who said otherwise.

use std::collections::BTreeMap;

use clap::Args;

use crate::export::row::{DischargeRow, PositionRow, RelationRow, StatementRow};
use crate::pipeline;
use crate::relation::RelationKind;

use super::arguments::Selection;
use super::error::Outcome;
use super::relations::when;
use super::session::{Listed, Session};
use super::shifts::because;
use super::ui::Format;
use super::ui::clock::Clock;
use super::ui::grid::{Cell, Column, Grid, Style};
use super::ui::said::{self, ShortIds};
use super::ui::words;

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

/// The relations that a statement is an end of, by its id.
type Links<'a> = BTreeMap<&'a str, Vec<&'a RelationRow>>;

/// One block a speaker and question.
pub(crate) fn table(rows: &[PositionRow], relations: &[RelationRow]) -> Grid {
    let ends = || relations.iter().flat_map(RelationRow::ends);
    let own = || rows.iter().map(|row| &*row.statement);
    let mut links = Links::new();
    for row in relations {
        for end in row.ends() {
            links.entry(&end.record.id).or_default().push(row);
        }
    }
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
            if let Some(change) = step.change.filter(|&kind| words::is_shift(kind)) {
                grid.note(1, &reason(step, change, &links));
            }
            if let Some(discharge) = &step.discharge {
                let id = ids.short(&discharge.statement.record.id);
                grid.note(
                    1,
                    &format!("└ condition {} ({id})", came_about(discharge, clock)),
                );
            }
            for (relation, other) in against(step, &links) {
                grid.row(vec![
                    clock.said(other.record.said_at.as_ref()).into(),
                    Cell::new(&aside(other, relation), Style::Dim),
                    said::words_of(&other.record).into(),
                    Cell::new(
                        &words::relation(relation.relation.kind),
                        words::relation_style(relation.relation.kind),
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

/// `met 15 May 08:21: Bo Sample, on "Will Bo Sample attend the talks?"`: whose word it is that a condition came about or
/// did not.
pub(crate) fn came_about(discharge: &DischargeRow, clock: Clock) -> String {
    format!(
        "{} {}: {}, on \"{}\"",
        discharge.outcome,
        clock.said(discharge.statement.record.said_at.as_ref()),
        said::speaker(&discharge.statement.record),
        discharge.question
    )
}

/// The side of a step, marked where it was taken back.
fn standing(step: &PositionRow) -> String {
    if step.withdrawn {
        format!("{} (withdrawn)", side(step))
    } else {
        side(step)
    }
}

/// That a speaker is heard no more while others are.
fn silence(step: &PositionRow) -> Option<String> {
    (step.others_since > 0).then(|| {
        format!(
            "└ silent since: {} by others a day or more later",
            words::count(step.others_since, "statement")
        )
    })
}

/// The side of a step. The statement may answer the question twice ("he or his deputy will come"): the answer that the
/// step rests on is the one of its polarity and certainty.
fn side(step: &PositionRow) -> String {
    let record = &step.statement.record;
    record
        .propositions
        .iter()
        .find(|one| {
            one.issue.as_deref() == Some(step.issue.id.as_str())
                && one.polarity == step.polarity
                && one.certainty == step.certainty
        })
        .map_or_else(|| step.value.clone(), |answer| words::stand(record, answer))
}

/// The whole line in a few words; what was said once stands in the row below.
fn in_short(summary: &str) -> &str {
    const ONCE: &str = "said once";
    if summary.starts_with(ONCE) {
        ONCE
    } else {
        summary
    }
}

/// `said 3 times`; nothing where it was said once.
fn repeated(repeats: usize) -> String {
    match repeats {
        0 => String::new(),
        more => format!("said {} times", more + 1),
    }
}

/// `(Government of Norland: no)`.
fn aside(other: &StatementRow, relation: &RelationRow) -> String {
    let side = said::side(&other.record, relation.relation.issue.as_ref());
    format!("({}: {side})", said::speaker(&other.record))
}

/// Why the step is one: the words of the link to what the same speaker said before, where it is known.
fn reason(step: &PositionRow, change: RelationKind, links: &Links<'_>) -> String {
    of(step, links)
        .find(|row| {
            row.relation.kind == change
                && row.from.record.id == step.statement.record.id
                && row.from.record.speaker.as_ref().map(|one| &one.id)
                    == row.to.record.speaker.as_ref().map(|one| &one.id)
        })
        .map_or_else(|| format!("└ {}", words::relation(change)), because)
}

/// The relations of the statement that a step rests on.
fn of<'a>(step: &PositionRow, links: &Links<'a>) -> impl Iterator<Item = &'a RelationRow> {
    let own = links.get(step.statement.record.id.as_str());
    own.into_iter().flatten().copied()
}

/// Those who say otherwise than this step does on its question, the oldest first.
fn against<'a>(step: &PositionRow, links: &Links<'a>) -> Vec<(&'a RelationRow, &'a StatementRow)> {
    let id = &step.statement.record.id;
    let mut found: Vec<_> = of(step, links)
        .filter(|row| words::is_conflict(row.relation.kind))
        .filter(|row| row.relation.issue.as_ref() == Some(&step.issue.id))
        .filter_map(|row| {
            if row.from.record.id == *id {
                Some((row, &*row.to))
            } else if row.to.record.id == *id {
                Some((row, &*row.from))
            } else {
                None
            }
        })
        .collect();
    found.sort_by_cached_key(|(row, other)| (when(other), row.relation.id.clone()));
    found
}

/// Steps of one speaker on one question together, in their order; the line that moved last stands last.
fn lines(rows: &[PositionRow]) -> Vec<Vec<&PositionRow>> {
    let mut lines: Vec<Vec<&PositionRow>> = Vec::new();
    for row in rows {
        match lines.iter_mut().find(|line| {
            line.first()
                .is_some_and(|first| first.speaker == row.speaker && first.issue.id == row.issue.id)
        }) {
            Some(line) => line.push(row),
            None => lines.push(vec![row]),
        }
    }
    lines.sort_by_key(|line| line.iter().map(|step| when(&step.statement)).max());
    lines
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
