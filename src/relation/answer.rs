//! An answer in words, for tables, exports and reasons: "yes", "maybe not", "Istanbul", "probably 12".

use super::Stance;
use crate::proposition::Value;
use crate::statement::SpeechAct;

/// The answer that a stance gives to its issue, without its condition.
///
/// Yes/no questions use "yes", "probably", "maybe", "maybe not", "unlikely", "no"; other questions give the value
/// in its text's words, a single day with its date. Who does not commit gives "won't say" (declined), "asks" (a
/// question) or "unclear".
#[must_use]
pub fn answer(stance: &Stance) -> String {
    in_words(
        stance.commitment(),
        value_words(&stance.value).as_deref(),
        stance.act,
    )
}

/// The same from its parts: commitment from -3 to 3, the value in words where it is more than yes or no, the act.
#[must_use]
pub fn in_words(commitment: i8, value: Option<&str>, act: SpeechAct) -> String {
    match (commitment, value) {
        (0, _) => uncommitted(act).to_owned(),
        (_, None) => yes_or_no(commitment).to_owned(),
        (3.., Some(value)) => value.to_owned(),
        (2, Some(value)) => format!("probably {value}"),
        (1, Some(value)) => format!("maybe {value}"),
        (-1, Some(value)) => format!("maybe not {value}"),
        (-2, Some(value)) => format!("probably not {value}"),
        (..=-3, Some(value)) => format!("not {value}"),
    }
}

/// The answer with its condition: "maybe, if talks make progress".
pub(super) fn answer_in_full(stance: &Stance) -> String {
    match condition_words(stance) {
        Some(condition) => format!("{}, {condition}", answer(stance)),
        None => answer(stance),
    }
}

/// The condition of a stance as a clause of its own.
pub(super) fn condition_words(stance: &Stance) -> Option<String> {
    let key = stance.condition.as_deref()?;
    Some(clause(stance.condition_text.as_deref().unwrap_or(key)))
}

/// A condition as a clause of its own: "talks make progress" gives "if talks make progress"; "only if he is there"
/// and "unless it rains" stay.
#[must_use]
pub fn clause(condition: &str) -> String {
    const OPENERS: [&str; 16] = [
        "if",
        "only",
        "unless",
        "until",
        "once",
        "when",
        "provided",
        "providing",
        "as",
        "so",
        "on",
        "should",
        "in",
        "after",
        "without",
        "subject",
    ];
    let words = condition.trim();
    let first = words
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if OPENERS.contains(&first.as_str()) {
        words.to_owned()
    } else {
        format!("if {words}")
    }
}

const fn yes_or_no(commitment: i8) -> &'static str {
    match commitment {
        3.. => "yes",
        2 => "probably",
        1 => "maybe",
        0 => "unclear",
        -1 => "maybe not",
        -2 => "unlikely",
        ..=-3 => "no",
    }
}

const fn uncommitted(act: SpeechAct) -> &'static str {
    match act {
        SpeechAct::DeclineToComment => "won't say",
        SpeechAct::Question => "asks",
        SpeechAct::Assert
        | SpeechAct::Announce
        | SpeechAct::Predict
        | SpeechAct::Commit
        | SpeechAct::Offer
        | SpeechAct::Request
        | SpeechAct::Accept
        | SpeechAct::Reject
        | SpeechAct::Deny
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Threaten
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Other => "unclear",
    }
}

/// None where polarity is the whole answer.
fn value_words(value: &Value) -> Option<String> {
    match value {
        Value::Binary => None,
        Value::Entity { text, entity } => Some(or(text, entity.as_str())),
        Value::Number { text, lo, hi, .. } => Some(or(text, &range(*lo, *hi))),
        Value::Time { interval, text } => Some(match interval.first_day() {
            // "Friday" means another day next week.
            Some(day) if interval.last_day() == Some(day) => day.in_words(),
            _ => or(text, &interval.edtf),
        }),
    }
}

fn or(text: &str, otherwise: &str) -> String {
    let text = text.trim();
    if text.is_empty() { otherwise } else { text }.to_owned()
}

fn range(lo: f64, hi: f64) -> String {
    if lo.total_cmp(&hi).is_eq() {
        format!("{lo}")
    } else if lo.is_infinite() {
        format!("at most {hi}")
    } else if hi.is_infinite() {
        format!("at least {lo}")
    } else {
        format!("{lo} to {hi}")
    }
}
