//! What was found in a wording, put by for the next reading of its page.

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::{Store, StoreError};
use crate::id::{DocumentId, PostId};

/// A finding as it is put by; the store does not look into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it hangs on: wording and reader.
    pub key: String,
    /// The finding, as JSON.
    pub found: String,
}

const OF_DOCUMENT: &str =
    "SELECT m.post_id, m.key, m.found FROM memory AS m JOIN post AS p ON p.id = m.post_id
    WHERE p.document_id = :document";
const PUT: &str = "INSERT INTO memory (post_id, key, found) VALUES (:post, :key, :found)
    ON CONFLICT (post_id) DO UPDATE SET key = excluded.key, found = excluded.found";

impl Store {
    /// What was put by for the posts of a document, by the post's id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn memories(&self, document: &DocumentId) -> Result<BTreeMap<String, Kept>, StoreError> {
        let mut statement = self.connection.prepare_cached(OF_DOCUMENT)?;
        let rows =
            statement.query_map(named_params! { ":document": document.as_str() }, |row| {
                Ok((
                    row.get("post_id")?,
                    Kept {
                        key: row.get("key")?,
                        found: row.get("found")?,
                    },
                ))
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts a finding by, in the place of the one before.
    pub(super) fn put_memory(&mut self, post: &PostId, kept: &Kept) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(PUT)?
            .execute(named_params! {
                ":post": post.as_str(), ":key": kept.key, ":found": kept.found,
            })?;
        Ok(())
    }
}
