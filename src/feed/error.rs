//! Why a file could not be read: each names the file, what it is and the way out.

/// Why a file could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// Nothing but blanks.
    #[error("{name} is empty; there is nothing to read.")]
    Empty {
        /// The file.
        name: String,
    },
    /// Not text.
    #[error("{name} is not text: it looks like {what}. Save the page's text and read that.")]
    Binary {
        /// The file.
        name: String,
        /// What it looks like.
        what: &'static str,
    },
    /// Something that no reader takes.
    #[error("{name} is not read: this is {what}.")]
    Unread {
        /// The file.
        name: String,
        /// What it is.
        what: String,
    },
    /// A page of which no text could be found.
    #[error(
        "{name}: {what}, and no text of news was found in it. If the page is made by scripts, save it from a browser and \
         read that."
    )]
    NoText {
        /// The file.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// A reader broke down; it says so instead of taking the rest with it.
    #[error(
        "{name} could not be read: its reader broke down ({what}). Save its text and read that."
    )]
    Broken {
        /// The file.
        name: String,
        /// What the reader said.
        what: String,
    },
    /// Asked to read a live page, and no item was found.
    #[error(
        "{name} is no live page: no line reads like `1. Headline published at 09:31 BST`. Try --input article."
    )]
    NoItem {
        /// The file.
        name: String,
    },
    /// No line of a file of posts could be read.
    #[error(
        "{name} holds no post: {why} Each line must be a JSON object such as \
         {{\"id\":\"1\",\"published\":\"2031-05-15T09:31:00Z\",\"headline\":\"...\",\"author\":\"...\",\"body\":\"...\"}}."
    )]
    NoPost {
        /// The file.
        name: String,
        /// What was wrong with its first line.
        why: String,
    },
    /// It ends before what it holds does.
    #[error(
        "{name} ends early: after {bytes} bytes nothing more can be read. {kept}; what follows is missing. Fetch or copy it \
         again, and read that."
    )]
    CutShort {
        /// The file, and which of its records.
        name: String,
        /// How much there was, unpacked.
        bytes: u64,
        /// What of it is read, as the start of a sentence.
        kept: String,
    },
    /// More than a page or an article can be.
    #[error(
        "{name}: {megabytes} MB is more than one page, article, feed or line may be ({most} MB). Split it into files of \
         one page each and give the folder, or give posts as JSON Lines, one a line: those may be any number."
    )]
    TooLarge {
        /// The file.
        name: String,
        /// Its size, millions of bytes; of what is only read so far, that.
        megabytes: usize,
        /// How large it may be.
        most: usize,
    },
}
