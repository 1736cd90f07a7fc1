//! Times named from today: "tomorrow", "late last night", "on Friday", "next week", "the end of the year".

use super::reader::{Read, Reader};
use super::{Lean, Reference};
use crate::calendar::printed;
use crate::calendar::{Day, Interval, Weekday};

const PARTS: &[&str] = &[
    "morning",
    "afternoon",
    "evening",
    "night",
    "lunchtime",
    "afternoon's",
];
const LOOSE: &[&str] = &["late", "early", "earlier", "later"];

/// Reads one that starts at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let anchor = reader.anchor?;
    let (end, interval) = day(reader, at, anchor)
        .or_else(|| weekday(reader, at, anchor))
        .or_else(|| weekend(reader, at, anchor))
        .or_else(|| unit(reader, at, anchor))
        .or_else(|| edge(reader, at, anchor))?;
    Some(Read {
        start: at,
        end,
        interval,
        reference: Reference::Relative,
    })
}

type Found = (usize, Interval);

/// "today", "earlier today", "late last night", "tomorrow morning", "the day after tomorrow".
fn day(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    // "Example Today" is a newspaper.
    if reader.capital(at)
        && at
            .checked_sub(1)
            .is_some_and(|before| reader.capital(before))
    {
        return None;
    }
    let loose = at + usize::from(reader.is(at, LOOSE));
    let on = |days: i64| Interval::day(anchor.plus_days(days));
    let part = |next: usize| next + usize::from(reader.is(next, PARTS));
    match (reader.lower(loose), reader.lower(loose + 1)) {
        ("today", _) => Some((loose + 1, on(0))),
        ("tonight", _) => Some((loose + 1, on(0))),
        ("tomorrow", _) => Some((part(loose + 1), on(1))),
        ("yesterday", _) => Some((part(loose + 1), on(-1))),
        ("overnight", _) => Some((loose + 1, Interval::days(anchor.plus_days(-1), anchor))),
        ("last", "night") => Some((loose + 2, on(-1))),
        ("this", word) if PARTS.contains(&word) => Some((loose + 2, on(0))),
        ("the", "day") => match (reader.lower(loose + 2), reader.lower(loose + 3)) {
            ("before", "yesterday") => Some((loose + 4, on(-2))),
            ("after", "tomorrow") => Some((loose + 4, on(2))),
            _ => None,
        },
        _ => None,
    }
}

/// "Friday", "this Thursday", "next Monday evening", "late on Tuesday".
fn weekday(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    let which = at + usize::from(reader.is(at, &["late", "early"]));
    let named = ["this", "next", "last", "past", "coming"].contains(&reader.lower(which));
    let name = which + usize::from(named);
    let weekday = full_weekday(reader, name)?;
    let mut end = name + 1;
    end += usize::from(reader.is(end, PARTS));
    let day = match if named { reader.lower(which) } else { "" } {
        "last" | "past" => anchor.plus_days(-1).on_or_before(weekday),
        // The one of next week: said on a Thursday, "next Friday" is not tomorrow.
        "next" => anchor.monday().plus_days(7 + weekday.after_monday()),
        "coming" => anchor.plus_days(1).on_or_after(weekday),
        "this" => match reader.direction(at, end) {
            Lean::Past if anchor.weekday().after_monday() >= weekday.after_monday() => {
                anchor.on_or_before(weekday)
            }
            Lean::Past | Lean::Future => anchor.on_or_after(weekday),
        },
        _ => match reader.before(at) {
            "by" | "until" | "till" => anchor.on_or_after(weekday),
            "since" => anchor.on_or_before(weekday),
            _ => match reader.direction(at, end) {
                Lean::Past => anchor.on_or_before(weekday),
                Lean::Future => anchor.on_or_after(weekday),
            },
        },
    };
    Some((end, Interval::day(day)))
}

/// A weekday by its whole name with a capital; "sun", "wed" and "Sundays" are none.
pub(super) fn full_weekday(reader: &Reader<'_>, at: usize) -> Option<Weekday> {
    (reader.capital(at) && reader.lower(at).len() > 5)
        .then(|| printed::weekday(reader.lower(at)))
        .flatten()
}

/// "the weekend", "this weekend", "next weekend", "last weekend".
fn weekend(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    if reader.lower(at + 1) != "weekend" {
        return None;
    }
    let end = at + 2;
    let before = anchor.on_or_before(Weekday::Saturday);
    let saturday = match reader.lower(at) {
        // On a Sunday, the weekend is the one of that day.
        "the" | "this" => match reader.direction(at, end) {
            _ if anchor.days_since(before) <= 1 => before,
            Lean::Past => before,
            Lean::Future => anchor.on_or_after(Weekday::Saturday),
        },
        "next" | "coming" => anchor.plus_days(1).on_or_after(Weekday::Saturday),
        "last" | "past" => anchor.monday().plus_days(-2),
        _ => return None,
    };
    Some((end, Interval::days(saturday, saturday.plus_days(1))))
}

/// "last week", "earlier this month", "next year", "this decade".
fn unit(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    let loose = reader.is(at, LOOSE);
    let which = at + usize::from(loose);
    let step = match reader.lower(which) {
        "this" => 0,
        "next" => 1,
        "last" => -1,
        _ => return None,
    };
    let whole = match reader.lower(which + 1) {
        "week" => Interval::week(anchor.plus_days(7 * step)),
        "month" => Interval::month(anchor.plus_months(step)),
        "year" => Interval::year(anchor.plus_months(12 * step).year()),
        "decade" => Interval::decade(anchor.plus_months(120 * step).year()),
        _ => return None,
    };
    let interval = match (reader.lower(at), step) {
        ("earlier" | "early", 0) => Interval::days(whole.first_day()?, anchor),
        ("later" | "late", 0) => Interval::days(anchor, whole.last_day()?),
        _ => whole,
    };
    Some((which + 2, interval))
}

/// "the end of the year", "the start of next month", "the end of this week".
fn edge(reader: &Reader<'_>, at: usize, anchor: Day) -> Option<Found> {
    let name = at + usize::from(reader.lower(at) == "the");
    let side = reader.lower(name);
    if !matches!(side, "end" | "start" | "beginning") || reader.lower(name + 1) != "of" {
        return None;
    }
    let (end, whole) = unit(reader, name + 2, anchor).or_else(|| {
        let unit = (reader.lower(name + 2) == "the").then(|| reader.lower(name + 3))?;
        let whole = match unit {
            "week" => Interval::week(anchor),
            "month" => Interval::month(anchor),
            "year" => Interval::year(anchor.year()),
            "decade" => Interval::decade(anchor.year()),
            _ => return None,
        };
        Some((name + 4, whole))
    })?;
    // "by the end of the year" is any time in it.
    if reader.is(at.wrapping_sub(1), &["by", "until", "till", "before"]) {
        return Some((end, whole));
    }
    Some((end, side_of(&whole, side)?))
}

/// The first or last part of a stretch: a third of a month or week, a quarter of a year.
pub(super) fn side_of(whole: &Interval, side: &str) -> Option<Interval> {
    let (first, last) = (whole.first_day()?, whole.last_day()?);
    let length = last.days_since(first) + 1;
    let part = if length > 60 {
        length / 4
    } else {
        (length / 3).max(1)
    };
    Some(match side {
        "end" | "late" => Interval::days(last.plus_days(1 - part), last),
        "start" | "beginning" | "early" => Interval::days(first, first.plus_days(part - 1)),
        _ => Interval::days(first.plus_days(part), last.plus_days(-part)),
    })
}
