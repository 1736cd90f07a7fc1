//! Documents in, any number of them, one after another: what is known of everybody is asked of the database once and
//! grows with every document.
//!
//! Who "Solvang" is may show only in a later document, so once all are kept those that would be named otherwise by now
//! are named again ([`Intake::settle`]); nothing is read anew for that. With it, the documents of one go give the same in
//! any order. What it cannot mend: documents of an earlier go keep their names until a rebuild, and the wordings of one
//! page are taken in the order in which they come, since the later is what stands there.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::analyse::{self, Read, name};
use super::ingest::{Ingested, Run, begin, relate_again, told, word_again};
use super::saving::saving;
use crate::entity::{Answers, Question, Register};
use crate::id::{DocumentId, EntityId};
use crate::language::encoder::Encoder;
use crate::post::Document;
use crate::relation::{Places, corrections};
use crate::store::{Kept, Saving, Store, StoreError};

/// How often documents are named again: each round may bring names that the one before did not know.
const ROUNDS: usize = 8;

/// What was read of a document ahead of its turn.
#[derive(Debug)]
pub struct Ahead(Read);

/// A document that waits to be read, with what is remembered of its posts.
#[derive(Debug)]
pub struct Waiting<'d> {
    document: &'d Document,
    kept: BTreeMap<String, Kept>,
}

/// Reads documents side by side while `work` goes on; gives what was read, in their order, and what `work` gave.
pub fn while_reading<Done>(
    waiting: &[Waiting<'_>],
    encoder: &Encoder,
    work: impl FnOnce() -> Done,
) -> (Vec<Ahead>, Done) {
    let mut read = Vec::new();
    let done = rayon::in_place_scope(|scope| {
        if !waiting.is_empty() {
            scope.spawn(|_| {
                read = waiting
                    .par_iter()
                    .map(|it| Ahead(analyse::ahead(it.document, encoder, &it.kept)))
                    .collect();
            });
        }
        work()
    });
    (read, done)
}

/// Documents on their way into one database.
#[derive(Debug)]
pub struct Intake<'e> {
    encoder: &'e Encoder,
    known: Option<Known>,
    asked: Option<Asked>,
}

/// What the database knows of everybody.
#[derive(Debug)]
struct Known {
    register: Register,
    places: Places,
    /// Whether another program has written since.
    version: i64,
}

/// What the documents of this go asked, and which of them were told what.
#[derive(Debug, Default)]
struct Asked {
    documents: Vec<DocumentId>,
    told: BTreeMap<Question, BTreeMap<Option<EntityId>, BTreeSet<usize>>>,
}

impl<'e> Intake<'e> {
    /// Into a database that this program alone, or others too, write to.
    #[must_use]
    pub const fn new(encoder: &'e Encoder) -> Self {
        Self {
            encoder,
            known: None,
            asked: None,
        }
    }

    /// The same, remembering what was asked: [`Self::settle`] is called at the end.
    #[must_use]
    pub fn settling(encoder: &'e Encoder) -> Self {
        Self {
            asked: Some(Asked::default()),
            ..Self::new(encoder)
        }
    }

    /// What is remembered of a document, so that it can be read ahead; none where the database holds its bytes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn waiting<'d>(
        store: &Store,
        run: &Run,
        document: &'d Document,
    ) -> Result<Option<Waiting<'d>>, StoreError> {
        if store.holds(document, run.live)? {
            return Ok(None);
        }
        let kept = store.memories(&document.id)?;
        Ok(Some(Waiting { document, kept }))
    }

    /// One that a database which is not yet there cannot remember.
    #[must_use]
    pub const fn unheard(document: &Document) -> Waiting<'_> {
        Waiting {
            document,
            kept: BTreeMap::new(),
        }
    }

    /// Keeps what a document tells; reads it, where that was not done ahead.
    ///
    /// # Errors
    /// The database cannot be read or written; it is as it was before then.
    pub fn take(
        &mut self,
        store: &mut Store,
        run: &Run,
        document: &Document,
        ahead: Option<Ahead>,
    ) -> Result<Ingested, StoreError> {
        if store.holds(document, run.live)? {
            return Ok(Ingested {
                unchanged: true,
                ..Ingested::default()
            });
        }
        // Reading takes longest and writes nothing, so it does not keep others from writing.
        let read = match ahead {
            Some(Ahead(read)) => read,
            None => {
                let kept = store.memories(&document.id)?;
                Read::of(analyse::read(document, self.encoder, &kept))
            }
        };
        let posts_read = read.fresh();
        let (left_out, left_out_new) = read.left_out();
        let mut known = Known::by_now(self.known.take(), store)?;
        let analysis = name(document, read, &known.register, self.encoder);
        let saving = saving(document, &analysis);
        let ingested = store.atomically(|store| {
            let stamp = begin(store, run)?;
            let mut ingested = Ingested {
                posts_read,
                left_out,
                left_out_new,
                ..told(&saving)
            };
            ingested.saved = store.save(&stamp, &saving, run.live)?;
            for post in &ingested.saved.edited {
                let links = corrections(&store.reworded(&stamp, post)?);
                ingested.corrections += links.len();
                store.add_corrections(&links, &stamp)?;
            }
            known.renew(store, &ingested.saved.named)?;
            let touched = ingested.saved.issues.clone();
            ingested.relations = relate_again(store, &stamp, &touched, &known.places)?;
            for (kind, count) in word_again(store, &stamp, &document.id)? {
                *ingested.relations.entry(kind).or_insert(0) += count;
            }
            Ok::<_, StoreError>(ingested)
        })?;
        self.known = Some(known);
        if let Some(asked) = &mut self.asked {
            asked.add(document, &analysis.resolution.asked);
        }
        Ok(ingested)
    }

    /// Names the documents of this go again that would be named otherwise by now; gives what they tell, where there are
    /// any.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn settle(&mut self, store: &mut Store, run: &Run) -> Result<Option<Ingested>, StoreError> {
        let mut settled: Option<Ingested> = None;
        for _ in 0..ROUNDS {
            let Some(asked) = &mut self.asked else { break };
            let mut known = Known::by_now(self.known.take(), store)?;
            let again = asked.otherwise(&known.register);
            for place in &again {
                let Some(id) = asked.documents.get(*place) else {
                    continue;
                };
                let Some(document) = store.held_document(id)? else {
                    continue;
                };
                let kept = store.memories(id)?;
                let read = Read::of(analyse::read(&document, self.encoder, &kept));
                let analysis = name(&document, read, &known.register, self.encoder);
                let saving = saving(&document, &analysis);
                store.atomically(|store| again_with(store, run, &saving, &mut known))?;
                asked.put(*place, &analysis.resolution.asked);
                let all = settled.get_or_insert_with(Ingested::default);
                let told = told(&saving);
                all.speakers.extend(told.speakers);
                all.issues.extend(told.issues);
            }
            self.known = Some(known);
            if again.is_empty() {
                break;
            }
        }
        Ok(settled)
    }
}

/// Keeps what a document that is held tells by now.
fn again_with(
    store: &mut Store,
    run: &Run,
    saving: &Saving<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    let stamp = begin(store, run)?;
    let saved = store.save_again(&stamp, saving)?;
    known.renew(store, &saved.named)?;
    relate_again(store, &stamp, &saved.issues, &known.places)?;
    word_again(store, &stamp, &saving.document.id)?;
    Ok(())
}

impl Known {
    /// What is known by now: that which was, where nobody else has written since.
    fn by_now(before: Option<Self>, store: &Store) -> Result<Self, StoreError> {
        let version = store.written_by_others()?;
        match before {
            Some(known) if known.version == version => Ok(known),
            Some(_) | None => Ok(Self {
                register: store.register()?,
                places: store.places()?,
                version,
            }),
        }
    }

    fn renew(&mut self, store: &Store, named: &BTreeSet<EntityId>) -> Result<(), StoreError> {
        if store.renew(&mut self.register, named)? {
            self.places = store.places()?;
        }
        Ok(())
    }
}

impl Asked {
    fn add(&mut self, document: &Document, answers: &Answers) {
        if answers.is_empty() {
            return;
        }
        let place = self.documents.len();
        self.documents.push(document.id.clone());
        self.put(place, answers);
    }

    /// In the place of what the document was told before.
    fn put(&mut self, place: usize, answers: &Answers) {
        for (question, told) in answers {
            let all = self.told.entry(question.clone()).or_default();
            for places in all.values_mut() {
                places.remove(&place);
            }
            all.retain(|_, places| !places.is_empty());
            all.entry(told.clone()).or_default().insert(place);
        }
    }

    /// Which documents would be told something else.
    fn otherwise(&self, register: &Register) -> BTreeSet<usize> {
        let all = self.told.iter().flat_map(|(question, told)| {
            told.iter()
                .map(move |(told, places)| (question, told, places))
        });
        all.filter(|(question, told, _)| register.answer(question) != **told)
            .flat_map(|(_, _, places)| places.iter().copied())
            .collect()
    }
}
