//! What we know of English; no news knowledge: tokens, sentences, quotation marks, tags, lemmas, word lists.

mod abbreviation;
mod clitic;
mod lemma;
mod quotation;
mod sentences;
mod tagger;
mod tokens;

pub use quotation::{Quotation, quotations};
pub use sentences::sentences;
pub use tokens::{Token, tokens};

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
