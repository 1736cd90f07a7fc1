//! Where a sentence ends in news English.
//!
//! A line is a block and always ends a sentence. Inside a line a stop ends one if something that can begin a sentence
//! follows and the stop is not an abbreviation's. Quotations that close in their line are never cut, so that
//! `"We came. We saw," she said.` stays one sentence with its cue; after a quotation that ended in its own stop the
//! next sentence begins anew. Rejected: a trained splitter (news has few kinds of stop, and the rule about quotations
//! is ours, not English's) and ready-made splitters, which cut quotations apart.

mod opening;

use super::abbreviation::{Abbreviation, abbreviation};
use super::quotation::{Quotation, in_line, lines};
use crate::span::Span;
use opening::{CUES, STARTERS};

/// Splits `text` (the part at `within`) into sentences, each trimmed of blanks. Never breaks inside a pair of
/// quotation marks that is closed in the same line, nor after common abbreviations and initials.
#[must_use]
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    lines(text, within)
        .flat_map(|line| split(text, line))
        .collect()
}

fn split(text: &str, line: Span) -> Vec<Span> {
    let quotations = in_line(text, line);
    let mut found = Vec::new();
    let mut start = line.start;
    let mut at = line.start;
    while let Some(stop) = next_stop(text, Span::new(at, line.end)) {
        at = stop.end;
        let end = end_of(text, line, stop, &quotations);
        if let Some(end) = end {
            at = at.max(end);
            if ends(text, line, Span::new(start, end), stop) {
                found.push(Span::new(start, end).trim(text));
                start = end;
            }
        }
    }
    found.push(Span::new(start, line.end).trim(text));
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// The next run of stops in `range`: ".", "?!", "...", "…".
fn next_stop(text: &str, range: Span) -> Option<Span> {
    let rest = range.of(text);
    let start = rest.find(is_stop)?;
    let length = rest
        .get(start..)?
        .find(|glyph| !is_stop(glyph))
        .unwrap_or(rest.len() - start);
    Some(Span::new(range.start + start, range.start + start + length))
}

fn is_stop(glyph: char) -> bool {
    matches!(glyph, '.' | '?' | '!' | '…')
}

fn is_closer(glyph: char) -> bool {
    matches!(
        glyph,
        '"' | '”' | '“' | '’' | '‘' | '\'' | '»' | ')' | ']' | '}'
    )
}

/// Where a sentence that ends with `stop` would end: behind its closing marks. None inside a closed quotation.
fn end_of(text: &str, line: Span, stop: Span, quotations: &[Quotation]) -> Option<usize> {
    let around = quotations
        .iter()
        .find(|quotation| quotation.closed && quotation.inner.contains(stop));
    let mut end = stop.end;
    if let Some(quotation) = around {
        let left = Span::new(stop.end, quotation.inner.end).of(text);
        if !left
            .chars()
            .all(|glyph| glyph.is_whitespace() || is_closer(glyph))
        {
            return None;
        }
        end = quotation.outer.end;
    }
    let mut rest = Span::new(end, line.end).of(text).chars();
    while let Some(closer) = rest.next().filter(|&glyph| is_closer(glyph)) {
        // A mark that opens the next quotation right here (`so."“We`) is not ours.
        if quotations
            .iter()
            .any(|quotation| quotation.outer.start == end)
        {
            break;
        }
        end += closer.len_utf8();
    }
    Some(end)
}

/// Whether the sentence so far, which holds `stop` at its end, is one: judged by what stands before and after.
fn ends(text: &str, line: Span, so_far: Span, stop: Span) -> bool {
    let rest = Span::new(so_far.end, line.end).of(text);
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        return false;
    }
    let word = first_word(next);
    let begins = next
        .chars()
        .find(|glyph| !is_closer(*glyph) && !matches!(glyph, '(' | '[' | '„' | '«' | '`'));
    if begins.is_none_or(char::is_lowercase) && !opens_quotation(next) {
        return false;
    }
    let stops = stop.of(text);
    let quoted = so_far.end > stop.end;
    if stops.contains(['?', '!', '…']) {
        return !(quoted && (attributes(next) || begins.is_some_and(char::is_lowercase)));
    }
    let before = Span::new(so_far.start, stop.start).of(text);
    if is_list_number(before) {
        return false;
    }
    if stops.len() > 1 || quoted {
        let goes_on =
            quoted && begins.is_some_and(char::is_lowercase) || stops.len() > 1 && word == "I";
        return !goes_on;
    }
    match abbreviation(last_word(before)) {
        None => true,
        Some(Abbreviation::Leads) => false,
        Some(Abbreviation::Numbered) => !next.starts_with(|glyph: char| glyph.is_ascii_digit()),
        Some(Abbreviation::Ends) => {
            opens_quotation(next) || STARTERS.contains(&word) || on_x(before)
        }
    }
}

/// Verbs and nouns of writing that "on X" hangs on; general English, written by hand.
const WRITING: &[&str] = &[
    "post", "posted", "posts", "said", "say", "says", "share", "shared", "shares", "tweeted",
    "tweets", "write", "writes", "written", "wrote",
];

/// "She wrote it on X.": the letter is a network's name and no initial of what comes next, as in "relied on X. Chen".
fn on_x(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(" on X") else {
        return false;
    };
    let mut words = rest.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let verb = if matches!(last, "it" | "this" | "that" | "them" | "so") {
        words.next().unwrap_or_default()
    } else {
        last
    };
    WRITING.contains(&verb)
}

fn opens_quotation(next: &str) -> bool {
    next.starts_with(['"', '“', '„', '«', '‘', '`'])
}

/// "1." and "12)" at the start of a line number a list.
fn is_list_number(before: &str) -> bool {
    let before = before.trim();
    (1..=3).contains(&before.len()) && before.chars().all(|digit| digit.is_ascii_digit())
}

fn last_word(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .take_while(|&(_, glyph)| glyph.is_alphanumeric() || glyph == '.')
        .last()
        .map_or(before.len(), |(at, _)| at);
    before.get(start..).unwrap_or_default()
}

fn first_word(next: &str) -> &str {
    let end = next
        .find(|glyph: char| !glyph.is_alphanumeric())
        .unwrap_or(next.len());
    next.get(..end).unwrap_or_default()
}

/// `"Will he come?" Maria Lopez asked.`: a name, then a cue. A pronoun or an article in capitals starts anew, since
/// inside the sentence it would be written small.
fn attributes(next: &str) -> bool {
    let mut words = next.split_whitespace();
    if words
        .next()
        .is_none_or(|word| !word.starts_with(char::is_uppercase) || STARTERS.contains(&word))
    {
        return false;
    }
    for word in words.take(4) {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        if CUES.contains(&bare) {
            return true;
        }
        if !word.starts_with(char::is_uppercase)
            && !matches!(word, "of" | "the" | "de" | "van" | "von" | "al" | "bin")
        {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::quotations;
    use proptest::prelude::{any, proptest};

    /// The sentences of a line written with " | " where it should break.
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split(" | ").collect();
        let text = expected.join(" ");
        let found: Vec<&str> = sentences(&text, Span::new(0, text.len()))
            .iter()
            .map(|span| span.of(&text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_a_sentence() {
        check("Mr. Okoye met Dr. Lind at 9 a.m. on Jan. 5 in St. Moritz. | He left.");
        check("J. R. Halden and Gen. Ruiz spoke. | Sen. Amara W. Cole did not.");
        check("The U.S. Senate met the U.K. government. | The vote failed.");
        check("They flew to the U.S. | The talks began at 5 p.m. | In Oslo nobody came.");
        check("No. 10 said prices rose 3.5 per cent. | Is it true? | No. | It is not.");
        check("\"We left,\" Halden wrote on X. | Tolls, she says, will rise.");
        check("She wrote it on X. | Tolls will rise.");
        check("The team relied on X. Chen, who said the tolls were high.");
        check("Acme Inc. said so, e.g. Germany vs. France.");
        check("1. Analysis of the talks. | It follows.");
        check("He waited... and then left. | Nobody saw him… | They had gone.");
    }

    #[test]
    fn a_closed_quotation_is_never_cut() {
        check("\"We came. We saw. We left,\" she said. | \"Nobody cared.\"");
        check("“We won. It is over.” | The minister left.");
        check("He said: “It is over. Go home.” | Then he left.");
        check("'We came. We saw,' she said. | He left.");
        check("(He left.) | She stayed.");
    }

    #[test]
    fn a_question_in_quotation_marks_stays_with_its_cue() {
        check("\"Will he come?\" she asked. | Nobody knew.");
        check("\"Will he come?\" Maria Lopez asked. | Nobody knew.");
        check("“Stop!” President Adaeze Cole shouted.");
        check("\"Will he come?\" | She asked nothing else.");
        check("\"Will he come?\" | The minister paused.");
        check("“That is her boat. “ | He left.");
    }

    #[test]
    fn an_unclosed_mark_does_not_hold_the_line_together() {
        check("\"We came. | We saw.");
    }

    #[test]
    fn lines_always_break_and_spans_fit_the_part_asked_for() {
        let text = "A title\n\n  One. Two.  \nrest";
        let found: Vec<&str> = sentences(text, Span::new(2, text.len()))
            .iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, ["title", "One.", "Two.", "rest"]);
        assert_eq!(sentences(text, Span::new(5, 3)), []);
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_and_cut_no_closed_quotation(text in "([a-zA-Z.,?!…'\"“”‘’ \n-]|Mr\\.|U\\.S\\.|[0-9]){0,80}") {
            let found = sentences(&text, Span::new(0, text.len()));
            let joined: String = found.iter().map(|span| span.of(&text)).collect();
            let bare = |text: &str| text.chars().filter(|glyph| !glyph.is_whitespace()).collect::<String>();
            assert_eq!(bare(&joined), bare(&text));
            for quotation in quotations(&text).into_iter().filter(|quotation| quotation.closed) {
                assert!(found.iter().any(|sentence| sentence.contains(quotation.outer)), "{text:?} {quotation:?}");
            }
        }

        #[test]
        fn any_text_will_do(text in any::<String>()) {
            for sentence in sentences(&text, Span::new(0, text.len())) {
                assert!(!sentence.of(&text).is_empty());
            }
        }
    }
}
