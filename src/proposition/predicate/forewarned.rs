//! Who knew before it happened: "was alerted before the raid", "had no notice of the strike", "gave Sorland two hours' notice".
//!
//! Only where the sentence tells of an attack; which one, a page hardly says, so it is asked once for each who may have known.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::{Answer, Reading, Subjects, actors, reading};

/// Verbs by which somebody gets to know.
const TELLING: &[&str] = &[
    "alert", "brief", "consult", "inform", "notify", "tell", "warn",
];

/// Nouns for what one gets who is told in time.
const NOTICE: &[&str] = &["notice", "notification", "warning"];

/// Verbs by which one has or gets it.
const HAVING: &[&str] = &["have", "get", "receive"];

/// Verbs by which one gives it.
const GIVING: &[&str] = &["give", "offer", "provide", "send"];

/// What one may know of beforehand.
const COMING: &[&str] = &[
    "assault",
    "attack",
    "bombing",
    "bombardment",
    "operation",
    "raid",
    "strike",
];

/// What the clause says of that.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let words = scene.words;
    let verb = clause.verb?;
    let lemma = words.lemma(verb.head);
    if !(0..words.len()).any(|at| COMING.contains(&words.lemma(at))) {
        return None;
    }
    if verb.passive && TELLING.contains(&lemma) && early(scene, verb.end) {
        return made(scene, actors(scene, subjects).into_iter().next()?, true);
    }
    let place = clause
        .objects
        .iter()
        .position(|noun| NOTICE.contains(&words.lemma(noun.head)))?;
    let notice = *clause.objects.get(place)?;
    if !of_it(scene, notice) {
        return None;
    }
    // "No" of the first object is heard with the verb.
    let positive = place == 0 || !notice.negative;
    if HAVING.contains(&lemma) {
        return made(scene, actors(scene, subjects).into_iter().next()?, positive);
    }
    // "Gave Sorland no warning".
    let given = clause.objects.iter().find_map(|noun| scene.who(*noun));
    let gives = GIVING.contains(&lemma) && !verb.passive;
    gives.then(|| made(scene, given?, positive)).flatten()
}

/// "In advance", "beforehand", "before the raid", right behind the verb.
fn early(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    let event = |from: usize| {
        words
            .noun(from)
            .is_some_and(|noun| COMING.contains(&words.lemma(noun.head)))
    };
    match words.lower(at) {
        "beforehand" => true,
        "in" => words.lower(at + 1) == "advance",
        "ahead" => words.lower(at + 1) == "of" && event(at + 2),
        "before" => event(at + 1),
        _ => false,
    }
}

/// Whether notice is of what comes: "no warning", "advance notice", "warning of the raid".
fn of_it(scene: &Scene<'_>, noun: Noun) -> bool {
    let words = scene.words;
    let before = (noun.start..noun.head).any(|at| {
        matches!(words.lower(at), "advance" | "early" | "no" | "prior")
            || matches!(words.lemma(at), "hour" | "minute")
    });
    let behind = matches!(words.lower(noun.end), "about" | "of")
        && words
            .noun(noun.end + 1)
            .is_some_and(|noun| COMING.contains(&words.lemma(noun.head)));
    before || behind
}

fn made(scene: &Scene<'_>, who: Argument, positive: bool) -> Option<Reading> {
    let frame = lexicon().frame("forewarned")?;
    let who = scene.on_page(who);
    Some(reading(frame, positive, Some(who), None, Answer::Binary))
}
