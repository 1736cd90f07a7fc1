//! Rows in the blocks in which a person reads them: a line of positions, the conflicts on a question, a speaker's moves.

use std::collections::BTreeMap;

use crate::calendar::Instant;
use crate::export::row::{DischargeRow, PositionRow, RelationRow, StatementRow};
use crate::relation::RelationKind;

use super::clock::{self, Clock};
use super::{said, words};

/// Those of the kinds that are wanted, by when the newer end was said.
pub fn of_kind(
    mut rows: Vec<RelationRow>,
    wanted: impl Fn(RelationKind) -> bool,
) -> Vec<RelationRow> {
    rows.retain(|row| wanted(row.relation.kind));
    rows.sort_by_cached_key(|row| {
        let (older, newer) = in_time(row);
        (when(newer), when(older), row.relation.id.clone())
    });
    rows
}

/// Both ends, the older first: a symmetric kind stores them by id, not by time.
pub fn in_time(row: &RelationRow) -> (&StatementRow, &StatementRow) {
    if when(&row.from) < when(&row.to) {
        (&row.from, &row.to)
    } else {
        (&row.to, &row.from)
    }
}

/// When it was said, for sorting: unknown first.
pub fn when(row: &StatementRow) -> Option<Instant> {
    row.record
        .said_at
        .as_ref()
        .and_then(|said| clock::instant(&said.start))
}

/// Those links where one and the same speaker moved.
pub fn moves(rows: Vec<RelationRow>) -> Vec<RelationRow> {
    let mut rows = of_kind(rows, RelationKind::is_shift);
    rows.retain(|row| {
        let speaker = |row: &StatementRow| row.record.speaker.as_ref().map(|one| one.id.clone());
        speaker(&row.from).is_some() && speaker(&row.from) == speaker(&row.to)
    });
    rows
}

/// `qualifies: the condition changed`; a reason that names the kind itself ("denies it: ...") stands alone.
pub fn because(row: &RelationRow) -> String {
    let kind = words::relation(row.relation.kind);
    let why = &row.relation.why;
    if why.starts_with(&kind) {
        why.clone()
    } else {
        format!("{kind}: {why}")
    }
}

/// Rows on one question together; the question that was disputed last stands last.
pub fn disputed(rows: &[RelationRow]) -> Vec<Vec<&RelationRow>> {
    let mut blocks: Vec<Vec<&RelationRow>> = Vec::new();
    for row in rows {
        match blocks.iter_mut().find(|block| {
            block
                .first()
                .is_some_and(|first| first.relation.issue == row.relation.issue)
        }) {
            Some(block) => block.push(row),
            None => blocks.push(vec![row]),
        }
    }
    blocks.sort_by_key(|block| block.iter().map(|row| when(in_time(row).1)).max());
    blocks
}

/// Rows of one speaker on one question together; the block that moved last stands last.
pub fn moved(rows: &[RelationRow]) -> Vec<Vec<&RelationRow>> {
    let key = |row: &RelationRow| {
        (
            row.to.record.speaker.as_ref().map(|one| one.id.clone()),
            row.relation.issue.clone(),
        )
    };
    let mut blocks: Vec<Vec<&RelationRow>> = Vec::new();
    for row in rows {
        match blocks
            .iter_mut()
            .find(|block| block.first().is_some_and(|first| key(first) == key(row)))
        {
            Some(block) => block.push(row),
            None => blocks.push(vec![row]),
        }
    }
    blocks.sort_by_key(|block| block.iter().map(|row| when(in_time(row).1)).max());
    blocks
}

/// The relations that a statement is an end of, by its id.
pub type Links<'a> = BTreeMap<&'a str, Vec<&'a RelationRow>>;

/// The relations by the statements that are their ends.
#[must_use]
pub fn links(relations: &[RelationRow]) -> Links<'_> {
    let mut links = Links::new();
    for row in relations {
        for end in row.ends() {
            links.entry(&end.record.id).or_default().push(row);
        }
    }
    links
}

/// `met 15 May 08:21: Bo Sample, on "Will Bo Sample attend the talks?"`: whose word it is that a condition came about or
/// did not.
pub fn came_about(discharge: &DischargeRow, clock: Clock) -> String {
    format!(
        "{} {}: {}, on \"{}\"",
        discharge.outcome,
        clock.said(discharge.statement.record.said_at.as_ref()),
        said::speaker(&discharge.statement.record),
        discharge.question
    )
}

/// `checked: the same question, ...`: what was looked at before a link was made; nothing where a person made it.
pub fn checked(link: &RelationRow) -> Option<String> {
    let gates = link.relation.gates.iter().map(|gate| gate.in_words());
    let gates: Vec<&str> = gates.collect();
    (!gates.is_empty()).then(|| format!("checked: {}", gates.join(", ")))
}

/// The side of a step, marked where it was taken back.
pub fn standing(step: &PositionRow) -> String {
    if step.withdrawn {
        format!("{} (withdrawn)", side(step))
    } else {
        side(step)
    }
}

/// That a speaker is heard no more while others are.
pub fn silence(step: &PositionRow) -> Option<String> {
    (step.others_since > 0).then(|| {
        format!(
            "silent since: {} by others a day or more later",
            words::count(step.others_since, "statement")
        )
    })
}

/// The side of a step. The statement may answer the question twice ("he or his deputy will come"): the answer that the
/// step rests on is the one of its polarity and certainty.
pub fn side(step: &PositionRow) -> String {
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
pub fn in_short(summary: &str) -> &str {
    const ONCE: &str = "said once";
    if summary.starts_with(ONCE) {
        ONCE
    } else {
        summary
    }
}

/// `said 3 times`; nothing where it was said once.
pub fn repeated(repeats: usize) -> String {
    match repeats {
        0 => String::new(),
        more => format!("said {} times", more + 1),
    }
}

/// `(Government of Norland: no)`.
pub fn aside(other: &StatementRow, relation: &RelationRow) -> String {
    let side = said::side(&other.record, relation.relation.issue.as_ref());
    format!("({}: {side})", said::speaker(&other.record))
}

/// Why the step is one: the words of the link to what the same speaker said before, where it is known.
pub fn reason(step: &PositionRow, change: RelationKind, links: &Links<'_>) -> String {
    of(step, links)
        .find(|row| {
            row.relation.kind == change
                && row.from.record.id == step.statement.record.id
                && row.from.record.speaker.as_ref().map(|one| &one.id)
                    == row.to.record.speaker.as_ref().map(|one| &one.id)
        })
        .map_or_else(|| words::relation(change), because)
}

/// The relations of the statement that a step rests on.
fn of<'a>(step: &PositionRow, links: &Links<'a>) -> impl Iterator<Item = &'a RelationRow> {
    let own = links.get(step.statement.record.id.as_str());
    own.into_iter().flatten().copied()
}

/// Those who say otherwise than this step does on its question, the oldest first.
pub fn against<'a>(
    step: &PositionRow,
    links: &Links<'a>,
) -> Vec<(&'a RelationRow, &'a StatementRow)> {
    let id = &step.statement.record.id;
    let mut found: Vec<_> = of(step, links)
        .filter(|row| RelationKind::is_conflict(row.relation.kind))
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
pub fn lines(rows: &[PositionRow]) -> Vec<Vec<&PositionRow>> {
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
