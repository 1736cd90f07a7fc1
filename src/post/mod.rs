//! Item as published -> post: clean text, identity, where every character came from.
//!
//! The text of a post is what it says, in reading order, one block a line: headline, captions, bullets, paragraphs, day
//! headings. Descriptions and credits of pictures, labels and bylines are kept beside it, because nobody says them. A
//! page that prints only clocks gets its date from outside or from its own words ([`Dating`]); a date that is neither
//! is refused rather than guessed.

pub mod anchor;
mod assemble;
mod dating;
pub mod edit;
mod identity;
mod origin;

pub use assemble::{assemble, assemble_at};
pub use dating::{DateError, ReadOn, Undated};
pub use origin::in_file;

use crate::calendar::{Day, Instant};
use crate::id::{DocumentId, PostId};
use crate::span::Span;
use crate::vocabulary;

vocabulary! {
    /// What a document is.
    DocumentKind {
        /// A page of timed updates.
        LivePage = "live_page",
        /// One piece of prose.
        Article = "article",
        /// Posts handed over one by one.
        Post = "post",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// How the time of a post is known.
    PostedBasis {
        /// Date and clock stand in the source.
        Printed = "printed",
        /// The clock is printed, the date was inferred from the page.
        InferredDate = "inferred_date",
        /// The clock is printed, the date was given by the user.
        GivenDate = "given_date",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What a block of a post is. Alt texts and credits are no blocks: they are kept with their [`Image`].
    BlockKind {
        /// The post's headline.
        Headline = "headline",
        /// Running text.
        Paragraph = "paragraph",
        /// One item of a list.
        Bullet = "bullet",
        /// Somebody's words, set off from the text without marks.
        Quote = "quote",
        /// The words under a picture or clip; may hold a quotation.
        Caption = "caption",
        /// A day over the paragraphs that it dates ("11 May").
        DayHeading = "day_heading",
    }
}

impl Post {
    /// Whether it is what stands above the updates of a live page: its summary, a clip's caption.
    #[must_use]
    pub fn is_preamble(&self) -> bool {
        let mark = self.native_id.split('|').next();
        mark == Some(identity::PREAMBLE) && self.byline.is_none()
    }
}

/// One block of a post, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its place in the post's text; a bullet's mark and blanks are not in it.
    pub span: Span,
    /// The day that a heading above it gives, else none.
    pub day: Option<Day>,
    /// For a bullet: the index of the block that introduces the list.
    pub intro: Option<usize>,
}

/// A picture: described, credited, perhaps captioned (the caption is a block).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Image {
    /// What the picture shows; a description, never a statement.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

/// A run of the post's text that stands as it is in the file: code points, as stored in `revision.origin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Where the run starts in the post's text.
    pub here: usize,
    /// Where it starts in the file.
    pub there: usize,
    /// How long it is.
    pub length: usize,
}

/// One update of a document, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Content hash of document and native id.
    pub id: PostId,
    /// The publisher's id, else folded headline, clock and ordinal among equals.
    pub native_id: String,
    /// When it was written, where the source tells that apart.
    pub created_at: Option<Instant>,
    /// When it was last changed, where the source tells.
    pub modified_at: Option<Instant>,
    /// When it was published, as far as known.
    pub posted_at: Option<Instant>,
    /// How that is known.
    pub posted_basis: PostedBasis,
    /// The calendar day of the post in the page's own zone; what "today" means in it.
    pub day: Option<Day>,
    /// Minutes east of UTC of the page's zone.
    pub zone_minutes: i32,
    /// "Analysis", "Breaking" ...
    pub labels: Vec<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// What the writer is and where.
    pub byline_role: Option<String>,
    /// Blocks joined by one line feed each, in reading order.
    pub text: String,
    /// What the parts of `text` are.
    pub blocks: Vec<Block>,
    /// Pictures, in order.
    pub images: Vec<Image>,
    /// Where the text stands in the file; empty where the source was not plain text.
    pub origin: Vec<Origin>,
}

/// How the date of a page that prints only clocks was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// The day of the newest post.
    pub day: Day,
    /// Given or inferred.
    pub basis: PostedBasis,
    /// For the person who reads stderr: `"Thursday, May 15" in the page`.
    pub why: String,
}

/// One published work, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Content hash of the address.
    pub id: DocumentId,
    /// Short name: the file's stem.
    pub name: String,
    /// Address; `file:<hash>` for a local file that tells none.
    pub url: String,
    /// Who publishes it, where known.
    pub outlet: Option<String>,
    /// Its own headline.
    pub title: Option<String>,
    /// What it is.
    pub kind: DocumentKind,
    /// How it was dated, for pages that print only clocks.
    pub dating: Option<Dating>,
    /// BLAKE3 of the bytes, hexadecimal; as [`Page::hash`](crate::feed::Page::hash) has it.
    pub hash: String,
    /// Newest first or as the file has them: file order.
    pub posts: Vec<Post>,
    /// What could not be read, as full sentences with line numbers.
    pub warnings: Vec<String>,
}
