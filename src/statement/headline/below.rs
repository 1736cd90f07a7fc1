//! Whose a headline is that names nobody: it is told below it.
//!
//! That is who says the same words there, else the only one who speaks there.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::syntax::first_person;
use super::super::{Attitude, Mode, Source, SpeechAct, Statement};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Tells whose the headlines are that name nobody, once the post below is read.
pub(in crate::statement) fn named(post: &Post, reading: &Reading, found: &mut [Statement]) {
    let headline = |one: &Statement| {
        let sentence = reading.sentences.get(one.sentence);
        sentence.is_some_and(|sentence| sentence.kind == BlockKind::Headline)
    };
    for at in 0..found.len() {
        let Some(one) = found.get(at) else { continue };
        // "Harbour chief 'wholly behind' the plan" may be what another says of the chief.
        let role = match &one.source {
            Source::Words(spans) => spans.iter().all(|span| !has_name(reading, *span)),
            Source::None => true,
            Source::Author => false,
        };
        if !headline(one) || !one.cue.spans.is_empty() || !role {
            continue;
        }
        let unnamed = one.source == Source::None;
        let source = same_words(post, reading, found, at).or_else(|| {
            (unnamed && one.mode == Mode::Direct)
                .then(|| only_one(post, found))
                .flatten()
                .filter(|_| personal(post, one) || quoted_below(found, headline))
        });
        if let (Some(source), Some(one)) = (source, found.get_mut(at)) {
            one.source = Source::Words(source);
        }
    }
}

/// Whether somebody speaks of themselves.
fn personal(post: &Post, one: &Statement) -> bool {
    one.content.iter().any(|piece| {
        piece
            .of(&post.text)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(first_person)
    })
}

/// Whether anybody is quoted below the headline.
fn quoted_below(found: &[Statement], headline: impl Fn(&Statement) -> bool) -> bool {
    found.iter().any(|one| !headline(one) && one.quotes())
}

/// Who says in the post what the headline says: most of its words stand in what they say.
fn same_words(post: &Post, reading: &Reading, found: &[Statement], at: usize) -> Option<Vec<Span>> {
    let quotes = |one: &Statement| -> Vec<Span> {
        reading
            .quotations
            .iter()
            .filter(|quotation| {
                one.content
                    .iter()
                    .any(|piece| piece.contains(quotation.outer))
            })
            .map(|quotation| quotation.inner)
            .collect()
    };
    let own = found.get(at).map(quotes).unwrap_or_default();
    let all = |pieces: &[Span]| -> BTreeSet<String> {
        pieces
            .iter()
            .flat_map(|piece| piece.of(&post.text).split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.len() > 2 && *word != "for")
            .map(str::to_lowercase)
            .collect()
    };
    let own = all(&own);
    let shared = |other: &Statement| all(&other.content).intersection(&own).count();
    let mut near: Vec<(usize, &Statement)> = found
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != at)
        .map(|(_, other)| (shared(other), other))
        .filter(|(_, other)| matches!(other.mode, Mode::Direct | Mode::Mixed | Mode::Indirect))
        // Who denies it does not say it.
        .filter(|(_, other)| {
            !other.cue.negated && !matches!(other.speech_act, SpeechAct::Deny | SpeechAct::Reject)
        })
        .filter(|(shared, _)| *shared > 1 && shared * 3 >= own.len() * 2)
        .collect();
    // The first of those who say most of it.
    near.sort_by_key(|(shared, _)| Reverse(*shared));
    near.into_iter().find_map(|(_, other)| words(&other.source))
}

fn words(source: &Source) -> Option<Vec<Span>> {
    match source {
        Source::Words(spans) => Some(spans.clone()),
        Source::Author | Source::None => None,
    }
}

fn last_word(post: &Post, spans: &[Span]) -> Option<String> {
    let words = spans.last()?.of(&post.text);
    let word = words.split_whitespace().next_back()?;
    Some(
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}

/// Whether a source is a pronoun, which stands for whoever was named before.
fn is_pronoun(post: &Post, spans: &[Span]) -> bool {
    last_word(post, spans).is_some_and(|word| {
        matches!(
            word.as_str(),
            "he" | "she" | "they" | "it" | "i" | "we" | "who"
        )
    })
}

/// Whether a name stands in a source.
fn has_name(reading: &Reading, source: Span) -> bool {
    let mut sentences = reading.sentences.iter();
    let own = sentences.find(|sentence| sentence.span.contains(source));
    own.is_some_and(|sentence| {
        let mut tokens = sentence.tokens.iter();
        tokens.any(|token| source.contains(token.span) && token.tag == Tag::Propn)
    })
}

/// The only one whose words a post gives; of those who are quoted, where anybody is.
pub(in crate::statement) fn only_one(post: &Post, found: &[Statement]) -> Option<Vec<Span>> {
    let of = |quoted: bool| {
        found
            .iter()
            .filter(move |one| !quoted || one.quotes())
            .filter(|one| one.attitude == Attitude::Communication && one.carrier.is_none())
            .filter_map(|one| words(&one.source))
            .collect::<Vec<_>>()
    };
    let named = |spans: &Vec<Span>| !is_pronoun(post, spans);
    let one = |all: Vec<Vec<Span>>| -> Option<Vec<Span>> {
        let names: BTreeSet<String> = all
            .iter()
            .filter(|spans| named(spans))
            .filter_map(|spans| last_word(post, spans))
            .collect();
        match names.len() {
            0 => all.into_iter().next(),
            1 => all.into_iter().find(|spans| named(spans)),
            _ => None,
        }
    };
    let quoted = of(true);
    // "Ann Example says ... 'I want a date,' she adds. Bo Orr is 'behind them'": whom a pronoun means is named elsewhere.
    if quoted.is_empty() || quoted.iter().any(named) && !quoted.iter().all(named) {
        one(of(false))
    } else {
        one(quoted)
    }
}
