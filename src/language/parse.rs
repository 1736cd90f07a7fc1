//! Tokens -> a tree: which word hangs on which, and by what relation.
//!
//! Universal Dependencies 2 (de Marneffe et al. 2021). The network scores every pair of tokens; the tree is the one
//! with the highest sum and one root (Chu & Liu 1965, Edmonds 1967), which for nine sentences in ten is what each token
//! likes best. Parsing never fails: tokens that the network has not read hang on the root as `dep`.

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
///
/// One that ends in no mark, as most contents do, is read with a full stop behind it: the network was taught whole
/// sentences, and takes "the bank would sue Drenn" without one for a headline or a name.
#[must_use]
pub fn parse_all(encoder: &Encoder, sentences: &[&[&str]]) -> Vec<Tree> {
    let whole: Vec<Vec<&str>> = sentences
        .iter()
        .map(|tokens| {
            let open = tokens.last().is_some_and(|last| !ends(last));
            tokens.iter().copied().chain(open.then_some(".")).collect()
        })
        .collect();
    let whole: Vec<&[&str]> = whole.iter().map(Vec::as_slice).collect();
    let mut read = encoder.sentences(&whole).into_iter();
    sentences
        .iter()
        .map(|tokens| tree(tokens, read.next()))
        .collect()
}

/// The best tree over what the network read.
fn tree(tokens: &[&str], read: Option<Sentence>) -> Tree {
    let mut nodes = Vec::with_capacity(tokens.len());
    if let Some(read) = read {
        // A stop that was put behind them is no token of theirs, and nothing hangs on it.
        let own = read.arcs().iter().take(tokens.len());
        let arcs: Vec<Vec<f32>> = own
            .map(|row| row.iter().take(tokens.len() + 1).copied().collect())
            .collect();
        let heads = spanning::tree(&arcs);
        let relations = read.relations(&heads);
        for (at, (&head, &relation)) in heads.iter().zip(&relations).enumerate() {
            let tag = read.tag(at).unwrap_or(Tag::X);
            nodes.push(Node {
                tag,
                lemma: lemma(tokens.get(at).copied().unwrap_or_default(), tag),
                head: head.checked_sub(1),
                relation,
            });
        }
    }
    mend(&mut nodes, tokens);
    let root = nodes.iter().position(|node| node.head.is_none());
    for token in tokens.iter().skip(nodes.len()) {
        nodes.push(Node {
            tag: Tag::X,
            lemma: lemma(token, Tag::X),
            head: root,
            relation: Relation::Dep,
        });
    }
    Tree { nodes }
}

/// Puts right what cannot be in a tree of Universal Dependencies: tags and relations are told apart from each other, and
/// where they differ the tree is the surer. Only a verb has a passive's subject or auxiliary ("the talks are set for
/// Friday"), what a noun stands in is no marker of a clause ("open to talks"), and what hangs on a noun that is no
/// predicate is a modifier of it ("talks with Sorland"). What a possessor seems to stand in, what it belongs to stands in
/// ("at an hour's notice"); no name is made up of two words with their verb between ("would not sue Drenn"),
/// and a name is no adverb where its verb lacks a subject.
fn mend(nodes: &mut [Node], tokens: &[&str]) {
    for at in 0..nodes.len() {
        let (relation, Some(head)) = (nodes[at].relation, nodes[at].head) else {
            continue;
        };
        let passive = matches!(relation, Relation::AuxPass | Relation::NsubjPass);
        if passive && nodes[head].tag == Tag::Adj {
            nodes[head].tag = Tag::Verb;
            nodes[head].lemma = lemma(tokens[head], Tag::Verb);
        }
        let nominal = matches!(nodes[head].tag, Tag::Noun | Tag::Propn)
            && matches!(nodes[head].relation, Relation::Obl | Relation::Nmod);
        if relation == Relation::Mark && nominal {
            nodes[at].relation = Relation::Case;
        }
        if relation == Relation::Obl && nominal {
            nodes[at].relation = Relation::Nmod;
        }
        let ahead = relation == Relation::Advmod && nodes[at].tag == Tag::Propn && at < head;
        let own = |node: &Node| {
            let subject = matches!(node.relation.broad(), Relation::Nsubj | Relation::Csubj);
            node.head == Some(head) && subject
        };
        if ahead && !nodes.iter().any(own) {
            nodes[at].relation = Relation::Nsubj;
        }
        let over = nodes[head].head;
        if relation == Relation::Case
            && nodes[at].tag == Tag::Adp
            && nodes[head].relation == Relation::NmodPoss
        {
            nodes[at].head = over;
        }
        if relation == Relation::Compound && over.is_some_and(|verb| head < verb && verb < at) {
            nodes[at].head = over;
            nodes[at].relation = Relation::Obj;
        }
    }
}

/// Whether a token closes a sentence, or what stands in one apart: . ? ! and marks of quotation, brackets and the like.
fn ends(token: &str) -> bool {
    token.chars().all(|char| !char.is_alphanumeric())
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
