//! What the finder finds and what it must not: one sentence a row, invented people.
//!
//! A row's second part is `source | cue | content | mode`, one a statement; empty where nothing is said. NOT stands
//! before a cue that is denied. The weights are part of the rule: other weights may cut a row otherwise.

mod clauses;
mod lines;

use super::{Source, find};
use crate::language::encoder::Encoder;
use crate::post::{Block, BlockKind, Post, PostedBasis};
use crate::sentence;
use crate::span::Span;

/// A post of the given blocks; bullets are introduced by the block before the list.
pub(crate) fn post(blocks: &[(BlockKind, &str)]) -> Post {
    let mut text = String::new();
    let mut placed: Vec<Block> = Vec::new();
    for (kind, words) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        let intro = (*kind == BlockKind::Bullet).then(|| {
            placed
                .iter()
                .rposition(|block| block.kind != BlockKind::Bullet)
                .unwrap_or_default()
        });
        placed.push(Block {
            kind: *kind,
            span: Span::new(start, text.len()),
            day: None,
            intro,
        });
    }
    Post {
        id: crate::id::PostId::of(&["scene"]),
        native_id: "scene".to_owned(),
        created_at: None,
        modified_at: None,
        posted_at: None,
        posted_basis: PostedBasis::Unknown,
        day: None,
        zone_minutes: 0,
        labels: Vec::new(),
        byline: None,
        byline_role: None,
        text,
        blocks: placed,
        images: Vec::new(),
        origin: Vec::new(),
    }
}

/// What is told by a live page's update of one paragraph.
pub(super) fn update(text: &str) -> Vec<String> {
    let mut update = post(&[(BlockKind::Paragraph, text)]);
    update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
    told(&update)
}

/// Every statement of a post as `source | cue | content | mode`.
pub(super) fn told(post: &Post) -> Vec<String> {
    find(post, &sentence::split(post), Encoder::embedded())
        .iter()
        .map(|statement| {
            let words = |spans: &[Span]| {
                spans
                    .iter()
                    .map(|span| span.of(&post.text))
                    .collect::<Vec<_>>()
                    .join(" + ")
            };
            let source = match &statement.source {
                Source::Words(spans) => words(spans),
                Source::Author => "AUTHOR".to_owned(),
                Source::None => String::new(),
            };
            let (cue, content) = (words(&statement.cue.spans), words(&statement.content));
            let not = if statement.cue.negated { "NOT " } else { "" };
            format!("{source} | {not}{cue} | {content} | {}", statement.mode)
        })
        .collect()
}

/// Whether each sentence, alone in a post, tells what its row says.
fn check(kind: BlockKind, rows: &[(&str, &[&str])]) {
    check_signed(kind, None, rows);
}

/// The same in posts that somebody signs.
fn check_signed(kind: BlockKind, byline: Option<&str>, rows: &[(&str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(sentence, wanted)| {
            let mut post = post(&[(kind, sentence)]);
            post.byline = byline.map(str::to_owned);
            let found = told(&post);
            (found != *wanted)
                .then(|| format!("{sentence}\n  found  {found:#?}\n  wanted {wanted:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
