//! A stored answer of a web server: status, headers, and the body without its transfer's wrappings.

use super::cut::{Cut, Unpacked};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// Headers by their names in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Takes one line, `Name: value`; a line that is none is left out.
    pub(super) fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            self.0
                .push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }

    /// The first of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// Its status.
    pub(super) status: u16,
    /// Its headers.
    pub(super) headers: Headers,
    /// Its body, unwrapped.
    pub(super) body: Vec<u8>,
    /// How much of it could be unpacked, where it broke off.
    pub(super) cut: Option<u64>,
}

/// The letters that a content type names: `text/html; charset=utf-8`.
pub(super) fn charset(kind: &str) -> Option<&str> {
    let at = kind.to_ascii_lowercase().find("charset=")?;
    let rest = kind.get(at + 8..)?.trim_start_matches(['"', '\'']);
    rest.split(['"', '\'', ';', ' '])
        .next()
        .filter(|name| !name.is_empty())
}

impl Message {
    /// Reads an answer as it was stored; says in words why it cannot be.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let (head, body) = split(bytes).ok_or("an answer without an end of its headers")?;
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines
            .next()
            .filter(|line| line.starts_with("HTTP/"))
            .and_then(|line| line.split_whitespace().nth(1))
            .and_then(|code| code.parse().ok())
            .ok_or("an answer without a status")?;
        let mut headers = Headers::default();
        lines.for_each(|line| headers.add(line));
        let mut body = body.to_vec();
        let chunked = headers
            .get("transfer-encoding")
            .is_some_and(|it| it.eq_ignore_ascii_case("chunked"));
        // Some archives store the body already put together and leave the header as it was.
        if chunked && let Some(joined) = join(&body) {
            body = joined;
        }
        let cut = Cut::default();
        body = match headers
            .get("content-encoding")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
                unpack(Unpacked::of(MultiGzDecoder::new(body.as_slice()), &cut))
            }
            Some("deflate") if body.starts_with(b"\x78") => {
                unpack(Unpacked::of(ZlibDecoder::new(body.as_slice()), &cut))
            }
            Some("br") => return Err("an answer packed with brotli".to_owned()),
            _ => body,
        };
        Ok(Self {
            status,
            headers,
            cut: cut.bytes(),
            body,
        })
    }
}

/// As much as can be unpacked; a cut body gives what was whole.
fn unpack(mut from: impl Read) -> Vec<u8> {
    let mut out = Vec::new();
    let mut some = [0_u8; 16 * 1024];
    while out.len() <= super::LARGEST
        && let Ok(count @ 1..) = from.read(&mut some)
    {
        out.extend_from_slice(some.get(..count).unwrap_or_default());
    }
    out
}

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let find = |mark: &[u8]| {
        bytes
            .windows(mark.len())
            .position(|window| window == mark)
            .map(|at| (at, at + mark.len()))
    };
    let (end, start) = match (find(b"\r\n\r\n"), find(b"\n\n")) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    Some((bytes.get(..end)?, bytes.get(start..)?))
}

/// Puts chunks together; none where the body is not in chunks.
fn join(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?.trim();
        let size = line.split(';').next()?.trim();
        let length = usize::from_str_radix(size, 16).ok()?;
        rest = rest.get(end + 1..)?;
        if length == 0 {
            return Some(out);
        }
        let taken = length.min(rest.len());
        out.extend_from_slice(rest.get(..taken)?);
        rest = rest.get(taken..)?;
        if rest.is_empty() {
            return Some(out);
        }
        let gap = rest
            .iter()
            .take(2)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        rest = rest.get(gap..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(bytes: &[u8]) -> String {
        String::from_utf8(Message::read(bytes).unwrap().body).unwrap()
    }

    #[test]
    fn bodies_are_unwrapped() {
        assert_eq!(body(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nRain"), "Rain");
        assert_eq!(
            body(b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\r\nRain\r\n3;x\r\n, w\r\n0\r\n\r\n"),
            "Rain, w"
        );
        assert_eq!(
            body(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nRain fell"),
            "Rain fell"
        );
        assert!(Message::read(b"Rain").is_err());
        assert!(Message::read(b"OK\r\n\r\n").is_err());
        assert_eq!(charset("text/html; Charset=\"utf-8\""), Some("utf-8"));
        assert_eq!(charset("text/html"), None);
    }
}
