//! Questions made one by hand: related as one, undone whole, and known at every moment for what they were then.

use onrecord::calendar::Instant;
use onrecord::pipeline::{self, Run};
use onrecord::proposition::{Certainty, Polarity};
use onrecord::relation::RelationKind;
use onrecord::store::{Filter, Store, StoreError};

use super::page::{Page, answer, issue, minute, person, save};

fn at(now: Instant) -> Run {
    Run {
        now,
        version: "0".to_owned(),
        params: String::new(),
        live: false,
    }
}

/// Ada says yes to one question, Ben no to another that is the same in other words.
fn apart() -> Store {
    let mut store = Store::in_memory().unwrap();
    let text = [
        ("0912", "Post\nBen Beta said it is off."),
        ("0721", "Post\nAda Alpha said it is on."),
    ];
    let mut page = Page::new("a", &text);
    let (summit, meeting) = (
        issue("k", "Will the summit be held?"),
        issue("m", "Will the meeting be held?"),
    );
    let yes = answer(&summit, Polarity::Positive, Certainty::Certain);
    let no = answer(&meeting, Polarity::Negative, Certainty::Certain);
    page.says(1, &person("Ada Alpha"), "it is on", yes);
    page.says(0, &person("Ben Beta"), "it is off", no);
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    store
}

fn kinds(store: &Store, known_at: Option<Instant>) -> Vec<RelationKind> {
    let filter = Filter {
        known_at,
        ..Filter::default()
    };
    let rows = store.relations(&filter).unwrap();
    rows.into_iter().map(|row| row.relation.kind).collect()
}

#[test]
fn a_merge_relates_and_a_split_undoes_it() {
    let mut store = apart();
    let (summit, meeting) = (issue("k", "").id, issue("m", "").id);
    let everything = Filter::default();
    let before = store.statements(&everything).unwrap();
    assert!(kinds(&store, None).is_empty());

    let why = Some("one and the same");
    let both = [&summit, &meeting];
    pipeline::merge_issues(&mut store, &at(minute(17, "10:00")), both, "ed", why).unwrap();
    assert_eq!(kinds(&store, None), [RelationKind::Contradicts]);
    let issues = store.issues(&everything).unwrap();
    assert_eq!(issues.len(), 1);
    assert_eq!(
        (
            issues[0].statements,
            issues[0].speakers,
            issues[0].conflicts
        ),
        (2, 2, 1)
    );
    assert_eq!(issues[0].issue.question, "Will the summit be held?");
    // Asked for either way, both are found, and every row speaks of one question.
    for asked in both {
        let filter = Filter {
            issues: vec![asked.clone()],
            ..Filter::default()
        };
        let rows = pipeline::positions(&store, &filter).unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.issue.id == summit));
        let rows = store.statements(&filter).unwrap();
        let told = rows
            .iter()
            .map(|row| row.record.propositions[0].issue.as_deref());
        assert!(told.into_iter().all(|issue| issue == Some(summit.as_str())));
    }
    // Before the merge they were two, and still are for whoever asks what was known then.
    let then = Some(minute(16, "12:00"));
    assert!(kinds(&store, then).is_empty());
    let known = Filter {
        known_at: then,
        ..Filter::default()
    };
    assert_eq!(store.issues(&known).unwrap().len(), 2);
    assert_eq!(store.merged_issues(None).unwrap()[0].reason.as_deref(), why);

    pipeline::split_issue(&mut store, &at(minute(18, "10:00")), &meeting, "ed", None).unwrap();
    assert!(kinds(&store, None).is_empty());
    assert_eq!(store.issues(&everything).unwrap().len(), 2);
    assert_eq!(store.statements(&everything).unwrap(), before);
    assert_eq!(
        kinds(&store, Some(minute(17, "12:00"))),
        [RelationKind::Contradicts]
    );
    // And once more, though they were judged to be two.
    pipeline::merge_issues(&mut store, &at(minute(19, "10:00")), both, "ed", None).unwrap();
    assert_eq!(kinds(&store, None), [RelationKind::Contradicts]);
}

#[test]
fn what_cannot_be_merged_or_split_says_why() {
    let mut store = apart();
    let (summit, meeting) = (issue("k", "").id, issue("m", "").id);
    let run = at(minute(17, "10:00"));
    let error = pipeline::split_issue(&mut store, &run, &meeting, "ed", None).unwrap_err();
    assert!(matches!(error, StoreError::Split { .. }));
    let error =
        pipeline::merge_issues(&mut store, &run, [&summit, &summit], "ed", None).unwrap_err();
    assert!(
        error.to_string().contains("one question already"),
        "{error}"
    );
    let nobody = issue("nobody", "").id;
    let error =
        pipeline::merge_issues(&mut store, &run, [&summit, &nobody], "ed", None).unwrap_err();
    assert!(
        error.to_string().contains("there is no question"),
        "{error}"
    );
    assert!(store.merged_issues(None).unwrap().is_empty());
}
