//! schema.org's live page, from JSON-LD: its updates with headline, times, writer and text.

use super::json_ld::{self, Things};
use super::{fold, parts, unescape};
use crate::feed::body::{self, Tail};
use crate::feed::json::{first_word, list, names, word};
use crate::feed::moment::{self, Moment};
use crate::feed::{Item, Part, PartKind, line};
use serde_json::Value;

/// What a live page says of itself.
#[derive(Debug, Default)]
pub(in crate::feed) struct LivePage {
    /// Its headline.
    pub(in crate::feed) title: Option<String>,
    /// Its address.
    pub(in crate::feed) url: Option<String>,
    /// Who publishes it.
    pub(in crate::feed) outlet: Option<String>,
    /// Its updates.
    pub(in crate::feed) items: Vec<Item>,
    /// Whether the updates' times are the page's own time on every one, and so tell nothing.
    pub(in crate::feed) one_time: bool,
    /// Whether every update bears the page's headline.
    pub(in crate::feed) one_headline: bool,
}

/// Whether a type is a live page's.
pub(in crate::feed) fn is_live(kind: &str) -> bool {
    kind == "LiveBlogPosting"
}

/// Whether a type is an article's.
pub(in crate::feed) fn is_article(kind: &str) -> bool {
    matches!(
        kind,
        "NewsArticle"
            | "Article"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "AskPublicNewsArticle"
            | "ReviewNewsArticle"
            | "BlogPosting"
            | "SocialMediaPosting"
            | "TechArticle"
            | "ScholarlyArticle"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "Report"
            | "WebPage"
    )
}

/// The live page among a page's things: the one with most updates, where there are several.
pub(in crate::feed) fn live_page(things: &Things) -> Option<LivePage> {
    let all = things.of_type(&is_live);
    let most = all
        .iter()
        .rev()
        .max_by_key(|value| list(value, "liveBlogUpdate").len())?;
    let known = things.by_id();
    let mut page = LivePage {
        title: title(most),
        url: address(most),
        outlet: publisher(most),
        ..LivePage::default()
    };
    for update in list(most, "liveBlogUpdate") {
        let pointed = update
            .as_object()
            .filter(|fields| fields.len() <= 2)
            .and_then(|fields| fields.get("@id")?.as_str())
            .or_else(|| update.as_str())
            .and_then(|id| known.get(id).copied());
        let update = pointed.unwrap_or(update);
        if update.is_object() {
            page.items.extend(item(update));
        }
    }
    let times: Vec<_> = page.items.iter().map(|item| item.published).collect();
    page.one_time = times.len() > 1 && times.iter().all(|time| *time == times[0]);
    page.one_headline = page.items.len() > 1
        && page.title.is_some()
        && page.items.iter().all(|item| item.headline() == page.title);
    Some(page)
}

/// A thing's headline.
pub(in crate::feed) fn title(value: &Value) -> Option<String> {
    first_word(value, &["headline", "name", "alternativeHeadline"])
        .map(|text| fold(&super::plain(&unescape(&text))))
        .filter(|text| !text.is_empty())
}

/// A thing's address.
pub(in crate::feed) fn address(value: &Value) -> Option<String> {
    word(value, "url")
        .or_else(|| {
            let main = value.get("mainEntityOfPage")?;
            main.as_str()
                .map(str::to_owned)
                .or_else(|| first_word(main, &["@id", "url"]))
        })
        .or_else(|| word(value, "@id"))
        .filter(|url| url.starts_with("http"))
}

/// Who publishes a thing.
pub(in crate::feed) fn publisher(value: &Value) -> Option<String> {
    names(value, "publisher").into_iter().next()
}

/// The text of a thing as parts: HTML or plain, one paragraph a line.
pub(in crate::feed) fn text_parts(text: &str) -> Vec<Part> {
    let text = unescape(text);
    if is_html(&text) {
        return parts::of_html(&text).parts;
    }
    let (mut found, _) = body::read(&line::split(&text), Tail::Prose);
    for piece in found.iter_mut().flat_map(|part| &mut part.pieces) {
        piece.at = None;
        piece.text = fold(&piece.text);
    }
    found
}

fn is_html(text: &str) -> bool {
    [
        "</p>",
        "<p>",
        "<br",
        "</a>",
        "</div>",
        "</b>",
        "</strong>",
        "<img",
        "</li>",
        "</em>",
        "</i>",
        "</span>",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}

/// One update; none where it holds no words at all.
fn item(value: &Value) -> Option<Item> {
    let published = first_word(
        value,
        &["datePublished", "dateCreated", "uploadDate", "dateModified"],
    )
    .and_then(|text| moment::read(&text));
    let updated = word(value, "dateModified").and_then(|text| moment::read(&text));
    let mut item = Item {
        native_id: id(value),
        url: word(value, "url").filter(|url| url.starts_with("http")),
        created: word(value, "dateCreated")
            .and_then(|text| moment::read(&text))
            .and_then(|moment| moment.instant()),
        byline: Some(names(value, "author").join(", ")).filter(|names| !names.is_empty()),
        ..Item::default()
    };
    set_times(&mut item, published, updated);
    let headline = first_word(value, &["headline", "name"])
        .map(|text| fold(&super::plain(&unescape(&text))))
        .filter(|text| !text.is_empty());
    item.parts
        .extend(headline.map(|text| parts::part(PartKind::Headline, &text)));
    let body = value
        .get("articleBody")
        .and_then(|body| match body {
            Value::String(text) => Some(text.clone()),
            Value::Object(_) => first_word(body, &["text", "@value", "articleBody"]),
            Value::Array(list) => Some(
                list.iter()
                    .filter_map(Value::as_str)
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        })
        .or_else(|| first_word(value, &["text", "description"]));
    item.parts
        .extend(body.map(|text| text_parts(&text)).unwrap_or_default());
    (!item.parts.is_empty()).then_some(item)
}

/// The publisher's id of an update: the fragment of its address, else its id.
fn id(value: &Value) -> Option<String> {
    let own = first_word(value, &["@id", "identifier"]);
    let fragment = |text: &str| {
        text.rsplit_once('#')
            .map(|(_, fragment)| fragment.trim().to_owned())
            .filter(|fragment| !fragment.is_empty())
    };
    word(value, "url")
        .and_then(|url| fragment(&url))
        .or_else(|| {
            own.as_deref()
                .map(|id| fragment(id).unwrap_or_else(|| id.to_owned()))
        })
        .or_else(|| word(value, "url").filter(|url| url.starts_with("http")))
}

/// Enters both times. A `Z` that makes a post published after its last change, by no more than the offset that the
/// change is printed with, stands on a local clock: the offset is the one beside it.
pub(in crate::feed) fn set_times(
    item: &mut Item,
    published: Option<Moment>,
    updated: Option<Moment>,
) {
    let mut published = published;
    if let (Some(first), Some(last)) = (&mut published, &updated)
        && last.explicit
        && !first.explicit
        && first.offset == Some(0)
        && let Some(offset) = last.offset.filter(|offset| *offset > 0)
        && let (Some(one), Some(other)) = (first.instant(), last.instant())
        && one > other
        && one.plus_minutes(-i64::from(offset)) <= other
    {
        first.offset = Some(offset);
        first.explicit = true;
    }
    item.updated = updated.and_then(|moment| moment.instant());
    if let Some(moment) = published {
        moment.publish(item);
    }
}

/// Whether a thing is one of the types that `wanted` takes.
pub(in crate::feed) fn has_type(value: &Value, wanted: &dyn Fn(&str) -> bool) -> bool {
    json_ld::types(value).iter().any(|kind| wanted(kind))
}
