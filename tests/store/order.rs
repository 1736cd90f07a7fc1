//! Posts that arrive one by one, in any order, give what all of them read at once give.

use std::collections::{BTreeMap, BTreeSet};

use onrecord::calendar::Instant;
use onrecord::export;
use onrecord::id::IssueId;
use onrecord::pipeline;
use onrecord::position::Outcome;
use onrecord::proposition::{Certainty, Issue, Polarity, Premise};
use onrecord::relation::relate_within;
use onrecord::store::{Filter, Store};
use proptest::prelude::*;

use super::page::{Page, answer, issue, minute, person, run};

/// One post: who says what, how sure, on which of three questions, at which minute, and on which other it hangs.
#[derive(Debug, Clone)]
struct Said {
    speaker: usize,
    question: usize,
    polarity: Polarity,
    certainty: Certainty,
    minute: u8,
    hangs_on: Option<(usize, Polarity)>,
    answers: Option<usize>,
}

prop_compose! {
    fn said()(
        speaker in 0_usize..4,
        question in 0_usize..3,
        polarity in proptest::sample::select(vec![Polarity::Positive, Polarity::Negative]),
        certainty in proptest::sample::select(Certainty::ALL),
        minute in 0_u8..60,
        hangs_on in proptest::option::weighted(0.4, (0_usize..3, proptest::sample::select(vec![Polarity::Positive, Polarity::Negative]))),
        answers in proptest::option::weighted(0.3, 0_usize..4),
    ) -> Said {
        let hangs_on = hangs_on.filter(|(other, _)| *other != question);
        Said { speaker, question, polarity, certainty, minute, hangs_on, answers }
    }
}

/// Surnames alone too, which turn out to be whose they are only when a full name arrives.
const SPEAKERS: [&str; 4] = ["Ada Alpha", "Alpha", "Ben Beta", "Cy Gamma"];

/// Whether one of them will come.
fn question(at: usize) -> Issue {
    issue(
        &format!("attend({})", person(SPEAKERS[at]).id),
        "Will they come?",
    )
}

fn page(at: usize, said: &Said) -> Page {
    let name = SPEAKERS[said.speaker];
    let text = format!("Post\n{name} said it is on, number {at}.");
    let clock = format!("07{:02}", said.minute);
    let mut page = Page::new(&format!("p{at}"), &[(clock.as_str(), text.as_str())]);
    let mut proposition = answer(&question(said.question), said.polarity, said.certainty);
    if let Some((other, polarity)) = said.hangs_on {
        let issue = question(other);
        proposition.condition = Some("they come".to_owned());
        proposition.condition_key = Some(issue.key.clone());
        proposition.premise = Some(Premise {
            issue,
            polarity,
            about: None,
        });
    }
    page.says(
        0,
        &person(name),
        &format!("it is on, number {at}"),
        proposition,
    );
    if let Some(whose) = said.answers {
        let whose = person(SPEAKERS[whose]);
        page.told[0].answers_to = Some(whose.id.clone());
        if page.entities.iter().all(|known| known.id != whose.id) {
            page.entities.push(whose);
            page.entities.sort_by(|one, other| one.id.cmp(&other.id));
        }
    }
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
        let all = (0..3).map(|at| question(at).id).collect();
        relate(&mut second, &all);
        prop_assert_eq!(&exports(&second), &told);
    }
}

#[test]
fn a_post_touches_its_own_question_alone() {
    let mut store = Store::in_memory().unwrap();
    let said = |question, polarity| Said {
        hangs_on: None,
        answers: None,
        speaker: 2,
        question,
        polarity,
        certainty: Certainty::Certain,
        minute: 0,
    };
    arrive(&mut store, &page(0, &said(0, Polarity::Positive)));
    arrive(&mut store, &page(1, &said(1, Polarity::Positive)));
    let touched = arrive(&mut store, &page(2, &said(1, Polarity::Negative)));
    assert_eq!(touched, BTreeSet::from([question(1).id]));
}

/// Cy comes if Ben comes; then Ben says so, and later says otherwise.
#[test]
fn a_condition_comes_about_when_whom_it_is_about_says_so() {
    let mut store = Store::in_memory().unwrap();
    let said = |speaker, question, polarity, minute, hangs_on| Said {
        speaker,
        question,
        polarity,
        certainty: Certainty::Certain,
        minute,
        hangs_on,
        answers: None,
    };
    let ben = Some((2, Polarity::Positive));
    arrive(
        &mut store,
        &page(0, &said(3, 0, Polarity::Positive, 5, ben)),
    );
    let outcome = |store: &Store, as_of: Option<Instant>| {
        let filter = Filter {
            as_of,
            ..Filter::default()
        };
        let steps = pipeline::positions(store, &filter).unwrap();
        let conditional = steps.into_iter().find(|step| step.condition.is_some());
        conditional.unwrap().discharge.map(|it| {
            (
                it.outcome,
                it.at,
                it.statement.record.speaker.clone().unwrap().name,
            )
        })
    };
    assert_eq!(outcome(&store, None), None);
    // Somebody else who says that Ben comes is a bystander.
    arrive(
        &mut store,
        &page(1, &said(0, 2, Polarity::Positive, 7, None)),
    );
    assert_eq!(outcome(&store, None), None);
    arrive(
        &mut store,
        &page(2, &said(2, 2, Polarity::Positive, 9, None)),
    );
    arrive(
        &mut store,
        &page(3, &said(2, 2, Polarity::Negative, 20, None)),
    );
    let at = |clock: &str| minute(15, clock);
    let by_ben = |outcome, clock: &str| Some((outcome, at(clock), "Ben Beta".to_owned()));
    assert_eq!(outcome(&store, None), by_ben(Outcome::Failed, "07:20"));
    assert_eq!(
        outcome(&store, Some(at("07:15"))),
        by_ben(Outcome::Met, "07:09")
    );
    assert_eq!(outcome(&store, Some(at("07:08"))), None);
}
