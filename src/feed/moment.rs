//! Moments as machines print them: ISO 8601 in all its spellings, e-mail dates, the clock of a C library, seconds since
//! 1970, a day alone.
//!
//! Zone names go through our own table, so that "BST" is one hour east and "IST" is nobody's guess. A moment without a
//! zone keeps its day and its clock and says why it is no instant.

use super::stamp;
use super::{Clock, Item};
use crate::calendar::printed::{self, PrintedDate};
use crate::calendar::{Day, Instant, zone};

/// A moment as printed, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// The day in its own zone.
    pub(super) day: Day,
    /// Hour, minute and the milliseconds after it.
    pub(super) clock: Option<(u8, u8, i64)>,
    /// Minutes east of UTC.
    pub(super) offset: Option<i32>,
    /// Whether the zone is written as an offset ("+01:00"), not as `Z` or a name.
    pub(super) explicit: bool,
    /// The zone as printed, where it is not known.
    pub(super) unknown_zone: Option<String>,
}

impl Moment {
    /// The instant, where day, clock and zone are known.
    pub(super) fn instant(&self) -> Option<Instant> {
        let (hour, minute, rest) = self.clock?;
        Some(Instant::at(self.day, hour, minute, self.offset?).plus_millis(rest))
    }

    /// Milliseconds since 1970 began.
    pub(super) fn of_millis(millis: i64) -> Self {
        let moment = Instant::from_millis(millis);
        let (hour, minute) = moment.clock_in(0);
        Self {
            day: moment.day_in(0),
            clock: Some((hour, minute, moment.millis_since(moment.minute_start()))),
            offset: Some(0),
            explicit: false,
            unknown_zone: None,
        }
    }

    /// Says of an item that it was published then.
    pub(super) fn publish(&self, item: &mut Item) {
        item.published = self.instant();
        item.offset_minutes = self.offset;
        if item.published.is_none() {
            item.date = Some(self.printed());
            item.clock = self.clock.map(|(hour, minute, _)| Clock {
                hour,
                minute,
                zone_minutes: self.offset,
            });
        }
        item.zone_unknown =
            (self.clock.is_some() && self.offset.is_none()).then(|| match &self.unknown_zone {
                Some(name) => format!("the zone {name:?} is not known or may mean several"),
                None => "no zone is printed".to_owned(),
            });
    }

    fn printed(&self) -> PrintedDate {
        PrintedDate {
            year: Some(self.day.year()),
            month: self.day.month(),
            day: self.day.day(),
            weekday: None,
        }
    }
}

/// Reads a moment; none where the text tells no day.
pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    if let Some(millis) = epoch(text) {
        return Some(Moment::of_millis(millis));
    }
    let (day, rest) = iso_day(text)
        .or_else(|| mail_day(text))
        .or_else(|| printed_day(text))?;
    let (clock, rest) = clock(&rest).unwrap_or((None, String::new()));
    let (offset, explicit, unknown_zone) = match clock {
        Some(_) => zone(&rest),
        None => (None, false, None),
    };
    Some(Moment {
        day,
        clock,
        offset,
        explicit,
        unknown_zone,
    })
}

/// Ten digits are seconds, thirteen milliseconds; fewer may be a date.
fn epoch(text: &str) -> Option<i64> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole.len() {
        10 => whole.parse::<i64>().ok()?.checked_mul(1000),
        13 => whole.parse().ok(),
        _ => None,
    }
}

fn number(text: &str) -> Option<i16> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

fn small(text: &str) -> Option<i8> {
    number(text).and_then(|number| i8::try_from(number).ok())
}

/// "2031-05-15T...", "2031/05/15 ...", "20310515T...", "2031-012-31" (a month with a nought too many), "2031-05".
fn iso_day(text: &str) -> Option<(Day, String)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        let day = Day::new(
            number(text.get(..4)?)?,
            small(text.get(4..6)?)?,
            small(text.get(6..8)?)?,
        )?;
        return Some((day, text.get(8..)?.to_owned()));
    }
    if digits != 4 {
        return None;
    }
    let year = number(text.get(..4)?)?;
    let mark = text.get(4..5)?;
    if !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let rest = text.get(5..)?;
    let (month, rest) = rest.split_once(mark).unwrap_or((rest, "1"));
    let length = rest.bytes().take_while(u8::is_ascii_digit).count().min(3);
    let (day, rest) = rest.split_at_checked(length)?;
    let month = small(month.trim_start_matches('0'))?;
    Some((Day::new(year, month, small(day)?)?, rest.to_owned()))
}

/// "Thu, 15 May 2031 09:31:00 GMT", "15 May 31", "Thu May 15 09:31:00 CEST 2031"; the month in most languages that
/// write it in letters.
fn mail_day(text: &str) -> Option<(Day, String)> {
    let plain = text.replace([','], " ").replace(" de ", " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words.get(at)?)?;
    let tail = |from: usize| words.get(from..).unwrap_or_default().join(" ");
    let numbered = |word: Option<&&str>| {
        let word = word?.trim_end_matches(['.', 'º', '°']);
        let word = ["st", "nd", "rd", "th", "er"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .unwrap_or(word);
        small(word).filter(|day| (1..=31).contains(day))
    };
    let before = at.checked_sub(1).and_then(|at| numbered(words.get(at)));
    // "May 15 09:31:00 CEST 2031": the year may stand last.
    let own_year = |word: Option<&&str>| word.and_then(|word| year(word));
    if let Some(day) = before {
        let year = own_year(words.get(at + 1))?;
        return Some((Day::new(year, month, day)?, tail(at + 2)));
    }
    let day = numbered(words.get(at + 1))?;
    if let Some(year) = own_year(words.get(at + 2)).filter(|_| !is_clock(words.get(at + 2))) {
        return Some((Day::new(year, month, day)?, tail(at + 3)));
    }
    let last = own_year(words.last()).filter(|_| is_clock(words.get(at + 2)))?;
    let between = words.get(at + 2..words.len() - 1)?.join(" ");
    Some((Day::new(last, month, day)?, between))
}

fn is_clock(word: Option<&&str>) -> bool {
    word.is_some_and(|word| word.contains(':'))
}

/// Four digits, or two as e-mail once wrote them.
fn year(word: &str) -> Option<i16> {
    let word = word.trim_end_matches(['.', ';', '|']);
    let year = number(word)?;
    match word.len() {
        4 if (1900..=2100).contains(&year) => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// First letters that tell a month, in the languages of the larger news sites; longer ones first.
const MONTHS: &[(&str, i8)] = &[
    ("juin", 6),
    ("juni", 6),
    ("juil", 7),
    ("juli", 7),
    ("mars", 3),
    ("mart", 3),
    ("janv", 1),
    ("jän", 1),
    ("ene", 1),
    ("gen", 1),
    ("sty", 1),
    ("янв", 1),
    ("січ", 1),
    ("ocak", 1),
    ("fév", 2),
    ("fev", 2),
    ("lut", 2),
    ("фев", 2),
    ("лют", 2),
    ("şub", 2),
    ("mär", 3),
    ("maa", 3),
    ("marz", 3),
    ("март", 3),
    ("бер", 3),
    ("avr", 4),
    ("abr", 4),
    ("kwi", 4),
    ("апр", 4),
    ("кві", 4),
    ("nis", 4),
    ("mai", 5),
    ("mei", 5),
    ("maj", 5),
    ("mag", 5),
    ("mayıs", 5),
    ("mayo", 5),
    ("мая", 5),
    ("май", 5),
    ("трав", 5),
    ("giu", 6),
    ("cze", 6),
    ("haz", 6),
    ("июн", 6),
    ("черв", 6),
    ("lug", 7),
    ("lip", 7),
    ("tem", 7),
    ("июл", 7),
    ("лип", 7),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sie", 8),
    ("ağu", 8),
    ("авг", 8),
    ("серп", 8),
    ("set", 9),
    ("wrz", 9),
    ("eyl", 9),
    ("сен", 9),
    ("вер", 9),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("paź", 10),
    ("eki", 10),
    ("окт", 10),
    ("жов", 10),
    ("lis", 11),
    ("kas", 11),
    ("ноя", 11),
    ("лист", 11),
    ("déc", 12),
    ("dez", 12),
    ("dic", 12),
    ("des", 12),
    ("gru", 12),
    ("ara", 12),
    ("дек", 12),
    ("груд", 12),
];

fn month(word: &str) -> Option<i8> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    printed::month(word).or_else(|| {
        let folded = word.to_lowercase();
        if folded.chars().count() > 10 {
            return None;
        }
        MONTHS
            .iter()
            .find(|(start, _)| folded.starts_with(start))
            .map(|(_, month)| *month)
    })
}

/// "07.09.2031 14:45", "Published: May 15, 2031 at 09:31": the first date with a year in the text.
fn printed_day(text: &str) -> Option<(Day, String)> {
    let (span, day) = printed::find(text)
        .into_iter()
        .find_map(|(span, date)| date.full().map(|day| (span, day)))?;
    let after = text.get(span.end..)?.trim();
    // "10:05, 7 May 2031": the clock may stand before.
    let before = text.get(..span.start)?.trim();
    let rest = if after.contains(':') || !before.contains(':') {
        after
    } else {
        before
    };
    Some((day, rest.to_owned()))
}

/// Hour, minute, milliseconds after it.
type Time = (u8, u8, i64);

/// The clock at the start, and what follows it.
fn clock(rest: &str) -> Option<(Option<Time>, String)> {
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    // "T", " at ", ", ": nothing else may stand between day and clock but a word or a mark.
    if rest.get(..start)?.split_whitespace().count() > 3 {
        return None;
    }
    let rest = rest.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 6 || (digits == 4 && !rest.contains(':')) {
        let hour: u8 = rest.get(..2)?.parse().ok()?;
        let minute: u8 = rest.get(2..4)?.parse().ok()?;
        let second: i64 = rest.get(4..digits)?.parse().unwrap_or_default();
        let after = rest.get(digits..)?.to_owned();
        return (hour <= 23 && minute <= 59)
            .then_some((Some((hour, minute, second.min(59) * 1000)), after));
    }
    let (hour, minute, after) = stamp::clock(rest)?;
    let (millis, after) = seconds(after);
    // "9:31:00 pm": the half of the day stands behind the seconds.
    let half = after.trim_start().to_lowercase();
    let (hour, after) = if half.starts_with("pm") || half.starts_with("p.m.") {
        (hour % 12 + 12, skip_word(&after))
    } else if half.starts_with("am") || half.starts_with("a.m.") {
        (hour % 12, skip_word(&after))
    } else {
        (hour, after)
    };
    Some((Some((hour, minute, millis)), after))
}

fn skip_word(text: &str) -> String {
    let text = text.trim_start();
    text.split_once(char::is_whitespace)
        .map_or(String::new(), |(_, rest)| rest.to_owned())
}

/// ":07.123" at the start, in milliseconds.
fn seconds(text: &str) -> (i64, String) {
    let Some(rest) = text.strip_prefix(':') else {
        return (0, text.to_owned());
    };
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let second: i64 = rest
        .get(..whole)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default();
    let rest = rest.get(whole..).unwrap_or_default();
    let (fraction, rest) = match rest.strip_prefix(['.', ',']) {
        Some(after) => {
            let length = after.bytes().take_while(u8::is_ascii_digit).count();
            after.split_at_checked(length).unwrap_or((after, ""))
        }
        None => ("", rest),
    };
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    let millis = second.min(59) * 1000 + thousandths.parse::<i64>().unwrap_or_default();
    (millis, rest.to_owned())
}

/// The zone behind a clock: minutes, whether it is an offset in digits, and its name where it is not known.
fn zone(rest: &str) -> (Option<i32>, bool, Option<String>) {
    let rest = rest.trim().trim_start_matches([',', '|']).trim();
    // "GMT+0100 (Central European Standard Time)" and "-0400 EDT" say the same twice.
    let first = rest.split(['(', '[']).next().unwrap_or_default().trim();
    let name = if first.is_empty() {
        rest.trim_matches(['(', ')', '[', ']'])
    } else {
        first
    };
    if name.is_empty() {
        return (None, false, None);
    }
    let name = name.replace('\u{2212}', "-");
    let head = name.split_whitespace().next().unwrap_or_default();
    let bare = head.strip_prefix("Etc/").unwrap_or(head);
    let found = zone::minutes(&name).or_else(|_| zone::minutes(bare));
    match found {
        Ok(minutes) => (
            Some(minutes),
            name.contains(['+', '-']) && !name.contains(char::is_alphabetic),
            None,
        ),
        Err(_) => (None, false, Some(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(moment) = read(text) else {
            return "none".to_owned();
        };
        match (moment.instant(), moment.clock) {
            (Some(instant), _) => instant.to_string(),
            (None, Some((hour, minute, _))) => format!("{} {hour:02}:{minute:02}", moment.day),
            (None, None) => moment.day.to_string(),
        }
    }

    #[test]
    fn machines_write_one_moment_in_many_ways() {
        for text in [
            "2031-05-15T08:31:00Z",
            "2031-05-15T08:31:00.000Z",
            "2031-05-15T09:31:00+01:00",
            "2031-05-15T09:31:00+0100",
            "2031-05-15 09:31:00 +0100",
            "2031-05-15 09:31 BST",
            "2031/05/15 08:31:00 GMT",
            "20310515T093100+0100",
            "2031-005-15T08:31:00+00:00",
            "Thu, 15 May 2031 08:31:00 GMT",
            "Thu, 15 May 31 09:31:00 +0100",
            "15 May 2031 08:31:00 Etc/GMT",
            "Thu May 15 10:31:00 CEST 2031",
            "Thu May 15 2031 10:31:00 GMT+0200 (Central European Summer Time)",
            "Fri, 2031/05/15 04:31:00 EDT",
            "May 15, 2031 9:31:00 am BST",
            "1936773060",
            "1936773060000",
        ] {
            let shown = shown(text);
            if text.starts_with("19367") {
                assert!(shown.starts_with("2031-05-1"), "{text}: {shown}");
            } else {
                assert_eq!(shown, "2031-05-15T08:31:00.000Z", "{text}");
            }
        }
        assert_eq!(
            shown("2031-05-15T08:31:07.1239Z"),
            "2031-05-15T08:31:07.123Z"
        );
    }

    #[test]
    fn without_a_zone_the_clock_is_kept_and_no_instant_made() {
        assert_eq!(shown("15.05.2031 09:31"), "2031-05-15 09:31");
        assert_eq!(shown("2031-05-15T09:31:00"), "2031-05-15 09:31");
        assert_eq!(shown("15 May 2031 9:31 pm IST"), "2031-05-15 21:31");
        assert_eq!(shown("2031-05-15"), "2031-05-15");
        assert_eq!(shown("15 mai 2031"), "2031-05-15");
        assert_eq!(shown("15 de mayo de 2031"), "2031-05-15");
        let mut item = Item::default();
        read("15 May 2031 9:31 pm IST").unwrap().publish(&mut item);
        assert!(item.zone_unknown.unwrap().contains("IST"));
        assert!(item.published.is_none() && item.clock.is_some());
    }

    #[test]
    fn what_is_no_moment() {
        for text in [
            "",
            "yesterday",
            "4 hours ago",
            "99999999",
            "May",
            "2031-13-40",
            "é",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }
}
