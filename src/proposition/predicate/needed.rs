//! What should be done, told by the noun of doing it: "a recall of parliament would be right", "no tax rise is needed",
//! "calls to recall parliament".

use super::super::argument::Scene;
use super::super::clause::{Clause, Complement};
use super::super::issue;
use super::super::phrase::{Group, Noun, Shape};
use super::{Answer, Reading, Subjects, change, going};

/// Nouns of doing something, the verb, and what it makes of what it is done to. General English, regular derivations.
const DEEDS: &[(&str, &str, &str)] = &[
    ("abolition", "abolish", "abolished"),
    ("cancellation", "cancel", "cancelled"),
    ("closure", "close", "closed"),
    ("dissolution", "dissolve", "dissolved"),
    ("evacuation", "evacuate", "evacuated"),
    ("expulsion", "expel", "expelled"),
    ("extradition", "extradite", "extradited"),
    ("nationalisation", "nationalise", "nationalised"),
    ("recall", "recall", "recalled"),
    ("release", "release", "released"),
    ("reopening", "reopen", "reopened"),
    ("suspension", "suspend", "suspended"),
    ("withdrawal", "withdraw", "withdrawn"),
];

/// What is said of a deed that should be done, and of one that should not.
const RIGHT: &[&str] = &[
    "appropriate",
    "essential",
    "justified",
    "necessary",
    "needed",
    "overdue",
    "required",
    "right",
    "sensible",
    "vital",
    "warranted",
];
const WRONG: &[&str] = &[
    "inappropriate",
    "mistake",
    "premature",
    "unjustified",
    "unnecessary",
    "unwarranted",
    "wrong",
];

/// "A dissolution of parliament would be sensible", "no new tax was needed".
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let [noun] = subjects.nouns.as_slice() else {
        return None;
    };
    let words = scene.words;
    let told: Vec<usize> = match clause.complement {
        Some(Complement::Adj(at)) => vec![at],
        Some(Complement::Noun(noun)) => (noun.start..noun.end).collect(),
        _ if verb.passive => vec![verb.head],
        _ => return None,
    };
    let says = |list: &[&str]| told.iter().any(|at| list.contains(&words.lower(*at)));
    let right = match (says(RIGHT), says(WRONG)) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    change::called_for(scene, *noun, right)
        .or_else(|| deed(scene, *noun, right))
        .or_else(|| going::called_for(scene, clause, *noun, right))
}

/// "A recall of parliament": whether parliament should be recalled.
fn deed(scene: &Scene<'_>, noun: Noun, right: bool) -> Option<Reading> {
    let words = scene.words;
    let lemma = words.lemma(noun.head);
    let (_, verb, done) = DEEDS.iter().find(|(noun, ..)| *noun == lemma)?;
    let whole = if words.lower(noun.end) == "of" {
        words.noun(noun.end + 1)?
    } else {
        return None;
    };
    ought(scene, whole, verb, done, right)
}

fn ought(scene: &Scene<'_>, of: Noun, verb: &str, done: &str, right: bool) -> Option<Reading> {
    let object = scene.thing(of)?;
    let question = format!("Will {{object}} be {done}?");
    let asked = issue::undergone(&format!("be {verb} ahead"), &question, &object);
    Some(Reading {
        issue: asked.of_ought()?,
        positive: right,
        answer: Answer::Binary,
        reusable: None,
    })
}

/// "[Calls] to recall parliament": what is to be done, by nobody who is named.
pub(in crate::proposition) fn asked_for(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let verb = clause
        .verb
        .filter(|verb| verb.shape == Shape::Infinitive && !verb.passive)?;
    let ([object], true) = (clause.objects.as_slice(), clause.subject.is_empty()) else {
        return None;
    };
    let lemma = scene.words.lemma(verb.head);
    let (_, verb, done) = DEEDS.iter().find(|(_, verb, _)| *verb == lemma)?;
    ought(scene, *object, verb, done, true)
}
