//! What was found in a wording, kept: a page that is read again costs only what changed in it.
//!
//! Finding statements and parsing what they say takes nearly all the time of reading, and hangs on the words of the
//! post alone. Who is meant by them hangs on the whole page and on the register, takes no time, and is done anew. So a
//! page read again gives what it would give had it never been read before, bit for bit; a test holds the two equal.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::Tree;
use crate::language::encoder::Encoder;
use crate::post::Post;
use crate::proposition::KnownTrees;
use crate::statement::Statement;
use crate::store::Kept;

/// What was found in one wording of a post, before anybody is named.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Memory {
    /// Which wording, and read by what.
    key: String,
    /// Statements in text order.
    pub(super) statements: Vec<Statement>,
    /// The trees of what they say.
    pub(super) trees: KnownTrees,
    /// Whether it holds more than was kept of it before.
    pub(super) grown: bool,
}

/// A memory as it is kept: statements, then each tree with its key.
#[derive(Serialize, Deserialize)]
struct Written<Statements, Trees> {
    statements: Statements,
    trees: Trees,
}

impl Memory {
    /// What was just found.
    pub(super) fn new(post: &Post, encoder: &Encoder, statements: Vec<Statement>) -> Self {
        Self {
            key: key(post, encoder),
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
        let written: Written<Vec<Statement>, Vec<_>> = serde_json::from_str(&kept.found).ok()?;
        Some(Self {
            key: kept.key.clone(),
            statements: written.statements,
            trees: written
                .trees
                .into_iter()
                .map(|(key, tree): (_, Tree)| (key, Arc::new(tree)))
                .collect(),
            grown: false,
        })
    }

    /// As it is kept.
    pub(super) fn keep(&self) -> Option<Kept> {
        let written = Written {
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
