//! Relations: the named cases; beside it the reference's answers on generated pairs.
//!
//! The laws of the whole (the fast way is all pairs, the order of the input changes nothing) stand beneath
//! `relation::relate`.

mod reference;

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
        premise: None,
        act: SpeechAct::Assert,
        target: None,
        answers_to: None,
        carrier: None,
        second_hand: false,
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
