//! Whether those who negotiate meet: "will hold direct talks", "the talks are to be face to face", "no direct talks".
//!
//! Only what takes place is read: who wants, rules out or misses direct talks has said something else, and "no indirect
//! talks" may be none at all.

use super::super::argument::Scene;
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::{Answer, Reading, Subjects, reading};

/// What they hold.
const TALKS: &[&str] = &["negotiation", "negotiations", "talk", "talks"];

/// Verbs by which talks are held, or not.
const HOLDING: &[&str] = &[
    "be", "begin", "conduct", "happen", "have", "hold", "open", "start", "take",
];

/// Verbs of which "directly" tells that they meet.
const TALKING: &[&str] = &["negotiate", "speak", "talk"];

/// Wordings behind "be" for being together.
const TOGETHER: &[&[&str]] = &[
    &["face", "to", "face"],
    &["face-to-face"],
    &["in", "the", "same", "room"],
    &["in", "one", "room"],
    &["direct"],
];

/// What the clause says of that.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let words = scene.words;
    let Some(verb) = clause.verb else {
        // "No direct talks": of a clause with a verb its "no" is heard elsewhere.
        let noun = *clause.subject.first()?;
        let direct = kind(scene, noun)?;
        return direct.then(|| made(scene, !noun.negative)).flatten();
    };
    let talks = |noun: &&Noun| TALKS.contains(&words.lemma(noun.head));
    let subject = subjects.nouns.iter().chain(&clause.subject).find(talks);
    let lemma = words.lemma(verb.head);
    if HOLDING.contains(&lemma) || verb.copula {
        // "There will be no direct talks."
        let there = match &clause.complement {
            Some(Complement::Noun(noun)) if words.lower(clause.first) == "there" => Some(noun),
            _ => None,
        };
        let noun = clause.objects.iter().find(talks).or(there).or(subject);
        let held = noun.filter(|_| there.is_some() || !verb.copula);
        if let Some(direct) = held.and_then(|noun| kind(scene, *noun)) {
            let none = verb.negated || held.is_some_and(|noun| noun.negative);
            return (direct || !none).then(|| made(scene, direct)).flatten();
        }
        let together = verb.copula
            && subject.is_some()
            && (verb.end..verb.end + 2)
                .any(|at| TOGETHER.iter().any(|wording| words.spells(at, wording)));
        return together.then(|| made(scene, true)).flatten();
    }
    let straight = (verb.end..clause.last).any(|at| words.lower(at) == "directly");
    let spoken = TALKING.contains(&lemma) && scene.main_event().is_some();
    (straight && spoken).then(|| made(scene, true)).flatten()
}

/// Whether talks are direct; none where nothing tells.
fn kind(scene: &Scene<'_>, noun: Noun) -> Option<bool> {
    if !TALKS.contains(&scene.words.lemma(noun.head)) {
        return None;
    }
    (noun.start..noun.head).find_map(|at| match scene.words.lower(at) {
        "direct" | "face-to-face" => Some(true),
        "indirect" => Some(false),
        _ => None,
    })
}

fn made(scene: &Scene<'_>, positive: bool) -> Option<Reading> {
    let frame = lexicon().frame("direct")?;
    let event = scene.main_event().unwrap_or_else(|| scene.page());
    Some(reading(frame, positive, None, Some(event), Answer::Binary))
}
