//! Prose: perhaps a headline, a byline and a date, then paragraphs, one a line.
//!
//! Text that was broken into lines of equal length (mail, wire copy) is put together again: there a blank line ends
//! the paragraph, not the line.

use super::body::{self, Tail};
use super::byline::{self, ends_sentence};
use super::line::Line;
use super::stamp;
use super::{Item, Layout, Page, Part, PartKind};
use crate::calendar::printed::{self, PrintedDate};
use crate::calendar::{Instant, zone};

/// How many lines of text under the start may tell the date.
const TOP: usize = 8;

/// Reads prose; it always can.
pub(super) fn read(lines: &[Line<'_>]) -> Page {
    let mut page = Page::new(Layout::Article);
    let mut item = Item::default();
    let mut rest: Vec<Line<'_>> = lines.to_vec();
    let mut top = 0;
    rest.retain(|line| {
        if line.text.is_empty() || top >= TOP {
            return true;
        }
        top += 1;
        !take_date(line.text, &mut item)
    });
    let mut at = blanks(&rest);
    if let Some(headline) = headline(rest.get(at..).unwrap_or_default()) {
        item.parts.push(body::part(PartKind::Headline, &headline));
        page.title = Some(headline.text.to_owned());
        at += 1;
        at += blanks(rest.get(at..).unwrap_or_default());
    }
    let below = rest.get(at..).unwrap_or_default();
    let sure = |byline: &byline::Byline| page.title.is_some() || byline.role.is_some();
    let by = byline::read(below).filter(sure).or_else(|| {
        // Prose without a headline may still open with "By Ada Example".
        byline::read(below).filter(|_| {
            below
                .first()
                .is_some_and(|line| line.text.starts_with("By "))
        })
    });
    if let Some(byline) = by {
        at += byline.lines;
        item.byline = Some(byline.name);
        item.byline_role = byline.role;
    }
    let below = rest.get(at..).unwrap_or_default();
    if is_wrapped(below) {
        item.parts.extend(joined(below));
    } else {
        let (parts, pictures) = body::read(below, Tail::Prose);
        item.parts.extend(parts);
        item.pictures = pictures;
    }
    page.items.push(item);
    page
}

fn blanks(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| line.text.is_empty()).count()
}

/// A short first line without a stop, over a blank line.
fn headline<'t>(lines: &[Line<'t>]) -> Option<Line<'t>> {
    let first = lines.first()?;
    let over_blank = lines.get(1).is_some_and(|line| line.text.is_empty());
    let more = lines.iter().skip(1).any(|line| !line.text.is_empty());
    let short = first.text.split_whitespace().count() <= 25 && first.text.chars().count() <= 180;
    let stop = first.text.ends_with(['.', ':', ';', ',', '…']);
    let quoted = first.text.ends_with(".\"") || first.text.ends_with(".”");
    (over_blank && more && short && !stop && !quoted && !body::is_picture(first.text))
        .then_some(*first)
}

/// Takes "15 May 2031", "Published: Thursday, May 15, 2031 at 09:31 BST", "2031-05-15T09:31:00Z"; says whether the
/// line was one. The first date counts: later ones tell of updates.
fn take_date(text: &str, item: &mut Item) -> bool {
    if text.len() > 120 {
        return false;
    }
    let plain = [
        "first published",
        "published on",
        "published",
        "last updated",
        "updated",
        "posted on",
        "posted",
        "date",
    ]
    .iter()
    .find_map(|mark| {
        let start = text.get(..mark.len())?;
        let rest = text.get(mark.len()..)?;
        (start.eq_ignore_ascii_case(mark) && !rest.starts_with(char::is_alphanumeric))
            .then_some(rest)
    })
    .unwrap_or(text)
    .trim_start_matches([':', ' ']);
    if let Ok((moment, offset)) = Instant::with_offset(plain) {
        if item.published.is_none() && item.date.is_none() {
            item.published = Some(moment);
            item.offset_minutes = Some(offset);
        }
        return true;
    }
    let Some((date, rest)) = dated(plain) else {
        return false;
    };
    let Some(day) = date.full() else {
        return false;
    };
    let moment = stamp::clock(rest).and_then(|(hour, minute, rest)| {
        let zone = zone::minutes(rest.trim_matches([' ', ',', '(', ')'])).ok()?;
        Some((Instant::at(day, hour, minute, zone), zone))
    });
    if item.published.is_none() && item.date.is_none() {
        item.date = Some(date);
        item.published = moment.map(|(moment, _)| moment);
        item.offset_minutes = moment.map(|(_, offset)| offset);
    }
    true
}

/// A date at the start of a line, and what follows it; nothing but a clock may.
fn dated(text: &str) -> Option<(PrintedDate, &str)> {
    let (span, date) = printed::find(text).into_iter().next()?;
    let rest = text
        .get(span.end..)?
        .trim_start_matches([' ', ',', '.', '-', '–', '|']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let clock_only = rest.is_empty()
        || stamp::clock(rest).is_some_and(|(_, _, zone)| zone.split_whitespace().count() <= 4);
    (span.start == 0 && clock_only && !ends_sentence(rest)).then_some((date, rest))
}

/// Whether lines were broken at a width: most breaks inside a paragraph fall in the middle of a sentence.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let mut breaks = 0;
    let mut inside = 0;
    for pair in lines.windows(2) {
        let [one, next] = pair else { continue };
        if one.text.is_empty() || next.text.is_empty() {
            continue;
        }
        breaks += 1;
        let length = one.text.chars().count();
        let list = next.text.starts_with(['•', '-', '*']);
        if (40..=120).contains(&length)
            && !ends_sentence(one.text)
            && !list
            && !body::is_picture(next.text)
        {
            inside += 1;
        }
    }
    breaks >= 3 && inside * 3 >= breaks * 2
}

/// Paragraphs of wrapped text: one a group of lines.
fn joined(lines: &[Line<'_>]) -> Vec<Part> {
    lines
        .split(|line| line.text.is_empty())
        .filter(|group| !group.is_empty())
        .map(|group| Part {
            kind: PartKind::Paragraph,
            pieces: group.iter().map(Line::piece).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::line;

    fn shown(text: &str) -> (String, Vec<String>) {
        let page = read(&line::split(text));
        let item = &page.items[0];
        let head = format!(
            "{}|{}|{}",
            page.title.as_deref().unwrap_or("-"),
            item.byline.as_deref().unwrap_or("-"),
            item.published
                .map(|moment| moment.to_string())
                .or_else(|| item
                    .date
                    .and_then(|date| date.full())
                    .map(|day| day.to_string()))
                .unwrap_or_default(),
        );
        (head, item.parts.iter().map(Part::text).collect())
    }

    #[test]
    fn headline_byline_and_date() {
        for date in [
            "15 May 2031",
            "Published: May 15, 2031",
            "Updated Thursday, 15 May 2031",
            "2031-05-15",
        ] {
            let (head, parts) = shown(&format!(
                "Storm closes the port\n\nBy Ada Example\n{date}\n\nShips wait.\n\nRain.\n"
            ));
            assert_eq!(
                head, "Storm closes the port|Ada Example|2031-05-15",
                "{date}"
            );
            assert_eq!(parts, ["Storm closes the port", "Ships wait.", "Rain."]);
        }
        let (head, _) = shown("Port shut\n\nPublished 15 May 2031 at 09:31 BST\n\nShips wait.");
        assert_eq!(head, "Port shut|-|2031-05-15T08:31:00.000Z");
    }

    #[test]
    fn prose_without_any_of_it() {
        let (head, parts) =
            shown("Ships wait in the bay, officials said.\nOn 15 May 2031 the port was shut.\n");
        assert_eq!(head, "-|-|");
        assert_eq!(parts.len(), 2);
        let (head, parts) = shown("15 May 2031 was a cold day.\n\nShips wait.");
        assert_eq!((head.as_str(), parts.len()), ("-|-|", 2));
    }

    #[test]
    fn wrapped_lines_become_paragraphs_again() {
        let text = "The port of the old town stayed shut for the day on\nThursday as the storm went on and more ships waited\nin the bay outside for the third day in a long row,\nofficials said.\n\nRain fell.\n";
        let (_, parts) = shown(text);
        assert_eq!(parts.len(), 2);
        assert!(parts[0].contains("day on Thursday as"));
    }
}
