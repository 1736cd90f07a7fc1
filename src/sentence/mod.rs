//! Post -> sentences, with headlines, captions, bullets and paragraphs told apart.

use crate::language::{self, Quotation, Token};
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
}

/// Splits a post. A day heading is no sentence.
#[must_use]
pub fn split(post: &Post) -> Reading {
    let mut sentences = Vec::new();
    for (block, part) in post.blocks.iter().enumerate() {
        if part.kind == BlockKind::DayHeading {
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
            tokens: language::tokens(&post.text, span),
        }));
    }
    Reading {
        sentences,
        quotations: language::quotations(&post.text),
    }
}
