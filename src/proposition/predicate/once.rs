//! When a paper is signed, handed in or made public, which is done once: "the budget will be presented on Monday", "will
//! table the motion on Thursday". Whoever does it, it is one question of the paper; that such a day moves is news.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::{value, wording};
use super::{Answer, Reading, Subjects, reading};
use crate::language::Tag;

/// Verbs by what they do with a paper; general English.
const DONE: &[(&str, &[&str])] = &[
    ("signed", &["sign"]),
    (
        "submitted",
        &["file", "introduce", "lodge", "submit", "table"],
    ),
    (
        "published",
        &[
            "announce", "present", "publish", "release", "reveal", "unveil",
        ],
    ),
];

/// What is signed, handed in or made public; general English.
const PAPERS: &[&str] = &[
    "accord",
    "agreement",
    "amendment",
    "appeal",
    "bill",
    "budget",
    "complaint",
    "deal",
    "decision",
    "draft",
    "finding",
    "judgment",
    "list",
    "manifesto",
    "motion",
    "pact",
    "petition",
    "plan",
    "programme",
    "proposal",
    "report",
    "resolution",
    "result",
    "review",
    "ruling",
    "strategy",
    "text",
    "transcript",
    "treaty",
    "verdict",
];

/// The day that is told for it, where it is still to come.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let lemma = scene.words.lemma(verb.head);
    let (frame, _) = DONE.iter().find(|(_, verbs)| verbs.contains(&lemma))?;
    let nouns = if verb.passive {
        &subjects.nouns
    } else {
        &clause.objects
    };
    let [noun] = nouns.as_slice() else {
        return None;
    };
    let paper = PAPERS.contains(&scene.words.lemma(noun.head));
    let several = value::of_noun(scene.words, *noun).is_some() || noun.negative;
    if !verb.ahead || verb.negated || !paper || several {
        return None;
    }
    let frame = lexicon().frame(frame)?;
    // "His budget", "a motion": a page means its own, whatever its article and whoever owns it.
    let told = |at: usize| matches!(scene.words.tag(at), Tag::Adj | Tag::Noun | Tag::Num);
    let start = (noun.start..noun.head)
        .find(|at| told(*at))
        .unwrap_or(noun.head);
    let thing = scene.thing(Noun { start, ..*noun })?;
    let thing = Argument {
        text: format!("the {}", wording::counted(&thing.text)),
        ..thing
    };
    Some(reading(frame, true, None, Some(thing), Answer::Time))
}
