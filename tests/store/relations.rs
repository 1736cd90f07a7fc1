//! Relations: closed, kept, never taken from a person; found by either end.

use std::collections::BTreeSet;

use onrecord::id::IssueId;
use onrecord::relation::{Relation, RelationBasis, RelationKind};
use onrecord::store::{Filter, Store};
use rusqlite::Connection;

use super::page::{link, minute, person, run, save, summit};

#[test]
fn relations_are_closed_kept_and_never_taken_from_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let issues = BTreeSet::from([talks.id.clone()]);
    let contradicts = link(&ada, &ben, &talks, RelationKind::Contradicts);
    let mut replace = |clock: &str, links: &[Relation]| {
        let stamp = run(&mut store, minute(16, clock));
        store.replace_relations(&issues, links, &stamp).unwrap();
    };
    replace("10:00", std::slice::from_ref(&contradicts));
    let weaker = Relation {
        confidence: 0.5,
        ..contradicts.clone()
    };
    replace("11:00", std::slice::from_ref(&weaker));
    replace("12:00", &[]);
    let found = |clock: &str| {
        let store = Store::open(&path).unwrap();
        let known_at = Some(minute(16, clock));
        let rows = store
            .relations(&Filter {
                known_at,
                ..Filter::default()
            })
            .unwrap();
        rows.into_iter().map(|row| row.relation).collect::<Vec<_>>()
    };
    assert_eq!(found("10:30"), std::slice::from_ref(&contradicts));
    assert_eq!(found("11:30"), [weaker]);
    assert_eq!(found("12:30"), []);
    replace("13:00", std::slice::from_ref(&contradicts));
    Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE relation SET basis = 'human', why = 'I asked them' WHERE rec_to > '9999'",
            [],
        )
        .unwrap();
    let disputes = link(&ada, &ben, &talks, RelationKind::Disputes);
    replace("14:00", &[contradicts, disputes]);
    let held = found("14:30");
    assert_eq!(held.len(), 1);
    assert_eq!(
        (held[0].basis, held[0].why.as_str()),
        (RelationBasis::Human, "I asked them")
    );
}

#[test]
fn relations_are_asked_by_either_end_and_hold_while_both_do() {
    let mut store = Store::in_memory().unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let links = [link(&ada, &ben, &talks, RelationKind::Contradicts)];
    store
        .replace_relations(&BTreeSet::from([talks.id.clone()]), &links, &stamp)
        .unwrap();
    let count = |filter: Filter| store.relations(&filter).unwrap().len();
    let base = Filter::default;
    assert_eq!(count(base()), 1);
    assert_eq!(
        count(Filter {
            by: vec![person("Ada Alpha").id],
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            by: vec![person("Cy Gamma").id],
            ..base()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            issues: vec![talks.id.clone()],
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            issues: vec![IssueId::of(&["other"])],
            ..base()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            as_of: Some(minute(15, "09:12")),
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        }),
        0
    );
    let rows = store.issues(&base()).unwrap();
    assert_eq!(
        (
            rows[0].statements,
            rows[0].speakers,
            rows[0].conflicts,
            rows[0].shifts
        ),
        (2, 2, 1, 0)
    );
    let early = store
        .issues(&Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        })
        .unwrap();
    assert_eq!((early[0].statements, early[0].conflicts), (1, 0));
    assert_eq!(store.issue(&talks.id).unwrap(), Some(talks));
    assert_eq!(store.issue(&IssueId::of(&["other"])).unwrap(), None);
}
