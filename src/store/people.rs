//! Entities in: names, aliases, affiliations, and who turns out to be whom.
//!
//! A person whom an earlier document knew by surname alone becomes the same as the one person whose full name a later
//! document brings. The rule is asked afresh whenever a name arrives, so the order of documents does not matter: with
//! two full names for one surname nobody can tell, and an earlier judgement of the rule is closed again. What a person
//! judged, no rule touches.

use std::collections::BTreeSet;

use rusqlite::named_params;

use super::{Stamp, Store, StoreError};
use crate::entity::{Alias, Entity, EntityKind, fold};
use crate::id::EntityId;

// Of two spellings of one folded name the greater text wins: accents and small letters sort after plain capitals,
// so "José Beispiel" is kept over "JOSE BEISPIEL" whichever came first. An office that nobody is known to hold is named as
// pages print it ("the Samplian PM", "Samplia's prime minister"): of those, too.
const ENTITY: &str =
    "INSERT INTO entity (id, kind, label, folded) VALUES (:id, :kind, :label, :folded)
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, folded = excluded.folded
    WHERE excluded.label > label AND (excluded.folded = folded OR kind = 'role')";
const ALIAS: &str =
    "INSERT INTO alias (entity_id, name, folded, why) VALUES (:id, :name, :folded, :why)
    ON CONFLICT DO UPDATE SET why = excluded.why WHERE excluded.why < why";
const AFFILIATION: &str =
    "INSERT INTO affiliation (entity_id, principal_id, role) VALUES (:id, :principal, :role)
    ON CONFLICT DO NOTHING";
const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM entity WHERE id = :id)";

const SURNAMED: &str = "SELECT id FROM entity WHERE kind = 'person' AND folded = :surname";
// The expression is that of the index `entity_surname`, to the letter: the last word.
const FULLY_NAMED: &str = "SELECT id FROM entity
    WHERE substr(folded, length(rtrim(folded, replace(folded, ' ', ''))) + 1) = :surname
      AND kind = 'person' AND folded <> :surname ORDER BY id";
const SAME: &str = "SELECT same_as FROM entity WHERE id = :id";
const SET_SAME: &str = "UPDATE entity SET same_as = :same WHERE id = :id";
const JUDGED_BY_HUMAN: &str = "SELECT EXISTS (SELECT 1 FROM judgement
    WHERE what = 'entity_same' AND (a = :id OR b = :id) AND actor <> 'rule' AND rec_to = '9999-12-31T23:59:59.999Z')";
const CLOSE_JUDGEMENT: &str = "UPDATE judgement SET rec_to = :at
    WHERE what = 'entity_same' AND (a = :id OR b = :id) AND actor = 'rule' AND rec_to = '9999-12-31T23:59:59.999Z'";
const JUDGE: &str = "INSERT INTO judgement (what, a, b, verdict, actor, reason, rec_from)
    VALUES ('entity_same', min(:id, :same), max(:id, :same), 'positive', 'rule',
            'the only full name with that surname', :at)";

impl Store {
    /// Whether the database holds an entity of that id.
    pub(super) fn knows(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached(KNOWN)?
            .query_row(named_params! { ":id": id }, |row| row.get(0))?)
    }

    /// Keeps entities with their names; tells which of those already held now count as somebody else, or speak for
    /// somebody more.
    pub(super) fn save_entities(
        &mut self,
        stamp: &Stamp,
        entities: &[Entity],
    ) -> Result<BTreeSet<EntityId>, StoreError> {
        let mut moved = BTreeSet::new();
        for entity in entities {
            let id = entity.id.as_str();
            self.connection
                .prepare_cached(ENTITY)?
                .execute(named_params! {
                    ":id": id, ":kind": entity.kind.as_str(), ":label": entity.name,
                    ":folded": fold(&entity.name),
                })?;
            for Alias { name, folded, why } in &entity.aliases {
                self.connection
                    .prepare_cached(ALIAS)?
                    .execute(named_params! {
                        ":id": id, ":name": name, ":folded": folded, ":why": why,
                    })?;
            }
        }
        for entity in entities {
            for affiliation in &entity.affiliations {
                let principal = affiliation.principal.as_str();
                if !self.knows(principal)? {
                    return Err(StoreError::Stranger {
                        by: entity.name.clone(),
                        entity: principal.to_owned(),
                    });
                }
                let added = self.connection.prepare_cached(AFFILIATION)?.execute(
                    named_params! { ":id": entity.id.as_str(), ":principal": principal, ":role": affiliation.role },
                )?;
                if added > 0 {
                    moved.insert(entity.id.clone());
                }
            }
        }
        let surnames: BTreeSet<String> = entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person)
            .filter_map(|entity| fold(&entity.name).rsplit(' ').next().map(str::to_owned))
            .filter(|surname| !surname.is_empty())
            .collect();
        for surname in &surnames {
            moved.extend(self.match_surname(stamp, surname)?);
        }
        Ok(moved)
    }

    /// Says of everybody known by `surname` alone who that is, where exactly one full name ends in it.
    fn match_surname(&mut self, stamp: &Stamp, surname: &str) -> Result<Vec<EntityId>, StoreError> {
        let full = self.ids(FULLY_NAMED, surname)?;
        let target = match full.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        let mut moved = Vec::new();
        for id in self.ids(SURNAMED, surname)? {
            let held: Option<String> = self
                .connection
                .prepare_cached(SAME)?
                .query_row(named_params! { ":id": id }, |row| row.get(0))?;
            let by_human: bool = self
                .connection
                .prepare_cached(JUDGED_BY_HUMAN)?
                .query_row(named_params! { ":id": id }, |row| row.get(0))?;
            if by_human || held.as_deref() == target {
                continue;
            }
            let at = stamp.at.to_string();
            self.connection
                .prepare_cached(CLOSE_JUDGEMENT)?
                .execute(named_params! { ":id": id, ":at": at })?;
            self.connection
                .prepare_cached(SET_SAME)?
                .execute(named_params! { ":id": id, ":same": target })?;
            if let Some(same) = target {
                self.connection
                    .prepare_cached(JUDGE)?
                    .execute(named_params! { ":id": id, ":same": same, ":at": at })?;
            }
            moved.extend(
                [Some(id), held, target.map(str::to_owned)]
                    .into_iter()
                    .flatten()
                    .map(EntityId::stored),
            );
        }
        Ok(moved)
    }

    fn ids(&self, sql: &str, surname: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(named_params! { ":surname": surname }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
