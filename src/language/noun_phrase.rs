//! Base noun phrases: a noun with what stands before it, possessives included; of-phrases and appositions apart.
//!
//! One pass over the tags, greedy from the left, with a few rules about where two nouns that touch belong to two
//! phrases ("the deal Russia rejected", "talks Thursday"). Rejected: a chunker of its own, which would need a second
//! set of weights for a gain that no later stage could show.

mod boundary;

use std::ops::Range;

use super::{Tag, Token};
use crate::span::Span;
use boundary::{is_month, parts};

/// A noun phrase without what follows its noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its place in the text.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token of its noun, name or pronoun: the last one ("Ukraine's European allies": "allies").
    pub head: usize,
}

/// The base noun phrases of a sentence, in order, none overlapping another. Pronouns are phrases of their own;
/// relative pronouns and "there" are none.
#[must_use]
pub fn noun_phrases(tokens: &[Token]) -> Vec<NounPhrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match phrase(tokens, at) {
            Some(phrase) => {
                at = phrase.tokens.end.max(at + 1);
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

fn tag(tokens: &[Token], at: usize) -> Option<Tag> {
    tokens.get(at).map(|token| token.tag)
}

fn lower(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.lower.as_str())
}

fn is_nominal(tag: Option<Tag>) -> bool {
    matches!(tag, Some(Tag::Noun | Tag::Propn))
}

fn phrase(tokens: &[Token], start: usize) -> Option<NounPhrase> {
    let mut end = start;
    while let Some(next) = step(tokens, start, end) {
        end = next;
    }
    // What hangs at the end without a noun behind it is not ours: "the US and", "Ukraine's".
    while end > start
        && matches!(
            tag(tokens, end - 1),
            Some(Tag::Part | Tag::Punct | Tag::Adv | Tag::Cconj)
        )
    {
        end -= 1;
    }
    let head = head(tokens, start, end)?;
    let first = tokens.get(start)?;
    let last = tokens.get(end.checked_sub(1)?)?;
    Some(NounPhrase {
        span: first.span.join(last.span),
        tokens: start..end,
        head,
    })
}

/// The token that the phrase is about; none where what was gathered is no phrase ("very large").
fn head(tokens: &[Token], start: usize, end: usize) -> Option<usize> {
    let last = |wanted: &[Tag]| {
        (start..end)
            .rev()
            .find(|&at| tag(tokens, at).is_some_and(|tag| wanted.contains(&tag)))
    };
    let determined = matches!(tag(tokens, start), Some(Tag::Det));
    last(&[Tag::Noun, Tag::Propn])
        .or_else(|| last(&[Tag::Num]))
        .or_else(|| last(&[Tag::Sym]).filter(|_| end - start > 1))
        .or_else(|| last(&[Tag::Pron]))
        .or_else(|| last(&[Tag::Adj]).filter(|_| determined && end - start > 1))
}

/// Where the phrase from `start` ends after taking the token at `at`; none where that token is not its.
fn step(tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let before = if at > start {
        tag(tokens, at - 1)
    } else {
        None
    };
    let next = at + 1;
    match token.tag {
        Tag::Pron => pronoun(tokens, start, at),
        Tag::Det => match before {
            None => Some(next),
            Some(Tag::Det) => Some(next),
            Some(Tag::Part) => None,
            Some(_) => None,
        },
        Tag::Adj => match before {
            // "gives people new hope" are two phrases, "the US foreign minister" is one.
            Some(Tag::Noun) => None,
            Some(Tag::Propn) => reaches_noun(tokens, next).then_some(next),
            Some(Tag::Pron) if !is_possessive(tokens, at - 1) => None,
            _ => Some(next),
        },
        Tag::Num => match before {
            Some(Tag::Noun | Tag::Propn) => {
                (is_month(lower(tokens, at - 1)) || !is_nominal(tag(tokens, next))).then_some(next)
            }
            Some(Tag::Pron) if !is_possessive(tokens, at - 1) => None,
            _ => Some(next),
        },
        Tag::Sym => matches!(
            before,
            None | Some(Tag::Det | Tag::Adj | Tag::Num | Tag::Adv | Tag::Sym)
        )
        .then_some(next),
        Tag::Noun | Tag::Propn => (before.is_none() || !parts(tokens, start, at)).then_some(next),
        Tag::Part if is_nominal(before) || before == Some(Tag::Pron) => {
            (matches!(token.lower.as_str(), "'s" | "'") && may_follow_possessive(tokens, next))
                .then_some(next)
        }
        Tag::Adv => adverb(tokens, at, before).then_some(next),
        Tag::Verb => participle(tokens, at, before).then_some(next),
        Tag::Cconj | Tag::Punct => between_adjectives(tokens, start, at).then_some(next),
        Tag::Adp | Tag::Aux | Tag::Intj | Tag::Part | Tag::Sconj | Tag::X => None,
    }
}

fn is_possessive(tokens: &[Token], at: usize) -> bool {
    matches!(
        lower(tokens, at),
        "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose"
    )
}

fn pronoun(tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let next = at + 1;
    if at > start {
        // "all our allies".
        let determined = tag(tokens, at - 1) == Some(Tag::Det) && at - 1 == start;
        return (determined && is_possessive(tokens, at)).then_some(next);
    }
    let before = at.checked_sub(1).and_then(|at| tag(tokens, at));
    match lower(tokens, at) {
        "there" => None,
        "who" | "whom" | "which" | "that"
            if is_nominal(before) || matches!(before, Some(Tag::Punct | Tag::Adp | Tag::Num)) =>
        {
            None
        }
        _ => Some(next),
    }
}

/// Whether adjectives and numbers from `at` on lead to a noun.
fn reaches_noun(tokens: &[Token], at: usize) -> bool {
    let end = (at..tokens.len()).find(|&at| !matches!(tag(tokens, at), Some(Tag::Adj | Tag::Num)));
    is_nominal(end.and_then(|at| tag(tokens, at)))
}

fn may_follow_possessive(tokens: &[Token], at: usize) -> bool {
    is_nominal(tag(tokens, at))
        || matches!(tag(tokens, at), Some(Tag::Adj | Tag::Num))
        || matches!(tag(tokens, at), Some(Tag::Adv | Tag::Verb))
            && reaches_noun(tokens, at + 1)
            && is_nominal_ahead(tokens, at)
}

fn is_nominal_ahead(tokens: &[Token], at: usize) -> bool {
    (at..at + 4).any(|at| is_nominal(tag(tokens, at)))
}

/// "nearly 30 people", "a newly elected leader"; not "now European leaders".
fn adverb(tokens: &[Token], at: usize, before: Option<Tag>) -> bool {
    let next = tag(tokens, at + 1);
    match before {
        None => next == Some(Tag::Num),
        Some(Tag::Det | Tag::Part | Tag::Adj) => {
            matches!(next, Some(Tag::Adj | Tag::Num))
                || next == Some(Tag::Verb) && reaches_noun(tokens, at + 2)
        }
        Some(_) => false,
    }
}

/// "the proposed deal", "a growing threat": a participle between a determiner and a noun.
fn participle(tokens: &[Token], at: usize, before: Option<Tag>) -> bool {
    let word = lower(tokens, at);
    let form = word.ends_with("ing") || word.ends_with("ed") || word.ends_with("en");
    let led = matches!(before, Some(Tag::Det | Tag::Adj))
        || before == Some(Tag::Adv)
        || at > 0 && is_possessive(tokens, at - 1);
    form && led && before.is_some() && reaches_noun(tokens, at + 1)
}

/// "a quick and lasting peace", "a long, hard road", `a "low-level" delegation`.
fn between_adjectives(tokens: &[Token], start: usize, at: usize) -> bool {
    if is_mark(tokens, at) {
        let opened = (start..at).filter(|&at| is_mark(tokens, at)).count() % 2 == 1;
        let before = if at > start {
            tag(tokens, at - 1)
        } else {
            None
        };
        return if opened {
            reaches_noun(tokens, at + 1)
        } else {
            matches!(before, None | Some(Tag::Det | Tag::Adj)) && opens_description(tokens, at)
        };
    }
    at > start
        && matches!(lower(tokens, at), "and" | "or" | "but" | ",")
        && tag(tokens, at - 1) == Some(Tag::Adj)
        && tag(tokens, at + 1) == Some(Tag::Adj)
        && reaches_noun(tokens, at + 1)
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    tag(tokens, at) == Some(Tag::Punct) && matches!(lower(tokens, at), "\"" | "“" | "”" | "'")
}

/// Whether the mark at `at` opens a short quotation that describes the noun behind it: `"low-level" delegation`.
fn opens_description(tokens: &[Token], at: usize) -> bool {
    let inside = |at: usize| {
        matches!(
            tag(tokens, at),
            Some(Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num)
        )
    };
    let close = (at + 1..tokens.len()).find(|&at| !inside(at));
    let first = (0..at).filter(|&at| is_mark(tokens, at)).count() % 2 == 0;
    first
        && close.is_some_and(|close| {
            close > at + 1 && is_mark(tokens, close) && reaches_noun(tokens, close + 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tagged;

    /// Each phrase with its head in capitals.
    fn shown(text: &str) -> Vec<String> {
        let tokens = tagged(text);
        noun_phrases(&tokens)
            .iter()
            .map(|phrase| {
                assert!(phrase.tokens.contains(&phrase.head));
                let words: Vec<String> = phrase
                    .tokens
                    .clone()
                    .map(|at| {
                        if at == phrase.head {
                            tokens[at].lower.to_uppercase()
                        } else {
                            tokens[at].lower.clone()
                        }
                    })
                    .collect();
                words.join(" ")
            })
            .collect()
    }

    #[test]
    fn determiners_adjectives_and_possessives_belong_to_their_noun() {
        assert_eq!(
            shown("the/DET US/PROPN president/NOUN spoke/VERB"),
            ["the us PRESIDENT"]
        );
        assert_eq!(
            shown("Norway/PROPN 's/PART European/ADJ allies/NOUN agreed/VERB"),
            ["norway 's european ALLIES"]
        );
        assert_eq!(
            shown("He/PRON said/VERB his/PRON large/ADJ army/NOUN had/AUX left/VERB"),
            ["HE", "his large ARMY"]
        );
        assert_eq!(
            shown("the/DET leader/NOUN of/ADP the/DET party/NOUN"),
            ["the LEADER", "the PARTY"]
        );
        assert_eq!(
            shown("It/PRON rejected/VERB the/DET proposed/VERB deal/NOUN"),
            ["IT", "the proposed DEAL"]
        );
    }

    #[test]
    fn nouns_that_touch_may_be_two_phrases() {
        assert_eq!(
            shown("the/DET deal/NOUN Norway/PROPN rejected/VERB"),
            ["the DEAL", "NORWAY"]
        );
        assert_eq!(
            shown("the/DET minister/NOUN Ana/PROPN Ruiz/PROPN spoke/VERB"),
            ["the minister ana RUIZ"]
        );
        assert_eq!(
            shown("Ana/PROPN Ruiz/PROPN ,/PUNCT the/DET minister/NOUN ,/PUNCT spoke/VERB"),
            ["ana RUIZ", "the MINISTER"]
        );
    }

    #[test]
    fn marks_are_taken_in_pairs() {
        assert_eq!(
            shown("Envoys/NOUN end/VERB '/PUNCT low-level/ADJ '/PUNCT talks/NOUN"),
            ["ENVOYS", "' low-level ' TALKS"]
        );
        assert_eq!(
            shown("'/PUNCT very/ADV glad/ADJ '/PUNCT Okoye/PROPN arrives/VERB"),
            ["OKOYE"]
        );
        assert_eq!(
            shown("\"/PUNCT Peace/NOUN \"/PUNCT she/PRON said/VERB"),
            ["PEACE", "SHE"]
        );
    }

    #[test]
    fn relative_pronouns_are_none() {
        assert_eq!(
            shown("the/DET letter/NOUN that/PRON says/VERB so/ADV"),
            ["the LETTER"]
        );
    }
}
