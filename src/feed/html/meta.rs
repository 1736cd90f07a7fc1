//! What a page says of itself in its head: title, writers, when it was published and changed, address, publisher.

use super::json_ld::Things;
use super::{attribute, fold, plain, schema_org, unescape, words};
use crate::feed::json;
use crate::feed::moment::{self, Moment};
use dom_query::Document;
use serde_json::Value;

/// What the head tells.
#[derive(Debug, Default)]
pub(in crate::feed) struct Meta {
    /// The headline.
    pub(in crate::feed) title: Option<String>,
    /// Who wrote it.
    pub(in crate::feed) byline: Option<String>,
    /// First published.
    pub(in crate::feed) published: Option<Moment>,
    /// Last changed.
    pub(in crate::feed) updated: Option<Moment>,
    /// Its canonical address.
    pub(in crate::feed) url: Option<String>,
    /// Who publishes it.
    pub(in crate::feed) outlet: Option<String>,
}

/// Names of `meta` elements that tell when a page was published, surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article.published",
    "og:published_time",
    "datepublished",
    "date_published",
    "article:published",
    "publish-date",
    "publish_date",
    "publishdate",
    "publicationdate",
    "publication_date",
    "publishedat",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:recs:articlepublicationdate",
    "iso-8601-publish-date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dcsext.articlefirstpublished",
    "citation_publication_date",
    "originalpublicationdate",
    "article_date_original",
    "article.created",
    "last-modified-date",
    "rnews:datepublished",
    "timestamp",
    "published_at",
    "date",
    "created",
    "og:pubdate",
    "displaydate",
    "article-publication-date",
];

/// Names of `meta` elements that tell when it changed.
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "lastmod",
    "last-modified",
    "dc.date.modified",
    "dcterms.modified",
    "revised",
    "article.updated",
    "modified",
];

/// Reads the head of a page.
pub(in crate::feed) fn read(page: &Document, things: &Things) -> Meta {
    let metas = metas(page);
    let meta = |names: &[&str]| -> Option<String> {
        names.iter().find_map(|name| {
            metas
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, value)| value.clone())
        })
    };
    let article = article(things);
    let url = canonical(page, &meta).or_else(|| article.and_then(schema_org::address));
    let mut made = Meta {
        title: title(page, article, &meta),
        byline: byline(page, article, &meta),
        published: article
            .and_then(|it| json::first_word(it, &["datePublished", "dateCreated"]))
            .and_then(|text| moment::read(&text))
            .or_else(|| first_moment(&metas, PUBLISHED))
            .or_else(|| in_text(page))
            .or_else(|| near_heading(page)),
        updated: article
            .and_then(|it| json::word(it, "dateModified"))
            .and_then(|text| moment::read(&text))
            .or_else(|| first_moment(&metas, UPDATED)),
        outlet: article
            .and_then(schema_org::publisher)
            .or_else(|| {
                meta(&[
                    "og:site_name",
                    "application-name",
                    "dc.publisher",
                    "publisher",
                ])
            })
            .map(|text| fold(&unescape(&text))),
        url,
    };
    if made.published.is_none() {
        made.published = made
            .url
            .as_deref()
            .and_then(in_address)
            .or_else(|| made.updated.clone());
    }
    made
}

/// Name (or property) in lower case and content, of every `meta` element.
fn metas(page: &Document) -> Vec<(String, String)> {
    page.select("meta[content]")
        .nodes()
        .iter()
        .filter_map(|node| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|name| attribute(node, name))?;
            Some((name.to_lowercase(), attribute(node, "content")?))
        })
        .collect()
}

fn first_moment(metas: &[(String, String)], names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| {
        metas
            .iter()
            .filter(|(own, _)| {
                own == name
                    || own
                        .rsplit_once([':', '.'])
                        .is_some_and(|(_, own)| own == *name && name.len() > 6)
            })
            .find_map(|(_, value)| moment::read(value))
    })
}

/// The thing that the page is about: an article with a headline and a date, the first of them.
fn article(things: &Things) -> Option<&Value> {
    let all = things.of_type(&|kind| schema_org::is_article(kind) || schema_org::is_live(kind));
    let rank = |value: &Value| {
        let page = schema_org::has_type(value, &|kind| kind == "WebPage");
        let dated = value.get("datePublished").is_some();
        let named = value.get("headline").is_some();
        (u8::from(dated && named) * 2 + u8::from(dated)) * 2 + u8::from(!page)
    };
    let best = all.iter().map(|value| rank(value)).max()?;
    all.into_iter().find(|value| rank(value) == best)
}

/// The text that JSON-LD gives of the article.
pub(in crate::feed) fn article_body(things: &Things) -> Option<String> {
    let body = json::word(article(things)?, "articleBody")?;
    Some(unescape(&body))
}

fn canonical(page: &Document, meta: &dyn Fn(&[&str]) -> Option<String>) -> Option<String> {
    let link = page
        .select("link[rel='canonical']")
        .nodes()
        .first()
        .and_then(|node| attribute(node, "href"));
    link.filter(|url| url.starts_with("http"))
        .or_else(|| meta(&["og:url", "twitter:url"]).filter(|url| url.starts_with("http")))
        .and_then(|url| address(&url))
}

/// An address in its normal form, without fragment; none where it is only a site's front page.
pub(in crate::feed) fn address(url: &str) -> Option<String> {
    let mut url = url::Url::parse(url).ok()?;
    url.set_fragment(None);
    let front = url.path() == "/" && url.query().is_none();
    (!front).then(|| url.to_string())
}

/// The headline: the heading that readers see, unless the head's names agree on another.
fn title(
    page: &Document,
    article: Option<&Value>,
    meta: &dyn Fn(&[&str]) -> Option<String>,
) -> Option<String> {
    let said = article
        .filter(|it| it.get("headline").is_some())
        .and_then(schema_org::title);
    let open = meta(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "title",
        "headline",
    ])
    .map(|text| fold(&plain(&unescape(&text))))
    .filter(|text| !text.is_empty());
    let full = page
        .select("head title, title")
        .nodes()
        .first()
        .map(words)
        .filter(|text| !text.is_empty());
    let site = Site {
        name: meta(&["og:site_name", "application-name", "twitter:site"])
            .map(|name| key(&name))
            .unwrap_or_default(),
        host: canonical(page, meta)
            .and_then(|url| url::Url::parse(&url).ok()?.host_str().map(key))
            .unwrap_or_default(),
        title: full.as_deref().map(key).unwrap_or_default(),
    };
    let open = open.map(|text| site.without(&text));
    let head = full.as_deref().map(|text| site.without(text));
    let headings: Vec<String> = page
        .select("h1")
        .nodes()
        .iter()
        .map(words)
        .filter(|text| {
            let said = [&said, &open].into_iter().flatten();
            !text.is_empty()
                && (said.map(|it| key(it)).any(|it| it == key(text)) || !site.is_name(text))
        })
        .collect();
    let named: Vec<String> = [&said, &open, &head]
        .into_iter()
        .flatten()
        .map(|text| key(text))
        .collect();
    let is_named = |text: &String| named.contains(&key(text));
    let near = |text: &String| {
        let own = key(text);
        own.chars().count() > 8
            && named
                .iter()
                .any(|other| other.contains(&own) || own.contains(other))
    };
    let seen = headings
        .iter()
        .find(|text| is_named(text))
        .or_else(|| headings.iter().find(|text| near(text)));
    // "Norland: Port shut" over a page whose head calls it "Port shut": the word before is a kicker.
    let kicked = seen.and_then(|seen| {
        let own = key(seen);
        [&said, &open].into_iter().flatten().find(|text| {
            let other = key(text);
            own.len() > other.len() && other.len() * 3 > own.len() && own.ends_with(&other)
        })
    });
    // Two names of the head that agree, against a heading that none of them is.
    let agreed = [&said, &open, &head].into_iter().flatten().find(|text| {
        let own = key(text);
        named.iter().filter(|other| **other == own).count() >= 2
    });
    if let Some(kicked) = kicked {
        return Some(kicked.clone());
    }
    match (seen, agreed) {
        // What follows the heading in both names is the site's own name.
        (Some(seen), Some(agreed)) if !is_named(seen) && !key(agreed).starts_with(&key(seen)) => {
            Some(agreed.clone())
        }
        (Some(seen), _) => Some(seen.clone()),
        (None, Some(agreed)) if headings.len() != 1 => Some(agreed.clone()),
        (None, _) if headings.len() == 1 => headings.into_iter().next(),
        (None, _) => said
            .or(open)
            .or(head)
            .or_else(|| headings.into_iter().next()),
    }
}

/// Letters and digits alone, in lower case.
fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a site calls itself, to be told from what its pages are called.
struct Site {
    name: String,
    host: String,
    /// The page's full title.
    title: String,
}

impl Site {
    /// Whether some words are the site's name and no headline.
    fn is_name(&self, text: &str) -> bool {
        let own = key(text);
        if text.split_whitespace().count() > 4 || own.is_empty() {
            return false;
        }
        let half = own.len() / 2;
        // "Norland Norland Logo": a picture's description beside the name.
        let twice = own.get(..half.saturating_sub(2)).is_some_and(|first| {
            first.len() > 3
                && own
                    .get(first.len()..)
                    .is_some_and(|rest| rest.starts_with(first))
        });
        let ends = self.title.len() > own.len() && self.title.ends_with(&own);
        own == self.name || self.host.contains(&own) || ends && own.len() > 3 || twice
    }

    /// A title without the site's name behind its last mark.
    fn without(&self, text: &str) -> String {
        const MARKS: &[&str] = &[
            " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " › ", "_", "：", "-",
        ];
        let mut text = text.trim();
        for _ in 0..3 {
            let last = MARKS
                .iter()
                .filter_map(|mark| text.rfind(mark).map(|at| (at, mark.len())))
                .max();
            let Some((at, length)) = last else { break };
            let (Some(before), Some(after)) = (text.get(..at), text.get(at + length..)) else {
                break;
            };
            let name = key(after);
            let known = !name.is_empty()
                && (!self.name.is_empty() && name.contains(&self.name)
                    || name.len() > 3 && (self.name.contains(&name) || self.host.contains(&name))
                    || after.contains('.') && !after.contains(' '));
            let bar = text.get(at..).is_some_and(|rest| rest.starts_with(" | "));
            let short = after.split_whitespace().count() <= 3;
            if !(known || bar && short) || key(before).chars().count() < 8 {
                break;
            }
            text = before.trim();
        }
        text.to_owned()
    }
}

fn byline(
    page: &Document,
    article: Option<&Value>,
    meta: &dyn Fn(&[&str]) -> Option<String>,
) -> Option<String> {
    let said = article
        .map(|it| json::names(it, "author"))
        .unwrap_or_default();
    let named = |text: &String| {
        !text.starts_with("http") && text.chars().any(char::is_alphabetic) && text.len() < 200
    };
    let said: Vec<String> = said
        .iter()
        .map(|name| fold(&plain(&unescape(name))))
        .filter(named)
        .collect();
    if !said.is_empty() {
        return Some(said.join(", "));
    }
    meta(&["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"])
        .map(|text| fold(&unescape(&text)))
        .filter(named)
        .or_else(|| {
            page.select("[rel='author'], [itemprop='author'] [itemprop='name'], [itemprop='author'], .byline, .author")
                .nodes()
                .first()
                .map(words)
                .filter(|text| !text.is_empty() && text.split_whitespace().count() <= 8)
        })
        .map(|text| crate::feed::xml::nitf::strip_by(&text))
}

/// A date in the page's tree: marked as the publication's, else the first `time` over or in the text.
fn in_text(page: &Document) -> Option<Moment> {
    const MARKED: &[&str] = &[
        "[itemprop='datePublished']",
        "[property='datePublished']",
        "[property='schema:datePublished']",
        "time[pubdate]",
        "article header time[datetime]",
        "article time[datetime]",
        "main time[datetime]",
        "time[datetime]",
        ".published, .entry-date, .post-date, .article-date, .date-published, .publish-date, .pubdate",
        "[class*='publish'], [class*='timestamp'], [class*='article-date'], [class*='date']",
        "time",
    ];
    MARKED.iter().find_map(|selector| {
        let found = page.try_select(selector)?;
        found.nodes().iter().take(12).find_map(|node| {
            ["datetime", "content", "title", "data-datetime"]
                .iter()
                .find_map(|name| moment::read(&attribute(node, name)?))
                .or_else(|| {
                    let text = words(node);
                    (text.len() < 100).then(|| moment::read(&text)).flatten()
                })
        })
    })
}

/// A printed date in the lines around the heading: those that say "published" first, then those below it, then those
/// above.
fn near_heading(page: &Document) -> Option<Moment> {
    let heading = page.select("h1").nodes().last().copied();
    let body = page.body()?;
    let (mut before, mut after): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut passed = false;
    for node in body.descendants_it() {
        passed |= heading
            .as_ref()
            .is_some_and(|heading| heading.id == node.id);
        let silent = node
            .parent()
            .is_some_and(|parent| parent.is("script, style, noscript, option"));
        if !node.is_text() || silent {
            continue;
        }
        let text = fold(&node.text());
        if !(6..=120).contains(&text.len()) || !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if passed {
            after.push(text);
        } else {
            before.push(text);
        }
        if after.len() > 40 {
            break;
        }
    }
    let dated = |text: &String| {
        moment::read(text).filter(|moment| (1995..=2100).contains(&moment.day.year()))
    };
    let said = ["published", "posted", "first published", "created"];
    let says = |text: &&String| {
        let text = text.to_lowercase();
        said.iter().any(|word| text.starts_with(word))
    };
    after
        .iter()
        .chain(&before)
        .filter(says)
        .find_map(dated)
        .or_else(|| after.iter().take(12).find_map(dated))
        .or_else(|| before.iter().rev().take(8).find_map(dated))
}

/// "/2031/05/15/", "/2031-05-15-", "/20310515/" in an address.
fn in_address(url: &str) -> Option<Moment> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    parts
        .windows(3)
        .find_map(|three| {
            let [year, month, day] = three else {
                return None;
            };
            let plain = year.len() == 4 && month.len() == 2 && (1..=2).contains(&day.len());
            plain
                .then(|| moment::read(&format!("{year}-{month}-{day:0>2}")))
                .flatten()
                .filter(|moment| (1995..=2100).contains(&moment.day.year()))
        })
        .or_else(|| {
            parts
                .iter()
                .filter(|part| part.len() == 8)
                .find_map(|part| {
                    moment::read(part).filter(|moment| (1995..=2100).contains(&moment.day.year()))
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::html;

    fn meta(page: &str) -> Meta {
        let tree = html::parse(page);
        read(&tree, &Things::of(&tree))
    }

    #[test]
    fn json_ld_before_meta_before_text() {
        let made = meta(
            r#"<head><title>Port shut | Norland Today</title><link rel=canonical href="https://example.org/2031/05/15/port#top">
            <meta property="og:title" content="Port shut"><meta name=author content="By Ada Example"><meta property="article:modified_time" content="2031-05-16T10:00:00Z">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Port shut by storm","datePublished":"2031-05-15T09:31:00+01:00","publisher":{"name":"Norland Today"}}</script></head><h1>Port  shut</h1>"#,
        );
        assert_eq!(made.title.as_deref(), Some("Port shut"));
        assert_eq!(made.byline.as_deref(), Some("Ada Example"));
        assert_eq!(
            made.url.as_deref(),
            Some("https://example.org/2031/05/15/port")
        );
        assert_eq!(made.outlet.as_deref(), Some("Norland Today"));
        assert_eq!(
            made.published.unwrap().instant().unwrap().to_string(),
            "2031-05-15T08:31:00.000Z"
        );
        assert_eq!(made.updated.unwrap().day.to_string(), "2031-05-16");
    }

    #[test]
    fn a_date_from_the_text_or_the_address() {
        let made = meta(
            "<article><header><time datetime='2031-05-15T09:31'>today</time></header></article>",
        );
        assert_eq!(made.published.unwrap().day.to_string(), "2031-05-15");
        let made = meta(
            "<link rel=canonical href='https://example.org/news/2031/05/15/port'><h1>Port</h1>",
        );
        assert_eq!(made.published.unwrap().day.to_string(), "2031-05-15");
        assert!(meta("<p>Rain.</p>").published.is_none());
    }
}
