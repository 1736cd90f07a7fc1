//! The conditions that every query takes, as they were typed -> a filter of ids and moments.

use crate::calendar::Instant;
use crate::id::IssueId;
use crate::proposition::Certainty;
use crate::statement::Mode;
use crate::store::{Filter, Merge, Store};
use crate::wording::words;

use super::lookup::{self, Candidate};
use super::{Outcome, Refused};

/// Which statements are meant, in the words of whoever asks. Empty lists and `None` ask for everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Said by any of these: a name, part of one, or an id.
    pub by: Vec<String>,
    /// About any of these.
    pub about: Vec<String>,
    /// Answering any of these: words of a question, or its id.
    pub issue: Vec<String>,
    /// Said at or after.
    pub since: Option<Instant>,
    /// Said at or before.
    pub until: Option<Instant>,
    /// In any of these modes.
    pub mode: Vec<Mode>,
    /// As certain as any of these.
    pub certainty: Vec<Certainty>,
    /// Holding these words.
    pub search: Option<String>,
    /// As it stood then.
    pub as_of: Option<Instant>,
    /// As we knew it then.
    pub known_at: Option<Instant>,
}

/// What was typed, with names and words looked up.
///
/// # Errors
/// A name or question fits nothing or too much; the database cannot be read.
pub fn filter(selection: &Selection, store: &Store) -> Outcome<Filter> {
    let mut filter = Filter {
        since: selection.since,
        until: selection.until,
        modes: selection.mode.clone(),
        certainties: selection.certainty.clone(),
        search: selection.search.clone(),
        as_of: selection.as_of,
        known_at: selection.known_at,
        ..Filter::default()
    };
    if !selection.by.is_empty() {
        let speakers = heard(store)?;
        for typed in &selection.by {
            filter.by.push(lookup::entity(typed, "speaker", &speakers)?);
        }
    }
    if !selection.about.is_empty() {
        let known = known(store)?;
        for typed in &selection.about {
            filter.about.push(lookup::entity(typed, "name", &known)?);
        }
    }
    for typed in &selection.issue {
        filter.issues.push(issue(typed, store)?);
    }
    Ok(filter)
}

/// The question that is meant; of one that was merged into another, the whole.
///
/// # Errors
/// As [`filter`].
pub fn issue(typed: &str, store: &Store) -> Outcome<IssueId> {
    let merged = store.merged_issues(None)?;
    let parts: Vec<&Merge> = merged
        .iter()
        .filter(|merge| {
            typed.len() > IssueId::PREFIX.len() && merge.part.as_str().starts_with(typed)
        })
        .collect();
    match parts.as_slice() {
        [one] => Ok(store.merges(None)?.whole(&one.part)),
        _ => lookup::issue(typed, &store.issues(&Filter::default())?),
    }
}

/// Everybody who was ever heard.
fn heard(store: &Store) -> Outcome<Vec<Candidate>> {
    let rows = store.speakers(&Filter::default())?;
    Ok(rows
        .into_iter()
        .map(|row| Candidate {
            note: words::count(row.statements, "statement"),
            id: row.id,
            name: row.name,
            aliases: row.aliases,
            statements: row.statements,
        })
        .collect())
}

/// Everybody and everything that was ever named.
fn known(store: &Store) -> Outcome<Vec<Candidate>> {
    let heard = heard(store)?;
    Ok(store
        .register()?
        .entities
        .into_iter()
        .map(|entity| Candidate {
            statements: heard
                .iter()
                .find(|one| one.id == entity.id)
                .map_or(0, |one| one.statements),
            note: entity.kind.to_string(),
            id: entity.id,
            name: entity.name,
            aliases: entity.aliases.into_iter().map(|alias| alias.name).collect(),
        })
        .collect())
}

/// The one id that starts so.
///
/// # Errors
/// None does, or several.
pub fn the_one(typed: &str, mut found: Vec<String>) -> Outcome<String> {
    found.sort();
    found.dedup();
    match found.as_slice() {
        [] => Err(
            Refused::unmatched(format!("No statement has the id \"{typed}\""))
                .hint("Ids stand at the end of each line of: onrecord statements"),
        ),
        [one] => Ok(one.clone()),
        several => Err(several.iter().take(10).fold(
            Refused::unmatched(format!(
                "{} ids start with \"{typed}\"; type more of it",
                several.len()
            )),
            |refused, id| refused.hint(id.as_str()),
        )),
    }
}
