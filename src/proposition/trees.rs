//! The trees of a content, parsed once for all who ask.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::language::encoder::Encoder;
use crate::language::{Tree, parse};

use super::word::Words;

/// First byte, last byte and number of words.
type Key = (usize, usize, usize);

/// Parses contents of one post, and remembers.
#[derive(Debug)]
pub struct Trees<'a> {
    encoder: &'a Encoder,
    known: RefCell<BTreeMap<Key, Rc<Tree>>>,
}

impl<'a> Trees<'a> {
    /// No tree yet.
    #[must_use]
    pub const fn new(encoder: &'a Encoder) -> Self {
        Self {
            encoder,
            known: RefCell::new(BTreeMap::new()),
        }
    }

    /// The tree of `words`, a root a sentence; node i is word i.
    pub(super) fn of(&self, words: &Words<'_>, text: &str) -> Rc<Tree> {
        let end = words.len();
        let (Some(first), Some(last)) = (words.token(0), words.token(end.saturating_sub(1))) else {
            return Rc::default();
        };
        let key = (first.span.start, last.span.end, end);
        if let Some(tree) = self.known.borrow().get(&key) {
            return Rc::clone(tree);
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
        let tree = Rc::new(whole);
        self.known.borrow_mut().insert(key, Rc::clone(&tree));
        tree
    }
}
