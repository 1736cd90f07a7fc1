//! Files that end before what they hold does: a download that broke off, a disk that was full.
//!
//! What stands whole before the end is read. A post that the end may have touched is left out, never made up to look
//! like one: its words would differ from those of the whole page, and reading that later would tell of an edit that
//! nobody made. So an article, which is one post, is not read at all.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use super::{CUT, FeedError, Input, Item, Layout, Page, read_told};

/// Markup may go on for a while after the last words of a post that is not over: a picture, a frame, a button.
const TAIL: usize = 4096;

/// Where something ended too soon.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// How many bytes of it there were.
    at: Cell<Option<u64>>,
    /// Whether that was told.
    told: Cell<bool>,
}

impl Cut {
    /// It ends after so many bytes.
    pub(super) fn note(&self, bytes: u64) {
        self.at.set(self.at.get().or(Some(bytes)));
    }

    /// Whether it does.
    pub(super) fn is_there(&self) -> bool {
        self.at.get().is_some()
    }

    /// After how many bytes it ends too soon.
    pub(super) const fn bytes(&self) -> Option<u64> {
        self.at.get()
    }

    /// Why something is missing, once for each file.
    pub(super) fn tell(&self, name: &str, kept: Option<usize>) -> Option<FeedError> {
        let bytes = self.at.get().filter(|_| !self.told.replace(true))?;
        Some(FeedError::CutShort {
            name: name.to_owned(),
            bytes,
            kept: match kept {
                None => "What stands whole before that is read".to_owned(),
                Some(0) => "No post stands whole before that, so nothing is read".to_owned(),
                Some(1) => "The one post that stands whole before that is read".to_owned(),
                Some(posts) => format!("The {posts} posts that stand whole before that are read"),
            },
        })
    }
}

/// What a packing holds, up to where it ends or breaks off.
pub(super) struct Unpacked<'c, R> {
    inner: R,
    given: u64,
    cut: &'c Cut,
}

impl<'c, R> Unpacked<'c, R> {
    pub(super) const fn of(inner: R, cut: &'c Cut) -> Self {
        Self {
            inner,
            given: 0,
            cut,
        }
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(into) {
            Ok(count) => {
                self.given += u64::try_from(count).unwrap_or(u64::MAX);
                Ok(count)
            }
            // Damage in the middle is another matter: then nothing before it can be trusted either.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                self.cut.note(self.given);
                Ok(0)
            }
            Err(error) => Err(error),
        }
    }
}

/// As many lines as are whole.
pub(super) fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    bytes.get(..end.map_or(0, |at| at + 1)).unwrap_or_default()
}

/// The posts that stand whole on a page that ends early; none where no post does.
pub(super) fn page(name: &str, bytes: &[u8], input: Input, charset: Option<&str>) -> Option<Page> {
    let read = |bytes: &[u8]| read_told(name, bytes, input, charset);
    let mut page = read(bytes).ok()?;
    match page.layout {
        // A line is whole or it is not.
        Layout::Posts => {
            page = read(whole_lines(bytes)).ok()?;
        }
        Layout::LivePage | Layout::Feed | Layout::Article => {
            // What a little less of the page tells in the same way did not hang on its end.
            let tail = TAIL.min(bytes.len() / 4);
            let less = bytes.get(..bytes.len() - tail).unwrap_or_default();
            let less: Vec<Item> = read(less).map(|page| page.items).unwrap_or_default();
            let last = page.items.len().saturating_sub(1);
            let marked_up = bytes.trim_ascii_start().starts_with(b"<");
            let mut at = 0;
            page.items.retain(|item| {
                at += 1;
                // Plain text has no marks of where a post is over but the next one.
                less.contains(item) && (marked_up || at <= last)
            });
        }
    }
    if page.items.is_empty() || page.layout == Layout::Article {
        return None;
    }
    page.hash = format!("{}{CUT}", blake3::hash(bytes).to_hex());
    Some(page)
}

/// Whether a line is the last of a file and broke off.
pub(super) fn broke_off(line: &[u8], rest: &mut dyn BufRead, cut: &Cut) -> io::Result<bool> {
    Ok(!line.ends_with(b"\n") && rest.fill_buf()?.is_empty() && cut.is_there())
}

#[cfg(test)]
mod tests {
    use super::super::each;
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    /// The headlines or texts of what is read of a packed file that lacks so many of its last bytes, and what is said.
    fn shown(text: &str, lacking: usize) -> (Vec<String>, Vec<String>) {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
        gzip.write_all(text.as_bytes()).unwrap();
        let mut packed = gzip.finish().unwrap();
        packed.truncate(packed.len() - lacking);
        let (mut items, mut said) = (Vec::new(), Vec::new());
        let mut packed = io::Cursor::new(packed);
        each("a.gz", &mut packed, Input::Auto, &mut |read| match read {
            Ok(page) => {
                assert_eq!(
                    page.hash.ends_with(CUT),
                    lacking > 0 && page.items.len() > 1
                );
                items.extend(page.items.iter().map(|item| {
                    let text = item.parts.iter().map(super::super::Part::text);
                    text.collect::<Vec<_>>().join("|")
                }));
            }
            Err(error) => said.push(error.to_string()),
        })
        .unwrap();
        (items, said)
    }

    fn live(posts: usize) -> String {
        let post = |at: usize| {
            format!(
                "<article class=\"live-post\" id=\"post-{at}\" itemprop=\"liveBlogUpdate\" itemscope \
                 itemtype=\"https://schema.org/BlogPosting\"><time itemprop=\"datePublished\" \
                 datetime=\"2031-05-15T{:02}:00:00Z\"></time><h2 itemprop=\"headline\">Update {at}</h2>\
                 <div itemprop=\"articleBody\"><p>{}</p></div></article>",
                at % 24,
                format!("Ships wait in bay {at}, the mayor said. ").repeat(40),
            )
        };
        let posts: String = (0..posts).map(post).collect();
        format!(
            "<html><body><main itemscope itemtype=\"https://schema.org/LiveBlogPosting\">{posts}</main></body></html>"
        )
    }

    #[test]
    fn whole_posts_of_a_cut_page_are_read_and_no_half_one() {
        let text = live(12);
        let (whole, said) = shown(&text, 0);
        assert_eq!((whole.len(), said.len()), (12, 0), "{said:?}");
        for lacking in [9, 200, 2_000, 9_000] {
            let (kept, said) = shown(&text, lacking);
            assert!(
                kept.len() >= 5 && kept.len() < 12,
                "{lacking}: {}",
                kept.len()
            );
            assert!(kept.iter().all(|post| whole.contains(post)), "{lacking}");
            let [said] = &said[..] else {
                panic!("{said:?}")
            };
            assert!(said.starts_with("a.gz ends early: after "), "{said}");
            assert!(
                said.contains(&format!("The {} posts that stand whole", kept.len())),
                "{said}"
            );
        }
    }

    #[test]
    fn an_article_is_one_post_and_lines_are_one_each() {
        let article = "Ships wait in the bay.\n\nThe port will stay shut, the mayor said.\n";
        let (kept, said) = shown(article, 20);
        assert!(kept.is_empty() && said.len() == 1, "{kept:?} {said:?}");
        assert!(
            said[0].contains("No post stands whole before that"),
            "{said:?}"
        );
        let line = |at| format!("{{\"id\":\"{at}\",\"body\":\"Ship {at} waits.\"}}\n");
        let (kept, said) = shown(&(0..4).map(line).collect::<String>(), 20);
        assert_eq!(kept, ["Ship 0 waits.", "Ship 1 waits.", "Ship 2 waits."]);
        assert!(
            said.len() == 1 && said[0].contains("The 3 posts"),
            "{said:?}"
        );
    }
}
