//! Closed quotations: what stands behind one without a full stop may be another sentence.

use super::super::clause;
use super::super::syntax::Syntax;
use crate::language::{Quotation, Tag};
use crate::span::Span;

/// Whether a new sentence opens right behind a closed quotation, though no full stop parts them.
fn opens_behind(syntax: &Syntax<'_>, quotation: &Quotation) -> Option<usize> {
    let inner = quotation.inner.of(syntax.text).trim();
    // `"We have a pier," Vell said`: behind a comma the sentence goes on.
    if inner.ends_with(',') {
        return None;
    }
    let next = syntax.at(quotation.outer.end);
    let token = syntax.token(next)?;
    let gap = Span::new(quotation.outer.end, token.span.start).of(syntax.text);
    let large = token
        .span
        .of(syntax.text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let long = inner.contains(' ');
    // "the "old" Norland pier": a name goes on with the phrase, unless what stands before is a clause already.
    let named = matches!(token.tag, Tag::Propn | Tag::Adj);
    let whole = || {
        syntax.groups.iter().any(|group| {
            clause::finite(group)
                && syntax.span(&group.tokens).is_some_and(|span| {
                    span.end <= quotation.outer.end && span.start > syntax.sentence.span.start
                })
                && !syntax.quoted(next.saturating_sub(1))
                && syntax.token(group.head).is_some_and(|head| {
                    matches!(head.lemma.as_str(), "be" | "become" | "have" | "will")
                })
        })
    };
    (quotation.closed
        && long
        && large
        && !gap.is_empty()
        && gap.chars().all(|c| c == ' ')
        && (!named
            || (whole()
                && (clause::main(syntax, next, syntax.len()) || clause::named(syntax, next)))))
    .then_some(token.span.start)
}

/// `the pier was "a ruin" Boats have sailed since`: what is said ends with the quotation, or begins behind it.
pub(super) fn closed_off(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
    for quotation in &syntax.quotations {
        if !piece.overlaps(quotation.outer) || quotation.outer.end >= piece.end {
            continue;
        }
        let Some(next) = opens_behind(syntax, quotation) else {
            continue;
        };
        if cue.start >= quotation.outer.end {
            return Span::new(next.min(piece.end), piece.end);
        }
        if quotation.outer.end > piece.start {
            return Span::new(piece.start, quotation.outer.end);
        }
    }
    piece
}

/// Whether a piece ends with a quotation behind which a new sentence opens.
pub(super) fn sentence_ends(syntax: &Syntax<'_>, piece: Span) -> bool {
    syntax.quotations.iter().any(|quotation| {
        piece.overlaps(quotation.outer)
            && piece.end >= quotation.inner.end
            && piece.end <= quotation.outer.end
            && opens_behind(syntax, quotation).is_some()
    })
}

/// `"We sail," she says as the horn is heard`: what goes on beside the saying is not said.
pub(super) fn told_beside(
    syntax: &Syntax<'_>,
    piece: Span,
    cue: Span,
    source: Option<Span>,
) -> bool {
    let first = syntax.at(piece.start);
    let opens = |word: &str| matches!(word, "as" | "while" | "when");
    let said = source.map_or(cue.end, |source| source.end.max(cue.end));
    let word = if opens(syntax.word(first)) {
        Some(first)
    } else {
        first.checked_sub(1).filter(|at| opens(syntax.word(*at)))
    };
    let touches = word.and_then(|at| syntax.token(at)).is_some_and(|token| {
        token.span.start >= said
            && Span::new(said, token.span.start)
                .of(syntax.text)
                .trim()
                .is_empty()
    });
    let quoted = syntax.quotations.iter().any(|one| {
        !one.single && one.closed && one.outer.end <= cue.start && {
            let gap = Span::new(one.outer.end, cue.start).of(syntax.text);
            gap.split_whitespace().count() < 6
        }
    });
    piece.start >= cue.end && touches && quoted && !syntax.quoted(first)
}
