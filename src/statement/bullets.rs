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

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::{Bullet, Paragraph};

    #[test]
    fn a_bullet_gives_its_words_to_no_other() {
        let mut update = post(&[
            (Paragraph, "The day at the harbour."),
            (
                Bullet,
                "Ann Example says both crews came to her and asked for ropes. Norland says the request came from Sorland",
            ),
            (
                Bullet,
                "Samplia's harbour ministry says 30 boats sailed, but Carl Beispiel says he has seen only 24",
            ),
        ]);
        update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        let told = told(&update);
        let said_by = |words: &str| {
            let one = told.iter().find(|one| one.contains(words));
            one.and_then(|one| one.split(" | ").next()).unwrap_or("")
        };
        assert_eq!(said_by("asked for ropes"), "Ann Example", "{told:?}");
        assert_eq!(said_by("came from Sorland"), "Norland", "{told:?}");
        assert_eq!(
            said_by("30 boats sailed"),
            "Samplia's harbour ministry",
            "{told:?}"
        );
        assert_eq!(said_by("only 24"), "Carl Beispiel", "{told:?}");
    }
}
