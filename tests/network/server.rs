//! A web server that does exactly what a test tells it, down to the byte.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// What was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Path and query.
    pub(crate) path: String,
    /// Headers by their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    /// When.
    pub(crate) at: Instant,
    /// How often this path was asked for before.
    pub(crate) before: usize,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// A server on a port of its own, for as long as the test runs.
pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`.
    pub(crate) url: String,
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Answers every request as `answer` says, each on a thread of its own. What `answer` leaves alone is closed.
    pub(crate) fn new(
        answer: impl Fn(&Asked, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let log = Arc::clone(&asked);
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let Some(request) = read(&stream, &log) else {
                        return;
                    };
                    // A client that hangs up is no fault of the server.
                    drop(answer(&request, &mut stream));
                });
            }
        });
        Self {
            url: format!("http://127.0.0.1:{port}"),
            port,
            asked,
        }
    }

    /// A server of pages that are what they seem: path, type, body.
    pub(crate) fn of(pages: Vec<(&'static str, &'static str, String)>) -> Self {
        Self::new(move |asked, stream| {
            let page = pages.iter().find(|(path, _, _)| *path == asked.path);
            match page {
                Some((_, kind, body)) => plain(stream, kind, body),
                None => status(stream, "404 Not Found", ""),
            }
        })
    }

    /// Requests for a path.
    pub(crate) fn asked(&self, path: &str) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|it| it.path == path).cloned().collect()
    }
}

fn read(stream: &TcpStream, log: &Mutex<Vec<Asked>>) -> Option<Asked> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let mut log = log.lock().unwrap();
    let asked = Asked {
        before: log.iter().filter(|it| it.path == path).count(),
        path,
        headers,
        at: now(),
    };
    log.push(asked.clone());
    Some(asked)
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the program waits is what is measured"
)]
fn now() -> Instant {
    Instant::now()
}

/// Writes an answer as it is.
pub(crate) fn raw(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    stream.write_all(bytes.as_ref())?;
    stream.flush()
}

/// A page with the right length.
pub(crate) fn plain(stream: &mut TcpStream, kind: &str, body: &str) -> std::io::Result<()> {
    with(
        stream,
        &format!("Content-Type: {kind}\r\n"),
        body.as_bytes(),
    )
}

/// A page with more headers, each ended.
pub(crate) fn with(stream: &mut TcpStream, headers: &str, body: &[u8]) -> std::io::Result<()> {
    let length = body.len();
    raw(
        stream,
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{headers}\r\n"),
    )?;
    raw(stream, body)
}

/// An answer without a page.
pub(crate) fn status(stream: &mut TcpStream, status: &str, headers: &str) -> std::io::Result<()> {
    raw(
        stream,
        format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{headers}\r\n"),
    )
}
