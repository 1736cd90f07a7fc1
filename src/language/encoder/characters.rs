//! What the uncased wordpiece tokeniser makes of one character: nothing, a blank, a word of its own, or letters.
//!
//! The rules are those of BERT's own tokeniser as Hugging Face's `tokenizers` runs them (clean text, Chinese characters
//! apart, accents stripped, lower case), because the base model has learnt from nothing else. That crate asks Unicode 8
//! what is punctuation, a mark or a format character; this asks the present one. They differ on some 200 characters of
//! scripts that no wordpiece writes, where a word is unknown either way. Nor are marks put in canonical order here:
//! those that do not space are dropped, and no wordpiece holds another that would move.

use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// What becomes of a character of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Control and format characters: as if they were not written.
    Dropped,
    /// Ends a word.
    Blank,
    /// A word by itself, to be folded like a letter: Chinese characters.
    Apart,
    /// Part of a word, or after folding perhaps a mark of punctuation.
    Letter,
}

pub(super) fn class(c: char) -> Class {
    match c {
        '\t' | '\n' | '\r' => Class::Blank,
        _ if is_dropped(c) => Class::Dropped,
        _ if c.is_whitespace() => Class::Blank,
        _ if is_chinese(c) => Class::Apart,
        _ => Class::Letter,
    }
}

fn is_dropped(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c == '\u{fffd}'
        || matches!(
            c.general_category(),
            GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::PrivateUse
        )
}

/// The blocks of Chinese characters that BERT knew in 2018; Japanese syllables and Korean are not among them.
const fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}'
            | '\u{2b920}'..='\u{2ceaf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}

/// Without accents and in lower case, one character after the other.
pub(super) fn fold(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        emit(c.to_ascii_lowercase());
        return;
    }
    decompose_canonical(c, |part| {
        if part.general_category() != GeneralCategory::NonspacingMark {
            part.to_lowercase().for_each(&mut emit);
        }
    });
}

/// Stands as a word by itself.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        c.general_category(),
        GeneralCategory::ConnectorPunctuation
            | GeneralCategory::DashPunctuation
            | GeneralCategory::OpenPunctuation
            | GeneralCategory::ClosePunctuation
            | GeneralCategory::InitialPunctuation
            | GeneralCategory::FinalPunctuation
            | GeneralCategory::OtherPunctuation
    )
}

/// As Python's `str.isupper`: a capital among them, and no small or title-case letter.
pub(super) fn is_upper(written: &str) -> bool {
    let mut capital = false;
    for c in written.chars() {
        if c.is_lowercase() || c.general_category() == GeneralCategory::TitlecaseLetter {
            return false;
        }
        capital |= c.is_uppercase();
    }
    capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| fold(c, |part| out.push(part)));
        out
    }

    #[test]
    fn accents_and_case_go() {
        assert_eq!(folded("ÉLAN Ångström ǅ"), "elan angstrom ǆ");
        assert_eq!(folded("İzmir e\u{301}t"), "izmir et");
    }

    #[test]
    fn what_is_dropped_and_what_divides() {
        assert_eq!(class('\u{200d}'), Class::Dropped);
        assert_eq!(class('\0'), Class::Dropped);
        assert_eq!(class('\u{85}'), Class::Dropped);
        assert_eq!(class('\u{2028}'), Class::Blank);
        assert_eq!(class('\u{a0}'), Class::Blank);
        assert_eq!(class('語'), Class::Apart);
        assert_eq!(class('か'), Class::Letter);
        assert!(is_punctuation('”') && is_punctuation('$') && !is_punctuation('€'));
    }

    #[test]
    fn capitals_as_python_sees_them() {
        assert!(is_upper("U.S") && is_upper("ÉU") && !is_upper("12") && !is_upper("McX"));
        assert!(!is_upper("ǅ"));
    }
}
