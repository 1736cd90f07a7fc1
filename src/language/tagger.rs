//! Part-of-speech tags by closed lists, shape and ending.

use super::Tag;
use super::tokens::straight;

/// One tag a word.
pub(super) fn tag(words: &[&str]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tags.get(at).copied());
        let next = words
            .get(at + 1)
            .map(|word| straight(word))
            .unwrap_or_default();
        tags.push(guess(word, at == 0, before, &next));
    }
    tags
}

fn guess(word: &str, first: bool, before: Option<Tag>, next: &str) -> Tag {
    let lower = straight(word);
    if let Some(tag) = closed(&lower, before, next) {
        return tag;
    }
    if !word.contains(char::is_alphanumeric) {
        return if word.contains(['$', '£', '€', '%', '+', '=', '°']) {
            Tag::Sym
        } else {
            Tag::Punct
        };
    }
    if word.starts_with(|glyph: char| glyph.is_ascii_digit()) {
        return if lower.ends_with("th") || lower.contains('-') {
            Tag::Adj
        } else {
            Tag::Num
        };
    }
    if word.starts_with(char::is_uppercase) && !first {
        return Tag::Propn;
    }
    if matches!(before, Some(Tag::Part | Tag::Aux)) && !lower.ends_with("ly") {
        return Tag::Verb;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if ends(&["ly"]) {
        Tag::Adv
    } else if ends(&[
        "ous", "ful", "ive", "able", "ible", "ical", "less", "ish", "-led", "-level",
    ]) {
        Tag::Adj
    } else if matches!(before, Some(Tag::Pron))
        || ends(&["ed", "ing"])
        || before == Some(Tag::Propn) && ends(&["s"]) && !ends(&["ss"])
    {
        Tag::Verb
    } else {
        Tag::Noun
    }
}

fn closed(lower: &str, before: Option<Tag>, next: &str) -> Option<Tag> {
    let nominal = matches!(before, Some(Tag::Noun | Tag::Propn));
    Some(match lower {
        "the" | "a" | "an" | "every" | "no" | "any" | "some" | "each" | "another" | "both"
        | "all" => Tag::Det,
        "this" | "these" | "those"
            if !next.is_empty() && !matches!(next, "is" | "was" | "will" | "," | ".") =>
        {
            Tag::Det
        }
        "that" if matches!(before, Some(Tag::Verb)) => Tag::Sconj,
        "i" | "you" | "he" | "she" | "it" | "we" | "they" | "me" | "him" | "her" | "us"
        | "them" | "his" | "its" | "our" | "their" | "my" | "your" | "who" | "whom" | "whose"
        | "which" | "what" | "that" | "this" | "these" | "those" | "there" | "himself"
        | "herself" | "itself" | "themselves" | "nobody" | "nothing" | "everyone" | "someone"
        | "anyone" | "something" | "everything" | "anything" => Tag::Pron,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'m" | "'re" | "will"
        | "would" | "can" | "could" | "may" | "might" | "shall" | "should" | "must" | "'ll"
        | "'d" | "'ve" | "wo" | "ca" | "do" | "does" | "did" | "has" | "have" | "had" | "ai" => {
            Tag::Aux
        }
        "'s" if nominal => Tag::Part,
        "'s" => Tag::Aux,
        "not" | "n't" => Tag::Part,
        "to" if matches!(next, "the" | "a" | "his" | "her" | "their" | "our" | "this") => Tag::Adp,
        "to" => Tag::Part,
        "and" | "or" | "but" | "nor" => Tag::Cconj,
        "if" | "because" | "while" | "although" | "whether" | "unless" | "though" | "until" => {
            Tag::Sconj
        }
        "of" | "in" | "on" | "at" | "by" | "for" | "with" | "from" | "into" | "about"
        | "against" | "between" | "through" | "during" | "before" | "after" | "under" | "over"
        | "without" | "within" | "as" | "than" | "since" | "despite" => Tag::Adp,
        "said" | "says" | "told" | "asked" | "warned" | "added" => Tag::Verb,
        "now" | "then" | "here" | "never" | "also" | "very" | "so" | "too" | "again" | "still"
        | "yet" | "when" | "where" | "how" | "why" | "soon" | "already" | "ever" | "just"
        | "only" | "even" => Tag::Adv,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        | "million" | "billion" => Tag::Num,
        _ => return None,
    })
}
