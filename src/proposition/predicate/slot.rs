//! One wording laid over a clause: does it stand there, and what stands in its slots.

use super::super::argument::{Argument, Scene, is_meeting};
use super::super::clause::Clause;
use super::super::frame::{Filler, Form, Frame, Predicate, Slot, lexicon};
use super::super::phrase::Noun;
use super::super::value;
use super::super::word::Words;
use super::super::{EventContext, ValueType};
use super::deed::{armed, called_back, doer, moved};
use super::{Answer, Reading, Subjects, actors, leader, reading, suited, thing};
use crate::language::Tag;

/// Where a wording stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    /// Its first word.
    pub(super) first: usize,
    /// Its last word.
    pub(super) last: usize,
    /// Its object stands inside it: "call the talks off", "take him to court".
    pub(super) split: bool,
}

impl Stand {
    /// A wording of one word.
    pub(super) const fn at(at: usize) -> Self {
        Self {
            first: at,
            last: at,
            split: false,
        }
    }
}

/// Whether the wording stands at `at`: its words in order, a light noun up to three words off ("hold direct talks"),
/// a particle behind the object ("call the talks off").
pub(super) fn stands(words: &Words<'_>, entry: &Predicate, at: usize) -> Option<Stand> {
    let mut stand = Stand::at(at);
    for word in entry.words.iter().skip(1) {
        let here = stand.last;
        let near = (here + 1..=here + 6).find(|next| words.is(*next, word))?;
        let between = here + 1..near;
        let noun = matches!(
            words.tag(near),
            Tag::Noun | Tag::Propn | Tag::Adj | Tag::Verb
        );
        let light = noun
            && near <= here + 4
            && between.clone().all(|between| {
                matches!(
                    words.tag(between),
                    Tag::Det | Tag::Adj | Tag::Num | Tag::Adv | Tag::Noun | Tag::Pron
                ) && !words.lower(between).ends_with("body")
            })
            || !noun
                && between
                    .clone()
                    .all(|between| words.tag(between) == Tag::Adv);
        let around = here == at
            && entry.object.contains(&Slot::Object)
            && words.tag(near) != Tag::Noun
            && between.clone().all(|between| {
                matches!(
                    words.tag(between),
                    Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Part
                )
            })
            && between
                .clone()
                .any(|between| matches!(words.tag(between), Tag::Noun | Tag::Propn | Tag::Pron));
        if !light && !around {
            return None;
        }
        stand.split |= around && !between.is_empty() && (!light || words.tag(near) != Tag::Noun);
        stand.last = near;
    }
    Some(stand)
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
    pub(super) stand: Stand,
    pub(super) itself: Option<Noun>,
}

impl Match<'_> {
    /// Whether a noun of the clause is no part of the wording itself.
    fn beyond(&self, noun: Noun) -> bool {
        noun.head > self.stand.last || self.stand.split && noun.start > self.stand.first
    }

    /// Nouns in a slot; the given subject is no noun and is handled apart.
    pub(super) fn nouns(&self, scene: &Scene<'_>, slot: &Slot) -> Vec<Noun> {
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
                    .find(|(preposition, _)| *preposition == self.stand.last);
                if let Some((_, noun)) = particle {
                    return vec![*noun];
                }
                self.clause
                    .objects
                    .iter()
                    .filter(|noun| self.beyond(**noun))
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
                let noun = thing::any(scene, self.frame, self.excepted(scene, noun));
                let found = scene.fill(filler, noun, self.attached(noun))?;
                let found = self.shot_at(scene, noun, found)?;
                if filler == Filler::Thing && !self.fits(scene, noun)
                    || !suited::suits(scene, self.frame, self.entry, noun)
                {
                    return None;
                }
                Some(if filler == Filler::Placed {
                    self.placed(scene, found)
                } else {
                    found
                })
            })
        })
    }

    /// "They are shelling us again", one says who speaks for a side: not he is shelled.
    fn shot_at(&self, scene: &Scene<'_>, noun: Noun, found: Argument) -> Option<Argument> {
        if armed(self.frame) && scene.words.lower(noun.head) == "us" {
            return scene.own_side_of(&found);
        }
        Some(found)
    }

    fn fits(&self, scene: &Scene<'_>, noun: Noun) -> bool {
        let first = self.entry.words.first().map_or("", String::as_str);
        thing::fits(scene, self.frame, first, noun)
    }

    /// "troops in Oslo", "ships from Oslo": what is sent there is another question than what is sent elsewhere.
    fn placed(&self, scene: &Scene<'_>, thing: Argument) -> Argument {
        let place = self.clause.after.iter().find_map(|(preposition, noun)| {
            let word = scene.words.lower(*preposition);
            let leads = matches!(
                word,
                "in" | "at" | "near" | "from" | "to" | "into" | "on" | "along"
            ) || word == "of"
                && scene.words.lower(preposition.checked_sub(1)?) == "out";
            let place = leads.then(|| scene.place(*noun)).flatten()?;
            Some((if word == "of" { "from" } else { word }, place))
        });
        let thing = moved(&self.frame.name, thing);
        match place {
            Some((word, place)) if thing.entity.is_none() => Argument {
                key: format!("{} in {}", thing.key, place.key),
                text: format!("{} {word} {}", thing.text, place.text),
                ..thing
            },
            _ => thing,
        }
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
            let more = self.clause.objects.iter().any(|noun| self.beyond(*noun));
            if more && self.entry.words.len() == 1 && self.itself.is_none() {
                return Err(());
            }
            return Ok(None);
        }
        // "withdraws its troops from Oslo" does not withdraw from Oslo.
        let unused = !self.passive
            && self.itself.is_none()
            && !self.entry.object.contains(&Slot::Object)
            && self
                .clause
                .objects
                .iter()
                .any(|noun| self.beyond(*noun) && value::of_noun(scene.words, *noun).is_none());
        if unused {
            return Err(());
        }
        if self.frame.name == "lie" {
            // Of two things he may have lied about one.
            let topic = |word: &usize| matches!(scene.words.lower(*word), "about" | "over");
            if self.clause.after.iter().any(|(word, _)| topic(word)) {
                return Err(());
            }
            if self.to_parliament(scene) {
                return Ok(None);
            }
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
        if self.frame.object == Filler::Maybe && !self.entry.told {
            return Ok(None);
        }
        let default =
            self.entry.default_event || self.clause.there && self.frame.object == Filler::Venue;
        if default && self.may_default(scene) {
            if self.frame.object == Filler::Measure {
                return scene.measure().map(Some).ok_or(());
            }
            // One comes to a place, and attends nothing but an event.
            let first = self.entry.words.first().map_or("", String::as_str);
            let goes = self.frame.object == Filler::Venue
                && !matches!(
                    first,
                    "attend" | "join" | "take" | "participate" | "boycott"
                );
            let place = || scene.only_place().filter(|_| goes);
            return scene.main_event().or_else(place).map(Some).ok_or(());
        }
        Err(())
    }

    /// "He will not go either": to what everybody talks of. Who "goes on", "goes home" or "must go" does something else.
    fn may_go(&self, scene: &Scene<'_>) -> bool {
        let owed = |at: usize| matches!(scene.words.lower(at), "must" | "should" | "ought");
        let Some(verb) = self
            .clause
            .verb
            .filter(|verb| verb.ahead && !(verb.start..verb.head).any(owed))
        else {
            return false;
        };
        let next = scene.words.lower(verb.head + 1);
        let ends = verb.head + 1 >= self.clause.last
            || matches!(
                next,
                "," | "."
                    | "if"
                    | "unless"
                    | "when"
                    | "because"
                    | "without"
                    | "either"
                    | "too"
                    | "himself"
                    | "herself"
                    | "themselves"
                    | "alone"
                    | "as"
                    | "now"
                    | "to"
            );
        let person = |noun: &Noun| scene.who(*noun).is_some_and(|who| scene.person(&who));
        let together = || {
            scene
                .context
                .event
                .is_some_and(|event| is_meeting(&event.name))
        };
        ends && together()
            && !self.subjects.nouns.is_empty()
            && self.subjects.nouns.iter().all(person)
    }

    /// "They should come home": away from wherever the page is about.
    fn homeward(&self, scene: &Scene<'_>) -> bool {
        (self.stand.last + 1..self.stand.last + 4).any(|at| scene.words.lower(at) == "home")
    }

    /// "Vell walked out of the hall": one who leaves is not on strike.
    fn walks_out(&self, scene: &Scene<'_>) -> bool {
        let person = |noun: &Noun| scene.who(*noun).is_some_and(|who| scene.person(&who));
        let of = |(preposition, _): &(usize, Noun)| {
            matches!(scene.words.lower(*preposition), "of" | "from" | "into")
        };
        self.entry.words == ["walk", "out"]
            && (self.subjects.nouns.iter().any(person) || self.clause.after.iter().any(of))
    }

    /// "Lied to MPs", "misled the House": who lies in public lies, whoever hears it.
    fn to_parliament(&self, scene: &Scene<'_>) -> bool {
        let slots = self.entry.object.iter();
        slots
            .flat_map(|slot| self.nouns(scene, slot))
            .any(|noun| PUBLIC.contains(&scene.words.lemma(noun.head).to_lowercase().as_str()))
    }

    /// "we come with a message" goes nowhere; "he will come on Friday", "come in person", "come from Oslo" do.
    fn may_default(&self, scene: &Scene<'_>) -> bool {
        if self.entry.words == ["go"] && !self.may_go(scene) || self.homeward(scene) {
            return false;
        }
        let free = |preposition: usize, noun: Noun| {
            let word = scene.words.lower(preposition);
            let named = || scene.named(noun).is_some();
            matches!(word, "from" | "on" | "despite")
                || matches!(word, "with" | "without") && named()
                || word == "in" && scene.words.lower(noun.head) == "person"
        };
        self.itself.is_some()
            || self.clause.objects.iter().all(|noun| !self.beyond(*noun))
                && self
                    .clause
                    .after
                    .iter()
                    .filter(|(_, noun)| self.beyond(*noun))
                    .all(|(preposition, noun)| free(*preposition, *noun))
    }

    /// "by ten points": what is done is measured.
    fn measured(&self, scene: &Scene<'_>) -> bool {
        self.clause.after.iter().any(|&(preposition, noun)| {
            scene.words.lower(preposition) == "by" && value::of_noun(scene.words, noun).is_some()
        })
    }

    /// Who acts, where he is no subject of the clause: "by the government".
    fn agent(&self, scene: &Scene<'_>) -> Option<Argument> {
        self.entry.subject.iter().find_map(|slot| {
            self.nouns(scene, slot)
                .into_iter()
                .find_map(|noun| scene.actor(noun))
        })
    }

    /// Who acts; of a vote, the party whose members they are ("her MPs").
    fn voters(&self, scene: &Scene<'_>) -> Vec<Argument> {
        if self.frame.object == Filler::Measure
            && let [noun] = self.subjects.nouns.as_slice()
            && let Some(party) = scene.party_of_members(*noun)
        {
            return vec![party];
        }
        // "Nine of its MPs", "nine MPs": some of them.
        let some = |noun: &Noun| value::of_noun(scene.words, *noun).is_some();
        if self.frame.object == Filler::Measure && self.subjects.nouns.iter().any(some) {
            return Vec::new();
        }
        actors(scene, self.subjects)
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
            && self.clause.objects.iter().all(|noun| !self.beyond(*noun))
            && let [one, other] = actors(scene, self.subjects).as_slice()
        {
            return vec![make(Some(one.clone()), Some(other.clone()))];
        }
        let Ok(object) = self.object(scene) else {
            return Vec::new();
        };
        if frame.name == "attend" && self.not_for_that(scene)
            || frame.name == "strike_work" && self.walks_out(scene)
        {
            return Vec::new();
        }
        if frame.subject == Filler::None {
            let made = make(None, object);
            let ahead = self.frame.object == Filler::Thing
                && self.clause.verb.is_some_and(|verb| verb.ahead);
            // What stays shut is shut.
            let stays = self
                .entry
                .words
                .first()
                .is_some_and(|word| matches!(word.as_str(), "stay" | "remain"));
            return match (ahead, stays) {
                (true, true) => vec![thing::ahead(made.clone()), made],
                (true, false) => vec![thing::ahead(made)],
                (false, _) => vec![made],
            };
        }
        let from_subject =
            matches!(self.entry.subject.first(), Some(Slot::Subject)) && !self.passive;
        let subjects = if from_subject {
            let own = self.voters(scene);
            if own.is_empty() && self.itself.is_some() {
                self.agent(scene).into_iter().collect()
            } else {
                own
            }
        } else {
            self.agent(scene).into_iter().collect()
        };
        let kept_away = self.kept_away(scene, &subjects, object.as_ref());
        let alone = (subjects.len() == 1).then(|| subjects.first()).flatten();
        let leads = alone
            .filter(|_| frame.name == "chair")
            .and_then(|one| leader::of(scene, one, object.as_ref()));
        subjects
            .into_iter()
            // Only people die ("the party is dead" means something else).
            .filter(|subject| frame.name != "die" || scene.person(subject))
            // Who leads a person, or leads by so many points, is ahead.
            .filter(|_| {
                frame.name != "chair"
                    || !object.as_ref().is_some_and(|one| scene.person(one))
                        && !self.measured(scene)
            })
            .filter(|subject| {
                object
                    .as_ref()
                    .is_none_or(|object| object.key != subject.key)
            })
            .filter_map(|subject| {
                if armed(frame) {
                    doer(scene, &self.subjects.nouns, frame, subject).map(|doer| scene.side(doer))
                } else if frame.name == "attend" {
                    Some(scene.sent_by(subject))
                } else {
                    Some(subject)
                }
            })
            .map(
                |subject| match called_back(scene, frame, &subject, object.as_ref()) {
                    Some((frame, state, troops)) => (frame, state, Some(troops)),
                    None => (frame, subject, object.clone()),
                },
            )
            .map(|(frame, subject, object)| {
                reading(frame, positive, Some(subject), object, Answer::Binary)
            })
            .chain(kept_away)
            .chain(leads)
            .collect()
    }

    /// "I did not come here to please you": who says so has come.
    fn not_for_that(&self, scene: &Scene<'_>) -> bool {
        let words = scene.words;
        let verb = self.clause.verb.filter(|verb| verb.negated && !verb.ahead);
        verb.is_some_and(|verb| {
            (verb.head + 1..words.len())
                .any(|at| words.lower(at) == "to" && words.tag(at + 1) == Tag::Verb)
        })
    }

    /// "He will stay in Dombers", where people go to Halden for talks.
    fn kept_away(
        &self,
        scene: &Scene<'_>,
        subjects: &[Argument],
        place: Option<&Argument>,
    ) -> Vec<Reading> {
        let first = self.entry.words.first().map_or("", String::as_str);
        let stays = self.frame.name == "leave_body"
            && matches!(first, "stay" | "remain")
            && self.clause.verb.is_some_and(|verb| verb.ahead);
        let elsewhere = |event: &EventContext| {
            let there = place.and_then(|place| place.entity.as_ref());
            is_meeting(&event.name)
                && !event.places.is_empty()
                && there.is_some_and(|there| !event.places.contains(there))
        };
        if !stays || !scene.context.event.is_some_and(elsewhere) {
            return Vec::new();
        }
        let Some(attend) = lexicon().frame("attend") else {
            return Vec::new();
        };
        subjects
            .iter()
            .filter(|subject| scene.person(subject))
            .map(|subject| {
                let event = scene.main_event();
                reading(attend, false, Some(subject.clone()), event, Answer::Binary)
            })
            .collect()
    }
}

/// Before whom a politician speaks, in general terms.
const PUBLIC: &[&str] = &[
    "commons",
    "congress",
    "country",
    "house",
    "lawmaker",
    "mp",
    "mps",
    "parliament",
    "people",
    "public",
    "senate",
    "voter",
];
