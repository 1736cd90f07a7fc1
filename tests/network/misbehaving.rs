//! Servers on which everything is wrong: one clear sentence for each, and the rest goes on.

use std::time::Duration;

use super::desk::{Desk, SHUT, gzip, html, live};
use super::server::{Server, plain, raw, status, with};

/// A server on which everything is wrong but `/good`.
fn broken() -> Server {
    Server::new(|asked, stream| match asked.path.as_str() {
        "/good" => plain(stream, html(), &live(&[SHUT])),
        "/silent" => {
            std::thread::sleep(Duration::from_secs(8));
            Ok(())
        }
        "/drip" => {
            raw(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
            for _ in 0..80 {
                std::thread::sleep(Duration::from_millis(100));
                raw(stream, "x")?;
            }
            Ok(())
        }
        "/endless" => {
            raw(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
            loop {
                raw(stream, [b'x'; 65536])?;
            }
        }
        "/huge" => raw(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 90000000000\r\n\r\nx",
        ),
        "/cut" => raw(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nThe port is",
        ),
        "/chunks" => raw(
            stream,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nThe port is",
        ),
        "/no-chunks" => raw(
            stream,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nThe port is shut.",
        ),
        "/closed" => Ok(()),
        "/old" => raw(stream, "<html>The port is shut.</html>"),
        "/noise" => raw(stream, [0xff, 0xfe, 0, 1, 2, 3, b'\r', b'\n', b'\r', b'\n']),
        "/lengths" => raw(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nThe port",
        ),
        "/head" => {
            raw(stream, "HTTP/1.1 200 OK\r\n")?;
            for at in 0..20_000 {
                raw(stream, format!("X-Port-{at}: shut\r\n"))?;
            }
            raw(stream, "\r\n")
        }
        "/ring" => status(stream, "302 Found", "Location: /ring/2\r\n"),
        "/ring/2" => status(stream, "301 Moved Permanently", "Location: /ring\r\n"),
        path if path.starts_with("/far") => {
            let next = format!("Location: {path}x\r\n");
            status(stream, "307 Temporary Redirect", &next)
        }
        "/inside" => status(stream, "302 Found", "Location: http://10.0.0.1/admin\r\n"),
        "/metadata" => status(
            stream,
            "302 Found",
            "Location: http://[::ffff:169.254.169.254]/latest\r\n",
        ),
        "/file" => status(stream, "302 Found", "Location: file:///etc/hostname\r\n"),
        "/nowhere" => status(stream, "302 Found", ""),
        "/no-gzip" => with(
            stream,
            "Content-Encoding: gzip\r\n",
            b"<p>The port is shut.</p>",
        ),
        "/no-brotli" => with(
            stream,
            "Content-Encoding: br\r\n",
            b"<p>The port is shut, they say.</p>",
        ),
        "/cut-gzip" => {
            let mut packed = gzip(live(&[SHUT]).as_bytes());
            packed.truncate(packed.len() / 2);
            with(stream, "Content-Encoding: gzip\r\n", &packed)
        }
        "/bomb" => with(
            stream,
            "Content-Encoding: gzip\r\n",
            &gzip(&vec![b' '; 100_000_000]),
        ),
        "/missing" => status(stream, "404 Not Found", ""),
        "/error" => status(stream, "500 Internal Server Error", ""),
        "/teapot" => status(stream, "799 ", ""),
        "/unasked" => status(stream, "304 Not Modified", ""),
        "/later" => status(stream, "429 Too Many Requests", "Retry-After: 7200\r\n"),
        "/empty" => with(stream, "Content-Type: text/html\r\n", b""),
        "/picture" => with(
            stream,
            "Content-Type: text/html\r\n",
            b"\x89PNG\r\n\x1a\n\0\0",
        ),
        _ => status(stream, "404 Not Found", ""),
    })
}

/// Paths of [`broken`] that take longer than anybody waits, and the words in which each is refused.
const SLOW: &[(&str, &str)] = &[
    ("/silent", "was not there whole after 1.5 s"),
    ("/drip", "was not there whole after 1.5 s"),
];

/// Paths that are wrong at once, however long one waits.
const REFUSED: &[(&str, &str)] = &[
    ("/endless", "is larger than 32 MB"),
    ("/huge", "is larger than 32 MB"),
    ("/cut", "broke off after 11 bytes"),
    ("/chunks", "broke off"),
    ("/no-chunks", "gave no answer of a web server"),
    ("/closed", "the connection was closed before an answer came"),
    ("/old", "gave no answer of a web server"),
    ("/noise", "gave no answer of a web server"),
    ("/lengths", "gave no answer of a web server"),
    ("/head", "gave no answer of a web server"),
    ("/ring", "leads round in a ring"),
    ("/far", "leads on more than 10 times"),
    (
        "/inside",
        "http://10.0.0.1/admin, which is inside a private network (10.0.0.1)",
    ),
    (
        "/metadata",
        "which is inside a private network (::ffff:169.254.169.254)",
    ),
    ("/file", "only http and https are read"),
    ("/nowhere", "answered 302 (Found)"),
    ("/no-gzip", "says that it is packed with gzip"),
    ("/no-brotli", "says that it is packed with br"),
    ("/cut-gzip", "says that it is packed with gzip"),
    ("/bomb", "is larger than 32 MB"),
    ("/missing", "answered 404 (Not Found)"),
    ("/error", "answered 500 (Internal Server Error)"),
    ("/teapot", "answered 799"),
    ("/unasked", "answered 304"),
    ("/later", "asks to come again in 7200 s"),
    ("/empty", "is empty"),
    ("/picture", "a picture (PNG)"),
];

#[test]
fn what_misbehaves_is_told_in_one_sentence_and_the_rest_goes_on() {
    let (server, desk) = (broken(), Desk::new());
    let good = format!("{}/good", server.url);
    // A minute is enough on the busiest machine: none of these is refused for the time that it takes.
    refused(&server, &desk, "60s", REFUSED, Some(&good));
    // What was good among them is kept, and nothing else.
    assert_eq!(desk.ask::<i64>("SELECT count(*) FROM document"), 1);
    assert_eq!(desk.ask::<String>("SELECT url FROM document"), good);
    assert!(desk.ask::<i64>("SELECT count(*) FROM statement_now") > 0);
    // What they are refused with says how long was waited: the servers would have taken eight seconds each.
    refused(&server, &desk, "1500ms", SLOW, None);
}

/// That each of these paths is refused in its words, in one sentence each.
fn refused(
    server: &Server,
    desk: &Desk,
    patience: &str,
    paths: &[(&str, &str)],
    good: Option<&str>,
) {
    let urls: Vec<String> = paths
        .iter()
        .map(|(path, _)| format!("{}{path}", server.url))
        .chain(good.map(str::to_owned))
        .collect();
    let mut arguments = vec!["ingest", "--timeout", patience];
    arguments.extend(urls.iter().map(String::as_str));
    let told = desk.run(&arguments);
    assert_eq!(told.code, Some(1), "{told:?}");
    let all = format!("{} of {} files could not be read", paths.len(), urls.len());
    assert!(told.err.contains(&all), "{}", told.err);
    assert!(!told.err.contains("panicked"), "{}", told.err);
    for ((path, words), url) in paths.iter().zip(&urls) {
        let about = |line: &&str| {
            line.strip_prefix("error: ")
                .and_then(|rest| rest.strip_prefix(url.as_str()))
                .is_some_and(|rest| rest.starts_with([' ', ':']))
        };
        let lines: Vec<&str> = told.err.lines().filter(about).collect();
        assert_eq!(lines.len(), 1, "{path}: {}", told.err);
        assert!(lines[0].contains(words), "{path}: {}", lines[0]);
    }
}

#[test]
fn one_address_alone_is_the_programs_error() {
    let (server, desk) = (broken(), Desk::new());
    for path in ["/missing", "/inside", "/cut-gzip"] {
        let told = desk.run(&["ingest", &format!("{}{path}", server.url)]);
        assert_eq!(told.code, Some(1), "{told:?}");
        assert_eq!(told.err.lines().count(), 1, "{told:?}");
        assert!(!desk.path("onrecord.db").exists(), "{path}");
    }
    for wrong in [
        "ftp://example.org/live",
        "https://",
        "http://ann:secret@127.0.0.1/",
    ] {
        let told = desk.run(&["ingest", wrong]);
        assert_eq!(told.code, Some(1), "{told:?}");
        assert!(
            told.err.contains("is no address that can be read"),
            "{told:?}"
        );
    }
    // Whoever answers there does not speak in secret.
    let talk = Server::new(|_, _| Ok(()));
    let secure = format!("https://127.0.0.1:{}/good", talk.port);
    let told = desk.run(&["ingest", &secure]);
    assert_eq!(told.code, Some(1), "{told:?}");
    let last = told.err.lines().last().unwrap();
    assert!(
        last.starts_with(&format!("error: {secure} could not be re")),
        "{told:?}"
    );
    let told = desk.run(&["extract", &format!("{}/error", server.url)]);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(told.err.contains("answered 500"), "{told:?}");
}
