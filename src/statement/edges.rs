//! Where a content of a published update begins and ends beside the reporter's own words: at dashes, behind a closed
//! quotation, behind a lead-in, at a relative clause.
//!
//! The encoder was taught on articles, whose sentences seldom set another clause beside a report. Live pages do so all
//! the time: "Boats have been lost - at least ten sailed on Sunday, officials say".

mod dash;
mod lead;
mod quotation;
#[cfg(test)]
mod tests;

pub(super) use dash::resume;

use super::clause;
use super::passive;
use super::syntax::Syntax;
use crate::language::NounPhrase;
use crate::span::Span;

use dash::{before, behind};
use lead::{described, led_in, told_to};
use quotation::{closed_off, sentence_ends, told_beside};

/// Cuts the pieces of a content where the reporter's own words begin or end; what was cut off behind them.
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
            *piece = whole_phrase(syntax, *piece);
        }
    }
    without_pronouns(syntax, cue, content);
    let several = content.len() > 1;
    content.retain(|piece| {
        let cut_off = several && piece.end <= cue.start && sentence_ends(syntax, *piece);
        !piece.is_empty() && !cut_off && !told_beside(syntax, *piece, cue, source)
    });
    tails(syntax.text, cue, &whole, content)
}

/// Drops pronouns that stand for what is said, or for what it hangs on.
fn without_pronouns(syntax: &Syntax<'_>, cue: Span, content: &mut Vec<Span>) {
    // "What she said was that": the pronoun stands for the words.
    if content.len() > 1 {
        content.retain(|piece| {
            let words = piece.of(syntax.text);
            // "What bakers are calling a lost year": nor are those who call it so.
            let callers = passive::called(syntax, cue)
                .is_some_and(|who| words.starts_with("what ") && piece.contains(who));
            !((matches!(words, "what" | "how") || callers) && piece.end <= cue.start)
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
}

/// What was cut off behind the pieces that are left: it may hold another report.
fn tails(text: &str, cue: Span, whole: &[Span], content: &[Span]) -> Vec<Span> {
    whole
        .iter()
        .filter(|piece| piece.start >= cue.end)
        .filter_map(|piece| {
            let kept = content
                .iter()
                .find(|kept| kept.start >= piece.start && kept.end <= piece.end)?;
            let tail = Span::new(kept.end, piece.end).trim(text);
            let words = tail.of(text).trim_start_matches(['-', '–', '—', ' ']);
            let start = tail.end - words.len();
            (words.split_whitespace().count() > 3).then_some(Span::new(start, tail.end))
        })
        .collect()
}

/// No content ends between an article and its noun ("an early" of "an early vote"), or behind a lone participle before what
/// is done to ("closing" of "closing the pier").
fn whole_phrase(syntax: &Syntax<'_>, piece: Span) -> Span {
    let (first, end) = (syntax.at(piece.start), syntax.at(piece.end));
    let cut = |phrase: &&NounPhrase| {
        let tokens = &phrase.tokens;
        let within = tokens.start >= first && tokens.contains(&end) && tokens.start < end;
        let alone = end == first + 1 && syntax.word(first).ends_with("ing");
        within || alone && tokens.start == end
    };
    let phrase = syntax.phrases.iter().find(cut);
    let open = piece.of(syntax.text).ends_with(char::is_alphanumeric);
    phrase
        .filter(|_| open && first < end)
        .map_or(piece, |phrase| Span::new(piece.start, phrase.span.end))
}

/// Where a number that was cut at one of its marks goes on to: the encoder reads "1,204" in three parts.
fn whole_number(before: &str, rest: &str) -> Option<usize> {
    let mark = |c: char| matches!(c, ',' | '.');
    let digit = |c: &char| c.is_ascii_digit();
    let mut behind = before.chars().rev();
    let (last, earlier) = (behind.next()?, behind.next());
    let mut ahead = rest.chars();
    let (next, after) = (ahead.next()?, ahead.next());
    let cut = digit(&last) && (digit(&next) || mark(next) && after.is_some_and(|c| digit(&c)))
        || mark(last) && earlier.is_some_and(|c| digit(&c)) && digit(&next);
    let all = rest.char_indices().find(|(at, c)| {
        let goes_on = || {
            let rest = rest.get(at + 1..).unwrap_or_default();
            rest.starts_with(|c: char| c.is_ascii_digit())
        };
        !(digit(c) || mark(*c) && goes_on())
    });
    cut.then(|| all.map_or(rest.len(), |(at, _)| at))
}

/// An apostrophe inside a name ends no content, nor does a mark inside a number.
fn whole_word(text: &str, piece: Span) -> Span {
    let before = text.get(..piece.end).unwrap_or_default();
    let rest = text.get(piece.end..).unwrap_or_default();
    if let Some(more) = whole_number(before, rest) {
        return Span::new(piece.start, piece.end + more);
    }
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
