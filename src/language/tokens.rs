//! Words and marks of a sentence, as UD English cuts them.
//!
//! A scanner takes one piece at a time: an address, a number, a word, a run of like marks. Words then lose their
//! clitics ("do|n't", "Okoye|'s", "can|not"). Hyphenated words stay whole, against UD's newer habit, because rules
//! about them ("30-day", "low-level") want one token; the tagger is trained on the same cut. Rejected: a list of
//! regular expressions over the sentence, which made "every character belongs to one token" hard to see.

use super::abbreviation::{abbreviation, is_dotted, is_initial};
use super::clitic::clitics;
use super::{Tag, lemma, tagger};
use crate::span::Span;

/// A word or mark with its tag and lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Place in the text that was read.
    pub span: Span,
    /// The word in lower case, curly apostrophes straightened.
    pub lower: String,
    /// Universal part of speech.
    pub tag: Tag,
    /// Dictionary form in lower case ("said" -> "say").
    pub lemma: String,
}

/// Tokens of one sentence, tagged and lemmatised. Contractions split as in UD English ("do|n't", "he|'ll",
/// "Okoye|'s"); hyphenated words stay whole; every non-blank character belongs to exactly one token.
#[must_use]
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let spans = cut(text, sentence);
    let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let tags = tagger::tag(&words);
    with_tags(&spans, &words, &tags)
}

/// The same where the tags are known, as many as there are tokens; none where they are not.
#[must_use]
pub fn tokens_tagged(
    text: &str,
    sentence: Span,
    tags: &mut impl Iterator<Item = Tag>,
) -> Option<Vec<Token>> {
    let spans = cut(text, sentence);
    let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let tags: Vec<Tag> = tags.take(spans.len()).collect();
    (tags.len() == spans.len()).then(|| with_tags(&spans, &words, &tags))
}

fn with_tags(spans: &[Span], words: &[&str], tags: &[Tag]) -> Vec<Token> {
    spans
        .iter()
        .zip(words)
        .zip(tags)
        .map(|((&span, word), &tag)| {
            let lower = straight(word);
            let lemma = lemma::lemma(&lower, tag);
            Token {
                span,
                lower,
                tag,
                lemma,
            }
        })
        .collect()
}

/// Marks that take no room on the page: soft hyphen, zero-width blanks and joiners, byte order mark.
pub const WITHOUT_WIDTH: [char; 6] = [
    '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}',
];

/// Lower case, with curly apostrophes straightened and without marks that nobody sees.
pub(super) fn straight(word: &str) -> String {
    word.to_lowercase()
        .replace(['’', '‘', 'ʼ'], "'")
        .replace(WITHOUT_WIDTH, "")
}

/// Where the tokens stand.
pub(super) fn cut(text: &str, sentence: Span) -> Vec<Span> {
    let scanner = Scanner::new(text, sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(glyph) = scanner.glyph(at) {
        if glyph.is_whitespace() || scanner.unseen(at) {
            at += 1;
            continue;
        }
        let end = scanner.piece(at).max(at + 1);
        let span = Span::new(scanner.byte(at), scanner.byte(end));
        let mut start = span.start;
        for length in clitics(span.of(text)) {
            found.push(Span::new(start, start + length));
            start += length;
        }
        at = end;
    }
    found
}

struct Scanner {
    glyphs: Vec<(usize, char)>,
    end: usize,
}

impl Scanner {
    fn new(text: &str, within: Span) -> Self {
        let glyphs = within
            .of(text)
            .char_indices()
            .map(|(at, glyph)| (within.start + at, glyph))
            .collect();
        Self {
            glyphs,
            end: within.end,
        }
    }

    fn glyph(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|&(_, glyph)| glyph)
    }

    /// Whether a mark without width stands where a word might begin: it parts none ("Ann \u{feff}Example").
    fn unseen(&self, at: usize) -> bool {
        self.is(at, |glyph| WITHOUT_WIDTH.contains(&glyph))
            && (!self.is(at, is_word) || at == 0 || !self.is(at - 1, is_word))
    }

    fn is(&self, at: usize, test: impl Fn(char) -> bool) -> bool {
        self.glyph(at).is_some_and(test)
    }

    fn byte(&self, at: usize) -> usize {
        self.glyphs.get(at).map_or(self.end, |&(byte, _)| byte)
    }

    /// How far from `at` the glyphs pass `test`.
    fn run(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while self.is(end, &test) {
            end += 1;
        }
        end
    }

    fn string(&self, from: usize, to: usize) -> String {
        self.glyphs
            .iter()
            .take(to)
            .skip(from)
            .map(|&(_, glyph)| glyph)
            .collect()
    }

    /// The end of the token that starts at `at`.
    fn piece(&self, at: usize) -> usize {
        let Some(glyph) = self.glyph(at) else {
            return at;
        };
        if let Some(end) = self.address(at) {
            return end;
        }
        if is_word(glyph) {
            return self.word(at);
        }
        match glyph {
            '#' | '@' if self.is(at + 1, |next| next.is_alphanumeric() || next == '_') => {
                self.run(at + 1, |next| next.is_alphanumeric() || next == '_')
            }
            '\'' | '’' | '‘' => self.elision(at).unwrap_or_else(|| self.marks(at, glyph)),
            _ => self.marks(at, glyph),
        }
    }

    /// A run of the same mark where runs are one mark ("...", "--", "!!", doubled single quotes), else one glyph.
    fn marks(&self, at: usize, glyph: char) -> usize {
        match glyph {
            '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' => self.run(at, |next| next == glyph),
            '\'' | '`' if self.is(at + 1, |next| next == glyph) => at + 2,
            _ => at + 1,
        }
    }

    /// Web and mail addresses: everything up to the next blank, without the marks that end the sentence.
    fn address(&self, at: usize) -> Option<usize> {
        if !self.is(at, char::is_alphanumeric) {
            return None;
        }
        let end = self.run(at, |glyph| !glyph.is_whitespace());
        let whole = self.string(at, end);
        let web = ["http://", "https://", "www."]
            .iter()
            .any(|prefix| whole.starts_with(prefix));
        let mail = whole.split_once('@').is_some_and(|(before, after)| {
            before
                .chars()
                .all(|glyph| glyph.is_alphanumeric() || matches!(glyph, '.' | '_' | '-' | '+'))
                && after.contains('.')
        });
        if !web && !mail {
            return None;
        }
        let kept = whole
            .trim_end_matches([
                '.', ',', ';', ':', '!', '?', ')', ']', '"', '”', '\'', '’', '»', '>',
            ])
            .chars()
            .count();
        Some(at + kept.max(1))
    }

    /// "'90s", "'em", "'n'".
    fn elision(&self, at: usize) -> Option<usize> {
        if at
            .checked_sub(1)
            .is_some_and(|before| self.is(before, is_word))
        {
            return None;
        }
        let end = self.run(at + 1, char::is_alphanumeric);
        let word = self.string(at + 1, end).to_lowercase();
        match word.as_str() {
            "em" | "til" | "tis" | "twas" | "cause" => Some(end),
            "n" if self.is(end, |glyph| matches!(glyph, '\'' | '’')) => Some(end + 1),
            _ => {
                let digits: Vec<char> = word.chars().collect();
                matches!(digits.as_slice(), [a, b, 's'] if a.is_ascii_digit() && b.is_ascii_digit())
                    .then_some(end)
            }
        }
    }

    fn word(&self, at: usize) -> usize {
        let numeric = self.is(at, |glyph| glyph.is_ascii_digit());
        let mut end = at + 1;
        loop {
            end = self.run(end, is_word);
            let Some(joint) = self.glyph(end) else {
                break;
            };
            let before = self.glyph(end.saturating_sub(1)).unwrap_or(' ');
            let after = self.glyph(end + 1).unwrap_or(' ');
            if !joins(joint, before, after, numeric) || joint == '-' && self.is_range(at, end) {
                break;
            }
            end += 1;
        }
        // "US$5m": the sign belongs to the letters before it.
        if self.is(end, |glyph| glyph == '$') && !numeric && end - at <= 3 {
            return end + 1;
        }
        if self.is(end, |glyph| glyph == '.')
            && !self.is(end + 1, |glyph| glyph == '.')
            && self.keeps_stop(at, end)
        {
            end += 1;
        }
        end
    }

    /// "10-15" and "2014-15" are three tokens; "30-day" and "2031-05-15" are one.
    fn is_range(&self, at: usize, hyphen: usize) -> bool {
        let figures = |glyph: char| glyph.is_ascii_digit() || matches!(glyph, ',' | '.' | ':');
        let end = self.run(hyphen + 1, figures);
        end > hyphen + 1
            && self.run(at, figures) == hyphen
            && !self.is(end, |glyph| is_word(glyph) || glyph == '-')
            && !at
                .checked_sub(1)
                .is_some_and(|before| self.is(before, |glyph| glyph == '-'))
    }

    /// Whether the stop at `end` belongs to the word from `at`. At the end of the sentence it is the sentence's,
    /// unless the word could not be written without it ("p.m.", "Inc.").
    fn keeps_stop(&self, at: usize, end: usize) -> bool {
        let word = self.string(at, end);
        let last = !self
            .glyphs
            .iter()
            .skip(end)
            .any(|&(_, glyph)| is_word(glyph));
        if last {
            return is_dotted(&word)
                || matches!(
                    word.as_str(),
                    "Inc" | "Corp" | "Ltd" | "Co" | "Jr" | "Sr" | "etc" | "Ph.D"
                );
        }
        if is_initial(&word) || is_dotted(&word) {
            return true;
        }
        match abbreviation(&word) {
            None => false,
            Some(super::abbreviation::Abbreviation::Numbered) => {
                let next = self.run(end + 1, char::is_whitespace);
                self.is(next, |glyph| glyph.is_ascii_digit())
            }
            Some(
                super::abbreviation::Abbreviation::Leads | super::abbreviation::Abbreviation::Ends,
            ) => true,
        }
    }
}

/// Letters, digits, and the invisible marks that may stand inside a word.
fn is_word(glyph: char) -> bool {
    glyph.is_alphanumeric()
        || matches!(glyph, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Whether `joint` holds `before` and `after` together in one word.
fn joins(joint: char, before: char, after: char, numeric: bool) -> bool {
    if !is_word(before) || !is_word(after) {
        return false;
    }
    match joint {
        '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | '_' | '&' => true,
        '.' => true,
        ',' | ':' | '/' => numeric && before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    /// A sentence written with its tokens set apart by "|" (blanks stay).
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked
            .split(['|', ' '])
            .filter(|word| !word.is_empty())
            .collect();
        let found: Vec<&str> = cut(&text, Span::new(0, text.len()))
            .iter()
            .map(|span| span.of(&text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn contractions_split_as_in_ud() {
        check("They do|n't say he|'ll go|, he wo|n’t|, she ca|n't|.");
        check("Okoye|'s plan|, the players|' bus|, Lind|’s plan|.");
        check("He can|not say it|'s over|; let|'s go|, I|'m sure they|'d have|.");
        check("At nine o'clock O'Brien left Cote d'Ivoire|.");
    }

    #[test]
    fn marks_stand_alone() {
        check("\"|We go|,|\" she said|: (|perhaps|) [|all of them|] |.");
        check("Talks - not war - matter|—|now|–|and then|...| he left|…");
        check("“|Why|?|” ‘|No|!|’ said Ruiz|; yes|/|no|.");
        check("Z|[|elenov|]| said so --| twice|.");
    }

    #[test]
    fn numbers_money_and_times() {
        check("$|5m|, US$|5 and £|2.5bn|, up 3.5|%| to 1,000 at 09:10|.");
        check("Between 10|-|15 of them|, a 30-day truce|, on 2031-05-15 or 15/05/2031|.");
        check("In the 1990s and the '90s|, the 3rd one|, 24/7|.");
    }

    #[test]
    fn abbreviations_keep_their_stop_and_sentences_theirs() {
        check("Mr. J. R. Halden of Acme Inc. left the U.S. at 5 p.m. today|.");
        check("No. 10 said no|.");
        check("Is it so|? No|.");
        check("She flew to the U.S.");
        check("They meet in Jan. or on Sunday|.");
        check("See https://example.org/a?b=1|, write to a.b@example.org|.");
        check("@halden wrote #peace|.");
        check("AT&T and low-level talks|.");
    }

    #[test]
    fn lower_straightens_apostrophes() {
        let text = "Don’t";
        let lowers: Vec<String> = tokens(text, Span::new(0, text.len()))
            .into_iter()
            .map(|token| token.lower)
            .collect();
        assert_eq!(lowers, ["do", "n't"]);
    }

    proptest! {
        #[test]
        fn every_character_but_blanks_is_in_exactly_one_token(text in any::<String>()) {
            law(&text);
        }

        #[test]
        fn so_too_in_text_like_ours(text in "[a-zA-Z0-9.,:;'’\"“”$%&/()@# -]{0,60}") {
            law(&text);
        }
    }

    fn law(text: &str) {
        let joined: String = cut(text, Span::new(0, text.len()))
            .iter()
            .map(|span| span.of(text))
            .collect();
        let bare: String = text
            .chars()
            .filter(|glyph| !glyph.is_whitespace())
            .collect();
        assert_eq!(joined, bare);
    }
}
