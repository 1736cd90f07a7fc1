//! Text -> attributions: which words are said, which words show it, and whom they name.
//!
//! The encoder gives every word a probability of opening or continuing a source, a cue or a content, and lets words
//! point: those of a content at their cue, a cue at its source. Here that becomes spans that belong together. The best
//! sequence of labels is taken whole (Viterbi), because a content that breaks off and goes on is two contents; links
//! are chosen among the spans that were found, because a pointer at a word that is no cue says nothing. Rejected: the
//! nearest cue and the nearest source, which are right nineteen times in twenty on spans drawn by people and less often
//! on ours; they remain for what stands in another window than its cue.

mod labels;
mod link;

use crate::language::encoder::{Encoder, Window};
use crate::span::Span;

/// A part that an attribution is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
}

/// A word of the text: its window and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    window: usize,
    word: usize,
}

/// Neighbouring words of one role.
#[derive(Debug, Clone)]
struct Run {
    role: Role,
    /// Its words, in order; never empty.
    words: Vec<Place>,
    span: Span,
    /// Geometric mean of the probabilities of its role.
    sure: f64,
}

/// How sure each part is, 0 to 1, before calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sureness {
    /// That what is said is said.
    pub(super) content: f64,
    /// That the cue is one.
    pub(super) cue: f64,
    /// That they belong together.
    pub(super) carrier: f64,
    /// That the source is the one named (or that none is).
    pub(super) speaker: f64,
}

/// Who said what, as places in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribution {
    /// The words that name who said it; none where nobody is named.
    pub(super) source: Option<Span>,
    /// The words that show it; none where a content stands alone.
    pub(super) cue: Option<Span>,
    /// Pieces of what was said, in text order; never empty.
    pub(super) content: Vec<Span>,
    /// How sure.
    pub(super) sure: Sureness,
}

/// Every attribution of a text, in the order of their first words.
pub(super) fn read(text: &str, encoder: &Encoder) -> Vec<Attribution> {
    let windows = encoder.read(text);
    let runs = labels::runs(&windows);
    let mut found = link::join(text, &windows, &runs);
    found.sort_by_key(|one| one.content.first().map_or(0, |span| span.start));
    found
}

/// The windows' words in one row.
fn places(windows: &[Window]) -> impl Iterator<Item = Place> {
    windows
        .iter()
        .enumerate()
        .flat_map(|(window, of)| (0..of.words.len()).map(move |word| Place { window, word }))
}
