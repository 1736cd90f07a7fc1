//! Relations: the named cases, the reference's answers on generated pairs, and the laws of the whole.

use std::collections::BTreeMap;

use onrecord::calendar::{Instant, Interval};
use onrecord::id::{EntityId, IssueId, PostId, StatementId};
use onrecord::proposition::{Certainty, Dynamics, Polarity, Value, ValueType};
use onrecord::relation::{Marker, Places, RelationKind, Stance, compare};
use onrecord::statement::SpeechAct;

/// Geneva in Switzerland, Istanbul in Turkey.
fn places() -> Places {
    let id = |name: &str| EntityId::stored(name);
    Places::new(BTreeMap::from([
        (id("geneva"), id("switzerland")),
        (id("istanbul"), id("turkey")),
    ]))
}

fn minute(minute: i64) -> Instant {
    Instant::from_millis(minute * 60_000)
}

/// "A", certain, yes, at minute 0: the plain statement that the cases vary.
fn plain(id: &str) -> Stance {
    Stance {
        id: StatementId::stored(id),
        speaker: Some(EntityId::stored("A")),
        principal: None,
        unnamed: false,
        said: Some((minute(0), minute(0))),
        issue: IssueId::stored("q"),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Plan,
        functional: true,
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        value: Value::Binary,
        about: None,
        condition: None,
        condition_text: None,
        act: SpeechAct::Assert,
        target: None,
        marker: None,
        root: None,
        same_utterance: None,
        place: None,
        words: Vec::new(),
        direct: false,
    }
}

fn by(mut stance: Stance, speaker: &str) -> Stance {
    stance.speaker = Some(EntityId::stored(speaker));
    stance
}

fn at(mut stance: Stance, from: i64, to: i64) -> Stance {
    stance.said = Some((minute(from), minute(to)));
    stance
}

fn no(mut stance: Stance) -> Stance {
    stance.polarity = Polarity::Negative;
    stance
}

fn maybe(mut stance: Stance) -> Stance {
    stance.certainty = Certainty::Possible;
    stance
}

fn only_if(mut stance: Stance, condition: &str) -> Stance {
    stance.condition = Some(condition.to_owned());
    stance
}

fn on(mut stance: Stance, value_type: ValueType, dynamics: Dynamics) -> Stance {
    stance.value_type = value_type;
    stance.dynamics = dynamics;
    stance
}

fn fact(stance: Stance) -> Stance {
    on(stance, ValueType::Binary, Dynamics::FactFixed)
}

fn venue(stance: Stance, place: &str) -> Stance {
    Stance {
        value: place_value(place),
        ..on(stance, ValueType::Categorical, Dynamics::Plan)
    }
}

fn toll(stance: Stance, lo: f64, hi: f64) -> Stance {
    Stance {
        value: number(lo, hi),
        ..on(stance, ValueType::Numeric, Dynamics::FactEvolving)
    }
}

fn days(stance: Stance, first: i64, last: i64) -> Stance {
    Stance {
        value: time(first, last),
        ..on(stance, ValueType::Temporal, Dynamics::Plan)
    }
}

fn rooted(mut stance: Stance, root: &str) -> Stance {
    stance.root = Some(root.to_owned());
    stance
}

fn placed(mut stance: Stance, post: &str, offset: usize) -> Stance {
    stance.place = Some((PostId::stored(post), offset));
    stance
}

fn place_value(place: &str) -> Value {
    Value::Entity {
        entity: EntityId::stored(place),
        text: place.to_owned(),
    }
}

fn number(lo: f64, hi: f64) -> Value {
    Value::Number {
        lo,
        hi,
        unit: None,
        text: String::new(),
    }
}

fn time(first: i64, last: i64) -> Value {
    let day = |number: i64| Instant::from_millis(number * 86_400_000);
    Value::Time {
        interval: Interval {
            start: day(first),
            end: day(last),
            edtf: String::new(),
        },
        text: String::new(),
    }
}

/// One named case: its name, both statements, the kind and the end that the relation starts from.
type Case = (
    &'static str,
    Stance,
    Stance,
    Option<(RelationKind, &'static str)>,
);

fn named_cases() -> Vec<Case> {
    use RelationKind as K;
    let a = || plain("s1");
    let later = || at(plain("s2"), 9, 9);
    let other = || by(later(), "B");
    let much_later = || at(plain("s2"), 90, 90);
    let spokesman = |stance: Stance, name: &str| Stance {
        principal: Some(EntityId::stored("gov")),
        ..by(stance, name)
    };
    let nobody = |stance: Stance| Stance {
        speaker: None,
        ..stance
    };
    let fixed = |stance: Stance, n: f64| Stance {
        dynamics: Dynamics::FactFixed,
        ..toll(stance, n, n)
    };
    let about = |stance: Stance, from: i64, to: i64| Stance {
        about: Some((minute(from), minute(to))),
        ..stance
    };
    let silent = |stance: Stance, act: SpeechAct| Stance {
        polarity: Polarity::Unknown,
        certainty: Certainty::Uncommitted,
        act,
        ..stance
    };
    let takes = |stance: Stance, marker: Marker| Stance {
        marker: Some(marker),
        target: Some(StatementId::stored("s1")),
        ..stance
    };
    let accuses = fact(by(a(), "B"));
    let denies = Stance {
        act: SpeechAct::Deny,
        target: Some(StatementId::stored("s1")),
        ..fact(no(later()))
    };
    let open_end = 1e9;
    vec![
        (
            "will come, then will not",
            a(),
            no(much_later()),
            Some((K::Reverses, "s2")),
        ),
        (
            "will come, then may not",
            a(),
            maybe(no(much_later())),
            Some((K::Shifts, "s2")),
        ),
        (
            "may come, then will",
            maybe(a()),
            later(),
            Some((K::Strengthens, "s2")),
        ),
        (
            "will come, then may",
            a(),
            maybe(later()),
            Some((K::Weakens, "s2")),
        ),
        (
            "will come, said twice",
            a(),
            later(),
            Some((K::Reaffirms, "s2")),
        ),
        (
            "will come, then only if",
            a(),
            only_if(later(), "truce"),
            Some((K::Qualifies, "s2")),
        ),
        (
            "only if, then will come",
            only_if(a(), "truce"),
            later(),
            Some((K::Strengthens, "s2")),
        ),
        (
            "one condition, then another",
            only_if(maybe(a()), "truce"),
            only_if(maybe(later()), "progress"),
            Some((K::Qualifies, "s2")),
        ),
        (
            "two speakers, two conditions",
            only_if(a(), "truce"),
            only_if(other(), "progress"),
            None,
        ),
        (
            "one says yes, one says no",
            a(),
            no(other()),
            Some((K::Contradicts, "s1")),
        ),
        (
            "one says yes, one says maybe not",
            a(),
            maybe(no(other())),
            Some((K::Disputes, "s1")),
        ),
        ("accused, denies", accuses, denies, Some((K::Denies, "s2"))),
        (
            "spokesman against his minister",
            spokesman(a(), "M"),
            spokesman(no(later()), "P"),
            Some((K::Contradicts, "s1")),
        ),
        (
            "twelve, then fifteen dead",
            toll(a(), 12.0, 12.0),
            toll(at(plain("s2"), 30, 30), 15.0, 15.0),
            Some((K::Updates, "s2")),
        ),
        (
            "twelve and fifteen dead within the hour",
            toll(a(), 12.0, 12.0),
            toll(by(at(plain("s2"), 20, 20), "B"), 15.0, 15.0),
            Some((K::Contradicts, "s1")),
        ),
        (
            "twelve and, hours later, fifteen dead",
            toll(a(), 12.0, 12.0),
            toll(by(at(plain("s2"), 300, 300), "B"), 15.0, 15.0),
            Some((K::Updates, "s2")),
        ),
        (
            "at least twelve, then fifteen",
            toll(a(), 12.0, open_end),
            toll(at(plain("s2"), 30, 30), 15.0, 15.0),
            Some((K::Elaborates, "s2")),
        ),
        (
            "in Turkey, then in Istanbul",
            venue(a(), "turkey"),
            venue(later(), "istanbul"),
            Some((K::Elaborates, "s2")),
        ),
        (
            "in Istanbul, then in Turkey",
            venue(a(), "istanbul"),
            venue(later(), "turkey"),
            Some((K::Reaffirms, "s2")),
        ),
        (
            "from Geneva to Istanbul",
            venue(a(), "geneva"),
            venue(later(), "istanbul"),
            Some((K::Updates, "s2")),
        ),
        (
            "Geneva, another says Istanbul",
            venue(a(), "geneva"),
            venue(other(), "istanbul"),
            Some((K::Contradicts, "s1")),
        ),
        (
            "not Geneva, another says Istanbul",
            no(venue(a(), "geneva")),
            venue(other(), "istanbul"),
            None,
        ),
        (
            "two wires tell one fact",
            rooted(fact(a()), "one wire"),
            rooted(fact(other()), "another"),
            Some((K::Corroborates, "s1")),
        ),
        (
            "one wire, told twice",
            rooted(fact(a()), "one wire"),
            rooted(fact(other()), "one wire"),
            Some((K::AgreesWith, "s1")),
        ),
        (
            "nobody known agrees",
            fact(a()),
            nobody(fact(later())),
            Some((K::AgreesWith, "s1")),
        ),
        (
            "an official without a name agrees",
            rooted(fact(a()), "one wire"),
            Stance {
                unnamed: true,
                ..rooted(fact(by(later(), "U")), "another")
            },
            Some((K::AgreesWith, "s1")),
        ),
        (
            "five on Tuesday, three on Wednesday",
            about(fixed(a(), 5.0), 0, 1),
            about(fixed(later(), 3.0), 2, 3),
            None,
        ),
        (
            "declined to comment",
            a(),
            silent(later(), SpeechAct::DeclineToComment),
            None,
        ),
        (
            "another question",
            a(),
            Stance {
                issue: IssueId::stored("r"),
                ..no(later())
            },
            None,
        ),
        (
            "one speaker, no order",
            Stance { said: None, ..a() },
            no(plain("s2")),
            Some((K::Contradicts, "s1")),
        ),
        (
            "takes it back",
            a(),
            takes(silent(later(), SpeechAct::Other), Marker::Retraction),
            Some((K::Retracts, "s2")),
        ),
        (
            "an outlet corrects itself",
            by(fixed(a(), 12.0), "outlet"),
            takes(by(fixed(later(), 11.0), "outlet"), Marker::Correction),
            Some((K::Corrects, "s2")),
        ),
        (
            "today, another says tomorrow",
            days(a(), 15, 15),
            days(other(), 16, 16),
            Some((K::Contradicts, "s1")),
        ),
        (
            "today, then tomorrow",
            days(a(), 15, 15),
            days(later(), 16, 16),
            Some((K::Updates, "s2")),
        ),
        (
            "this week, then today",
            days(a(), 12, 18),
            days(later(), 15, 15),
            Some((K::Elaborates, "s2")),
        ),
        (
            "one minute, one post: text order",
            placed(a(), "p", 10),
            only_if(placed(plain("s2"), "p", 90), "truce"),
            Some((K::Qualifies, "s2")),
        ),
        (
            "one minute, two posts: no order",
            placed(a(), "p", 10),
            no(placed(plain("s2"), "r", 90)),
            Some((K::Contradicts, "s1")),
        ),
    ]
}

#[test]
fn every_named_case_is_answered_whichever_way_round_it_is_asked() {
    for (name, x, y, wanted) in named_cases() {
        for (x, y) in [(&x, &y), (&y, &x)] {
            let got = compare(x, y, &places());
            let got = got
                .as_ref()
                .map(|verdict| (verdict.kind, verdict.from.as_str()));
            assert_eq!(got, wanted, "{name}");
        }
    }
}

// ---- The reference on generated pairs -------------------------------------------------------------------------

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

fn each_sampled_pair(mut visit: impl FnMut(&Stance, &Stance)) {
    let mut kinds = TYPES.repeat(3);
    kinds.push(ValueType::Open);
    let mut numbers = Numbers(20_250_515);
    for _ in 0..300_000 {
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
    let (head, letters) = include_str!("gold/relate_cases.txt")
        .split_once("pairs\n")
        .unwrap();
    let answers: BTreeMap<u8, String> = head
        .lines()
        .map(|line| {
            let (letter, answer) = line.split_once(' ').unwrap();
            (letter.as_bytes()[0], answer.to_owned())
        })
        .collect();
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
    each_sampled_pair(&mut check);
    assert_eq!(
        letters.next(),
        None,
        "the file holds more letters than there are pairs"
    );
    assert!(pairs > 400_000, "{pairs}");
    assert_eq!(told.len(), answers.len(), "every answer of the head is met");
}
