//! Words at a place in a text, and where they are when the text has changed (W3C Web Annotation: Text Position and Text
//! Quote Selectors).
//!
//! A position is "very brittle" (its standard says so), so the words and what stands around them are kept with it. Words
//! are found again only where they stand exactly once with the same surroundings; anything less would be a guess.

use crate::span::{CodePoints, Span};
use crate::vocabulary;

vocabulary! {
    /// Whether stored words stand where they are said to stand.
    Anchored {
        /// At their place.
        Exact = "exact",
        /// At one other place, with the same surroundings.
        Moved = "moved",
        /// At no place, or at more than one.
        Orphan = "orphan",
    }
}

/// Words as they are kept: code points of the text, the words, and what stood before and behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor<'a> {
    /// First code point and one past the last.
    pub place: (usize, usize),
    /// The words.
    pub exact: &'a str,
    /// What stood before them.
    pub prefix: &'a str,
    /// What stood behind them.
    pub suffix: &'a str,
}

/// Looks for words in a text; tells where they stand, in code points, unless nowhere.
#[must_use]
pub fn look(text: &str, anchor: &Anchor<'_>) -> (Anchored, Option<(usize, usize)>) {
    let points = CodePoints::new(text);
    let (start, end) = anchor.place;
    if !anchor.exact.is_empty() && points.span(start, end).of(text) == anchor.exact {
        return (Anchored::Exact, Some(anchor.place));
    }
    if anchor.exact.is_empty() {
        return (Anchored::Orphan, None);
    }
    let whole = [anchor.prefix, anchor.exact, anchor.suffix].concat();
    let mut places = text.match_indices(&whole).map(|(at, _)| at);
    let (Some(at), None) = (places.next(), places.next()) else {
        return (Anchored::Orphan, None);
    };
    let first = at + anchor.prefix.len();
    let span = Span::new(first, first + anchor.exact.len());
    (Anchored::Moved, Some(points.range(span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEPT: Anchor<'_> = Anchor {
        place: (5, 11),
        exact: "shores",
        prefix: "Ösel ",
        suffix: " are near",
    };

    #[test]
    fn words_at_their_place_are_exact() {
        assert_eq!(
            look("Ösel shores are near", &KEPT),
            (Anchored::Exact, Some((5, 11)))
        );
    }

    #[test]
    fn words_that_moved_with_their_surroundings_are_found() {
        assert_eq!(
            look("Now: Ösel shores are near", &KEPT),
            (Anchored::Moved, Some((10, 16)))
        );
    }

    #[test]
    fn nothing_is_guessed() {
        let twice = "Now: Ösel shores are near. Ösel shores are near";
        assert_eq!(look(twice, &KEPT), (Anchored::Orphan, None));
        assert_eq!(look("Its shores are near", &KEPT), (Anchored::Orphan, None));
        assert_eq!(look("", &KEPT), (Anchored::Orphan, None));
    }
}
