//! Whether two meet, told by a noun: "a meeting between Vell and Orr is out of the question", "there will be no meeting between them",
//! "a meeting between Norland and Sorland could take place in June".
//!
//! Only of two that are named behind it, or of the page's two leaders. That a meeting is possible says no more than that nothing
//! speaks against it, and that it is unlikely less than that it will not be: both are left out, and so is what is said of one
//! occasion alone ("no meeting on the sidelines of the summit"). A meeting that was "not discussed" may come all the same.

use super::super::argument::{Argument, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::leaders::LEADERS;
use super::super::phrase::{Group, Noun};
use super::{Answer, Reading, Subjects, reading};

/// Nouns for it; general English.
const MEETINGS: &[&str] = &["encounter", "meeting", "summit", "tete-a-tete"];

/// What is said of one that will not be.
const NEVER: &[&str] = &["impossible", "off", "unthinkable"];

/// What the clause says of a meeting that is its subject.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let noun = *subjects.nouns.first()?;
    if let Some(pair) = leaders(scene, noun) {
        // "The two leaders could meet in Oslo", "presidents to sit down with each other": not with anybody else.
        let meets = words.lemma(verb.head) == "meet" && clause.objects.is_empty();
        let others = clause
            .after
            .iter()
            .any(|(preposition, _)| words.lower(*preposition) == "with");
        return (meets && verb.ahead && !others)
            .then(|| met(pair, true))
            .flatten();
    }
    let pair = between(scene, noun)?;
    if verb.copula {
        let never = match clause.complement {
            Some(Complement::Adj(at)) => NEVER.contains(&words.lemma(at)),
            Some(Complement::There(at)) => words.lower(at) == "off",
            Some(Complement::Prep(at, of)) => {
                words.lower(at) == "out" && words.lemma(of.head) == "question"
            }
            Some(Complement::Noun(_) | Complement::Time(_)) | None => false,
        };
        return never.then(|| met(pair, false)).flatten();
    }
    let happens = match words.lemma(verb.head) {
        "take" => words.lower(verb.head + 1) == "place",
        "happen" => true,
        "hold" | "arrange" => verb.passive,
        _ => false,
    };
    (happens && verb.ahead).then(|| met(pair, true)).flatten()
}

/// "There will be no meeting between Vell and Orr".
pub(super) fn exists(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    let ahead = clause.verb.is_some_and(|verb| verb.ahead);
    let occasion = (noun.end..scene.words.len())
        .any(|at| matches!(scene.words.lower(at), "at" | "before" | "on" | "with"));
    met(between(scene, noun).filter(|_| ahead && !occasion)?, true)
}

fn met((one, other): (Argument, Argument), positive: bool) -> Option<Reading> {
    let frame = lexicon().frame("meet")?;
    Some(reading(
        frame,
        positive,
        Some(one),
        Some(other),
        Answer::Binary,
    ))
}

/// The two that are named behind the noun.
fn between(scene: &Scene<'_>, noun: Noun) -> Option<(Argument, Argument)> {
    let words = scene.words;
    let meeting = MEETINGS.contains(&words.lemma(noun.head));
    if !meeting || !matches!(words.lower(noun.end), "between" | "of") {
        return None;
    }
    let of = words.noun(noun.end + 1)?;
    if let Some(pair) = leaders(scene, of) {
        return Some(pair);
    }
    if words.lower(noun.end) == "of" {
        return None;
    }
    let one = words.noun(noun.end + 1)?;
    let other = (words.lower(one.end) == "and").then(|| words.noun(one.end + 1))??;
    Some((scene.who(one)?, scene.who(other)?))
}

/// "The two presidents", "both leaders", in a headline "presidents": the page's pair, who need not be named.
fn leaders(scene: &Scene<'_>, noun: Noun) -> Option<(Argument, Argument)> {
    let words = scene.words;
    let lemma = words.lemma(noun.head);
    let many = words.lower(noun.head) != lemma;
    let told = (noun.start..noun.head)
        .all(|at| matches!(words.lower(at), "the" | "two" | "both" | "these"));
    let bare = noun.start == noun.head;
    let called = lemma == "president" || lemma == "leader" && !bare;
    let whose = matches!(words.lower(noun.end), "of" | "from" | "and");
    // "The leaders will meet in Brussels" may be many.
    let two = (noun.start..noun.head).any(|at| matches!(words.lower(at), "two" | "both"))
        || lemma == "president";
    let plain = many && told && two && called && !whose && scene.named(noun).is_none();
    let part = |key: &str, text: &str| {
        scene.on_page(Argument {
            key: key.to_owned(),
            text: text.to_owned(),
            entity: None,
            is_place: false,
        })
    };
    plain.then(|| {
        let both = part(LEADERS, "the two leaders");
        (both, part("one another", "each other"))
    })
}
