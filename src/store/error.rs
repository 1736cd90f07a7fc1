//! What can go wrong between the program and its database, each with a way out.

use std::path::PathBuf;

/// Why the database could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing stands at that path.
    #[error("there is no database at {}: ingest something first, or name another with --db", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The folder that should hold it is not there, or the path is itself a folder.
    #[error("cannot keep a database at {}: {why}", path.display())]
    Place {
        /// Where it should stand.
        path: PathBuf,
        /// What is in the way.
        why: &'static str,
    },
    /// The file is something else.
    #[error("{} is no SQLite database: name another file with --db", path.display())]
    NoDatabase {
        /// Which file.
        path: PathBuf,
    },
    /// The file is a database, but not one of ours.
    #[error("{} is a database of another program; nothing was changed in it: name another file with --db", path.display())]
    Foreign {
        /// Which file.
        path: PathBuf,
    },
    /// Written by a later version of this program.
    #[error(
        "{} was written by a newer onrecord (its schema is {found}, this program knows {known}): install that one, or name another file with --db",
        path.display()
    )]
    Future {
        /// Which file.
        path: PathBuf,
        /// Its schema's number.
        found: i64,
        /// The last number that this program knows.
        known: i64,
    },
    /// Written by an earlier version, and opened for reading alone.
    #[error(
        "{} was written by an older onrecord (its schema is {found}, this program writes {known}): any other command brings it up to date, as `onrecord sources` does",
        path.display()
    )]
    Past {
        /// Which file.
        path: PathBuf,
        /// Its schema's number.
        found: i64,
        /// The number that this program writes.
        known: i64,
    },
    /// Another program holds the database.
    #[error("the database is in use by another program: try again when it is done")]
    Busy,
    /// A value that this program would never have written.
    #[error("the database holds {value:?} as {column}: {why}")]
    Unreadable {
        /// Which column.
        column: String,
        /// What stands there.
        value: String,
        /// Why it cannot be.
        why: String,
    },
    /// Something to be saved names an entity that neither the document nor the database holds.
    #[error(
        "{by} names {entity}, which is no entity of the document or the database; nothing was saved"
    )]
    Stranger {
        /// Which statement, entity or proposition.
        by: String,
        /// The id that nobody knows.
        entity: String,
    },
    /// Two questions that cannot be merged.
    #[error("{one} and {other} cannot be merged: {why}")]
    Merge {
        /// The one that was to go on.
        one: String,
        /// The one that was to be part of it.
        other: String,
        /// Why not.
        why: String,
    },
    /// A question that was never merged into another.
    #[error("{issue} was not merged into any question, so there is nothing to split")]
    Split {
        /// Which.
        issue: String,
    },
    /// Anything else that SQLite says.
    #[error("the database could not be used: {0}")]
    Database(Box<dyn std::error::Error + Send + Sync>),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy
            }
            _ => Self::Database(Box::new(error)),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Database(Box::new(error))
    }
}
