//! Bytes from an outlet -> items as published: live pages (text, HTML, JSON), feeds, articles, wire copy, archives, our own
//! posts.
//!
//! A reader takes what was published and judges nothing: it tells headline from label from byline, and says where in
//! the file every piece of text stands. Dating the page and naming its posts is the next stage's work ([`crate::post`]),
//! because the day may come from outside. Reading is one pass over the lines; a file of any size takes time in
//! proportion to its length. Regular expressions were rejected: the grammar is line by line, and a hand-written match
//! says at each step what it expects. What a text is, is told in one place (`detect`), by its shape and never by the
//! name of its file.

mod archive;
mod article;
mod body;
mod by_line;
mod byline;
mod cut;
mod decode;
mod detect;
mod error;
mod furniture;
mod html;
mod http;
mod json;
mod line;
mod live_page;
mod moment;
mod posts;
mod stamp;
mod start;
mod xml;

pub use archive::{Take, Told, each, each_told};
pub use error::FeedError;

use crate::calendar::printed::PrintedDate;
use crate::calendar::{Day, Instant};
use crate::vocabulary;
use detect::{Json, Kind};

vocabulary! {
    /// What the bytes are said to be.
    Input {
        /// Whatever they look like.
        Auto = "auto",
        /// A live page saved as text.
        LivePage = "live-page",
        /// Posts, one JSON object a line.
        Posts = "posts",
        /// Prose.
        Article = "article",
    }
}

/// What a page turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A page of timed updates.
    LivePage,
    /// Posts, one JSON object a line.
    Posts,
    /// Articles or notices with addresses of their own: a feed, a site map, a file of a wire.
    Feed,
    /// Prose.
    Article,
}

/// Words as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words: one line, without blanks at either end.
    pub text: String,
    /// The code point of the file at which they start; none where the file holds them escaped (JSON).
    pub at: Option<usize>,
}

/// What a part of an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The item's headline.
    Headline,
    /// Running text.
    Paragraph,
    /// One item of a list.
    Bullet,
    /// Somebody's words, set off from the text without marks.
    Quote,
    /// The words under a picture or clip.
    Caption,
    /// A day over the paragraphs that it dates.
    DayHeading(PrintedDate),
}

/// One part of an item's text, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its words; several pieces where a paragraph was broken into lines of equal length.
    pub pieces: Vec<Piece>,
}

/// A picture: what it shows and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The description.
    pub alt: String,
    /// The credit.
    pub credit: Option<String>,
}

/// A clock as printed, without a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Minutes east of UTC; none where no zone is printed, or none that is known.
    pub zone_minutes: Option<i32>,
}

/// One item as published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The publisher's own id.
    pub native_id: Option<String>,
    /// When it was published, where the source tells the whole moment.
    pub published: Option<Instant>,
    /// Minutes east of UTC of that moment as printed.
    pub offset_minutes: Option<i32>,
    /// When it was written, where the source tells that apart.
    pub created: Option<Instant>,
    /// When it was last changed.
    pub updated: Option<Instant>,
    /// Why the zone of its clock is not known, where it has one; in words.
    pub zone_unknown: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// The clock, where the source tells only that.
    pub clock: Option<Clock>,
    /// The date printed for this item.
    pub date: Option<PrintedDate>,
    /// "Analysis", "Breaking" ...
    pub labels: Vec<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// What the writer is and where.
    pub byline_role: Option<String>,
    /// Its text.
    pub parts: Vec<Part>,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// Whether it stands before the first update.
    pub preamble: bool,
}

/// A page as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub layout: Layout,
    /// Its own headline.
    pub title: Option<String>,
    /// Its address, where it tells one.
    pub url: Option<String>,
    /// Who publishes it, where it tells.
    pub outlet: Option<String>,
    /// Items in the order of the file.
    pub items: Vec<Item>,
    /// BLAKE3 of the bytes, hexadecimal; [`CUT`] stands behind it where they end before the page does.
    pub hash: String,
    /// What could not be read, as full sentences with line numbers.
    pub warnings: Vec<String>,
}

/// What stands behind the hash of a page of which only the start is there: what it does not show may stand on it all the
/// same.
pub const CUT: &str = "-cut";

const MEGABYTE: usize = 1_000_000;

/// The longest live pages that were ever published hold about one megabyte of text.
const LARGEST: usize = 16 * MEGABYTE;

/// More lines than any page has: a file of nothing but line ends would take forty times its size.
const MOST_LINES: usize = 2_000_000;

/// Reads one file. `name` is only for messages.
///
/// # Errors
/// Where the bytes are no text that is read: empty, binary, another encoding, HTML, or not of the kind that
/// `input` asks for. A part that cannot be read is a warning of the page, not an error.
pub fn read(name: &str, bytes: &[u8], input: Input) -> Result<Page, FeedError> {
    let mut first = None;
    let mut source = bytes;
    let done = each(name, &mut source, input, &mut |page| {
        // Of several, the first that can be read.
        if !matches!(first, Some(Ok(_))) {
            first = Some(page);
        }
    });
    match (first, done) {
        (Some(page), _) => page,
        (None, Err(error)) => Err(FeedError::Unread {
            name: name.to_owned(),
            what: format!("a broken archive ({error})"),
        }),
        (None, Ok(())) => Err(FeedError::NoText {
            name: name.to_owned(),
            what: "this is a web archive",
        }),
    }
}

/// Reads one page from its bytes; `charset` is what was told beside them.
fn read_told(
    name: &str,
    bytes: &[u8],
    input: Input,
    charset: Option<&str>,
) -> Result<Page, FeedError> {
    if bytes.len() > LARGEST {
        return Err(FeedError::TooLarge {
            name: name.to_owned(),
            megabytes: bytes.len() / MEGABYTE,
            most: LARGEST / MEGABYTE,
        });
    }
    let decoded = decode::text(name, bytes, charset)?;
    // Foreign readers see foreign bytes: one that breaks down must not take the rest of the run with it.
    let read = std::panic::catch_unwind(|| read_text(name, &decoded.text, input));
    let mut page = read.unwrap_or_else(|cause| {
        let what = cause
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| cause.downcast_ref::<&str>().map(|&text| text.to_owned()))
            .unwrap_or_else(|| "it did not say why".to_owned());
        Err(FeedError::Broken {
            name: name.to_owned(),
            what,
        })
    })?;
    page.hash = blake3::hash(bytes).to_hex().to_string();
    page.warnings.extend(decoded.warnings);
    Ok(page)
}

fn read_text(name: &str, text: &str, input: Input) -> Result<Page, FeedError> {
    if text
        .bytes()
        .filter(|byte| *byte == b'\n')
        .nth(MOST_LINES)
        .is_some()
    {
        return Err(FeedError::Unread {
            name: name.to_owned(),
            what: format!("text of more than {MOST_LINES} lines, which no page of news has"),
        });
    }
    let lines = line::split(text);
    if lines.iter().all(|line| line.text.is_empty()) {
        return Err(FeedError::Empty {
            name: name.to_owned(),
        });
    }
    let no_item = || FeedError::NoItem {
        name: name.to_owned(),
    };
    let kind = match (input, detect::kind(text, &lines)) {
        (Input::Posts, _) => Kind::Posts,
        // What is asked for decides how text is read; markup stays markup.
        (Input::LivePage, Kind::Prose | Kind::Posts | Kind::Quotations) => Kind::LivePage,
        (Input::Article, Kind::LivePage | Kind::Posts | Kind::Quotations | Kind::Refused(_)) => {
            Kind::Prose
        }
        (Input::Auto | Input::LivePage | Input::Article, kind) => kind,
    };
    let unread = |what: &str| FeedError::Unread {
        name: name.to_owned(),
        what: what.to_owned(),
    };
    match kind {
        Kind::LivePage => live_page::read(&lines).ok_or_else(no_item),
        Kind::Posts => posts::read(name, &lines),
        Kind::Quotations => lines
            .iter()
            .find_map(|line| by_line::quotation(line.text.as_bytes()))
            .ok_or_else(|| unread("no quotations")),
        Kind::Prose => Ok(article::read(&lines)),
        Kind::Html => html_page(name, text, input),
        Kind::Json(value, which) => match which {
            Json::Guardian => {
                json::guardian::read(&value).ok_or_else(|| unread("JSON without blocks"))
            }
            Json::Bbc => json::bbc::stream(&value).ok_or_else(|| unread("JSON without a stream")),
            Json::Feed => Ok(json::feed::read(&value)),
            Json::Ninjs => full(name, json::ninjs::read(&value), "JSON of a news agency"),
            Json::Schema => json_ld(name, &value),
        },
        Kind::Syndication(tree) => Ok(xml::syndication::read(&tree)),
        Kind::Sitemap(tree) => xml::sitemap::read(&tree)
            .ok_or_else(|| unread("a site map that names addresses and no titles")),
        Kind::Nitf(tree) => full(name, xml::nitf::read(&tree), "NITF"),
        Kind::NewsMl(tree) => xml::newsml::read(&tree)
            .ok_or_else(|| unread("a NewsML package that points to news and holds none")),
        Kind::Refused(what) => Err(unread(&what)),
    }
}

/// The words of a piece of HTML, one block a line, blanks folded.
#[must_use]
pub fn plain_text(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let parts = html::parts::of_html(text).parts;
    parts.iter().map(Part::text).collect::<Vec<_>>().join("\n")
}

/// A moment as machines and papers print it: the instant, where the zone is told, and the day as printed.
#[must_use]
pub fn printed_moment(text: &str) -> (Option<Instant>, Option<Day>) {
    match moment::read(text) {
        Some(moment) => (moment.instant(), Some(moment.day)),
        None => (None, None),
    }
}

/// A page that has words in it, or an error.
fn full(name: &str, page: Page, what: &'static str) -> Result<Page, FeedError> {
    let words = page.items.iter().any(|item| !item.parts.is_empty());
    if words {
        Ok(page)
    } else {
        Err(FeedError::NoText {
            name: name.to_owned(),
            what,
        })
    }
}

fn html_page(name: &str, text: &str, input: Input) -> Result<Page, FeedError> {
    let tree = html::parse(text);
    let things = html::json_ld::Things::of(&tree);
    if input != Input::Article
        && let Some(page) = html::live::read(&tree, &things)
    {
        return Ok(page);
    }
    if input == Input::LivePage {
        return Err(FeedError::NoItem {
            name: name.to_owned(),
        });
    }
    let page = html::article::read(&tree, &things);
    let text = |part: &Part| part.kind != PartKind::Headline;
    if page.items.iter().any(|item| item.parts.iter().any(text)) {
        Ok(page)
    } else {
        Err(FeedError::NoText {
            name: name.to_owned(),
            what: "this is an HTML page",
        })
    }
}

/// A file that is JSON-LD itself.
fn json_ld(name: &str, value: &serde_json::Value) -> Result<Page, FeedError> {
    let tree = html::parse("");
    let things = html::json_ld::Things::of_value(value);
    if let Some(page) = html::live::read(&tree, &things) {
        return Ok(page);
    }
    full(name, html::article::read(&tree, &things), "this is JSON-LD")
}

impl Page {
    /// An empty page of a layout, to be filled by its reader.
    fn new(layout: Layout) -> Self {
        Self {
            layout,
            title: None,
            url: None,
            outlet: None,
            items: Vec::new(),
            hash: String::new(),
            warnings: Vec::new(),
        }
    }
}

impl Part {
    /// Its words, lines joined by a blank.
    #[must_use]
    pub fn text(&self) -> String {
        let pieces: Vec<&str> = self
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        pieces.join(" ")
    }
}

impl Item {
    /// The item's headline, where it has one.
    #[must_use]
    pub fn headline(&self) -> Option<String> {
        self.parts
            .iter()
            .find(|part| part.kind == PartKind::Headline)
            .map(Part::text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ITEM: &str =
        "  1. Storm closes the portpublished at 09:31 British Summer Time\n\n    Ships wait.\n";

    fn layout(text: &str) -> Layout {
        read("a.txt", text.as_bytes(), Input::Auto).unwrap().layout
    }

    fn error(bytes: &[u8]) -> String {
        read("a.txt", bytes, Input::Auto).unwrap_err().to_string()
    }

    #[test]
    fn each_kind_is_told_by_its_looks() {
        assert_eq!(layout(ITEM), Layout::LivePage);
        assert_eq!(
            layout("{\"id\":\"1\",\"body\":\"Ships wait.\"}\n"),
            Layout::Posts
        );
        assert_eq!(
            layout("Ships wait.\nThe port is closed.\n"),
            Layout::Article
        );
        assert_eq!(layout("1. Buy bread\n2. Buy milk\n"), Layout::Article);
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        assert!(error(b"").contains("is empty"));
        assert!(error(b" \r\n\n\xef\xbb\xbf").contains("is empty"));
        assert!(error(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n").contains("a PDF"));
        assert!(error(b"one\0two").contains("not text"));
        assert!(error(b"<!DOCTYPE html>\n<html><body>").contains("this is an HTML page"));
        assert!(error(b"<opml><body/></opml>").contains("an OPML list"));
        assert!(error(b"<?xml version='1.0'?><plan/>").contains("<plan>"));
        assert!(error(b"{\"version\":3,\"rows\":[]}").contains("JSON"));
        assert!(error(b"{\"headline\n{{\n").contains("holds no post"));
        // What a few kilobytes unpack to.
        let many = |unit: &str, count| error(unit.repeat(count).as_bytes());
        assert!(many("<b>", 500_001).contains("markup of more than"));
        assert!(many("<rss>", 500_001).contains("markup of more than"));
        assert!(many("[", 1_000_002).contains("more than a million values"));
        assert!(many("\n.", 2_000_001).contains("lines, which no page"));
    }

    #[test]
    fn a_kind_that_is_asked_for_is_kept_to() {
        let page = read("a.txt", ITEM.as_bytes(), Input::Article).unwrap();
        assert_eq!(page.layout, Layout::Article);
        let error = read("a.txt", b"Ships wait.\n", Input::LivePage).unwrap_err();
        assert!(error.to_string().contains("--input article"));
    }

    #[test]
    fn a_file_cut_inside_a_character_is_read_up_to_there() {
        let page = read(
            "a.txt",
            b"Ships wait in the bay.\n\nThe caf\xc3",
            Input::Auto,
        )
        .unwrap();
        assert_eq!(page.warnings.len(), 1);
        assert_eq!(page.items[0].parts[1].text(), "The caf");
    }

    /// Lines that bend the grammar, in any order.
    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "",
            "  1. Analysis",
            "  2. Port shutpublished at 09:31 BST",
            "3. Rainpublished at 07:00 GMT 3 May",
            "    Wind published at 25:99 Teatime",
            "    Ada Example",
            "    Live editor",
            "\u{feff}Summary",
            "Media caption,",
            "    Shïps in the bayImage source, A/B",
            "    Image caption,",
            "    • Ships wait",
            "- Rain",
            "    11 May",
            "    “We wait,” she said – twice.",
            "Breaking",
            "{\"body\":\"Rain.\"}",
        ]);
        let end = prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]);
        prop::collection::vec((line, end), 0..30).prop_map(|lines| {
            lines
                .into_iter()
                .flat_map(|(line, end)| [line, end])
                .collect()
        })
    }

    proptest! {
        #[test]
        fn every_piece_stands_where_it_says(text in lines()) {
            for input in Input::ALL {
                let Ok(page) = read("a.txt", text.as_bytes(), *input) else { continue };
                let parts = page.items.iter().flat_map(|item| &item.parts);
                for piece in parts.flat_map(|part| &part.pieces) {
                    let Some(at) = piece.at else { continue };
                    let there: String = text.chars().skip(at).take(piece.text.chars().count()).collect();
                    prop_assert_eq!(&there, &piece.text);
                    prop_assert!(!piece.text.contains('\n'));
                }
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let read = read("a.txt", &bytes, Input::Auto);
            prop_assert!(read.is_err() || read.is_ok_and(|page| !page.items.is_empty()));
        }
    }
}
