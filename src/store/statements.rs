//! Statements out, as the rows that lists and exports are made of.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::asked::{Asked, Wanted, wanted};
use super::{Filter, Store, StoreError, column, posts};
use crate::export::record::{
    AboutRecord, Confidence, CueRecord, OccurrenceRecord, PropositionRecord, Range, Record,
    SaidAtRecord, SpeakerRecord, Words,
};
use crate::export::row::StatementRow;
use crate::id::IssueId;
use crate::post::{Origin, in_file};

// The wording that a statement is shown in: the newest that had been read by then and prints it.
const STATEMENTS: Wanted = wanted!(
    "SELECT w.*, addressee.name AS addressee_name, p.id AS post_id, p.posted_at, p.zone_minutes, d.name AS document,
            d.url, o.name AS outlet, v.id AS revision_id, v.headline, v.origin, c.fetched_at
     FROM wanted AS w
     JOIN statement AS s ON s.id = w.statement_id
     JOIN post AS p ON p.id = s.post_id
     JOIN document AS d ON d.id = p.document_id
     LEFT JOIN outlet AS o ON o.id = d.outlet_id
     LEFT JOIN entity_now AS addressee ON addressee.id = w.addressee_id
     JOIN revision AS v ON v.id =
       (SELECT max(printed.revision_id) FROM occurrence AS printed
        JOIN revision AS wording ON wording.id = printed.revision_id AND wording.post_id = s.post_id
        JOIN capture AS reading ON reading.id = wording.first_capture
        WHERE printed.statement_id = w.statement_id AND printed.rev = w.rev AND reading.fetched_at <= :known)
     JOIN capture AS c ON c.id = v.first_capture"
);
const PROPOSITIONS: Wanted = wanted!(
    "SELECT p.*, i.question FROM wanted AS w
     JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     LEFT JOIN issue AS i ON i.id = p.issue_id
     ORDER BY p.statement_id, p.ord"
);
// A place in an older wording of the same post is no further place; every printing of one utterance is one, its own
// first.
const SPANS: Wanted = wanted!(
    ", judged AS (
       SELECT a, b FROM judgement
       WHERE what = 'same_utterance' AND verdict = 'positive' AND rec_from <= :known AND :known < rec_to
     ),
     printing AS (
       SELECT w.statement_id AS told, w.statement_id, w.rev FROM wanted AS w
       UNION ALL
       SELECT pair.told, r.statement_id, r.rev
       FROM (SELECT a AS told, b AS twin FROM judged UNION ALL SELECT b, a FROM judged) AS pair
       JOIN statement_rev AS r ON r.statement_id = pair.twin
       WHERE pair.told IN (SELECT statement_id FROM wanted)
         AND r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
     )
     SELECT w.told AS statement_id, w.statement_id AS twin, o.revision_id, o.ord AS place, v.post_id, v.origin,
            span.role, span.start_cp, span.end_cp, span.exact
     FROM printing AS w
     JOIN occurrence AS o ON o.statement_id = w.statement_id AND o.rev = w.rev
     JOIN revision AS v ON v.id = o.revision_id
     JOIN capture AS c ON c.id = v.first_capture AND c.fetched_at <= :known
     JOIN span ON span.occurrence_id = o.id
     WHERE NOT EXISTS (
       SELECT 1 FROM occurrence AS newer
       JOIN revision AS wording ON wording.id = newer.revision_id AND wording.post_id = v.post_id
       JOIN capture AS reading ON reading.id = wording.first_capture AND reading.fetched_at <= :known
       WHERE newer.statement_id = o.statement_id AND newer.rev = o.rev AND newer.revision_id > o.revision_id)
     ORDER BY w.told, w.statement_id <> w.told, w.statement_id, o.revision_id, o.ord, span.role, span.ord"
);

/// One place where a statement is printed.
#[derive(Default)]
struct Place {
    /// The statement that is printed there: the one asked for, or another printing of the same utterance.
    statement: String,
    revision: i64,
    ord: i64,
    post: String,
    origin: Vec<Origin>,
    /// Role, code points in the post's text, words.
    spans: Vec<(String, Range, String)>,
}

impl Store {
    /// Statements that pass, by when they were said (unknown first, so that the last is what holds now), then by
    /// publication and place.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<StatementRow>, StoreError> {
        self.statement_rows(&self.asked(filter)?)
    }

    pub(super) fn statement_rows(&self, asked: &Asked) -> Result<Vec<StatementRow>, StoreError> {
        let mut places = self.printed(asked)?;
        let mut propositions = self.propositions(asked)?;
        let mut statement = self.connection.prepare_cached(STATEMENTS.of(asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = column::plain(row, "statement_id")?;
            let places = places.remove(&id).unwrap_or_default();
            let propositions = propositions.remove(&id).unwrap_or_default();
            found.push(statement_row(row, id, &places, propositions)?);
        }
        found.sort_by(|one, other| order(one).cmp(&order(other)));
        Ok(found)
    }

    fn propositions(
        &self,
        asked: &Asked,
    ) -> Result<BTreeMap<String, Vec<PropositionRecord>>, StoreError> {
        let mut statement = self.connection.prepare_cached(PROPOSITIONS.of(asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found: BTreeMap<String, Vec<PropositionRecord>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            found
                .entry(column::plain(row, "statement_id")?)
                .or_default()
                .push(proposition(row)?);
        }
        self.make_whole(&asked.known, found.values_mut().flatten())?;
        Ok(found)
    }

    /// Gives answers to a question that was merged into another as answers to that one.
    fn make_whole<'a>(
        &self,
        known: &str,
        propositions: impl Iterator<Item = &'a mut PropositionRecord>,
    ) -> Result<(), StoreError> {
        let merges = self.merges_by(known)?;
        if merges.is_empty() {
            return Ok(());
        }
        for proposition in propositions {
            let Some(part) = proposition.issue.clone().map(IssueId::stored) else {
                continue;
            };
            let whole = merges.whole(&part);
            if whole != part {
                proposition.question = self.issue(&whole)?.map(|issue| issue.question);
                proposition.issue = Some(whole.to_string());
            }
        }
        Ok(())
    }

    fn printed(&self, asked: &Asked) -> Result<BTreeMap<String, Vec<Place>>, StoreError> {
        let mut statement = self.connection.prepare_cached(SPANS.of(asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let places = found
                .entry(column::plain(row, "statement_id")?)
                .or_default();
            let twin: String = column::plain(row, "twin")?;
            let (revision, ord) = (
                column::plain(row, "revision_id")?,
                column::plain(row, "place")?,
            );
            if places.last().is_none_or(|place| {
                (place.revision, place.ord) != (revision, ord) || place.statement != twin
            }) {
                let origin: Option<String> = column::plain(row, "origin")?;
                places.push(Place {
                    statement: twin,
                    revision,
                    ord,
                    post: column::plain(row, "post_id")?,
                    origin: posts::read_origin(origin.as_deref())?,
                    spans: Vec::new(),
                });
            }
            if let Some(place) = places.last_mut() {
                let range = [
                    column::count(row, "start_cp")?,
                    column::count(row, "end_cp")?,
                ];
                place.spans.push((
                    column::plain(row, "role")?,
                    range,
                    column::plain(row, "exact")?,
                ));
            }
        }
        Ok(found)
    }
}

impl Place {
    /// Words and places of one role, in the file where that is plain text.
    fn words(&self, role: &str) -> Words {
        let (mut text, mut spans) = (Vec::new(), Vec::new());
        for (_, range, exact) in self.spans.iter().filter(|(it, ..)| it == role) {
            text.push(exact.as_str());
            let [start, end] = *range;
            let there = in_file(&self.origin, (start, end));
            spans.extend(there.unwrap_or_else(|| vec![*range]));
        }
        Words {
            text: text.join(" "),
            spans,
        }
    }

    /// The content in the post's text: its first code point and one past its last.
    fn content(&self) -> Range {
        let ranges = || {
            self.spans
                .iter()
                .filter(|(role, ..)| role == "content")
                .map(|(_, range, _)| *range)
        };
        let start = ranges().map(|[start, _]| start).min().unwrap_or_default();
        let end = ranges().map(|[_, end]| end).max().unwrap_or_default();
        [start, end]
    }
}

/// When it was said, then where it stands: what rows are sorted by.
fn order(row: &StatementRow) -> impl Ord + '_ {
    let record = &row.record;
    let said = record.said_at.as_ref();
    (
        said.map(|it| (it.start.as_str(), it.end.as_str())),
        record.published_at.as_deref(),
        record.post.as_str(),
        row.in_post,
        record.id.as_str(),
    )
}

fn statement_row(
    row: &Row<'_>,
    id: String,
    places: &[Place],
    propositions: Vec<PropositionRecord>,
) -> Result<StatementRow, StoreError> {
    let revision: i64 = column::plain(row, "revision_id")?;
    let nowhere = Place::default();
    let shown = places
        .iter()
        .find(|place| place.revision == revision)
        .unwrap_or(&nowhere);
    let speaker = match column::plain::<Option<String>>(row, "canonical_id")? {
        Some(id) => Some(SpeakerRecord {
            id,
            name: column::plain(row, "speaker_name")?,
            basis: column::parsed(row, "speaker_basis")?,
        }),
        None => None,
    };
    let cue = shown.words("cue");
    let addressee_name: Option<String> = column::plain(row, "addressee_name")?;
    let addressee = Some(shown.words("addressee").text).filter(|words| !words.is_empty());
    let occurrences = if places.len() > 1 {
        places
            .iter()
            .map(|place| OccurrenceRecord {
                post: place.post.clone(),
                spans: place.words("content").spans,
            })
            .collect()
    } else {
        Vec::new()
    };
    let base = if shown.origin.is_empty() {
        "post"
    } else {
        "document"
    };
    let record = Record {
        id,
        document: column::plain(row, "document")?,
        post: column::plain(row, "post_id")?,
        base: base.to_owned(),
        published_at: column::plain(row, "posted_at")?,
        speaker,
        source: shown.words("source"),
        cue: CueRecord {
            text: cue.text,
            spans: cue.spans,
            negated: column::plain(row, "cue_negated")?,
        },
        content: shown.words("content"),
        mode: column::parsed(row, "mode")?,
        speech_act: column::parsed(row, "speech_act")?,
        attitude: column::parsed(row, "attitude")?,
        reporting_stance: column::parsed(row, "reporting_stance")?,
        addressee,
        said_at: said_at(row)?,
        propositions,
        carrier: column::plain(row, "carrier_id")?,
        confidence: Confidence {
            extract: column::plain(row, "conf_extract")?,
            speaker: column::plain(row, "conf_speaker")?,
        },
        review: column::plain(row, "review")?,
        occurrences,
    };
    Ok(StatementRow {
        record,
        quote: column::plain(row, "quote")?,
        addressee: addressee_name,
        outlet: column::plain(row, "outlet")?,
        url: column::plain(row, "url")?,
        headline: column::plain(row, "headline")?,
        captured_at: column::plain(row, "fetched_at")?,
        recorded_at: column::plain(row, "rec_from")?,
        in_post: shown.content(),
        zone_minutes: column::plain(row, "zone_minutes")?,
    })
}

fn said_at(row: &Row<'_>) -> Result<Option<SaidAtRecord>, StoreError> {
    let Some(start) = column::plain(row, "said_from")? else {
        return Ok(None);
    };
    Ok(Some(SaidAtRecord {
        start,
        end: column::plain(row, "said_to")?,
        edtf: column::plain::<Option<String>>(row, "said_edtf")?.unwrap_or_default(),
        basis: column::parsed(row, "said_basis")?,
    }))
}

fn proposition(row: &Row<'_>) -> Result<PropositionRecord, StoreError> {
    let about = match column::interval(row, ["about_from", "about_to", "about_edtf"])? {
        Some(interval) => {
            let text: Option<String> = column::plain(row, "about_text")?;
            Some(AboutRecord::of(&interval, &text.unwrap_or_default()))
        }
        None => None,
    };
    Ok(PropositionRecord {
        issue: column::plain(row, "issue_id")?,
        question: column::plain(row, "question")?,
        frame: column::plain(row, "frame")?,
        polarity: column::parsed(row, "polarity")?,
        certainty: column::parsed(row, "certainty")?,
        commitment: column::plain(row, "commitment")?,
        condition: column::plain(row, "condition")?,
        value: column::plain(row, "value_text")?,
        about,
    })
}
