//! Quotation marks: which stretches of a line are somebody's words.
//!
//! Marks are paired by where they stand, not by their glyph: pages mix “ with ", and an opening glyph is often
//! typed where a closing one was meant (`“That is her boat, “ she said`). A mark leans on the blank beside it; only
//! where it stands free on both sides does the state (something is open, or nothing is) decide. Nothing stays open
//! past its line, because one forgotten mark would otherwise turn the rest of the page into a quotation.
//!
//! Single marks are harder, since the same glyph is an apostrophe. A single quotation needs both of its marks in one
//! line, must open after a blank and close before one, and never closes on a plural possessive (`the players' bus`)
//! where a better mark follows. Rejected: pairing by glyph alone (half of all pages break it), and carrying an open
//! quotation over to a line that does not open again.

mod single;

use std::borrow::Cow;

use crate::span::Span;
use single::singles;

/// One stretch of quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included (to the end of the line where it is unclosed).
    pub outer: Span,
    /// The words between the marks.
    pub inner: Span,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Single marks ('low-level') rather than double.
    pub single: bool,
    /// Whether it continues the quotation of the line before (which was never closed).
    pub continues: bool,
}

impl Quotation {
    /// Whether the byte at `at` is one of its words or marks; at the start of a line: whether it opens that line.
    #[must_use]
    pub const fn stands_at(&self, at: usize) -> bool {
        self.outer.start <= at && at < self.outer.end
    }
}

/// Quotation marks of `text`, paired by position within each line (a line is a block), whatever their glyphs.
/// An opening mark that is never closed runs to the end of its line; when the next line opens again, that one
/// `continues`. Apostrophes are not marks. A quotation inside a quotation is not given on its own.
#[must_use]
pub fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = false;
    for line in lines(text, Span::new(0, text.len())) {
        if line.of(text).trim().is_empty() {
            continue;
        }
        let mut here = in_line(text, line);
        let start = line.trim(text).start;
        if let Some(first) = here.first_mut() {
            first.continues = left_open && first.outer.start == start;
        }
        left_open = here.last().is_some_and(|last| !last.closed);
        found.append(&mut here);
    }
    found
}

/// The lines of `text` at `within`, without their line ends.
pub(super) fn lines(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut at = within.start;
    within.of(text).split('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        span
    })
}

/// Quotations of one line, in order, none inside another.
pub(super) fn in_line(text: &str, line: Span) -> Vec<Quotation> {
    let marks = marks(text, line);
    let doubles = doubles(text, line, &marks);
    let singles = singles(text, &marks);
    let inside = |inner: &Quotation, outer: &Quotation| outer.outer.contains(inner.outer);
    let mut all: Vec<Quotation> = doubles
        .iter()
        .filter(|double| !singles.iter().any(|single| inside(double, single)))
        .chain(singles.iter().filter(|single| {
            !doubles
                .iter()
                .any(|double| single.outer.overlaps(double.outer) && !inside(double, single))
        }))
        .copied()
        .collect();
    all.sort_by_key(|quotation| quotation.outer);
    all
}

/// What the characters beside a mark say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    single: bool,
    lean: Lean,
    /// “ „ « ‘ and the like, which are never typed for an apostrophe or an inch.
    opening_glyph: bool,
    /// The character before and the one after, blanks at the ends of the line.
    before: char,
    after: char,
}

fn marks(text: &str, line: Span) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let chars: Vec<(usize, char)> = line.of(text).char_indices().collect();
    let mut at = 0;
    while let Some(&(offset, glyph)) = chars.get(at) {
        let next = chars.get(at + 1).map(|&(_, glyph)| glyph);
        let (single, width) = match glyph {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => (false, 1),
            '\'' | '`' if next == Some(glyph) => (false, 2),
            '\'' | '‘' | '’' | '‚' | '‛' | '`' => (true, 1),
            _ => {
                at += 1;
                continue;
            }
        };
        let before = at
            .checked_sub(1)
            .and_then(|at| chars.get(at))
            .map_or(' ', |&(_, glyph)| glyph);
        let (end, after) = chars
            .get(at + width)
            .map_or((line.len(), ' '), |&(offset, glyph)| (offset, glyph));
        found.push(Mark {
            span: Span::new(line.start + offset, line.start + end),
            single,
            lean: lean(before, after),
            opening_glyph: matches!(glyph, '“' | '„' | '«' | '‘' | '‚' | '`'),
            before,
            after,
        });
        at += width;
    }
    found
}

fn lean(before: char, after: char) -> Lean {
    let opens_after =
        before.is_whitespace() || matches!(before, '(' | '[' | '{' | '/' | '-' | '–' | '—');
    let closes_before = after.is_whitespace()
        || matches!(
            after,
            ')' | ']' | '}' | '/' | '-' | '–' | '—' | '.' | ',' | ';' | ':' | '?' | '!' | '…'
        );
    if before.is_whitespace() && !after.is_whitespace() {
        Lean::Opens
    } else if !before.is_whitespace() && closes_before {
        Lean::Closes
    } else if opens_after && !after.is_whitespace() {
        Lean::Opens
    } else {
        Lean::Either
    }
}

/// What ends a sentence.
const STOPS: [char; 4] = ['.', '!', '?', '…'];

fn doubles(text: &str, line: Span, marks: &[Mark]) -> Vec<Quotation> {
    let marks: Vec<Mark> = marks.iter().filter(|mark| !mark.single).copied().collect();
    let end_of_line = line.trim(text).end;
    let mut found = Vec::new();
    let mut open: Option<Mark> = None;
    let mut at = 0;
    while let Some(&mark) = marks.get(at) {
        at += 1;
        let next = marks.get(at).map(|next| next.lean);
        let Some(opened) = open else {
            if stray(text, line, mark, marks.get(at..).unwrap_or_default()) {
                continue;
            }
            // A closing mark with nothing open is an inch (`a 5" pipe`) or the end of words whose start was lost.
            if mark.lean != Lean::Closes || mark.opening_glyph {
                open = Some(mark);
            }
            continue;
        };
        // `"The boat is old. "It will sail. "We hope so."`: paragraphs run together, each with a mark of its own.
        let ended = Span::new(opened.span.end, mark.span.start)
            .of(text)
            .trim_end()
            .ends_with(STOPS);
        let inch = mark.before.is_ascii_digit() && !mark.opening_glyph && mark.lean == Lean::Closes;
        if inch && next == Some(Lean::Closes) {
            continue;
        }
        if mark.lean == Lean::Opens && next == Some(Lean::Closes) {
            // "They said "no" to us," she said: the inner pair is skipped; so it is where the next paragraph opens behind.
            let skips = marks.get(at + 1).is_some_and(|after_next| {
                let behind = marks.get(at).map_or(mark.span.end, |close| close.span.end);
                let again = Span::new(behind, after_next.span.start.max(behind))
                    .of(text)
                    .trim_end()
                    .ends_with(STOPS);
                after_next.lean == Lean::Closes
                    || (!ended && again && after_next.lean == Lean::Opens)
            });
            if skips {
                at += 1;
                continue;
            }
            // The one before was never closed; it ends where this one opens.
            found.push(unclosed(text, opened, mark.span.start));
            open = Some(mark);
            continue;
        }
        if mark.lean == Lean::Opens && next == Some(Lean::Opens) && ended {
            found.push(unclosed(text, opened, mark.span.start));
            open = Some(mark);
            continue;
        }
        found.push(closed(opened, mark));
        open = None;
    }
    if let Some(opened) = open
        && opened.span.end < end_of_line
    {
        found.push(unclosed(text, opened, end_of_line));
    }
    found
}

/// A mark before a blank at the start of a line closes what another line holds: the marks behind it pair without it, or one
/// that opens follows at once (`" "We sail`).
fn stray(text: &str, line: Span, mark: Mark, behind: &[Mark]) -> bool {
    let starts = mark.span.start == line.trim(text).start
        && mark.after.is_whitespace()
        && !mark.opening_glyph;
    let again = behind.first().is_some_and(|next| {
        let gap = Span::new(mark.span.end, next.span.start).of(text);
        next.lean == Lean::Opens && gap.trim().is_empty()
    });
    starts && (again || behind.len().is_multiple_of(2))
}

/// The text with blanks in place of the stray marks at the starts of its lines, byte for byte as long.
#[must_use]
pub fn without_stray(text: &str) -> Cow<'_, str> {
    let strays: Vec<Span> = lines(text, Span::new(0, text.len()))
        .filter_map(|line| {
            let marks: Vec<Mark> = marks(text, line)
                .into_iter()
                .filter(|mark| !mark.single)
                .collect();
            let (first, rest) = marks.split_first()?;
            (first.lean != Lean::Closes && stray(text, line, *first, rest)).then_some(first.span)
        })
        .collect();
    if strays.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in strays {
        out.push_str(Span::new(at, span.start).of(text));
        out.extend(std::iter::repeat_n(' ', span.len()));
        at = span.end;
    }
    out.push_str(Span::new(at, text.len()).of(text));
    Cow::Owned(out)
}

fn closed(opening: Mark, closing: Mark) -> Quotation {
    Quotation {
        outer: opening.span.join(closing.span),
        inner: Span::new(opening.span.end, closing.span.start),
        closed: true,
        single: opening.single,
        continues: false,
    }
}

fn unclosed(text: &str, opening: Mark, end: usize) -> Quotation {
    let inner = Span::new(opening.span.end, end);
    let end = inner.trim(text).end.max(opening.span.end);
    Quotation {
        outer: Span::new(opening.span.start, end),
        inner: Span::new(opening.span.end, end),
        closed: false,
        single: opening.single,
        continues: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        quotations(text)
            .iter()
            .map(|quotation| {
                let mut shown = quotation.inner.of(text).to_owned();
                for (flag, mark) in [
                    (quotation.single, " (single)"),
                    (!quotation.closed, " (unclosed)"),
                    (quotation.continues, " (continues)"),
                ] {
                    shown.push_str(if flag { mark } else { "" });
                }
                shown
            })
            .collect()
    }

    #[test]
    fn a_stray_mark_at_the_start_of_a_line_opens_nothing() {
        assert!(shown(r#"" Officials say ten boats were lost."#).is_empty());
        assert_eq!(
            shown(r#"" Earlier, she said "we sail on Sunday" again."#),
            ["we sail on Sunday"]
        );
        assert_eq!(
            shown(r#"" "We sail on Sunday."#),
            ["We sail on Sunday. (unclosed)"]
        );
        assert_eq!(shown(r#"" We sail," she said."#), [" We sail,"]);
        let stray = r#"" Officials say so."#;
        assert_eq!(without_stray(stray), "  Officials say so.");
        let paired = r#""We sail," she said."#;
        assert_eq!(without_stray(paired), paired);
    }

    #[test]
    fn doubles_pair_by_position_whatever_their_glyph() {
        assert_eq!(
            shown(r#""We will go," she said, "and soon.""#),
            ["We will go,", "and soon."]
        );
        assert_eq!(
            shown(r#"He spoke of “a long road" and of "a short one”."#),
            ["a long road", "a short one"]
        );
        assert_eq!(
            shown("“That is her boat, “ she said."),
            ["That is her boat, "]
        );
        assert_eq!(shown("„Wir gehen“, sagte sie."), ["Wir gehen"]);
        assert_eq!(shown("Il a dit « jamais » deux fois."), [" jamais "]);
        assert_eq!(shown("``We agree,'' the envoy said."), ["We agree,"]);
        assert_eq!(shown(r#"It is ("very") clear."#), ["very"]);
        assert_eq!(shown(r#"She said:"We go.""#), ["We go."]);
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_line_or_where_the_next_opens() {
        assert_eq!(
            shown("\"We go, he said.\nNo one came."),
            ["We go, he said. (unclosed)"]
        );
        assert_eq!(
            shown("\"We go. \"They stay,\" he said."),
            ["We go. (unclosed)", "They stay,"]
        );
        assert_eq!(
            shown("“We go. “They stay. “Nobody knows,” he said."),
            [
                "We go. (unclosed)",
                "They stay. (unclosed)",
                "Nobody knows,"
            ]
        );
    }

    #[test]
    fn the_next_line_continues_only_if_it_opens_again() {
        assert_eq!(
            shown("“The first part.\n\n“The second part,” he said."),
            ["The first part. (unclosed)", "The second part, (continues)"]
        );
        assert_eq!(
            shown("“The first part.\nHe spoke of “peace”."),
            ["The first part. (unclosed)", "peace"]
        );
        assert_eq!(
            shown("“The whole.”\n“Another.”"),
            ["The whole.", "Another."]
        );
    }

    #[test]
    fn one_inside_another_is_not_given() {
        assert_eq!(
            shown("“They told us ‘no deal’ twice,” he said."),
            ["They told us ‘no deal’ twice,"]
        );
        assert_eq!(
            shown("\"They said \"no\" to us,\" she said."),
            ["They said \"no\" to us,"]
        );
        assert_eq!(
            shown("'They said \"no\" to us,' she said."),
            ["They said \"no\" to us, (single)"]
        );
    }

    #[test]
    fn singles_are_told_from_apostrophes() {
        assert_eq!(
            shown("Envoys end 'low-level' talks"),
            ["low-level (single)"]
        );
        assert_eq!(shown("He called it ‘a mistake’."), ["a mistake (single)"]);
        assert_eq!(
            shown("A plan for 'workers' rights' is due"),
            ["workers' rights (single)"]
        );
        assert_eq!(
            shown("Talks were 'a success' and 'a start'"),
            ["a success (single)", "a start (single)"]
        );
        assert_eq!(
            shown("Leader makes 'big threats' in speech"),
            ["big threats (single)"]
        );
        for none in [
            "The players' bus and the workers' rights",
            "They don't, can't and won't",
            "Since the '90s and the '80s' end",
            "The players’ bus left at nine o’clock",
            "Rock 'n' roll for 'em",
            "He stood 6'2\" tall",
            "a 5\" pipe",
        ] {
            assert_eq!(shown(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn an_inch_inside_a_quotation_does_not_close_it() {
        assert_eq!(shown("\"It was 5\" long,\" he said."), ["It was 5\" long,"]);
    }
}
