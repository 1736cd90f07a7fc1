//! The reader: a small encoder that labels the words of a post as source, cue or content of what someone said, and
//! points from contents to cues and from cues to sources.
//!
//! all-MiniLM-L6-v2 (six layers of 384), fine-tuned with three heads by `models/training/encoder/`. The forward pass is our
//! own: weights in four and seven bits, whole-number products, no dependency, some ten thousand words a second on one
//! core. Rejected: a run-time such as ONNX Runtime (a shared library of 29 MB that has to be fetched), candle or tract
//! (an eighth and a quarter as fast).
//!
//! The same text gives the same numbers to the last bit with AVX-512 and with AVX2. The portable kernel rounds each
//! product before it adds, so its numbers differ in their last places, and a word on the edge between two labels may fall
//! on the other side.

mod characters;
mod file;
mod kernel;
mod lanes;
mod network;
mod pieces;
mod pointer;
mod stages;
mod vocabulary;
mod windows;

use std::fmt;
use std::sync::{Arc, LazyLock};

pub use file::DamagedModel;

use crate::span::Span;
use file::Model;
use kernel::Path;
use network::{Pass, Scratch};
use pieces::Piece;
use pointer::Rows;

/// What a word is to a statement; `Begin` opens a span, `Inside` goes on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Of no span.
    Outside,
    /// First word of who says it.
    BeginSource,
    /// Further word of who says it.
    InsideSource,
    /// First word of what says that it is said.
    BeginCue,
    /// Further word of it.
    InsideCue,
    /// First word of what is said.
    BeginContent,
    /// Further word of it.
    InsideContent,
}

impl Label {
    /// In the order of the network's numbers.
    pub const ALL: [Self; 7] = [
        Self::Outside,
        Self::BeginSource,
        Self::InsideSource,
        Self::BeginCue,
        Self::InsideCue,
        Self::BeginContent,
        Self::InsideContent,
    ];
}

/// The labels as a file of weights names them.
const LABELS: [&str; 7] = [
    "O",
    "B-source",
    "I-source",
    "B-cue",
    "I-cue",
    "B-content",
    "I-content",
];

/// Which instructions the forward pass is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// AVX-512 with its products of bytes (x86-64, from 2019 on).
    Avx512Vnni,
    /// AVX2 and fused multiply-add (x86-64, from 2013 on).
    Avx2,
    /// What the compiler makes of plain loops.
    Portable,
}

impl fmt::Display for Kernel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Avx512Vnni => "AVX-512 VNNI",
            Self::Avx2 => "AVX2",
            Self::Portable => "portable",
        })
    }
}

/// A word as the network reads it: a run of letters, or one mark of punctuation.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Log-probability of each [`Label`].
    pub labels: [f32; 7],
}

/// Some consecutive words of a text that were read together. No word of one points at a word of another.
#[derive(Debug, Clone)]
pub struct Window {
    /// In the order of the text.
    pub words: Vec<Word>,
    /// Where each word's first wordpiece stands; place 0 is the window's start, and so is row 0 below.
    places: Vec<usize>,
    carrier: Rows,
    speaker: Rows,
}

impl Window {
    /// How much word `word` speaks for belonging to the cue whose first word is `cue`; to be compared between cues.
    /// Words are numbered in the window; of one that is not there, minus infinity.
    #[must_use]
    pub fn carrier(&self, word: usize, cue: usize) -> f32 {
        self.score(&self.carrier, word + 1, cue + 1)
    }

    /// How much the cue whose first word is `cue` speaks for naming the source at `word`, `None` being nobody; to be
    /// compared between words. Words are numbered in the window; of one that is not there, minus infinity.
    #[must_use]
    pub fn speaker(&self, cue: usize, word: Option<usize>) -> f32 {
        self.score(&self.speaker, cue + 1, word.map_or(0, |word| word + 1))
    }

    fn score(&self, rows: &Rows, from: usize, to: usize) -> f32 {
        match (self.places.get(from), self.places.get(to)) {
            (Some(&here), Some(&there)) => rows.score((from, here), (to, there)),
            _ => f32::NEG_INFINITY,
        }
    }
}

/// A network and the kernel that runs it.
#[derive(Debug, Clone)]
pub struct Encoder {
    model: Arc<Model>,
    path: Path,
}

/// The file begins at a line of the cache, as its sections do within it.
#[repr(align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../models/reader.bin"));

static READER: LazyLock<Encoder> = LazyLock::new(|| Encoder {
    // Should the embedded weights be damaged, which a test excludes, nothing is found in any text.
    model: Arc::new(Model::embedded(&EMBEDDED.0).unwrap_or_default()),
    path: Path::best(),
});

impl Encoder {
    /// The network that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &READER
    }

    /// A network from the bytes of a file.
    ///
    /// # Errors
    /// Where the bytes are no such file, of another version or shape, cut short or changed.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, DamagedModel> {
        Ok(Self {
            model: Arc::new(Model::read(bytes)?),
            path: Path::best(),
        })
    }

    /// What runs it.
    #[must_use]
    pub const fn kernel(&self) -> Kernel {
        self.path.kernel()
    }

    /// The same network run by another kernel, where this processor can: for tests and benches.
    #[must_use]
    pub fn with_kernel(&self, kernel: Kernel) -> Option<Self> {
        Some(Self {
            model: Arc::clone(&self.model),
            path: Path::of(kernel)?,
        })
    }

    /// Reads a whole post's text. A text without words has no window.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<Window> {
        let model = &*self.model;
        if model.layers.is_empty() {
            return Vec::new();
        }
        let pieces = pieces::cut(text, &model.vocabulary);
        let cuts = windows::windows(&pieces, model.window, &model.stops);
        let longest = cuts.iter().map(ExactSizeIterator::len).max();
        let mut scratch = Scratch::new(model, longest.unwrap_or_default());
        cuts.into_iter()
            .map(|cut| self.window(&pieces[cut], &mut scratch))
            .collect()
    }

    fn window(&self, pieces: &[Piece], scratch: &mut Scratch) -> Window {
        let model = &*self.model;
        let first = |&(_, piece): &(usize, &Piece)| piece.first;
        let opening: Vec<usize> = pieces
            .iter()
            .enumerate()
            .filter(first)
            .map(|(at, _)| at)
            .collect();
        let places: Vec<usize> = [0]
            .into_iter()
            .chain(opening.iter().map(|at| at + 1))
            .collect();
        let mut pass = Pass {
            model,
            path: self.path,
            scratch,
        };
        let rows = pass.read(pieces, &places).chunks_exact(model.heads.rows());
        let mut made = Window {
            words: Vec::with_capacity(opening.len()),
            carrier: Rows::new(&model.carrier, places.len()),
            speaker: Rows::new(&model.speaker, places.len()),
            places: Vec::new(),
        };
        for (number, row) in rows.enumerate() {
            made.carrier.push(&model.carrier, row);
            made.speaker.push(&model.speaker, row);
            let Some(number) = number.checked_sub(1) else {
                continue;
            };
            let last = opening.get(number + 1).map_or(pieces.len(), |&next| next) - 1;
            made.words.push(Word {
                span: pieces[opening[number]].span.join(pieces[last].span),
                labels: log_probabilities(&row[model.tag..]),
            });
        }
        made.places = places;
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
