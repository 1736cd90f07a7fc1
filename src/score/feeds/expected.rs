//! What a file should be read as, in the forms that the sources of such pages ship.
//!
//! Live pages: `{"posts":[{"id","published","headline","body"}]}`. Articles: `{"articleBody"}`; `{"title",
//! "publishing_date","body":{"summary":[],"sections":[{"headline":[],"paragraphs":[]}]}}`; `{"title","date_published"}`;
//! `{"title","publish_date"}` with the text in a `.txt`; `{"title","publishedTime"}` with the text in an `.html`;
//! `{"date"}`. Feeds: `{"feed":{"items":[]}}` and `{"entries":[]}`.

use crate::calendar::Instant;
use crate::feed;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// An expected reading.
#[derive(Debug)]
pub(super) enum Expected {
    /// Posts of a live page.
    Posts(Vec<ExpectedPost>),
    /// An article.
    Article(Article),
    /// Items of a feed.
    Items(Vec<ExpectedItem>),
    /// Nothing is known.
    Nothing,
}

/// A post as expected.
#[derive(Debug, Default)]
pub(super) struct ExpectedPost {
    /// The publisher's id.
    pub(super) id: Option<String>,
    /// When.
    pub(super) published: Option<Instant>,
    /// Its headline, where it has one.
    pub(super) headline: Option<String>,
    /// Its text.
    pub(super) body: String,
}

/// An article as expected; what is not known is not scored.
#[derive(Debug, Default)]
pub(super) struct Article {
    /// Its title.
    pub(super) title: Option<String>,
    /// Its text.
    pub(super) body: Option<String>,
    /// The day of publication: as printed and in UTC.
    pub(super) days: Option<Vec<String>>,
}

/// An item of a feed as expected.
#[derive(Debug, Default)]
pub(super) struct ExpectedItem {
    /// Its id.
    pub(super) id: Option<String>,
    /// Its title.
    pub(super) title: Option<String>,
    /// Its address.
    pub(super) link: Option<String>,
    /// When.
    pub(super) published: Option<Instant>,
}

/// Reads the expected files of one file.
pub(super) fn read(paths: &[PathBuf]) -> Expected {
    let mut article = Article::default();
    let mut known = false;
    for path in paths {
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        let end = path
            .extension()
            .map(|end| end.to_string_lossy().into_owned());
        match end.as_deref() {
            Some("txt") => {
                article.body = Some(text);
                known = true;
            }
            Some("html") => {
                article.body = Some(feed::plain_text(&text));
                known = true;
            }
            _ => {
                let Ok(value) = serde_json::from_str::<Value>(&text) else {
                    continue;
                };
                if let Some(posts) = value.get("posts").and_then(Value::as_array) {
                    return Expected::Posts(posts.iter().map(post).collect());
                }
                if let Some(items) = items(&value) {
                    return Expected::Items(items);
                }
                take(&value, &mut article);
                known = true;
            }
        }
    }
    // An empty text is one that its source did not tell.
    article.body = article.body.filter(|body| !body.trim().is_empty());
    if known {
        Expected::Article(article)
    } else {
        Expected::Nothing
    }
}

fn word(value: &Value, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| value.get(*name)?.as_str())
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn moment(value: &Value, names: &[&str]) -> Option<Instant> {
    word(value, names).and_then(|text| feed::printed_moment(&text).0)
}

fn post(value: &Value) -> ExpectedPost {
    ExpectedPost {
        id: word(value, &["id"]),
        published: moment(value, &["published"]),
        headline: word(value, &["headline"]),
        body: word(value, &["body"]).unwrap_or_default(),
    }
}

fn items(value: &Value) -> Option<Vec<ExpectedItem>> {
    if let Some(entries) = value.get("entries").and_then(Value::as_array) {
        return Some(entries.iter().map(entry).filter(names_something).collect());
    }
    let items = value.get("feed")?.get("items")?.as_array()?;
    Some(items.iter().map(item).filter(names_something).collect())
}

fn names_something(item: &ExpectedItem) -> bool {
    item.id.is_some() || item.title.is_some() || item.link.is_some()
}

fn item(value: &Value) -> ExpectedItem {
    ExpectedItem {
        id: word(value, &["guid", "id", "rdf:about"]),
        title: word(value, &["title"]).map(|title| feed::plain_text(&title)),
        link: word(value, &["link"]),
        published: moment(value, &["isoDate", "pubDate"]),
    }
}

fn entry(value: &Value) -> ExpectedItem {
    let link = value
        .get("links")
        .and_then(Value::as_array)
        .and_then(|links| links.first())
        .and_then(|link| word(link, &["href"]));
    ExpectedItem {
        // The library that wrote these files makes up ids where a feed has none.
        id: None,
        title: value
            .get("title")
            .and_then(|title| word(title, &["content"]))
            .map(|title| feed::plain_text(&title)),
        link,
        published: moment(value, &["published", "updated"]),
    }
}

fn take(value: &Value, article: &mut Article) {
    if let Some(title) = word(value, &["title"]) {
        article.title = Some(feed::plain_text(&title));
    }
    let date = word(
        value,
        &[
            "publishing_date",
            "date_published",
            "publish_date",
            "publishedTime",
            "date",
        ],
    );
    if let Some(date) = date {
        let (instant, day) = feed::printed_moment(&date);
        let utc = instant.map(|moment| moment.day_in(0).to_string());
        let days: Vec<String> = day
            .map(|day| day.to_string())
            .into_iter()
            .chain(utc)
            .collect();
        article.days = (!days.is_empty()).then_some(days);
    }
    match value.get("body") {
        Some(body) if body.is_object() => article.body = Some(sections(body)),
        _ => {
            if let Some(text) = word(value, &["articleBody"]) {
                article.body = Some(text);
            }
        }
    }
}

/// Summary, headlines and paragraphs, in the order of the page.
fn sections(body: &Value) -> String {
    let mut lines = Vec::new();
    let mut add = |list: Option<&Value>| {
        for text in list.and_then(Value::as_array).into_iter().flatten() {
            lines.extend(text.as_str().map(str::to_owned));
        }
    };
    add(body.get("summary"));
    for section in body
        .get("sections")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        add(section.get("headline"));
        add(section.get("paragraphs"));
    }
    lines.join("\n")
}
