//! What goes in comes out, once, whole or not at all, and as it was known at any time.

use std::collections::BTreeSet;

use onrecord::id::{EntityId, StatementId};
use onrecord::proposition::{Certainty, Polarity};
use onrecord::relation::RelationKind;
use onrecord::span::Span;
use onrecord::store::{Filter, Saved, Store, StoreError};

use super::page::{
    LATER, Page, answer, at, dump, everything, issue, link, minute, person, run, save, summit,
};

#[test]
fn a_statement_comes_out_as_it_went_in() {
    let mut store = Store::in_memory().unwrap();
    let (page, talks, [ada, ben]) = summit();
    let saved = save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!((saved.posts_new, saved.statements_new), (2, 2));
    assert_eq!(saved.issues, BTreeSet::from([talks.id]));
    let rows = store.statements(&Filter::default()).unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row.record.id.as_str()).collect();
    assert_eq!(ids, [ada.as_str(), ben.as_str()]);
    let row = &rows[1];
    let record = &row.record;
    assert_eq!(record.content.text, "\"she will not attend\"");
    assert_eq!(row.quote.as_deref(), Some("she will not attend"));
    assert_eq!(record.speaker.as_ref().unwrap().name, "Ben Beta");
    assert_eq!(record.source.text, "Beta");
    assert_eq!(record.cue.text, "said");
    assert_eq!(record.base, "post");
    assert_eq!(
        record.published_at.as_deref(),
        Some("2031-04-15T09:12:00.000Z")
    );
    let said = record.said_at.as_ref().unwrap();
    assert_eq!(
        (said.start.as_str(), said.end.as_str()),
        ("2031-04-15T09:12:00.000Z", "2031-04-15T09:12:59.999Z")
    );
    assert_eq!(said.edtf, "2031-04-15T09:12Z");
    let proposition = &record.propositions[0];
    assert_eq!(
        proposition.question.as_deref(),
        Some("Will Ada Alpha attend the talks?")
    );
    assert_eq!(
        (proposition.polarity, proposition.commitment),
        (Polarity::Negative, -3)
    );
    assert_eq!(row.headline.as_deref(), Some("Second post"));
    assert_eq!(row.outlet.as_deref(), Some("The Example"));
    assert_eq!(row.recorded_at, "2031-04-16T10:00:00.000Z");
    assert_eq!(row.captured_at, "2031-04-16T10:00:00.000Z");
    assert_eq!(row.zone_minutes, 60);
}

#[test]
fn the_same_bytes_twice_change_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let links = [link(&ada, &ben, &talks, RelationKind::Contradicts)];
    let issues = BTreeSet::from([talks.id]);
    store.replace_relations(&issues, &links, &stamp).unwrap();
    let before = dump(&path);
    assert!(store.holds(&page.document, false).unwrap());
    let saved = store.save(&stamp, &page.saving(), false).unwrap();
    assert_eq!(
        saved,
        Saved {
            posts_unchanged: 2,
            ..Saved::default()
        }
    );
    store.replace_relations(&issues, &links, &stamp).unwrap();
    store.save_again(&stamp, &page.saving()).unwrap();
    assert_eq!(dump(&path), before);
}

#[test]
fn a_failure_half_way_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    let before = dump(&path);

    // The last belief names somebody whom nobody handed over.
    let mut broken = page.clone();
    broken.told[1].addressee = Some(EntityId::of(&["nobody"]));
    let error = save(&mut store, minute(16, "10:00"), &broken).unwrap_err();
    assert!(matches!(error, StoreError::Stranger { .. }), "{error}");
    assert_eq!(dump(&path), before);

    // Everything was saved, the relations fail: a statement that is not there.
    let nobody = StatementId::of(&["nobody"]);
    let failed = store.atomically(|store| {
        let stamp = store.begin_run("test", "0", "", minute(16, "10:00"))?;
        let saved = store.save(&stamp, &page.saving(), false)?;
        let links = [
            link(&ada, &ben, &talks, RelationKind::Contradicts),
            link(&ada, &nobody, &talks, RelationKind::Disputes),
        ];
        store.replace_relations(&saved.issues, &links, &stamp)
    });
    assert!(failed.is_err());
    assert_eq!(dump(&path), before);

    // The program ends in the middle: the open transaction is lost with it.
    let lost = Store::open(&path).unwrap();
    std::thread::spawn(move || {
        let mut lost = lost;
        let (page, ..) = summit();
        let _never = lost.atomically::<(), StoreError>(|store| {
            let stamp = store.begin_run("test", "0", "", minute(16, "10:00"))?;
            store.save(&stamp, &page.saving(), false)?;
            panic!("the program ends here");
        });
    })
    .join()
    .unwrap_err();
    assert_eq!(dump(&path), before);

    // And then it goes through.
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(everything(&store).len(), 2);
}

#[test]
fn an_edited_post_keeps_what_it_still_says() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue(
        "attend(en_000000000001)",
        "Will Ada Alpha attend the talks?",
    );
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let ada = person("Ada Alpha");
    let mut first = Page::new(
        "https://example.org/live",
        &[
            (
                "0721",
                "Post\nAda Alpha said she will attend. She said it is late.",
            ),
            ("0700", "Other\nNothing."),
        ],
    );
    let kept = first.says(0, &ada, "she will attend", yes());
    let dropped = first.says(0, &ada, "it is late", yes());
    save(&mut store, minute(16, "10:00"), &first).unwrap();

    let mut second = Page::new(
        "https://example.org/live",
        &[(
            "0721",
            "Post\nUpdated: Ada Alpha said she will attend, and that it rains.",
        )],
    );
    second.says(0, &ada, "she will attend", yes());
    let added = second.says(0, &ada, "it rains", yes());
    let saved = save(&mut store, minute(16, "11:00"), &second).unwrap();
    assert_eq!(
        (saved.posts_new, saved.posts_changed, saved.posts_gone),
        (0, 1, 1)
    );
    assert_eq!(
        (
            saved.statements_new,
            saved.statements_changed,
            saved.statements_closed
        ),
        (1, 0, 1)
    );
    let now: BTreeSet<String> = everything(&store).into_iter().map(|(id, _)| id).collect();
    assert_eq!(now, BTreeSet::from([kept.to_string(), added.to_string()]));
    // What was believed at half past ten is still there, in the words of that time.
    let known_at = Some(minute(16, "10:30"));
    let then = store
        .statements(&Filter {
            known_at,
            ..Filter::default()
        })
        .unwrap();
    let ids: BTreeSet<String> = then.iter().map(|row| row.record.id.clone()).collect();
    assert_eq!(ids, BTreeSet::from([kept.to_string(), dropped.to_string()]));
    let text = |known_at| store.passage(&kept, known_at).unwrap().unwrap().text;
    assert!(text(known_at).starts_with("Post\nAda"));
    assert!(text(None).starts_with("Post\nUpdated"));
    assert!(store.passage(&dropped, None).unwrap().is_none());
    // And before the first reading nothing was known.
    let known_at = Some(minute(16, "09:59"));
    assert!(
        store
            .statements(&Filter {
                known_at,
                ..Filter::default()
            })
            .unwrap()
            .is_empty()
    );
    assert!(store.passage(&kept, known_at).unwrap().is_none());
}

#[test]
fn one_statement_printed_twice_in_a_post_is_one_row_with_two_places() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue("k", "q");
    let mut page = Page::new(
        "a",
        &[(
            "0721",
            "Ada Alpha said it is on\nAda Alpha said it is on, at noon.",
        )],
    );
    let yes = answer(&talks, Polarity::Positive, Certainty::Certain);
    page.says(0, &person("Ada Alpha"), "it is on", yes);
    let mut again = page.told[0].clone();
    let second = page.document.posts[0].text.rfind("it is on").unwrap();
    again.statement.content = vec![Span::new(second, second + 8)];
    page.told.push(again);
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let rows = store.statements(&Filter::default()).unwrap();
    assert_eq!(rows.len(), 1);
    let places: Vec<_> = rows[0]
        .record
        .occurrences
        .iter()
        .map(|place| place.spans.clone())
        .collect();
    assert_eq!(places, [vec![[15, 23]], vec![[39, 47]]]);
}

#[test]
fn a_document_can_be_read_again_from_the_database() {
    let mut store = Store::in_memory().unwrap();
    let (page, ..) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(store.documents().unwrap(), [page.document]);
}

#[test]
fn recording_time_never_runs_backwards() {
    let mut store = Store::in_memory().unwrap();
    let (page, ..) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let (mut other, ..) = summit();
    other.document.hash = "other".to_owned();
    other.told.clear();
    // A run whose clock is behind closes what a later one recorded; it is stamped with that later moment.
    save(&mut store, minute(16, "09:00"), &other).unwrap();
    assert!(everything(&store).is_empty());
    assert_eq!(run(&mut store, minute(16, "08:00")).at, minute(16, "10:00"));
    assert_eq!(run(&mut store, at(LATER)).at, at(LATER));
}
