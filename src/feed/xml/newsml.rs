//! `NewsML` in both generations: 1.x (`NewsML`) and G2 (`newsItem`, alone or in a `newsMessage`).

use super::Element;
use super::nitf;
use crate::feed::html::parts;
use crate::feed::moment::{self, Moment};
use crate::feed::{Item, Layout, Page, PartKind};

/// Whether a root element is one of theirs.
pub(in crate::feed) fn is_one(root: &Element) -> bool {
    root.is("NewsML") || root.is("newsItem") || root.is("newsMessage") || root.is("packageItem")
}

/// Reads every item with text; none where there is none, as in a package that only points to others.
pub(in crate::feed) fn read(root: &Element) -> Option<Page> {
    let mut page = Page::new(Layout::Feed);
    let items = if root.is("newsItem") {
        vec![root]
    } else {
        root.all("NewsItem")
    };
    for one in items {
        let first_generation =
            one.child("Identification").is_some() || one.child("NewsComponent").is_some();
        let item = if first_generation {
            older(one)
        } else {
            current(one)
        };
        if item
            .parts
            .iter()
            .any(|part| part.kind != PartKind::Headline)
            || item.headline().is_some()
        {
            page.items.push(item);
        }
    }
    if let [one] = page.items.as_slice() {
        page.title = one.headline();
        page.layout = Layout::Article;
    }
    page.outlet = root
        .all("copyrightHolder")
        .first()
        .and_then(|holder| {
            holder
                .child("name")
                .and_then(Element::words)
                .or_else(|| holder.attribute("literal").map(str::to_owned))
        })
        .or_else(|| {
            root.all("provider").first().and_then(|it| {
                it.child("name")
                    .and_then(Element::words)
                    .or_else(|| it.attribute("literal").map(str::to_owned))
            })
        });
    (!page.items.is_empty()).then_some(page)
}

fn time(element: &Element, names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| {
        let text = element.all(name).into_iter().find_map(Element::words)?;
        moment::read(&text)
    })
}

fn first(element: &Element, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| element.all(name).into_iter().find_map(Element::words))
}

fn current(one: &Element) -> Item {
    let mut item = Item {
        native_id: one.attribute("guid").map(str::to_owned),
        created: time(one, &["firstCreated", "contentCreated"]).and_then(|it| it.instant()),
        updated: time(one, &["versionCreated", "contentModified"]).and_then(|it| it.instant()),
        ..Item::default()
    };
    if let Some(published) = time(
        one,
        &[
            "published",
            "contentCreated",
            "firstCreated",
            "versionCreated",
        ],
    ) {
        published.publish(&mut item);
    }
    if let Some(embargo) = first(one, &["embargoed"]) {
        item.labels.push(format!("embargoed: {embargo}"));
    }
    if let Some(status) = one
        .all("pubStatus")
        .first()
        .and_then(|it| it.attribute("qcode"))
        .filter(|status| !status.ends_with("usable"))
    {
        item.labels.push(format!("pubstatus: {status}"));
    }
    let headline = first(one, &["headline"]).or_else(|| first(one, &["title"]));
    item.parts
        .extend(headline.map(|text| parts::part(PartKind::Headline, &text)));
    item.byline = first(one, &["by"]).map(|by| nitf::strip_by(&by));
    for content in one.all("inlineXML") {
        let inner = content.children().next();
        match inner {
            Some(inner) if inner.is("nitf") => nitf::take_text(inner, &mut item),
            Some(inner) => {
                let body = inner.all("body").into_iter().next().unwrap_or(inner);
                item.parts.extend(nitf::text(body));
            }
            None => item.parts.extend(nitf::text(content)),
        }
    }
    for content in one.all("inlineData") {
        item.parts.extend(nitf::text(content));
    }
    without_the_headline_twice(&mut item);
    item
}

fn older(one: &Element) -> Item {
    let mut item = Item {
        native_id: first(one, &["PublicIdentifier", "NewsItemId"]),
        created: time(one, &["FirstCreated"]).and_then(|it| it.instant()),
        updated: time(one, &["ThisRevisionCreated"]).and_then(|it| it.instant()),
        ..Item::default()
    };
    if let Some(published) = time(one, &["FirstCreated", "ThisRevisionCreated", "DateAndTime"]) {
        published.publish(&mut item);
    }
    let headline = first(one, &["HeadLine", "NewsLine", "SlugLine"]);
    item.parts
        .extend(headline.map(|text| parts::part(PartKind::Headline, &text)));
    item.byline = first(one, &["ByLine"]).map(|by| nitf::strip_by(&by));
    for content in one.all("DataContent") {
        match content.all("body.content").into_iter().next() {
            Some(_) => nitf::take_text(content, &mut item),
            None => {
                let body = content.all("body").into_iter().next().unwrap_or(content);
                item.parts.extend(nitf::text(body));
            }
        }
    }
    without_the_headline_twice(&mut item);
    item
}

/// HTML inside often opens with the headline again.
fn without_the_headline_twice(item: &mut Item) {
    let headline = item.headline();
    let again = item
        .parts
        .get(1)
        .is_some_and(|part| Some(part.text()) == headline);
    if again {
        item.parts.remove(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Part, xml};

    #[test]
    fn both_generations() {
        let new = "<newsMessage><itemSet><newsItem guid='urn:7' version='2'><itemMeta><versionCreated>2031-05-15T08:40:00Z</versionCreated><firstCreated>2031-05-15T08:31:00Z</firstCreated></itemMeta><contentMeta><headline>Port shut</headline><by>By Ada Example</by></contentMeta><contentSet><inlineXML><html><head/><body><h1>Port shut</h1><p>Ships wait.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>";
        let page = read(&xml::parse(new).unwrap()).unwrap();
        let texts: Vec<String> = page.items[0].parts.iter().map(Part::text).collect();
        assert_eq!(texts, ["Port shut", "Ships wait."]);
        assert_eq!(page.items[0].byline.as_deref(), Some("Ada Example"));
        let old = "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:8</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><FirstCreated>20310515T083100Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Rain</HeadLine></NewsLines><ContentItem><DataContent><p>It fell.</p><p>Twice.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
        let page = read(&xml::parse(old).unwrap()).unwrap();
        let texts: Vec<String> = page.items[0].parts.iter().map(Part::text).collect();
        assert_eq!(texts, ["Rain", "It fell.", "Twice."]);
        assert_eq!(
            page.items[0].published.unwrap().to_string(),
            "2031-05-15T08:31:00.000Z"
        );
        assert!(read(&xml::parse("<packageItem><groupSet/></packageItem>").unwrap()).is_none());
    }
}
