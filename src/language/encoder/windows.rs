//! Where a text is cut into windows: at paragraph ends, else behind a stop, else between words.
//!
//! The network reads at most 256 wordpieces at once, its own marks at both ends among them. Windows do not overlap,
//! so every word is read once. `pieces.windows` of the trainer does the same.

use std::ops::Range;

use super::pieces::Piece;

/// Consecutive ranges of at most `most` wordpieces; `stops` are those behind which a sentence may end.
pub(super) fn windows(pieces: &[Piece], most: usize, stops: &[u16]) -> Vec<Range<usize>> {
    let (mut start, mut found) = (0, Vec::new());
    while start < pieces.len() {
        let end = pieces.len().min(start + most.max(1));
        let end = if end < pieces.len() {
            cut(pieces, start, end, start + most / 3, stops)
        } else {
            end
        };
        found.push(start..end);
        start = end;
    }
    found
}

/// The best place for an end in `start + 1..=end`; a paragraph's only from `least` on, if there is another.
fn cut(pieces: &[Piece], start: usize, end: usize, least: usize, stops: &[u16]) -> usize {
    let paragraph = (start + 1..=end)
        .rev()
        .find(|&at| pieces[at].opens_paragraph());
    if let Some(at) = paragraph.filter(|&at| at >= least) {
        return at;
    }
    (least + 1..=end)
        .rev()
        .find(|&at| pieces[at].first && stops.contains(&pieces[at - 1].id))
        .or(paragraph)
        .or_else(|| (start + 1..=end).rev().find(|&at| pieces[at].first))
        .unwrap_or(start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// A letter a wordpiece: `w` a word, `i` inside one, `.` a stop, `P` the first of a paragraph.
    fn cuts(text: &str, most: usize) -> String {
        let pieces: Vec<Piece> = text
            .chars()
            .map(|c| Piece {
                id: if c == '.' { 1012 } else { 7 },
                kind: u8::from(c == 'P'),
                first: c != 'i',
                span: Span::new(0, 0),
            })
            .collect();
        windows(&pieces, most, &[1012])
            .into_iter()
            .map(|range| text.get(range).unwrap().to_owned())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_paragraph_before_a_stop_before_a_word() {
        assert_eq!(cuts("PwwwPwww", 6), "Pwww|Pwww");
        assert_eq!(cuts("PPww.www", 7), "PPww.|www");
        assert_eq!(cuts("Pwwwwwww", 4), "Pwww|wwww");
        assert_eq!(cuts("Pwwwiiww", 5), "Pww|wiiww");
        assert_eq!(cuts("Piiiiiii", 4), "P|i|i|i|iiii");
        assert_eq!(cuts("", 4), "");
    }
}
