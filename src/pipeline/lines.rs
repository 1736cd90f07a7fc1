//! The lines that a filter asks for, traced from everything that was said on their questions.
//!
//! A line is traced whole and only then cut to what was asked: a step of today is a step because of what was said
//! yesterday. All speakers of a question are traced, also where one is asked for, because whether somebody has fallen
//! silent shows only beside the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::discharging::{self, Discharged};
use crate::calendar::Instant;
use crate::export::row::{DischargeRow, RelationRow, StatementRow};
use crate::id::{IssueId, StatementId};
use crate::position::{self, Line, Step};
use crate::proposition::Issue;
use crate::store::{Filter, Store, StoreError};

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What is read already of what a filter asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct AtHand<'a> {
    /// Some statements at the filter's moments.
    pub statements: &'a [Arc<StatementRow>],
    /// Every relation that passes the filter.
    pub relations: Option<&'a [RelationRow]>,
}

/// Lines with what they rest on.
pub(super) struct Lines {
    /// Those of which a statement passes the filter, sorted by question and speaker.
    pub(super) lines: Vec<Line>,
    /// The statements that pass; none where all do.
    asked: Option<BTreeSet<StatementId>>,
    /// Those of them that a step shows.
    rows: BTreeMap<String, Arc<StatementRow>>,
    issues: BTreeMap<IssueId, Arc<Issue>>,
    /// When anybody was heard on each question, sorted.
    heard: BTreeMap<IssueId, Vec<Instant>>,
    /// What became of the conditions.
    discharged: Discharged,
}

impl Lines {
    /// Traces the lines on the questions that the statements passing `filter` answer.
    pub(super) fn of(store: &Store, filter: &Filter) -> Result<Self, StoreError> {
        Self::among(store, filter, AtHand::default())
    }

    /// The same where some of what is needed is at hand: it is shared and not read again.
    pub(super) fn among(
        store: &Store,
        filter: &Filter,
        at_hand: AtHand<'_>,
    ) -> Result<Self, StoreError> {
        let mut found = Self::linked(store, filter, at_hand.relations)?;
        let everything = everything_at(filter);
        let steps = || found.lines.iter().flat_map(|line| &line.steps);
        found.discharged = discharging::of(store, &everything, steps().map(|step| &step.stance))?;
        let mut shown: BTreeSet<StatementId> = steps()
            .filter_map(|step| found.shown(step).cloned())
            .collect();
        for row in at_hand.statements {
            if shown.remove(&StatementId::stored(row.record.id.clone())) {
                found.rows.insert(row.record.id.clone(), Arc::clone(row));
            }
        }
        found.read(store, filter, &shown)?;
        Ok(found)
    }

    /// The lines alone: what became of conditions is not asked, and no words are read. Who compares two moments shows
    /// few of the steps.
    pub(super) fn traced(store: &Store, filter: &Filter) -> Result<Self, StoreError> {
        Self::linked(store, filter, None)
    }

    fn linked(
        store: &Store,
        filter: &Filter,
        known: Option<&[RelationRow]>,
    ) -> Result<Self, StoreError> {
        let everything = everything_at(filter);
        let mut found = Self {
            lines: Vec::new(),
            asked: None,
            rows: BTreeMap::new(),
            issues: BTreeMap::new(),
            heard: BTreeMap::new(),
            discharged: Discharged::new(),
        };
        // Who asks for everything is not asked to name thousands of questions.
        let known = known.filter(|_| *filter == everything);
        let whole = if *filter == everything {
            everything
        } else {
            found.asked = Some(store.passing(filter)?);
            let mut answered = store.answered(filter)?;
            if !filter.issues.is_empty() {
                let wanted = store.merges(filter.known_at)?.all_of(&filter.issues);
                answered.retain(|issue| wanted.contains(issue));
            }
            // A list of no questions would ask for all of them.
            if answered.is_empty() {
                return Ok(found);
            }
            Filter {
                issues: answered.into_iter().collect(),
                ..everything
            }
        };
        let read = match known {
            Some(_) => Vec::new(),
            None => store.links(&whole)?,
        };
        let known = known.unwrap_or_default().iter().map(|row| &row.relation);
        let relations = read.iter().chain(known);
        let stances = store.wordless_stances(&whole)?;
        let answered = stances.iter().map(|stance| stance.issue.clone()).collect();
        found.issues = store
            .questions(&answered)?
            .into_iter()
            .map(|issue| (issue.id.clone(), Arc::new(issue)))
            .collect();
        // What another tells of somebody is not that somebody being heard.
        for stance in stances.iter().filter(|stance| !stance.second_hand) {
            if let (Some((start, _)), Some(_)) = (stance.said, &stance.speaker) {
                let heard = found.heard.entry(stance.issue.clone()).or_default();
                heard.push(start);
            }
        }
        for heard in found.heard.values_mut() {
            heard.sort_unstable();
        }
        found.lines = position::trace(&stances, relations)
            .into_iter()
            .filter(|line| line.steps.iter().any(|step| found.shown(step).is_some()))
            .filter(|line| found.issues.contains_key(&line.issue))
            .collect();
        Ok(found)
    }

    /// Reads the words of some of the statements that steps show ([`Lines::shown`]).
    pub(super) fn read(
        &mut self,
        store: &Store,
        filter: &Filter,
        shown: &BTreeSet<StatementId>,
    ) -> Result<(), StoreError> {
        for row in store.statements_of(shown, &everything_at(filter))? {
            self.rows.insert(row.record.id.clone(), Arc::new(row));
        }
        Ok(())
    }

    /// The question of a line.
    pub(super) fn issue(&self, line: &Line) -> Option<&Arc<Issue>> {
        self.issues.get(&line.issue)
    }

    /// The statement that a step rests on, of those that pass. A step that began before the time asked for still shows
    /// where it was repeated in it.
    pub(super) fn row(&self, step: &Step) -> Option<&Arc<StatementRow>> {
        self.rows.get(self.shown(step)?.as_str())
    }

    /// What became of the condition of a step.
    pub(super) fn discharge(&self, step: &Step) -> Option<&DischargeRow> {
        let key = (step.stance.id.clone(), step.stance.issue.clone());
        self.discharged.get(&key)
    }

    /// The statement that a step shows, of those that pass.
    pub(super) fn shown<'a>(&self, step: &'a Step) -> Option<&'a StatementId> {
        let mut ids = [&step.stance.id].into_iter().chain(&step.repeats);
        ids.find(|id| {
            let asked = self.asked.as_ref();
            asked.is_none_or(|asked| asked.contains(*id))
        })
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

/// All that was said and known by the moments of a filter.
fn everything_at(filter: &Filter) -> Filter {
    Filter {
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    }
}

/// The canonical name of the speaker of a line, as its statement has it.
pub(super) fn name(line: &Line, row: &StatementRow) -> String {
    let speaker = row.record.speaker.as_ref();
    speaker.map_or_else(|| line.speaker.to_string(), |speaker| speaker.name.clone())
}
