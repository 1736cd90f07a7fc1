//! The tokens of a content that stands in several pieces.

use crate::language::Token;
use crate::span::Span;

/// The tokens of all pieces in order. Between two pieces the mark stays that ends a sentence or sets a clause apart: "no need
/// to come," she says - "and the pier is shut" are two clauses, "the pier," she says, "is shut" is one.
pub(super) fn tokens_in<'a>(tokens: &'a [Token], content: &[Span]) -> Vec<&'a Token> {
    let mut found = Vec::new();
    let mut before: Option<Span> = None;
    for piece in content {
        let gap = before.filter(|last| last.end < piece.start);
        let stop = gap.and_then(|last| {
            tokens
                .iter()
                .filter(|token| token.span.start >= last.end && token.span.end <= piece.start)
                .rfind(|token| parts(token))
        });
        found.extend(stop);
        found.extend(tokens.iter().filter(|token| piece.contains(token.span)));
        before = Some(*piece);
    }
    found
}

/// Whether a mark ends a sentence or sets a clause apart.
fn parts(token: &Token) -> bool {
    matches!(
        token.lower.as_str(),
        "." | "!" | "?" | ";" | "-" | "–" | "—"
    )
}

/// "Can neither confirm nor deny", "has been neither confirmed nor ruled out": whether it is left open.
pub(super) fn kept_back(tokens: &[&Token]) -> bool {
    tokens.windows(2).any(|two| match two {
        [neither, verb] => neither.lower == "neither" && verb.lemma == "confirm",
        _ => false,
    })
}
