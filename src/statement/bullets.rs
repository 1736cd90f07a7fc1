//! Summaries in bullets, each read alone.

use super::attribution::Attribution;
use super::nested;
use super::reported::published;
use crate::language::encoder::Encoder;
use crate::post::{BlockKind, Post};

/// The bullets of a summary each alone: what one tells belongs to no other, and the encoder, which reads them in one go, gives
/// the words of one to whoever speaks in the next. A bullet in which nobody says anything stays as it was read.
pub(super) fn alone(post: &Post, encoder: &Encoder, mut all: Vec<Attribution>) -> Vec<Attribution> {
    let bullets = post
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Bullet);
    for bullet in bullets.filter(|_| published(post)) {
        let alone: Vec<Attribution> = nested::alone(post, encoder, bullet.span)
            .filter(|one| one.source.is_some() && one.cue.is_some())
            .collect();
        if !alone.is_empty() {
            all.retain(|one| {
                let mut own = one.cue.iter().chain(&one.content);
                !own.any(|span| span.overlaps(bullet.span))
            });
            all.extend(alone);
        }
    }
    all.sort_by_key(|one| one.content.first().map_or(0, |piece| piece.start));
    all
}
