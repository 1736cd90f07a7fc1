//! What the tagger looks at, as 32-bit hashes (FNV-1a, Fowler, Noll and Vo) of a template's number and its parts.
//!
//! Every function here has its twin in `models/training/tagger.py`, in the same order; change both or neither.

/// A running 32-bit FNV-1a hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fnv(u32);

impl Fnv {
    const PRIME: u32 = 0x0100_0193;

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u32).wrapping_mul(Self::PRIME))
    }

    fn part(self, part: &[u8]) -> Self {
        part.iter().copied().fold(self, Self::byte).byte(0x1f)
    }

    /// The hash of one feature.
    pub(super) fn of(template: u8, parts: &[&[u8]]) -> u32 {
        parts
            .iter()
            .fold(Self(0x811c_9dc5).byte(template), |hash, part| {
                hash.part(part)
            })
            .0
    }
}

/// How many features a word has, at most.
pub(super) const MOST: usize = 48;

/// The features of one word: their hashes.
#[derive(Debug)]
pub(super) struct Features {
    hashes: [u32; MOST],
    count: usize,
}

impl Features {
    pub(super) const fn new() -> Self {
        Self {
            hashes: [0; MOST],
            count: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    pub(super) fn hashes(&self) -> &[u32] {
        self.hashes.get(..self.count).unwrap_or_default()
    }

    fn give(&mut self, template: u8, parts: &[&[u8]]) {
        if let Some(slot) = self.hashes.get_mut(self.count) {
            *slot = Fnv::of(template, parts);
            self.count += 1;
        }
    }
}

/// One word as the features see it: parts of the page's letters.
#[derive(Debug, Clone, Copy)]
struct Word<'page> {
    norm: &'page str,
    class: &'page str,
    shape: &'page str,
}

/// Stands before the first word and behind the last one.
const fn edge(mark: &'static str) -> Word<'static> {
    Word {
        norm: mark,
        class: mark,
        shape: mark,
    }
}

const BEFORE: Word<'static> = edge("<");
const BEHIND: Word<'static> = edge(">");

/// A sentence's words as the features see them.
#[derive(Debug)]
pub(super) struct Words {
    /// Norms, classes and shapes of all words, one behind the other.
    letters: String,
    /// Where those of each word end, and the label of one that needs no scoring.
    words: Vec<([usize; 3], Option<usize>)>,
    /// "T" for a headline in title case or capitals, where a capital says little.
    title: &'static str,
    /// The first word stands behind an opening mark.
    marked: bool,
}

impl Words {
    /// Reads the words; `class` gives the tags that a known word takes ("7,15"; "4!" where it always takes one).
    pub(super) fn new<'model>(words: &[&str], class: &dyn Fn(&str) -> Option<&'model str>) -> Self {
        let mut letters = String::with_capacity(words.len() * 16);
        let mut all = Vec::with_capacity(words.len());
        let (mut alphabetic, mut capitals) = (0, 0);
        for word in words {
            let start = letters.len();
            norm(word, &mut letters);
            let norm_end = letters.len();
            let norm = letters.get(start..).unwrap_or_default();
            let known = class(norm);
            let upper = word.starts_with(char::is_uppercase);
            match known {
                Some(known) => letters.push_str(known),
                None => {
                    let length = tail(norm, 2).len();
                    letters.push('?');
                    letters.extend_from_within(norm_end - length..norm_end);
                }
            }
            if upper {
                letters.push('^');
            }
            let class_end = letters.len();
            shape(word, &mut letters);
            let small = !upper && !word.contains(char::is_uppercase);
            let sure = known
                .filter(|_| small)
                .and_then(|known| known.strip_suffix('!')?.parse().ok());
            all.push(([norm_end, class_end, letters.len()], sure));
            alphabetic += usize::from(word.starts_with(char::is_alphabetic));
            capitals += usize::from(upper);
        }
        Self {
            letters,
            words: all,
            title: if alphabetic > 2 && capitals * 10 >= alphabetic * 8 {
                "T"
            } else {
                "t"
            },
            marked: words
                .first()
                .is_some_and(|word| !word.starts_with(char::is_alphanumeric)),
        }
    }

    /// The label of a word that needs no scoring.
    pub(super) fn sure(&self, at: usize) -> Option<usize> {
        self.words.get(at).and_then(|(_, sure)| *sure)
    }

    fn word(&self, at: usize) -> Word<'_> {
        let Some(&([norm, class, shape], _)) = self.words.get(at) else {
            return BEHIND;
        };
        let before = at.checked_sub(1).and_then(|at| self.words.get(at));
        let start = before.map_or(0, |([_, _, end], _)| *end);
        let part = |from: usize, to: usize| self.letters.get(from..to).unwrap_or_default();
        Word {
            norm: part(start, norm),
            class: part(norm, class),
            shape: part(class, shape),
        }
    }

    fn back(&self, at: usize, by: usize) -> Word<'_> {
        at.checked_sub(by).map_or(BEFORE, |at| self.word(at))
    }

    /// Features that need no tags.
    pub(super) fn still(&self, at: usize, to: &mut Features) {
        let (word, shape) = (self.word(at), self.word(at).shape.as_bytes());
        let (one_before, two_before) = (self.back(at, 1), self.back(at, 2));
        let (one_after, two_after) = (self.word(at + 1), self.word(at + 2));
        let w = word.norm;
        let first = if at == 0 || at == 1 && self.marked {
            "F"
        } else {
            "f"
        };
        let (c, class_before) = (word.class.as_bytes(), one_before.class.as_bytes());
        let (class_after, class_after_that) =
            (one_after.class.as_bytes(), two_after.class.as_bytes());
        let (before, after) = (one_before.norm.as_bytes(), one_after.norm.as_bytes());
        let end = tail(w, 3).as_bytes();
        to.give(1, &[w.as_bytes()]);
        to.give(2, &[before]);
        to.give(3, &[after]);
        to.give(4, &[two_before.norm.as_bytes()]);
        to.give(5, &[two_after.norm.as_bytes()]);
        to.give(6, &[tail(w, 1).as_bytes()]);
        to.give(7, &[tail(w, 2).as_bytes()]);
        to.give(8, &[end]);
        to.give(9, &[tail(w, 4).as_bytes()]);
        to.give(10, &[head(w, 1).as_bytes()]);
        to.give(11, &[head(w, 2).as_bytes()]);
        to.give(12, &[head(w, 3).as_bytes()]);
        to.give(17, &[c]);
        to.give(18, &[class_after]);
        to.give(19, &[class_after_that]);
        to.give(20, &[class_before]);
        to.give(24, &[tail(one_after.norm, 3).as_bytes()]);
        to.give(25, &[tail(one_before.norm, 3).as_bytes()]);
        to.give(
            26,
            &[w.rsplit_once('-').map_or("", |(_, last)| last).as_bytes()],
        );
        to.give(13, &[shape, first.as_bytes(), self.title.as_bytes()]);
        to.give(14, &[shape, end]);
        to.give(15, &[before, w.as_bytes()]);
        to.give(16, &[w.as_bytes(), after]);
        to.give(21, &[c, class_after]);
        to.give(22, &[class_after, class_after_that]);
        to.give(23, &[class_before, c, class_after]);
        to.give(27, &[before, after]);
        to.give(28, &[c, class_after, class_after_that]);
        to.give(29, &[one_before.shape.as_bytes(), shape]);
        to.give(30, &[shape, one_after.shape.as_bytes()]);
    }

    /// Features of the tags before: `t1` right before, `t2` before that.
    pub(super) fn moving(&self, at: usize, t1: &str, t2: &str, to: &mut Features) {
        let word = self.word(at);
        let (t1, t2) = (t1.as_bytes(), t2.as_bytes());
        let (w, c) = (word.norm.as_bytes(), word.class.as_bytes());
        let (shape, class_after) = (word.shape.as_bytes(), self.word(at + 1).class.as_bytes());
        to.give(40, &[t1]);
        to.give(41, &[t2, t1]);
        to.give(42, &[t1, w]);
        to.give(43, &[t1, class_after]);
        to.give(44, &[t1, c]);
        to.give(45, &[t1, c, class_after]);
        to.give(46, &[t1, tail(word.norm, 3).as_bytes()]);
        to.give(47, &[shape, t1]);
        to.give(48, &[t2, t1, c]);
        to.give(49, &[t2, w]);
    }
}

/// The last `count` characters.
fn tail(word: &str, count: usize) -> &str {
    let start = if word.is_ascii() {
        word.len().saturating_sub(count)
    } else {
        word.char_indices()
            .rev()
            .nth(count - 1)
            .map_or(0, |(at, _)| at)
    };
    word.get(start..).unwrap_or_default()
}

/// The first `count` characters.
fn head(word: &str, count: usize) -> &str {
    let end = if word.is_ascii() {
        word.len().min(count)
    } else {
        word.char_indices()
            .nth(count)
            .map_or(word.len(), |(at, _)| at)
    };
    word.get(..end).unwrap_or_default()
}

/// Lower case, one glyph for each kind of mark, digits as 0.
fn norm(word: &str, to: &mut String) {
    let straight = |glyph: char| match glyph {
        '0'..='9' => '0',
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        other => other,
    };
    match word {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" | "‟" => to.push('"'),
        "–" | "—" | "--" | "―" | "---" => to.push_str("--"),
        "…" => to.push_str("..."),
        _ if word.is_ascii() => {
            let lower = |glyph: char| straight(glyph.to_ascii_lowercase());
            to.extend(word.chars().map(lower));
        }
        // A word is lowered as a whole: how a final sigma is written hangs on what stands around it.
        _ => to.extend(word.to_lowercase().chars().map(straight)),
    }
}

/// Capitals, small letters and digits as X, x and 0, runs cut to two, eight glyphs in all.
fn shape(word: &str, to: &mut String) {
    let (mut last, mut last_but_one, mut count) = (None, None, 0);
    for glyph in word.chars() {
        let kind = match glyph {
            _ if glyph.is_uppercase() => 'X',
            _ if glyph.is_alphabetic() => 'x',
            '0'..='9' => '0',
            _ if glyph.is_ascii() => glyph,
            _ => '_',
        };
        if last == Some(kind) && last_but_one == Some(kind) {
            continue;
        }
        to.push(kind);
        (last_but_one, last) = (last, Some(kind));
        count += 1;
        if count == 8 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_the_features_see_them() {
        let written = |write: fn(&str, &mut String), word: &str| {
            let mut to = String::new();
            write(word, &mut to);
            to
        };
        let normed = |word| written(norm, word);
        let shaped = |word| written(shape, word);
        assert_eq!(normed("“"), "\"");
        assert_eq!(normed("N’T"), "n't");
        assert_eq!(normed("30-Day"), "00-day");
        assert_eq!(shaped("McDonald's"), "XxXxx'x");
        assert_eq!(shaped("30-day"), "00-xx");
        assert_eq!(shaped("NATO"), "XX");
        assert_eq!(tail("né", 1), "é");
        assert_eq!(tail("né", 4), "né");
        assert_eq!(head("été", 2), "ét");
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // By hand: offset basis, then the bytes 1, 'a', 0x1f.
        let expected = [1_u8, b'a', 0x1f]
            .iter()
            .fold(0x811c_9dc5_u32, |hash, &byte| {
                (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
            });
        assert_eq!(Fnv::of(1, &[b"a"]), expected);
    }
}
