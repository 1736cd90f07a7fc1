//! Long words made to fit: cut in the middle, at word ends, so that both how a quote starts and how it ends
//! stay readable. Only tables cut; exports never do.

use unicode_width::UnicodeWidthStr;

/// What stands where words were left out.
const GAP: &str = " ... ";

/// How many terminal columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text on one line: every run of blanks and line ends is one blank, and what a terminal would obey rather
/// than show (an escape that a page smuggled in) is left out.
pub(crate) fn one_line(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` in at most `room` columns.
pub(crate) fn middle(text: &str, room: usize) -> String {
    let text = one_line(text);
    if width(&text) <= room {
        return text;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let room_for_words = room.saturating_sub(GAP.len());
    // The start tells what it is about: it gets the larger part.
    let for_head = room_for_words * 3 / 5;
    let head = fitting(words.iter().copied(), for_head);
    let spare = room_for_words.saturating_sub(columns(&words, 0, head));
    let tail = fitting(words.iter().rev().copied(), spare).min(words.len() - head);
    let spare = room_for_words.saturating_sub(columns(&words, words.len() - tail, words.len()));
    let head = fitting(words.iter().copied(), spare).min(words.len() - tail);
    if head == 0 {
        return hard(&text, room);
    }
    let start = words.get(..head).unwrap_or_default().join(" ");
    let end = words
        .get(words.len() - tail..)
        .unwrap_or_default()
        .join(" ");
    format!("{start}{GAP}{end}").trim_end().to_owned()
}

/// The words in lines of at most `room` columns each; a word that is longer stands alone.
pub(crate) fn lines(text: &str, room: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in one_line(text).split(' ') {
        match out.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// How many of the words fit into `room`, blanks between them counted.
fn fitting<'a>(words: impl Iterator<Item = &'a str>, room: usize) -> usize {
    let mut used = 0;
    words
        .take_while(|word| {
            used += width(word) + usize::from(used > 0);
            used <= room
        })
        .count()
}

fn columns(words: &[&str], from: usize, to: usize) -> usize {
    width(&words.get(from..to).unwrap_or_default().join(" "))
}

/// For one long word: as many characters as fit, and a mark.
fn hard(text: &str, room: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if width(&out) + 1 > room {
            out.pop();
            break;
        }
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(middle("He will come", 12), "He will come");
        assert_eq!(middle("He\n will  come", 12), "He will come");
    }

    #[test]
    fn a_long_quote_keeps_its_start_and_its_end() {
        let quote = "We will come to the talks if, and only if, the guns are silent by Friday";
        let cut = middle(quote, 40);
        assert_eq!(cut, "We will come to the ... silent by Friday");
        assert!(width(&cut) <= 40);
    }

    #[test]
    fn no_room_is_ever_passed() {
        let quote =
            "Verylongwordwithoutanyblank and \u{4f60}\u{597d}\u{4e16}\u{754c} more words here";
        for room in 1..60 {
            assert!(
                width(&middle(quote, room)) <= room.max(1),
                "{room}: {}",
                middle(quote, room)
            );
        }
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(
            lines("He will come to the talks", 10),
            ["He will", "come to", "the talks"]
        );
    }

    #[test]
    fn a_terminal_is_not_commanded_by_a_page() {
        assert_eq!(one_line("a\u{1b}[31m b\u{7}"), "a[31m b");
    }
}
