//! Distances from today: "nearly three weeks ago", "in three days", "the next couple of days", "within weeks".
//!
//! A distance is as precise as its unit: three weeks ago is a few days around that day, three years ago is a year.

use super::number::{self, Amount, Bound, Unit};
use super::reader::{Read, Reader};
use super::{Lean, Reference};
use crate::calendar::{Day, Interval};

/// Reads a distance that starts at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let anchor = reader.anchor?;
    let (start, end, interval) = ago(reader, at, anchor)
        .or_else(|| window(reader, at, anchor))
        .or_else(|| within(reader, at, anchor))
        .or_else(|| ahead(reader, at, anchor))?;
    Some(Read {
        start,
        end,
        interval,
        reference: Reference::Relative,
    })
}

type Found = (usize, usize, Interval);

/// "nearly three weeks ago", "days ago".
fn ago(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    let (bound, next) = number::bound(reader, at);
    let counted = number::amount(reader, next);
    let (said, unit_at) = counted.map_or((None, next), |(amount, end)| (Some(amount), end));
    let (unit, times) = number::unit(reader.lower(unit_at))?;
    if reader.lower(unit_at + 1) != "ago" {
        return None;
    }
    // "years ago" may be any time.
    let amount = match said {
        Some(amount) => amount,
        None if unit == Unit::Year => return None,
        None => number::unsaid(unit),
    };
    Some((at, unit_at + 2, back(anchor, amount, unit, times, bound)))
}

fn back(anchor: Day, amount: Amount, unit: Unit, times: i64, bound: Bound) -> Interval {
    let (low, high) = (amount.low * times, amount.high * times);
    match unit {
        Unit::Hour => Interval::days(
            anchor.plus_days(-(high / 24)),
            anchor.plus_days(-(low / 24)),
        ),
        Unit::Day => {
            let (early, late) = match bound {
                Bound::Even => (0, 0),
                Bound::Under => (0, 1),
                Bound::Over => (2, 0),
            };
            Interval::days(
                anchor.plus_days(-high - early),
                anchor.plus_days(late - low),
            )
        }
        Unit::Week => {
            let (early, late) = match bound {
                Bound::Even => (3, 3),
                Bound::Under => (0, 3),
                Bound::Over => (6, 0),
            };
            Interval::days(
                anchor.plus_days(-7 * high - early),
                anchor.plus_days(late - 7 * low),
            )
        }
        Unit::Month => {
            let (first, last) = (anchor.plus_months(-high), anchor.plus_months(-low));
            match bound {
                Bound::Even if low == high => Interval::month(first),
                Bound::Even => Interval::days(first.first_of_month(), last.last_of_month()),
                Bound::Under => Interval::days(first, last.plus_days(15)),
                Bound::Over => Interval::days(first.plus_days(-20), last),
            }
        }
        Unit::Year => {
            let year = |years: i64| anchor.plus_months(-12 * years).year();
            match bound {
                Bound::Even | Bound::Under => Interval::years(year(high), year(low)),
                Bound::Over => Interval::years(year(high + 1), year(low)),
            }
        }
    }
}

/// "the next couple of days", "the past three years", "the coming weeks", "recent months".
fn window(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    let which = at + usize::from(reader.is(at, &["the", "these"]));
    let word = reader.lower(which);
    let lean = match word {
        "next" | "coming" | "following" => Lean::Future,
        "past" | "last" | "previous" | "recent" => Lean::Past,
        _ => return None,
    };
    let counted = number::amount(reader, which + 1);
    let (said, unit_at) = counted.map_or((None, which + 1), |(amount, end)| (Some(amount), end));
    let (unit, times) = number::unit(reader.lower(unit_at))?;
    let plural = reader.lower(unit_at).ends_with('s');
    let amount = match said {
        Some(amount) => amount,
        None if plural => number::unsaid(unit),
        // "the past week" reaches back from today; "last week" is a week of the calendar.
        None if which > at && matches!(word, "past" | "coming") => Amount { low: 1, high: 1 },
        None => return None,
    };
    let edge = shift(anchor, amount.high * times, unit, lean);
    Some((at, unit_at + 1, Interval::days(anchor, edge)))
}

/// "within days", "within three weeks".
fn within(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    if reader.before(at) != "within" {
        return None;
    }
    let start = at;
    let (_, next) = number::bound(reader, at);
    let counted = number::amount(reader, next);
    let (said, unit_at) = counted.map_or((None, next), |(amount, end)| (Some(amount), end));
    let (unit, times) = number::unit(reader.lower(unit_at))?;
    // "within days of the vote" is measured from the vote.
    if reader.is(unit_at + 1, &["of", "after"]) {
        return None;
    }
    // "was back within days" is measured from what was told before.
    if reader.firm_direction(at, unit_at + 1) == Some(Lean::Past) {
        return None;
    }
    let amount = said.unwrap_or_else(|| number::unsaid(unit));
    let edge = shift(anchor, amount.high * times, unit, Lean::Future);
    Some((start, unit_at + 1, Interval::days(anchor, edge)))
}

/// "in three days" ahead; behind, it is how long something took.
fn ahead(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    if reader.before(at) != "in" {
        return None;
    }
    let (_, next) = number::bound(reader, at);
    let (amount, unit_at) = number::amount(reader, next)?;
    let (unit, times) = number::unit(reader.lower(unit_at))?;
    let mut end = unit_at + 1;
    if reader.is(end, &["'", "'s"]) && reader.lower(end + 1) == "time" {
        end += 2;
    } else if reader.lower(end) == "time" {
        end += 1;
    } else if reader.is(end, &["of", "when", "that", "in"]) {
        return None;
    }
    if reader.firm_direction(at, end) != Some(Lean::Future) {
        return None;
    }
    let at_end = |count: i64| shift(anchor, count * times, unit, Lean::Future);
    let (first, last) = (at_end(amount.low), at_end(amount.high));
    let interval = match unit {
        Unit::Hour | Unit::Day => Interval::days(first, last),
        Unit::Week => Interval::days(first.plus_days(-3), last.plus_days(3)),
        Unit::Month if first == last => Interval::month(first),
        Unit::Month => Interval::days(first.first_of_month(), last.last_of_month()),
        Unit::Year => Interval::years(first.year(), last.year()),
    };
    Some((at, end, interval))
}

fn shift(anchor: Day, count: i64, unit: Unit, lean: Lean) -> Day {
    let signed = match lean {
        Lean::Past => -count,
        Lean::Future => count,
    };
    match unit {
        Unit::Hour => anchor.plus_days(signed / 24),
        Unit::Day => anchor.plus_days(signed),
        Unit::Week => anchor.plus_days(7 * signed),
        Unit::Month => anchor.plus_months(signed),
        Unit::Year => anchor.plus_months(12 * signed),
    }
}
