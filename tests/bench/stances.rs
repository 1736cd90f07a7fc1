//! Stances by the dozen, for the benches that relate.

use onrecord::calendar::Instant;
use onrecord::id::{EntityId, IssueId, StatementId};
use onrecord::proposition::{Certainty, Dynamics, Polarity, Value, ValueType};
use onrecord::relation::Stance;
use onrecord::statement::SpeechAct;

use crate::dice::Dice;

/// `count` yes/no stances over `issues` questions by `speakers` speakers, a minute apart; one in ten denies.
pub(crate) fn stances(count: u64, issues: u64, speakers: u64) -> Vec<Stance> {
    let mut dice = Dice::new();
    let start = Instant::from_millis(1_936_000_000_000);
    (0..count)
        .map(|at| {
            let said = start.plus_minutes(i64::try_from(at).unwrap_or(0));
            Stance {
                id: StatementId::stored(format!("st_{at:08}")),
                speaker: Some(EntityId::stored(format!("en_{}", dice.roll(speakers)))),
                principal: None,
                unnamed: false,
                said: Some((said, said)),
                issue: IssueId::stored(format!("is_{}", dice.roll(issues))),
                value_type: ValueType::Binary,
                dynamics: Dynamics::Plan,
                functional: true,
                polarity: if dice.roll(2) == 0 {
                    Polarity::Positive
                } else {
                    Polarity::Negative
                },
                certainty: match dice.roll(3) {
                    0 => Certainty::Certain,
                    1 => Certainty::Probable,
                    _ => Certainty::Possible,
                },
                value: Value::Binary,
                about: None,
                condition: None,
                condition_text: None,
                premise: None,
                act: if dice.roll(10) == 0 {
                    SpeechAct::Deny
                } else {
                    SpeechAct::Assert
                },
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
        })
        .collect()
}
