//! Who stands by whom, told from the other end, and who stays in office.
//!
//! "She has my full confidence" is said of her and tells of the speaker; "he will remain prime minister", "he will stay in
//! Downing Street" say that he does not resign.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun, Shape};
use super::{Answer, Reading, Subjects, actors, reading};
use crate::entity::is_office;
use crate::id::EntityId;

/// What one has of another, with the frame of who gives it.
const GIVEN: &[(&str, &str)] = &[
    ("backing", "support"),
    ("confidence", "trust"),
    ("support", "support"),
    ("trust", "trust"),
];

/// Verbs of having it.
const HAS: &[&str] = &["command", "enjoy", "have", "keep", "retain"];

/// Verbs of staying what one is.
const STAYS: &[&str] = &["continue", "remain", "stay"];

/// Where a head of government works, when somebody stays there.
const SEATS: &[&str] = &["office", "post", "power"];

/// "Vell has my full confidence", "has lost the confidence of the party".
pub(super) fn trusted(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let lemma = words.lemma(verb.head);
    let lost = lemma == "lose";
    if verb.passive || !(lost || HAS.contains(&lemma)) {
        return None;
    }
    let noun = *clause.objects.first()?;
    let (_, name) = GIVEN
        .iter()
        .find(|(given, _)| *given == words.lemma(noun.head))?;
    let whom = actors(scene, subjects).into_iter().next()?;
    let giver = giver(scene, clause, noun).filter(|giver| giver.key != whom.key)?;
    let frame = lexicon().frame(name)?;
    Some(reading(
        frame,
        !lost,
        Some(giver),
        Some(whom),
        Answer::Binary,
    ))
}

/// Whose it is: "my", "the premier's", "of the party".
fn giver(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    if matches!(words.lower(noun.start), "my" | "our") {
        return scene.speaker().map(|id| scene.entity_argument(id));
    }
    let owner = (noun.start..noun.head).find_map(|at| scene.mention(words.token(at)?.span));
    if let Some(owner) = owner {
        return Some(scene.entity_argument(&owner.entity));
    }
    let of = clause
        .after
        .iter()
        .find(|(preposition, _)| words.lower(*preposition) == "of" && *preposition == noun.end);
    of.and_then(|(_, whose)| scene.actor(*whose))
}

/// "Will remain prime minister", "wants to stay on as leader", "will continue in office".
pub(super) fn stays(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    // Who does not stay for ever does not resign, nor does who stays until somebody else is found.
    let until = (verb.head..words.len()).any(|at| matches!(words.lower(at), "until" | "till"));
    if !STAYS.contains(&words.lemma(verb.head)) || verb.passive || verb.negated || until {
        return None;
    }
    let office = |noun: &Noun| {
        let (start, head) = (noun.start, noun.head);
        (start..=head).any(|at| {
            let whole: Vec<&str> = (at..=head).map(|at| words.lower(at)).collect();
            is_office(&whole.join(" "))
        })
    };
    let what = match clause.complement {
        Some(Complement::Noun(noun)) => Some(noun),
        _ => clause
            .objects
            .first()
            .copied()
            .or_else(|| words.noun(verb.head + 1)),
    };
    let placed = clause
        .after
        .iter()
        .any(|(preposition, noun)| match words.lower(*preposition) {
            "as" => office(noun),
            "in" => SEATS.contains(&words.lemma(noun.head)),
            _ => false,
        });
    if !(placed || what.is_some_and(|noun| office(&noun))) {
        return None;
    }
    let who = actors(scene, subjects).into_iter().next()?;
    let frame = lexicon().frame("resign").filter(|_| scene.person(&who))?;
    Some(reading(frame, false, Some(who), None, Answer::Binary))
}

/// "The minister must go", "Vell should go now": of one who holds an office and to no place, on a page where nobody travels.
/// Who "is going nowhere" or "will fight on" stays; who "has no plans to leave" has an office to leave.
pub(super) fn leaves(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let owed = (verb.start..verb.head).any(|at| matches!(words.lower(at), "must" | "should"))
        || clause
            .links
            .iter()
            .any(|link| words.lemma(link.group.head) == "have");
    let next = words.lower(verb.head + 1);
    let on_page = scene.context.event.is_some() || scene.context.venue.is_some();
    let (goes, positive, mut end) = match words.lemma(verb.head) {
        // "Nowhere" turns the clause.
        "go" if matches!(next, "nowhere" | "anywhere") => (true, true, verb.head + 2),
        "go" => (owed && !on_page, true, verb.head + 1),
        "leave" => (verb.shape != Shape::Finite && !on_page, true, verb.head + 1),
        "hand" if next == "over" => (owed, true, verb.head + 2),
        "fight" if next == "on" => (true, false, verb.head + 2),
        _ => return None,
    };
    end += match words.lower(end) {
        "this" if words.lower(end + 1) == "week" => 2,
        "now" | "immediately" | "today" | "tonight" => 1,
        _ => 0,
    };
    let ends = end >= words.len()
        || matches!(
            words.lower(end),
            "." | "," | "!" | "\"" | "”" | "’" | "'" | "and"
        );
    if !goes || !ends || !clause.objects.is_empty() {
        return None;
    }
    let who = actors(scene, subjects).into_iter().next()?;
    let holds = |id: &EntityId| scene.holds(id, is_office);
    if !scene.person(&who) || !who.entity.as_ref().is_some_and(holds) {
        return None;
    }
    let frame = lexicon().frame("resign")?;
    Some(reading(frame, positive, Some(who), None, Answer::Binary))
}
