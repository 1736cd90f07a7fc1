//! Whether a page's tax, price or pay will go up, whoever sets it, and by how much.
//!
//! "Will raise the duty", "the duty will go up by 7p", "the rise in the duty will go ahead" answer one question, and "no
//! plans to touch the duty", "will freeze it", "there will be no rise" say no to it. It is asked of what is to be alone:
//! that prices rose is another matter. Who is in no office sets no tax: what the opposition would do is its own.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::value;
use super::{Answer, Reading, Subjects, actors, reading};
use crate::entity::{self, EntityKind};

/// How a verb moves a level; the particle that it needs, if any. General English.
const UP: &[(&str, &str)] = &[
    ("rise", ""),
    ("raise", ""),
    ("increase", ""),
    ("hike", ""),
    ("climb", ""),
    ("go", "up"),
    ("put", "up"),
    ("push", "up"),
];
const DOWN: &[(&str, &str)] = &[
    ("fall", ""),
    ("cut", ""),
    ("reduce", ""),
    ("lower", ""),
    ("slash", ""),
    ("freeze", ""),
    ("abolish", ""),
    ("scrap", ""),
    ("go", "down"),
    ("come", "down"),
];

/// Verbs that do either: only who will not touch it has said something.
pub(in crate::proposition) const EITHER: &[&str] = &["touch", "change", "alter"];

/// Nouns for a level's going up.
const RISES: &[&str] = &["rise", "increase", "hike"];

/// Words for a level that stays.
const STILL: &[&str] = &["frozen", "unchanged", "flat"];

/// What the clause says of a level; `found` is what was read of it already.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    found: &[Reading],
) -> Vec<Reading> {
    let rise = plan(scene, clause, subjects, found);
    if !rise.is_empty() {
        return rise;
    }
    moved(scene, clause, subjects, verb).unwrap_or_default()
}

fn answers(
    scene: &Scene<'_>,
    level: &Argument,
    up: bool,
    amount: Option<Noun>,
) -> Option<Vec<Reading>> {
    let mut all = vec![reading(
        lexicon().frame("go_up")?,
        up,
        None,
        Some(level.clone()),
        Answer::Binary,
    )];
    if up && let Some(answer) = amount.and_then(|noun| measured(scene, noun)) {
        let frame = lexicon().frame("rise_by")?;
        all.push(reading(frame, true, None, Some(level.clone()), answer));
    }
    Some(all)
}

/// A measure with its unit: "7p", "3%".
fn measured(scene: &Scene<'_>, noun: Noun) -> Option<Answer> {
    let range = value::of_noun(scene.words, noun)?;
    let unit = value::unit(scene.words, noun)?;
    let first = scene.words.token(noun.start)?;
    let last = scene.words.token(noun.end.checked_sub(1)?)?;
    let text = first.span.join(last.span).of(scene.context.text).to_owned();
    Some(Answer::Number(range, text, Some(unit)))
}

/// "The duty will rise by 7p", "the chancellor will raise the duty", "fares will be frozen".
fn moved(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Vec<Reading>> {
    let words = scene.words;
    let lemma = words.lemma(verb.head);
    let particle = |word: &str| {
        word.is_empty()
            || (verb.head + 1..clause.last.min(verb.head + 6)).any(|at| words.lower(at) == word)
    };
    let is = |list: &[(&str, &str)]| {
        list.iter()
            .any(|(known, with)| *known == lemma && particle(with))
    };
    let either = EITHER.contains(&lemma);
    let up = is(UP) || either;
    if !verb.ahead || !up && !is(DOWN) {
        return None;
    }
    let by = clause
        .after
        .iter()
        .find(|(preposition, noun)| {
            words.lower(*preposition) == "by" && measured(scene, *noun).is_some()
        })
        .map(|(_, noun)| *noun);
    let alone = match lemma {
        "rise" | "climb" | "fall" | "go" | "come" => true,
        "increase" => clause
            .objects
            .iter()
            .all(|noun| measured(scene, *noun).is_some()),
        _ => false,
    };
    if verb.passive || alone {
        let noun = *subjects.nouns.first()?;
        let level = scene.scale(noun)?;
        // "The duty will rise 7p": nothing else is its object.
        let amount = clause.objects.first().copied();
        if by.is_none() && amount.is_some_and(|noun| measured(scene, noun).is_none()) {
            return None;
        }
        return answers(scene, &level, up, by.or(amount));
    }
    let noun = *clause.objects.first()?;
    let level = scene.scale(noun)?;
    sets(scene, subjects).then(|| answers(scene, &level, up, by))?
}

/// Whether who acts sets taxes and the like: a government, somebody in its office, or nobody who is named.
fn sets(scene: &Scene<'_>, subjects: &Subjects) -> bool {
    let Some(actor) = actors(scene, subjects).into_iter().next() else {
        let governs = |noun: &Noun| governs(scene.words.lemma(noun.head));
        return subjects.nouns.iter().all(governs);
    };
    let Some(id) = &actor.entity else {
        return actor
            .key
            .split(" of ")
            .next()
            .is_some_and(|what| what.ends_with("government") || entity::is_office(what));
    };
    let office = |id| {
        scene.entity(id).is_some_and(|entity| {
            let mut ties = entity.affiliations.iter();
            ties.any(|tie| {
                entity::speaks_for(&tie.role) && scene.kind(&tie.principal) == EntityKind::Gpe
            })
        }) || scene.holds(id, governs)
    };
    // Only who may raise a tax tells that he does or does not plan to.
    let plans =
        (0..scene.words.len()).any(|at| matches!(scene.words.lemma(at), "plan" | "intention"));
    match scene.kind(id) {
        EntityKind::Person if plans => true,
        EntityKind::Person | EntityKind::Role | EntityKind::Unnamed | EntityKind::Org => office(id),
        EntityKind::Gpe
        | EntityKind::Place
        | EntityKind::Group
        | EntityKind::Event
        | EntityKind::Other => false,
    }
}

/// Whether an office is one of a government, whosever it is.
fn governs(office: &str) -> bool {
    ["minister", "chancellor", "premier", "president"]
        .iter()
        .any(|last| office.ends_with(last) && !office.starts_with("shadow"))
}

/// "The rise in the duty will go ahead", "the 7p rise has been dropped": of a rise that is one of several the other may yet
/// come.
fn plan(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    found: &[Reading],
) -> Vec<Reading> {
    let Some(ahead) = found
        .iter()
        .find(|reading| reading.issue.frame == "go_ahead")
    else {
        return Vec::new();
    };
    let with = clause.after.iter().map(|(_, noun)| noun);
    let nouns = subjects.nouns.iter().chain(&clause.objects).chain(with);
    let rise = nouns
        .copied()
        .find(|noun| RISES.contains(&scene.words.lemma(noun.head)));
    let Some(rise) = rise else {
        return Vec::new();
    };
    let amount = (rise.start..rise.head).find_map(|at| {
        let noun = Noun::word(at);
        measured(scene, noun).map(|_| noun)
    });
    if amount.is_some() && !ahead.positive {
        return Vec::new();
    }
    scene
        .scale_of(rise)
        .and_then(|level| answers(scene, &level, ahead.positive, amount))
        .unwrap_or_default()
}

/// "There will be no rise in the duty".
pub(super) fn exists(scene: &Scene<'_>, noun: Noun) -> Vec<Reading> {
    let rise = RISES.contains(&scene.words.lemma(noun.head));
    let told = noun.negative
        || scene.words.lower(noun.start) == "a"
        || scene.words.lower(noun.start) == "an";
    if !rise || !told {
        return Vec::new();
    }
    scene
        .scale_of(noun)
        .and_then(|level| answers(scene, &level, true, None))
        .unwrap_or_default()
}

/// Whether a noun is one for a level's going up.
pub(super) fn is_rise(scene: &Scene<'_>, noun: Noun) -> bool {
    RISES.contains(&scene.words.lemma(noun.head))
}

/// The level of a rise that somebody thinks right or wrong: "no tax rise is needed".
pub(super) fn called_for(scene: &Scene<'_>, noun: Noun, right: bool) -> Option<Reading> {
    let level = scene.scale_of(noun).filter(|_| is_rise(scene, noun))?;
    let all = answers(scene, &level, true, None)?;
    let found = all.into_iter().next()?;
    Some(Reading {
        issue: found.issue.of_ought()?,
        positive: right,
        reusable: None,
        ..found
    })
}

/// "The duty will stay frozen".
pub(super) fn still(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Vec<Reading> {
    let stays = matches!(clause.complement, Some(Complement::Adj(at)) if STILL.contains(&scene.words.lower(at)));
    let level = subjects.nouns.first().and_then(|noun| scene.scale(*noun));
    level
        .filter(|_| stays && verb.ahead)
        .and_then(|level| answers(scene, &level, false, None))
        .unwrap_or_default()
}
