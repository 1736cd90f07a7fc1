//! Whether the page's deadline moves: "there will be no delays", "has given them another week", "the deadline stands".
//!
//! Only on a page that speaks of one deadline; of which it is one is then no question.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::{Answer, Reading, Subjects, reading};
use crate::entity::DEADLINES;
use crate::language::Tag;

/// Verbs that move a deadline further off.
const MOVED: &[&str] = &[
    "delay", "extend", "lengthen", "move", "postpone", "prolong", "push", "put", "shift", "slip",
    "stretch",
];

/// Verbs by which it keeps its day.
const KEPT: &[&str] = &["apply", "hold", "remain", "stand", "stay"];

/// Verbs by which somebody gets more time.
const GIVEN: &[&str] = &[
    "allow", "buy", "get", "give", "grant", "have", "offer", "win",
];

/// Units of the time that one is given.
const TIME: &[&str] = &["day", "hour", "month", "time", "week"];

/// What the clause says of that.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let words = scene.words;
    let verb = clause.verb?;
    let lemma = words.lemma(verb.head);
    let deadline = |noun: &Noun| DEADLINES.contains(&words.lemma(noun.head));
    let forward = words.lower(verb.head + 1) == "forward";
    let subject = subjects.nouns.first();
    if subject.is_some_and(deadline) && !forward {
        if KEPT.contains(&lemma) && !verb.negated {
            return made(scene, false);
        }
        let itself = verb.passive || clause.objects.is_empty();
        return (MOVED.contains(&lemma) && itself).then(|| made(scene, true))?;
    }
    let moves = MOVED.contains(&lemma) && !verb.passive && !forward;
    if moves && clause.objects.iter().any(deadline) {
        return made(scene, true);
    }
    let more = |at: usize| matches!(words.lower(at), "another" | "extra" | "further" | "more");
    let time = |at: usize| {
        TIME.contains(&words.lemma(at)) && (1..4).any(|back| more(at.saturating_sub(back)))
    };
    let mut behind = (verb.end..clause.last).chain(verb.passive.then_some(clause.last));
    let extension = clause
        .objects
        .iter()
        .any(|noun| words.lemma(noun.head) == "extension" && !noun.negative);
    let given = GIVEN.contains(&lemma) && (extension || behind.any(time));
    given.then(|| made(scene, true))?
}

/// "No delays", "an extension": that there is one.
pub(super) fn named(scene: &Scene<'_>, noun: Noun) -> Option<Reading> {
    let words = scene.words;
    let named = matches!(
        words.lemma(noun.head),
        "extension" | "prolongation" | "delay"
    );
    let plain = (noun.start..noun.head).all(|at| !matches!(words.tag(at), Tag::Noun | Tag::Propn));
    let behind = matches!(words.lower(noun.end), "of" | "in" | "to" | "for");
    let it = words
        .noun(noun.end + 1)
        .is_some_and(|it| DEADLINES.contains(&words.lemma(it.head)));
    (named && plain && (!behind || it)).then(|| made(scene, true))?
}

/// The one deadline of the page.
fn made(scene: &Scene<'_>, positive: bool) -> Option<Reading> {
    let one = scene.context.matters.one_deadline();
    let deadline = Argument {
        key: "deadline".to_owned(),
        text: "the deadline".to_owned(),
        entity: None,
        is_place: false,
    };
    let frame = lexicon().frame("extended").filter(|_| one)?;
    let object = Some(scene.on_page(deadline));
    Some(reading(frame, positive, None, object, Answer::Binary))
}
