//! What a published update tells of a saying in ways that the encoder, taught on articles, passes over: "As we reported
//! earlier, the mayor denied it", "we reported how medics said", "an update from the ministry, which says", "we've seen
//! reports from the papers of ten boats lost".

use std::ops::Range;

use super::draft::Draft;
use super::list;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Attitude, Statement, clause, cue};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// Adds such statements where nothing else was found in their place.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let ours = we(&syntax).and_then(|from| list::own_from(&syntax, from));
        let drafts = [ours, reports(&syntax), which(&syntax)];
        for draft in drafts.into_iter().flatten() {
            let Some(statement) = draft.finish(&syntax, &reading.quotations, at) else {
                continue;
            };
            if !held(found, &statement) {
                make_room(&syntax, found, &statement);
                found.push(statement);
            }
        }
    }
}

/// Whether other statements have the words of one. Another's words may run on into these, as far as they begin before
/// this one's reporter does.
fn held(found: &[Statement], statement: &Statement) -> bool {
    let runs_on = |other: &Statement, piece: &Span| {
        statement.cue.spans.iter().all(|cue| {
            cue.start > piece.start || other.content.iter().any(|first| first.end < cue.start)
        })
    };
    found.iter().any(|other| {
        let mut cues = other.cue.spans.iter();
        let mut pieces = other.content.iter();
        cues.any(|cue| statement.touches(*cue))
            || pieces.any(|piece| statement.touches(*piece) && !runs_on(other, piece))
    })
}

/// Ends others' words where a statement's reporter begins.
fn make_room(syntax: &Syntax<'_>, found: &mut Vec<Statement>, statement: &Statement) {
    let start = sentence_start(syntax, statement);
    let inside = |piece: &Span| statement.cue.spans.iter().any(|cue| piece.contains(*cue));
    for other in found.iter_mut() {
        for piece in other.content.iter_mut().filter(|piece| inside(piece)) {
            piece.end = start.max(piece.start);
            *piece = piece.trim(syntax.text);
            let words = piece.of(syntax.text).trim_end_matches([',', ' ']);
            piece.end = piece.start + words.len();
        }
        other.content.retain(|piece| {
            !piece.is_empty() && !statement.content.iter().any(|own| own.overlaps(*piece))
        });
    }
    found.retain(|other| !other.content.is_empty());
}

/// Where a statement's own words begin, its cue and the pronoun before it among them.
fn sentence_start(syntax: &Syntax<'_>, statement: &Statement) -> usize {
    let pieces = statement.content.iter().chain(&statement.cue.spans);
    let start = pieces.map(|piece| piece.start).min().unwrap_or_default();
    let at = syntax.at(start);
    (at.saturating_sub(4)..at)
        .filter(|at| syntax.word(*at) == "which")
        .find_map(|at| syntax.token(at))
        .map_or(start, |token| token.span.start)
}

/// Where the news begins in "As we reported earlier, the mayor ..." and in "we reported last night how medics ...".
fn we(syntax: &Syntax<'_>) -> Option<usize> {
    let at = (0..3).find(|at| syntax.word(*at) == "we" && !syntax.quoted(*at))?;
    let verb = (at + 1..at + 5).find(|at| {
        syntax.token(*at).is_some_and(|token| {
            matches!(token.lemma.as_str(), "report" | "mention" | "hear" | "tell")
        })
    })?;
    if at > 0 && syntax.word(at - 1) == "as" {
        let comma = (verb..verb + 6).find(|at| syntax.word(*at) == ",")?;
        return Some(comma + 1);
    }
    let opens = (verb + 1..verb + 5).find(|at| matches!(syntax.word(*at), "how" | "that"))?;
    Some(opens + 1)
}

/// "we've seen reports from harbour papers of ten boats lost": the papers say so.
fn reports(syntax: &Syntax<'_>) -> Option<Draft> {
    let at = (1..syntax.len()).find(|at| {
        syntax.word(*at) == "reports"
            && syntax.tag(*at) == Some(Tag::Noun)
            && syntax.word(at + 1) == "from"
            && !syntax.quoted(*at)
    })?;
    let ours = (0..at).any(|at| syntax.word(at) == "we");
    let phrase = syntax.phrase_at(at + 2).filter(|_| ours)?;
    let of = phrase.tokens.end;
    if !matches!(syntax.word(of), "of" | "that") {
        return None;
    }
    let end = close(syntax, of + 1);
    let place = matches!(syntax.tag(phrase.head), Some(Tag::Noun));
    (place && end > of + 3)
        .then(|| {
            Some(Draft {
                cue: vec![syntax.span(&(at..at + 1))?],
                meaning: meaning::plain(),
                source: Some(phrase.span),
                content: vec![syntax.span(&(of + 1..end))?],
                addressee: None,
                confidence: 0.75,
                source_confidence: 0.85,
            })
        })
        .flatten()
}

/// "an update from the harbour ministry, which says ten boats are lost"; "Calder blamed Norland, which in turn blamed
/// Sorland".
fn which(syntax: &Syntax<'_>) -> Option<Draft> {
    (2..syntax.len()).find_map(|at| which_at(syntax, at))
}

fn which_at(syntax: &Syntax<'_>, at: usize) -> Option<Draft> {
    let opens = syntax.word(at) == "which" && syntax.before(at) == "," && !syntax.quoted(at);
    let pronoun = syntax.token(at).filter(|_| opens)?.span;
    let mut verb = at + 1;
    if syntax.word(verb) == "in" && syntax.word(verb + 1) == "turn" {
        verb += 2;
    }
    while syntax.tag(verb) == Some(Tag::Adv) {
        verb += 1;
    }
    let group = syntax.group_at(verb)?;
    let (force, start) = meaning::fitting(syntax, group)
        .filter(|(force, _)| clause::plain(group) && force.attitude == Attitude::Communication)?;
    let turn = verb > at + 2;
    let antecedent = syntax.phrase_before(at - 1)?;
    let named = antecedent.span;
    // "the ministry in the south": where a body lies goes with it.
    let mut antecedent = antecedent;
    while matches!(
        syntax.before(antecedent.tokens.start),
        "in" | "of" | "at" | "for"
    ) && let Some(outer) = syntax.phrase_before(antecedent.tokens.start - 1)
        && cue::headline_source(syntax.word(outer.head))
    {
        antecedent = outer;
    }
    let head = syntax.word(antecedent.head);
    let body = syntax.tag(antecedent.head) == Some(Tag::Propn) || cue::headline_source(head);
    if !((body || syntax.somebody(pronoun)) && force.takes.clause() || turn) {
        return None;
    }
    let end = close(syntax, start);
    let content: Range<usize> = start..end;
    let told = content.len() > 2 || (turn && !content.is_empty());
    let cue = syntax.span(&(verb..start))?;
    let content = syntax.span(&content)?;
    let meaning = meaning::of(syntax, cue, &[content]);
    (told && meaning.known && !meaning.unsaid).then(|| Draft {
        cue: vec![cue],
        meaning,
        source: Some(Span::new(antecedent.span.start, named.end)),
        content: vec![content],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.9,
    })
}

/// The end of a sentence without its marks, or the dash before a clause of its own.
fn close(syntax: &Syntax<'_>, from: usize) -> usize {
    let end = (from..syntax.len())
        .find(|at| syntax.dash(*at) || (syntax.word(*at) == "(" && !syntax.quoted(*at)))
        .unwrap_or(syntax.len());
    (from..end)
        .rev()
        .find(|at| syntax.tag(*at) != Some(Tag::Punct))
        .map_or(from, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn the_newsroom_tells_of_a_saying() {
        for (text, wanted) in [
            (
                "As we reported earlier, Vell denied any Norland hand in the harbour fire.",
                "Vell | denied | any Norland hand in the harbour fire | indirect",
            ),
            (
                "We reported last night how harbour officials said two sailors had drowned and a further 37 were at risk.",
                "harbour officials | said | two sailors had drowned and a further 37 were at risk | indirect",
            ),
            (
                "Overnight, we've seen reports from harbour papers of several boats lost in the storm.",
                "harbour papers | reports | several boats lost in the storm | indirect",
            ),
            (
                "We've just had another update from the harbour ministry, which says the number of boats lost has risen to 87.",
                "the harbour ministry | says | the number of boats lost has risen to 87 | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
        assert_eq!(
            update("Calder blamed Norland, which in turn blamed Sorland gunmen.")
                .last()
                .map(String::as_str),
            Some("Norland | blamed | Sorland gunmen | indirect")
        );
    }
}
