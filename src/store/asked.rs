//! A [`Filter`] as SQL: one fixed text with named parameters, never put together from what a user typed.
//!
//! Every query begins with the same `WITH wanted AS (...)`, which names the believed rows that pass; a parameter that
//! is NULL asks for everything. Lists go in as JSON. Names of entities are compared after merging, so that asking for
//! either half of "the same person" finds both.

use rusqlite::{ToSql, named_params};

use super::{Filter, Store, StoreError, column};

/// A query in two forms: over all statements, and over those of a list.
///
/// SQLite makes one plan a text: "of these ids, if any are given" reads every row of the database even for one id.
pub(super) struct Wanted {
    any: &'static str,
    named: &'static str,
}

/// A query over the children of statements that passed: `asked` names them, and each row that is believed of them.
macro_rules! believed {
    ($rest:literal) => {
        concat!(
            "WITH asked AS MATERIALIZED (
               SELECT r.statement_id, r.rev FROM json_each(:ids) AS listed
               CROSS JOIN statement_rev AS r ON r.statement_id = listed.value
               WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
             )",
            $rest
        )
    };
}
pub(super) use believed;

/// The head of every query: the rows of `statement_rev` that pass the filter.
///
/// The speaker is not joined as `entity_now`: a join on the right of a LEFT JOIN is made whole at every query, all
/// entities of the database for one statement.
macro_rules! wanted {
    ($rest:literal) => {
        $crate::store::asked::Wanted::new(
            wanted!("statement_rev AS r", $rest),
            wanted!(
                "json_each(:ids) AS listed CROSS JOIN statement_rev AS r ON r.statement_id = listed.value",
                $rest
            ),
        )
    };
    ($from:literal, $rest:literal) => {
        concat!(
            "WITH wanted AS (
               SELECT r.*, who.id AS canonical_id, who.label AS speaker_name, who.kind AS speaker_kind
               FROM ",
            $from,
            " LEFT JOIN entity AS own ON own.id = r.speaker_id
               LEFT JOIN entity AS who ON who.id = coalesce(own.same_as, own.id)
               WHERE r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
                 AND (:as_of IS NULL OR r.said_from <= :as_of)
                 AND (:since IS NULL OR r.said_to >= :since)
                 AND (:until IS NULL OR r.said_from <= :until)
                 AND (:by IS NULL OR who.id IN
                       (SELECT canonical_id FROM entity_now WHERE id IN (SELECT value FROM json_each(:by))))
                 AND (:modes IS NULL OR r.mode IN (SELECT value FROM json_each(:modes)))
                 AND (:certainties IS NULL OR EXISTS (
                       SELECT 1 FROM proposition AS p WHERE p.statement_id = r.statement_id AND p.rev = r.rev
                         AND p.certainty IN (SELECT value FROM json_each(:certainties))))
                 AND (:issues IS NULL OR EXISTS (
                       SELECT 1 FROM proposition AS p WHERE p.statement_id = r.statement_id AND p.rev = r.rev
                         AND p.issue_id IN (SELECT value FROM json_each(:issues))))
                 AND (:about IS NULL
                   OR EXISTS (
                       SELECT 1 FROM about AS a JOIN entity_now AS what ON what.id = a.entity_id
                       WHERE a.statement_id = r.statement_id AND a.rev = r.rev AND what.canonical_id IN
                         (SELECT canonical_id FROM entity_now WHERE id IN (SELECT value FROM json_each(:about))))
                   OR EXISTS (
                       SELECT 1 FROM proposition AS p JOIN argument AS a ON a.issue_id = p.issue_id
                       JOIN entity_now AS what ON what.id = a.entity_id
                       WHERE p.statement_id = r.statement_id AND p.rev = r.rev AND what.canonical_id IN
                         (SELECT canonical_id FROM entity_now WHERE id IN (SELECT value FROM json_each(:about)))))
                 AND (:search IS NULL OR r.id IN
                       (SELECT rowid FROM statement_search WHERE statement_search MATCH :search))
             ) ",
            $rest
        )
    };
}
pub(super) use wanted;

impl Wanted {
    pub(super) const fn new(any: &'static str, named: &'static str) -> Self {
        Self { any, named }
    }

    /// The text whose parameters are those of `asked`.
    pub(super) const fn of(&self, asked: &Asked) -> &'static str {
        self.which(asked.ids.is_some())
    }

    /// The text over a list, or over everything.
    pub(super) const fn which(&self, named: bool) -> &'static str {
        if named { self.named } else { self.any }
    }
}

const SAID_BY: &str = "SELECT DISTINCT r.statement_id FROM json_each(:by) AS listed
    CROSS JOIN entity_now AS asked ON asked.id = listed.value
    CROSS JOIN entity AS who ON who.id = asked.canonical_id OR who.same_as = asked.canonical_id
    CROSS JOIN statement_rev AS r ON r.speaker_id = who.id ORDER BY r.statement_id";
const ANSWERING: &str = "SELECT DISTINCT p.statement_id FROM json_each(:issues) AS listed
    CROSS JOIN proposition AS p ON p.issue_id = listed.value ORDER BY p.statement_id";

/// A filter as the values of the named parameters.
pub(super) struct Asked {
    pub(super) known: String,
    as_of: Option<String>,
    since: Option<String>,
    until: Option<String>,
    ids: Option<String>,
    by: Option<String>,
    about: Option<String>,
    issues: Option<String>,
    modes: Option<String>,
    certainties: Option<String>,
    search: Option<String>,
}

impl Asked {
    /// What `filter` asks; of `ids` alone, each once, where they are given.
    pub(super) fn of(filter: &Filter, ids: Option<&[String]>) -> Self {
        Self {
            known: column::known(filter.known_at),
            as_of: filter.as_of.map(|it| it.to_string()),
            since: filter.since.map(|it| it.to_string()),
            until: filter.until.map(|it| it.to_string()),
            ids: ids.map(|ids| array(ids.iter().map(String::as_str))),
            by: list(filter.by.iter().map(crate::id::EntityId::as_str)),
            about: list(filter.about.iter().map(crate::id::EntityId::as_str)),
            issues: list(filter.issues.iter().map(crate::id::IssueId::as_str)),
            modes: list(filter.modes.iter().map(|it| it.as_str())),
            certainties: list(filter.certainties.iter().map(|it| it.as_str())),
            search: filter.search.as_deref().map(full_text),
        }
    }

    /// The named parameters of [`wanted!`]; every one occurs in it.
    pub(super) fn params(&self) -> Vec<(&'static str, &dyn ToSql)> {
        let mut params: Vec<(&'static str, &dyn ToSql)> = vec![
            (":known", &self.known),
            (":as_of", &self.as_of),
            (":since", &self.since),
            (":until", &self.until),
            (":by", &self.by),
            (":about", &self.about),
            (":issues", &self.issues),
            (":modes", &self.modes),
            (":certainties", &self.certainties),
            (":search", &self.search),
        ];
        if self.ids.is_some() {
            params.push((":ids", &self.ids));
        }
        params
    }
}

impl Store {
    /// What `filter` asks. Questions are widened to all that were merged with them, and turned into the statements
    /// that ever answered them, which an index knows; speakers, into those that they ever said.
    pub(super) fn asked(&self, filter: &Filter) -> Result<Asked, StoreError> {
        let mut asked = Asked::of(filter, None);
        if asked.issues.is_some() {
            asked.issues = self.whole_issues(filter)?;
            asked.ids = Some(self.listed(ANSWERING, named_params! { ":issues": asked.issues })?);
        } else if asked.by.is_some() {
            asked.ids = Some(self.listed(SAID_BY, named_params! { ":by": asked.by })?);
        }
        Ok(asked)
    }

    /// The ids that a query finds, as a JSON list.
    fn listed(&self, sql: &str, params: &[(&str, &dyn ToSql)]) -> Result<String, StoreError> {
        let ids = self
            .connection
            .prepare_cached(sql)?
            .query_map(params, |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(array(ids.iter().map(String::as_str)))
    }

    /// The filter's questions with all that are one with any of them, as a JSON list; none where it names none.
    pub(super) fn whole_issues(&self, filter: &Filter) -> Result<Option<String>, StoreError> {
        if filter.issues.is_empty() {
            return Ok(None);
        }
        let all = self.merges(filter.known_at)?.all_of(&filter.issues);
        Ok(Some(array(all.iter().map(crate::id::IssueId::as_str))))
    }
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut words = words.peekable();
    words.peek()?;
    Some(array(words))
}

/// A JSON array of strings.
pub(super) fn array<'a>(words: impl Iterator<Item = &'a str>) -> String {
    serde_json::Value::from(words.collect::<Vec<_>>()).to_string()
}

/// What a user typed as a full text query: all words must occur; words between double quotes, next to each other.
///
/// Every word is quoted, so that `NEAR`, `-`, `*`, `content:` and brackets are words to find and never the query
/// language. Words without letter or digit cannot be found and are left out; where nothing is left, nothing is found.
fn full_text(typed: &str) -> String {
    let mut phrases: Vec<String> = Vec::new();
    let curly_straightened = typed.replace(['\u{201c}', '\u{201d}'], "\"");
    for (at, part) in curly_straightened.split('"').enumerate() {
        let words: Vec<&str> = part
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        if at % 2 == 1 {
            if !words.is_empty() {
                phrases.push(words.join(" "));
            }
        } else {
            phrases.extend(words.into_iter().map(str::to_owned));
        }
    }
    if phrases.is_empty() {
        return "\"\"".to_owned();
    }
    let quoted: Vec<String> = phrases
        .iter()
        .map(|phrase| format!("\"{}\"", phrase.replace(['"', '\0'], " ")))
        .collect();
    quoted.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_and_phrases_stay_together() {
        assert_eq!(full_text("peace talks"), r#""peace" AND "talks""#);
        assert_eq!(
            full_text(r#"soon "peace talks""#),
            r#""soon" AND "peace talks""#
        );
        assert_eq!(
            full_text("soon “peace talks”"),
            r#""soon" AND "peace talks""#
        );
    }

    #[test]
    fn the_query_language_is_never_spoken() {
        assert_eq!(
            full_text("content:a OR b*"),
            r#""content:a" AND "OR" AND "b*""#
        );
        assert_eq!(full_text("- * ("), r#""""#);
        assert_eq!(full_text("\"unclosed"), r#""unclosed""#);
    }
}
