//! Counts that name no place, settled as a page would.

use super::super::argument::Argument;
use super::super::issue::counting;
use super::super::{Certainty, Polarity};
use super::*;
use crate::span::Span;
use crate::time::Expression;

fn count(place: &str, lo: f64, hi: f64) -> Proposition {
    let anchor = Argument {
        key: place.to_owned(),
        text: String::new(),
        entity: None,
        is_place: false,
    };
    let frame = lexicon().frame("killed").unwrap();
    let issue = counting(frame, None, Some(&anchor));
    Proposition {
        frame: Some(issue.frame.clone()),
        issue: Some(issue),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        value: Value::Number {
            lo,
            hi,
            unit: None,
            text: String::new(),
        },
        condition: None,
        condition_key: None,
        premise: None,
        about: None,
    }
}

/// The places of counts that are said one after another; "-" where one is dropped.
fn settled(counts: &[(&str, f64, f64)]) -> Vec<String> {
    let mut all: Vec<Vec<Proposition>> = counts
        .iter()
        .map(|(place, lo, hi)| vec![count(place, *lo, *hi)])
        .collect();
    let mut tellings: Vec<Telling<'_>> = all
        .iter_mut()
        .zip(0..)
        .map(|(propositions, said)| Telling {
            said: Some(said),
            named: None,
            propositions,
        })
        .collect();
    settle(&mut tellings, "do_1");
    let place = |told: &Vec<Proposition>| {
        told.first().map_or_else(
            || "-".to_owned(),
            |one| {
                parts(&one.issue.as_ref().unwrap().key)
                    .unwrap()
                    .1
                    .to_owned()
            },
        )
    };
    all.iter().map(place).collect()
}

#[test]
fn one_side_of_a_page_has_one_toll() {
    assert_eq!(
        settled(&[
            ("?north", 9.0, 9.0),
            ("?south", 9.0, 9.0),
            ("?north", 26.0, 26.0)
        ]),
        ["north of do_1", "south of do_1", "north of do_1"]
    );
}

#[test]
fn what_falls_or_jumps_is_no_toll() {
    assert_eq!(
        settled(&[("?north", 26.0, 26.0), ("?north", 9.0, 9.0)]),
        ["-", "-"]
    );
    assert_eq!(
        settled(&[("?north", 9.0, 9.0), ("?north", 400.0, 400.0)]),
        ["-", "-"]
    );
    let least = [("?north", 6.0, f64::INFINITY), ("?north", 500.0, 500.0)];
    assert_eq!(settled(&least), ["-", "-"]);
    let stray = [26.0, 31.0, 4.0, 33.0, 34.0].map(|toll| ("?north", toll, toll));
    let kept = "north of do_1";
    assert_eq!(settled(&stray), [kept, kept, "-", kept, kept]);
}

#[test]
fn a_disaster_of_two_countries_has_two_tolls() {
    assert_eq!(
        settled(&[("~north of do_1", 9.0, 9.0), ("do_1", 12.0, 12.0)]),
        ["do_1", "do_1"]
    );
    assert_eq!(
        settled(&[
            ("~north of do_1", 9.0, 9.0),
            ("~south of do_1", 900.0, 900.0),
            ("north of do_1", 12.0, 12.0),
            ("do_1", 912.0, 912.0)
        ]),
        ["north of do_1", "south of do_1", "north of do_1", "do_1"]
    );
}

#[test]
fn since_one_day_is_one_toll() {
    let from = |day: &str| Expression {
        span: Span::new(0, 0),
        interval: Interval::since(&Interval::day(day.parse().unwrap())),
        reference: crate::time::Reference::Absolute,
    };
    let kept = |days: [&str; 2]| {
        let mut all = [(21.0, days[0]), (26.0, days[1])].map(|(toll, day)| {
            let about = Some(from(day));
            vec![Proposition {
                about,
                ..count("?north", toll, toll)
            }]
        });
        let mut tellings: Vec<Telling<'_>> = all
            .iter_mut()
            .map(|propositions| Telling {
                said: None,
                named: None,
                propositions,
            })
            .collect();
        settle(&mut tellings, "do_1");
        all.iter().flatten().count()
    };
    assert_eq!(kept(["2031-05-09", "2031-05-09"]), 2);
    assert_eq!(
        kept(["2031-05-09", "2031-05-11"]),
        0,
        "neither is told more often"
    );
}

#[test]
fn numbers_of_another_size_are_another_toll() {
    let told = [12.0, 9_100.0, 31.0, 9_350.0, 33.0].map(|toll| ("?north", toll, toll));
    let (day, war) = ("north of do_1", "north of do_1 from 9100");
    assert_eq!(settled(&told), [day, war, day, war, day]);
    let alone = [12.0, 9_100.0, 31.0, 33.0].map(|toll| ("?north", toll, toll));
    assert_eq!(settled(&alone), [day, "-", day, day]);
}

#[test]
fn a_figure_that_few_have_in_common_tells_the_town() {
    let town = [
        ("?north", 313.0, 313.0),
        ("dombers", 313.0, f64::INFINITY),
        ("?", 313.0, 313.0),
    ];
    assert_eq!(settled(&town), ["dombers"; 3]);
    // A round figure is common, and so is one of two towns.
    let round = [
        ("?north", 300.0, 300.0),
        ("dombers", 300.0, 300.0),
        ("?", 300.0, 300.0),
    ];
    assert_eq!(settled(&round), ["north of do_1", "dombers", "-"]);
    let two = [
        ("?", 313.0, 313.0),
        ("dombers", 313.0, 313.0),
        ("bern", 313.0, 313.0),
    ];
    assert_eq!(settled(&two), ["-", "dombers", "bern"]);
}

#[test]
fn who_counts_for_a_state_may_count_in_a_part_of_it() {
    assert_eq!(
        settled(&[
            ("??sinai", 217.0, 217.0),
            ("?north", 217.0, 217.0),
            ("?north", 260.0, 260.0)
        ]),
        ["sinai of do_1"; 3]
    );
}

#[test]
fn one_figure_told_twice_is_one_toll() {
    let told = [400.0, 26.0, 400.0, 4.0].map(|toll| ("?north", toll, toll));
    let one = "north of do_1 from 400";
    assert_eq!(settled(&told), [one, "-", one, "-"]);
    let nobodys = [("?", 31.0, 31.0), ("?", 31.0, 31.0), ("?", 7.0, 7.0)];
    let one = " of do_1 from 31";
    assert_eq!(settled(&nobodys), [one, one, "-"]);
}

#[test]
fn who_counts_at_home_counts_there() {
    assert_eq!(
        settled(&[("?dombers", 4.0, 4.0), ("dombers", 7.0, 7.0)]),
        ["dombers"; 2]
    );
}

#[test]
fn one_statement_answers_with_one_number_once() {
    let both = |one: f64, other: f64| {
        let mut told = vec![count("dombers", one, one), count("dombers", other, other)];
        settle(
            &mut [Telling {
                said: None,
                named: None,
                propositions: &mut told,
            }],
            "do_1",
        );
        told.len()
    };
    assert_eq!(both(12.0, 12.0), 1);
    assert_eq!(both(12.0, 3.0), 2);
}

#[test]
fn one_count_of_somewhere_else_is_no_second_toll() {
    let told = [
        ("?@vell", 6.0, 6.0),
        ("dombers", 7.0, 7.0),
        ("?bellmoor region", 2.0, 2.0),
        ("?@orr", 8.0, 8.0),
        ("?@tarn", 9.0, 9.0),
    ];
    let (there, elsewhere) = ("dombers", "bellmoor region of do_1");
    assert_eq!(settled(&told), [there, there, elsewhere, there, there]);
}

#[test]
fn where_nobody_was_killed_is_no_part_of_a_toll() {
    // Two who count are too few for one toll, and who counts nobody is no third.
    let told = [
        ("?@vell", 0.0, 0.0),
        ("?@orr", 2.0, 2.0),
        ("dombers", 3.0, 3.0),
        ("?@tarn", 4.0, 4.0),
        ("?@orr", 5.0, 5.0),
    ];
    let own = [
        "vell of do_1",
        "orr of do_1",
        "dombers",
        "tarn of do_1",
        "orr of do_1",
    ];
    assert_eq!(settled(&told), own);
}
