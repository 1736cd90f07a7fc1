//! The few shapes that the pictures are made of. Numbers are whole pixels.

use std::io;

use crate::export::text::{shown, xml};

/// Opens a picture of this size with a name for those who cannot see it.
pub(super) fn open(
    out: &mut impl io::Write,
    role: &str,
    [width, height]: [i64; 2],
    title: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"{role}\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"12\">\n<title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>",
        xml(&shown(title))
    )
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub(super) struct Type<'a> {
    pub(super) size: i64,
    pub(super) bold: bool,
    pub(super) fill: &'a str,
    pub(super) anchor: &'a str,
}

impl<'a> Type<'a> {
    pub(super) const fn plain(size: i64, fill: &'a str) -> Self {
        Self {
            size,
            bold: false,
            fill,
            anchor: "start",
        }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn middle(self) -> Self {
        Self {
            anchor: "middle",
            ..self
        }
    }
}

/// One line of text, with a white edge so that a line drawn beneath does not hide it.
pub(super) fn text(
    out: &mut impl io::Write,
    [x, y]: [i64; 2],
    words: &str,
    look: Type<'_>,
) -> io::Result<()> {
    writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"{}\"{} paint-order=\"stroke\" stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\">{}</text>",
        look.size,
        look.fill,
        look.anchor,
        if look.bold {
            " font-weight=\"bold\""
        } else {
            ""
        },
        xml(&shown(words))
    )
}

/// A straight line.
pub(super) fn line(
    out: &mut impl io::Write,
    [x1, y1]: [i64; 2],
    [x2, y2]: [i64; 2],
    stroke: &str,
    width: &str,
    dashes: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{}/>",
        dashed(dashes)
    )
}

pub(super) fn dashed(dashes: &str) -> String {
    if dashes.is_empty() {
        String::new()
    } else {
        format!(" stroke-dasharray=\"{dashes}\"")
    }
}

/// About how wide a line of text is: narrow letters and capitals even out, and a little too much does no harm.
pub(super) fn width(words: &str, size: i64) -> i64 {
    let letters: i64 = words
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 't' | 'f' | '.' | ',' | '\'' | ' ' | 'I' | '’' => 32,
            'm' | 'w' | 'M' | 'W' | '—' => 88,
            c if c.is_uppercase() => 70,
            c if u32::from(c) >= 0x2e80 => 104,
            _ => 57,
        })
        .sum();
    letters * size / 100
}

/// Breaks words into at most `most` lines that fit.
pub(super) fn wrapped(words: &str, size: i64, room: i64, most: usize) -> Vec<String> {
    let words = shown(words);
    let mut lines: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in words.split(' ') {
        let mut word = word.to_owned();
        loop {
            let joined = if current.is_empty() {
                word.clone()
            } else {
                format!("{current} {word}")
            };
            if width(&joined, size) <= room {
                current = joined;
                break;
            }
            if !current.is_empty() {
                lines.push(std::mem::take(&mut current));
                continue;
            }
            // One word longer than a line is broken where it no longer fits.
            let mut head = String::new();
            let mut rest = word.chars();
            for c in rest.by_ref() {
                head.push(c);
                if width(&head, size) > room - size {
                    break;
                }
            }
            lines.push(head);
            word = rest.collect();
            if word.is_empty() || lines.len() > most {
                break;
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !current.is_empty() {
        lines.push(current);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(last, size) > room - size && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_the_rest_is_marked() {
        let lines = wrapped(
            "she will go to the talks if they make progress today",
            11,
            120,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 11) <= 130), "{lines:?}");
        assert_eq!(wrapped(&"x".repeat(10_000), 11, 100, 3).len(), 3);
        assert_eq!(wrapped("", 11, 100, 3), Vec::<String>::new());
    }
}
