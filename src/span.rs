//! A range in one post's text, and slicing that cannot panic.
//!
//! Inside the program spans count bytes, because that is how Rust slices. Everything that leaves the program
//! (records, database, exports) counts Unicode code points; [`CodePoints`] turns one into the other.

/// A half-open range of bytes in one post's text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(into = "[usize; 2]", from = "[usize; 2]")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<[usize; 2]> for Span {
    fn from([start, end]: [usize; 2]) -> Self {
        Self { start, end }
    }
}

impl Span {
    /// A span from `start` to `end`, both in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words it stands for; empty where it does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span without blanks at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let end = start + inner.trim().len();
        Self { start, end }
    }
}

/// Turns byte offsets of one text into code-point offsets and back, in O(log n).
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Byte offset of every code point, and the text's length at the end; empty for pure ASCII.
    starts: Vec<usize>,
    len: usize,
}

impl CodePoints {
    /// Measures `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect()
        };
        Self {
            starts,
            len: text.len(),
        }
    }

    /// The code point that byte `byte` belongs to.
    #[must_use]
    pub fn at_byte(&self, byte: usize) -> usize {
        if self.starts.is_empty() {
            return byte.min(self.len);
        }
        match self.starts.binary_search(&byte) {
            Ok(at) => at,
            Err(after) => after.saturating_sub(1),
        }
    }

    /// The byte at which code point `point` starts.
    #[must_use]
    pub fn byte_of(&self, point: usize) -> usize {
        if self.starts.is_empty() {
            return point.min(self.len);
        }
        self.starts.get(point).copied().unwrap_or(self.len)
    }

    /// A byte span as `(start, end)` in code points.
    #[must_use]
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.at_byte(span.start), self.at_byte(span.end))
    }

    /// A code-point range as a byte span.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.byte_of(start), self.byte_of(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_bytes_map_both_ways() {
        let text = "a “né” b";
        let points = CodePoints::new(text);
        let span = Span::new(text.find('é').unwrap(), text.find('”').unwrap());
        assert_eq!(points.range(span), (4, 5));
        assert_eq!(points.span(4, 5), span);
        assert_eq!(span.of(text), "é");
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty_not_a_panic() {
        assert_eq!(Span::new(3, 99).of("abc"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
    }
}
