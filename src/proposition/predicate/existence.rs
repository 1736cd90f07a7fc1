//! "There is no shortage of drugs", "there is two-speed pricing": that there is something, or not.
//!
//! A noun alone says too little; what it is called, of what it is and where keep one thing from another.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::{Filler, lexicon};
use super::super::phrase::Noun;
use super::super::{value, wording};
use super::{Answer, Reading, Subjects, extended, reading, thing, truce};
use crate::language::Tag;

/// Adjectives that only say how much there is, or point back.
const AMOUNTS: &[&str] = &[
    "any", "such", "more", "further", "much", "many", "little", "single", "other", "enough",
    "same", "clear", "real", "serious", "big", "huge", "great", "new", "good", "obvious", "actual",
    "own",
];

/// What two sides may have had, or not.
const CONTACTS: &[&str] = &[
    "call",
    "contact",
    "conversation",
    "encounter",
    "exchange",
    "handshake",
    "meeting",
];

/// Nouns whose "of" says what is meant.
const OF: &[&str] = &["of", "for", "between", "against", "to"];

/// That there is what `noun` names, in the place that the clause names.
pub(super) fn of(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    let counted = !noun.negative && value::of_noun(scene.words, noun).is_some();
    let back = (noun.start..noun.head).any(|at| scene.words.lower(at) == "such");
    if counted || back || scene.words.tag(noun.head) != Tag::Noun {
        return None;
    }
    if let Some(planned) = planned(scene, noun) {
        return Some(planned);
    }
    if let Some(extended) = extended::named(scene, noun) {
        return Some(extended);
    }
    let noun = truce::meant(scene, noun);
    let object = scene.what(noun).filter(|object| object.entity.is_none())?;
    let object = Argument {
        key: scene.off_page(&object.key).to_owned(),
        ..object
    };
    let object = whole(scene, noun, called(scene, noun, object));
    let lemma = scene.words.lemma(noun.head);
    if thing::is_deal(lemma) {
        // "No agreement on a ceasefire": there is none.
        let frame = lexicon().frame("reached")?;
        let on = matches!(scene.words.lower(noun.end), "on" | "over" | "about");
        let inner = on
            .then(|| scene.words.noun(noun.end + 1))
            .flatten()
            .filter(|inner| thing::is_deal(scene.words.lemma(inner.head)))
            .and_then(|inner| scene.fill(Filler::Thing, thing::any(scene, frame, inner), &[]));
        let truce = || truce::is(lemma).then(|| scene.thing(noun)).flatten();
        let deal = inner.or_else(truce);
        return told("reached", deal.unwrap_or_else(|| scene.on_page(object)));
    }
    if !object.key.contains(' ') && !CONTACTS.contains(&lemma) {
        return None;
    }
    let place = clause
        .before
        .iter()
        .chain(&clause.after)
        .filter(|(preposition, _)| {
            matches!(
                scene.words.lower(*preposition),
                "in" | "at" | "on" | "inside" | "near"
            )
        })
        .find_map(|(preposition, place)| Some((*preposition, scene.place(*place)?)));
    let object = match place {
        Some((preposition, place)) => Argument {
            key: format!("{} in {}", object.key, place.key),
            text: format!(
                "{} {} {}",
                object.text,
                scene.words.lower(preposition),
                place.text
            ),
            ..object
        },
        None => object,
    };
    told("exist", scene.on_page(object))
}

/// "No Samplian soldiers in the harbour": a headline that says that there are none of them there, now and whatever comes.
pub(super) fn none(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let [noun] = clause.subject.as_slice() else {
        return None;
    };
    let words = scene.words;
    let whole = words.lower(noun.start) == "no" && noun.start == clause.first;
    let told = (noun.start + 1..noun.head).all(|at| {
        let named = words.token(at).and_then(|token| scene.mention(token.span));
        words.tag(at) != Tag::Adj || named.is_some()
    });
    let place = clause.before.iter().chain(&clause.after);
    let there = place.clone().count() == 1
        && place.clone().all(|(word, noun)| {
            words.lower(*word) == "in" && noun.end == words.len() && scene.place(*noun).is_some()
        });
    let plain = clause.objects.is_empty() && clause.complement.is_none() && !clause.asks;
    let stands = there && told && Scene::is_force(words.lemma(noun.head));
    // "No delays, not even a short one".
    let extension = || extended::named(scene, *noun);
    if let Some(extended) = extension().filter(|_| whole && clause.objects.is_empty()) {
        return Some(Reading {
            positive: false,
            ..extended
        });
    }
    let plain = plain && (stands || no_agreement(scene, *noun));
    let found = of(scene, clause, *noun).filter(|_| whole && plain)?;
    Some(Reading {
        positive: false,
        ..found
    })
}

/// "'No agreement' on a truce yet", "no deal yet": how far the talks are. "No deal until they are free" tells what somebody will
/// not do.
fn no_agreement(scene: &Scene<'_>, noun: Noun) -> bool {
    let words = scene.words;
    let yet = (noun.end..words.len()).any(|at| words.lower(at) == "yet");
    let mut behind = (noun.end..words.len()).map(|at| words.lower(at));
    let plain = behind.all(|word| {
        !matches!(
            word,
            "until" | "unless" | "without" | "if" | "by" | "with" | "no" | "before" | "for" | ","
        )
    });
    let single = noun.head == noun.start + 1;
    single && plain && (words.is(noun.head, "agreement") || words.is(noun.head, "deal") && yet)
}

/// "A handshake took place": that there was one.
pub(super) fn occurs(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let verb = clause.verb.filter(|verb| !verb.passive && !verb.ahead)?;
    let next = scene.words.lower(verb.head + 1);
    let occurs = match scene.words.lemma(verb.head) {
        "take" => next == "place",
        "happen" | "occur" => true,
        _ => false,
    };
    let [noun] = subjects.nouns.as_slice() else {
        return None;
    };
    let contact = CONTACTS.contains(&scene.words.lemma(noun.head));
    (occurs && contact).then(|| of(scene, clause, *noun))?
}

/// "There are no plans for further changes": none are planned.
fn planned(scene: &Scene<'_>, noun: Noun) -> Option<Reading> {
    let plan = scene.words.lemma(noun.head) == "plan" && scene.words.lower(noun.end) == "for";
    let inner = plan.then(|| scene.words.noun(noun.end + 1)).flatten()?;
    told("planned", scene.thing(inner)?)
}

fn told(frame: &str, object: Argument) -> Option<Reading> {
    let object = Some(object);
    Some(reading(
        lexicon().frame(frame)?,
        true,
        None,
        object,
        Answer::Binary,
    ))
}

/// With what adjectives call it: "foreign troops" are not all troops.
pub(super) fn called(scene: &Scene<'_>, noun: Noun, object: Argument) -> Argument {
    let held: Vec<&str> = object.key.split(' ').collect();
    let named = |at: usize| {
        let token = scene.words.token(at);
        token.is_some_and(|token| scene.mention(token.span).is_some())
    };
    let more: Vec<usize> = (noun.start..noun.head)
        .filter(|at| {
            scene.words.tag(*at) == Tag::Adj
                && !AMOUNTS.contains(&scene.words.lower(*at))
                && !held.contains(&scene.words.lower(*at))
                && !named(*at)
        })
        .collect();
    if more.is_empty() {
        return object;
    }
    let words: Vec<&str> = more.iter().map(|at| scene.words.lower(*at)).collect();
    let words = words.join(" ");
    let bare = wording::counted(&object.text);
    let body = format!("{words} {bare}");
    let text = if bare == object.text {
        body
    } else {
        wording::with_determiner(scene.words, noun, &body)
    };
    Argument {
        key: format!("{words} {}", object.key),
        text,
        ..object
    }
}

/// With what stands behind "of": "no shortage of drugs".
fn whole(scene: &Scene<'_>, noun: Noun, object: Argument) -> Argument {
    let word = scene.words.lower(noun.end);
    let held = object.key.contains(&format!(" {word} "));
    let inner = (OF.contains(&word) && !held)
        .then(|| scene.words.noun(noun.end + 1))
        .flatten()
        .and_then(|inner| scene.what(inner));
    match inner {
        Some(inner) => Argument {
            key: format!("{} {word} {}", object.key, inner.key),
            text: format!("{} {word} {}", object.text, inner.text),
            ..object
        },
        None => object,
    }
}
