//! Dates as people print them: "15 May 2031", "Thursday, May 15", "2031-05-15", "15/05/2031".
//!
//! A date of digits alone with slashes or full stops is read day first, as most of the world writes it; where that
//! cannot be (05/15/2031), month first. Month names are English, long or cut to three letters.

use super::{Day, Weekday};
use crate::span::Span;

/// A date as printed: parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedDate {
    /// The year, where printed.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
    /// The weekday beside it, where printed.
    pub weekday: Option<Weekday>,
}

impl PrintedDate {
    /// The day, where the year is printed.
    #[must_use]
    pub fn full(&self) -> Option<Day> {
        Day::new(self.year?, self.month, self.day)
    }

    /// The day in a given year.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Option<Day> {
        Day::new(self.year.unwrap_or(year), self.month, self.day)
    }

    /// The most recent such day that is not after `today` and fits the weekday, where one is printed; looks back
    /// twelve years, so that 29 February and any weekday are found.
    #[must_use]
    pub fn latest_not_after(&self, today: Day) -> Option<Day> {
        if let Some(day) = self.full() {
            return (day <= today).then_some(day);
        }
        (0..=12)
            .filter_map(|back| self.in_year(today.year() - back))
            .find(|day| {
                *day <= today && self.weekday.is_none_or(|weekday| day.weekday() == weekday)
            })
    }

    /// The such day nearest to `anchor`, before or after.
    #[must_use]
    pub fn nearest(&self, anchor: Day) -> Option<Day> {
        if self.year.is_some() {
            return self.full();
        }
        (-1..=1)
            .filter_map(|step| self.in_year(anchor.year() + step))
            .min_by_key(|day| (day.days_since(anchor).abs(), *day))
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12; empty for any other number.
#[must_use]
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or_default()
}

/// A month by its name, long or cut ("May", "sept", "Dec."), in any case.
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    if word.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    let at = MONTHS.iter().position(|name| names(word, name))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word is the whole name of a weekday or a month ("may" too, which is more often a modal).
#[must_use]
pub fn is_calendar_name(word: &str) -> bool {
    let whole = |name: &str| word.eq_ignore_ascii_case(name);
    MONTHS.iter().any(|name| whole(name)) || Weekday::ALL.iter().any(|day| whole(day.as_str()))
}

/// A weekday by its name, long or cut ("Thursday", "thu", "Tues."), in any case.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    if let Some((_, day)) = [
        ("tues", Weekday::Tuesday),
        ("weds", Weekday::Wednesday),
        ("thur", Weekday::Thursday),
        ("thurs", Weekday::Thursday),
    ]
    .iter()
    .find(|(cut, _)| cut.eq_ignore_ascii_case(word))
    {
        return Some(*day);
    }
    Weekday::ALL
        .iter()
        .copied()
        .find(|day| names(word, day.as_str()))
}

/// Whether a word is a name or its first three letters, whatever the case.
fn names(word: &str, name: &str) -> bool {
    word.eq_ignore_ascii_case(name)
        || (word.len() == 3
            && name
                .get(..3)
                .is_some_and(|cut| cut.eq_ignore_ascii_case(word)))
}

/// A day of the month as printed: "15", "15th", "1st".
#[must_use]
pub fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?.to_lowercase();
    let plain = (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th");
    let number = plain.then(|| digits.parse::<i8>().ok()).flatten()?;
    (1..=31).contains(&number).then_some(number)
}

/// A year as printed, 1900 to 2100.
#[must_use]
pub fn year_number(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = plain.then(|| word.parse::<i16>().ok()).flatten()?;
    (1900..=2100).contains(&year).then_some(year)
}

/// The date that a text is, from its first to its last word.
#[must_use]
pub fn date(text: &str) -> Option<PrintedDate> {
    let trimmed = text.trim().trim_end_matches(['.', ',', ':']);
    let [(span, date)] = <[(Span, PrintedDate); 1]>::try_from(find(trimmed)).ok()?;
    (span == Span::new(0, trimmed.len())).then_some(date)
}

/// Every date with at least a day and a month in a text, in order, with its place (weekday included).
#[must_use]
pub fn find(text: &str) -> Vec<(Span, PrintedDate)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((taken, date)) = at_start(rest) {
            let last = rest.get(taken - 1);
            if let (Some(first), Some(last)) = (rest.first(), last) {
                found.push((Span::new(first.span.start, last.span.end), date));
            }
            at += taken;
        } else {
            at += 1;
        }
    }
    found
}

struct Word<'t> {
    span: Span,
    text: &'t str,
    /// A full stop, semicolon or the like after the word parts it from the next; a comma does not.
    closed: bool,
}

/// Words without the marks around them. A mark other than a comma or the stop of a cut month ends a date.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut offset = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let inner = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !inner.is_empty() {
            let lead = piece.len()
                - piece
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .len();
            let start = offset + lead;
            let after = piece
                .get(lead + inner.len()..)
                .unwrap_or_default()
                .trim_end();
            found.push(Word {
                span: Span::new(start, start + inner.len()),
                text: inner,
                closed: !matches!(after, "" | ",")
                    && !(matches!(after, "." | ".,")
                        && (month(inner).is_some() || weekday(inner).is_some())),
            });
        }
        offset += piece.len();
    }
    found
}

/// A date that starts at the first word, and how many words it takes.
fn at_start(words: &[Word<'_>]) -> Option<(usize, PrintedDate)> {
    let open = |at: usize| -> Option<&str> {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        if before.is_some_and(|word| word.closed) {
            return None;
        }
        words.get(at).map(|word| word.text)
    };
    if let Some(date) = open(0).and_then(digits) {
        return Some((1, date));
    }
    let weekday = open(0).and_then(weekday);
    let mut at = usize::from(weekday.is_some());
    let the = open(at).is_some_and(|word| word.eq_ignore_ascii_case("the"));
    if the && open(at + 1).and_then(day_number).is_some() {
        at += 1;
    }
    let (day, month) = if let Some(day) = open(at).and_then(day_number) {
        at += 1;
        if open(at).is_some_and(|word| word.eq_ignore_ascii_case("of")) {
            at += 1;
        }
        (day, open(at).and_then(month_word)?)
    } else {
        let month = open(at).and_then(month_word)?;
        at += 1;
        (open(at).and_then(day_number)?, month)
    };
    at += 1;
    let year = open(at).and_then(year_number);
    at += usize::from(year.is_some());
    // Any leap year: 29 February is a date until its year says otherwise.
    Day::new(year.unwrap_or(2024), month, day)?;
    Some((
        at,
        PrintedDate {
            year,
            month,
            day,
            weekday,
        },
    ))
}

/// A month printed as a name: with a capital ("May 2", never "may 2").
fn month_word(word: &str) -> Option<i8> {
    word.chars()
        .next()
        .filter(|first| first.is_uppercase())
        .and_then(|_| month(word))
}

/// "2031-05-15", "15/05/2031", "15.5.2031".
fn digits(word: &str) -> Option<PrintedDate> {
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|mark| word.contains(*mark))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [one, two, three] = <[&str; 3]>::try_from(parts).ok()?;
    let day = if let Some(year) = year_number(one) {
        Day::new(year, two.parse().ok()?, three.parse().ok()?)
    } else {
        let (one, two) = (one.parse::<i8>().ok()?, two.parse::<i8>().ok()?);
        let year = year_number(three)?;
        Day::new(year, two, one).or_else(|| Day::new(year, one, two))
    }?;
    Some(PrintedDate {
        year: Some(day.year()),
        month: day.month(),
        day: day.day(),
        weekday: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|(span, date)| {
                let year = date
                    .year
                    .map_or_else(|| "----".to_owned(), |year| year.to_string());
                let weekday = date.weekday.map_or("", Weekday::as_str);
                format!(
                    "{}={year}-{:02}-{:02} {weekday}",
                    span.of(text),
                    date.month,
                    date.day
                )
                .trim_end()
                .to_owned()
            })
            .collect()
    }

    #[test]
    fn dates_in_running_text() {
        let rows: [(&str, &[&str]); 17] = [
            ("15 May 2031", &["15 May 2031=2031-05-15"]),
            (
                "It met on May 15, 2031, in Oslo.",
                &["May 15, 2031=2031-05-15"],
            ),
            (
                "I will be there this Thursday, May 15, and wait",
                &["Thursday, May 15=-----05-15 Thursday"],
            ),
            ("Thursday 15 May", &["Thursday 15 May=-----05-15 Thursday"]),
            ("on the 15th of May", &["the 15th of May=-----05-15"]),
            ("2031-05-15", &["2031-05-15=2031-05-15"]),
            ("15/05/2031", &["15/05/2031=2031-05-15"]),
            ("05/15/2031", &["05/15/2031=2031-05-15"]),
            ("Published: 3 Sept. 2024", &["3 Sept. 2024=2024-09-03"]),
            (
                "Thu, 1 Jan 2015 12:00",
                &["Thu, 1 Jan 2015=2015-01-01 Thursday"],
            ),
            (
                "between 11 May and 14 May",
                &["11 May=-----05-11", "14 May=-----05-14"],
            ),
            ("29 February", &["29 February=-----02-29"]),
            ("They may 3 times refuse, or march 4 miles.", &[]),
            ("before the May 3 vote", &["May 3=-----05-03"]),
            ("31 February 2031", &[]),
            ("We lost 15. May was worse.", &[]),
            ("version 1.2.3 and 10/10", &[]),
        ];
        for (text, wanted) in rows {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_a_date() {
        assert!(date(" 11 May ").is_some());
        assert!(date("Thursday 15 May:").is_some());
        assert!(date("11 May was cold").is_none());
        assert!(date("").is_none());
    }

    #[test]
    fn a_weekday_fixes_the_year() {
        let today = Day::new(2032, 11, 23).unwrap();
        let year = |text: &str| date(text).unwrap().latest_not_after(today).unwrap().year();
        assert_eq!(year("Thursday, May 15"), 2031);
        assert_eq!(year("May 15"), 2032);
        assert_eq!(year("24 November"), 2031);
        assert_eq!(year("29 February"), 2032);
    }

    #[test]
    fn without_a_year_the_nearest_counts() {
        let anchor = Day::new(2031, 1, 3).unwrap();
        assert_eq!(
            date("28 December").unwrap().nearest(anchor),
            Day::new(2030, 12, 28)
        );
        assert_eq!(
            date("2 February").unwrap().nearest(anchor),
            Day::new(2031, 2, 2)
        );
    }
}
