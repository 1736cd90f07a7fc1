//! "On Friday": the last one or the next one? The nearest verb tells.

use super::Lean;
use crate::language::{Tense, Token, VerbGroup};

/// Words that put what follows ahead: "is due on Friday", "talks planned for Friday".
const AHEAD: &[&str] = &[
    "due",
    "set",
    "expected",
    "scheduled",
    "planned",
    "slated",
    "upcoming",
    "forthcoming",
    "ahead",
    "hopes",
    "hope",
    "plans",
    "plan",
    "expects",
    "expect",
    "intends",
    "wants",
    "want",
    "deadline",
];

/// Which way the words around tokens `start` to `end` point; none where no verb tells.
pub(super) fn of(tokens: &[Token], groups: &[VerbGroup], start: usize, end: usize) -> Option<Lean> {
    let near = tokens.get(start.saturating_sub(5)..start)?;
    let stop = |token: &&Token| {
        !matches!(
            token.lower.as_str(),
            "," | ";" | ":" | "that" | "and" | "but"
        )
    };
    if near
        .iter()
        .rev()
        .take_while(stop)
        .any(|token| AHEAD.contains(&token.lower.as_str()))
    {
        return Some(Lean::Future);
    }
    let distance = |group: &VerbGroup| {
        if group.tokens.end <= start {
            // A verb before is nearer than one after: "met on Friday to say".
            (start - group.tokens.end) * 2
        } else {
            group.tokens.start.saturating_sub(end) * 2 + 1
        }
    };
    let group = groups
        .iter()
        .filter(|group| lean(group, tokens).is_some())
        .min_by_key(|group| distance(group))?;
    lean(group, tokens)
}

fn lean(group: &VerbGroup, tokens: &[Token]) -> Option<Lean> {
    match group.tense {
        Tense::Past => Some(Lean::Past),
        Tense::Future => Some(Lean::Future),
        Tense::Present if group.perfect => Some(Lean::Past),
        Tense::Present => Some(Lean::Future),
        Tense::None if group.modal.is_some() && group.perfect => Some(Lean::Past),
        Tense::None if group.modal.is_some() || group.to_infinitive => Some(Lean::Future),
        Tense::None => {
            // "an attack reported on Friday"
            let word = tokens
                .get(group.head)
                .map_or("", |token| token.lower.as_str());
            word.ends_with("ed").then_some(Lean::Past)
        }
    }
}
