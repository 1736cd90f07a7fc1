//! Clause -> what it says: the frame that its words evoke, with the arguments in their slots.
//!
//! The longest wording wins ("take part in" before "take"), but only where the key of its frame can be filled;
//! otherwise the next wording is tried, and last the generic frame of the verb. Too little is better than wrong:
//! a light verb without a frame ("make", "do", "have") says nothing.

mod aside;
mod change;
mod copula;
mod count;
mod crowd_force;
mod damage;
mod deadline;
mod deed;
mod direct;
mod downed;
mod duty;
mod encounter;
mod event;
mod existence;
mod extended;
mod forewarned;
mod generic;
mod going;
mod harm;
mod leader;
mod level;
mod near;
mod needed;
mod slot;
mod standing;
mod suited;
mod swap;
mod tally;
mod thing;
mod truce;
mod whereabouts;

use super::argument::{Argument, Scene};
use super::clause::{Clause, Complement};
use super::crowd;
use super::frame::{Filler, Form, Frame, lexicon};
use super::phrase::{Group, Noun};
use super::value::Range;
use super::{Issue, ValueType, home, issue, responsibility};
use aside::{by_the_way, harmed};
use copula::{adjective, copula};
use count::counted;
use event::{held, meeting_there};
use slot::{Match, Stand, candidates, stands};

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
    /// A number: its range, its words, its unit.
    Number(Range, String, Option<String>),
}

/// What an ellipsis stands for: "he would", "if she does".
pub(super) type Antecedent = (&'static Frame, Option<Argument>);

/// The subjects that a clause has: resolved ones only.
#[derive(Debug, Clone, Default)]
pub(super) struct Subjects {
    /// Nouns, where the clause has any.
    pub nouns: Vec<Noun>,
    /// The actor, where the clause has none of its own ("promised to go").
    pub given: Option<Argument>,
}

impl Subjects {
    /// What a verb is done to: its objects, and in the passive its subjects.
    fn done_to<'a>(&'a self, clause: &'a Clause, verb: Group) -> &'a [Noun] {
        if verb.passive {
            &self.nouns
        } else {
            &clause.objects
        }
    }
}

/// What a content without a verb counts.
pub(super) fn fragment(scene: &Scene<'_>, clause: &Clause) -> Vec<Reading> {
    let counts = |scene: &Scene<'_>| {
        let mut found = count::fragment(scene, clause);
        harmed(scene, clause, &mut found);
        let direct = direct::read(scene, clause, &Subjects::default());
        found.extend(direct.into_iter().chain(duty::read(scene, clause)));
        found.extend(swap::per_side(scene, clause, None));
        found
    };
    let mut found = counts(scene);
    if found.is_empty() {
        found = counts(&unplaced(scene));
    }
    if found.is_empty() {
        found = existence::none(scene, clause).into_iter().collect();
    }
    found
}

/// The scene in which a count that names no place is read all the same.
const fn unplaced<'a>(scene: &Scene<'a>) -> Scene<'a> {
    Scene {
        open: true,
        ..*scene
    }
}

/// The counts of a clause that name no place: what the page as a whole makes of them is seen when all of it is read.
pub(super) fn open_counts(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Vec<Reading> {
    let mut found = read(&unplaced(scene), clause, subjects, None, false);
    found.retain(|reading| reading.issue.key.contains(home::OPEN));
    found
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
                let mut found: Vec<_> =
                    adjective(scene, clause, subjects, at).into_iter().collect();
                harmed(scene, clause, &mut found);
                found
            }
            _ => Vec::new(),
        };
    };
    let date = event::dated(scene, clause, subjects).filter(|_| timed);
    if let Some(deadline) = deadline::read(scene, clause, subjects).filter(|_| timed) {
        return vec![deadline];
    }
    let awaited = event::awaited(scene, clause, subjects);
    if !awaited.is_empty() {
        return awaited;
    }
    if let Some(turn) = event::turns(scene, clause, subjects).filter(|_| timed) {
        return vec![turn];
    }
    if let Some(date) = date {
        let mut found = vec![date];
        if !verb.copula {
            found.extend(full_verb(scene, clause, subjects, verb, timed));
        }
        return found;
    }
    let dead = harm::confirmed(scene, clause, subjects, verb)
        .or_else(|| tally::one_more(scene, clause, verb));
    if let Some(dead) = dead {
        return vec![dead];
    }
    if let Some(met) = encounter::read(scene, clause, subjects, verb) {
        return vec![met];
    }
    if let Some(used) = crowd_force::used(scene, clause, subjects, verb) {
        return vec![used];
    }
    // "Only if she was": there, or whatever else was said to be.
    if let Some(needed) = needed::read(scene, clause, subjects, verb) {
        return vec![needed];
    }
    let alone = clause.complement.is_none() && !clause.there && antecedent.is_some();
    if verb.copula && alone {
        return ellipsis(scene, clause, subjects, antecedent);
    }
    if verb.copula {
        let level = level::read(scene, clause, subjects, verb);
        if !level.is_empty() {
            return level;
        }
        if let Some(told) = responsibility::told(scene, clause, subjects) {
            return vec![told];
        }
        if let Some(going) = going::on_or_off(scene, clause, subjects, verb) {
            return vec![going];
        }
        let still = change::still(scene, clause, subjects, verb);
        if !still.is_empty() {
            return still;
        }
        let mut found = copula(scene, clause, subjects, verb, timed);
        by_the_way(scene, clause, subjects, &mut found);
        return found;
    }
    if verb.elliptic {
        return ellipsis(scene, clause, subjects, antecedent);
    }
    if let Some(occurs) = existence::occurs(scene, clause, subjects) {
        return vec![occurs];
    }
    let mut found = level::read(scene, clause, subjects, verb);
    found.extend(full_verb(scene, clause, subjects, verb, timed));
    let changes = change::read(scene, clause, subjects, verb, &found);
    found.extend(changes);
    found.extend(truce::read(scene, clause, subjects, verb));
    if found.is_empty() {
        found = event::gathered(scene, clause, subjects, verb, timed);
    }
    if found.iter().all(|it| it.issue.frame != "go_ahead") {
        found.extend(going::struck(
            scene,
            clause,
            subjects,
            verb,
            (&found, timed),
        ));
        found.extend(going::called(scene, clause, &found));
        found.extend(going::brought(scene, clause, subjects, verb));
    }
    if found.is_empty() {
        found = count::nouns(scene, clause, &clause.objects);
    }
    if found.is_empty() {
        found = harm::suffered(scene, clause, &clause.objects);
    }
    if going::pulled_otherwise(scene, clause, verb) {
        found.retain(|it| !matches!(it.issue.frame.as_str(), "go_ahead" | "hold"));
    }
    by_the_way(scene, clause, subjects, &mut found);
    // "Six arrests have been made."
    if found.is_empty() && verb.passive {
        found = count::nouns(scene, clause, &subjects.nouns);
    }
    if !found.is_empty() {
        return found;
    }
    if let Some(done) = generic::of_verb(scene, clause, subjects, verb) {
        return vec![done];
    }
    let done = thing::undergone(scene, clause, subjects, verb);
    done.map_or_else(Vec::new, |done| {
        generic::scheduled(scene, done, verb, timed)
    })
}

/// Whether a frame asks how a thing stands, or what was done to it.
pub(super) fn of_thing(frame: &str) -> bool {
    match lexicon().frame(frame) {
        Some(known) => known.object == Filler::Thing,
        None => frame.starts_with("be "),
    }
}

/// What a cue says of whether the noun behind it comes about.
pub(super) fn coming(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    going::goes_ahead(scene, clause, noun).or_else(|| truce::extension(scene, noun))
}

/// What a call is for that is told by its verb alone: "calls to recall parliament".
pub(super) fn asked_for(scene: &Scene<'_>, clause: &Clause) -> Vec<Reading> {
    needed::asked_for(scene, clause).into_iter().collect()
}

/// Whether the verb tells no direction: only who will not touch a tax has said whether it goes up.
pub(super) fn either_way(scene: &Scene<'_>, clause: &Clause) -> bool {
    clause
        .verb
        .is_some_and(|verb| change::EITHER.contains(&scene.words.lemma(verb.head)))
}

/// "Can now put it at 15": who can tell it tells it.
pub(super) fn updates(scene: &Scene<'_>, verb: &Group) -> bool {
    tally::updates(scene, verb.head)
}

/// Whether somebody is only expected somewhere.
pub(super) fn is_awaited(scene: &Scene<'_>, clause: &Clause) -> bool {
    event::is_awaited(scene, clause)
}

/// Whether the clause sets a day that is only planned.
pub(super) fn is_set(scene: &Scene<'_>, clause: &Clause) -> bool {
    event::is_set(scene, clause)
}

/// Whether one who only wishes it takes part in it himself, or nobody need be named: talks, meetings, a truce.
pub(super) fn shared(reading: &Reading) -> bool {
    lexicon().frame(&reading.issue.frame).is_none_or(|frame| {
        frame.symmetric || frame.subject == Filler::None || frame.name == "attend"
    })
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

#[expect(
    clippy::needless_pass_by_value,
    reason = "every caller hands over what it has just made"
)]
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
        .filter_map(|noun| scene.actor(*noun))
        .take(4)
        .collect();
    if subjects.nouns.is_empty() {
        found.extend(subjects.given.clone());
    }
    found
}

fn full_verb(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    if verb.passive {
        let found = passive_noun(scene, clause, subjects, verb);
        if !found.is_empty() {
            return found;
        }
    }
    let office = standing::trusted(scene, clause, subjects, verb)
        .or_else(|| standing::stays(scene, clause, subjects, verb))
        .or_else(|| standing::leaves(scene, clause, subjects, verb));
    if let Some(office) = office {
        return vec![office];
    }
    for entry in candidates(scene.words, Form::Verb, verb.head) {
        let Some(stand) = stands(scene.words, entry, verb.head) else {
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
            stand,
            itself: None,
        };
        let mut found = if frame.value_type == ValueType::Numeric {
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
            found.extend(thing::left(scene, &matched, verb));
            return found;
        }
    }
    Vec::new()
}

/// "Sanctions on Norland were imposed by Sorland": the light noun of a wording is the subject of a passive.
fn passive_noun(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Vec<Reading> {
    let Some(noun) = subjects.nouns.first().copied() else {
        return Vec::new();
    };
    candidates(scene.words, Form::Verb, verb.head)
        .into_iter()
        .filter(|entry| {
            matches!(entry.words.as_slice(), [_, light] if scene.words.is(noun.head, light))
        })
        .find_map(|entry| {
            let frame = lexicon().frames.get(entry.frame)?;
            let matched = Match {
                clause,
                subjects,
                entry,
                frame,
                passive: true,
                stand: Stand::at(verb.head),
                itself: Some(noun),
            };
            Some(matched.readings(scene)).filter(|found| !found.is_empty())
        })
        .unwrap_or_default()
}

fn by_wording(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    form: Form,
    at: usize,
) -> Vec<Reading> {
    by_wording_of(scene, clause, subjects, (form, at), |_| true)
}

/// The same with a wording of certain frames alone.
fn by_wording_of(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    (form, at): (Form, usize),
    wanted: impl Fn(&Frame) -> bool,
) -> Vec<Reading> {
    for entry in candidates(scene.words, form, at) {
        let Some(stand) = stands(scene.words, entry, at) else {
            continue;
        };
        let Some(frame) = lexicon()
            .frames
            .get(entry.frame)
            .filter(|frame| wanted(frame))
        else {
            continue;
        };
        let matched = Match {
            clause,
            subjects,
            entry,
            frame,
            passive: false,
            stand,
            itself: None,
        };
        let found = if frame.value_type == ValueType::Numeric {
            counted(scene, &matched)
        } else {
            matched.readings(scene)
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// A noun that names a frame: "direct talks with Norland", "a ceasefire in Sorland". `agent` acts where the noun
/// does not name one.
pub(super) fn nominal(
    scene: &Scene<'_>,
    clause: &Clause,
    agent: Option<Argument>,
    noun: Noun,
) -> Vec<Reading> {
    // "Ruled out a Norlander withdrawal": whoever's it is goes, and not who rules it out.
    let goes = matches!(
        scene.words.lemma(noun.head),
        "departure" | "exit" | "pullout" | "retreat" | "withdrawal"
    );
    let owner = goes.then(|| scene.owner(noun)).flatten();
    let agent = owner.map(|id| scene.entity_argument(&id)).or(agent);
    let held = Subjects {
        nouns: Vec::new(),
        given: match crowd::holder(scene, clause, noun) {
            Some(holder) => holder,
            None => agent.clone(),
        },
    };
    let subjects = Subjects {
        nouns: Vec::new(),
        given: agent,
    };
    let mut list = candidates(scene.words, Form::Noun, noun.head);
    let mut all: Vec<Reading> = Vec::new();
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
        let stand_of = frame.name == "support";
        let matched = Match {
            clause,
            subjects: if stand_of { &held } else { &subjects },
            entry,
            frame,
            passive: false,
            stand: Stand::at(noun.head),
            itself: Some(noun),
        };
        let found = matched.readings(scene);
        if !found.is_empty() {
            all.extend(found);
            // "talks with Norland in Geneva" are the page's own talks, too.
            let here = clause.after.iter().chain(&clause.before).any(|(_, place)| {
                scene
                    .place(*place)
                    .is_some_and(|place| !scene.at_place(place).is_place)
            });
            if frame.name != "talk" || !here {
                return all;
            }
        }
    }
    all
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
    let object = scene.fill(frame.object, thing::offered(scene, noun), &[])?;
    (object.key != subject.key)
        .then(|| reading(frame, true, Some(subject), Some(object), Answer::Binary))
}

/// That somebody did it.
pub(super) fn responsible(who: Argument, deed: Argument) -> Option<Reading> {
    let frame = lexicon().frame("responsible")?;
    (deed.key != who.key).then(|| reading(frame, true, Some(who), Some(deed), Answer::Binary))
}
