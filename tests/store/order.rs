//! Posts that arrive one by one, in any order, give what all of them read at once give.

use std::collections::{BTreeMap, BTreeSet};

use onrecord::export;
use onrecord::id::IssueId;
use onrecord::pipeline;
use onrecord::proposition::{Certainty, Polarity};
use onrecord::relation::relate_within;
use onrecord::store::{Filter, Store};
use proptest::prelude::*;

use super::page::{Page, answer, issue, minute, person, run};

/// One post: who says what, how sure, on which of three questions, at which minute.
#[derive(Debug, Clone)]
struct Said {
    speaker: usize,
    question: usize,
    polarity: Polarity,
    certainty: Certainty,
    minute: u8,
}

prop_compose! {
    fn said()(
        speaker in 0_usize..4,
        question in 0_usize..3,
        polarity in proptest::sample::select(vec![Polarity::Positive, Polarity::Negative]),
        certainty in proptest::sample::select(Certainty::ALL),
        minute in 0_u8..60,
    ) -> Said {
        Said { speaker, question, polarity, certainty, minute }
    }
}

/// Surnames alone too, which turn out to be whose they are only when a full name arrives.
const SPEAKERS: [&str; 4] = ["Ada Alpha", "Alpha", "Ben Beta", "Cy Gamma"];

fn page(at: usize, said: &Said) -> Page {
    let name = SPEAKERS[said.speaker];
    let text = format!("Post\n{name} said it is on, number {at}.");
    let clock = format!("07{:02}", said.minute);
    let mut page = Page::new(&format!("p{at}"), &[(clock.as_str(), text.as_str())]);
    let question = issue(&format!("k{}", said.question), "Will it be held?");
    page.says(
        0,
        &person(name),
        &format!("it is on, number {at}"),
        answer(&question, said.polarity, said.certainty),
    );
    page
}

/// Saves a page and relates only what it touched, as an ingest does.
fn arrive(store: &mut Store, page: &Page) -> BTreeSet<IssueId> {
    let stamp = run(store, minute(16, "10:00"));
    let touched = store.save(&stamp, &page.saving(), false).unwrap().issues;
    relate(store, &touched);
    touched
}

fn relate(store: &mut Store, issues: &BTreeSet<IssueId>) {
    if issues.is_empty() {
        return;
    }
    let stamp = run(store, minute(16, "10:00"));
    let filter = Filter {
        issues: issues.iter().cloned().collect(),
        ..Filter::default()
    };
    let stances = store.stances(&filter).unwrap();
    let relations = relate_within(&stances, &store.places().unwrap());
    store.replace_relations(issues, &relations, &stamp).unwrap();
}

/// The exports, byte for byte. Everything was recorded at one moment, so nothing is left out.
fn exports(store: &Store) -> BTreeMap<&'static str, Vec<u8>> {
    let filter = Filter::default();
    let (mut statements, mut relations, mut positions) = (Vec::new(), Vec::new(), Vec::new());
    let rows = store.statements(&filter).unwrap();
    export::csv::statements(&rows, &mut statements, None).unwrap();
    let rows = store.relations(&filter).unwrap();
    export::csv::relations(&rows, &mut relations, None).unwrap();
    let rows = pipeline::positions(store, &filter).unwrap();
    export::csv::positions(&rows, &mut positions, None).unwrap();
    BTreeMap::from([
        ("statements", statements),
        ("relations", relations),
        ("positions", positions),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_changes_no_byte(
        (one, other) in prop::collection::vec(said(), 1..14)
            .prop_map(|said| said.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|said| (Just(said.clone()).prop_shuffle(), Just(said).prop_shuffle()))
    ) {
        let read = |order: &[(usize, Said)]| {
            let mut store = Store::in_memory().unwrap();
            for (at, said) in order {
                arrive(&mut store, &page(*at, said));
            }
            store
        };
        let (first, mut second) = (read(&one), read(&other));
        let told = exports(&first);
        prop_assert_eq!(&exports(&second), &told);
        // And the whole related at once is the same again.
        let all = (0..3).map(|at| issue(&format!("k{at}"), "").id).collect();
        relate(&mut second, &all);
        prop_assert_eq!(&exports(&second), &told);
    }
}

#[test]
fn a_post_touches_its_own_question_alone() {
    let mut store = Store::in_memory().unwrap();
    let said = |question, polarity| Said {
        speaker: 2,
        question,
        polarity,
        certainty: Certainty::Certain,
        minute: 0,
    };
    arrive(&mut store, &page(0, &said(0, Polarity::Positive)));
    arrive(&mut store, &page(1, &said(1, Polarity::Positive)));
    let touched = arrive(&mut store, &page(2, &said(1, Polarity::Negative)));
    assert_eq!(touched, BTreeSet::from([issue("k1", "").id]));
}
