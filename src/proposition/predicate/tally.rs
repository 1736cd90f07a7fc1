//! Tolls as a text moves them: "the number killed in Dombers has risen to 15", "Dombers death toll passes 300",
//! "..., bringing the death toll to 15".
//!
//! Read from the words and not from the tree: between a number and its verb a sentence puts who died, where, since when
//! and of what, and the parser hangs these on each other in many ways.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::super::value::{self, Range};
use super::count::{PEOPLE, anchored, number_of, occasion};
use super::harm::COUNTED;
use super::{Answer, Reading, reading};
use crate::language::Tag;

/// Verbs by which a number comes to another; general English.
const RISING: &[&str] = &[
    "climb", "go", "grow", "hit", "increase", "jump", "mount", "move", "reach", "rise", "soar",
    "stand", "surge",
];

/// Verbs by which it leaves another behind.
const PASSING: &[&str] = &["cross", "exceed", "pass", "surpass", "top"];

/// How far the verb may stand behind its number, in words.
const REACH: usize = 30;

/// Words before a verb that say that it may be so, will be so or is not.
const DOUBTED: &[&str] = &[
    "could", "expected", "feared", "likely", "may", "might", "n't", "never", "not", "should",
    "will", "would",
];

/// Words behind which another clause begins.
const ELSE: &[&str] = &[
    "after", "although", "and", "as", "because", "but", "if", "when", "where", "whereas", "while",
    "who", ";", ":",
];

/// Words before the toll that make what follows a condition or a time.
const UNDER: &[&str] = &["before", "if", "once", "unless", "until", "when", "whether"];

/// Where a clause tells that a number moves: the number's noun and the verb.
struct Move {
    noun: usize,
    verb: usize,
    /// Whether it may be so, will be so, is not so or is a condition.
    doubted: bool,
}

impl Move {
    fn of(scene: &Scene<'_>, clause: &Clause) -> Option<Self> {
        let words = scene.words;
        let last = clause.last.min(words.len());
        let noun = (clause.first..last).find(|at| tally(scene, *at))?;
        let end = (noun + 1..last)
            .find(|at| ELSE.contains(&words.lower(*at)))
            .unwrap_or(last);
        let verb = (noun + 1..end).take(REACH).find(|verb| {
            let lemma = words.lemma(*verb);
            RISING.contains(&lemma) || PASSING.contains(&lemma)
        })?;
        let under = (noun.saturating_sub(4)..noun).any(|at| UNDER.contains(&words.lower(at)));
        let doubted = under
            || (noun + 1..verb).any(|at| DOUBTED.contains(&words.lower(at)))
            || words.lower(verb - 1) == "to";
        Some(Self {
            noun,
            verb,
            doubted,
        })
    }
}

/// Whether a clause doubts that a number moves.
pub(super) fn doubted(scene: &Scene<'_>, clause: &Clause) -> bool {
    Move::of(scene, clause).is_some_and(|it| it.doubted)
}

/// "The number of people killed in Dombers since Friday has risen to 87", "Dombers death toll passes 300".
pub(super) fn moved(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let it = Move::of(scene, clause).filter(|it| !it.doubted)?;
    told(scene, clause, it.noun, figure(scene, it.verb)?)
}

/// Whether the toll or a number of those whom something befell stands there.
fn tally(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    let next = words.lower(at + 1);
    match words.lower(at) {
        "toll" => true,
        "number" | "total" => next == "of" || COUNTED.iter().any(|(counted, _)| *counted == next),
        _ => false,
    }
}

/// The number to which a verb brings one: "risen to 15", "gone up to 15", "passes 300", "climbed above 3,100".
fn figure(scene: &Scene<'_>, verb: usize) -> Option<Answer> {
    let words = scene.words;
    let mut at = verb + 1;
    if matches!(words.lower(at), "up" | "further") {
        at += 1;
    }
    // "Risen by 15 to 87".
    if words.lower(at) == "by" && words.tag(at + 1) == Tag::Num {
        at += 2;
    }
    let beyond = matches!(words.lower(at), "above" | "beyond" | "over" | "past");
    let passes = beyond || PASSING.contains(&words.lemma(verb));
    let direct = matches!(words.lemma(verb), "hit" | "reach") || passes;
    if beyond || matches!(words.lower(at), "to" | "at") {
        at += 1;
    } else if !direct {
        return None;
    }
    let number =
        (at..at + 4).find(|at| words.tag(*at) == Tag::Num || value::vague(words.lower(*at)))?;
    let noun = words.noun(number)?;
    // What stands before the number belongs to it, "up to" of "gone up to" does not.
    let noun = Noun {
        start: noun.start.max(at),
        ..noun
    };
    // "Three funerals" are no toll.
    let counted = words.tag(noun.head) == Tag::Num
        || PEOPLE.contains(&words.lemma(noun.head))
        || value::vague(words.lower(noun.head));
    if !counted {
        return None;
    }
    let told = value::of_noun(words, noun)?;
    let first = if told.lo > 0.0 { told.lo } else { told.hi };
    let range = if passes {
        Range {
            lo: first,
            hi: f64::INFINITY,
        }
    } else if told.lo < 1.0 && words.spells(at.saturating_sub(2), &["up", "to"]) {
        // "Gone up to 16" is 16, and not at most that.
        Range {
            lo: first,
            hi: first,
        }
    } else {
        told
    };
    match super::level::number(scene, noun)? {
        Answer::Number(_, text, _) => Some(Answer::Number(range, text, None)),
        Answer::Binary | Answer::Time | Answer::Entity(_) => None,
    }
}

/// What the toll at `at` is of, and where.
fn told(scene: &Scene<'_>, clause: &Clause, at: usize, answer: Answer) -> Option<Reading> {
    let words = scene.words;
    let noun = words.noun(at)?;
    let toll = words.is(at, "toll");
    let noun = if toll {
        noun
    } else {
        Noun {
            end: at + 1,
            head: at,
            ..noun
        }
    };
    let whole = Clause {
        verb: None,
        subject: vec![noun],
        ..clause.clone()
    };
    if !toll {
        return number_of(scene, &whole, noun, answer);
    }
    let frame = lexicon().frame("killed")?;
    let place = match whose(scene, noun, at) {
        Some(whose) => anchored(scene, whose, &frame.name)?,
        None => match behind(scene, clause) {
            Some(place) => anchored(scene, place, &frame.name)?,
            None => occasion(scene, &whole, &frame.name, None)?,
        },
    };
    let mut found = reading(frame, true, None, None, answer);
    found.issue = super::issue::counting(frame, None, Some(&place));
    Some(found)
}

/// "Dombers death toll", "Norland's toll", "the Norlander toll".
fn whose(scene: &Scene<'_>, noun: Noun, toll: usize) -> Option<Argument> {
    let words = scene.words;
    let named = |at: &usize| {
        matches!(words.tag(*at), Tag::Noun | Tag::Propn | Tag::Adj)
            || matches!(words.lower(*at), "'s" | "’s" | "'" | "’")
    };
    let first = (0..toll).rev().take_while(named).last().unwrap_or(toll);
    (first.min(noun.start)..toll).find_map(|at| scene.place(Noun::word(at)))
}

/// "Toll passes 5,000 in Dombers": the place right behind the number that ends the clause.
fn behind(scene: &Scene<'_>, clause: &Clause) -> Option<Argument> {
    let words = scene.words;
    let number = (clause.first..clause.last)
        .rev()
        .find(|at| words.tag(*at) == Tag::Num)?;
    let near = matches!(words.lower(number + 1), "in" | "at" | "near");
    near.then(|| words.noun(number + 2))
        .flatten()
        .and_then(|noun| scene.place(noun))
}

/// "We can update": who can tell it tells it.
pub(super) fn updates(scene: &Scene<'_>, at: usize) -> bool {
    let words = scene.words;
    let before = (0..at).rev().find(|at| words.lower(*at) != "now");
    words.is(at, "update") && before.is_none_or(|at| words.lower(at) == "can")
}

/// Verbs by which one more death moves a toll.
const BRINGING: &[&str] = &["bring", "push", "put", "raise", "take", "update"];

/// "..., bringing the death toll to 15", "that takes the number of dead to 15", "can update it to 15".
pub(super) fn brought(scene: &Scene<'_>, clause: &Clause) -> Option<Reading> {
    let words = scene.words;
    (clause.first..clause.last).find_map(|at| {
        if !BRINGING.contains(&words.lemma(at)) || words.lower(at + 1) != "the" {
            return None;
        }
        // "Which could bring the toll to 15", "without raising the number of dead to 15".
        let before = at.checked_sub(1).map_or("", |at| words.lower(at));
        let may = lexicon().modal(before).is_some() && !updates(scene, at);
        if may || matches!(before, "without" | "not" | "n't" | "to") {
            return None;
        }
        let noun = words.noun(at + 1)?;
        let to = (noun.end..clause.last).take(REACH).find(|at| {
            words.lower(*at) == "to"
                && words
                    .noun(at + 1)
                    .is_some_and(|to| value::of_noun(words, to).is_some())
        })?;
        let answer = super::level::number(scene, words.noun(to + 1)?)?;
        tally(scene, noun.head)
            .then(|| told(scene, clause, noun.head, answer))
            .flatten()
    })
}

/// "A third", "an eighth": the number that one more makes it.
const ORDINALS: &[&str] = &[
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Whom one more death leaves unnamed.
const ONE_MORE: &[&str] = &["person", "victim"];

/// "An eighth person has died": so many are dead.
pub(super) fn one_more(scene: &Scene<'_>, clause: &Clause, verb: super::Group) -> Option<Reading> {
    let words = scene.words;
    let subject = clause.subject.first()?;
    let (article, nth) = (words.lower(subject.start), words.lower(subject.start + 1));
    let whole = subject.head == subject.start + 2 && matches!(article, "a" | "an");
    let count: f64 = ORDINALS
        .iter()
        .zip(2_u8..)
        .find_map(|(word, count)| (*word == nth).then_some(f64::from(count)))?;
    let dies = words.is(verb.head, "die") && ONE_MORE.contains(&words.lemma(subject.head));
    let sure = !verb.negated && !verb.ahead && lexicon().modal(words.lower(verb.start)).is_none();
    if !whole || !dies || !sure {
        return None;
    }
    // "Of cholera", "on the mountain", "in custody", "this season" tell of other deaths.
    let here = clause
        .after
        .iter()
        .all(|(word, noun)| match words.lower(*word) {
            "after" | "following" | "from" => true,
            "in" | "at" | "near" => scene.place(*noun).is_some(),
            _ => false,
        });
    if !here || (clause.first..clause.last).any(|at| words.lower(at) == "this") {
        return None;
    }
    let frame = lexicon().frame("killed")?;
    let place = occasion(scene, clause, &frame.name, None)?;
    let range = Range {
        lo: count,
        hi: count,
    };
    let text = format!("{article} {nth} {}", words.lower(subject.head));
    let mut found = reading(frame, true, None, None, Answer::Number(range, text, None));
    found.issue = super::issue::counting(frame, None, Some(&place));
    Some(found)
}
