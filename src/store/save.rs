//! One document with its statements in, whole or not at all.
//!
//! A statement that is believed as before keeps its row and gains a place where it is printed; one that is believed
//! otherwise has its row closed and a new one opened; one that its post no longer tells is closed. What a person
//! reviewed stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, named_params};

use super::belief::{Stored, StoredProposition, StoredSpan, spans};
use super::posts::Change;
use super::saving::{Belief, Saving};
use super::{Stamp, Store, StoreError, column};
use crate::feed::CUT;
use crate::id::{EntityId, IssueId, PostId, StatementId};
use crate::post::DocumentKind;
use crate::proposition::Issue;
use crate::span::CodePoints;

/// What a save changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Posts never seen before.
    pub posts_new: usize,
    /// Posts in other words than before.
    pub posts_changed: usize,
    /// Posts as they were.
    pub posts_unchanged: usize,
    /// Posts that the document shows again after they had vanished.
    pub posts_back: usize,
    /// Posts that the document no longer shows.
    pub posts_gone: usize,
    /// Statements never held before.
    pub statements_new: usize,
    /// Statements now believed otherwise.
    pub statements_changed: usize,
    /// Statements that their post no longer tells.
    pub statements_closed: usize,
    /// Those of the changed posts.
    pub edited: Vec<PostId>,
    /// Those that the document shows again.
    pub back: Vec<PostId>,
    /// Questions whose relations may have changed.
    pub issues: BTreeSet<IssueId>,
    /// Everybody of whom something was entered, or who turned out to be another: what a register of the database that
    /// was made before does not know.
    pub named: BTreeSet<EntityId>,
}

impl Saved {
    /// Counts another save in.
    pub fn add(&mut self, other: Self) {
        self.posts_new += other.posts_new;
        self.posts_changed += other.posts_changed;
        self.posts_unchanged += other.posts_unchanged;
        self.posts_back += other.posts_back;
        self.posts_gone += other.posts_gone;
        self.edited.extend(other.edited);
        self.back.extend(other.back);
        self.statements_new += other.statements_new;
        self.statements_changed += other.statements_changed;
        self.statements_closed += other.statements_closed;
        self.issues.extend(other.issues);
        self.named.extend(other.named);
    }
}

/// The believed row of a statement.
struct Live {
    rev: i64,
    hash: String,
    review: String,
}

const ISSUE: &str = "INSERT INTO issue (id, key, question, frame, value_type, dynamics, functional)
    VALUES (:id, :key, :question, :frame, :value_type, :dynamics, :functional) ON CONFLICT DO NOTHING";
const ARGUMENT: &str = "INSERT INTO argument (issue_id, entity_id)
    SELECT :issue, id FROM entity WHERE id = :entity ON CONFLICT DO NOTHING";
const STATEMENT: &str =
    "INSERT INTO statement (id, post_id) VALUES (:id, :post) ON CONFLICT DO NOTHING";
const LIVE: &str = "SELECT rev, belief_hash, review FROM statement_rev
    WHERE statement_id = :id AND rec_to = '9999-12-31T23:59:59.999Z'";
const LIVE_OF_POST: &str =
    "SELECT r.statement_id FROM statement_rev AS r JOIN statement AS s ON s.id = r.statement_id
    WHERE s.post_id = :post AND r.rec_to = '9999-12-31T23:59:59.999Z' AND r.review = 'machine'";
const LAST_REV: &str = "SELECT coalesce(max(rev), 0) FROM statement_rev WHERE statement_id = :id";
const CLOSE: &str = "UPDATE statement_rev SET rec_to = :at
    WHERE statement_id = :id AND rec_to = '9999-12-31T23:59:59.999Z'";
const ISSUES_OF: &str = "SELECT DISTINCT issue_id FROM proposition
    WHERE statement_id = :id AND rev = :rev AND issue_id IS NOT NULL";
// What an entity said, what answers its words, what it tells of others' words, and what it is an answer to: the country
// of a venue may be news.
const ISSUES_BY: &str = "SELECT DISTINCT p.issue_id FROM statement_now AS r
    JOIN proposition AS p ON p.statement_id = r.statement_id AND p.rev = r.rev
    WHERE r.speaker_id = :speaker AND p.issue_id IS NOT NULL
    UNION SELECT p.issue_id FROM statement_now AS r
    JOIN proposition AS p ON p.statement_id = r.statement_id AND p.rev = r.rev
    WHERE r.answers_id = :speaker AND p.issue_id IS NOT NULL
    UNION SELECT p.issue_id FROM statement_now AS told
    JOIN statement AS teller ON teller.id = told.statement_id
    JOIN statement AS own ON own.post_id = teller.post_id
    JOIN statement_now AS r ON r.statement_id = own.id AND r.carrier_id = told.statement_id
    JOIN proposition AS p ON p.statement_id = r.statement_id AND p.rev = r.rev
    WHERE told.speaker_id = :speaker AND p.issue_id IS NOT NULL
    UNION SELECT issue_id FROM proposition WHERE value_entity = :speaker AND issue_id IS NOT NULL";
const REV: &str = "INSERT INTO statement_rev (statement_id, rev, speaker_id, speaker_basis, addressee_id, mode, attitude,
        speech_act, reporting_stance, channel, cue_lemma, cue_negated, content, quote, said_from, said_to, said_edtf,
        said_basis, carrier_id, answers_id, root, conf_extract, conf_speaker, review, belief_hash, run_id, actor, rec_from)
    VALUES (:id, :rev, :speaker, :speaker_basis, :addressee, :mode, :attitude, :speech_act, :reporting_stance, :channel,
        :cue_lemma, :cue_negated, :content, :quote, :said_from, :said_to, :said_edtf, :said_basis, :carrier, :answers,
        :root,         :conf_extract, :conf_speaker, 'machine', :hash, :run, 'rule', :at)";
const PROPOSITION: &str = "INSERT INTO proposition (statement_id, rev, ord, issue_id, frame, polarity, certainty,
        commitment, value_kind, value_text, value_entity, value_lo, value_hi, unit, value_from, value_to, value_edtf,
        condition, condition_key, about_from, about_to, about_edtf, about_text, condition_issue, condition_polarity,
        condition_from, condition_to)
    VALUES (:id, :rev, :ord, :issue, :frame, :polarity, :certainty, :commitment, :value_kind, :value_text,
        :value_entity, :value_lo, :value_hi, :unit, :value_from, :value_to, :value_edtf, :condition, :condition_key,
        :about_from, :about_to, :about_edtf, :about_text, :condition_issue, :condition_polarity, :condition_from,
        :condition_to)";
const ABOUT: &str =
    "INSERT INTO about (statement_id, rev, entity_id, role) VALUES (:id, :rev, :entity, :role)";
const ATTRIBUTION: &str = "INSERT INTO attribution (statement_id, rev, depth, entity_id, cue)
    VALUES (:id, :rev, :depth, :entity, :cue)";
const PLACES: &str =
    "SELECT o.ord AS place, s.role, s.ord, s.start_cp, s.end_cp FROM occurrence AS o
    JOIN span AS s ON s.occurrence_id = o.id
    WHERE o.statement_id = :id AND o.rev = :rev AND o.revision_id = :revision";
const UNPLACE: &str =
    "DELETE FROM occurrence WHERE statement_id = :id AND rev = :rev AND revision_id = :revision";
const OCCURRENCE: &str = "INSERT INTO occurrence (statement_id, rev, revision_id, ord, is_first)
    VALUES (:id, :rev, :revision, :ord, :ord = 0 AND NOT EXISTS
        (SELECT 1 FROM occurrence WHERE statement_id = :id AND revision_id < :revision))";
const SPAN: &str =
    "INSERT INTO span (occurrence_id, role, ord, start_cp, end_cp, exact, prefix, suffix)
    VALUES (:occurrence, :role, :ord, :start, :end, :exact, :prefix, :suffix)";

impl Store {
    /// Keeps a document that was read, with its posts, entities and statements. Bytes that the database already holds
    /// change no row; of a page that is `live`, those that it read last. Relations are not made here: ask for the stances on the issues that this gives back, and
    /// [`Store::replace_relations`].
    ///
    /// # Errors
    /// The database cannot be written, or a statement names an entity that is not handed over. Nothing is kept then.
    pub fn save(
        &mut self,
        stamp: &Stamp,
        saving: &Saving<'_>,
        live: bool,
    ) -> Result<Saved, StoreError> {
        self.atomically(|store| {
            let document = saving.document;
            let mut saved = Saved::default();
            if store.holds(document, live)? {
                saved.posts_unchanged = document.posts.len();
                return Ok(saved);
            }
            let capture = store.save_capture(stamp, document)?;
            let mut revisions = Vec::new();
            for (ord, post) in document.posts.iter().enumerate() {
                let (revision, change) = store.save_post(capture, document, ord, post)?;
                revisions.push(revision);
                match change {
                    Change::New => saved.posts_new += 1,
                    Change::Changed => {
                        saved.posts_changed += 1;
                        saved.edited.push(post.id.clone());
                    }
                    Change::Back => {
                        saved.posts_back += 1;
                        saved.back.push(post.id.clone());
                    }
                    Change::Unchanged => saved.posts_unchanged += 1,
                }
            }
            // A feed shows its newest items alone: what it no longer shows is old, not gone. Nor is what would stand behind
            // the end of a page that broke off.
            if document.kind != DocumentKind::Other && !document.hash.ends_with(CUT) {
                saved.posts_gone = store.mark_gone(stamp, capture, document)?;
            }
            store.save_beliefs(stamp, saving, &revisions, &mut saved)?;
            Ok(saved)
        })
    }

    /// Keeps what a later version reads from posts that the database holds already: the document is one that
    /// [`Store::documents`] gave.
    ///
    /// # Errors
    /// As [`Store::save`].
    pub fn save_again(&mut self, stamp: &Stamp, saving: &Saving<'_>) -> Result<Saved, StoreError> {
        self.atomically(|store| {
            let (held, revisions) = store.document(saving.document.id.as_str())?;
            let mut saved = Saved {
                posts_unchanged: held.posts.len(),
                ..Saved::default()
            };
            store.save_beliefs(stamp, saving, &revisions, &mut saved)?;
            Ok(saved)
        })
    }

    fn save_beliefs(
        &mut self,
        stamp: &Stamp,
        saving: &Saving<'_>,
        revisions: &[i64],
        saved: &mut Saved,
    ) -> Result<(), StoreError> {
        let mut moved = self.save_entities(stamp, saving.entities)?;
        let entered = saving.entities.iter().map(|entity| entity.id.clone());
        saved.named.extend(entered.chain(moved.iter().cloned()));
        moved.extend(self.save_sights(stamp, saving, &moved)?);
        // One post may tell one statement twice: headline and first line. It is then one row with two places.
        let mut by_id: BTreeMap<&StatementId, Vec<&Belief<'_>>> = BTreeMap::new();
        for belief in &saving.beliefs {
            by_id.entry(belief.id).or_default().push(belief);
        }
        let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for post in &saving.document.posts {
            told.entry(post.id.as_str()).or_default();
        }
        // Beliefs may name each other as carriers, so every statement is entered before the first belief.
        for (id, places) in &by_id {
            let post = places
                .first()
                .and_then(|belief| saving.document.posts.get(belief.post));
            let Some(post) = post else { continue };
            self.connection
                .prepare_cached(STATEMENT)?
                .execute(named_params! { ":id": id.as_str(), ":post": post.id.as_str() })?;
            told.entry(post.id.as_str())
                .or_default()
                .insert(id.as_str());
        }
        for places in by_id.values() {
            self.save_belief(stamp, saving, revisions, places, saved)?;
        }
        for (post, kept) in &told {
            self.close_untold(stamp, post, kept, saved)?;
        }
        for (post, kept) in saving.document.posts.iter().zip(&saving.memories) {
            if let Some(kept) = kept {
                self.put_memory(&post.id, kept)?;
            }
        }
        for speaker in moved {
            saved.issues.extend(
                self.issues_where(ISSUES_BY, named_params! { ":speaker": speaker.as_str() })?,
            );
        }
        Ok(())
    }

    /// Enters one statement with every place in its post where it is printed.
    fn save_belief(
        &mut self,
        stamp: &Stamp,
        saving: &Saving<'_>,
        revisions: &[i64],
        places: &[&Belief<'_>],
        saved: &mut Saved,
    ) -> Result<(), StoreError> {
        let Some(belief) = places.first() else {
            return Ok(());
        };
        let (Some(post), Some(revision)) = (
            saving.document.posts.get(belief.post),
            revisions.get(belief.post),
        ) else {
            return Ok(());
        };
        let id = belief.id.as_str();
        let stored = Stored::of(belief, saving, &post.text);
        self.check_entities(id, &stored)?;
        for proposition in belief.propositions {
            let premise = proposition.premise.as_ref().map(|it| &it.issue);
            for issue in proposition.issue.iter().chain(premise) {
                self.save_issue(issue)?;
            }
        }
        let hash = stored.hash()?;
        let live = self.live(id)?;
        let rev = match live {
            Some(live) if live.hash == hash || live.review != "machine" => live.rev,
            live => {
                if let Some(live) = live {
                    saved.statements_changed += 1;
                    saved.issues.extend(self.close(stamp, id, live.rev)?);
                } else {
                    saved.statements_new += 1;
                }
                let rev = self.add_rev(stamp, id, &stored, &hash)?;
                saved.issues.extend(self.issues_of(id, rev)?);
                rev
            }
        };
        let points = CodePoints::new(&post.text);
        let places: Vec<Vec<StoredSpan>> = places
            .iter()
            .filter(|other| other.post == belief.post)
            .map(|belief| spans(belief, &post.text, &points))
            .collect();
        self.save_places(id, rev, *revision, &places)
    }

    /// Whether everybody whom a belief names is known; the database would only say "foreign key".
    fn check_entities(&self, id: &str, stored: &Stored<'_>) -> Result<(), StoreError> {
        let named = stored
            .speaker_id
            .into_iter()
            .chain(stored.addressee_id)
            .chain(stored.answers_id)
            .chain(stored.about.iter().map(|(entity, _)| *entity))
            .chain(stored.propositions.iter().filter_map(|it| it.value_entity))
            .chain(stored.attribution.iter().filter_map(|(entity, _)| *entity));
        for entity in named.collect::<BTreeSet<_>>() {
            if !self.knows(entity)? {
                return Err(StoreError::Stranger {
                    by: format!("statement {id}"),
                    entity: entity.to_owned(),
                });
            }
        }
        Ok(())
    }

    fn save_issue(&self, issue: &Issue) -> Result<(), StoreError> {
        let id = issue.id.as_str();
        let added = self
            .connection
            .prepare_cached(ISSUE)?
            .execute(named_params! {
                ":id": id, ":key": issue.key, ":question": issue.question, ":frame": issue.frame,
                ":value_type": issue.value_type.as_str(), ":dynamics": issue.dynamics.as_str(),
                ":functional": issue.functional,
            })?;
        if added == 0 {
            return Ok(());
        }
        // The arguments stand in the key as ids: attend(en_0123456789ab,en_ba9876543210)@2031-04-05.
        let arguments = issue
            .key
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .filter(|word| word.starts_with(EntityId::PREFIX));
        for entity in arguments {
            self.connection
                .prepare_cached(ARGUMENT)?
                .execute(named_params! { ":issue": id, ":entity": entity })?;
        }
        Ok(())
    }

    fn live(&self, id: &str) -> Result<Option<Live>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(LIVE)?
            .query_row(named_params! { ":id": id }, |row| {
                Ok(Live {
                    rev: row.get(0)?,
                    hash: row.get(1)?,
                    review: row.get(2)?,
                })
            })
            .optional()?)
    }

    /// Ends a belief; tells on which questions it stood.
    fn close(&self, stamp: &Stamp, id: &str, rev: i64) -> Result<Vec<IssueId>, StoreError> {
        let issues = self.issues_of(id, rev)?;
        self.connection
            .prepare_cached(CLOSE)?
            .execute(named_params! { ":id": id, ":at": stamp.at.to_string() })?;
        Ok(issues)
    }

    /// Ends what a post told before and no longer tells.
    fn close_untold(
        &self,
        stamp: &Stamp,
        post: &str,
        told: &BTreeSet<&str>,
        saved: &mut Saved,
    ) -> Result<(), StoreError> {
        let held = self
            .connection
            .prepare_cached(LIVE_OF_POST)?
            .query_map(named_params! { ":post": post }, |row| {
                row.get::<_, String>(0)
            })?
            .collect::<Result<Vec<_>, _>>()?;
        for id in held.iter().filter(|id| !told.contains(id.as_str())) {
            if let Some(live) = self.live(id)? {
                saved.issues.extend(self.close(stamp, id, live.rev)?);
                saved.statements_closed += 1;
            }
        }
        Ok(())
    }

    fn issues_of(&self, id: &str, rev: i64) -> Result<Vec<IssueId>, StoreError> {
        self.issues_where(ISSUES_OF, named_params! { ":id": id, ":rev": rev })
    }

    fn issues_where(
        &self,
        sql: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<IssueId>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows =
            statement.query_map(params, |row| row.get::<_, String>(0).map(IssueId::stored))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn add_rev(
        &self,
        stamp: &Stamp,
        id: &str,
        stored: &Stored<'_>,
        hash: &str,
    ) -> Result<i64, StoreError> {
        let last: i64 = self
            .connection
            .prepare_cached(LAST_REV)?
            .query_row(named_params! { ":id": id }, |row| row.get(0))?;
        let rev = last + 1;
        self.connection.prepare_cached(REV)?.execute(named_params! {
            ":id": id, ":rev": rev, ":speaker": stored.speaker_id, ":speaker_basis": stored.speaker_basis,
            ":addressee": stored.addressee_id, ":mode": stored.mode, ":attitude": stored.attitude,
            ":speech_act": stored.speech_act, ":reporting_stance": stored.reporting_stance,
            ":channel": stored.channel, ":cue_lemma": stored.cue_lemma, ":cue_negated": stored.cue_negated,
            ":content": stored.content, ":quote": stored.quote, ":said_from": stored.said_from,
            ":said_to": stored.said_to, ":said_edtf": stored.said_edtf, ":said_basis": stored.said_basis,
            ":carrier": stored.carrier_id,
            ":answers": stored.answers_id, ":root": stored.root, ":conf_extract": stored.conf_extract,
            ":conf_speaker": stored.conf_speaker, ":hash": hash, ":run": stamp.run, ":at": stamp.at.to_string(),
        })?;
        for (ord, proposition) in stored.propositions.iter().enumerate() {
            self.add_proposition(id, rev, column::integer(ord), proposition)?;
        }
        for (entity, role) in &stored.about {
            self.connection.prepare_cached(ABOUT)?.execute(
                named_params! { ":id": id, ":rev": rev, ":entity": entity, ":role": role },
            )?;
        }
        for (depth, (entity, cue)) in stored.attribution.iter().enumerate() {
            self.connection.prepare_cached(ATTRIBUTION)?.execute(named_params! {
                ":id": id, ":rev": rev, ":depth": column::integer(depth), ":entity": entity, ":cue": cue,
            })?;
        }
        Ok(rev)
    }

    fn add_proposition(
        &self,
        id: &str,
        rev: i64,
        ord: i64,
        stored: &StoredProposition<'_>,
    ) -> Result<(), StoreError> {
        let premise = stored.premise.as_ref();
        self.connection.prepare_cached(PROPOSITION)?.execute(named_params! {
            ":id": id, ":rev": rev, ":ord": ord, ":issue": stored.issue_id, ":frame": stored.frame,
            ":polarity": stored.polarity, ":certainty": stored.certainty, ":commitment": stored.commitment,
            ":value_kind": stored.value_kind, ":value_text": stored.value_text,
            ":value_entity": stored.value_entity, ":value_lo": stored.value_lo, ":value_hi": stored.value_hi,
            ":unit": stored.unit, ":value_from": stored.value_from, ":value_to": stored.value_to,
            ":value_edtf": stored.value_edtf, ":condition": stored.condition,
            ":condition_key": stored.condition_key, ":about_from": stored.about_from,
            ":about_to": stored.about_to, ":about_edtf": stored.about_edtf, ":about_text": stored.about_text,
            ":condition_issue": premise.map(|it| it.issue_id), ":condition_polarity": premise.map(|it| it.polarity),
            ":condition_from": premise.map(|it| &it.from), ":condition_to": premise.map(|it| &it.to),
        })?;
        Ok(())
    }

    /// Enters where a belief is printed in a revision; leaves what stands there already.
    fn save_places(
        &self,
        id: &str,
        rev: i64,
        revision: i64,
        places: &[Vec<StoredSpan>],
    ) -> Result<(), StoreError> {
        let here = named_params! { ":id": id, ":rev": rev, ":revision": revision };
        let held: BTreeSet<(i64, String, i64, i64, i64)> = self
            .connection
            .prepare_cached(PLACES)?
            .query_map(here, |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            })?
            .collect::<Result<_, _>>()?;
        let wanted: BTreeSet<(i64, String, i64, i64, i64)> = (0i64..)
            .zip(places)
            .flat_map(|(place, spans)| {
                spans
                    .iter()
                    .map(move |it| (place, it.role.to_owned(), it.ord, it.start, it.end))
            })
            .collect();
        if held == wanted {
            return Ok(());
        }
        self.connection.prepare_cached(UNPLACE)?.execute(here)?;
        for (ord, spans) in (0i64..).zip(places) {
            self.connection.prepare_cached(OCCURRENCE)?.execute(
                named_params! { ":id": id, ":rev": rev, ":revision": revision, ":ord": ord },
            )?;
            let occurrence = self.connection.last_insert_rowid();
            for span in spans {
                self.connection.prepare_cached(SPAN)?.execute(named_params! {
                    ":occurrence": occurrence, ":role": span.role, ":ord": span.ord, ":start": span.start,
                    ":end": span.end, ":exact": span.exact, ":prefix": span.prefix, ":suffix": span.suffix,
                })?;
            }
        }
        Ok(())
    }
}
