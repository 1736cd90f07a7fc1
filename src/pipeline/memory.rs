//! What was found in a wording, kept: a page that is read again costs only what changed in it.
//!
//! Finding statements and parsing what they say takes nearly all the time of reading, and hangs on the words of the
//! post alone. Who is meant by them hangs on the whole page and on the register, takes no time, and is done anew. So a
//! page read again gives what it would give had it never been read before, bit for bit; a test holds the two equal.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::encoder::Encoder;
use crate::language::{Tag, Tree};
use crate::post::Post;
use crate::proposition::KnownTrees;
use crate::sentence::Reading;
use crate::statement::Statement;
use crate::store::Kept;

/// What was found in one wording of a post, before anybody is named.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Memory {
    /// Which wording, and read by what.
    key: String,
    /// The tags of all words, a letter each.
    tags: String,
    /// Statements in text order.
    pub(super) statements: Vec<Statement>,
    /// The trees of what they say.
    pub(super) trees: KnownTrees,
    /// Whether it holds more than was kept of it before.
    pub(super) grown: bool,
}

/// A memory as it is kept: tags, statements, then each tree with its key.
#[derive(Serialize, Deserialize)]
struct Written<Tags, Statements, Trees> {
    #[serde(default)]
    tags: Tags,
    statements: Statements,
    trees: Trees,
}

impl Memory {
    /// What was just found.
    pub(super) fn new(
        post: &Post,
        encoder: &Encoder,
        reading: &Reading,
        statements: Vec<Statement>,
    ) -> Self {
        Self {
            key: key(post, encoder),
            tags: reading.tags().map(letter).collect(),
            statements,
            trees: KnownTrees::new(),
            grown: true,
        }
    }

    /// What was kept of exactly these words, found by exactly this reader.
    pub(super) fn recall(
        post: &Post,
        encoder: &Encoder,
        kept: &BTreeMap<String, Kept>,
    ) -> Option<Self> {
        let kept = kept.get(post.id.as_str())?;
        if kept.key != key(post, encoder) {
            return None;
        }
        // A memory that cannot be read is none: the words themselves are held.
        let written: Written<String, Vec<Statement>, Vec<_>> =
            serde_json::from_str(&kept.found).ok()?;
        Some(Self {
            key: kept.key.clone(),
            tags: written.tags,
            statements: written.statements,
            trees: written
                .trees
                .into_iter()
                .map(|(key, tree): (_, Tree)| (key, Arc::new(tree)))
                .collect(),
            grown: false,
        })
    }

    /// The tags of all words.
    pub(super) fn tags(&self) -> impl Iterator<Item = Tag> + '_ {
        self.tags.bytes().filter_map(|letter| {
            let at = letter.checked_sub(b'a')?;
            Tag::ALL.get(usize::from(at)).copied()
        })
    }

    /// As it is kept.
    pub(super) fn keep(&self) -> Option<Kept> {
        let written = Written {
            tags: &self.tags,
            statements: &self.statements,
            trees: self
                .trees
                .iter()
                .map(|(key, tree)| (key, &**tree))
                .collect::<Vec<_>>(),
        };
        Some(Kept {
            key: self.key.clone(),
            found: serde_json::to_string(&written).ok()?,
        })
    }
}

/// A tag as a letter, in the order of all of them.
fn letter(tag: Tag) -> char {
    let letters = Tag::ALL.iter().zip('a'..);
    let mut own = letters.filter(|(other, _)| **other == tag);
    own.next().map_or('?', |(_, letter)| letter)
}

/// What a finding hangs on: the words of the post and what they are, the network, this version of the program.
fn key(post: &Post, encoder: &Encoder) -> String {
    let read = (
        &post.text,
        &post.blocks,
        &post.byline,
        &post.byline_role,
        &post.labels,
        post.posted_at.is_some(),
    );
    let all = format!(
        "{} {} {read:?}",
        env!("CARGO_PKG_VERSION"),
        encoder.fingerprint()
    );
    let hash = blake3::hash(all.as_bytes()).to_hex();
    hash.chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::BlockKind;
    use crate::sentence;
    use crate::statement::scenes::post;

    #[test]
    fn tags_that_were_kept_give_what_tagging_gives() {
        let post = post(&[
            (BlockKind::Headline, "Lind plans to go"),
            (
                BlockKind::Paragraph,
                "She said: \"We don't.\" The plans failed.",
            ),
        ]);
        let read = sentence::split(&post);
        let kept = Memory::new(&post, Encoder::embedded(), &read, Vec::new());
        assert_eq!(sentence::split_tagged(&post, kept.tags()), read);
        // As many others are believed, too many or too few are not this text's.
        let odd = sentence::split_tagged(&post, kept.tags().map(|_| Tag::X));
        assert!(odd.tags().all(|tag| tag == Tag::X));
        assert_eq!(sentence::split_tagged(&post, kept.tags().skip(1)), read);
        let more = kept.tags().chain([Tag::X]);
        assert_eq!(sentence::split_tagged(&post, more), read);
        assert!(Tag::ALL.iter().all(|tag| letter(*tag).is_ascii_lowercase()));
    }
}
