//! Syntax against a treebank in CoNLL-U: tokens and sentence ends are taken from it, punctuation counts.
//!
//! Figures as in Nivre et al. 2017: `uas` the share of tokens with the right head, `las` of those with the right head and
//! the right relation, subtype and all, `upos` with the right tag.

use rayon::prelude::*;
use serde::Serialize;

use super::{Malformed, share};
use crate::language::encoder::Encoder;
use crate::language::parse;

/// Shares of tokens, 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Syntax {
    /// Right heads.
    pub uas: f64,
    /// Right heads and relations.
    pub las: f64,
    /// Right tags.
    pub upos: f64,
    /// Of how many sentences.
    pub sentences: usize,
    /// Of how many tokens.
    pub tokens: usize,
}

/// A token as the treebank has it.
struct Gold<'text> {
    form: &'text str,
    tag: &'text str,
    /// 0 for the root, else the token's number from 1.
    head: usize,
    relation: &'text str,
}

/// Parses every sentence of a CoNLL-U file.
///
/// # Errors
/// Where a line is no comment and has not ten fields, or a head that is no number.
pub fn score(text: &str, encoder: &Encoder) -> Result<Syntax, Malformed> {
    let sentences = sentences(text)?;
    let counts = sentences.par_iter().map(|gold| {
        let words: Vec<&str> = gold.iter().map(|token| token.form).collect();
        let tree = parse::parse(encoder, &words);
        let mut right = [0_usize; 3];
        for (node, gold) in tree.nodes.iter().zip(gold) {
            let head = node.head.map_or(0, |head| head + 1) == gold.head;
            right[0] += usize::from(head);
            right[1] += usize::from(head && node.relation.as_str() == gold.relation);
            right[2] += usize::from(node.tag.as_str() == gold.tag);
        }
        right
    });
    let [heads, relations, tags] = counts.reduce(
        || [0; 3],
        |one, other| [one[0] + other[0], one[1] + other[1], one[2] + other[2]],
    );
    let tokens = sentences.iter().map(Vec::len).sum();
    Ok(Syntax {
        uas: share(heads, tokens),
        las: share(relations, tokens),
        upos: share(tags, tokens),
        sentences: sentences.len(),
        tokens,
    })
}

/// The sentences of a file; ranges ("3-4") and empty nodes ("3.1") are no tokens.
fn sentences(text: &str) -> Result<Vec<Vec<Gold<'_>>>, Malformed> {
    let (mut found, mut sentence) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                found.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| Malformed {
            line: at + 1,
            what: what.to_owned(),
        };
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, _, tag, _, _, head, relation, _, _] = fields.as_slice() else {
            return Err(wrong("CoNLL-U has ten fields between tabs"));
        };
        if number.parse::<usize>().is_err() {
            continue;
        }
        sentence.push(Gold {
            form,
            tag,
            head: head
                .parse()
                .map_err(|_| wrong("field 7, the head, is no number"))?,
            relation,
        });
    }
    if !sentence.is_empty() {
        found.push(sentence);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "# text = Varga left.\n1\tVarga\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tleft\t_\tVERB\t_\t_\t0\troot\t_\t_\n\
        3\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGo\t_\tNOUN\t_\t_\t0\troot\t_\t_\n";

    #[test]
    fn counts_tokens_that_are_right() {
        let found = score(OURS, Encoder::embedded()).unwrap();
        assert_eq!((found.sentences, found.tokens), (2, 4));
        // "Go" is no noun, and that is the gold's fault.
        assert!(
            (found.uas, found.las, found.upos) == (1.0, 1.0, 0.75),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let error = score("1\tVarga\n", Encoder::embedded()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 1: CoNLL-U has ten fields between tabs"
        );
        let error =
            score("\n1\tGo\t_\tVERB\t_\t_\tx\troot\t_\t_", Encoder::embedded()).unwrap_err();
        assert_eq!(error.line, 2);
    }
}
