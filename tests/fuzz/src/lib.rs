//! What the targets have in common: bytes into a reader, its pages into documents, and what must hold of them.
//!
//! A reader that breaks down is caught in the program, so that one page does not take the rest with it. Here it is a
//! finding. JSON is made two ways: as it stands, where it begins like JSON, and else as a tree that the bytes choose from
//! the words which the readers look for, since changed letters alone seldom leave JSON whole.

use std::collections::BTreeSet;

use onrecord::calendar::{Day, Instant, printed};
use onrecord::feed::{self, Clock, FeedError, Input, Item, Layout, Page, Part, PartKind, Piece};
use onrecord::language;
use onrecord::post::{self, Undated};
use onrecord::span::Span;
use onrecord::time::{self, Lean};
use serde_json::Value;

mod tree;

use tree::Choices;

/// Every page that the bytes hold.
fn pages(bytes: &[u8], input: Input) {
    let mut source = bytes;
    // What is cut off says so; that is no finding.
    let _cut = feed::each("fuzz", &mut source, input, &mut |page| match page {
        Ok(page) => document(page),
        Err(FeedError::Broken { what, .. }) => panic!("a reader broke down: {what}"),
        Err(error) => assert!(!error.to_string().is_empty()),
    });
}

/// What must hold of any document: posts are told apart, and every block lies in its text.
fn document(page: Page) {
    let day = Day::new(2031, 4, 5);
    for given in [None, day] {
        for undated in [Undated::Allow, Undated::Refuse] {
            let Ok(document) = post::assemble(page.clone(), "fuzz", given, day, undated) else {
                continue;
            };
            let ids: BTreeSet<_> = document.posts.iter().map(|post| &post.id).collect();
            assert_eq!(ids.len(), document.posts.len(), "two posts of one id");
            for post in &document.posts {
                for block in &post.blocks {
                    assert!(block.span.end <= post.text.len());
                    assert!(post.text.get(block.span.start..block.span.end).is_some());
                }
            }
        }
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// JSON as it stands, or a tree of these words.
fn json(bytes: &[u8], words: &[&str], kinds: &[&str]) -> String {
    if bytes.starts_with(b"{") || bytes.starts_with(b"[") {
        return text(bytes).into_owned();
    }
    Choices::new(bytes).value(words, kinds, 0).to_string()
}

/// Any bytes, read as whatever they look like and as all that they may be said to be.
pub fn detect(bytes: &[u8]) {
    for input in Input::ALL {
        pages(bytes, *input);
    }
}

/// Live pages saved as text.
pub fn live_text(bytes: &[u8]) {
    pages(bytes, Input::LivePage);
}

/// Live pages in HTML.
pub fn html_live(bytes: &[u8]) {
    pages(
        format!("<!doctype html><html><body>{}", text(bytes)).as_bytes(),
        Input::LivePage,
    );
}

/// Articles in HTML.
pub fn html_article(bytes: &[u8]) {
    pages(
        format!("<!doctype html><html>{}", text(bytes)).as_bytes(),
        Input::Article,
    );
}

const SCHEMA: &[&str] = &[
    "@type",
    "@id",
    "@graph",
    "@value",
    "liveBlogUpdate",
    "articleBody",
    "headline",
    "datePublished",
    "dateModified",
    "author",
    "publisher",
    "name",
    "url",
    "mainEntityOfPage",
    "coverageStartTime",
    "description",
    "text",
    "identifier",
];
const SCHEMA_KINDS: &[&str] = &[
    "LiveBlogPosting",
    "BlogPosting",
    "NewsArticle",
    "Person",
    "Organization",
    "WebPage",
];

/// schema.org in the scripts of a page, and JSON-LD by itself.
pub fn json_ld(bytes: &[u8]) {
    let json = json(bytes, SCHEMA, SCHEMA_KINDS);
    pages(json.as_bytes(), Input::Auto);
    let page = format!(
        "<!doctype html><html><script type=\"application/ld+json\">{json}</script><body><p>Rain fell on the harbour."
    );
    pages(page.as_bytes(), Input::Auto);
}

const BBC: &[&str] = &[
    "data",
    "liveTextStream",
    "content",
    "results",
    "header",
    "model",
    "blocks",
    "type",
    "headline",
    "subheadline",
    "contributor",
    "name",
    "subtitle",
    "text",
    "urn",
    "dates",
    "firstPublished",
    "lastPublished",
    "curated",
    "title",
    "body",
    "children",
    "props",
    "pageProps",
    "page",
    "contents",
    "image",
    "altText",
    "caption",
    "copyrightHolder",
    "fragment",
    "locator",
    "assetId",
    "lastUpdated",
    "isBreakingNews",
    "options",
];
const BBC_KINDS: &[&str] = &[
    "headline",
    "paragraph",
    "unorderedList",
    "orderedList",
    "listItem",
    "image",
    "video",
    "text",
    "fragment",
    "quote",
    "contributor",
    "social",
    "list",
];

/// The stream of the BBC, by itself and in a page.
pub fn bbc(bytes: &[u8]) {
    let json = json(bytes, BBC, BBC_KINDS);
    let stream = format!(
        r#"{{"data":{{"title":"Storm","liveTextStream":{{"content":{{"data":{{"results":[{json}]}}}}}}}}}}"#
    );
    pages(stream.as_bytes(), Input::Auto);
    pages(json.as_bytes(), Input::Auto);
    let next = format!(
        "<!doctype html><html><script id=\"__NEXT_DATA__\" type=\"application/json\">{json}</script>"
    );
    pages(next.as_bytes(), Input::Auto);
}

const GUARDIAN: &[&str] = &[
    "blocks",
    "id",
    "title",
    "elements",
    "_type",
    "html",
    "blockCreatedOn",
    "blockFirstPublished",
    "blockLastUpdated",
    "contributors",
    "attributes",
    "name",
    "pinnedPost",
    "webTitle",
    "webUrl",
    "body",
    "text",
    "data",
    "alt",
    "caption",
    "credit",
    "summary",
    "keyEvent",
    "content",
    "webPublicationDate",
];
const GUARDIAN_KINDS: &[&str] = &[
    "model.dotcomrendering.pageElements.TextBlockElement",
    "model.dotcomrendering.pageElements.BlockquoteBlockElement",
    "model.dotcomrendering.pageElements.ImageBlockElement",
    "model.dotcomrendering.pageElements.SubheadingBlockElement",
    "text",
    "image",
];

/// The blocks of the Guardian.
pub fn guardian(bytes: &[u8]) {
    let json = json(bytes, GUARDIAN, GUARDIAN_KINDS);
    pages(json.as_bytes(), Input::Auto);
    pages(format!(r#"{{"blocks":[{json}]}}"#).as_bytes(), Input::Auto);
}

/// RSS, Atom and site maps.
pub fn syndication(bytes: &[u8]) {
    let text = text(bytes);
    pages(text.as_bytes(), Input::Auto);
    for (open, close) in [
        (
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Storm</title><item>",
            "</item></channel></rss>",
        ),
        (
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>",
            "</entry></feed>",
        ),
        (
            "<urlset xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url>",
            "</url></urlset>",
        ),
    ] {
        pages(format!("{open}{text}{close}").as_bytes(), Input::Auto);
    }
}

const FEED: &[&str] = &[
    "version",
    "title",
    "items",
    "id",
    "url",
    "external_url",
    "content_html",
    "content_text",
    "summary",
    "image",
    "date_published",
    "date_modified",
    "authors",
    "author",
    "name",
    "home_page_url",
    "feed_url",
    "language",
];

/// JSON Feed.
pub fn json_feed(bytes: &[u8]) {
    let json = json(bytes, FEED, &["https://jsonfeed.org/version/1.1"]);
    pages(json.as_bytes(), Input::Auto);
    let feed = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"Storm","items":[{json}]}}"#
    );
    pages(feed.as_bytes(), Input::Auto);
}

/// Prose.
pub fn article(bytes: &[u8]) {
    pages(text(bytes).as_bytes(), Input::Article);
}

/// NITF.
pub fn nitf(bytes: &[u8]) {
    let text = text(bytes);
    pages(format!("<nitf>{text}</nitf>").as_bytes(), Input::Auto);
    pages(
        format!("<?xml version=\"1.0\"?><nitf><body><body.content>{text}").as_bytes(),
        Input::Auto,
    );
}

/// NewsML, both generations.
pub fn newsml(bytes: &[u8]) {
    let text = text(bytes);
    for root in ["newsItem", "NewsML", "newsMessage"] {
        pages(format!("<{root}>{text}</{root}>").as_bytes(), Input::Auto);
    }
}

const NINJS: &[&str] = &[
    "uri",
    "type",
    "versioncreated",
    "firstcreated",
    "headline",
    "byline",
    "body_html",
    "body_text",
    "body_xhtml",
    "pubstatus",
    "associations",
    "description_text",
    "located",
    "language",
    "title",
    "headlines",
    "value",
    "bodies",
    "copyrightholder",
    "slugline",
    "version",
];

/// ninjs.
pub fn ninjs(bytes: &[u8]) {
    let json = json(
        bytes,
        NINJS,
        &["text", "picture", "composite", "usable", "canceled"],
    );
    pages(json.as_bytes(), Input::Auto);
    if let Ok(Value::Object(mut fields)) = serde_json::from_str(&json) {
        let text = |text: &str| Value::String(text.to_owned());
        fields.insert("uri".to_owned(), text("urn:example:1"));
        fields.entry("type").or_insert_with(|| text("text"));
        fields
            .entry("versioncreated")
            .or_insert_with(|| text("2031-04-05T09:31:00Z"));
        pages(Value::Object(fields).to_string().as_bytes(), Input::Auto);
    }
}

const QUOTATIONS: &[&str] = &[
    "date", "url", "title", "lang", "quotes", "pre", "quote", "post",
];

/// Quotations, one article a line.
pub fn quotations(bytes: &[u8]) {
    pages(bytes, Input::Auto);
    let quotes = Choices::new(bytes).value(QUOTATIONS, &["ENGLISH"], 1);
    let line = format!(
        r#"{{"url":"https://example.org/1","date":"2031-04-05T09:31:00Z","quotes":[{{"quote":"Rain"}},{quotes}]}}"#
    );
    pages(format!("{line}\n{{\n{line}").as_bytes(), Input::Auto);
}

const POSTS: &[&str] = &[
    "id",
    "published",
    "headline",
    "author",
    "role",
    "labels",
    "body",
    "name",
];

/// Posts, one a line.
pub fn posts(bytes: &[u8]) {
    pages(bytes, Input::Posts);
    let mut choices = Choices::new(bytes);
    let mut lines = String::new();
    while choices.left() > 0 {
        lines.push_str(
            &choices
                .value(POSTS, &["1", "2031-04-05T09:31:00+01:00"], 1)
                .to_string(),
        );
        lines.push('\n');
    }
    pages(lines.as_bytes(), Input::Auto);
}

/// WARC and ARC.
pub fn archive(bytes: &[u8]) {
    pages(bytes, Input::Auto);
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nContent-Length: {}\r\n\r\n",
        bytes.len()
    )
    .into_bytes();
    record.extend_from_slice(bytes);
    pages(&record, Input::Auto);
}

/// Whatever is packed: the bytes as they are, and the bytes packed.
pub fn gzip(bytes: &[u8]) {
    use std::io::Write as _;
    let mut raw = b"\x1f\x8b".to_vec();
    raw.extend_from_slice(bytes);
    pages(&raw, Input::Auto);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    if packed.write_all(bytes).is_ok()
        && let Ok(mut packed) = packed.finish()
    {
        pages(&packed, Input::Auto);
        // And with something after it that is not packed.
        packed.extend_from_slice(bytes);
        pages(&packed, Input::Auto);
    }
}

/// Moments, dates and clocks as printed, and words of time in running text.
pub fn dates(bytes: &[u8]) {
    let text = text(bytes);
    let (_, day) = feed::printed_moment(&text);
    let _moment = Instant::with_offset(&text);
    let _date = printed::date(&text);
    for (span, found) in printed::find(&text) {
        assert!(text.get(span.start..span.end).is_some());
        if let Some(day) = day.or_else(|| Day::new(2031, 4, 5)) {
            let _near = (found.nearest(day), found.latest_not_after(day));
        }
    }
    let tokens = language::tokens(&text, Span::new(0, text.len()));
    for anchor in [
        None,
        Day::new(2031, 4, 5),
        Day::new(9999, 12, 31),
        Day::new(-9999, 1, 1),
    ] {
        for lean in [Lean::Past, Lean::Future] {
            for found in time::resolve(&text, &tokens, anchor, lean) {
                assert!(text.get(found.span.start..found.span.end).is_some());
            }
        }
    }
}

/// Pages as no reader gives them, put together into documents.
pub fn assemble(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let layouts = [
        Layout::LivePage,
        Layout::Posts,
        Layout::Feed,
        Layout::Article,
    ];
    let mut page = Page {
        layout: layouts[choices.below(4)],
        title: choices.maybe(),
        url: choices.maybe(),
        outlet: choices.maybe(),
        items: Vec::new(),
        hash: choices.word(),
        warnings: Vec::new(),
    };
    while choices.left() > 0 && page.items.len() < 200 {
        page.items.push(item(&mut choices));
    }
    document(page);
}

fn item(choices: &mut Choices<'_>) -> Item {
    let moment = |choices: &mut Choices<'_>| {
        (choices.below(2) == 1).then(|| {
            let day = Day::new(2031, 4, 5).expect("a day");
            Instant::day_start(day).plus_minutes(i64::from(choices.number()))
        })
    };
    let mut item = Item {
        native_id: choices.maybe(),
        published: moment(choices),
        offset_minutes: (choices.below(2) == 1).then(|| choices.number() % 1440),
        created: moment(choices),
        updated: moment(choices),
        zone_unknown: choices.maybe(),
        clock: (choices.below(2) == 1).then(|| Clock {
            hour: u8::try_from(choices.below(24)).unwrap_or_default(),
            minute: u8::try_from(choices.below(60)).unwrap_or_default(),
            zone_minutes: (choices.below(2) == 1).then(|| choices.number() % 1440),
        }),
        date: printed::date(&choices.word()),
        byline: choices.maybe(),
        preamble: choices.below(8) == 1,
        ..Item::default()
    };
    for _ in 0..choices.below(5) {
        let kind = match choices.below(5) {
            0 => PartKind::Headline,
            1 => PartKind::Bullet,
            2 => PartKind::Caption,
            3 => printed::date("11 May").map_or(PartKind::Paragraph, PartKind::DayHeading),
            _ => PartKind::Paragraph,
        };
        let pieces = (0..choices.below(3))
            .map(|_| Piece {
                text: choices.word(),
                at: (choices.below(2) == 1).then(|| choices.below(999)),
            })
            .collect();
        item.parts.push(Part { kind, pieces });
    }
    item
}
