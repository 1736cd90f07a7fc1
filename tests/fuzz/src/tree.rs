//! Bytes that choose: numbers, words, and trees of JSON.

use serde_json::{Map, Value};

/// Deeper trees than readers go down by themselves.
const DEEPEST: usize = 12;

/// What the bytes choose, one after another.
pub(crate) struct Choices<'b> {
    bytes: &'b [u8],
}

impl<'b> Choices<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len()
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        *first
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    /// Any number.
    pub(crate) fn number(&mut self) -> i32 {
        i32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }

    /// Some letters, as they stand.
    pub(crate) fn word(&mut self) -> String {
        let length = self.below(48).min(self.bytes.len());
        let (word, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        String::from_utf8_lossy(word).into_owned()
    }

    /// A word or none.
    pub(crate) fn maybe(&mut self) -> Option<String> {
        (self.below(2) == 1).then(|| self.word())
    }

    /// A tree whose names are `words` and whose kinds are `kinds`.
    pub(crate) fn value(&mut self, words: &[&str], kinds: &[&str], depth: usize) -> Value {
        let choice = if depth >= DEEPEST {
            4 + self.below(6)
        } else {
            self.below(10)
        };
        match choice {
            0..=2 => {
                let count = self.below(10);
                let fields = (0..count).map(|_| {
                    let name = words[self.below(words.len())].to_owned();
                    (name, self.value(words, kinds, depth + 1))
                });
                Value::Object(fields.collect::<Map<_, _>>())
            }
            3 => {
                let count = self.below(5);
                Value::Array(
                    (0..count)
                        .map(|_| self.value(words, kinds, depth + 1))
                        .collect(),
                )
            }
            4 => Value::from(i64::from(self.number()) * 1_000),
            5 => Value::Null,
            6 => Value::Bool(self.below(2) == 1),
            7 => Value::from(kinds[self.below(kinds.len())]),
            8 => Value::from("2031-04-05T09:31:00.000+01:00"),
            _ => Value::from(self.word()),
        }
    }
}
