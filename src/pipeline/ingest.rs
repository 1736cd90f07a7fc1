//! A document in: read, kept, related; whole or not at all, and once.
//!
//! Bytes that the database holds already are not even read. All else happens in one transaction, relations included,
//! so that nobody ever asks a database which knows statements but not yet what they contradict.

use std::collections::{BTreeMap, BTreeSet};

use super::analyse::analyse;
use super::intake::Intake;
use super::saving::saving;
use crate::calendar::Instant;
use crate::id::{DocumentId, EntityId, IssueId, StatementId};
use crate::language::encoder::Encoder;
use crate::post::Document;
use crate::relation::{Places, RelationKind, clusters, relate_within, without_retold, worded};
use crate::sentence::LeftOut;
use crate::store::{Filter, Saved, Saving, Stamp, Store, StoreError};

/// One go of the program over any number of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The clock of the run: what all that it records is stamped with.
    pub now: Instant,
    /// The program's version.
    pub version: String,
    /// How it was called, as JSON or plain words.
    pub params: String,
    /// Whether the documents were fetched just now: bytes that were read before and are not what was read last are then
    /// the page as it is again, and no old file given once more.
    pub live: bool,
}

/// What became of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Whether exactly these bytes were held before; nothing was written then.
    pub unchanged: bool,
    /// What the save changed.
    pub saved: Saved,
    /// Posts that statements were found in anew; in the others they were known.
    pub posts_read: usize,
    /// Posts and paragraphs that are not in English: kept, and not read for statements.
    pub left_out: LeftOut,
    /// Those of them that were not met before.
    pub left_out_new: LeftOut,
    /// Statements that the document tells.
    pub statements: usize,
    /// Who said them.
    pub speakers: BTreeSet<EntityId>,
    /// Questions that they answer.
    pub issues: BTreeSet<IssueId>,
    /// Statements of edited posts that stand for one that stood there before.
    pub corrections: usize,
    /// Relations that now hold on the questions whose relations were made anew, by kind.
    pub relations: BTreeMap<RelationKind, usize>,
}

/// Reads a document and keeps what it tells.
///
/// # Errors
/// The database cannot be read or written; it is as it was before then.
pub fn ingest(
    store: &mut Store,
    run: &Run,
    document: &Document,
    encoder: &Encoder,
) -> Result<Ingested, StoreError> {
    Intake::new(encoder).take(store, run, document, None)
}

/// Reads every document that the database holds anew, from the words that it holds, with what this version knows.
///
/// What is found as before keeps its row; what is found otherwise is closed and followed by what is believed now.
///
/// # Errors
/// As [`ingest`].
pub fn rebuild(store: &mut Store, run: &Run, encoder: &Encoder) -> Result<Ingested, StoreError> {
    store.atomically(|store| {
        let stamp = begin(store, run)?;
        let mut all = Ingested::default();
        // Every question, for the rule that relates may be newer than the statements are.
        let mut touched: BTreeSet<IssueId> = store
            .issues(&Filter::default())?
            .into_iter()
            .map(|row| row.issue.id)
            .collect();
        let mut register = store.register()?;
        for document in store.documents()? {
            let analysis = analyse(&document, &register, encoder);
            all.posts_read += document.posts.len();
            all.left_out.add(&analysis.left_out());
            let saving = saving(&document, &analysis);
            let one = told(&saving);
            let saved = store.save_again(&stamp, &saving)?;
            all.statements += one.statements;
            all.speakers.extend(one.speakers);
            all.issues.extend(one.issues);
            store.renew(&mut register, &saved.named)?;
            touched.extend(saved.issues.iter().cloned());
            all.saved.add(saved);
        }
        let places = store.places()?;
        all.relations = relate_again(store, &stamp, &touched, &places)?;
        for document in store.documents()? {
            for (kind, count) in word_again(store, &stamp, &document.id)? {
                *all.relations.entry(kind).or_insert(0) += count;
            }
        }
        Ok(all)
    })
}

pub(super) fn begin(store: &mut Store, run: &Run) -> Result<Stamp, StoreError> {
    store.begin_run("onrecord", &run.version, &run.params, run.now)
}

/// What a document tells, whether or not the database knew it.
pub(super) fn told(saving: &Saving<'_>) -> Ingested {
    let beliefs = || saving.beliefs.iter();
    Ingested {
        statements: beliefs().map(|it| it.id).collect::<BTreeSet<_>>().len(),
        speakers: beliefs()
            .filter_map(|it| it.speaker.map(|speaker| speaker.entity.clone()))
            .collect(),
        issues: beliefs()
            .flat_map(|it| it.propositions)
            .filter_map(|it| it.issue.as_ref().map(|issue| issue.id.clone()))
            .collect(),
        ..Ingested::default()
    }
}

/// Makes the relations anew that the words of a document's statements make; counts what holds then.
pub(super) fn word_again(
    store: &mut Store,
    stamp: &Stamp,
    document: &DocumentId,
) -> Result<BTreeMap<RelationKind, usize>, StoreError> {
    let mut counts = BTreeMap::new();
    let mut relations = worded(&store.wordings(document)?);
    let apart = store.told_apart()?;
    relations.retain(|it| {
        it.kind != RelationKind::SameUtterance || !apart.contains(&(it.from.clone(), it.to.clone()))
    });
    store.replace_worded(document, &relations, stamp)?;
    for relation in &relations {
        *counts.entry(relation.kind).or_insert(0) += 1;
    }
    Ok(counts)
}

/// Makes the relations on these questions anew from all that was ever said on them; counts what holds then. Nothing
/// else is read or written: what a new post says changes the questions that it answers, whatever else is held.
pub(super) fn relate_again(
    store: &mut Store,
    stamp: &Stamp,
    issues: &BTreeSet<IssueId>,
    places: &Places,
) -> Result<BTreeMap<RelationKind, usize>, StoreError> {
    let mut counts = BTreeMap::new();
    // Questions that were merged are one, and what was held on its parts ends.
    let issues = &store.merges(None)?.all_of(issues);
    // An empty list of issues would ask for all of them.
    if issues.is_empty() {
        return Ok(counts);
    }
    let stances = store.stances(&Filter {
        issues: issues.iter().cloned().collect(),
        ..Filter::default()
    })?;
    // "Istanbul" is a narrower answer than "Turkey": the register knows which place lies in which.
    let mut relations = relate_within(&stances, places);
    without_retold(&mut relations, &stances, places);
    let apart = store.told_apart()?;
    let judged = |one: &StatementId, other: &StatementId| {
        apart.contains(&(one.clone(), other.clone()))
            || apart.contains(&(other.clone(), one.clone()))
    };
    relations.retain(|it| it.kind != RelationKind::SameUtterance || !judged(&it.from, &it.to));
    let told: BTreeSet<StatementId> = stances.iter().map(|stance| stance.id.clone()).collect();
    store.judge_utterances(&told, &clusters(&stances), stamp)?;
    store.replace_relations(issues, &relations, stamp)?;
    for relation in &relations {
        *counts.entry(relation.kind).or_insert(0) += 1;
    }
    Ok(counts)
}
