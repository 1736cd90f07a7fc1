//! A document through the whole path: read, kept, related, asked.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::calendar::Instant;
use onrecord::entity::Register;
use onrecord::language::encoder::Encoder;
use onrecord::pipeline::{self, Ingested, Run};
use onrecord::store::{Filter, Store};

use super::page::{Page, dump, minute, save};

fn run(now: Instant) -> Run {
    Run {
        now,
        version: "0".to_owned(),
        params: String::new(),
        live: false,
    }
}

/// Reads a page at ten on that day of the month.
fn read(store: &mut Store, page: &Page, day: u8) -> Ingested {
    let run = run(minute(day, "10:00"));
    pipeline::ingest(store, &run, &page.document, Encoder::embedded()).unwrap()
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
    let ingested = read(&mut store, &page, 16);
    assert!(ingested.statements >= 2, "{ingested:?}");
    assert_eq!(ingested.saved.statements_new, ingested.statements);
    // What the database gives back is what was read, without a database, from the same words.
    let analysis = pipeline::analyse(&page.document, &Register::default(), Encoder::embedded());
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
        read(&mut store, &page, 16);
    }
    let before = rows(&path);
    for page in pages() {
        let again = read(&mut store, &page, 17);
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
            read(&mut store, page, 16);
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
    read(&mut store, &page, 16);
    let before = store.statements(&Filter::default()).unwrap();
    let relations = store.relations(&Filter::default()).unwrap();
    let again =
        pipeline::rebuild(&mut store, &run(minute(17, "10:00")), Encoder::embedded()).unwrap();
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

#[test]
fn a_quotation_printed_twice_lists_both_places_until_a_person_tells_them_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let page = Page::new(
        "https://example.org/one",
        &[
            (
                "1105",
                "What we know\nForeign minister Ada Alpha said: \"I will attend the talks in Geneva on Friday.\"",
            ),
            (
                "0921",
                "Norland comes\nForeign minister Ada Alpha said: \"I will attend the talks in Geneva on Friday.\"",
            ),
        ],
    );
    read(&mut store, &page, 16);
    let quoted = |store: &Store| -> Vec<usize> {
        let rows = store.statements(&Filter::default()).unwrap();
        let quoted = rows.into_iter().filter(|row| row.quote.is_some());
        quoted.map(|row| row.record.occurrences.len()).collect()
    };
    assert_eq!(quoted(&store), [2, 2]);
    let merges = |store: &Store| {
        let rows = store.relations(&Filter::default()).unwrap();
        rows.iter()
            .filter(|row| row.relation.flags.iter().any(|flag| flag == "merge"))
            .count()
    };
    assert_eq!(merges(&store), 1);
    let other = rusqlite::Connection::open(&path).unwrap();
    let changed = other
        .execute(
            "UPDATE judgement SET verdict = 'negative', actor = 'editor' WHERE what = 'same_utterance'",
            [],
        )
        .unwrap();
    assert_eq!(changed, 1);
    pipeline::rebuild(&mut store, &run(minute(17, "10:00")), Encoder::embedded()).unwrap();
    assert_eq!(quoted(&store), [0, 0], "a person's word stays");
    assert_eq!(merges(&store), 0);
}

#[test]
fn a_city_is_a_narrower_answer_than_its_country() {
    use onrecord::entity::{Affiliation, Entity, EntityKind};
    use onrecord::id::EntityId;
    let mut store = Store::in_memory().unwrap();
    let place = |name: &str| Entity {
        id: EntityId::of(&["place", name]),
        kind: EntityKind::Place,
        name: name.to_owned(),
        aliases: Vec::new(),
        affiliations: Vec::new(),
    };
    let country = place("Norland");
    let mut city = place("Exampleton");
    city.affiliations.push(Affiliation {
        principal: country.id.clone(),
        role: "in".to_owned(),
    });
    let (inner, outer) = (city.id.clone(), country.id.clone());
    let [mut page, _] = pages();
    page.entities = vec![city, country];
    page.told.clear();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let places = store.places().unwrap();
    assert!(places.within(&inner, &outer));
    assert!(!places.within(&outer, &inner));
}

#[test]
fn what_is_not_in_english_is_kept_told_and_changes_nothing_when_read_again() {
    let mut store = Store::in_memory().unwrap();
    let french = "Le pont ferme\nLe maire a dit que le vieux pont sera fermé vendredi et que les bateaux resteront au port jusqu'à lundi.";
    let page = Page::new(
        "https://example.org/bridge",
        &[
            (
                "0912",
                "Bridge shut\nThe mayor Ada Alpha said that the old bridge will be shut on Friday.",
            ),
            ("0721", french),
        ],
    );
    let ingested = read(&mut store, &page, 16);
    assert_eq!((ingested.left_out.posts, ingested.posts_read), (1, 1));
    assert_eq!(ingested.left_out_new, ingested.left_out);
    assert_eq!(ingested.statements, 1);
    let held = store.documents().unwrap();
    assert!(
        held.iter()
            .flat_map(|it| &it.posts)
            .any(|post| post.text == french)
    );
    let again =
        pipeline::rebuild(&mut store, &run(minute(17, "10:00")), Encoder::embedded()).unwrap();
    assert_eq!(again.left_out, ingested.left_out);
    assert_eq!(
        (
            again.saved.statements_new,
            again.saved.statements_changed,
            again.saved.statements_closed
        ),
        (0, 0, 0)
    );
}
