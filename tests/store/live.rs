//! A live page by machine, read again and again while it changes: posts keep their identity and every wording.

use onrecord::feed::{self, Input};
use onrecord::language::encoder::Encoder;
use onrecord::pipeline::{self, Ingested, Run};
use onrecord::post::{self, Undated};
use onrecord::store::Store;
use rusqlite::Connection;
use std::path::Path;

use super::page::minute;

/// A page of posts, newest first: id, minute, words.
fn page(posts: &[(&str, &str, &str)]) -> String {
    let updates: Vec<String> = posts
        .iter()
        .map(|(id, clock, words)| {
            format!(
                r#"{{"@type":"BlogPosting","url":"https://example.org/live#{id}","headline":"Talks {id}","datePublished":"2031-05-15T{clock}:00+01:00","dateModified":"2031-05-15T09:00:00Z","articleBody":"{words}"}}"#
            )
        })
        .collect();
    format!(
        r#"<link rel="canonical" href="https://example.org/live"><script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"Talks","publisher":{{"name":"Norland Today"}},"liveBlogUpdate":[{}]}}</script>"#,
        updates.join(",")
    )
}

fn ingest(store: &mut Store, clock: &str, html: &str) -> Ingested {
    let page = feed::read("live.html", html.as_bytes(), Input::Auto).unwrap();
    let document = post::assemble(page, "live", None, None, Undated::Refuse).unwrap();
    let run = Run {
        now: minute(16, clock),
        version: "0".to_owned(),
        params: String::new(),
    };
    pipeline::ingest(store, &run, &document, Encoder::embedded()).unwrap()
}

const ONE: (&str, &str, &str) = (
    "1",
    "08:00",
    "Foreign minister Ada Alpha said she will attend the talks in Geneva.",
);
const TWO: (&str, &str, &str) = ("2", "08:30", "Ships wait in the bay.");
const THREE: (&str, &str, &str) = ("3", "09:00", "It rained all morning.");

#[test]
fn posts_are_edited_vanish_and_come_back() {
    let temporary = tempfile::tempdir().unwrap();
    let path = temporary.path().join("live.db");
    let mut store = Store::open(&path).unwrap();
    let counts = |ingested: &Ingested| {
        let saved = &ingested.saved;
        (
            saved.posts_new,
            saved.posts_changed,
            saved.posts_unchanged,
            saved.posts_gone,
        )
    };
    let first = ingest(&mut store, "10:00", &page(&[TWO, ONE]));
    assert_eq!(counts(&first), (2, 0, 0, 0));
    let same = ingest(&mut store, "10:01", &page(&[TWO, ONE]));
    assert!(same.unchanged);
    let edited = (
        ONE.0,
        ONE.1,
        "Foreign minister Ada Alpha said she will not attend the talks in Geneva.",
    );
    let second = ingest(&mut store, "10:02", &page(&[THREE, edited]));
    assert_eq!(counts(&second), (1, 1, 0, 1));
    let third = ingest(&mut store, "10:03", &page(&[THREE, TWO, edited]));
    assert_eq!(counts(&third), (0, 0, 3, 0));
    drop(store);
    check(&path);
}

/// What the file holds then: one document, three posts, both wordings of the first.
fn check(path: &Path) {
    let connection = Connection::open(path).unwrap();
    let asked = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(
        asked("SELECT url FROM document"),
        ["https://example.org/live"]
    );
    assert_eq!(asked("SELECT name FROM outlet"), ["Norland Today"]);
    assert_eq!(
        asked("SELECT native_id || ' ' || posted_at FROM post ORDER BY native_id"),
        [
            "1 2031-05-15T07:00:00.000Z",
            "2 2031-05-15T07:30:00.000Z",
            "3 2031-05-15T08:00:00.000Z"
        ]
    );
    assert_eq!(
        asked("SELECT p.native_id || v.seq || ' ' || v.modified_at FROM revision AS v JOIN post AS p ON p.id = v.post_id WHERE v.gone_at IS NULL ORDER BY p.native_id, v.seq").len(),
        4
    );
    assert_eq!(
        asked("SELECT v.text FROM revision AS v JOIN post AS p ON p.id = v.post_id WHERE p.native_id = '1' ORDER BY v.seq").len(),
        2
    );
}
