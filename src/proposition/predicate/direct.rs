//! Whether those who negotiate meet: "direct talks", "face to face", "in one room", "through mediators".

use super::super::argument::Scene;
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::{Answer, Reading, reading};

/// What they do together.
const TALKS: &[&str] = &[
    "contact",
    "conversation",
    "dialogue",
    "discussion",
    "meeting",
    "negotiation",
    "round",
    "session",
    "talk",
    "talks",
];

/// Verbs by which they do it.
const TALKING: &[&str] = &[
    "deal",
    "engage",
    "meet",
    "negotiate",
    "sit",
    "speak",
    "talk",
];

/// Wordings for being together, and for being kept apart.
const TOGETHER: &[&[&str]] = &[
    &["face", "to", "face"],
    &["face-to-face"],
    &["in", "the", "same", "room"],
    &["in", "one", "room"],
    &["in", "a", "room", "together"],
    &["across", "the", "table"],
];
const APART: &[&[&str]] = &[
    &["in", "separate", "rooms"],
    &["through", "intermediaries"],
    &["through", "mediators"],
    &["via", "intermediaries"],
    &["via", "mediators"],
];

/// What the clause says of that, where it speaks of talks or its page is about them.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let words = scene.words;
    let range = || clause.first..clause.last.min(words.len());
    let stands = |phrases: &[&[&str]]| {
        range().any(|at| {
            let follows = |phrase: &&[&str]| {
                let mut spelled = phrase.iter().enumerate();
                spelled.all(|(nth, word)| words.lower(at + nth) == *word)
            };
            phrases.iter().any(|phrase| follows(&phrase))
        })
    };
    let talks = range().any(|at| TALKS.contains(&words.lemma(at)));
    let talking = clause
        .verb
        .is_some_and(|verb| TALKING.contains(&words.lemma(verb.head)));
    let adjective = |word: &str| {
        range().find(|at| {
            let next = (at + 1..at + 3).any(|next| TALKS.contains(&words.lemma(next)));
            words.lower(*at) == word && next
        })
    };
    let straight = range().any(|at| words.lower(at) == "directly") && talking;
    let about = talks || talking || scene.main_event().is_some();
    let (at, together) = if let Some(at) = adjective("indirect") {
        (Some(at), false)
    } else if let Some(at) = adjective("direct") {
        (Some(at), true)
    } else if about && stands(APART) {
        (None, false)
    } else if straight || about && stands(TOGETHER) {
        (None, true)
    } else {
        return None;
    };
    // "No direct talks": of a clause with a verb its "no" is heard elsewhere.
    let none =
        clause.verb.is_none() && at.is_some_and(|at| words.lower(at.saturating_sub(1)) == "no");
    let frame = lexicon().frame("direct")?;
    let event = scene.main_event().unwrap_or_else(|| scene.page());
    Some(reading(
        frame,
        together != none,
        None,
        Some(event),
        Answer::Binary,
    ))
}
