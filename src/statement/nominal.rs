//! Statements whose cue is no verb: "according to SPEAKER", "SPEAKER's pledge to", "calls from SPEAKER for".

use std::ops::Range;

use super::cue;
use super::draft::Draft;
use super::extent;
use super::syntax::Syntax;
use super::{Attitude, ReportingStance, SpeechAct};
use crate::language::Tag;

/// Every statement of the sentence that "according to" or a noun gives.
pub(super) fn find(syntax: &Syntax<'_>, taken: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    for at in 0..syntax.len() {
        if syntax.quoted(at) {
            continue;
        }
        if syntax.word(at) == "according" && syntax.word(at + 1) == "to" {
            found.extend(according(syntax, at));
        } else if syntax.tag(at) == Some(Tag::Noun) && !covered(taken, at) {
            found.extend(noun(syntax, at));
        }
    }
    found
}

fn covered(taken: &[Draft], at: usize) -> bool {
    taken.iter().any(|draft| {
        draft
            .content
            .iter()
            .chain(&draft.cue)
            .chain(&draft.source)
            .any(|range| range.contains(&at))
    })
}

/// "According to SPEAKER, CONTENT" and "CONTENT, according to SPEAKER".
fn according(syntax: &Syntax<'_>, at: usize) -> Option<Draft> {
    let source = named(syntax, at + 2)?;
    let before = back_to_clause(syntax, at);
    let content = if syntax.has_verb(&before) {
        before
    } else {
        let mut start = source.end;
        if syntax.word(start) == "," {
            start += 1;
        }
        start..extent::end(syntax, None, start)
    };
    if content.is_empty() || !syntax.has_verb(&content) {
        return None;
    }
    Some(Draft {
        cue: vec![at..at + 2],
        lemma: "according to".to_owned(),
        source: Some(source),
        content: vec![content],
        addressee: None,
        act: SpeechAct::Assert,
        attitude: Attitude::Communication,
        stance: ReportingStance::Neutral,
        narrated: false,
        confidence: 0.9,
    })
}

/// A phrase with the "of" and "in" phrases that belong to it.
fn named(syntax: &Syntax<'_>, start: usize) -> Option<Range<usize>> {
    let phrase = syntax.phrase_at(start)?;
    let mut end = phrase.tokens.end;
    while matches!(syntax.word(end), "of" | "in" | "from" | "at") {
        let Some(more) = syntax.phrase_at(end + 1) else {
            break;
        };
        end = more.tokens.end;
    }
    Some(start..end)
}

fn back_to_clause(syntax: &Syntax<'_>, at: usize) -> Range<usize> {
    let mut end = at;
    while end > 0 && matches!(syntax.before(end), "," | "-" | "–" | "—") {
        end -= 1;
    }
    let start = (0..end)
        .rev()
        .find(|at| !syntax.quoted(*at) && matches!(syntax.word(*at), ";" | ":"))
        .map_or(0, |at| at + 1);
    start..end
}

/// "the minister's pledge to resign", "calls from allies for a truce".
fn noun(syntax: &Syntax<'_>, at: usize) -> Option<Draft> {
    let cue = cue::noun(&syntax.token(at)?.lemma)?;
    let phrase = syntax.phrases.iter().find(|phrase| phrase.head == at)?;
    let mut next = at + 1;
    let mut source = possessor(syntax, phrase.tokens.start..at);
    if source.is_none() && matches!(syntax.word(next), "from" | "by") {
        let range = named_plain(syntax, next + 1)?;
        next = range.end;
        source = Some(range);
    }
    let source = source?;
    let opens = cue.after.iter().any(|word| syntax.word(next) == word);
    if !opens {
        return None;
    }
    let start = if matches!(syntax.word(next), "to" | "that") {
        next
    } else {
        next + 1
    };
    let end = phrase_end(syntax, start);
    (start < end).then(|| Draft {
        cue: vec![at..at + 1],
        lemma: cue.force.lemma.clone(),
        source: Some(source),
        content: vec![start..end],
        addressee: None,
        act: cue.force.act,
        attitude: cue.force.attitude,
        stance: cue.force.stance,
        narrated: false,
        confidence: 0.75,
    })
}

fn named_plain(syntax: &Syntax<'_>, start: usize) -> Option<Range<usize>> {
    syntax.phrase_at(start).map(|phrase| phrase.tokens.clone())
}

/// The owner in "the minister's pledge", "his pledge".
fn possessor(syntax: &Syntax<'_>, within: Range<usize>) -> Option<Range<usize>> {
    let first = within.start;
    if matches!(syntax.word(first), "his" | "her" | "their") {
        return Some(first..first + 1);
    }
    let mark = within
        .rev()
        .find(|at| matches!(syntax.word(*at), "'s" | "'"))?;
    let named = syntax
        .tokens()
        .get(first..mark)?
        .iter()
        .any(|token| matches!(token.tag, Tag::Propn | Tag::Noun));
    (named && mark > first).then_some(first..mark)
}

/// To the next comma outside quotation marks, or the sentence's end.
fn phrase_end(syntax: &Syntax<'_>, start: usize) -> usize {
    let end = extent::end(syntax, None, start);
    (start..end)
        .find(|at| !syntax.quoted(*at) && matches!(syntax.word(*at), "," | "-" | "–" | "—"))
        .unwrap_or(end)
}
