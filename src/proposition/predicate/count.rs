//! How many: "15 boats have been detained", "the flood killed at least 12 people", "there were 12 deaths".
//!
//! The key names what is counted and where, so that a count meets a later count of the same. Where no place is named
//! the event of the page stands for it, or, on a page about one disaster, the page itself: "12 people died" alone, or in
//! a whole country, has no issue elsewhere, because it would meet every other accident. Letting any page stand for what
//! it counts was tried: on pages of riots and wars it set one town's arrests and one raid's dead against another's. So
//! was taking the only place that a post names: it put tolls of whole wars into villages.

use super::super::argument::{Argument, Scene};
use super::super::frame::{Form, Slot, lexicon};
use super::super::phrase::Noun;
use super::super::value::{self, Range};
use super::super::{ValueType, wording};
use super::slot::{Match, Stand, candidates, stands};
use super::{Answer, Reading, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// Nouns for people who are counted without saying more than that.
const PEOPLE: &[&str] = &[
    "people", "person", "victim", "man", "woman", "other", "more", "resident", "suspect",
    "casualty",
];

/// What a wording with a number says.
pub(super) fn counted(scene: &Scene<'_>, matched: &Match<'_>) -> Vec<Reading> {
    let clause = matched.clause;
    let patients: Vec<Noun> = match matched.entry.subject.first() {
        Some(Slot::Object) => matched.nouns(scene, &Slot::Object),
        Some(Slot::Itself) => matched.itself.into_iter().collect(),
        _ => matched.subjects.nouns.clone(),
    };
    let of = if clause.verb.is_some() && !matched.passive && !clause.objects.is_empty() {
        &clause.after
    } else {
        &clause.before
    };
    patients
        .iter()
        .filter(|noun| matched.itself.is_some() || !counts(scene, **noun))
        .find_map(|noun| one(scene, matched, *noun, of))
        .into_iter()
        .collect()
}

/// Whether a noun is a count by itself: in "seven deaths and 23 people missing" no deaths are missing.
fn counts(scene: &Scene<'_>, noun: Noun) -> bool {
    candidates(scene.words, Form::Noun, noun.head)
        .into_iter()
        .filter_map(|entry| lexicon().frames.get(entry.frame))
        .any(|frame| frame.value_type == ValueType::Numeric)
}

/// Words that add to a count that was given before: "a further two", "12 more", "one every ten minutes".
const ADDED: &[&str] = &[
    "further",
    "another",
    "more",
    "additional",
    "other",
    "others",
    "extra",
    "every",
    "per",
];

fn one(
    scene: &Scene<'_>,
    matched: &Match<'_>,
    noun: Noun,
    of: &[(usize, Noun)],
) -> Option<Reading> {
    let from = noun.start.saturating_sub(1);
    let adds = |at: usize| {
        let than = scene.words.lower(at + 1) == "than";
        !than && ADDED.contains(&scene.words.lower(at))
    };
    if (from..=noun.end).any(adds) {
        return None;
    }
    let range = if noun.negative {
        Range { lo: 0.0, hi: 0.0 }
    } else {
        value::of_noun(scene.words, noun)?
    };
    // "dozens of boats": what is counted stands after "of".
    let whole = of
        .iter()
        .find(|(preposition, inner)| {
            scene.words.lower(*preposition) == "of" && inner.start == noun.end + 1
        })
        .map_or(noun, |(_, inner)| *inner);
    let things = if matched.itself.is_some() {
        None
    } else {
        things(scene, whole)?
    };
    let anchor = occasion(scene, matched.clause, &matched.frame.name)?;
    let text = scene
        .words
        .token(noun.start)
        .zip(scene.words.token(whole.end.checked_sub(1)?))
        .map(|(first, last)| first.span.join(last.span).of(scene.context.text).to_owned());
    let mut found = reading(
        matched.frame,
        !noun.negative,
        None,
        None,
        Answer::Number(range, text.unwrap_or_default(), None),
    );
    found.issue = super::issue::counting(matched.frame, things.as_ref(), Some(&anchor));
    Some(found)
}

/// What is counted; `Some(None)` for people.
#[expect(
    clippy::option_option,
    reason = "people are no thing, and what cannot be counted is no people"
)]
fn things(scene: &Scene<'_>, noun: Noun) -> Option<Option<Argument>> {
    let lemma = scene.words.lemma(noun.head);
    let tag = scene.words.tag(noun.head);
    if PEOPLE.contains(&lemma) || matches!(tag, Tag::Num | Tag::Pron) && scene.named(noun).is_none()
    {
        return Some(None);
    }
    // "dozens were hurt", "no one was hurt"
    if value::vague(scene.words.lower(noun.head)) || noun.negative && tag != Tag::Noun {
        return Some(None);
    }
    // "No water was released" counts nothing.
    if tag != Tag::Noun || noun.negative && !wording::plural(scene.words, noun.head) {
        return None;
    }
    let argument = scene.what(noun)?;
    argument.entity.is_none().then_some(Some(Argument {
        text: wording::counted(&argument.text),
        ..argument
    }))
}

/// Where: a place that the clause names, else the page's event.
pub(super) fn everywhere(scene: &Scene<'_>, clause: &super::Clause) -> Option<Argument> {
    somewhere(scene, clause, true)
}

/// Whom one counts as having left a place: "evacuated from Dombers". Nobody is killed "from" where the shells came from.
fn moving(frame: &str) -> bool {
    !matches!(frame, "killed" | "injured" | "missing" | "arrested")
}

fn somewhere(scene: &Scene<'_>, clause: &super::Clause, from: bool) -> Option<Argument> {
    let place = clause
        .after
        .iter()
        .chain(&clause.before)
        // "Six arrests, one in Dombers and five in Halden": a part of them was there.
        .filter(|(preposition, _)| {
            preposition
                .checked_sub(1)
                .is_none_or(|before| scene.words.tag(before) != Tag::Num)
        })
        .filter(|(preposition, _)| match scene.words.lower(*preposition) {
            "in" | "at" | "near" | "over" | "across" => true,
            "from" => from,
            _ => false,
        })
        .find_map(|(_, noun)| {
            let named = || {
                // "In the market town of Dombers".
                let of = PLACES.contains(&scene.words.lemma(noun.head))
                    && scene.words.lower(noun.end) == "of";
                of.then(|| scene.words.noun(noun.end + 1))
                    .flatten()
                    .and_then(|inner| scene.place(inner))
            };
            scene.place(*noun).or_else(named)
        })
        .map(|place| scene.at_place(place));
    place.or_else(|| scene.main_event())
}

/// Nouns for places, of which a text may mean one and not the one that its page is about.
const PLACES: &[&str] = &[
    "area",
    "camp",
    "city",
    "country",
    "county",
    "district",
    "hospital",
    "municipality",
    "neighbourhood",
    "prison",
    "province",
    "region",
    "school",
    "town",
    "village",
];

/// "In his town", "in one village": somewhere, not everywhere that the page is about.
fn apart(scene: &Scene<'_>, clause: &super::Clause) -> bool {
    clause
        .after
        .iter()
        .chain(&clause.before)
        .any(|(preposition, noun)| {
            let before = scene.words.lower(noun.start);
            matches!(scene.words.lower(*preposition), "in" | "at" | "near")
                && PLACES.contains(&scene.words.lemma(noun.head))
                && matches!(
                    before,
                    "a" | "an" | "one" | "another" | "my" | "our" | "his" | "her" | "its" | "their"
                )
        })
}

/// Where something happened: "in Norland" holds every accident of a country, only a town or the page's event tells
/// which one is meant, or a page about one disaster. Levels and rates are of a whole country and take it.
fn occasion(scene: &Scene<'_>, clause: &super::Clause, frame: &str) -> Option<Argument> {
    let ours = scene.context.disaster && !ELSEWISE.contains(&frame);
    let Some(place) = somewhere(scene, clause, moving(frame)) else {
        return (ours && !apart(scene, clause)).then(|| scene.page());
    };
    let whole = place.entity.as_ref().and_then(|id| scene.entity(id));
    match whole {
        Some(entity) if entity.kind == EntityKind::Gpe => ours.then(|| scene.on_page(place)),
        _ => Some(place),
    }
}

/// What nobody suffers by a disaster.
const ELSEWISE: &[&str] = &[
    "arrested",
    "at_risk",
    "detained",
    "freed",
    "infected",
    "intercepted",
    "laid_off",
    "seized",
];

/// "The death toll has risen to 15."
pub(super) fn toll(scene: &Scene<'_>, clause: &super::Clause, answer: Answer) -> Option<Reading> {
    let frame = lexicon().frame("killed")?;
    let mut found = reading(frame, true, None, None, answer);
    found.issue = super::issue::counting(frame, None, Some(&occasion(scene, clause, "killed")?));
    Some(found)
}

/// Names of those who are counted, where a number is that of the dead, the missing, the injured.
const COUNTED: &[(&str, &str)] = &[
    ("dead", "killed"),
    ("deaths", "killed"),
    ("died", "killed"),
    ("fatalities", "killed"),
    ("killed", "killed"),
    ("missing", "missing"),
    ("unaccounted", "missing"),
    ("injured", "injured"),
    ("injuries", "injured"),
    ("wounded", "injured"),
    ("arrests", "arrested"),
    ("arrested", "arrested"),
    ("detained", "detained"),
    ("displaced", "displaced"),
    ("evacuated", "evacuated"),
    ("rescued", "rescued"),
    ("trapped", "trapped"),
    ("stranded", "stranded"),
    ("infected", "infected"),
];

/// "The number of dead in Oslo", "the number of guards confirmed to have died": `noun` is the number.
pub(super) fn number_of(
    scene: &Scene<'_>,
    clause: &super::Clause,
    noun: Noun,
    answer: Answer,
) -> Option<Reading> {
    let end = clause.verb.map_or(scene.words.len(), |verb| verb.start);
    let word = |at: usize| scene.words.lower(at);
    let (_, name) = (noun.end..end).find_map(|at| {
        let found = COUNTED.iter().find(|(counted, _)| *counted == word(at))?;
        Some(*found)
    })?;
    let counted = |at: usize| COUNTED.iter().any(|(counted, _)| *counted == word(at));
    let things = if counted(noun.end + 1) {
        None
    } else {
        let of = scene.words.noun(noun.end + 1)?;
        let whole = counted(of.head) || matches!(word(of.head), "those" | "these");
        if whole { None } else { things(scene, of)? }
    };
    let frame = lexicon().frame(name)?;
    let mut found = reading(frame, true, None, None, answer);
    let anchor = occasion(scene, clause, name)?;
    found.issue = super::issue::counting(frame, things.as_ref(), Some(&anchor));
    Some(found)
}

/// What a content without a verb counts: "seven deaths", "the number of missing at 17".
pub(super) fn fragment(scene: &Scene<'_>, clause: &super::Clause) -> Vec<Reading> {
    match super::level::put(scene, clause) {
        Some(put) => vec![put],
        None => nouns(scene, clause, &clause.subject),
    }
}

/// "There were 12 deaths", "police made 12 arrests": the noun itself is counted.
pub(super) fn nouns(scene: &Scene<'_>, clause: &super::Clause, found: &[Noun]) -> Vec<Reading> {
    let subjects = super::Subjects::default();
    found
        .iter()
        .flat_map(|noun| {
            candidates(scene.words, Form::Noun, noun.head)
                .into_iter()
                .filter_map(|entry| Some((entry, lexicon().frames.get(entry.frame)?)))
                .filter(|(_, frame)| frame.value_type == ValueType::Numeric)
                .find_map(|(entry, frame)| {
                    stands(scene.words, entry, noun.head)?;
                    let matched = Match {
                        clause,
                        subjects: &subjects,
                        entry,
                        frame,
                        passive: false,
                        stand: Stand::at(noun.head),
                        itself: Some(*noun),
                    };
                    one(scene, &matched, *noun, &[])
                })
        })
        .collect()
}
