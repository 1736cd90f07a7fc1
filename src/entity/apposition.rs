//! What stands beside a name and tells who it is.

use super::Mention;
use super::speaker::Told;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;

/// "Ann Example, the harbour chief's press aide,": whether the noun ends what is told of a name right behind it.
pub(super) fn apposed(told: &Told<'_>, mention: &Mention, noun: &str) -> bool {
    let mut sentences = told.reading.sentences.iter();
    let sentence = sentences.find(|sentence| sentence.span.contains(mention.span));
    let mut behind = sentence
        .into_iter()
        .flat_map(|sentence| &sentence.tokens)
        .skip_while(|token| token.span.start < mention.span.end);
    let opens = behind.next().is_some_and(|token| token.lower == ",");
    let told: Vec<&Token> = behind
        .take_while(|token| token.tag != Tag::Punct || matches!(token.lower.as_str(), "'" | "’"))
        .collect();
    let plain = told
        .iter()
        .all(|token| !matches!(token.tag, Tag::Verb | Tag::Aux | Tag::Adp));
    opens && plain && told.last().is_some_and(|last| last.lower == noun)
}

/// "Teacher Ann Example", "Ann Example, a teacher,": something else is told of her than that noun.
pub(super) fn introduced(sentence: &Sentence, mention: &Mention, noun: &str) -> bool {
    let at = sentence
        .tokens
        .partition_point(|token| token.span.start < mention.span.start);
    let before = at
        .checked_sub(1)
        .and_then(|at| sentence.tokens.get(at))
        .is_some_and(|token| {
            matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn) && token.lower != noun
        });
    before || set_behind(sentence, mention, noun, &["a", "an", "the", "who", "whose"])
}

/// "Ann Example, a teacher,": what she is stands behind her name, and is not that noun.
pub(super) fn something_else(sentence: &Sentence, mention: &Mention, noun: &str) -> bool {
    set_behind(sentence, mention, noun, &["a", "an"])
}

fn set_behind(sentence: &Sentence, mention: &Mention, noun: &str, opens: &[&str]) -> bool {
    let mut behind = sentence
        .tokens
        .iter()
        .skip_while(|token| token.span.start < mention.span.end)
        .map(|token| token.lower.as_str());
    behind.next() == Some(",")
        && behind.next().is_some_and(|word| opens.contains(&word))
        && !behind.take(4).any(|word| word == noun)
}
