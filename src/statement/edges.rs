//! Where a content of a published update begins and ends beside the reporter's own words: at dashes, behind a closed
//! quotation, behind a lead-in, at a relative clause.
//!
//! The encoder was taught on articles, whose sentences seldom set another clause beside a report. Live pages do so all
//! the time: "Boats have been lost - at least ten sailed on Sunday, officials say".

use super::Statement;
use super::clause;
use super::reported::published;
use super::syntax::Syntax;
use crate::language::{Quotation, Tag};
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// Cuts the pieces of a content where the reporter's own words begin or end.
pub(super) fn cut(
    syntax: &Syntax<'_>,
    cue: Span,
    source: Option<Span>,
    content: &mut Vec<Span>,
) -> Vec<Span> {
    let whole: Vec<Span> = content.clone();
    for piece in content.iter_mut() {
        if piece.end <= cue.start {
            *piece = before(syntax, *piece, cue);
        } else if piece.start >= cue.end {
            *piece = behind(syntax, *piece, cue);
        }
        *piece = closed_off(syntax, *piece, cue);
        *piece = whole_word(syntax.text, *piece);
        *piece = led_in(syntax, *piece);
        if piece.start >= cue.end {
            *piece = told_to(syntax, *piece, cue);
            *piece = put(syntax, *piece);
            *piece = described(syntax, *piece, cue);
        }
    }
    // "What she said was that": the pronoun stands for the words.
    if content.len() > 1 {
        content.retain(|piece| {
            !(matches!(piece.of(syntax.text), "what" | "how") && piece.end <= cue.start)
        });
    }
    // "a port that the union says is safe": the pronoun stands for the port.
    for piece in content.iter_mut().filter(|piece| piece.end <= cue.start) {
        let words = piece.of(syntax.text);
        let bare = [" that", " who", " which"]
            .iter()
            .find_map(|pronoun| words.strip_suffix(pronoun));
        piece.end = piece.start + bare.unwrap_or(words).len();
    }
    let several = content.len() > 1;
    content.retain(|piece| {
        let cut_off = several && piece.end <= cue.start && sentence_ends(syntax, *piece);
        !piece.is_empty() && !cut_off && !told_beside(syntax, *piece, cue, source)
    });
    // What was cut off behind may hold another report.
    whole
        .into_iter()
        .filter(|piece| piece.start >= cue.end)
        .filter_map(|piece| {
            let kept = content
                .iter()
                .find(|kept| kept.start >= piece.start && kept.end <= piece.end)?;
            let tail = Span::new(kept.end, piece.end).trim(syntax.text);
            let words = tail
                .of(syntax.text)
                .trim_start_matches(['-', '–', '—', ' ']);
            let start = tail.end - words.len();
            (words.split_whitespace().count() > 3).then_some(Span::new(start, tail.end))
        })
        .collect()
}

/// "Norland has answered - ten boats were lost, officials say": what was said before its reporter begins behind the only
/// dash where a clause stands on each side of it.
fn before(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
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
fn behind(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
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

/// Whether a new sentence opens right behind a closed quotation, though no full stop parts them.
fn opens_behind(syntax: &Syntax<'_>, quotation: &Quotation) -> Option<usize> {
    let next = syntax.at(quotation.outer.end);
    let token = syntax.token(next)?;
    let gap = Span::new(quotation.outer.end, token.span.start).of(syntax.text);
    let large = token
        .span
        .of(syntax.text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let long = quotation.inner.of(syntax.text).trim().contains(' ');
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
fn closed_off(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
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
fn sentence_ends(syntax: &Syntax<'_>, piece: Span) -> bool {
    syntax.quotations.iter().any(|quotation| {
        piece.overlaps(quotation.outer)
            && piece.end >= quotation.inner.end
            && piece.end <= quotation.outer.end
            && opens_behind(syntax, quotation).is_some()
    })
}

/// An apostrophe inside a name ends no content.
fn whole_word(text: &str, piece: Span) -> Span {
    let before = text.get(..piece.end).unwrap_or_default();
    let rest = text.get(piece.end..).unwrap_or_default();
    let apostrophe = |c: char| matches!(c, '\'' | '’');
    let word = |text: &str| text.chars().next().is_some_and(char::is_alphanumeric);
    let mut behind = before.chars().rev();
    let cut = match behind.next() {
        Some(last) if apostrophe(last) => {
            behind.next().is_some_and(char::is_alphanumeric) && word(rest)
        }
        Some(last) if last.is_alphanumeric() => {
            let mut next = rest.chars();
            next.next().is_some_and(apostrophe)
                && word(next.as_str())
                && !rest.get(1..).unwrap_or_default().starts_with("s ")
        }
        _ => false,
    };
    if !cut {
        return piece;
    }
    let more = rest
        .find(|c: char| !(c.is_alphanumeric() || apostrophe(c)))
        .unwrap_or(rest.len());
    Span::new(piece.start, piece.end + more)
}

/// "As we've been reporting, ten boats were lost", "It comes after ten boats were lost": what leads in to the news is
/// none of what somebody said.
fn led_in(syntax: &Syntax<'_>, piece: Span) -> Span {
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
fn told_to(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
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

/// "ten boats were lost and the union puts the losses at 25": the union's figure is its own.
fn put(syntax: &Syntax<'_>, piece: Span) -> Span {
    let (first, last) = (syntax.at(piece.start), syntax.at(piece.end));
    let and = (first + 1..last).find(|at| {
        syntax.word(*at) == "and"
            && !syntax.quoted(*at)
            && syntax.phrase_at(at + 1).is_some_and(|phrase| {
                let verb = phrase.tokens.end;
                clause::noun(syntax, phrase)
                    && matches!(syntax.word(verb), "puts" | "put")
                    && (verb + 1..verb + 8).any(|at| syntax.word(at) == "at")
            })
    });
    let end = and
        .and_then(|and| syntax.token(and.checked_sub(1)?))
        .map_or(piece.end, |token| token.span.end);
    Span::new(piece.start, end)
}

/// "in what the mayor has described as a long war": what she describes it as.
fn described(syntax: &Syntax<'_>, piece: Span, cue: Span) -> Span {
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

/// Lets what was cut off at an aside go on behind it: "said an earlier storm - which the union said sank ten boats - came
/// from the north".
pub(super) fn resume(post: &Post, reading: &Reading, found: &mut [Statement]) {
    if !published(post) {
        return;
    }
    for at_found in 0..found.len() {
        let Some(one) = found.get(at_found) else {
            continue;
        };
        let (Some(cue), Some(piece)) = (one.cue.spans.last(), one.content.last()) else {
            continue;
        };
        let (cue, piece) = (*cue, *piece);
        let Some(sentence) = reading
            .sentences
            .iter()
            .find(|sentence| sentence.span.contains(piece))
        else {
            continue;
        };
        if piece.start < cue.end
            || sentence.tokens.len() > super::LONGEST
            || !sentence.span.contains(cue)
        {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let open = syntax.at(piece.end);
        let aside = syntax.dash(open) && matches!(syntax.word(open + 1), "which" | "who" | "where");
        let Some(close) = (open + 1..syntax.len()).find(|at| aside && syntax.dash(*at)) else {
            continue;
        };
        let goes_on = matches!(syntax.tag(close + 1), Some(Tag::Verb | Tag::Aux | Tag::Adp))
            || syntax.word(close + 1) == "as";
        let end = (close + 1..syntax.len()).rev().find(|at| {
            syntax.tag(*at) != Some(Tag::Punct)
                || syntax.quotations.iter().any(|one| {
                    syntax
                        .token(*at)
                        .is_some_and(|token| one.outer.contains(token.span))
                })
        });
        let rest = end.and_then(|end| syntax.span(&(close + 1..end + 1)));
        let taken = rest.is_none_or(|rest| found.iter().any(|other| other.touches(rest)));
        if let (Some(rest), true, false, Some(one)) =
            (rest, goes_on, taken, found.get_mut(at_found))
        {
            one.content.push(rest);
        }
    }
}

/// `"We sail," she says as the horn is heard`: what goes on beside the saying is not said.
fn told_beside(syntax: &Syntax<'_>, piece: Span, cue: Span, source: Option<Span>) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn what_stands_across_a_dash_is_the_reporters() {
        assert_eq!(
            update(
                "Norland has answered with sanctions - more than 30 boats were seized on Sunday, according to harbour officials."
            ),
            [
                "harbour officials | according to | more than 30 boats were seized on Sunday | indirect"
            ]
        );
        assert_eq!(
            update("He said an earlier storm - which the union said sank ten boats - came from the north.")
                .last()
                .map(String::as_str),
            Some("the union | said | sank ten boats | indirect")
        );
    }

    #[test]
    fn a_closed_quotation_before_a_capital_ends_what_is_said() {
        assert_eq!(
            update(
                "Vell said the harbour was \"a proud place\" Norland has been building boats since the war."
            ),
            ["Vell | said | the harbour was \"a proud place\" | mixed"]
        );
    }

    #[test]
    fn a_lead_in_is_none_of_it() {
        assert_eq!(
            update("It comes after a storm in the port sank 13 boats, according to the union."),
            ["the union | according to | a storm in the port sank 13 boats | indirect"]
        );
    }

    #[test]
    fn what_goes_on_beside_the_saying_is_not_said() {
        assert_eq!(
            update(
                "\"Now we will try to find the missing boats,\" Ben Roe says as the sound of a horn is heard."
            ),
            ["Ben Roe | says | \"Now we will try to find the missing boats,\" | direct"]
        );
    }
}
