//! Text on its way into somebody else's file: what a format cannot hold is left out, what it would read as its own
//! marks is escaped. Every exporter that writes text by hand goes through here.

use std::fmt::Write as _;

/// Whether XML 1.0 can hold it. Everything else that a page may carry (U+0001, U+FFFE) makes a file that no parser
/// opens.
const fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

/// For the text and the attributes of XML and HTML alike.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars().filter(|&c| in_xml(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A parser turns these into blanks inside an attribute, unless they are written so.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

/// Marks that turn the direction of the text that follows, beyond their own: one in a name would turn a whole line.
#[must_use]
pub const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// One line that shows what it says: no control characters, no marks that turn the line, blanks once.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !turns(c)));
    }
    out
}

/// Every character that a table can hold, line ends and marks of direction too: control characters alone stop its
/// readers, and are left out.
#[must_use]
pub fn tabled(text: &str) -> String {
    text.chars()
        .filter(|&c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}

/// At most so many characters, with a mark where the rest was.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.push('…');
    out
}

/// A string of Turtle, N-Quads and Cypher, without its marks: all three read `\uXXXX`.
#[must_use]
pub fn backslashed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // A string takes whatever is written into it.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// An address as an IRI may stand in `<>`: what may not is written in per cent.
#[must_use]
pub fn iri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c <= ' '
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
        {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_xml() {
        assert_eq!(
            xml("<script>\"&'\u{1}\u{fffe}\n"),
            "&lt;script&gt;&quot;&amp;&#39;&#10;"
        );
    }

    #[test]
    fn a_line_shows_what_it_says() {
        assert_eq!(shown(" a\u{202e}b \n\u{7} c\u{2069} "), "ab c");
        assert_eq!(
            tabled(" שלום\u{200f}!\r\n\u{0}\u{1}\t\u{202e}b\u{2069} "),
            " שלום\u{200f}!\r\n\t\u{202e}b\u{2069} "
        );
        assert_eq!(cut("naïve", 4), "naï…");
        assert_eq!(cut("naïve", 5), "naïve");
    }

    #[test]
    fn strings_and_addresses_stay_closed() {
        assert_eq!(backslashed("\"\\'\u{1}\n"), "\\\"\\\\\\'\\u0001\\n");
        assert_eq!(
            iri("https://a.example/x y>é"),
            "https://a.example/x%20y%3Eé"
        );
    }
}
