//! A folder with a database, the program run in it, and the pages that its servers give.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;
use tempfile::TempDir;

/// A folder with a database to be.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .args(["--db", "onrecord.db"])
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Told {
        Told::of(self.command(arguments).output().unwrap())
    }

    pub(crate) fn database(&self) -> Connection {
        Connection::open(self.path("onrecord.db")).unwrap()
    }

    /// One value of the database.
    pub(crate) fn ask<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.database()
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }

    /// A column of the database.
    pub(crate) fn all(&self, sql: &str) -> Vec<String> {
        column(&self.database(), sql)
    }
}

pub(crate) fn column(database: &Connection, sql: &str) -> Vec<String> {
    let mut asked = database.prepare(sql).unwrap();
    let rows = asked.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Told {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }
}

/// A live page: id, headline and body of each post, the newest first, ten minutes apart.
pub(crate) fn live(posts: &[(usize, &str, &str)]) -> String {
    let updates: Vec<String> = posts
        .iter()
        .map(|(id, headline, body)| {
            let (hour, minute) = (6 + id / 60, id % 60);
            format!(
                r##"{{"@type":"BlogPosting","@id":"#p{id}","headline":"{headline}","datePublished":"2031-05-15T{hour:02}:{minute:02}:00Z","articleBody":"{body}"}}"##
            )
        })
        .collect();
    format!(
        r#"<!DOCTYPE html><html><head><title>Storm</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Storm in the bay","liveBlogUpdate":[{}]}}</script></head><body></body></html>"#,
        updates.join(",")
    )
}

pub(crate) const SHUT: (usize, &str, &str) = (
    1,
    "Port shut",
    "Ada Example said she will attend the Lisbon talks on Friday. Ships wait in the bay.",
);
pub(crate) const OPEN: (usize, &str, &str) = (
    2,
    "Mayor disagrees",
    "Bo Sample said Ada Example will not attend the Lisbon talks. The wind is falling.",
);

pub(crate) fn html() -> &'static str {
    "text/html; charset=utf-8"
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The database has no fault that SQLite or its own rules can see.
pub(crate) fn sound(path: &Path) {
    let database = Connection::open(path).unwrap();
    assert_eq!(column(&database, "PRAGMA integrity_check"), ["ok"]);
    let broken = database
        .prepare("PRAGMA foreign_key_check")
        .unwrap()
        .query([])
        .unwrap()
        .next()
        .unwrap()
        .is_some();
    assert!(!broken, "a row points to nothing");
}
