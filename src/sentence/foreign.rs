//! What of a post is in another language than English, and so is kept but not read.

use std::collections::BTreeMap;

use super::Reading;
use crate::language::{Tongue, tongue};
use crate::post::Post;

/// A post is in one language where so many times more is said in it than in English.
const MOSTLY: usize = 4;

/// Per block, the language that keeps it from being read: its own, else that of the post, of which a short line says too
/// little by itself. Every block that is surely English is read, whatever stands around it.
pub(super) fn blocks(post: &Post) -> Vec<Option<&'static str>> {
    let own: Vec<Tongue> = post
        .blocks
        .iter()
        .map(|block| tongue(block.span.of(&post.text)))
        .collect();
    let whole = whole(post, &own);
    own.into_iter()
        .map(|own| match own {
            Tongue::English => None,
            Tongue::Other(name) | Tongue::Script(name) => Some(name),
            Tongue::Unsure => whole,
        })
        .collect()
}

/// The language of a post as a whole, where that is not English.
fn whole(post: &Post, own: &[Tongue]) -> Option<&'static str> {
    let (mut english, mut unsure, mut foreign) = (0, 0, 0);
    let mut languages: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut ours: Vec<&str> = Vec::new();
    for (block, tongue) in post.blocks.iter().zip(own) {
        let size = block.span.len();
        match tongue {
            Tongue::English => english += size,
            Tongue::Unsure => unsure += size,
            Tongue::Other(name) | Tongue::Script(name) => {
                foreign += size;
                *languages.entry(name).or_default() += size;
            }
        }
        if matches!(tongue, Tongue::Unsure | Tongue::Other(_)) {
            ours.push(block.span.of(&post.text));
        }
    }
    if foreign <= english * MOSTLY && foreign + english > 0 {
        return None;
    }
    // Lines of a few words each say more together. Another script says nothing of lines in ours, unless it is nearly all.
    if let Tongue::Other(name) = tongue(&ours.join("\n")) {
        return Some(name);
    }
    languages
        .into_iter()
        .max_by_key(|(_, size)| *size)
        .map(|(name, _)| name)
        .filter(|_| foreign > (english + unsure) * MOSTLY)
}

/// What was not read because it is in another language: whole posts, and paragraphs of posts that are in English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Posts of which nothing was read.
    pub posts: usize,
    /// Paragraphs of others, be they headlines, captions or items of lists.
    pub paragraphs: usize,
    /// How many of either by language: "French", "Russian".
    pub languages: BTreeMap<&'static str, usize>,
}

impl LeftOut {
    /// Counts one post in.
    pub fn count(&mut self, reading: &Reading) {
        let Some((_, first)) = reading.foreign.first() else {
            return;
        };
        if reading.sentences.is_empty() {
            self.posts += 1;
            *self.languages.entry(first).or_default() += 1;
            return;
        }
        self.paragraphs += reading.foreign.len();
        for (_, language) in &reading.foreign {
            *self.languages.entry(language).or_default() += 1;
        }
    }

    /// Counts in what was left out elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.posts += other.posts;
        self.paragraphs += other.paragraphs;
        for (language, count) in &other.languages {
            *self.languages.entry(language).or_default() += count;
        }
    }

    /// Whether everything was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.posts == 0 && self.paragraphs == 0
    }
}
