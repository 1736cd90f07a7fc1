//! The wordpieces, and the longest one that a word begins with.
//!
//! An open-addressing table over FNV-1a hashes, which grow letter by letter: all beginnings of a word are looked up in
//! one pass. Rejected: a trie, which is larger and has to be built or stored node by node.

/// Names wordpieces by their number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// All wordpieces, one behind the other.
    letters: Vec<u8>,
    /// Where each begins; one more than there are wordpieces.
    starts: Vec<u32>,
    /// Numbers plus one, zero for an empty slot.
    slots: Vec<u16>,
    longest: usize,
    unknown: u16,
}

/// Marks a wordpiece that continues a word.
const INSIDE: &[u8] = b"##";

const fn grow(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0x811c_9dc5, |hash, &byte| grow(hash, byte))
}

impl Vocabulary {
    /// A table of wordpieces, numbered as they stand; `None` for more than numbers can tell apart, or without `[UNK]`.
    pub(super) fn new<'file>(pieces: impl Iterator<Item = &'file [u8]>) -> Option<Self> {
        let mut made = Self {
            starts: vec![0],
            ..Self::default()
        };
        for piece in pieces {
            made.letters.extend_from_slice(piece);
            made.starts.push(u32::try_from(made.letters.len()).ok()?);
            made.longest = made.longest.max(piece.len());
        }
        let count = u16::try_from(made.starts.len()).ok()? - 1;
        made.slots = vec![0; (usize::from(count) * 2).next_power_of_two().max(2)];
        for id in 0..count {
            let mut at = made.home(hash(made.piece(id)));
            while made.slots[at] != 0 {
                at = (at + 1) % made.slots.len();
            }
            made.slots[at] = id + 1;
        }
        made.unknown = made.id(b"[UNK]")?;
        Some(made)
    }

    const fn home(&self, hash: u32) -> usize {
        (hash ^ (hash >> 15)) as usize % self.slots.len()
    }

    fn piece(&self, id: u16) -> &[u8] {
        let id = usize::from(id);
        &self.letters[self.starts[id] as usize..self.starts[id + 1] as usize]
    }

    /// The number of the wordpiece that is `front` and `rest` joined, by their hash.
    fn find(&self, hash: u32, front: &[u8], rest: &[u8]) -> Option<u16> {
        let mut at = self.home(hash);
        loop {
            let id = self.slots[at].checked_sub(1)?;
            if self.piece(id).strip_prefix(front) == Some(rest) {
                return Some(id);
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// The number of one wordpiece as it is written in the vocabulary.
    pub(super) fn id(&self, piece: &[u8]) -> Option<u16> {
        self.find(hash(piece), &[], piece)
    }

    pub(super) const fn unknown(&self) -> u16 {
        self.unknown
    }

    /// The longest wordpiece that `rest` begins with, and its bytes; `inside` a word those marked so.
    pub(super) fn longest(&self, rest: &[u8], inside: bool) -> Option<(u16, usize)> {
        let front: &[u8] = if inside { INSIDE } else { &[] };
        let mut sum = hash(front);
        let mut found = None;
        for at in 0..rest.len().min(self.longest) {
            sum = grow(sum, rest[at]);
            // Only whole characters: the next byte must not continue one.
            if rest.get(at + 1).is_none_or(|&next| next & 0xc0 != 0x80)
                && let Some(id) = self.find(sum, front, &rest[..=at])
            {
                found = Some((id, at + 1));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_piece_wins() {
        let pieces = ["[UNK]", "un", "unit", "##it", "##ed", "é"];
        let table = Vocabulary::new(pieces.iter().map(|piece| piece.as_bytes())).unwrap();
        assert_eq!(table.longest(b"united", false), Some((2, 4)));
        assert_eq!(table.longest(b"ed", true), Some((4, 2)));
        assert_eq!(table.longest(b"ed", false), None);
        assert_eq!(table.longest("é".as_bytes(), false), Some((5, 2)));
    }

    #[test]
    fn without_a_word_for_the_unknown_there_is_no_vocabulary() {
        assert!(Vocabulary::new([&b"un"[..]].into_iter()).is_none());
    }
}
