//! NITF, the text format of news agencies.

use super::Element;
use crate::feed::html::{fold, parts};
use crate::feed::moment::{self, Moment};
use crate::feed::{Item, Layout, Page, Part, PartKind};

/// Reads a document.
pub(in crate::feed) fn read(root: &Element) -> Page {
    let mut page = Page::new(Layout::Article);
    let mut item = Item::default();
    let data = root.at(&["head", "docdata"]).unwrap_or(root);
    let norm = |name: &str| -> Option<Moment> {
        let element = data.child(name)?;
        let text = element
            .attribute("norm")
            .map(str::to_owned)
            .or_else(|| element.words())?;
        moment::read(&text)
    };
    item.native_id = data
        .child("doc-id")
        .and_then(|id| id.attribute("id-string"))
        .map(str::to_owned);
    let published = norm("date.release")
        .or_else(|| norm("date.issue"))
        .or_else(|| {
            let story = root.all("story.date");
            let text = story.first()?.attribute("norm")?.to_owned();
            moment::read(&text)
        })
        .or_else(|| {
            let publication = root.all("pubdata");
            moment::read(publication.first()?.attribute("date.publication")?)
        });
    if let Some(published) = published {
        published.publish(&mut item);
    }
    take_text(root, &mut item);
    page.title = item
        .headline()
        .or_else(|| root.at(&["head", "title"])?.words());
    if item.headline().is_none()
        && let Some(title) = &page.title
    {
        item.parts.insert(0, parts::part(PartKind::Headline, title));
    }
    page.outlet = root
        .all("doc.copyright")
        .first()
        .and_then(|it| it.attribute("holder"))
        .map(str::to_owned);
    page.items.push(item);
    page
}

/// Headline, byline and text of whatever holds a NITF body.
pub(in crate::feed) fn take_text(root: &Element, item: &mut Item) {
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| root.all(name).into_iter().find_map(Element::words))
    };
    if item.headline().is_none()
        && let Some(headline) = first(&["hl1", "hedline"])
    {
        item.parts
            .insert(0, parts::part(PartKind::Headline, &headline));
    }
    if let Some(byline) = root.all("byline").first() {
        item.byline = byline
            .child("person")
            .and_then(Element::words)
            .or_else(|| byline.words())
            .map(|by| strip_by(&by))
            .filter(|by| !by.is_empty());
        item.byline_role = byline.child("byttl").and_then(Element::words);
    }
    let body = root.all("body.content");
    let bodies: Vec<&Element> = if body.is_empty() {
        root.all("body")
    } else {
        body
    };
    for body in bodies {
        item.parts.extend(text(body));
    }
}

/// "By Ada Example" is Ada Example.
pub(in crate::feed) fn strip_by(text: &str) -> String {
    let text = fold(text);
    ["By ", "BY ", "by "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(&text)
        .to_owned()
}

/// The parts of an element: its markup is near enough to HTML.
pub(in crate::feed) fn text(element: &Element) -> Vec<Part> {
    let markup = element.markup();
    // Some agencies write the whole text as escaped HTML, or as lines in <pre>.
    let nested = element.children().next().is_some();
    if !nested && element.text().contains("</") {
        return parts::of_html(&element.text()).parts;
    }
    if !nested {
        return crate::feed::html::schema_org::text_parts(&element.text());
    }
    parts::of_html(&markup).parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::xml;

    #[test]
    fn a_wire_story() {
        let page = read(
            &xml::parse(
                "<nitf><head><title>Slug</title><docdata><doc-id id-string='w-7'/><date.issue norm='20310515T093100+0100'/></docdata></head>
                <body><body.head><hedline><hl1>Port shut</hl1></hedline><byline>By <person>Ada Example</person></byline></body.head>
                <body.content><p>Ships wait.</p><ul><li>Rain</li></ul></body.content></body></nitf>",
            )
            .unwrap(),
        );
        let item = &page.items[0];
        let texts: Vec<String> = item.parts.iter().map(Part::text).collect();
        assert_eq!(texts, ["Port shut", "Ships wait.", "Rain"]);
        assert_eq!(item.byline.as_deref(), Some("Ada Example"));
        assert_eq!(
            item.published.unwrap().to_string(),
            "2031-05-15T08:31:00.000Z"
        );
        assert_eq!(item.native_id.as_deref(), Some("w-7"));
    }
}
