//! One question as one page that prints well: the picture, the lines, the conflicts side by side with their words in
//! the paragraph around them, the shifts with before and after, how it was made and how sure.
//!
//! The page fetches nothing and runs nothing, and says so to the browser. Every text is escaped and stands isolated,
//! so that a name written from right to left turns nothing around it.

mod page;

use std::io;

use crate::export::row::{PositionRow, RelationRow};
use crate::proposition::Issue;

pub use page::write;

/// The words of a statement in the paragraph around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// What stands before.
    pub before: String,
    /// The words themselves.
    pub words: String,
    /// What stands after.
    pub after: String,
}

/// What a report is made of.
pub struct Report<'a> {
    /// The question.
    pub issue: &'a Issue,
    /// What was asked for, in words.
    pub asked: String,
    /// By which program, when.
    pub made: String,
    /// How many statements answer it.
    pub statements: usize,
    /// The lines of all speakers, sorted.
    pub positions: &'a [PositionRow],
    /// Relations on the question.
    pub relations: &'a [RelationRow],
    /// The paragraph around a statement, by its id.
    pub around: &'a dyn Fn(&str) -> Option<Around>,
    /// The picture, which is set into the page as it is.
    pub picture: &'a str,
}

/// A page that could not be written.
pub type Written = io::Result<()>;
