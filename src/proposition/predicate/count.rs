//! How many: "15 boats have been detained", "the flood killed at least 12 people", "there were 12 deaths".
//!
//! The key names what is counted and where, so that a count meets a later count of the same. Where no place is named
//! the event of the page stands for it; a count that cannot be placed, or only in a whole country, has no issue,
//! because "12 people died" alone would meet every other accident in the database. Taking the only place that a post
//! names was tried: it put tolls of whole wars into villages.

use super::super::argument::{Argument, Scene};
use super::super::frame::{Form, Slot, lexicon};
use super::super::phrase::Noun;
use super::super::value::{self, Range};
use super::super::{ValueType, wording};
use super::slot::{Match, Stand, candidates, stands};
use super::{Answer, Reading, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// Nouns for people who are counted without saying more than that.
const PEOPLE: &[&str] = &[
    "people", "person", "victim", "man", "woman", "other", "more", "resident", "suspect",
    "casualty",
];

/// What a wording with a number says.
pub(super) fn counted(scene: &Scene<'_>, matched: &Match<'_>) -> Vec<Reading> {
    let clause = matched.clause;
    let patients: Vec<Noun> = match matched.entry.subject.first() {
        Some(Slot::Object) => matched.nouns(scene, &Slot::Object),
        Some(Slot::Itself) => matched.itself.into_iter().collect(),
        _ => matched.subjects.nouns.clone(),
    };
    let of = if clause.verb.is_some() && !matched.passive && !clause.objects.is_empty() {
        &clause.after
    } else {
        &clause.before
    };
    patients
        .iter()
        .find_map(|noun| one(scene, matched, *noun, of))
        .into_iter()
        .collect()
}

/// Words that add to a count that was given before: "a further two", "12 more", "one every ten minutes".
const ADDED: &[&str] = &[
    "further",
    "another",
    "more",
    "additional",
    "other",
    "others",
    "extra",
    "every",
    "per",
];

fn one(
    scene: &Scene<'_>,
    matched: &Match<'_>,
    noun: Noun,
    of: &[(usize, Noun)],
) -> Option<Reading> {
    let from = noun.start.saturating_sub(1);
    let adds = |at: usize| {
        let than = scene.words.lower(at + 1) == "than";
        !than && ADDED.contains(&scene.words.lower(at))
    };
    if (from..=noun.end).any(adds) {
        return None;
    }
    let range = if noun.negative {
        Range { lo: 0.0, hi: 0.0 }
    } else {
        value::of_noun(scene.words, noun)?
    };
    // "dozens of boats": what is counted stands after "of".
    let whole = of
        .iter()
        .find(|(preposition, inner)| {
            scene.words.lower(*preposition) == "of" && inner.start == noun.end + 1
        })
        .map_or(noun, |(_, inner)| *inner);
    let things = if matched.itself.is_some() {
        None
    } else {
        things(scene, whole)?
    };
    let anchor = occasion(scene, matched.clause, moving(&matched.frame.name))?;
    let text = scene
        .words
        .token(noun.start)
        .zip(scene.words.token(whole.end.checked_sub(1)?))
        .map(|(first, last)| first.span.join(last.span).of(scene.context.text).to_owned());
    let mut found = reading(
        matched.frame,
        !noun.negative,
        None,
        None,
        Answer::Number(range, text.unwrap_or_default(), None),
    );
    found.issue = super::issue::counting(matched.frame, things.as_ref(), Some(&anchor));
    Some(found)
}

/// What is counted; `Some(None)` for people.
#[expect(
    clippy::option_option,
    reason = "people are no thing, and what cannot be counted is no people"
)]
fn things(scene: &Scene<'_>, noun: Noun) -> Option<Option<Argument>> {
    let lemma = scene.words.lemma(noun.head);
    let tag = scene.words.tag(noun.head);
    if PEOPLE.contains(&lemma) || matches!(tag, Tag::Num | Tag::Pron) && scene.named(noun).is_none()
    {
        return Some(None);
    }
    // "dozens were hurt", "no one was hurt"
    if value::vague(scene.words.lower(noun.head)) || noun.negative && tag != Tag::Noun {
        return Some(None);
    }
    if tag != Tag::Noun {
        return None;
    }
    let argument = scene.what(noun)?;
    argument.entity.is_none().then_some(Some(Argument {
        text: wording::counted(&argument.text),
        ..argument
    }))
}

/// Where: a place that the clause names, else the page's event.
pub(super) fn everywhere(scene: &Scene<'_>, clause: &super::Clause) -> Option<Argument> {
    somewhere(scene, clause, true)
}

/// Whom one counts as having left a place: "evacuated from Dombers". Nobody is killed "from" where the shells came from.
fn moving(frame: &str) -> bool {
    !matches!(frame, "killed" | "injured" | "missing" | "arrested")
}

fn somewhere(scene: &Scene<'_>, clause: &super::Clause, from: bool) -> Option<Argument> {
    let place = clause
        .after
        .iter()
        .chain(&clause.before)
        .filter(|(preposition, _)| match scene.words.lower(*preposition) {
            "in" | "at" | "near" | "over" | "across" => true,
            "from" => from,
            _ => false,
        })
        .find_map(|(_, noun)| scene.place(*noun))
        .map(|place| scene.at_place(place));
    place.or_else(|| scene.main_event())
}

/// Where something happened: "in Norland" holds every accident of a country, only a town or the page's event tells
/// which one is meant. Levels and rates are of a whole country and take it.
fn occasion(scene: &Scene<'_>, clause: &super::Clause, from: bool) -> Option<Argument> {
    somewhere(scene, clause, from).filter(|place| {
        let whole = place.entity.as_ref().and_then(|id| scene.entity(id));
        whole.is_none_or(|entity| entity.kind != EntityKind::Gpe)
    })
}

/// "The death toll has risen to 15."
pub(super) fn toll(scene: &Scene<'_>, clause: &super::Clause, answer: Answer) -> Option<Reading> {
    let frame = lexicon().frame("killed")?;
    let mut found = reading(frame, true, None, None, answer);
    found.issue = super::issue::counting(frame, None, Some(&occasion(scene, clause, false)?));
    Some(found)
}

/// "There were 12 deaths", "police made 12 arrests": the noun itself is counted.
pub(super) fn nouns(scene: &Scene<'_>, clause: &super::Clause, found: &[Noun]) -> Vec<Reading> {
    let subjects = super::Subjects::default();
    found
        .iter()
        .flat_map(|noun| {
            candidates(scene.words, Form::Noun, noun.head)
                .into_iter()
                .filter_map(|entry| Some((entry, lexicon().frames.get(entry.frame)?)))
                .filter(|(_, frame)| frame.value_type == ValueType::Numeric)
                .find_map(|(entry, frame)| {
                    stands(scene.words, entry, noun.head)?;
                    let matched = Match {
                        clause,
                        subjects: &subjects,
                        entry,
                        frame,
                        passive: false,
                        stand: Stand::at(noun.head),
                        itself: Some(*noun),
                    };
                    one(scene, &matched, *noun, &[])
                })
        })
        .collect()
}
