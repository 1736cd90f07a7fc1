//! How far everybody turned on each question over a stretch of time.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lines::{Lines, name};
use crate::calendar::Instant;
use crate::export::row::StatementRow;
use crate::id::EntityId;
use crate::position::{self, Grade, Step};
use crate::proposition::Issue;
use crate::relation::RelationKind;
use crate::store::{Filter, Store, StoreError};

/// What somebody said at one point of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// The answer: "yes", "no", a place, a number.
    pub value: String,
    /// Under which condition.
    pub condition: Option<String>,
    /// Since when.
    pub from: Option<Instant>,
    /// What changed against the step before.
    pub change: Option<RelationKind>,
    /// How far that step turns.
    pub grade: Grade,
    /// The statement that it rests on.
    pub statement: Arc<StatementRow>,
}

/// One line over a window: its worst step, and its turn from first to last.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipRow {
    /// The question.
    pub issue: Arc<Issue>,
    /// Whose line.
    pub speaker: EntityId,
    /// In which name.
    pub speaker_name: String,
    /// What held when the window opened, else the first answer in it.
    pub first: Stand,
    /// The steps in between that turn, the oldest first.
    pub turns: Vec<Stand>,
    /// What held last.
    pub last: Stand,
    /// The furthest turn of any one step.
    pub worst: Grade,
    /// The first step that turns so far; none where none turns.
    pub worst_step: Option<Stand>,
    /// The turn from the first to the last.
    pub endpoint: Grade,
    /// The whole line in a few words.
    pub summary: String,
    /// How often the speaker gave no answer when heard ("won't say", "unclear").
    pub unanswered: usize,
    /// When the speaker was last heard on the question.
    pub last_heard: Option<Instant>,
    /// How often others were heard on it a day or more after.
    pub others_since: usize,
}

/// Every line that the filter asks for, over the window from its `since` to its `until`; by question and speaker.
///
/// # Errors
/// The database cannot be read.
pub fn flips(store: &Store, filter: &Filter) -> Result<Vec<FlipRow>, StoreError> {
    let whole = Filter {
        since: None,
        until: None,
        ..filter.clone()
    };
    let found = Lines::of(store, &whole)?;
    if found.lines.is_empty() {
        return Ok(Vec::new());
    }
    // Steps of an asked line may rest on statements that did not pass: they are shown all the same.
    let everything = Filter {
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    };
    let more = if whole == everything {
        None
    } else {
        let issues: BTreeSet<_> = found.lines.iter().map(|line| line.issue.clone()).collect();
        let rest = Filter {
            issues: issues.into_iter().collect(),
            ..everything
        };
        Some(Lines::of(store, &rest)?)
    };
    let rest = more.as_ref().unwrap_or(&found);
    let mut rows = Vec::new();
    for line in &found.lines {
        let Some(flip) = line.flip(filter.since, filter.until) else {
            continue;
        };
        let stand = |step: &Step| stand(rest, step);
        let (Some(issue), Some(first), Some(last)) =
            (found.issue(line), stand(flip.first), stand(flip.last))
        else {
            continue;
        };
        let within = |step: &&Step| {
            step.from > flip.first.from && step.from <= flip.last.from && step.grade > Grade::No
        };
        rows.push(FlipRow {
            issue: issue.clone(),
            speaker: line.speaker.clone(),
            speaker_name: name(line, &first.statement),
            turns: line.answers().filter(within).filter_map(stand).collect(),
            worst: flip.worst,
            worst_step: flip.turn.and_then(stand),
            endpoint: flip.endpoint,
            summary: line.summary(),
            unanswered: line
                .steps
                .iter()
                .filter(|step| !step.stance.answers())
                .map(|step| 1 + step.repeats.len())
                .sum(),
            last_heard: line.last_heard(),
            others_since: found.others_since(line),
            first,
            last,
        });
    }
    Ok(rows)
}

/// A step with its statement.
pub(super) fn stand(lines: &Lines, step: &Step) -> Option<Stand> {
    Some(Stand {
        value: position::answer(&step.stance),
        condition: step.stance.condition_text.clone(),
        from: step.from,
        change: step.change,
        grade: step.grade,
        statement: lines.row(step)?.clone(),
    })
}
