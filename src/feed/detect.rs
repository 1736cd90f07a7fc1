//! What a text is: the one place that tells, by its first words and its shape, never by a file's name.

use super::html::json_ld::{self, Things};
use super::json::{self, quotations};
use super::line::Line;
use super::xml::{self, Element, newsml, sitemap, syndication};
use super::{live_page, posts};
use serde_json::Value;

/// What a text turned out to be, as far parsed as telling it took.
pub(super) enum Kind {
    /// A page in HTML.
    Html,
    /// A live page saved as text.
    LivePage,
    /// Our own posts, one JSON object a line.
    Posts,
    /// GDELT's quotations, one JSON object a line.
    Quotations,
    /// Prose.
    Prose,
    /// Blocks of the Guardian, a stream of the BBC, a JSON Feed, ninjs, JSON-LD.
    Json(Box<Value>, Json),
    /// A feed.
    Syndication(Box<Element>),
    /// A news site map.
    Sitemap(Box<Element>),
    /// NITF.
    Nitf(Box<Element>),
    /// `NewsML`, either generation.
    NewsMl(Box<Element>),
    /// Something known that carries no news, or that is not known; in words.
    Refused(String),
}

/// Which JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    /// The Guardian's blocks.
    Guardian,
    /// The BBC's stream.
    Bbc,
    /// JSON Feed.
    Feed,
    /// ninjs.
    Ninjs,
    /// schema.org.
    Schema,
}

/// More elements than any page has: a live page of two thousand posts has a tenth of that. Each takes a hundred times
/// the memory of its tag, so that a small packed file could ask for gigabytes.
const ELEMENTS: usize = 500_000;

/// Tells.
pub(super) fn kind(text: &str, lines: &[Line<'_>]) -> Kind {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let kind = of(start, lines);
    if matches!(kind, Kind::Html) && is_endless(start) {
        return refused_endless();
    }
    kind
}

fn is_endless(text: &str) -> bool {
    text.bytes()
        .filter(|byte| *byte == b'<')
        .nth(ELEMENTS)
        .is_some()
}

fn refused_endless() -> Kind {
    Kind::Refused(format!(
        "markup of more than {ELEMENTS} elements, which no page of news has"
    ))
}

fn of(start: &str, lines: &[Line<'_>]) -> Kind {
    if start.starts_with(['{', '[']) {
        return json_kind(start, lines);
    }
    if start.starts_with('<') {
        return markup(start);
    }
    // Pages saved by a browser's "view source" may begin with a stray word or a header.
    let early: String = start.chars().take(3000).collect::<String>().to_lowercase();
    if early.contains("<!doctype html") || early.contains("<html") {
        return Kind::Html;
    }
    if ["<rss", "<feed", "<rdf:rdf"]
        .iter()
        .any(|tag| early.contains(tag))
    {
        let from = early.find('<').unwrap_or_default();
        return markup(start.get(from..).unwrap_or(start));
    }
    if live_page::is_one(lines) {
        Kind::LivePage
    } else {
        Kind::Prose
    }
}

fn json_kind(text: &str, lines: &[Line<'_>]) -> Kind {
    // One object a line, more than one of them.
    let mut full = lines.iter().filter(|line| !line.text.is_empty());
    let first = full.next().map(|line| line.text).unwrap_or_default();
    let first: Option<Value> = serde_json::from_str(first).ok();
    if let Some(first) = &first
        && quotations::is_one(first)
    {
        return Kind::Quotations;
    }
    if first.is_some() && full.next().is_some() {
        return Kind::Posts;
    }
    if json::is_endless(text) {
        return Kind::Refused(
            "JSON of more than a million values, which no page of news has".to_owned(),
        );
    }
    if let Some(value) = json::parse(text)
        && let Some(which) = which(&value)
    {
        return Kind::Json(Box::new(value), which);
    }
    let ours = first.as_ref().is_some_and(|value| {
        ["body", "headline", "published"]
            .iter()
            .any(|name| value.get(*name).is_some())
    });
    let single = first.is_some();
    if ours || posts::opens(text) && !single {
        return Kind::Posts;
    }
    if posts::opens(text) || text.starts_with('[') && json::parse(text).is_some() && single {
        return Kind::Refused(
            "JSON, but neither posts, blocks or a stream of a live page, JSON Feed, ninjs nor schema.org".to_owned(),
        );
    }
    Kind::Prose
}

fn which(value: &Value) -> Option<Json> {
    if json::feed::is_one(value) {
        Some(Json::Feed)
    } else if json::guardian::read(value).is_some() {
        Some(Json::Guardian)
    } else if json::bbc::stream(value).is_some() {
        Some(Json::Bbc)
    } else if !Things::of_value(value)
        .of_type(&|kind| {
            kind == "LiveBlogPosting" || kind.ends_with("Article") || kind == "BlogPosting"
        })
        .is_empty()
        || !json_ld::types(value).is_empty()
    {
        Some(Json::Schema)
    } else if json::ninjs::is_one(value) {
        Some(Json::Ninjs)
    } else {
        None
    }
}

fn markup(text: &str) -> Kind {
    if is_endless(text) {
        return refused_endless();
    }
    let early: String = text.chars().take(1500).collect::<String>().to_lowercase();
    let root = first_tag(&early);
    if early.starts_with("<!doctype html") || matches!(root.as_str(), "html" | "head" | "body") {
        // A feed inside an HTML page is still a feed.
        if !early.contains("<rss") && !early.contains("<channel") {
            return Kind::Html;
        }
    }
    let xml = text.starts_with("<?xml")
        || [
            "rss",
            "feed",
            "rdf:rdf",
            "channel",
            "nitf",
            "urlset",
            "sitemapindex",
            "opml",
            "newsitem",
            "newsml",
            "newsmessage",
            "packageitem",
        ]
        .iter()
        .any(|known| root == *known || root.ends_with(&format!(":{known}")));
    let Some(tree) = xml.then(|| xml::parse(text)).flatten() else {
        if is_element_of_html(&root) {
            return Kind::Html;
        }
        return match xml::parse(text) {
            Some(tree) => of_tree(tree),
            None => Kind::Prose,
        };
    };
    of_tree(tree)
}

fn of_tree(tree: Element) -> Kind {
    if syndication::is_one(&tree) {
        Kind::Syndication(Box::new(tree))
    } else if tree.is("nitf") {
        Kind::Nitf(Box::new(tree))
    } else if newsml::is_one(&tree) {
        Kind::NewsMl(Box::new(tree))
    } else if sitemap::is_one(&tree) {
        Kind::Sitemap(Box::new(tree))
    } else if tree.is("html") {
        Kind::Html
    } else if tree.is("opml") {
        Kind::Refused("an OPML list of feeds, which holds no news itself".to_owned())
    } else if let Some(inner) = wrapped(&tree) {
        of_tree(inner)
    } else {
        Kind::Refused(format!(
            "XML whose outermost element is <{}>, no format of news that is known",
            tree.name
        ))
    }
}

/// A known document inside an envelope of some agency.
fn wrapped(tree: &Element) -> Option<Element> {
    ["nitf", "NewsML", "newsMessage", "newsItem", "rss"]
        .iter()
        .find_map(|name| tree.all(name).into_iter().next().cloned())
}

/// The name of the first element, past declarations and comments.
fn first_tag(text: &str) -> String {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        if after.starts_with(['?', '!']) {
            rest = if after.starts_with("!--") {
                after.split_once("-->").map_or("", |(_, rest)| rest)
            } else {
                after.split_once('>').map_or("", |(_, rest)| rest)
            };
            continue;
        }
        return after
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '.' | '_'))
            .collect();
    }
    String::new()
}

fn is_element_of_html(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "div"
            | "p"
            | "script"
            | "style"
            | "article"
            | "section"
            | "main"
            | "span"
            | "h1"
            | "h2"
            | "h3"
            | "ul"
            | "ol"
            | "table"
            | "meta"
            | "title"
            | "link"
            | "a"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "header"
            | "br"
            | "img"
            | "figure"
            | "blockquote"
            | ""
            | "base"
            | "center"
            | "noscript"
            | "li"
            | "nav"
    )
}
