//! Text -> wordpieces with their exact places, and the three things that an uncased model does not see: case,
//! quotation, paragraph.
//!
//! One pass over the text, a word at a time, as `models/training/encoder/pieces.py` has it from Hugging Face's
//! `tokenizers`; fixtures hold the two to each other. That crate was rejected for what it brings along (a regular
//! expression engine in C among it) and for copying the text at every step of normalisation.
//!
//! Special tokens that stand in the text, such as "[CLS]", are taken for what they name, as `tokenizers` does it.

use std::str::CharIndices;

use super::characters::{Class, class, fold, is_punctuation, is_upper};
use super::vocabulary::Vocabulary;
use crate::span::Span;

/// One wordpiece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number in the vocabulary.
    pub(super) id: u16,
    /// case * 6 + quotation * 2 + paragraph: case 0 lower, 1 Capitalised, 2 ALL CAPS; quotation 0 outside, 1 inside,
    /// 2 a mark; paragraph 1 at the first word of one.
    pub(super) kind: u8,
    /// Whether it opens a word.
    pub(super) first: bool,
    /// Where it stands in the text, in bytes.
    pub(super) span: Span,
}

impl Piece {
    pub(super) const fn opens_paragraph(self) -> bool {
        self.kind % 2 == 1
    }
}

/// What the tokeniser takes for one of its own marks.
const SPECIAL: [&str; 5] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

/// A word of more characters is unknown.
const LONGEST_WORD: usize = 100;

/// All wordpieces of a text.
pub(super) fn cut(text: &str, vocabulary: &Vocabulary) -> Vec<Piece> {
    let mut cutter = Cutter {
        text,
        vocabulary,
        quotation: Quotation::new(text),
        word: Word::default(),
        pieces: Vec::new(),
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let special = if c == '[' {
            SPECIAL
                .iter()
                .find(|&&special| rest.starts_with(special))
                .copied()
        } else {
            None
        };
        if let Some(special) = special {
            cutter.end_word();
            if let Some(id) = vocabulary.id(special.as_bytes()) {
                cutter.push_word(&[(id, Span::new(at, at + special.len()))]);
            }
        } else {
            cutter.read(c, Span::new(at, at + c.len_utf8()));
        }
        let taken = special.map_or(c.len_utf8(), str::len);
        rest = rest.get(taken..).unwrap_or_default();
    }
    cutter.end_word();
    cutter.pieces
}

/// A word in the making: folded, with the place in the text that each byte comes from.
#[derive(Default)]
struct Word {
    letters: Vec<u8>,
    places: Vec<Span>,
    /// All characters; those beyond the longest word are only counted.
    count: usize,
    /// First character to last.
    span: Option<Span>,
    found: Vec<(u16, Span)>,
}

struct Cutter<'text> {
    text: &'text str,
    vocabulary: &'text Vocabulary,
    quotation: Quotation<'text>,
    word: Word,
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    fn read(&mut self, c: char, place: Span) {
        match class(c) {
            Class::Dropped => {}
            Class::Blank => self.end_word(),
            Class::Apart => {
                self.end_word();
                fold(c, |part| self.letter(part, place));
                self.end_word();
            }
            Class::Letter => fold(c, |part| {
                if is_punctuation(part) {
                    self.end_word();
                    self.letter(part, place);
                    self.end_word();
                } else {
                    self.letter(part, place);
                }
            }),
        }
    }

    fn letter(&mut self, c: char, place: Span) {
        let word = &mut self.word;
        word.span = Some(word.span.map_or(place, |span| span.join(place)));
        word.count += 1;
        if word.count <= LONGEST_WORD {
            let mut bytes = [0; 4];
            for &byte in c.encode_utf8(&mut bytes).as_bytes() {
                word.letters.push(byte);
                word.places.push(place);
            }
        }
    }

    fn end_word(&mut self) {
        let Some(span) = self.word.span.take() else {
            return;
        };
        let mut word = std::mem::take(&mut self.word);
        if word.count > LONGEST_WORD || !self.split(&mut word) {
            word.found.clear();
            word.found.push((self.vocabulary.unknown(), span));
        }
        self.push_word(&word.found);
        word.letters.clear();
        word.places.clear();
        word.found.clear();
        word.count = 0;
        self.word = word;
    }

    /// The longest wordpiece from the left, again and again; `false` where none fits.
    fn split(&self, word: &mut Word) -> bool {
        let mut at = 0;
        while at < word.letters.len() {
            let Some((id, length)) = self.vocabulary.longest(&word.letters[at..], at > 0) else {
                return false;
            };
            let span = word.places[at].join(word.places[at + length - 1]);
            word.found.push((id, span));
            at += length;
        }
        true
    }

    fn push_word(&mut self, found: &[(u16, Span)]) {
        let (Some(&(_, first)), Some(&(_, last))) = (found.first(), found.last()) else {
            return;
        };
        let written = Span::new(first.start, last.end).of(self.text);
        let mut capitals = written.chars();
        let case = match (capitals.next(), capitals.next()) {
            (Some(_), Some(_)) if is_upper(written) => 2,
            (Some(initial), _) if initial.is_uppercase() => 1,
            _ => 0,
        };
        let opens = self.pieces.last().is_none_or(|before| {
            Span::new(before.span.end, first.start)
                .of(self.text)
                .contains('\n')
        });
        for (at, &(id, span)) in found.iter().enumerate() {
            let paragraph = u8::from(at == 0 && opens);
            self.pieces.push(Piece {
                id,
                kind: case * 6 + self.quotation.at(span.start) * 2 + paragraph,
                first: at == 0,
                span,
            });
        }
    }
}

/// Whether a place is outside a quotation (0), inside (1) or a mark (2): a cursor that goes through the text once.
///
/// A line end closes a quotation, so that a mark that is never closed does no harm beyond its line.
struct Quotation<'text> {
    left: std::iter::Peekable<CharIndices<'text>>,
    inside: bool,
    state: u8,
}

impl<'text> Quotation<'text> {
    fn new(text: &'text str) -> Self {
        Self {
            left: text.char_indices().peekable(),
            inside: false,
            state: 0,
        }
    }

    /// The state of the character at `byte`, which is not before that of the last call.
    fn at(&mut self, byte: usize) -> u8 {
        while let Some((_, c)) = self.left.next_if(|&(at, _)| at <= byte) {
            self.inside = match c {
                '\n' | '”' | '»' => false,
                '“' | '«' | '„' => true,
                '"' => !self.inside,
                _ => self.inside,
            };
            self.state = match c {
                '“' | '«' | '„' | '”' | '»' | '"' => 2,
                _ => u8::from(self.inside),
            };
        }
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::encoder::{Encoder, windows::windows};
    use crate::span::CodePoints;

    fn vocabulary() -> &'static Vocabulary {
        &Encoder::embedded().model.vocabulary
    }

    /// id, start and end in code points, first, kind.
    fn rows(text: &str) -> Vec<[u32; 5]> {
        let points = CodePoints::new(text);
        cut(text, vocabulary())
            .into_iter()
            .map(|piece| {
                let (start, end) = points.range(piece.span);
                let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap());
                let first = u32::from(piece.first);
                [
                    u32::from(piece.id),
                    start,
                    end,
                    first,
                    u32::from(piece.kind),
                ]
            })
            .collect()
    }

    #[derive(serde::Deserialize)]
    struct Own {
        text: String,
        pieces: Vec<[u32; 5]>,
        windows: Vec<(usize, usize)>,
    }

    #[test]
    fn odd_texts_are_cut_as_the_trainer_cuts_them() {
        let fixture = include_str!("../../../models/training/encoder/pieces.jsonl");
        for line in fixture.lines() {
            let own: Own = serde_json::from_str(line).unwrap();
            assert_eq!(rows(&own.text), own.pieces, "{:?}", own.text);
            let cuts = windows(
                &cut(&own.text, vocabulary()),
                40,
                &Encoder::embedded().model.stops,
            );
            let cuts: Vec<_> = cuts.into_iter().map(|cut| (cut.start, cut.end)).collect();
            assert_eq!(cuts, own.windows, "{:?}", own.text);
        }
    }

    /// The lines of `fixture.py`, from files that are not part of this repository.
    fn news(shared: &std::path::Path) -> Vec<String> {
        let mut found = Vec::new();
        for folder in [
            "polnear/train/text",
            "polnear/dev/text",
            "feeds/bbc-live-sentences",
        ] {
            let files = std::fs::read_dir(shared.join("data").join(folder)).unwrap();
            let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
            files.sort();
            for file in files {
                let text = std::fs::read_to_string(file).unwrap();
                let lines = text.split('\n');
                found.extend(
                    lines
                        .filter(|line| !line.trim_matches([' ', '\t', '\r']).is_empty())
                        .map(str::to_owned),
                );
                if found.len() >= 10_000 {
                    found.truncate(10_000);
                    return found;
                }
            }
        }
        found
    }

    #[test]
    #[expect(
        clippy::print_stderr,
        reason = "whoever runs it should know what was not compared"
    )]
    fn ten_thousand_lines_of_news_are_cut_as_the_trainer_cuts_them() {
        let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        if !shared.join("data/polnear").exists() {
            eprintln!("not compared: ../shared is absent");
            return;
        }
        let expected = include_str!("../../../models/training/encoder/lines.txt");
        let lines = news(&shared);
        assert_eq!(lines.len(), expected.lines().count());
        for (line, expected) in lines.iter().zip(expected.lines()) {
            let bytes = rows(line).into_iter().flatten().flat_map(u32::to_le_bytes);
            let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            });
            assert_eq!(format!("{hash:08x}"), expected, "{line:?}");
        }
    }

    /// A megabyte each of what could make a tokeniser slow: quadratic time would not end.
    #[test]
    fn long_texts_take_time_by_their_length() {
        for part in [
            "a", "\"", "“", "中", "😀", "é", "\u{301}", "s. ", "[", "[CLS]", "##", "x\n\n",
        ] {
            let text = part.repeat(1_000_000 / part.len());
            let pieces = cut(&text, vocabulary());
            let cuts = windows(&pieces, 254, &Encoder::embedded().model.stops);
            assert_eq!(cuts.last().map_or(0, |cut| cut.end), pieces.len(), "{part}");
        }
    }
}
