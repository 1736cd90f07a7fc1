//! What auxiliaries ask of the verb after them, and what they say about time.

use super::{Tense, is_negation};
use crate::language::verb_form::{is_ing, is_participle, is_past};
use crate::language::{Tag, Token};

/// What an auxiliary asks of the verb after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Bare,
    Participle,
    BeForm,
}

/// What the auxiliary at `at` asks of the verb at `next`; none for a full verb.
pub(super) fn asked(tokens: &[Token], at: usize, next: usize) -> Option<Asks> {
    let token = tokens.get(at)?;
    let following = tokens.get(next).map_or("", |token| token.lower.as_str());
    match token.lower.as_str() {
        "'d" if is_participle(following) && !is_bare_too(following) => Some(Asks::Participle),
        "'s" if matches!(following, "been" | "had" | "become" | "got" | "said") => {
            Some(Asks::Participle)
        }
        "has" | "have" | "had" | "having" | "'ve" => Some(Asks::Participle),
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'m" | "'re" | "'s"
        | "ai" => Some(Asks::BeForm),
        "do" | "does" | "did" | "will" | "wo" | "'ll" | "would" | "'d" | "can" | "ca" | "could"
        | "may" | "might" | "shall" | "sha" | "should" | "must" | "cannot" => Some(Asks::Bare),
        _ => None,
    }
}

/// "had come", "he 'd come": these participles look like the bare form.
fn is_bare_too(word: &str) -> bool {
    matches!(
        word,
        "come"
            | "become"
            | "run"
            | "overcome"
            | "let"
            | "put"
            | "cut"
            | "set"
            | "hit"
            | "read"
            | "cost"
            | "quit"
    )
}

/// Whether the word is a verb in the form that is asked for.
pub(super) fn fits(token: &Token, asks: Option<Asks>) -> bool {
    if !matches!(token.tag, Tag::Verb | Tag::Aux) {
        return false;
    }
    match asks {
        Some(Asks::Bare) => !is_ing(&token.lower),
        Some(Asks::Participle) => is_participle(&token.lower),
        Some(Asks::BeForm) => is_ing(&token.lower) || is_participle(&token.lower),
        None => false,
    }
}

/// The dictionary form of a modal.
pub(super) fn modal(token: &Token, asks: Option<Asks>) -> Option<String> {
    if token.tag != Tag::Aux || asks != Some(Asks::Bare) {
        return None;
    }
    let modal = match token.lower.as_str() {
        "will" | "wo" | "'ll" => "will",
        "would" | "'d" => "would",
        "can" | "ca" => "can",
        "could" => "could",
        "may" => "may",
        "might" => "might",
        "shall" | "sha" => "shall",
        "should" => "should",
        "must" => "must",
        _ => return None,
    };
    Some(modal.to_owned())
}

/// When the first verb of a group, at `at`, puts it.
pub(super) fn finite_tense(tokens: &[Token], at: usize) -> Tense {
    let Some(token) = tokens.get(at) else {
        return Tense::None;
    };
    let lower = token.lower.as_str();
    if token.tag == Tag::Aux {
        let next = tokens
            .iter()
            .enumerate()
            .skip(at + 1)
            .find(|(_, token)| token.tag != Tag::Adv && !is_negation(token))
            .map_or(tokens.len(), |(at, _)| at);
        return match lower {
            "will" | "wo" | "'ll" | "shall" | "sha" => Tense::Future,
            "was" | "were" | "had" | "did" => Tense::Past,
            "'d" if asked(tokens, at, next) == Some(Asks::Participle) => Tense::Past,
            "is" | "are" | "am" | "'m" | "'re" | "'s" | "has" | "have" | "'ve" | "do" | "does"
            | "ai" => Tense::Present,
            _ => Tense::None,
        };
    }
    if is_ing(lower) {
        Tense::None
    } else if is_past(lower) {
        Tense::Past
    } else {
        Tense::Present
    }
}
