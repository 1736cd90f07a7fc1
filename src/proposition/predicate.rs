//! Clause -> what it says: the frame that its words evoke, with the arguments in their slots.
//!
//! The longest wording wins ("take part in" before "take"), but only where the key of its frame can be filled;
//! otherwise the next wording is tried, and last the generic frame of the verb. Too little is better than wrong:
//! a light verb without a frame ("make", "do", "have") says nothing.

use crate::language::Tag;

use super::argument::{Argument, Scene};
use super::clause::{Clause, Complement};
use super::frame::{Filler, Form, Frame, Predicate, Slot, lexicon};
use super::phrase::{Group, Noun};
use super::value::{self, Range};
use super::word::Words;
use super::{Issue, ValueType, issue};

/// What a clause says, before anything is said of how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The question.
    pub issue: Issue,
    /// Whether the words say yes to it ("attend") or no ("boycott").
    pub positive: bool,
    /// What the answer is.
    pub answer: Answer,
    /// For an ellipsis that looks back: the frame and its object.
    pub reusable: Option<(&'static Frame, Option<Argument>)>,
}

/// The answer that a reading gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Yes or no.
    Binary,
    /// The time of the clause.
    Time,
    /// A place.
    Entity(Argument),
    /// A number.
    Number(Range),
}

/// What an ellipsis stands for: "he would", "if she does".
pub(super) type Antecedent = (&'static Frame, Option<Argument>);

const LIGHT: &[&str] = &[
    "be", "have", "do", "get", "make", "take", "go", "come", "give", "put", "seem", "look", "say",
    "tell", "ask", "let", "keep", "see", "think", "know", "feel", "become", "want", "hope",
    "believe", "appear", "remain", "need", "try", "add", "note", "mean", "happen", "show", "start",
    "begin", "continue", "use", "find", "set", "turn", "try", "bring", "work", "call", "wait",
    "hear", "watch", "expect", "like", "stay", "hold", "speak", "talk", "write", "announce",
    "claim", "insist", "warn", "decide", "involve", "include", "depend", "concern", "lie", "stand",
];

/// The subjects that a clause has: resolved ones only.
#[derive(Debug, Clone, Default)]
pub(super) struct Subjects {
    /// Nouns, where the clause has any.
    pub nouns: Vec<Noun>,
    /// The actor, where the clause has none of its own ("promised to go").
    pub given: Option<Argument>,
}

/// All that the clause says. `timed`: whether a time expression stands in it.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    antecedent: Option<&Antecedent>,
    timed: bool,
) -> Vec<Reading> {
    let Some(verb) = clause.verb else {
        return match clause.complement {
            Some(Complement::Adj(at)) => {
                adjective(scene, clause, subjects, at).into_iter().collect()
            }
            _ => Vec::new(),
        };
    };
    if verb.copula {
        return copula(scene, clause, subjects, verb, timed);
    }
    if verb.elliptic {
        return ellipsis(scene, clause, subjects, antecedent);
    }
    let found = full_verb(scene, clause, subjects, verb, timed);
    if !found.is_empty() {
        return found;
    }
    generic(scene, clause, subjects, verb).into_iter().collect()
}

fn ellipsis(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    antecedent: Option<&Antecedent>,
) -> Vec<Reading> {
    let Some((frame, object)) = antecedent else {
        return Vec::new();
    };
    if !clause.objects.is_empty() || frame.subject == Filler::None {
        return Vec::new();
    }
    actors(scene, subjects)
        .into_iter()
        .map(|subject| reading(frame, true, Some(subject), object.clone(), Answer::Binary))
        .collect()
}

fn reading(
    frame: &'static Frame,
    positive: bool,
    subject: Option<Argument>,
    object: Option<Argument>,
    answer: Answer,
) -> Reading {
    Reading {
        issue: issue::of_frame(frame, subject.as_ref(), object.as_ref(), None),
        positive,
        answer,
        reusable: (frame.value_type == ValueType::Binary).then_some((frame, object)),
    }
}

fn actors(scene: &Scene<'_>, subjects: &Subjects) -> Vec<Argument> {
    let mut found: Vec<Argument> = subjects
        .nouns
        .iter()
        .filter_map(|noun| scene.who(*noun))
        .take(4)
        .collect();
    if subjects.nouns.is_empty() {
        found.extend(subjects.given.clone());
    }
    found
}

/// Whether the wording stands at `at`: its words in order, a light noun up to three words off ("hold direct talks").
/// Gives the index of its last word.
fn stands(words: &Words<'_>, entry: &Predicate, at: usize) -> Option<usize> {
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
fn candidates(words: &Words<'_>, form: Form, at: usize) -> Vec<&'static Predicate> {
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

struct Match<'a> {
    clause: &'a Clause,
    subjects: &'a Subjects,
    entry: &'static Predicate,
    frame: &'static Frame,
    passive: bool,
    last: usize,
    itself: Option<Noun>,
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

    fn readings(&self, scene: &Scene<'_>) -> Vec<Reading> {
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
            .filter(|subject| {
                object
                    .as_ref()
                    .is_none_or(|object| object.key != subject.key)
            })
            .map(|subject| make(Some(subject), object.clone()))
            .collect()
    }
}

fn full_verb(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    for entry in candidates(scene.words, Form::Verb, verb.head) {
        let Some(last) = stands(scene.words, entry, verb.head) else {
            continue;
        };
        let Some(frame) = lexicon().frames.get(entry.frame) else {
            continue;
        };
        let matched = Match {
            clause,
            subjects,
            entry,
            frame,
            passive: verb.passive,
            last,
            itself: None,
        };
        let found = if frame.value_type == ValueType::Numeric {
            counted(scene, &matched)
        } else {
            let mut found = matched.readings(scene);
            if frame.name == "hold" && entry.positive {
                found = held(scene, clause, found, timed);
            }
            if frame.name == "meet" && clause.there {
                found.extend(meeting_there(scene, subjects));
            }
            found
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "meet him there": whoever meets somebody where the event is goes there.
fn meeting_there(scene: &Scene<'_>, subjects: &Subjects) -> Vec<Reading> {
    let (Some(frame), Some(event)) = (lexicon().frame("attend"), scene.main_event()) else {
        return Vec::new();
    };
    actors(scene, subjects)
        .into_iter()
        .map(|subject| {
            reading(
                frame,
                true,
                Some(subject),
                Some(event.clone()),
                Answer::Binary,
            )
        })
        .collect()
}

/// An event that takes place answers when and where, too.
fn held(scene: &Scene<'_>, clause: &Clause, found: Vec<Reading>, timed: bool) -> Vec<Reading> {
    let mut all = Vec::new();
    for hold in found {
        let event = hold.reusable.as_ref().and_then(|(_, event)| event.clone());
        if timed && let Some(date) = lexicon().frame("date") {
            all.push(reading(date, true, None, event.clone(), Answer::Time));
        }
        let place = clause
            .after
            .iter()
            .filter(|(preposition, _)| matches!(scene.words.lower(*preposition), "in" | "at"))
            .find_map(|(_, noun)| scene.place(*noun));
        if let (Some(place), Some(frame)) = (place, lexicon().frame("place")) {
            all.push(reading(frame, true, None, event, Answer::Entity(place)));
        }
        all.push(hold);
    }
    all
}

/// "At least 12 people were killed in Dombers": the number is the answer.
fn counted(scene: &Scene<'_>, matched: &Match<'_>) -> Vec<Reading> {
    let patients = if matched.passive || matched.clause.objects.is_empty() {
        &matched.subjects.nouns
    } else {
        &matched.clause.objects
    };
    let Some(range) = patients
        .iter()
        .find_map(|noun| value::of_noun(scene.words, *noun))
    else {
        return Vec::new();
    };
    let list = if matched.clause.after.is_empty() {
        &matched.clause.before
    } else {
        &matched.clause.after
    };
    let place = list
        .iter()
        .filter(|(preposition, _)| {
            matches!(
                scene.words.lower(*preposition),
                "in" | "at" | "near" | "from"
            )
        })
        .find_map(|(_, noun)| scene.place(*noun));
    place.map_or_else(Vec::new, |place| {
        vec![reading(
            matched.frame,
            true,
            None,
            Some(place),
            Answer::Number(range),
        )]
    })
}

fn copula(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    match clause.complement {
        Some(Complement::Adj(at)) => adjective(scene, clause, subjects, at).into_iter().collect(),
        Some(Complement::Time(_)) => {
            let event = subjects
                .nouns
                .first()
                .and_then(|noun| scene.event(*noun, &clause.before));
            match (event, lexicon().frame("date")) {
                (Some(event), Some(frame)) if timed => {
                    vec![reading(frame, true, None, Some(event), Answer::Time)]
                }
                _ => Vec::new(),
            }
        }
        Some(Complement::There(at)) => by_wording(scene, clause, subjects, Form::Phrase, at),
        Some(Complement::Prep(preposition, noun)) => {
            let found = by_wording(scene, clause, subjects, Form::Phrase, preposition);
            if !found.is_empty() {
                return found;
            }
            located(scene, clause, subjects, verb, preposition, noun)
        }
        Some(Complement::Noun(noun)) => {
            // "There will be no talks": what comes after the verb is what is spoken of.
            if subjects.nouns.is_empty()
                && clause
                    .adverbs
                    .iter()
                    .any(|at| scene.words.lower(*at) == "there")
            {
                return nominal(scene, clause, None, noun);
            }
            be_noun(scene, subjects, noun).into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// "will be in Oslo": whoever will be where the event is attends it. "is in Oslo" says less.
fn located(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    preposition: usize,
    noun: Noun,
) -> Vec<Reading> {
    let Some(frame) = lexicon().frame("attend") else {
        return Vec::new();
    };
    let word = scene.words.lower(preposition);
    // "is on the list of those attending"
    if word == "on"
        && ["list", "delegation", "roster", "team"].contains(&scene.words.lemma(noun.head))
    {
        let listed = (noun.end..clause.last).any(|at| {
            [
                "attend",
                "attendee",
                "participant",
                "delegate",
                "guest",
                "participate",
                "travel",
            ]
            .contains(&scene.words.lemma(at))
                || ["attending", "attendees", "travelling", "traveling"]
                    .contains(&scene.words.lower(at))
        });
        let Some(event) = scene.main_event().filter(|_| listed) else {
            return Vec::new();
        };
        return actors(scene, subjects)
            .into_iter()
            .map(|who| reading(frame, true, Some(who), Some(event.clone()), Answer::Binary))
            .collect();
    }
    if !matches!(word, "in" | "at") {
        return Vec::new();
    }
    let event = scene.event(noun, &[]);
    let place = scene
        .place(noun)
        .filter(|_| verb.ahead)
        .map(|place| scene.at_place(place));
    let Some(venue) = event.or(place) else {
        return Vec::new();
    };
    actors(scene, subjects)
        .into_iter()
        .map(|who| reading(frame, true, Some(who), Some(venue.clone()), Answer::Binary))
        .collect()
}

fn by_wording(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    form: Form,
    at: usize,
) -> Vec<Reading> {
    for entry in candidates(scene.words, form, at) {
        let Some(last) = stands(scene.words, entry, at) else {
            continue;
        };
        let Some(frame) = lexicon().frames.get(entry.frame) else {
            continue;
        };
        if frame.value_type == ValueType::Numeric {
            continue;
        }
        let matched = Match {
            clause,
            subjects,
            entry,
            frame,
            passive: false,
            last,
            itself: None,
        };
        let found = matched.readings(scene);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn adjective(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    at: usize,
) -> Option<Reading> {
    if let Some(found) = by_wording(scene, clause, subjects, Form::Adj, at)
        .into_iter()
        .next()
    {
        return Some(found);
    }
    let lemma = scene.words.lemma(at);
    let operator = !lexicon()
        .operators(Form::Adj, scene.words.lower(at))
        .is_empty();
    let subject = actors(scene, subjects).into_iter().next()?;
    let vague = [
        "able",
        "good",
        "bad",
        "new",
        "important",
        "same",
        "such",
        "clear",
        "sure",
        "due",
        "set",
        "ready",
        "true",
    ];
    if operator && lemma != "optimistic" && lemma != "hopeful" && lemma != "confident"
        || vague.contains(&lemma)
        || !clause.objects.is_empty()
    {
        return None;
    }
    let words = format!("be {lemma}");
    let issue = issue::generic(&words, &format!("Is {{subject}} {lemma}?"), &subject, None);
    Some(Reading {
        issue,
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}

fn be_noun(scene: &Scene<'_>, subjects: &Subjects, noun: Noun) -> Option<Reading> {
    let subject = actors(scene, subjects).into_iter().next()?;
    if scene.named(noun).is_some() || !matches!(scene.words.tag(noun.head), Tag::Noun) {
        return None;
    }
    let what = scene.what(noun)?;
    let article = match what.text.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an",
        _ => "a",
    };
    let words = format!("be {}", what.key);
    let issue = issue::generic(
        &words,
        &format!("Is {{subject}} {article} {}?", what.text),
        &subject,
        None,
    );
    Some(Reading {
        issue,
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}

/// A noun that names a frame: "direct talks with Norland", "a ceasefire in Sorland". `agent` acts where the noun
/// does not name one.
pub(super) fn nominal(
    scene: &Scene<'_>,
    clause: &Clause,
    agent: Option<Argument>,
    noun: Noun,
) -> Vec<Reading> {
    let subjects = Subjects {
        nouns: Vec::new(),
        given: agent,
    };
    let mut list = candidates(scene.words, Form::Noun, noun.head);
    // "talks with Norland" before "the talks take place".
    list.sort_by_key(|entry| {
        lexicon()
            .frames
            .get(entry.frame)
            .is_some_and(|frame| frame.subject == Filler::None)
    });
    for entry in list {
        let Some(frame) = lexicon().frames.get(entry.frame) else {
            continue;
        };
        if frame.value_type == ValueType::Numeric {
            continue;
        }
        let matched = Match {
            clause,
            subjects: &subjects,
            entry,
            frame,
            passive: false,
            last: noun.head,
            itself: Some(noun),
        };
        let found = matched.readings(scene);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The frame `name` with a noun as its object: "wants progress", "criticises the delegation".
pub(super) fn stance(
    scene: &Scene<'_>,
    name: &str,
    agent: Option<Argument>,
    noun: Noun,
) -> Option<Reading> {
    let frame = lexicon().frame(name)?;
    let subject = agent?;
    let object = scene.fill(frame.object, noun, &[])?;
    (object.key != subject.key)
        .then(|| reading(frame, true, Some(subject), Some(object), Answer::Binary))
}

/// The generic frame of a verb that the lexicon does not hold.
fn generic(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let lemma = scene.words.lemma(verb.head);
    if LIGHT.contains(&lemma) || clause.cut || clause.embedded.is_some() || lemma.len() < 3 {
        return None;
    }
    let subject = actors(scene, subjects).into_iter().next()?;
    if verb.passive {
        let form = scene.words.lower(verb.head);
        let issue = issue::generic(
            &format!("be {form}"),
            &format!("Is {{subject}} {form}?"),
            &subject,
            None,
        );
        return Some(Reading {
            issue,
            positive: true,
            answer: Answer::Binary,
            reusable: None,
        });
    }
    if let Some(noun) = clause.objects.first() {
        let object = scene.what(*noun)?;
        if object.key == subject.key {
            return None;
        }
        let issue = issue::generic(
            lemma,
            &format!("Does {{subject}} {lemma} {{object}}?"),
            &subject,
            Some(&object),
        );
        return Some(Reading {
            issue,
            positive: true,
            answer: Answer::Binary,
            reusable: None,
        });
    }
    if let Some((preposition, noun)) = clause.after.first() {
        let object = scene
            .what(*noun)
            .filter(|object| object.entity.is_some() && object.key != subject.key)?;
        let words = format!("{lemma} {}", scene.words.lower(*preposition));
        let issue = issue::generic(
            &words,
            &format!("Does {{subject}} {words} {{object}}?"),
            &subject,
            Some(&object),
        );
        return Some(Reading {
            issue,
            positive: true,
            answer: Answer::Binary,
            reusable: None,
        });
    }
    // "he will attend", with nothing known that he could attend.
    if lexicon()
        .predicates(Form::Verb, lemma)
        .iter()
        .any(|entry| entry.words.len() == 1)
    {
        return None;
    }
    let issue = issue::generic(lemma, &format!("Does {{subject}} {lemma}?"), &subject, None);
    Some(Reading {
        issue,
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}
