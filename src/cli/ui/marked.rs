//! Words marked in their paragraph, as compilers mark code: the text, and under it a line of signs.
//!
//! Signs under the words survive a mail and a bug report, where colour is lost, and leave the words themselves
//! untouched, so that they can be copied.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A stretch of one line, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What stands under it.
    pub(crate) sign: char,
    /// First character.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
}

/// One paragraph with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The words.
    pub(crate) text: String,
    /// Where they are marked; of two marks on one character the earlier sign in `~-^.` shows.
    pub(crate) marks: Vec<Mark>,
}

/// Which sign wins where two fall on one character: who and the cue stand inside what was said, not the other way.
const ORDER: [char; 4] = ['~', '-', '.', '^'];

/// Paragraphs in at most `width` columns, set in by two, a line of signs under every line that has any.
pub(crate) fn render(lines: &[Line], width: usize) -> String {
    let room = width.saturating_sub(2).max(10);
    let mut out = String::new();
    for line in lines {
        let shown: Vec<(char, char)> = line
            .text
            .chars()
            .enumerate()
            .map(|(at, c)| (plain(c), sign(&line.marks, at)))
            .collect();
        for mut row in wrap(&shown, room) {
            while row.last().is_some_and(|(c, _)| *c == ' ') {
                row.pop();
            }
            let words: String = row.iter().map(|(c, _)| *c).collect();
            let signs: String = row
                .iter()
                .map(|(c, sign)| sign.to_string().repeat(c.width().unwrap_or(1)))
                .collect();
            push(&mut out, &words);
            if !signs.trim().is_empty() {
                push(&mut out, &signs);
            }
        }
    }
    out
}

fn push(out: &mut String, line: &str) {
    out.push_str("  ");
    out.push_str(line.trim_end());
    out.push('\n');
}

/// What a terminal would obey is shown as a blank.
fn plain(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

fn sign(marks: &[Mark], at: usize) -> char {
    ORDER
        .into_iter()
        .find(|&sign| {
            marks
                .iter()
                .any(|mark| mark.sign == sign && mark.start <= at && at < mark.end)
        })
        .unwrap_or(' ')
}

/// Rows of at most `room` columns, broken at blanks where there are any.
fn wrap(shown: &[(char, char)], room: usize) -> Vec<Vec<(char, char)>> {
    let mut rows = Vec::new();
    let mut row: Vec<(char, char)> = Vec::new();
    for word in shown.split_inclusive(|(c, _)| *c == ' ') {
        let columns = |part: &[(char, char)]| -> usize {
            let text: String = part.iter().map(|(c, _)| *c).collect();
            text.trim_end().width()
        };
        let taken: String = row.iter().map(|(c, _)| *c).collect();
        if !row.is_empty() && taken.width() + columns(word) > room {
            rows.push(std::mem::take(&mut row));
        }
        row.extend_from_slice(word);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_under_their_words() {
        let line = Line {
            text: "Ada Example said she would come to Lisbon.".to_owned(),
            marks: vec![
                Mark {
                    sign: '~',
                    start: 0,
                    end: 11,
                },
                Mark {
                    sign: '-',
                    start: 12,
                    end: 16,
                },
                Mark {
                    sign: '^',
                    start: 17,
                    end: 41,
                },
            ],
        };
        assert_eq!(
            render(std::slice::from_ref(&line), 100),
            "  Ada Example said she would come to Lisbon.\n  \
             ~~~~~~~~~~~ ---- ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        );
        assert_eq!(
            render(&[line], 30),
            "  Ada Example said she would\n  ~~~~~~~~~~~ ---- ^^^^^^^^^\n  come to Lisbon.\n  ^^^^^^^^^^^^^^\n"
        );
    }

    #[test]
    fn wide_letters_keep_the_signs_in_place() {
        let line = Line {
            text: "\u{6771}\u{4eac} said no".to_owned(),
            marks: vec![Mark {
                sign: '^',
                start: 8,
                end: 10,
            }],
        };
        assert_eq!(
            render(&[line], 60),
            "  \u{6771}\u{4eac} said no\n            ^^\n"
        );
    }
}
