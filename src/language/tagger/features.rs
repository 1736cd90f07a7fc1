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

    fn part(self, part: &str) -> Self {
        part.bytes().fold(self, Self::byte).byte(0x1f)
    }

    /// The hash of one feature.
    pub(super) fn feature(template: u8, parts: &[&str]) -> u32 {
        parts
            .iter()
            .fold(Self(0x811c_9dc5).byte(template), |hash, part| {
                hash.part(part)
            })
            .0
    }
}

/// A sentence's words as the features see them.
#[derive(Debug)]
pub(super) struct Words {
    norms: Vec<String>,
    shapes: Vec<String>,
    classes: Vec<String>,
    sure: Vec<Option<usize>>,
    /// "T" for a headline in title case or capitals, where a capital says little.
    title: &'static str,
    /// The first word stands behind an opening mark.
    marked: bool,
}

impl Words {
    /// Reads the words; `class` gives the tags that a known word takes ("7,15"; "4!" where it always takes one).
    pub(super) fn new<'model>(words: &[&str], class: &dyn Fn(&str) -> Option<&'model str>) -> Self {
        let norms: Vec<String> = words.iter().map(|word| norm(word)).collect();
        let mut classes = Vec::with_capacity(words.len());
        let mut sure = Vec::with_capacity(words.len());
        for (word, norm) in words.iter().zip(&norms) {
            let known = class(norm);
            let mut shown = known.map_or_else(|| format!("?{}", tail(norm, 2)), str::to_owned);
            if word.starts_with(char::is_uppercase) {
                shown.push('^');
            }
            classes.push(shown);
            let small = !word.contains(char::is_uppercase);
            sure.push(
                known
                    .filter(|_| small)
                    .and_then(|known| known.strip_suffix('!')?.parse().ok()),
            );
        }
        let alphabetic: Vec<&&str> = words
            .iter()
            .filter(|word| word.starts_with(char::is_alphabetic))
            .collect();
        let capitals = alphabetic
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase))
            .count();
        Self {
            shapes: words.iter().map(|word| shape(word)).collect(),
            norms,
            classes,
            sure,
            title: if alphabetic.len() > 2 && capitals * 10 >= alphabetic.len() * 8 {
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
        self.sure.get(at).copied().flatten()
    }

    fn norm(&self, at: usize) -> &str {
        self.norms.get(at).map_or(">", String::as_str)
    }

    fn class(&self, at: usize) -> &str {
        self.classes.get(at).map_or(">", String::as_str)
    }

    /// Features that need no tags.
    pub(super) fn still(&self, at: usize, give: &mut impl FnMut(u32)) {
        let w = self.norm(at);
        let before = at.checked_sub(1).map_or("<", |at| self.norm(at));
        let before_that = at.checked_sub(2).map_or("<", |at| self.norm(at));
        let (after, after_that) = (self.norm(at + 1), self.norm(at + 2));
        let c = self.class(at);
        let class_before = at.checked_sub(1).map_or("<", |at| self.class(at));
        let (class_after, class_after_that) = (self.class(at + 1), self.class(at + 2));
        let shape = self.shapes.get(at).map_or("", String::as_str);
        let first = if at == 0 || at == 1 && self.marked {
            "F"
        } else {
            "f"
        };
        let mut one = |template, part: &str| give(Fnv::feature(template, &[part]));
        one(1, w);
        one(2, before);
        one(3, after);
        one(4, before_that);
        one(5, after_that);
        one(6, tail(w, 1));
        one(7, tail(w, 2));
        one(8, tail(w, 3));
        one(9, tail(w, 4));
        one(10, head(w, 1));
        one(11, head(w, 2));
        one(12, head(w, 3));
        one(17, c);
        one(18, class_after);
        one(19, class_after_that);
        one(20, class_before);
        one(24, tail(after, 3));
        one(25, tail(before, 3));
        one(26, w.rsplit_once('-').map_or("", |(_, last)| last));
        give(Fnv::feature(13, &[shape, first, self.title]));
        give(Fnv::feature(14, &[shape, tail(w, 3)]));
        give(Fnv::feature(15, &[before, w]));
        give(Fnv::feature(16, &[w, after]));
        give(Fnv::feature(21, &[c, class_after]));
        give(Fnv::feature(22, &[class_after, class_after_that]));
        give(Fnv::feature(23, &[class_before, c, class_after]));
        give(Fnv::feature(27, &[before, after]));
        give(Fnv::feature(28, &[c, class_after, class_after_that]));
        let shape_of = |at: usize| self.shapes.get(at).map_or(">", String::as_str);
        give(Fnv::feature(
            29,
            &[at.checked_sub(1).map_or("<", shape_of), shape],
        ));
        give(Fnv::feature(30, &[shape, shape_of(at + 1)]));
    }

    /// Features of the tags before: `t1` right before, `t2` before that.
    pub(super) fn moving(&self, at: usize, t1: &str, t2: &str, give: &mut impl FnMut(u32)) {
        let w = self.norm(at);
        let c = self.class(at);
        let class_after = self.class(at + 1);
        let shape = self.shapes.get(at).map_or("", String::as_str);
        give(Fnv::feature(40, &[t1]));
        give(Fnv::feature(41, &[t2, t1]));
        give(Fnv::feature(42, &[t1, w]));
        give(Fnv::feature(43, &[t1, class_after]));
        give(Fnv::feature(44, &[t1, c]));
        give(Fnv::feature(45, &[t1, c, class_after]));
        give(Fnv::feature(46, &[t1, tail(w, 3)]));
        give(Fnv::feature(47, &[shape, t1]));
        give(Fnv::feature(48, &[t2, t1, c]));
        give(Fnv::feature(49, &[t2, w]));
    }
}

/// The last `count` characters.
fn tail(word: &str, count: usize) -> &str {
    let start = word
        .char_indices()
        .rev()
        .nth(count - 1)
        .map_or(0, |(at, _)| at);
    word.get(start..).unwrap_or_default()
}

/// The first `count` characters.
fn head(word: &str, count: usize) -> &str {
    let end = word
        .char_indices()
        .nth(count)
        .map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or_default()
}

/// Lower case, one glyph for each kind of mark, digits as 0.
fn norm(word: &str) -> String {
    match word {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" | "‟" => return "\"".to_owned(),
        "–" | "—" | "--" | "―" | "---" => return "--".to_owned(),
        "…" => return "...".to_owned(),
        _ => {}
    }
    word.to_lowercase()
        .chars()
        .map(|glyph| match glyph {
            '0'..='9' => '0',
            '’' | '‘' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            other => other,
        })
        .collect()
}

/// Capitals, small letters and digits as X, x and 0, runs cut to two, eight glyphs in all.
fn shape(word: &str) -> String {
    let mut shape: Vec<char> = Vec::with_capacity(8);
    for glyph in word.chars() {
        let kind = match glyph {
            _ if glyph.is_uppercase() => 'X',
            _ if glyph.is_alphabetic() => 'x',
            '0'..='9' => '0',
            _ if glyph.is_ascii() => glyph,
            _ => '_',
        };
        if shape.len() >= 2 && shape.iter().rev().take(2).all(|&last| last == kind) {
            continue;
        }
        shape.push(kind);
        if shape.len() == 8 {
            break;
        }
    }
    shape.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_the_features_see_them() {
        assert_eq!(norm("“"), "\"");
        assert_eq!(norm("N’T"), "n't");
        assert_eq!(norm("30-Day"), "00-day");
        assert_eq!(shape("McDonald's"), "XxXxx'x");
        assert_eq!(shape("30-day"), "00-xx");
        assert_eq!(shape("NATO"), "XX");
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
        assert_eq!(Fnv::feature(1, &["a"]), expected);
    }
}
