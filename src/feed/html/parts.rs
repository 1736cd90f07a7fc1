//! An element of a page -> the parts of its text: paragraphs, items of lists, captions, pictures.

use super::{attribute, fold, name};
use crate::feed::body;
use crate::feed::furniture::is_furniture;
use crate::feed::{Part, PartKind, Picture, Piece};
use dom_query::{NodeId, NodeRef};
use std::collections::BTreeSet;

/// What no reader sees as words of the text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "button", "nav", "form", "input", "select",
    "textarea", "iframe", "object", "video", "audio", "canvas", "head", "dialog", "math",
];

/// Elements that begin a line of their own.
const BLOCK: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "header",
    "footer",
    "aside",
    "main",
    "dl",
    "dt",
    "dd",
    "address",
    "details",
    "summary",
    "center",
    "fieldset",
    "body",
    "html",
];

/// Text and pictures of an element.
#[derive(Debug, Default)]
pub(in crate::feed) struct Found {
    /// The text.
    pub(in crate::feed) parts: Vec<Part>,
    /// The pictures.
    pub(in crate::feed) pictures: Vec<Picture>,
    /// For each part, whether all of it is a link.
    pub(in crate::feed) linked: Vec<bool>,
}

/// Classes of elements that only a screen reader or a script shows.
const HIDDEN: &[&str] = &[
    "hidden",
    "hide",
    "is-hidden",
    "u-hidden",
    "d-none",
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "sr-only",
    "screen-reader-text",
];

/// Words in classes of what stands under a picture.
const CAPTION: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "credit",
    "credits",
    "legend",
];

/// What is open while walking.
struct Walk {
    found: Found,
    line: String,
    /// How many letters of the line lie in links, and how many links are open.
    linked: usize,
    links: usize,
    bullets: usize,
    captions: usize,
    /// A picture whose caption may still come.
    broken: bool,
}

/// One part of one piece, its place in the file unknown.
pub(in crate::feed) fn part(kind: PartKind, text: &str) -> Part {
    Part {
        kind,
        pieces: vec![Piece {
            text: text.to_owned(),
            at: None,
        }],
    }
}

/// The parts under an element, without what lies under those of `skipped`.
pub(in crate::feed) fn read(root: &NodeRef<'_>, skipped: &BTreeSet<NodeId>) -> Found {
    let mut walk = Walk {
        found: Found::default(),
        line: String::new(),
        linked: 0,
        links: 0,
        bullets: 0,
        captions: 0,
        broken: false,
    };
    let mut next = root.first_child();
    // By hand and not by recursion: how deep a page goes is not for the page to decide.
    while let Some(node) = next {
        let inside = walk.open(&node, skipped);
        if inside && let Some(child) = node.first_child() {
            next = Some(child);
            continue;
        }
        if inside {
            walk.close(&node);
        }
        let mut up = node;
        next = loop {
            if let Some(sibling) = up.next_sibling() {
                break Some(sibling);
            }
            match up.parent() {
                Some(parent) if parent.id != root.id => {
                    walk.close(&parent);
                    up = parent;
                }
                _ => break None,
            }
        };
    }
    walk.flush();
    walk.found
}

/// The parts of a piece of HTML.
pub(in crate::feed) fn of_html(text: &str) -> Found {
    read(&super::fragment(text).root(), &BTreeSet::new())
}

/// Whether the page hides an element from its readers.
pub(in crate::feed) fn hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || has_class(node, |word| HIDDEN.contains(&word)) {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// Whether an element has a class that `wanted` takes.
fn has_class(node: &NodeRef<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    node.attr("class").is_some_and(|class| {
        class
            .split_whitespace()
            .any(|word| wanted(&word.to_ascii_lowercase()))
    })
}

/// Whether an element is a caption: by its name, or by a word of its class.
fn is_caption(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(name, "figcaption" | "figure")
        || matches!(name, "div" | "span" | "p" | "small" | "em" | "section")
            && has_class(node, |word| {
                word.split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|word| CAPTION.contains(&word))
            })
}

impl Walk {
    /// Enters a node; false where nothing under it counts.
    fn open(&mut self, node: &NodeRef<'_>, skipped: &BTreeSet<NodeId>) -> bool {
        if node.is_text() {
            let text = node.text();
            if self.links > 0 {
                self.linked += text.chars().filter(|c| c.is_alphanumeric()).count();
            }
            self.line.push_str(&text);
            return true;
        }
        if !node.is_element() || skipped.contains(&node.id) {
            return node.is_fragment() || node.is_document();
        }
        let name = name(node);
        if SILENT.contains(&name.as_str()) || hidden(node) {
            return false;
        }
        match name.as_str() {
            "br" => {
                // Two breaks in a row are how some pages part their paragraphs.
                if self.broken {
                    self.flush();
                } else {
                    self.line.push(' ');
                    self.broken = true;
                }
                return true;
            }
            "img" => {
                if let Some(alt) = attribute(node, "alt") {
                    self.found.pictures.push(Picture {
                        alt: fold(&alt),
                        credit: None,
                    });
                }
                return true;
            }
            _ => {}
        }
        let caption = is_caption(node, &name);
        if BLOCK.contains(&name.as_str()) || caption {
            self.flush();
        }
        self.captions += usize::from(caption);
        match name.as_str() {
            "li" => self.bullets += 1,
            "a" => self.links += 1,
            _ => {}
        }
        true
    }

    fn close(&mut self, node: &NodeRef<'_>) {
        if !node.is_element() {
            if node.is_text() && !node.text().trim().is_empty() {
                self.broken = false;
            }
            return;
        }
        let name = name(node);
        let caption = is_caption(node, &name);
        if BLOCK.contains(&name.as_str()) || caption {
            self.flush();
        }
        self.captions = self.captions.saturating_sub(usize::from(caption));
        match name.as_str() {
            "li" => self.bullets = self.bullets.saturating_sub(1),
            "a" => self.links = self.links.saturating_sub(1),
            _ => {}
        }
    }

    fn flush(&mut self) {
        self.broken = false;
        let linked = std::mem::take(&mut self.linked);
        let text = fold(&std::mem::take(&mut self.line));
        if text.is_empty() || is_furniture(&text) {
            return;
        }
        let kind = if self.captions > 0 {
            PartKind::Caption
        } else if self.bullets > 0 {
            PartKind::Bullet
        } else if let Some(date) = body::day_heading(&text) {
            PartKind::DayHeading(date)
        } else {
            PartKind::Paragraph
        };
        let text = if kind == PartKind::Bullet {
            text.trim_start_matches(['•', '·', ' ']).to_owned()
        } else {
            text
        };
        if !text.is_empty() {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            self.found.linked.push(linked * 10 >= letters * 8);
            self.found.parts.push(part(kind, &text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::body::shown_part;

    fn shown(html: &str) -> Vec<String> {
        of_html(html).parts.iter().map(shown_part).collect()
    }

    #[test]
    fn blocks_become_parts() {
        assert_eq!(
            shown(
                "<p>Ships <b>wait</b>,\n she&nbsp;said.</p><ul><li>Rain</li><li><p>Wind</p></li></ul><figure><img alt='A pier'><figcaption>The pier</figcaption></figure>Last<script>x()</script> words<br>here<br><br>and there"
            ),
            [
                "text: Ships wait, she said.",
                "bullet: Rain",
                "bullet: Wind",
                "caption: The pier",
                "text: Last words here",
                "text: and there"
            ]
        );
        assert_eq!(of_html("<img alt='A  pier'>").pictures[0].alt, "A pier");
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        assert_eq!(
            shown("<div>One<div style='display: none'>two</div></div><p hidden>three</p>"),
            ["text: One"]
        );
    }
}
