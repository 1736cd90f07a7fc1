//! "Hospital director": a headline that only tells what somebody is means the one person who speaks below it.

use std::collections::BTreeSet;

use super::super::apposition::introduced;
use super::super::gazetteer::gazetteer;
use super::super::{Entity, EntityKind, Speaker, SpeakerBasis};
use super::Heard;
use super::called::Called;
use crate::id::EntityId;
use crate::post::BlockKind;
use crate::statement::Statement;

/// What headlines call those who lead something or speak for it, whatever their office; general English, by hand.
const LOOSE: &[&str] = &[
    "boss", "chief", "head", "leader", "official", "adviser", "advisor",
];

impl Heard<'_, '_> {
    /// The one person who speaks below a headline that only tells what somebody is.
    pub(super) fn person(
        &self,
        entity: &Entity,
        speakers: &[Option<Speaker>],
    ) -> Option<(EntityId, SpeakerBasis)> {
        let called = Called::of(&entity.name);
        if !matches!(entity.kind, EntityKind::Unnamed | EntityKind::Role) || !called.human() {
            return None;
        }
        let headline = |statement: &Statement| {
            self.reading
                .sentences
                .get(statement.sentence)
                .is_some_and(|sentence| sentence.kind == BlockKind::Headline)
        };
        let said = || self.statements.iter().zip(speakers);
        let leads = said().any(|(statement, speaker)| {
            headline(statement)
                && speaker
                    .as_ref()
                    .is_some_and(|speaker| speaker.entity == entity.id)
        });
        if !leads {
            return None;
        }
        let below: BTreeSet<&EntityId> = said()
            .filter(|(statement, _)| !headline(statement) && statement.carrier.is_none())
            .filter_map(|(_, speaker)| speaker.as_ref())
            .map(|speaker| &speaker.entity)
            .filter(|id| **id != entity.id)
            .collect();
        let mut people: Vec<&Entity> = below
            .into_iter()
            .filter_map(|id| self.scene.entities.get(id))
            .filter(|other| match other.kind {
                EntityKind::Person => true,
                EntityKind::Unnamed | EntityKind::Role => {
                    let other = Called::of(&other.name);
                    other.human() && !called.words.is_superset(&other.words)
                }
                EntityKind::Org
                | EntityKind::Gpe
                | EntityKind::Place
                | EntityKind::Event
                | EntityKind::Group
                | EntityKind::Other => false,
            })
            .collect();
        // "The chief surgeon, Ann Example": by what somebody is and by the name, it is one.
        if people.iter().any(|other| other.kind == EntityKind::Person) {
            people.retain(|other| {
                other.kind == EntityKind::Person || Called::of(&other.name).noun != called.noun
            });
        }
        // Of several who speak, the one who is shown in that office.
        if people.len() > 1 {
            people.retain(|other| self.holds(&called.noun, other));
        }
        let [only] = people.as_slice() else {
            return None;
        };
        let named_above = self.reading.sentences.iter().any(|sentence| {
            sentence.kind == BlockKind::Headline
                && self
                    .scene
                    .within(self.index, sentence.span)
                    .any(|mention| mention.entity == only.id)
        });
        (!named_above && self.may_be(&called, entity, only))
            .then(|| (only.id.clone(), SpeakerBasis::Role))
    }

    /// Whether somebody who speaks below may be who the headline tells of.
    fn may_be(&self, called: &Called, entity: &Entity, other: &Entity) -> bool {
        let noun = called.noun.as_str();
        if other.kind != EntityKind::Person {
            let theirs = Called::of(&other.name);
            return called.less_than(&theirs)
                || (LOOSE.contains(&noun) && gazetteer().office_class(&theirs.noun).is_some());
        }
        let Some(person) = self.scene.people.get(&other.id) else {
            return false;
        };
        let agrees = pronoun(noun)
            .zip(person.pronoun.as_deref())
            .is_none_or(|(wanted, known)| wanted == known);
        let office = gazetteer().office_class(noun).is_some();
        let free = person.offices.is_empty()
            && entity.kind == EntityKind::Unnamed
            && !self.told_otherwise(other, noun);
        agrees
            && (self.holds(noun, other)
                || free
                || (LOOSE.contains(&noun) && office && !person.offices.is_empty()))
    }

    /// Whether somebody is shown in an office that is called so.
    fn holds(&self, noun: &str, other: &Entity) -> bool {
        self.scene.people.get(&other.id).is_some_and(|person| {
            person.offices.iter().any(|(held, _)| {
                // "The harbour secretary" is a minister.
                held.name.split(' ').any(|word| word == noun)
                    || (noun == "minister"
                        && held.name.ends_with(" secretary")
                        && !matches!(held.class.as_str(), "aide" | "body" | "spokes"))
            })
        })
    }

    /// "Ann Example, a baker,": whether the post tells of somebody that they are something else than a headline's "pilot".
    fn told_otherwise(&self, other: &Entity, noun: &str) -> bool {
        self.reading
            .sentences
            .iter()
            .filter(|sentence| sentence.kind == BlockKind::Paragraph)
            .find_map(|sentence| {
                let mut named = self.scene.within(self.index, sentence.span);
                let mention = named.find(|mention| {
                    mention.entity == other.id && mention.basis == SpeakerBasis::Named
                })?;
                // "Ann Example, who has led the talks" is told of whoever does.
                let behind = sentence
                    .tokens
                    .iter()
                    .filter(|token| token.span.start >= mention.span.end);
                let who = behind
                    .take(2)
                    .last()
                    .is_some_and(|token| token.lower == "who");
                Some(introduced(sentence, mention, noun) && !who)
            })
            .unwrap_or_default()
    }
}

/// The pronoun that a word for somebody in a headline calls for.
fn pronoun(noun: &str) -> Option<&'static str> {
    match noun {
        "spokesman" | "man" | "boy" | "father" | "brother" | "son" | "husband" => Some("he"),
        "spokeswoman" | "woman" | "girl" | "mother" | "sister" | "daughter" | "wife" => Some("she"),
        _ => None,
    }
}
