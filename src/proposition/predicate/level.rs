//! How high, how much: rates, prices, shares of the vote, troops and money, with their units.
//!
//! A level has a name and a number, wherever the verb puts them: "raised its key rate to 4.5%", "inflation fell to 3%",
//! "won 52% of the vote". What rises must be a noun for a quantity and must belong somewhere ("inflation in Norland"),
//! else two countries would be one.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::value;
use super::count::{everywhere, number_of, toll};
use super::{Answer, Reading, Subjects, actors, reading};

/// Verbs by which somebody sets a level.
const SETTING: &[&str] = &[
    "raise", "increase", "lift", "hike", "cut", "reduce", "lower", "slash", "keep", "hold",
    "leave", "maintain", "set", "fix", "cap",
];

/// Verbs by which a level moves or stands.
const MOVING: &[&str] = &[
    "rise", "fall", "climb", "drop", "jump", "slip", "grow", "increase", "decline", "soar",
    "plunge", "ease", "stand", "remain", "stay", "reach", "hit", "surge", "slow", "be",
];

/// Nouns for quantities.
const QUANTITIES: &[&str] = &[
    "rate",
    "inflation",
    "unemployment",
    "price",
    "growth",
    "deficit",
    "debt",
    "turnout",
    "tariff",
    "temperature",
    "output",
    "production",
    "rent",
    "wage",
    "salary",
    "population",
    "tax",
    "quota",
    "budget",
    "level",
    "number",
    "toll",
];

const GIVING: &[&str] = &[
    "give",
    "pledge",
    "provide",
    "send",
    "donate",
    "lend",
    "pay",
    "offer",
    "commit",
    "promise",
    "contribute",
];

/// The level that the clause tells, if it tells one.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Vec<Reading> {
    let lemma = scene.words.lemma(verb.head);
    let setting = SETTING.contains(&lemma);
    let moving = MOVING.contains(&lemma);
    let found = (setting && !verb.passive)
        .then(|| set(scene, clause, subjects))
        .flatten()
        .or_else(|| {
            (moving || setting && verb.passive)
                .then(|| moved(scene, clause, subjects))
                .flatten()
        })
        .or_else(|| share(scene, clause, subjects, lemma))
        .or_else(|| troops(scene, clause, subjects, lemma))
        .or_else(|| money(scene, clause, subjects, lemma))
        .or_else(|| received(scene, subjects, verb));
    found.into_iter().collect()
}

/// Range, words and unit of a noun phrase.
pub(super) fn number(scene: &Scene<'_>, noun: Noun) -> Option<Answer> {
    let range = value::of_noun(scene.words, noun)?;
    let first = scene.words.token(noun.start)?;
    let last = scene.words.token(noun.end.checked_sub(1)?)?;
    let text = first.span.join(last.span).of(scene.context.text).to_owned();
    let unit = value::unit(scene.words, noun);
    Some(Answer::Number(range, text, unit))
}

/// The number after "to" or "at".
fn level(scene: &Scene<'_>, clause: &Clause) -> Option<Answer> {
    clause
        .after
        .iter()
        .filter(|(preposition, _)| matches!(scene.words.lower(*preposition), "to" | "at"))
        .find_map(|(_, noun)| number(scene, *noun))
}

fn quantity(scene: &Scene<'_>, noun: Noun) -> bool {
    QUANTITIES.contains(&scene.words.lemma(noun.head)) && scene.named(noun).is_none()
}

/// "Norland raised its key rate to 4.5%"
fn set(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let noun = clause
        .objects
        .first()
        .filter(|noun| quantity(scene, **noun))?;
    let answer = level(scene, clause)?;
    let subject = actors(scene, subjects).into_iter().next()?;
    let object = scene.described(*noun);
    Some(reading(
        lexicon().frame("rate")?,
        true,
        Some(subject),
        Some(object),
        answer,
    ))
}

/// "Inflation in Norland fell to 3%", "the death toll has risen to 15"
fn moved(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let noun = *subjects
        .nouns
        .first()
        .filter(|noun| quantity(scene, **noun))?;
    let answer = clause
        .objects
        .first()
        .and_then(|object| number(scene, *object))
        .or_else(|| level(scene, clause))?;
    named(scene, clause, noun, answer)
}

/// "the number of missing at 17": who puts it there needs no verb of the number's own.
pub(super) fn put(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let noun = *clause
        .subject
        .first()
        .filter(|noun| quantity(scene, **noun))?;
    let answer = clause
        .before
        .iter()
        .chain(&clause.after)
        .filter(|(preposition, _)| {
            let word = scene.words.lower(*preposition);
            // "Its own toll to 26": whoever tells it has moved it.
            word == "at" || word == "to" && scene.words.is(noun.head, "toll")
        })
        .find_map(|(_, noun)| number(scene, *noun))
        // "At" may hang on who is counted ("the number of missing at 17").
        .or_else(|| {
            let at = (noun.end..scene.words.len()).find(|at| scene.words.lower(*at) == "at")?;
            number(scene, scene.words.noun(at + 1)?)
        })?;
    named(scene, clause, noun, answer)
}

/// The level of what a noun names.
fn named(scene: &Scene<'_>, clause: &Clause, noun: Noun, answer: Answer) -> Option<Reading> {
    if super::tally::doubted(scene, clause) {
        return None;
    }
    if let Some(moved) = super::tally::moved(scene, clause) {
        return Some(moved);
    }
    if scene.words.is(noun.head, "toll") {
        return toll(scene, clause, answer);
    }
    if scene.words.is(noun.head, "number") && scene.words.lower(noun.end) == "of" {
        let told = number_of(scene, clause, noun, answer.clone());
        if told.is_some() {
            return told;
        }
    }
    // "The number of sailors coming home": a number of what, nobody can say.
    if ["number", "figure", "total", "count"].contains(&scene.words.lemma(noun.head)) {
        return None;
    }
    let described = scene.described(noun);
    let object = if described.key.contains(" of ") {
        described
    } else {
        let place = everywhere(scene, clause)?;
        Argument {
            key: format!("{} of {}", described.key, place.key),
            text: if place.is_place {
                format!("{} in {}", described.text, place.text)
            } else {
                described.text
            },
            ..described
        }
    };
    Some(reading(
        lexicon().frame("level")?,
        true,
        None,
        Some(object),
        answer,
    ))
}

/// "Vell won 52% of the vote"
fn share(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects, lemma: &str) -> Option<Reading> {
    let wins = ["win", "get", "receive", "take", "secure", "poll"].contains(&lemma);
    let noun = *clause.objects.first().filter(|_| wins)?;
    let votes = clause
        .after
        .iter()
        .any(|(_, of)| scene.words.is(of.head, "vote"));
    let answer = number(scene, noun).filter(|answer| {
        votes && matches!(answer, Answer::Number(_, _, Some(unit)) if unit == "%")
    })?;
    let subject = actors(scene, subjects).into_iter().next()?;
    Some(reading(
        lexicon().frame("vote_share")?,
        true,
        Some(subject),
        None,
        answer,
    ))
}

/// "Norland has 40,000 troops in Sorland"
fn troops(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects, lemma: &str) -> Option<Reading> {
    let keeps = ["have", "keep", "station", "deploy", "send", "base"].contains(&lemma);
    let noun = *clause.objects.first().filter(|_| keeps)?;
    if !["troop", "troops", "soldier"].contains(&scene.words.lemma(noun.head)) {
        return None;
    }
    let place = clause
        .after
        .iter()
        .filter(|(preposition, _)| matches!(scene.words.lower(*preposition), "in" | "to" | "into"))
        .find_map(|(_, noun)| scene.place(*noun))?;
    let answer = number(scene, noun)?;
    let subject = actors(scene, subjects).into_iter().next()?;
    Some(reading(
        lexicon().frame("troops")?,
        true,
        Some(subject),
        Some(place),
        answer,
    ))
}

/// "The hospital has received 45 dead": where they died, nobody says.
fn received(scene: &Scene<'_>, subjects: &Subjects, verb: Group) -> Option<Reading> {
    let words = scene.words;
    let noun = words.noun(verb.head + 1)?;
    let dead =
        words.is(noun.head, "body") || (noun.head..=noun.end).any(|at| words.lower(at) == "dead");
    let received = dead && words.is(verb.head, "receive") && !verb.passive;
    let answer = number(scene, noun).filter(|_| received)?;
    let subject = actors(scene, subjects).into_iter().next()?;
    let frame = lexicon().frame("received")?;
    Some(reading(frame, true, Some(subject), None, answer))
}

/// "Norland will give Sorland $50m", "Norland pledged 3 billion euros to Sorland"
fn money(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects, lemma: &str) -> Option<Reading> {
    if !GIVING.contains(&lemma) {
        return None;
    }
    let answer = clause.objects.iter().find_map(|noun| {
        number(scene, *noun).filter(|answer| {
            matches!(answer, Answer::Number(_, _, Some(unit)) if value::CURRENCIES.contains(&unit.as_str()))
        })
    })?;
    let receiver = clause
        .objects
        .iter()
        .find_map(|noun| scene.who(*noun))
        .or_else(|| {
            clause
                .after
                .iter()
                .filter(|(preposition, _)| matches!(scene.words.lower(*preposition), "to" | "for"))
                .find_map(|(_, noun)| scene.who(*noun))
        })?;
    let subject = actors(scene, subjects).into_iter().next()?;
    (subject.key != receiver.key).then_some(())?;
    Some(reading(
        lexicon().frame("money")?,
        true,
        Some(subject),
        Some(receiver),
        answer,
    ))
}
