//! What is read of a window: its words, their labels, and who points at whom.

use std::sync::Arc;

use super::model::Model;
use super::pieces::Piece;
use super::pointer::{self, Vectors};
use crate::span::Span;

/// A word as the network reads it: a run of letters, or one mark of punctuation.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Log-probability of each [`Label`](super::Label).
    pub labels: [f32; 7],
}

/// The score of what cannot be: lower than any, and finite, so that a softmax over nothing else is still a number.
pub const NEVER: f32 = -1e9;

/// A word that takes a role with less than this probability cannot point or be pointed at as one. Without it a text of
/// a megabyte would need a hundred more for products that nobody asks for.
const LEAST: f32 = 1e-2;

/// No row.
const NONE: u16 = u16::MAX;

/// Where a word's first wordpiece stands in its window, and in which rows its numbers stand by its roles.
#[derive(Debug, Clone, Copy)]
struct Place {
    place: u16,
    source: u16,
    cue: u16,
    content: u16,
}

/// Some consecutive words of a text that were read together. No word of one points at a word of another.
#[derive(Debug, Clone)]
pub struct Window {
    /// In the order of the text.
    pub words: Vec<Word>,
    /// One a word.
    places: Vec<Place>,
    contents: Vectors,
    carriers: Vectors,
    cues: Vectors,
    /// The first row is that of the window's start, which stands for nobody.
    sources: Vectors,
    model: Arc<Model>,
}

impl Window {
    /// How much word `word` of a content speaks for belonging to the cue whose first word is `cue`; to be compared
    /// between cues.
    ///
    /// Words are numbered in the window. [`NEVER`] where one is not there, or surely is no content or no cue.
    #[must_use]
    pub fn carrier(&self, word: usize, cue: usize) -> f32 {
        let (Some(from), Some(to)) = (self.places.get(word), self.places.get(cue)) else {
            return NEVER;
        };
        pointer::score(
            &self.contents,
            (from.content.into(), from.place.into()),
            &self.carriers,
            (to.cue.into(), to.place.into()),
            &self.model.carrier.far,
        )
        .unwrap_or(NEVER)
    }

    /// How much the cue whose first word is `cue` speaks for naming the source at `word`, `None` being nobody; to be
    /// compared between words.
    ///
    /// Words are numbered in the window. [`NEVER`] where one is not there, or surely is no cue or no source.
    #[must_use]
    pub fn speaker(&self, cue: usize, word: Option<usize>) -> f32 {
        let to = word.map_or(Some((0, 0)), |word| {
            let to = self.places.get(word)?;
            Some((to.source.into(), to.place.into()))
        });
        let (Some(from), Some(to)) = (self.places.get(cue), to) else {
            return NEVER;
        };
        pointer::score(
            &self.cues,
            (from.cue.into(), from.place.into()),
            &self.sources,
            to,
            &self.model.speaker.far,
        )
        .unwrap_or(NEVER)
    }
}

/// Gives a word its row if it may take a role, whose labels' log-probabilities these are.
fn row(own: &[f32], next: &mut u16) -> u16 {
    if own.iter().map(|number| number.exp()).sum::<f32>() < LEAST {
        return NONE;
    }
    *next += 1;
    *next - 1
}

impl Window {
    /// The words of `pieces`, which begin at `opening`, by their rows of the heads; the first row is that of the
    /// window's start.
    pub(super) fn new<'run>(
        model: &Arc<Model>,
        pieces: &[Piece],
        opening: &[usize],
        mut rows: impl Iterator<Item = &'run [f32]>,
    ) -> Self {
        let mut made = Self {
            words: Vec::with_capacity(opening.len()),
            places: Vec::with_capacity(opening.len()),
            contents: Vectors::default(),
            carriers: Vectors::default(),
            cues: Vectors::default(),
            sources: Vectors::default(),
            model: Arc::clone(model),
        };
        if let Some(start) = rows.next() {
            made.sources.push(start, model.speaker.key);
        }
        let (mut source, mut cue, mut content) = (1, 0, 0);
        for (number, heads) in rows.enumerate() {
            let first = opening[number];
            let last = opening.get(number + 1).map_or(pieces.len(), |&next| next) - 1;
            let labels = log_probabilities(&heads[model.tag..]);
            let place = Place {
                // A window has at most 256 places.
                place: u16::try_from(first + 1).unwrap_or(u16::MAX),
                source: row(&labels[1..3], &mut source),
                cue: row(&labels[3..5], &mut cue),
                content: row(&labels[5..7], &mut content),
            };
            if place.source != NONE {
                made.sources.push(heads, model.speaker.key);
            }
            if place.cue != NONE {
                made.carriers.push(heads, model.carrier.key);
                made.cues.push(heads, model.speaker.query);
            }
            if place.content != NONE {
                made.contents.push(heads, model.carrier.query);
            }
            made.places.push(place);
            made.words.push(Word {
                span: pieces[first].span.join(pieces[last].span),
                labels,
            });
        }
        for vectors in [
            &mut made.contents,
            &mut made.carriers,
            &mut made.cues,
            &mut made.sources,
        ] {
            vectors.shrink();
        }
        made
    }
}

/// In f64, whose last place is gone after rounding: libraries that differ in it give the same f32.
fn log_probabilities(numbers: &[f32]) -> [f32; 7] {
    let mut found = [0.0; 7];
    let own = || numbers.iter().take(found.len());
    let most = own().fold(f32::NEG_INFINITY, |most, &number| most.max(number));
    let sum: f64 = own().map(|&number| f64::from(number - most).exp()).sum();
    let rest = sum.ln();
    for (value, &number) in found.iter_mut().zip(numbers) {
        #[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
        let rounded = (f64::from(number - most) - rest) as f32;
        *value = rounded;
    }
    found
}
