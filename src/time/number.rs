//! Numbers and units of distances in time: "nearly three weeks", "a couple of days".

use super::reader::Reader;

/// How many, from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// What a word before a number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// "three", "about three".
    Even,
    /// "nearly three".
    Under,
    /// "more than three".
    Over,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Reads "nearly", "more than" ... and gives the token after it.
pub(super) fn bound(reader: &Reader<'_>, at: usize) -> (Bound, usize) {
    let two =
        |first: &str, second: &str| reader.lower(at) == first && reader.lower(at + 1) == second;
    if two("just", "under") || two("less", "than") {
        (Bound::Under, at + 2)
    } else if two("more", "than")
        || two("at", "least")
        || two("just", "over")
        || two("well", "over")
    {
        (Bound::Over, at + 2)
    } else {
        match reader.lower(at) {
            "nearly" | "almost" | "under" => (Bound::Under, at + 1),
            "over" => (Bound::Over, at + 1),
            "about" | "around" | "roughly" | "some" | "exactly" | "only" | "just" => {
                (Bound::Even, at + 1)
            }
            _ => (Bound::Even, at),
        }
    }
}

/// Reads a number and gives the token after it: "3", "three", "a few", "a couple of", "two or three".
pub(super) fn amount(reader: &Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    let exact = |low, high, end| Some((Amount { low, high }, end));
    let article = usize::from(reader.is(at, &["a", "an"]));
    let next = at + article;
    match reader.lower(next) {
        "few" => return exact(2, 5, next + 1),
        "several" => return exact(3, 7, next + 1),
        "couple" => return exact(2, 2, next + 1 + usize::from(reader.lower(next + 1) == "of")),
        "dozen" => return exact(12, 12, next + 1),
        _ if article == 1 => return exact(1, 1, next),
        _ => {}
    }
    let low = number(reader.lower(at))?;
    if reader.is(at + 1, &["or", "to"])
        && let Some(high) = number(reader.lower(at + 2)).filter(|high| *high > low)
    {
        return exact(low, high, at + 3);
    }
    exact(low, low, at + 1)
}

fn number(word: &str) -> Option<i64> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number > 0);
    }
    match word {
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "sixty" => Some(60),
        _ => {
            let at = WORDS.iter().position(|known| *known == word)?;
            i64::try_from(at).ok().filter(|number| *number > 0)
        }
    }
}

/// A unit, and how many days, weeks ... its word stands for (a decade is ten years).
pub(super) fn unit(word: &str) -> Option<(Unit, i64)> {
    Some(match word.trim_end_matches('\'') {
        "minute" | "minutes" | "hour" | "hours" => (Unit::Hour, 1),
        "day" | "days" => (Unit::Day, 1),
        "week" | "weeks" => (Unit::Week, 1),
        "fortnight" | "fortnights" => (Unit::Week, 2),
        "month" | "months" => (Unit::Month, 1),
        "year" | "years" => (Unit::Year, 1),
        "decade" | "decades" => (Unit::Year, 10),
        _ => return None,
    })
}

/// How many "days", "weeks" ... are where no number stands: at least two, and no more than people mean.
pub(super) const fn unsaid(unit: Unit) -> Amount {
    let high = match unit {
        Unit::Hour => 24,
        Unit::Day => 7,
        Unit::Week | Unit::Year => 5,
        Unit::Month => 6,
    };
    Amount { low: 2, high }
}
