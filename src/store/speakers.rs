//! People and bodies out: who spoke how often.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};

use super::asked::{Wanted, array, wanted};
use super::column::Cells;
use super::{Filter, Store, StoreError, column};
use crate::calendar::Instant;
use crate::entity::speaks_for;
use crate::export::row::{SpeakerRow, TenureRow};
use crate::id::{EntityId, IssueId};
use crate::position::Authority;

const SPEAKERS: Wanted = wanted!(
    "SELECT w.canonical_id AS id, w.speaker_name AS name, w.speaker_kind AS kind,
            count(DISTINCT w.statement_id) AS statements, json_group_array(DISTINCT p.issue_id) AS issues,
            min(w.said_from) AS first, max(w.said_from) AS last
     FROM wanted AS w
     LEFT JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     WHERE w.canonical_id IS NOT NULL
     GROUP BY w.canonical_id
     ORDER BY statements DESC, name, id"
);
const SPEAKS: &str = "SELECT EXISTS (SELECT 1 FROM statement_rev
    WHERE speaker_id = :id AND rec_to = '9999-12-31T23:59:59.999Z')";
const ANSWERED: &str = "SELECT EXISTS (SELECT 1 FROM proposition AS p
    JOIN statement_rev AS r ON r.statement_id = p.statement_id AND r.rev = p.rev
    WHERE p.issue_id = :id AND r.rec_to = '9999-12-31T23:59:59.999Z')";
const AGENTS: &str =
    "SELECT e.canonical_id, coalesce(whom.same_as, whom.id), a.role, a.principal_id, a.holds_before IS NULL
    FROM json_each(:ids) AS asked
    JOIN entity_now AS e ON e.id = asked.value
    LEFT JOIN affiliation AS a ON a.entity_id = e.canonical_id
      OR a.entity_id IN (SELECT id FROM entity WHERE same_as = e.canonical_id)
    LEFT JOIN entity AS whom ON whom.id = a.principal_id";
// Whoever was seen in an office, and as long; only told to have held it: no first and last sight.
const TENURES: &str =
    "SELECT e.canonical_id AS id, whom.canonical_id AS principal, whom.name, t.role,
           min(CASE WHEN NOT t.former THEN t.seen_at END) AS since,
           max(CASE WHEN NOT t.former THEN t.seen_at END) AS until,
           max(CASE WHEN t.former THEN t.seen_at END) AS left
    FROM tenure AS t
    JOIN entity_now AS e ON e.id = t.entity_id
    JOIN entity_now AS whom ON whom.id = t.principal_id
    WHERE t.rec_from <= :known AND :known < t.rec_to AND (:as_of IS NULL OR t.seen_at <= :as_of)
    GROUP BY 1, 2, t.role
    ORDER BY 1, since IS NULL, since, 2, t.role";

impl Store {
    /// Of these speakers and questions those that a statement is believed to be by or on.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn still_told(
        &self,
        speakers: &BTreeSet<EntityId>,
        issues: &BTreeSet<IssueId>,
    ) -> Result<(BTreeSet<EntityId>, BTreeSet<IssueId>), StoreError> {
        let told = |sql: &str, id: &str| -> Result<bool, StoreError> {
            let mut statement = self.connection.prepare_cached(sql)?;
            Ok(statement.query_row(named_params! { ":id": id }, |row| row.get(0))?)
        };
        let (mut speaking, mut answered) = (BTreeSet::new(), BTreeSet::new());
        for id in speakers {
            if told(SPEAKS, id.as_str())? {
                speaking.insert(id.clone());
            }
        }
        for id in issues {
            if told(ANSWERED, id.as_str())? {
                answered.insert(id.clone());
            }
        }
        Ok((speaking, answered))
    }

    /// Everybody who said a statement that passes; who said most first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn speakers(&self, filter: &Filter) -> Result<Vec<SpeakerRow>, StoreError> {
        let mut aliases = self.aliases()?;
        let mut tenures = self.tenures(filter)?;
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(SPEAKERS.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = column::plain(row, "id")?;
            let mut names: Vec<String> = aliases
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .map(|alias| alias.name)
                .collect();
            names.dedup();
            let held = tenures.remove(&id).unwrap_or_default();
            found.push(speaker(row, id, names, held)?);
        }
        Ok(found)
    }

    /// Whose word settles a question about these: their own, and that of whoever they speak for, by what the database
    /// knew at that moment of who holds which office; now, where none is given.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn authority(
        &self,
        agents: &[EntityId],
        known_at: Option<Instant>,
    ) -> Result<Authority, StoreError> {
        let mut statement = self.connection.prepare_cached(AGENTS)?;
        let ids = array(agents.iter().map(EntityId::as_str));
        let mut rows = statement.query(named_params! { ":ids": ids })?;
        let mut authority = Authority::default();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let agent: String = cells.plain()?;
            authority.agents.insert(EntityId::stored(agent.clone()));
            let (side, role): (Option<String>, Option<String>) = (cells.plain()?, cells.plain()?);
            let (office, now): (Option<String>, bool) = (cells.plain()?, cells.plain()?);
            let Some(((side, role), office)) = side.zip(role).zip(office) else {
                continue;
            };
            if !speaks_for(&role) {
                continue;
            }
            let held = match known_at {
                None => now,
                Some(_) => self.held_still(&agent, &(office, role), &column::known(known_at))?,
            };
            if held {
                authority.sides.insert(EntityId::stored(side));
            }
        }
        Ok(authority)
    }

    /// Who was seen in which office, by the filter's moments.
    fn tenures(&self, filter: &Filter) -> Result<BTreeMap<String, Vec<TenureRow>>, StoreError> {
        let mut statement = self.connection.prepare_cached(TENURES)?;
        let mut rows = statement.query(named_params! {
            ":known": column::known(filter.known_at), ":as_of": filter.as_of.map(|it| it.to_string()),
        })?;
        let mut found: BTreeMap<String, Vec<TenureRow>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let until = column::optional(row, "until")?;
            let left: Option<Instant> = column::optional(row, "left")?;
            found
                .entry(column::plain(row, "id")?)
                .or_default()
                .push(TenureRow {
                    principal: EntityId::stored(column::plain::<String>(row, "principal")?),
                    principal_name: column::plain(row, "name")?,
                    role: column::plain(row, "role")?,
                    since: column::optional(row, "since")?,
                    until,
                    former: left > until,
                });
        }
        Ok(found)
    }
}

fn speaker(
    row: &Row<'_>,
    id: String,
    aliases: Vec<String>,
    tenures: Vec<TenureRow>,
) -> Result<SpeakerRow, StoreError> {
    let issues: Vec<Option<String>> =
        column::json(&column::plain::<String>(row, "issues")?, "issues")?;
    let mut issues: Vec<IssueId> = issues.into_iter().flatten().map(IssueId::stored).collect();
    issues.sort();
    Ok(SpeakerRow {
        id: EntityId::stored(id),
        name: column::plain(row, "name")?,
        kind: column::plain(row, "kind")?,
        aliases,
        tenures,
        statements: column::count(row, "statements")?,
        issues,
        first: column::optional(row, "first")?,
        last: column::optional(row, "last")?,
    })
}
