//! GDELT's quotations: one article a line, `{"date","url","title","lang","quotes":[{"pre","quote","post"}]}`.
//!
//! The words around a quotation are all there is of the article. Each quotation becomes a paragraph of its own, with its
//! marks put back, so that who said it can be read off the words before or after.

use super::{list, word};
use crate::feed::html::{fold, parts, plain};
use crate::feed::{Item, Layout, Page, PartKind, moment};
use serde_json::Value;

/// Whether a value is one line of it.
pub(in crate::feed) fn is_one(value: &Value) -> bool {
    value
        .get("quotes")
        .and_then(Value::as_array)
        .is_some_and(|quotes| quotes.iter().all(|quote| quote.get("quote").is_some()))
        && (value.get("url").is_some() || value.get("date").is_some())
}

/// Reads one line.
pub(in crate::feed) fn read(value: &Value) -> Page {
    let mut page = Page::new(Layout::Article);
    page.url = word(value, "url");
    page.title = word(value, "title").map(|title| fold(&plain(&title)));
    let mut item = Item {
        url: page.url.clone(),
        ..Item::default()
    };
    if let Some(moment) = word(value, "date").and_then(|text| moment::read(&text)) {
        moment.publish(&mut item);
    }
    item.parts.extend(
        page.title
            .as_deref()
            .map(|title| parts::part(PartKind::Headline, title)),
    );
    for quote in list(value, "quotes") {
        let said = word(quote, "quote").unwrap_or_default();
        let said = said.trim_matches(['"', '“', '”', '„', '«', '»', ' ']);
        if said.is_empty() {
            continue;
        }
        let before = word(quote, "pre").unwrap_or_default();
        let after = word(quote, "post").unwrap_or_default();
        let mark = |text: &str| text.trim_matches(['"', '“', '”']).trim().to_owned();
        let text = format!("{} “{said}” {}", mark(&before), mark(&after));
        let text = fold(&plain(&text))
            .replace("” ,", "”,")
            .replace("” .", "”.");
        item.parts.push(parts::part(PartKind::Paragraph, &text));
    }
    page.items.push(item);
    page
}
