//! An article in HTML: headline, byline, times and text.

use super::json_ld::Things;
use super::{body, live, meta, parts, schema_org};
use crate::feed::{Item, Layout, Page, PartKind, json};
use dom_query::Document;

/// Reads a page as an article; it always can, though there may be no text in it.
pub(in crate::feed) fn read(page: &Document, things: &Things) -> Page {
    let head = meta::read(page, things);
    let mut made = Page::new(Layout::Article);
    let mut item = Item {
        byline: head.byline,
        url: head.url.clone(),
        ..Item::default()
    };
    schema_org::set_times(&mut item, head.published, head.updated);
    item.parts.extend(
        head.title
            .as_deref()
            .map(|title| parts::part(PartKind::Headline, title)),
    );
    let blocks = next_data(page);
    let (found, pictures) = match blocks {
        Some(blocks) => (blocks.parts, blocks.pictures),
        None => {
            let found = body::read(page, things);
            (found.parts, found.pictures)
        }
    };
    let title = head.title.clone().unwrap_or_default();
    item.parts
        .extend(found.into_iter().filter(|part| part.text() != title));
    item.pictures = pictures;
    made.title = head.title;
    made.url = head.url;
    made.outlet = head.outlet;
    made.items.push(item);
    made
}

/// The text in the data that a page was made from.
fn next_data(page: &Document) -> Option<Item> {
    let script = page.select("script#__NEXT_DATA__").nodes().first()?.text();
    live::values(&script)
        .iter()
        .find_map(json::bbc::article)
        .filter(|item| {
            item.parts
                .iter()
                .filter(|part| part.kind == PartKind::Paragraph)
                .count()
                >= 3
        })
}
