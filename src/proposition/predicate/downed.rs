//! How many aircraft one side of a war has lost on the page's day: "Norland shot down seven Sorlandish jets", "three of our planes
//! were brought down", "not a single aircraft was lost", "all Sorlandish planes returned to base".
//!
//! Whose they are is told by the adjective or the owner before the noun, or by who lost them. Drones and missiles are left out:
//! of them sides count what they intercept, not what the other has lost.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::value::{self, Range};
use super::{Answer, Reading, Subjects, actors, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// Aircraft with a crew; general English.
const AIRCRAFT: &[&str] = &[
    "aircraft",
    "bomber",
    "fighter",
    "helicopter",
    "jet",
    "plane",
    "warplane",
];

/// What is done to them by the other side, with the particle that belongs to it.
const DOWNS: &[(&str, &str)] = &[("bring", "down"), ("down", ""), ("shoot", "down")];

/// What becomes of them all where none is lost.
const RETURNS: &[&str] = &["come", "return"];

/// How many a side has lost.
pub(super) fn lost(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    if verb.ahead || (0..words.len()).any(|at| another_time(words.lower(at))) {
        return None;
    }
    let lemma = words.lemma(verb.head);
    let downs = DOWNS.iter().any(|(verb_of, particle)| {
        *verb_of == lemma && (particle.is_empty() || words.lower(verb.head + 1) == *particle)
    });
    let aircraft = |noun: &&Noun| AIRCRAFT.contains(&words.lemma(noun.head));
    if downs || lemma == "lose" && verb.passive {
        let noun = *subjects.done_to(clause, verb).iter().find(aircraft)?;
        let range = counted(scene, noun)?;
        return told(scene, owner(scene, noun)?, noun, range);
    }
    if lemma == "lose" && verb.negated {
        // "Has not lost any aircraft", "did not lose a single jet".
        let noun = *clause.objects.first().filter(aircraft)?;
        let any = (noun.start..noun.head).any(|at| matches!(words.lower(at), "any" | "single"));
        let side = actors(scene, subjects).into_iter().next().filter(|_| any)?;
        let none = Range { lo: 0.0, hi: 0.0 };
        let mut found = told(scene, of_state(scene, side), noun, none)?;
        found.positive = false;
        return Some(found);
    }
    if lemma == "lose" {
        let side = actors(scene, subjects).into_iter().next()?;
        let noun = *clause.objects.first()?;
        let of = words.lower(noun.end) == "of";
        let theirs = words
            .noun(noun.end + 1)
            .is_some_and(|it| AIRCRAFT.contains(&words.lemma(it.head)));
        let none = noun.head == noun.start && noun.negative && (!of || theirs);
        let range = if none && told_of(scene) {
            Range { lo: 0.0, hi: 0.0 }
        } else {
            aircraft(&&noun).then(|| counted(scene, noun))??
        };
        return told(scene, of_state(scene, side), noun, range);
    }
    // "All Sorlandish planes returned to base."
    let noun = *subjects.nouns.iter().find(aircraft)?;
    let every = matches!(words.lower(noun.start), "all" | "each" | "every");
    let safe =
        (verb.end..words.len()).any(|at| matches!(words.lower(at), "home" | "safely" | "base"));
    let none = Range { lo: 0.0, hi: 0.0 };
    (RETURNS.contains(&lemma) && every && safe && !verb.negated)
        .then(|| told(scene, owner(scene, noun)?, noun, none))?
}

/// "In 1971", "since the war began", "including 28 drones", "passenger planes": another time, or no warplanes.
fn another_time(word: &str) -> bool {
    let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    year || matches!(
        word,
        "since"
            | "years"
            | "decades"
            | "ever"
            | "including"
            | "unmanned"
            | "passenger"
            | "civilian"
            | "commercial"
    )
}

/// Whether the sentence around speaks of aircraft, so that "it has lost none" does.
fn told_of(scene: &Scene<'_>) -> bool {
    let mut tokens = scene.context.tokens.iter();
    tokens.any(|token| AIRCRAFT.contains(&token.lemma.as_str()))
}

/// Whose they are: the country whose name or adjective stands in the noun.
fn owner(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let tokens = (noun.start..noun.head).filter_map(|at| scene.words.token(at));
    let mut owners = tokens.filter_map(|token| {
        let mut mentions = scene.context.mentions.iter();
        let mention = mentions.find(|mention| mention.span.contains(token.span))?;
        (scene.kind(&mention.entity) == EntityKind::Gpe).then(|| mention.entity.clone())
    });
    let first = owners.next()?;
    owners
        .all(|other| other == first)
        .then(|| scene.entity_argument(&first))
}

/// "Seven jets", "not a single aircraft", "lost aircraft": at least one.
fn counted(scene: &Scene<'_>, noun: Noun) -> Option<Range> {
    let words = scene.words;
    let word = |at: usize| words.lower(at);
    let single = (noun.start..noun.head).any(|at| word(at) == "single" || word(at) == "one");
    let not = noun.start > 0 && words.negation(noun.start - 1);
    if noun.negative || not && single {
        return Some(Range { lo: 0.0, hi: 0.0 });
    }
    value::of_noun(words, noun).or_else(|| {
        let bare = (noun.start..noun.head).all(|at| words.tag(at) != Tag::Det);
        let several = Range {
            lo: 1.0,
            hi: f64::INFINITY,
        };
        bare.then_some(several)
    })
}

fn told(scene: &Scene<'_>, side: Argument, noun: Noun, range: Range) -> Option<Reading> {
    let words = scene.words;
    // "Not a single jet": what makes it nought belongs to it.
    let not = range.hi < 1.0 && noun.start > 0 && words.negation(noun.start - 1);
    // "Shot down seven jets": the particle is none of the number.
    let start = (noun.start..noun.head)
        .find(|at| words.lower(*at) != "down")
        .unwrap_or(noun.head);
    let first = words.token(start - usize::from(not))?;
    let last = words.token(noun.end.checked_sub(1)?)?;
    let text = first.span.join(last.span).of(scene.context.text).to_owned();
    let frame = lexicon().frame("aircraft_lost")?;
    let side = scene.on_page(scene.side(side));
    let answer = Answer::Number(range, text, None);
    // "No plane was lost": nought is the number, and nothing is denied.
    Some(reading(frame, !noun.negative, Some(side), None, answer))
}

/// "Norland's air force has lost jets": Norland has.
fn of_state(scene: &Scene<'_>, side: Argument) -> Argument {
    let entity = side.entity.as_ref().and_then(|id| scene.entity(id));
    let mut ties = entity.into_iter().flat_map(|it| &it.affiliations);
    ties.find(|tie| scene.kind(&tie.principal) == EntityKind::Gpe)
        .map(|tie| scene.entity_argument(&tie.principal))
        .unwrap_or(side)
}
