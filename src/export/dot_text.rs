//! Text inside a DOT file: quoting that nothing can break out of, and labels that fit a box.

/// How many characters a line of a label holds.
const WIDTH: usize = 32;
/// How many lines of words a label shows; the tooltip has them all.
const LINES: usize = 5;

/// A quoted string. `\`, `"` and `&` (GraphViz decodes HTML entities in labels) are escaped, line feeds become
/// DOT's own, other control characters blanks.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Breaks text into lines of at most 32 characters at its blanks (a longer word is broken), at most five of them.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().flat_map(pieces) {
        let used = line.chars().count();
        if used > 0 && used + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines.join("\n")
}

fn pieces(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunks(WIDTH)
        .map(|piece| piece.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_string() {
        assert_eq!(quoted("a\"]; b"), "\"a\\\"]; b\"");
        assert_eq!(quoted("ends in \\"), "\"ends in \\\\\"");
        assert_eq!(quoted("\\N &lt;\r\n\u{1}"), "\"\\\\N &amp;lt; \\n \"");
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_anywhere() {
        assert_eq!(
            wrapped("she will go to the talks if they make progress today"),
            "she will go to the talks if they\nmake progress today"
        );
        assert_eq!(
            wrapped(&"é".repeat(40)),
            format!("{}\n{}", "é".repeat(32), "é".repeat(8))
        );
        assert!(wrapped(&"word ".repeat(99)).ends_with(" …"));
        assert_eq!(wrapped(""), "");
    }
}
