//! Propositions out, as the procedure that relates them sees them.

use rusqlite::Row;

use super::asked::{Wanted, wanted};
use super::column::{self, Cells};
use super::{Filter, Store, StoreError};
use crate::calendar::{Instant, Interval};
use crate::entity::{EntityKind, speaks_for};
use crate::id::{EntityId, IssueId, PostId, StatementId};
use crate::proposition::Value;
use crate::relation::{self, Premise, Stance};
use crate::statement::Mode;

// An arrow from a merged name counts as one from the name that it merged into. What was said "today" was said by the minute
// in which the post that tells it came out: so far the ends of a day are known.
const STANCES: Wanted = wanted!(
    "SELECT w.statement_id, w.canonical_id,
            w.speaker_kind = 'unnamed' OR w.speaker_basis = 'unnamed' AS unnamed, w.speaker_kind,
            CASE WHEN EXISTS (SELECT 1 FROM affiliation) THEN
              (SELECT json_group_array(json_array(whom.canonical_id, af.role)) FROM affiliation AS af
               JOIN entity_now AS whom ON whom.id = af.principal_id
               WHERE af.entity_id IN
                 (SELECT w.canonical_id UNION ALL SELECT id FROM entity WHERE same_as = w.canonical_id)
                 AND (af.holds_after IS NULL OR w.said_from > af.holds_after)
                 AND (af.holds_before IS NULL OR w.said_from < af.holds_before))
            END AS principals,
            w.said_from,
            min(w.said_to, coalesce(max(w.said_from, substr(post.posted_at, 1, 16) || ':59.999Z'), w.said_to)) AS said_until,
            w.speech_act, w.root, w.content, w.mode, w.cue_lemma, coalesce(answered.same_as, answered.id) AS answers_id,
            w.carrier_id,
            w.carrier_id IS NOT NULL AND NOT EXISTS
              (SELECT 1 FROM statement_rev AS told JOIN entity_now AS teller ON teller.id = told.speaker_id
               WHERE told.statement_id = w.carrier_id AND told.rec_from <= :known AND :known < told.rec_to
                 AND (teller.canonical_id = w.canonical_id OR EXISTS
                   (SELECT 1 FROM affiliation AS tie
                    WHERE (tie.entity_id IN (teller.id, teller.canonical_id) AND (tie.principal_id = w.canonical_id
                             OR tie.principal_id IN (SELECT principal_id FROM affiliation WHERE entity_id = w.canonical_id)))
                       OR (tie.entity_id = w.canonical_id AND tie.principal_id = teller.canonical_id)))) AS second_hand,
            s.post_id,
            (SELECT min(span.start_cp) FROM occurrence AS o
             JOIN revision AS v ON v.id = o.revision_id AND v.post_id = s.post_id
             JOIN span ON span.occurrence_id = o.id AND span.role = 'content'
             WHERE o.statement_id = w.statement_id AND o.rev = w.rev
             GROUP BY o.revision_id ORDER BY o.revision_id DESC LIMIT 1) AS place,
            p.issue_id, i.value_type, i.dynamics, i.functional, p.polarity, p.certainty, p.about_from, p.about_to,
            p.condition_key, p.condition, p.condition_issue, p.condition_polarity, p.condition_from, p.condition_to,
            p.value_kind, p.value_text, coalesce(answer.same_as, answer.id) AS answer_id, p.value_lo,
            p.value_hi, p.unit, p.value_from, p.value_to, p.value_edtf
     FROM wanted AS w
     JOIN statement AS s ON s.id = w.statement_id
     LEFT JOIN post ON post.id = s.post_id
     JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     JOIN issue AS i ON i.id = p.issue_id
     LEFT JOIN entity AS answer ON answer.id = p.value_entity
     LEFT JOIN entity AS answered ON answered.id = w.answers_id
     WHERE :issues IS NULL OR p.issue_id IN (SELECT value FROM json_each(:issues))
     ORDER BY p.issue_id, w.said_from, said_until, w.statement_id, p.ord"
);

impl Store {
    /// One stance for each proposition that answers an issue, of the statements that pass; of the filter's issues
    /// alone, where it names some. Questions that were merged are one. Sorted by issue, time and id.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stances(&self, filter: &Filter) -> Result<Vec<Stance>, StoreError> {
        self.read_stances(filter, relation::words)
    }

    /// The same without the words that tell whether two statements are one utterance: for who looks at relations that
    /// are made already.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn wordless_stances(&self, filter: &Filter) -> Result<Vec<Stance>, StoreError> {
        self.read_stances(filter, |_| Vec::new())
    }

    fn read_stances(
        &self,
        filter: &Filter,
        words: fn(&str) -> Vec<String>,
    ) -> Result<Vec<Stance>, StoreError> {
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(STANCES.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut stances = Vec::new();
        while let Some(row) = rows.next()? {
            stances.push(stance(row, words)?);
        }
        let merges = self.merges(filter.known_at)?;
        if !merges.is_empty() {
            for stance in &mut stances {
                stance.issue = merges.whole(&stance.issue);
                if let Some(premise) = &mut stance.premise {
                    premise.issue = merges.whole(&premise.issue);
                }
            }
            stances.sort_by(|x, y| (&x.issue, x.said, &x.id).cmp(&(&y.issue, y.said, &y.id)));
        }
        Ok(stances)
    }
}

fn stance(row: &Row<'_>, words: fn(&str) -> Vec<String>) -> Result<Stance, StoreError> {
    let mut cells = Cells::of(row);
    let id = StatementId::stored(cells.plain::<String>()?);
    let speaker: Option<String> = cells.plain()?;
    let unnamed = cells.plain::<Option<bool>>()?.unwrap_or(false);
    let principal = principal(&mut cells, speaker.as_deref())?;
    let said = moments(&mut cells)?;
    let act = cells.parsed()?;
    let root = cells.plain()?;
    let words = words(cells.text()?.unwrap_or_default());
    let direct = cells.parsed::<Mode>()? == Mode::Direct;
    let marker = relation::marker(cells.text()?.unwrap_or_default());
    let answers_to: Option<String> = cells.plain()?;
    let carrier: Option<String> = cells.plain()?;
    let second_hand = cells.plain()?;
    let post = cells.text()?.unwrap_or_default();
    let place: Option<i64> = cells.plain()?;
    let place = place
        .map(usize::try_from)
        .transpose()
        .map_err(|error| StoreError::Unreadable {
            column: "place".to_owned(),
            value: id.to_string(),
            why: error.to_string(),
        })?;
    Ok(Stance {
        id,
        speaker: speaker.map(EntityId::stored),
        principal,
        unnamed,
        said,
        act,
        root,
        words,
        direct,
        marker,
        answers_to: answers_to.map(EntityId::stored),
        carrier: carrier.map(StatementId::stored),
        second_hand,
        place: place.map(|start| (PostId::stored(post), start)),
        issue: IssueId::stored(cells.plain::<String>()?),
        value_type: cells.parsed()?,
        dynamics: cells.parsed()?,
        functional: cells.plain()?,
        polarity: cells.parsed()?,
        certainty: cells.parsed()?,
        about: moments(&mut cells)?,
        condition: cells.plain()?,
        condition_text: cells.plain()?,
        premise: premise(&mut cells)?,
        value: value(&mut cells)?,
        target: None,
        same_utterance: None,
    })
}

/// For whom the speaker speaks: a minister for the country, a country for itself; a city lies in its country and does
/// not speak for it, nor does one of its judges or reporters.
pub(super) fn principal(
    cells: &mut Cells<'_, '_>,
    speaker: Option<&str>,
) -> Result<Option<EntityId>, StoreError> {
    let kind: Option<EntityKind> = cells.optional()?;
    let ties: Vec<(String, String)> = match cells.text()? {
        None | Some("[]") => Vec::new(),
        Some(printed) => column::json(printed, "principals")?,
    };
    let own = speaker
        .filter(|_| matches!(kind, Some(EntityKind::Gpe | EntityKind::Org)))
        .map(str::to_owned);
    Ok(ties
        .into_iter()
        .filter(|(_, role)| speaks_for(role))
        .map(|(principal, _)| principal)
        .min()
        .or(own)
        .map(EntityId::stored))
}

fn premise(cells: &mut Cells<'_, '_>) -> Result<Option<Premise>, StoreError> {
    let (issue, polarity) = (cells.plain::<Option<String>>()?, cells.optional()?);
    let about = moments(cells)?;
    Ok(issue.zip(polarity).map(|(issue, polarity)| Premise {
        issue: IssueId::stored(issue),
        polarity,
        about,
    }))
}

fn moments(cells: &mut Cells<'_, '_>) -> Result<Option<(Instant, Instant)>, StoreError> {
    let (start, end) = (cells.optional()?, cells.optional()?);
    Ok(start.zip(end))
}

/// The answer of a row of `proposition`; its entity under the name that holds now.
fn value(cells: &mut Cells<'_, '_>) -> Result<Value, StoreError> {
    let kind = cells.text()?.unwrap_or_default();
    let text = cells.text()?.unwrap_or_default().to_owned();
    let entity: Option<String> = cells.plain()?;
    let (lo, hi): (Option<f64>, Option<f64>) = (cells.plain()?, cells.plain()?);
    let unit = cells.plain()?;
    let (start, end) = (cells.optional()?, cells.optional()?);
    let edtf = cells.text()?.unwrap_or_default();
    let misfit = |why: &str| StoreError::Unreadable {
        column: "value_kind".to_owned(),
        value: kind.to_owned(),
        why: why.to_owned(),
    };
    match kind {
        "binary" => Ok(Value::Binary),
        "entity" => Ok(Value::Entity {
            entity: entity
                .map(EntityId::stored)
                .ok_or_else(|| misfit("it names no entity"))?,
            text,
        }),
        "number" => Ok(Value::Number {
            lo: lo.unwrap_or(f64::NEG_INFINITY),
            hi: hi.unwrap_or(f64::INFINITY),
            unit,
            text,
        }),
        "time" => {
            let (start, end) = start.zip(end).ok_or_else(|| misfit("it names no time"))?;
            Ok(Value::Time {
                interval: Interval {
                    start,
                    end,
                    edtf: edtf.to_owned(),
                },
                text,
            })
        }
        _ => Err(misfit("known are: binary, entity, number, time")),
    }
}
