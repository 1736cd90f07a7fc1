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

/// What people say of the future in the plain present: "talks begin on Friday".
const TIMETABLE: &[&str] = &[
    "be", "begin", "start", "open", "close", "end", "meet", "hold", "take", "arrive", "leave",
    "go", "come", "return", "resume", "vote", "face", "travel", "visit", "fly", "host", "join",
    "run", "expire",
];

/// Which way, and whether the words leave no doubt: "met" and "will meet" do not, "meets" does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) lean: Lean,
    pub(super) firm: bool,
}

/// Which way the words around tokens `start` to `end` point; none where no verb tells.
pub(super) fn of(tokens: &[Token], groups: &[VerbGroup], start: usize, end: usize) -> Option<Told> {
    let firm = |lean| Some(Told { lean, firm: true });
    let near = tokens.get(start.saturating_sub(5)..start)?;
    match near.last().map_or("", |token| token.lower.as_str()) {
        "since" => return firm(Lean::Past),
        "by" | "until" | "till" => return firm(Lean::Future),
        _ => {}
    }
    let stop = |token: &&Token| {
        !matches!(
            token.lower.as_str(),
            "," | ";" | ":" | "that" | "and" | "but"
        )
    };
    let mut ahead = near.iter().rev().take_while(stop);
    if ahead.any(|token| AHEAD.contains(&token.lower.as_str())) {
        return firm(Lean::Future);
    }
    let distance = |group: &VerbGroup| {
        if group.tokens.end <= start {
            start - group.tokens.end
        } else {
            // A verb before is nearer than one after: "replied to the crowd on Friday, refusing to leave".
            group.tokens.start.saturating_sub(end) * 3 + 1
        }
    };
    groups
        .iter()
        .filter(|group| !(group.to_infinitive && group.tokens.start >= end))
        .filter_map(|group| Some((distance(group), told(group, tokens)?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, told)| told)
}

fn told(group: &VerbGroup, tokens: &[Token]) -> Option<Told> {
    let firm = |lean| Some(Told { lean, firm: true });
    let head = tokens.get(group.head)?;
    match group.tense {
        Tense::Past => firm(Lean::Past),
        Tense::Future => firm(Lean::Future),
        Tense::Present if group.perfect => firm(Lean::Past),
        Tense::Present => {
            let timetable = group.progressive || TIMETABLE.contains(&head.lemma.as_str());
            timetable.then_some(Told {
                lean: Lean::Future,
                firm: false,
            })
        }
        Tense::None if group.modal.is_some() && group.perfect => firm(Lean::Past),
        Tense::None if group.modal.is_some() || group.to_infinitive => firm(Lean::Future),
        // "an attack reported on Friday"
        Tense::None => head.lower.ends_with("ed").then_some(Told {
            lean: Lean::Past,
            firm: true,
        }),
    }
}
