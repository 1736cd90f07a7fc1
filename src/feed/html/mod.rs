//! HTML: a page's tree, with the guards that a page from anywhere needs.

pub(super) mod article;
pub(super) mod blocks;
pub(super) mod body;
pub(super) mod json_ld;
pub(super) mod live;
pub(super) mod meta;
pub(super) mod parts;
pub(super) mod schema_org;

use dom_query::{Document, NodeRef};
use std::borrow::Cow;

/// How deep elements may stand in one another; no page of a newsroom comes near it.
const DEEPEST: usize = 256;

/// Elements that are closed by their own end tag alone, so that leaving them open makes a tree deeper.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th",
];

/// The tree of a page.
pub(super) fn parse(text: &str) -> Document {
    Document::from(shallow(text).into_owned())
}

/// The tree of a piece of a page.
pub(super) fn fragment(text: &str) -> Document {
    Document::fragment(shallow(text).into_owned())
}

/// The words of a piece of HTML, entities decoded.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    fragment(text).text().to_string()
}

/// Entities decoded, twice where they were written twice (`&amp;quot;`), tags left alone.
pub(super) fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        let decoded = fragment(&text.replace('<', "&lt;")).text().to_string();
        if decoded == text {
            break;
        }
        text = decoded;
    }
    text
}

/// Drops the tags of elements that stand too deep: a tree of a hundred thousand levels takes quadratic time to build and
/// more stack than there is to walk.
fn shallow(text: &str) -> Cow<'_, str> {
    let deep = walk(text, &mut |_, _| {});
    if deep <= DEEPEST {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    walk(text, &mut |range, depth| {
        if depth > DEEPEST {
            kept.push_str(text.get(at..range.0).unwrap_or_default());
            at = range.1;
        }
    });
    kept.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(kept)
}

/// Calls `each` with the place of every tag that opens or closes an element and how deep that stands; gives the
/// deepest.
fn walk(text: &str, each: &mut dyn FnMut((usize, usize), usize)) -> usize {
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + open;
        let rest = text.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let closes = rest.starts_with("</");
        let name: String = rest
            .chars()
            .skip(1 + usize::from(closes))
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() {
            at = start + 1;
            continue;
        }
        let end = start + rest.find('>').map_or(rest.len(), |end| end + 1);
        at = end;
        if !closes && matches!(name.as_str(), "script" | "style") {
            let inner = text.get(at..).unwrap_or_default();
            let close = format!("</{name}");
            at += inner.find(&close).unwrap_or(0);
            continue;
        }
        if VOID.contains(&name.as_str()) {
            continue;
        }
        if closes {
            each((start, end), depth);
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
            each((start, end), depth);
        }
    }
    deepest
}

/// The words of an element, blanks folded.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    fold(&node.text())
}

/// Blanks folded to one, marks without width dropped.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(
            word.chars()
                .filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}')),
        );
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() {
        out
    } else {
        trimmed.to_owned()
    }
}

/// An attribute, where it holds more than blanks.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name)
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

/// The name of an element, lower case; empty for anything else.
pub(super) fn name(node: &NodeRef<'_>) -> String {
    node.node_name()
        .map(|name| name.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bottomless_page_is_made_shallow() {
        let deep = format!(
            "{}Rain.{}",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let made = shallow(&deep);
        assert!(made.len() < 20_000, "{}", made.len());
        assert_eq!(words(&parse(&deep).root()), "Rain.");
        let wide = "<p>Rain.<br>".repeat(1000);
        assert!(matches!(shallow(&wide), Cow::Borrowed(_)));
    }

    #[test]
    fn entities_are_decoded_even_twice() {
        assert_eq!(
            unescape("&quot;We wait,&quot; she said"),
            "\"We wait,\" she said"
        );
        assert_eq!(unescape("It&amp;#39;s 5 < 6 &amp; 7"), "It's 5 < 6 & 7");
        assert_eq!(plain("Rain <b>fell</b> &mdash; twice"), "Rain fell — twice");
    }
}
