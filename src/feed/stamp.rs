//! The line that opens an item: its number, and "published at 09:31 British Summer Time" glued to the headline.

use super::Clock;
use crate::calendar::printed::{self, PrintedDate};
use crate::calendar::zone;

/// When an item was published, as its first line tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Where the headline before it ends, in bytes of the line.
    pub(super) headline_end: usize,
    /// The clock.
    pub(super) clock: Clock,
    /// A zone that is not in the table, as printed.
    pub(super) unknown_zone: Option<String>,
    /// The day after the zone ("21:19 BST 29 June").
    pub(super) date: Option<PrintedDate>,
}

/// Reads a stamp that ends the line. The last "published at" counts, since a headline may hold the words too.
pub(super) fn read(line: &str) -> Option<Stamp> {
    const MARK: &str = "published at";
    let at = [MARK, "Published at"]
        .iter()
        .filter_map(|mark| line.rfind(mark))
        .max()?;
    let rest = line.get(at + MARK.len()..)?.trim();
    let (hour, minute, rest) = clock(rest)?;
    let (zone_name, date) = zone_and_date(rest)?;
    let (zone_minutes, unknown_zone) = match zone::minutes(zone_name) {
        Ok(minutes) => (Some(minutes), None),
        Err(_) if zone_name.is_empty() => (None, None),
        Err(_) => (None, Some(zone_name.to_owned())),
    };
    Some(Stamp {
        headline_end: at,
        clock: Clock {
            hour,
            minute,
            zone_minutes,
        },
        unknown_zone,
        date,
    })
}

/// "9:31", "09.31", "9:31 pm", and what follows.
pub(super) fn clock(text: &str) -> Option<(u8, u8, &str)> {
    let (hour, rest) = text.split_once([':', '.'])?;
    let (minute, rest) = rest.split_at_checked(2)?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let rest = rest.trim_start();
    let half = |name: &str| {
        rest.get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name))
            .and_then(|_| rest.get(name.len()..))
            .filter(|after| !after.starts_with(char::is_alphanumeric))
    };
    let (hour, rest) = match (half("am"), half("pm")) {
        (Some(rest), _) => (hour % 12, rest),
        (_, Some(rest)) => (hour % 12 + 12, rest),
        (None, None) => (hour, rest),
    };
    (hour <= 23 && minute <= 59).then_some((hour, minute, rest))
}

/// What stands after the clock: nothing, a zone, a zone and a date. Anything longer is running text.
fn zone_and_date(rest: &str) -> Option<(&str, Option<PrintedDate>)> {
    let rest = rest.trim().trim_start_matches(',').trim_start();
    let dated = printed::find(rest)
        .into_iter()
        .find(|(span, _)| span.end == rest.len());
    let zone = match &dated {
        Some((span, _)) => rest.get(..span.start).unwrap_or_default(),
        None => rest,
    };
    let zone = zone.trim().trim_end_matches(',').trim_end();
    let zone = zone
        .strip_suffix(" on")
        .or_else(|| (zone != "on").then_some(zone))
        .unwrap_or_default();
    let plain = zone
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '+' | '-' | ':' | '(' | ')' | '.'));
    let few = zone.split_whitespace().count() <= 5 && !zone.ends_with('.');
    (plain && few).then_some((zone, dated.map(|(_, date)| date)))
}

/// "12. Headline" as the number and where the rest starts, in bytes.
pub(super) fn number(line: &str) -> Option<(usize, usize)> {
    let (digits, rest) = line.split_once('.')?;
    let plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || !rest.starts_with(char::is_whitespace) || rest.trim().is_empty() {
        return None;
    }
    Some((digits.parse().ok()?, digits.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        read(line).map_or_else(
            || "none".to_owned(),
            |stamp| {
                let date = stamp
                    .date
                    .map(|date| format!(" {}/{}", date.day, date.month));
                let zone = stamp
                    .clock
                    .zone_minutes
                    .map_or("?".to_owned(), |zone| zone.to_string());
                format!(
                    "{}|{}:{:02} {zone}{}",
                    line.get(..stamp.headline_end).unwrap(),
                    stamp.clock.hour,
                    stamp.clock.minute,
                    date.unwrap_or_default(),
                )
            },
        )
    }

    #[test]
    fn a_headline_glued_to_its_clock() {
        let rows = [
            (
                "Will it hold?published at 09:31 British Summer Time",
                "Will it hold?|9:31 60",
            ),
            (
                "Report published at noon, sayspublished at 21:19 BST 29 June",
                "Report published at noon, says|21:19 60 29/6",
            ),
            (
                "Port shut published at 9:05 pm EDT",
                "Port shut |21:05 -240",
            ),
            (
                "Port shutpublished at 12:05am GMT 3 Jan",
                "Port shut|0:05 0 3/1",
            ),
            ("Port shutpublished at 07:05", "Port shut|7:05 ?"),
            ("Port shutpublished at 07:05 Teatime", "Port shut|7:05 ?"),
            ("The list was published at 09:31 and nobody came.", "none"),
            ("The list was published at 25:31 GMT", "none"),
            ("The list was published at dawn", "none"),
        ];
        for (line, wanted) in rows {
            assert_eq!(shown(line), wanted, "{line}");
        }
    }

    #[test]
    fn numbers_that_open_an_item() {
        assert_eq!(number("12. Port shut"), Some((12, 3)));
        assert_eq!(number("12.5 per cent"), None);
        assert_eq!(number("3."), None);
        assert_eq!(number("Of 3. Port"), None);
    }
}
