//! The reference procedure's answers on generated pairs: made here in the order of `gold/export_relate_cases.py`,
//! compared with the file that the script wrote. A longer file, which is not kept, is checked on demand:
//!
//! ```text
//! python3 tests/gold/export_relate_cases.py reference_relate.py 1000000 > target/relate_cases.txt
//! cargo test --test suite a_longer_list -- --ignored --nocapture
//! ```

use std::collections::BTreeMap;

use super::{by, minute, number, on, place_value, places, plain, time};
use onrecord::calendar::Instant;
use onrecord::id::{EntityId, IssueId, PostId, StatementId};
use onrecord::proposition::{Certainty, Dynamics, Polarity, Value, ValueType};
use onrecord::relation::{Marker, Stance, compare};
use onrecord::statement::SpeechAct;

/// Knuth's MMIX linear congruential generator, as in `export_relate_cases.py`.
struct Numbers(u64);

impl Numbers {
    fn pick(&mut self, options: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % options
    }

    fn of<T: Clone>(&mut self, options: &[T]) -> T {
        options[self.pick(options.len())].clone()
    }
}

const TYPES: [ValueType; 4] = [
    ValueType::Binary,
    ValueType::Categorical,
    ValueType::Numeric,
    ValueType::Temporal,
];
const DYNAMICS: [Dynamics; 4] = [
    Dynamics::Stance,
    Dynamics::Plan,
    Dynamics::FactFixed,
    Dynamics::FactEvolving,
];

fn values(value_type: ValueType) -> Vec<Value> {
    match value_type {
        ValueType::Binary | ValueType::Open => vec![Value::Binary],
        ValueType::Categorical => ["geneva", "istanbul", "turkey"].map(place_value).to_vec(),
        ValueType::Numeric => [(12.0, 12.0), (15.0, 15.0), (12.0, 1e9), (10.0, 13.0)]
            .map(|(lo, hi)| number(lo, hi))
            .to_vec(),
        ValueType::Temporal => [(15, 15), (16, 16), (14, 18), (15, 16)]
            .map(|(a, b)| time(a, b))
            .to_vec(),
    }
}

fn said(minutes: Option<(i64, i64)>) -> Option<(Instant, Instant)> {
    minutes.map(|(from, to)| (minute(from), minute(to)))
}

/// The small statements of one value type, in the order of the script's product.
fn grid_options(value_type: ValueType, dynamics: Dynamics) -> Vec<Stance> {
    let mut options = Vec::new();
    for polarity in [Polarity::Positive, Polarity::Negative, Polarity::Unknown] {
        for certainty in [Certainty::Certain, Certainty::Probable, Certainty::Possible] {
            for value in values(value_type).into_iter().take(2) {
                for condition in [None, Some("k".to_owned())] {
                    for act in [SpeechAct::Assert, SpeechAct::Deny] {
                        options.push(Stance {
                            polarity,
                            certainty,
                            value: value.clone(),
                            condition: condition.clone(),
                            act,
                            ..on(plain("s1"), value_type, dynamics)
                        });
                    }
                }
            }
        }
    }
    options
}

fn each_grid_pair(mut visit: impl FnMut(&Stance, &Stance)) {
    for value_type in [ValueType::Binary, ValueType::Categorical] {
        for dynamics in DYNAMICS {
            let options = grid_options(value_type, dynamics);
            for speaker in ["A", "B"] {
                for minutes in [Some((30, 30)), Some((200, 200)), None] {
                    let newer: Vec<Stance> = options
                        .iter()
                        .map(|option| Stance {
                            id: StatementId::stored("s2"),
                            said: said(minutes),
                            target: (option.act == SpeechAct::Deny)
                                .then(|| StatementId::stored("s1")),
                            ..by(option.clone(), speaker)
                        })
                        .collect();
                    for x in &options {
                        for y in &newer {
                            visit(x, y);
                        }
                    }
                }
            }
        }
    }
}

/// A list in which each option stands as often as it is told.
fn weighted<T: Clone>(options: &[(usize, T)]) -> Vec<T> {
    options
        .iter()
        .flat_map(|(times, option)| std::iter::repeat_n(option.clone(), *times))
        .collect()
}

/// One statement drawn from everything that it can be; the order of the draws is the script's.
fn draw(
    numbers: &mut Numbers,
    me: &str,
    other: &str,
    kind: ValueType,
    dynamics: Dynamics,
    functional: bool,
) -> Stance {
    let named = |name: &str| Some(EntityId::stored(name));
    let value_type = numbers.of(&weighted(&[(15, kind), (1, ValueType::Binary)]));
    Stance {
        id: StatementId::stored(me),
        value_type,
        dynamics,
        functional,
        issue: IssueId::stored(numbers.of(&weighted(&[(15, "q"), (1, "r")]))),
        speaker: numbers.of(&weighted(&[(5, named("A")), (2, named("B")), (1, None)])),
        unnamed: numbers.of(&weighted(&[(5, false), (1, true)])),
        principal: numbers.of(&[None, None, named("gov"), named("opp")]),
        said: said(numbers.of(&[
            Some((0, 0)),
            Some((30, 30)),
            Some((60, 60)),
            Some((61, 61)),
            Some((200, 200)),
            Some((0, 1440)),
            None,
        ])),
        place: numbers
            .of(&[
                None,
                None,
                Some(("p", 10)),
                Some(("p", 90)),
                Some(("r", 90)),
            ])
            .map(|(post, offset)| (PostId::stored(post), offset)),
        polarity: numbers.of(&weighted(&[
            (4, Polarity::Positive),
            (4, Polarity::Negative),
            (1, Polarity::Unknown),
        ])),
        certainty: numbers.of(&weighted(&[
            (3, Certainty::Certain),
            (2, Certainty::Probable),
            (2, Certainty::Possible),
            (1, Certainty::Uncommitted),
        ])),
        value: numbers.of(&values(value_type)),
        about: said(numbers.of(&weighted(&[
            (5, None),
            (1, Some((0, 1))),
            (1, Some((1, 2))),
            (1, Some((2, 3))),
        ]))),
        condition: numbers.of(&weighted(&[
            (4, None),
            (1, Some("k".to_owned())),
            (1, Some("m".to_owned())),
        ])),
        act: numbers.of(&weighted(&[
            (6, SpeechAct::Assert),
            (3, SpeechAct::Deny),
            (2, SpeechAct::Reject),
            (1, SpeechAct::Question),
            (1, SpeechAct::DeclineToComment),
            (1, SpeechAct::Thank),
            (1, SpeechAct::Apologise),
        ])),
        target: numbers.of(&[None, Some(StatementId::stored(other))]),
        marker: numbers.of(&weighted(&[
            (6, None),
            (1, Some(Marker::Correction)),
            (1, Some(Marker::Retraction)),
        ])),
        root: numbers.of(&[None, Some("wire".to_owned()), Some("briefing".to_owned())]),
        same_utterance: numbers.of(&weighted(&[
            (8, None),
            (1, Some("u1".to_owned())),
            (1, Some("u2".to_owned())),
        ])),
        ..plain(me)
    }
}

fn each_sampled_pair(count: usize, mut visit: impl FnMut(&Stance, &Stance)) {
    let mut kinds = TYPES.repeat(3);
    kinds.push(ValueType::Open);
    let mut numbers = Numbers(20_250_515);
    for _ in 0..count {
        let kind = numbers.of(&kinds);
        let dynamics = numbers.of(&DYNAMICS);
        let functional = numbers.of(&[true, true, false]);
        let (first, second) = if numbers.of(&[false, true]) {
            ("s2", "s1")
        } else {
            ("s1", "s2")
        };
        let x = draw(&mut numbers, first, second, kind, dynamics, functional);
        let y = draw(&mut numbers, second, first, kind, dynamics, functional);
        visit(&x, &y);
    }
}

#[test]
fn the_reference_gives_the_same_answer_on_every_generated_pair() {
    let pairs = check_all(include_str!("../gold/relate_cases.txt"));
    assert!(pairs > 400_000, "{pairs}");
}

#[test]
#[ignore = "reads a file that is made on demand, see above"]
#[expect(
    clippy::print_stderr,
    reason = "how many were compared is what one wants to know"
)]
fn a_longer_list_of_pairs_is_answered_as_the_reference_does() {
    let text = std::fs::read_to_string("target/relate_cases.txt").unwrap();
    eprintln!("{} pairs answered alike", check_all(&text));
}

/// Compares every answer of a file; gives how many pairs it holds.
fn check_all(text: &str) -> usize {
    let (head, letters) = text.split_once("pairs\n").unwrap();
    let answers: BTreeMap<u8, String> = head
        .lines()
        .map(|line| {
            let (letter, answer) = line.split_once(' ').unwrap();
            (letter.as_bytes()[0], answer.to_owned())
        })
        .collect();
    let mut grid = 0_usize;
    each_grid_pair(|_, _| grid += 1);
    let sampled = letters.bytes().filter(|byte| *byte != b'\n').count() - grid;
    let mut letters = letters.bytes().filter(|byte| *byte != b'\n');
    let places = places();
    let mut told: BTreeMap<u8, usize> = BTreeMap::new();
    let mut pairs = 0_usize;
    let mut check = |x: &Stance, y: &Stance| {
        let letter = letters
            .next()
            .expect("the file holds as many letters as there are pairs");
        pairs += 1;
        if letter == b'?' {
            return;
        }
        let verdict = compare(x, y, &places);
        assert_eq!(
            verdict,
            compare(y, x, &places),
            "the order of the arguments matters: {x:?} {y:?}"
        );
        let got = verdict.map_or_else(
            || "nothing - -".to_owned(),
            |verdict| {
                let flags = verdict.flags.join(",");
                let flags = if flags.is_empty() { "-" } else { &flags };
                format!("{} {} {flags}", verdict.kind, verdict.from)
            },
        );
        assert_eq!(
            Some(&got),
            answers.get(&letter),
            "pair {pairs}: {x:?} {y:?}"
        );
        *told.entry(letter).or_default() += 1;
    };
    each_grid_pair(&mut check);
    each_sampled_pair(sampled, &mut check);
    assert_eq!(
        letters.next(),
        None,
        "the file holds more letters than there are pairs"
    );
    assert_eq!(told.len(), answers.len(), "every answer of the head is met");
    pairs
}
