//! A live page by machine, read again and again while it changes: posts keep their identity and every wording.

use onrecord::feed::{self, Input};
use onrecord::language::encoder::Encoder;
use onrecord::pipeline::{self, Ingested, Run};
use onrecord::post::anchor::Anchored;
use onrecord::post::{self, Undated};
use onrecord::store::{Filter, Store};
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
        live: true,
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
            saved.posts_back,
        )
    };
    let first = ingest(&mut store, "10:00", &page(&[TWO, ONE]));
    assert_eq!(counts(&first), (2, 0, 0, 0, 0));
    let same = ingest(&mut store, "10:01", &page(&[TWO, ONE]));
    assert!(same.unchanged);
    let edited = (
        ONE.0,
        ONE.1,
        "Foreign minister Ada Alpha said she will not attend the talks in Geneva.",
    );
    let second = ingest(&mut store, "10:02", &page(&[THREE, edited]));
    assert_eq!(counts(&second), (1, 1, 0, 1, 0));
    assert_eq!(second.posts_read, 2);
    let third = ingest(&mut store, "10:03", &page(&[THREE, TWO, edited]));
    assert_eq!(counts(&third), (0, 0, 2, 0, 1));
    // What came back was known already.
    assert_eq!(third.posts_read, 0);
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

#[test]
fn what_a_page_that_broke_off_does_not_show_is_not_gone() {
    let mut store = Store::in_memory().unwrap();
    ingest(&mut store, "10:00", &page(&[TWO, ONE]));
    let whole = feed::read("live.html", page(&[TWO]).as_bytes(), Input::Auto).unwrap();
    let cut = feed::Page {
        hash: format!("{}{}", whole.hash, feed::CUT),
        ..whole
    };
    let document = post::assemble(cut, "live", None, None, Undated::Refuse).unwrap();
    let run = Run {
        now: minute(16, "10:01"),
        version: "0".to_owned(),
        params: String::new(),
        live: true,
    };
    let read = pipeline::ingest(&mut store, &run, &document, Encoder::embedded()).unwrap();
    assert_eq!((read.saved.posts_unchanged, read.saved.posts_gone), (1, 0));
    let again = ingest(&mut store, "10:02", &page(&[TWO]));
    assert_eq!(again.saved.posts_gone, 1);
}

#[test]
fn a_statement_in_an_edited_post_corrects_the_one_that_stood_there() {
    let mut store = Store::in_memory().unwrap();
    let said = |words: &str| page(&[TWO, ("1", "08:00", words)]);
    ingest(
        &mut store,
        "10:00",
        &said("Foreign minister Ada Alpha said twelve ships were lost in the storm."),
    );
    let edited = ingest(
        &mut store,
        "10:01",
        &said("Foreign minister Ada Alpha said fifteen ships were lost in the storm."),
    );
    assert_eq!(edited.corrections, 1);
    let links = store.corrections(&Filter::default()).unwrap();
    let told: Vec<(&str, &str, &str)> = links
        .iter()
        .map(|link| {
            (
                link.to.record.content.text.as_str(),
                link.from.record.content.text.as_str(),
                link.relation.why.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [(
            "twelve ships were lost in the storm",
            "fifteen ships were lost in the storm",
            "the post was edited: \"twelve\" became \"fifteen\""
        )]
    );
    // What was edited away is believed no longer, so nobody is shown to have changed his mind by it.
    assert!(store.relations(&Filter::default()).unwrap().is_empty());
    assert_eq!(store.statements(&Filter::default()).unwrap().len(), 1);
    // Edited back, the first statement stands again and corrects the second.
    ingest(
        &mut store,
        "10:02",
        &said("Foreign minister Ada Alpha said twelve ships were lost in the storm."),
    );
    let links = store.corrections(&Filter::default()).unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(
        links[0].relation.why,
        "the post was edited: \"fifteen\" became \"twelve\""
    );
}

/// A page of `count` posts, newest first, each with a statement of its own; `edited` of them say "not", `gone` are left out.
fn long(count: usize, edited: &[usize], gone: &[usize]) -> String {
    let places = ["Geneva", "Lisbon", "Oslo", "Vienna"];
    let posts: Vec<(String, String, String)> = (0..count)
        .rev()
        .filter(|number| !gone.contains(number))
        .map(|number| {
            let not = if edited.contains(&number) { "not " } else { "" };
            let place = places[number % places.len()];
            (
                format!("p{number}"),
                format!("{:02}:{:02}", 6 + number / 60, number % 60),
                format!(
                    "Foreign minister Ada Alpha said she will {not}attend meeting {number} in {place}. \
                     Alpha told reporters that {} ships had left the port.",
                    number + 2
                ),
            )
        })
        .collect();
    let posts: Vec<(&str, &str, &str)> = posts
        .iter()
        .map(|(id, clock, words)| (id.as_str(), clock.as_str(), words.as_str()))
        .collect();
    page(&posts)
}

#[test]
fn only_what_changed_is_read_again_and_the_rest_is_as_if_it_were() {
    let mut store = Store::in_memory().unwrap();
    let first = ingest(&mut store, "10:00", &long(40, &[], &[7, 8]));
    assert_eq!(first.posts_read, 38);
    let again = ingest(&mut store, "10:01", &long(42, &[3, 20], &[30]));
    let saved = &again.saved;
    assert_eq!(
        (saved.posts_new, saved.posts_changed, saved.posts_gone),
        (4, 2, 1)
    );
    assert_eq!(again.posts_read, 6);
    assert_eq!(again.corrections, 2);
    // A reading of everything, from the words alone, finds the very same.
    let run = Run {
        now: minute(17, "10:00"),
        version: "0".to_owned(),
        params: String::new(),
        live: true,
    };
    let rebuilt = pipeline::rebuild(&mut store, &run, Encoder::embedded()).unwrap();
    assert_eq!(rebuilt.posts_read, 42);
    let saved = &rebuilt.saved;
    assert_eq!(
        (
            saved.statements_new,
            saved.statements_changed,
            saved.statements_closed
        ),
        (0, 0, 0)
    );
}

#[test]
fn what_is_stored_is_verified_and_what_was_tampered_with_is_found() {
    let temporary = tempfile::tempdir().unwrap();
    let path = temporary.path().join("live.db");
    let mut store = Store::open(&path).unwrap();
    ingest(&mut store, "10:00", &long(6, &[], &[]));
    ingest(&mut store, "10:01", &long(6, &[2], &[]));
    let sound = store.verify(None).unwrap();
    assert_eq!((sound.wordings, sound.faults.as_slice()), (7, &[][..]));
    assert!(sound.places >= 6 * 3);
    assert_eq!(sound.exact, sound.places);
    drop(store);
    // One wording gets a word in front, one loses the words that were quoted.
    let connection = Connection::open(&path).unwrap();
    let tamper = |native: &str, sql: &str| {
        let sql = format!(
            "UPDATE revision SET text = {sql} WHERE post_id = (SELECT id FROM post WHERE native_id = '{native}')"
        );
        assert_eq!(connection.execute(&sql, []).unwrap(), 1);
    };
    tamper("p0", "'Now: ' || text");
    tamper("p1", "'Nothing.'");
    drop(connection);
    let store = Store::open(&path).unwrap();
    let found = store.verify(None).unwrap();
    let of = |statement: bool, what: Anchored| {
        let faults = found.faults.iter();
        faults
            .filter(|it| it.statement.is_some() == statement && it.found == what)
            .count()
    };
    assert_eq!(of(false, Anchored::Orphan), 2);
    assert!(of(true, Anchored::Moved) >= 3, "{:?}", found.faults);
    assert!(of(true, Anchored::Orphan) >= 3, "{:?}", found.faults);
    assert_eq!(found.exact + found.faults.len() - 2, found.places);
    for fault in found.faults.iter().filter(|it| it.found == Anchored::Moved) {
        assert_eq!(fault.now, Some((fault.place.0 + 5, fault.place.1 + 5)));
    }
}
