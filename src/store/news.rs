//! What a reading brought: new posts, other wordings, posts that went, and conflicts that did not stand before.

use std::collections::BTreeSet;

use rusqlite::named_params;

use super::{Store, StoreError, column};
use crate::calendar::Instant;
use crate::id::{IssueId, PostId};

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
    /// Whether it had gone, and stands there again in the words that it had.
    pub back: bool,
}

/// How far the database had come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    capture: i64,
    relation: i64,
}

/// Conflicts that did not stand before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewConflicts {
    /// Their ids.
    pub ids: BTreeSet<String>,
    /// The questions that they stand on.
    pub issues: BTreeSet<IssueId>,
}

const CAPTURE: &str = "SELECT coalesce(max(id), 0) FROM capture";
const LAST_RELATION: &str = "SELECT coalesce(max(rowid), 0) FROM relation";
// One that was only written anew, with other words of why, stood before: its row then ended when this one began.
const CONFLICTS: &str = "SELECT id, issue_id FROM relation AS new
    WHERE rowid > :relation AND rec_to = '9999-12-31T23:59:59.999Z' AND kind IN ('contradicts', 'disputes', 'denies')
      AND NOT EXISTS (SELECT 1 FROM relation AS old
                      WHERE old.id = new.id AND old.rowid <= :relation AND old.rec_to = new.rec_from)";
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

const BACK: &str = "SELECT d.name, v.headline, p.posted_at, v.text
    FROM post AS p JOIN document AS d ON d.id = p.document_id JOIN revision AS v ON v.post_id = p.id
    WHERE p.id = :post ORDER BY v.seq DESC LIMIT 1";

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
            relation: self
                .connection
                .prepare_cached(LAST_RELATION)?
                .query_row([], |row| row.get(0))?,
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
                back: false,
            });
        }
        Ok(found)
    }

    /// What there is to tell of posts that a reading found back.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn back(&self, posts: &[PostId]) -> Result<Vec<News>, StoreError> {
        let mut statement = self.connection.prepare_cached(BACK)?;
        let mut found = Vec::new();
        for post in posts {
            let mut rows = statement.query(named_params! { ":post": post.as_str() })?;
            while let Some(row) = rows.next()? {
                let words: Option<String> = column::plain(row, "text")?;
                found.push(News {
                    document: column::plain(row, "name")?,
                    post: post.to_string(),
                    headline: column::plain(row, "headline")?,
                    posted_at: column::optional(row, "posted_at")?,
                    before: words.clone(),
                    after: words,
                    back: true,
                });
            }
        }
        Ok(found)
    }

    /// Conflicts that stand now and did not then.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn new_conflicts(&self, since: &Mark) -> Result<NewConflicts, StoreError> {
        let mut statement = self.connection.prepare_cached(CONFLICTS)?;
        let mut rows = statement.query(named_params! { ":relation": since.relation })?;
        let mut found = NewConflicts::default();
        while let Some(row) = rows.next()? {
            found.ids.insert(row.get(0)?);
            found
                .issues
                .extend(row.get::<_, Option<String>>(1)?.map(IssueId::stored));
        }
        Ok(found)
    }
}
