//! Where two nouns that touch belong to two phrases: "the deal Norway rejected", "talks Thursday".

use super::{is_nominal, is_possessive, lower, tag};
use crate::calendar::printed;
use crate::language::{Tag, Token};

/// Whether the noun at `at` begins a phrase of its own although it touches the noun before it.
pub(super) fn parts(tokens: &[Token], start: usize, at: usize) -> bool {
    let before = tag(tokens, at - 1);
    if before == Some(Tag::Pron) {
        return !is_possessive(tokens, at - 1);
    }
    if !is_nominal(before) {
        return false;
    }
    if is_day(lower(tokens, at)) {
        return true;
    }
    if before != Some(Tag::Noun) || tag(tokens, at) != Some(Tag::Propn) {
        return false;
    }
    let noun = lower(tokens, at - 1);
    let plural = tokens
        .get(at - 1)
        .is_some_and(|token| token.lemma != token.lower);
    let determined = tag(tokens, start) == Some(Tag::Det);
    plural || determined && !is_person(noun)
}

fn is_day(word: &str) -> bool {
    matches!(word, "today" | "tomorrow" | "yesterday" | "tonight")
        || printed::is_calendar_name(word) && word.ends_with("day")
}

/// Names of months, whose day follows them: "May 15".
pub(super) fn is_month(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
    )
}

/// Nouns for people, by their ending or by list: a name may follow them ("the president Halden").
fn is_person(noun: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "envoy",
        "chief",
        "king",
        "queen",
        "prince",
        "princess",
        "judge",
        "aide",
        "boss",
        "coach",
        "captain",
        "pope",
        "emir",
        "sultan",
        "duke",
        "ally",
        "colleague",
        "head",
        "tsar",
        "czar",
        "mp",
        "spokesperson",
        "guest",
        "host",
        "wife",
        "husband",
        "son",
        "mother",
        "father",
        "sister",
        "brother",
        "friend",
        "premier",
        "general",
        "admiral",
        "marshal",
        "colonel",
        "sergeant",
        "hero",
        "analyst",
        "columnist",
        "star",
        "monarch",
        "oligarch",
        "candidate",
        "delegate",
        "advocate",
        "magnate",
        "tycoon",
        "deputy",
        "attorney",
        "lawyer",
        "singer",
        "pilot",
        "sheikh",
        "cleric",
        "critic",
        "mechanic",
    ];
    PEOPLE.contains(&noun)
        || [
            "er", "or", "ian", "ist", "man", "woman", "ant", "ent", "ary", "ess", "eer",
        ]
        .iter()
        .any(|ending| noun.ends_with(ending))
            && !noun.ends_with("ment")
}
