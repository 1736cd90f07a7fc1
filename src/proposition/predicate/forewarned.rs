//! Who knew before it happened: "was told in advance", "had no warning of the raid", "gave Sorland 40 minutes' notice".
//!
//! What was coming is often told in another sentence or not at all, so a page asks it once for each who may have known.

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

/// What the clause says of that.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let words = scene.words;
    let verb = clause.verb?;
    let lemma = words.lemma(verb.head);
    if verb.passive && TELLING.contains(&lemma) && early(scene, verb.end) {
        return made(scene, actors(scene, subjects).into_iter().next()?);
    }
    let notice = clause
        .objects
        .iter()
        .find(|noun| NOTICE.contains(&words.lemma(noun.head)))?;
    if HAVING.contains(&lemma) && of_it(scene, *notice) {
        return made(scene, actors(scene, subjects).into_iter().next()?);
    }
    // "Gave Sorland no warning".
    let given = clause.objects.iter().find_map(|noun| scene.who(*noun));
    let gives = GIVING.contains(&lemma) && !verb.passive;
    gives.then(|| made(scene, given?)).flatten()
}

/// "In advance", "beforehand", "before the raid".
fn early(scene: &Scene<'_>, from: usize) -> bool {
    let words = scene.words;
    (from..words.len()).any(|at| match words.lower(at) {
        "beforehand" | "before" => true,
        "advance" => words.lower(at.saturating_sub(1)) == "in",
        "ahead" => words.lower(at + 1) == "of",
        _ => false,
    })
}

/// Whether notice is of what comes, and no notice to quit: "no warning", "advance notice", "warning of the raid".
fn of_it(scene: &Scene<'_>, noun: Noun) -> bool {
    let words = scene.words;
    let before = (noun.start..noun.head).any(|at| {
        matches!(words.lower(at), "advance" | "early" | "no" | "prior")
            || words.lemma(at) == "minute"
    });
    before || matches!(words.lower(noun.end), "about" | "of" | "that")
}

fn made(scene: &Scene<'_>, who: Argument) -> Option<Reading> {
    let frame = lexicon().frame("forewarned")?;
    let who = scene.on_page(who);
    Some(reading(frame, true, Some(who), None, Answer::Binary))
}
