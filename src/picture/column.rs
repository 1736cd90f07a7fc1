//! The time axis: one column a moment at which somebody spoke, the silence between as a gap that says how long.
//!
//! True distances would put a day's words on one point beside a week of nothing, so a gap grows slowly with time.

use crate::calendar::Instant;
use crate::export::row::StatementRow;

/// One moment on the axis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    /// A minute of the page's clock, or a whole day (then no clock).
    At {
        start: Instant,
        day: String,
        clock: Option<String>,
    },
    /// Nobody knows.
    Unknown,
}

impl Moment {
    pub(super) fn of(row: &StatementRow) -> Self {
        let Some(said) = &row.record.said_at else {
            return Self::Unknown;
        };
        let Ok(start) = said.start.parse::<Instant>() else {
            return Self::Unknown;
        };
        if said.edtf.contains('T') {
            let (hour, minute) = start.clock_in(row.zone_minutes);
            Self::At {
                start: start.minute_start(),
                day: start.day_in(row.zone_minutes).in_words(),
                clock: Some(format!("{hour:02}:{minute:02}")),
            }
        } else {
            // A coarser time is written as it is known; it stands where it may have begun.
            let day = if said.edtf.len() == 10 {
                start.day_in(0).in_words()
            } else {
                said.edtf.clone()
            };
            Self::At {
                start,
                day,
                clock: None,
            }
        }
    }
}

/// Where a column stands, and what is written on it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) moment: Moment,
    pub(super) x: i64,
    /// The silence before it, where there is one: how long, in words.
    pub(super) silence: Option<String>,
}

/// Columns from left to right.
pub(super) fn columns(mut moments: Vec<Moment>, left: i64, wide: i64) -> Vec<Column> {
    moments.sort();
    moments.dedup();
    let mut x = left;
    let mut before: Option<Instant> = None;
    let mut columns = Vec::new();
    for moment in moments {
        let start = match &moment {
            Moment::At { start, .. } => Some(*start),
            Moment::Unknown => None,
        };
        let minutes = match (before, start) {
            (Some(before), Some(start)) => start.millis_since(before) / 60_000,
            _ => 0,
        };
        let silence = words(minutes);
        if silence.is_some() {
            x += 46;
        }
        columns.push(Column { moment, x, silence });
        x += wide;
        before = start.or(before);
    }
    columns
}

/// From six hours on; days from two on.
fn words(minutes: i64) -> Option<String> {
    let hours = (minutes + 30) / 60;
    match hours {
        ..=5 => None,
        6..=47 => Some(format!("{hours} h")),
        48..=1439 => Some(format!("{} days", hours / 24)),
        _ => Some(format!("{} months", hours / 24 / 30)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_says_how_long_it_was() {
        assert_eq!(words(59), None);
        assert_eq!(words(6 * 60).as_deref(), Some("6 h"));
        assert_eq!(words(3 * 24 * 60).as_deref(), Some("3 days"));
        assert_eq!(words(70 * 24 * 60).as_deref(), Some("2 months"));
    }
}
