//! Post -> sentences, with headlines, captions, bullets and paragraphs told apart; what is not in English has none.

mod foreign;

pub use foreign::LeftOut;

use crate::language::{self, Quotation, Tag, Token};
use crate::post::{BlockKind, Post};
use crate::span::Span;

/// One sentence of a post, tokenised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Place in the post's text.
    pub span: Span,
    /// Index of the block that it stands in.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// Its words and marks.
    pub tokens: Vec<Token>,
}

/// A post made ready for reading: its sentences and its quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// Stretches of quoted words, in reading order.
    pub quotations: Vec<Quotation>,
    /// Blocks in another language than English, which have no sentences here: index and name of the language.
    pub foreign: Vec<(usize, &'static str)>,
}

impl Reading {
    /// The tags of all words, in order.
    pub fn tags(&self) -> impl Iterator<Item = Tag> + '_ {
        let tokens = self.sentences.iter().flat_map(|sentence| &sentence.tokens);
        tokens.map(|token| token.tag)
    }
}

/// The quotations that are set off as blocks of their own; a mark at their end may be left of two.
fn set_off(post: &Post) -> Vec<Quotation> {
    let blocks = post.blocks.iter();
    let quotes = blocks.filter(|block| block.kind == BlockKind::Quote);
    let marks = ['"', '“', '”'];
    // One that holds marks of its own is told by whoever wrote it.
    let whole = |outer: &Span| !outer.of(&post.text).trim_matches(marks).contains(marks);
    quotes
        .map(|block| block.span.trim(&post.text))
        .filter(whole)
        .map(|outer| {
            let words = outer.of(&post.text);
            let opened = words.len() - words.trim_start_matches(marks).len();
            let inner = words.trim_matches(marks).len();
            let start = outer.start + opened;
            Quotation {
                outer,
                inner: Span::new(start, start + inner),
                closed: true,
                single: false,
                continues: false,
            }
        })
        .collect()
}

/// Splits a post. A day heading is no sentence, and nothing is that is surely in another language than English: every
/// rule that follows knows English alone.
#[must_use]
pub fn split(post: &Post) -> Reading {
    split_by(post, &mut language::tokens)
}

/// Splits a post whose words' tags are known from an earlier reading of the same text; where there are others than it
/// has words, as if they were not.
#[must_use]
pub fn split_tagged(post: &Post, tags: impl Iterator<Item = Tag>) -> Reading {
    let (mut tags, mut fit) = (tags, true);
    let reading = split_by(post, &mut |text, span| {
        let known = language::tokens_tagged(text, span, &mut tags);
        fit &= known.is_some();
        known.unwrap_or_default()
    });
    if fit && tags.next().is_none() {
        reading
    } else {
        split(post)
    }
}

fn split_by(post: &Post, tokens: &mut dyn FnMut(&str, Span) -> Vec<Token>) -> Reading {
    let mut sentences = Vec::new();
    let (mut foreign, mut left_out) = (Vec::new(), Vec::new());
    let languages = foreign::blocks(post);
    for ((block, part), language) in post.blocks.iter().enumerate().zip(languages) {
        if part.kind == BlockKind::DayHeading {
            continue;
        }
        if let Some(language) = language {
            foreign.push((block, language));
            left_out.push(part.span);
            continue;
        }
        let spans = if part.kind == BlockKind::Headline {
            vec![part.span]
        } else {
            language::sentences(&post.text, part.span)
        };
        sentences.extend(spans.into_iter().map(|span: Span| Sentence {
            span,
            block,
            kind: part.kind,
            tokens: tokens(&post.text, span),
        }));
    }
    let (mut quotations, set_off) = (language::quotations(&post.text), set_off(post));
    let within = |blocks: &[Span], quotation: &Quotation| {
        let at = blocks.partition_point(|block| block.end <= quotation.outer.start);
        let block = blocks.get(at);
        block.is_some_and(|block| block.overlaps(quotation.outer))
    };
    let blocks: Vec<Span> = set_off.iter().map(|one| one.outer).collect();
    quotations.retain(|quotation| !within(&blocks, quotation));
    quotations.extend(set_off);
    quotations.sort_by_key(|quotation| quotation.outer.start);
    quotations.retain(|quotation| !within(&left_out, quotation));
    Reading {
        sentences,
        quotations,
        foreign,
    }
}
