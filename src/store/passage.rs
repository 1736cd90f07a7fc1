//! The paragraph around a statement, marked: what `show` prints.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Store, StoreError, column, posts};
use crate::calendar::Instant;
use crate::export::record::Range;
use crate::id::{PostId, StatementId};
use crate::post::{Block, PostedBasis};

/// The words of a post around one statement in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The post.
    pub post: PostId,
    /// Its headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// What the writer is and where.
    pub byline_role: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// The document's own headline.
    pub title: Option<String>,
    /// Address of the document.
    pub url: String,
    /// When it was published.
    pub posted_at: Option<Instant>,
    /// How that is known.
    pub posted_basis: PostedBasis,
    /// The page's zone, minutes east of UTC.
    pub zone_minutes: i32,
    /// When these words were first read.
    pub captured_at: Instant,
    /// The whole text of the post in the wording that is shown.
    pub text: String,
    /// What its parts are.
    pub blocks: Vec<Block>,
    /// Role (content, cue, source, addressee, time), first code point of `text` and one past the last, in text order.
    pub spans: Vec<(String, Range)>,
}

const PASSAGE: &str = "SELECT p.id AS post_id, v.headline, p.byline, p.byline_role, o.name AS outlet, d.title, d.url,
        p.posted_at, p.posted_basis, p.zone_minutes, c.fetched_at, v.text, v.blocks, place.id AS occurrence
    FROM statement AS s
    JOIN statement_rev AS r ON r.statement_id = s.id
    JOIN post AS p ON p.id = s.post_id
    JOIN document AS d ON d.id = p.document_id
    LEFT JOIN outlet AS o ON o.id = d.outlet_id
    JOIN occurrence AS place ON place.statement_id = r.statement_id AND place.rev = r.rev
    JOIN revision AS v ON v.id = place.revision_id AND v.post_id = p.id
    JOIN capture AS c ON c.id = v.first_capture
    WHERE s.id = :id AND r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
      AND c.fetched_at <= :known
    ORDER BY v.seq DESC, place.ord LIMIT 1";
const SPANS: &str = "SELECT role, start_cp, end_cp FROM span WHERE occurrence_id = :occurrence ORDER BY start_cp, end_cp";

impl Store {
    /// The words around a statement, as the database held them at `known_at` (now, where none is given); none where it
    /// did not hold that statement.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn passage(
        &self,
        id: &StatementId,
        known_at: Option<Instant>,
    ) -> Result<Option<Passage>, StoreError> {
        let params = named_params! { ":id": id.as_str(), ":known": column::known(known_at) };
        self.connection
            .prepare_cached(PASSAGE)?
            .query_row(params, |row| Ok(self.read_passage(row)))
            .optional()?
            .transpose()
    }

    fn read_passage(&self, row: &Row<'_>) -> Result<Passage, StoreError> {
        let occurrence: i64 = column::plain(row, "occurrence")?;
        let text: String = column::plain(row, "text")?;
        let blocks = posts::read_blocks(&column::plain::<String>(row, "blocks")?, &text)?;
        let mut statement = self.connection.prepare_cached(SPANS)?;
        let mut rows = statement.query(named_params! { ":occurrence": occurrence })?;
        let mut spans = Vec::new();
        while let Some(span) = rows.next()? {
            spans.push((
                column::plain(span, "role")?,
                [
                    column::count(span, "start_cp")?,
                    column::count(span, "end_cp")?,
                ],
            ));
        }
        Ok(Passage {
            post: PostId::stored(column::plain::<String>(row, "post_id")?),
            headline: column::plain(row, "headline")?,
            byline: column::plain(row, "byline")?,
            byline_role: column::plain(row, "byline_role")?,
            outlet: column::plain(row, "outlet")?,
            title: column::plain(row, "title")?,
            url: column::plain(row, "url")?,
            posted_at: column::optional(row, "posted_at")?,
            posted_basis: column::parsed(row, "posted_basis")?,
            zone_minutes: column::plain(row, "zone_minutes")?,
            captured_at: column::parsed(row, "fetched_at")?,
            text,
            blocks,
            spans,
        })
    }
}
