//! One go of the program: who wrote a row, and the one moment that all its rows carry.

use rusqlite::named_params;

use super::{Store, StoreError, column};
use crate::calendar::Instant;

/// A run under way: what everything that it records is stamped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub(super) run: i64,
    /// The moment of recording.
    pub at: Instant,
}

const LATEST: &str = "SELECT max(started_at) AS latest FROM run";
const BEGIN: &str = "INSERT INTO run (tool, version, params, started_at)
    VALUES (:tool, :version, :params, :at) ON CONFLICT DO NOTHING";
const FIND: &str = "SELECT id FROM run
    WHERE tool = :tool AND version = :version AND params = :params AND started_at = :at";

impl Store {
    /// Enters a run. The same run entered again (one more document of it) is one row.
    ///
    /// Recording time never runs backwards: where another run was recorded with a later clock, this one is stamped
    /// with that moment, so that a belief can never end before it began.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn begin_run(
        &mut self,
        tool: &str,
        version: &str,
        params: &str,
        started_at: Instant,
    ) -> Result<Stamp, StoreError> {
        self.atomically(|store| {
            let latest: Option<Instant> = store
                .connection
                .prepare_cached(LATEST)?
                .query_row([], |row| Ok(column::optional(row, "latest")))??;
            let at = latest.map_or(started_at, |latest| latest.max(started_at));
            let text = at.to_string();
            let params = named_params! {
                ":tool": tool, ":version": version, ":params": params, ":at": text,
            };
            store.connection.prepare_cached(BEGIN)?.execute(params)?;
            let run = store
                .connection
                .prepare_cached(FIND)?
                .query_row(params, |row| row.get(0))?;
            Ok(Stamp { run, at })
        })
    }
}
