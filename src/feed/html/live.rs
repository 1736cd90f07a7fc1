//! A live page in HTML: what its JSON-LD, its tree and its scripts tell, joined by the posts' ids.
//!
//! JSON-LD is right nearly everywhere, and where it is not it shows: every update has the page's own time or headline.
//! Then the tree is believed. Where both are whole, the words are JSON-LD's and the breaks between paragraphs the tree's.

use super::blocks::{self, Block};
use super::json_ld::Things;
use super::schema_org::{self, LivePage};
use super::{fold, meta, parts};
use crate::calendar::Instant;
use crate::feed::{Item, Layout, Page, Part, PartKind, json};
use dom_query::Document;
use std::collections::{BTreeMap, BTreeSet};

/// The live page; none where the page is none.
pub(in crate::feed) fn read(page: &Document, things: &Things) -> Option<Page> {
    let said = schema_org::live_page(things);
    let found = blocks::read(page);
    let updates = said.as_ref().map_or(0, |said| said.items.len());
    let script = if updates == 0 { scripts(page) } else { None };
    if let Some(mut script) = script {
        finish(&mut script, page, things);
        return Some(script);
    }
    let mut made = Page::new(Layout::LivePage);
    let said = match said {
        Some(said) => said,
        None if found.is_empty() || !is_live(page, &found) => return None,
        None => LivePage::default(),
    };
    made.title.clone_from(&said.title);
    made.url.clone_from(&said.url);
    made.outlet.clone_from(&said.outlet);
    made.items = join(said, found, &mut made.warnings);
    finish(&mut made, page, things);
    Some(made)
}

/// Title, address and publisher from the page's head, where the live page does not tell them.
fn finish(made: &mut Page, page: &Document, things: &Things) {
    let meta = meta::read(page, things);
    made.title = made.title.take().or(meta.title);
    made.url = meta.url.or(made.url.take());
    made.outlet = made.outlet.take().or(meta.outlet);
    // Clocks without a date are of the day on which the page last changed.
    let day = meta.updated.as_ref().or(meta.published.as_ref());
    if let Some(moment) = day.filter(|moment| moment.offset.is_some()) {
        date_clocks(&mut made.items, moment.instant(), moment.offset);
    }
}

/// Gives clocks that stand alone their day: they run back from when the page last changed.
fn date_clocks(items: &mut [Item], last: Option<Instant>, zone: Option<i32>) {
    let (Some(mut newest), Some(zone)) = (last, zone) else {
        return;
    };
    for item in items {
        let Some(clock) = &item.clock else { continue };
        if item.published.is_some() || item.date.is_some() {
            continue;
        }
        let offset = clock.zone_minutes.unwrap_or(zone);
        let day = newest.day_in(offset);
        let mut moment = Instant::at(day, clock.hour, clock.minute, offset);
        // A few minutes of disorder are no new day.
        if moment > newest.plus_minutes(10) {
            moment = Instant::at(day.plus_days(-1), clock.hour, clock.minute, offset);
        }
        item.published = Some(moment);
        item.offset_minutes = Some(offset);
        newest = moment.max(newest.plus_minutes(-24 * 60));
    }
}

/// Whether posts without JSON-LD are a live page's: its address or its tree says so, and they are its text.
fn is_live(page: &Document, found: &[Block]) -> bool {
    let timed = found
        .iter()
        .filter(|block| block.item.published.is_some() || block.item.clock.is_some())
        .count();
    let marked = !page
        .select("[itemprop~='liveBlogUpdate'], [itemtype*='LiveBlogPosting'], article[id^='block-'], article[data-testid='content-post'], .lx-stream__post-container, .liveblog-entry")
        .is_empty();
    timed * 2 > found.len() && (marked || found.len() >= 3)
}

/// The stream in a page's scripts.
fn scripts(page: &Document) -> Option<Page> {
    for script in page.select("script:not([src])").nodes() {
        let text = script.text();
        if !(text.contains("\"results\"") || text.contains("\"blocks\"")) {
            continue;
        }
        for value in values(&text) {
            let found = json::bbc::stream(&value).or_else(|| json::guardian::read(&value));
            if let Some(found) = found.filter(|found| !found.items.is_empty()) {
                return Some(found);
            }
        }
    }
    None
}

/// The JSON of a script: all of it, what is assigned to a name, or what is handed to a function.
pub(in crate::feed) fn values(text: &str) -> Vec<serde_json::Value> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    for _ in 0..20 {
        let Some(start) = rest.find('{') else { break };
        let tail = rest.get(start..).unwrap_or_default();
        let mut stream = serde_json::Deserializer::from_str(tail).into_iter::<serde_json::Value>();
        if let Some(Ok(value)) = stream.next() {
            let end = stream.byte_offset();
            if end > 200 {
                found.push(value);
            }
            rest = tail.get(end..).unwrap_or_default();
        } else {
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    found
}

/// Items of both sources, one a post.
fn join(said: LivePage, found: Vec<Block>, warnings: &mut Vec<String>) -> Vec<Item> {
    if said.items.is_empty() {
        return found.into_iter().map(|block| block.item).collect();
    }
    let ids: BTreeSet<&str> = said
        .items
        .iter()
        .filter_map(|item| item.native_id.as_deref())
        .collect();
    let shared = found
        .iter()
        .filter(|block| {
            block
                .item
                .native_id
                .as_deref()
                .is_some_and(|id| ids.contains(id))
        })
        .count();
    let untrue = said.items.len() > 2 && (said.one_time || said.one_headline);
    let timed = found
        .iter()
        .filter(|block| block.item.published.is_some())
        .count();
    if untrue && timed * 2 > found.len() && (shared > 0 || found.len() * 2 >= said.items.len()) {
        return found.into_iter().map(|block| block.item).collect();
    }
    let one_writer = said.items.len() > 1
        && said
            .items
            .iter()
            .all(|item| item.byline == said.items.first().and_then(|first| first.byline.clone()));
    let (one_time, one_headline) = (said.one_time, said.one_headline);
    let mut own: BTreeMap<String, Item> = BTreeMap::new();
    let mut order = Vec::new();
    for block in found {
        if let Some(id) = block.item.native_id.clone() {
            order.push(id.clone());
            own.entry(id).or_insert(block.item);
        }
    }
    let mut items = said.items;
    let many = shared * 2 >= items.len();
    for item in &mut items {
        if untrue {
            distrust(item, one_time, one_headline);
        }
        let twin = item.native_id.as_ref().and_then(|id| own.remove(id));
        if let Some(twin) = twin {
            merge(item, twin, one_writer);
        }
    }
    if untrue && one_time {
        warnings.push(
            "Every update bears the page's own time; when each was published stays open."
                .to_owned(),
        );
    }
    // Posts that only the tree has, where both use the same ids.
    if many && shared > 0 {
        let rest = order.iter().filter_map(|id| own.remove(id));
        items.extend(rest.filter(|item| item.published.is_some()));
    }
    items
}

/// Takes away what the page says of all its updates alike.
fn distrust(item: &mut Item, one_time: bool, one_headline: bool) {
    if one_time {
        item.published = None;
        item.updated = None;
        item.offset_minutes = None;
    }
    if one_headline {
        item.parts.retain(|part| part.kind != PartKind::Headline);
    }
}

/// What the tree knows better of a post.
fn merge(item: &mut Item, twin: Item, one_writer: bool) {
    if item.published.is_none() {
        item.published = twin.published;
        item.offset_minutes = twin.offset_minutes;
        item.clock = item.clock.take().or(twin.clock);
    } else if let (Some(own), Some(other)) = (item.published, twin.published)
        && item.offset_minutes == Some(0)
        && let Some(offset) = twin.offset_minutes.filter(|offset| *offset != 0)
        && own.minute_start() == other.plus_minutes(i64::from(offset)).minute_start()
    {
        // The same clock once with a bare Z and once with its offset: the offset is true.
        item.published = Some(other);
        item.offset_minutes = Some(offset);
    }
    item.updated = item.updated.or(twin.updated);
    if item.byline.is_none() || (one_writer && twin.byline.is_some()) {
        item.byline = twin.byline;
    }
    item.labels.extend(twin.labels);
    item.pictures.extend(twin.pictures);
    if item.headline().is_none()
        && let Some(headline) = twin
            .parts
            .iter()
            .find(|part| part.kind == PartKind::Headline)
    {
        item.parts.insert(0, headline.clone());
    }
    part_again(item, &twin.parts);
}

/// Breaks the text where the tree breaks it, and tells items of lists: the words stay as they are.
fn part_again(item: &mut Item, tree: &[Part]) {
    let whole: Vec<String> = item
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Paragraph)
        .map(Part::text)
        .collect();
    if whole.is_empty() || item.parts.iter().any(|part| part.kind == PartKind::Bullet) {
        return;
    }
    let text = whole.join(" ");
    let mut made = Vec::new();
    let mut at = 0;
    for part in tree {
        if part.kind == PartKind::Headline {
            continue;
        }
        let words = part.text();
        let Some(found) = text.get(at..).and_then(|rest| rest.find(&words)) else {
            if part.kind == PartKind::Caption {
                made.push(part.clone());
            }
            continue;
        };
        // What lies between is text that the tree writes otherwise: it is kept.
        let between = fold(text.get(at..at + found).unwrap_or_default());
        if !between.is_empty() {
            made.push(parts::part(PartKind::Paragraph, &between));
        }
        made.push(part.clone());
        at += found + words.len();
    }
    let rest = fold(text.get(at..).unwrap_or_default());
    if !rest.is_empty() {
        made.push(parts::part(PartKind::Paragraph, &rest));
    }
    item.parts.retain(|part| part.kind == PartKind::Headline);
    item.parts.extend(made);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::html;

    fn page(text: &str) -> Page {
        let tree = html::parse(text);
        read(&tree, &Things::of(&tree)).unwrap()
    }

    fn shown(page: &Page) -> Vec<String> {
        page.items
            .iter()
            .map(|item| {
                let texts: Vec<String> = item.parts.iter().map(Part::text).collect();
                format!(
                    "{} {} {}",
                    item.native_id.as_deref().unwrap_or("-"),
                    item.published.map(|it| it.to_string()).unwrap_or_default(),
                    texts.join(" / ")
                )
            })
            .collect()
    }

    const TREE: &str = "<div class='live-posts'><div class='post' id='2'><time datetime='2031-05-15T09:31:00Z'>09:31</time><p>Ships wait.</p><p>Rain.</p></div><div class='post' id='1'><time datetime='2031-05-15T09:00:00Z'>09:00</time><p>Wind.</p></div></div>";

    #[test]
    fn the_words_are_json_lds_and_the_breaks_the_trees() {
        let json = r##"<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Storm","url":"https://example.org/live","liveBlogUpdate":[
            {"@type":"BlogPosting","url":"https://example.org/live#2","headline":"Port shut","datePublished":"2031-05-15T09:31:00+01:00","articleBody":"Ships wait. Rain."},
            {"@type":"BlogPosting","url":"https://example.org/live#1","headline":"Wind","datePublished":"2031-05-15T09:00:00+01:00","author":"Ada Example","articleBody":"It&amp;#39;s wind."}]}</script>"##;
        let page = page(&format!("{json}{TREE}"));
        assert_eq!(page.title.as_deref(), Some("Storm"));
        assert_eq!(
            shown(&page),
            [
                "2 2031-05-15T08:31:00.000Z Port shut / Ships wait. / Rain.",
                "1 2031-05-15T08:00:00.000Z Wind / It's wind."
            ]
        );
    }

    #[test]
    fn where_json_ld_gives_all_one_time_the_tree_is_believed() {
        let one = |id: u8| {
            format!(
                r#"{{"@type":"BlogPosting","@id":"{id}","headline":"Storm","datePublished":"2031-05-15T12:00:00Z","articleBody":"x"}}"#
            )
        };
        let json = format!(
            r#"<script type="application/ld+json">[{{"@type":"LiveBlogPosting","headline":"Storm","liveBlogUpdate":[{},{},{}]}}]</script>"#,
            one(1),
            one(2),
            one(3)
        );
        assert_eq!(
            shown(&page(&format!("{json}{TREE}"))),
            [
                "2 2031-05-15T09:31:00.000Z Ships wait. / Rain.",
                "1 2031-05-15T09:00:00.000Z Wind."
            ]
        );
        let alone = page(&json);
        assert!(alone.items.iter().all(|item| item.published.is_none()));
        assert_eq!(alone.warnings.len(), 1);
    }

    #[test]
    fn a_page_before_its_first_update_is_no_error() {
        let page = page(
            r#"<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Storm","liveBlogUpdate":[]}</script>"#,
        );
        assert!(page.items.is_empty());
        assert_eq!(page.title.as_deref(), Some("Storm"));
    }
}
