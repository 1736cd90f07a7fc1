//! What a person asks for, made into what the store is asked: names and words into ids, days into moments; and the
//! answers as data.
//!
//! The command line and the page in the browser ask alike: the same conditions under the same names, the same lists as
//! CSV and JSON, the same sentence where a name is unknown.

pub mod comma;
pub mod data;
pub mod facts;
pub mod listed;
pub mod lookup;
pub mod passage;
pub mod report;
mod select;
pub mod typed;

pub use select::{Known, Selection, the_one};

use std::fmt;

use crate::store::StoreError;

/// Why something that was asked for cannot be told: a sentence, and lines that show a way out.
#[derive(Debug)]
pub enum Refused {
    /// What was typed fits nothing, or too much.
    Unmatched {
        /// What is wrong, in a sentence.
        sentence: String,
        /// Ways out, one a line.
        hints: Vec<String>,
    },
    /// The database cannot be read.
    Store(StoreError),
}

/// What asking gives.
pub type Outcome<T> = Result<T, Refused>;

impl Refused {
    /// Fits nothing, or too much.
    #[must_use]
    pub fn unmatched(sentence: impl Into<String>) -> Self {
        Self::Unmatched {
            sentence: sentence.into(),
            hints: Vec::new(),
        }
    }

    /// Adds a line that shows a way out.
    #[must_use]
    pub fn hint(mut self, line: impl Into<String>) -> Self {
        if let Self::Unmatched { hints, .. } = &mut self {
            hints.push(line.into());
        }
        self
    }
}

/// The sentence, and the ways out below it.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmatched { sentence, hints } => {
                f.write_str(sentence)?;
                hints.iter().try_for_each(|hint| write!(f, "\n  {hint}"))
            }
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
