//! People and bodies out: who spoke how often, and everybody that the database knows by any name.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::asked::{Wanted, array, wanted};
use super::column::Cells;
use super::{Filter, Store, StoreError, column};
use crate::calendar::Instant;
use crate::entity::{Affiliation, Alias, Entity, Register, fold, speaks_for};
use crate::export::row::{SpeakerRow, TenureRow};
use crate::id::{EntityId, IssueId};
use crate::position::Authority;
use crate::relation::Places;

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
const ENTITIES: &str = "SELECT id, kind, label FROM entity WHERE same_as IS NULL ORDER BY id";
// The name of whoever merged into somebody is one more name of theirs.
const ALIASES: &str = "SELECT e.canonical_id AS id, a.name, a.folded, a.why
    FROM alias AS a JOIN entity_now AS e ON e.id = a.entity_id
    UNION SELECT same_as, label, folded, 'surname of' FROM entity WHERE same_as IS NOT NULL
    ORDER BY 1, 2, 4";
const AFFILIATIONS: &str =
    "SELECT DISTINCT e.canonical_id AS id, whom.canonical_id AS principal, a.role
    FROM affiliation AS a
    JOIN entity_now AS e ON e.id = a.entity_id
    JOIN entity_now AS whom ON whom.id = a.principal_id
    WHERE e.canonical_id <> whom.canonical_id
    ORDER BY 1, 2, 3";
// Where two documents disagree on what holds a place, the smaller id is as good as the other, and always the same.
const PLACES: &str = "SELECT e.canonical_id AS id, min(whom.canonical_id) AS parent
    FROM affiliation AS a
    JOIN entity_now AS e ON e.id = a.entity_id
    JOIN entity_now AS whom ON whom.id = a.principal_id
    WHERE a.role = 'in' AND e.canonical_id <> whom.canonical_id
    GROUP BY e.canonical_id";

const AGENTS: &str = "SELECT e.canonical_id, whom.canonical_id, a.role
    FROM json_each(:ids) AS asked
    JOIN entity_now AS e ON e.id = asked.value
    LEFT JOIN affiliation AS a ON a.holds_before IS NULL AND (a.entity_id = e.canonical_id
      OR a.entity_id IN (SELECT id FROM entity WHERE same_as = e.canonical_id))
    LEFT JOIN entity_now AS whom ON whom.id = a.principal_id";
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
const COUNTRIES: &str = "SELECT DISTINCT canonical_id AS id FROM entity_now WHERE kind = 'gpe'";

impl Store {
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

    /// Everybody and everything that the database knows, under the name that holds now, with every other name and
    /// every principal; sorted by id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn register(&self) -> Result<Register, StoreError> {
        let mut aliases = self.aliases()?;
        let mut affiliations = self.affiliations()?;
        let mut statement = self.connection.prepare_cached(ENTITIES)?;
        let mut rows = statement.query([])?;
        let mut entities = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = column::plain(row, "id")?;
            entities.push(Entity {
                kind: column::parsed(row, "kind")?,
                name: column::plain(row, "label")?,
                aliases: aliases.remove(&id).unwrap_or_default(),
                affiliations: affiliations.remove(&id).unwrap_or_default(),
                id: EntityId::stored(id),
            });
        }
        Ok(Register { entities })
    }

    /// Which place lies in which, as far as any document or the gazetteer told.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn places(&self) -> Result<Places, StoreError> {
        let mut statement = self.connection.prepare_cached(PLACES)?;
        let parents = statement
            .query_map([], |row| {
                Ok((
                    EntityId::stored(row.get::<_, String>("id")?),
                    EntityId::stored(row.get::<_, String>("parent")?),
                ))
            })?
            .collect::<Result<BTreeMap<_, _>, _>>()?;
        let countries = self
            .connection
            .prepare_cached(COUNTRIES)?
            .query_map([], |row| row.get::<_, String>("id").map(EntityId::stored))?
            .collect::<Result<_, _>>()?;
        Ok(Places::new(parents).among(countries))
    }

    /// Whose word settles a question about these: their own, and that of whoever they speak for.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn authority(&self, agents: &[EntityId]) -> Result<Authority, StoreError> {
        let mut statement = self.connection.prepare_cached(AGENTS)?;
        let ids = array(agents.iter().map(EntityId::as_str));
        let mut rows = statement.query(named_params! { ":ids": ids })?;
        let mut authority = Authority::default();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            authority
                .agents
                .insert(EntityId::stored(cells.plain::<String>()?));
            let (principal, role): (Option<String>, Option<String>) =
                (cells.plain()?, cells.plain()?);
            if let Some((principal, role)) = principal.zip(role)
                && speaks_for(&role)
            {
                authority.sides.insert(EntityId::stored(principal));
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

    fn aliases(&self) -> Result<BTreeMap<String, Vec<Alias>>, StoreError> {
        let mut statement = self.connection.prepare_cached(ALIASES)?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let name: String = column::plain(row, "name")?;
            let aliases = found.entry(column::plain(row, "id")?).or_default();
            // One name, one reason: two halves of one person may bring the same name for different ones.
            if aliases.last().is_none_or(|last| last.name != name) {
                aliases.push(Alias {
                    folded: fold(&name),
                    name,
                    why: column::plain(row, "why")?,
                });
            }
        }
        Ok(found)
    }

    fn affiliations(&self) -> Result<BTreeMap<String, Vec<Affiliation>>, StoreError> {
        let mut statement = self.connection.prepare_cached(AFFILIATIONS)?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<String, Vec<Affiliation>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            found
                .entry(column::plain(row, "id")?)
                .or_default()
                .push(Affiliation {
                    principal: EntityId::stored(column::plain::<String>(row, "principal")?),
                    role: column::plain(row, "role")?,
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
