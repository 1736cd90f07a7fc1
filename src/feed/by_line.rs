//! Files of one JSON object a line, read a line at a time: quotations of any number, and posts where they are too many
//! to be one page.
//!
//! Each line is then a document of its own, named by its own bytes. Cutting such a file into pieces of many posts was
//! rejected: who "the minister" is, and which "the talks" are, would hang on where the file was cut, and the ids with
//! it. So a line gives the same post in a file of a gigabyte as in one of twice that, in either half of it, and wherever
//! it stands there.

use super::{FeedError, Layout, MEGABYTE, Page, decode, json, line, posts};
use std::io::{self, BufRead, Read as _};

use super::archive::{Take, limit};
use super::cut::{self, Cut};

/// Longest line that is read.
pub(super) const LONGEST: usize = 4 * MEGABYTE;

/// What stands on each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Quotations of one article.
    Quotations,
    /// One post.
    Posts,
}

/// What a line is, by itself.
pub(super) fn kind(line: &[u8]) -> Option<Of> {
    let value: serde_json::Value = serde_json::from_slice(unmarked(line)).ok()?;
    if json::quotations::is_one(&value) {
        return Some(Of::Quotations);
    }
    value.is_object().then_some(Of::Posts)
}

/// Reads every line of a file.
pub(super) fn read(
    name: &str,
    lines: &mut dyn BufRead,
    (of, cut): (Of, &Cut),
    charset: Option<&str>,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1_usize.. {
        line.clear();
        lines
            .take(limit(LONGEST + 1))
            .read_until(b'\n', &mut line)?;
        let place = || format!("{name}, line {number}");
        if line.is_empty() {
            return Ok(());
        }
        if line.len() > LONGEST && !line.ends_with(b"\n") {
            let bytes = line.len() + skip(lines)?;
            take(Err(FeedError::TooLarge {
                name: place(),
                megabytes: bytes / MEGABYTE,
                most: LONGEST / MEGABYTE,
            }));
            continue;
        }
        let words = unmarked(&line).trim_ascii();
        if words.is_empty() {
            continue;
        }
        if cut::broke_off(&line, lines, cut)? {
            return Ok(());
        }
        take(match of {
            Of::Quotations => quotation(words).ok_or_else(|| FeedError::Unread {
                name: place(),
                what: "no quotations of an article as JSON".to_owned(),
            }),
            Of::Posts => post(&place(), words, charset),
        });
    }
    Ok(())
}

/// Quotations of one line; none where it is no such line.
pub(super) fn quotation(line: &[u8]) -> Option<Page> {
    let value: serde_json::Value = serde_json::from_slice(line).ok()?;
    let mut page = json::quotations::is_one(&value).then(|| json::quotations::read(&value))?;
    page.hash = blake3::hash(line).to_hex().to_string();
    Some(page)
}

/// The post of one line.
fn post(place: &str, bytes: &[u8], charset: Option<&str>) -> Result<Page, FeedError> {
    let decoded = decode::text(place, bytes, charset)?;
    let mut page = Page::new(Layout::Posts);
    page.warnings = decoded.warnings;
    let item = line::split(&decoded.text)
        .first()
        .ok_or_else(|| "nothing".to_owned())
        .and_then(|line| posts::post(line, &mut page.warnings))
        .map_err(|why| FeedError::NoPost {
            name: place.to_owned(),
            why: format!("{why}."),
        })?;
    page.items.push(item);
    page.hash = blake3::hash(bytes).to_hex().to_string();
    Ok(page)
}

/// Bytes without a mark of their encoding at the start.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Steps over the rest of a line; tells how long that was.
fn skip(lines: &mut dyn BufRead) -> io::Result<usize> {
    let mut passed = 0;
    loop {
        let some = lines.fill_buf()?;
        let (step, over) = match some.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (some.len(), some.is_empty()),
        };
        lines.consume(step);
        passed += step;
        if over {
            return Ok(passed);
        }
    }
}

/// Whether a text is the start of a file of posts: one object a line, and more than one. Of the lines after the first,
/// some may be broken.
pub(super) fn are_posts(start: &[u8]) -> bool {
    let mut kinds = unmarked(start)
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty() && line.len() <= LONGEST)
        .map(kind);
    kinds.next() == Some(Some(Of::Posts)) && kinds.take(100).any(|kind| kind.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Input, each};

    fn shown(bytes: &[u8], of: Of) -> Vec<String> {
        let mut found = Vec::new();
        let mut lines = io::Cursor::new(bytes);
        read("a", &mut lines, (of, &Cut::default()), None, &mut |read| {
            found.push(match read {
                Ok(page) => {
                    let words = page.items.first().and_then(|item| item.parts.first());
                    format!(
                        "{} {}",
                        page.hash.get(..8).unwrap(),
                        words.map_or_else(String::new, crate::feed::Part::text)
                    )
                }
                Err(error) => error.to_string(),
            });
        })
        .unwrap();
        found
    }

    #[test]
    fn a_line_is_a_document_wherever_it_stands() {
        let one = r#"{"id":"1","body":"Ships wait."}"#;
        let two = r#"{"id":"2","body":"Rain."}"#;
        let whole = shown(format!("\u{feff}{one}\r\n\n  {two}").as_bytes(), Of::Posts);
        let halves = [one, two]
            .map(|line| shown(line.as_bytes(), Of::Posts))
            .concat();
        assert_eq!(whole, halves);
        assert!(whole[1].ends_with("Rain."), "{whole:?}");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_with_its_number() {
        let long = format!("{{\"body\":\"{}\"}}", "x".repeat(LONGEST));
        let all = format!("{{\"body\":\n{long}\n{{\"id\":\"4\"}}\n{{\"body\":\"Rain.\"}}\n[]\n");
        let told = shown(all.as_bytes(), Of::Posts);
        assert_eq!(told.len(), 5);
        assert!(
            told[0].starts_with("a, line 1 holds no post: not JSON"),
            "{told:?}"
        );
        assert!(
            told[1].starts_with("a, line 2: 4 MB is more than"),
            "{told:?}"
        );
        assert!(
            told[2].starts_with("a, line 3 holds no post: neither"),
            "{told:?}"
        );
        assert!(told[3].ends_with("Rain."), "{told:?}");
        assert!(told[4].contains("not a JSON object"), "{told:?}");
    }

    /// A reader that makes lines as they are asked for: no file of this size is ever held.
    struct Endless {
        line: usize,
        lines: usize,
        rest: Vec<u8>,
    }

    impl io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.rest.is_empty() && self.line < self.lines {
                self.line += 1;
                let words = "Rain fell on the harbour. ".repeat(40);
                let line = format!("{{\"id\":\"{}\",\"body\":\"{words}\"}}\n", self.line);
                self.rest = line.into_bytes();
            }
            let count = self.rest.len().min(buffer.len());
            for (to, from) in buffer.iter_mut().zip(self.rest.drain(..count)) {
                *to = from;
            }
            Ok(count)
        }
    }

    #[test]
    fn posts_too_many_for_a_page_are_read_one_by_one() {
        let lines = 20_000;
        let mut count = 0;
        let mut file = Endless {
            line: 0,
            lines,
            rest: Vec::new(),
        };
        each("a", &mut file, Input::Auto, &mut |page| {
            assert_eq!(page.unwrap().items.len(), 1);
            count += 1;
        })
        .unwrap();
        assert_eq!(count, lines);
        // Few enough are one page, as they always were.
        let mut file = Endless {
            line: 0,
            lines: 100,
            rest: Vec::new(),
        };
        let mut sizes = Vec::new();
        each("a", &mut file, Input::Auto, &mut |page| {
            sizes.push(page.unwrap().items.len());
        })
        .unwrap();
        assert_eq!(sizes, [100]);
    }
}
