//! From a place in a post's text back to its place in the file.

use super::{Origin, Post};
use crate::span::{CodePoints, Span};

impl Post {
    /// Where some of the text stands in the file: code-point ranges, end exclusive, in order; ranges that touch are
    /// one. `points` measures [`Post::text`].
    ///
    /// None where the text does not stand in the file as it is (the source was not plain text), or the span is empty.
    #[must_use]
    pub fn to_document(&self, points: &CodePoints, span: Span) -> Option<Vec<[usize; 2]>> {
        in_file(&self.origin, points.range(span))
    }
}

/// The same for a range that counts code points already, with the runs of the text that it stands in.
#[must_use]
pub fn in_file(origin: &[Origin], (start, end): (usize, usize)) -> Option<Vec<[usize; 2]>> {
    let first = origin.partition_point(|run| run.here + run.length <= start);
    let mut ranges: Vec<[usize; 2]> = Vec::new();
    for run in origin.iter().skip(first).take_while(|run| run.here < end) {
        let from = start.max(run.here) - run.here + run.there;
        let to = end.min(run.here + run.length) - run.here + run.there;
        match ranges.last_mut() {
            _ if to <= from => {}
            Some([_, last]) if *last == from => *last = to,
            _ => ranges.push([from, to]),
        }
    }
    (!ranges.is_empty()).then_some(ranges)
}
