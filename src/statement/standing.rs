//! Quotations that stand alone: they go on with what the speaker before them said.
//!
//! `"X," he said. "Y."` is one statement; a paragraph that is all quotation after a quoting paragraph is another
//! statement of the same speaker, and so is one that continues a quotation that was never closed.

use super::draft::uncued;
use super::headline;
use super::reported::published;
use super::{Cue, Source, Statement};
use crate::language::Quotation;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Contents hardly overlap: the few that start last before a quotation's end are all that can hold it.
const NEAR: usize = 8;

/// Adds the quotations that no statement holds yet.
pub(super) fn attach(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    let live = published(post);
    if found.is_empty() && !live {
        // Nobody has spoken: nothing to go on with, however many marks there are.
        return;
    }
    split(post, reading, found);
    if published(post) {
        apart(post, reading, found);
    }
    let mut pieces: Vec<Span> = found
        .iter()
        .flat_map(|statement| statement.content.iter().copied())
        .collect();
    pieces.sort();
    for quotation in &reading.quotations {
        let until = pieces.partition_point(|piece| piece.start < quotation.inner.end);
        let held = pieces
            .iter()
            .take(until)
            .rev()
            .take(NEAR)
            .any(|piece| piece.overlaps(quotation.inner));
        if held || quotation.single {
            continue;
        }
        let Some(block) = post
            .blocks
            .iter()
            .position(|block| block.span.contains(quotation.outer))
        else {
            continue;
        };
        let Some(part) = post.blocks.get(block) else {
            continue;
        };
        if part.kind != BlockKind::Paragraph {
            continue;
        }
        if !alone(post, reading, quotation, part.span) {
            continue;
        }
        let before = previous(found, reading, quotation.outer.start);
        let near = before
            .and_then(|before| Some((before, found.get(before)?)))
            .filter(|(_, earlier)| {
                block_of(reading, earlier).is_some_and(|of| block - of <= 1) && earlier.quotes()
            });
        let Some((before, earlier)) = near else {
            if live && long(post, quotation) {
                let own = untold(post, reading, found, quotation, block);
                found.push(own);
            }
            continue;
        };
        let same_block = block_of(reading, earlier) == Some(block);
        if same_block && !reopens(post, reading, quotation) {
            if let Some(statement) = found.get_mut(before) {
                statement.content.push(quotation.outer);
            }
        } else {
            let carried = carry(reading, earlier, quotation.outer);
            found.insert(before + 1, carried);
        }
    }
}

/// Whether a quotation opens where the one before was left open in the same line: a paragraph of its own once.
fn reopens(post: &Post, reading: &Reading, quotation: &Quotation) -> bool {
    reading
        .quotations
        .iter()
        .rfind(|before| before.outer.end <= quotation.outer.start && !before.single)
        .is_some_and(|before| {
            let between = Span::new(before.outer.end, quotation.outer.start).of(&post.text);
            let ended = before
                .inner
                .of(&post.text)
                .trim_end()
                .ends_with(['.', '!', '?', '…']);
            !before.closed && ended && between.chars().all(|c| c == ' ')
        })
}

/// Words that run on over a mark that opens again are a statement on each side of it, as paragraphs are.
fn split(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    let marks: Vec<usize> = reading
        .quotations
        .iter()
        .filter(|quotation| !quotation.single && reopens(post, reading, quotation))
        .map(|quotation| quotation.outer.start)
        .collect();
    let mut at = 0;
    while let Some(statement) = found.get(at) {
        let cut = statement
            .content
            .iter()
            .enumerate()
            .find_map(|(of, piece)| {
                let mark = marks
                    .iter()
                    .find(|mark| piece.start < **mark && **mark < piece.end)?;
                Some((of, *piece, *mark))
            });
        at += 1;
        let Some((of, piece, mark)) = cut.filter(|_| statement.quotes()) else {
            continue;
        };
        let mut rest = carry(reading, statement, Span::new(mark, piece.end));
        let before = Span::new(piece.start, mark).trim(&post.text);
        let Some(statement) = found.get_mut(at - 1) else {
            continue;
        };
        let after = statement.content.split_off(of + 1);
        statement.content.pop();
        statement.content.push(before);
        rest.content.extend(after);
        rest.content
            .retain(|piece| piece.of(&post.text).chars().any(char::is_alphanumeric));
        if !rest.content.is_empty() {
            found.insert(at, rest);
        }
    }
}

/// A paragraph that opens with its own mark is a statement of its own, though it was read on from the one before: in live
/// pages, where a reader looks for a few lines. The corpus of articles takes the paragraphs for one.
fn apart(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    let block = |at: usize| {
        let mut blocks = post.blocks.iter();
        blocks.position(|block| block.span.start <= at && at < block.span.end)
    };
    let opens = |at: usize| {
        let mut quotations = reading.quotations.iter();
        quotations.any(|quotation| quotation.outer.start == at && !quotation.single)
    };
    let mut at = 0;
    while let Some(statement) = found.get_mut(at) {
        at += 1;
        if !statement.quotes() {
            continue;
        }
        let cut = statement.content.windows(2).position(|two| match two {
            [one, next] => opens(next.start) && block(one.start) != block(next.start),
            _ => false,
        });
        let Some(cut) = cut else {
            continue;
        };
        let mut rest = statement.content.split_off(cut + 1);
        let first = rest.remove(0);
        let mut carried = carry(reading, statement, first);
        carried.content.extend(rest);
        found.insert(at, carried);
    }
}

/// Whether a quotation holds enough words to be somebody's sentence.
fn long(post: &Post, quotation: &Quotation) -> bool {
    quotation.inner.of(&post.text).split_whitespace().count() > 4
}

/// A quotation that stands alone in an update where nobody is told beside it: whoever the headline names, else the only
/// one quoted there, else the only one who speaks right beside it, says it.
fn untold(
    post: &Post,
    reading: &Reading,
    found: &[Statement],
    quotation: &Quotation,
    block: usize,
) -> Statement {
    let only = headline::only_one(post, found).filter(|_| {
        found.iter().any(|one| {
            let at = reading.sentences.get(one.sentence);
            let beside = at.is_some_and(|sentence| {
                sentence.kind == BlockKind::Headline || sentence.block.abs_diff(block) <= 1
            });
            beside && matches!(one.source, Source::Words(_))
        })
    });
    let sentence = reading
        .sentences
        .iter()
        .position(|sentence| sentence.span.overlaps(quotation.outer))
        .unwrap_or_default();
    Statement {
        sentence,
        source: only.map_or(Source::None, Source::Words),
        confidence: 0.75,
        source_confidence: 0.7,
        ..uncued(quotation.outer)
    }
}

fn block_of(reading: &Reading, statement: &Statement) -> Option<usize> {
    let start = statement.content.first()?.start;
    reading
        .sentences
        .iter()
        .find(|sentence| sentence.span.start <= start && start < sentence.span.end)
        .map(|sentence| sentence.block)
}

/// Whether the quotation fills its sentences: nothing but marks stands around it.
pub(super) fn alone(post: &Post, reading: &Reading, quotation: &Quotation, block: Span) -> bool {
    let around = reading
        .sentences
        .iter()
        .filter(|sentence| sentence.span.overlaps(quotation.outer) && block.contains(sentence.span))
        .map(|sentence| sentence.span)
        .reduce(Span::join);
    around.is_some_and(|around| {
        let before =
            Span::new(around.start, quotation.outer.start.max(around.start)).of(&post.text);
        let after = Span::new(quotation.outer.end.min(around.end), around.end).of(&post.text);
        !before
            .chars()
            .chain(after.chars())
            .any(char::is_alphanumeric)
    })
}

/// The last statement that starts before `start`.
fn previous(found: &[Statement], reading: &Reading, start: usize) -> Option<usize> {
    let place = |statement: &Statement| {
        let content = statement.content.first().map_or(0, |span| span.start);
        let sentence = reading
            .sentences
            .get(statement.sentence)
            .map_or(0, |sentence| sentence.span.start);
        content.max(sentence)
    };
    found
        .iter()
        .enumerate()
        .filter(|(_, statement)| place(statement) < start)
        .max_by_key(|(at, statement)| (place(statement), *at))
        .map(|(at, _)| at)
}

/// A further paragraph that an earlier statement goes on with: each is one of its own, a little less sure.
pub(super) fn carry(reading: &Reading, earlier: &Statement, content: Span) -> Statement {
    let sentence = reading
        .sentences
        .iter()
        .position(|sentence| sentence.span.overlaps(content))
        .unwrap_or(earlier.sentence);
    Statement {
        sentence,
        cue: Cue {
            spans: Vec::new(),
            lemma: earlier.cue.lemma.clone(),
            negated: false,
        },
        source: earlier.source.clone(),
        confidence: earlier.confidence * 0.9,
        source_confidence: earlier.source_confidence * 0.95,
        ..Statement::verbatim(content)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    #[test]
    fn each_paragraph_is_a_statement() {
        let mut page = post(&[
            (
                Paragraph,
                "Harbour chief Ada Vell said: “The storm took the roof of the market and most of our lamps.",
            ),
            (
                Paragraph,
                "“The carpenters begin tomorrow and they have brought oak from the hills.",
            ),
            (Paragraph, "“By autumn the stalls will be open again.”"),
        ]);
        page.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        let told = told(&page);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            told.iter()
                .all(|one| one.starts_with("Harbour chief Ada Vell | "))
        );
    }

    #[test]
    fn paragraphs_that_run_together_are_statements_of_their_own() {
        let line = post(&[(
            Paragraph,
            "The mayor told reporters: “The ferry will sail on Friday. “All of the crew have been paid. “We hope that it stays so.”",
        )]);
        assert_eq!(
            told(&line),
            [
                "The mayor | told | “The ferry will sail on Friday. | direct",
                "The mayor |  | “All of the crew have been paid. | direct",
                "The mayor |  | “We hope that it stays so.” | direct",
            ]
        );
    }

    #[test]
    fn a_quotation_alone_is_whose_the_post_shows_it_to_be() {
        let update = |lines: &[(crate::post::BlockKind, &str)]| {
            let mut page = post(lines);
            page.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            told(&page)
        };
        let alone = "\"They painted the boats at night and nobody saw them leave.";
        let headline = (
            crate::post::BlockKind::Headline,
            "Norland will build no more piers - Vell",
        );
        let plain = (Paragraph, "The harbour was quiet on Sunday.");
        assert_eq!(
            update(&[headline, plain, (Paragraph, alone)])
                .last()
                .cloned(),
            Some(format!("Vell |  | {alone} | direct"))
        );
        assert_eq!(
            update(&[plain, (Paragraph, alone)]),
            [format!(" |  | {alone} | direct")]
        );
        // A mark that closes another line's quotation takes nothing with it.
        assert_eq!(
            update(&[(
                Paragraph,
                "\" Harbour officials in Calder say 13 boats were lost in the storm."
            )]),
            ["Harbour officials in Calder | say | 13 boats were lost in the storm | indirect"]
        );
    }
}
