//! The text of an article's page, without what stands around it.

use super::{json_ld::Things, meta, parts};
use crate::feed::PartKind;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::collections::BTreeSet;

/// Parts and pictures of the article's text.
pub(in crate::feed) fn read(page: &Document, things: &Things) -> parts::Found {
    let found = general(page);
    let Some(said) = meta::article_body(things) else {
        return found;
    };
    let own = count(&found);
    let words = said.split_whitespace().count();
    // Where the page says its whole text and the tree's reader lost most of it, the page is believed.
    if own * 2 < words {
        let mut found = found;
        found.parts = super::schema_org::text_parts(&said);
        return found;
    }
    found
}

fn count(found: &parts::Found) -> usize {
    found
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Caption)
        .map(|part| part.text().split_whitespace().count())
        .sum()
}

/// What a general extractor takes for the text.
fn general(page: &Document) -> parts::Found {
    let config = Config {
        disable_json_ld: true,
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
