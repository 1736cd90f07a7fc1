//! Until when somebody has time: "the deadline is Friday", "the rebels have until Sunday to leave".
//!
//! A page that speaks of "the deadline" has one, whomever it binds: it is called "both sides" here and by two names there.
//! Where no such word stands on the page, two who have until some day have each their own.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::super::scope;
use super::{Answer, Reading, Subjects, reading};
use crate::entity::DEADLINES;
use crate::language::Tag;

/// Verbs by which somebody has time, or is given it.
const HAVING: &[&str] = &["have", "get"];
const GIVING: &[&str] = &["give", "grant", "allow"];

/// Verbs by which a deadline gets another day.
const MOVED: &[&str] = &[
    "extend", "move", "postpone", "delay", "push", "put", "bring", "shift", "change", "set", "fix",
    "slip",
];

/// Verbs by which it keeps its own.
const KEPT: &[&str] = &["stand", "remain", "hold", "stay", "apply"];

/// Words by which a time begins or ends within another.
const WITHIN: &[&str] = &[
    "beginning",
    "close",
    "end",
    "local",
    "midday",
    "midnight",
    "noon",
    "of",
    "on",
    "start",
    "the",
    "time",
];

/// Whoever has until then is whoever reads it: opening hours and forms, no ultimatum.
const ANYBODY: &[&str] = &["you", "anyone", "everyone"];

/// Nouns for those who are given time; general English.
const BOUND: &[&str] = &[
    "company",
    "country",
    "crew",
    "fighter",
    "force",
    "government",
    "group",
    "leader",
    "militant",
    "minister",
    "negotiator",
    "party",
    "president",
    "rebel",
    "side",
    "troops",
    "union",
];

/// When somebody's time is up.
pub(super) fn read(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let words = scene.words;
    let verb = clause.verb?;
    let lemma = words.lemma(verb.head);
    let first = (clause.first..clause.last).find(|at| words.timed(*at))?;
    // "Until midday on Friday", "until the close of May".
    let leads = |preposition: &[&str]| {
        let mut back = (clause.first..first).rev();
        let near = back.by_ref().take(2);
        near.into_iter()
            .any(|at| preposition.contains(&words.lower(at)))
            || back
                .take_while(|at| {
                    WITHIN.contains(&words.lower(at + 1)) && WITHIN.contains(&words.lower(at + 2))
                })
                .any(|at| preposition.contains(&words.lower(at)))
    };
    // "The Friday deadline" is read as a Friday now and then.
    let head = |noun: &Noun| noun.head + usize::from(words.timed(noun.head));
    let named = |noun: &Noun| DEADLINES.contains(&words.lemma(head(noun)));
    let subject = subjects.nouns.first();
    let of_it = subject.is_some_and(named);
    // "Friday's deadline" is ahead, whichever Friday the words alone would mean.
    let past = || {
        let mut times = scene.context.times.iter();
        let time = words
            .token(first)
            .and_then(|it| times.find(|time| time.span.overlaps(it.span)));
        time.is_some_and(|time| scope::past(&time.interval, scene.context.said_on))
    };
    let held = |noun: &Noun| !past() && first < head(noun) && first + 2 >= head(noun);
    // "The deadline is Friday", "the Friday deadline stands", "has been moved to Sunday".
    let told = of_it
        && match lemma {
            _ if verb.copula => {
                let near = |at: usize| matches!(words.tag(at), Tag::Adp | Tag::Det | Tag::Adv);
                first > verb.head && !verb.negated && (verb.end..first).all(near)
            }
            lemma if KEPT.contains(&lemma) => subject.is_some_and(held) && !verb.negated,
            lemma if MOVED.contains(&lemma) && verb.negated => subject.is_some_and(held),
            lemma if MOVED.contains(&lemma) => leads(&["to", "until", "till", "for", "at"]),
            _ => false,
        };
    // "She moved the deadline to Sunday", "set a deadline of Friday".
    let moved = MOVED.contains(&lemma)
        && !verb.negated
        && clause.objects.iter().any(named)
        && leads(&["to", "until", "till", "of", "for", "at", "a"]);
    if told || moved {
        // "The Friday deadline will not move": it is Friday.
        return made(page(scene)?, !verb.negated);
    }
    // "Had until Friday", where that Friday is past: there is no time left, or another Friday is meant.
    if !leads(&["until", "till"]) || first < verb.head || verb.negated || past() {
        return None;
    }
    let until = |at: usize| {
        let at = at + usize::from(words.lower(at) == "only");
        matches!(words.lower(at), "until" | "till")
    };
    // "The museum has an exhibition until Sunday" gives nobody time, nor does who grants bail until then.
    let given = clause.objects.first().filter(|noun| until(noun.end));
    let bound = if (HAVING.contains(&lemma) || verb.passive && GIVING.contains(&lemma))
        && until(verb.end)
    {
        subject
    } else if GIVING.contains(&lemma) && !verb.passive {
        given
    } else {
        None
    }?;
    let noun = words.lemma(bound.head);
    let pronoun = words.tag(bound.head) == Tag::Pron && !ANYBODY.contains(&noun);
    let who = scene.who(*bound);
    if !pronoun && who.is_none() && !BOUND.contains(&noun) {
        return None;
    }
    made(page(scene).or(who)?, true)
}

/// The one deadline of the page.
fn page(scene: &Scene<'_>) -> Option<Argument> {
    let one = scene.context.matters.one_deadline();
    one.then(|| scene.page())
}

fn made(whose: Argument, positive: bool) -> Option<Reading> {
    let frame = lexicon().frame("deadline")?;
    Some(reading(frame, positive, None, Some(whose), Answer::Time))
}
