//! A part of a content between its marks and joints, and what stands around each of its words.

use super::mood::is_turning;
use crate::language::{Tag, Token};

/// The words of a part, in text order.
#[derive(Clone, Copy)]
pub(super) struct Part<'t>(pub(super) &'t [Token]);

impl<'t> Part<'t> {
    pub(super) fn get(self, at: usize) -> Option<&'t Token> {
        self.0.get(at)
    }

    /// A word in lower case; empty where there is none.
    pub(super) fn lower(self, at: usize) -> &'t str {
        self.get(at).map_or("", |it| it.lower.as_str())
    }

    /// So many words before it, in lower case; empty where there is none.
    pub(super) fn back(self, at: usize, by: usize) -> &'t str {
        at.checked_sub(by).map_or("", |at| self.lower(at))
    }

    /// Whether one of the words right before it is one of these; of its nearest `far`.
    pub(super) fn behind(self, at: usize, far: usize, words: &[&str]) -> bool {
        (1..=far).any(|by| at >= by && words.contains(&self.back(at, by)))
    }

    pub(super) fn tag(self, at: usize) -> Option<Tag> {
        self.get(at).map(|it| it.tag)
    }

    /// The place of its first verb; its end where it has none.
    pub(super) fn verb(self) -> usize {
        let verb = |it: &Token| matches!(it.tag, Tag::Verb | Tag::Aux) && !is_turning(&it.lower);
        self.0.iter().position(verb).unwrap_or(self.0.len())
    }

    /// Whether a form of "be" stands before it, with nothing but adverbs between: "was not closed".
    pub(super) fn helped(self, at: usize) -> bool {
        (1..4).any(|by| {
            let Some(be) = at.checked_sub(by) else {
                return false;
            };
            let between = self.0.get(be + 1..at).unwrap_or_default();
            self.get(be).is_some_and(|it| it.lemma == "be")
                && between.iter().all(|it| {
                    matches!(it.tag, Tag::Adv | Tag::Part | Tag::Aux) || it.lower == "not"
                })
        })
    }
}
