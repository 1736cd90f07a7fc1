//! Which conditions have come about, by what the store holds on the questions that they hang on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::export::row::DischargeRow;
use crate::id::{IssueId, StatementId};
use crate::position;
use crate::relation::{RelationKind, Stance};
use crate::store::{Filter, Store, StoreError};

/// What became of conditions, by the statement that sets one and the question that it answers under it.
pub(super) type Discharged = BTreeMap<(StatementId, IssueId), DischargeRow>;

/// What became of the conditions of these stances by the filter's moments.
pub(super) fn of<'a>(
    store: &Store,
    filter: &Filter,
    stances: impl IntoIterator<Item = &'a Stance>,
) -> Result<Discharged, StoreError> {
    let held: Vec<&Stance> = stances
        .into_iter()
        .filter(|stance| stance.premise.is_some())
        .collect();
    let asked: BTreeSet<IssueId> = held
        .iter()
        .filter_map(|stance| stance.premise.as_ref().map(|it| it.issue.clone()))
        .collect();
    let mut found = Discharged::new();
    // An empty list of questions would ask for all of them.
    if asked.is_empty() {
        return Ok(found);
    }
    let on_them = Filter {
        issues: asked.iter().cloned().collect(),
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    };
    let said = store.wordless_stances(&on_them)?;
    let mut by_issue: BTreeMap<&IssueId, Vec<&Stance>> = BTreeMap::new();
    for stance in &said {
        by_issue.entry(&stance.issue).or_default().push(stance);
    }
    let withdrawn: BTreeSet<StatementId> = store
        .links(&on_them)?
        .into_iter()
        .filter(|link| link.kind == RelationKind::Retracts)
        .map(|link| link.to)
        .collect();
    let questions: BTreeMap<IssueId, _> = store
        .questions(&asked)?
        .into_iter()
        .map(|issue| (issue.id.clone(), issue))
        .collect();
    let mut authorities = BTreeMap::new();
    for (id, issue) in &questions {
        authorities.insert(id, store.authority(&issue.agents(), filter.known_at)?);
    }
    let mut settled = Vec::new();
    for stance in held {
        let Some(issue) = stance.premise.as_ref().map(|it| &it.issue) else {
            continue;
        };
        let (Some(said), Some(authority)) = (by_issue.get(issue), authorities.get(issue)) else {
            continue;
        };
        if let Some(discharge) = position::discharge(stance, said, &withdrawn, authority) {
            settled.push((stance, issue, discharge));
        }
    }
    let ids: BTreeSet<&StatementId> = settled.iter().map(|(.., one)| &one.statement).collect();
    let rows: BTreeMap<String, Arc<_>> = store
        .statements_of(ids, &on_them)?
        .into_iter()
        .map(|row| (row.record.id.clone(), Arc::new(row)))
        .collect();
    for (stance, issue, discharge) in &settled {
        let row = rows.get(discharge.statement.as_str());
        if let Some((row, question)) = row.zip(questions.get(*issue)) {
            found.insert(
                (stance.id.clone(), stance.issue.clone()),
                DischargeRow {
                    outcome: discharge.outcome,
                    at: discharge.at,
                    question: question.question.clone(),
                    statement: Arc::clone(row),
                },
            );
        }
    }
    Ok(found)
}

/// What became of the conditions of one statement by the filter's moments, by the question that is answered under them.
///
/// # Errors
/// The database cannot be read.
pub fn discharges(
    store: &Store,
    filter: &Filter,
    statement: &StatementId,
    issues: &BTreeSet<IssueId>,
) -> Result<BTreeMap<IssueId, DischargeRow>, StoreError> {
    if issues.is_empty() {
        return Ok(BTreeMap::new());
    }
    let stances = store.wordless_stances(&Filter {
        issues: issues.iter().cloned().collect(),
        known_at: filter.known_at,
        ..Filter::default()
    })?;
    let own = stances.iter().filter(|stance| stance.id == *statement);
    Ok(of(store, filter, own)?
        .into_iter()
        .map(|((_, issue), row)| (issue, row))
        .collect())
}
