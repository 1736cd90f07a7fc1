//! A page as published -> a document of posts.

use super::dating::{self, DateError, Days, ReadOn, Undated};
use super::identity;
use super::{Block, BlockKind, Document, DocumentKind, Image, Origin, Post, PostedBasis};
use crate::calendar::{Day, Instant, Place};
use crate::feed::{Item, Layout, Page, Part, PartKind};
use crate::id::{DocumentId, PostId};
use crate::span::Span;
use std::collections::BTreeMap;

/// Makes a document of a page. `name` is the file's stem; `given` the day that the user says the page is of; `today`
/// the day on which it is read, which no inferred date may pass.
///
/// # Errors
/// Where posts carry clocks but nothing tells the day, and `undated` says to refuse that.
pub fn assemble(
    page: Page,
    name: &str,
    given: Option<Day>,
    today: Option<Day>,
    undated: Undated,
) -> Result<Document, DateError> {
    assemble_at(page, name, given, today.map(ReadOn::from), undated, None)
}

/// The same for a page of an outlet whose clocks stand at `home`: that is the zone of a page that names none.
///
/// # Errors
/// As [`assemble`].
pub fn assemble_at(
    mut page: Page,
    name: &str,
    given: Option<Day>,
    read_on: Option<ReadOn>,
    undated: Undated,
    home: Option<&Place>,
) -> Result<Document, DateError> {
    let clocks = page
        .items
        .iter()
        .filter(|item| item.clock.is_some())
        .count();
    // Clocks without a date are what dating is for; a page by machine tells whole moments.
    let bare = page
        .items
        .iter()
        .any(|item| item.clock.is_some() && item.date.is_none_or(|date| date.full().is_none()));
    let dated = match page.layout {
        Layout::LivePage if bare || clocks == page.items.len() => {
            dating::days(&page, given, read_on)
        }
        Layout::LivePage | Layout::Posts | Layout::Feed | Layout::Article => Days {
            dating: None,
            days: own_days(&page, given),
            newest_first: page.layout != Layout::Article,
        },
    };
    if let Some(home) = home
        && zone(&page.items).is_none()
    {
        settle(&mut page.items, &dated.days, home);
    }
    let mut warnings = page.warnings;
    warnings.extend(zones_unknown(&page.items));
    if clocks > 0 && dated.days.iter().all(Option::is_none) {
        let error = DateError::NoDate {
            name: name.to_owned(),
            clocks,
        };
        if undated == Undated::Refuse {
            return Err(error);
        }
        warnings.push(error.to_string());
    }
    let url = page.url.unwrap_or_else(|| format!("file:{}", page.hash));
    let id = DocumentId::of(&[&url]);
    let zone = zone(&page.items);
    if zone.is_none() && clocks > 0 && warnings.is_empty() {
        warnings.push(
            "No update names a zone that is known; when they were published stays open.".to_owned(),
        );
    }
    let basis = dated
        .dating
        .as_ref()
        .map_or(PostedBasis::Unknown, |dating| dating.basis);
    let natives = identity::native_ids(&page.items, dated.newest_first);
    let posts = page
        .items
        .into_iter()
        .zip(natives)
        .zip(dated.days)
        .map(|((item, native_id), day)| {
            let time = time(&item, day, zone, basis, given);
            post(item, &id, native_id, day, &time)
        })
        .collect();
    Ok(Document {
        id,
        name: name.to_owned(),
        url,
        outlet: page.outlet,
        title: page.title,
        kind: match page.layout {
            Layout::LivePage => DocumentKind::LivePage,
            Layout::Posts => DocumentKind::Post,
            Layout::Article => DocumentKind::Article,
            Layout::Feed => DocumentKind::Other,
        },
        dating: dated.dating,
        hash: page.hash,
        posts,
        warnings,
    })
}

/// The day of each item. What stands above the updates of a live page tells what they told up to the newest one.
fn own_days(page: &Page, given: Option<Day>) -> Vec<Option<Day>> {
    let mut days: Vec<Option<Day>> = page.items.iter().map(|it| own_day(it, given)).collect();
    let newest = days.iter().flatten().max().copied();
    let above = page
        .items
        .iter()
        .take_while(|it| it.clock.is_none() && it.published.is_none());
    if page.layout == Layout::LivePage {
        for (day, _) in days.iter_mut().zip(above) {
            *day = day.or(newest);
        }
    }
    days
}

/// The day of an item that tells its own, else the given one.
fn own_day(item: &Item, given: Option<Day>) -> Option<Day> {
    item.published
        .map(|moment| moment.day_in(item.offset_minutes.unwrap_or_default()))
        .or_else(|| item.date.and_then(|date| date.full()))
        .or(given)
}

/// Puts clocks that stand in no zone where those of their outlet stand.
fn settle(items: &mut [Item], days: &[Option<Day>], home: &Place) {
    for (item, day) in items.iter_mut().zip(days) {
        if let (Some(clock), Some(day)) = (&mut item.clock, day) {
            clock.zone_minutes = Some(home.minutes(*day, clock.hour, clock.minute));
            item.zone_unknown = None;
        }
    }
}

/// Says once for each reason why clocks stand in no zone.
fn zones_unknown(items: &[Item]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for why in items.iter().filter_map(|item| item.zone_unknown.as_deref()) {
        *counts.entry(why).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(why, count)| {
            let posts = if count == 1 { "1 post" } else { "posts" };
            let number = if count == 1 {
                String::new()
            } else {
                format!("{count} ")
            };
            format!("The moment of {number}{posts} stays open: {why}.")
        })
        .collect()
}

/// The first zone that the page names; it stands for the items that name none.
fn zone(items: &[Item]) -> Option<i32> {
    items.iter().find_map(|item| {
        item.clock
            .as_ref()
            .and_then(|clock| clock.zone_minutes)
            .or(item.offset_minutes)
    })
}

/// When a post was published and how that is known.
struct Time {
    posted_at: Option<Instant>,
    basis: PostedBasis,
    zone_minutes: i32,
}

fn time(
    item: &Item,
    day: Option<Day>,
    zone: Option<i32>,
    basis: PostedBasis,
    given: Option<Day>,
) -> Time {
    let own = item
        .clock
        .as_ref()
        .and_then(|clock| clock.zone_minutes)
        .or(item.offset_minutes);
    let zone_minutes = own.or(zone);
    let at = |posted_at, basis| Time {
        posted_at,
        basis,
        zone_minutes: zone_minutes.unwrap_or_default(),
    };
    if item.published.is_some() {
        return at(item.published, PostedBasis::Printed);
    }
    let full = item.date.is_some_and(|date| date.full().is_some());
    let Some(clock) = &item.clock else {
        let basis = if full {
            PostedBasis::Printed
        } else if day.is_some() && day == given && basis == PostedBasis::Unknown {
            PostedBasis::GivenDate
        } else {
            PostedBasis::Unknown
        };
        return at(None, basis);
    };
    let posted_at = day
        .zip(zone_minutes)
        .map(|(day, zone)| Instant::at(day, clock.hour, clock.minute, zone));
    match posted_at {
        Some(_) if full => at(posted_at, PostedBasis::Printed),
        Some(_) => at(posted_at, basis),
        None => at(None, PostedBasis::Unknown),
    }
}

fn post(
    item: Item,
    document: &DocumentId,
    native_id: String,
    day: Option<Day>,
    time: &Time,
) -> Post {
    let (text, blocks, origin) = text(&item.parts, day);
    Post {
        id: PostId::of(&[document.as_str(), &native_id]),
        native_id,
        created_at: item.created,
        posted_at: time.posted_at,
        modified_at: item.updated,
        posted_basis: time.basis,
        day,
        zone_minutes: time.zone_minutes,
        labels: item.labels,
        byline: item.byline,
        byline_role: item.byline_role,
        text,
        blocks,
        images: item
            .pictures
            .into_iter()
            .map(|picture| Image {
                alt: picture.alt,
                credit: picture.credit,
            })
            .collect(),
        origin,
    }
}

/// Joins parts, one a line, and notes what they are and where they came from.
fn text(parts: &[Part], day: Option<Day>) -> (String, Vec<Block>, Vec<Origin>) {
    let mut text = String::new();
    let mut points = 0;
    let mut blocks: Vec<Block> = Vec::new();
    let mut origin = Vec::new();
    let mut heading = None;
    for part in parts {
        if !text.is_empty() {
            text.push('\n');
            points += 1;
        }
        let start = text.len();
        for (at, piece) in part.pieces.iter().enumerate() {
            if at > 0 {
                text.push(' ');
                points += 1;
            }
            let length = piece.text.chars().count();
            origin.extend(piece.at.map(|there| Origin {
                here: points,
                there,
                length,
            }));
            text.push_str(&piece.text);
            points += length;
        }
        let kind = match part.kind {
            PartKind::Headline => BlockKind::Headline,
            PartKind::Paragraph => BlockKind::Paragraph,
            PartKind::Bullet => BlockKind::Bullet,
            PartKind::Quote => BlockKind::Quote,
            PartKind::Caption => BlockKind::Caption,
            PartKind::DayHeading(date) => {
                heading = match day {
                    Some(day) => date.nearest(day),
                    None => date.full(),
                };
                BlockKind::DayHeading
            }
        };
        let intro = (kind == BlockKind::Bullet)
            .then(|| intro(&blocks))
            .flatten();
        blocks.push(Block {
            kind,
            span: Span::new(start, text.len()),
            day: heading,
            intro,
        });
    }
    (text, blocks, origin)
}

/// The block that introduces a list: the paragraph or headline right before its first item.
fn intro(before: &[Block]) -> Option<usize> {
    let last = before.last()?;
    match last.kind {
        BlockKind::Bullet => last.intro,
        BlockKind::Paragraph | BlockKind::Headline => Some(before.len() - 1),
        BlockKind::Quote | BlockKind::Caption | BlockKind::DayHeading => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Input};
    use crate::span::CodePoints;

    const PAGE: &str = "\u{feff}Summary\r\n\r\nMedia caption,\r\n\r\nExample: “We wait”\r\n\r\n  1. Port shutpublished at 09:31 British Summer Time\r\n    Breaking\r\n\r\n    Bo Model\r\n    Live editor\r\n\r\n    Ships.Image source, Reuters\r\n\r\n    He said – on Thursday, May 15:\r\n\r\n    • Ships wait\r\n    • Rain\r\n\r\n    11 May\r\n\r\n    Café shut.\r\n";

    fn document(text: &str, given: Option<&str>, undated: Undated) -> Result<Document, DateError> {
        let page = feed::read("page.txt", text.as_bytes(), Input::Auto).unwrap();
        let today = Day::new(2032, 11, 23);
        assemble(
            page,
            "page",
            given.map(|day| day.parse().unwrap()),
            today,
            undated,
        )
    }

    #[test]
    fn a_page_becomes_posts() {
        let document = document(PAGE, None, Undated::Refuse).unwrap();
        assert_eq!(
            document.dating.as_ref().unwrap().why,
            "\"Thursday, May 15\" in the page"
        );
        let [opening, post] = document.posts.as_slice() else {
            panic!("two posts")
        };
        assert_eq!(
            (opening.posted_at, opening.day),
            (None, Day::new(2031, 5, 15))
        );
        assert_eq!(opening.text, "Example: “We wait”");
        assert_eq!(
            post.text,
            "Port shut\nHe said – on Thursday, May 15:\nShips wait\nRain\n11 May\nCafé shut."
        );
        assert_eq!(
            post.posted_at.unwrap().to_string(),
            "2031-05-15T08:31:00.000Z"
        );
        assert_eq!(post.posted_basis, PostedBasis::InferredDate);
        assert_eq!(post.byline_role.as_deref(), Some("Live editor"));
        assert_eq!(post.images.len(), 1);
        let intros: Vec<Option<usize>> = post.blocks.iter().map(|block| block.intro).collect();
        assert_eq!(intros, [None, None, Some(1), Some(1), None, None]);
        assert_eq!(post.blocks[5].day, Day::new(2031, 5, 11));
        assert_eq!(post.blocks[3].day, None);
    }

    #[test]
    fn every_character_is_found_again_in_the_file() {
        let document = document(PAGE, None, Undated::Refuse).unwrap();
        let file: Vec<char> = PAGE.chars().collect();
        for post in &document.posts {
            let points = CodePoints::new(&post.text);
            for block in &post.blocks {
                let [range] = post.to_document(&points, block.span).unwrap()[..] else {
                    panic!("one range")
                };
                let there: String = file[range[0]..range[1]].iter().collect();
                assert_eq!(there, block.span.of(&post.text));
            }
        }
        let post = &document.posts[1];
        let points = CodePoints::new(&post.text);
        let both = post
            .to_document(&points, post.blocks[2].span.join(post.blocks[3].span))
            .unwrap();
        assert_eq!(both.len(), 2);
        assert_eq!(post.to_document(&points, Span::new(3, 3)), None);
    }

    #[test]
    fn a_page_that_nobody_can_date() {
        let text = "  1. Port shutpublished at 09:31 GMT\n\n    Rain.\n";
        let error = document(text, None, Undated::Refuse).unwrap_err();
        assert!(error.to_string().contains("1 post carries a clock"));
        let read = document(text, None, Undated::Allow).unwrap();
        assert_eq!((read.posts[0].posted_at, read.posts[0].day), (None, None));
        assert!(read.warnings[0].contains("--date"));
        let given = document(text, Some("2031-05-15"), Undated::Refuse).unwrap();
        assert_eq!(given.posts[0].posted_basis, PostedBasis::GivenDate);
    }

    #[test]
    fn the_summary_of_a_live_page_is_of_its_newest_day() {
        let text = "Summary\n\n  \u{2022} The port is shut, say pilots\n\n  1. Port shutpublished at 00:10 Greenwich Mean Time \
                    16 May 2031\n\n    Rain.\n\n  2. Ships waitpublished at 23:31 Greenwich Mean Time 15 May 2031\n\n    Fog.\n";
        let read = document(text, None, Undated::Refuse).unwrap();
        let days: Vec<Option<Day>> = read.posts.iter().map(|post| post.day).collect();
        let (new, old) = (Day::new(2031, 5, 16), Day::new(2031, 5, 15));
        assert_eq!(days, [new, new, old]);
        assert!(read.posts[0].is_preamble() && read.posts[0].posted_at.is_none());
    }

    #[test]
    fn clocks_without_a_zone_stand_where_their_outlet_does() {
        let read = |text: &str| {
            let page = feed::read("page.txt", text.as_bytes(), Input::Auto).unwrap();
            let home = Place::named("Asia/Kolkata").unwrap();
            let day = Day::new(2031, 5, 15);
            assemble_at(page, "page", day, None, Undated::Refuse, Some(&home)).unwrap()
        };
        let told = |document: &Document| document.posts[0].posted_at.unwrap().to_string();
        let bare = read("  1. Port shutpublished at 09:31\n\n    Rain.\n");
        assert_eq!(told(&bare), "2031-05-15T04:01:00.000Z");
        assert!(bare.warnings.is_empty(), "{:?}", bare.warnings);
        // What the page says goes first.
        let own = read("  1. Port shutpublished at 09:31 GMT\n\n    Rain.\n");
        assert_eq!(told(&own), "2031-05-15T09:31:00.000Z");
    }

    #[test]
    fn articles_and_posts_tell_their_own_day() {
        let article = document(
            "Port shut\n\n15 May 2031\n\nShips wait.",
            None,
            Undated::Refuse,
        )
        .unwrap();
        let post = &article.posts[0];
        assert_eq!((post.day, post.posted_at), (Day::new(2031, 5, 15), None));
        assert_eq!(post.posted_basis, PostedBasis::Printed);
        let undated = document("Port shut\n\nShips wait.", None, Undated::Refuse).unwrap();
        assert_eq!(undated.posts[0].posted_basis, PostedBasis::Unknown);
        let posts = document(
            "{\"published\":\"2031-05-15T23:31:00-05:00\",\"body\":\"Rain.\"}",
            None,
            Undated::Refuse,
        )
        .unwrap();
        assert_eq!(posts.posts[0].day, Day::new(2031, 5, 15));
        assert_eq!(posts.posts[0].zone_minutes, -300);
        assert!(posts.posts[0].origin.is_empty());
    }
}
