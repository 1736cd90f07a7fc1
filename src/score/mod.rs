//! How good we are: the program's own parts against texts that people have annotated.
//!
//! One file a kind, each a pure function from a file's text to figures, so that anyone can score the program on data of
//! their own. What is wrong in a file is told with its line.

pub mod commitment;
pub mod feeds;
pub mod pairs;
pub mod syntax;

/// A line of a file of annotations that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Malformed {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what is expected.
    pub what: String,
}

/// `right` of `all`; 0 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn share(right: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        right as f64 / all as f64
    }
}
