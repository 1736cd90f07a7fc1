//! The text of an article's page, without what stands around it.
//!
//! Three readings are weighed: what a general extractor takes for the text, what the page itself marks as its text, and
//! what its JSON-LD says that the text is. JSON-LD is often cut or without paragraphs, so it judges the other two and
//! stands in for them only where both lost most of it.

use super::live;
use super::{attribute, json_ld::Things, meta, name, parts};
use crate::feed::{Part, PartKind, json};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::{BTreeMap, BTreeSet};

/// Marks of the element that holds an article's text, surest first.
const MARKED: &[&str] = &[
    "[itemprop~='articleBody']",
    "[property~='articleBody'], [property~='schema:articleBody']",
    "[data-testid='article-body'], [data-component='article-body'], [data-testid='body-content']",
    ".article-body, .articleBody, .article__body, .article_body, .article-text, .article__text, .article-content__body",
    ".story-body, .story__body, .storyBody, .story-content, .story__content, .story-text",
    ".entry-content, .post-content, .article-content, .article__content, .article_content, .post-body, .td-post-content",
    ".article-body-container, .c-article-body, .o-article-body, .body-copy, .content-body, .content__article-body",
    "#article-body, #articleBody, #article-content, #story-body, #article_body, #articleContent",
];

/// Words in classes and ids of what stands in an article and is none of its text.
const CLUTTER: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "promo",
    "promos",
    "promotion",
    "newsletter",
    "newsletters",
    "related",
    "paywall",
    "subscribe",
    "subscription",
    "subscribers",
    "share",
    "sharing",
    "sharebar",
    "social",
    "comments",
    "cookie",
    "cookies",
    "consent",
    "onetrust",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "recirculation",
    "recirc",
    "outbrain",
    "taboola",
    "recommended",
    "recommendations",
    "readmore",
    "signup",
    "sponsored",
    "popup",
    "modal",
    "toolbar",
    "regwall",
    "tooltip",
];

/// Parts and pictures of the article's text.
pub(in crate::feed) fn read(page: &Document, things: &Things) -> parts::Found {
    let page = page.clone();
    let clutter = clutter(&page);
    let marked = marked(&page, &clutter);
    for id in &clutter {
        if let Some(node) = page.tree.get(id) {
            node.remove_from_parent();
        }
    }
    let general = general(&page);
    let said = meta::article_body(things);
    let general = unlinked(general);
    let marked = marked.map(unlinked);
    let mut found = match (&said, marked) {
        (Some(said), Some(marked)) => {
            let said = bag(said);
            if likeness(&marked.parts, &said) >= likeness(&general.parts, &said) {
                marked
            } else {
                general
            }
        }
        // A page that marks a stub of its text has the rest elsewhere.
        (None, Some(marked)) if count(&marked.parts) * 10 >= count(&general.parts) * 7 => marked,
        _ => general,
    };
    if let Some(text) = said {
        let words = bag(&text);
        let whole: usize = words.values().sum();
        let own = bag_of(&found.parts);
        let shared = shared(&own, &words);
        if shared * 2 < whole && whole >= 60 {
            found.parts = super::schema_org::text_parts(&text);
        } else if shared * 10 >= own.values().sum::<usize>() * 6 && whole >= 60 {
            // Most of it is what the page says: what is in no part of that stands around it.
            let known = folded(&text);
            found.parts.retain(|part| is_said(part, &known, &words));
        }
    }
    let script = in_script(&page);
    if count(&script) >= 60 && likeness(&found.parts, &bag_of(&script)) < 1000 {
        found.parts = script;
    }
    let first = found
        .parts
        .iter()
        .position(|part| part.text().split_whitespace().count() >= 15)
        .unwrap_or_default();
    let mut at = 0;
    found.parts.retain(|part| {
        at += 1;
        let text = part.text();
        let says = text.to_lowercase();
        let anywhere = [
            "published:",
            "updated:",
            "| updated:",
            "last updated",
            "first published",
        ]
        .iter()
        .any(|word| says.starts_with(word));
        !(at <= first || anywhere) || !is_stamp(&text)
    });
    found
}

/// Without the lines that are links and nothing else: they lead to other articles.
fn unlinked(mut found: parts::Found) -> parts::Found {
    let mut linked = std::mem::take(&mut found.linked).into_iter();
    found.parts.retain(|part| {
        let link = linked.next().unwrap_or_default();
        !link || part.kind == PartKind::Caption
    });
    found
}

/// "Published 15 May 2031 - 4 min read", over the text.
fn is_stamp(text: &str) -> bool {
    let short = text.split_whitespace().count() <= 14;
    let dated = crate::calendar::printed::find(text)
        .iter()
        .any(|(_, date)| date.full().is_some());
    short
        && (dated
            || text.to_lowercase().contains("min read")
            || text.to_lowercase().contains("minute read"))
}

/// Whether a part stands in the text that the page says: word for word, or most of its words.
fn is_said(part: &Part, known: &str, words: &BTreeMap<String, usize>) -> bool {
    if part.kind == PartKind::Caption {
        return true;
    }
    let text = part.text();
    if known.contains(&folded(&text)) {
        return true;
    }
    let own = bag(&text);
    let all: usize = own.values().sum();
    shared(&own, words) * 10 >= all * 8 && all >= 8
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

fn bag_of(parts: &[Part]) -> BTreeMap<String, usize> {
    let texts: Vec<String> = texts(parts).map(Part::text).collect();
    bag(&texts.join(" "))
}

fn texts(parts: &[Part]) -> impl Iterator<Item = &Part> {
    parts.iter().filter(|part| part.kind != PartKind::Caption)
}

fn shared(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> usize {
    one.iter()
        .map(|(word, count)| other.get(word).map_or(0, |other| *count.min(other)))
        .sum()
}

/// Twice what is shared in a thousand of all words: F1 without fractions.
fn likeness(parts: &[Part], said: &BTreeMap<String, usize>) -> usize {
    let own = bag_of(parts);
    let all = own.values().sum::<usize>() + said.values().sum::<usize>();
    shared(&own, said) * 2000 / all.max(1)
}

fn count(parts: &[Part]) -> usize {
    texts(parts)
        .map(|part| part.text().split_whitespace().count())
        .sum()
}

/// What the page marks as its text: every such element that lies in no other one.
fn marked(page: &Document, clutter: &BTreeSet<NodeId>) -> Option<parts::Found> {
    let read = |selector: &&str| {
        let found = page.try_select(selector)?;
        let nodes = found.nodes();
        let ids: BTreeSet<NodeId> = nodes.iter().map(|node| node.id).collect();
        let mut text = parts::Found::default();
        for node in nodes {
            if node.ancestors_it(None).any(|above| ids.contains(&above.id))
                || matches!(name(node).as_str(), "meta" | "link")
            {
                continue;
            }
            let one = parts::read(node, clutter);
            text.parts.extend(one.parts);
            text.pictures.extend(one.pictures);
            text.linked.extend(one.linked);
        }
        (count(&text.parts) >= 40).then_some(text)
    };
    // A surer mark may stand on one part of the text only.
    MARKED.iter().filter_map(read).reduce(|best, other| {
        if count(&other.parts) * 2 > count(&best.parts) * 3 {
            other
        } else {
            best
        }
    })
}

/// Elements whose class or id says that they are no text, unless much of the page's text lies in them.
fn clutter(page: &Document) -> BTreeSet<NodeId> {
    let whole: usize = page
        .select("p")
        .nodes()
        .iter()
        .map(|node| node.text().len())
        .sum();
    page.select("[class], [id]")
        .nodes()
        .iter()
        .filter(|node| {
            let named = ["class", "id"]
                .iter()
                .filter_map(|own| attribute(node, own))
                .any(|text| is_clutter(&text));
            let asks = ["class", "id"]
                .iter()
                .filter_map(|own| attribute(node, own))
                .any(|text| asks_consent(&text));
            asks && !is_large(node) || named && !holds_much(node, whole)
        })
        .map(|node| node.id)
        .collect()
}

fn is_clutter(class: &str) -> bool {
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| CLUTTER.contains(&word.to_ascii_lowercase().as_str()))
}

fn holds_much(node: &NodeRef<'_>, whole: usize) -> bool {
    let within: usize = node
        .descendants_it()
        .filter(|inner| inner.has_name("p"))
        .map(|inner| inner.text().len())
        .sum();
    is_large(node) || within * 4 > whole
}

/// Whether an element is the page or its main part, whatever it calls itself.
fn is_large(node: &NodeRef<'_>) -> bool {
    matches!(
        name(node).as_str(),
        "html" | "body" | "main" | "article" | "head"
    )
}

/// Whether a class or id is of the box that asks whether cookies may be set; it may hold more words than the article.
fn asks_consent(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "onetrust",
        "cookie-consent",
        "cookieconsent",
        "consent-banner",
        "cookie-banner",
        "didomi",
        "gdpr",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// The text in the data that a page is made from by a script: `content_elements` of paragraphs, as one publishing system
/// of many papers keeps them.
fn in_script(page: &Document) -> Vec<Part> {
    let mut best: Vec<Part> = Vec::new();
    for script in page.select("script").nodes() {
        let text = script.text();
        if !text.contains("\"content_elements\"") {
            continue;
        }
        for value in live::values(&text) {
            let holders = json::search(&value, &|fields| {
                fields
                    .get("content_elements")
                    .is_some_and(serde_json::Value::is_array)
            });
            for holder in holders {
                let made: Vec<Part> = json::list(holder, "content_elements")
                    .into_iter()
                    .filter(|element| {
                        matches!(
                            json::word(element, "type").as_deref(),
                            Some("text" | "paragraph" | "header" | "heading")
                        )
                    })
                    .filter_map(|element| json::word(element, "content"))
                    .flat_map(|html| parts::of_html(&html).parts)
                    .collect();
                if count(&made) > count(&best) {
                    best = made;
                }
            }
        }
    }
    best
}

/// What a general extractor takes for the text.
fn general(page: &Document) -> parts::Found {
    let config = Config {
        disable_json_ld: true,
        // The parts' reader tells captions by their classes.
        keep_classes: true,
        ..Config::default()
    };
    let article = Readability::with_document(page.clone(), None, Some(config))
        .ok()
        .and_then(|mut reader| reader.parse().ok());
    match article {
        Some(article) => parts::of_html(&article.content),
        None => page.body().map_or_else(parts::Found::default, |body| {
            parts::read(&body, &BTreeSet::new())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::html;

    fn shown(page: &str) -> Vec<String> {
        let tree = html::parse(page);
        read(&tree, &Things::of(&tree))
            .parts
            .iter()
            .map(Part::text)
            .collect()
    }

    const LONG: &str = "Ships wait in the bay of the old town, since the storm that came up in the night has closed the port to all that sail, the harbour master of Norland told the paper on Thursday morning.";

    #[test]
    fn the_text_is_told_from_what_stands_around_it() {
        let page = format!(
            "<body><nav><ul><li>Home</li></ul></nav><div class='article-body'><p>Published 15 May 2031 at 09:31</p><p>{LONG}</p><div class='newsletter-box'><p>Sign up now for our letter.</p></div><p>{LONG}</p></div><div id='comments'><p>First!</p></div></body>"
        );
        assert_eq!(shown(&page), [LONG, LONG]);
    }

    #[test]
    fn json_ld_judges_and_stands_in() {
        let said = format!("{LONG} {LONG}").replace('"', "");
        let json = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Port","datePublished":"2031-05-15","articleBody":"{said}"}}</script>"#
        );
        let around = format!(
            "<body>{json}<article><p>{LONG}</p><p>{LONG}</p><p>Read our other stories about harbours here.</p></article></body>"
        );
        assert_eq!(shown(&around), [LONG, LONG]);
        let lost = format!("<body>{json}<p>Please wait.</p></body>");
        assert_eq!(shown(&lost), [said.as_str()]);
    }
}
