//! Input that nobody meant: pages cut in half, files of the wrong kind, text without end. Nothing panics, what was
//! whole is read as before, an error is a sentence, and the database stays as it was.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use onrecord::calendar::Day;
use onrecord::entity::Register;
use onrecord::feed::{self, Input};
use onrecord::language::encoder::Encoder;
use onrecord::pipeline;
use onrecord::post::{self, Document, Undated};
use rusqlite::Connection;

const SAMPLE: &str = include_str!("../exports/sample/summit.txt");

fn read(bytes: &[u8]) -> Option<Document> {
    let page = feed::read("page.txt", bytes, Input::Auto).ok()?;
    post::assemble(page, "page", Day::new(2025, 11, 20), None, Undated::Allow).ok()
}

#[test]
fn a_page_cut_anywhere_gives_the_posts_before_the_cut() {
    let whole = read(SAMPLE.as_bytes()).unwrap();
    let mut compared = 0;
    // Bytes, not characters: some cuts fall inside a letter.
    for cut in (1..SAMPLE.len()).step_by(197) {
        let Some(part) = read(&SAMPLE.as_bytes()[..cut]) else {
            continue;
        };
        let analysis = pipeline::analyse(&part, &Register::default(), Encoder::embedded());
        let records = pipeline::records(&part, &analysis);
        assert_eq!(records.len(), analysis.found.len(), "cut at {cut}");
        let places = |document: &Document| -> Vec<usize> {
            document
                .posts
                .iter()
                .map(|post| post.origin.first().map_or(0, |run| run.there))
                .collect()
        };
        // The post that the cut goes through, and a headline that begins like one before the cut, may differ.
        let last = places(&part).into_iter().max().unwrap_or_default();
        for (post, there) in part.posts.iter().zip(places(&part)) {
            if there == last {
                continue;
            }
            let same = whole.posts.iter().any(|other| {
                (&other.text, &other.blocks, &other.origin, &other.images)
                    == (&post.text, &post.blocks, &post.origin, &post.images)
            });
            assert!(
                same,
                "cut at {cut}, the post that starts at {there}:\n{}",
                post.text
            );
            compared += 1;
        }
    }
    assert!(compared > 50, "only {compared} posts were compared");
}

#[test]
fn text_of_any_shape_is_read() {
    let long = |unit: &str| unit.repeat(6_000 / unit.len());
    let texts = [
        long("word "),
        long("\u{201c}"),
        long("\""),
        long("\" \" "),
        long("'"),
        long("("),
        long("he said \u{201c}she said "),
        long("\u{201c}No,\u{201d} he said. "),
        long("Ada Example said that "),
        long("if "),
        long("\u{1f600}\u{200d}\u{1f525}"),
        long("\u{0430}\u{0431} \u{4f60}\u{597d}\u{3002} "),
        long("\u{0627}\u{0644} \u{202e}\u{202c} "),
        long("e\u{301}"),
        long("1. "),
        long("  1. Apublished at 10:00 GMT\n"),
        long("\u{0}\u{feff}"),
        long("15 May 2025 "),
        long("the president of the "),
    ];
    for text in texts {
        for input in [Input::Article, Input::LivePage] {
            let Ok(page) = feed::read("page.txt", text.as_bytes(), input) else {
                continue;
            };
            let Ok(document) =
                post::assemble(page, "page", Day::new(2025, 11, 20), None, Undated::Allow)
            else {
                continue;
            };
            let analysis = pipeline::analyse(&document, &Register::default(), Encoder::embedded());
            let records = pipeline::records(&document, &analysis);
            assert_eq!(records.len(), analysis.found.len());
        }
    }
}

fn onrecord(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .args(["--db", "onrecord.db", "--now", "2025-11-21"])
        .args(arguments)
        .output()
        .unwrap()
}

/// Every row that a reader can ask for.
fn rows(folder: &Path) -> String {
    let asked = onrecord(folder, &["statements", "--format", "jsonl"]);
    assert!(asked.status.success(), "{asked:?}");
    String::from_utf8(asked.stdout).unwrap()
}

#[test]
fn what_cannot_be_read_is_told_and_leaves_the_database_alone() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    fs::create_dir(folder.join("nothing")).unwrap();
    let files: [(&str, &[u8]); 8] = [
        ("page.txt", SAMPLE.as_bytes()),
        (
            "made_by_script.html",
            b"<!DOCTYPE html>\n<html><head><title>News</title></head><body><div id=app></div></body></html>\n",
        ),
        ("list.opml", b"<opml version='2.0'><body/></opml>"),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n\r\n"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\x03\0>\0\xff\xfe\xfd"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
        ("posts.jsonl", b"{\"body\": \"Rain.\"\n{]\n"),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let first = onrecord(folder, &["ingest", "page.txt"]);
    assert!(first.status.success(), "{first:?}");
    let before = rows(folder);
    assert!(before.lines().count() > 10);
    for name in [
        "made_by_script.html",
        "list.opml",
        "empty.txt",
        "blank.txt",
        "binary.txt",
        "picture.txt",
        "posts.jsonl",
        "missing.txt",
        "nothing",
    ] {
        let told = onrecord(folder, &["ingest", name]);
        let words = String::from_utf8(told.stderr).unwrap();
        assert_eq!(told.status.code(), Some(1), "{name}: {words}");
        assert!(
            words.contains(name.split('.').next().unwrap()),
            "{name} is not named: {words}"
        );
        assert!(words.trim().split(' ').count() > 3, "no sentence: {words}");
        assert!(!words.contains("panicked"), "{name}: {words}");
        assert!(told.stdout.is_empty(), "{name}: {:?}", told.stdout);
        assert_eq!(rows(folder), before, "after {name}");
    }
    let connection = Connection::open(folder.join("onrecord.db")).unwrap();
    let check = |pragma: &str| -> Option<String> {
        let mut asked = connection.prepare(pragma).unwrap();
        let mut found = asked.query([]).unwrap();
        found.next().unwrap().map(|row| row.get(0).unwrap())
    };
    assert_eq!(check("PRAGMA integrity_check").as_deref(), Some("ok"));
    assert_eq!(check("PRAGMA foreign_key_check"), None);
}
