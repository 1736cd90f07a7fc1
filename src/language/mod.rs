//! What we know of English; no news knowledge: tokens, sentences, quotation marks, tags, lemmas, word lists.

use crate::span::Span;
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

/// A word or mark with its tag and lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Place in the text that was read.
    pub span: Span,
    /// The word in lower case, curly apostrophes straightened.
    pub lower: String,
    /// Universal part of speech.
    pub tag: Tag,
    /// Dictionary form in lower case ("said" -> "say").
    pub lemma: String,
}

/// Splits `text` (the part at `within`) into sentences, each trimmed of blanks. Never breaks inside a pair of
/// quotation marks that is closed in the same line, nor after common abbreviations and initials.
#[must_use]
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let _ = (text, within);
    Vec::new()
}

/// Tokens of one sentence, tagged and lemmatised. Contractions split as in UD English ("do|n't", "he|'ll",
/// "Trump|'s"); hyphenated words stay whole; every non-blank character belongs to exactly one token.
#[must_use]
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let _ = (text, sentence);
    Vec::new()
}

/// One stretch of quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included (to the end of the line where it is unclosed).
    pub outer: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Single marks ('low-level') rather than double.
    pub single: bool,
    /// Whether it continues the quotation of the line before (which was never closed).
    pub continues: bool,
}

/// Quotation marks of `text`, paired by position within each line (a line is a block), whatever their glyphs.
/// An opening mark that is never closed runs to the end of its line; when the next line opens again, that one
/// `continues`. Apostrophes are not marks.
#[must_use]
pub fn quotations(text: &str) -> Vec<Quotation> {
    let _ = text;
    Vec::new()
}
