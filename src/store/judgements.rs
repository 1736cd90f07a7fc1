//! What was judged to be one utterance printed twice, and what a person judged to be two.
//!
//! No row is merged: each printing keeps its statement, and the judgement between them makes every one of them list
//! all places. So a judgement that turns out wrong is closed, and everything is as it was.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::named_params;

use super::asked::array;
use super::{Stamp, Store, StoreError};
use crate::id::StatementId;

/// Two statements, the smaller id first.
pub(super) type Pair = (StatementId, StatementId);

const APART: &str = "SELECT a, b FROM judgement
    WHERE what = 'same_utterance' AND verdict = 'negative' AND rec_to = '9999-12-31T23:59:59.999Z'";
const HELD: &str = "SELECT a, b, actor FROM judgement
    WHERE what = 'same_utterance' AND rec_to = '9999-12-31T23:59:59.999Z'
      AND a IN (SELECT value FROM json_each(:ids)) AND b IN (SELECT value FROM json_each(:ids))";
const CLOSE: &str = "UPDATE judgement SET rec_to = :at
    WHERE what = 'same_utterance' AND a = :a AND b = :b AND rec_to = '9999-12-31T23:59:59.999Z'";
const JUDGE: &str = "INSERT INTO judgement (what, a, b, verdict, actor, reason, rec_from)
    VALUES ('same_utterance', :a, :b, 'positive', 'rule', 'the same quoted words within a day', :at)";

impl Store {
    /// Pairs that a person judged to be two utterances; no rule may say otherwise.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn told_apart(&self) -> Result<BTreeSet<Pair>, StoreError> {
        let mut statement = self.connection.prepare_cached(APART)?;
        let rows = statement.query_map([], |row| {
            Ok((
                StatementId::stored(row.get::<_, String>(0)?),
                StatementId::stored(row.get::<_, String>(1)?),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Makes `clusters` (statement -> name of its cluster) what the rule judges among the statements `of`: new pairs
    /// are entered, those that no longer hold are closed. What a person judged stays.
    ///
    /// # Errors
    /// The database cannot be written. Nothing changes then.
    pub fn judge_utterances(
        &mut self,
        of: &BTreeSet<StatementId>,
        clusters: &BTreeMap<StatementId, String>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let mut wanted: BTreeSet<Pair> = BTreeSet::new();
        for (one, cluster) in clusters {
            let others = clusters.range(one.clone()..).skip(1);
            wanted.extend(
                others
                    .filter(|(_, name)| *name == cluster)
                    .map(|(other, _)| (one.clone(), other.clone())),
            );
        }
        self.atomically(|store| {
            let held = store.judged(of)?;
            let at = stamp.at.to_string();
            for (pair, actor) in &held {
                if actor == "rule" && !wanted.contains(pair) {
                    store.connection.prepare_cached(CLOSE)?.execute(
                        named_params! { ":a": pair.0.as_str(), ":b": pair.1.as_str(), ":at": at },
                    )?;
                }
            }
            for pair in wanted.iter().filter(|pair| !held.contains_key(*pair)) {
                store.connection.prepare_cached(JUDGE)?.execute(
                    named_params! { ":a": pair.0.as_str(), ":b": pair.1.as_str(), ":at": at },
                )?;
            }
            Ok(())
        })
    }

    /// Live judgements between these statements, with who made them.
    fn judged(&self, of: &BTreeSet<StatementId>) -> Result<BTreeMap<Pair, String>, StoreError> {
        let mut statement = self.connection.prepare_cached(HELD)?;
        let ids = array(of.iter().map(StatementId::as_str));
        let rows = statement.query_map(named_params! { ":ids": ids }, |row| {
            let pair = (
                StatementId::stored(row.get::<_, String>(0)?),
                StatementId::stored(row.get::<_, String>(1)?),
            );
            Ok((pair, row.get(2)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
