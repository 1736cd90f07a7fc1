//! "Played down speculation that she would resign": who does so does not say that she would.
//!
//! The encoder takes the noun that carries a claim for a part of the cue, as it is in "made the claim that". Under a verb
//! that turns claims down the noun belongs to what is turned down: what stands behind it alone would be read as said.

use super::syntax::Syntax;
use super::{SpeechAct, meaning};
use crate::language::Tag;
use crate::span::Span;

/// More words between the verb and "that" are no bare noun phrase.
const FAR: usize = 6;

/// Nouns that only carry a claim: "the claim that ...", "reports that ...".
const CARRIERS: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "idea",
    "notion",
    "remark",
    "report",
    "rumor",
    "rumour",
    "speculation",
    "statement",
    "story",
    "suggestion",
    "talk",
];

/// Whether a noun, in its dictionary form, only carries the claim that stands behind it.
pub(crate) fn carries_a_claim(noun: &str) -> bool {
    CARRIERS.contains(&noun)
}

/// Verbs that make little of a claim and are no denials: beside those whose act tells that they turn down.
const BELITTLE: &[&str] = &["play", "downplay"];

/// The cue without the noun that carries the claim, which goes to the content.
pub(super) fn off(syntax: &Syntax<'_>, cue: Span, content: &mut [Span]) -> Span {
    let split = syntax.groups.iter().find_map(|group| {
        let verb = syntax.token(group.head)?;
        if !cue.contains(verb.span) {
            return None;
        }
        let (force, end) = meaning::fitting(syntax, group)?;
        let turns = matches!(
            force.act,
            SpeechAct::Deny | SpeechAct::Reject | SpeechAct::Criticise
        ) || BELITTLE.contains(&force.lemma.as_str());
        if !turns {
            return None;
        }
        let that = (end + 1..end + FAR).find(|at| syntax.word(*at) == "that")?;
        let noun = syntax.token(that - 1).filter(|it| it.tag == Tag::Noun)?;
        let inside = cue.contains(noun.span) && carries_a_claim(&noun.lemma);
        let last = syntax.token(end.checked_sub(1)?)?.span;
        let (first, that) = (syntax.token(end)?.span, syntax.token(that)?.span);
        inside.then_some((last, first, that))
    });
    let Some((last, first, that)) = split else {
        return cue;
    };
    match content.iter_mut().find(|piece| piece.contains(that)) {
        Some(piece) => {
            piece.start = piece.start.min(first.start);
            Span::new(cue.start, last.end)
        }
        None => cue,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn who_turns_a_claim_down_does_not_make_it() {
        for (text, wanted) in [
            (
                "Orr played down speculation that he would leave the harbour board.",
                "Orr | played down | speculation that he would leave the harbour board | indirect",
            ),
            (
                "Vell took issue with claims that the pier was unsafe.",
                "Vell | took issue with | claims that the pier was unsafe | indirect",
            ),
            (
                "Vell quashed rumours that she would sell the ferries.",
                "Vell | quashed | rumours that she would sell the ferries | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
    }
}
