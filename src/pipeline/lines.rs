//! The lines that a filter asks for, traced from everything that was said on their questions.
//!
//! A line is traced whole and only then cut to what was asked: a step of today is a step because of what was said
//! yesterday. All speakers of a question are traced, also where one is asked for, because whether somebody has fallen
//! silent shows only beside the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::calendar::Instant;
use crate::export::row::StatementRow;
use crate::id::{IssueId, StatementId};
use crate::position::{self, Line, Step};
use crate::proposition::Issue;
use crate::store::{Filter, Store, StoreError};

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Lines with what they rest on.
pub(super) struct Lines {
    /// Those of which a statement passes the filter, sorted by question and speaker.
    pub(super) lines: Vec<Line>,
    /// The statements that pass.
    pub(super) asked: BTreeMap<String, Arc<StatementRow>>,
    issues: BTreeMap<IssueId, Arc<Issue>>,
    /// When anybody was heard on each question, sorted.
    heard: BTreeMap<IssueId, Vec<Instant>>,
}

impl Lines {
    /// Traces the lines on the questions that the statements passing `filter` answer.
    pub(super) fn of(store: &Store, filter: &Filter) -> Result<Self, StoreError> {
        let asked: BTreeMap<String, Arc<StatementRow>> = store
            .statements(filter)?
            .into_iter()
            .map(|row| (row.record.id.clone(), Arc::new(row)))
            .collect();
        let answered: BTreeSet<IssueId> = asked
            .values()
            .flat_map(|row| &row.record.propositions)
            .filter_map(|proposition| proposition.issue.clone().map(IssueId::stored))
            .collect();
        let mut found = Self {
            lines: Vec::new(),
            issues: BTreeMap::new(),
            heard: BTreeMap::new(),
            asked,
        };
        // A list of no questions would ask for all of them.
        if answered.is_empty() {
            return Ok(found);
        }
        let wanted = store.merges(filter.known_at)?.all_of(&filter.issues);
        let everything = Filter {
            as_of: filter.as_of,
            known_at: filter.known_at,
            ..Filter::default()
        };
        let whole = Filter {
            issues: answered
                .into_iter()
                .filter(|issue| filter.issues.is_empty() || wanted.contains(issue))
                .collect(),
            ..everything.clone()
        };
        if whole.issues.is_empty() {
            return Ok(found);
        }
        // Who asks for everything is not asked to name thousands of questions.
        let whole = if *filter == everything {
            everything
        } else {
            whole
        };
        let rows = store.issues(&whole)?;
        found.issues = rows
            .into_iter()
            .map(|row| (row.issue.id.clone(), Arc::new(row.issue)))
            .collect();
        let relations = store.links(&whole)?;
        let stances = store.stances(&whole)?;
        for stance in &stances {
            if let (Some((start, _)), Some(_)) = (stance.said, &stance.speaker) {
                let heard = found.heard.entry(stance.issue.clone()).or_default();
                heard.push(start);
            }
        }
        for heard in found.heard.values_mut() {
            heard.sort_unstable();
        }
        found.lines = position::trace(&stances, &relations)
            .into_iter()
            .filter(|line| line.steps.iter().any(|step| found.row(step).is_some()))
            .filter(|line| found.issues.contains_key(&line.issue))
            .collect();
        Ok(found)
    }

    /// The question of a line.
    pub(super) fn issue(&self, line: &Line) -> Option<&Arc<Issue>> {
        self.issues.get(&line.issue)
    }

    /// The statement that a step rests on, of those that pass. A step that began before the time asked for still shows
    /// where it was repeated in it.
    pub(super) fn row(&self, step: &Step) -> Option<&Arc<StatementRow>> {
        let mut ids = [&step.stance.id].into_iter().chain(&step.repeats);
        ids.find_map(|id: &StatementId| self.asked.get(id.as_str()))
    }

    /// How often others were heard on the question a day or more after the speaker of the line last was: who has only
    /// not answered yet is not silent.
    pub(super) fn others_since(&self, line: &Line) -> usize {
        let Some(last) = line.last_heard() else {
            return 0;
        };
        // The speaker's own words are none of these: they end where the line does.
        self.heard.get(&line.issue).map_or(0, |heard| {
            heard.len() - heard.partition_point(|at| at.millis_since(last) <= DAY)
        })
    }
}

/// The canonical name of the speaker of a line, as its statement has it.
pub(super) fn name(line: &Line, row: &StatementRow) -> String {
    let speaker = row.record.speaker.as_ref();
    speaker.map_or_else(|| line.speaker.to_string(), |speaker| speaker.name.clone())
}
