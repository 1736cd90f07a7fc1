//! Times as a person reads them: in the page's own zone, the zone and a shared year named once over the table.
//!
//! Data keeps UTC; only tables speak the page's clock, because that is what the reader compares with the page.

use crate::calendar::{Day, Instant};
use crate::export::record::SaidAtRecord;
use crate::export::row::StatementRow;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Said when nobody knows.
const UNKNOWN: &str = "unknown";

/// The zone of a table, and its year where all its times share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    zone_minutes: i32,
    year: Option<i16>,
}

impl Clock {
    /// The clock for these rows: their zone where they share one, else UTC.
    pub fn over<'a>(rows: impl Iterator<Item = &'a StatementRow> + Clone) -> Self {
        let mut zones: Vec<i32> = rows.clone().map(|row| row.zone_minutes).collect();
        zones.sort_unstable();
        zones.dedup();
        let zone_minutes = match zones.as_slice() {
            [one] => *one,
            _ => 0,
        };
        let mut years: Vec<i16> = rows
            .filter_map(|row| row.record.said_at.as_ref())
            .flat_map(|said| [&said.start, &said.end])
            .filter_map(|text| instant(text))
            .map(|moment| moment.day_in(0).year())
            .collect();
        years.sort_unstable();
        years.dedup();
        let year = match years.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        Self { zone_minutes, year }
    }

    /// UTC, years written out: for lists whose rows come from many pages.
    pub const fn utc() -> Self {
        Self {
            zone_minutes: 0,
            year: None,
        }
    }

    /// The same with the year always written.
    pub const fn with_year(self) -> Self {
        Self { year: None, ..self }
    }

    /// What stands once over the times: `2031, UTC+1`.
    pub fn title(self) -> String {
        match self.year {
            Some(year) => format!("{year}, {}", self.zone()),
            None => self.zone(),
        }
    }

    /// `UTC`, `UTC+1`, `UTC-3:30`.
    pub fn zone(self) -> String {
        let (hours, minutes) = (self.zone_minutes.abs() / 60, self.zone_minutes.abs() % 60);
        let sign = if self.zone_minutes < 0 { '-' } else { '+' };
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (_, 0) => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }

    /// `15 May 08:21`.
    pub fn moment(self, moment: Instant) -> String {
        let (hour, minute) = moment.clock_in(self.zone_minutes);
        let day = self.day(moment.day_in(self.zone_minutes));
        format!("{day} {hour:02}:{minute:02}")
    }

    /// `15 May`, with the year where the table does not name it.
    pub fn day(self, day: Day) -> String {
        let month = month(i64::from(day.month()));
        match self.year {
            Some(year) if year == day.year() => format!("{} {month}", day.day()),
            _ => format!("{} {month} {}", day.day(), day.year()),
        }
    }

    /// When it was said, as precisely as it is known.
    pub fn said(self, said: Option<&SaidAtRecord>) -> String {
        let Some(said) = said else {
            return UNKNOWN.to_owned();
        };
        self.interval(&said.edtf)
    }

    /// An interval in ISO 8601-2 (EDTF), in words.
    pub fn interval(self, edtf: &str) -> String {
        match edtf.split_once('/') {
            Some(("..", last)) => format!("until {}", self.date(last)),
            Some((first, "..")) => format!("since {}", self.date(first)),
            Some((first, last)) => format!("{} to {}", self.date(first), self.date(last)),
            None => self.date(edtf),
        }
    }

    /// One date of such an interval.
    fn date(self, text: &str) -> String {
        if text.contains('T') {
            return instant(text).map_or_else(|| text.to_owned(), |moment| self.moment(moment));
        }
        if let Ok(day) = text.parse::<Day>() {
            return self.day(day);
        }
        let parts: Vec<&str> = text.split('-').collect();
        let named = |number: &str| number.parse().ok().map(month);
        match parts.as_slice() {
            [year] => year
                .strip_suffix('X')
                .map_or_else(|| (*year).to_owned(), |decade| format!("{decade}0s")),
            [year, number] => {
                named(number).map_or_else(|| text.to_owned(), |m| format!("{m} {year}"))
            }
            [year, number, day] => match (day.strip_suffix('X'), named(number)) {
                (Some(ten), Some(month)) => {
                    let first = if ten == "0" {
                        "1".to_owned()
                    } else {
                        format!("{ten}0")
                    };
                    format!(
                        "about {first}-{}9 {month} {year}",
                        ten.trim_start_matches('0')
                    )
                }
                _ => text.to_owned(),
            },
            _ => text.to_owned(),
        }
    }
}

/// A moment as records write it.
pub fn instant(text: &str) -> Option<Instant> {
    Instant::with_offset(text).ok().map(|(moment, _)| moment)
}

fn month(number: i64) -> &'static str {
    usize::try_from(number - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMER: Clock = Clock {
        zone_minutes: 60,
        year: Some(2031),
    };

    #[test]
    fn as_precise_as_it_is_known_and_no_more() {
        for (edtf, words) in [
            ("2031-05-15T07:21Z", "15 May 08:21"),
            ("2031-05-15T23:30Z", "16 May 00:30"),
            ("2031-05-11", "11 May"),
            ("2030-05-11", "11 May 2030"),
            ("2031-04", "Apr 2031"),
            ("2031-04-2X", "about 20-29 Apr 2031"),
            ("2031-04-0X", "about 1-9 Apr 2031"),
            ("2030", "2030"),
            ("199X", "1990s"),
            ("../2030", "until 2030"),
            ("2014/..", "since 2014"),
            ("2031-05-12/2031-05-18", "12 May to 18 May"),
        ] {
            assert_eq!(SUMMER.interval(edtf), words, "{edtf}");
        }
    }

    #[test]
    fn a_day_is_never_shifted_by_a_zone() {
        let west = Clock {
            zone_minutes: -210,
            year: None,
        };
        assert_eq!(west.interval("2031-05-11"), "11 May 2031");
        assert_eq!(west.zone(), "UTC-3:30");
    }

    #[test]
    fn the_zone_and_the_year_are_named_once() {
        assert_eq!(SUMMER.title(), "2031, UTC+1");
        assert_eq!(Clock::utc().title(), "UTC");
    }
}
