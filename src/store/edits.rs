//! What was changed in a post after it was read first, and which posts vanished: the silent edits.

use rusqlite::named_params;

use super::{Store, StoreError, column};
use crate::calendar::Instant;

/// One change of a post: another wording, or its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Short name of the document.
    pub document: String,
    /// Its address.
    pub url: String,
    /// The post's headline, where it has one.
    pub headline: Option<String>,
    /// The post.
    pub post: String,
    /// When it was published.
    pub posted_at: Option<Instant>,
    /// When the publisher says that it was changed.
    pub modified_at: Option<Instant>,
    /// When we saw the change.
    pub seen_at: Instant,
    /// The wording before.
    pub before: String,
    /// The wording after; none where the post vanished.
    pub after: Option<String>,
}

const EDITS: &str =
    "SELECT d.name, d.url, p.id, p.posted_at, a.headline, a.modified_at, c.fetched_at AS seen_at,
        b.text AS before, a.text AS after
    FROM revision AS a
    JOIN revision AS b ON b.post_id = a.post_id AND b.seq = a.seq - 1
    JOIN post AS p ON p.id = a.post_id
    JOIN document AS d ON d.id = p.document_id
    JOIN capture AS c ON c.id = a.first_capture
    WHERE :document IS NULL OR :document IN (d.name, d.url, d.id)
    UNION ALL
    SELECT d.name, d.url, p.id, p.posted_at, v.headline, NULL, v.gone_at, v.text, NULL
    FROM revision AS v
    JOIN post AS p ON p.id = v.post_id
    JOIN document AS d ON d.id = p.document_id
    WHERE v.gone_at IS NOT NULL AND (:document IS NULL OR :document IN (d.name, d.url, d.id))
    ORDER BY seen_at, d.name, p.posted_at, p.id";

impl Store {
    /// Every change that was seen, oldest first; of one document, where its name, address or id is given.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edits(&self, document: Option<&str>) -> Result<Vec<Edit>, StoreError> {
        let mut statement = self.connection.prepare_cached(EDITS)?;
        let mut rows = statement.query(named_params! { ":document": document })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Edit {
                document: column::plain(row, "name")?,
                url: column::plain(row, "url")?,
                headline: column::plain(row, "headline")?,
                post: column::plain(row, "id")?,
                posted_at: column::optional(row, "posted_at")?,
                modified_at: column::optional(row, "modified_at")?,
                seen_at: column::parsed(row, "seen_at")?,
                before: column::plain(row, "before")?,
                after: column::plain(row, "after")?,
            });
        }
        Ok(found)
    }
}
