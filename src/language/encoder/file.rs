//! The file of the network's weights. `models/README.md` describes its bytes.
//!
//! Four-bit embeddings and seven-bit linears stay where they are, in the program's own image or in the bytes given,
//! in the order in which the kernels read them; only the small tables (norms, scales, positions: under 1 MB) are
//! turned into numbers when the file is opened.

use std::borrow::Cow;
use std::ops::Range;

use super::vocabulary::Vocabulary;
use super::{LABELS, Label};

/// Why a file of weights cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DamagedModel {
    /// It does not begin with the magic word.
    #[error(
        "this is no model of the reader: the file does not begin with ORREADER; name one that `export.py` has written"
    )]
    Magic,
    /// It is of another format.
    #[error(
        "the model has format {0}, this program reads format 1; export it again with the `export.py` of this version"
    )]
    Version(u16),
    /// Its length or its hash is not what it says.
    #[error(
        "the model is cut short or changed: its hash does not fit its bytes; fetch or export it again"
    )]
    Content,
    /// It is whole, but no network that this program can run.
    #[error(
        "the model does not fit this program: {0}; export it again with the `export.py` of this version"
    )]
    Shape(String),
}

const MAGIC: &[u8] = b"ORREADER";
const VERSION: u16 = 1;
/// Rows of a linear lie together by so many; sections of weights begin at a multiple of `ALIGNED`.
pub(super) const PANEL: usize = 32;
pub(super) const ALIGNED: usize = 64;
/// Embeddings share a scale by so many.
pub(super) const GROUP: usize = 32;
/// The one size of attention head that the kernels know.
pub(super) const HEAD: usize = 32;
/// Cases times quotations times paragraphs.
const KINDS: usize = 18;
/// Numbers of a query or key of a pointer.
pub(super) const POINTER: usize = 64;
/// Buckets of distance.
pub(super) const DISTANCES: usize = 33;

/// A layer's product with a matrix.
#[derive(Debug, Default)]
pub(super) struct Linear {
    /// Where its seven-bit weights stand: `[panel][width / 4][row][4]`.
    pub(super) weights: Range<usize>,
    /// Where the sums begin, to make up for activations that are 128 too high.
    pub(super) start: Vec<i32>,
    pub(super) scale: Vec<f32>,
    pub(super) bias: Vec<f32>,
    pub(super) width: usize,
}

impl Linear {
    /// Rows, those that only fill the last panel among them.
    pub(super) const fn rows(&self) -> usize {
        self.bias.len()
    }
}

#[derive(Debug, Default)]
pub(super) struct Norm {
    pub(super) gain: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

#[derive(Debug)]
pub(super) struct Layer {
    pub(super) qkv: Linear,
    pub(super) out: Linear,
    pub(super) norm1: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) norm2: Norm,
}

/// Where one pointer's numbers stand in a row of the heads, and its bias by distance.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pub(super) query: usize,
    pub(super) key: usize,
    pub(super) far: Vec<f32>,
}

/// A whole network.
#[derive(Debug, Default)]
pub(super) struct Model {
    bytes: Cow<'static, [u8]>,
    pub(super) vocabulary: Vocabulary,
    /// The wordpieces that begin and end a window.
    pub(super) marks: (u16, u16),
    /// Those behind which a window may end: . ? ! " and the closing curly mark.
    pub(super) stops: Vec<u16>,
    pub(super) hidden: usize,
    pub(super) inner: usize,
    /// Most wordpieces of a window.
    pub(super) window: usize,
    pub(super) positions: Vec<f32>,
    pub(super) kinds: Vec<f32>,
    /// Scales of the embeddings, half precision, and their four-bit numbers.
    scales: Range<usize>,
    embeddings: Range<usize>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) heads: Linear,
    /// Where the labels' numbers stand in a row of the heads.
    pub(super) tag: usize,
    pub(super) carrier: Pointer,
    pub(super) speaker: Pointer,
}

impl Model {
    /// Reads the program's own weights, whose hash a test has compared.
    pub(super) fn embedded(bytes: &'static [u8]) -> Result<Self, DamagedModel> {
        Self::open(Cow::Borrowed(bytes), 0)
    }

    /// Reads a file and compares its hash.
    pub(super) fn read(mut bytes: Vec<u8>) -> Result<Self, DamagedModel> {
        check(&bytes)?;
        // Weights that cross a line of the cache are slower; a vector begins where it likes.
        let length = bytes.len();
        bytes.reserve_exact(ALIGNED);
        let pad = bytes.as_ptr().align_offset(ALIGNED).min(ALIGNED);
        bytes.resize(length + pad, 0);
        bytes.copy_within(..length, pad);
        Self::open(Cow::Owned(bytes), pad)
    }

    fn open(bytes: Cow<'static, [u8]>, base: usize) -> Result<Self, DamagedModel> {
        let mut file = Reader {
            bytes: &bytes,
            base,
            at: base,
        };
        file.head()?;
        let mut made = body(&mut file)?;
        if file.at != bytes.len() {
            return Err(DamagedModel::Shape(
                "bytes are left behind its end".to_owned(),
            ));
        }
        made.bytes = bytes;
        Ok(made)
    }

    /// The weights of a linear.
    pub(super) fn weights(&self, linear: &Linear) -> &[u8] {
        &self.bytes[linear.weights.clone()]
    }

    /// Writes a wordpiece's embedding.
    pub(super) fn embedding(&self, id: u16, to: &mut [f32]) {
        let (groups, id) = (self.hidden / GROUP, usize::from(id));
        let (scales, _) = self.bytes[self.scales.clone()].as_chunks::<2>();
        let (packed, _) = self.bytes[self.embeddings.clone()].as_chunks::<{ GROUP / 2 }>();
        let (to, _) = to.as_chunks_mut::<GROUP>();
        let own = id * groups..(id + 1) * groups;
        for ((scale, packed), to) in scales[own.clone()].iter().zip(&packed[own]).zip(to) {
            let scale = half(u16::from_le_bytes(*scale));
            let (low, high) = to.split_at_mut(GROUP / 2);
            for ((&byte, low), high) in packed.iter().zip(low).zip(high) {
                *low = scale * (f32::from(byte & 15) - 8.0);
                *high = scale * (f32::from(byte >> 4) - 8.0);
            }
        }
    }
}

/// Half precision to single; no weight is infinite.
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10) & 31, u32::from(bits) & 1023);
    let size = if exponent == 0 {
        // 2^-24, the smallest step.
        (f32::from(bits & 1023) * 5.960_464_5e-8).to_bits()
    } else {
        (exponent + 112) << 23 | fraction << 13
    };
    f32::from_bits(sign | size)
}

/// Compares length and hash.
pub(super) fn check(bytes: &[u8]) -> Result<(), DamagedModel> {
    let mut file = Reader {
        bytes,
        base: 0,
        at: 0,
    };
    let hash = file.head()?;
    let body = bytes.get(file.at..).ok_or(DamagedModel::Content)?;
    if blake3::hash(body) == hash {
        Ok(())
    } else {
        Err(DamagedModel::Content)
    }
}

fn shape(what: &str) -> DamagedModel {
    DamagedModel::Shape(what.to_owned())
}

fn body(file: &mut Reader<'_>) -> Result<Model, DamagedModel> {
    let mut size = || file.long().map(|number| number as usize);
    let (count, hidden, layers, heads) = (size()?, size()?, size()?, size()?);
    let (inner, positions, window) = (size()?, size()?, size()?);
    let fits = hidden.is_multiple_of(PANEL)
        && inner.is_multiple_of(PANEL)
        && heads * HEAD == hidden
        && (1..=64).contains(&layers)
        && (PANEL..=1 << 14).contains(&hidden)
        && (PANEL..=1 << 14).contains(&inner)
        && (1..=1 << 12).contains(&window)
        && (window + 2..=1 << 13).contains(&positions);
    if !fits {
        return Err(shape("the sizes of its layers"));
    }
    let labels: Vec<&str> = (0..file.byte()?)
        .map(|_| file.string())
        .collect::<Result<_, _>>()?;
    if labels != LABELS {
        return Err(shape("its labels are others"));
    }
    let mut made = Model {
        hidden,
        inner,
        window,
        ..Model::default()
    };
    let named = heads_of(file, &mut made)?;
    let pieces: Vec<&[u8]> = (0..count).map(|_| file.piece()).collect::<Result<_, _>>()?;
    made.vocabulary = Vocabulary::new(pieces.into_iter()).ok_or_else(|| shape("its vocabulary"))?;
    let id = |piece: &str| {
        let found = made.vocabulary.id(piece.as_bytes());
        found.ok_or_else(|| DamagedModel::Shape(format!("its vocabulary lacks {piece}")))
    };
    made.marks = (id("[CLS]")?, id("[SEP]")?);
    made.stops = [".", "?", "!", "\"", "”"]
        .into_iter()
        .map(id)
        .collect::<Result<_, _>>()?;
    made.positions = file.halves(positions * hidden)?;
    made.kinds = file.halves(KINDS * hidden)?;
    made.norm = file.norm(hidden)?;
    made.scales = file.range(count * hidden / GROUP * 2)?;
    file.round()?;
    made.embeddings = file.range(count * hidden / 2)?;
    for _ in 0..layers {
        made.layers.push(Layer {
            qkv: file.linear(3 * hidden, hidden)?,
            out: file.linear(hidden, hidden)?,
            norm1: file.norm(hidden)?,
            up: file.linear(inner, hidden)?,
            down: file.linear(hidden, inner)?,
            norm2: file.norm(hidden)?,
        });
    }
    made.heads = file.linear(named, hidden)?;
    Ok(made)
}

/// Where the heads that we know stand, and the tables of those that have one; how many rows all heads have.
fn heads_of(file: &mut Reader<'_>, made: &mut Model) -> Result<usize, DamagedModel> {
    let (mut rows, mut seen) = (0, Vec::new());
    for _ in 0..file.byte()? {
        let (name, size) = (file.string()?, usize::from(file.short()?));
        let place = match name {
            "tag" => (&mut made.tag, Label::ALL.len()),
            "carrier.query" => (&mut made.carrier.query, POINTER),
            "carrier.key" => (&mut made.carrier.key, POINTER),
            "speaker.query" => (&mut made.speaker.query, POINTER),
            "speaker.key" => (&mut made.speaker.key, POINTER),
            // A head of a later version.
            _ => {
                rows += size;
                continue;
            }
        };
        if size != place.1 {
            return Err(DamagedModel::Shape(format!("the size of its head {name}")));
        }
        *place.0 = rows;
        rows += size;
        seen.push(name);
    }
    for _ in 0..file.byte()? {
        let (name, size) = (file.string()?, usize::from(file.short()?));
        let table = file.floats(size)?;
        match name {
            "carrier.far" => made.carrier.far = table,
            "speaker.far" => made.speaker.far = table,
            _ => continue,
        }
        if size != DISTANCES {
            return Err(DamagedModel::Shape(format!("the size of its table {name}")));
        }
        seen.push(name);
    }
    seen.sort_unstable();
    seen.dedup();
    if seen.len() == 7 {
        Ok(rows)
    } else {
        Err(DamagedModel::Shape(format!(
            "of its heads there are only {seen:?}"
        )))
    }
}

struct Reader<'file> {
    bytes: &'file [u8],
    /// Where the file begins in `bytes`.
    base: usize,
    at: usize,
}

impl<'file> Reader<'file> {
    /// Magic word, version and length; the hash.
    fn head(&mut self) -> Result<[u8; 32], DamagedModel> {
        if self.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(DamagedModel::Magic);
        }
        let version = self.short()?;
        if version != VERSION {
            return Err(DamagedModel::Version(version));
        }
        let length = self.long()? as usize;
        let hash = *self.take(32)?.first_chunk().ok_or(DamagedModel::Content)?;
        if self.bytes.len() - self.at == length {
            Ok(hash)
        } else {
            Err(DamagedModel::Content)
        }
    }

    fn range(&mut self, count: usize) -> Result<Range<usize>, DamagedModel> {
        let end = self.at.checked_add(count);
        let end = end.filter(|&end| end <= self.bytes.len());
        let range = self.at..end.ok_or(DamagedModel::Content)?;
        self.at = range.end;
        Ok(range)
    }

    fn take(&mut self, count: usize) -> Result<&'file [u8], DamagedModel> {
        Ok(&self.bytes[self.range(count)?])
    }

    /// On to the next multiple.
    fn round(&mut self) -> Result<(), DamagedModel> {
        let over = (self.at - self.base) % ALIGNED;
        self.take((ALIGNED - over) % ALIGNED).map(|_| ())
    }

    fn byte(&mut self) -> Result<u8, DamagedModel> {
        Ok(self.take(1)?[0])
    }

    fn short(&mut self) -> Result<u16, DamagedModel> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn long(&mut self) -> Result<u32, DamagedModel> {
        Ok(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn piece(&mut self) -> Result<&'file [u8], DamagedModel> {
        let length = self.byte()?;
        self.take(usize::from(length))
    }

    fn string(&mut self) -> Result<&'file str, DamagedModel> {
        std::str::from_utf8(self.piece()?).map_err(|_| DamagedModel::Content)
    }

    fn halves(&mut self, count: usize) -> Result<Vec<f32>, DamagedModel> {
        let (pairs, _) = self.take(count * 2)?.as_chunks::<2>();
        Ok(pairs
            .iter()
            .map(|&pair| half(u16::from_le_bytes(pair)))
            .collect())
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, DamagedModel> {
        let (fours, _) = self.take(count * 4)?.as_chunks::<4>();
        Ok(fours.iter().map(|&four| f32::from_le_bytes(four)).collect())
    }

    fn norm(&mut self, count: usize) -> Result<Norm, DamagedModel> {
        Ok(Norm {
            gain: self.floats(count)?,
            bias: self.floats(count)?,
        })
    }

    fn linear(&mut self, rows: usize, width: usize) -> Result<Linear, DamagedModel> {
        let rows = rows.next_multiple_of(PANEL);
        let (starts, _) = self.take(rows * 4)?.as_chunks::<4>();
        let (scale, bias) = (self.floats(rows)?, self.floats(rows)?);
        self.round()?;
        Ok(Linear {
            weights: self.range(rows * width)?,
            start: starts
                .iter()
                .map(|&four| i32::from_le_bytes(four))
                .collect(),
            scale,
            bias,
            width,
        })
    }
}
