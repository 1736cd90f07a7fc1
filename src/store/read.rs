//! A database that is only read: what a page in the browser is answered from, while another program may go on writing.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::open::{PATIENCE, existing, steps_of};
use super::{Store, StoreError, schema};

/// A file to read from, and whether it has changed.
///
/// SQLite tells one connection when another one wrote ([`Reader::version`]); so one is kept for that question alone.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
    watch: Connection,
}

impl Reader {
    /// The database at `path`, which must be there and of this version; nothing is ever written into it.
    ///
    /// # Errors
    /// There is none, it is no database of ours, or of another version.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        existing(path)?;
        let watch = connected(path)?;
        let (found, known) = (steps_of(&watch, path)?, schema::latest());
        if found < known {
            return Err(StoreError::Past {
                path: path.to_owned(),
                found,
                known,
            });
        }
        Ok(Self {
            path: path.to_owned(),
            watch,
        })
    }

    /// One more way into it.
    ///
    /// # Errors
    /// The file has gone.
    pub fn store(&self) -> Result<Store, StoreError> {
        let connection = connected(&self.path)?;
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -32768;")?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Store { connection })
    }

    /// A number that is another one after anybody wrote.
    ///
    /// # Errors
    /// The file has gone.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self
            .watch
            .query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

impl Store {
    /// Everything that `work` asks is answered as of one moment, whoever writes meanwhile.
    ///
    /// # Errors
    /// Those of `work`, or the database cannot be read.
    pub fn at_one_moment<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let moment = self
            .connection
            .unchecked_transaction()
            .map_err(StoreError::from)?;
        let done = work(self);
        moment.rollback().map_err(StoreError::from)?;
        done
    }
}

fn connected(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}
