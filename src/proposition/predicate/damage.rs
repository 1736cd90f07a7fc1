//! How badly a place was hit: "the base has been levelled", "the damage at the port is superficial", "Dombers is intact".
//!
//! Each side of a war has its own words for it, and hardly any of them is the other's with a "not". Two answers are told
//! apart: a place is badly damaged, from "badly hit" to "gone", or hardly, from "intact" to "minor damage". A part of it
//! ("the tunnels at the site") is asked as the place.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::{Answer, Reading, Subjects, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// Words that say that a place is badly damaged; general English.
const RUINED: &[&str] = &[
    "annihilated",
    "decimated",
    "demolished",
    "destroyed",
    "devastated",
    "flattened",
    "gone",
    "levelled",
    "leveled",
    "obliterated",
    "ruined",
    "wrecked",
];

/// Words that say that it is not.
const WHOLE: &[&str] = &["intact", "undamaged", "unharmed", "unscathed", "untouched"];

/// Verbs by which somebody lays a place waste.
const WASTING: &[&str] = &[
    "annihilate",
    "demolish",
    "destroy",
    "devastate",
    "flatten",
    "level",
    "obliterate",
    "raze",
    "wreck",
];

/// How great damage is.
const GREAT: &[&str] = &[
    "catastrophic",
    "considerable",
    "devastating",
    "enormous",
    "extensive",
    "grave",
    "heavy",
    "huge",
    "immense",
    "irreparable",
    "massive",
    "serious",
    "severe",
    "significant",
    "vast",
];
const SMALL: &[&str] = &[
    "cosmetic",
    "insignificant",
    "light",
    "limited",
    "little",
    "minimal",
    "minor",
    "negligible",
    "slight",
    "superficial",
];

/// Adverbs of a place that is badly damaged or hit, or hardly.
const BADLY: &[&str] = &[
    "badly",
    "extensively",
    "gravely",
    "heavily",
    "seriously",
    "severely",
];
const HARDLY: &[&str] = &["barely", "hardly", "lightly", "scarcely", "slightly"];

/// What the clause says of that.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let verb = clause.verb?;
    let partly = |at: usize| matches!(scene.words.lower(at), "partly" | "partially");
    if verb.ahead || (clause.first..clause.last).any(partly) {
        return None;
    }
    let (badly, what) = of_damage(scene, clause, subjects, verb)
        .or_else(|| state(scene, clause, subjects, verb))
        .or_else(|| laid_waste(scene, clause, subjects, verb))?;
    let object = site(scene, clause, what)?;
    let frame = lexicon().frame("wrecked")?;
    Some(reading(frame, badly, None, Some(object), Answer::Binary))
}

/// "The damage at Dombers is superficial", "the port suffered heavy damage".
fn of_damage(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<(bool, Noun)> {
    let words = scene.words;
    let damage = |noun: &&Noun| words.lemma(noun.head) == "damage" && !noun.negative;
    if let Some(noun) = subjects.nouns.iter().find(damage) {
        let Some(Complement::Adj(at)) = clause.complement.filter(|_| verb.copula) else {
            return None;
        };
        return Some((great(words.lower(at))?, *noun));
    }
    let noun = clause.objects.iter().find(damage)?;
    let badly = (noun.start..noun.head).find_map(|at| great(words.lower(at)))?;
    let suffers = matches!(words.lemma(verb.head), "suffer" | "sustain" | "take");
    let what = if suffers {
        *subjects.nouns.first()?
    } else {
        *noun
    };
    Some((badly, what))
}

fn great(word: &str) -> Option<bool> {
    if GREAT.contains(&word) {
        Some(true)
    } else {
        SMALL.contains(&word).then_some(false)
    }
}

/// "The base is gone", "was badly hit", "is intact".
fn state(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<(bool, Noun)> {
    let words = scene.words;
    let what = *subjects.nouns.first()?;
    let at = match clause.complement {
        Some(Complement::Adj(at)) if verb.copula => at,
        None if verb.passive || verb.copula => verb.head,
        _ => return None,
    };
    let how = |list: &[&str]| {
        at.checked_sub(1)
            .is_some_and(|before| list.contains(&words.lower(before)))
            || clause
                .adverbs
                .iter()
                .any(|adverb| list.contains(&words.lower(*adverb)))
    };
    // "Not completely destroyed" leaves it open.
    let wholly = matches!(
        words.lower(at.saturating_sub(1)),
        "completely" | "entirely" | "fully" | "totally"
    );
    let word = words.lower(at);
    if RUINED.contains(&word) {
        return (!verb.negated || !wholly).then_some((true, what));
    }
    if WHOLE.contains(&word) {
        return Some((false, what));
    }
    let struck = matches!(words.lemma(at), "damage" | "hit") || matches!(word, "damaged" | "hit");
    if struck && how(BADLY) {
        return Some((true, what));
    }
    (struck && how(HARDLY)).then_some((false, what))
}

/// "The jets have destroyed the site".
fn laid_waste(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<(bool, Noun)> {
    let words = scene.words;
    let wastes = WASTING.contains(&words.lemma(verb.head)) && !verb.negated;
    let what = subjects.done_to(clause, verb).first()?;
    wastes.then_some((true, *what))
}

/// What is called by its place and is hardly ever one of several there; general English.
const SITES: &[&str] = &[
    "airfield", "base", "complex", "facility", "harbour", "plant", "port", "refinery", "site",
];

/// What else is hit in a war; a page may speak of the one it is about.
const BUILT: &[&str] = &[
    "airport",
    "barracks",
    "bridge",
    "bunker",
    "dam",
    "depot",
    "headquarters",
    "hospital",
    "reactor",
    "school",
    "tunnel",
];

/// The place that is meant: that which is named, or the one by which a site is called, or where a part or the damage is.
fn site(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let place = |at: usize| {
        let mention = scene.mention(words.token(at)?.span)?;
        let kind = scene.kind(&mention.entity);
        (kind == EntityKind::Place).then(|| scene.entity_argument(&mention.entity))
    };
    let named = |noun: Noun| (noun.start..noun.end).find_map(place);
    let site = |noun: Noun| SITES.contains(&words.lemma(noun.head));
    // "Dombers", "the Dombers plant".
    if let Some(found) = place(noun.head).or_else(|| site(noun).then(|| named(noun)).flatten()) {
        return Some(found);
    }
    // "The damage at Dombers", "the tunnels at the Dombers site", "the plant in Dombers".
    let part = matches!(
        words.lemma(noun.head),
        "damage" | "tunnel" | "hall" | "reactor"
    );
    let leads = |word: usize| {
        matches!(words.lower(word), "at" | "of" | "to")
            || words.lower(word) == "in" && (part || site(noun))
    };
    let near = clause
        .before
        .iter()
        .chain(&clause.after)
        .filter(|(word, _)| leads(*word));
    let near: Vec<Noun> = near.map(|(_, noun)| *noun).collect();
    if part || site(noun) {
        let found = near.iter().find_map(|noun| {
            place(noun.head).or_else(|| site(*noun).then(|| named(*noun)).flatten())
        });
        if found.is_some() {
            return found;
        }
    }
    let definite = |noun: &Noun| {
        let known = matches!(words.lower(noun.start), "the" | "this" | "its" | "their");
        let built = site(*noun) || BUILT.contains(&words.lemma(noun.head));
        known && built && words.tag(noun.head) == Tag::Noun && named(*noun).is_none()
    };
    let what = Some(noun)
        .filter(definite)
        .or_else(|| near.iter().copied().filter(|_| part).find(definite))?;
    scene.thing(what)
}
