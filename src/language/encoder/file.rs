//! The file of the network's weights. `models/README.md` describes its bytes.
//!
//! Only its small tables (norms, scales, positions: under 1 MB) are copied when it is opened, and only a file that was
//! given has its hash compared: the program starts in three milliseconds. Rejected: safetensors, which knows neither
//! packed panels nor four bits.

use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

use super::attention::MOST;
use super::model::{
    ALIGNED, Branch, GROUP, HEAD, Judge, Layer, Linear, Model, Norm, PANEL, POINTER, half,
};
use super::vocabulary::Vocabulary;
use super::{LABELS, Label};
use crate::language::{Relation, Tag};

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
        "the model has format {0}, this program reads format 3; export it again with the `export.py` of this version"
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
const VERSION: u16 = 4;
/// Cases times quotations times paragraphs.
const KINDS: usize = 18;
/// Buckets of distance.
const DISTANCES: usize = 33;

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
        let hash = file.head()?;
        let mut made = body(&mut file)?;
        if file.at != bytes.len() {
            return Err(DamagedModel::Shape(
                "bytes are left behind its end".to_owned(),
            ));
        }
        made.bytes = bytes;
        made.hash = hash;
        Ok(made)
    }
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
        && (1..=MOST - 2).contains(&window)
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
        made.layers.push(file.layer(hidden, inner)?);
    }
    made.heads = file.linear(named, hidden)?;
    made.branch = Some(branch(file, hidden, inner)?);
    made.judge = Some(judge(file, hidden, inner, layers)?);
    Ok(made)
}

/// Whether a width fills whole panels and the room that there is.
fn fits(width: usize, most: usize) -> bool {
    width.is_multiple_of(PANEL) && (PANEL..=most).contains(&width)
}

/// What reads syntax; `most` is the widest layer that there is room for.
fn branch(file: &mut Reader<'_>, hidden: usize, most: usize) -> Result<Branch, DamagedModel> {
    let mut size = || file.long().map(|number| number as usize);
    let (inner, ends) = (size()?, size()?);
    if !(fits(inner, most) && fits(ends, 1 << 12)) {
        return Err(shape("the sizes of its branch"));
    }
    let tags: Vec<Tag> = file.words("a tag")?;
    let relations: Vec<Relation> = file.words("a relation")?;
    let far = file.floats(DISTANCES)?;
    Ok(Branch {
        layer: file.layer(hidden, inner)?,
        upos: file.linear(tags.len(), hidden)?,
        dependent: file.linear(ends, hidden)?,
        head: file.linear(ends, hidden)?,
        arc: file.linear(ends, ends)?,
        far,
        below: file.linear(ends, hidden)?,
        above: file.linear(ends, hidden)?,
        relation: file.linear(relations.len(), ends)?,
        tags,
        relations,
    })
}

/// What judges commitments.
fn judge(
    file: &mut Reader<'_>,
    hidden: usize,
    most: usize,
    layers: usize,
) -> Result<Judge, DamagedModel> {
    let mut size = || file.long().map(|number| number as usize);
    let (first, read, inner, width) = (size()?, size()?, size()?, size()?);
    let there = (1..=layers).contains(&first) && (1..=layers + 1 - first).contains(&read);
    if !(there && fits(inner, most) && fits(width, 1 << 12)) {
        return Err(shape("the sizes of its judge"));
    }
    Ok(Judge {
        first,
        mix: file.floats(read)?,
        norm: file.norm(hidden)?,
        commitment: file.floats(width + 1)?,
        late_commitment: file.floats(width + 1)?,
        share: *file.floats(1)?.first().unwrap_or(&0.0),
        layer: file.layer(hidden, inner)?,
        judge: file.linear(width, hidden)?,
        late: file.linear(width, hidden)?,
    })
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

    fn layer(&mut self, hidden: usize, inner: usize) -> Result<Layer, DamagedModel> {
        Ok(Layer {
            qkv: self.linear(3 * hidden, hidden)?,
            out: self.linear(hidden, hidden)?,
            norm1: self.norm(hidden)?,
            up: self.linear(inner, hidden)?,
            down: self.linear(hidden, inner)?,
            norm2: self.norm(hidden)?,
        })
    }

    /// A list of words that we all know.
    fn words<Word: FromStr>(&mut self, what: &str) -> Result<Vec<Word>, DamagedModel> {
        let count = self.byte()?;
        (0..count)
            .map(|_| {
                let word = self.string()?;
                let unknown = |_| DamagedModel::Shape(format!("{word:?} is not known as {what}"));
                word.parse().map_err(unknown)
            })
            .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::encoder::{EMBEDDED, Encoder};

    #[test]
    fn the_embedded_weights_are_sound() {
        assert_eq!(check(&EMBEDDED.0), Ok(()));
        assert!(Model::embedded(&EMBEDDED.0).is_ok_and(|model| !model.layers.is_empty()));
    }

    #[test]
    fn bytes_that_are_given_read_as_those_embedded() {
        let given = Encoder::from_bytes(EMBEDDED.0.to_vec()).unwrap();
        let text = "“No,” said Varga.";
        let (one, other) = (given.read(text), Encoder::embedded().read(text));
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }

    #[test]
    fn damage_is_named() {
        let whole = &EMBEDDED.0;
        let refused = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = whole.to_vec();
            change(&mut bytes);
            Model::read(bytes).unwrap_err()
        };
        assert_eq!(refused(&|bytes| bytes.clear()), DamagedModel::Magic);
        assert_eq!(refused(&|bytes| bytes[0] = b'X'), DamagedModel::Magic);
        assert_eq!(refused(&|bytes| bytes[8] = 9), DamagedModel::Version(9));
        assert_eq!(refused(&|bytes| bytes.truncate(9)), DamagedModel::Content);
        assert_eq!(
            refused(&|bytes| bytes.truncate(1000)),
            DamagedModel::Content
        );
        assert_eq!(refused(&|bytes| bytes.push(0)), DamagedModel::Content);
        assert_eq!(refused(&|bytes| bytes[5000] ^= 1), DamagedModel::Content);
    }

    /// A file whose hash is right and whose sizes are not.
    #[test]
    fn a_network_that_does_not_fit_is_refused() {
        let reread = |place: usize, byte: u8| {
            let mut bytes = EMBEDDED.0.to_vec();
            bytes[HEAD_LENGTH + place] = byte;
            let hash = blake3::hash(&bytes[HEAD_LENGTH..]);
            bytes[HEAD_LENGTH - 32..HEAD_LENGTH].copy_from_slice(hash.as_bytes());
            Model::read(bytes).unwrap_err()
        };
        // Hidden size, number of layers, window.
        for (place, byte) in [(4, 1), (8, 7), (24, 255)] {
            let error = reread(place, byte);
            assert!(
                matches!(error, DamagedModel::Shape(_) | DamagedModel::Content),
                "{error}"
            );
        }
    }

    #[test]
    fn a_judge_that_reads_a_layer_which_is_not_there_is_refused() {
        let bytes = EMBEDDED.0.to_vec();
        // From the second layer on, two of them, 768 wide within: the last part of the file.
        let sizes = [2, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0];
        let place = bytes.windows(12).rposition(|own| own == sizes).unwrap();
        for (at, byte) in [(place, 7), (place, 0), (place + 4, 5), (place + 9, 9)] {
            let mut bytes = bytes.clone();
            bytes[at] = byte;
            let hash = blake3::hash(&bytes[HEAD_LENGTH..]);
            bytes[HEAD_LENGTH - 32..HEAD_LENGTH].copy_from_slice(hash.as_bytes());
            let error = Model::read(bytes).unwrap_err().to_string();
            assert!(error.contains("its judge"), "{error}");
        }
    }

    /// Magic word, version, length, hash.
    const HEAD_LENGTH: usize = 8 + 2 + 4 + 32;
}
