//! The file of the tagger's weights, and looking them up. `models/README.md` describes its bytes.

use std::io::Read;

use brotli_decompressor::Decompressor;

use crate::language::Tag;

/// Why a file of weights cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum DamagedModel {
    #[error("these are no weights of the tagger: the file does not begin with ORTAGGER")]
    Magic,
    #[error("the tagger's weights have format {0}, this program reads format 1; train them anew")]
    Version(u16),
    #[error("the tagger's weights are cut short or changed; fetch models/tagger.bin.br again")]
    Content,
}

/// Weights by the hash of their feature.
#[derive(Debug)]
pub(super) struct Model {
    /// The tag of every label.
    pub(super) tags: Vec<Tag>,
    classes: Vec<String>,
    /// Hash of a known word -> place in `classes`.
    words: Table,
    /// Hash of a feature -> where its weights begin, shifted left by five bits, and how many they are: one look
    /// into a table far larger than the processor's cache instead of two.
    features: Table,
    /// Labels and what a feature adds to their scores.
    weights: Vec<(u8, i16)>,
}

impl Model {
    /// The ambiguity class of a word by its hash.
    pub(super) fn class(&self, hash: u32) -> Option<&str> {
        self.classes.get(self.words.get(hash)?).map(String::as_str)
    }

    /// Adds features' weights to the scores.
    pub(super) fn add(&self, hashes: &[u32], scores: &mut [i32]) {
        for &hash in hashes {
            let weights = self.features.get(hash).and_then(|place| {
                let (start, count) = (place >> 5, place & 0x1f);
                self.weights.get(start..start + count)
            });
            for &(label, weight) in weights.unwrap_or_default() {
                if let Some(score) = scores.get_mut(usize::from(label)) {
                    *score += i32::from(weight);
                }
            }
        }
    }
}

/// An open-addressing table from hashes to numbers; the keys are hashes already, so their low bits are the slot.
///
/// Most features that are asked for are not there. A byte a slot, which the processor's second cache holds, says so
/// without a look at the slots themselves, which it does not hold.
#[derive(Debug)]
struct Table {
    /// Zero for an empty slot, else some bits of its key that do not choose the slot.
    marks: Vec<u8>,
    /// Key and number.
    slots: Vec<(u32, u32)>,
    mask: usize,
}

impl Table {
    fn new(pairs: &[(u32, u32)]) -> Self {
        let size = (pairs.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            marks: vec![0; size],
            slots: vec![(0, 0); size],
            mask: size - 1,
        };
        for &(key, value) in pairs {
            let mut at = table.home(key);
            while let (Some(mark), Some(slot)) = (table.marks.get_mut(at), table.slots.get_mut(at))
            {
                if *mark == 0 {
                    (*mark, *slot) = (Self::mark(key), (key, value));
                    break;
                }
                at = (at + 1) & table.mask;
            }
        }
        table
    }

    const fn home(&self, key: u32) -> usize {
        // FNV's low bits depend on all bytes; mixing in the high ones spreads short keys better.
        (key ^ (key >> 15)) as usize & self.mask
    }

    /// Never zero.
    const fn mark(key: u32) -> u8 {
        let [_, _, _, high] = key.to_le_bytes();
        high | 1
    }

    fn get(&self, key: u32) -> Option<usize> {
        let (mark, mut at) = (Self::mark(key), self.home(key));
        loop {
            match *self.marks.get(at)? {
                0 => return None,
                seen if seen == mark => {
                    let &(found, value) = self.slots.get(at)?;
                    if found == key {
                        return usize::try_from(value).ok();
                    }
                }
                _ => {}
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// How many packed bytes are read at once.
const BUFFER: usize = 1 << 16;

/// Reads a packed file of weights.
///
/// # Errors
/// Where the bytes are no such file, of another version, cut short or changed.
pub(super) fn unpacked(packed: &[u8]) -> Result<Model, DamagedModel> {
    let mut bytes = Vec::new();
    Decompressor::new(packed, BUFFER)
        .read_to_end(&mut bytes)
        .map_err(|_| DamagedModel::Content)?;
    read(&bytes)
}

fn read(bytes: &[u8]) -> Result<Model, DamagedModel> {
    let mut head = Reader { bytes };
    if head.take(8) != Some(b"ORTAGGER") {
        return Err(DamagedModel::Magic);
    }
    let version = head.short().ok_or(DamagedModel::Content)?;
    if version != 1 {
        return Err(DamagedModel::Version(version));
    }
    body(head).ok_or(DamagedModel::Content)
}

fn body(mut file: Reader<'_>) -> Option<Model> {
    let length = file.long()?;
    let hash = u64::from_le_bytes(file.take(8)?.try_into().ok()?);
    if u32::try_from(file.bytes.len()).ok()? != length || fnv64(file.bytes) != hash {
        return None;
    }
    let count = file.byte()?;
    let tags: Vec<Tag> = (0..count)
        .map(|_| file.string()?.parse().ok())
        .collect::<Option<_>>()?;
    let count = file.short()?;
    let classes: Vec<String> = (0..count)
        .map(|_| file.string().map(str::to_owned))
        .collect::<Option<_>>()?;
    let mut words = Vec::new();
    let mut key = 0_u32;
    for _ in 0..file.long()? {
        key = key.wrapping_add(file.varint()?);
        words.push((key, u32::from(file.short()?)));
    }
    let (mut features, mut weights) = (Vec::new(), Vec::new());
    let mut key = 0_u32;
    for _ in 0..file.long()? {
        key = key.wrapping_add(file.varint()?);
        let row = file.byte()?;
        let (size, shift) = (usize::from(row & 0x1f), row >> 5);
        let start = u32::try_from(weights.len())
            .ok()
            .filter(|&start| start < 1 << 26)?;
        features.push((key, start << 5 | u32::from(row & 0x1f)));
        let pairs = file.take(size * 2)?.chunks_exact(2);
        weights.extend(pairs.filter_map(|pair| weight(pair, shift)));
    }
    file.bytes.is_empty().then(|| Model {
        tags,
        classes,
        words: Table::new(&words),
        features: Table::new(&features),
        weights,
    })
}

/// A label and its weight, which is at most 127 shifted by 7.
fn weight(pair: &[u8], shift: u8) -> Option<(u8, i16)> {
    match pair {
        &[label, byte] => Some((label, i16::from(i8::from_le_bytes([byte])) << shift)),
        _ => None,
    }
}

fn fnv64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

struct Reader<'file> {
    bytes: &'file [u8],
}

impl<'file> Reader<'file> {
    fn take(&mut self, count: usize) -> Option<&'file [u8]> {
        let (taken, left) = self.bytes.split_at_checked(count)?;
        self.bytes = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn string(&mut self) -> Option<&'file str> {
        let length = self.byte()?;
        std::str::from_utf8(self.take(usize::from(length))?).ok()
    }

    /// Seven bits a byte, low ones first, the eighth set on all but the last.
    fn varint(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole file with one tag, one class, one word and one feature.
    fn file() -> Vec<u8> {
        let mut body = vec![1, 4];
        body.extend(b"NOUN");
        body.extend([1, 0, 1, b'0']);
        body.extend([1, 0, 0, 0, 5, 0, 0]);
        // Hash 128; one weight, shifted by one: label 0, -2.
        body.extend([1, 0, 0, 0, 0x80, 0x01, 1 | 1 << 5, 0, 0xfe]);
        let mut file = b"ORTAGGER".to_vec();
        file.extend(1_u16.to_le_bytes());
        file.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
        file.extend(fnv64(&body).to_le_bytes());
        file.extend(body);
        file
    }

    #[test]
    fn a_sound_file_is_read() {
        let model = read(&file()).unwrap();
        assert_eq!(model.tags, [Tag::Noun]);
        assert_eq!(model.class(5), Some("0"));
        assert_eq!(model.class(6), None);
        let mut scores = [0];
        model.add(&[128, 129], &mut scores);
        assert_eq!(scores, [-4]);
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        assert_eq!(unpacked(b"no gzip").unwrap_err(), DamagedModel::Content);
        assert_eq!(read(b"").unwrap_err(), DamagedModel::Magic);
        assert_eq!(read(b"NOTAGGER\x01\x00").unwrap_err(), DamagedModel::Magic);
        let mut newer = file();
        newer[8] = 2;
        assert_eq!(read(&newer).unwrap_err(), DamagedModel::Version(2));
        let whole = file();
        for length in 8..whole.len() {
            assert_eq!(
                read(&whole[..length]).unwrap_err(),
                DamagedModel::Content,
                "{length}"
            );
        }
        let mut changed = file();
        let last = changed.len() - 1;
        changed[last] ^= 1;
        assert_eq!(read(&changed).unwrap_err(), DamagedModel::Content);
    }
}
