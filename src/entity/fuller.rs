//! "The ministry", "hospital director": a speaker whom a post calls by less than it tells elsewhere is the fuller one.
//!
//! A body is called by its noun, or by some of its words, where one speaker of the post alone has them all and more. A
//! headline's role is the one person who speaks below it. Where several could be meant, everybody stays as called.

use std::collections::{BTreeMap, BTreeSet};

use super::definite::introduced;
use super::described::called_so;
use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::source::determiner;
use super::{Entity, EntityKind, Speaker, SpeakerBasis, fold, in_one_line};
use crate::id::EntityId;
use crate::language;
use crate::post::BlockKind;
use crate::sentence::Reading;
use crate::span::Span;
use crate::statement::{Source, Statement};

/// What a description is made of.
struct Called {
    /// All its words but small ones.
    words: BTreeSet<String>,
    /// The noun that tells what it is.
    noun: String,
}

/// Words that tell nothing of who is meant.
const SMALL: &[&str] = &[
    "s", "of", "the", "for", "in", "at", "and", "to", "from", "on", "a", "an",
];

impl Called {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let all: Vec<&str> = folded.split(' ').collect();
        let end = all
            .iter()
            .position(|word| {
                matches!(
                    *word,
                    "of" | "for" | "in" | "at" | "from" | "to" | "on" | "who"
                )
            })
            .filter(|end| *end > 0)
            .unwrap_or(all.len());
        let noun = end
            .checked_sub(1)
            .and_then(|last| all.get(last))
            .copied()
            .unwrap_or_default()
            .to_owned();
        let words = all
            .iter()
            .filter(|word| !SMALL.contains(word))
            .map(|word| (*word).to_owned())
            .collect();
        Self { words, noun }
    }

    /// Whether one body's noun ends it: no people, no media.
    fn body(&self) -> bool {
        let noun = self.noun.as_str();
        (gazetteer().by_its_name(noun) && !noun.ends_with('s')) || noun == "family"
    }

    /// Whether one human being is meant.
    fn human(&self) -> bool {
        let noun = self.noun.as_str();
        gazetteer().office_class(noun).is_some() || gazetteer().group(noun) == Some("unnamed")
    }

    /// Whether the other tells all that this one tells, and more, of the same noun.
    fn less_than(&self, other: &Self) -> bool {
        self.noun == other.noun && self.words.is_subset(&other.words) && self.words != other.words
    }
}

/// Gives speakers of a post their fuller form.
pub(super) fn settle(
    scene: &mut Scene<'_>,
    index: usize,
    reading: &Reading,
    statements: &[Statement],
    speakers: &mut [Option<Speaker>],
) {
    let ids: BTreeSet<EntityId> = speakers
        .iter()
        .flatten()
        .map(|speaker| speaker.entity.clone())
        .collect();
    for id in &ids {
        let heard = Heard {
            scene: &*scene,
            index,
            reading,
            statements,
        };
        let Some(entity) = scene.entities.get(id) else {
            continue;
        };
        let found = heard
            .body(entity, &ids)
            .or_else(|| heard.person(entity, speakers).map(Fuller::Known));
        let (fuller, basis) = match found {
            None => continue,
            Some(Fuller::Known((entity, basis))) => (entity, basis),
            Some(Fuller::Phrase(sentence, phrase)) => {
                let Some(entity) = described_in(scene, index, reading, sentence, phrase) else {
                    continue;
                };
                (entity, SpeakerBasis::Collective)
            }
        };
        for speaker in speakers.iter_mut().flatten() {
            if &speaker.entity == id {
                speaker.entity = fuller.clone();
                speaker.basis = basis;
                speaker.confidence = speaker.confidence.min(0.85);
            }
        }
    }
}

/// Who is meant by less than all of their name.
enum Fuller {
    /// Somebody whom the document has met.
    Known((EntityId, SpeakerBasis)),
    /// A body that a sentence, by its place, describes without letting it speak.
    Phrase(usize, Span),
}

/// The entity of a body that is only described.
fn described_in(
    scene: &mut Scene<'_>,
    index: usize,
    reading: &Reading,
    sentence: usize,
    phrase: Span,
) -> Option<EntityId> {
    let sentence = reading.sentences.get(sentence)?;
    let head = sentence
        .tokens
        .iter()
        .rfind(|token| phrase.contains(token.span))?;
    let country = scene
        .within(index, phrase)
        .find(|mention| scene.kind(&mention.entity) == Some(EntityKind::Gpe))
        .map(|mention| mention.entity.clone());
    let name = in_one_line(phrase.of(scene.text(index)));
    Some(called_so(scene, name, head, country, 0.85).entity)
}

/// Whether a place lies in somebody's quotation.
fn quoted(reading: &Reading, span: Span) -> bool {
    reading
        .quotations
        .iter()
        .any(|quotation| !quotation.single && quotation.stands_at(span.start))
}

/// A post with what is said in it.
struct Heard<'a, 's> {
    scene: &'a Scene<'s>,
    index: usize,
    reading: &'a Reading,
    statements: &'a [Statement],
}

impl Heard<'_, '_> {
    /// The one body of the post that is called by all the words of another, and by more.
    fn body(&self, entity: &Entity, speakers: &BTreeSet<EntityId>) -> Option<Fuller> {
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
        let all: Vec<BTreeSet<String>> = candidates
            .iter()
            .map(|(_, own)| own.words.clone())
            .collect();
        candidates.retain(|(_, own)| {
            !all.iter()
                .any(|other| own.words.is_subset(other) && &own.words != other)
        });
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
        let mut found: BTreeMap<BTreeSet<String>, Fuller> = BTreeMap::new();
        for (at, sentence) in self.reading.sentences.iter().enumerate() {
            for phrase in language::noun_phrases(&sentence.tokens) {
                let Some(words) = sentence.tokens.get(phrase.tokens.clone()) else {
                    continue;
                };
                let opens = words.iter().find(|token| !determiner(&token.lower));
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
                found.entry(own.words).or_insert(fuller);
            }
        }
        let all: Vec<BTreeSet<String>> = found.keys().cloned().collect();
        found.retain(|own, _| !all.iter().any(|other| own.is_subset(other) && own != other));
        let mut several = found.into_values();
        several.next().filter(|_| several.next().is_none())
    }

    /// "The army" on a page that names one country's army alone.
    fn of_the_page(&self, called: &Called) -> Option<&Entity> {
        let alone =
            called.words.len() == 1 && matches!(called.noun.as_str(), "army" | "military" | "navy");
        let mut found = self.scene.entities.values().filter(|entity| {
            entity.kind == EntityKind::Org
                && called.less_than(&Called::of(&entity.name))
                && entity
                    .affiliations
                    .iter()
                    .any(|held| held.role == called.noun)
        });
        found.next().filter(|_| alone && found.next().is_none())
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

    /// The one person who speaks below a headline that only tells what somebody is.
    fn person(
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
        let pronoun = match noun {
            "spokesman" | "man" | "boy" | "father" | "brother" | "son" | "husband" => Some("he"),
            "spokeswoman" | "woman" | "girl" | "mother" | "sister" | "daughter" | "wife" => {
                Some("she")
            }
            _ => None,
        };
        let agrees = pronoun
            .zip(person.pronoun.as_deref())
            .is_none_or(|(wanted, known)| wanted == known);
        let office = gazetteer().office_class(noun).is_some();
        let holds = person
            .offices
            .iter()
            .any(|(held, _)| held.name.split(' ').any(|word| word == noun));
        // "Ann Example, a baker," is no "pilot" of a headline.
        let told_otherwise = || {
            self.reading
                .sentences
                .iter()
                .filter(|sentence| sentence.kind == BlockKind::Paragraph)
                .find_map(|sentence| {
                    let mut named = self.scene.within(self.index, sentence.span);
                    let mention = named.find(|mention| {
                        mention.entity == other.id && mention.basis == SpeakerBasis::Named
                    })?;
                    Some(introduced(sentence, mention, noun))
                })
                .unwrap_or_default()
        };
        let free =
            person.offices.is_empty() && entity.kind == EntityKind::Unnamed && !told_otherwise();
        agrees && (holds || free || (LOOSE.contains(&noun) && office && !person.offices.is_empty()))
    }
}

/// What headlines call those who lead something or speak for it, whatever their office; general English, by hand.
const LOOSE: &[&str] = &[
    "boss", "chief", "head", "leader", "official", "adviser", "advisor",
];

#[cfg(test)]
mod tests {
    use super::super::scenes::{names, under};

    #[test]
    fn a_bare_body_is_the_fuller_one_of_its_post() {
        assert_eq!(
            names(&[
                "Twelve boats lost, embassy says.\nTwelve boats have been lost, the Norwegian embassy in Northport has said."
            ]),
            [
                "Norwegian embassy in Northport",
                "Norwegian embassy in Northport"
            ]
        );
        assert_eq!(
            names(&[
                "The pier will stay shut, the ministry says.\nMore now from the Norwegian harbour ministry's update."
            ]),
            ["Norwegian harbour ministry"]
        );
        // Of two, nobody can tell.
        assert_eq!(
            names(&[
                "The health ministry in Northport said the pier was shut, the harbour ministry in Eastport said it was not. Twelve boats were lost, ministry says."
            ])
            .pop()
            .as_deref(),
            Some("ministry")
        );
    }

    #[test]
    fn a_role_in_a_headline_is_who_speaks_below() {
        assert_eq!(
            under(
                "The pier must stay shut - spokesman",
                "The pier has been shut since Monday, Ingrid Solvang told reporters."
            ),
            ["Ingrid Solvang", "Ingrid Solvang"]
        );
        // Nor is somebody of whom something else is told.
        assert_eq!(
            under(
                "The pier must stay shut - spokesman",
                "The pier was never shut, Anders Berg, a baker, told reporters."
            )
            .first()
            .map(String::as_str),
            Some("spokesman")
        );
        // Whom the headline itself names is not who speaks in it.
        assert_eq!(
            under(
                "Ingrid Solvang must go - spokesman",
                "The pier was never shut, Ingrid Solvang told reporters."
            )
            .first()
            .map(String::as_str),
            Some("spokesman")
        );
    }
}
