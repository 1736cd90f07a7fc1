//! Words by which somebody takes back or corrects what he said: "withdrew her claim that", "corrected himself, saying".
//!
//! The cue is then "claim" or "say", and what was done with it stands before it; read by the cue alone the speaker would
//! seem to say it once more.

use crate::language::Token;
use crate::statement::Statement;

/// Verbs that take back what their object names.
const WITHDRAW: &[&str] = &[
    "withdraw", "retract", "recant", "disown", "rescind", "disavow",
];

/// Nouns for what was said.
const SAID: &[&str] = &[
    "claim",
    "statement",
    "accusation",
    "allegation",
    "remark",
    "comment",
    "assertion",
    "suggestion",
    "charge",
    "promise",
    "pledge",
    "threat",
    "offer",
    "warning",
    "denial",
];

/// The lemma that the cue has in truth, where the words before it take back or correct: "retract" or "correct".
pub(super) fn lemma(statement: &Statement, tokens: &[Token]) -> Option<&'static str> {
    let start = statement
        .cue
        .spans
        .iter()
        .chain(&statement.content)
        .map(|span| span.start)
        .min()?;
    let end = statement
        .cue
        .spans
        .iter()
        .map(|span| span.end)
        .max()
        .unwrap_or(start);
    let before: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.span.end <= start)
        .collect();
    let opens = before
        .iter()
        .rposition(|token| matches!(token.lower.as_str(), "." | "!" | "?" | ";"))
        .map_or(0, |at| at + 1);
    let before = before.get(opens..).unwrap_or_default();
    let cue: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.span.start >= start && token.span.end <= end)
        .collect();
    let noun = cue
        .iter()
        .any(|token| SAID.contains(&token.lemma.as_str()) || SAID.contains(&token.lower.as_str()));
    let verb = |token: &Token, list: &[&str]| list.contains(&token.lemma.as_str());
    if noun {
        // "withdrew her claim", "took back her earlier accusation": nothing but the owner between.
        for (at, token) in before.iter().enumerate().rev().take(5) {
            let next = before.get(at + 1).map_or("", |token| token.lower.as_str());
            if verb(token, WITHDRAW)
                || matches!(token.lemma.as_str(), "take" | "walk") && next == "back"
            {
                return Some("retract");
            }
        }
        return cue
            .first()
            .is_some_and(|token| verb(token, WITHDRAW))
            .then_some("retract");
    }
    let corrects = before.iter().enumerate().any(|(at, token)| {
        let next = before.get(at + 1).map_or("", |token| token.lower.as_str());
        let (after, previous) = (
            before.get(at + 2).map_or("", |token| token.lower.as_str()),
            at.checked_sub(1)
                .and_then(|at| before.get(at))
                .map_or("", |token| token.lower.as_str()),
        );
        token.lemma == "correct"
            && (matches!(next, "himself" | "herself" | "itself" | "themselves")
                || matches!(after, "earlier" | "previous" | "first" | "original"))
            || token.lower == "correction" && matches!(previous, "a" | "in")
    });
    corrects.then_some("correct")
}
