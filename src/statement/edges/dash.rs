//! Dashes: a clause of its own behind one is the reporter's, and so is an aside between two.

use super::super::reported::published;
use super::super::syntax::Syntax;
use super::super::{LONGEST, Statement, clause};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// "Norland has answered - ten boats were lost, officials say": what was said before its reporter begins behind the only
/// dash where a clause stands on each side of it.
pub(super) fn before(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
    let (first, last) = (syntax.at(piece.start), syntax.at(piece.end));
    let until = syntax.at(cue.start);
    let mut all = (0..until).filter(|at| syntax.dash(*at));
    let (Some(dash), None) = (all.next(), all.next()) else {
        return piece;
    };
    let left = syntax.groups.iter().any(|group| {
        group.tokens.start >= first && group.tokens.end <= dash && clause::finite(group)
    });
    let inside = first < dash && dash < last;
    match syntax.token(dash + 1) {
        Some(next) if inside && left && clause::main(syntax, dash + 1, last) => {
            Span::new(next.span.start, piece.end)
        }
        _ => piece,
    }
}

/// "- which the union said was old - came down": what an aside tells ends with the aside. "The union says ten boats were
/// lost - Norland has yet to answer": a clause of its own behind the only dash is the reporter's.
pub(super) fn behind(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
    let (first, last) = (syntax.at(piece.start), syntax.at(piece.end));
    let own = syntax.at(cue.start);
    let all: Vec<usize> = (0..syntax.len()).filter(|at| syntax.dash(*at)).collect();
    let Some(&dash) = all.iter().find(|dash| **dash > first && **dash < last) else {
        return piece;
    };
    let open = all.iter().rev().find(|dash| **dash < own);
    let aside = open.is_some_and(|open| {
        (open + 1..own).any(|at| {
            matches!(
                syntax.word(at),
                "which" | "who" | "whom" | "where" | "according"
            )
        })
    });
    let alone = all.iter().filter(|dash| **dash > own).count() == 1;
    if aside || (alone && clause::main(syntax, dash + 1, syntax.len())) {
        let end = dash
            .checked_sub(1)
            .and_then(|at| syntax.token(at))
            .map_or(piece.end, |token| token.span.end);
        return Span::new(piece.start, end.max(piece.start));
    }
    piece
}

/// Lets what was cut off at an aside go on behind it: "said an earlier storm - which the union said sank ten boats - came
/// from the north".
pub(in crate::statement) fn resume(post: &Post, reading: &Reading, found: &mut [Statement]) {
    if !published(post) {
        return;
    }
    for at in 0..found.len() {
        let rest = found
            .get(at)
            .and_then(|one| beyond(post, reading, one))
            .filter(|rest| !found.iter().any(|other| other.touches(*rest)));
        if let (Some(rest), Some(one)) = (rest, found.get_mut(at)) {
            one.content.push(rest);
        }
    }
}

/// What stands behind an aside at which the content of a statement breaks off, where it goes on with that.
fn beyond(post: &Post, reading: &Reading, one: &Statement) -> Option<Span> {
    let (cue, piece) = (*one.cue.spans.last()?, *one.content.last()?);
    let mut sentences = reading.sentences.iter();
    let sentence = sentences.find(|sentence| sentence.span.contains(piece))?;
    if piece.start < cue.end || sentence.tokens.len() > LONGEST || !sentence.span.contains(cue) {
        return None;
    }
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    let open = syntax.at(piece.end);
    let aside = syntax.dash(open) && matches!(syntax.word(open + 1), "which" | "who" | "where");
    let close = (open + 1..syntax.len()).find(|at| aside && syntax.dash(*at))?;
    let goes_on = matches!(syntax.tag(close + 1), Some(Tag::Verb | Tag::Aux | Tag::Adp))
        || syntax.word(close + 1) == "as";
    let quotes = |at: usize| {
        syntax.quotations.iter().any(|one| {
            syntax
                .token(at)
                .is_some_and(|token| one.outer.contains(token.span))
        })
    };
    let end = (close + 1..syntax.len())
        .rev()
        .find(|at| syntax.tag(*at) != Some(Tag::Punct) || quotes(*at))?;
    syntax.span(&(close + 1..end + 1)).filter(|_| goes_on)
}
