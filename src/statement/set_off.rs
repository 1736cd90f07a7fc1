//! Words set off as a block of their own, without marks: all of the block is one quotation, and whoever is named under it,
//! or else spoke last above it, said it.

use super::draft::uncued;
use super::headline;
use super::syntax::Syntax;
use super::{Source, Statement, cue};
use crate::post::{Block, BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// A name under a quotation takes no more words, its office included.
const LONGEST_NAME: usize = 14;

/// Gives the quotations of a post that are set off to whom they belong, and takes back what was read out of them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, block) in post.blocks.iter().enumerate() {
        if block.kind != BlockKind::Quote {
            continue;
        }
        let words = block.span.trim(&post.text);
        let Some(sentence) = first_sentence(reading, words) else {
            continue;
        };
        let under = post.blocks.get(at + 1);
        let named = under.and_then(|under| name(post, under));
        if let Some((_, line)) = named {
            found.retain(|one| !one.content.iter().any(|piece| line.contains(*piece)));
        }
        let source = named
            .map(|(name, _)| vec![name])
            .or_else(|| leader(post, reading, at).map(|one| vec![one]))
            .or_else(|| above(post, reading, found, sentence))
            .or_else(|| headline::only_one(post, found));
        found.retain(|one| !one.touches(words) && !leads(post, reading, one, at));
        found.push(Statement {
            sentence,
            source_confidence: if source.is_some() { 0.85 } else { 0.5 },
            source: source.map_or(Source::None, Source::Words),
            confidence: 0.9,
            ..uncued(words)
        });
    }
}

fn first_sentence(reading: &Reading, words: Span) -> Option<usize> {
    let mut sentences = reading.sentences.iter();
    sentences.position(|sentence| sentence.span.overlaps(words))
}

/// The name that a line under a quotation gives ("Ada Vell, mayor of Northport"), and the line.
fn name(post: &Post, block: &Block) -> Option<(Span, Span)> {
    let line = block.span.trim(&post.text);
    let words = line.of(&post.text);
    let ended = words.ends_with(['.', '!', '?', ':', ';', '"', '”', '…']);
    let few = words.split_whitespace().count() <= LONGEST_NAME;
    if block.kind != BlockKind::Paragraph || ended || !few {
        return None;
    }
    let name = words.split([',', '(']).next()?.trim_end();
    let mut parts = name.split_whitespace();
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let plain = (2..=6).contains(&name.split_whitespace().count());
    (plain
        && parts.all(|part| {
            capital(part) || matches!(part, "of" | "the" | "de" | "van" | "al" | "bin")
        }))
    .then(|| (Span::new(line.start, line.start + name.len()), line))
}

/// Who says it in the line that leads to the block: "In a statement, the school says:".
fn leader(post: &Post, reading: &Reading, quote: usize) -> Option<Span> {
    let line = reading
        .sentences
        .iter()
        .rfind(|sentence| sentence.block + 1 == quote)?;
    let syntax = Syntax::new(&post.text, line, &reading.quotations);
    let leads = syntax.word(syntax.len().checked_sub(1)?) == ":";
    let group = syntax.groups.last().filter(|_| leads)?;
    let lemma = &syntax.token(group.head)?.lemma;
    let tells = cue::verb(lemma).iter().any(cue::Force::tells);
    let subject = syntax.subject(group).filter(|_| tells)?;
    syntax.span(&subject.tokens)
}

/// Who spoke last before a sentence.
fn above(
    post: &Post,
    reading: &Reading,
    found: &[Statement],
    sentence: usize,
) -> Option<Vec<Span>> {
    let headline = |one: &Statement| {
        let own = reading.sentences.get(one.sentence);
        own.is_some_and(|own| own.kind == BlockKind::Headline)
    };
    let told = found.iter().filter_map(|one| match &one.source {
        Source::Words(spans) if one.sentence < sentence && !headline(one) => {
            Some((one.sentence, spans.first()?.start, spans))
        }
        Source::Words(_) | Source::Author | Source::None => None,
    });
    let (_, _, spans) = told.max_by_key(|(at, start, _)| (*at, *start))?;
    let known = spans.iter().all(|span| !span.of(&post.text).is_empty());
    known.then(|| spans.clone())
}

/// Whether a statement is no more than how the line above leads to the quotation: "In a statement, the school says:".
fn leads(post: &Post, reading: &Reading, one: &Statement, quote: usize) -> bool {
    let Some(sentence) = reading.sentences.get(one.sentence) else {
        return false;
    };
    let line = sentence.span.of(&post.text).trim_end();
    let short = |piece: &Span| piece.of(&post.text).split_whitespace().count() <= 3;
    sentence.block + 1 == quote
        && line.ends_with(':')
        && one.content.iter().all(short)
        && !one.quotes()
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::{Paragraph, Quote};

    #[test]
    fn who_is_named_under_it_or_spoke_above() {
        let named = post(&[
            (Paragraph, "The pilots have written to all members."),
            (
                Quote,
                "We told you in May that the boats were old. Nobody listened.",
            ),
            (Paragraph, "Ada Vell, head of the pilots' union"),
            (Paragraph, "The port has not replied."),
        ]);
        assert_eq!(
            told(&named),
            ["Ada Vell |  | We told you in May that the boats were old. Nobody listened. | direct"]
        );
        let above = post(&[
            (Paragraph, "Ada Vell said the pier was unsafe."),
            (Quote, "The boards are rotten. I would not walk on it.\""),
            (Paragraph, "The council bought it last year."),
        ]);
        assert_eq!(
            told(&above),
            [
                "Ada Vell | said | the pier was unsafe | indirect",
                "Ada Vell |  | The boards are rotten. I would not walk on it.\" | direct",
            ]
        );
        let led = post(&[
            (Paragraph, "In a statement, the ferry company says:"),
            (Quote, "We are sorry for the delay."),
        ]);
        assert_eq!(
            told(&led),
            ["the ferry company |  | We are sorry for the delay. | direct"]
        );
    }
}
