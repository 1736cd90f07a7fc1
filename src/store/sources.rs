//! Who publishes, as a person lists and names it, and the addresses that are read for it.

use rusqlite::{OptionalExtension, named_params};

use super::{Store, StoreError, column};
use crate::calendar::Instant;
use crate::entity::fold;
use crate::id::{DocumentId, OutletId};

/// Who publishes, and what is held of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its id; none for what nobody is told to have published.
    pub id: Option<String>,
    /// Its name, as a person gave it or as its pages print it.
    pub name: Option<String>,
    /// Where its clocks stand.
    pub zone: Option<String>,
    /// In which language it is read.
    pub language: Option<String>,
    /// The addresses that are watched for it.
    pub addresses: Vec<String>,
    /// Documents that it published.
    pub documents: usize,
    /// Posts in them.
    pub posts: usize,
    /// Statements in those.
    pub statements: usize,
    /// When one of its documents or addresses was last read.
    pub last_seen: Option<Instant>,
}

/// An address that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// Where its redirects ended; of a file that is watched, the address of its document.
    pub ends: String,
    /// The server's mark of what it gave.
    pub etag: Option<String>,
    /// When that was changed, as the server wrote it.
    pub last_modified: Option<String>,
    /// What the server answered.
    pub status: Option<u16>,
}

/// What a person says of a source; what is none stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceChange {
    /// Its zone.
    pub zone: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Addresses that are to be watched for it.
    pub addresses: Vec<String>,
}

const SOURCES: &str = "WITH held AS (
      SELECT d.outlet_id AS outlet, count(DISTINCT d.id) AS documents, count(DISTINCT p.id) AS posts,
             count(DISTINCT r.statement_id) AS statements
      FROM document AS d
      LEFT JOIN post AS p ON p.document_id = d.id
      LEFT JOIN statement AS s ON s.post_id = p.id
      LEFT JOIN statement_now AS r ON r.statement_id = s.id
      GROUP BY d.outlet_id
    ),
    seen AS (
      SELECT outlet, max(at) AS last_seen FROM (
        SELECT d.outlet_id AS outlet, c.fetched_at AS at FROM capture AS c JOIN document AS d ON d.id = c.document_id
        UNION ALL
        SELECT a.outlet_id, a.fetched_at FROM address AS a WHERE a.outlet_id IS NOT NULL
      ) GROUP BY outlet
    ),
    named AS (
      SELECT id, name, zone, lang FROM outlet
      UNION ALL SELECT NULL, NULL, NULL, NULL WHERE EXISTS (SELECT 1 FROM document WHERE outlet_id IS NULL)
    )
    SELECT n.id, n.name, n.zone, n.lang, coalesce(h.documents, 0) AS documents, coalesce(h.posts, 0) AS posts,
      coalesce(h.statements, 0) AS statements, s.last_seen,
      (SELECT json_group_array(url ORDER BY url) FROM address WHERE outlet_id = n.id) AS addresses
    FROM named AS n
    LEFT JOIN held AS h ON h.outlet IS n.id
    LEFT JOIN seen AS s ON s.outlet IS n.id
    ORDER BY s.last_seen, n.name, n.id";
const ADD: &str = "INSERT INTO outlet (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING";
const RENAME: &str =
    "UPDATE outlet SET printed = coalesce(printed, name), name = :name WHERE id = :id";
const CHANGE: &str =
    "UPDATE outlet SET zone = coalesce(:zone, zone), lang = coalesce(:lang, lang) WHERE id = :id";
const WATCH: &str = "INSERT INTO address (url, outlet_id) VALUES (:url, :outlet)
    ON CONFLICT (url) DO UPDATE SET outlet_id = excluded.outlet_id";
const WATCHED: &str = "SELECT url FROM address WHERE outlet_id IS NOT NULL ORDER BY url";
const REACHED: &str = "SELECT ends, etag, last_modified, http_status FROM address
    WHERE url = :url AND ends IS NOT NULL";
const REACH: &str = "INSERT INTO address (url, ends, etag, last_modified, http_status, fetched_at)
    VALUES (:url, :ends, :etag, :last_modified, :status, :at)
    ON CONFLICT (url) DO UPDATE SET ends = excluded.ends, etag = excluded.etag,
      last_modified = excluded.last_modified, http_status = excluded.http_status, fetched_at = excluded.fetched_at";
const MARK: &str =
    "UPDATE capture SET http_status = :status, etag = :etag, last_modified = :last_modified
    WHERE id = (SELECT max(id) FROM capture
                WHERE document_id = :document AND (hash = :hash OR hash GLOB :hash || '#*'))";
const SEEN: &str = "UPDATE address SET fetched_at = :at WHERE url = :url";
const PUBLISHERS: &str = "SELECT id, name, printed, zone, lang,
      (SELECT json_group_array(url) FROM address WHERE outlet_id = outlet.id) AS addresses
    FROM outlet ORDER BY id";
const OUTLET_OF: &str =
    "SELECT coalesce(o.printed, o.name) FROM document AS d JOIN outlet AS o ON o.id = d.outlet_id
    WHERE d.id = :id";

/// A source as reading needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name that its pages print, where a person gave it another: ids are made of this one.
    pub printed: Option<String>,
    /// Where its clocks stand.
    pub zone: Option<String>,
    /// In which language its pages are asked for.
    pub language: Option<String>,
    /// The addresses that are watched for it.
    pub addresses: Vec<String>,
}

impl Publisher {
    /// The name that ids are made of.
    #[must_use]
    pub fn printed(&self) -> &str {
        self.printed.as_deref().unwrap_or(&self.name)
    }
}

/// Everybody who publishes, by name and by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publishers(Vec<Publisher>);

impl Publishers {
    /// Who goes by a name: first the one that a person sees, then the one on its pages.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<&Publisher> {
        let wanted = fold(name);
        let by = |of: fn(&Publisher) -> &str| self.0.iter().find(|it| fold(of(it)) == wanted);
        by(|it| &it.name).or_else(|| by(Publisher::printed))
    }

    /// Whose an address is, where a person said so.
    #[must_use]
    pub fn at(&self, url: &str) -> Option<&Publisher> {
        let has = |it: &&Publisher| it.addresses.iter().any(|address| address == url);
        self.0.iter().find(has)
    }
}

impl Store {
    /// Everybody who published something or is watched; whoever was read last stands last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(SOURCES)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(SourceRow {
                id: column::plain(row, "id")?,
                name: column::plain(row, "name")?,
                zone: column::plain(row, "zone")?,
                language: column::plain(row, "lang")?,
                addresses: column::json(&column::plain::<String>(row, "addresses")?, "addresses")?,
                documents: column::count(row, "documents")?,
                posts: column::count(row, "posts")?,
                statements: column::count(row, "statements")?,
                last_seen: column::optional(row, "last_seen")?,
            });
        }
        Ok(found)
    }

    /// Everybody who publishes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn publishers(&self) -> Result<Publishers, StoreError> {
        let mut statement = self.connection.prepare_cached(PUBLISHERS)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Publisher {
                id: column::plain(row, "id")?,
                name: column::plain(row, "name")?,
                printed: column::plain(row, "printed")?,
                zone: column::plain(row, "zone")?,
                language: column::plain(row, "lang")?,
                addresses: column::json(&column::plain::<String>(row, "addresses")?, "addresses")?,
            });
        }
        Ok(Publishers(found))
    }

    /// The name on the pages of whoever published a document that is held.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn outlet_of(&self, document: &DocumentId) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(OUTLET_OF)?
            .query_row(named_params! { ":id": document.as_str() }, |row| row.get(0))
            .optional()?)
    }

    /// Enters a source, or changes what is said of one; gives its id.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_source(&mut self, name: &str, change: &SourceChange) -> Result<String, StoreError> {
        self.atomically(|store| {
            let id = match store.publishers()?.called(name) {
                Some(held) => held.id.clone(),
                None => {
                    let id = OutletId::of(&[&fold(name)]).to_string();
                    store
                        .connection
                        .prepare_cached(ADD)?
                        .execute(named_params! { ":id": id, ":name": name })?;
                    id
                }
            };
            store.connection.prepare_cached(CHANGE)?.execute(
                named_params! { ":id": id, ":zone": change.zone, ":lang": change.language },
            )?;
            for url in &change.addresses {
                store
                    .connection
                    .prepare_cached(WATCH)?
                    .execute(named_params! { ":url": url, ":outlet": id })?;
            }
            Ok(id)
        })
    }

    /// Gives a source another name. Its pages may go on printing the old one: they are known by it as before.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn rename_source(&mut self, id: &str, name: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(RENAME)?
            .execute(named_params! { ":id": id, ":name": name })?;
        Ok(())
    }

    /// The addresses that a person gave to be watched.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn watched(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(WATCHED)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What an address gave when it was last read and all of it kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn reached(&self, url: &str) -> Result<Option<Reached>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(REACHED)?
            .query_row(named_params! { ":url": url }, |row| {
                Ok(Reached {
                    ends: row.get("ends")?,
                    etag: row.get("etag")?,
                    last_modified: row.get("last_modified")?,
                    status: row.get("http_status")?,
                })
            })
            .optional()?)
    }

    /// Remembers that an address was read and all of it kept: `kept` names each document with the hash of its bytes.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn reach(
        &mut self,
        url: &str,
        reached: &Reached,
        kept: &[(String, String)],
        at: Instant,
    ) -> Result<(), StoreError> {
        self.atomically(|store| {
            store.connection.prepare_cached(REACH)?.execute(named_params! {
                ":url": url, ":ends": reached.ends, ":etag": reached.etag,
                ":last_modified": reached.last_modified, ":status": reached.status, ":at": at.to_string(),
            })?;
            for (document, hash) in kept {
                store.connection.prepare_cached(MARK)?.execute(named_params! {
                    ":document": document, ":hash": hash, ":status": reached.status,
                    ":etag": reached.etag, ":last_modified": reached.last_modified,
                })?;
            }
            Ok(())
        })
    }

    /// Remembers that an address was asked and gave what it gave before.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn seen_same(&mut self, url: &str, at: Instant) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(SEEN)?
            .execute(named_params! { ":url": url, ":at": at.to_string() })?;
        Ok(())
    }
}
