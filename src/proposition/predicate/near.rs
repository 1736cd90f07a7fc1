//! Whether those who negotiate are near to an agreement: "an accord is in sight", "we are close to a deal", "the sides are a
//! long way from a truce".
//!
//! Read from the words: a noun for an agreement, and what stands right before it or behind its copula. A page has one such
//! agreement of each kind, whatever it calls it.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::{Answer, Reading, reading};
use crate::language::Tag;

/// Nouns for an agreement, each with the one by which a page's is asked; general English.
const AGREEMENTS: &[(&str, &str)] = &[
    ("accord", "deal"),
    ("agreement", "deal"),
    ("breakthrough", "breakthrough"),
    ("ceasefire", "truce"),
    ("compromise", "deal"),
    ("deal", "deal"),
    ("pact", "deal"),
    ("peace", "peace"),
    ("settlement", "deal"),
    ("treaty", "treaty"),
    ("truce", "truce"),
];

/// Wordings before it that say how near it is.
const BEFORE: &[(&[&str], bool)] = &[
    (&["close", "to"], true),
    (&["closer", "to"], true),
    (&["near", "to"], true),
    (&["nearing"], true),
    (&["on", "the", "verge", "of"], true),
    (&["on", "the", "brink", "of"], true),
    (&["nowhere", "near"], false),
    (&["far", "from"], false),
    (&["a", "long", "way", "from"], false),
];

/// Wordings behind "is".
const BEHIND: &[(&[&str], bool)] = &[
    (&["close"], true),
    (&["near"], true),
    (&["imminent"], true),
    (&["within", "reach"], true),
    (&["in", "sight"], true),
    (&["within", "grasp"], true),
    (&["on", "the", "horizon"], true),
    (&["far", "off"], false),
    (&["far", "away"], false),
    (&["a", "long", "way", "off"], false),
    (&["some", "way", "off"], false),
    (&["out", "of", "reach"], false),
];

/// Between "is" and them, and between them and the noun.
const SMALL: &[&str] = &[
    "a", "an", "any", "another", "final", "getting", "it", "lasting", "new", "no", "now", "really",
    "some", "still", "that", "the", "this", "trade", "very",
];

/// How near the clause puts an agreement.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let words = scene.words;
    clause.verb?;
    let last = clause.last.min(words.len());
    let (at, kind) = (clause.first..last).find_map(|at| {
        let mut known = AGREEMENTS.iter();
        let (_, kind) = known.find(|(noun, _)| *noun == words.lemma(at))?;
        (words.tag(at) == Tag::Noun).then_some((at, *kind))
    })?;
    let near = before(scene, clause.first, at).or_else(|| behind(scene, at, last))?;
    let frame = lexicon().frame("near")?;
    let agreement = Argument {
        key: kind.to_owned(),
        text: format!("a {kind}"),
        entity: None,
        is_place: false,
    };
    Some(reading(
        frame,
        near,
        None,
        Some(scene.on_page(agreement)),
        Answer::Binary,
    ))
}

/// How near it is put by what stands right before it: "close to a final trade deal".
fn before(scene: &Scene<'_>, first: usize, noun: usize) -> Option<bool> {
    let words = scene.words;
    let small = |at: usize| {
        SMALL.contains(&words.lower(at)) || matches!(words.tag(at), Tag::Noun | Tag::Adj)
    };
    BEFORE.iter().find_map(|(wording, near)| {
        let stands = |at: usize| words.spells(at, wording) && (at + wording.len()..noun).all(small);
        (first..noun).any(stands).then_some(*near)
    })
}

/// How near it is put by what stands behind "is": "a deal is not yet within reach".
fn behind(scene: &Scene<'_>, noun: usize, last: usize) -> Option<bool> {
    let words = scene.words;
    let copula = (noun + 1..last).take(4).find(|at| {
        matches!(
            words.lower(*at),
            "is" | "was" | "be" | "'s" | "looks" | "seems"
        )
    })?;
    BEHIND.iter().find_map(|(wording, near)| {
        let stands = |at: usize| {
            let mut between = copula + 1..at;
            words.spells(at, wording)
                && between.all(|at| words.lower(at) == "not" || SMALL.contains(&words.lower(at)))
        };
        (copula + 1..last).any(stands).then_some(*near)
    })
}
