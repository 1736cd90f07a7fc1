//! The trees of a content, parsed once for all who ask, and once for all readings of the same words.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::language::encoder::Encoder;
use crate::language::{Tree, parse};

use super::word::Words;

/// First byte, last byte and number of words.
type Key = (usize, usize, usize);

/// The trees of one post, by the words that they are of.
pub type KnownTrees = BTreeMap<Key, Arc<Tree>>;

/// Parses contents of one post, and remembers.
#[derive(Debug)]
pub struct Trees<'a> {
    encoder: &'a Encoder,
    known: Option<&'a KnownTrees>,
    ahead: Option<&'a KnownTrees>,
    new: RefCell<KnownTrees>,
}

impl<'a> Trees<'a> {
    /// No tree yet.
    #[must_use]
    pub const fn new(encoder: &'a Encoder) -> Self {
        Self {
            encoder,
            known: None,
            ahead: None,
            new: RefCell::new(BTreeMap::new()),
        }
    }

    /// Those that an earlier reading of the same post has parsed.
    #[must_use]
    pub fn knowing(encoder: &'a Encoder, known: &'a KnownTrees) -> Self {
        Self {
            known: Some(known),
            ..Self::new(encoder)
        }
    }

    /// The same with those that were parsed ahead, in case somebody asks; those that nobody asks for are none of this
    /// reading.
    #[must_use]
    pub fn ahead(self, ahead: Option<&'a KnownTrees>) -> Self {
        Self { ahead, ..self }
    }

    /// What had to be parsed, now or ahead.
    #[must_use]
    pub fn into_new(self) -> KnownTrees {
        self.new.into_inner()
    }

    /// The tree of `words`, a root a sentence; node i is word i.
    pub(super) fn of(&self, words: &Words<'_>, text: &str) -> Arc<Tree> {
        let end = words.len();
        let (Some(first), Some(last)) = (words.token(0), words.token(end.saturating_sub(1))) else {
            return Arc::default();
        };
        let key = (first.span.start, last.span.end, end);
        let known = self.known.and_then(|known| known.get(&key));
        if let Some(tree) = known.or(self.new.borrow().get(&key)) {
            return Arc::clone(tree);
        }
        if let Some(tree) = self.ahead.and_then(|ahead| ahead.get(&key)) {
            self.new.borrow_mut().insert(key, Arc::clone(tree));
            return Arc::clone(tree);
        }
        let (mut whole, mut start) = (Tree::default(), 0);
        for at in 0..end {
            let stops = matches!(words.lower(at), "." | "!" | "?" | "…" | "...");
            if stops || at + 1 == end {
                let tokens: Vec<&str> = (start..=at)
                    .filter_map(|at| words.token(at))
                    .map(|token| token.span.of(text))
                    .collect();
                whole.append(parse::parse(self.encoder, &tokens));
                start = at + 1;
            }
        }
        let tree = Arc::new(whole);
        self.new.borrow_mut().insert(key, Arc::clone(&tree));
        tree
    }
}
