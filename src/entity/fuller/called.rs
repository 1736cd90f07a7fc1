//! A description in its words: which noun tells what it is, and whether another tells more of the same.

use std::collections::BTreeSet;

use super::super::fold;
use super::super::gazetteer::gazetteer;

/// What a description is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Called {
    /// All its words but small ones.
    pub(super) words: BTreeSet<String>,
    /// The noun that tells what it is.
    pub(super) noun: String,
}

/// Words that tell nothing of who is meant.
const SMALL: &[&str] = &[
    "s", "of", "the", "for", "in", "at", "and", "to", "from", "on", "a", "an",
];

impl Called {
    /// What a name is made of.
    pub(super) fn of(name: &str) -> Self {
        let folded = fold(name);
        let all: Vec<&str> = folded.split(' ').collect();
        let end = all
            .iter()
            .position(|word| {
                matches!(
                    *word,
                    "of" | "for" | "in" | "at" | "from" | "to" | "on" | "who"
                )
            })
            .filter(|end| *end > 0)
            .unwrap_or(all.len());
        let noun = end
            .checked_sub(1)
            .and_then(|last| all.get(last))
            .copied()
            .unwrap_or_default()
            .to_owned();
        let words = all
            .iter()
            .filter(|word| !SMALL.contains(word))
            .map(|word| (*word).to_owned())
            .collect();
        Self { words, noun }
    }

    /// Whether one body's noun ends it: no people, no media.
    pub(super) fn body(&self) -> bool {
        let noun = self.noun.as_str();
        (gazetteer().by_its_name(noun) && !noun.ends_with('s')) || noun == "family"
    }

    /// Whether one human being is meant.
    pub(super) fn human(&self) -> bool {
        let noun = self.noun.as_str();
        gazetteer().office_class(noun).is_some() || gazetteer().group(noun) == Some("unnamed")
    }

    /// Whether the other tells all that this one tells, and more, of the same noun.
    pub(super) fn less_than(&self, other: &Self) -> bool {
        self.noun == other.noun && self.words.is_subset(&other.words) && self.words != other.words
    }

    /// Whether one of the others tells more of the same: "Samplian health ministry", where this is "health ministry".
    pub(super) fn outdone(&self, all: &[Self]) -> bool {
        all.iter().any(|other| self.less_than(other))
    }
}
