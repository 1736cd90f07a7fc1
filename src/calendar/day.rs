//! A day of the calendar, and the days of the week.

use super::CalendarError;
use crate::vocabulary;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

vocabulary! {
    /// A day of the week, as ISO 8601 orders them.
    Weekday {
        /// First day of the week.
        Monday = "Monday",
        /// Second.
        Tuesday = "Tuesday",
        /// Third.
        Wednesday = "Wednesday",
        /// Fourth.
        Thursday = "Thursday",
        /// Fifth.
        Friday = "Friday",
        /// Sixth.
        Saturday = "Saturday",
        /// Last.
        Sunday = "Sunday",
    }
}

impl Weekday {
    /// Days after Monday, 0 to 6.
    #[must_use]
    pub const fn after_monday(self) -> i64 {
        match self {
            Self::Monday => 0,
            Self::Tuesday => 1,
            Self::Wednesday => 2,
            Self::Thursday => 3,
            Self::Friday => 4,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }
}

/// A calendar day without a zone, from 0001-01-01 to 9999-12-31. Written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The first day that can be written.
    pub const FIRST: Self = Self(Date::constant(1, 1, 1));
    /// The last one.
    pub const LAST: Self = Self(Date::constant(9999, 12, 31));
    /// 1 January 1970.
    pub(super) const EPOCH: Self = Self(Date::constant(1970, 1, 1));

    /// The day, where the calendar has it (there is no 30 February, and none before the year 1).
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (year >= 1)
            .then(|| Date::new(year, month, day).ok())
            .flatten()
            .map(Self)
    }

    /// Calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            jiff::civil::Weekday::Monday => Weekday::Monday,
            jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
            jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
            jiff::civil::Weekday::Thursday => Weekday::Thursday,
            jiff::civil::Weekday::Friday => Weekday::Friday,
            jiff::civil::Weekday::Saturday => Weekday::Saturday,
            jiff::civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// So many days later (earlier where negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().try_days(days);
        let edge = if days < 0 { Self::FIRST } else { Self::LAST };
        span.ok()
            .and_then(|span| self.0.checked_add(span).ok())
            .map_or(edge, Self)
            .clamp(Self::FIRST, Self::LAST)
    }

    /// So many months later; the last day of the month where that month is shorter (31 January + 1 month is
    /// 28 February).
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let span = jiff::Span::new().try_months(months);
        let edge = if months < 0 { Self::FIRST } else { Self::LAST };
        span.ok()
            .and_then(|span| self.0.checked_add(span).ok())
            .map_or(edge, Self)
            .clamp(Self::FIRST, Self::LAST)
    }

    /// How many days this one is after `other`.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.0.duration_since(other.0).as_hours() / 24
    }

    /// First day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// Last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus_days(-self.weekday().after_monday())
    }

    /// The nearest such weekday, this day included, going back.
    #[must_use]
    pub fn on_or_before(self, weekday: Weekday) -> Self {
        let back = (self.weekday().after_monday() - weekday.after_monday()).rem_euclid(7);
        self.plus_days(-back)
    }

    /// The nearest such weekday, this day included, going forward.
    #[must_use]
    pub fn on_or_after(self, weekday: Weekday) -> Self {
        let ahead = (weekday.after_monday() - self.weekday().after_monday()).rem_euclid(7);
        self.plus_days(ahead)
    }

    /// As a person writes it: "15 May 2031".
    #[must_use]
    pub fn in_words(self) -> String {
        let month = super::printed::month_name(self.month());
        format!("{} {month} {}", self.day(), self.year())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!(
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        ))
    }
}

impl FromStr for Day {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = || {
            let [year, month, day] =
                <[&str; 3]>::try_from(text.trim().split('-').collect::<Vec<_>>()).ok()?;
            let digits = |part: &str, width| {
                part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            (digits(year, 4) && digits(month, 2) && digits(day, 2)).then_some(())?;
            Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        parsed().ok_or_else(|| CalendarError::NoDay {
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_read_and_written_alike() {
        assert_eq!(day("2031-05-15").to_string(), "2031-05-15");
        assert_eq!(day("2031-05-15").in_words(), "15 May 2031");
        for wrong in [
            "2031-02-30",
            "2031-5-15",
            "15 May",
            "2031-05-15T",
            "",
            "0000-01-01",
            "+025-05-15",
        ] {
            let error = wrong.parse::<Day>().unwrap_err();
            assert!(error.to_string().contains("write it as 2031-05-15"));
        }
    }

    #[test]
    fn weekdays_and_steps() {
        assert_eq!(day("2031-05-15").weekday(), Weekday::Thursday);
        assert_eq!(day("2031-05-15").monday(), day("2031-05-12"));
        assert_eq!(
            day("2031-05-15").on_or_before(Weekday::Sunday),
            day("2031-05-11")
        );
        assert_eq!(
            day("2031-05-15").on_or_before(Weekday::Thursday),
            day("2031-05-15")
        );
        assert_eq!(
            day("2031-05-15").on_or_after(Weekday::Friday),
            day("2031-05-16")
        );
        assert_eq!(day("2031-01-31").plus_months(1), day("2031-02-28"));
        assert_eq!(day("2031-03-01").plus_days(-1), day("2031-02-28"));
        assert_eq!(day("2031-03-01").days_since(day("2031-02-28")), 1);
    }

    #[test]
    fn arithmetic_stops_at_the_edges() {
        assert_eq!(Day::LAST.plus_days(1), Day::LAST);
        assert_eq!(Day::FIRST.plus_days(i64::MIN), Day::FIRST);
        assert_eq!(Day::FIRST.plus_months(-1), Day::FIRST);
        assert_eq!(Day::LAST.plus_months(i64::MAX), Day::LAST);
    }
}
