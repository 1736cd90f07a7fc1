//! Tokens -> a tree: which word hangs on which, and by what relation.
//!
//! Universal Dependencies 2 (de Marneffe et al. 2021). The network scores every pair of tokens; the tree is the one
//! with the highest sum and one root (Chu & Liu 1965, Edmonds 1967), which for nine sentences in ten is what each token
//! likes best. Parsing never fails: tokens that the network has not read hang on the root as `dep`.

mod mend;
mod relation;
mod spanning;

pub use relation::Relation;

use super::Tag;
use super::encoder::{Encoder, Sentence};

/// A token in its tree.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(into = "WrittenNode", from = "WrittenNode")]
pub struct Node {
    /// Universal part of speech.
    pub tag: Tag,
    /// Dictionary form in lower case.
    pub lemma: String,
    /// The token that it hangs on; the root hangs on none.
    pub head: Option<usize>,
    /// How it hangs on it.
    pub relation: Relation,
}

/// A node in a row, without its names: tag, lemma, head, relation.
type WrittenNode = (Tag, String, Option<usize>, Relation);

impl From<Node> for WrittenNode {
    fn from(node: Node) -> Self {
        (node.tag, node.lemma, node.head, node.relation)
    }
}

impl From<WrittenNode> for Node {
    fn from((tag, lemma, head, relation): WrittenNode) -> Self {
        Self {
            tag,
            lemma,
            head,
            relation,
        }
    }
}

/// The tree of one sentence, a node a token.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Tree {
    /// In the order of the tokens.
    pub nodes: Vec<Node>,
}

/// Parses one sentence of tokens as Universal Dependencies 2 cuts them (hyphenated words may stay whole).
#[must_use]
pub fn parse(encoder: &Encoder, tokens: &[&str]) -> Tree {
    parse_all(encoder, &[tokens]).pop().unwrap_or_default()
}

/// Parses sentences, a tree each; read together they take less time.
#[must_use]
pub fn parse_all(encoder: &Encoder, sentences: &[&[&str]]) -> Vec<Tree> {
    let mut read = encoder.sentences(sentences).into_iter();
    sentences
        .iter()
        .map(|tokens| tree(tokens, read.next()))
        .collect()
}

/// The best tree over what the network read.
fn tree(tokens: &[&str], read: Option<Sentence>) -> Tree {
    let mut nodes = Vec::with_capacity(tokens.len());
    if let Some(read) = read {
        let heads = spanning::tree(read.arcs());
        let relations = read.relations(&heads);
        for (at, (&head, &relation)) in heads.iter().zip(&relations).enumerate() {
            nodes.push(Node {
                tag: read.tag(at).unwrap_or(Tag::X),
                lemma: String::new(),
                head: head.checked_sub(1),
                relation,
            });
        }
    }
    let root = nodes.iter().position(|node| node.head.is_none());
    let unread = Node {
        tag: Tag::X,
        lemma: String::new(),
        head: root,
        relation: Relation::Dep,
    };
    nodes.resize(tokens.len().max(nodes.len()), unread);
    let mut tree = Tree { nodes };
    mend::agree(&mut tree, tokens);
    for (node, token) in tree.nodes.iter_mut().zip(tokens) {
        node.lemma = lemma(token, node.tag);
    }
    tree
}

fn lemma(token: &str, tag: Tag) -> String {
    super::lemma::lemma(&super::tokens::straight(token), tag)
}

impl Tree {
    /// What hangs on a token, in text order.
    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let hangs = move |at: &usize| self.nodes[*at].head == Some(of);
        (0..self.nodes.len()).filter(hangs)
    }

    /// What hangs on a token by a relation, subtypes apart.
    pub fn by(&self, of: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(of)
            .filter(move |&at| self.nodes[at].relation.broad() == relation)
    }

    /// The root; of several sentences the first one's.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.roots().next()
    }

    /// The roots, one a sentence.
    pub fn roots(&self) -> impl Iterator<Item = usize> + use<'_> {
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| node.head.is_none())
            .map(|(at, _)| at)
    }

    /// Puts the tree of the next sentence behind.
    pub fn append(&mut self, next: Self) {
        let start = self.nodes.len();
        self.nodes.extend(next.nodes.into_iter().map(|mut node| {
            node.head = node.head.map(|head| head + start);
            node
        }));
    }

    /// Whether `at` hangs on `above`, through others or not; every token is under itself.
    #[must_use]
    pub fn under(&self, at: usize, above: usize) -> bool {
        let mut here = Some(at);
        for _ in 0..=self.nodes.len() {
            match here {
                Some(found) if found == above => return true,
                Some(found) => here = self.nodes.get(found).and_then(|node| node.head),
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
