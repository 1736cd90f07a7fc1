//! Posts handed over one by one: one JSON object a line.
//!
//! `{"id","published","headline","author","body"}`, and optionally `role`, `labels`. A line that cannot be read is a
//! warning with its number, and the rest goes on.

use super::body::{self, Tail};
use super::line::{self, Line};
use super::{FeedError, Item, Layout, Page, Part, PartKind, Picture, Piece};
use crate::calendar::Instant;
use serde_json::{Map, Value};

/// Whether a first line looks like a JSON object.
pub(super) fn opens(text: &str) -> bool {
    text.strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with('"') || rest.trim() == "}")
}

/// Reads a file of posts.
pub(super) fn read(name: &str, lines: &[Line<'_>]) -> Result<Page, FeedError> {
    let mut page = Page::new(Layout::Posts);
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        match post(line, &mut page.warnings) {
            Ok(item) => page.items.push(item),
            Err(why) => page.warnings.push(format!(
                "Line {}: {why}; the line is left out.",
                line.number
            )),
        }
    }
    if page.items.is_empty() {
        return Err(FeedError::NoPost {
            name: name.to_owned(),
            why: page.warnings.into_iter().next().unwrap_or_default(),
        });
    }
    Ok(page)
}

/// The post of one line, or in words why there is none.
pub(super) fn post(line: &Line<'_>, warnings: &mut Vec<String>) -> Result<Item, String> {
    let value: Value =
        serde_json::from_str(line.text).map_err(|error| format!("not JSON ({error})"))?;
    let Value::Object(fields) = value else {
        return Err("not a JSON object".to_owned());
    };
    let mut item = Item {
        native_id: word(&fields, "id"),
        byline: word(&fields, "author"),
        byline_role: word(&fields, "role"),
        labels: words(&fields, "labels"),
        ..Item::default()
    };
    if let Some(published) = word(&fields, "published") {
        match Instant::with_offset(&published) {
            Ok((moment, offset)) => {
                item.published = Some(moment);
                item.offset_minutes = Some(offset);
            }
            Err(error) => warnings.push(format!(
                "Line {}: {error}; when that post was published stays open.",
                line.number
            )),
        }
    }
    let headline = word(&fields, "headline").map(|text| Part {
        kind: PartKind::Headline,
        // A headline is one line, whatever the source made of it.
        pieces: vec![Piece {
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            at: None,
        }],
    });
    item.parts.extend(headline);
    let body = words(&fields, "body").join("\n");
    let (parts, pictures) = text(&body);
    item.parts.extend(parts);
    item.pictures = pictures;
    if item.parts.is_empty() {
        return Err("neither headline nor body".to_owned());
    }
    Ok(item)
}

/// A body's parts; their places in the file are not known, since JSON escapes them.
fn text(body: &str) -> (Vec<Part>, Vec<Picture>) {
    let (mut parts, pictures) = body::read(&line::split(body), Tail::Prose);
    for piece in parts.iter_mut().flat_map(|part| &mut part.pieces) {
        piece.at = None;
    }
    (parts, pictures)
}

/// A field as text: a string or a number; none where it is missing or blank.
fn word(fields: &Map<String, Value>, name: &str) -> Option<String> {
    words(fields, name).into_iter().next()
}

/// A field as texts: a string, a number, or a list of them (or of objects with a name).
fn words(fields: &Map<String, Value>, name: &str) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    };
    let all = match fields.get(name) {
        Some(Value::Array(list)) => list.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    all.into_iter()
        .filter(|text: &String| !text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        read("a.jsonl", &line::split(text)).unwrap()
    }

    #[test]
    fn a_post_with_paragraphs_and_bullets() {
        let page = page(
            r#"{"id":7,"published":"2031-05-15T09:31:00+01:00","headline":"Port\nshut","author":"Ada Example","body":"Ships wait.\n\nHe said:\n• Rain\n• Wind","extra":[1]}"#,
        );
        let item = &page.items[0];
        assert_eq!(item.native_id.as_deref(), Some("7"));
        assert_eq!(
            item.published.unwrap().to_string(),
            "2031-05-15T08:31:00.000Z"
        );
        assert_eq!(item.offset_minutes, Some(60));
        let texts: Vec<String> = item.parts.iter().map(Part::text).collect();
        assert_eq!(
            texts,
            ["Port shut", "Ships wait.", "He said:", "Rain", "Wind"]
        );
        assert_eq!(item.parts[4].kind, PartKind::Bullet);
        assert!(page.warnings.is_empty());
    }

    #[test]
    fn a_broken_line_is_told_and_the_rest_read() {
        let page = page(
            "{\"body\":\"Ships wait.\"}\n{\"body\":\n[1]\n{\"id\":\"4\"}\n{\"body\":\"Rain.\",\"published\":\"noon\"}\n",
        );
        assert_eq!(page.items.len(), 2);
        let lines: Vec<&str> = page
            .warnings
            .iter()
            .map(|warning| warning.get(..7).unwrap())
            .collect();
        assert_eq!(lines, ["Line 2:", "Line 3:", "Line 4:", "Line 5:"]);
        assert_eq!(page.items[1].published, None);
    }
}
