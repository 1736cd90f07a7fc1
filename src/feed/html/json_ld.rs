//! JSON-LD wherever a page hides it: any script of that type, one value, a list, a graph, or inside another thing.

use crate::feed::json;
use dom_query::Document;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every thing that a page's JSON-LD describes, outermost ones too, in the order of the page.
pub(in crate::feed) struct Things {
    values: Vec<Value>,
}

impl Things {
    /// Those of a page.
    pub(in crate::feed) fn of(page: &Document) -> Self {
        let mut values = Vec::new();
        for script in page.select("script[type]").nodes() {
            let kind = script.attr("type").unwrap_or_default().to_lowercase();
            if !kind.contains("ld+json") {
                continue;
            }
            values.extend(json::parse(&unwrap(&script.text())));
        }
        Self { values }
    }

    /// Those of a file that is JSON-LD itself.
    pub(in crate::feed) fn of_value(value: &Value) -> Self {
        Self {
            values: vec![value.clone()],
        }
    }

    /// Every thing of one of these types, outer before inner.
    pub(in crate::feed) fn of_type(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<&Value> {
        let mut found = Vec::new();
        let mut open: Vec<&Value> = self.values.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Object(fields) => {
                    if types(value).iter().any(|kind| wanted(kind)) {
                        found.push(value);
                    }
                    let inner: Vec<&Value> = fields.values().collect();
                    open.extend(inner.into_iter().rev());
                }
                Value::Array(list) => open.extend(list.iter().rev()),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        found
    }

    /// Things by their `@id`, for those that are only pointed to.
    pub(in crate::feed) fn by_id(&self) -> BTreeMap<&str, &Value> {
        let mut found = BTreeMap::new();
        for value in &self.values {
            for thing in json::search(value, &|fields| {
                fields.contains_key("@id") && fields.len() > 1
            }) {
                if let Some(id) = thing.get("@id").and_then(Value::as_str) {
                    found.entry(id).or_insert(thing);
                }
            }
            // A graph's members may themselves be named.
            for graph in json::list(value, "@graph") {
                if let Some(id) = graph.get("@id").and_then(Value::as_str) {
                    found.entry(id).or_insert(graph);
                }
            }
        }
        found
    }
}

/// The types of a thing, without the vocabulary's address: `LiveBlogPosting`.
pub(in crate::feed) fn types(value: &Value) -> Vec<String> {
    json::list(value, "@type")
        .into_iter()
        .filter_map(Value::as_str)
        .map(|kind| {
            kind.rsplit(['/', '#', ':'])
                .next()
                .unwrap_or(kind)
                .to_owned()
        })
        .collect()
}

/// Without the comment or section marks that some pages wrap a script in.
fn unwrap(text: &str) -> String {
    let mut text = text.trim();
    for (start, end) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
    ] {
        if let Some(inner) = text.strip_prefix(start) {
            text = inner.trim().strip_suffix(end).unwrap_or(inner).trim();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::html;

    #[test]
    fn it_is_found_wherever_it_hides() {
        let page = html::parse(
            r#"<script type="application/ld+json">{"@type":"WebSite"}</script>
            <script type="Application/LD+JSON; charset=utf-8"><!-- {"@context":"x","@graph":[{"@type":["schema:LiveBlogPosting"],"@id":"a"}]} --></script>
            <body><script type="application/ld+json">[{"@type":"http://schema.org/NewsArticle","mainEntity":{"@type":"LiveBlogPosting","@id":"b"},}]</script>"#,
        );
        let things = Things::of(&page);
        let live = things.of_type(&|kind| kind == "LiveBlogPosting");
        let ids: Vec<_> = live
            .iter()
            .map(|value| value["@id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(things.of_type(&|kind| kind == "NewsArticle").len(), 1);
    }
}
