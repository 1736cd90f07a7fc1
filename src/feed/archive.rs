//! Files of any size: gzip of anything, web archives (WARC, ARC) record by record, quotations and posts line by line.
//!
//! Only one record is held at a time, so that a gigabyte takes no more memory than its largest page.

use super::cut::{self, Cut, Unpacked};
use super::{FeedError, Input, LARGEST, MEGABYTE, Page, by_line, http, read_told};
use flate2::read::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// How many wrappings are taken off.
const DEEPEST: usize = 3;

/// What is done with each page, or with why there is none.
pub type Take<'t> = dyn FnMut(Result<Page, FeedError>) + 't;

/// What was told beside the bytes of a page.
#[derive(Clone, Copy, Default)]
pub struct Told<'t> {
    /// What the server says that they are: `text/html; charset=utf-8`.
    pub content_type: Option<&'t str>,
    /// Given the address that the page tells as its own, the one that it is to have.
    pub address: Option<&'t dyn Fn(Option<String>) -> Option<String>>,
}

/// Reads everything that a file holds, one page after another. `name` is only for messages.
///
/// # Errors
/// The bytes could not be read at all; pages before that were given to `take`.
pub fn each(name: &str, bytes: &mut dyn Read, input: Input, take: &mut Take<'_>) -> io::Result<()> {
    each_told(name, bytes, input, Told::default(), take)
}

/// The same, with what was told beside the bytes. It holds for a page that stands alone: the pages of an archive have
/// their own headers and addresses.
///
/// # Errors
/// As [`each`].
pub fn each_told(
    name: &str,
    bytes: &mut dyn Read,
    input: Input,
    told: Told<'_>,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let cut = Cut::default();
    unwrap(name, bytes, (input, told, &cut), take, 0)?;
    if let Some(error) = cut.tell(name, None) {
        take(Err(error));
    }
    Ok(())
}

/// What is asked for, what was told beside the bytes, and whether they end early.
type Asked<'t> = (Input, Told<'t>, &'t Cut);

fn unwrap(
    name: &str,
    bytes: &mut dyn Read,
    (input, told, cut): Asked<'_>,
    take: &mut Take<'_>,
    depth: usize,
) -> io::Result<()> {
    let mut start = Vec::new();
    bytes.take(4096).read_to_end(&mut start)?;
    let whole = io::Cursor::new(start.clone()).chain(bytes);
    if start.starts_with(b"\x1f\x8b") {
        if depth >= DEEPEST {
            take(Err(FeedError::Unread {
                name: name.to_owned(),
                what: "gzip inside gzip inside gzip".to_owned(),
            }));
            return Ok(());
        }
        let mut inner = Unpacked::of(MultiGzDecoder::new(BufReader::new(whole)), cut);
        return unwrap(name, &mut inner, (input, told, cut), take, depth + 1);
    }
    let mut whole = BufReader::with_capacity(64 * 1024, whole);
    if start.starts_with(b"WARC/") {
        return warc(name, &mut whole, input, cut, take);
    }
    if start.starts_with(b"filedesc://") {
        return arc(name, &mut whole, input, cut, take);
    }
    let charset = told.content_type.and_then(http::charset);
    let mut first = Vec::new();
    if start.first() == Some(&b'{') {
        (&mut whole)
            .take(limit(by_line::LONGEST))
            .read_until(b'\n', &mut first)?;
        if by_line::kind(&first) == Some(by_line::Of::Quotations) {
            let mut lines = io::Cursor::new(first).chain(whole);
            return by_line::read(
                name,
                &mut lines,
                (by_line::Of::Quotations, cut),
                charset,
                take,
            );
        }
    }
    (&mut whole)
        .take(limit(LARGEST + 1).saturating_sub(limit(first.len())))
        .read_to_end(&mut first)?;
    let lines_asked = matches!(input, Input::Auto | Input::Posts);
    if first.len() > LARGEST && lines_asked && by_line::are_posts(&first) {
        let mut lines = io::Cursor::new(first).chain(whole);
        return by_line::read(name, &mut lines, (by_line::Of::Posts, cut), charset, take);
    }
    let cut = Some(cut).filter(|cut| cut.is_there());
    one(name, &first, (input, charset, cut), take, |page| {
        if let Some(settle) = told.address {
            page.url = settle(page.url.take());
        }
    });
    Ok(())
}

/// Gives out one page; of one that ends early what stands whole, and that it does.
fn one(
    name: &str,
    bytes: &[u8],
    (input, charset, cut): (Input, Option<&str>, Option<&Cut>),
    take: &mut Take<'_>,
    settle: impl FnOnce(&mut Page),
) {
    let read = match cut {
        Some(_) => Ok(cut::page(name, bytes, input, charset)),
        None => read_told(name, bytes, input, charset).map(Some),
    };
    let kept = match read {
        Ok(Some(mut page)) => {
            settle(&mut page);
            let kept = page.items.len();
            take(Ok(page));
            kept
        }
        Ok(None) => 0,
        Err(error) => return take(Err(error)),
    };
    if let Some(error) = cut.and_then(|cut| cut.tell(name, Some(kept))) {
        take(Err(error));
    }
}

pub(super) fn limit(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// One line without its end; none at the end of the file.
fn header_line(bytes: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if bytes.take(64 * 1024).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim_end().to_owned()))
}

/// Whether the file ended within a header: what is wrong is told of its end, and not of a record that nobody wrote so.
fn broke_off(bytes: &mut dyn BufRead, cut: &Cut) -> io::Result<bool> {
    Ok(cut.is_there() && bytes.fill_buf()?.is_empty())
}

fn warc(
    name: &str,
    bytes: &mut dyn BufRead,
    input: Input,
    cut: &Cut,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let mut record = 0_usize;
    loop {
        let Some(line) = header_line(bytes)? else {
            return Ok(());
        };
        if !line.starts_with("WARC/") {
            continue;
        }
        record += 1;
        let mut headers = http::Headers::default();
        while let Some(line) = header_line(bytes)?.filter(|line| !line.is_empty()) {
            headers.add(&line);
        }
        let length = headers
            .get("content-length")
            .and_then(|text| text.parse::<u64>().ok());
        let Some(length) = length else {
            if broke_off(bytes, cut)? {
                return Ok(());
            }
            take(Err(FeedError::Unread {
                name: format!("{name}, record {record}"),
                what: "a record that does not tell its length".to_owned(),
            }));
            continue;
        };
        let url = headers
            .get("warc-target-uri")
            .map(|url| url.trim_matches(['<', '>']).to_owned())
            .unwrap_or_default();
        let kind = headers.get("warc-type").unwrap_or_default().to_lowercase();
        let body = content(bytes, length, cut)?;
        let place = format!("{name}, record {record} ({url})");
        match kind.as_str() {
            "response" if url.starts_with("http") => {
                response(&place, &url, &body, (input, cut), take);
            }
            "resource" | "conversion" => {
                let kind = headers.get("content-type").unwrap_or_default();
                resource(
                    &place,
                    &url,
                    kind,
                    &body.bytes,
                    (input, body.cut(cut)),
                    take,
                );
            }
            _ => {}
        }
    }
}

fn arc(
    name: &str,
    bytes: &mut dyn BufRead,
    input: Input,
    cut: &Cut,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let mut record = 0_usize;
    loop {
        let Some(line) = header_line(bytes)? else {
            return Ok(());
        };
        if line.is_empty() {
            continue;
        }
        // An address may hold blanks, so the fields are counted from the end: address, host, date, type, length.
        let mut fields = line.rsplitn(5, ' ');
        let length = fields.next().and_then(|text| text.parse::<u64>().ok());
        let url = fields.nth(3).unwrap_or_default().to_owned();
        let Some(length) = length else {
            if broke_off(bytes, cut)? {
                return Ok(());
            }
            take(Err(FeedError::Unread {
                name: format!("{name}, after record {record}"),
                what: "no header of an archive's record".to_owned(),
            }));
            return Ok(());
        };
        record += 1;
        let body = content(bytes, length, cut)?;
        if url.starts_with("http") {
            let place = format!("{name}, record {record} ({url})");
            response(&place, &url, &body, (input, cut), take);
        }
    }
}

/// A record's bytes, as many as are kept.
struct Content {
    bytes: Vec<u8>,
    /// How many the record says it has.
    told: u64,
    /// Whether there are as many.
    whole: bool,
}

impl Content {
    fn cut<'c>(&self, cut: &'c Cut) -> Option<&'c Cut> {
        Some(cut).filter(|_| !self.whole)
    }
}

/// Reads a record and steps over what is more than a page can be.
fn content(bytes: &mut dyn BufRead, length: u64, cut: &Cut) -> io::Result<Content> {
    let mut kept = Vec::new();
    let most = limit(LARGEST).min(length);
    (&mut *bytes).take(most).read_to_end(&mut kept)?;
    let over = io::copy(&mut (&mut *bytes).take(length - most), &mut io::sink())?;
    let there = limit(kept.len()) + over;
    if there < length {
        cut.note(there);
    }
    Ok(Content {
        bytes: kept,
        told: length,
        whole: there >= length,
    })
}

fn response(place: &str, url: &str, body: &Content, asked: (Input, &Cut), take: &mut Take<'_>) {
    let message = match http::Message::read(&body.bytes) {
        Ok(message) => message,
        Err(what) => {
            take(Err(FeedError::Unread {
                name: place.to_owned(),
                what,
            }));
            return;
        }
    };
    // Redirects, errors and "not modified" hold no news.
    if !(200..300).contains(&message.status) {
        return;
    }
    if body.told > limit(body.bytes.len()) && body.told > limit(LARGEST) {
        take(Err(FeedError::TooLarge {
            name: place.to_owned(),
            megabytes: usize::try_from(body.told).unwrap_or(usize::MAX) / MEGABYTE,
            most: LARGEST / MEGABYTE,
        }));
        return;
    }
    let kind = message
        .headers
        .get("content-type")
        .unwrap_or_default()
        .to_owned();
    // An answer that was packed broke off by itself; the file goes on.
    let own = Cut::default();
    let (input, cut) = asked;
    let cut = match (body.cut(cut), message.cut) {
        (None, Some(bytes)) => {
            own.note(bytes);
            Some(&own)
        }
        (cut, _) => cut,
    };
    resource(place, url, &kind, &message.body, (input, cut), take);
}

fn resource(
    place: &str,
    url: &str,
    kind: &str,
    bytes: &[u8],
    (input, cut): (Input, Option<&Cut>),
    take: &mut Take<'_>,
) {
    // Pictures, scripts and styles are what most of an archive is; they are no errors.
    let plain = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let news = plain.is_empty()
        || (plain.starts_with("text/")
            && !plain.contains("css")
            && !plain.contains("javascript")
            && !plain.contains("dns"))
        || plain.contains("xml")
        || (plain.contains("json") && !plain.contains("manifest"));
    if !news || plain.contains("svg") {
        return;
    }
    one(
        place,
        bytes,
        (input, http::charset(kind), cut),
        take,
        |page| {
            if page.url.is_none() && url.starts_with("http") {
                page.url = Some(url.to_owned());
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn shown(bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        each("a", &mut io::Cursor::new(bytes), Input::Auto, &mut |read| {
            found.push(match read {
                Ok(page) => format!(
                    "{} {}",
                    page.url.unwrap_or_default(),
                    page.title.unwrap_or_default()
                ),
                Err(error) => error.to_string(),
            });
        })
        .unwrap();
        found
    }

    fn record(kind: &str, url: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn answer(title: &str) -> String {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><title>{title}</title><body><p>Ships wait in the bay.</p>"
        )
    }

    #[test]
    fn archives_are_read_record_by_record() {
        let archive = [
            record("warcinfo", "", "software: x"),
            record("response", "https://example.org/1", &answer("Port shut")),
            record(
                "response",
                "https://example.org/2",
                "HTTP/1.1 404 Not Found\r\n\r\nno",
            ),
            record(
                "response",
                "https://example.org/3",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}",
            ),
            record("response", "https://example.org/4", &answer("Rain")),
        ]
        .concat();
        let wanted = [
            "https://example.org/1 Port shut",
            "https://example.org/4 Rain",
        ];
        assert_eq!(shown(archive.as_bytes()), wanted);
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(archive.as_bytes()).unwrap();
        assert_eq!(shown(&gzip.finish().unwrap()), wanted);
        // The last record lacks its end: an article of which nobody can tell what else it said.
        let cut = shown(archive.get(..archive.len() - 40).unwrap().as_bytes());
        assert_eq!(cut.first().unwrap(), wanted[0]);
        assert_eq!(cut.len(), 2, "{cut:?}");
        assert!(
            cut[1].starts_with("a, record 5 (https://example.org/4) ends early: after "),
            "{cut:?}"
        );
        assert!(
            cut[1].contains("No post stands whole before that"),
            "{cut:?}"
        );
        let arc = format!(
            "filedesc://x 1.2.3.4 20310515 text/plain 3\nabc\n\nhttps://example.org/a b 1.2.3.4 20310515 text/html {}\n{}\n",
            answer("Wind").len(),
            answer("Wind")
        );
        assert_eq!(shown(arc.as_bytes()), ["https://example.org/a b Wind"]);
    }

    #[test]
    fn quotations_are_read_line_by_line() {
        let line = r#"{"date":"2031-05-15T08:31:00Z","url":"https://example.org/1","title":"Port shut","lang":"ENGLISH","quotes":[{"pre":"The mayor said ","quote":"ships wait","post":" on Thursday"}]}"#;
        assert_eq!(
            shown(format!("{line}\n{{\"broken\n{line}\n").as_bytes()),
            [
                "https://example.org/1 Port shut",
                "a, line 2 is not read: this is no quotations of an article as JSON.",
                "https://example.org/1 Port shut"
            ]
        );
    }
}
