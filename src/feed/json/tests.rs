//! The JSON of publishing systems, in small.

use super::{bbc, feed, guardian, ninjs};
use crate::feed::{Item, Part};
use serde_json::json;

fn shown(item: &Item) -> String {
    let texts: Vec<String> = item.parts.iter().map(Part::text).collect();
    format!(
        "{} {} {} {}",
        item.native_id.as_deref().unwrap_or("-"),
        item.published.map(|it| it.to_string()).unwrap_or_default(),
        item.byline.as_deref().unwrap_or("-"),
        texts.join(" / ")
    )
}

#[test]
fn blocks_with_a_pinned_copy() {
    let block = json!({
        "id": "b1", "title": "Port shut", "contributors": [{"name": "Ada Example"}],
        "blockCreatedOn": 1_936_772_000_000_i64, "blockFirstPublished": 1_936_773_060_000_i64,
        "elements": [
            {"_type": "model.TextBlockElement", "html": "<p>Ships &amp; boats wait.</p>"},
            {"_type": "model.TweetBlockElement", "html": "<p>Not ours.</p>"},
        ],
    });
    let page = guardian::read(&json!({"headline": "Storm", "blocks": [block, block]})).unwrap();
    assert_eq!(page.items.len(), 1);
    let item = &page.items[0];
    assert!(shown(item).starts_with("b1 2031-05-1"), "{}", shown(item));
    assert!(shown(item).ends_with("Ada Example Port shut / Ships & boats wait."));
    assert!(item.created < item.published);
    assert!(guardian::read(&json!({"blocks": []})).is_none());
}

#[test]
fn both_generations_of_the_stream() {
    let text = |words: &str| json!({"type": "paragraph", "model": {"text": words}});
    let now = json!({"results": [{
        "urn": "asset:1",
        "header": {"model": {"blocks": [{"type": "headline", "model": {"blocks": [text("Port shut")]}}]}},
        "content": {"model": {"blocks": [
            text("Ships wait."),
            {"type": "unorderedList", "model": {"blocks": [
                {"type": "listItem", "model": {"blocks": [text("Rain")]}}]}}]}},
        "options": {"isBreakingNews": true},
        "dates": {"firstPublished": "2031-05-15T08:00:00+00:00", "curated": "2031-05-15T08:31:00.000Z"},
    }]});
    let page = bbc::stream(&now).unwrap();
    assert_eq!(
        shown(&page.items[0]),
        "asset:1 2031-05-15T08:31:00.000Z - Port shut / Ships wait. / Rain"
    );
    assert_eq!(page.items[0].labels, ["Breaking"]);
    let then = json!({"body": {"results": [{
        "assetId": "7", "title": "Port shut", "lastPublished": "2031-05-15T08:31:00Z",
        "body": [{"name": "paragraph", "children": [{"text": "Ships "}, {"text": "wait."}]}],
    }]}});
    let page = bbc::stream(&then).unwrap();
    assert_eq!(
        shown(&page.items[0]),
        "7 2031-05-15T08:31:00.000Z - Port shut / Ships wait."
    );
}

#[test]
fn json_feed_and_ninjs() {
    let value = json!({"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "url": "https://example.org/1", "title": "Port shut", "authors": [{"name": "Ada Example"}],
         "date_published": "2031-05-15T09:31:00+01:00", "content_html": "<p>Ships wait.</p>"}]});
    assert!(feed::is_one(&value));
    assert_eq!(
        shown(&feed::read(&value).items[0]),
        "1 2031-05-15T08:31:00.000Z Ada Example Port shut / Ships wait."
    );
    let value = json!({"guid": "urn:9", "type": "text", "headline": "Port shut", "byline": "By Ada Example",
        "versioncreated": "2031-05-15T08:31:00+0000", "body_html": "<p>Ships wait.</p>"});
    assert!(ninjs::is_one(&value));
    assert_eq!(
        shown(&ninjs::read(&value).items[0]),
        "urn:9 2031-05-15T08:31:00.000Z Ada Example Port shut / Ships wait."
    );
}
