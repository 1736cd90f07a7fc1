//! Lines of a file and where they stand in it.

use super::Piece;

/// One line without the blanks at its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Counted from 1.
    pub(super) number: usize,
    /// The code point of the file at which `text` starts.
    pub(super) at: usize,
    /// How many blanks stand before it.
    pub(super) indent: usize,
    /// The words; empty for a blank line.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// The whole line as a piece.
    pub(super) fn piece(&self) -> Piece {
        Piece {
            text: self.text.to_owned(),
            at: Some(self.at),
        }
    }

    /// The line without its first `bytes` bytes and the blanks after them.
    pub(super) fn after(&self, bytes: usize) -> Self {
        let rest = self.text.get(bytes..).unwrap_or_default();
        let text = rest.trim_start_matches(blank);
        let skipped = self.text.len() - text.len();
        let before = self.text.get(..skipped).unwrap_or_default();
        Self {
            at: self.at + before.chars().count(),
            text,
            ..*self
        }
    }

    /// The line up to byte `bytes`, without the blanks before that.
    pub(super) fn before(&self, bytes: usize) -> Self {
        let text: &'t str = self.text.get(..bytes).unwrap_or_default();
        Self {
            text: text.trim_end_matches(blank),
            ..*self
        }
    }
}

/// A blank, or a mark without width: byte order mark, zero-width space.
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Splits at line feeds, carriage returns (or both together) and the rarer line ends of Unicode.
pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    let mut number = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(ends_line).unwrap_or(rest.len());
        let (raw, tail) = rest.split_at(end);
        let inner = raw.trim_start_matches(blank);
        let indent = raw.chars().count() - inner.chars().count();
        number += 1;
        lines.push(Line {
            number,
            at: at + indent,
            indent,
            text: inner.trim_end_matches(blank),
        });
        let close = if tail.starts_with("\r\n") {
            2
        } else {
            tail.chars().next().map_or(0, char::len_utf8)
        };
        at += raw.chars().count()
            + if close == 2 && tail.starts_with('\r') {
                2
            } else {
                usize::from(close > 0)
            };
        rest = tail.get(close..).unwrap_or_default();
    }
    lines
}

fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_points_to_its_place_whatever_ends_the_lines() {
        for text in [
            "one\n  twö\n\nthree",
            "\u{feff}one\r\n\ttwö \r\n\r\nthree\r\n",
            "one\r  twö\r\rthree\u{2028}",
        ] {
            let points: Vec<char> = text.chars().collect();
            let lines = split(text);
            let words: Vec<&str> = lines.iter().map(|line| line.text).collect();
            assert_eq!(words, ["one", "twö", "", "three"], "{text:?}");
            for line in &lines {
                let there: String = points
                    .iter()
                    .skip(line.at)
                    .take(line.text.chars().count())
                    .collect();
                assert_eq!(there, line.text, "{text:?}");
            }
            let inner = lines[1].after(1);
            assert_eq!((inner.text, points[inner.at]), ("wö", 'w'));
        }
    }
}
