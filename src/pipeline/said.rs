//! When each statement of a post was uttered, from the time words around it.
//!
//! Only words outside the content count, and only those of the reporting clause or at the start of its sentence:
//! "Yesterday she said he would go" dates the saying, "she said he went yesterday" does not. "Following their
//! meeting, he said" takes over the time of the sentence before, which told of the meeting.

use crate::calendar::Day;
use crate::post::{Block, Post};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;
use crate::statement::{Mode, Source, Statement};
use crate::time::{self, Expression, Lean, SaidAt, SaidBasis};

/// Nobody knows when.
pub(super) fn unknown() -> (SaidAt, Option<Span>) {
    (
        SaidAt {
            interval: None,
            basis: SaidBasis::Unknown,
        },
        None,
    )
}

/// For each statement: when it was said, and the words that tell it.
pub(super) fn of_post(
    post: &Post,
    reading: &Reading,
    statements: &[Statement],
) -> Vec<(SaidAt, Option<Span>)> {
    let mut told: Vec<(SaidAt, Option<Span>)> = statements
        .iter()
        .map(|statement| one(post, reading, statements, statement))
        .collect();
    // What is said in the same breath, or goes on with words of that day, was said then, too.
    for at in 0..statements.len() {
        let (Some(own), Some((_, None))) = (statements.get(at), told.get(at)) else {
            continue;
        };
        let before = (0..at).rev().find(|other| {
            statements
                .get(*other)
                .is_some_and(|it| it.carrier.is_none() && !it.cue.spans.is_empty())
        });
        let same = before.and_then(|other| {
            let (before, time) = (statements.get(other)?, told.get(other)?);
            (time.1.is_some() && goes_on(post, reading, before, own, time)).then(|| time.clone())
        });
        if let (Some(same), Some(place)) = (same, told.get_mut(at)) {
            *place = same;
        }
    }
    told
}

/// `Said on Monday that it was open but added that it was old`; `said on Monday that it was open. "It is old," he said`.
fn goes_on(
    post: &Post,
    reading: &Reading,
    before: &Statement,
    own: &Statement,
    time: &(SaidAt, Option<Span>),
) -> bool {
    let last = |one: &Statement| match &one.source {
        Source::Words(spans) => spans
            .first()
            .and_then(|span| span.of(&post.text).split_whitespace().next_back())
            .map(str::to_lowercase),
        Source::None | Source::Author => None,
    };
    let block = |one: &Statement| reading.sentences.get(one.sentence).map(|it| it.block);
    let (Some(mine), Some(theirs)) = (last(own), last(before)) else {
        return false;
    };
    let pronoun = matches!(mine.as_str(), "he" | "she" | "it" | "they");
    if own.sentence == before.sentence {
        return own.cue.lemma == "add" && own.source == before.source;
    }
    // "He now says": what is told in the present is said now.
    let cue = own.cue.spans.last().map_or("", |span| span.of(&post.text));
    let past = own.cue.spans.is_empty()
        || ["said", "told", "added", "wrote"]
            .iter()
            .any(|verb| cue.split_whitespace().any(|word| word == *verb));
    let another_day = time.0.interval.as_ref().is_some_and(|it| {
        let long = it.end.millis_since(it.start) >= 20 * 60 * 60 * 1000;
        long && post.posted_at.is_some_and(|posted| it.end < posted)
    });
    let near = block(own)
        .zip(block(before))
        .is_some_and(|(own, before)| own <= before + 1);
    past && another_day && near && own.carrier.is_none() && (pronoun || mine == theirs)
}

fn one(
    post: &Post,
    reading: &Reading,
    all: &[Statement],
    statement: &Statement,
) -> (SaidAt, Option<Span>) {
    let Some(sentence) = home(reading, statement) else {
        return unknown();
    };
    let day = post
        .blocks
        .get(sentence.block)
        .and_then(|block: &Block| block.day);
    let expression = if statement.mode == Mode::Author {
        None
    } else {
        told(post, reading, all, statement, sentence, day)
    };
    let words = expression.as_ref().map(|found| found.span);
    (time::said_at(post, day, expression.as_ref()), words)
}

/// The sentence of the cue; of the content where layout is the cue.
pub(super) fn home<'a>(reading: &'a Reading, statement: &Statement) -> Option<&'a Sentence> {
    let own = reading.sentences.get(statement.sentence);
    let Some(cue) = statement.cue.spans.first() else {
        return own;
    };
    own.filter(|sentence| sentence.span.contains(*cue))
        .or_else(|| {
            reading
                .sentences
                .iter()
                .find(|sentence| sentence.span.contains(*cue))
                .or(own)
        })
}

fn told(
    post: &Post,
    reading: &Reading,
    all: &[Statement],
    statement: &Statement,
    sentence: &Sentence,
    day: Option<Day>,
) -> Option<Expression> {
    let anchor = day.or(post.day);
    let expressions = time::resolve(&post.text, &sentence.tokens, anchor, Lean::Past);
    let outside = expressions.into_iter().filter(|found| {
        !all.iter()
            .any(|other| other.content.iter().any(|piece| piece.overlaps(found.span)))
            && !reading
                .quotations
                .iter()
                .any(|quotation| !quotation.single && quotation.inner.overlaps(found.span))
    });
    let outside: Vec<Expression> = outside
        .filter(|found| !stretches(&post.text, found.span))
        .filter(|found| belongs(post, all, statement, sentence, found.span))
        .collect();
    // "On Friday, after boats that sank on Monday were found, she said": what opens the sentence dates it.
    let opens = |found: &&Expression| opens_with(post, sentence, found.span);
    let cue = statement.cue.spans.iter().copied().reduce(Span::join);
    // Right beside the verb stands what dates it, whatever opens the sentence.
    let beside = |found: &&Expression| {
        cue.is_some_and(|cue| {
            let between = if found.span.end <= cue.start {
                Span::new(found.span.end, cue.start)
            } else {
                Span::new(cue.end, found.span.start.max(cue.end))
            };
            let words = between.of(&post.text);
            words.split_whitespace().count() < 3 && !words.contains(',')
        })
    };
    let near = outside
        .iter()
        .rfind(beside)
        .or_else(|| outside.iter().find(opens))
        .or(outside.last())
        .cloned();
    near.or_else(|| {
        opens_with_aside(&post.text, sentence).then(|| {
            let at = reading
                .sentences
                .iter()
                .position(|other| std::ptr::eq(other, sentence))?;
            let before = reading
                .sentences
                .get(at.checked_sub(1)?)
                .filter(|before| before.block == sentence.block)?;
            time::resolve(&post.text, &before.tokens, anchor, Lean::Past)
                .into_iter()
                .next()
        })?
    })
}

/// "since 2007", "until Friday", "before the vote on Monday": how long or relative to what, not when it was said.
fn stretches(text: &str, words: Span) -> bool {
    let before = text.get(..words.start).unwrap_or_default();
    let last = before
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        last.as_str(),
        "since" | "until" | "till" | "by" | "before" | "after" | "from" | "between"
    )
}

/// "Following their meeting, ...", "After the talks, ...", "In response, ..."
fn opens_with_aside(text: &str, sentence: &Sentence) -> bool {
    let mut words = sentence.tokens.iter().map(|token| token.lower.as_str());
    let first = words.next();
    if first == Some("in") && matches!(words.next(), Some("response" | "reply" | "answer")) {
        return true;
    }
    let opens = matches!(first, Some("following" | "after" | "during" | "at"));
    let what = sentence
        .span
        .of(text)
        .split(',')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    opens
        && ["their", "his", "her", "the", "that", "those"]
            .iter()
            .any(|word| what.split_whitespace().nth(1) == Some(word))
        && [
            "meeting",
            "talks",
            "summit",
            "call",
            "visit",
            "encounter",
            "briefing",
            "session",
            "speech",
        ]
        .iter()
        .any(|word| what.split_whitespace().any(|other| other == *word))
}

/// Whether time words stand with this statement's reporting clause rather than with another verb: between the
/// last content before the cue and the content after it, or at the very start of the sentence.
fn belongs(
    post: &Post,
    all: &[Statement],
    own: &Statement,
    sentence: &Sentence,
    words: Span,
) -> bool {
    let cue = own.cue.spans.iter().copied().reduce(Span::join);
    let Some(cue) = cue else { return false };
    let content: Vec<Span> = own.content.clone();
    let first_after = content
        .iter()
        .map(|piece| piece.start)
        .filter(|start| *start >= cue.end)
        .min();
    let last_before = content
        .iter()
        .map(|piece| piece.end)
        .filter(|end| *end <= cue.start)
        .max();
    let low = last_before.unwrap_or(sentence.span.start);
    let high = first_after.unwrap_or(sentence.span.end);
    if words.start < low || words.end > high {
        return false;
    }
    // Another statement's cue between the words and this cue: the words are that one's.
    let between = if words.end <= cue.start {
        Span::new(words.end, cue.start)
    } else {
        Span::new(cue.end, words.start)
    };
    // "On Sunday, after she proposed talks, he posted": words that open a sentence date all of it.
    let opening = opens_with(post, sentence, words) && words.end <= cue.start;
    let other = !opening
        && all.iter().any(|other| {
            !std::ptr::eq(other, own) && other.cue.spans.iter().any(|span| between.contains(*span))
        });
    // "When she was there in May and Vell asked her": both hang on "when".
    let clause = Span::new(low, words.start.max(low)).of(&post.text);
    let hangs = words.end <= cue.start
        && clause
            .split_whitespace()
            .any(|word| matches!(word, "when" | "after" | "before" | "since" | "while"));
    // "Another tone than on Monday, when she said".
    let then = between
        .of(&post.text)
        .trim_start_matches([',', ' '])
        .starts_with("when ")
        && words.end <= cue.start;
    let aside = words.end <= cue.start && told_of(clause, between.of(&post.text));
    !other && !aside && (opening || hangs || then || !away(&post.text, between))
}

/// "Ann Example, whose boat sank in May, says": a time within what is told of her by the way dates that, unless it tells
/// of her speaking.
fn told_of(clause: &str, behind: &str) -> bool {
    let aside = clause.rsplit(',').next().unwrap_or_default();
    let mut words = aside.split_whitespace();
    let relative = matches!(
        words.next(),
        Some("who" | "whose" | "whom" | "which" | "where")
    );
    let speaks = words.any(|word| {
        matches!(
            word,
            "addressed" | "appeared" | "briefed" | "met" | "spoke" | "talked" | "told" | "wrote"
        )
    });
    clause.contains(',') && relative && !speaks && behind.trim_start().starts_with(',')
}

/// Whether time words stand at the very start of a sentence.
fn opens_with(post: &Post, sentence: &Sentence, words: Span) -> bool {
    let before = Span::new(sentence.span.start, words.start).of(&post.text);
    before.split_whitespace().count() <= 2
}

/// A full clause lies between the words and the cue ("met on Friday in Exampleton and now says"), or the words end one
/// whose fellow has a subject of its own ("the talks broke down on Friday, and Vell says").
fn away(text: &str, between: Span) -> bool {
    let gap = between.of(text).trim_start_matches([',', ';', ' ']);
    let mut words = gap.split_whitespace();
    let joined = matches!(words.next(), Some("and" | "but" | "while"));
    let next = words.next();
    // A name or "the mayor" begins a clause even where commas stand within it: ", and Vell, the mayor, says".
    let named = next.is_some_and(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "the" | "he" | "she" | "they" | "it")
    });
    let fellow = joined && next.is_some() && (named || !gap.contains(','));
    fellow || gap.split_whitespace().count() > 14
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_in_an_aside_is_none_of_the_saying() {
        assert!(told_of("Ann Example, whose boat sank on", ", "));
        assert!(!told_of("Ann Example, who spoke to us on", ", "));
        assert!(!told_of("Ann Example, who on", " "));
        assert!(!told_of("The mayor on", ", "));
    }

    #[test]
    fn a_time_stands_with_its_own_clause() {
        for (gap, wanted) in [
            (", and Vell ", true),
            (" and she now ", true),
            (" and ", false),
            (" and printed by the Courier, she ", false),
            (", and Vell, the mayor, ", true),
            (" Vell ", false),
        ] {
            assert_eq!(away(gap, Span::new(0, gap.len())), wanted, "{gap}");
        }
    }
}
