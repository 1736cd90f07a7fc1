//! Short ways to say a stance, for the tests beneath the rules.

use super::{Stance, words};
use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, PostId, StatementId};
use crate::proposition::{Certainty, Dynamics, Polarity, Value, ValueType};
use crate::statement::SpeechAct;

/// The moment `minutes` after the start of the invented day.
pub(crate) fn minute(minutes: i64) -> Instant {
    Instant::from_millis(1_936_000_000_000 + minutes * 60_000)
}

/// A certain yes of "A" at minute `at`.
pub(crate) fn yes(id: &str, at: i64) -> Stance {
    Stance {
        id: StatementId::stored(id),
        speaker: Some(EntityId::stored("A")),
        principal: None,
        unnamed: false,
        said: Some((minute(at), minute(at))),
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

impl Stance {
    pub(crate) fn no(self) -> Self {
        Self {
            polarity: Polarity::Negative,
            ..self
        }
    }

    pub(crate) fn sure(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }

    pub(crate) fn by(self, speaker: &str) -> Self {
        Self {
            speaker: Some(EntityId::stored(speaker)),
            ..self
        }
    }

    pub(crate) fn only(self, condition: &str) -> Self {
        Self {
            condition: Some(condition.to_owned()),
            ..self
        }
    }

    pub(crate) fn at(self, post: &str, offset: usize) -> Self {
        Self {
            place: Some((PostId::stored(post), offset)),
            ..self
        }
    }

    pub(crate) fn venue(self, place: &str) -> Self {
        Self {
            value_type: ValueType::Categorical,
            value: Value::Entity {
                entity: EntityId::stored(place),
                text: place.to_owned(),
            },
            ..self
        }
    }

    pub(crate) fn toll(self, lo: f64, hi: f64) -> Self {
        Self {
            value_type: ValueType::Numeric,
            dynamics: Dynamics::FactEvolving,
            value: Value::Number {
                lo,
                hi,
                unit: None,
                text: String::new(),
            },
            ..self
        }
    }

    pub(crate) fn in_words(self, content: &str) -> Self {
        Self {
            words: words(content),
            ..self
        }
    }

    pub(crate) fn quoted(self, content: &str) -> Self {
        Self {
            direct: true,
            ..self.in_words(content)
        }
    }

    pub(crate) fn declined(self) -> Self {
        Self {
            polarity: Polarity::Unknown,
            certainty: Certainty::Uncommitted,
            act: SpeechAct::DeclineToComment,
            ..self
        }
    }
}
