//! The statements of one document by their words, and the relations that the words alone make.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};

use super::asked::array;
use super::column::{self, Cells};
use super::stances::principal;
use super::{Stamp, Store, StoreError, relations};
use crate::id::{DocumentId, EntityId, IssueId, PostId, RelationId, StatementId};
use crate::proposition::agents;
use crate::relation::{Answered, Relation, RelationBasis, WORDED, Wording};

const WORDINGS: &str = "SELECT r.statement_id, r.speaker_id, e.kind,
           (SELECT json_group_array(json_array(whom.canonical_id, af.role)) FROM affiliation AS af
            JOIN entity_now AS whom ON whom.id = af.principal_id
            WHERE af.entity_id IN (SELECT e.canonical_id UNION ALL SELECT id FROM entity WHERE same_as = e.canonical_id)
              AND (af.holds_after IS NULL OR r.said_from > af.holds_after)
              AND (af.holds_before IS NULL OR r.said_from < af.holds_before)) AS principals, e.kind IS 'person',
           r.answers_id, r.said_from, r.said_to, r.speech_act, r.cue_negated, r.mode,
           r.content, r.quote, r.carrier_id, s.post_id,
           (SELECT json_array(min(span.start_cp), max(span.end_cp), v.id) FROM occurrence AS o
            JOIN revision AS v ON v.id = o.revision_id AND v.post_id = s.post_id
            JOIN span ON span.occurrence_id = o.id AND span.role = 'content'
            WHERE o.statement_id = r.statement_id AND o.rev = r.rev
            GROUP BY o.revision_id ORDER BY o.revision_id DESC LIMIT 1) AS place,
           (SELECT json_group_array(json_array(p.issue_id, i.key, p.commitment,
               p.condition IS NULL OR p.polarity = '-' AND p.condition LIKE 'until %', p.condition_of IS NULL))
            FROM proposition AS p JOIN issue AS i ON i.id = p.issue_id
            WHERE p.statement_id = r.statement_id AND p.rev = r.rev) AS issues
    FROM post CROSS JOIN statement AS s ON s.post_id = post.id
    CROSS JOIN statement_rev AS r ON r.statement_id = s.id
    LEFT JOIN entity_now AS e ON e.id = r.speaker_id
    WHERE post.document_id = :document AND r.rec_to = '9999-12-31T23:59:59.999Z' AND r.review <> 'rejected'
    ORDER BY r.statement_id";
/// Whom the questions of a document are about, and for whom they speak by now.
const AGENTS: &str = "SELECT a.entity_id, e.kind,
           (SELECT json_group_array(json_array(whom.canonical_id, af.role)) FROM affiliation AS af
            JOIN entity_now AS whom ON whom.id = af.principal_id
            WHERE af.entity_id IN (SELECT e.canonical_id UNION ALL SELECT id FROM entity WHERE same_as = e.canonical_id)
              AND af.holds_before IS NULL) AS principals
    FROM (SELECT DISTINCT argument.entity_id FROM post CROSS JOIN statement AS s ON s.post_id = post.id
          CROSS JOIN proposition AS p ON p.statement_id = s.id CROSS JOIN argument ON argument.issue_id = p.issue_id
          WHERE post.document_id = :document) AS a
    CROSS JOIN entity_now AS e ON e.id = a.entity_id";
/// How the speakers of a document and those for whom they speak are called.
const CALLED: &str = "WITH spoke AS (SELECT DISTINCT r.speaker_id AS id FROM post CROSS JOIN statement AS s ON s.post_id = post.id
          CROSS JOIN statement_rev AS r ON r.statement_id = s.id
          WHERE post.document_id = :document AND r.speaker_id IS NOT NULL)
    SELECT voice.id, alias.name
    FROM (SELECT id FROM spoke UNION
          SELECT whom.canonical_id FROM spoke JOIN entity_now AS e ON e.id = spoke.id
          JOIN affiliation AS af ON af.entity_id IN (spoke.id, e.canonical_id)
          JOIN entity_now AS whom ON whom.id = af.principal_id) AS voice
    CROSS JOIN entity_now AS named ON named.id = voice.id
    CROSS JOIN alias ON alias.entity_id = named.canonical_id";
/// Where the headlines of a document's posts stand: asked once for each wording of a post, not for each of its statements.
const HEADLINES: &str = "SELECT v.id, block.value ->> 1, block.value ->> 2
    FROM post CROSS JOIN revision AS v ON v.post_id = post.id, json_each(v.blocks) AS block
    WHERE post.document_id = :document AND block.value ->> 0 = 'headline'";
const HELD: &str = "SELECT r.id, r.kind, r.a, r.b, r.issue_id, r.flags, r.basis, r.rule, r.conf, r.why, r.gates, r.review
    FROM post CROSS JOIN statement AS s ON s.post_id = post.id CROSS JOIN relation AS r ON r.a = s.id
    WHERE post.document_id = :document AND r.rec_to = '9999-12-31T23:59:59.999Z' AND r.issue_id IS NULL
      AND r.rule IN (SELECT value FROM json_each(:rules))
    ORDER BY r.id";
const CLOSE: &str = "UPDATE relation SET rec_to = :at
    WHERE id = :id AND rec_to = '9999-12-31T23:59:59.999Z'";

/// The headlines in each wording of a post, start and end in code points.
type Headlines = BTreeMap<i64, Vec<(usize, usize)>>;
/// Those for whom somebody speaks.
type Voices = BTreeMap<EntityId, EntityId>;
/// The words of the names of those who speak.
type Called = BTreeMap<EntityId, BTreeSet<String>>;

impl Store {
    /// What a document's posts say by now, by their words.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn wordings(&self, document: &DocumentId) -> Result<Vec<Wording>, StoreError> {
        let headlines = self.headlines(document)?;
        let voices = self.voices(document)?;
        let called = self.called(document)?;
        let mut statement = self.connection.prepare_cached(WORDINGS)?;
        let mut rows = statement.query(named_params! { ":document": document.as_str() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut read = wording(row, &headlines, &voices)?;
            for voice in [&read.speaker, &read.principal].into_iter().flatten() {
                read.called
                    .extend(called.get(voice).into_iter().flatten().cloned());
            }
            found.push(read);
        }
        Ok(found)
    }

    fn voices(&self, document: &DocumentId) -> Result<Voices, StoreError> {
        let mut statement = self.connection.prepare_cached(AGENTS)?;
        let mut rows = statement.query(named_params! { ":document": document.as_str() })?;
        let mut found = Voices::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let agent: String = cells.plain()?;
            if let Some(whom) = principal(&mut cells, Some(&agent))? {
                found.insert(EntityId::stored(agent), whom);
            }
        }
        Ok(found)
    }

    fn called(&self, document: &DocumentId) -> Result<Called, StoreError> {
        let mut statement = self.connection.prepare_cached(CALLED)?;
        let mut rows = statement.query(named_params! { ":document": document.as_str() })?;
        let mut found = Called::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let voice = EntityId::stored(cells.plain::<String>()?);
            let name: String = cells.plain()?;
            let words = name
                .split(|it: char| !it.is_alphanumeric() && it != '-')
                .filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase));
            found
                .entry(voice)
                .or_default()
                .extend(words.map(str::to_lowercase));
        }
        Ok(found)
    }

    fn headlines(&self, document: &DocumentId) -> Result<Headlines, StoreError> {
        let mut statement = self.connection.prepare_cached(HEADLINES)?;
        let mut rows = statement.query(named_params! { ":document": document.as_str() })?;
        let mut found = Headlines::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let revision = cells.plain()?;
            let span = (cells.count()?, cells.count()?);
            found.entry(revision).or_default().push(span);
        }
        Ok(found)
    }

    /// Makes `relations` what the words of a document's statements make: what is gone is closed, what is new is entered,
    /// what is as it was keeps its row. What a person reviewed stays.
    ///
    /// # Errors
    /// The database cannot be written, or a relation names a statement that it does not hold. Nothing changes then.
    pub fn replace_worded(
        &mut self,
        document: &DocumentId,
        relations: &[Relation],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.atomically(|store| {
            let held = store.held_worded(document)?;
            let reviewed: BTreeSet<&RelationId> = held
                .iter()
                .filter(|(_, by_person)| *by_person)
                .map(|(old, _)| &old.id)
                .collect();
            let at = stamp.at.to_string();
            for (old, by_person) in &held {
                if !by_person && !relations.contains(old) {
                    store
                        .connection
                        .prepare_cached(CLOSE)?
                        .execute(named_params! { ":id": old.id.as_str(), ":at": at })?;
                }
            }
            for new in relations {
                if !reviewed.contains(&new.id) && !held.iter().any(|(old, _)| old == new) {
                    store.add_relation(stamp, new)?;
                }
            }
            Ok(())
        })
    }

    /// Those that hold, and whether a person reviewed them.
    fn held_worded(&self, document: &DocumentId) -> Result<Vec<(Relation, bool)>, StoreError> {
        let mut statement = self.connection.prepare_cached(HELD)?;
        let mut rows = statement.query(named_params! {
            ":document": document.as_str(), ":rules": array(WORDED.iter().copied()),
        })?;
        let mut held = Vec::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let relation = relations::relation(&mut cells)?;
            let by_person =
                cells.text()? != Some("machine") || relation.basis == RelationBasis::Human;
            held.push((relation, by_person));
        }
        Ok(held)
    }
}

fn wording(row: &Row<'_>, headlines: &Headlines, voices: &Voices) -> Result<Wording, StoreError> {
    let mut cells = Cells::of(row);
    let id = StatementId::stored(cells.plain::<String>()?);
    let speaker: Option<String> = cells.plain()?;
    let principal = principal(&mut cells, speaker.as_deref())?;
    let person = cells.plain()?;
    let answers_to: Option<String> = cells.plain()?;
    let said = cells.optional()?;
    let said = said.zip(cells.optional()?);
    let act = cells.parsed()?;
    let cue_negated = cells.plain()?;
    let mode = cells.parsed()?;
    let content = cells.plain()?;
    let quote = cells.plain()?;
    let carrier: Option<String> = cells.plain()?;
    let post = PostId::stored(cells.plain::<String>()?);
    let place: Option<(usize, usize, i64)> = match cells.text()? {
        None => None,
        Some(printed) => column::json(printed, "place")?,
    };
    let issues: Vec<(String, String, i8, u8, u8)> = match cells.text()? {
        None | Some("[]") => Vec::new(),
        Some(printed) => column::json(printed, "issues")?,
    };
    Ok(Wording {
        id,
        speaker: speaker.map(EntityId::stored),
        principal,
        person,
        answers_to: answers_to.map(EntityId::stored),
        said,
        act,
        cue_negated,
        mode,
        content,
        called: BTreeSet::new(),
        quote,
        carrier: carrier.map(StatementId::stored),
        post,
        headline: place.as_ref().is_some_and(|(start, _, revision)| {
            let within = |&(from, to): &(usize, usize)| (from..to).contains(start);
            headlines
                .get(revision)
                .is_some_and(|spans| spans.iter().any(within))
        }),
        place: place.map(|(start, end, _)| (start, end)),
        answers: issues
            .iter()
            .filter(|(.., told)| *told == 1)
            .map(|(_, key, commitment, plain, _)| Answered {
                key: key.clone(),
                commitment: *commitment,
                conditional: *plain == 0,
                agents: agents(key)
                    .into_iter()
                    .map(|agent| {
                        let whom = voices.get(&agent).cloned();
                        (agent, whom)
                    })
                    .collect(),
            })
            .collect(),
        issues: issues
            .into_iter()
            .map(|(id, ..)| IssueId::stored(id))
            .collect(),
    })
}
