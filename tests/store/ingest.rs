//! A document through the whole path: read, kept, related, asked.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::calendar::Instant;
use onrecord::entity::Register;
use onrecord::pipeline::{self, Run};
use onrecord::store::{Filter, Store};

use super::page::{Page, dump, minute};

fn run(now: Instant) -> Run {
    Run {
        now,
        version: "0".to_owned(),
        params: String::new(),
    }
}

/// Two documents that name one person, the first by full name.
fn pages() -> [Page; 2] {
    [
        Page::new(
            "https://example.org/one",
            &[
                (
                    "0912",
                    "No word from Norland\nForeign minister Ada Alpha said she will not attend the talks in Geneva.",
                ),
                (
                    "0721",
                    "Talks near\nForeign minister Ada Alpha said she will attend the talks in Geneva on Friday.",
                ),
            ],
        ),
        Page::new(
            "https://example.org/two",
            &[(
                "0800",
                "Doubts grow\nBen Beta, the president of France, said: \"Ada Alpha will not attend the talks in Geneva.\"",
            )],
        ),
    ]
}

#[test]
fn a_document_is_read_kept_and_asked() {
    let mut store = Store::in_memory().unwrap();
    let [page, _] = pages();
    let ingested = pipeline::ingest(&mut store, &run(minute(16, "10:00")), &page.document).unwrap();
    assert!(ingested.statements >= 2, "{ingested:?}");
    assert_eq!(ingested.saved.statements_new, ingested.statements);
    // What the database gives back is what was read, without a database, from the same words.
    let analysis = pipeline::analyse(&page.document, &Register::default());
    let mut read = pipeline::records(&page.document, &analysis);
    let rows = store.statements(&Filter::default()).unwrap();
    let mut kept: Vec<_> = rows.into_iter().map(|row| row.record).collect();
    read.sort_by(|one, other| one.id.cmp(&other.id));
    kept.sort_by(|one, other| one.id.cmp(&other.id));
    assert_eq!(kept, read);
}

#[test]
fn ingesting_twice_changes_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let rows = |path: &Path| dump(path);
    for page in pages() {
        pipeline::ingest(&mut store, &run(minute(16, "10:00")), &page.document).unwrap();
    }
    let before = rows(&path);
    for page in pages() {
        let again =
            pipeline::ingest(&mut store, &run(minute(17, "10:00")), &page.document).unwrap();
        assert!(again.unchanged);
    }
    assert_eq!(rows(&path), before);
}

#[test]
fn the_order_of_ingest_does_not_matter() {
    let read = |order: [usize; 2]| {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            let page = &pages()[at];
            pipeline::ingest(&mut store, &run(minute(16, "10:00")), &page.document).unwrap();
        }
        let filter = Filter::default();
        let statements: BTreeSet<String> = store
            .statements(&filter)
            .unwrap()
            .into_iter()
            .map(|row| row.record.id)
            .collect();
        let relations: BTreeSet<String> = store
            .relations(&filter)
            .unwrap()
            .into_iter()
            .map(|row| row.relation.id.to_string())
            .collect();
        (statements, relations)
    };
    let one = read([0, 1]);
    assert!(!one.0.is_empty());
    assert_eq!(one, read([1, 0]));
}

#[test]
fn reading_anew_with_the_same_rules_changes_nothing() {
    let mut store = Store::in_memory().unwrap();
    let [page, _] = pages();
    pipeline::ingest(&mut store, &run(minute(16, "10:00")), &page.document).unwrap();
    let before = store.statements(&Filter::default()).unwrap();
    let relations = store.relations(&Filter::default()).unwrap();
    let again = pipeline::rebuild(&mut store, &run(minute(17, "10:00"))).unwrap();
    assert_eq!(
        (
            again.saved.statements_new,
            again.saved.statements_changed,
            again.saved.statements_closed
        ),
        (0, 0, 0)
    );
    assert_eq!(store.statements(&Filter::default()).unwrap(), before);
    assert_eq!(store.relations(&Filter::default()).unwrap(), relations);
}
