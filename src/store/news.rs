//! What a reading brought: new posts, other wordings, posts that went, and conflicts that did not stand before.

use std::collections::BTreeSet;

use rusqlite::named_params;

use super::{Store, StoreError, column};
use crate::calendar::Instant;

/// One post that is new, edited or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Short name of its document.
    pub document: String,
    /// The post.
    pub post: String,
    /// Its headline, where it has one.
    pub headline: Option<String>,
    /// When it was published.
    pub posted_at: Option<Instant>,
    /// The wording before; none where the post is new.
    pub before: Option<String>,
    /// The wording after; none where the post went.
    pub after: Option<String>,
}

/// How far the database had come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    capture: i64,
    conflicts: BTreeSet<String>,
}

const CAPTURE: &str = "SELECT coalesce(max(id), 0) FROM capture";
const CONFLICTS: &str = "SELECT id FROM relation
    WHERE rec_to = '9999-12-31T23:59:59.999Z' AND kind IN ('contradicts', 'disputes', 'denies')";
// A post that went was there in its document's reading before; one that went earlier was not.
const NEWS: &str = "SELECT d.name, p.id, v.headline, p.posted_at, b.text AS before, v.text AS after, p.ord, p.document_id
    FROM revision AS v
    JOIN post AS p ON p.id = v.post_id
    JOIN document AS d ON d.id = p.document_id
    LEFT JOIN revision AS b ON b.post_id = v.post_id AND b.seq = v.seq - 1
    WHERE v.first_capture > :capture
    UNION ALL
    SELECT d.name, p.id, v.headline, p.posted_at, v.text, NULL, p.ord, p.document_id
    FROM capture AS c
    JOIN post AS p ON p.document_id = c.document_id
    JOIN document AS d ON d.id = p.document_id
    JOIN revision AS v ON v.post_id = p.id
    WHERE c.id > :capture AND v.gone_at IS NOT NULL
      AND v.last_capture = (SELECT max(older.id) FROM capture AS older
                            WHERE older.document_id = c.document_id AND older.id < c.id)
    ORDER BY 8, 7 DESC, 2";

impl Store {
    /// How far the database has come by now.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn mark(&self) -> Result<Mark, StoreError> {
        Ok(Mark {
            capture: self
                .connection
                .prepare_cached(CAPTURE)?
                .query_row([], |row| row.get(0))?,
            conflicts: self.conflict_ids()?,
        })
    }

    /// Posts that came, changed or went since; the newest of a page last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn news(&self, since: &Mark) -> Result<Vec<News>, StoreError> {
        let mut statement = self.connection.prepare_cached(NEWS)?;
        let mut rows = statement.query(named_params! { ":capture": since.capture })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(News {
                document: column::plain(row, "name")?,
                post: column::plain(row, "id")?,
                headline: column::plain(row, "headline")?,
                posted_at: column::optional(row, "posted_at")?,
                before: column::plain(row, "before")?,
                after: column::plain(row, "after")?,
            });
        }
        Ok(found)
    }

    /// Ids of conflicts that stand now and did not then.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn new_conflicts(&self, since: &Mark) -> Result<BTreeSet<String>, StoreError> {
        let mut now = self.conflict_ids()?;
        now.retain(|id| !since.conflicts.contains(id));
        Ok(now)
    }

    fn conflict_ids(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(CONFLICTS)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
