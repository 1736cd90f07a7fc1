//! Words set off as a block of their own, without marks: all of the block is one quotation, and whoever is named under it,
//! else who leads to it or alone speaks right above it, said it.

use super::draft::uncued;
use super::syntax::Syntax;
use super::{Source, Statement, cue};
use crate::language::Quotation;
use crate::post::{Block, BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// What opens a heading and no name.
const HEADINGS: &[&str] = &[
    "a", "an", "how", "in", "on", "the", "what", "when", "where", "who", "why",
];

/// A name under a quotation takes no more words, its office included.
const LONGEST_NAME: usize = 14;

/// Gives the quotations of a post that are set off to whom they belong, and takes back what was read out of them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, block) in post.blocks.iter().enumerate() {
        let words = block.span.trim(&post.text);
        let whole = |one: &&Quotation| one.outer == words;
        if block.kind != BlockKind::Quote || !reading.quotations.iter().any(|one| whole(&one)) {
            continue;
        }
        let Some(sentence) = first_sentence(reading, words) else {
            continue;
        };
        let signed = post
            .blocks
            .get(at + 1)
            .and_then(|under| signature(post, under));
        let source = match signed {
            Some((line, name)) => {
                found.retain(|one| !one.content.iter().any(|piece| line.contains(*piece)));
                name
            }
            None => leader(post, reading, at).or_else(|| above(post, reading, found, at)),
        };
        found.retain(|one| !one.touches(words) && !leads(post, reading, one, at));
        found.push(Statement {
            sentence,
            source_confidence: if source.is_some() { 0.85 } else { 0.5 },
            source: source.map_or(Source::None, |one| Source::Words(vec![one])),
            confidence: 0.9,
            ..uncued(words)
        });
    }
}

fn first_sentence(reading: &Reading, words: Span) -> Option<usize> {
    let mut sentences = reading.sentences.iter();
    sentences.position(|sentence| sentence.span.overlaps(words))
}

/// The line under a quotation that tells whose it is, and the name that it gives ("Ada Vell, mayor of Northport"); none
/// where it names nobody ("A resident of Northport").
fn signature(post: &Post, block: &Block) -> Option<(Span, Option<Span>)> {
    let line = block.span.trim(&post.text);
    let words = line.of(&post.text);
    let ended = words.ends_with(['.', '!', '?', ':', ';', '"', '”', '…']);
    let few = words.split_whitespace().count() <= LONGEST_NAME;
    if block.kind != BlockKind::Paragraph || ended || !few {
        return None;
    }
    let name = words.split([',', '(']).next()?.trim_end();
    let first = name.split_whitespace().next()?.to_lowercase();
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let plain =
        (2..=6).contains(&name.split_whitespace().count()) && !HEADINGS.contains(&first.as_str());
    let all = name
        .split_whitespace()
        .all(|part| capital(part) || matches!(part, "of" | "the" | "de" | "van" | "al" | "bin"));
    let span = Span::new(line.start, line.start + name.len());
    Some((line, (plain && all).then_some(span)))
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

/// Who alone speaks in the last sentence above the block, and asks nothing.
fn above(post: &Post, reading: &Reading, found: &[Statement], quote: usize) -> Option<Span> {
    let paragraph = post
        .blocks
        .iter()
        .take(quote)
        .rposition(|block| block.kind == BlockKind::Paragraph)?;
    let last = reading
        .sentences
        .iter()
        .rposition(|sentence| sentence.block == paragraph)?;
    let mut told = found.iter().filter(|one| one.sentence == last);
    let only = told.next().filter(|_| told.next().is_none())?;
    match &only.source {
        Source::Words(spans) if only.cue.lemma != "ask" => spans.first().copied(),
        Source::Words(_) | Source::Author | Source::None => None,
    }
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
        for lines in [
            [
                (
                    Paragraph,
                    "Ada Vell said the school was safe. A parent disagreed.",
                ),
                (Quote, "I will not send my child there."),
                (Paragraph, "The school is shut."),
            ],
            [
                (Paragraph, "Ada Vell said help was coming."),
                (Quote, "We have lost everything."),
                (Paragraph, "A resident of Northport"),
            ],
        ] {
            let found = told(&post(&lines));
            assert!(
                found.iter().any(|one| one.starts_with(" |  | ")),
                "{found:?}"
            );
        }
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
