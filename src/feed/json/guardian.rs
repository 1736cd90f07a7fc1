//! Blocks of a live page as the Guardian's systems hand them out: the rendering JSON (`blocks[]`) and the Content API
//! (`blocks.body[]`).

use super::{at, first_word, list, names, word};
use crate::feed::html::{fold, parts, plain};
use crate::feed::moment::{self, Moment};
use crate::feed::{Item, Layout, Page, PartKind};
use serde_json::Value;
use std::collections::BTreeSet;

/// The live page in a value; none where it holds no such blocks.
pub(in crate::feed) fn read(value: &Value) -> Option<Page> {
    let holder = super::search(value, &|fields| {
        let blocks = fields.get("blocks");
        let list = blocks.and_then(|blocks| {
            blocks
                .as_array()
                .or_else(|| blocks.get("body").and_then(Value::as_array))
        });
        list.is_some_and(|list| !list.is_empty() && list.iter().all(is_block))
    })
    .into_iter()
    .next()?;
    let mut page = Page::new(Layout::LivePage);
    page.title = first_word(holder, &["headline", "webTitle"])
        .or_else(|| {
            at(holder, &["fields", "headline"])?
                .as_str()
                .map(str::to_owned)
        })
        .map(|title| fold(&plain(&title)));
    page.url = first_word(holder, &["canonicalUrl", "webURL", "webUrl"]);
    page.outlet = first_word(holder, &["publication"]).or_else(|| {
        at(holder, &["config", "ophanPublication"])?
            .as_str()
            .map(str::to_owned)
    });
    let blocks = holder.get("blocks")?;
    let blocks = blocks
        .as_array()
        .or_else(|| blocks.get("body").and_then(Value::as_array))?;
    let mut seen = BTreeSet::new();
    for block in blocks {
        // The pinned post stands twice: on top, and where it was written.
        let id = word(block, "id").unwrap_or_default();
        if !id.is_empty() && !seen.insert(id) {
            continue;
        }
        page.items.extend(item(block));
    }
    if let Some(pages) = at(holder, &["pagination", "totalPages"]).and_then(Value::as_u64)
        && pages > 1
    {
        page.warnings.push(format!(
            "The live page goes on over {pages} pages; this is one of them."
        ));
    }
    Some(page)
}

fn is_block(value: &Value) -> bool {
    value.get("elements").is_some_and(Value::is_array)
        || value.get("bodyHtml").is_some_and(Value::is_string)
}

/// Milliseconds, or a date in words; the Content API wraps the latter in an object.
fn time(block: &Value, names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| match block.get(*name)? {
        Value::Number(number) => Some(Moment::of_millis(number.as_i64()?)),
        Value::String(text) => moment::read(text),
        Value::Object(_) => first_word(block.get(*name)?, &["iso8601", "dateTime"])
            .and_then(|text| moment::read(&text)),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    })
}

fn item(block: &Value) -> Option<Item> {
    let mut item = Item {
        native_id: word(block, "id"),
        byline: Some(names(block, "contributors").join(", ")).filter(|names| !names.is_empty()),
        created: time(block, &["blockCreatedOn", "createdDate"]).and_then(|it| it.instant()),
        updated: time(block, &["blockLastUpdated", "lastModifiedDate"]).and_then(|it| it.instant()),
        ..Item::default()
    };
    let published = time(
        block,
        &[
            "blockFirstPublished",
            "firstPublishedDate",
            "publishedDate",
            "blockCreatedOn",
            "createdDate",
        ],
    );
    if let Some(published) = published {
        published.publish(&mut item);
    }
    for (name, label) in [("keyEvent", "Key event"), ("summary", "Summary")] {
        if at(block, &["attributes", name]).and_then(Value::as_bool) == Some(true) {
            item.labels.push(label.to_owned());
        }
    }
    let title = word(block, "title").map(|title| fold(&plain(&title)));
    item.parts.extend(
        title
            .filter(|title| !title.is_empty())
            .map(|title| parts::part(PartKind::Headline, &title)),
    );
    if let Some(html) = word(block, "bodyHtml") {
        let found = parts::of_html(&html);
        item.parts.extend(found.parts);
        item.pictures.extend(found.pictures);
    } else {
        for element in list(block, "elements") {
            take(element, &mut item);
        }
    }
    let empty = item.parts.is_empty() && item.pictures.is_empty() && item.native_id.is_none();
    (!empty).then_some(item)
}

/// The text of one element. Embeds of other sites' posts are theirs and are left out.
fn take(element: &Value, item: &mut Item) {
    let kind = first_word(element, &["_type", "type"]).unwrap_or_default();
    let is = |name: &str| {
        kind.rsplit('.')
            .next()
            .unwrap_or_default()
            .to_lowercase()
            .starts_with(name)
    };
    if is("text") || is("blockquote") || is("subheading") || is("pullquote") {
        let html = first_word(element, &["html"]).or_else(|| {
            at(element, &["textTypeData", "html"])?
                .as_str()
                .map(str::to_owned)
        });
        let found = parts::of_html(&html.unwrap_or_default());
        item.parts.extend(found.parts);
    } else if is("image")
        && let Some(data) = element.get("data")
    {
        if let Some(alt) = word(data, "alt") {
            item.pictures.push(crate::feed::Picture {
                alt: fold(&alt),
                credit: word(data, "credit"),
            });
        }
        if let Some(caption) = word(data, "caption").map(|text| fold(&plain(&text))) {
            item.parts.push(parts::part(PartKind::Caption, &caption));
        }
    }
}
