//! "Fired tear gas", "no rubber bullets were used", "denied using water cannon": whether force of a kind was used on a crowd.
//!
//! Who used it is no part of the question: crowds are met by those who police them, and one page tells of one such crowd.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::{Answer, Reading, Subjects, reading};
use crate::entity::EntityKind;

/// What crowds are met with, by its last two words, and how a question calls it; general English.
const MEANS: &[(&str, &str, &str)] = &[
    ("baton", "round", "baton rounds"),
    ("live", "ammunition", "live rounds"),
    ("live", "bullet", "live rounds"),
    ("live", "round", "live rounds"),
    ("pepper", "spray", "pepper spray"),
    ("plastic", "bullet", "rubber bullets"),
    ("rubber", "bullet", "rubber bullets"),
    ("sound", "grenade", "stun grenades"),
    ("stun", "grenade", "stun grenades"),
    ("tear", "gas", "tear gas"),
    ("water", "cannon", "water cannon"),
];

/// How it is used.
const USED: &[&str] = &["deploy", "fire", "launch", "shoot", "spray", "use"];

/// Whose deed it is otherwise.
const CROWD: &[&str] = &[
    "activist",
    "crowd",
    "demonstrator",
    "fan",
    "marcher",
    "protester",
    "rioter",
];

/// What it comes in.
const HELD: &[&str] = &["canister", "grenade", "round", "shell"];

/// That something was used, by a verb of using; who will use it has not.
pub(super) fn used(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let happens = USED.contains(&words.lemma(verb.head)) && !verb.ahead;
    let mut nouns = subjects.done_to(clause, verb).iter();
    let called = nouns.find_map(|noun| means(scene, *noun))?;
    let state = subjects
        .nouns
        .iter()
        .filter(|_| !verb.passive)
        .filter_map(|noun| scene.named(*noun))
        .any(|id| scene.kind(&id) == EntityKind::Gpe);
    let crowd = subjects
        .nouns
        .iter()
        .filter(|_| !verb.passive)
        .any(|noun| CROWD.contains(&words.lemma(noun.head)));
    if !happens || state || crowd {
        return None;
    }
    let place = clause.after.iter().find_map(|(word, noun)| {
        let at = matches!(words.lower(*word), "at" | "in" | "outside" | "near");
        scene.place(*noun).filter(|_| at)
    });
    let (key, text) = match place {
        Some(place) => (
            format!("{called} in {}", place.key),
            format!("{called} in {}", place.text),
        ),
        None => (called.to_owned(), called.to_owned()),
    };
    let object = scene.on_page(Argument {
        key,
        text,
        entity: None,
        is_place: false,
    });
    let frame = lexicon().frame("force_used")?;
    Some(reading(frame, true, None, Some(object), Answer::Binary))
}

/// What a noun phrase names of it: "tear gas", "a number of tear gas canisters".
fn means(scene: &Scene<'_>, noun: Noun) -> Option<&'static str> {
    let words = scene.words;
    let head = noun.head - usize::from(HELD.contains(&words.lemma(noun.head)) && noun.head > 1);
    let of = |last: usize| {
        let first = words.lemma(last.checked_sub(1)?);
        MEANS
            .iter()
            .find(|(one, other, _)| *one == first && *other == words.lemma(last))
            .map(|(.., called)| *called)
    };
    of(noun.head).or_else(|| of(head))
}

#[cfg(test)]
mod tests {
    use super::super::super::scenes::check;

    #[test]
    fn what_a_crowd_was_met_with() {
        let used = "force_used(tear gas of do_1) CT+";
        let not = "force_used(tear gas of do_1) CT-";
        check(&[
            (
                "vell",
                "say",
                "[officers fired tear gas at the crowd]",
                used,
            ),
            (
                "vell",
                "deny",
                "Vell denied [using tear gas on the march]",
                not,
            ),
            ("vell", "say", "[no tear gas was used]", not),
            ("vell", "say", "[tear gas canisters were fired]", used),
            (
                "vell",
                "say",
                "[officers did not fire rubber bullets]",
                "force_used(rubber bullets of do_1) CT-",
            ),
            ("vell", "say", "[officers fired three flares]", ""),
        ]);
    }
}
