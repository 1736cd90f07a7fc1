//! "Ada Example, a surgeon who has slept here since Monday, has no time for talk." and then a paragraph of her words: who
//! a paragraph brings in speaks in the one below it, where that is a quotation in the first person and nobody else spoke.

use super::draft::uncued;
use super::reported::published;
use super::standing::alone;
use super::syntax::{Syntax, first_person};
use super::{Source, Statement};
use crate::language::{Quotation, Tag};
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Adds such quotations of a published update, as far as no statement holds them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    if !published(post) {
        return;
    }
    for quotation in reading.quotations.iter().filter(|one| !one.single) {
        if let Some((source, sentence)) = about(post, reading, found, quotation)
            && personal(reading, quotation)
        {
            found.retain(|one| {
                !one.content
                    .iter()
                    .any(|piece| piece.overlaps(quotation.inner))
            });
            found.push(Statement {
                sentence,
                source: Source::Words(vec![source]),
                confidence: 0.8,
                source_confidence: 0.8,
                ..uncued(quotation.outer)
            });
            continue;
        }
        let held = found.iter().any(|other| {
            let mut pieces = other.content.iter();
            pieces.any(|piece| piece.overlaps(quotation.inner))
        });
        if held || !personal(reading, quotation) {
            continue;
        }
        let Some((source, sentence)) = whose(post, reading, found, quotation) else {
            continue;
        };
        found.push(Statement {
            sentence,
            source: Source::Words(vec![source]),
            confidence: 0.8,
            source_confidence: 0.8,
            ..uncued(quotation.outer)
        });
    }
}

/// Who is brought in by the paragraph above a quotation that fills its own, and the quotation's sentence.
fn whose(
    post: &Post,
    reading: &Reading,
    found: &[Statement],
    quotation: &Quotation,
) -> Option<(Span, usize)> {
    let own = post
        .blocks
        .iter()
        .position(|block| block.span.contains(quotation.outer))?;
    let above = own.checked_sub(1)?;
    let paragraph = |at: usize| {
        post.blocks
            .get(at)
            .filter(|block| block.kind == BlockKind::Paragraph)
    };
    let (part, _) = (paragraph(own)?, paragraph(above)?);
    let quotes = found.iter().any(|other| {
        other.quotes()
            && reading
                .sentences
                .get(other.sentence)
                .is_some_and(|sentence| sentence.block == own || sentence.block == above)
    });
    if quotes || !alone(post, reading, quotation, part.span) {
        return None;
    }
    let last = reading
        .sentences
        .iter()
        .rfind(|sentence| sentence.block == above)?;
    let source = opening(&Syntax::new(&post.text, last, &reading.quotations))?;
    let sentence = reading
        .sentences
        .iter()
        .position(|sentence| sentence.span.overlaps(quotation.outer))?;
    Some((source, sentence))
}

/// "Ada Example sells fish on the pier. She has been here since dawn. 'I want to go home.'": whom a paragraph is about that
/// ends in a quotation, where nobody speaks in it; that somebody does in the next one changes nothing.
fn about(
    post: &Post,
    reading: &Reading,
    found: &[Statement],
    quotation: &Quotation,
) -> Option<(Span, usize)> {
    let own = post.blocks.iter().position(|block| {
        block.kind == BlockKind::Paragraph && block.span.contains(quotation.outer)
    })?;
    let block = post.blocks.get(own)?;
    let inside: Vec<usize> = (0..reading.sentences.len())
        .filter(|at| reading.sentences.get(*at).is_some_and(|it| it.block == own))
        .collect();
    let last = *inside.iter().find(|at| {
        let sentence = reading.sentences.get(**at);
        sentence.is_some_and(|it| it.span.overlaps(quotation.outer))
    })?;
    let ends = block.span.trim(&post.text).end == quotation.outer.end;
    let quoted = reading
        .quotations
        .iter()
        .filter(|it| block.span.contains(it.outer))
        .count();
    // What is told there besides, and any cue of its own, is somebody else's or nobody's.
    let spoken = found.iter().any(|one| {
        let cue = one.cue.spans.iter().any(|cue| block.span.contains(*cue));
        let other = one
            .content
            .iter()
            .any(|piece| block.span.contains(*piece) && !piece.overlaps(quotation.inner));
        cue || other
    });
    if !ends || quoted != 1 || spoken || inside.len() < 3 {
        return None;
    }
    let first = reading.sentences.get(*inside.first()?)?;
    let syntax = Syntax::new(&post.text, first, &reading.quotations);
    let name = syntax.phrase_at(0)?;
    let proper = |at: usize| syntax.tag(at) == Some(Tag::Propn);
    let full = name.tokens.len() > 1 && name.tokens.clone().all(proper);
    let acts = syntax
        .group_at(name.tokens.end)
        .is_some_and(super::clause::plain);
    // "She queued from five": the paragraph goes on about nobody else.
    let goes_on = inside
        .iter()
        .skip(1)
        .filter(|at| **at < last)
        .filter_map(|at| reading.sentences.get(*at)?.tokens.first())
        .all(|it| matches!(it.lower.as_str(), "he" | "she" | "his" | "her"));
    (full && acts && goes_on).then_some((name.span, last))
}

/// The name that a sentence opens with, where more is told of it behind a comma.
fn opening(syntax: &Syntax<'_>) -> Option<Span> {
    let name = syntax.phrase_at(0)?;
    let full = name.tokens.len() > 1
        && name
            .tokens
            .clone()
            .all(|at| syntax.tag(at) == Some(Tag::Propn));
    let behind = name.tokens.end;
    let told = syntax.word(behind) == ","
        && (matches!(
            syntax.word(behind + 1),
            "a" | "an" | "the" | "who" | "whose"
        ) || syntax.tag(behind + 1) == Some(Tag::Num));
    (full && told).then_some(name.span)
}

/// Whether somebody speaks of themselves in a quotation.
fn personal(reading: &Reading, quotation: &Quotation) -> bool {
    reading
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .any(|token| {
            quotation.inner.contains(token.span)
                && token.tag == Tag::Pron
                && first_person(&token.lower)
        })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    fn update(lines: &[&str]) -> Vec<String> {
        let blocks: Vec<_> = lines.iter().map(|line| (Paragraph, *line)).collect();
        let mut update = post(&blocks);
        update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        told(&update)
    }

    #[test]
    fn whom_a_paragraph_is_about_speaks_at_its_end() {
        let told = update(&[
            "Zuzu Beispiel sells fish near the pier. She queued from five in the morning. \"I voted at dawn and now I can't even ask her.\"",
            "A few yards on, \"We are cold,\" says Bo Beispiel, who drives a cart.",
        ]);
        assert!(
            told.iter()
                .any(|one| one.starts_with("Zuzu Beispiel |") && one.contains("I voted")),
            "{told:?}"
        );
    }

    #[test]
    fn who_is_brought_in_speaks_below() {
        let told_of = "Ada Example, a pilot who paints boats in winter, puts her brush away.";
        assert_eq!(
            update(&[
                told_of,
                "\"There are too many gulls in this bay. I feed them myself.",
                "\"Most of them know me.\""
            ]),
            [
                "Ada Example |  | \"There are too many gulls in this bay. I feed them myself. | direct",
                "Ada Example |  | \"Most of them know me.\" | direct",
            ]
        );
        let other = "The pier at Northport, a harbour since the war, was closed.";
        // Otherwise they are somebody's, but nobody is named.
        for (above, words) in [
            (other, "\"I painted the boats myself.\""),
            (told_of, "\"No boats are to land here.\""),
        ] {
            assert_eq!(update(&[above, words]), [format!(" |  | {words} | direct")]);
        }
    }
}
