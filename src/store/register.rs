//! Everybody that the database knows by any name, and which place lies in which: whole, and kept up to date.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Store, StoreError, column};
use crate::entity::{Affiliation, Alias, Entity, EntityKind, Register, fold};
use crate::id::EntityId;
use crate::relation::Places;

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

const COUNTRIES: &str = "SELECT DISTINCT canonical_id AS id FROM entity_now WHERE kind = 'gpe'";
const ONE: &str = "SELECT kind, label, same_as FROM entity WHERE id = :id";
const ALIASES_OF: &str = "SELECT name, why FROM alias
    WHERE entity_id = :id OR entity_id IN (SELECT id FROM entity WHERE same_as = :id)
    UNION SELECT label, 'surname of' FROM entity WHERE same_as = :id
    ORDER BY 1, 2";
const AFFILIATIONS_OF: &str = "SELECT DISTINCT whom.canonical_id AS principal, a.role
    FROM affiliation AS a JOIN entity_now AS whom ON whom.id = a.principal_id
    WHERE (a.entity_id = :id OR a.entity_id IN (SELECT id FROM entity WHERE same_as = :id))
      AND whom.canonical_id <> :id
    ORDER BY 1, 2";
const SPEAKING_FOR: &str = "SELECT e.canonical_id AS id
    FROM affiliation AS a JOIN entity_now AS e ON e.id = a.entity_id WHERE a.principal_id = :id";
const SAME: &str = "SELECT same_as FROM entity WHERE id = :id AND same_as IS NOT NULL";
const OTHERS: &str = "PRAGMA data_version";

impl Store {
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
        Ok(Register::new(entities))
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

    /// Brings a register up to date with a save that touched these; tells whether it may have changed which place lies
    /// in which. The register is then what [`Store::register`] would give.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn renew(
        &self,
        register: &mut Register,
        touched: &BTreeSet<EntityId>,
    ) -> Result<bool, StoreError> {
        let mut all = touched.clone();
        for id in touched {
            // Who speaks for somebody who turned out to be another speaks for that one.
            if register.get(id).is_none() || self.same(id)?.is_some() {
                all.extend(self.speaking_for(id)?);
            }
            all.extend(self.same(id)?);
        }
        let mut moved = false;
        for id in &all {
            let entity = self.entity(id)?;
            let held = register.get(id);
            if entity.as_ref() == held {
                continue;
            }
            let placed = |entity: &Entity| {
                entity.kind == EntityKind::Gpe
                    || entity.affiliations.iter().any(|held| held.role == "in")
            };
            moved |= entity.as_ref().is_some_and(placed) || held.is_some_and(placed);
            match entity {
                Some(entity) => register.put(entity),
                None => register.remove(id),
            }
        }
        Ok(moved)
    }

    /// A number that changes when another program has written to the database.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn written_by_others(&self) -> Result<i64, StoreError> {
        Ok(self
            .connection
            .prepare_cached(OTHERS)?
            .query_row([], |row| row.get(0))?)
    }

    /// Whom an entity turned out to be.
    fn same(&self, id: &EntityId) -> Result<Option<EntityId>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(SAME)?
            .query_row(named_params! { ":id": id.as_str() }, |row| {
                row.get::<_, String>(0).map(EntityId::stored)
            })
            .optional()?)
    }

    fn speaking_for(&self, id: &EntityId) -> Result<Vec<EntityId>, StoreError> {
        let mut statement = self.connection.prepare_cached(SPEAKING_FOR)?;
        let rows = statement.query_map(named_params! { ":id": id.as_str() }, |row| {
            row.get::<_, String>(0).map(EntityId::stored)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// An entity as the register holds it; none where it turned out to be another.
    fn entity(&self, id: &EntityId) -> Result<Option<Entity>, StoreError> {
        let params = named_params! { ":id": id.as_str() };
        let mut statement = self.connection.prepare_cached(ONE)?;
        let mut rows = statement.query(params)?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        if column::plain::<Option<String>>(row, "same_as")?.is_some() {
            return Ok(None);
        }
        let mut entity = Entity {
            id: id.clone(),
            kind: column::parsed(row, "kind")?,
            name: column::plain(row, "label")?,
            aliases: Vec::new(),
            affiliations: Vec::new(),
        };
        let mut statement = self.connection.prepare_cached(ALIASES_OF)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            add(&mut entity.aliases, row)?;
        }
        let mut statement = self.connection.prepare_cached(AFFILIATIONS_OF)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            entity.affiliations.push(affiliation(row)?);
        }
        Ok(Some(entity))
    }

    pub(super) fn aliases(&self) -> Result<BTreeMap<String, Vec<Alias>>, StoreError> {
        let mut statement = self.connection.prepare_cached(ALIASES)?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            add(found.entry(column::plain(row, "id")?).or_default(), row)?;
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
                .push(affiliation(row)?);
        }
        Ok(found)
    }
}

/// Adds a name. One name, one reason: two halves of one person may bring the same name for different ones.
fn add(aliases: &mut Vec<Alias>, row: &Row<'_>) -> Result<(), StoreError> {
    let name: String = column::plain(row, "name")?;
    if aliases.last().is_none_or(|last| last.name != name) {
        aliases.push(Alias {
            folded: fold(&name),
            name,
            why: column::plain(row, "why")?,
        });
    }
    Ok(())
}

fn affiliation(row: &Row<'_>) -> Result<Affiliation, StoreError> {
    Ok(Affiliation {
        principal: EntityId::stored(column::plain::<String>(row, "principal")?),
        role: column::plain(row, "role")?,
    })
}
