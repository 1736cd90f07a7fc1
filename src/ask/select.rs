//! The conditions that every query takes, as they were typed -> a filter of ids and moments.

use crate::calendar::Instant;
use crate::export::row::{IssueRow, SpeakerRow};
use crate::id::{EntityId, IssueId};
use crate::proposition::Certainty;
use crate::statement::Mode;
use crate::store::{Filter, Merge, Store};
use crate::wording::words;

use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// Where names and questions are looked up: the database, or lists of it that are at hand already.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    store: &'a Store,
    speakers: Option<&'a [SpeakerRow]>,
    issues: Option<&'a [IssueRow]>,
}

impl<'a> Known<'a> {
    /// Everything is read where it is asked for.
    #[must_use]
    pub const fn of(store: &'a Store) -> Self {
        Self {
            store,
            speakers: None,
            issues: None,
        }
    }

    /// With every speaker and every question, as the database holds them now.
    #[must_use]
    pub const fn with(
        store: &'a Store,
        speakers: &'a [SpeakerRow],
        issues: &'a [IssueRow],
    ) -> Self {
        Self {
            store,
            speakers: Some(speakers),
            issues: Some(issues),
        }
    }

    /// Everybody who was ever heard.
    fn heard(&self) -> Outcome<Vec<Candidate>> {
        let rows: Cow<'_, [SpeakerRow]> = match self.speakers {
            Some(rows) => rows.into(),
            None => self.store.speakers(&Filter::default())?.into(),
        };
        Ok(rows
            .iter()
            .map(|row| Candidate {
                note: words::count(row.statements, "statement"),
                id: row.id.clone(),
                name: row.name.clone(),
                aliases: row.aliases.clone(),
                statements: row.statements,
            })
            .collect())
    }

    /// Everybody and everything that was ever named.
    fn named(&self) -> Outcome<Vec<Candidate>> {
        let heard: BTreeMap<EntityId, usize> = self
            .heard()?
            .into_iter()
            .map(|one| (one.id, one.statements))
            .collect();
        Ok(self
            .store
            .register()?
            .entities()
            .cloned()
            .map(|entity| Candidate {
                statements: heard.get(&entity.id).copied().unwrap_or_default(),
                note: entity.kind.to_string(),
                id: entity.id,
                name: entity.name,
                aliases: entity.aliases.into_iter().map(|alias| alias.name).collect(),
            })
            .collect())
    }

    /// The question that is meant; of one that was merged into another, the whole.
    ///
    /// # Errors
    /// No question fits, or several; the database cannot be read.
    pub fn issue(&self, typed: &str) -> Outcome<IssueId> {
        let merged = self.store.merged_issues(None)?;
        let parts: Vec<&Merge> = merged
            .iter()
            .filter(|merge| {
                typed.len() > IssueId::PREFIX.len() && merge.part.as_str().starts_with(typed)
            })
            .collect();
        match (parts.as_slice(), self.issues) {
            ([one], _) => Ok(self.store.merges(None)?.whole(&one.part)),
            (_, Some(rows)) => lookup::issue(typed, rows),
            (_, None) => lookup::issue(typed, &self.store.issues(&Filter::default())?),
        }
    }

    /// What was typed, with names and words looked up.
    ///
    /// # Errors
    /// A name or question fits nothing or too much; the database cannot be read.
    pub fn filter(&self, selection: &Selection) -> Outcome<Filter> {
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
            let speakers = self.heard()?;
            for typed in &selection.by {
                filter.by.push(lookup::entity(typed, "speaker", &speakers)?);
            }
        }
        if !selection.about.is_empty() {
            let named = self.named()?;
            for typed in &selection.about {
                filter.about.push(lookup::entity(typed, "name", &named)?);
            }
        }
        for typed in &selection.issue {
            filter.issues.push(self.issue(typed)?);
        }
        Ok(filter)
    }
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
