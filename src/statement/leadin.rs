//! "From Ann Example, the mayor:", "This is what Ann Example has posted:", "Read the full statement from the pilots:"
//! and then a paragraph of her words: a line that only brings somebody in says whose the words below it are.

use super::draft::Draft;
use super::led::{carry_on, plain};
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Mode, Source, Statement, clause, meaning};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// What somebody has put into words; general English, written by hand.
const WORDS: &[&str] = &[
    "comment",
    "email",
    "extract",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "quotation",
    "quote",
    "response",
    "reply",
    "statement",
    "thread",
    "tweet",
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
        let likely = sentence.tokens.last().is_some_and(|last| last.lower == ":");
        if !likely {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let again = || Some((again(&syntax)?, last_source(found, at)?));
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
        // Where the words below have a verb of their own, that tells whose they are.
        let own = found.iter().any(|one| {
            let mut cue = one.cue.spans.iter();
            cue.any(|span| below.span.contains(*span)) && one.source != Source::None
        });
        if own {
            continue;
        }
        let words = first.content.first().copied().unwrap_or(cue);
        found.retain(|one| !one.content.iter().any(|piece| piece.overlaps(words)));
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

/// Who spoke in the sentence before.
fn last_source(found: &[Statement], sentence: usize) -> Option<Span> {
    let before = sentence.checked_sub(1)?;
    let last = found
        .iter()
        .filter(|one| one.sentence == before)
        .filter_map(|one| match &one.source {
            Source::Words(spans) => spans.first().copied(),
            Source::None | Source::Author => None,
        });
    last.max_by_key(|source| source.start)
}

/// "Read the full statement:", "The statement reads:": the words of whoever spoke last.
fn again(syntax: &Syntax<'_>) -> Option<Span> {
    let end = syntax.len().checked_sub(1)?;
    let paper = (1..end).find(|at| matches!(syntax.word(*at), "statement" | "remarks"))?;
    let the = matches!(
        (syntax.word(paper.saturating_sub(2)), syntax.before(paper)),
        (_, "the") | ("the", "full")
    );
    let reads = (paper + 1..end).all(|at| {
        matches!(
            syntax.word(at),
            "reads" | "read" | "goes" | "continues" | "said" | "in" | "full"
        )
    });
    let plain = (0..end).all(|at| syntax.tag(at) != Some(Tag::Propn)) && end < 10;
    (syntax.word(end) == ":" && the && reads && plain)
        .then(|| syntax.token(paper).map(|it| it.span))?
}

/// The words by which a sentence does no more than bring somebody in, and whom.
fn brings(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let end = syntax.len().checked_sub(1)?;
    if syntax.word(end) != ":" {
        return None;
    }
    what(syntax, end).or_else(|| from(syntax, end))
}

/// "This is what Ann Example has posted about it:".
fn what(syntax: &Syntax<'_>, end: usize) -> Option<(Span, Span)> {
    let what = (1..4).find(|at| syntax.word(*at) == "what")?;
    let opens = matches!(syntax.word(0), "this" | "here" | "here's");
    let be = matches!(syntax.before(what), "is" | "'s" | "here's" | "was");
    let phrase = syntax.phrase_at(what + 1)?;
    let group = syntax.group_at(phrase.tokens.end)?;
    let says = matches!(
        syntax.token(group.head)?.lemma.as_str(),
        "say" | "write" | "post" | "tweet"
    );
    let alone = !syntax.has_verb(&(group.tokens.end..end));
    (opens && be && says && alone && !group.negated && person(syntax, phrase.head))
        .then(|| Some((syntax.span(&group.tokens)?, phrase.span)))?
}

/// "From Ann Example, the mayor:", "This comment is from Ann Example:", "a quote from Ann Example, saying:".
pub(super) fn from(syntax: &Syntax<'_>, end: usize) -> Option<(Span, Span)> {
    let by = (0..end).find(|at| {
        matches!(syntax.word(*at), "from" | "by") && !syntax.quoted(*at) && rest(syntax, *at, end)
    })?;
    let phrase = syntax.phrase_at(by + 1)?;
    let full = phrase.tokens.len() > 1
        && phrase
            .tokens
            .clone()
            .all(|at| syntax.tag(at) == Some(Tag::Propn));
    // "From Ann Example:", "And this is from Ann Example:"; not "from Monday", "from Norland to Calder".
    let bare = full
        && syntax.word(by) == "from"
        && (0..by).all(|at| matches!(syntax.word(at), "and" | "but" | "also" | "this" | "is"));
    let noun = by
        .checked_sub(1)
        .and_then(|at| syntax.token(at))
        .is_some_and(|token| WORDS.contains(&token.lemma.as_str()));
    let led = |back: usize| by.checked_sub(back).map_or("", |at| syntax.word(at));
    let this = matches!(led(2), "this" | "following")
        || (matches!(led(2), "full") && matches!(led(3), "the" | "this"));
    let here = matches!(syntax.word(0), "here" | "here's" | "read") && by < 6;
    let saying = syntax.before(end) == "saying" && matches!(led(2), "a");
    let shown = noun
        && (this || here || saying)
        && (person(syntax, phrase.head) || syntax.speaks(phrase.head));
    // "Has written this reply to a letter from": another says it.
    let writes = syntax.groups.iter().any(|group| {
        let lemma = syntax.token(group.head).map_or("", |it| it.lemma.as_str());
        group.tokens.start < by
            && matches!(
                lemma,
                "write" | "post" | "issue" | "reply" | "respond" | "react" | "press" | "ask"
            )
    });
    let cue = syntax.token(by)?.span;
    // "The press secretary of the harbour ministry".
    let mut whole = phrase.tokens.clone();
    while matches!(syntax.word(whole.end), "of" | "for" | "at") {
        let Some(more) = syntax.phrase_at(whole.end + 1) else {
            break;
        };
        whole.end = more.tokens.end;
    }
    ((bare || shown) && !writes).then(|| Some((cue, syntax.span(&whole)?)))?
}

/// Whether what stands behind such a source tells only who that is, or ends in "saying".
fn rest(syntax: &Syntax<'_>, by: usize, end: usize) -> bool {
    let Some(phrase) = syntax.phrase_at(by + 1) else {
        return false;
    };
    if matches!(syntax.word(phrase.tokens.end), "to" | "and") {
        return false;
    }
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
            ("And this is from Ada Vell:", "Ada Vell"),
            ("This is what Ada Vell has posted about it:", "Ada Vell"),
            ("Here is the quote from Ada Vell:", "Ada Vell"),
            ("Here is the email from Ada Vell:", "Ada Vell"),
            ("Here is the memo from Ada Vell:", "Ada Vell"),
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
            "This is what Ada Vell claimed in May.",
            "The council has had a letter from Ada Vell.",
            "Here is a picture of the pier by Ada Vell:",
            "From Monday:",
            "From Norland to Calder:",
            "Norland has issued this reply to a statement by Ulf Hart:",
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
