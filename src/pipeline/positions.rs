//! Where everybody stands: lines traced from what the store holds, each step with the statement that it rests on.
//!
//! A line is traced from everything that its speaker said on the question, and only then cut to what was asked: a
//! step of today is a step because of what was said yesterday.

use std::collections::BTreeMap;

use crate::export::row::{PositionRow, StatementRow};
use crate::position;
use crate::relation::Relation;
use crate::store::{Filter, Store, StoreError};

/// The steps whose statements pass the filter, by question and speaker, oldest first.
///
/// # Errors
/// The database cannot be read.
pub fn positions(store: &Store, filter: &Filter) -> Result<Vec<PositionRow>, StoreError> {
    let whole = Filter {
        by: filter.by.clone(),
        issues: filter.issues.clone(),
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    };
    let asked: BTreeMap<String, StatementRow> = store
        .statements(filter)?
        .into_iter()
        .map(|row| (row.record.id.clone(), row))
        .collect();
    let issues: BTreeMap<_, _> = store
        .issues(&whole)?
        .into_iter()
        .map(|row| (row.issue.id.clone(), row.issue))
        .collect();
    let relations: Vec<Relation> = store
        .relations(&whole)?
        .into_iter()
        .map(|row| row.relation)
        .collect();
    let mut rows = Vec::new();
    for line in position::trace(&store.stances(&whole)?, &relations) {
        let Some(issue) = issues.get(&line.issue) else {
            continue;
        };
        let summary = line.summary();
        for step in line.steps {
            // A step that began before the time asked for still shows where it was repeated in it.
            let mut ids = [&step.stance.id].into_iter().chain(&step.repeats);
            let Some(statement) = ids.find_map(|id| asked.get(id.as_str())) else {
                continue;
            };
            rows.push(PositionRow {
                issue: issue.clone(),
                speaker: line.speaker.clone(),
                speaker_name: statement
                    .record
                    .speaker
                    .as_ref()
                    .map_or_else(|| line.speaker.to_string(), |speaker| speaker.name.clone()),
                from: step.from,
                to: step.to,
                value: position::answer(&step.stance),
                polarity: step.stance.polarity,
                certainty: step.stance.certainty,
                condition: step.stance.condition_text.clone(),
                change: step.change,
                grade: step.grade,
                repeats: step.repeats.len(),
                summary: summary.clone(),
                statement: statement.clone(),
            });
        }
    }
    Ok(rows)
}
