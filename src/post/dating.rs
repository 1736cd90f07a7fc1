//! The date of a page that prints only clocks: given, or inferred from what the page says, or refused.
//!
//! A weekday beside a day and month fixes the year ("Thursday, May 15": the last year not in the future in which that
//! fits); a day heading tells the newest day of a page; a date beside a clock dates that update. A date in the future
//! is never taken, and a weekday with a date that fits in the weeks to come tells of these, not of years ago. A page that
//! tells nothing is of the day that the user says it is, if any. Guessing from the file's own time was rejected: files are
//! copied.

use super::PostedBasis;
use crate::calendar::Day;
use crate::calendar::printed::{self, PrintedDate};
use crate::feed::{Clock, Item, Page, PartKind};
use std::collections::BTreeMap;

/// What to do with a page of clocks whose date nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// An error that says how to give the date.
    Refuse,
    /// Read it; when its updates were published stays open.
    Allow,
}

/// When a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOn {
    /// The latest day that it can be anywhere; no inferred date passes it.
    pub today: Day,
    /// The day that the user says it is: that of a page which tells none.
    pub told: Option<Day>,
}

impl From<Day> for ReadOn {
    fn from(today: Day) -> Self {
        Self { today, told: None }
    }
}

/// Why a page could not be dated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Clocks, and no word that tells the day.
    #[error(
        "{name}: {} but no date, and the text names no weekday with a day and month. \
         Say which day it is: --date 2031-05-15", carry(*.clocks)
    )]
    NoDate {
        /// The document.
        name: String,
        /// How many posts carry clocks.
        clocks: usize,
    },
}

fn carry(clocks: usize) -> String {
    match clocks {
        1 => "1 post carries a clock".to_owned(),
        clocks => format!("{clocks} posts carry clocks"),
    }
}

/// The days of a page's items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    /// How the newest day was found; none where no item needs it or nothing tells it.
    pub(super) dating: Option<super::Dating>,
    /// One a item.
    pub(super) days: Vec<Option<Day>>,
    /// Whether the newest item stands first.
    pub(super) newest_first: bool,
}

/// A clock may go back by so many minutes without the day changing: updates are put a little out of order.
const SLACK: i32 = 10;

/// A date with its year that lies more days from the page than this is what happened long ago.
const BACKGROUND: i64 = 92;

/// A weekday with a day and month that fits within so many days is of something to come: a hearing, a vote.
const SOON: i64 = 92;

/// Dates the items of a live page. `given` wins over everything; the day of reading bounds what may be inferred.
pub(super) fn days(page: &Page, given: Option<Day>, read_on: Option<ReadOn>) -> Days {
    let newest_first = newest_first(&page.items);
    let steps = steps(&page.items, newest_first);
    let dating = match given {
        Some(day) => Some(super::Dating {
            day,
            basis: PostedBasis::GivenDate,
            why: "--date".to_owned(),
        }),
        None => infer(page, &steps, read_on),
    };
    let days = spread(
        &page.items,
        &steps,
        dating.as_ref().map(|dating| dating.day),
        newest_first,
    );
    Days {
        dating,
        days,
        newest_first,
    }
}

/// Whether the newest item stands first: dates beside the clocks tell, else clocks that fall going down the list.
/// One clock that rises is a day that went back, two that do so and none that falls are a list in order of time.
fn newest_first(items: &[Item]) -> bool {
    let clocked = || items.iter().filter(|item| item.clock.is_some());
    let first = clocked().next().and_then(|item| item.date);
    let last = clocked().next_back().and_then(|item| item.date);
    match (first, last) {
        // Pages print the day beside the clocks of older updates only.
        (None, _) if clocked().any(|item| item.date.is_some()) => return true,
        (Some(_), None) => return false,
        (Some(first), Some(last)) if first != last => {
            return (first.year, first.month, first.day) > (last.year, last.month, last.day);
        }
        (Some(_), Some(_)) | (None, _) => {}
    }
    let clocks: Vec<i32> = clocked()
        .filter_map(|item| item.clock.as_ref())
        .map(minute)
        .collect();
    let pairs = || clocks.iter().zip(clocks.iter().skip(1));
    let falling = pairs().filter(|(one, next)| next < one).count();
    let rising = pairs().filter(|(one, next)| next > one).count();
    rising < 2 || falling >= rising
}

/// Minutes after midnight on the page's clock. Its zone is left out: a page keeps to one, and midnight is local.
fn minute(clock: &Clock) -> i32 {
    i32::from(clock.hour) * 60 + i32::from(clock.minute)
}

/// For each item: how many days it lies before the newest one, as far as the clocks tell.
fn steps(items: &[Item], newest_first: bool) -> Vec<i64> {
    let order: Vec<usize> = if newest_first {
        (0..items.len()).collect()
    } else {
        (0..items.len()).rev().collect()
    };
    let mut steps = vec![0; items.len()];
    let mut newer: Option<i32> = None;
    let mut back = 0;
    for at in order {
        let Some(item) = items.get(at) else { continue };
        // A pinned update stands out of order and tells nothing about its neighbours.
        let pinned = item
            .labels
            .iter()
            .any(|label| label.eq_ignore_ascii_case("pinned"));
        if let Some(clock) = item.clock.as_ref().filter(|_| !pinned).map(minute) {
            if newer.is_some_and(|newer| clock > newer + SLACK) {
                back += 1;
            }
            newer = Some(clock);
        }
        if let Some(step) = steps.get_mut(at) {
            *step = back;
        }
    }
    steps
}

/// The day of every item: counted back from the newest, corrected by each date that stands beside a clock.
fn spread(
    items: &[Item],
    steps: &[i64],
    newest: Option<Day>,
    newest_first: bool,
) -> Vec<Option<Day>> {
    let mut order: Vec<(usize, &Item)> = items.iter().enumerate().collect();
    if !newest_first {
        order.reverse();
    }
    let mut days = vec![None; items.len()];
    let mut shift = 0;
    for (at, item) in order {
        let step = steps.get(at).copied().unwrap_or_default();
        let counted = newest.map(|newest| newest.plus_days(shift - step));
        let printed = item.date.and_then(|date| match counted {
            Some(counted) => date.nearest(counted),
            None => date.full(),
        });
        if let (Some(printed), Some(counted)) = (printed, counted) {
            shift += printed.days_since(counted);
        }
        if let Some(day) = days.get_mut(at) {
            *day = printed.or(counted);
        }
    }
    days
}

/// A date in the page and where it was found.
struct Found {
    date: PrintedDate,
    words: String,
    heading: bool,
    /// "next Thursday, 22 May" and "last Thursday, 8 May" tell the year, not the day of the page.
    away: bool,
}

fn infer(page: &Page, steps: &[i64], read_on: Option<ReadOn>) -> Option<super::Dating> {
    let today = read_on.map_or(Day::LAST, |read_on| read_on.today);
    let told = read_on.and_then(|read_on| read_on.told);
    let dating = |day: Day, why: String| {
        Some(super::Dating {
            day,
            basis: PostedBasis::InferredDate,
            why,
        })
    };
    let resolve = |date: &PrintedDate| {
        match read_on {
            Some(_) if soon(*date, today) => None,
            Some(_) => date.latest_not_after(today),
            // Without a clock to bound it, only a printed year counts.
            None => date.full(),
        }
    };
    let found = found(page);
    let in_time = || {
        found
            .iter()
            .filter_map(|found| Some((found, resolve(&found.date)?)))
    };
    let weekdays = || in_time().filter(|(found, _)| found.date.weekday.is_some());
    let year_fixed = weekdays().max_by_key(|(_, day)| *day).or_else(|| {
        in_time()
            .filter(|(found, _)| found.date.year.is_some())
            .max_by_key(|(_, day)| *day)
    });

    // A date beside a clock dates that update; the newest lies as many days later as the clocks tell.
    let beside = page.items.iter().zip(steps).find_map(|(item, step)| {
        let date = item.date?;
        let day = match year_fixed {
            Some((_, fixed)) if date.year.is_none() => date.nearest(fixed),
            _ => resolve(&date),
        }?;
        Some((day.plus_days(*step), day))
    });
    if let Some((newest, day)) = beside.filter(|(newest, _)| *newest <= today) {
        return dating(
            newest,
            format!("{} beside a clock in the page", day.in_words()),
        );
    }
    // "The war that began on 7 May 2029" is long ago, and tells no year of a page.
    let near = |fixing: &Found, fixed: Day, day: Day| {
        fixing.date.weekday.is_some() || day.days_since(fixed).abs() <= BACKGROUND
    };
    // A timeline inside a post ends with the newest day. One heading alone is no timeline: "11 May" may stand over what
    // led to "this Thursday, May 15".
    let timeline = found.iter().filter(|found| found.heading).count() > 1
        || weekdays().all(|(found, _)| found.away);
    let headings = found.iter().filter(|found| found.heading && timeline);
    let newest = headings
        .filter_map(|heading| {
            let of_that_year =
                year_fixed
                    .filter(|_| heading.date.year.is_none())
                    .and_then(|(fixing, fixed)| {
                        let day = heading.date.nearest(fixed)?;
                        near(fixing, fixed, day).then_some(day)
                    });
            let day = of_that_year.or_else(|| resolve(&heading.date));
            Some((day.filter(|day| *day <= today)?, heading))
        })
        .max_by_key(|(day, _)| *day);
    if let Some((day, heading)) = newest {
        // A timeline up to yesterday, on a page that names the day of reading.
        let next = told.filter(|told| told.days_since(day) == 1);
        if let Some((named, day)) = weekdays().find(|(_, named)| Some(*named) == next) {
            return dating(day, format!("{:?} in the page, and --now", named.words));
        }
        let fixed = year_fixed
            .filter(|(fixing, fixed)| fixing.words != heading.words && near(fixing, *fixed, day));
        return match fixed {
            Some((fixing, fixed)) if fixed == day => {
                dating(day, format!("{:?} in the page", fixing.words))
            }
            Some((fixing, _)) => dating(
                day,
                format!(
                    "day heading {:?}, the year from {:?} in the page",
                    heading.words, fixing.words
                ),
            ),
            None => dating(day, format!("day heading {:?} in the page", heading.words)),
        };
    }
    // The weekday with date that is told most often, the newest of these.
    let mut often: BTreeMap<Day, (usize, &str)> = BTreeMap::new();
    for (found, day) in weekdays().filter(|(found, _)| !found.away) {
        often.entry(day).or_insert((0, &found.words)).0 += 1;
    }
    if let Some((day, (_, words))) = often
        .into_iter()
        .max_by_key(|(day, (count, _))| (*count, *day))
    {
        return dating(day, format!("{words:?} in the page"));
    }
    if let Some(told) = told {
        return dating(told, "--now, for the page tells none".to_owned());
    }
    let full = in_time().filter(|(found, _)| found.date.year.is_some() && !found.away);
    full.max_by_key(|(_, day)| *day)
        .and_then(|(found, day)| dating(day, format!("{:?} in the page", found.words)))
}

/// Whether a weekday beside a day and month, without a year, fits in the weeks behind `today`.
fn soon(date: PrintedDate, today: Day) -> bool {
    let fits = |day: Day| (1..=SOON).contains(&day.days_since(today));
    let on = |weekday| {
        let years = (0..=1).filter_map(|ahead| date.in_year(today.year() + ahead));
        years.filter(|day| day.weekday() == weekday).any(fits)
    };
    date.year.is_none() && date.weekday.is_some_and(on)
}

fn found(page: &Page) -> Vec<Found> {
    let parts = page.items.iter().flat_map(|item| &item.parts);
    parts
        .flat_map(|part| {
            let text = part.text();
            let heading = matches!(part.kind, PartKind::DayHeading(_));
            printed::find(&text)
                .into_iter()
                .map(|(span, date)| {
                    let before = text.get(..span.start).unwrap_or_default();
                    let word = before.split_whitespace().next_back().unwrap_or_default();
                    Found {
                        date,
                        words: span.of(&text).to_owned(),
                        heading,
                        away: ["next", "last"]
                            .iter()
                            .any(|away| word.eq_ignore_ascii_case(away)),
                    }
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Input};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn dated(text: &str, given: Option<&str>, today: Option<&str>) -> String {
        read(text, given, today.map(|today| day(today).into()))
    }

    fn read(text: &str, given: Option<&str>, read_on: Option<ReadOn>) -> String {
        let page = feed::read("a.txt", text.as_bytes(), Input::Auto).unwrap();
        let days = days(&page, given.map(day), read_on);
        let all: Vec<String> = days
            .days
            .iter()
            .map(|day| day.map_or("?".to_owned(), |day| day.to_string()))
            .collect();
        let why = days
            .dating
            .map_or(String::new(), |dating| format!(" ({})", dating.why));
        format!("{}{why}", all.join(" "))
    }

    fn page(clock: &str, body: &str) -> String {
        format!("  1. Port shutpublished at {clock} GMT\n\n    {body}\n")
    }

    const TODAY: Option<&str> = Some("2032-11-23");

    #[test]
    fn what_the_page_says() {
        let rows = [
            (
                "I will be there this Thursday, May 15, he said.",
                "2031-05-15 (\"Thursday, May 15\" in the page)",
            ),
            (
                "Ships wait.\n\n    14 May\n\n    Rain.\n\n    15 May\n\n    Wind.",
                "2032-05-15 (day heading \"15 May\" in the page)",
            ),
            (
                "On Thursday 15 May.\n\n    14 May\n\n    Rain.\n\n    15 May\n\n    Wind.",
                "2031-05-15 (\"Thursday 15 May\" in the page)",
            ),
            (
                "On Sunday 11 May.\n\n    14 May\n\n    Rain.\n\n    15 May\n\n    Wind.",
                "2031-05-15 (day heading \"15 May\", the year from \"Sunday 11 May\" in the page)",
            ),
            (
                "The war began on 9 January 2030.\n\n    14 May\n\n    Rain.\n\n    15 May\n\n    Wind.",
                "2032-05-15 (day heading \"15 May\" in the page)",
            ),
            (
                "The port was shut on 15 May 2031.",
                "2031-05-15 (\"15 May 2031\" in the page)",
            ),
            (
                "Last time was Tuesday, 13 May, next Tuesday, 20 May comes.",
                "2031-05-13 (\"Tuesday, 13 May\" in the page)",
            ),
            ("It was promised for 15 May 2037.", "?"),
            ("They may march on 3 ships.", "?"),
        ];
        for (body, wanted) in rows {
            assert_eq!(dated(&page("09:31", body), None, TODAY), wanted, "{body}");
        }
        assert_eq!(
            dated(&page("09:31", "On Thursday, May 15."), None, None),
            "?"
        );
        assert_eq!(
            dated(
                &page("09:31", "Thursday, May 15"),
                Some("2020-02-29"),
                TODAY
            ),
            "2020-02-29 (--date)"
        );
    }

    #[test]
    fn the_day_that_the_user_says_it_is() {
        let on = |told: &str, body: &str| {
            let read_on = ReadOn {
                today: day(told),
                told: Some(day(told)),
            };
            read(&page("09:31", body), None, Some(read_on))
        };
        assert_eq!(
            on("2031-05-16", "Ships wait."),
            "2031-05-16 (--now, for the page tells none)"
        );
        // A hearing in three weeks is no page of years ago.
        let hearing = "They are to stand trial on Thursday June 5.";
        assert_eq!(
            on("2031-05-16", hearing),
            "2031-05-16 (--now, for the page tells none)"
        );
        assert_eq!(
            dated(&page("09:31", hearing), None, Some("2031-05-16")),
            "?"
        );
        let heads = "14 May\n\n    Rain.\n\n    15 May\n\n    Wind.";
        assert_eq!(
            on(
                "2031-05-16",
                &format!("Until Friday 16 May.\n\n    {heads}")
            ),
            "2031-05-16 (\"Friday 16 May\" in the page, and --now)"
        );
        assert_eq!(
            on("2031-05-16", heads),
            "2031-05-15 (day heading \"15 May\" in the page)"
        );
    }

    #[test]
    fn clocks_that_rise_going_down_mean_the_day_before() {
        let list = |clocks: &[&str]| {
            let items: Vec<String> = clocks
                .iter()
                .zip(1..)
                .map(|(clock, number)| {
                    format!("  {number}. Port shutpublished at {clock}\n\n    Rain.\n\n")
                })
                .collect();
            items.concat()
        };
        let dated = |clocks: &[&str]| {
            dated(&list(clocks), Some("2031-05-15"), TODAY).replace(" (--date)", "")
        };
        assert_eq!(
            dated(&["00:31 GMT", "23:50 GMT", "22:00 GMT"]),
            "2031-05-15 2031-05-14 2031-05-14"
        );
        assert_eq!(
            dated(&["09:31 GMT", "09:33 GMT", "08:00 GMT"]),
            "2031-05-15 2031-05-15 2031-05-15"
        );
        assert_eq!(
            dated(&["21:00 GMT", "22:00 GMT", "01:00 GMT", "02:00 GMT"]),
            "2031-05-14 2031-05-14 2031-05-15 2031-05-15"
        );
        assert_eq!(
            dated(&["09:31 BST", "21:19 BST 12 May", "22:00 BST"]),
            "2031-05-15 2031-05-12 2031-05-11"
        );
    }

    #[test]
    fn a_date_beside_a_clock_dates_the_rest() {
        let text = "  1. Port shutpublished at 00:31 GMT\n\n    Rain.\n\n  2. Stormpublished at 21:19 GMT 29 June\n\n    Wind.\n";
        assert_eq!(
            dated(text, None, TODAY),
            "2032-06-30 2032-06-29 (29 June 2032 beside a clock in the page)"
        );
    }

    #[test]
    fn the_error_names_the_way_out() {
        let error = DateError::NoDate {
            name: "page.txt".to_owned(),
            clocks: 13,
        };
        assert_eq!(
            error.to_string(),
            "page.txt: 13 posts carry clocks but no date, and the text names no weekday with a day and month. Say which day it is: --date 2031-05-15"
        );
    }
}
