//! What an edit of a post did to its statements: which ended, which came, which corrects which.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::column::{self, Cells};
use super::{Filter, Stamp, Store, StoreError, relations};
use crate::calendar::Instant;
use crate::export::row::RelationRow;
use crate::id::{EntityId, PostId, StatementId};
use crate::relation::{EDITED, Relation, Reworded, Told};

const CLOSED: &str = "SELECT r.statement_id, r.speaker_id, e.name, r.content, r.said_edtf
    FROM statement AS s
    JOIN statement_rev AS r ON r.statement_id = s.id AND r.rec_to = :at
    LEFT JOIN entity_now AS e ON e.id = r.speaker_id
    WHERE s.post_id = :post AND NOT EXISTS
      (SELECT 1 FROM statement_rev AS live
       WHERE live.statement_id = s.id AND live.rec_to = '9999-12-31T23:59:59.999Z')
    ORDER BY r.statement_id";
const CAME: &str = "SELECT r.statement_id, r.speaker_id, e.name, r.content, r.said_edtf
    FROM statement AS s
    JOIN statement_rev AS r ON r.statement_id = s.id AND r.rec_to = '9999-12-31T23:59:59.999Z'
    LEFT JOIN entity_now AS e ON e.id = r.speaker_id
    WHERE s.post_id = :post AND r.rec_from = :at AND NOT EXISTS
      (SELECT 1 FROM statement_rev AS before WHERE before.statement_id = s.id AND before.rec_to = :at)
    ORDER BY r.statement_id";
const CORRECTIONS: &str =
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review,
        r.rec_from, i.question
    FROM relation AS r LEFT JOIN issue AS i ON i.id = r.issue_id
    WHERE r.rule = :rule AND r.kind = 'corrects' AND r.rec_from <= :known AND :known < r.rec_to
      AND r.review <> 'rejected'
    ORDER BY r.id";

impl Store {
    /// What an edit that was saved under this stamp did to the statements of a post.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn reworded(&self, stamp: &Stamp, post: &PostId) -> Result<Reworded, StoreError> {
        Ok(Reworded {
            before: self.told(CLOSED, stamp, post)?,
            after: self.told(CAME, stamp, post)?,
        })
    }

    fn told(&self, sql: &str, stamp: &Stamp, post: &PostId) -> Result<Vec<Told>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! {
            ":post": post.as_str(), ":at": stamp.at.to_string(),
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(told(row)?);
        }
        Ok(found)
    }

    /// Keeps links between statements of two wordings; one that is held stays as it is.
    ///
    /// # Errors
    /// The database cannot be written, or a link names a statement that it does not hold.
    pub fn add_corrections(&mut self, links: &[Relation], stamp: &Stamp) -> Result<(), StoreError> {
        self.atomically(|store| {
            for link in links {
                if !store.holds_relation(&link.id)? {
                    store.add_relation(stamp, link)?;
                }
            }
            Ok(())
        })
    }

    /// Which statement stands in an edited post for which that stood there before: the newer end passes the filter, the
    /// older one is told as it was last believed. By when the edit was seen, then by id.
    ///
    /// They are no [`Store::relations`], both of whose ends hold at one time.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn corrections(&self, filter: &Filter) -> Result<Vec<RelationRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(CORRECTIONS)?;
        let mut rows = statement.query(named_params! {
            ":rule": EDITED, ":known": column::known(filter.known_at),
        })?;
        // By the moment at which the edit was seen: just before it the older end was believed.
        let mut links: BTreeMap<Instant, Vec<(Relation, Option<String>, String)>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let link = relations::relation(&mut cells)?;
            let (review, seen): (String, Instant) = (cells.plain()?, cells.parsed()?);
            links
                .entry(seen)
                .or_default()
                .push((link, cells.plain()?, review));
        }
        let mut found = Vec::new();
        for (seen, links) in links {
            let ids = |end: fn(&Relation) -> &StatementId| -> Vec<String> {
                links
                    .iter()
                    .map(|(link, ..)| end(link).to_string())
                    .collect()
            };
            let after = self.ends(filter, &ids(|link| &link.from))?;
            let until = Filter {
                known_at: Some(seen.plus_millis(-1)),
                ..Filter::default()
            };
            let before = self.ends(&until, &ids(|link| &link.to))?;
            for (relation, question, review) in links {
                let ends = (
                    after.get(relation.from.as_str()),
                    before.get(relation.to.as_str()),
                );
                if let (Some(from), Some(to)) = ends {
                    found.push(RelationRow {
                        question,
                        review,
                        recorded_at: seen.to_string(),
                        from: from.clone(),
                        to: to.clone(),
                        relation,
                    });
                }
            }
        }
        Ok(found)
    }
}

fn told(row: &Row<'_>) -> Result<Told, StoreError> {
    let speaker: Option<String> = column::plain(row, "speaker_id")?;
    Ok(Told {
        id: StatementId::stored(column::plain::<String>(row, "statement_id")?),
        speaker: speaker.map(EntityId::stored),
        name: column::plain(row, "name")?,
        content: column::plain(row, "content")?,
        said: column::plain(row, "said_edtf")?,
    })
}
