//! Headlines that give somebody's words: a quotation with nobody beside it, or with who says it behind a colon, a dash or
//! a comma.
//!
//! A quotation that is all of its headline names nobody. It is whose the post below shows it to be.

mod below;
mod teller;
#[cfg(test)]
mod tests;

pub(super) use below::{named, only_one};
pub(super) use teller::{behind, closing, somebody, twofold};

use super::draft::{Draft, uncued};
use super::layout::{FURNITURE, draft};
use super::syntax::Syntax;
use super::{Cue, Source, Statement};
use crate::post::{Block, BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Fewer words in quotation marks are a name or a word that the outlet keeps at a distance.
const WORDS: usize = 3;

/// Headlines that open with a quotation which is all of them, or which a mark parts from who says it.
pub(super) fn quoted(post: &Post, reading: &Reading) -> Vec<Statement> {
    post.blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == BlockKind::Headline)
        .filter_map(|(at, block)| opening(post, reading, at, block))
        .collect()
}

fn opening(post: &Post, reading: &Reading, at: usize, block: &Block) -> Option<Statement> {
    let line = block.span.trim(&post.text);
    let quotation = reading
        .quotations
        .iter()
        .find(|one| one.closed && one.outer.start == line.start)
        .filter(|one| one.inner.of(&post.text).split_whitespace().count() >= WORDS)?;
    let mut sentences = reading.sentences.iter();
    let first = sentences.position(|sentence| sentence.block == at)?;
    let rest = Span::new(quotation.outer.end.min(line.end), line.end).trim(&post.text);
    let alone = Statement {
        sentence: first,
        confidence: 0.8,
        source_confidence: 0.8,
        ..uncued(quotation.outer)
    };
    let words = rest.of(&post.text);
    if !words.chars().any(char::is_alphanumeric) {
        return Some(alone);
    }
    let mark = words
        .chars()
        .next()
        .filter(|mark| matches!(mark, ':' | '-' | '–' | '—'))?;
    let behind = rest.start + mark.len_utf8();
    let (place, sentence) =
        reading.sentences.iter().enumerate().find(|(_, sentence)| {
            sentence.span.start < rest.end && rest.end <= sentence.span.end
        })?;
    let from = sentence
        .tokens
        .iter()
        .position(|token| token.span.start >= behind)?;
    let name = sentence.tokens.get(from..)?;
    let count = somebody(&post.text, name)?;
    let source = name
        .first()?
        .span
        .join(name.get(count.checked_sub(1)?)?.span);
    Some(Statement {
        sentence: place,
        source: Source::Words(vec![source]),
        cue: Cue {
            spans: vec![Span::new(rest.start, behind)],
            ..alone.cue
        },
        ..alone
    })
}

/// Adds headlines that hold somebody's words in quotation marks and that nothing else has read.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.kind != BlockKind::Headline
            || sentence.tokens.len() > super::LONGEST
            || found.iter().any(|one| one.touches(sentence.span))
        {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        found.extend(partly(&syntax).and_then(|draft| {
            let statement = draft.finish(&syntax, &reading.quotations, at)?;
            let own = statement.quotes();
            own.then_some(Statement {
                source: Source::None,
                cue: Cue {
                    spans: Vec::new(),
                    ..statement.cue
                },
                ..statement
            })
        }));
    }
}

/// "Boats at Northport 'rotting in the harbour'": somebody's words of something, though nobody is named.
fn partly(syntax: &Syntax<'_>) -> Option<Draft> {
    let question = syntax.word(syntax.len().checked_sub(1)?) == "?";
    let label = syntax.word(1) == ":" || FURNITURE.contains(&syntax.word(0));
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let quotation = syntax.quotations.iter().find(|one| {
        let inner = one.inner.of(syntax.text);
        one.closed
            && one.outer.start > syntax.sentence.span.start
            && inner.split_whitespace().count() >= WORDS
            // A title is printed large.
            && inner.split_whitespace().filter(|word| small(word)).count() * 2 >= WORDS
    })?;
    let behind = syntax.at(quotation.outer.end);
    let end = if syntax.word(behind) == "," {
        behind
    } else {
        syntax.len()
    };
    (!question && !label)
        .then(|| draft(syntax, &(0..1), None, &(0..end), 0.7))
        .flatten()
}
