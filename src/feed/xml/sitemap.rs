//! News site maps: address, title and day of articles, without their text.

use super::Element;
use crate::feed::html::{fold, parts};
use crate::feed::{Item, Layout, Page, PartKind, moment};

/// Whether a root element is a site map's.
pub(in crate::feed) fn is_one(root: &Element) -> bool {
    root.is("urlset") || root.is("sitemapindex")
}

/// The articles that it names; none where no entry has a title, since an address alone is no news.
pub(in crate::feed) fn read(root: &Element) -> Option<Page> {
    let mut page = Page::new(Layout::Feed);
    for entry in root.all("url") {
        let Some(news) = entry.child("news") else {
            continue;
        };
        let url = entry.child("loc").and_then(Element::words);
        let mut item = Item {
            native_id: url.clone(),
            url,
            ..Item::default()
        };
        let date = news
            .child("publication_date")
            .and_then(Element::words)
            .and_then(|text| moment::read(&text));
        if let Some(date) = date {
            date.publish(&mut item);
        }
        let Some(title) = news.child("title").and_then(Element::words) else {
            continue;
        };
        page.outlet = page
            .outlet
            .or_else(|| news.at(&["publication", "name"])?.words());
        item.parts
            .push(parts::part(PartKind::Headline, &fold(&title)));
        page.items.push(item);
    }
    (!page.items.is_empty()).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::xml;

    #[test]
    fn titles_are_news_and_addresses_are_not() {
        let map = "<urlset xmlns:news='x'><url><loc>https://example.org/1</loc><news:news><news:publication><news:name>Norland Today</news:name></news:publication><news:publication_date>2031-05-15</news:publication_date><news:title>Port shut</news:title></news:news></url></urlset>";
        let page = read(&xml::parse(map).unwrap()).unwrap();
        assert_eq!(page.outlet.as_deref(), Some("Norland Today"));
        assert_eq!(page.items[0].headline().as_deref(), Some("Port shut"));
        assert!(page.items[0].date.is_some());
        let bare = "<urlset><url><loc>https://example.org/1</loc></url></urlset>";
        assert!(read(&xml::parse(bare).unwrap()).is_none());
    }
}
