//! A source on its way into the database: each document under its publisher's name, and what an address gave remembered
//! once all of it is kept.

use std::path::Path;

use crate::feed::Page;
use crate::language::encoder::Encoder;
use crate::pipeline::{self, Ingested, Run};
use crate::post::{Document, Undated};
use crate::store::Store;

use super::error::Outcome;
use super::files::Source;
use super::ingest::Reading;
use super::network::{Found, Network};

/// What keeping needs to know besides the source.
pub(crate) struct Keeping<'a> {
    /// How bytes are read.
    pub(crate) reading: &'a Reading,
    /// What is known of who publishes.
    pub(crate) network: &'a Network,
    /// Who publishes, where the command line says so.
    pub(crate) outlet: Option<&'a str>,
    /// What finds statements.
    pub(crate) encoder: &'a Encoder,
    /// The run that is recorded.
    pub(crate) run: &'a Run,
    /// Where the database is, or will be.
    pub(crate) db: &'a Path,
}

impl Keeping<'_> {
    /// Reads a source and keeps what it tells; `told` hears what became of each document. The database is made at the
    /// first that can be read, so that a mistyped name leaves no empty one behind.
    pub(crate) fn keep(
        &self,
        source: &Source,
        mut found: Found,
        store: &mut Option<Store>,
        told: &mut dyn FnMut(Outcome<(Document, Ingested)>) -> Outcome,
    ) -> Outcome {
        let reached = found.reached.take();
        // What is remembered by its address stands there now, whatever stood there before.
        let run = Run {
            live: reached.is_some(),
            ..self.run.clone()
        };
        let home = |page: &Page| self.network.home(self.outlet, source, page);
        let (mut kept, mut whole) = (Vec::new(), true);
        let take = &mut |document: Outcome<Document>| {
            let ingested = document.and_then(|mut document| {
                let store = match &mut *store {
                    Some(store) => store,
                    none => none.insert(Store::open(self.db)?),
                };
                document.outlet = self.network.outlet(self.outlet, source, &document, store)?;
                let ingested = pipeline::ingest(store, &run, &document, self.encoder)?;
                kept.push((document.id.to_string(), document.hash.clone()));
                Ok((document, ingested))
            });
            whole &= ingested.is_ok();
            told(ingested)
        };
        self.reading
            .each(source, found, run.now, Undated::Refuse, &home, take)?;
        // What could not be kept is asked for whole the next time.
        if let (Some((url, reached)), Some(store), true) = (reached, store, whole) {
            store.reach(&url, &reached, &kept, run.now)?;
        }
        Ok(())
    }
}
