//! Times, modes and degrees as a person types them.

use crate::calendar::{Day, Instant};
use crate::proposition::Certainty;
use crate::statement::Mode;

/// A moment; of a day its first, of a minute its first.
///
/// # Errors
/// A sentence that says how to write it.
pub fn first_moment(text: &str) -> Result<Instant, String> {
    if let Ok(day) = text.parse::<Day>() {
        return Ok(Instant::day_start(day));
    }
    moment(text)
}

/// A moment; of a day its last, of a minute its last.
///
/// # Errors
/// A sentence that says how to write it.
pub fn last_moment(text: &str) -> Result<Instant, String> {
    if let Ok(day) = text.parse::<Day>() {
        return Ok(Instant::day_end(day));
    }
    let found = moment(text)?;
    // Without seconds the whole minute is meant.
    let clock = text.split(['T', 't', ' ']).nth(1).unwrap_or_default();
    let clock = clock.split(['+', '-', 'Z', 'z']).next().unwrap_or_default();
    let whole_minute = clock.matches(':').count() == 1;
    Ok(if whole_minute {
        found.plus_millis(59_999)
    } else {
        found
    })
}

/// A date and clock; UTC where no offset is told.
fn moment(text: &str) -> Result<Instant, String> {
    Instant::with_offset(text)
        .or_else(|_| Instant::with_offset(&format!("{text}Z")))
        .map(|(moment, _)| moment)
        .map_err(|_| {
            "write it as 2031-04-05, 2031-04-05T09:30 (UTC) or 2031-04-05T10:30:00+01:00".to_owned()
        })
}

/// How words reached us.
///
/// # Errors
/// The words that are known.
pub fn mode(text: &str) -> Result<Mode, String> {
    text.to_lowercase()
        .parse::<Mode>()
        .map_err(|_| known("direct, indirect, mixed, narrated, author"))
}

/// Takes the words of the tables and the codes of the data.
///
/// # Errors
/// The words that are known.
pub fn certainty(text: &str) -> Result<Certainty, String> {
    match text.to_lowercase().as_str() {
        "certain" | "ct" => Ok(Certainty::Certain),
        "probable" | "pr" => Ok(Certainty::Probable),
        "possible" | "ps" => Ok(Certainty::Possible),
        "open" | "uncommitted" | "u" => Ok(Certainty::Uncommitted),
        _ => Err(known("certain, probable, possible, open")),
    }
}

fn known(words: &str) -> String {
    format!("known are: {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_and_ends() {
        let written = |moment: Result<Instant, String>| moment.unwrap().to_string();
        assert_eq!(
            written(first_moment("2031-04-05")),
            "2031-04-05T00:00:00.000Z"
        );
        assert_eq!(
            written(last_moment("2031-04-05")),
            "2031-04-05T23:59:59.999Z"
        );
        assert_eq!(
            written(first_moment("2031-04-05T09:30")),
            "2031-04-05T09:30:00.000Z"
        );
        assert_eq!(
            written(last_moment("2031-04-05T09:30")),
            "2031-04-05T09:30:59.999Z"
        );
        assert_eq!(
            written(last_moment("2031-04-05T09:30:10")),
            "2031-04-05T09:30:10.000Z"
        );
        assert_eq!(
            written(first_moment("2031-04-05T10:30:00+01:00")),
            "2031-04-05T09:30:00.000Z"
        );
        assert!(first_moment("5 April").unwrap_err().contains("2031-04-05"));
    }

    #[test]
    fn words_and_codes_of_certainty_are_taken() {
        assert_eq!(certainty("Probable"), Ok(Certainty::Probable));
        assert_eq!(certainty("PS"), Ok(Certainty::Possible));
        assert!(certainty("sure").is_err());
    }
}
