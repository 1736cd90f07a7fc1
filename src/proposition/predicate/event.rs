//! Events: that, when and where they take place, who goes there, how many were hurt.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::{Answer, Reading, Subjects, actors, reading};
use crate::language::Tag;

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
        // "will not take place today" may take place tomorrow.
        let elsewhen = timed && clause.verb.is_some_and(|verb| verb.negated);
        if !elsewhen {
            all.push(hold);
        }
    }
    all
}

/// Those who meet where talks are held.
const DELEGATES: &[&str] = &[
    "delegate",
    "delegation",
    "diplomat",
    "envoy",
    "negotiator",
    "official",
    "representative",
    "side",
    "team",
];

/// "Negotiators of both sides will meet in Oslo on Sunday": the page's talks take place.
pub(super) fn gathered(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    let words = scene.words;
    let several = subjects.nouns.iter().all(|noun| {
        DELEGATES.contains(&words.lemma(noun.head))
            && words.lower(noun.head) != words.lemma(noun.head)
    });
    // "Will meet in Delhi": where the page's talks are, or other people meet.
    let elsewhere = |event: &Argument| {
        let name = event.text.to_lowercase();
        clause
            .after
            .iter()
            .filter(|(preposition, _)| matches!(words.lower(*preposition), "in" | "at"))
            .filter_map(|(_, noun)| scene.place(*noun))
            .any(|place| !name.contains(&place.text.to_lowercase()))
    };
    let meets = words.lemma(verb.head) == "meet" && verb.ahead && clause.objects.is_empty();
    let (Some(frame), Some(event)) = (lexicon().frame("hold"), scene.main_event()) else {
        return Vec::new();
    };
    if !meets || !several || subjects.nouns.is_empty() || elsewhere(&event) {
        return Vec::new();
    }
    let hold = reading(frame, true, None, Some(event), Answer::Binary);
    held(scene, clause, vec![hold], timed)
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
        let named = || {
            (noun.end..clause.last)
                .filter_map(|at| scene.words.noun(at))
                .find_map(|noun| scene.event(noun, &[]))
        };
        let Some(event) = Some(())
            .filter(|()| listed)
            .and_then(|()| named().or_else(|| scene.main_event()))
        else {
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

/// Verbs by which something begins, opens or ends, with the frame of when it does.
const TURNS: &[(&str, &str)] = &[
    ("start", "start"),
    ("begin", "start"),
    ("commence", "start"),
    ("resume", "start"),
    ("open", "open"),
    ("reopen", "open"),
    ("end", "end"),
    ("expire", "end"),
    ("lapse", "end"),
];

/// Verbs that tell so with what stands behind them: "comes in", "goes live".
const TURNS_WITH: &[(&str, &str)] = &[
    ("come", "in"),
    ("get", "underway"),
    ("go", "live"),
    ("kick", "in"),
    ("kick", "off"),
];

/// Verbs by which somebody begins it: "will be introduced in May".
const BEGUN: &[&str] = &["implement", "introduce", "launch"];

/// Words that tell some of those who are held.
const PARTS: &[&str] = &[
    "another",
    "few",
    "final",
    "first",
    "last",
    "more",
    "next",
    "other",
    "remaining",
    "second",
    "several",
    "some",
];

/// Who is held until somebody lets them go.
const HELD: &[&str] = &["captive", "hostage"];

/// Verbs of what stays "until" it ends.
const LASTING: &[&str] = &["stay", "remain", "last", "run", "continue"];

/// "The tariffs start at midnight", "schools will reopen on Monday", "the warning stays in force until Saturday": when
/// a thing of this page begins, opens or ends.
pub(super) fn turns(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let verb = clause.verb?;
    let lemma = scene.words.lemma(verb.head);
    let until = || {
        (verb.head + 1..clause.last).any(|at| {
            matches!(scene.words.lower(at), "until" | "till") && scene.words.timed(at + 1)
        })
    };
    let force = || {
        let prepositions = clause.after.iter();
        prepositions
            .filter(|(preposition, _)| scene.words.lower(*preposition) == "into")
            .any(|(_, noun)| matches!(scene.words.lemma(noun.head), "force" | "effect"))
    };
    let effect = || {
        let mut objects = clause.objects.iter();
        objects.any(|noun| scene.words.lemma(noun.head) == "effect")
    };
    // "Ten hostages", "the first hostages": others may go on another day.
    let part = |noun: &Noun| {
        !scene.definite(*noun)
            || (noun.start..noun.head).any(|at| PARTS.contains(&scene.words.lower(at)))
    };
    let held = || {
        let mut nouns = subjects.nouns.iter();
        nouns.any(|noun| HELD.contains(&scene.words.lemma(noun.head)) && !part(noun))
    };
    let name = match lemma {
        "come" | "go" | "enter" if force() => "start",
        "take" if effect() => "start",
        _ if clause.objects.is_empty()
            && TURNS_WITH.contains(&(lemma, scene.words.lower(verb.head + 1))) =>
        {
            "start"
        }
        "release" | "free" if verb.passive && verb.ahead && held() => "let_go",
        _ if verb.passive && BEGUN.contains(&lemma) => "start",
        // "Will stay closed until Friday".
        _ if LASTING.contains(&lemma) && until() => match scene.words.lower(verb.head + 1) {
            "closed" | "shut" => "open",
            _ if clause.complement.is_some() => return None,
            _ => "end",
        },
        _ => {
            let turn = TURNS.iter().find(|(verb, _)| *verb == lemma);
            let (_, name) = turn.filter(|_| clause.objects.is_empty() && !verb.passive)?;
            name
        }
    };
    let noun = *subjects.nouns.first().filter(|noun| !noun.negative)?;
    let thing = scene.words.tag(noun.head) == Tag::Noun
        && scene.named(noun).is_none()
        && scene.event(noun, &clause.before).is_none();
    let known = scene.scale(noun).or_else(|| scene.matter(noun));
    let object = known.or_else(|| scene.what(noun)).filter(|_| thing)?;
    // "Schools in Oslo" are not all schools of the page.
    let inside = clause
        .before
        .iter()
        .chain(clause.after.iter().filter(|_| verb.passive))
        .filter(|(preposition, noun)| {
            matches!(scene.words.lower(*preposition), "in" | "at") && !scene.words.timed(noun.start)
        })
        .find_map(|(preposition, place)| {
            Some((scene.words.lower(*preposition), scene.what(*place)?))
        });
    let object = match inside {
        Some((word, place)) => Argument {
            key: format!("{} {word} {}", object.key, place.key),
            text: format!("{} {word} {}", object.text, place.text),
            ..object
        },
        None => object,
    };
    Some(reading(
        lexicon().frame(name)?,
        true,
        None,
        Some(scene.on_page(object)),
        Answer::Time,
    ))
}

/// Whether somebody is only expected somewhere: "is expected in Oslo on Friday".
pub(super) fn is_awaited(scene: &Scene<'_>, clause: &Clause) -> bool {
    let called = |at: usize| matches!(scene.words.lower(at), "expected" | "due" | "awaited");
    clause.embedded.is_none()
        && match (clause.complement, clause.verb) {
            (Some(Complement::Adj(at)), _) => called(at),
            (None, Some(verb)) => verb.passive && called(verb.head),
            _ => false,
        }
}

/// "Is expected in Oslo": who is awaited there attends what is held there.
pub(super) fn awaited(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Vec<Reading> {
    let place = clause
        .after
        .iter()
        .filter(|(preposition, _)| matches!(scene.words.lower(*preposition), "in" | "at"))
        .find_map(|(_, noun)| scene.venue(*noun, &[]));
    let (Some(frame), Some(venue)) = (lexicon().frame("attend"), place) else {
        return Vec::new();
    };
    if !is_awaited(scene, clause) {
        return Vec::new();
    }
    actors(scene, subjects)
        .into_iter()
        .map(|who| reading(frame, true, Some(who), Some(venue.clone()), Answer::Binary))
        .collect()
}

/// Words that give an event its day without a word more: "is set for Friday".
const SET: &[&str] = &[
    "set",
    "schedule",
    "scheduled",
    "slate",
    "slated",
    "plan",
    "planned",
    "due",
    "bill",
    "billed",
];

/// Words that give it another one: "has been put off until Friday".
const MOVED: &[&str] = &[
    "postpone",
    "delay",
    "put",
    "push",
    "bring",
    "move",
    "reschedule",
    "shift",
];

/// Whether the clause sets a day that is only planned.
pub(super) fn is_set(scene: &Scene<'_>, clause: &Clause) -> bool {
    let named =
        |at: usize| SET.contains(&scene.words.lower(at)) || SET.contains(&scene.words.lemma(at));
    match (clause.complement, clause.verb) {
        (Some(Complement::Adj(at)), _) => named(at),
        (_, Some(verb)) => verb.passive && named(verb.head),
        _ => false,
    }
}

/// The day that an event is set for or moved to.
pub(super) fn dated(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let verb = clause.verb?;
    let set = is_set(scene, clause);
    let moved = !verb.copula && MOVED.contains(&scene.words.lemma(verb.head));
    if !set && !moved {
        return None;
    }
    let leads = |word: &str| {
        if set {
            matches!(
                word,
                "for" | "on" | "at" | "in" | "set" | "scheduled" | "planned" | "due"
            )
        } else {
            matches!(word, "to" | "until" | "till" | "for")
        }
    };
    (verb.head + 1..clause.last)
        .find(|at| scene.words.timed(*at) && !scene.words.timed(at - 1))
        .filter(|at| leads(scene.words.lower(at - 1)))?;
    let noun = if moved && !verb.passive {
        clause.objects.first()
    } else {
        subjects.nouns.first()
    };
    let event = scene.event(*noun?, &clause.before)?;
    Some(reading(
        lexicon().frame("date")?,
        true,
        None,
        Some(event),
        Answer::Time,
    ))
}
