//! The trees of a content, parsed once for all who ask, and once for all readings of the same words.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::language::encoder::Encoder;
use crate::language::{Tag, Token, Tree, parse};

use super::word::{self, Words};

/// First byte, last byte and number of words.
type Key = (usize, usize, usize);

/// The trees of one post, by the words that they are of.
pub type KnownTrees = BTreeMap<Key, Arc<Tree>>;

/// A content whose tree is wanted: its key, and the tokens of its sentences.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted<'text> {
    /// Under which the tree is known.
    pub key: Key,
    sentences: Vec<Vec<&'text str>>,
}

impl<'text> Wanted<'text> {
    /// The content of these words; none of no words.
    pub(super) fn of(tokens: &[&Token], text: &'text str) -> Option<Self> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let key = (first.span.start, last.span.end, tokens.len());
        let stops = |token: &&Token| matches!(token.lower.as_str(), "." | "!" | "?" | "…" | "...");
        let sentences = tokens.split_inclusive(stops);
        Some(Self {
            key,
            sentences: sentences
                .map(|tokens| tokens.iter().map(|token| token.span.of(text)).collect())
                .collect(),
        })
    }

    /// How many words it has.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.key.2
    }

    /// The trees of several, in their order: read together they take less time than one by one.
    #[must_use]
    pub fn trees(all: &[&Self], encoder: &Encoder) -> Vec<Arc<Tree>> {
        let sentences: Vec<&[&str]> = all
            .iter()
            .flat_map(|one| one.sentences.iter().map(Vec::as_slice))
            .collect();
        let mut parsed = parse::parse_all(encoder, &sentences).into_iter();
        all.iter()
            .map(|one| {
                let mut whole = Tree::default();
                for sentence in parsed.by_ref().take(one.sentences.len()) {
                    whole.append(sentence);
                }
                Arc::new(whole)
            })
            .collect()
    }
}

/// The trees of one post's contents, parsed by whoever asks first, and remembered.
#[derive(Debug)]
pub struct Trees<'a> {
    encoder: &'a Encoder,
    known: Option<&'a KnownTrees>,
    ahead: Option<&'a KnownTrees>,
    new: RefCell<KnownTrees>,
    unmarked: RefCell<BTreeMap<Key, Tagged>>,
}

/// Tags and dictionary forms of some words.
type Tagged = Arc<Vec<(Tag, String)>>;

impl<'a> Trees<'a> {
    /// No tree yet.
    #[must_use]
    pub const fn new(encoder: &'a Encoder) -> Self {
        Self {
            encoder,
            known: None,
            ahead: None,
            new: RefCell::new(BTreeMap::new()),
            unmarked: RefCell::new(BTreeMap::new()),
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

    /// The words of a content as they are read without the marks among them, whoever asks first.
    pub(super) fn unmarked(&self, kept: &[&Token], text: &str) -> Tagged {
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
            return Arc::default();
        };
        let key = (first.span.start, last.span.end, kept.len());
        let known = self.unmarked.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let read: Tagged = Arc::new(word::unmarked(kept, text));
            self.unmarked.borrow_mut().insert(key, Arc::clone(&read));
            read
        })
    }

    /// The tree of `words`, a root a sentence; node i is word i.
    pub(super) fn of(&self, words: &Words<'_>, text: &str) -> Arc<Tree> {
        let tokens: Vec<&Token> = (0..words.len()).filter_map(|at| words.token(at)).collect();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Arc::default();
        };
        let key = (first.span.start, last.span.end, tokens.len());
        let known = self.known.and_then(|known| known.get(&key));
        if let Some(tree) = known.or(self.new.borrow().get(&key)) {
            return Arc::clone(tree);
        }
        let ahead = self.ahead.and_then(|ahead| ahead.get(&key)).cloned();
        let tree = ahead.unwrap_or_else(|| {
            let wanted = Wanted::of(&tokens, text);
            let all: Vec<&Wanted<'_>> = wanted.iter().collect();
            Wanted::trees(&all, self.encoder).pop().unwrap_or_default()
        });
        self.new.borrow_mut().insert(key, Arc::clone(&tree));
        tree
    }
}
