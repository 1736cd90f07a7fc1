//! Opening the file, refusing what is not ours, and writing whole or not at all.
//!
//! WAL lets people read while a run writes. `synchronous = NORMAL` is its companion: a power cut may lose the last
//! run, never the file. Rejected: one connection per thread and a pool; one writer is all that SQLite has.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{StoreError, schema};

/// How long to wait for another writer before giving up.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

const WHOSE: &str = "SELECT (SELECT user_version FROM pragma_user_version),
    (SELECT application_id FROM pragma_application_id), NOT EXISTS (SELECT 1 FROM sqlite_schema)";

/// The database file: every capture, statement and relation, and what was believed when.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
}

impl Store {
    /// Opens the database at `path`, making it where there is none and bringing an older one up to date.
    ///
    /// # Errors
    /// The path is a folder or lies in none, the file is no database of ours, or one of a newer version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let place = |why| StoreError::Place {
            path: path.to_owned(),
            why,
        };
        if path.is_dir() {
            return Err(place("that is a folder"));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(place("its folder does not exist"));
        }
        Self::at(path, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the database at `path`, which must be there.
    ///
    /// # Errors
    /// There is none, or as [`Store::open`].
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        existing(path)?;
        Self::at(path, OpenFlags::empty())
    }

    /// A database that lives as long as this value.
    ///
    /// # Errors
    /// SQLite has no memory left.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepared(Connection::open_in_memory()?)
    }

    fn at(path: &Path, create: OpenFlags) -> Result<Self, StoreError> {
        // No SQLITE_OPEN_URI: a file called "file:x?mode=memory" is a file of that name.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
        let connection = Connection::open_with_flags(path, flags)?;
        // Before anything is asked: even the question for the version waits while another program recovers the file.
        connection.busy_timeout(PATIENCE)?;
        steps_of(&connection, path)?;
        Self::prepared(connection)
    }

    /// Sets what SQLite leaves off and must be set before any transaction, then takes the missing steps.
    fn prepared(mut connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -65536;",
        )?;
        connection.set_prepared_statement_cache_capacity(128);
        // Two programs may make one new file at once. The one that comes second finds that a step which it was about
        // to take is taken already, and goes on from there.
        let mut taken = version(&connection)?;
        while let Err(error) = schema::steps().to_latest(&mut connection) {
            let by_now = version(&connection)?;
            if by_now == taken {
                return Err(StoreError::Database(Box::new(error)));
            }
            taken = by_now;
        }
        Ok(Self { connection })
    }

    /// Does `work` whole or not at all: where it fails, the database is as it was before. Calls may nest; the
    /// outermost one counts.
    ///
    /// # Errors
    /// Those of `work`, or the database cannot be written.
    pub fn atomically<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.connection.is_autocommit() {
            return work(self);
        }
        // IMMEDIATE: wait for the other writer now, not after having read what it is about to change.
        self.batch("BEGIN IMMEDIATE")?;
        match work(self) {
            Ok(done) => match self.batch("COMMIT") {
                Ok(()) => Ok(done),
                Err(error) => {
                    self.roll_back();
                    Err(error.into())
                }
            },
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// The first error is the one to tell; SQLite may have rolled back by itself already.
    fn roll_back(&self) {
        if self.connection.execute_batch("ROLLBACK").is_err() {
            debug_assert!(self.connection.is_autocommit(), "a transaction stays open");
        }
    }

    /// What the schema of this file is, as SQL: what `schema/current.sql` holds.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn schema(&self) -> Result<String, StoreError> {
        // The full text index keeps tables of its own, which follow from its one line.
        const DUMP: &str = "SELECT sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND (name NOT GLOB 'statement_search_*' OR type = 'trigger') ORDER BY rowid";
        let mut dump = self.connection.prepare(DUMP)?;
        let lines = dump
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(lines.iter().map(|sql| format!("{sql};\n")).collect())
    }
}

/// That a file is there.
pub(super) fn existing(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(StoreError::NoDatabase {
            path: path.to_owned(),
        });
    }
    if !path.exists() {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// How many steps a file has taken that is ours, or empty and so may become ours.
pub(super) fn steps_of(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let path = || path.to_owned();
    let known = schema::latest();
    // One question, so that a file which another program is just making is seen as it was or as it is.
    let (found, whose, empty): (i64, i64, bool) = connection
        .query_row(WHOSE, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NoDatabase { path: path() },
            _ => error.into(),
        })?;
    if empty && found == 0 {
        return Ok(0);
    }
    if whose != schema::APPLICATION_ID {
        return Err(StoreError::Foreign { path: path() });
    }
    if found > known {
        return Err(StoreError::Future {
            path: path(),
            found,
            known,
        });
    }
    Ok(found)
}

/// How many steps the file has taken.
fn version(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}
