//! A few rows of many, the newest first: what a page shows at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::named_params;

use super::asked::{Wanted, array, believed, wanted};
use super::column::{self, Cells};
use super::{Filter, Store, StoreError, relations};
use crate::calendar::Instant;
use crate::export::row::{RelationRow, StatementRow};
use crate::id::{RelationId, StatementId};
use crate::relation::RelationKind;

/// Which rows of a list: `skip` of them are passed over, then come at most `take`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many are passed over.
    pub skip: usize,
    /// How many come then, at most.
    pub take: usize,
}

/// Pairs of statements that a reader looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairs {
    /// Two that cannot both be right.
    Conflicts,
    /// One speaker who moved.
    Moves,
}

/// When a statement was said, and by whom.
type Told = (Option<String>, Option<String>);

impl Pairs {
    const fn holds(self, kind: RelationKind) -> bool {
        match self {
            Self::Conflicts => kind.is_conflict(),
            Self::Moves => kind.is_shift(),
        }
    }
}

const NEWEST: Wanted = wanted!(
    "SELECT w.statement_id FROM wanted AS w ORDER BY w.said_from DESC, w.statement_id LIMIT :take OFFSET :skip"
);
const COUNT: Wanted = wanted!("SELECT count(*) FROM wanted");

const LAST: &str = "SELECT max(rec_from) FROM statement_rev
    WHERE rec_from <= :known AND :known < rec_to AND review <> 'rejected'";
// Without the words of the ends. A page asks for a few: which of them hold is told by an index each.
const HOLDING: &str =
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review, r.rec_from, i.question
    FROM relation AS r LEFT JOIN issue AS i ON i.id = r.issue_id
    WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
      AND (:kinds IS NULL OR r.kind IN (SELECT value FROM json_each(:kinds)))
      AND NOT EXISTS (SELECT 1 FROM (SELECT r.a AS id UNION ALL SELECT r.b) AS end
        WHERE NOT EXISTS (SELECT 1 FROM statement_rev AS s WHERE s.statement_id = end.id
          AND s.rec_from <= :known AND :known < s.rec_to AND s.review <> 'rejected'
          AND (:as_of IS NULL OR s.said_from <= :as_of)))
    ORDER BY r.id LIMIT :take OFFSET :skip";
const OF_STATEMENTS: &str =
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review, r.rec_from, i.question
    FROM (SELECT r.rowid AS place FROM json_each(:ids) AS listed CROSS JOIN relation AS r ON r.a = listed.value
          UNION
          SELECT r.rowid FROM json_each(:ids) AS listed CROSS JOIN relation AS r ON r.b = listed.value) AS own
    CROSS JOIN relation AS r ON r.rowid = own.place
    LEFT JOIN issue AS i ON i.id = r.issue_id
    WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
    ORDER BY r.id";
const TOLD_BY: &str = believed!(
    " SELECT r.statement_id, r.said_from, coalesce(who.same_as, who.id) FROM asked
     CROSS JOIN statement_rev AS r ON r.statement_id = asked.statement_id AND r.rev = asked.rev
     LEFT JOIN entity AS who ON who.id = r.speaker_id"
);
const BY_ID: &str =
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review, r.rec_from, i.question
    FROM json_each(:ids) AS listed CROSS JOIN relation AS r ON r.id = listed.value
    LEFT JOIN issue AS i ON i.id = r.issue_id
    WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'";

impl Store {
    /// Some of the statements that pass, the newest first; what was said at an unknown time comes last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn newest(&self, filter: &Filter, slice: Slice) -> Result<Vec<StatementRow>, StoreError> {
        let asked = self.asked(filter)?;
        let (take, skip) = (whole(slice.take), whole(slice.skip));
        let mut params = asked.params();
        params.push((":take", &take));
        params.push((":skip", &skip));
        let ids = self
            .connection
            .prepare_cached(NEWEST.of(&asked))?
            .query_map(&params[..], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut rows = self.ends(&standing(filter), &ids)?;
        Ok(ids
            .iter()
            .filter_map(|id| rows.remove(id).map(Arc::unwrap_or_clone))
            .collect())
    }

    /// How many statements pass.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<usize, StoreError> {
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(COUNT.of(&asked))?;
        statement.query_row(&asked.params()[..], |row| {
            Ok(column::count(row, "count(*)"))
        })?
    }

    /// When the youngest of the statements that were held at that moment (now, where none is given) was entered.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn last_recorded(&self, known_at: Option<Instant>) -> Result<Option<String>, StoreError> {
        let known = named_params! { ":known": column::known(known_at) };
        Ok(self
            .connection
            .prepare_cached(LAST)?
            .query_row(known, |row| row.get(0))?)
    }

    /// Some of the relations whose both ends hold at the filter's moments, by id; of these kinds alone, where any are
    /// named. Nothing else is asked of the filter.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relation_slice(
        &self,
        filter: &Filter,
        kinds: &[RelationKind],
        slice: Slice,
    ) -> Result<Vec<RelationRow>, StoreError> {
        let kinds = (!kinds.is_empty()).then(|| array(kinds.iter().map(|kind| kind.as_str())));
        let found = self.linked(
            HOLDING,
            named_params! {
                ":known": column::known(filter.known_at), ":kinds": kinds,
                ":as_of": filter.as_of.map(|it| it.to_string()),
                ":take": whole(slice.take), ":skip": whole(slice.skip),
            },
        )?;
        self.with_ends(found, filter)
    }

    /// How many pairs of a kind pass, as [`Store::relations`] has it, and the newest of them, the newest last: by when the
    /// newer end was said, then the older, then by id. The words of no others are read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn newest_pairs(
        &self,
        filter: &Filter,
        which: Pairs,
        take: usize,
    ) -> Result<(usize, Vec<RelationRow>), StoreError> {
        let mut links = self.links_passing(filter, |link| which.holds(link.kind))?;
        let ids: BTreeSet<&str> = links
            .iter()
            .flat_map(|link| [link.from.as_str(), link.to.as_str()])
            .collect();
        let ends = self.told_by(filter, &array(ids.into_iter()))?;
        let of = |id: &StatementId| ends.get(id.as_str());
        links.retain(|link| match (of(&link.from), of(&link.to)) {
            (Some((_, one)), Some((_, other))) => {
                which != Pairs::Moves || (one.is_some() && one == other)
            }
            _ => false,
        });
        links.sort_by_cached_key(|link| {
            let [from, to] =
                [&link.from, &link.to].map(|end| of(end).and_then(|(said, _)| said.clone()));
            let (older, newer) = if from < to { (from, to) } else { (to, from) };
            (newer, older, link.id.clone())
        });
        let total = links.len();
        let newest = links.split_off(total.saturating_sub(take));
        Ok((
            total,
            self.relations_by(newest.iter().map(|link| &link.id), filter)?,
        ))
    }

    /// When each of these statements was said and by whom, where it holds at the filter's moments.
    fn told_by(&self, filter: &Filter, ids: &str) -> Result<BTreeMap<String, Told>, StoreError> {
        let mut statement = self.connection.prepare_cached(TOLD_BY)?;
        let known = column::known(filter.known_at);
        let rows = statement.query_map(named_params! { ":known": known, ":ids": ids }, |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every relation of any of these statements, whose both ends hold at the filter's moments; by id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relations_with<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a StatementId>,
        filter: &Filter,
    ) -> Result<Vec<RelationRow>, StoreError> {
        let ids = array(ids.into_iter().map(StatementId::as_str));
        let found = self.linked(
            OF_STATEMENTS,
            named_params! { ":ids": ids, ":known": column::known(filter.known_at) },
        )?;
        self.with_ends(found, filter)
    }

    /// The relation of that id, where its ends hold at the filter's moments.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relation(
        &self,
        id: &RelationId,
        filter: &Filter,
    ) -> Result<Option<RelationRow>, StoreError> {
        Ok(self.relations_by([id], filter)?.pop())
    }

    /// The relations of these ids in their order.
    fn relations_by<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a RelationId>,
        filter: &Filter,
    ) -> Result<Vec<RelationRow>, StoreError> {
        let ids = array(ids.into_iter().map(RelationId::as_str));
        let found = self.linked(
            BY_ID,
            named_params! { ":ids": ids, ":known": column::known(filter.known_at) },
        )?;
        self.with_ends(found, filter)
    }

    fn linked(
        &self,
        sql: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<relations::Link>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut links = Vec::new();
        while let Some(row) = rows.next()? {
            links.push(relations::Link::of(&mut Cells::of(row))?);
        }
        Ok(links)
    }

    /// Links with the words of their ends. An end of an earlier wording, which a correction names, is given as it was.
    fn with_ends(
        &self,
        links: Vec<relations::Link>,
        filter: &Filter,
    ) -> Result<Vec<RelationRow>, StoreError> {
        let mut ids: Vec<String> = links
            .iter()
            .flat_map(relations::Link::ends)
            .map(ToString::to_string)
            .collect();
        ids.sort();
        ids.dedup();
        let ends: BTreeMap<String, Arc<StatementRow>> = self.ends(&standing(filter), &ids)?;
        Ok(links
            .into_iter()
            .filter_map(|link| {
                let [from, to] = link.ends().map(|end| ends.get(end.as_str()).cloned());
                Some(link.row(from?, to?))
            })
            .collect())
    }
}

/// The filter's moments alone.
fn standing(filter: &Filter) -> Filter {
    Filter {
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
