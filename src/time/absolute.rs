//! Dates, months, years and decades as a calendar names them; a missing year comes from the day of the text.

use super::reader::{Read, Reader};
use super::relative::side_of;
use super::{Lean, Reference};
use crate::calendar::printed::{self, PrintedDate};
use crate::calendar::{Day, Interval};

/// Reads one that starts at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let (start, end, interval, reference) = days(reader, at)
        .or_else(|| date(reader, at))
        .or_else(|| month(reader, at))
        .or_else(|| decade(reader, at))
        .or_else(|| year(reader, at))?;
    Some(Read {
        start,
        end,
        interval,
        reference,
    })
}

type Found = (usize, usize, Interval, Reference);

/// "8 to 10 May", "8-10 May".
fn days(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let (first, last_day, month_at) =
        if let Some((one, other)) = reader.lower(at).split_once(['-', '–']) {
            (
                printed::day_number(one)?,
                printed::day_number(other)?,
                at + 1,
            )
        } else {
            if !reader.is(at + 1, &["to", "and", "-", "–"]) {
                return None;
            }
            (
                printed::day_number(reader.lower(at))?,
                printed::day_number(reader.lower(at + 2))?,
                at + 3,
            )
        };
    let month = reader
        .capital(month_at)
        .then(|| printed::month(reader.lower(month_at)))
        .flatten()?;
    let year = printed::year_number(reader.lower(month_at + 1));
    let end = month_at + 1 + usize::from(year.is_some());
    let on = |day| {
        place(
            reader,
            PrintedDate {
                year,
                month,
                day,
                weekday: None,
            },
            at,
            end,
        )
    };
    let (first, last) = (on(first)?, on(last_day)?);
    (first <= last).then(|| (at, end, Interval::days(first, last), Reference::Absolute))
}

/// "11 May", "this Thursday, May 15", "15/05/2031".
fn date(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let named = reader.is(at, &["this", "next", "last"]);
    let (date, end) = reader.date(at + usize::from(named))?;
    if named && date.weekday.is_none() {
        return None;
    }
    let day = place(reader, date, at, end)?;
    Some((at, end, Interval::day(day), Reference::Absolute))
}

/// The day of a printed date: its year, else the year nearest to the anchor in which the weekday fits.
fn place(reader: &Reader<'_>, date: PrintedDate, start: usize, end: usize) -> Option<Day> {
    if date.year.is_some() {
        return date.full();
    }
    let anchor = reader.anchor?;
    let fits = |day: &Day| date.weekday.is_none_or(|weekday| day.weekday() == weekday);
    let mut days: Vec<Day> = (-6..=6)
        .filter_map(|step| date.in_year(anchor.year() + step))
        .collect();
    days.sort_by_key(|day| (day.days_since(anchor).abs(), *day));
    let mut fitting = days.iter().copied().filter(fits);
    if reader.before(start) == "since" {
        return fitting.find(|day| *day <= anchor);
    }
    let Some(one) = fitting.next() else {
        // The weekday was wrong: the day and month still count.
        return days.first().copied();
    };
    let Some(other) = fitting.next() else {
        return Some(one);
    };
    let gap = (one.days_since(anchor).abs() - other.days_since(anchor).abs()).abs();
    // Near the middle between two years the tense tells; without a tense only right in the middle.
    let lean = match reader.firm_direction(start, end) {
        Some(lean) if gap < 120 => lean,
        Some(_) => return Some(one),
        None if gap < MIDDLE => reader.direction(start, end),
        None => return Some(one),
    };
    Some(match lean {
        Lean::Past => one.min(other),
        Lean::Future => one.max(other),
    })
}

/// How many days two distances may differ and still count as alike.
const MIDDLE: i64 = 60;

/// "May 2019", "in March", "early April", "the end of June", "last May", "mid-May".
fn month(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let (side, name) = side(reader, at);
    let inner = name + usize::from(reader.is(name, &["this", "next", "last"]));
    let raw = reader
        .raw(inner)
        .strip_prefix("mid-")
        .unwrap_or_else(|| reader.raw(inner));
    let month = raw
        .starts_with(char::is_uppercase)
        .then(|| printed::month(raw))
        .flatten()
        .filter(|_| raw.len() > 3 || raw == "May")?;
    let comma = usize::from(
        reader.lower(inner + 1) == "," && printed::year_number(reader.lower(inner + 2)).is_some(),
    );
    let year = printed::year_number(reader.lower(inner + 1 + comma));
    let (year, end) = match year {
        Some(_) => (year, inner + 2 + comma),
        None => {
            of_year(reader, inner + 1).map_or((None, inner + 1), |year| (Some(year), inner + 4))
        }
    };
    if year.is_none() && !is_month(reader, at, inner, side.is_some(), raw) {
        return None;
    }
    let named = (inner > name).then(|| reader.lower(name));
    let first = match (year, named) {
        (Some(year), _) => Day::new(year, month, 1)?,
        (None, named) => {
            let anchor = reader.anchor?;
            let in_year = |step| Day::new(anchor.year() + step, month, 1);
            let started = in_year(0).filter(|day| *day <= anchor);
            let latest = started.or_else(|| in_year(-1));
            let coming = in_year(0)
                .filter(|day| day.last_of_month() >= anchor)
                .or_else(|| in_year(1));
            match named {
                Some("this") => in_year(0)?,
                Some("next") => in_year(0)
                    .filter(|day| *day > anchor)
                    .or_else(|| in_year(1))?,
                Some("last") => in_year(0)
                    .filter(|day| day.last_of_month() < anchor)
                    .or_else(|| in_year(-1))?,
                _ => match reader.firm_direction(at, end) {
                    Some(Lean::Past) => latest?,
                    Some(Lean::Future) => coming?,
                    None => nearest(reader, anchor, (latest?, coming?), at, end),
                },
            }
        }
    };
    let whole = Interval::month(first);
    let interval = match side {
        Some("end" | "start" | "beginning")
            if ["by", "until", "till", "before"].contains(&reader.before(at)) =>
        {
            // "by the end of June": any time up to its last day.
            Interval::day(first.last_of_month())
        }
        Some(side) => side_of(&whole, side)?,
        None if raw.len() < reader.raw(inner).len() => side_of(&whole, "mid")?,
        None => whole,
    };
    let reference = if named.is_some() {
        Reference::Relative
    } else {
        Reference::Absolute
    };
    Some((at, end, interval, reference))
}

/// "of next year" after a month.
fn of_year(reader: &Reader<'_>, at: usize) -> Option<i16> {
    if reader.lower(at) != "of" || reader.lower(at + 2) != "year" {
        return None;
    }
    let year = reader.anchor?.year();
    match reader.lower(at + 1) {
        "last" => Some(year - 1),
        "this" => Some(year),
        "next" => Some(year + 1),
        _ => None,
    }
}

/// The nearer of two months, where no verb tells which: of 11 and 2 months the 2; about the middle, as the text leans.
fn nearest(
    reader: &Reader<'_>,
    anchor: Day,
    (latest, coming): (Day, Day),
    start: usize,
    end: usize,
) -> Day {
    let (back, ahead) = (anchor.days_since(latest), coming.days_since(anchor));
    if (back - ahead).abs() > MIDDLE {
        return if back < ahead { latest } else { coming };
    }
    match reader.direction(start, end) {
        Lean::Past => latest,
        Lean::Future => coming,
    }
}

/// "early", "the end of" before a month or year; gives the token after it.
fn side<'r>(reader: &'r Reader<'_>, at: usize) -> (Option<&'r str>, usize) {
    let name = at + usize::from(reader.lower(at) == "the");
    match reader.lower(name) {
        word @ ("end" | "start" | "beginning") if reader.lower(name + 1) == "of" => {
            (Some(word), name + 2)
        }
        word @ ("early" | "mid" | "late") if name == at => (Some(word), at + 1),
        _ => (None, at),
    }
}

/// Whether a month's name without a year is the month: some are also verbs or people.
fn is_month(reader: &Reader<'_>, at: usize, name: usize, sided: bool, raw: &str) -> bool {
    const BEFORE: &[&str] = &[
        "in", "by", "since", "until", "till", "during", "from", "to", "through", "before", "after",
        "of", "for", "and", "or",
    ];
    let also_a_name = matches!(raw, "April" | "May" | "June" | "August" | "March");
    let next_is_name = reader.capital(name + 1) && reader.raw(name + 1).len() > 1;
    if next_is_name && (also_a_name || reader.before(at) != "in") {
        return false;
    }
    if sided || name > at || raw.len() < reader.raw(name).len() {
        return true;
    }
    let before = reader.before(at);
    if also_a_name {
        return matches!(
            before,
            "in" | "by" | "since" | "until" | "till" | "during" | "of"
        );
    }
    let before_is_name = at
        .checked_sub(1)
        .is_some_and(|before| before > 0 && reader.capital(before));
    BEFORE.contains(&before) || !before_is_name
}

/// "the 1990s".
fn decade(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let name = at + usize::from(reader.lower(at) == "the");
    let year = reader
        .lower(name)
        .strip_suffix('s')
        .and_then(|year| printed::year_number(year.trim_end_matches('\'')))?;
    (year % 10 == 0).then(|| (at, name + 1, Interval::decade(year), Reference::Absolute))
}

/// "2016" after a preposition, "early 2032", "mid-2032", "2014 and 2016" after "between".
fn year(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let found = |end, interval| Some((at, end, interval, Reference::Absolute));
    if let Some(year) = reader
        .lower(at)
        .strip_prefix("mid-")
        .and_then(printed::year_number)
    {
        return found(at + 1, Interval::year(year));
    }
    let (side, name) = side(reader, at);
    let year = printed::year_number(reader.lower(name))?;
    if side.is_some() {
        return found(name + 1, Interval::year(year));
    }
    let before = reader.before(at);
    let second = printed::year_number(reader.lower(at + 2)).filter(|second| *second > year);
    if let ("between" | "from", Some(second)) = (before, second)
        && reader.is(at + 1, &["and", "to", "until"])
    {
        return found(at + 3, Interval::years(year, second));
    }
    let placed = [
        "in", "by", "since", "until", "till", "before", "after", "from", "during", "of", "through",
    ]
    .contains(&before);
    // "in 2000 homes" counts homes.
    let counts = year % 100 == 0
        && reader.raw(at + 1).starts_with(char::is_lowercase)
        && reader.raw(at + 1).ends_with('s');
    (placed && !counts).then(|| (at, at + 1, Interval::year(year), Reference::Absolute))
}
