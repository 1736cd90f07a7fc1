//! Words before the news that are none of it: what leads in to a sentence, whom something is told, "as" behind "described".

use super::super::clause;
use super::super::syntax::Syntax;
use crate::span::Span;

/// "As we've been reporting, ten boats were lost", "It comes after ten boats were lost": what leads in to the news is
/// none of what somebody said.
pub(super) fn led_in(syntax: &Syntax<'_>, piece: Span) -> Span {
    let first = syntax.at(piece.start);
    if first > 0 || syntax.quoted(0) {
        return piece;
    }
    let to = |place: usize| {
        syntax
            .token(place)
            .filter(|token| token.span.start < piece.end)
            .map_or(piece, |token| Span::new(token.span.start, piece.end))
    };
    let comma = (1..12).find(|at| syntax.word(*at) == ",");
    match (syntax.word(0), syntax.word(1), comma) {
        ("as", "we" | "we've", Some(comma)) | ("in", "other", Some(comma)) => to(comma + 1),
        ("meanwhile", ",", _) => to(2),
        ("it" | "this" | "that", "comes" | "came", _)
            if matches!(syntax.word(2), "after" | "as" | "because") =>
        {
            to(3)
        }
        _ => piece,
    }
}

/// "told the family ten boats were lost": whom it is told is none of it.
pub(super) fn told_to(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
    let first = syntax.at(piece.start);
    let tells = syntax
        .tokens()
        .iter()
        .any(|token| cue.contains(token.span) && matches!(token.lemma.as_str(), "tell" | "inform"));
    let heard = syntax
        .phrase_at(first)
        .filter(|phrase| tells && clause::noun(syntax, phrase));
    let next = heard.and_then(|heard| {
        let start = heard.tokens.end;
        let from = if syntax.word(start) == "that" {
            start + 1
        } else {
            start
        };
        let next = syntax.token(from)?;
        clause::main(syntax, from, syntax.len()).then_some(next.span.start)
    });
    next.filter(|next| *next < piece.end)
        .map_or(piece, |next| Span::new(next, piece.end))
}

/// "in what the mayor has described as a long war": what she describes it as.
pub(super) fn described(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
    let first = syntax.at(piece.start);
    let own = syntax.at(cue.start);
    let what = (own.saturating_sub(9)..own).any(|at| syntax.word(at) == "what");
    let describes = syntax.tokens().iter().any(|token| {
        cue.contains(token.span)
            && ["describ", "call", "label", "term"]
                .iter()
                .any(|stem| token.lower.starts_with(stem))
    });
    match syntax.token(first + 1) {
        Some(next)
            if what && describes && syntax.word(first) == "as" && next.span.start < piece.end =>
        {
            Span::new(next.span.start, piece.end)
        }
        _ => piece,
    }
}
