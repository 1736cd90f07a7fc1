//! Propositions out, as the procedure that relates them sees them.

use rusqlite::Row;

use super::asked::{Wanted, wanted};
use super::{Filter, Store, StoreError, column};
use crate::calendar::Instant;
use crate::entity::{EntityKind, speaks_for};
use crate::id::{EntityId, IssueId, PostId, StatementId};
use crate::proposition::Value;
use crate::relation::{self, Stance};
use crate::statement::Mode;

// An arrow from a merged name counts as one from the name that it merged into.
const STANCES: Wanted = wanted!(
    "SELECT w.statement_id, w.canonical_id, w.said_from, w.said_to, w.speech_act, w.root,
            w.content, w.mode,
            w.speaker_kind = 'unnamed' OR w.speaker_basis = 'unnamed' AS unnamed,
            w.speaker_kind, w.cue_lemma,
            (SELECT json_group_array(json_array(whom.canonical_id, af.role)) FROM affiliation AS af
             JOIN entity_now AS whom ON whom.id = af.principal_id
             WHERE af.entity_id IN
               (SELECT w.canonical_id UNION ALL SELECT id FROM entity WHERE same_as = w.canonical_id)) AS principals,
            s.post_id,
            (SELECT min(span.start_cp) FROM occurrence AS o
             JOIN revision AS v ON v.id = o.revision_id AND v.post_id = s.post_id
             JOIN span ON span.occurrence_id = o.id AND span.role = 'content'
             WHERE o.statement_id = w.statement_id AND o.rev = w.rev
             GROUP BY o.revision_id ORDER BY o.revision_id DESC LIMIT 1) AS place,
            p.*, answer.canonical_id AS answer_id, i.value_type, i.dynamics, i.functional
     FROM wanted AS w
     JOIN statement AS s ON s.id = w.statement_id
     JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     JOIN issue AS i ON i.id = p.issue_id
     LEFT JOIN entity_now AS answer ON answer.id = p.value_entity
     WHERE :issues IS NULL OR p.issue_id IN (SELECT value FROM json_each(:issues))
     ORDER BY p.issue_id, w.said_from, w.said_to, w.statement_id, p.ord"
);

impl Store {
    /// One stance for each proposition that answers an issue, of the statements that pass; of the filter's issues
    /// alone, where it names some. Questions that were merged are one. Sorted by issue, time and id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stances(&self, filter: &Filter) -> Result<Vec<Stance>, StoreError> {
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(STANCES.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut stances = Vec::new();
        while let Some(row) = rows.next()? {
            stances.push(stance(row)?);
        }
        let merges = self.merges(filter.known_at)?;
        if !merges.is_empty() {
            for stance in &mut stances {
                stance.issue = merges.whole(&stance.issue);
            }
            stances.sort_by(|x, y| (&x.issue, x.said, &x.id).cmp(&(&y.issue, y.said, &y.id)));
        }
        Ok(stances)
    }
}

fn stance(row: &Row<'_>) -> Result<Stance, StoreError> {
    let entity = |column| -> Result<Option<EntityId>, StoreError> {
        Ok(column::plain::<Option<String>>(row, column)?.map(EntityId::stored))
    };
    let place: Option<i64> = column::plain(row, "place")?;
    let place = match place {
        Some(_) => Some((
            PostId::stored(column::plain::<String>(row, "post_id")?),
            column::count(row, "place")?,
        )),
        None => None,
    };
    Ok(Stance {
        id: StatementId::stored(column::plain::<String>(row, "statement_id")?),
        speaker: entity("canonical_id")?,
        principal: principal(row)?,
        unnamed: column::plain::<Option<bool>>(row, "unnamed")?.unwrap_or(false),
        said: moments(row, "said_from", "said_to")?,
        issue: IssueId::stored(column::plain::<String>(row, "issue_id")?),
        value_type: column::parsed(row, "value_type")?,
        dynamics: column::parsed(row, "dynamics")?,
        functional: column::plain(row, "functional")?,
        polarity: column::parsed(row, "polarity")?,
        certainty: column::parsed(row, "certainty")?,
        value: value(row)?,
        about: moments(row, "about_from", "about_to")?,
        condition: column::plain(row, "condition_key")?,
        condition_text: column::plain(row, "condition")?,
        act: column::parsed(row, "speech_act")?,
        target: None,
        marker: relation::marker(&column::plain::<String>(row, "cue_lemma")?),
        root: column::plain(row, "root")?,
        same_utterance: None,
        place,
        words: relation::words(&column::plain::<String>(row, "content")?),
        direct: column::parsed::<Mode>(row, "mode")? == Mode::Direct,
    })
}

/// For whom the speaker speaks: a minister for the country, a country for itself; a city lies in its country and does
/// not speak for it, nor does one of its judges or reporters.
fn principal(row: &Row<'_>) -> Result<Option<EntityId>, StoreError> {
    let printed: String = column::plain(row, "principals")?;
    let ties: Vec<(String, String)> =
        serde_json::from_str(&printed).map_err(|error| StoreError::Unreadable {
            column: "principals".to_owned(),
            value: printed.clone(),
            why: error.to_string(),
        })?;
    let kind: Option<String> = column::plain(row, "speaker_kind")?;
    let own = kind
        .filter(|kind| {
            [EntityKind::Gpe, EntityKind::Org]
                .iter()
                .any(|one| one.as_str() == kind)
        })
        .and(column::plain::<Option<String>>(row, "canonical_id")?);
    Ok(ties
        .into_iter()
        .filter(|(_, role)| speaks_for(role))
        .map(|(principal, _)| principal)
        .min()
        .or(own)
        .map(EntityId::stored))
}

fn moments(row: &Row<'_>, from: &str, to: &str) -> Result<Option<(Instant, Instant)>, StoreError> {
    Ok(column::optional(row, from)?.zip(column::optional(row, to)?))
}

/// The answer of a row of `proposition`; its entity under the name that holds now.
fn value(row: &Row<'_>) -> Result<Value, StoreError> {
    let kind: String = column::plain(row, "value_kind")?;
    let text = || -> Result<String, StoreError> {
        Ok(column::plain::<Option<String>>(row, "value_text")?.unwrap_or_default())
    };
    let misfit = |why: &str| StoreError::Unreadable {
        column: "value_kind".to_owned(),
        value: kind.clone(),
        why: why.to_owned(),
    };
    match kind.as_str() {
        "binary" => Ok(Value::Binary),
        "entity" => Ok(Value::Entity {
            entity: column::plain::<Option<String>>(row, "answer_id")?
                .map(EntityId::stored)
                .ok_or_else(|| misfit("it names no entity"))?,
            text: text()?,
        }),
        "number" => Ok(Value::Number {
            lo: column::plain::<Option<f64>>(row, "value_lo")?.unwrap_or(f64::NEG_INFINITY),
            hi: column::plain::<Option<f64>>(row, "value_hi")?.unwrap_or(f64::INFINITY),
            unit: column::plain(row, "unit")?,
            text: text()?,
        }),
        "time" => Ok(Value::Time {
            interval: column::interval(row, ["value_from", "value_to", "value_edtf"])?
                .ok_or_else(|| misfit("it names no time"))?,
            text: text()?,
        }),
        _ => Err(misfit("known are: binary, entity, number, time")),
    }
}
