//! A stretch of time and how precisely it is known.

use super::{Day, Instant};

/// A stretch of time with its precision, which the EDTF text carries (ISO 8601-2).
///
/// Both ends are inclusive. Day or coarser precision is calendar time and is never shifted by a zone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First millisecond.
    pub start: Instant,
    /// Last millisecond.
    pub end: Instant,
    /// ISO 8601-2 (EDTF): `2031-05-15T07:21Z`, `2031-05-11`, `2031-04-2X`, `2031-04`, `2030`, `../2030`.
    pub edtf: String,
}

impl Interval {
    /// The minute that holds a moment: `2031-05-15T07:21Z`.
    #[must_use]
    pub fn minute(moment: Instant) -> Self {
        let start = moment.minute_start();
        let text = start.to_string();
        let minute = text.get(..16).unwrap_or_default();
        Self {
            start,
            end: start.plus_millis(59_999),
            edtf: format!("{minute}Z"),
        }
    }

    /// One day: `2031-05-11`.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self::calendar(day, day, day.to_string())
    }

    /// From one day to another, in either order: `2031-05-11/2031-05-14`.
    #[must_use]
    pub fn days(one: Day, other: Day) -> Self {
        let (first, last) = (one.min(other), one.max(other));
        if first == last {
            return Self::day(first);
        }
        Self::calendar(first, last, format!("{first}/{last}"))
    }

    /// About ten days of a month, as far as a digit can be left open: the 24th gives `2031-04-2X`.
    #[must_use]
    pub fn ten_days(day: Day) -> Self {
        let tens = day.day() / 10;
        let at = |number: i8| Day::new(day.year(), day.month(), number);
        let first = at((tens * 10).max(1)).unwrap_or(day);
        let last = at(tens * 10 + 9).unwrap_or_else(|| day.last_of_month());
        let edtf = format!("{:04}-{:02}-{tens}X", day.year(), day.month());
        Self::calendar(first, last, edtf)
    }

    /// The week of a day, Monday to Sunday: `2031-05-12/2031-05-18`.
    #[must_use]
    pub fn week(day: Day) -> Self {
        Self::days(day.monday(), day.monday().plus_days(6))
    }

    /// The month of a day: `2031-04`.
    #[must_use]
    pub fn month(day: Day) -> Self {
        let edtf = format!("{:04}-{:02}", day.year(), day.month());
        Self::calendar(day.first_of_month(), day.last_of_month(), edtf)
    }

    /// One year: `2030`. A year outside 1 to 9999 is taken as the nearest of them.
    #[must_use]
    pub fn year(year: i16) -> Self {
        let year = year.clamp(1, 9999);
        let first = Day::new(year, 1, 1).unwrap_or(Day::FIRST);
        let last = Day::new(year, 12, 31).unwrap_or(Day::LAST);
        Self::calendar(first, last, format!("{year:04}"))
    }

    /// From one year to another, in either order: `2028/2031`.
    #[must_use]
    pub fn years(one: i16, other: i16) -> Self {
        let (first, last) = (Self::year(one.min(other)), Self::year(one.max(other)));
        let edtf = if first == last {
            first.edtf
        } else {
            format!("{}/{}", first.edtf, last.edtf)
        };
        Self {
            start: first.start,
            end: last.end,
            edtf,
        }
    }

    /// The ten years that hold a year: 1994 gives `199X`.
    #[must_use]
    pub fn decade(year: i16) -> Self {
        let year = year.clamp(1, 9999);
        let tens = year / 10;
        let span = Self::years((tens * 10).max(1), tens * 10 + 9);
        Self {
            edtf: format!("{tens:03}X"),
            ..span
        }
    }

    /// Everything up to the end of `last`: `../2030`.
    #[must_use]
    pub fn until(last: &Self) -> Self {
        let edge = last.edtf.rsplit('/').next().unwrap_or_default();
        Self {
            start: Instant::EARLIEST,
            end: last.end,
            edtf: format!("../{edge}"),
        }
    }

    /// Everything from the start of `first` on: `2014/..`.
    #[must_use]
    pub fn since(first: &Self) -> Self {
        let edge = first.edtf.split('/').next().unwrap_or_default();
        Self {
            start: first.start,
            end: Instant::FAR,
            edtf: format!("{edge}/.."),
        }
    }

    /// Whether the two share a moment.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether it holds a moment.
    #[must_use]
    pub fn holds(&self, moment: Instant) -> bool {
        self.start <= moment && moment <= self.end
    }

    /// Its first day, where it is calendar time (day precision or coarser); a minute has none without a zone.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        (!self.edtf.contains('T')).then(|| self.start.day_in(0))
    }

    /// Its last day, where it is calendar time.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        (!self.edtf.contains('T')).then(|| self.end.day_in(0))
    }

    fn calendar(first: Day, last: Day, edtf: String) -> Self {
        Self {
            start: Instant::day_start(first),
            end: Instant::day_end(last),
            edtf,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_precision_is_in_the_text() {
        let moment: Instant = "2031-05-15T07:21:30Z".parse().unwrap();
        let rows = [
            (
                Interval::minute(moment),
                "2031-05-15T07:21Z 2031-05-15T07:21:00.000Z 2031-05-15T07:21:59.999Z",
            ),
            (
                Interval::day(day("2031-05-11")),
                "2031-05-11 2031-05-11T00:00:00.000Z 2031-05-11T23:59:59.999Z",
            ),
            (
                Interval::days(day("2031-05-14"), day("2031-05-11")),
                "2031-05-11/2031-05-14 2031-05-11T00:00:00.000Z 2031-05-14T23:59:59.999Z",
            ),
            (
                Interval::ten_days(day("2031-04-24")),
                "2031-04-2X 2031-04-20T00:00:00.000Z 2031-04-29T23:59:59.999Z",
            ),
            (
                Interval::ten_days(day("2031-02-24")),
                "2031-02-2X 2031-02-20T00:00:00.000Z 2031-02-28T23:59:59.999Z",
            ),
            (
                Interval::ten_days(day("2031-05-03")),
                "2031-05-0X 2031-05-01T00:00:00.000Z 2031-05-09T23:59:59.999Z",
            ),
            (
                Interval::week(day("2031-05-15")),
                "2031-05-12/2031-05-18 2031-05-12T00:00:00.000Z 2031-05-18T23:59:59.999Z",
            ),
            (
                Interval::month(day("2031-02-24")),
                "2031-02 2031-02-01T00:00:00.000Z 2031-02-28T23:59:59.999Z",
            ),
            (
                Interval::year(2030),
                "2030 2030-01-01T00:00:00.000Z 2030-12-31T23:59:59.999Z",
            ),
            (
                Interval::decade(1994),
                "199X 1990-01-01T00:00:00.000Z 1999-12-31T23:59:59.999Z",
            ),
            (
                Interval::until(&Interval::year(2030)),
                "../2030 0001-01-01T00:00:00.000Z 2030-12-31T23:59:59.999Z",
            ),
            (
                Interval::since(&Interval::year(2014)),
                "2014/.. 2014-01-01T00:00:00.000Z 9999-12-31T23:59:59.999Z",
            ),
        ];
        for (interval, wanted) in rows {
            assert_eq!(
                format!("{} {} {}", interval.edtf, interval.start, interval.end),
                wanted
            );
        }
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let (one, next) = (
            Interval::day(day("2031-05-11")),
            Interval::day(day("2031-05-12")),
        );
        assert!(!one.overlaps(&next));
        assert!(Interval::month(day("2031-05-11")).contains(&one));
        assert!(!one.contains(&Interval::month(day("2031-05-11"))));
    }

    #[test]
    fn only_calendar_time_has_days() {
        let moment: Instant = "2031-05-15T23:21:30Z".parse().unwrap();
        assert_eq!(Interval::minute(moment).first_day(), None);
        assert_eq!(Interval::year(2030).last_day(), Some(day("2030-12-31")));
    }
}
