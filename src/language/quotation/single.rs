//! Single quotation marks, told from apostrophes.

use super::{Lean, Mark, Quotation, closed};

/// Words that lose their first letters to an apostrophe.
const ELIDED: &[&str] = &[
    "em", "til", "till", "tis", "twas", "twere", "twill", "cause", "cos", "coz", "n", "bout",
    "round", "ere", "er", "im", "nuff", "neath", "gainst", "fraid", "kay",
];

/// Words that follow a closed quotation but hardly ever a plural possessive.
const AFTER_A_QUOTATION: &[&str] = &[
    "a", "about", "after", "against", "all", "also", "although", "an", "and", "are", "as", "at",
    "be", "because", "been", "before", "but", "by", "can", "could", "did", "do", "does", "during",
    "for", "from", "had", "has", "have", "he", "how", "i", "if", "in", "into", "is", "it", "like",
    "may", "might", "must", "not", "of", "on", "or", "over", "said", "say", "says", "she",
    "should", "since", "so", "than", "that", "the", "their", "then", "they", "this", "to", "told",
    "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will",
    "with", "without", "would", "you",
];

/// Single quotations of one line, in order.
pub(super) fn singles(text: &str, marks: &[Mark]) -> Vec<Quotation> {
    let marks: Vec<Mark> = marks.iter().filter(|mark| mark.single).copied().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&mark) = marks.get(at) {
        at += 1;
        if !opens_single(text, mark) {
            continue;
        }
        let mut weak = None;
        let mut close = None;
        for (offset, &candidate) in marks.iter().enumerate().skip(at) {
            if opens_single(text, candidate) {
                break;
            }
            if candidate.before.is_whitespace()
                || candidate.lean != Lean::Closes && !is_double(candidate.after)
            {
                continue;
            }
            if possessive_like(text, candidate) {
                weak = weak.or(Some((offset, candidate)));
            } else {
                close = Some((offset, candidate));
                break;
            }
        }
        if let Some((offset, closing)) = close.or(weak) {
            found.push(closed(mark, closing));
            at = offset + 1;
        }
    }
    found
}

fn opens_single(text: &str, mark: Mark) -> bool {
    let room = mark.lean == Lean::Opens || is_double(mark.before);
    if !room || mark.after.is_whitespace() || matches!(mark.after, '.' | ',' | ';' | '!' | '?') {
        return false;
    }
    let word: String = rest(text, mark)
        .chars()
        .take_while(|glyph| glyph.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let decade = word.len() == 3
        && word.ends_with('s')
        && word.chars().take(2).all(|digit| digit.is_ascii_digit());
    !decade && !ELIDED.contains(&word.as_str())
}

fn is_double(glyph: char) -> bool {
    matches!(glyph, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether the mark may be the apostrophe of `the workers' rights`.
fn possessive_like(text: &str, mark: Mark) -> bool {
    if !matches!(mark.before, 's' | 'S' | 'x' | 'z') || !mark.after.is_whitespace() {
        return false;
    }
    let rest = rest(text, mark).trim_start();
    let word: String = rest
        .chars()
        .take_while(|glyph| glyph.is_alphanumeric())
        .collect();
    !word.is_empty() && !AFTER_A_QUOTATION.contains(&word.to_lowercase().as_str())
}

fn rest(text: &str, mark: Mark) -> &str {
    let rest = text.get(mark.span.end..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default()
}
