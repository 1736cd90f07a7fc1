//! Questions out, with how much was said on each.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, named_params};

use super::asked::{Wanted, array, wanted};
use super::{Filter, Store, StoreError, column};
use crate::export::row::IssueRow;
use crate::id::IssueId;
use crate::proposition::Issue;

// Conflicts and shifts count where both ends hold by then, whoever said them: a conflict of a speaker whom the filter
// names stands between two. A shift is one speaker's own; who moves what another said is no shift of either.
const ISSUES: Wanted = wanted!(
    ", goes AS (
       SELECT CASE keeps WHEN a THEN b ELSE a END AS id, keeps FROM judgement
       WHERE what = 'same_issue' AND verdict = 'positive' AND keeps IS NOT NULL
         AND rec_from <= :known AND :known < rec_to
     ),
     chain AS (
       SELECT id, id AS reached FROM issue
       UNION
       SELECT chain.id, goes.keeps FROM chain JOIN goes ON goes.id = chain.reached
     ),
     standing AS MATERIALIZED (
       SELECT r.statement_id, coalesce(who.same_as, who.id) AS speaker FROM statement_rev AS r
       LEFT JOIN entity AS who ON who.id = r.speaker_id
       WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
         AND (:as_of IS NULL OR r.said_from <= :as_of)
     ),
     link AS (
       SELECT r.issue_id, sum(r.kind IN ('contradicts', 'disputes', 'denies')) AS conflicts,
              sum(one.speaker = other.speaker AND r.kind IN
                ('reverses', 'shifts', 'updates', 'qualifies', 'strengthens', 'weakens', 'corrects',
                           'retracts')) AS shifts
       FROM relation AS r
       JOIN standing AS one ON one.statement_id = r.a
       JOIN standing AS other ON other.statement_id = r.b
       WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
       GROUP BY r.issue_id
     )
     SELECT i.*, count(DISTINCT w.statement_id) AS statements, count(DISTINCT w.canonical_id) AS speakers,
            coalesce(link.conflicts, 0) AS conflicts, coalesce(link.shifts, 0) AS shifts,
            min(w.said_from) AS first, max(w.said_from) AS last
     FROM wanted AS w
     JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     JOIN chain ON chain.id = p.issue_id AND chain.reached NOT IN (SELECT id FROM goes)
     JOIN issue AS i ON i.id = chain.reached
     LEFT JOIN link ON link.issue_id = i.id
     WHERE :issues IS NULL OR i.id IN (SELECT value FROM json_each(:issues))
     GROUP BY i.id
     ORDER BY statements DESC, speakers DESC, i.question, i.id"
);
const ANSWERED: Wanted = wanted!(
    "SELECT DISTINCT p.issue_id FROM wanted AS w
     JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     WHERE p.issue_id IS NOT NULL"
);
const QUESTIONS: &str = "SELECT i.* FROM json_each(:issues) AS listed CROSS JOIN issue AS i ON i.id = listed.value ORDER BY i.id";
const ISSUE: &str = "SELECT * FROM issue WHERE id = :id";

const IDS: &str = "SELECT id FROM issue ORDER BY id";
const TENSIONS: &str = "SELECT coalesce(sum(r.kind IN ('contradicts', 'disputes', 'denies')), 0),
        coalesce(sum(r.kind IN ('reverses', 'shifts', 'updates', 'qualifies', 'strengthens', 'weakens', 'corrects',
                                'retracts') AND coalesce(one.same_as, one.id) = coalesce(other.same_as, other.id)), 0)
    FROM relation_now AS r
    JOIN statement_now AS a ON a.statement_id = r.a
    JOIN statement_now AS b ON b.statement_id = r.b
    LEFT JOIN entity AS one ON one.id = a.speaker_id
    LEFT JOIN entity AS other ON other.id = b.speaker_id";

impl Store {
    /// How many conflicts stand, and how many moves of one speaker; counted where they stand, none is read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn tensions(&self) -> Result<(usize, usize), StoreError> {
        let mut statement = self.connection.prepare_cached(TENSIONS)?;
        let (conflicts, moves): (i64, i64) =
            statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let count = |it| usize::try_from(it).unwrap_or_default();
        Ok((count(conflicts), count(moves)))
    }

    /// The ids of all questions that anything was ever said on.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn issue_ids(&self) -> Result<Vec<IssueId>, StoreError> {
        let mut statement = self.connection.prepare_cached(IDS)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0).map(IssueId::stored))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every question that a statement which passes answers, merged ones as one; the most answered first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn issues(&self, filter: &Filter) -> Result<Vec<IssueRow>, StoreError> {
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(ISSUES.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(IssueRow {
                issue: issue(row)?,
                statements: column::count(row, "statements")?,
                speakers: column::count(row, "speakers")?,
                conflicts: column::count(row, "conflicts")?,
                shifts: column::count(row, "shifts")?,
                first: column::optional(row, "first")?,
                last: column::optional(row, "last")?,
            });
        }
        Ok(found)
    }

    /// The questions that the statements which pass answer; of one that was merged into another, the whole.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn answered(&self, filter: &Filter) -> Result<BTreeSet<IssueId>, StoreError> {
        let asked = self.asked(filter)?;
        let merges = self.merges(filter.known_at)?;
        let mut statement = self.connection.prepare_cached(ANSWERED.of(&asked))?;
        let ids = statement.query_map(&asked.params()[..], |row| row.get::<_, String>(0))?;
        Ok(ids
            .map(|id| id.map(|id| merges.whole(&IssueId::stored(id))))
            .collect::<Result<_, _>>()?)
    }

    /// The questions of these ids, without counting what was said on them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn questions(&self, ids: &BTreeSet<IssueId>) -> Result<Vec<Issue>, StoreError> {
        let mut statement = self.connection.prepare_cached(QUESTIONS)?;
        let mut rows = statement.query(named_params! {
            ":issues": array(ids.iter().map(IssueId::as_str)),
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(issue(row)?);
        }
        Ok(found)
    }

    /// The question of that id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn issue(&self, id: &IssueId) -> Result<Option<Issue>, StoreError> {
        self.connection
            .prepare_cached(ISSUE)?
            .query_row(named_params! { ":id": id.as_str() }, |row| Ok(issue(row)))
            .optional()?
            .transpose()
    }
}

fn issue(row: &Row<'_>) -> Result<Issue, StoreError> {
    Ok(Issue {
        id: IssueId::stored(column::plain::<String>(row, "id")?),
        key: column::plain(row, "key")?,
        question: column::plain(row, "question")?,
        frame: column::plain(row, "frame")?,
        value_type: column::parsed(row, "value_type")?,
        dynamics: column::parsed(row, "dynamics")?,
        functional: column::plain(row, "functional")?,
    })
}
