//! What pages about talks turn on: what two sides agree to, whether a truce is prolonged, how long something lasted.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::{Filler, lexicon};
use super::super::phrase::{Group, Noun, Shape};
use super::super::value;
use super::{Answer, Reading, Subjects, reading, thing};
use crate::language::Tag;

/// Nouns for a fighting that pauses; general English.
const TRUCES: &[&str] = &["armistice", "ceasefire", "cease-fire", "truce"];

/// Whether a noun names a truce.
pub(super) fn is(lemma: &str) -> bool {
    TRUCES.contains(&lemma)
}

/// "A ceasefire agreement" is a ceasefire.
pub(super) fn meant(scene: &Scene<'_>, noun: Noun) -> Noun {
    let words = scene.words;
    let agreed = matches!(
        words.lemma(noun.head),
        "accord" | "agreement" | "deal" | "pact"
    );
    let inner = noun.head.checked_sub(1).filter(|at| *at >= noun.start);
    match inner.filter(|at| agreed && TRUCES.contains(&words.lemma(*at))) {
        Some(at) => Noun {
            end: at + 1,
            head: at,
            ..noun
        },
        None => noun,
    }
}

/// Nouns for those who come to an agreement together, where they are several.
const SIDES: &[&str] = &[
    "country",
    "delegation",
    "government",
    "leader",
    "nation",
    "negotiator",
    "party",
    "president",
    "side",
    "state",
];

/// Units of time in which something lasts.
const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

/// Adds what the clause tells of them.
pub(super) fn read(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Vec<Reading> {
    let found = [
        agreed(scene, clause, subjects, verb),
        prolonged(scene, clause, subjects, verb),
        lasted(scene, clause, subjects, verb),
    ];
    found.into_iter().flatten().collect()
}

/// "The two sides have agreed to a ceasefire": it has been reached. Of one side alone it is what that one accepts.
fn agreed(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects, verb: Group) -> Option<Reading> {
    let words = scene.words;
    let joint = match subjects.nouns.as_slice() {
        [noun] => {
            SIDES.contains(&words.lemma(noun.head))
                && words.lower(noun.head) != words.lemma(noun.head)
        }
        several => several.len() > 1,
    };
    let nearly = |at: usize| matches!(words.lower(at), "almost" | "nearly");
    if !joint || verb.passive || (verb.start..verb.head).any(nearly) {
        return None;
    }
    let deal = |noun: &Noun| {
        let meant = meant(scene, *noun);
        (thing::is_deal(words.lemma(meant.head)) && plain(scene, meant)).then_some(meant)
    };
    let noun = match words.lemma(verb.head) {
        "agree" => clause.after.iter().find_map(|(preposition, noun)| {
            let leads = matches!(words.lower(*preposition), "to" | "on" | "upon");
            deal(noun).filter(|_| leads)
        }),
        "accept" => clause.objects.iter().find_map(deal),
        _ => None,
    }?;
    let frame = lexicon().frame("reached")?;
    let object = scene.fill(Filler::Thing, thing::any(scene, frame, noun), &[])?;
    Some(reading(frame, true, None, Some(object), Answer::Binary))
}

/// Whether nothing tells of which several it is: no place, no topic, no parties ("the Gaza truce", "a truce over the budget").
fn plain(scene: &Scene<'_>, noun: Noun) -> bool {
    const TELLING: &[&str] = &[
        "across", "along", "at", "between", "beyond", "for", "from", "in", "of", "on", "over",
        "to", "until", "with",
    ];
    let words = scene.words;
    // "A pause in the fighting".
    if matches!(words.lemma(noun.head), "lull" | "pause") {
        let inner = words.noun(noun.end + 1);
        let fought = |of: Noun| matches!(words.lemma(of.head), "fighting" | "hostility" | "war");
        return words.lower(noun.end) != "in" || inner.is_some_and(fought);
    }
    let called = |at: usize| {
        let days = words.lower(at).ends_with("-day") || words.lower(at).ends_with("-hour");
        matches!(words.tag(at), Tag::Noun | Tag::Propn) && !days
    };
    !(noun.start..noun.head).any(called) && !TELLING.contains(&words.lower(noun.end))
}

/// The truce that a noun names: the page's own.
fn truce(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let known = TRUCES.contains(&scene.words.lemma(noun.head)) && plain(scene, noun);
    known.then(|| {
        scene.on_page(Argument {
            key: "truce".to_owned(),
            text: format!("the {}", scene.words.lower(noun.head)),
            entity: None,
            is_place: false,
        })
    })
}

fn extended(truce: Argument) -> Option<Reading> {
    let frame = lexicon().frame("extended")?;
    Some(reading(frame, true, None, Some(truce), Answer::Binary))
}

/// "The truce could be extended", "Oman would prolong the truce", "the truce will go on".
fn prolonged(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    // What was extended once is no plan.
    if verb.shape == Shape::Finite && !verb.ahead {
        return None;
    }
    // "Will go on until Friday", "cannot go on like this": for as long as it was to last, or otherwise.
    let simply = matches!(
        words.lower(verb.head + 2),
        "" | "." | "," | "if" | "as" | "provided" | "unless"
    );
    let noun = match words.lemma(verb.head) {
        "extend" | "lengthen" | "prolong" | "renew" => subjects.done_to(clause, verb).first(),
        "go" | "carry" if words.lower(verb.head + 1) == "on" && simply => subjects.nouns.first(),
        _ => None,
    }?;
    extended(truce(scene, *noun)?)
}

/// "Any extension", "an extension of the truce", behind a cue or "there will be".
pub(super) fn extension(scene: &Scene<'_>, noun: Noun) -> Option<Reading> {
    let words = scene.words;
    let beyond = (noun.end..words.len()).any(|at| words.lower(at) == "beyond");
    if !matches!(words.lemma(noun.head), "extension" | "prolongation") || beyond {
        return None;
    }
    let owned = matches!(words.lower(noun.end), "of" | "to")
        .then(|| words.noun(noun.end + 1))
        .flatten();
    if let Some(of) = owned {
        return extended(truce(scene, of)?);
    }
    // With nothing behind it, it is that of the truce that the post tells of.
    let bare = noun.head == noun.start
        || matches!(words.lower(noun.start), "a" | "an" | "any" | "no" | "the");
    let told = scene
        .context
        .tokens
        .iter()
        .find(|token| TRUCES.contains(&token.lemma.as_str()))?;
    let truce = Argument {
        key: "truce".to_owned(),
        text: format!("the {}", told.lower),
        entity: None,
        is_place: false,
    };
    bare.then(|| extended(scene.on_page(truce))).flatten()
}

/// "The talks lasted about 70 minutes".
fn lasted(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects, verb: Group) -> Option<Reading> {
    let words = scene.words;
    if words.lemma(verb.head) != "last" || verb.ahead || verb.negated {
        return None;
    }
    let subject = *subjects.nouns.first()?;
    let after = clause
        .after
        .iter()
        .filter(|(preposition, _)| words.lower(*preposition) == "for")
        .map(|(_, noun)| noun);
    let (noun, unit) = clause.objects.iter().chain(after).find_map(|noun| {
        let unit = UNITS.iter().find(|unit| **unit == words.lemma(noun.head))?;
        Some((*noun, *unit))
    })?;
    let object = scene
        .event(subject, &clause.before)
        .or_else(|| scene.what(subject).map(|what| scene.on_page(what)))?;
    let frame = lexicon().frame("lasted")?;
    let answer = number(scene, noun, Some(unit.to_owned()))?;
    Some(reading(frame, true, None, Some(object), answer))
}

/// The number of a noun phrase as an answer.
fn number(scene: &Scene<'_>, noun: Noun, unit: Option<String>) -> Option<Answer> {
    let range = value::of_noun(scene.words, noun)?;
    let first = scene.words.token(noun.start)?;
    let last = scene.words.token(noun.end.checked_sub(1)?)?;
    let text = first.span.join(last.span).of(scene.context.text).to_owned();
    Some(Answer::Number(range, text, unit))
}
