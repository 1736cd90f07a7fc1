//! Everybody and everything known before a document is read, found by what documents ask: a name, an office.
//!
//! A run over ten thousand documents asks it for every name of each, so it is kept in order of the questions and grows
//! by what each document brings; a list gone through for every name took time with the square of the documents.
//!
//! What a document asked is remembered with the answer. A later document may bring another: "Solvang" is nobody else
//! until Ingrid Solvang is known, and nobody can tell again once Per Solvang is. So one can find out which documents would
//! be named otherwise by now, without naming all of them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::people::shortens;
use super::{Entity, EntityKind, fold, folded_words, gazetteer, only};
use crate::id::EntityId;

/// What a document asks the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Who bears that name, or a fuller one: its folded words.
    Person(String),
    /// Who holds that office of that principal.
    Office(String, EntityId),
}

/// What a document asked, and whom it was told: nobody, where nobody or several are known in an office.
pub type Answers = BTreeMap<Question, Option<EntityId>>;

/// Everybody and everything known before a document is read: what the database holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    entities: BTreeMap<EntityId, Entity>,
    names: BTreeMap<(EntityKind, String), BTreeSet<EntityId>>,
    /// Persons by the words at either end of their names.
    ends: BTreeMap<String, BTreeSet<EntityId>>,
    offices: BTreeMap<(String, EntityId), BTreeSet<EntityId>>,
}

impl Register {
    /// Of these.
    #[must_use]
    pub fn new(entities: impl IntoIterator<Item = Entity>) -> Self {
        let mut register = Self::default();
        for entity in entities {
            register.put(entity);
        }
        register
    }

    /// Everybody, in order of their ids.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.entities.values()
    }

    /// Who has that id.
    #[must_use]
    pub fn get(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.get(id)
    }

    /// Puts an entity in, in the place of what was known of it.
    pub fn put(&mut self, entity: Entity) {
        self.remove(&entity.id);
        for key in Keys::of(&entity) {
            let ids = match key {
                Keys::Name(kind, name) => self.names.entry((kind, name)).or_default(),
                Keys::End(word) => self.ends.entry(word).or_default(),
                Keys::Office(office, principal) => {
                    self.offices.entry((office, principal)).or_default()
                }
            };
            ids.insert(entity.id.clone());
        }
        self.entities.insert(entity.id.clone(), entity);
    }

    /// Takes one out: it turned out to be another.
    pub fn remove(&mut self, id: &EntityId) {
        let Some(entity) = self.entities.remove(id) else {
            return;
        };
        for key in Keys::of(&entity) {
            match key {
                Keys::Name(kind, name) => forget(&mut self.names, &(kind, name), id),
                Keys::End(word) => forget(&mut self.ends, &word, id),
                Keys::Office(office, principal) => {
                    forget(&mut self.offices, &(office, principal), id);
                }
            }
        }
    }

    /// What bears that name. A person whom one fuller name alone may mean is the bearer of that, whether or not the
    /// shorter one was known first; of "Ingrid Solvang" and "Ingrid Maria Solvang" the longer is the fuller name.
    fn named(&self, kind: EntityKind, words: &[String]) -> Option<&Entity> {
        let same = || {
            self.names
                .get(&(kind, words.join(" ")))
                .and_then(|ids| ids.first())
                .and_then(|id| self.entities.get(id))
        };
        if kind != EntityKind::Person {
            return same();
        }
        let ends: BTreeSet<&String> = words.iter().take(1).chain(words.last()).collect();
        let ids: BTreeSet<&EntityId> = ends
            .into_iter()
            .filter_map(|end| self.ends.get(end))
            .flatten()
            .collect();
        let fuller: Vec<(&Entity, Vec<String>)> = ids
            .into_iter()
            .filter_map(|id| self.entities.get(id))
            .map(|entity| (entity, folded_words(&entity.name)))
            .filter(|(_, full)| shortens(words, full))
            .collect();
        let fullest = fuller
            .iter()
            .filter(|(_, full)| !fuller.iter().any(|(_, other)| shortens(full, other)))
            .map(|(entity, _)| *entity);
        only(fullest).or_else(same)
    }

    fn in_office(&self, office: &str, principal: &EntityId) -> Option<&Entity> {
        let ids = self.offices.get(&(office.to_owned(), principal.clone()))?;
        only(ids.iter().filter_map(|id| self.entities.get(id)))
    }

    /// Whom a question is answered with by now; a person whom nobody knows is that person.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Option<EntityId> {
        match question {
            Question::Person(name) => {
                let found = self.named(EntityKind::Person, &folded_words(name));
                Some(found.map_or_else(
                    || gazetteer::named(EntityKind::Person, name),
                    |it| it.id.clone(),
                ))
            }
            Question::Office(office, principal) => {
                self.in_office(office, principal).map(|it| it.id.clone())
            }
        }
    }
}

/// Takes an id out from under a key, and the key with the last of its ids.
fn forget<Key: Ord>(index: &mut BTreeMap<Key, BTreeSet<EntityId>>, key: &Key, id: &EntityId) {
    if let Some(ids) = index.get_mut(key) {
        ids.remove(id);
        if ids.is_empty() {
            index.remove(key);
        }
    }
}

/// Under what an entity is found.
enum Keys {
    Name(EntityKind, String),
    End(String),
    Office(String, EntityId),
}

impl Keys {
    fn of(entity: &Entity) -> Vec<Self> {
        let name = fold(&entity.name);
        let mut keys = Vec::new();
        if entity.kind == EntityKind::Person {
            let words = folded_words(&name);
            keys.extend(words.first().cloned().map(Self::End));
            keys.extend(words.last().cloned().map(Self::End));
            keys.extend(
                entity
                    .affiliations
                    .iter()
                    .map(|held| Self::Office(held.role.clone(), held.principal.clone())),
            );
        }
        keys.push(Self::Name(entity.kind, name));
        keys
    }
}

/// The register with what one document asks of it.
#[derive(Debug)]
pub(super) struct Inquiry<'r> {
    register: &'r Register,
    asked: RefCell<Answers>,
}

impl<'r> Inquiry<'r> {
    /// Nothing asked yet.
    pub(super) fn of(register: &'r Register) -> Self {
        Self {
            register,
            asked: RefCell::default(),
        }
    }

    /// What bears that name, or is meant by it.
    pub(super) fn named(&self, kind: EntityKind, words: &[String]) -> Option<&'r Entity> {
        let found = self.register.named(kind, words);
        // What is no person is found under its own name alone, which gives the id that it would have anyway.
        if kind == EntityKind::Person {
            self.remember(Question::Person(words.join(" ")));
        }
        found
    }

    /// The only person who is known in that office.
    pub(super) fn in_office(&self, office: &str, principal: &EntityId) -> Option<&'r Entity> {
        self.remember(Question::Office(office.to_owned(), principal.clone()));
        self.register.in_office(office, principal)
    }

    fn remember(&self, question: Question) {
        let told = self.register.answer(&question);
        self.asked.borrow_mut().insert(question, told);
    }

    /// What was asked.
    pub(super) fn into_asked(self) -> Answers {
        self.asked.into_inner()
    }
}

/// The one that there is; none of several.
#[cfg(test)]
mod tests {
    use super::super::gazetteer::named;
    use super::super::{Affiliation, Entity};
    use super::*;

    fn person(name: &str, office: Option<&str>) -> Entity {
        Entity {
            id: named(EntityKind::Person, name),
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            affiliations: office
                .map(|role| Affiliation {
                    principal: EntityId::stored("en_norland".to_owned()),
                    role: role.to_owned(),
                })
                .into_iter()
                .collect(),
        }
    }

    fn differs<'a>(register: &Register, asked: &'a Answers) -> Vec<&'a Question> {
        let all = asked.iter();
        all.filter(|(question, told)| register.answer(question) != **told)
            .map(|(question, _)| question)
            .collect()
    }

    #[test]
    fn a_surname_is_whose_it_is_while_nobody_else_bears_it() {
        let mut register = Register::new([person("Ingrid Solvang", Some("minister"))]);
        let told = |register: &Register, name: &str| {
            register
                .named(EntityKind::Person, &folded_words(name))
                .map(|it| it.name.clone())
        };
        assert_eq!(
            told(&register, "Solvang").as_deref(),
            Some("Ingrid Solvang")
        );
        assert_eq!(told(&register, "Ingrid").as_deref(), None);
        assert_eq!(told(&register, "Martin Solvang"), None);
        let inquiry = Inquiry::of(&register);
        inquiry.named(EntityKind::Person, &folded_words("Solvang"));
        inquiry.in_office("minister", &EntityId::stored("en_norland".to_owned()));
        let asked = inquiry.into_asked();
        assert_eq!(differs(&register, &asked).len(), 0);
        register.put(person("Per Solvang", None));
        assert_eq!(told(&register, "Solvang"), None);
        assert_eq!(
            differs(&register, &asked),
            [&Question::Person("solvang".to_owned())]
        );
        register.put(person("Per Solvang", Some("minister")));
        assert_eq!(differs(&register, &asked).len(), 2);
        register.remove(&person("Per Solvang", None).id);
        assert_eq!(differs(&register, &asked).len(), 0);
        assert_eq!(
            register,
            Register::new([person("Ingrid Solvang", Some("minister"))])
        );
        register.put(person("Solvang", None));
        assert_eq!(
            told(&register, "Solvang").as_deref(),
            Some("Ingrid Solvang")
        );
        register.put(person("Ingrid Maria Solvang", None));
        for shorter in ["Solvang", "Ingrid Solvang"] {
            assert_eq!(
                told(&register, shorter).as_deref(),
                Some("Ingrid Maria Solvang")
            );
        }
        register.put(person("Ingrid Anna Solvang", None));
        assert_eq!(
            told(&register, "Ingrid Solvang").as_deref(),
            Some("Ingrid Solvang")
        );
    }
}
