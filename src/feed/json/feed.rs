//! JSON Feed: `{"version":"https://jsonfeed.org/version/1.1","items":[...]}`.

use super::{first_word, list, names, word};
use crate::feed::html::{fold, parts, plain};
use crate::feed::{Item, Layout, Page, PartKind, moment};
use serde_json::Value;

/// Whether a value is a JSON Feed.
pub(in crate::feed) fn is_one(value: &Value) -> bool {
    let named = word(value, "version").is_some_and(|version| version.contains("jsonfeed.org"));
    let shaped = value.get("items").is_some_and(Value::is_array)
        && (value.get("feed_url").is_some() || value.get("home_page_url").is_some());
    named || shaped
}

/// Reads one.
pub(in crate::feed) fn read(value: &Value) -> Page {
    let mut page = Page::new(Layout::Feed);
    page.title = word(value, "title").map(|title| fold(&title));
    page.url = first_word(value, &["feed_url", "home_page_url"]);
    page.outlet = page.title.clone();
    for entry in list(value, "items") {
        page.items.push(item(entry));
    }
    page
}

fn item(entry: &Value) -> Item {
    let mut item = Item {
        native_id: first_word(entry, &["id", "url"]),
        url: first_word(entry, &["url", "external_url"]),
        updated: word(entry, "date_modified")
            .and_then(|text| moment::read(&text))
            .and_then(|moment| moment.instant()),
        ..Item::default()
    };
    let published = first_word(entry, &["date_published", "date_modified"]);
    if let Some(published) = published.and_then(|text| moment::read(&text)) {
        published.publish(&mut item);
    }
    let mut writers = names(entry, "authors");
    if writers.is_empty() {
        writers = names(entry, "author");
    }
    item.byline = Some(writers.join(", ")).filter(|names| !names.is_empty());
    if let Some(title) = word(entry, "title").map(|title| fold(&plain(&title))) {
        item.parts.push(parts::part(PartKind::Headline, &title));
    }
    if let Some(html) = word(entry, "content_html") {
        let found = parts::of_html(&html);
        item.parts.extend(found.parts);
        item.pictures.extend(found.pictures);
    } else if let Some(text) = first_word(entry, &["content_text", "summary"]) {
        item.parts
            .extend(crate::feed::html::schema_org::text_parts(&text));
    }
    item
}
