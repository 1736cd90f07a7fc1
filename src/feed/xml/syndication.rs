//! RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and CDF: one reader, since feeds mix each other's elements freely.

use super::Element;
use crate::feed::html::{fold, parts, plain, unescape};
use crate::feed::moment::{self, Moment};
use crate::feed::{Item, Layout, Page, PartKind};

/// Vocabularies whose `title`, `link` and `description` are not the item's own.
const FOREIGN: &[&str] = &[
    "media",
    "itunes",
    "svg",
    "image",
    "googleplay",
    "georss",
    "geo",
    "xhtml",
];

/// Whether a root element is a feed's.
pub(in crate::feed) fn is_one(root: &Element) -> bool {
    (root.is("rss") || root.is("rdf") || root.is("feed") || root.is("channel") || root.is("entry"))
        || root.is("html") && !root.all("item").is_empty() && !root.all("channel").is_empty()
}

/// Reads a feed.
pub(in crate::feed) fn read(root: &Element) -> Page {
    let mut page = Page::new(Layout::Feed);
    let head = root.child("channel").unwrap_or(root);
    page.title = own(head, &["title"]).and_then(title_words);
    page.url = address(head);
    page.outlet = page.title.clone();
    let writer = own(head, &["managingEditor"]).and_then(Element::words);
    let mut entries = root.all("item");
    if entries.is_empty() {
        entries = root.all("entry");
    }
    // One entry may be published alone.
    if root.is("entry") {
        entries = vec![root];
    }
    for entry in entries {
        let mut item = item(entry);
        if item.parts.is_empty() && item.url.is_none() && item.native_id.is_none() {
            continue;
        }
        if item.byline.is_none() {
            item.byline.clone_from(&writer);
        }
        page.items.push(item);
    }
    page
}

/// The first child of one of these names that belongs to the feed and not to a foreign vocabulary.
fn own<'e>(element: &'e Element, names: &[&str]) -> Option<&'e Element> {
    names.iter().find_map(|name| {
        let all = || element.children().filter(|child| child.is(name));
        all()
            .find(|child| child.prefix.is_empty() && !is_foreign(child))
            .or_else(|| all().find(|child| !is_foreign(child)))
    })
}

fn is_foreign(element: &Element) -> bool {
    FOREIGN.contains(&element.prefix.as_str())
        || [
            "search.yahoo.com",
            "itunes.com",
            "w3.org/2000/svg",
            "w3.org/1999/xhtml",
        ]
        .iter()
        .any(|space| element.space.contains(space))
}

/// The words of a title, which may be plain, escaped HTML or HTML.
fn title_words(element: &Element) -> Option<String> {
    let text = element.text();
    let html = text.contains("</") || text.contains("/>") || text.contains("<br");
    let text = if html { plain(&text) } else { unescape(&text) };
    Some(fold(&text)).filter(|text| !text.is_empty())
}

/// The address of an item or a feed: the page, not the feed itself nor an attachment.
fn address(element: &Element) -> Option<String> {
    let links: Vec<&Element> = element
        .children()
        .filter(|child| child.is("link") && !is_foreign(child))
        .collect();
    let rel = |link: &&&Element, wanted: &str| link.attribute("rel") == Some(wanted);
    let text = links
        .iter()
        .filter(|link| link.attribute("href").is_none())
        .find_map(|link| link.words());
    let href = |link: &&Element| link.attribute("href").map(str::to_owned);
    text.or_else(|| {
        links
            .iter()
            .find(|link| link.attribute("rel").is_none() || rel(link, "alternate"))
            .and_then(href)
    })
    .or_else(|| {
        links
            .iter()
            .find(|link| {
                !["self", "enclosure", "hub", "replies", "edit"]
                    .iter()
                    .any(|own| rel(link, own))
            })
            .and_then(href)
    })
    .or_else(|| element.child("origLink").and_then(Element::words))
    .or_else(|| element.attribute("href").map(str::to_owned))
}

fn time(element: &Element, names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| {
        element
            .children()
            .filter(|child| child.is(name))
            .find_map(|child| {
                moment::read(
                    &child
                        .words()
                        .or_else(|| child.attribute("value").map(str::to_owned))?,
                )
            })
    })
}

fn item(entry: &Element) -> Item {
    let guid = own(entry, &["guid", "id"]);
    let mut item = Item {
        native_id: guid
            .and_then(Element::words)
            .or_else(|| entry.attribute("about").map(str::to_owned)),
        url: address(entry),
        created: time(entry, &["created"]).and_then(|it| it.instant()),
        updated: time(entry, &["updated", "modified", "lastmod"]).and_then(|it| it.instant()),
        ..Item::default()
    };
    if item.url.is_none() {
        item.url = guid
            .filter(|guid| guid.attribute("isPermaLink") != Some("false"))
            .and_then(Element::words)
            .filter(|id| id.starts_with("http"));
    }
    if item.url.is_none() {
        item.url = entry
            .attribute("about")
            .filter(|about| about.starts_with("http"))
            .map(str::to_owned);
    }
    if item.native_id.is_none() {
        item.native_id.clone_from(&item.url);
    }
    let published = time(
        entry,
        &[
            "pubDate",
            "published",
            "issued",
            "date",
            "created",
            "lastmod",
            "updated",
            "modified",
        ],
    );
    if let Some(published) = published {
        published.publish(&mut item);
    }
    item.byline = byline(entry);
    let title = own(entry, &["title"])
        .or_else(|| entry.child("title"))
        .and_then(title_words);
    item.parts
        .extend(title.map(|title| parts::part(PartKind::Headline, &title)));
    if let Some(content) = content(entry) {
        let found = parts::of_html(&content);
        item.parts.extend(found.parts);
        item.pictures.extend(found.pictures);
    }
    item
}

fn byline(entry: &Element) -> Option<String> {
    let writers: Vec<String> = entry
        .children()
        .filter(|child| child.is("author") || child.is("creator"))
        .filter_map(|child| match child.child("name") {
            Some(name) => name.words(),
            None => child.words(),
        })
        .map(|name| person(&name))
        .collect();
    let mut seen: Vec<String> = Vec::new();
    for name in writers {
        if !name.is_empty() && !seen.contains(&name) {
            seen.push(name);
        }
    }
    (!seen.is_empty()).then(|| seen.join(", "))
}

/// "ada@example.org (Ada Example)" is Ada Example.
fn person(text: &str) -> String {
    let inner = text
        .split_once('(')
        .and_then(|(before, rest)| before.contains('@').then_some(rest))
        .and_then(|rest| rest.split(')').next());
    fold(&plain(inner.unwrap_or(text)))
}

/// The text of an item as HTML: the longest that it gives, the whole text before a summary.
fn content(entry: &Element) -> Option<String> {
    let whole = entry
        .children()
        .filter(|child| {
            child.is("encoded")
                || child.is("content") && !is_foreign(child)
                || child.is("body")
                || child.is("fullitem")
        })
        .filter_map(html)
        .max_by_key(String::len);
    whole.or_else(|| {
        own(entry, &["description", "summary", "abstract", "subtitle"])
            .or_else(|| {
                entry
                    .children()
                    .find(|child| child.is("description") || child.is("summary"))
            })
            .and_then(html)
    })
}

/// What an element holds, as HTML.
fn html(element: &Element) -> Option<String> {
    let kind = element.attribute("type").unwrap_or_default();
    let mode = element.attribute("mode").unwrap_or_default();
    let nested = element.children().next().is_some();
    let text = element.text();
    let found = if mode == "base64" || kind == "application/octet-stream" {
        base64(&text)?
    } else if kind == "xhtml" || mode == "xml" || nested {
        element.markup()
    } else if matches!(kind, "text" | "text/plain") {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace("\n\n", "<br><br>")
    } else {
        text
    };
    Some(found).filter(|found| !found.trim().is_empty())
}

/// Bytes written as letters; none where they are no text.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            byte if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = ((bits << 6) | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Part, xml};

    fn page(text: &str) -> Page {
        read(&xml::parse(text).unwrap())
    }

    fn shown(item: &Item) -> String {
        let texts: Vec<String> = item.parts.iter().map(Part::text).collect();
        format!(
            "{} | {} | {} | {} | {}",
            item.native_id.as_deref().unwrap_or("-"),
            item.url.as_deref().unwrap_or("-"),
            item.published.map(|it| it.to_string()).unwrap_or_default(),
            item.byline.as_deref().unwrap_or("-"),
            texts.join(" / ")
        )
    }

    #[test]
    fn rss_2_with_the_elements_of_others() {
        let page = page(
            r#"<rss><channel><title>Norland Today</title><link>https://example.org/</link>
            <item><title>Port &amp;amp; pier shut</title><media:title>A photo</media:title><link>https://example.org/1</link>
            <guid isPermaLink="false">n-1</guid><pubDate>Thu, 15 May 2031 09:31:00 BST</pubDate><dc:creator>Ada Example</dc:creator>
            <description>Short</description><content:encoded><![CDATA[<p>Ships wait.</p><p>Rain.</p>]]></content:encoded></item>
            <item><title>Cut"#,
        );
        assert_eq!(page.title.as_deref(), Some("Norland Today"));
        assert_eq!(
            shown(&page.items[0]),
            "n-1 | https://example.org/1 | 2031-05-15T08:31:00.000Z | Ada Example | Port & pier shut / Ships wait. / Rain."
        );
        assert_eq!(page.items[1].headline().as_deref(), Some("Cut"));
    }

    #[test]
    fn rss_1_and_atom() {
        let page = page(
            r#"<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel><item rdf:about="https://example.org/2"><title>Rain</title><dc:date>2031-05-15T09:31+01:00</dc:date></item></rdf:RDF>"#,
        );
        assert_eq!(
            shown(&page.items[0]),
            "https://example.org/2 | https://example.org/2 | 2031-05-15T08:31:00.000Z | - | Rain"
        );
        let page = self::page(
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">N &amp;lt;b&amp;gt;</title><entry><id>urn:3</id><title>Wind</title>
            <link rel="enclosure" href="https://example.org/x.mp3"/><link href="https://example.org/3"/><updated>2031-05-15T08:31:00Z</updated>
            <author><name>Bo Model</name><email>b@example.org</email></author>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>blew</b>.</p></div></content></entry></feed>"#,
        );
        assert_eq!(
            shown(&page.items[0]),
            "urn:3 | https://example.org/3 | 2031-05-15T08:31:00.000Z | Bo Model | Wind / It blew."
        );
        assert!(page.items[0].updated.is_some());
    }

    #[test]
    fn a_feed_without_items_is_no_error() {
        assert!(
            page("<rss version='2.0'><channel><title>Empty</title></channel></rss>")
                .items
                .is_empty()
        );
        assert_eq!(base64("UmFpbi4=").as_deref(), Some("Rain."));
    }
}
