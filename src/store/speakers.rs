//! People and bodies out: who spoke how often.

use std::collections::BTreeSet;

use rusqlite::{Row, named_params};

use super::asked::{Wanted, wanted};
use super::{Filter, Store, StoreError, column};
use crate::export::row::SpeakerRow;
use crate::id::{EntityId, IssueId};

const SPEAKERS: Wanted = wanted!(
    "SELECT w.canonical_id AS id, w.speaker_name AS name, w.speaker_kind AS kind,
            count(DISTINCT w.statement_id) AS statements, json_group_array(DISTINCT p.issue_id) AS issues,
            min(w.said_from) AS first, max(w.said_from) AS last
     FROM wanted AS w
     LEFT JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     WHERE w.canonical_id IS NOT NULL
     GROUP BY w.canonical_id
     ORDER BY statements DESC, name, id"
);
const SPEAKS: &str = "SELECT EXISTS (SELECT 1 FROM statement_rev
    WHERE speaker_id = :id AND rec_to = '9999-12-31T23:59:59.999Z')";
const ANSWERED: &str = "SELECT EXISTS (SELECT 1 FROM proposition AS p
    JOIN statement_rev AS r ON r.statement_id = p.statement_id AND r.rev = p.rev
    WHERE p.issue_id = :id AND r.rec_to = '9999-12-31T23:59:59.999Z')";

impl Store {
    /// Of these speakers and questions those that a statement is believed to be by or on.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn still_told(
        &self,
        speakers: &BTreeSet<EntityId>,
        issues: &BTreeSet<IssueId>,
    ) -> Result<(BTreeSet<EntityId>, BTreeSet<IssueId>), StoreError> {
        let told = |sql: &str, id: &str| -> Result<bool, StoreError> {
            let mut statement = self.connection.prepare_cached(sql)?;
            Ok(statement.query_row(named_params! { ":id": id }, |row| row.get(0))?)
        };
        let (mut speaking, mut answered) = (BTreeSet::new(), BTreeSet::new());
        for id in speakers {
            if told(SPEAKS, id.as_str())? {
                speaking.insert(id.clone());
            }
        }
        for id in issues {
            if told(ANSWERED, id.as_str())? {
                answered.insert(id.clone());
            }
        }
        Ok((speaking, answered))
    }

    /// Everybody who said a statement that passes; who said most first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn speakers(&self, filter: &Filter) -> Result<Vec<SpeakerRow>, StoreError> {
        let mut aliases = self.aliases()?;
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(SPEAKERS.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = column::plain(row, "id")?;
            let mut names: Vec<String> = aliases
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .map(|alias| alias.name)
                .collect();
            names.dedup();
            found.push(speaker(row, id, names)?);
        }
        Ok(found)
    }
}

fn speaker(row: &Row<'_>, id: String, aliases: Vec<String>) -> Result<SpeakerRow, StoreError> {
    let issues: Vec<Option<String>> =
        column::json(&column::plain::<String>(row, "issues")?, "issues")?;
    let mut issues: Vec<IssueId> = issues.into_iter().flatten().map(IssueId::stored).collect();
    issues.sort();
    Ok(SpeakerRow {
        id: EntityId::stored(id),
        name: column::plain(row, "name")?,
        kind: column::plain(row, "kind")?,
        aliases,
        statements: column::count(row, "statements")?,
        issues,
        first: column::optional(row, "first")?,
        last: column::optional(row, "last")?,
    })
}
