//! Who knew before it happened: "was alerted before the raid", "had no notice of the strike", "gave Sorland two hours' notice".
//!
//! Only where the sentence tells of an attack; which one, a page hardly says, so it is asked once for each who may have known.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::{Answer, Reading, Subjects, actors, reading};
use crate::entity::EntityKind;

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
    if let Some(informed) = informed(scene, clause, verb) {
        return Some(informed);
    }
    if !(0..words.len()).any(|at| COMING.contains(&words.lemma(at))) {
        return None;
    }
    // "Was not warned about the raid": a warning comes before.
    let coming = |at: usize| {
        matches!(words.lower(at), "about" | "of")
            && words
                .noun(at + 1)
                .is_some_and(|noun| COMING.contains(&words.lemma(noun.head)))
    };
    let of = coming(verb.end);
    // "Had been informed of the raid two hours in advance", "was told of the raid before it happened".
    let later = || (verb.end..words.len()).any(|at| early(scene, at) || before_it(scene, at));
    if verb.passive && TELLING.contains(&lemma) && of && later() {
        return made(scene, actors(scene, subjects).into_iter().next()?, true);
    }
    // "Had known of the raid".
    if lemma == "know" && !verb.ahead && of {
        return made(scene, actors(scene, subjects).into_iter().next()?, true);
    }
    if let Some(silent) = unwarned(scene, clause, subjects, verb) {
        return Some(silent);
    }
    if verb.passive && matches!(lemma, "alert" | "warn") && of {
        return made(scene, actors(scene, subjects).into_iter().next()?, true);
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
    // "Was given no notice of the raid".
    let given = GIVING.contains(&lemma) && verb.passive;
    if HAVING.contains(&lemma) || given {
        return made(scene, actors(scene, subjects).into_iter().next()?, positive);
    }
    // "Gave Sorland no warning".
    let given = clause.objects.iter().find_map(|noun| scene.who(*noun));
    let gives = GIVING.contains(&lemma) && !verb.passive;
    gives.then(|| made(scene, given?, positive)).flatten()
}

/// "Norland had not informed Sorland", where the sentence around it is about an attack and says no more of what it told.
fn informed(scene: &Scene<'_>, clause: &Clause, verb: Group) -> Option<Reading> {
    let words = scene.words;
    let mut tokens = scene.context.tokens.iter();
    let attack = tokens.any(|token| COMING.contains(&token.lemma.as_str()));
    let tells = matches!(
        words.lemma(verb.head),
        "inform" | "notify" | "warn" | "alert"
    );
    let [whom] = clause.objects.as_slice() else {
        return None;
    };
    let more = clause.embedded.is_some() || clause.gerund.is_some() || !clause.after.is_empty();
    let state = scene
        .named(*whom)
        .is_some_and(|id| scene.kind(&id) == EntityKind::Gpe);
    (attack && tells && state && !more && !verb.passive && !verb.ahead)
        .then(|| made(scene, scene.who(*whom)?, true))?
}

/// "Before it happened".
fn before_it(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    words.lower(at) == "before" && matches!(words.lower(at + 1), "it" | "they")
}

/// "There was no warning", "gave no warning of its attack": whoever says so had none.
fn unwarned(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let notice = |noun: &&Noun| NOTICE.contains(&words.lemma(noun.head));
    let own = || {
        let speaker = scene.entity_argument(scene.speaker()?);
        scene.own_side_of(&speaker)
    };
    if clause.there && !verb.ahead {
        let noun = subjects.nouns.iter().chain(&clause.objects).find(notice);
        let complement = match clause.complement {
            Some(Complement::Noun(noun)) => Some(noun),
            _ => None,
        };
        let noun = noun.copied().or(complement.filter(|noun| notice(&noun)))?;
        return made(scene, own()?, true).filter(|_| noun.negative || verb.negated);
    }
    let noun = clause.objects.first().filter(notice)?;
    let gives = GIVING.contains(&words.lemma(verb.head)) && !verb.passive && !verb.ahead;
    let other = actors(scene, subjects).into_iter().next()?;
    let whom = own().filter(|own| own.key != other.key)?;
    (gives && clause.objects.len() == 1 && of_it(scene, *noun)).then(|| made(scene, whom, true))?
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
