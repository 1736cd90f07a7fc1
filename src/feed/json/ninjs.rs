//! News in JSON: the IPTC's ninjs, and the JSON of agencies that is close to it.

use super::{at, first_word, list, names, word};
use crate::feed::html::{fold, parts, plain};
use crate::feed::{Item, Layout, Page, PartKind, moment};
use serde_json::Value;

const BODIES: &[&str] = &[
    "body_html",
    "body_xhtml",
    "body_nitf",
    "body_text",
    "description_html",
];

/// Whether a value is one item, or holds items, of this kind.
pub(in crate::feed) fn is_one(value: &Value) -> bool {
    !items(value).is_empty()
}

fn is_item(value: &Value) -> bool {
    let named = value.get("headline").is_some() || value.get("title").is_some();
    let bodies = BODIES.iter().any(|name| value.get(*name).is_some());
    let stamped = [
        "versioncreated",
        "versionCreated",
        "firstcreated",
        "uri",
        "altids",
        "guid",
    ]
    .iter()
    .any(|name| value.get(*name).is_some());
    // A picture or a graphic of these formats has a description, and no text of its own.
    let typed = value.get("type").is_some_and(Value::is_string);
    stamped && (bodies || named && typed)
}

fn items(value: &Value) -> Vec<&Value> {
    super::search(value, &|fields| is_item(&Value::Object(fields.clone())))
}

/// Reads them.
pub(in crate::feed) fn read(value: &Value) -> Page {
    let mut page = Page::new(Layout::Feed);
    for one in items(value) {
        let item = item(one);
        if item.parts.is_empty() {
            page.warnings.push(format!(
                "{} holds no text; it is left out.",
                item.native_id.as_deref().unwrap_or("An item")
            ));
        } else {
            page.items.push(item);
        }
    }
    if let [one] = page.items.as_slice() {
        page.title = one.headline();
    }
    page.outlet = super::search(value, &|fields| {
        fields.get("copyrightholder").is_some_and(Value::is_string)
    })
    .first()
    .and_then(|holder| word(holder, "copyrightholder"));
    page
}

fn item(value: &Value) -> Item {
    let moment = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| moment::read(&word(value, name)?))
    };
    let mut item = Item {
        native_id: first_word(value, &["guid", "uri", "itemid", "id"]).or_else(|| {
            at(value, &["altids", "itemid"])?
                .as_str()
                .map(str::to_owned)
        }),
        created: moment(&["firstcreated", "firstCreated"]).and_then(|it| it.instant()),
        updated: moment(&["versioncreated", "versionCreated"]).and_then(|it| it.instant()),
        ..Item::default()
    };
    let published = moment(&[
        "publishedat",
        "firstpublished",
        "firstcreated",
        "firstCreated",
        "versioncreated",
        "versionCreated",
    ]);
    if let Some(published) = published {
        published.publish(&mut item);
    }
    item.byline = word(value, "byline")
        .map(|by| fold(&plain(&by)))
        .map(|by| {
            by.strip_prefix("By ")
                .or_else(|| by.strip_prefix("by "))
                .map_or(by.clone(), str::to_owned)
        })
        .or_else(|| Some(names(value, "authors").join(", ")))
        .filter(|names| !names.is_empty());
    for label in ["pubstatus", "embargoed"] {
        item.labels.extend(
            word(value, label)
                .filter(|text| text != "usable")
                .map(|text| format!("{label}: {text}")),
        );
    }
    let headline = first_word(value, &["headline", "title", "headline_extended"])
        .map(|title| fold(&plain(&title)))
        .filter(|title| !title.is_empty());
    item.parts
        .extend(headline.map(|title| parts::part(PartKind::Headline, &title)));
    let body = BODIES.iter().find_map(|name| word(value, name));
    let body = body.or_else(|| first_word(value, &["description_text", "description_summary"]));
    item.parts.extend(
        body.map(|text| crate::feed::html::schema_org::text_parts(&text))
            .unwrap_or_default(),
    );
    for (_, picture) in value
        .get("associations")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let alt = first_word(picture, &["description_text", "headline"]);
        if let Some(alt) = alt.filter(|_| word(picture, "type").as_deref() == Some("picture")) {
            item.pictures.push(crate::feed::Picture {
                alt: fold(&plain(&alt)),
                credit: first_word(picture, &["copyrightholder", "creditline"])
                    .or_else(|| list(picture, "byline").first()?.as_str().map(str::to_owned)),
            });
        }
    }
    item
}
