//! Questions that an editor judged to be one, and how that is undone.
//!
//! No row is rewritten: a proposition keeps the question that it was read with, and every query reads it as the one
//! that the merge keeps. So a merge that turns out wrong is split, everything is as it was, and `--known-at` still
//! finds what was believed meanwhile. No rule merges questions.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, named_params};

use super::{Stamp, Store, StoreError, column};
use crate::calendar::Instant;
use crate::id::IssueId;

const MERGES: &str =
    "SELECT CASE keeps WHEN a THEN b ELSE a END AS part, keeps, actor, reason, rec_from FROM judgement
    WHERE what = 'same_issue' AND verdict = 'positive' AND keeps IS NOT NULL
      AND rec_from <= :known AND :known < rec_to
    ORDER BY rec_from, part";
const LIVE: &str = "SELECT verdict FROM judgement
    WHERE what = 'same_issue' AND a = :a AND b = :b AND rec_to = '9999-12-31T23:59:59.999Z'";
const CLOSE: &str = "UPDATE judgement SET rec_to = :at
    WHERE what = 'same_issue' AND a = :a AND b = :b AND rec_to = '9999-12-31T23:59:59.999Z'";
const JUDGE: &str = "INSERT INTO judgement (what, a, b, verdict, actor, reason, keeps, rec_from)
    VALUES ('same_issue', :a, :b, :verdict, :actor, :reason, :keeps, :at)";

/// One judgement that a question is part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The question that was merged away.
    pub part: IssueId,
    /// The one that goes on in its place.
    pub keeps: IssueId,
    /// Who judged so.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// Since when the database holds it.
    pub since: Instant,
}

/// Which question each merged one is part of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merges {
    into: BTreeMap<IssueId, IssueId>,
}

impl Merges {
    /// Whether nothing was merged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.into.is_empty()
    }

    /// The question that goes on: itself, where it was never merged into another.
    #[must_use]
    pub fn whole(&self, issue: &IssueId) -> IssueId {
        let mut at = issue;
        // A ring cannot be made by hand; one in a damaged file ends.
        for _ in 0..=self.into.len() {
            match self.into.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at.clone()
    }

    /// These questions with everything that is one with any of them.
    #[must_use]
    pub fn all_of<'a>(&self, issues: impl IntoIterator<Item = &'a IssueId>) -> BTreeSet<IssueId> {
        let mut all: BTreeSet<IssueId> =
            issues.into_iter().map(|issue| self.whole(issue)).collect();
        let parts: Vec<IssueId> = self
            .into
            .keys()
            .filter(|part| all.contains(&self.whole(part)))
            .cloned()
            .collect();
        all.extend(parts);
        all
    }
}

impl Store {
    /// Every merge that holds, the oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn merged_issues(&self, known_at: Option<Instant>) -> Result<Vec<Merge>, StoreError> {
        self.merged_by(&column::known(known_at))
    }

    /// The same as a map.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn merges(&self, known_at: Option<Instant>) -> Result<Merges, StoreError> {
        self.merges_by(&column::known(known_at))
    }

    pub(super) fn merges_by(&self, known: &str) -> Result<Merges, StoreError> {
        let merges = self.merged_by(known)?;
        Ok(Merges {
            into: merges.into_iter().map(|it| (it.part, it.keeps)).collect(),
        })
    }

    fn merged_by(&self, known: &str) -> Result<Vec<Merge>, StoreError> {
        let mut statement = self.connection.prepare_cached(MERGES)?;
        let mut rows = statement.query(named_params! { ":known": known })?;
        let mut merges = Vec::new();
        while let Some(row) = rows.next()? {
            merges.push(Merge {
                part: IssueId::stored(column::plain::<String>(row, "part")?),
                keeps: IssueId::stored(column::plain::<String>(row, "keeps")?),
                actor: column::plain(row, "actor")?,
                reason: column::plain(row, "reason")?,
                since: column::parsed(row, "rec_from")?,
            });
        }
        Ok(merges)
    }

    /// Judges `part` to be the same question as `keeps`, which goes on. Where either was merged before, the whole is
    /// meant. Relations are not made here.
    ///
    /// # Errors
    /// There is no such question, both are one already, or their answers are of different kinds; or the database
    /// cannot be written.
    pub fn merge_issues(
        &mut self,
        stamp: &Stamp,
        keeps: &IssueId,
        part: &IssueId,
        actor: &str,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        let merges = self.merges(None)?;
        let (keeps, part) = (merges.whole(keeps), merges.whole(part));
        let cannot = |why: String| StoreError::Merge {
            one: keeps.to_string(),
            other: part.to_string(),
            why,
        };
        if keeps == part {
            return Err(cannot("they are one question already".to_owned()));
        }
        let known = |id: &IssueId| -> Result<_, StoreError> {
            self.issue(id)?
                .ok_or_else(|| cannot(format!("there is no question {id}")))
        };
        let (one, other) = (known(&keeps)?, known(&part)?);
        if one.value_type != other.value_type {
            return Err(cannot(format!(
                "their answers are of different kinds, {} and {}",
                one.value_type, other.value_type
            )));
        }
        self.judge_issue(stamp, (&part, &keeps), Some(&keeps), actor, reason)
    }

    /// Undoes the merge of `part` into another question, and keeps that they were judged to be two. What was merged
    /// into `part` stays with it. Relations are not made here.
    ///
    /// # Errors
    /// It was not merged into any; or the database cannot be written.
    pub fn split_issue(
        &mut self,
        stamp: &Stamp,
        part: &IssueId,
        actor: &str,
        reason: Option<&str>,
    ) -> Result<IssueId, StoreError> {
        let held = self.merged_issues(None)?;
        let Some(merge) = held.into_iter().find(|it| it.part == *part) else {
            return Err(StoreError::Split {
                issue: part.to_string(),
            });
        };
        self.judge_issue(stamp, (&merge.part, &merge.keeps), None, actor, reason)?;
        Ok(merge.keeps)
    }

    /// Replaces what is judged about two questions: that they are one, or, where none is kept, two.
    fn judge_issue(
        &mut self,
        stamp: &Stamp,
        (one, other): (&IssueId, &IssueId),
        keeps: Option<&IssueId>,
        actor: &str,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        let (a, b) = (one.min(other).as_str(), one.max(other).as_str());
        let at = stamp.at.to_string();
        let verdict = if keeps.is_some() {
            "positive"
        } else {
            "negative"
        };
        self.atomically(|store| {
            let held: Option<String> = store
                .connection
                .prepare_cached(LIVE)?
                .query_row(named_params! { ":a": a, ":b": b }, |row| row.get(0))
                .optional()?;
            if held.is_some() {
                store
                    .connection
                    .prepare_cached(CLOSE)?
                    .execute(named_params! { ":a": a, ":b": b, ":at": at })?;
            }
            store
                .connection
                .prepare_cached(JUDGE)?
                .execute(named_params! {
                    ":a": a, ":b": b, ":verdict": verdict, ":actor": actor, ":reason": reason,
                    ":keeps": keeps.map(IssueId::as_str), ":at": at,
                })?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> IssueId {
        IssueId::stored(name)
    }

    #[test]
    fn a_chain_of_merges_ends_in_one_question() {
        let merges = Merges {
            into: BTreeMap::from([(id("c"), id("b")), (id("b"), id("a"))]),
        };
        assert_eq!(merges.whole(&id("c")), id("a"));
        assert_eq!(merges.whole(&id("d")), id("d"));
        let all = BTreeSet::from([id("a"), id("b"), id("c")]);
        assert_eq!(merges.all_of([&id("b")]), all);
        assert_eq!(merges.all_of([&id("d")]), BTreeSet::from([id("d")]));
    }
}
