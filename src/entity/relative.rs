//! Whom "who" and "which" stand for, by what stands before them.

use super::fold;
use super::gazetteer::gazetteer;
use crate::language::{self, Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;

/// "A blow for Ann Example, who": a name behind a thing is whoever is meant.
fn thing_for_a_name(tokens: &[Token], (start, end): (usize, usize), head: usize) -> bool {
    let name = tokens
        .get(start..end)
        .and_then(<[Token]>::last)
        .is_some_and(|last| last.tag == Tag::Propn);
    let lower = tokens
        .get(head)
        .map_or_else(String::new, |it| fold(&it.lower));
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    let lists = gazetteer();
    let somebody = [lower.as_str(), one].iter().any(|it| {
        lists.office_class(it).is_some() || lists.group(it).is_some() || lists.speaks(it)
    });
    name && !somebody && tokens.get(head).is_some_and(|it| it.tag == Tag::Noun)
}

/// "the head of the union, who said": the phrase before a relative pronoun, with those that hang on it; of "a pilot who
/// saw it and who said" the one before the first.
pub(super) fn antecedent(sentence: &Sentence, pronoun: Span) -> Option<Span> {
    let tokens = &sentence.tokens;
    let at = tokens.iter().position(|token| token.span == pronoun)?;
    let own = tokens.get(at)?;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let end = at.checked_sub(1)?;
    if word(end) == "and" {
        let first = tokens
            .get(..end)?
            .iter()
            .rfind(|token| token.lower == own.lower)?;
        return antecedent(sentence, first.span);
    }
    let end = if matches!(word(end), "," | "-" | "–" | "—" | "(") {
        end
    } else {
        at
    };
    let phrases = language::noun_phrases(tokens);
    let ending = |end: usize| phrases.iter().find(|phrase| phrase.tokens.end == end);
    let mut start = ending(end)?.tokens.start;
    while start > 0
        && matches!(word(start - 1), "of" | "in" | "from" | "for" | "at")
        && let Some(outer) = ending(start - 1)
        // "in the words of the mayor, who urged": she does, not they.
        && word(outer.head) != "words"
        && !(own.lower == "who" && thing_for_a_name(tokens, (start, end), outer.head))
    {
        start = outer.tokens.start;
    }
    let (first, last) = (tokens.get(start)?, tokens.get(end.checked_sub(1)?)?);
    Some(first.span.join(last.span))
}
