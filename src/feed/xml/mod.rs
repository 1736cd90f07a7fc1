//! XML as newsrooms write it, read without ever refusing: a tree of elements, cut files closed where they end.
//!
//! The well-kept feed libraries refuse a whole feed for one stray `&` and lose it when the file was cut; one of them
//! panics. Reading news that way loses what was whole. So this reader takes what a browser would: undeclared entities,
//! bare ampersands, end tags that do not match, sections that are never closed. It is one pass without recursion.

pub(super) mod newsml;
pub(super) mod nitf;
pub(super) mod sitemap;
pub(super) mod syndication;

/// How deep elements may stand in one another; deeper ones are put beside each other.
const DEEPEST: usize = 200;

/// A node of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, entities decoded.
    Text(String),
}

/// An element with what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// The name without its prefix.
    pub(super) name: String,
    /// The prefix, lower case; empty where there is none.
    pub(super) prefix: String,
    /// The address of the vocabulary, where the document declares it.
    pub(super) space: String,
    /// Attributes by their names as written.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) nodes: Vec<Node>,
}

impl Element {
    /// Whether the name is one of these, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Elements right under it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of that name right under it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.is(name))
    }

    /// An element by a path of names, each right under the one before.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// Every element of that name anywhere under it, in order; those inside a found one too.
    pub(super) fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        let mut open: Vec<&Self> = self.children().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            if element.is(name) {
                found.push(element);
            }
            let mut inner: Vec<&Self> = element.children().collect();
            inner.reverse();
            open.extend(inner);
        }
        found
    }

    /// An attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| {
                own.eq_ignore_ascii_case(name)
                    || own
                        .rsplit_once(':')
                        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(name))
            })
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// All text in it, as it stands.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut open: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = open.pop() {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => open.extend(element.nodes.iter().rev()),
            }
        }
        text
    }

    /// Its words, blanks folded; none where there are none.
    pub(super) fn words(&self) -> Option<String> {
        Some(crate::feed::html::fold(&self.text())).filter(|text| !text.is_empty())
    }

    /// What is in it as markup again, for text that is HTML inside XML.
    pub(super) fn markup(&self) -> String {
        enum Step<'e> {
            Open(&'e Node),
            Close(&'e str),
        }
        let mut out = String::new();
        let mut steps: Vec<Step<'_>> = self.nodes.iter().rev().map(Step::Open).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Open(Node::Text(text)) => {
                    out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                }
                Step::Open(Node::Element(element)) => {
                    out.push('<');
                    out.push_str(&element.name);
                    for (name, value) in &element.attributes {
                        out.push(' ');
                        out.push_str(name);
                        out.push_str("=\"");
                        out.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
                        out.push('"');
                    }
                    out.push('>');
                    steps.push(Step::Close(&element.name));
                    steps.extend(element.nodes.iter().rev().map(Step::Open));
                }
                Step::Close(name) => {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
        out
    }
}

/// What was declared and what is open while reading.
struct Reader {
    open: Vec<Element>,
    spaces: Vec<Vec<(String, String)>>,
}

/// The root element of a text; none where nothing opens.
pub(super) fn parse(text: &str) -> Option<Element> {
    let mut reader = Reader {
        open: vec![Element::default()],
        spaces: vec![Vec::new()],
    };
    let mut rest = text;
    while !rest.is_empty() {
        let Some(start) = rest.find('<') else {
            reader.text(rest);
            break;
        };
        let (before, tag) = rest.split_at(start);
        reader.text(before);
        rest = if let Some(inner) = tag.strip_prefix("<![CDATA[") {
            let (inner, after) = inner.split_once("]]>").unwrap_or((inner, ""));
            reader.raw(inner);
            after
        } else if tag.starts_with("<!--") {
            tag.split_once("-->").map_or("", |(_, after)| after)
        } else if tag.starts_with("<?") {
            after(tag, "?>")
        } else if tag.starts_with("<!") {
            declaration(tag)
        } else {
            reader.tag(tag)
        };
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    let root = reader.open.pop()?;
    root.nodes.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark)
        .or_else(|| text.split_once('>'))
        .map_or("", |(_, after)| after)
}

/// Past a declaration, which may hold others in square brackets.
fn declaration(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '>' if depth == 0 => return text.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    after(text, ">")
}

impl Reader {
    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.raw(&decode(text));
        }
    }

    fn raw(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            if let Some(Node::Text(last)) = open.nodes.last_mut() {
                last.push_str(text);
            } else {
                open.nodes.push(Node::Text(text.to_owned()));
            }
        }
    }

    /// Reads a tag and gives what follows it; a `<` that opens none is text.
    fn tag<'t>(&mut self, tag: &'t str) -> &'t str {
        let inner = tag.get(1..).unwrap_or_default();
        let closes = inner.starts_with('/');
        let named = inner.trim_start_matches('/');
        if !named.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            self.raw("<");
            return inner;
        }
        let end = tag_end(inner);
        let body = inner.get(..end).unwrap_or_default();
        let rest = inner.get(end + 1..).unwrap_or_default();
        if closes {
            self.end(body.trim_start_matches('/').trim());
        } else {
            self.start(body);
        }
        rest
    }

    fn start(&mut self, body: &str) {
        let empty = body.ends_with('/');
        let body = body.trim_end_matches('/');
        let split = body
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(body.len());
        let (full, rest) = body.split_at(split);
        let attributes = attributes(rest);
        let spaces = attributes
            .iter()
            .filter_map(|(name, value)| {
                let prefix = if name == "xmlns" {
                    ""
                } else {
                    name.strip_prefix("xmlns:")?
                };
                Some((prefix.to_lowercase(), value.trim().to_owned()))
            })
            .collect();
        self.spaces.push(spaces);
        let (prefix, name) = full.split_once(':').unwrap_or(("", full));
        let prefix = prefix.to_lowercase();
        let space = self
            .spaces
            .iter()
            .rev()
            .flatten()
            .find(|(known, _)| *known == prefix)
            .map(|(_, space)| space.clone())
            .unwrap_or_default();
        self.open.push(Element {
            name: name.to_owned(),
            prefix,
            space,
            attributes,
            nodes: Vec::new(),
        });
        if empty || self.open.len() > DEEPEST {
            self.close();
        }
    }

    /// Closes the innermost element of that name, and those in it that were left open; an end without a start is
    /// nothing.
    fn end(&mut self, full: &str) {
        let name = full.rsplit_once(':').map_or(full, |(_, name)| name);
        let Some(at) = self
            .open
            .iter()
            .rposition(|element| element.name.eq_ignore_ascii_case(name))
            .filter(|at| *at > 0)
        else {
            return;
        };
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        self.spaces.pop();
        if let Some(element) = self.open.pop() {
            match self.open.last_mut() {
                Some(parent) => parent.nodes.push(Node::Element(element)),
                None => self.open.push(element),
            }
        }
    }
}

/// Where a tag ends: at the `>` outside quotation marks, or at the next line that opens one where the marks never close.
fn tag_end(inner: &str) -> usize {
    let mut mark = None;
    for (at, c) in inner.char_indices() {
        match (mark, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => mark = Some(c),
            (Some(open), c) if open == c => mark = None,
            (Some(_), '<') => break,
            _ => {}
        }
    }
    inner.find('>').unwrap_or(inner.len())
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            Some(value) => match value.chars().next() {
                Some(mark @ ('"' | '\'')) => {
                    let inner = value.get(1..).unwrap_or_default();
                    inner.split_once(mark).unwrap_or((inner, ""))
                }
                _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            },
            None => ("", after),
        };
        if !name.is_empty() {
            found.push((name.to_owned(), decode(value)));
        }
        rest = if name.is_empty() && after.len() >= rest.len() {
            after.get(1..).unwrap_or_default()
        } else {
            after
        }
        .trim_start();
    }
    found
}

/// Entities decoded once; a bare ampersand stays.
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    crate::feed::html::fragment(&text.replace('<', "&lt;"))
        .text()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_well_formed_is_read_as_it_stands() {
        let root = parse(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x \"y\">]><a xmlns:dc='http://purl.org/dc'><!-- no --><dc:b k=\"1 &lt; 2\">Rain &amp; <i>wind</i></dc:b><![CDATA[<p>]]></a>",
        )
        .unwrap();
        let b = root.child("b").unwrap();
        assert_eq!(
            (b.prefix.as_str(), b.space.as_str()),
            ("dc", "http://purl.org/dc")
        );
        assert_eq!(b.attribute("k"), Some("1 < 2"));
        assert_eq!(b.text(), "Rain & wind");
        assert_eq!(b.markup(), "Rain &amp; <i>wind</i>");
        assert_eq!(root.text(), "Rain & wind<p>");
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        let root = parse("<a><b>5 < 6 & so &hellip; on<c>x</b></nothing><d k=v e>Rain").unwrap();
        assert_eq!(root.child("b").unwrap().text(), "5 < 6 & so … onx");
        assert_eq!(root.child("d").unwrap().attribute("k"), Some("v"));
        assert_eq!(root.text(), "5 < 6 & so … onxRain");
        assert!(parse("Ships wait.").is_none());
        assert_eq!(parse("<a><![CDATA[Rain").unwrap().text(), "Rain");
    }

    #[test]
    fn a_bottomless_document_is_read() {
        let root = parse(&"<a>".repeat(100_000)).unwrap();
        assert!(root.all("a").len() > 1000);
        assert!(parse(&"<a ".repeat(100_000)).is_some());
    }
}
