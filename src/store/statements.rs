//! Statements out, as the rows that lists and exports are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rusqlite::named_params;

use super::asked::{Asked, Wanted, array, believed, wanted};
use super::column::{self, Cells};
use super::{Filter, Store, StoreError, posts};
use crate::calendar::Interval;
use crate::export::record::{
    AboutRecord, Confidence, CueRecord, OccurrenceRecord, PremiseRecord, PropositionRecord, Range,
    Record, SaidAtRecord, SpeakerRecord, Words,
};
use crate::export::row::{AboutRow, StatementRow};
use crate::id::{IssueId, StatementId};
use crate::post::{Origin, in_file};

// The wording that a statement is shown in: the newest that had been read by then and prints it.
const STATEMENTS: Wanted = wanted!(
    "SELECT w.statement_id, w.canonical_id, w.speaker_name, w.speaker_basis, w.speaker_kind, addressee.label,
            d.name AS document, p.id AS post_id, p.posted_at, p.zone_minutes, w.cue_negated, w.mode, w.speech_act,
            w.attitude, w.reporting_stance, w.said_from, w.said_to, w.said_edtf, w.said_basis, w.carrier_id,
            w.conf_extract, w.conf_speaker, w.review, w.quote, o.name AS outlet, d.url, v.headline, c.fetched_at,
            w.rec_from, v.id
     FROM wanted AS w
     JOIN statement AS s ON s.id = w.statement_id
     JOIN post AS p ON p.id = s.post_id
     JOIN document AS d ON d.id = p.document_id
     LEFT JOIN outlet AS o ON o.id = d.outlet_id
     LEFT JOIN entity AS addressed ON addressed.id = w.addressee_id
     LEFT JOIN entity AS addressee ON addressee.id = coalesce(addressed.same_as, addressed.id)
     JOIN revision AS v ON v.id =
       (SELECT max(printed.revision_id) FROM occurrence AS printed
        JOIN revision AS wording ON wording.id = printed.revision_id AND wording.post_id = s.post_id
        JOIN capture AS reading ON reading.id = wording.first_capture
        WHERE printed.statement_id = w.statement_id AND printed.rev = w.rev AND reading.fetched_at <= :known)
     JOIN capture AS c ON c.id = v.first_capture"
);
/// How many statements a piece holds, or a few more.
const PIECE: usize = 4_000;
const IDS: Wanted = wanted!(
    "SELECT w.statement_id, w.said_from, s.post_id FROM wanted AS w
     JOIN statement AS s ON s.id = w.statement_id
     JOIN post AS p ON p.id = s.post_id
     ORDER BY w.said_from IS NULL, w.said_from, p.posted_at, s.post_id, w.statement_id"
);
const PASSING: Wanted = wanted!("SELECT w.statement_id FROM wanted AS w");
const PROPOSITIONS: &str = believed!(
    " SELECT p.statement_id, p.about_from, p.about_to, p.about_edtf, p.about_text, p.issue_id, i.question, p.frame,
            p.polarity, p.certainty, p.commitment, p.condition, p.value_text,
            p.condition_issue, hinge.question, p.condition_polarity
     FROM asked AS w
     CROSS JOIN proposition AS p ON p.statement_id = w.statement_id AND p.rev = w.rev
     LEFT JOIN issue AS i ON i.id = p.issue_id
     LEFT JOIN issue AS hinge ON hinge.id = p.condition_issue
     ORDER BY p.statement_id, p.ord"
);
const ABOUT: &str = believed!(
    " SELECT DISTINCT a.statement_id, what.canonical_id, what.name, what.kind, a.role FROM asked AS w
     CROSS JOIN about AS a ON a.statement_id = w.statement_id AND a.rev = w.rev
     JOIN entity_now AS what ON what.id = a.entity_id
     ORDER BY a.statement_id, what.canonical_id, a.role"
);
// A place in an older wording of the same post is no further place; every printing of one utterance is one, its own
// first.
const SPANS: &str = believed!(
    ", judged AS MATERIALIZED (
       SELECT a, b FROM judgement
       WHERE what = 'same_utterance' AND verdict = 'positive' AND rec_from <= :known AND :known < rec_to
     ),
     printing AS (
       SELECT statement_id AS told, statement_id, rev FROM asked
       UNION ALL
       SELECT pair.told, r.statement_id, r.rev
       FROM (SELECT a AS told, b AS twin FROM judged UNION ALL SELECT b, a FROM judged) AS pair
       JOIN statement_rev AS r ON r.statement_id = pair.twin
       WHERE pair.told IN (SELECT statement_id FROM asked)
         AND r.rec_from <= :known AND :known < r.rec_to AND r.review <> 'rejected'
     ),
     place AS MATERIALIZED (
       SELECT w.told, w.statement_id, o.id, o.revision_id, o.ord, v.post_id
       FROM printing AS w
       CROSS JOIN occurrence AS o ON o.statement_id = w.statement_id AND o.rev = w.rev
       CROSS JOIN revision AS v ON v.id = o.revision_id
       CROSS JOIN capture AS c ON c.id = v.first_capture AND c.fetched_at <= :known
       WHERE NOT EXISTS (
         SELECT 1 FROM occurrence AS newer
         JOIN revision AS wording ON wording.id = newer.revision_id AND wording.post_id = v.post_id
         JOIN capture AS reading ON reading.id = wording.first_capture AND reading.fetched_at <= :known
         WHERE newer.statement_id = o.statement_id AND newer.rev = o.rev AND newer.revision_id > o.revision_id)
     )
     SELECT p.told, p.statement_id AS twin, p.revision_id, p.ord AS place, p.post_id,
            span.role, span.start_cp, span.end_cp, span.exact
     FROM place AS p CROSS JOIN span ON span.occurrence_id = p.id"
);
// Kept apart from the places: the runs of a long post are long, and many statements stand in it.
const ORIGIN: &str = "SELECT origin FROM revision WHERE id = :id";

/// One place where a statement is printed.
#[derive(Default)]
struct Place {
    /// The statement that is printed there: the one asked for, or another printing of the same utterance.
    statement: String,
    revision: i64,
    ord: i64,
    post: String,
    origin: Rc<[Origin]>,
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

    /// The same a few at a time, so that memory holds no more of them than one piece; in the order of exports, where an
    /// unknown time comes last.
    ///
    /// # Errors
    /// The database cannot be read, or `take` gives up.
    pub fn statements_in_pieces<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(&[StatementRow]) -> Result<(), E>,
    ) -> Result<(), E> {
        for ids in self.pieces(filter)? {
            take(&self.statement_rows(&Asked::of(filter, Some(&ids)))?)?;
        }
        Ok(())
    }

    /// Ids of the statements that pass, in the order of exports: those of one post stand together.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn statement_ids(&self, filter: &Filter) -> Result<Vec<StatementId>, StoreError> {
        let pieces = self.pieces(filter)?;
        Ok(pieces
            .into_iter()
            .flatten()
            .map(StatementId::stored)
            .collect())
    }

    /// Ids of the statements that pass.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn passing(&self, filter: &Filter) -> Result<BTreeSet<StatementId>, StoreError> {
        self.passing_asked(&self.asked(filter)?)
    }

    /// Those of `ids` that pass.
    pub(super) fn passing_of(
        &self,
        filter: &Filter,
        ids: &[String],
    ) -> Result<BTreeSet<StatementId>, StoreError> {
        self.passing_asked(&Asked::of(filter, Some(ids)))
    }

    fn passing_asked(&self, asked: &Asked) -> Result<BTreeSet<StatementId>, StoreError> {
        let mut statement = self.connection.prepare_cached(PASSING.of(asked))?;
        let ids = statement.query_map(&asked.params()[..], |row| row.get::<_, String>(0))?;
        Ok(ids
            .map(|id| id.map(StatementId::stored))
            .collect::<Result<_, _>>()?)
    }

    /// The rows of these statements at the filter's moments; everything else that it asks is left aside.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn statements_of<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a StatementId>,
        filter: &Filter,
    ) -> Result<Vec<StatementRow>, StoreError> {
        let standing = Filter {
            as_of: filter.as_of,
            known_at: filter.known_at,
            ..Filter::default()
        };
        let ids: Vec<String> = ids.into_iter().map(ToString::to_string).collect();
        self.statement_rows(&Asked::of(&standing, Some(&ids)))
    }

    /// Ids in the order of exports. What one post says of one moment is never parted: only the rows themselves tell
    /// which stands first in it.
    fn pieces(&self, filter: &Filter) -> Result<Vec<Vec<String>>, StoreError> {
        let asked = self.asked(filter)?;
        let mut statement = self.connection.prepare_cached(IDS.of(&asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let mut pieces: Vec<Vec<String>> = Vec::new();
        let mut last: Option<(Option<String>, String)> = None;
        while let Some(row) = rows.next()? {
            let place = Some((
                column::plain(row, "said_from")?,
                column::plain(row, "post_id")?,
            ));
            let id = column::plain(row, "statement_id")?;
            match pieces.last_mut() {
                Some(piece) if piece.len() < PIECE || place == last => piece.push(id),
                _ => pieces.push(vec![id]),
            }
            last = place;
        }
        Ok(pieces)
    }

    pub(super) fn statement_rows(&self, asked: &Asked) -> Result<Vec<StatementRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(STATEMENTS.of(asked))?;
        let mut rows = statement.query(&asked.params()[..])?;
        let (mut found, mut wordings) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            found.push(statement_row(&mut cells)?);
            wordings.push(cells.plain::<i64>()?);
        }
        // Who passes is known now: what hangs on them is found by their ids alone.
        let ids = array(found.iter().map(|row| row.record.id.as_str()));
        let mut places = self.printed(&asked.known, &ids)?;
        let mut propositions = self.propositions(&asked.known, &ids)?;
        let mut about = self.about(&asked.known, &ids)?;
        for (row, wording) in found.iter_mut().zip(wordings) {
            let id = &row.record.id;
            row.record.propositions = propositions.remove(id).unwrap_or_default();
            row.about = about.remove(id).unwrap_or_default();
            let places = places.remove(id).unwrap_or_default();
            set_words(row, wording, &places);
        }
        found.sort_by(|one, other| order(one).cmp(&order(other)));
        Ok(found)
    }

    fn propositions(
        &self,
        known: &str,
        ids: &str,
    ) -> Result<BTreeMap<String, Vec<PropositionRecord>>, StoreError> {
        let mut statement = self.connection.prepare_cached(PROPOSITIONS)?;
        let mut rows = statement.query(named_params! { ":known": known, ":ids": ids })?;
        let mut found: BTreeMap<String, Vec<PropositionRecord>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            found
                .entry(cells.plain()?)
                .or_default()
                .push(proposition(&mut cells)?);
        }
        self.make_whole(known, found.values_mut().flatten())?;
        Ok(found)
    }

    fn about(&self, known: &str, ids: &str) -> Result<BTreeMap<String, Vec<AboutRow>>, StoreError> {
        let mut statement = self.connection.prepare_cached(ABOUT)?;
        let mut rows = statement.query(named_params! { ":known": known, ":ids": ids })?;
        let mut found: BTreeMap<String, Vec<AboutRow>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let own = found.entry(cells.plain()?).or_default();
            let (id, name) = (cells.plain::<String>()?, cells.plain()?);
            let (kind, role) = (cells.parsed()?, cells.parsed()?);
            match own.last_mut().filter(|last| last.id == id) {
                Some(last) => last.roles.push(role),
                None => own.push(AboutRow {
                    id,
                    name,
                    kind,
                    roles: vec![role],
                }),
            }
        }
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
            if let Some(part) = proposition.issue.clone().map(IssueId::stored) {
                let whole = merges.whole(&part);
                if whole != part {
                    proposition.question = self.issue(&whole)?.map(|issue| issue.question);
                    proposition.issue = Some(whole.to_string());
                }
            }
            if let Some(premise) = &mut proposition.premise {
                let whole = merges.whole(&IssueId::stored(premise.issue.clone()));
                if let Some(issue) = self.issue(&whole)? {
                    premise.question = issue.question;
                    premise.issue = whole.to_string();
                }
            }
        }
        Ok(())
    }

    fn printed(&self, known: &str, ids: &str) -> Result<BTreeMap<String, Vec<Place>>, StoreError> {
        let mut statement = self.connection.prepare_cached(SPANS)?;
        let mut rows = statement.query(named_params! { ":known": known, ":ids": ids })?;
        let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        let mut origins: BTreeMap<i64, Rc<[Origin]>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::of(row);
            let told = cells.text()?.unwrap_or_default();
            let twin = cells.text()?.unwrap_or_default();
            let (revision, ord) = (cells.plain()?, cells.plain()?);
            let post = cells.text()?.unwrap_or_default();
            let places = match found.get_mut(told) {
                Some(places) => places,
                None => found.entry(told.to_owned()).or_default(),
            };
            if places.last().is_none_or(|place| {
                (place.revision, place.ord) != (revision, ord) || place.statement != twin
            }) {
                places.push(Place {
                    statement: twin.to_owned(),
                    revision,
                    ord,
                    post: post.to_owned(),
                    origin: self.origin(revision, &mut origins)?,
                    spans: Vec::new(),
                });
            }
            if let Some(place) = places.last_mut() {
                let role = cells.plain()?;
                let range = [cells.count()?, cells.count()?];
                place.spans.push((role, range, cells.plain()?));
            }
        }
        for (told, places) in &mut found {
            places.sort_by(|one, other| {
                let key = |place: &Place| (place.statement != *told, place.revision, place.ord);
                (key(one).0, &one.statement, key(one)).cmp(&(
                    key(other).0,
                    &other.statement,
                    key(other),
                ))
            });
        }
        Ok(found)
    }

    /// Where the text of a wording stands in its file; read once.
    fn origin(
        &self,
        revision: i64,
        known: &mut BTreeMap<i64, Rc<[Origin]>>,
    ) -> Result<Rc<[Origin]>, StoreError> {
        if let Some(origin) = known.get(&revision) {
            return Ok(Rc::clone(origin));
        }
        let json: Option<String> = self
            .connection
            .prepare_cached(ORIGIN)?
            .query_row(named_params! { ":id": revision }, |row| row.get(0))?;
        let origin: Rc<[Origin]> = posts::read_origin(json.as_deref())?.into();
        known.insert(revision, Rc::clone(&origin));
        Ok(origin)
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

/// The row without its words; the wording that they stand in comes next.
fn statement_row(cells: &mut Cells<'_, '_>) -> Result<StatementRow, StoreError> {
    let id = cells.plain()?;
    let (speaker, name) = (cells.plain::<Option<String>>()?, cells.plain()?);
    let basis = cells.parsed()?;
    let speaker = speaker
        .zip(name)
        .map(|(id, name)| SpeakerRecord { id, name, basis });
    let (speaker_kind, addressee) = (cells.optional()?, cells.plain()?);
    let (document, post, published_at) = (cells.plain()?, cells.plain()?, cells.plain()?);
    let zone_minutes = cells.plain()?;
    let record = Record {
        id,
        document,
        post,
        base: String::new(),
        published_at,
        speaker,
        source: Words::default(),
        cue: CueRecord {
            text: String::new(),
            spans: Vec::new(),
            negated: cells.plain()?,
        },
        content: Words::default(),
        mode: cells.parsed()?,
        speech_act: cells.parsed()?,
        attitude: cells.parsed()?,
        reporting_stance: cells.parsed()?,
        addressee: None,
        said_at: said_at(cells)?,
        propositions: Vec::new(),
        carrier: cells.plain()?,
        confidence: Confidence {
            extract: cells.plain()?,
            speaker: cells.plain()?,
        },
        review: cells.plain()?,
        occurrences: Vec::new(),
    };
    Ok(StatementRow {
        record,
        quote: cells.plain()?,
        addressee,
        outlet: cells.plain()?,
        url: cells.plain()?,
        headline: cells.plain()?,
        captured_at: cells.plain()?,
        recorded_at: cells.plain()?,
        in_post: [0, 0],
        zone_minutes,
        speaker_kind,
        about: Vec::new(),
    })
}

/// The words of a row as that wording of its post has them.
fn set_words(row: &mut StatementRow, wording: i64, places: &[Place]) {
    let nowhere = Place::default();
    let shown = places
        .iter()
        .find(|place| place.revision == wording)
        .unwrap_or(&nowhere);
    row.in_post = shown.content();
    let record = &mut row.record;
    let base = if shown.origin.is_empty() {
        "post"
    } else {
        "document"
    };
    base.clone_into(&mut record.base);
    let cue = shown.words("cue");
    (record.cue.text, record.cue.spans) = (cue.text, cue.spans);
    record.source = shown.words("source");
    record.content = shown.words("content");
    record.addressee = Some(shown.words("addressee").text).filter(|words| !words.is_empty());
    if places.len() > 1 {
        record.occurrences = places
            .iter()
            .map(|place| OccurrenceRecord {
                post: place.post.clone(),
                spans: place.words("content").spans,
            })
            .collect();
    }
}

fn said_at(cells: &mut Cells<'_, '_>) -> Result<Option<SaidAtRecord>, StoreError> {
    let (start, end): (Option<String>, Option<String>) = (cells.plain()?, cells.plain()?);
    let edtf: Option<String> = cells.plain()?;
    let basis = cells.parsed()?;
    Ok(start.zip(end).map(|(start, end)| SaidAtRecord {
        start,
        end,
        edtf: edtf.unwrap_or_default(),
        basis,
    }))
}

fn proposition(cells: &mut Cells<'_, '_>) -> Result<PropositionRecord, StoreError> {
    let (start, end) = (cells.optional()?, cells.optional()?);
    let (edtf, text) = (cells.text()?, cells.text()?);
    let about = start.zip(end).map(|(start, end)| {
        let interval = Interval {
            start,
            end,
            edtf: edtf.unwrap_or_default().to_owned(),
        };
        AboutRecord::of(&interval, text.unwrap_or_default())
    });
    Ok(PropositionRecord {
        issue: cells.plain()?,
        question: cells.plain()?,
        frame: cells.plain()?,
        polarity: cells.parsed()?,
        certainty: cells.parsed()?,
        commitment: cells.plain()?,
        condition: cells.plain()?,
        value: cells.plain()?,
        about,
        premise: premise(cells)?,
    })
}

fn premise(cells: &mut Cells<'_, '_>) -> Result<Option<PremiseRecord>, StoreError> {
    let (issue, question): (Option<String>, Option<String>) = (cells.plain()?, cells.plain()?);
    let polarity = cells.optional()?;
    Ok(issue
        .zip(question)
        .zip(polarity)
        .map(|((issue, question), polarity)| PremiseRecord {
            issue,
            question,
            polarity,
        }))
}
