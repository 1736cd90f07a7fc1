//! Which numbers of a wording count anything, and when two of them count one thing.
//!
//! On a live page of two days on which forces of several towns counted arrests, charges and wounds, one count in ten that
//! came back with another number told how the earlier one had moved; the others counted another deed, added to it, or
//! were no counts.

use std::collections::BTreeSet;

use super::super::told::{Told, is_deed, is_harm};
use crate::calendar::printed::is_calendar_name;
use crate::proposition::number_word;

/// Nouns of measures and ages: "41 years" counts nobody.
const UNITS: &[&str] = &[
    "day",
    "days",
    "hour",
    "hours",
    "kilometre",
    "kilometres",
    "km",
    "mile",
    "miles",
    "minute",
    "minutes",
    "month",
    "months",
    "week",
    "weeks",
    "year",
    "years",
];

/// What a number tells the place of: "Section 60".
const NUMBERED: &[&str] = &[
    "aged",
    "article",
    "chapter",
    "clause",
    "level",
    "number",
    "phase",
    "resolution",
    "section",
];

/// Deeds of which every one stays done: fewer of them later are others.
const DONE: &[&str] = &["arrest", "charge", "convict", "displace", "injure", "kill"];

/// "Five more", "a fourth": beside what was counted before.
pub(super) fn counts_on(told: &Told<'_>) -> bool {
    let more = told
        .said
        .iter()
        .zip(told.said.iter().skip(1))
        .any(|(one, next)| told.numbers.contains(&one.common) && next.word == "more");
    let ordinal = |word: &str| {
        const IN_WORDS: &[&str] = &[
            "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        ];
        let digits = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end));
        IN_WORDS.contains(&word)
            || digits.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit()))
    };
    more || told.said.iter().any(|it| ordinal(&it.word))
}

/// The numbers that count anything: no age, no measure, no day of a month and no "one of them".
pub(super) fn counted<'t>(told: &'t Told<'_>) -> BTreeSet<&'t str> {
    let word = |at: Option<usize>| {
        at.and_then(|at| told.said.get(at))
            .map_or("", |it| &it.word)
    };
    let counts = |at: usize| {
        let (before, next) = (word(at.checked_sub(1)), word(Some(at + 1)));
        let day = |it: &str| is_calendar_name(it) && told.names.contains(it);
        let one_of_them = next == "of" && word(Some(at)) == "one";
        let dated = day(before) || day(next);
        !(dated || one_of_them || UNITS.contains(&next) || NUMBERED.contains(&before))
    };
    let all = told.said.iter().enumerate();
    all.filter(|(at, it)| told.numbers.contains(&it.common) && counts(*at))
        .map(|(_, it)| it.common.as_str())
        .collect()
}

/// Whether what the two count was done in one way: "six were charged" counts none of the "eight arrested".
pub(super) fn one_deed(one: &Told<'_>, other: &Told<'_>) -> bool {
    let deeds = |it: &Told<'_>| -> BTreeSet<String> {
        // "Following disorder" tells when.
        let tells_when = |lemma: &str| matches!(lemma, "follow" | "include" | "regard");
        let deed = |lemma: &&String| {
            (it.verbs.contains(*lemma) || is_deed(lemma) || is_harm(lemma)) && !tells_when(lemma)
        };
        it.all.iter().filter(deed).cloned().collect()
    };
    let (mine, theirs) = (deeds(one), deeds(other));
    mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(&theirs)
}

/// Whether either counts the dead or the wounded: which of them, over which hours and where, their own questions tell.
pub(super) fn tolls(one: &Told<'_>, other: &Told<'_>) -> bool {
    ["kill", "injure"]
        .iter()
        .any(|it| one.all.contains(*it) || other.all.contains(*it))
}

/// Whether a share is set against a count.
pub(super) fn share(one: &Told<'_>, other: &Told<'_>) -> bool {
    let shares = |it: &Told<'_>| {
        let mark = |word: &str| matches!(word, "percent" | "cent" | "percentage");
        it.wording.content.contains('%') || it.said.iter().any(|word| mark(&word.word))
    };
    shares(one) != shares(other)
}

/// Whether a later count of what stays done is lower.
pub(super) fn falls(older: &Told<'_>, newer: &Told<'_>) -> bool {
    let done = |it: &&&str| older.all.contains(**it) && newer.all.contains(**it);
    let most = |it: &Told<'_>| {
        let all = counted(it);
        let numbers = all.iter().filter_map(|it| number_word(it));
        numbers.fold(0.0_f64, f64::max)
    };
    DONE.iter().any(|it| done(&it)) && most(newer) < most(older)
}
