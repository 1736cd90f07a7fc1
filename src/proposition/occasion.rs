//! Events by their own words: "the Kestrel talks", "the talks in Dombers", "the Halden election".
//!
//! A page is about one event at most, but its speakers name others, and a short page about none names some all the
//! same. What tells one from another is whose or where it is and of which kind; "the talks" alone are those that the
//! document means and nobody else's. Two names of one gathering ("talks", "negotiations") are one.

use super::argument::{ANOTHER, Argument, EVENTS, Scene};
use super::phrase::Noun;

/// Names of one thing: the first stands for all.
const NAMES: &[&[&str]] = &[
    &["talk", "talks", "negotiation", "discussion", "dialogue"],
    &["election", "ballot", "poll"],
    &["match", "game"],
];

/// Kinds that say no more than the noun.
const PLAIN: &[&str] = &["peace", "crisis", "truce"];

impl Scene<'_> {
    /// The event that the noun names; `attached` are its prepositions. Nothing where any event may be meant ("a
    /// meeting", "new talks").
    pub(super) fn occasion(&self, noun: Noun, attached: &[(usize, Noun)]) -> Option<Argument> {
        let (lemma, lower) = (self.words.lemma(noun.head), self.words.lower(noun.head));
        let known = EVENTS
            .iter()
            .any(|group| group.contains(&lemma) || group.contains(&lower));
        let another = (noun.start..noun.head).any(|at| {
            let word = self.words.lower(at);
            ANOTHER.contains(&word) || word == "new"
        });
        if !known || another || noun.negative {
            return None;
        }
        let described = self.described(noun);
        let name = NAMES
            .iter()
            .find(|names| names.contains(&lemma) || names.contains(&lower))
            .and_then(|names| names.first())
            .copied()
            .unwrap_or(lemma);
        let (whole, owner) = match described.key.split_once(" of ") {
            Some((whole, owner)) => (whole, Some(owner.to_owned())),
            None => (described.key.as_str(), None),
        };
        let kind: Vec<&str> = whole
            .strip_suffix(lemma)
            .unwrap_or_default()
            .split_whitespace()
            .filter(|word| !PLAIN.contains(word))
            .chain([name])
            .collect();
        let kind = kind.join(" ");
        let held = attached
            .iter()
            .filter(|(preposition, place)| {
                matches!(self.words.lower(*preposition), "in" | "at") && place.start > noun.head
            })
            .find_map(|(_, place)| self.place(*place));
        let (key, text) = match (owner, held) {
            (Some(owner), _) => (format!("{kind} of {owner}"), described.text),
            (None, Some(place)) => (
                format!("{kind} of {}", place.key),
                format!("{} in {}", described.text, place.text),
            ),
            (None, None) if kind != name => (kind, described.text),
            (None, None) if self.definite(noun) => (
                format!("{kind} of {}", self.context.document),
                described.text,
            ),
            (None, None) => return None,
        };
        Some(Argument {
            key,
            text,
            entity: None,
            is_place: false,
        })
    }

    /// "the", "this", "their" stand before it: somebody knows which one is meant.
    pub(super) fn definite(&self, noun: Noun) -> bool {
        noun.start < noun.head
            && matches!(
                self.words.lower(noun.start),
                "the"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "our"
                    | "their"
                    | "its"
                    | "his"
                    | "her"
            )
    }
}
