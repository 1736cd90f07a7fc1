//! Relations in and out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::named_params;

use super::asked::{Asked, Wanted, array};
use super::column::{self, Cells};
use super::{Filter, Stamp, Store, StoreError};
use crate::export::row::{RelationRow, StatementRow};
use crate::id::{IssueId, RelationId, StatementId};
use crate::relation::{Relation, RelationBasis};

/// A query over all relations, and over those on some questions, which an index finds: SQLite makes one plan a text.
macro_rules! linked {
    ($before:literal, $rest:literal) => {
        Wanted::new(
            concat!($before, " FROM relation AS r ", $rest),
            concat!(
                $before,
                " FROM json_each(:issues) AS asked CROSS JOIN relation AS r ON r.issue_id = asked.value ",
                $rest
            ),
        )
    };
}

const RELATIONS: Wanted = linked!(
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review, r.rec_from, i.question",
    "LEFT JOIN issue AS i ON i.id = r.issue_id
    WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
      AND (:issues IS NULL OR r.issue_id IN (SELECT value FROM json_each(:issues)))"
);
// As above, without what only a reader wants to know; whether both ends hold is asked of each where they are few.
const LINKS: Wanted = linked!(
    "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, '' AS why, '[]' AS gates",
    "WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
      AND (:issues IS NULL OR r.issue_id IN (SELECT value FROM json_each(:issues)))
      AND (:each IS NULL OR NOT EXISTS (SELECT 1 FROM (SELECT r.a AS id UNION ALL SELECT r.b) AS end
        WHERE NOT EXISTS (SELECT 1 FROM statement_rev AS s WHERE s.statement_id = end.id
          AND s.rec_from <= :known AND :known < s.rec_to AND s.review <> 'rejected'
          AND (:as_of IS NULL OR s.said_from <= :as_of))))"
);
const HELD: &str = "SELECT id, kind, a, b, issue_id, flags, basis, rule, conf, why, gates, review FROM relation
    WHERE rec_to = '9999-12-31T23:59:59.999Z' AND issue_id IN (SELECT value FROM json_each(:issues))";
const HOLDS: &str = "SELECT EXISTS
    (SELECT 1 FROM relation WHERE id = :id AND rec_to = '9999-12-31T23:59:59.999Z')";
const CLOSE: &str = "UPDATE relation SET rec_to = :at
    WHERE id = :id AND rec_to = '9999-12-31T23:59:59.999Z'";
const ADD: &str = "INSERT INTO relation (id, rev, a, b, issue_id, kind, flags, basis, rule, conf, why, gates, review,
                                         run_id, actor, rec_from)
    VALUES (:id, (SELECT coalesce(max(rev), 0) + 1 FROM relation WHERE id = :id), :a, :b, :issue, :kind, :flags, :basis,
            :rule, :conf, :why, :gates, 'machine', :run, :basis, :at)";

/// Who stands behind a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// A rule; the next run may end it.
    Rule,
    /// A person made, accepted or rejected it; only a person may end it.
    Person,
}

impl Store {
    /// Relations whose both ends hold at the filter's moments. Its issues are those of the relation; everything else
    /// that it asks need fit one end alone, since a conflict with somebody is also theirs. By when the newer end was
    /// said, then by id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn relations(&self, filter: &Filter) -> Result<Vec<RelationRow>, StoreError> {
        self.relations_of(filter, &[])
    }

    /// The same where some statements at these moments are at hand: they are shared and not read again.
    ///
    /// # Errors
    /// As [`Store::relations`].
    pub fn relations_of(
        &self,
        filter: &Filter,
        known: &[Arc<StatementRow>],
    ) -> Result<Vec<RelationRow>, StoreError> {
        self.relations_where(filter, known, |_| true)
    }

    /// The same of those alone that are `wanted`: the words of no other are read.
    ///
    /// # Errors
    /// As [`Store::relations`].
    pub fn relations_where(
        &self,
        filter: &Filter,
        known: &[Arc<StatementRow>],
        wanted: impl Fn(&Relation) -> bool,
    ) -> Result<Vec<RelationRow>, StoreError> {
        let issues = self.whole_issues(filter)?;
        let mut statement = self
            .connection
            .prepare_cached(RELATIONS.which(issues.is_some()))?;
        let mut rows = statement.query(named_params! {
            ":known": column::known(filter.known_at), ":issues": issues,
        })?;
        let mut links = Vec::new();
        while let Some(row) = rows.next()? {
            let link = Link::of(&mut Cells::of(row))?;
            if wanted(&link.relation) {
                links.push(link);
            }
        }
        let ids: BTreeSet<String> = links
            .iter()
            .flat_map(Link::ends)
            .map(ToString::to_string)
            .collect();
        let ids: Vec<String> = ids.into_iter().collect();
        let (standing, either) = of_ends(filter);
        let mut ends: BTreeMap<&str, Arc<StatementRow>> = known
            .iter()
            .map(|row| (row.record.id.as_str(), Arc::clone(row)))
            .collect();
        let missing: Vec<String> = ids
            .iter()
            .filter(|id| !ends.contains_key(id.as_str()))
            .cloned()
            .collect();
        let more = self.ends(&standing, &missing)?;
        ends.extend(more.iter().map(|(id, row)| (id.as_str(), Arc::clone(row))));
        let fitting = if either == standing {
            None
        } else {
            Some(self.passing_of(&either, &ids)?)
        };
        let mut found: Vec<RelationRow> = links
            .into_iter()
            .filter(|link| {
                let mut own = link.ends().into_iter();
                fitting
                    .as_ref()
                    .is_none_or(|fitting| own.any(|end| fitting.contains(end)))
            })
            .filter_map(|link| {
                let [from, to] = link.ends().map(|end| ends.get(end.as_str()).cloned());
                Some(link.row(from?, to?))
            })
            .collect();
        // A row is large: it is moved once, not at every comparison.
        found.sort_by_cached_key(order);
        Ok(found)
    }

    /// The ids of those that are `wanted`, without reading a word.
    ///
    /// # Errors
    /// As [`Store::relations`].
    pub fn relation_ids(
        &self,
        filter: &Filter,
        wanted: impl Fn(&Relation) -> bool,
    ) -> Result<BTreeSet<RelationId>, StoreError> {
        let links = self.links_passing(filter, wanted)?;
        Ok(links.into_iter().map(|link| link.id).collect())
    }

    /// Those that are `wanted` and pass.
    pub(super) fn links_passing(
        &self,
        filter: &Filter,
        wanted: impl Fn(&Relation) -> bool,
    ) -> Result<Vec<Relation>, StoreError> {
        let mut links = self.links(filter)?;
        links.retain(|link| wanted(link));
        let (standing, either) = of_ends(filter);
        if either != standing {
            let ids: BTreeSet<&StatementId> =
                links.iter().flat_map(|it| [&it.from, &it.to]).collect();
            let ids: Vec<String> = ids.into_iter().map(ToString::to_string).collect();
            let fitting = self.passing_of(&either, &ids)?;
            links.retain(|it| fitting.contains(&it.from) || fitting.contains(&it.to));
        }
        Ok(links)
    }

    /// The same relations without the words of their ends, why they are and what was looked at, in no order that counts;
    /// of the filter, its questions and moments alone.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn links(&self, filter: &Filter) -> Result<Vec<Relation>, StoreError> {
        let issues = self.whole_issues(filter)?;
        let mut statement = self
            .connection
            .prepare_cached(LINKS.which(issues.is_some()))?;
        let mut rows = statement.query(named_params! {
            ":known": column::known(filter.known_at), ":issues": issues,
            ":as_of": filter.as_of.map(|it| it.to_string()), ":each": issues.as_ref().map(|_| true),
        })?;
        let mut links = Vec::new();
        while let Some(row) = rows.next()? {
            links.push(relation(&mut Cells::of(row))?);
        }
        if issues.is_none() {
            // Every statement is an end of several: each is looked up once, not with every link.
            let standing = self.passing(&of_ends(filter).0)?;
            links.retain(|link| standing.contains(&link.from) && standing.contains(&link.to));
        }
        Ok(links)
    }

    pub(super) fn ends(
        &self,
        filter: &Filter,
        ids: &[String],
    ) -> Result<BTreeMap<String, Arc<StatementRow>>, StoreError> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let rows = self.statement_rows(&Asked::of(filter, Some(ids)))?;
        Ok(rows
            .into_iter()
            .map(|row| (row.record.id.clone(), Arc::new(row)))
            .collect())
    }

    /// Makes `relations` what the database believes about `issues`: what is gone is closed, what is new is entered,
    /// what is as it was keeps its row. What a person made, accepted or rejected stays, and no rule says anything else
    /// about that pair on that question.
    ///
    /// # Errors
    /// The database cannot be written, or a relation names a statement that it does not hold. Nothing changes then.
    pub fn replace_relations(
        &mut self,
        issues: &BTreeSet<IssueId>,
        relations: &[Relation],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.atomically(|store| {
            let held = store.held(issues)?;
            let judged: BTreeSet<_> = held
                .values()
                .filter(|(_, whose)| *whose == Whose::Person)
                .map(|(relation, _)| pair(relation))
                .collect();
            let wanted: BTreeMap<&RelationId, &Relation> = relations
                .iter()
                .filter(|new| !judged.contains(&pair(new)))
                .map(|new| (&new.id, new))
                .collect();
            let at = stamp.at.to_string();
            for (id, (old, whose)) in &held {
                if *whose == Whose::Rule && wanted.get(id).is_none_or(|new| **new != *old) {
                    store
                        .connection
                        .prepare_cached(CLOSE)?
                        .execute(named_params! { ":id": id.as_str(), ":at": at })?;
                }
            }
            for (id, new) in wanted {
                if held.get(id).is_none_or(|(old, _)| old != new) {
                    store.add_relation(stamp, new)?;
                }
            }
            Ok(())
        })
    }

    fn held(
        &self,
        issues: &BTreeSet<IssueId>,
    ) -> Result<BTreeMap<RelationId, (Relation, Whose)>, StoreError> {
        let mut statement = self.connection.prepare_cached(HELD)?;
        let mut rows = statement.query(named_params! {
            ":issues": array(issues.iter().map(IssueId::as_str)),
        })?;
        let mut held = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let relation = relation(&mut cells)?;
            let reviewed = cells.text()? != Some("machine");
            let whose = if reviewed || relation.basis == RelationBasis::Human {
                Whose::Person
            } else {
                Whose::Rule
            };
            held.insert(relation.id.clone(), (relation, whose));
        }
        Ok(held)
    }

    pub(super) fn holds_relation(&self, id: &RelationId) -> Result<bool, StoreError> {
        let id = named_params! { ":id": id.as_str() };
        Ok(self
            .connection
            .prepare_cached(HOLDS)?
            .query_row(id, |row| row.get(0))?)
    }

    pub(super) fn add_relation(&self, stamp: &Stamp, new: &Relation) -> Result<(), StoreError> {
        self.connection.prepare_cached(ADD)?.execute(named_params! {
            ":id": new.id.as_str(), ":a": new.from.as_str(), ":b": new.to.as_str(),
            ":issue": new.issue.as_ref().map(IssueId::as_str), ":kind": new.kind.as_str(),
            ":flags": serde_json::to_string(&new.flags)?, ":basis": new.basis.as_str(), ":rule": new.rule,
            ":conf": new.confidence, ":why": new.why, ":gates": serde_json::to_string(&new.gates)?, ":run": stamp.run, ":at": stamp.at.to_string(),
        })?;
        Ok(())
    }
}

/// What both ends of a relation must pass, and what one of them must.
fn of_ends(filter: &Filter) -> (Filter, Filter) {
    let both = Filter {
        as_of: filter.as_of,
        known_at: filter.known_at,
        ..Filter::default()
    };
    let either = Filter {
        issues: Vec::new(),
        ..filter.clone()
    };
    (both, either)
}

/// The two ends whichever way round, and the question.
fn pair(relation: &Relation) -> (StatementId, StatementId, Option<IssueId>) {
    let (one, other) = if relation.from <= relation.to {
        (&relation.from, &relation.to)
    } else {
        (&relation.to, &relation.from)
    };
    (one.clone(), other.clone(), relation.issue.clone())
}

fn order(row: &RelationRow) -> (Option<String>, RelationId) {
    let [from, to] = row.ends().map(|end| {
        let said = end.record.said_at.as_ref();
        said.map(|it| it.start.as_str())
    });
    (from.max(to).map(str::to_owned), row.relation.id.clone())
}

/// A relation as its row has it, without the words of its ends.
pub(super) struct Link {
    pub(super) relation: Relation,
    question: Option<String>,
    review: String,
    recorded_at: String,
}

impl Link {
    /// The columns of a relation, then review, since when it is held, the question.
    pub(super) fn of(cells: &mut Cells<'_, '_>) -> Result<Self, StoreError> {
        Ok(Self {
            relation: relation(cells)?,
            review: cells.plain()?,
            recorded_at: cells.plain()?,
            question: cells.plain()?,
        })
    }

    /// Both, the newer one first.
    pub(super) const fn ends(&self) -> [&StatementId; 2] {
        [&self.relation.from, &self.relation.to]
    }

    pub(super) fn row(self, from: Arc<StatementRow>, to: Arc<StatementRow>) -> RelationRow {
        RelationRow {
            relation: self.relation,
            question: self.question,
            review: self.review,
            recorded_at: self.recorded_at,
            from,
            to,
        }
    }
}

pub(super) fn relation(cells: &mut Cells<'_, '_>) -> Result<Relation, StoreError> {
    Ok(Relation {
        id: RelationId::stored(cells.plain::<String>()?),
        kind: cells.parsed()?,
        from: StatementId::stored(cells.plain::<String>()?),
        to: StatementId::stored(cells.plain::<String>()?),
        issue: cells.plain::<Option<String>>()?.map(IssueId::stored),
        flags: match cells.text()? {
            None | Some("[]") => Vec::new(),
            Some(flags) => column::json(flags, "flags")?,
        },
        basis: cells.parsed()?,
        rule: cells.plain()?,
        confidence: cells.plain()?,
        why: cells.plain()?,
        gates: match cells.text()? {
            None | Some("[]") => Vec::new(),
            Some(gates) => column::json(gates, "gates")?,
        },
    })
}
