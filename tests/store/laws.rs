//! Whatever is saved and read is the same.

use onrecord::calendar::Interval;
use onrecord::proposition::{Certainty, Polarity, Proposition, Value, ValueType};
use onrecord::span::{CodePoints, Span};
use onrecord::statement::SpeechAct;
use onrecord::store::{Filter, Store};
use onrecord::time::{Expression, Reference};
use proptest::prelude::*;

use super::page::{Page, issue, minute, person, save};

fn value() -> impl Strategy<Value = (ValueType, Value)> {
    let day = (1u8..28).prop_map(|day| Interval::day(minute(day, "00:00").day_in(0)));
    prop_oneof![
        Just((ValueType::Binary, Value::Binary)),
        (0.0..1e9, 0.0..1e9, any::<bool>()).prop_map(|(lo, more, open): (f64, f64, bool)| {
            let hi = if open { f64::INFINITY } else { lo + more };
            let unit = open.then(|| "people".to_owned());
            (
                ValueType::Numeric,
                Value::Number {
                    lo,
                    hi,
                    unit,
                    text: "some".to_owned(),
                },
            )
        }),
        Just(()).prop_map(|()| {
            let (entity, text) = (person("Ada Alpha").id, "there".to_owned());
            (ValueType::Categorical, Value::Entity { entity, text })
        }),
        day.prop_map(|interval| (
            ValueType::Temporal,
            Value::Time {
                interval,
                text: "then".to_owned()
            }
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a proposition holds comes back as the same stance and the same record.
    #[test]
    fn saved_and_read_is_the_same(
        (value_type, value) in value(),
        polarity in proptest::sample::select(Polarity::ALL),
        certainty in proptest::sample::select(Certainty::ALL),
        act in proptest::sample::select(SpeechAct::ALL),
        condition in proptest::option::of("\\PC{0,12}"),
        words in "[a-zé“”'\" ]{0,30}x",
    ) {
        let mut store = Store::in_memory().unwrap();
        let mut question = issue("k", "Will the talks be held?");
        question.value_type = value_type;
        let text = format!("Post\nAda Alpha said {words} today.");
        let mut page = Page::new("a", &[("0721", text.as_str())]);
        let today = text.find("today").unwrap();
        let interval = Interval::day(minute(15, "00:00").day_in(0));
        let proposition = Proposition {
            issue: Some(question),
            frame: Some("hold".to_owned()),
            polarity,
            certainty,
            value: value.clone(),
            condition: condition.clone(),
            condition_key: condition.clone(),
            premise: None,
            about: Some(Expression {
                span: Span::new(today, today + 5),
                interval: interval.clone(),
                reference: Reference::Relative,
            }),
        };
        let id = page.says(0, &person("Ada Alpha"), words.as_str(), proposition.clone());
        page.told[0].statement.speech_act = act;
        save(&mut store, minute(16, "10:00"), &page).unwrap();
        let stances = store.stances(&Filter::default()).unwrap();
        prop_assert_eq!(stances.len(), 1);
        let stance = &stances[0];
        prop_assert_eq!(&stance.id, &id);
        prop_assert_eq!(&stance.value, &value);
        prop_assert_eq!((stance.polarity, stance.certainty, stance.act), (polarity, certainty, act));
        prop_assert_eq!(&stance.condition, &condition);
        prop_assert_eq!(stance.about, Some((interval.start, interval.end)));
        let said = Interval::minute(minute(15, "07:21"));
        prop_assert_eq!(stance.said, Some((said.start, said.end)));
        prop_assert_eq!(stance.place.as_ref().map(|(post, _)| post), Some(&page.document.posts[0].id));
        let rows = store.statements(&Filter::default()).unwrap();
        let record = &rows[0].record;
        prop_assert_eq!(&record.content.text, &words);
        prop_assert_eq!(record.propositions[0].commitment, proposition.commitment());
        let about = record.propositions[0].about.as_ref().unwrap();
        prop_assert_eq!((about.start.as_str(), about.end.as_str(), about.text.as_str()), ("2031-04-15", "2031-04-15", "today"));
        let [start, end] = rows[0].in_post;
        let points = CodePoints::new(&page.document.posts[0].text);
        prop_assert_eq!(points.span(start, end).of(&page.document.posts[0].text), words.as_str());
    }
}
