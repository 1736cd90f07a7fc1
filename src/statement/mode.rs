//! Direct, indirect, mixed or narrated, by where the quotation marks stand.

use super::Mode;
use crate::language::Quotation;
use crate::span::Span;

/// The mode of a content. A one-word scare quote stays indirect.
pub(super) fn of(text: &str, content: &[Span], quotations: &[Quotation], narrated: bool) -> Mode {
    let mut words = 0;
    let mut quoted = 0;
    let mut stretch = 0;
    for piece in content {
        let mut at = piece.start;
        for word in piece.of(text).split_inclusive(char::is_whitespace) {
            let span = Span::new(at, at + word.len());
            at = span.end;
            if !word.chars().any(char::is_alphanumeric) {
                continue;
            }
            words += 1;
            let trimmed = span.trim(text);
            let within = quotations
                .iter()
                .find(|quotation| quotation.outer.overlaps(trimmed));
            if let Some(quotation) = within {
                quoted += 1;
                stretch = stretch.max(quotation.inner.of(text).split_whitespace().count());
                // A compound such as 'low-level' is two words in one.
                if quotation.inner.of(text).contains('-') {
                    stretch = stretch.max(2);
                }
            }
        }
    }
    // "he was "tired of all this" is the outlet's sentence, however short its part of it.
    let whole = words == quoted || (quoted * 10 >= words * 9 && opens(text, content, quotations));
    if words > 0 && whole && (stretch >= 2 || words == 1) {
        Mode::Direct
    } else if stretch >= 2 {
        Mode::Mixed
    } else if narrated {
        Mode::Narrated
    } else {
        Mode::Indirect
    }
}

/// Whether a quotation opens the content, be it after "that".
fn opens(text: &str, content: &[Span], quotations: &[Quotation]) -> bool {
    content.first().is_some_and(|first| {
        let words = first.of(text);
        let start = first.start
            + words
                .strip_prefix("that ")
                .map_or(0, |rest| words.len() - rest.len());
        quotations
            .iter()
            .any(|quotation| quotation.stands_at(start))
    })
}
