//! The parts of a content, each with what it says, denies and leaves open: the reading behind [`super::core`].

mod mood;
mod part;
mod time;
mod words;

use mood::{HINGES, Mood};
use part::Part;
pub(super) use time::Tense;
use time::Time;
use words::Words;

use super::told::{parts, read};
use crate::language::Token;

/// Verbs and nouns of what others have only claimed.
const HEARSAY: &[&str] = &[
    "allegation",
    "allege",
    "claim",
    "deny",
    "dismiss",
    "doubt",
    "reject",
    "report",
    "rumour",
    "speculation",
    "suggest",
    "suggestion",
];

/// A part of a content between its marks and joints.
pub(super) struct Piece {
    pub(super) words: Words,
    pub(super) mood: Mood,
    pub(super) time: Time,
    /// "There was no call with her": one of the speaker's own.
    pub(super) met: bool,
}

/// The pieces of a content that carry any meaning.
pub(super) fn pieces(content: &str) -> Vec<Piece> {
    let words = read(content);
    let parts = parts(&words);
    let begins = |at: usize| {
        let next = parts.get(at + 1).and_then(|next| next.first());
        next.is_some_and(|next| HINGES.contains(&next.lower.as_str()))
    };
    // "Norland had claimed that a deal was struck".
    let told = |at: usize| {
        let that = parts.get(at).and_then(|part| part.first());
        let before = at.checked_sub(1).and_then(|at| parts.get(at));
        that.is_some_and(|it| it.lower == "that")
            && before.is_some_and(|part| part.iter().any(|it| HEARSAY.contains(&it.lemma.as_str())))
    };
    // "That would not be fair": what one says in so many words "would" be hangs on something; where it is told for him it
    // may be his "will".
    let spoken = content
        .trim_start()
        .starts_with(['"', '\u{201c}', '\u{2018}']);
    let supposes = |part: &[Token]| spoken && part.iter().any(|it| it.lower == "would");
    let read = parts.iter().enumerate().filter_map(|(at, part)| {
        let mut read = piece(Part(part))?;
        read.mood.open |= begins(at) || told(at) || supposes(part);
        Some(read)
    });
    read.collect()
}

fn piece(part: Part<'_>) -> Option<Piece> {
    let words = Words::of(part);
    if words.core.is_empty() {
        return None;
    }
    let mut mood = Mood::of(part);
    let met = words.meets(part);
    mood.own |= met;
    Some(Piece {
        words,
        mood,
        time: Time::of(part),
        met,
    })
}
