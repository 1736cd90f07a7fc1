//! Documents, posts and their wordings in; and out again, so that everything above them can be made anew.

use rusqlite::{OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

use super::{Stamp, Store, StoreError, column};
use crate::calendar::Day;
use crate::entity::fold;
use crate::id::{DocumentId, OutletId};
use crate::post::{Block, BlockKind, Dating, Document, Origin, Post, PostedBasis};
use crate::span::CodePoints;

/// What became of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Never seen before.
    New,
    /// Seen before in other words.
    Changed,
    /// As it was.
    Unchanged,
    /// As it was before it vanished.
    Back,
}

/// [`Dating`] as JSON.
#[derive(Serialize, Deserialize)]
struct StoredDating {
    day: String,
    basis: PostedBasis,
    why: String,
}

/// [`Block`] as JSON: kind, first and last code point, day, index of the line that introduces it.
type StoredBlock = (BlockKind, usize, usize, Option<String>, Option<usize>);

// The same bytes read anew after others are a capture of their own: the hash with the number of the time behind it.
const CAPTURES: &str = "SELECT hash FROM capture WHERE document_id = :document
    AND (hash = :hash OR hash GLOB :hash || '#*')";
const LAST_CAPTURE: &str =
    "SELECT hash FROM capture WHERE document_id = :document ORDER BY id DESC LIMIT 1";
const ADD_OUTLET: &str = "INSERT INTO outlet (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING";
const ADD_DOCUMENT: &str = "INSERT INTO document (id, outlet_id, url, name, title, kind)
    VALUES (:id, :outlet, :url, :name, :title, :kind)
    ON CONFLICT (id) DO UPDATE SET outlet_id = excluded.outlet_id, name = excluded.name, title = excluded.title,
                                   kind = excluded.kind";
const ADD_CAPTURE: &str = "INSERT INTO capture (document_id, fetched_at, hash, dating)
    VALUES (:document, :at, :hash, :dating)";
const ADD_POST: &str = "INSERT INTO post (id, document_id, native_id, ord, created_at, posted_at, posted_basis, day, zone_minutes,
                                          label, byline, byline_role)
    VALUES (:id, :document, :native_id, :ord, :created_at, :posted_at, :posted_basis, :day, :zone, :label, :byline, :byline_role)
    ON CONFLICT (id) DO UPDATE SET ord = excluded.ord, created_at = excluded.created_at, posted_at = excluded.posted_at,
        posted_basis = excluded.posted_basis, day = excluded.day, zone_minutes = excluded.zone_minutes,
        label = excluded.label, byline = excluded.byline, byline_role = excluded.byline_role";
const LATEST: &str = "SELECT id, seq, text_hash, gone_at IS NOT NULL FROM revision WHERE post_id = :post ORDER BY seq DESC LIMIT 1";
const SEEN_AGAIN: &str =
    "UPDATE revision SET last_capture = :capture, gone_at = NULL, origin = :origin WHERE id = :id";
const ADD_REVISION: &str =
    "INSERT INTO revision (post_id, seq, first_capture, last_capture, modified_at, headline, text, text_hash,
                                                  blocks, images, origin)
    VALUES (:post, :seq, :capture, :capture, :modified_at, :headline, :text, :hash, :blocks, :images, :origin)";
const GONE: &str = "UPDATE revision SET gone_at = :at
    WHERE gone_at IS NULL AND last_capture <> :capture
      AND post_id IN (SELECT id FROM post WHERE document_id = :document)
      AND seq = (SELECT max(seq) FROM revision AS other WHERE other.post_id = revision.post_id)";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM document WHERE :document IN (name, url, id))";
const DOCUMENTS: &str = "SELECT d.id FROM document AS d JOIN capture AS c ON c.document_id = d.id
    GROUP BY d.id ORDER BY min(c.id)";
const DOCUMENT: &str = "SELECT d.id, d.name, d.url, coalesce(o.printed, o.name) AS outlet, d.title, d.kind, c.dating, c.hash
    FROM document AS d JOIN capture AS c ON c.document_id = d.id LEFT JOIN outlet AS o ON o.id = d.outlet_id
    WHERE d.id = :id ORDER BY c.id DESC LIMIT 1";
const POSTS: &str =
    "SELECT p.*, v.id AS revision, v.modified_at, v.text, v.blocks, v.images, v.origin
    FROM post AS p JOIN revision AS v ON v.post_id = p.id
    WHERE p.document_id = :id
      AND v.seq = (SELECT max(seq) FROM revision AS other WHERE other.post_id = p.id)
    ORDER BY v.gone_at IS NOT NULL, p.ord, p.id";

impl Store {
    /// Whether exactly these bytes of this document were read before; of a page that is `live`, whether they are those
    /// that were read last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn holds(&self, document: &Document, live: bool) -> Result<bool, StoreError> {
        if !live {
            return Ok(self.times_read(document)? > 0);
        }
        let last: Option<String> = self
            .connection
            .prepare_cached(LAST_CAPTURE)?
            .query_row(named_params! { ":document": document.id.as_str() }, |row| {
                row.get(0)
            })
            .optional()?;
        Ok(last.is_some_and(|last| of_bytes(&last) == document.hash))
    }

    /// How often these bytes were read, other ones between.
    fn times_read(&self, document: &Document) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(CAPTURES)?;
        let mut rows = statement
            .query(named_params! { ":document": document.id.as_str(), ":hash": document.hash })?;
        let mut count = 0;
        while rows.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    /// Enters the document and this reading of it; gives the capture's number.
    pub(super) fn save_capture(
        &mut self,
        stamp: &Stamp,
        document: &Document,
    ) -> Result<i64, StoreError> {
        let outlet = document
            .outlet
            .as_deref()
            .map(|name| (outlet_id(name), name));
        if let Some((id, name)) = &outlet {
            self.connection
                .prepare_cached(ADD_OUTLET)?
                .execute(named_params! { ":id": id.as_str(), ":name": name })?;
        }
        self.connection
            .prepare_cached(ADD_DOCUMENT)?
            .execute(named_params! {
                ":id": document.id.as_str(), ":outlet": outlet.as_ref().map(|(id, _)| id.as_str()),
                ":url": document.url, ":name": document.name, ":title": document.title,
                ":kind": document.kind.as_str(),
            })?;
        let dating = document.dating.as_ref().map(|dating| StoredDating {
            day: dating.day.to_string(),
            basis: dating.basis,
            why: dating.why.clone(),
        });
        let dating = dating.as_ref().map(serde_json::to_string).transpose()?;
        let hash = match self.times_read(document)? {
            0 => document.hash.clone(),
            times => format!("{}#{}", document.hash, times + 1),
        };
        self.connection
            .prepare_cached(ADD_CAPTURE)?
            .execute(named_params! {
                ":document": document.id.as_str(), ":at": stamp.at.to_string(), ":hash": hash,
                ":dating": dating,
            })?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Enters a post; a wording that is new becomes a revision. Gives the revision's number.
    pub(super) fn save_post(
        &mut self,
        capture: i64,
        document: &Document,
        ord: usize,
        post: &Post,
    ) -> Result<(i64, Change), StoreError> {
        self.connection
            .prepare_cached(ADD_POST)?
            .execute(named_params! {
                ":id": post.id.as_str(), ":document": document.id.as_str(), ":native_id": post.native_id,
                ":ord": column::integer(ord), ":created_at": post.created_at.map(|it| it.to_string()),
                ":posted_at": post.posted_at.map(|it| it.to_string()),
                ":posted_basis": post.posted_basis.as_str(), ":day": post.day.map(|it| it.to_string()),
                ":zone": post.zone_minutes, ":label": serde_json::to_string(&post.labels)?,
                ":byline": post.byline, ":byline_role": post.byline_role,
            })?;
        let blocks = serde_json::to_string(&blocks(post))?;
        let images = serde_json::to_string(&post.images)?;
        let origin: Vec<[usize; 3]> = post
            .origin
            .iter()
            .map(|run| [run.here, run.there, run.length])
            .collect();
        let origin = (!origin.is_empty())
            .then(|| serde_json::to_string(&origin))
            .transpose()?;
        let hash = wording_hash(&post.text, &blocks, &images);
        let latest: Option<(i64, i64, String, bool)> = self
            .connection
            .prepare_cached(LATEST)?
            .query_row(named_params! { ":post": post.id.as_str() }, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        if let Some((id, _, held, gone)) = &latest
            && *held == hash
        {
            self.connection
                .prepare_cached(SEEN_AGAIN)?
                .execute(named_params! { ":id": id, ":capture": capture, ":origin": origin })?;
            let change = if *gone {
                Change::Back
            } else {
                Change::Unchanged
            };
            return Ok((*id, change));
        }
        self.connection
            .prepare_cached(ADD_REVISION)?
            .execute(named_params! {
                ":post": post.id.as_str(), ":seq": latest.as_ref().map_or(1, |(_, seq, ..)| seq + 1),
                ":capture": capture, ":modified_at": post.modified_at.map(|it| it.to_string()),
                ":headline": headline(post), ":text": post.text, ":hash": hash,
                ":blocks": blocks, ":images": images, ":origin": origin,
            })?;
        let change = if latest.is_some() {
            Change::Changed
        } else {
            Change::New
        };
        Ok((self.connection.last_insert_rowid(), change))
    }

    /// Marks the posts that this reading no longer shows; tells how many.
    pub(super) fn mark_gone(
        &mut self,
        stamp: &Stamp,
        capture: i64,
        document: &Document,
    ) -> Result<usize, StoreError> {
        Ok(self
            .connection
            .prepare_cached(GONE)?
            .execute(named_params! {
                ":at": stamp.at.to_string(), ":capture": capture, ":document": document.id.as_str(),
            })?)
    }

    /// Every document as it was last read, in the order of their first reading, without touching a source.
    ///
    /// Posts that are gone come last: what they told was said all the same.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        let ids = self
            .connection
            .prepare_cached(DOCUMENTS)?
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        ids.iter()
            .map(|id| Ok(self.document(id)?.0))
            .collect::<Result<_, StoreError>>()
    }

    /// Whether a document of that name, address or id is held.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn knows_document(&self, typed: &str) -> Result<bool, StoreError> {
        let typed = named_params! { ":document": typed };
        Ok(self
            .connection
            .prepare_cached(KNOWN)?
            .query_row(typed, |row| row.get(0))?)
    }

    /// A document as it was last read; none where none of that id is held.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn held_document(&self, id: &DocumentId) -> Result<Option<Document>, StoreError> {
        if !self.knows_document(id.as_str())? {
            return Ok(None);
        }
        Ok(Some(self.document(id.as_str())?.0))
    }

    /// A document with the revision of each of its posts.
    pub(super) fn document(&self, id: &str) -> Result<(Document, Vec<i64>), StoreError> {
        let mut statement = self.connection.prepare_cached(POSTS)?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let (mut posts, mut revisions) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            posts.push(post(row)?);
            revisions.push(column::plain(row, "revision")?);
        }
        let document = self
            .connection
            .prepare_cached(DOCUMENT)?
            .query_row(named_params! { ":id": id }, |row| Ok(document(row, posts)))??;
        Ok((document, revisions))
    }
}

/// The hash of a wording: its text, what its parts are, and its pictures, the latter two as they are stored.
pub(super) fn wording_hash(text: &str, blocks: &str, images: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [text, blocks, images] {
        hasher.update(part.as_bytes()).update(b"\x1f");
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

/// The hash of the bytes alone.
fn of_bytes(capture: &str) -> &str {
    capture.split_once('#').map_or(capture, |(hash, _)| hash)
}

/// The id of an outlet: two ways of writing its name are one outlet.
fn outlet_id(name: &str) -> OutletId {
    OutletId::of(&[&fold(name)])
}

fn headline(post: &Post) -> Option<&str> {
    post.blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| block.span.of(&post.text))
}

fn blocks(post: &Post) -> Vec<StoredBlock> {
    let points = CodePoints::new(&post.text);
    post.blocks
        .iter()
        .map(|block| {
            let (start, end) = points.range(block.span);
            let day = block.day.map(|day| day.to_string());
            (block.kind, start, end, day, block.intro)
        })
        .collect()
}

fn document(row: &rusqlite::Row<'_>, posts: Vec<Post>) -> Result<Document, StoreError> {
    let dating: Option<String> = column::plain(row, "dating")?;
    let dating = dating
        .map(|text| {
            let stored: StoredDating = column::json(&text, "dating")?;
            Ok::<_, StoreError>(Dating {
                day: column::parse(&stored.day, "dating")?,
                basis: stored.basis,
                why: stored.why,
            })
        })
        .transpose()?;
    Ok(Document {
        id: DocumentId::stored(column::plain::<String>(row, "id")?),
        name: column::plain(row, "name")?,
        url: column::plain(row, "url")?,
        outlet: column::plain(row, "outlet")?,
        title: column::plain(row, "title")?,
        kind: column::parsed(row, "kind")?,
        dating,
        hash: of_bytes(&column::plain::<String>(row, "hash")?).to_owned(),
        posts,
        warnings: Vec::new(),
    })
}

fn post(row: &rusqlite::Row<'_>) -> Result<Post, StoreError> {
    let text: String = column::plain(row, "text")?;
    Ok(Post {
        id: crate::id::PostId::stored(column::plain::<String>(row, "id")?),
        native_id: column::plain(row, "native_id")?,
        created_at: column::optional(row, "created_at")?,
        modified_at: column::optional(row, "modified_at")?,
        posted_at: column::optional(row, "posted_at")?,
        posted_basis: column::parsed(row, "posted_basis")?,
        day: column::optional(row, "day")?,
        zone_minutes: column::plain(row, "zone_minutes")?,
        labels: column::json(&column::plain::<String>(row, "label")?, "label")?,
        byline: column::plain(row, "byline")?,
        byline_role: column::plain(row, "byline_role")?,
        blocks: read_blocks(&column::plain::<String>(row, "blocks")?, &text)?,
        images: column::json(&column::plain::<String>(row, "images")?, "images")?,
        origin: read_origin(column::plain::<Option<String>>(row, "origin")?.as_deref())?,
        text,
    })
}

/// The blocks of a revision whose text is `text`.
pub(super) fn read_blocks(json: &str, text: &str) -> Result<Vec<Block>, StoreError> {
    let stored: Vec<StoredBlock> = column::json(json, "blocks")?;
    let points = CodePoints::new(text);
    stored
        .into_iter()
        .map(|(kind, start, end, day, intro)| {
            let day: Option<Day> = day.map(|day| column::parse(&day, "blocks")).transpose()?;
            Ok(Block {
                kind,
                span: points.span(start, end),
                day,
                intro,
            })
        })
        .collect()
}

/// Where a revision's text stands in the file; empty where that was no plain text.
pub(super) fn read_origin(json: Option<&str>) -> Result<Vec<Origin>, StoreError> {
    let Some(json) = json else {
        return Ok(Vec::new());
    };
    let runs: Vec<[usize; 3]> = column::json(json, "origin")?;
    let runs = runs.into_iter();
    Ok(runs
        .map(|[here, there, length]| Origin {
            here,
            there,
            length,
        })
        .collect())
}
