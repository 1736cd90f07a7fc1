//! The BBC's live stream in its two generations, and the blocks of its articles in `__NEXT_DATA__`.

use super::{at, first_word, list, word};
use crate::feed::html::{fold, parts};
use crate::feed::moment;
use crate::feed::{Item, Layout, Page, Part, PartKind};
use serde_json::Value;

/// The live stream in a value; none where there is none.
pub(in crate::feed) fn stream(value: &Value) -> Option<Page> {
    let stream = super::search(value, &|fields| {
        fields
            .get("results")
            .and_then(Value::as_array)
            .is_some_and(|list| !list.is_empty() && list.iter().all(is_post))
    })
    .into_iter()
    .next()?;
    let mut page = Page::new(Layout::LivePage);
    page.title = super::search(value, &|fields| {
        fields.get("title").is_some_and(Value::is_string)
            && (fields.contains_key("liveTextStream") || fields.contains_key("isLive"))
    })
    .first()
    .and_then(|holder| word(holder, "title"));
    for post in list(stream, "results") {
        let item = if post.get("body").is_some_and(Value::is_array) {
            nitro(post)
        } else {
            current(post)
        };
        page.items
            .extend(Some(item).filter(|item| !item.parts.is_empty()));
    }
    let pages = at(stream, &["page", "total"]).and_then(Value::as_u64);
    if let Some(pages) = pages.filter(|pages| *pages > 1) {
        page.warnings.push(format!(
            "The live page goes on over {pages} pages; this is one of them."
        ));
    }
    Some(page)
}

fn is_post(value: &Value) -> bool {
    let modern = value.get("urn").is_some() && at(value, &["content", "model"]).is_some();
    let older = value.get("body").is_some_and(Value::is_array)
        && (value.get("lastPublished").is_some() || value.get("title").is_some());
    modern || older
}

/// A post as it is handed out now.
fn current(post: &Value) -> Item {
    let date = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| at(post, &["dates", name])?.as_str().and_then(moment::read))
    };
    let mut item = Item {
        native_id: first_word(post, &["urn", "id"]),
        updated: date(&["lastPublished"]).and_then(|moment| moment.instant()),
        created: date(&["firstPublished"]).and_then(|moment| moment.instant()),
        ..Item::default()
    };
    // What readers see beside the post is when an editor put it there.
    if let Some(shown) = date(&["curated", "firstPublished", "time", "lastPublished"]) {
        shown.publish(&mut item);
    }
    if at(post, &["options", "isBreakingNews"]).and_then(Value::as_bool) == Some(true) {
        item.labels.push("Breaking".to_owned());
    }
    let header = at(post, &["header", "model"]);
    for block in header
        .map(|header| list(header, "blocks"))
        .unwrap_or_default()
    {
        match word(block, "type").as_deref() {
            Some("headline") => {
                let text = text(block);
                item.parts.extend(
                    Some(parts::part(PartKind::Headline, &text)).filter(|_| !text.is_empty()),
                );
            }
            Some("subheadline") => {
                // The line under the headline tells what kind of post it is or what more it holds.
                let text = text(block);
                item.labels
                    .extend(Some(text).filter(|text| !text.is_empty()));
            }
            Some("contributor") => {
                item.byline = at(block, &["model", "name"])
                    .and_then(Value::as_str)
                    .map(fold)
                    .filter(|name| !name.is_empty());
                item.byline_role = at(block, &["model", "subtitle"])
                    .and_then(Value::as_str)
                    .map(fold)
                    .filter(|role| !role.is_empty());
            }
            _ => {}
        }
    }
    if item.headline().is_none()
        && let Some(title) = list(post, "titles")
            .into_iter()
            .find_map(|title| word(title, "title"))
    {
        item.parts
            .push(parts::part(PartKind::Headline, &fold(&title)));
    }
    let content = at(post, &["content", "model"]);
    for block in content
        .map(|content| list(content, "blocks"))
        .unwrap_or_default()
    {
        take(block, &mut item);
    }
    item
}

/// One block of text, as streams and articles hold it.
fn take(block: &Value, item: &mut Item) {
    let model = block.get("model").unwrap_or(block);
    let mut add = |kind: PartKind, text: String| {
        if !text.is_empty() {
            item.parts.push(parts::part(kind, &text));
        }
    };
    match word(block, "type").unwrap_or_default().as_str() {
        "paragraph" | "subheadline" | "subheading" | "heading" | "quote" | "crosshead" => {
            add(PartKind::Paragraph, text(block));
        }
        "text" | "introduction" => {
            for inner in list(model, "blocks") {
                take(inner, item);
            }
        }
        "unorderedList" | "orderedList" => {
            for inner in list(model, "blocks") {
                add(PartKind::Bullet, text(inner));
            }
        }
        "image" | "rawImage" => picture(model, item),
        "caption" => add(PartKind::Caption, text(block)),
        _ => {}
    }
}

fn picture(model: &Value, item: &mut Item) {
    let inner = |kind: &str| {
        list(model, "blocks")
            .into_iter()
            .find(|block| word(block, "type").as_deref() == Some(kind))
            .map(text)
            .filter(|text| !text.is_empty())
    };
    let alt = inner("altText").or_else(|| first_word(model, &["altText", "alt"]));
    if let Some(alt) = alt {
        item.pictures.push(crate::feed::Picture {
            alt: fold(&alt),
            credit: first_word(model, &["copyrightHolder", "copyright"]),
        });
    }
    let caption = inner("caption").or_else(|| word(model, "caption"));
    item.parts
        .extend(caption.map(|text| parts::part(PartKind::Caption, &fold(&text))));
}

/// The words of a block: its own text, or that of the fragments below it.
fn text(block: &Value) -> String {
    let model = block.get("model").unwrap_or(block);
    if let Some(text) = model.get("text").and_then(Value::as_str) {
        return fold(text);
    }
    let mut words = String::new();
    let mut open: Vec<&Value> = list(model, "blocks").into_iter().rev().collect();
    while let Some(inner) = open.pop() {
        let model = inner.get("model").unwrap_or(inner);
        if let Some(text) = model.get("text").and_then(Value::as_str) {
            words.push_str(text);
            // Fragments of one paragraph run on; paragraphs of one item do not.
            if word(inner, "type").as_deref() != Some("fragment") {
                words.push(' ');
            }
        } else {
            open.extend(list(model, "blocks").into_iter().rev());
        }
    }
    fold(&words)
}

/// A post as it was handed out until 2023.
fn nitro(post: &Value) -> Item {
    let updated = word(post, "lastUpdated").and_then(|text| moment::read(&text));
    let mut item = Item {
        native_id: first_word(post, &["assetId", "locator", "urn", "id"]),
        updated: updated.and_then(|moment| moment.instant()),
        ..Item::default()
    };
    let published = ["firstPublished", "dateTimePublished", "lastPublished"]
        .iter()
        .find_map(|name| moment::read(&word(post, name)?));
    if let Some(published) = published {
        published.publish(&mut item);
    }
    item.parts
        .extend(word(post, "title").map(|title| parts::part(PartKind::Headline, &fold(&title))));
    if let Some(contributor) = post.get("contributor") {
        item.byline = first_word(contributor, &["name"]);
        item.byline_role = first_word(contributor, &["role", "subtitle"]);
    }
    for block in list(post, "body") {
        nitro_block(block, &mut item);
    }
    item
}

fn nitro_block(block: &Value, item: &mut Item) {
    let kind = match word(block, "name").unwrap_or_default().as_str() {
        "paragraph" | "heading" | "introduction" | "text" => PartKind::Paragraph,
        "quote" => PartKind::Quote,
        "listItem" => PartKind::Bullet,
        "list" => {
            for inner in list(block, "children") {
                let text = nitro_text(inner);
                item.parts.extend(
                    Some(parts::part(PartKind::Bullet, &text)).filter(|_| !text.is_empty()),
                );
            }
            return;
        }
        "image" => {
            picture(block, item);
            return;
        }
        _ => return,
    };
    let text = nitro_text(block);
    if !text.is_empty() {
        item.parts.push(parts::part(kind, &text));
    }
}

/// The words of the older blocks: a tree of children with a text at its leaves.
fn nitro_text(block: &Value) -> String {
    let mut words = String::new();
    let mut open = vec![block];
    while let Some(inner) = open.pop() {
        match inner {
            Value::String(text) => words.push_str(text),
            Value::Object(_) => {
                if let Some(text) = inner.get("text").and_then(Value::as_str) {
                    words.push_str(text);
                }
                open.extend(list(inner, "children").into_iter().rev());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
        }
    }
    fold(&words)
}

/// The text of an article in `__NEXT_DATA__`; none where its blocks are not there.
pub(in crate::feed) fn article(value: &Value) -> Option<Item> {
    let holder = super::search(value, &|fields| {
        fields
            .get("contents")
            .and_then(Value::as_array)
            .is_some_and(|list| {
                list.iter()
                    .any(|block| word(block, "type").as_deref() == Some("text"))
            })
    })
    .into_iter()
    .next()?;
    let mut item = Item::default();
    for block in list(holder, "contents") {
        take(block, &mut item);
    }
    let words = |part: &Part| !part.text().is_empty();
    item.parts.iter().any(words).then_some(item)
}
