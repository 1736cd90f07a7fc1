//! What a tariff is or will be: "a 25% tariff on steel", "tariffs of 10% on Norlander goods", "the duty on steel will be cut
//! to 15%".
//!
//! A rate belongs to what it is put on; where that is not told, no question is asked. The goods of a country are the
//! country's: "on Norland", "on goods from Norland", "on Norlander imports".

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::super::value;
use super::{Answer, Reading, reading};

/// Nouns for what is levied at a border.
const DUTIES: &[&str] = &["duty", "levy", "tariff"];

/// Nouns for all that a country sells.
const GOODS: &[&str] = &[
    "export",
    "good",
    "goods",
    "import",
    "merchandise",
    "product",
    "shipment",
];

/// Verbs by which a rate comes to another; "to" or "at" leads to it.
const MOVING: &[&str] = &[
    "cap", "cut", "drop", "fall", "go", "hike", "increase", "keep", "lower", "raise", "reduce",
    "remain", "rise", "set", "slash", "stand", "stay",
];

/// The rate that the clause tells.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let words = scene.words;
    let last = clause.last.min(words.len());
    let at = (clause.first..last).find(|at| DUTIES.contains(&words.lemma(*at)))?;
    let noun = words.noun(at)?;
    let none = noun.negative || (at.saturating_sub(4)..at).any(|at| words.lower(at) == "no");
    if none || clause.verb.is_some_and(|verb| verb.negated) {
        return None;
    }
    let on = (at + 1..last).take(9).find(|on| words.lower(*on) == "on")?;
    let levied = levied(scene, words.noun(on + 1)?)?;
    let rate = stated(scene, clause.first, at).or_else(|| {
        let of = at + 1;
        (words.lower(of) == "of")
            .then(|| percent(scene, of + 1))
            .flatten()
    });
    let rate = rate.or_else(|| moved(scene, clause, at))?;
    let frame = lexicon().frame("duty")?;
    Some(reading(frame, true, None, Some(levied), rate))
}

/// "A 25% tariff": the number stands before the noun.
fn stated(scene: &Scene<'_>, first: usize, at: usize) -> Option<Answer> {
    (at.saturating_sub(4).max(first)..at).find_map(|number| percent(scene, number))
}

/// "The tariff on steel will rise to 25%", "cut the tariff on steel to 15%".
fn moved(scene: &Scene<'_>, clause: &Clause, duty: usize) -> Option<Answer> {
    let words = scene.words;
    let verb = clause.verb?;
    let moves = MOVING.contains(&words.lemma(verb.head)) || verb.copula;
    let from = duty.max(verb.head) + 1;
    let to = (from..clause.last.min(words.len()))
        .find(|at| matches!(words.lower(*at), "to" | "at") && percent(scene, at + 1).is_some());
    let direct = || verb.copula.then(|| percent(scene, verb.end)).flatten();
    moves
        .then(|| to.and_then(|to| percent(scene, to + 1)).or_else(direct))
        .flatten()
}

/// A number of percent at a word.
fn percent(scene: &Scene<'_>, at: usize) -> Option<Answer> {
    let words = scene.words;
    let noun = Noun::word(at);
    let whole = if words.lower(at + 1) == "%" || matches!(words.lower(at + 1), "per" | "percent") {
        Noun {
            end: at + 2,
            ..noun
        }
    } else {
        noun
    };
    let unit = value::unit(words, whole)?;
    let range = value::of_noun(words, noun)?;
    let span = words.token(at)?.span.join(words.token(whole.end - 1)?.span);
    let text = span.of(scene.context.text).to_owned();
    (unit == "%").then_some(Answer::Number(range, text, Some(unit)))
}

/// What a duty is put on.
fn levied(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let goods = GOODS.contains(&words.lemma(noun.head));
    if goods && matches!(words.lower(noun.end), "from" | "of") {
        return scene.who(words.noun(noun.end + 1)?);
    }
    if let Some(who) = scene.who(noun) {
        return Some(who);
    }
    if goods {
        return (noun.start..noun.head).find_map(|at| scene.who(Noun::word(at)));
    }
    Some(scene.described(noun))
}
