//! Whether two who count may count in two places, or for themselves.
//!
//! Forces of two towns that each tell of officers hurt tell of their own; who is told to be "spending 2 million" spends it
//! himself.

use std::collections::BTreeSet;

use super::told::{Told, read};
use crate::language::Tag;
use crate::proposition::LOCAL;

/// Whether nothing says that both count in one place and of one doer.
pub(super) fn elsewhere(one: &Told<'_>, other: &Told<'_>) -> bool {
    if one.wording.one_side(other.wording) {
        return false;
    }
    let (mine, theirs) = (places(one), places(other));
    let named_apart = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
    let one_place = !mine.is_disjoint(&theirs);
    let forces = local(one) && local(other) && !one_place;
    named_apart || forces || [one, other].iter().any(|it| own_deed(it) || own_people(it))
}

/// The names behind "in", "at", "outside" and the like.
fn places(told: &Told<'_>) -> BTreeSet<String> {
    let words = read(&told.wording.content);
    let behind = |at: usize| {
        let mut back = words.get(..at).unwrap_or_default().iter().rev();
        let first = back.find(|it| !matches!(it.tag, Tag::Propn | Tag::Det | Tag::Adj | Tag::Part));
        first.is_some_and(|it| {
            matches!(
                it.lower.as_str(),
                "across" | "around" | "at" | "in" | "inside" | "near" | "outside"
            )
        })
    };
    let named = words
        .iter()
        .enumerate()
        .filter(|(at, it)| it.tag == Tag::Propn && behind(*at));
    named.map(|(_, it)| it.lower.clone()).collect()
}

/// "Dombers Vale Police": at home in one place.
fn local(told: &Told<'_>) -> bool {
    told.wording
        .called
        .iter()
        .any(|word| LOCAL.contains(&word.as_str()))
}

/// "Spending 2 million on lamps": who is told to have said it does it.
fn own_deed(told: &Told<'_>) -> bool {
    let words = read(&told.wording.content);
    words
        .iter()
        .find(|it| it.tag != Tag::Punct)
        .is_some_and(|it| it.tag == Tag::Verb && it.lower.ends_with("ing") || it.lower == "to")
}

/// "108 of its staff": of whoever says so.
fn own_people(told: &Told<'_>) -> bool {
    let words = read(&told.wording.content);
    words.iter().any(|it| {
        matches!(
            it.lower.as_str(),
            "his" | "her" | "its" | "our" | "their" | "my"
        )
    })
}
