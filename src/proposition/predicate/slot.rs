//! One wording laid over a clause: does it stand there, and what stands in its slots.

use crate::language::Tag;

use super::super::ValueType;
use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::{Filler, Form, Frame, Predicate, Slot, lexicon};
use super::super::phrase::Noun;
use super::super::word::Words;
use super::{Answer, Reading, Subjects, actors, reading};

/// Whether the wording stands at `at`: its words in order, a light noun up to three words off ("hold direct talks").
/// Gives the index of its last word.
pub(super) fn stands(words: &Words<'_>, entry: &Predicate, at: usize) -> Option<usize> {
    let mut here = at;
    for word in entry.words.iter().skip(1) {
        let near = (here + 1..=here + 4).find(|next| words.is(*next, word))?;
        let between = here + 1..near;
        let fits = between.clone().all(|between| {
            matches!(
                words.tag(between),
                Tag::Det | Tag::Adj | Tag::Num | Tag::Adv | Tag::Noun | Tag::Pron
            ) && !words.lower(between).ends_with("body")
        });
        let particle = !matches!(
            words.tag(near),
            Tag::Noun | Tag::Propn | Tag::Adj | Tag::Verb
        );
        if !fits
            || particle
                && !between
                    .clone()
                    .all(|between| words.tag(between) == Tag::Adv)
        {
            return None;
        }
        here = near;
    }
    Some(here)
}

/// Candidates by lemma and by form, longest first.
pub(super) fn candidates(words: &Words<'_>, form: Form, at: usize) -> Vec<&'static Predicate> {
    let l = lexicon();
    let mut found: Vec<&'static Predicate> = l.predicates(form, words.lemma(at)).iter().collect();
    if words.lower(at) != words.lemma(at) {
        found.extend(l.predicates(form, words.lower(at)));
    }
    let counts = |entry: &Predicate| {
        lexicon()
            .frames
            .get(entry.frame)
            .is_some_and(|frame| frame.value_type == ValueType::Numeric)
    };
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.words.len()), !counts(entry)));
    found
}

pub(super) struct Match<'a> {
    pub(super) clause: &'a Clause,
    pub(super) subjects: &'a Subjects,
    pub(super) entry: &'static Predicate,
    pub(super) frame: &'static Frame,
    pub(super) passive: bool,
    pub(super) last: usize,
    pub(super) itself: Option<Noun>,
}

impl Match<'_> {
    /// Nouns in a slot; the given subject is no noun and is handled apart.
    fn nouns(&self, scene: &Scene<'_>, slot: &Slot) -> Vec<Noun> {
        match slot {
            Slot::Subject if self.passive => Vec::new(),
            Slot::Object if self.passive => self.subjects.nouns.clone(),
            Slot::Subject => self.subjects.nouns.clone(),
            Slot::Object => {
                // "turn down the offer": the particle was read as a preposition; "hold talks": the light noun is
                // part of the wording and no object.
                let particle = self
                    .clause
                    .after
                    .iter()
                    .find(|(preposition, _)| *preposition == self.last);
                if let Some((_, noun)) = particle {
                    return vec![*noun];
                }
                self.clause
                    .objects
                    .iter()
                    .filter(|noun| noun.head > self.last)
                    .copied()
                    .collect()
            }
            Slot::After(word) => {
                let near = |list: &[(usize, Noun)]| -> Vec<Noun> {
                    list.iter()
                        .filter(|(preposition, _)| scene.words.lower(*preposition) == word)
                        .map(|(_, noun)| *noun)
                        .collect()
                };
                let after = near(&self.clause.after);
                if after.is_empty() && self.itself.is_some() {
                    near(&self.clause.before)
                } else {
                    after
                }
            }
            Slot::Itself => self.itself.into_iter().collect(),
            Slot::There => Vec::new(),
        }
    }

    fn argument(&self, scene: &Scene<'_>, slots: &[Slot], filler: Filler) -> Option<Argument> {
        slots.iter().find_map(|slot| {
            self.nouns(scene, slot).into_iter().find_map(|noun| {
                let noun = self.excepted(scene, noun);
                scene.fill(filler, noun, self.attached(noun))
            })
        })
    }

    /// "with anyone except her" is with her.
    fn excepted(&self, scene: &Scene<'_>, noun: Noun) -> Noun {
        if !matches!(
            scene.words.lower(noun.head),
            "anyone" | "anybody" | "nobody" | "no-one" | "one"
        ) {
            return noun;
        }
        let apart = self.clause.after.iter().find(|(preposition, _)| {
            matches!(
                scene.words.lower(*preposition),
                "except" | "besides" | "but"
            )
        });
        apart.map_or(noun, |(_, other)| *other)
    }

    /// Prepositions that belong to a noun before the verb, else those after it.
    fn attached(&self, noun: Noun) -> &[(usize, Noun)] {
        if self.subjects.nouns.contains(&noun) {
            &self.clause.before
        } else {
            &self.clause.after
        }
    }

    fn object(&self, scene: &Scene<'_>) -> Result<Option<Argument>, ()> {
        if self.frame.object == Filler::None {
            // "runs advertisements" is not "runs".
            let more = self.clause.objects.iter().any(|noun| noun.head > self.last);
            if more && self.entry.words.len() == 1 && self.itself.is_none() {
                return Err(());
            }
            return Ok(None);
        }
        if let Some(found) = self.argument(scene, &self.entry.object, self.frame.object) {
            return Ok(Some(found));
        }
        let filled = self
            .entry
            .object
            .iter()
            .any(|slot| !self.nouns(scene, slot).is_empty());
        if filled {
            return Err(());
        }
        let default =
            self.entry.default_event || self.clause.there && self.frame.object == Filler::Venue;
        if default && self.may_default(scene) {
            return scene.main_event().map(Some).ok_or(());
        }
        Err(())
    }

    /// "we come with a message" goes nowhere; "he will come on Friday", "come in person", "come from Oslo" do.
    fn may_default(&self, scene: &Scene<'_>) -> bool {
        let free = |preposition: usize, noun: Noun| {
            let word = scene.words.lower(preposition);
            matches!(word, "from" | "on" | "despite")
                || word == "in" && scene.words.lower(noun.head) == "person"
        };
        self.itself.is_some()
            || self
                .clause
                .objects
                .iter()
                .all(|noun| noun.head <= self.last)
                && self
                    .clause
                    .after
                    .iter()
                    .all(|(preposition, noun)| free(*preposition, *noun))
    }

    pub(super) fn readings(&self, scene: &Scene<'_>) -> Vec<Reading> {
        let frame = self.frame;
        let positive = self.entry.positive;
        let make = |subject, object| reading(frame, positive, subject, object, Answer::Binary);
        if frame.subject != Filler::None
            && frame.symmetric
            && self.subjects.nouns.len() == 2
            && !self.passive
            && let Some(Slot::Subject) = self.entry.subject.first()
            && self
                .argument(scene, &self.entry.object, frame.object)
                .is_none()
            && self
                .clause
                .objects
                .iter()
                .all(|noun| noun.head <= self.last)
            && let [one, other] = actors(scene, self.subjects).as_slice()
        {
            return vec![make(Some(one.clone()), Some(other.clone()))];
        }
        let Ok(object) = self.object(scene) else {
            return Vec::new();
        };
        if frame.subject == Filler::None {
            return vec![make(None, object)];
        }
        let from_subject =
            matches!(self.entry.subject.first(), Some(Slot::Subject)) && !self.passive;
        let subjects = if from_subject {
            let own = actors(scene, self.subjects);
            if own.is_empty() && self.itself.is_some() {
                self.argument(scene, &self.entry.subject, Filler::Who)
                    .into_iter()
                    .collect()
            } else {
                own
            }
        } else {
            self.argument(scene, &self.entry.subject, Filler::Who)
                .into_iter()
                .collect()
        };
        subjects
            .into_iter()
            // Only people die ("the party is dead" means something else).
            .filter(|subject| frame.name != "die" || scene.person(subject))
            .filter(|subject| {
                object
                    .as_ref()
                    .is_none_or(|object| object.key != subject.key)
            })
            .map(|subject| make(Some(subject), object.clone()))
            .collect()
    }
}
