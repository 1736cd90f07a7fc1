//! "The ministry", "embassy": a body that is called by its bare noun, or by some of its words.

use std::collections::{BTreeMap, BTreeSet};

use super::super::pronoun::quoted;
use super::super::source::determiner;
use super::super::trimmed::owned_by_place;
use super::super::{Entity, EntityKind, SpeakerBasis, fold, only};
use super::called::Called;
use super::{Fuller, Heard};
use crate::id::EntityId;
use crate::language;
use crate::statement::Source;

impl Heard<'_, '_> {
    /// The one body of the post that is called by all the words of another, and by more.
    pub(super) fn body(&self, entity: &Entity, speakers: &BTreeSet<EntityId>) -> Option<Fuller> {
        let called = Called::of(&entity.name);
        let vague = matches!(
            entity.kind,
            EntityKind::Group | EntityKind::Unnamed | EntityKind::Org
        );
        if !vague || !called.body() || self.one_of_several(&entity.id) {
            return None;
        }
        let named = self
            .scene
            .mentions
            .get(self.index)?
            .iter()
            .filter(|mention| mention.basis == SpeakerBasis::Named)
            .map(|mention| &mention.entity);
        let mut candidates: Vec<(&Entity, Called)> = speakers
            .iter()
            .chain(named)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .filter_map(|id| self.scene.entities.get(id))
            .filter(|other| {
                matches!(
                    other.kind,
                    EntityKind::Group | EntityKind::Unnamed | EntityKind::Org
                )
            })
            .map(|other| (other, Called::of(&other.name)))
            .filter(|(_, other)| called.less_than(other))
            .collect();
        // Of "health ministry" and "Samplian health ministry" the fuller one alone counts.
        let all: Vec<Called> = candidates.iter().map(|(_, own)| own.clone()).collect();
        candidates.retain(|(_, own)| !own.outdone(&all));
        let known =
            |entity: &Entity| Some(Fuller::Known((entity.id.clone(), SpeakerBasis::Collective)));
        match candidates.as_slice() {
            [(only, _)] => known(only),
            [] => self
                .phrase(&called)
                .or_else(|| self.of_the_page(&called).and_then(known)),
            _ => None,
        }
    }

    /// The one phrase of the post that tells all of a body that its bare noun tells, and more, though that body says
    /// nothing in it: "an update from the Samplian ministry - it says".
    fn phrase(&self, called: &Called) -> Option<Fuller> {
        let text = self.scene.text(self.index);
        let mut found: BTreeMap<Called, Fuller> = BTreeMap::new();
        for (at, sentence) in self.reading.sentences.iter().enumerate() {
            for phrase in language::noun_phrases(&sentence.tokens) {
                let Some(words) = sentence.tokens.get(phrase.tokens.clone()) else {
                    continue;
                };
                let opens = owned_by_place(words)
                    .iter()
                    .find(|token| !determiner(&token.lower));
                let ends = words.iter().rfind(|token| token.lower == called.noun);
                let Some((opens, ends)) = opens.zip(ends) else {
                    continue;
                };
                if ends.span.start < opens.span.start || quoted(self.reading, ends.span) {
                    continue;
                }
                let span = opens.span.join(ends.span);
                let own = Called::of(span.of(text));
                let some = words.first().is_some_and(|first| {
                    matches!(first.lower.as_str(), "a" | "another" | "one" | "some")
                });
                if some || !called.less_than(&own) {
                    continue;
                }
                // "the Samplian news agency Zelmo": the name behind it is who that is.
                let name = sentence
                    .tokens
                    .iter()
                    .find(|token| token.span.start >= span.end)
                    .and_then(|next| self.scene.mention_at(self.index, next.span))
                    .filter(|mention| {
                        mention.span.start >= span.end
                            && mention.basis == SpeakerBasis::Named
                            && self.scene.kind(&mention.entity) == Some(EntityKind::Org)
                    });
                let fuller = match name {
                    Some(name) => Fuller::Known((name.entity.clone(), SpeakerBasis::Collective)),
                    None => Fuller::Phrase(at, span),
                };
                found.entry(own).or_insert(fuller);
            }
        }
        let all: Vec<Called> = found.keys().cloned().collect();
        found.retain(|own, _| !own.outdone(&all));
        only(found.into_values())
    }

    /// "The army" on a page that names one country's army alone.
    fn of_the_page(&self, called: &Called) -> Option<&Entity> {
        let alone =
            called.words.len() == 1 && matches!(called.noun.as_str(), "army" | "military" | "navy");
        let found = self.scene.entities.values().filter(|entity| {
            entity.kind == EntityKind::Org
                && called.less_than(&Called::of(&entity.name))
                && entity
                    .affiliations
                    .iter()
                    .any(|held| held.role == called.noun)
        });
        only(found).filter(|_| alone)
    }

    /// "A ministry", "another agency", "one of the agencies": one that nothing tells from others of its kind.
    fn one_of_several(&self, id: &EntityId) -> bool {
        let text = self.scene.text(self.index);
        let name = self
            .scene
            .entities
            .get(id)
            .map(|entity| fold(&entity.name))
            .unwrap_or_default();
        self.statements
            .iter()
            .any(|statement| match &statement.source {
                Source::Words(spans) => spans.iter().any(|span| {
                    let words = fold(span.of(text));
                    let (first, rest) = words.split_once(' ').unwrap_or(("", ""));
                    matches!(first, "a" | "an" | "another" | "one" | "some" | "other")
                        && rest == name
                }),
                Source::Author | Source::None => false,
            })
    }
}
