//! What we know of English; no news knowledge: tokens, sentences, quotation marks, tags, lemmas, word lists.

mod abbreviation;
mod clitic;
pub mod encoder;
mod lemma;
mod noun_phrase;
pub mod parse;
mod quotation;
mod rarity;
mod sentences;
mod tagger;
mod tokens;
mod tongue;
mod verb_form;
mod verb_group;

pub use noun_phrase::{NounPhrase, noun_phrases};
pub use parse::{Relation, Tree};
pub use quotation::{Quotation, quotations, without_stray};
pub use rarity::rarity;
pub use sentences::sentences;
pub use tokens::{Token, WITHOUT_WIDTH, tokens, tokens_tagged};
pub use tongue::{Tongue, tongue};
pub use verb_group::{Tense, VerbGroup, verb_groups};

use crate::vocabulary;

vocabulary! {
    /// Universal part of speech (Universal Dependencies v2).
    Tag {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition: preposition or particle-like "of", "in", "if"-less.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary: be, have, do, modals.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Number.
        Num = "NUM",
        /// Particle: "to", "not", possessive "'s".
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Name.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction: that, if, because.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Full verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

/// Tokens from `word/TAG` notation, for the tests of rules that start from tags.
#[cfg(test)]
fn tagged(text: &str) -> Vec<Token> {
    let mut at = 0;
    text.split(' ')
        .map(|piece| {
            let (word, tag) = piece.rsplit_once('/').unwrap();
            let tag: Tag = tag.parse().unwrap();
            let lower = tokens::straight(word);
            let lemma = lemma::lemma(&lower, tag);
            let start = at;
            at += piece.len() + 1;
            Token {
                span: crate::span::Span::new(start, start + word.len()),
                lower,
                tag,
                lemma,
            }
        })
        .collect()
}
