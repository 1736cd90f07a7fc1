//! How many prisoners each side frees in the exchange that a page is about: "a swap of 1,000 for 1,000", "140 prisoners from
//! each side", "each side will free 140".
//!
//! Read from the words: a number that both sides share ("each", "from each side", "for" the same number), a noun for those who
//! are held, and a word for giving them back. What is past was a part of some exchange, and nobody knows of which.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun, Shape};
use super::super::value;
use super::{Answer, Reading, reading};
use crate::language::Tag;

/// Those who are held; general English.
const HELD: &[&str] = &["captive", "detainee", "pow", "prisoner"];

/// Words for giving to each other, nouns and verbs alike.
const SWAPS: &[&str] = &["exchange", "swap"];

/// Verbs for giving back, which only "each side" makes an exchange.
const FREES: &[&str] = &["free", "release", "repatriate", "return"];

/// Nouns for one of two sides.
const SIDES: &[&str] = &["country", "nation", "party", "side"];

/// How many each side frees.
pub(super) fn per_side(scene: &Scene<'_>, clause: &Clause, verb: Option<Group>) -> Option<Reading> {
    let words = scene.words;
    let within = || clause.first..clause.last.min(words.len());
    let is = |at: usize, list: &[&str]| list.contains(&words.lemma(at));
    let swap = within().any(|at| is(at, SWAPS));
    let frees = verb.is_some_and(|verb| is(verb.head, FREES));
    if !swap && !frees {
        return None;
    }
    let past = verb.is_some_and(|verb| {
        let gives = frees || is(verb.head, SWAPS);
        gives && verb.shape == Shape::Finite && !verb.ahead
    });
    let held = within().any(|at| is(at, HELD)) || swap && (0..words.len()).any(|at| is(at, HELD));
    // "Last year's exchange", "no swap", "12 a day", "between Norland and Sorland": another one, none, or a part.
    let another = within().any(|at| {
        let daily = matches!(words.lower(at), "a" | "per" | "every" | "each")
            && matches!(words.lower(at + 1), "day" | "week" | "month");
        daily
            || matches!(
                words.lower(at),
                "last" | "previous" | "earlier" | "between" | "no" | "daily"
            )
    });
    if past || !held || another {
        return None;
    }
    let of_each = within().any(|at| both(scene, at));
    let mut numbers = within().filter(|at| {
        let hour = at
            .checked_sub(1)
            .is_some_and(|before| words.lower(before) == "at");
        let sides = SIDES.contains(&words.lemma(at + 1));
        number(scene, *at) && !hour && !sides
    });
    let counted = numbers
        .next()
        .filter(|at| of_each && freed(scene, *at) || shared(scene, *at, clause.last))?;
    // "1,000 for 1,000" is one number; "25 soldiers and 300 prisoners" are two.
    if numbers.any(|at| words.lower(at) != words.lower(counted)) {
        return None;
    }
    // "1,000 wounded prisoners each": a part of them.
    let noun = words
        .noun(counted)
        .filter(|noun| is(noun.head, HELD))
        .unwrap_or_else(|| Noun::word(counted));
    let part = (counted + 1..noun.head).any(|at| words.tag(at) == Tag::Adj);
    let range = value::of_noun(words, noun).filter(|_| !part)?;
    let text = words
        .token(noun.start)
        .zip(words.token(noun.end.checked_sub(1)?))
        .map(|(first, last)| first.span.join(last.span).of(scene.context.text).to_owned())?;
    let exchange = Argument {
        key: "prisoner exchange".to_owned(),
        text: "the prisoner exchange".to_owned(),
        entity: None,
        is_place: false,
    };
    let frame = lexicon().frame("swapped")?;
    let answer = Answer::Number(range, text, None);
    Some(reading(
        frame,
        true,
        None,
        Some(scene.on_page(exchange)),
        answer,
    ))
}

/// A number that is no date, year or age and counts no days.
fn number(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    words.tag(at) == Tag::Num
        && !words.timed(at)
        && value::of_noun(words, Noun::word(at)).is_some_and(|range| range.lo > 1.0)
}

/// Whether the number counts those who are freed: with their noun behind it, or with none.
fn freed(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    words.noun(at).is_none_or(|noun| {
        HELD.contains(&words.lemma(noun.head)) || words.tag(noun.head) == Tag::Num
    })
}

/// Whether "each side" or "both countries" begins here.
fn both(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    matches!(words.lower(at), "each" | "either" | "both") && SIDES.contains(&words.lemma(at + 1))
}

/// Whether what is told behind the number gives it to each side: "1,000 each", "1,000 prisoners from each side", "1,000 for
/// 1,000".
fn shared(scene: &Scene<'_>, at: usize, last: usize) -> bool {
    let words = scene.words;
    let noun = words
        .noun(at)
        .filter(|noun| HELD.contains(&words.lemma(noun.head)));
    let mut next = noun.map_or(at + 1, |noun| noun.end);
    if words.lower(next) == "of" && words.lower(next + 1) == "war" {
        next += 2;
    }
    if words.lower(next) == "for" && words.lower(next + 1) == words.lower(at) {
        return true;
    }
    let each = |at: usize| at < last && matches!(words.lower(at), "each" | "apiece" | "both");
    let leads = matches!(words.lower(next), "by" | "for" | "from" | "on" | "per");
    let side = |at: usize| SIDES.contains(&words.lemma(at));
    let to_each = each(next) && !matches!(words.tag(next + 1), Tag::Noun | Tag::Propn | Tag::Adj);
    to_each || each(next) && side(next + 1) || leads && (both(scene, next + 1) || side(next + 1))
}
