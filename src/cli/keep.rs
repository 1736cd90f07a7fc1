//! Documents on their way into the database, in the order in which they were named: a belt.
//!
//! Reading takes nearly all the time and can be done side by side; naming and keeping go one after another, because who
//! "Solvang" is hangs on the documents before. So a bounded lot of documents is read while the lot before it is kept, and
//! no number of files takes more memory than two lots. The lots are cut by the documents alone, never by how many
//! threads there are, so that one thread and many give the same rows.
//!
//! A page is kept wholly or not at all, so the program may be stopped or killed at any moment.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use crate::calendar::Day;
use crate::feed::Page;
use crate::language::encoder::Encoder;
use crate::pipeline::{Ahead, Ingested, Intake, Run, while_reading};
use crate::post::{Document, Undated};
use crate::store::Store;

use super::error::{Failure, Outcome};
use super::files::Source;
use super::ingest::Reading;
use super::network::{Found, Network};
use super::session;

/// A lot is full at so many bytes of text, or so many documents.
const TEXT: usize = 256 * 1024;
const DOCUMENTS: usize = 256;

/// What is told of one source, in the order in which its documents were put on.
pub(crate) enum Heard {
    /// A document is kept.
    Kept(Box<Document>, Box<Ingested>),
    /// Something could not be read or kept.
    Failed(Failure),
    /// Nothing more is to come of this source.
    End,
}

/// Who hears it.
pub(crate) trait Hear {
    /// Of this source that.
    fn hear(&mut self, source: &Source, heard: Heard) -> Outcome;
}

impl<F: FnMut(&Source, Heard) -> Outcome> Hear for F {
    fn hear(&mut self, source: &Source, heard: Heard) -> Outcome {
        self(source, heard)
    }
}

/// What keeping needs besides the documents.
pub(crate) struct Hand<'h> {
    /// What is known of who publishes.
    pub(crate) network: &'h Network,
    /// The run that is recorded.
    pub(crate) run: &'h Run,
    /// The day that the user says it is.
    pub(crate) told: Option<Day>,
    /// Who hears what became of each.
    pub(crate) hear: &'h mut dyn Hear,
}

/// The belt, with the database at its end.
pub(crate) struct Belt<'a> {
    /// How bytes are read.
    reading: &'a Reading,
    /// Who publishes, where the command line says so.
    outlet: Option<&'a str>,
    /// Where the database is, or will be: it is made at the first document that can be read, so that a mistyped name
    /// leaves no empty one behind.
    db: &'a Path,
    /// The database, where it is there.
    pub(crate) store: Option<Store>,
    encoder: &'static Encoder,
    intake: Intake<'static>,
    /// To be read next.
    waiting: Vec<Load>,
    /// How much text waits.
    text: usize,
    /// Read, and to be kept next.
    ready: Vec<Load>,
}

/// One thing on the belt.
struct Load {
    source: Rc<Source>,
    what: What,
}

enum What {
    Document(Box<Document>, Option<Ahead>),
    Failed(Failure),
    End,
}

impl<'a> Belt<'a> {
    /// An empty belt.
    pub(crate) fn new(
        reading: &'a Reading,
        outlet: Option<&'a str>,
        db: &'a Path,
        store: Option<Store>,
        intake: fn(&'static Encoder) -> Intake<'static>,
    ) -> Outcome<Self> {
        let encoder = reading.encoder()?;
        Ok(Self {
            reading,
            outlet,
            db,
            store,
            encoder,
            intake: intake(encoder),
            waiting: Vec::new(),
            text: 0,
            ready: Vec::new(),
        })
    }

    /// Puts everything on that a source holds. What an address gave is kept before this returns, and then remembered.
    pub(crate) fn take(
        &mut self,
        source: &Rc<Source>,
        mut found: Found,
        hand: &mut Hand<'_>,
    ) -> Outcome {
        let Some((url, reached)) = found.reached.take() else {
            return self.put_all(source, found, hand);
        };
        self.flush(hand)?;
        // What is remembered by its address stands there now, whatever stood there before.
        let run = Run {
            live: true,
            ..hand.run.clone()
        };
        let (mut kept, mut whole) = (Vec::new(), true);
        let hear = &mut hand.hear;
        let mut hear = |source: &Source, heard| {
            match &heard {
                Heard::Kept(document, _) => {
                    kept.push((document.id.to_string(), document.hash.clone()));
                }
                Heard::Failed(_) => whole = false,
                Heard::End => {}
            }
            hear.hear(source, heard)
        };
        let mut own = Hand {
            network: hand.network,
            run: &run,
            told: hand.told,
            hear: &mut hear,
        };
        self.put_all(source, found, &mut own)?;
        self.flush(&mut own)?;
        // What could not be kept is asked for whole the next time.
        if let (Some(store), true) = (&mut self.store, whole) {
            store.reach(&url, &reached, &kept, run.now)?;
        }
        Ok(())
    }

    fn put_all(&mut self, source: &Rc<Source>, found: Found, hand: &mut Hand<'_>) -> Outcome {
        let (reading, outlet, network) = (self.reading, self.outlet, hand.network);
        let home = |page: &Page| network.home(outlet, source, page);
        let read_on = session::read_on(hand.run.now, hand.told);
        let take = &mut |document: Outcome<Document>| {
            let what = match document {
                Ok(document) => {
                    let posts = document.posts.iter();
                    self.text += posts.map(|post| post.text.len()).sum::<usize>();
                    What::Document(Box::new(document), None)
                }
                Err(failure) => What::Failed(failure),
            };
            self.put(source, what, hand)
        };
        reading.each(source, found, read_on, Undated::Refuse, &home, take)
    }

    /// Puts an error on, so that it is told in its turn.
    pub(crate) fn fail(
        &mut self,
        source: &Rc<Source>,
        failure: Failure,
        hand: &mut Hand<'_>,
    ) -> Outcome {
        self.put(source, What::Failed(failure), hand)
    }

    /// Says that a source holds nothing more.
    pub(crate) fn end(&mut self, source: &Rc<Source>, hand: &mut Hand<'_>) -> Outcome {
        self.put(source, What::End, hand)
    }

    fn put(&mut self, source: &Rc<Source>, what: What, hand: &mut Hand<'_>) -> Outcome {
        let source = Rc::clone(source);
        self.waiting.push(Load { source, what });
        if self.text < TEXT && self.waiting.len() < DOCUMENTS {
            return Ok(());
        }
        self.turn(hand)
    }

    /// Everything that is on the belt is kept.
    pub(crate) fn flush(&mut self, hand: &mut Hand<'_>) -> Outcome {
        while !(self.waiting.is_empty() && self.ready.is_empty()) {
            self.turn(hand)?;
        }
        Ok(())
    }

    /// Documents that would be named otherwise by what later ones told are named again; gives what they tell now.
    pub(crate) fn settle(&mut self, run: &Run) -> Outcome<Option<Ingested>> {
        match &mut self.store {
            Some(store) => Ok(self.intake.settle(store, run)?),
            None => Ok(None),
        }
    }

    /// Reads the lot that waits while the one that is read is kept.
    fn turn(&mut self, hand: &mut Hand<'_>) -> Outcome {
        let mut next = std::mem::take(&mut self.waiting);
        self.text = 0;
        let ready = std::mem::take(&mut self.ready);
        let alone =
            ready.is_empty() && next.iter().filter(|it| it.document().is_some()).count() < 2;
        let mut under_way: BTreeSet<_> = ready
            .iter()
            .filter_map(|load| load.document().map(|it| it.id.clone()))
            .collect();
        let (mut waiting, mut places) = (Vec::new(), Vec::new());
        for (place, load) in next.iter().enumerate() {
            let Some(document) = load.document() else {
                continue;
            };
            // Another wording of a page that is under way: what is remembered of it is not yet kept. And one document
            // alone is read in its turn, its posts side by side.
            if !under_way.insert(document.id.clone()) || alone {
                continue;
            }
            let one = match &self.store {
                // A database that cannot be read says so when the document is kept.
                Some(store) => Intake::waiting(store, hand.run, document).unwrap_or(None),
                None => Some(Intake::unheard(document)),
            };
            if let Some(one) = one {
                waiting.push(one);
                places.push(place);
            }
        }
        let encoder = self.encoder;
        let (read, kept) = while_reading(&waiting, encoder, || self.keep_all(ready, hand));
        for (place, read) in places.into_iter().zip(read) {
            if let Some(What::Document(_, ahead)) = next.get_mut(place).map(|load| &mut load.what) {
                *ahead = Some(read);
            }
        }
        self.ready = next;
        kept
    }

    fn keep_all(&mut self, loads: Vec<Load>, hand: &mut Hand<'_>) -> Outcome {
        for Load { source, what } in loads {
            let heard = match what {
                What::Failed(failure) => Heard::Failed(failure),
                What::End => Heard::End,
                What::Document(mut document, ahead) => {
                    match self.keep(&source, &mut document, ahead, hand) {
                        Ok(ingested) => Heard::Kept(document, Box::new(ingested)),
                        Err(failure) => Heard::Failed(failure),
                    }
                }
            };
            hand.hear.hear(&source, heard)?;
        }
        Ok(())
    }

    fn keep(
        &mut self,
        source: &Source,
        document: &mut Document,
        ahead: Option<Ahead>,
        hand: &Hand<'_>,
    ) -> Outcome<Ingested> {
        let store = match &mut self.store {
            Some(store) => store,
            none => none.insert(Store::open(self.db)?),
        };
        document.outlet = hand.network.outlet(self.outlet, source, document, store)?;
        Ok(self.intake.take(store, hand.run, document, ahead)?)
    }
}

impl Load {
    fn document(&self) -> Option<&Document> {
        match &self.what {
            What::Document(document, _) => Some(document),
            What::Failed(_) | What::End => None,
        }
    }
}
