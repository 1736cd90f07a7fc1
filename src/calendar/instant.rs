//! A moment in UTC, with one written width.

use super::{CalendarError, Day};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC, to the millisecond. Written as exactly 24 characters, `YYYY-MM-DDTHH:MM:SS.mmmZ`, so that
/// sorting the text sorts the moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

impl Instant {
    /// Before everything: `0001-01-01T00:00:00.000Z`, the start of what has no known start.
    pub const EARLIEST: Self = Self(-62_135_596_800_000);
    /// After everything: `9999-12-31T23:59:59.999Z`, the end of what has not ended.
    pub const FAR: Self = Self(253_402_300_799_999);

    /// The moment so many milliseconds after 1970 began, kept within [`Self::EARLIEST`] and [`Self::FAR`].
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        if millis < Self::EARLIEST.0 {
            Self::EARLIEST
        } else if millis > Self::FAR.0 {
            Self::FAR
        } else {
            Self(millis)
        }
    }

    /// Milliseconds since 1970 began.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment when a clock `zone_minutes` east of UTC shows `hour`:`minute` on `day`.
    #[must_use]
    pub fn at(day: Day, hour: u8, minute: u8, zone_minutes: i32) -> Self {
        let clock = i64::from(hour) * 60 + i64::from(minute) - i64::from(zone_minutes);
        Self::day_start(day).plus_minutes(clock)
    }

    /// The first millisecond of a calendar day, written as UTC (never shifted by a zone).
    #[must_use]
    pub fn day_start(day: Day) -> Self {
        Self::from_millis(day.days_since(Day::EPOCH) * DAY)
    }

    /// The last millisecond of a calendar day.
    #[must_use]
    pub fn day_end(day: Day) -> Self {
        Self::from_millis(day.days_since(Day::EPOCH) * DAY + (DAY - 1))
    }

    /// So many minutes later (earlier where negative).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes.saturating_mul(MINUTE))
    }

    /// So many milliseconds later (earlier where negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// The start of its minute.
    #[must_use]
    pub const fn minute_start(self) -> Self {
        Self::from_millis(self.0 - self.0.rem_euclid(MINUTE))
    }

    /// How many milliseconds it is after `other`.
    #[must_use]
    pub const fn millis_since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// The calendar day in a zone so many minutes east of UTC.
    #[must_use]
    pub fn day_in(self, zone_minutes: i32) -> Day {
        let local = self.plus_minutes(i64::from(zone_minutes)).0;
        Day::EPOCH.plus_days(local.div_euclid(DAY))
    }

    /// Hour and minute that a clock so many minutes east of UTC shows.
    #[must_use]
    pub fn clock_in(self, zone_minutes: i32) -> (u8, u8) {
        let local = self.plus_minutes(i64::from(zone_minutes)).0.rem_euclid(DAY) / MINUTE;
        let small = |number: i64| u8::try_from(number).unwrap_or_default();
        (small(local / 60), small(local % 60))
    }

    /// Reads a date and time that tells its offset, and gives the offset in minutes beside it.
    ///
    /// Takes RFC 3339 and the ISO 8601 forms that newsrooms write: `Z`, `+01:00`, `+0100`, `+01`; seconds and
    /// fractions may be left out; a blank may stand for the `T`.
    ///
    /// # Errors
    /// Where the text is no date and time, or tells no offset.
    pub fn with_offset(text: &str) -> Result<(Self, i32), CalendarError> {
        let wrong = || CalendarError::NoInstant {
            text: text.to_owned(),
        };
        let trimmed = text.trim();
        let (date, rest) = trimmed.split_once(['T', 't', ' ']).ok_or_else(wrong)?;
        let day: Day = date.parse().map_err(|_| wrong())?;
        let split =
            rest.find(['Z', 'z', '+', '-', '\u{2212}'])
                .ok_or_else(|| CalendarError::NoOffset {
                    text: text.to_owned(),
                })?;
        let (clock, zone) = rest.split_at(split);
        let offset = offset(zone).ok_or_else(wrong)?;
        let millis = clock_millis(clock.trim_end()).ok_or_else(wrong)?;
        let moment = Self::day_start(day)
            .plus_millis(millis)
            .plus_minutes(-i64::from(offset));
        Ok((moment, offset))
    }
}

/// `HH:MM[:SS[.fff]]` in milliseconds; a leap second counts as the last one of its minute.
fn clock_millis(clock: &str) -> Option<i64> {
    let (whole, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let parts: Vec<&str> = whole.split(':').collect();
    let number = |part: &&str, most: i64| -> Option<i64> {
        let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let value = plain.then(|| part.parse::<i64>().ok()).flatten()?;
        (value <= most).then_some(value)
    };
    if !(2..=3).contains(&parts.len()) || (parts.len() == 2 && clock.len() != whole.len()) {
        return None;
    }
    let hour = number(parts.first()?, 23)?;
    let minute = number(parts.get(1)?, 59)?;
    let second = parts
        .get(2)
        .map_or(Some(0), |part| number(part, 60))?
        .min(59);
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(((hour * 60 + minute) * 60 + second) * 1000 + thousandths.parse::<i64>().ok()?)
}

/// `Z`, `+HH:MM`, `+HHMM`, `+HH` in minutes east.
fn offset(zone: &str) -> Option<i32> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let mut signs = zone.chars();
    let sign = match signs.next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = signs.as_str().replacen(':', "", 1);
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits
        .get(2..)
        .filter(|rest| !rest.is_empty())
        .map_or(Some(0), |rest| rest.parse().ok())?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day_in(0);
        let rest = self.0.rem_euclid(DAY);
        let (hour, minute) = (rest / (60 * MINUTE), rest / MINUTE % 60);
        let (second, milli) = (rest / 1000 % 60, rest % 1000);
        f.pad(&format!(
            "{day}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"
        ))
    }
}

impl FromStr for Instant {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::with_offset(text).map(|(moment, _)| moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Instant>()
            .map_or_else(|error| error.to_string(), |moment| moment.to_string())
    }

    #[test]
    fn offsets_of_every_style() {
        let utc = "2031-05-15T08:31:00.000Z";
        for text in [
            utc,
            "2031-05-15T09:31:00+01:00",
            "2031-05-15T09:31:00.000+0100",
            "2031-05-15T09:31+01",
            "2031-05-15 08:31:00Z",
            "2031-05-15t08:31:00z",
            "2031-05-15T03:01:00-05:30",
            "2031-05-15T03:01:00\u{2212}05:30",
        ] {
            assert_eq!(read(text), utc, "{text}");
        }
        assert_eq!(
            read("2031-05-15T08:31:07.1239Z"),
            "2031-05-15T08:31:07.123Z"
        );
        assert_eq!(
            Instant::with_offset("2031-05-15T09:31:00+01:00").unwrap().1,
            60
        );
    }

    #[test]
    fn what_is_no_moment_says_how_to_write_one() {
        assert!(read("2031-05-15T09:31:00").contains("no offset"));
        for text in [
            "",
            "2031-05-15",
            "yesterday",
            "2031-05-15T25:00Z",
            "2031-05-15T9:00Z",
            "2031-05-15T09:31.5Z",
            "2031-05-15T09:31+99:00",
            "2031-05-15T09:31Zulu",
        ] {
            assert!(
                read(text).contains("is no moment"),
                "{text}: {}",
                read(text)
            );
        }
    }

    #[test]
    fn every_moment_has_24_characters() {
        for moment in [
            Instant::EARLIEST,
            Instant::FAR,
            Instant::from_millis(0),
            Instant::from_millis(-1),
        ] {
            assert_eq!(moment.to_string().len(), 24);
            assert_eq!(read(&moment.to_string()), moment.to_string());
        }
        assert_eq!(Instant::FAR.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Instant::EARLIEST.to_string(), "0001-01-01T00:00:00.000Z");
        assert_eq!(Instant::from_millis(i64::MAX), Instant::FAR);
    }

    #[test]
    fn a_clock_in_a_zone() {
        let day = Day::new(2031, 5, 15).unwrap();
        let moment = Instant::at(day, 0, 31, 60);
        assert_eq!(moment.to_string(), "2031-05-14T23:31:00.000Z");
        assert_eq!(moment.day_in(60), day);
        assert_eq!(moment.clock_in(60), (0, 31));
    }
}
