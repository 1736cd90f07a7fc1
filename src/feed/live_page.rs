//! A live page saved as text: what stands before the first update, then numbered updates, newest first.
//!
//! ```text
//!   2. Analysis
//!
//!     Will the port open?published at 09:31 British Summer Time
//!
//!     Ada Example
//!     Reporting from Oslo
//!
//!     Ships wait.
//! ```
//! Updates are split by their number lines and clocks, not by blank lines, which may be lost, nor by indentation
//! alone, which somebody may have stripped. The numbers are positions in the list, never identities.

use super::body::{self, Tail};
use super::line::Line;
use super::stamp::{self, Stamp};
use super::start::{self, Start, is_label};
use super::{Item, Layout, Page, PartKind, Picture, byline};

/// More writers than this over one update are a list of something else.
const MOST_BYLINES: usize = 4;

/// What stands over the updates of pages that print no clocks.
const TITLES: &[&str] = &["live reporting", "all times stated are uk"];

/// Whether some line opens an item and tells its clock, or a page that says that it is live has numbered items.
pub(super) fn is_one(lines: &[Line<'_>]) -> bool {
    let title = |line: &Line<'_>| TITLES.contains(&line.text.to_lowercase().as_str());
    !start::find(lines, false).is_empty()
        || (lines.iter().any(title) && start::find(lines, true).len() > 1)
}

/// Reads the page; none where no line opens an item.
pub(super) fn read(lines: &[Line<'_>]) -> Option<Page> {
    let mut starts = start::find(lines, true);
    let first = starts.first()?.line;
    let mut page = Page::new(Layout::LivePage);
    let (title, opening) = preamble(lines.get(..first)?);
    page.title = title;
    page.items.extend(opening);
    drop_cut_start(lines, &mut starts, &mut page.warnings);
    let ends = starts
        .iter()
        .skip(1)
        .map(|start| start.line)
        .chain([lines.len()]);
    for (start, end) in starts.iter().zip(ends) {
        let mut inside = lines.get(start.line..end)?.to_vec();
        if let Some(first) = inside.first_mut() {
            *first = first.after(start.number_bytes);
        }
        page.items
            .push(item(&inside, end == lines.len(), &mut page.warnings));
    }
    Some(page)
}

/// A page cut in the middle of a headline ends in a number and some words: that is no update.
fn drop_cut_start(lines: &[Line<'_>], starts: &mut Vec<Start>, warnings: &mut Vec<String>) {
    let Some(last) = starts.last() else { return };
    let alone = lines
        .iter()
        .skip(last.line + 1)
        .all(|line| line.text.is_empty());
    let Some(line) = lines.get(last.line).filter(|_| starts.len() > 1 && alone) else {
        return;
    };
    if stamp::read(line.text).is_none() {
        warnings.push(format!(
            "Line {}: the file ends in the middle of an update's headline; that update is left out.",
            line.number
        ));
        starts.pop();
    }
}

/// What stands before the first update: the page's title, and an item of its own where anything is said there.
fn preamble(lines: &[Line<'_>]) -> (Option<String>, Option<Item>) {
    let (mut parts, pictures) = body::read(lines, Tail::Prose);
    let mut item = Item {
        preamble: true,
        pictures,
        ..Item::default()
    };
    let credits = ["Edited by ", "Reporting by ", "By "];
    parts.retain(|part| {
        let text = part.text();
        let credit = credits.iter().find_map(|mark| text.strip_prefix(mark));
        if let Some(names) =
            credit.filter(|_| part.kind == PartKind::Paragraph && !byline::ends_sentence(&text))
        {
            item.byline.get_or_insert_with(|| names.to_owned());
            return false;
        }
        true
    });
    let title = parts
        .iter_mut()
        .find(|part| part.kind == PartKind::Paragraph)
        .filter(|part| is_title(&part.text()))
        .map(|part| {
            part.kind = PartKind::Headline;
            part.text()
        });
    item.parts = parts;
    let said = !item.parts.is_empty();
    (title, said.then_some(item))
}

fn is_title(text: &str) -> bool {
    text.split_whitespace().count() <= 25 && !text.ends_with(['.', ':', ';', ','])
}

fn item(lines: &[Line<'_>], last: bool, warnings: &mut Vec<String>) -> Item {
    let mut item = Item::default();
    let stamped = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.text.is_empty())
        .take(3)
        .find_map(|(at, line)| stamp::read(line.text).map(|stamp| (at, stamp)));
    let mut at = open(lines, stamped.as_ref(), &mut item);
    if let Some((line, stamp)) = stamped {
        if let (Some(zone), Some(line)) = (&stamp.unknown_zone, lines.get(line)) {
            warnings.push(format!(
                "Line {}: the zone {zone:?} is not known; when that update was published stays open.",
                line.number
            ));
        }
        item.date = stamp.date;
        item.clock = Some(stamp.clock);
        if start::repeats(lines, line + 1) {
            let again = lines.get(line + 1).and_then(|line| stamp::read(line.text));
            item.date = item.date.or_else(|| again?.date);
            at += 1;
        }
    }
    let rest = |at: usize| lines.get(at..).unwrap_or_default();
    at += label_under_headline(rest(at), &mut item);
    at += blanks(rest(at));
    while let Some(line) = lines.get(at).filter(|line| is_label(line.text)) {
        item.labels.push(line.text.to_owned());
        at += 1 + blanks(rest(at + 1));
    }
    for _ in 0..MOST_BYLINES {
        let Some(byline) = byline::read(rest(at)) else {
            break;
        };
        let role = byline.role.clone();
        if role.is_none() && told_of(lines, at, &byline.name) {
            item.pictures.push(Picture {
                alt: byline.name,
                credit: None,
            });
            at += byline.lines;
            at += blanks(rest(at));
            break;
        }
        if let Some(name) = &mut item.byline {
            // A second name without a role is more likely a heading.
            let Some(role) = role else { break };
            *name = format!("{name} and {}", byline.name);
            item.byline_role = item
                .byline_role
                .take()
                .map(|first| format!("{first}; {role}"));
        } else {
            item.byline = Some(byline.name);
            item.byline_role = role;
        }
        at += byline.lines;
        at += blanks(rest(at));
    }
    let tail = if last { Tail::Cut } else { Tail::Description };
    let (parts, pictures) = body::read(rest(at), tail);
    item.parts.extend(parts);
    item.pictures.extend(pictures);
    item
}

/// Whether the text beside a name that stands alone tells of that person: then it describes a picture that lost its
/// credit, and is nobody who writes here.
fn told_of(lines: &[Line<'_>], at: usize, name: &str) -> bool {
    let Some(surname) = name.split_whitespace().next_back() else {
        return false;
    };
    let surname = format!(" {surname} ");
    let mut others = lines
        .iter()
        .enumerate()
        .filter(|(other, line)| *other != at && !line.text.is_empty());
    // The first is the headline: newsrooms call people by their family names there, and seldom one of themselves.
    let headed = others.next().is_some_and(|(_, line)| {
        let words = line
            .text
            .replace(|c: char| !(c.is_alphanumeric() || c == '-'), " ");
        format!(" {words} ").contains(&surname)
    });
    headed || others.any(|(_, line)| line.text.contains(name))
}

/// Takes labels and headline; gives the line after them.
fn open(lines: &[Line<'_>], stamped: Option<&(usize, Stamp)>, item: &mut Item) -> usize {
    let before = stamped.map_or(1, |(line, _)| *line);
    let mut above: Vec<&Line<'_>> = lines
        .iter()
        .take(before)
        .filter(|line| !line.text.is_empty())
        .collect();
    let mut after = before;
    let mut headline = None;
    if let Some((line, stamp)) = stamped {
        headline = lines.get(*line).map(|line| line.before(stamp.headline_end));
        after = line + 1;
    } else if above.first().is_some_and(|line| is_label(line.text)) {
        // A label and no clock: the next line of text is the headline, where it is one.
        after += blanks(lines.get(after..).unwrap_or_default());
        if let Some(line) = lines.get(after).filter(|line| is_title(line.text)) {
            headline = Some(*line);
            after += 1;
        }
    }
    let headline = headline
        .filter(|line| !line.text.is_empty())
        .or_else(|| above.pop().copied());
    item.parts
        .extend(headline.map(|line| body::part(PartKind::Headline, &line)));
    item.labels
        .extend(above.iter().map(|line| line.text.to_owned()));
    after
}

/// A label that follows the headline without a blank line ("Breaking").
fn label_under_headline(lines: &[Line<'_>], item: &mut Item) -> usize {
    let Some(first) = lines.first().filter(|line| !line.text.is_empty()) else {
        return 0;
    };
    let alone = lines.get(1).is_none_or(|line| line.text.is_empty());
    let short = first.text.split_whitespace().count() <= 2
        && !byline::ends_sentence(first.text)
        && !body::is_picture(first.text)
        && first.text.starts_with(char::is_alphabetic)
        && byline::read(lines).is_none();
    if is_label(first.text) || (alone && short) {
        item.labels.push(first.text.to_owned());
        1
    } else {
        0
    }
}

fn blanks(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| line.text.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Part;
    use crate::feed::line;

    /// Every construct of the grammar, with and without indentation.
    const PAGE: &str = "\
Summary

Media caption,

Example: The port stays shut

  1. Analysis

    Will the port open - or not?published at 09:31 British Summer Time

    Ada Example
    Harbour correspondent, reporting from Oslo

    Ships in a bay.Image source, Reuters
    Image caption,

    \"We wait,\" Bo Model wrote on 11 May

    Ships wait.

    3. A number that opens a line of text.

  2. Port shut, Modelpublished at 08:05 BST
    Breaking

    Here is what he said:

    • Ships wait
    • The port is shut
  3. How we got herepublished at 23:18 British Summer Time

    11 May

    The storm begins.

    12 May

    The port is shut.

    Graph plotting ships in the bay
  4. Storm nearspublished at 21:19 BST 10 May

    Bo Model

    Wind rises.

    \"We wait\"";

    fn page(text: &str) -> Page {
        read(&line::split(text)).unwrap()
    }

    fn shown(page: &Page) -> Vec<String> {
        let texts = |item: &Item| {
            item.parts
                .iter()
                .map(Part::text)
                .collect::<Vec<_>>()
                .join(" / ")
        };
        let clock = |item: &Item| {
            item.clock.as_ref().map_or("--:--".to_owned(), |clock| {
                format!(
                    "{:02}:{:02}{:+}",
                    clock.hour,
                    clock.minute,
                    clock.zone_minutes.unwrap_or(-1)
                )
            })
        };
        page.items
            .iter()
            .map(|item| {
                format!(
                    "{} [{}] {} ({}) {}",
                    clock(item),
                    item.labels.join(","),
                    item.byline.as_deref().unwrap_or("-"),
                    item.byline_role.as_deref().unwrap_or("-"),
                    texts(item)
                )
            })
            .collect()
    }

    const WANTED: [&str; 5] = [
        "--:-- [] - (-) Example: The port stays shut",
        "09:31+60 [Analysis] Ada Example (Harbour correspondent, reporting from Oslo) Will the port open - or not? / \"We wait,\" Bo Model wrote on 11 May / Ships wait. / 3. A number that opens a line of text.",
        "08:05+60 [Breaking] - (-) Port shut, Model / Here is what he said: / Ships wait / The port is shut",
        "23:18+60 [] - (-) How we got here / 11 May / The storm begins. / 12 May / The port is shut.",
        "21:19+60 [] Bo Model (-) Storm nears / Wind rises. / \"We wait\"",
    ];

    #[test]
    fn every_construct_of_the_grammar() {
        let page = page(PAGE);
        assert_eq!(shown(&page), WANTED);
        assert!(page.warnings.is_empty());
        assert!(page.items[0].preamble);
        let alt = |at: usize| {
            page.items[at]
                .pictures
                .iter()
                .map(|picture: &Picture| picture.alt.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(alt(1), ["Ships in a bay."]);
        assert_eq!(alt(3), ["Graph plotting ships in the bay"]);
        assert_eq!(
            page.items[4].date.map(|date| (date.day, date.month)),
            Some((10, 5))
        );
    }

    #[test]
    fn indentation_and_line_ends_may_be_lost() {
        let bare: Vec<&str> = PAGE.lines().map(str::trim).collect();
        assert_eq!(shown(&page(&bare.join("\n"))), WANTED);
        assert_eq!(shown(&page(&PAGE.replace('\n', "\r\n"))), WANTED);
        assert_eq!(
            shown(&page(&PAGE.replace("published at", " published at"))),
            WANTED
        );
    }

    #[test]
    fn a_page_cut_anywhere_reads_as_its_beginning() {
        let whole = page(PAGE);
        for (cut, _) in PAGE.char_indices() {
            let Some(part) = read(&line::split(PAGE.get(..cut).unwrap())) else {
                continue;
            };
            let complete = part.items.len().saturating_sub(1);
            for (one, other) in part.items.iter().zip(&whole.items).take(complete) {
                assert_eq!(one.headline(), other.headline(), "cut at {cut}");
                assert_eq!(one.clock, other.clock, "cut at {cut}");
            }
        }
        let cut = page(PAGE.split("8:05").next().unwrap());
        assert_eq!(cut.items.len(), 2);
        assert!(cut.warnings[0].contains("that update is left out"));
    }

    #[test]
    fn an_update_without_a_clock_is_still_one() {
        let text = "  1. Port shutpublished at 09:31 GMT\n\n    Ships wait.\n\n  2. Storm nears\n\n    Wind rises.\n\n  3. Rainpublished at 07:00 GMT\n";
        let page = page(text);
        let headlines: Vec<Option<String>> = page.items.iter().map(Item::headline).collect();
        assert_eq!(
            headlines,
            [
                Some("Port shut".to_owned()),
                Some("Storm nears".to_owned()),
                Some("Rain".to_owned())
            ]
        );
        assert_eq!(page.items[1].clock, None);
    }

    #[test]
    fn clocks_without_numbers_open_updates_too() {
        let text = "Storm at the port\n\nPort shut published at 09:31 GMT\n\nShips wait.\n\nAnalysis\n\nRain published at 07:00 GMT\n\nWind.\n";
        assert_eq!(
            shown(&page(text)),
            [
                "--:-- [] - (-) Storm at the port",
                "09:31+0 [] - (-) Port shut / Ships wait.",
                "07:00+0 [Analysis] - (-) Rain / Wind."
            ]
        );
    }

    #[test]
    fn a_clock_told_twice_and_a_picture_that_lost_its_credit() {
        let text = "  1. Model shuts the portpublished at 09:31 GMT 15 May\n    published at 09:31 15 May\n    Breaking\n\n    Bo Model\n\n    Ships wait, Model says.\n  2. Rainpublished at 07:00 Greenwich Mean Time\n    published at 07:00 14 May\n\n    Ada Example\n\n    Wind rises.\n";
        let read = page(text);
        assert_eq!(
            shown(&read),
            [
                "09:31+0 [Breaking] - (-) Model shuts the port / Ships wait, Model says.",
                "07:00+0 [] Ada Example (-) Rain / Wind rises."
            ]
        );
        assert_eq!(read.items[0].pictures[0].alt, "Bo Model");
        assert_eq!(read.items[1].date.map(|date| date.day), Some(14));
    }

    #[test]
    fn a_live_page_without_clocks() {
        let text = "Live Reporting\n\nEdited by Ada Example\n\nAll times stated are UK\n\n  1. Port shut\n\n    Ships wait.\n\n  2. Rain\n\n    Wind rises.\n";
        assert!(is_one(&line::split(text)));
        assert_eq!(
            shown(&page(text)),
            [
                "--:-- [] - (-) Port shut / Ships wait.",
                "--:-- [] - (-) Rain / Wind rises."
            ]
        );
        assert!(!is_one(&line::split("  1. Port shut\n\n  2. Rain\n")));
    }

    #[test]
    fn a_zone_that_nobody_knows_is_told() {
        let page = page("  1. Port shutpublished at 09:31 Teatime\n\n    Ships wait.\n");
        assert!(page.warnings[0].contains("Teatime"));
        assert_eq!(page.items[0].clock.as_ref().unwrap().zone_minutes, None);
    }
}
