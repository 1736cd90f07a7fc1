//! Whether the file still holds what it was given: every wording under its hash, every quotation at its place.

use rusqlite::named_params;

use super::{Store, StoreError, column, posts};
use crate::post::anchor::{Anchor, Anchored, look};

/// What is wrong with one wording or one place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Short name of the document.
    pub document: String,
    /// The post.
    pub post: String,
    /// Which of its wordings, from 1.
    pub wording: usize,
    /// The statement whose words they are; none where the wording itself is other than it was.
    pub statement: Option<String>,
    /// content, cue, source, addressee, time; `text` for the wording itself.
    pub role: String,
    /// Where the words stand now.
    pub found: Anchored,
    /// Where they are said to stand: first code point and one past the last.
    pub place: (usize, usize),
    /// Where they do stand.
    pub now: Option<(usize, usize)>,
    /// The words.
    pub exact: String,
}

/// What a check of the whole file found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Wordings of posts.
    pub wordings: usize,
    /// Places in them.
    pub places: usize,
    /// Places where the words stand as they should.
    pub exact: usize,
    /// Everything else, in the order of the file.
    pub faults: Vec<Fault>,
}

const WORDINGS: &str =
    "SELECT v.id, v.seq, v.post_id, v.text, v.blocks, v.images, v.text_hash, d.name
    FROM revision AS v
    JOIN post AS p ON p.id = v.post_id
    JOIN document AS d ON d.id = p.document_id
    WHERE :document IS NULL OR :document IN (d.name, d.url, d.id)
    ORDER BY v.id";
const PLACES: &str =
    "SELECT o.statement_id, s.role, s.start_cp, s.end_cp, s.exact, s.prefix, s.suffix
    FROM occurrence AS o JOIN span AS s ON s.occurrence_id = o.id
    WHERE o.revision_id = :revision
    ORDER BY o.id, s.role, s.ord";

impl Store {
    /// Holds every wording against its hash and every place against its wording; of one document, where its name,
    /// address or id is given. One wording is held in memory at a time.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn verify(&self, document: Option<&str>) -> Result<Verified, StoreError> {
        let mut verified = Verified::default();
        let mut statement = self.connection.prepare_cached(WORDINGS)?;
        let mut rows = statement.query(named_params! { ":document": document })?;
        while let Some(row) = rows.next()? {
            let text: String = column::plain(row, "text")?;
            let blocks: String = column::plain(row, "blocks")?;
            let images: String = column::plain(row, "images")?;
            let fault = Fault {
                document: column::plain(row, "name")?,
                post: column::plain(row, "post_id")?,
                wording: column::count(row, "seq")?,
                statement: None,
                role: "text".to_owned(),
                found: Anchored::Orphan,
                place: (0, text.chars().count()),
                now: None,
                exact: String::new(),
            };
            verified.wordings += 1;
            if posts::wording_hash(&text, &blocks, &images)
                != column::plain::<String>(row, "text_hash")?
            {
                verified.faults.push(fault.clone());
            }
            let revision: i64 = column::plain(row, "id")?;
            self.verify_places(revision, &text, &fault, &mut verified)?;
        }
        Ok(verified)
    }

    fn verify_places(
        &self,
        revision: i64,
        text: &str,
        of: &Fault,
        verified: &mut Verified,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(PLACES)?;
        let mut rows = statement.query(named_params! { ":revision": revision })?;
        while let Some(row) = rows.next()? {
            let place = (
                column::count(row, "start_cp")?,
                column::count(row, "end_cp")?,
            );
            let exact: String = column::plain(row, "exact")?;
            let anchor = Anchor {
                place,
                exact: &exact,
                prefix: &column::plain::<String>(row, "prefix")?,
                suffix: &column::plain::<String>(row, "suffix")?,
            };
            let (found, now) = look(text, &anchor);
            verified.places += 1;
            if found == Anchored::Exact {
                verified.exact += 1;
                continue;
            }
            verified.faults.push(Fault {
                statement: Some(column::plain(row, "statement_id")?),
                role: column::plain(row, "role")?,
                found,
                place,
                now,
                exact,
                ..of.clone()
            });
        }
        Ok(())
    }
}
