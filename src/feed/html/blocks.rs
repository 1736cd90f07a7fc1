//! The posts of a live page as they stand in its tree: microdata, the blocks of known publishing systems, and any group
//! of siblings in a live page's list that each bear an id and a time.

use super::{attribute, fold, name, parts, words};

use crate::feed::moment::{self, Moment};
use crate::feed::{Clock, Item, PartKind, stamp};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{BTreeMap, BTreeSet};

/// One post of the tree.
#[derive(Debug)]
pub(in crate::feed) struct Block {
    /// What it says.
    pub(in crate::feed) item: Item,
    /// Whether it stands on top as a copy of another.
    pub(in crate::feed) pinned: bool,
}

/// Posts of systems that mark them plainly, best mark first.
const KNOWN: &[&str] = &[
    "[itemprop~='liveBlogUpdate']",
    "article[id^='block-'], article.block, div.block[id^='block-']",
    "article[data-testid='content-post']",
    "li.lx-stream__post-container",
    "article.lx-stream-post",
    "article:has(h3[id^='asset:']), article:has(h3[id^='urn:'])",
    "[itemtype*='schema.org/LiveBlogPosting'] [itemtype*='schema.org/BlogPosting']",
    ".liveblog-entry[id]",
];

/// The posts in a page's tree, in its order.
pub(in crate::feed) fn read(page: &Document) -> Vec<Block> {
    let known = KNOWN
        .iter()
        .map(|selector| outermost(page, selector))
        .find(|nodes| !nodes.is_empty());
    let nodes = known.unwrap_or_else(|| group(page));
    let mut blocks: Vec<Block> = nodes.iter().filter_map(block).collect();
    let ids: BTreeSet<String> = blocks
        .iter()
        .filter(|block| !block.pinned)
        .filter_map(|block| block.item.native_id.clone())
        .collect();
    let texts: BTreeSet<String> = blocks
        .iter()
        .filter(|block| !block.pinned)
        .map(|block| text(&block.item))
        .collect();
    // A copy on top goes where the post itself is there; else it is the post.
    blocks.retain(|block| {
        !block.pinned
            || !(block
                .item
                .native_id
                .as_ref()
                .is_some_and(|id| ids.contains(id))
                || texts.contains(&text(&block.item)))
    });
    let mut seen = BTreeSet::new();
    blocks.retain(|block| match &block.item.native_id {
        Some(id) => seen.insert(id.clone()),
        None => true,
    });
    blocks
}

fn text(item: &Item) -> String {
    let texts: Vec<String> = item.parts.iter().map(crate::feed::Part::text).collect();
    texts.join("\n")
}

/// Elements that a selector finds, without those inside another found one.
fn outermost<'d>(page: &'d Document, selector: &str) -> Vec<NodeRef<'d>> {
    let Some(found) = page.try_select(selector) else {
        return Vec::new();
    };
    let nodes = found.nodes();
    let ids: BTreeSet<NodeId> = nodes.iter().map(|node| node.id).collect();
    nodes
        .iter()
        .filter(|node| !node.ancestors_it(None).any(|above| ids.contains(&above.id)))
        .copied()
        .collect()
}

/// The largest group of siblings of one class that each bear an id and a time, in a part of the page that calls itself
/// live.
fn group(page: &Document) -> Vec<NodeRef<'_>> {
    let mut groups: BTreeMap<(NodeId, String), Vec<NodeRef<'_>>> = BTreeMap::new();
    for node in page
        .select("[id], [data-id], [data-post-id], [data-entry-id]")
        .nodes()
    {
        let name = name(node);
        if !matches!(name.as_str(), "article" | "div" | "li" | "section") || node.is("body, main") {
            continue;
        }
        let Some(parent) = node.parent() else {
            continue;
        };
        let class = attribute(node, "class")
            .and_then(|class| class.split_whitespace().next().map(str::to_owned))
            .unwrap_or_default();
        groups
            .entry((parent.id, format!("{name}.{class}")))
            .or_default()
            .push(*node);
    }
    groups
        .into_iter()
        .filter(|((_, key), nodes)| {
            let first = nodes.first();
            let live = is_live_word(key)
                || first.is_some_and(|node| {
                    node.ancestors_it(Some(4)).any(|above| {
                        ["class", "id"].iter().any(|name| {
                            attribute(&above, name).is_some_and(|text| is_live_word(&text))
                        })
                    })
                });
            let enough = nodes.len() >= 2 || is_live_word(key);
            live && enough && nodes.iter().all(has_time)
        })
        .max_by_key(|(_, nodes)| nodes.iter().map(|node| node.text().len()).sum::<usize>())
        .map(|(_, nodes)| nodes)
        .unwrap_or_default()
}

/// "live-event-entries", "liveblog", "LiveUpdates": "live" as a word of its own or at the start of one; never "lively"
/// or "delivery".
fn is_live_word(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| {
            word == "live"
                || [
                    "liveblog",
                    "liveevent",
                    "liveupdate",
                    "livepost",
                    "liveentry",
                    "livestream",
                    "livecenter",
                    "livefeed",
                    "liveticker",
                ]
                .iter()
                .any(|start| word.starts_with(start))
        })
}

fn has_time(node: &NodeRef<'_>) -> bool {
    data_times(node).next().is_some()
        || node.descendants_it().any(|inner| {
            inner.is_element() && (inner.has_name("time") || inner.has_attr("datetime"))
        })
}

/// Moments in an element's data attributes, with the attributes' names.
fn data_times<'a>(node: &'a NodeRef<'_>) -> impl Iterator<Item = (String, Moment)> + 'a {
    node.attrs().into_iter().filter_map(|attribute| {
        let name = attribute.name.local.to_string();
        let timed = name.starts_with("data-")
            && ["time", "date", "publish", "updat", "modif", "created"]
                .iter()
                .any(|word| name.contains(word));
        let moment = timed.then(|| moment::read(&attribute.value)).flatten()?;
        moment.instant().map(|_| (name, moment))
    })
}

fn is_update(name: &str) -> bool {
    ["updat", "modif", "edited"]
        .iter()
        .any(|word| name.to_lowercase().contains(word))
}

/// One element as a post; none where it says nothing.
fn block(node: &NodeRef<'_>) -> Option<Block> {
    let mut item = Item {
        native_id: id(node),
        ..Item::default()
    };
    let mut skipped: BTreeSet<NodeId> = BTreeSet::new();
    times(node, &mut item, &mut skipped);
    if let Some(headline) = headline(node) {
        let text = words(&headline);
        item.parts.push(parts::part(PartKind::Headline, &text));
        skipped.insert(headline.id);
    }
    byline(node, &mut item, &mut skipped);
    for inner in node.descendants_it().filter(NodeRef::is_element) {
        let furniture = inner.is("header, footer, aside, figure.byline, [role='button'], [role='toolbar'], [data-testid='timestamp'], [data-testid='accessible-timestamp']")
            || attribute(&inner, "class").is_some_and(|class| is_furniture(&class));
        if furniture {
            skipped.insert(inner.id);
        }
    }
    // A header without any heading may hold the text itself.
    let found = parts::read(node, &skipped);
    item.parts.extend(found.parts);
    item.pictures = found.pictures;
    labels(node, &mut item);
    let pinned = attribute(node, "class")
        .is_some_and(|class| class.to_lowercase().contains("pinned"))
        || node.ancestors_it(Some(3)).any(|above| {
            ["class", "id", "data-component"].iter().any(|name| {
                attribute(&above, name).is_some_and(|text| text.to_lowercase().contains("pinned"))
            })
        })
        || node.is("article.block:not([id])");
    (!item.parts.is_empty()).then_some(Block { item, pinned })
}

/// Whether a class is of buttons and the like, not of text.
fn is_furniture(class: &str) -> bool {
    class.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        [
            "share",
            "social",
            "timestamp",
            "advert",
            "ad-slot",
            "related",
            "visually-hidden",
            "sr-only",
            "entry-info",
        ]
        .iter()
        .any(|known| word.contains(known))
    })
}

/// The publisher's id: the element's, that of its heading, or what its own link points to.
fn id(node: &NodeRef<'_>) -> Option<String> {
    let own = [
        "id",
        "data-id",
        "data-post-id",
        "data-entry-id",
        "data-block-id",
        "data-urn",
        "itemid",
    ]
    .iter()
    .find_map(|name| attribute(node, name));
    let id = own
        .or_else(|| {
            let heading = node.descendants_it().find(|inner| {
                inner.is_element()
                    && inner.is("h2[id], h3[id]")
                    && attribute(inner, "id").is_some_and(|id| id.contains(':'))
            })?;
            attribute(&heading, "id")
        })
        .or_else(|| {
            node.descendants_it()
                .filter(|inner| inner.is_element() && inner.has_name("a"))
                .find_map(|link| {
                    let href = attribute(&link, "href")?;
                    let (_, fragment) = href.rsplit_once('#')?;
                    (!fragment.is_empty() && link.descendants_it().any(|it| it.has_name("time")))
                        .then(|| fragment.to_owned())
                })
        })?;
    Some(id.strip_prefix("block-").unwrap_or(&id).to_owned())
}

fn times(node: &NodeRef<'_>, item: &mut Item, skipped: &mut BTreeSet<NodeId>) {
    let (mut published, mut updated, mut shown): (Option<Moment>, Option<Moment>, Option<String>) =
        (None, None, None);
    for (name, moment) in data_times(node) {
        if is_update(&name) {
            updated = updated.or(Some(moment));
        } else {
            published = published.or(Some(moment));
        }
    }
    for inner in node.descendants_it().filter(NodeRef::is_element) {
        let property = attribute(&inner, "itemprop").unwrap_or_default();
        let timed = inner.has_name("time") || property.starts_with("date");
        let stamped =
            inner.is("[data-testid='timestamp'], .qa-post-auto-meta, .lx-stream-post__meta-time");
        if !timed && !stamped {
            continue;
        }
        skipped.insert(inner.id);
        let printed = words(&inner);
        let marks = ["class", "title", "itemprop", "aria-label"]
            .iter()
            .filter_map(|name| attribute(&inner, name))
            .any(|text| is_update(&text));
        let changed = marks || is_update(printed.split_whitespace().next().unwrap_or_default());
        let moment = ["datetime", "content", "data-datetime", "data-time"]
            .iter()
            .find_map(|name| moment::read(&attribute(&inner, name)?));
        if changed {
            updated = updated.or(moment);
        } else if let Some(moment) = moment {
            // A clock in a moment of its own beats a day alone.
            if published.as_ref().is_none_or(|known| known.clock.is_none()) {
                published = Some(moment);
            }
            shown = shown.or_else(|| shown_clock(&inner));
        } else if !printed.is_empty() {
            shown = shown.or(Some(printed));
        }
    }
    if let (Some(published), Some(shown)) = (&mut published, &shown) {
        correct(published, shown);
    }
    super::schema_org::set_times(item, published, updated);
    if item.published.is_none()
        && item.clock.is_none()
        && let Some(clock) = shown.as_deref().and_then(clock)
    {
        item.clock = Some(clock);
    }
}

/// The clock that readers see beside a `time` element: in it, or right after it.
fn shown_clock(time: &NodeRef<'_>) -> Option<String> {
    let own = words(time);
    if own.contains(':') || own.contains('.') {
        return Some(own);
    }
    time.next_sibling()
        .map(|next| words(&next))
        .filter(|text| text.len() < 40)
}

/// A moment written with a `Z` whose clock is the one that readers see in another zone stands in that zone.
fn correct(moment: &mut Moment, shown: &str) {
    let Some(clock) = clock(shown) else { return };
    let (Some(zone), Some((hour, minute, _))) = (clock.zone_minutes, moment.clock) else {
        return;
    };
    if !moment.explicit
        && moment.offset == Some(0)
        && zone != 0
        && (hour, minute) == (clock.hour, clock.minute)
    {
        moment.offset = Some(zone);
        moment.explicit = true;
    }
}

/// "12.50 BST", "21:00", "Published at 09:31 BST".
fn clock(text: &str) -> Option<Clock> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (hour, minute, rest) = stamp::clock(text.get(start..)?)?;
    let zone = rest
        .split([',', '|', '('])
        .next()
        .unwrap_or_default()
        .trim();
    Some(Clock {
        hour,
        minute,
        zone_minutes: crate::calendar::zone::minutes(zone).ok(),
    })
}

/// The heading over a post: marked as such, or the first one, where no text stands before it.
fn headline<'d>(node: &NodeRef<'d>) -> Option<NodeRef<'d>> {
    for inner in node.descendants_it() {
        if !inner.is_element() {
            continue;
        }
        let marked = attribute(&inner, "itemprop")
            .is_some_and(|it| it.split_whitespace().any(|it| it == "headline"));
        let heading = inner.is("h1, h2, h3, h4, h5");
        if (marked || heading) && !words(&inner).is_empty() && !parts::hidden(&inner) {
            return Some(inner);
        }
        // The first paragraph ends the search, but a heading in a header comes before.
        if inner.is("p, blockquote, ul, ol")
            && !words(&inner).is_empty()
            && !inner.is("header p, header ul")
        {
            return None;
        }
    }
    None
}

fn byline(node: &NodeRef<'_>, item: &mut Item, skipped: &mut BTreeSet<NodeId>) {
    let mut found = None;
    for inner in node.descendants_it().filter(NodeRef::is_element) {
        let marked = inner.is("[itemprop='author'], [rel='author'], address");
        let class = attribute(&inner, "class")
            .unwrap_or_default()
            .to_lowercase();
        let named = class
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| matches!(word, "author" | "byline" | "contributor" | "contributors"));
        if marked || named {
            skipped.insert(inner.id);
            if found.is_none() {
                let text = words(&inner);
                found = Some(super::super::xml::nitf::strip_by(&text))
                    .filter(|text| !text.is_empty() && text.split_whitespace().count() <= 12);
            }
        }
    }
    // A face beside the clock is its owner's byline.
    let face = || {
        node.descendants_it()
            .filter(NodeRef::is_element)
            .find(|inner| inner.is("header img[alt]"))
            .and_then(|image| attribute(&image, "alt"))
            .map(|alt| fold(&alt))
    };
    item.byline = found.or_else(face).filter(|name| !name.is_empty());
}

fn labels(node: &NodeRef<'_>, item: &mut Item) {
    let kind = attribute(node, "data-type").unwrap_or_default();
    if kind.contains("key") {
        item.labels.push("Key event".to_owned());
    }
    let first = item
        .parts
        .iter()
        .position(|part| part.kind != PartKind::Headline);
    // "Breaking" alone on the first line is a label, not a sentence.
    if let Some(at) = first
        && let Some(part) = item.parts.get(at)
        && crate::feed::start::is_label(&part.text())
    {
        let part = item.parts.remove(at);
        item.labels.push(part.text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::html;

    fn shown(page: &str) -> Vec<String> {
        read(&html::parse(page))
            .into_iter()
            .map(|block| {
                let item = block.item;
                let texts: Vec<String> = item.parts.iter().map(crate::feed::Part::text).collect();
                let time = item.published.map(|it| it.to_string()).or_else(|| {
                    item.clock
                        .map(|it| format!("{:02}:{:02}", it.hour, it.minute))
                });
                format!(
                    "{} {} {} {}",
                    item.native_id.as_deref().unwrap_or("-"),
                    time.unwrap_or_default(),
                    item.byline.as_deref().unwrap_or("-"),
                    texts.join(" / ")
                )
            })
            .collect()
    }

    #[test]
    fn blocks_with_ids_and_a_pinned_copy() {
        assert_eq!(
            shown(
                "<article class='block'><header><time datetime='2031-05-15T08:31:00Z'></time></header><p>Ships wait.</p></article>
                <article class='block' id='block-a1'><header><time datetime='2031-05-15T09:31:00Z'>4m ago</time><span>9.31 BST</span><h2>Port shut</h2><img alt='Ada Example'></header><p>Ships wait.</p><blockquote><p>We wait.</p></blockquote><footer>Share<time title='Last updated'  datetime='2031-05-15T08:40:00Z'>Updated at 9.40 BST</time></footer></article>
                <article class='block' id='block-a0'><header><time datetime='2031-05-15T08:31:00Z'></time></header><p>Ships wait.</p></article>"
            ),
            [
                "a1 2031-05-15T08:31:00.000Z Ada Example Port shut / Ships wait. / We wait.",
                "a0 2031-05-15T08:31:00.000Z - Ships wait."
            ]
        );
    }

    #[test]
    fn any_live_list_with_ids_and_times() {
        assert_eq!(
            shown(
                "<div class='live-events'><div class='entry' id='x2' data-post-time='1936773060000'><time>09:31</time><mark class='author'>Bo Model</mark><h3>Rain</h3><p>It fell.</p></div><div class='entry' id='x1' data-post-time='1936773000000'><p>Wind.</p></div></div>
                <div class='teasers'><div class='entry' id='t1'><time datetime='2031-01-01'></time><p>Old.</p></div><div class='entry' id='t0'><time datetime='2031-01-01'></time><p>Older, and a good deal longer than all the live ones.</p></div></div>"
            )
            .len(),
            2
        );
        assert!(
            is_live_word("liveblog__list") && !is_live_word("delivery") && !is_live_word("olive")
        );
    }

    #[test]
    fn microdata() {
        assert_eq!(
            shown(
                "<div itemscope itemtype='https://schema.org/LiveBlogPosting'><div itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting' id='m1'><meta itemprop='datePublished' content='2031-05-15T09:31:00+01:00'><span itemprop='author'>By Ada Example</span><h2 itemprop='headline'>Port shut</h2><div itemprop='articleBody'><p>Ships wait.</p></div></div></div>"
            ),
            ["m1 2031-05-15T08:31:00.000Z Ada Example Port shut / Ships wait."]
        );
    }
}
