//! "From Ann Example, the mayor:", "This is what Ann Example has posted.", "... to respond to this comment from one pilot."
//! and then a paragraph of her words: a line that only brings somebody in says whose the words below it are.

use super::draft::Draft;
use super::led::{carry_on, plain};
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Mode, Source, Statement, clause, cue, meaning};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// What somebody has put into words; general English, written by hand.
const WORDS: &[&str] = &[
    "account",
    "answer",
    "comment",
    "extract",
    "letter",
    "line",
    "message",
    "post",
    "quotation",
    "quote",
    "reaction",
    "remark",
    "reply",
    "response",
    "statement",
    "text",
    "thread",
    "tweet",
    "view",
    "word",
];

/// Gives the words below such a line to whom it brings in.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let last = reading
            .sentences
            .get(at + 1)
            .is_none_or(|next| next.block != sentence.block);
        let below = post.blocks.get(sentence.block + 1);
        let Some(below) = below.filter(|below| last && below.kind == BlockKind::Paragraph) else {
            continue;
        };
        let likely = sentence
            .tokens
            .iter()
            .any(|token| matches!(token.lower.as_str(), "from" | "by" | "what" | ":"));
        if !likely {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let again = || {
            let source = last_source(found, sentence.span)?;
            Some((again(&syntax)?, source))
        };
        let Some((cue, source)) = brings(&syntax).or_else(again) else {
            continue;
        };
        let blocks = if plain(post, reading, below) {
            carry_on(post, reading, found, sentence.block + 1)
        } else {
            let start = below.span.trim(&post.text).start;
            let quoted = reading.quotations.iter().find(|it| it.stands_at(start));
            quoted.map(|it| it.outer).into_iter().collect()
        };
        let mut drafts = blocks.into_iter().map(|block| Draft {
            cue: vec![cue],
            meaning: meaning::plain(),
            source: Some(source),
            content: vec![block],
            addressee: None,
            confidence: 0.8,
            source_confidence: 0.9,
        });
        let Some(first) = drafts.next() else { continue };
        let words = first.content.first().copied().unwrap_or(cue);
        found.retain(|one| {
            let holds = one.content.iter().any(|piece| piece.overlaps(words));
            !(holds
                && one
                    .cue
                    .spans
                    .iter()
                    .all(|span| below.span.contains(*span) || sentence.span.contains(*span)))
        });
        for draft in std::iter::once(first).chain(drafts) {
            let told = draft.finish(&syntax, &reading.quotations, at);
            // All of the paragraph is theirs, to its last stop.
            found.extend(told.map(|one| Statement {
                mode: Mode::Direct,
                content: draft.content.clone(),
                ..one
            }));
        }
    }
}

/// Who spoke last before a place.
fn last_source(found: &[Statement], before: Span) -> Option<Span> {
    let spoke = |one: &&Statement| one.cue.spans.iter().all(|cue| cue.end <= before.start);
    let last = found
        .iter()
        .filter(spoke)
        .filter_map(|one| match &one.source {
            Source::Words(spans) => spans.first().copied(),
            Source::None | Source::Author => None,
        })
        .filter(|source| source.end <= before.start);
    last.max_by_key(|source| source.start)
}

/// "Read the full statement:", "The statement reads:": the words of whoever spoke last.
fn again(syntax: &Syntax<'_>) -> Option<Span> {
    let end = syntax.len().checked_sub(1)?;
    let paper = (0..end).find(|at| {
        syntax
            .token(*at)
            .is_some_and(|it| it.tag == Tag::Noun && WORDS.contains(&it.lemma.as_str()))
    })?;
    let the = (0..paper).any(|at| syntax.word(at) == "the");
    let reads = (paper + 1..end).all(|at| {
        matches!(
            syntax.word(at),
            "reads" | "read" | "goes" | "continues" | "said" | "in" | "full" | "below" | "here"
        )
    });
    let plain = (0..end).all(|at| syntax.tag(at) != Some(Tag::Propn)) && end < 10;
    (syntax.word(end) == ":" && the && reads && plain)
        .then(|| syntax.token(paper).map(|it| it.span))?
}

/// The words by which a sentence does no more than bring somebody in, and whom.
fn brings(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let end = syntax.len().checked_sub(1)?;
    let colon = syntax.word(end) == ":";
    if !colon && syntax.word(end) != "." {
        return None;
    }
    what(syntax, end).or_else(|| from(syntax, end, colon))
}

/// "This is what Ann Example has posted about it".
fn what(syntax: &Syntax<'_>, end: usize) -> Option<(Span, Span)> {
    let what = (1..4).find(|at| syntax.word(*at) == "what")?;
    let opens = matches!(syntax.word(0), "this" | "here" | "here's");
    let be = matches!(syntax.before(what), "is" | "'s" | "here's" | "was");
    let phrase = syntax.phrase_at(what + 1)?;
    let group = syntax.group_at(phrase.tokens.end)?;
    let verb = syntax.token(group.head)?;
    let says = cue::verb(&verb.lemma).iter().any(cue::Force::tells) || verb.lemma == "post";
    let alone = !syntax.has_verb(&(group.tokens.end..end));
    (opens && be && says && alone && !group.negated && person(syntax, phrase.head))
        .then(|| Some((syntax.span(&group.tokens)?, phrase.span)))?
}

/// "From Ann Example, the mayor:", "this comment from one pilot".
fn from(syntax: &Syntax<'_>, end: usize, colon: bool) -> Option<(Span, Span)> {
    let by = (0..end).rfind(|at| {
        matches!(syntax.word(*at), "from" | "by") && !syntax.quoted(*at) && rest(syntax, *at, end)
    })?;
    let phrase = syntax.phrase_at(by + 1)?;
    let noun = by
        .checked_sub(1)
        .and_then(|at| syntax.token(at))
        .is_some_and(|token| token.tag == Tag::Noun && WORDS.contains(&token.lemma.as_str()));
    let this = (by.saturating_sub(4)..by).any(|at| matches!(syntax.word(at), "this" | "following"));
    // "And this is from Ann Example", "From Ann Example:".
    let bare = by == 0 && colon
        || syntax.word(by) == "from"
            && by < 4
            && (0..by).all(|at| {
                matches!(
                    syntax.word(at),
                    "and" | "but" | "also" | "this" | "is" | "here"
                )
            })
            && (colon || this);
    let bare = bare && person(syntax, phrase.head);
    // "One rebel", "the report": whoever they are, the words below are theirs.
    let somebody = matches!(syntax.tag(phrase.head), Some(Tag::Propn | Tag::Noun));
    let shown = noun && somebody && (colon || this);
    let cue = syntax.token(by)?.span;
    // "The press secretary of the harbour ministry".
    let mut whole = phrase.tokens.clone();
    while matches!(syntax.word(whole.end), "of" | "for" | "at") {
        let Some(more) = syntax.phrase_at(whole.end + 1) else {
            break;
        };
        whole.end = more.tokens.end;
    }
    (bare || shown).then(|| Some((cue, syntax.span(&whole)?)))?
}

/// Whether what stands behind such a source tells only who that is, or ends in "saying".
fn rest(syntax: &Syntax<'_>, by: usize, end: usize) -> bool {
    let Some(phrase) = syntax.phrase_at(by + 1) else {
        return false;
    };
    let relative = (phrase.tokens.end..end).find(|at| matches!(syntax.word(*at), "who" | "which"));
    let saying = matches!(syntax.before(end), "saying" | "reading");
    let until = relative.unwrap_or(end - usize::from(saying));
    let finite = syntax.groups.iter().any(|group| {
        phrase.tokens.end <= group.tokens.start
            && group.tokens.end <= until
            && clause::finite(group)
            && !group.passive
    });
    !finite
}

/// Whether a word names somebody, or one who speaks.
fn person(syntax: &Syntax<'_>, head: usize) -> bool {
    syntax.tag(head) == Some(Tag::Propn) || syntax.speaks(head)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    #[test]
    fn whoever_is_brought_in_speaks_below() {
        for (line, source) in [
            ("From Ada Vell, the former mayor:", "Ada Vell"),
            ("And this is from Ada Vell.", "Ada Vell"),
            ("This is what Ada Vell has posted about it.", "Ada Vell"),
            (
                "Ulf Hart was asked to respond to this comment from one unnamed pilot.",
                "one unnamed pilot",
            ),
            (
                "The party sent out a quote from Ada Vell, its chair, saying:",
                "Ada Vell",
            ),
        ] {
            let mut lines = post(&[
                (Paragraph, line),
                (
                    Paragraph,
                    "The pier has been shut for ten years. It will not open.",
                ),
            ]);
            lines.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            let told = told(&lines);
            let wanted = "The pier has been shut for ten years. It will not open.";
            assert!(
                told.iter()
                    .any(|it| it.starts_with(source) && it.contains(wanted)),
                "{line} {told:?}"
            );
            assert_eq!(told.len(), 1, "{line} {told:?}");
        }
    }

    #[test]
    fn a_statement_that_is_read_is_the_last_speakers() {
        for line in ["Read the full statement:", "The statement reads:"] {
            let mut lines = post(&[
                (
                    Paragraph,
                    "Ada Vell said the pilots had misread her letter.",
                ),
                (Paragraph, line),
                (Paragraph, "\"The letter was sent in May. It was clear.\""),
            ]);
            lines.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            let told = told(&lines);
            assert_eq!(told.len(), 2, "{line} {told:?}");
            assert!(
                told.iter().all(|it| it.starts_with("Ada Vell |")),
                "{line} {told:?}"
            );
        }
    }

    #[test]
    fn where_nobody_is_brought_in_the_newsroom_goes_on() {
        for line in [
            "The boats came from Calder.",
            "This is what we know about the pier:",
            "The council has had a letter from Ada Vell.",
            "Here is a picture of the pier by Ada Vell:",
        ] {
            let mut lines = post(&[
                (Paragraph, line),
                (Paragraph, "The pier has been shut for ten years."),
            ]);
            lines.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            assert!(told(&lines).is_empty(), "{line} {:?}", told(&lines));
        }
    }
}
