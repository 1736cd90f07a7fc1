//! Words set off below the line that leads to them: "The minister said:" and then a paragraph without marks.
//!
//! A page that indents a speech prints no quotation marks, and saved as text not even the indent is left. The line that
//! ends in its cue tells that all of the paragraph below is the speaker's; those that follow are while somebody says "I"
//! or "we" in them, for a newsroom seldom does; each is a statement of its own, as are quoted paragraphs. What the
//! encoder found inside is the speaker's, too, and is read again as such.

use super::standing::carry;
use super::{Attitude, Mode, Source, Statement, cue};
use crate::language::Tag;
use crate::post::{Block, BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// How many paragraphs one speech may take.
const LONGEST: usize = 12;

/// Gives speakers the whole of the paragraphs that their lines lead to.
pub(super) fn extend(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    let mut taken: Vec<(usize, Span)> = Vec::new();
    let mut carried: Vec<Statement> = Vec::new();
    for at in 0..found.len() {
        let Some(one) = found.get(at) else { continue };
        let Some(first) = leads_to(post, reading, one) else {
            continue;
        };
        let blocks = carry_on(post, reading, found, first);
        let Some(place) = blocks.iter().copied().reduce(Span::join) else {
            continue;
        };
        if taken.iter().any(|(_, other)| other.overlaps(place)) {
            continue;
        }
        taken.push((at, place));
        let mut blocks = blocks.into_iter();
        if let Some(one) = found.get_mut(at) {
            one.content.retain(|piece| !piece.overlaps(place));
            if one.content.is_empty() {
                one.mode = Mode::Direct;
            }
            one.content.extend(blocks.next());
            let one = one.clone();
            carried.extend(blocks.map(|block| carry(reading, &one, block)));
        }
    }
    let mut at = 0;
    found.retain(|statement| {
        let own = at;
        at += 1;
        !taken.iter().any(|(of, place)| {
            own != *of
                && statement.cue.spans.iter().all(|span| place.contains(*span))
                && statement.content.iter().all(|span| place.contains(*span))
        })
    });
    found.extend(carried);
}

/// The paragraph below a line that ends in the cue, where the content goes on there without quotation marks.
fn leads_to(post: &Post, reading: &Reading, statement: &Statement) -> Option<usize> {
    let cue = statement.cue.spans.last()?;
    let own = post
        .blocks
        .iter()
        .position(|block| block.span.contains(*cue))?;
    let line = post.blocks.get(own)?;
    let behind = Span::new(cue.end, line.span.end).of(&post.text);
    let ends = !behind.chars().any(|c| c.is_alphanumeric() || c == '.');
    let below = post.blocks.get(own + 1)?;
    let starts = statement
        .content
        .iter()
        .any(|piece| piece.start == below.span.trim(&post.text).start);
    (ends
        && starts
        && line.kind == BlockKind::Paragraph
        && plain(post, reading, below)
        && statement.attitude == Attitude::Communication)
        .then_some(own + 1)
}

/// Whether a block is a paragraph that no quotation opens.
pub(super) fn plain(post: &Post, reading: &Reading, block: &Block) -> bool {
    let start = block.span.trim(&post.text).start;
    block.kind == BlockKind::Paragraph
        && !block.span.of(&post.text).trim_end().ends_with(':')
        && !reading
            .quotations
            .iter()
            .any(|quotation| quotation.stands_at(start))
}

/// The paragraphs of a speech that begins with block `first`.
pub(super) fn carry_on(
    post: &Post,
    reading: &Reading,
    found: &[Statement],
    first: usize,
) -> Vec<Span> {
    let mut last = first;
    for at in first + 1..(first + LONGEST).min(post.blocks.len()) {
        let Some(block) = post.blocks.get(at) else {
            break;
        };
        if !plain(post, reading, block) || told(post, found, block) {
            break;
        }
        if personal(reading, at) || hangs(reading, at) {
            last = at;
        } else if at > last + 1 {
            break;
        }
    }
    (first..=last)
        .filter_map(|at| post.blocks.get(at))
        .map(|block| block.span.trim(&post.text))
        .collect()
}

/// Whether the newsroom tells in a block that somebody else said something.
fn told(post: &Post, found: &[Statement], block: &Block) -> bool {
    found.iter().any(|statement| {
        let here = statement
            .cue
            .spans
            .iter()
            .any(|cue| block.span.contains(*cue));
        let verb = statement.cue.lemma.split(' ').next().unwrap_or_default();
        let says = cue::verb(verb).iter().any(cue::Force::tells);
        let third = match &statement.source {
            Source::Words(spans) => spans.iter().all(|span| {
                !matches!(
                    span.of(&post.text).to_lowercase().as_str(),
                    "i" | "we" | "you" | "my" | "our"
                )
            }),
            Source::Author | Source::None => false,
        };
        here && says && third
    })
}

/// Whether a paragraph opens with "because": half a sentence goes on with the one before.
fn hangs(reading: &Reading, block: usize) -> bool {
    reading
        .sentences
        .iter()
        .find(|sentence| sentence.block == block)
        .and_then(|sentence| sentence.tokens.first())
        .is_some_and(|first| first.lower == "because")
}

/// Whether somebody speaks of "I" or "we" in a block, outside quotation marks.
fn personal(reading: &Reading, block: usize) -> bool {
    reading
        .sentences
        .iter()
        .filter(|sentence| sentence.block == block)
        .flat_map(|sentence| &sentence.tokens)
        .any(|token| {
            token.tag == Tag::Pron
                && matches!(token.lower.as_str(), "i" | "we" | "us" | "me")
                && !reading
                    .quotations
                    .iter()
                    .any(|quotation| quotation.outer.contains(token.span))
        })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    #[test]
    fn the_paragraphs_below_are_the_speakers() {
        let speech = post(&[
            (Paragraph, "On Sunday evening the mayor said:"),
            (
                Paragraph,
                "It will not be sold this winter. The boat is old but it is sound.",
            ),
            (
                Paragraph,
                "I hope that we can keep it for many more winters.",
            ),
            (Paragraph, "The ferry has run since the old pier was built."),
        ]);
        assert_eq!(
            told(&speech),
            [
                "the mayor | said: | It will not be sold this winter. The boat is old but it is sound. | direct",
                "the mayor |  | I hope that we can keep it for many more winters. | direct",
            ]
        );
    }

    #[test]
    fn a_line_that_ends_leads_to_nothing() {
        let closed = post(&[
            (Paragraph, "The mayor said the ferry would sail."),
            (Paragraph, "We will bring you more when we have it."),
        ]);
        assert_eq!(
            told(&closed),
            ["The mayor | said | the ferry would sail | indirect"]
        );
    }
}
