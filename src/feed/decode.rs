//! Bytes -> text: UTF-8 and nothing else, with a message that names what the bytes are instead.

use super::FeedError;
use super::line::Line;

/// First bytes of files that people mistake for the page.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
];

/// The text, and whether the file ends inside a character (then without that character).
pub(super) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<(&'b str, bool), FeedError> {
    let name = || name.to_owned();
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(FeedError::Utf16 { name: name() });
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(FeedError::Binary { name: name(), what });
    }
    if bytes.contains(&0) {
        // "h\0i\0": every other byte empty is UTF-16 without its mark.
        let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
        let empty = start.iter().filter(|byte| **byte == 0).count();
        return Err(
            if empty * 5 > start.len() * 2 && empty * 5 < start.len() * 3 {
                FeedError::Utf16 { name: name() }
            } else {
                FeedError::Binary {
                    name: name(),
                    what: "a binary file",
                }
            },
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text, false)),
        Err(error) => {
            let (good, _) = bytes.split_at(error.valid_up_to());
            let text = std::str::from_utf8(good).unwrap_or_default();
            if error.error_len().is_none() && !good.is_empty() {
                return Ok((text, true));
            }
            Err(FeedError::NotUtf8 {
                name: name(),
                line: text.matches('\n').count() + 1,
                byte: error.valid_up_to(),
            })
        }
    }
}

/// Refuses HTML and XML, which would otherwise be read as prose full of angle brackets.
pub(super) fn refuse_markup(name: &str, lines: &[Line<'_>]) -> Result<(), FeedError> {
    let mut opening = lines.iter().filter(|line| !line.text.is_empty()).take(20);
    let Some(first) = opening.next().filter(|line| line.text.starts_with('<')) else {
        return Ok(());
    };
    let has = |line: &Line<'_>, tag: &str| {
        let start: String = line.text.chars().take(2000).collect();
        start.to_lowercase().contains(tag)
    };
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<p ",
        "<script",
        "<article",
        "<!--",
    ];
    let is_html = html
        .iter()
        .any(|tag| has(first, tag) || opening.clone().any(|line| has(line, tag)));
    let what = if is_html {
        "an HTML page"
    } else if has(first, "<?xml") || has(first, "<rss") || has(first, "<feed") {
        "an XML file"
    } else {
        return Ok(());
    };
    Err(FeedError::Markup {
        name: name.to_owned(),
        what,
    })
}
