//! The reader: a small encoder that labels the words of a post as source, cue or content of what someone said, and
//! points from contents to cues and from cues to sources. A branch of its own parses a sentence, and a judge tells how far
//! its author commits to what it says.
//!
//! all-MiniLM-L6-v2 (layers of 384, five of its six), fine-tuned by `models/training/encoder/`. The forward pass is our
//! own: weights in four and seven bits, whole-number products, no dependency, some ten thousand words a second on one core.
//! Rejected: a run-time such as ONNX Runtime (a shared library of 29 MB that has to be fetched), candle or tract (an eighth
//! and a quarter as fast).
//!
//! The same text gives the same numbers to the last bit with AVX-512 and with AVX2. The portable kernel rounds each
//! product before it adds, so its numbers differ in their last places, and a word on the edge between two labels may fall
//! on the other side.

mod attention;
mod characters;
mod file;
mod kernel;
mod lanes;
mod model;
mod network;
mod pieces;
mod pointer;
mod sentence;
mod stages;
mod vocabulary;
mod window;
mod windows;

use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

pub use file::DamagedModel;
pub use sentence::Sentence;
pub use window::{NEVER, Window, Word};

use kernel::Path;
use model::Model;
use network::{Asked, Pass, Scratch};
use pieces::Piece;

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

/// A network and the kernel that runs it.
#[derive(Debug, Clone)]
pub struct Encoder {
    model: Arc<Model>,
    path: Path,
    spare: Arc<Spare>,
}

/// Room for numbers that nobody is at work in: making it anew for every post costs as much as reading a short one.
#[derive(Debug, Default)]
struct Spare(Mutex<Vec<Scratch>>);

impl Spare {
    fn rooms(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The file begins at a line of the cache, as its sections do within it.
#[repr(align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../models/reader.bin"));

static READER: LazyLock<Encoder> = LazyLock::new(|| Encoder {
    // Should the embedded weights be damaged, which a test excludes, nothing is found in any text.
    model: Arc::new(Model::embedded(&EMBEDDED.0).unwrap_or_default()),
    path: Path::best(),
    spare: Arc::default(),
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
            spare: Arc::default(),
        })
    }

    /// BLAKE3 of its weights, hexadecimal: what was read by equal networks need not be read again.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        blake3::Hash::from_bytes(self.model.hash)
            .to_hex()
            .to_string()
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
            spare: Arc::clone(&self.spare),
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
        let mut scratch = self.scratch();
        let windows = cuts
            .into_iter()
            .map(|cut| self.window(&pieces[cut], &mut scratch))
            .collect();
        self.spare.rooms().push(scratch);
        windows
    }

    /// The number of a word in the vocabulary; none where it is cut into several pieces, or unknown.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u16> {
        self.model.vocabulary.id(word.to_lowercase().as_bytes())
    }

    /// Room for whatever is read at once, to be given back.
    fn scratch(&self) -> Scratch {
        let spare = self.spare.rooms().pop();
        spare.unwrap_or_else(|| Scratch::new(&self.model))
    }

    /// Reads the syntax of sentences, given as tokens; none where the network cannot.
    ///
    /// The network was taught tokens of Universal Dependencies 2, one sentence at a time; what does not fit into its
    /// window is left out. Sentences that are read together take two thirds of the time, and each gives to the last bit
    /// what it gives alone.
    #[must_use]
    pub fn sentences(&self, sentences: &[&[&str]]) -> Vec<Sentence> {
        let mut scratch = self.scratch();
        let read = sentence::read(&self.model, self.path, sentences, &mut scratch);
        self.spare.rooms().push(scratch);
        read
    }

    /// How far the author of each sentence commits to what each of its tokens says happens: -3 (surely not) to 3
    /// (surely); meant for predicates (Saurí & Pustejovsky 2009). Tokens beyond the network's window have none.
    #[must_use]
    pub fn commitments(&self, sentences: &[&[&str]]) -> Vec<Vec<f32>> {
        let mut scratch = self.scratch();
        let told = sentence::commitments(&self.model, self.path, sentences, &mut scratch);
        self.spare.rooms().push(scratch);
        told
    }

    fn window(&self, pieces: &[Piece], scratch: &mut Scratch) -> Window {
        let model = &*self.model;
        let opening: Vec<usize> = (0..pieces.len()).filter(|&at| pieces[at].first).collect();
        // The window's own mark is place 0.
        let places = [0]
            .into_iter()
            .chain(opening.iter().map(|at| at + 1))
            .collect();
        let mut pass = Pass {
            model,
            path: self.path,
            scratch,
        };
        let heads = pass.read(&Asked { pieces, places });
        let rows = heads.chunks_exact(model.heads.rows());
        Window::new(&self.model, pieces, &opening, rows)
    }
}

#[cfg(test)]
mod tests;
