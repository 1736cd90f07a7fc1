//! Events: that, when and where they take place, who goes there, how many were hurt.

use super::super::argument::Scene;
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::value;
use super::slot::Match;
use super::{Answer, Reading, Subjects, actors, reading};

/// "meet him there": whoever meets somebody where the event is goes there.
pub(super) fn meeting_there(scene: &Scene<'_>, subjects: &Subjects) -> Vec<Reading> {
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
pub(super) fn held(
    scene: &Scene<'_>,
    clause: &Clause,
    found: Vec<Reading>,
    timed: bool,
) -> Vec<Reading> {
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
pub(super) fn counted(scene: &Scene<'_>, matched: &Match<'_>) -> Vec<Reading> {
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

/// "will be in Oslo": whoever will be where the event is attends it. "is in Oslo" says less.
pub(super) fn located(
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
