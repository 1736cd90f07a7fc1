//! Where everybody stands: lines traced from what the store holds, each step with the statement that it rests on.

use super::lines::{AtHand, Lines, name};
use crate::export::row::PositionRow;
use crate::position;
use crate::store::{Filter, Store, StoreError};

/// The steps whose statements pass the filter, by question and speaker, oldest first.
///
/// # Errors
/// The database cannot be read.
pub fn positions(store: &Store, filter: &Filter) -> Result<Vec<PositionRow>, StoreError> {
    positions_among(store, filter, AtHand::default())
}

/// The same where some of what is needed is at hand: it is shared and not read again.
///
/// # Errors
/// The database cannot be read.
pub fn positions_among(
    store: &Store,
    filter: &Filter,
    at_hand: AtHand<'_>,
) -> Result<Vec<PositionRow>, StoreError> {
    let found = Lines::among(store, filter, at_hand)?;
    let mut rows = Vec::new();
    for line in &found.lines {
        let Some(issue) = found.issue(line) else {
            continue;
        };
        let summary = line.summary();
        let others_since = found.others_since(line);
        for step in &line.steps {
            let Some(statement) = found.row(step) else {
                continue;
            };
            rows.push(PositionRow {
                issue: issue.clone(),
                speaker: line.speaker.clone(),
                speaker_name: name(line, statement),
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
                withdrawn: step.withdrawn,
                others_since,
                discharge: found.discharge(step).cloned(),
                statement: statement.clone(),
            });
        }
    }
    Ok(rows)
}
