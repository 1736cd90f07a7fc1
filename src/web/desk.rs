//! What a page is answered from.
//!
//! The lists of all questions and speakers are counted once for each state of the database, not once a page; SQLite
//! tells when somebody wrote. Pages that were made are kept until then, too, so that a page which many look at costs
//! what sending it costs.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::address::Query;
use super::answer::{Reply, Trouble};
use crate::ask::{Known, Selection};
use crate::export::row::{IssueRow, SpeakerRow};
use crate::id::IssueId;
use crate::store::{Filter, Reader, SourceRow, Store, StoreError};

/// How many bytes of pages are kept, and how large the largest of them is.
const KEPT: usize = 32 << 20;
const LARGEST: usize = 1 << 20;

/// Makes one answer.
pub(super) type Make = fn(&Desk<'_>) -> Result<Reply, Trouble>;

/// Everything that all requests share.
pub(super) struct Office {
    reader: Mutex<Reader>,
    idle: Mutex<Vec<Store>>,
    held: Mutex<Held>,
    /// What the file is called.
    name: String,
}

/// What was made for one state of the database.
#[derive(Default)]
struct Held {
    version: Option<i64>,
    catalogue: Arc<Catalogue>,
    pages: BTreeMap<String, Arc<Reply>>,
    order: VecDeque<String>,
    size: usize,
}

impl Held {
    fn keep(&mut self, address: String, reply: &Arc<Reply>) {
        if reply.size() > LARGEST || self.pages.contains_key(&address) {
            return;
        }
        self.size += reply.size();
        self.pages.insert(address.clone(), Arc::clone(reply));
        self.order.push_back(address);
        while self.size > KEPT {
            let Some(oldest) = self.order.pop_front() else {
                break;
            };
            if let Some(gone) = self.pages.remove(&oldest) {
                self.size = self.size.saturating_sub(gone.size());
            }
        }
    }
}

/// Everything that is counted once.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// The most answered first.
    pub(super) issues: Vec<IssueRow>,
    /// Who said most first.
    pub(super) speakers: Vec<SpeakerRow>,
    /// Whoever was read last stands last.
    pub(super) sources: Vec<SourceRow>,
    /// How many statements there are.
    pub(super) statements: usize,
}

impl Catalogue {
    fn read(store: &Store) -> Result<Self, StoreError> {
        let everything = Filter::default();
        Ok(Self {
            issues: store.issues(&everything)?,
            speakers: store.speakers(&everything)?,
            sources: store.sources()?,
            statements: store.count(&everything)?,
        })
    }

    /// The question of that id, as it is counted now.
    pub(super) fn issue(&self, id: &IssueId) -> Option<&IssueRow> {
        self.issues.iter().find(|row| row.issue.id == *id)
    }
}

/// One request, and what it is answered from.
pub(super) struct Desk<'a> {
    pub(super) store: &'a Store,
    pub(super) catalogue: &'a Catalogue,
    /// What the database's file is called.
    pub(super) name: &'a str,
    /// As it was asked for, without the question mark and what follows it.
    pub(super) path: &'a str,
    pub(super) query: Query,
}

impl Desk<'_> {
    /// The last part of the path: an id.
    pub(super) fn last(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The conditions of the address, with names looked up.
    pub(super) fn filter(&self) -> Result<Filter, Trouble> {
        self.filter_of(&self.query.selection()?)
    }

    pub(super) fn filter_of(&self, selection: &Selection) -> Result<Filter, Trouble> {
        Ok(self.known().filter(selection)?)
    }

    /// Where names and questions are looked up.
    pub(super) fn known(&self) -> Known<'_> {
        let catalogue = self.catalogue;
        Known::with(self.store, &catalogue.speakers, &catalogue.issues)
    }

    /// Who said a statement that passes; as they are counted already, where nothing is asked.
    pub(super) fn speakers(&self, filter: &Filter) -> Result<Cow<'_, [SpeakerRow]>, Trouble> {
        if *filter == Filter::default() {
            return Ok(Cow::Borrowed(&self.catalogue.speakers));
        }
        Ok(Cow::Owned(self.store.speakers(filter)?))
    }

    /// What the statements that pass answer; likewise.
    pub(super) fn issues(&self, filter: &Filter) -> Result<Cow<'_, [IssueRow]>, Trouble> {
        if *filter == Filter::default() {
            return Ok(Cow::Borrowed(&self.catalogue.issues));
        }
        Ok(Cow::Owned(self.store.issues(filter)?))
    }

    /// Its moments alone.
    pub(super) fn moments(&self) -> Result<Filter, Trouble> {
        let selection = self.query.moments().selection()?;
        Ok(Filter {
            as_of: selection.as_of,
            known_at: selection.known_at,
            ..Filter::default()
        })
    }

    /// A link that keeps the moments of this visit.
    pub(super) fn link(&self, path: &str) -> String {
        self.query.moments().at(path)
    }
}

impl Office {
    pub(super) fn open(db: &Path) -> Result<Self, StoreError> {
        let reader = Reader::of(db)?;
        let name = db
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Self {
            reader: Mutex::new(reader),
            idle: Mutex::default(),
            held: Mutex::default(),
            name,
        })
    }

    /// The answer to one address.
    pub(super) fn answer(
        &self,
        make: Make,
        path: &str,
        query: Option<&str>,
    ) -> Result<Arc<Reply>, Trouble> {
        let version = lock(&self.reader).version()?;
        let address = format!("{path}?{}", query.unwrap_or_default());
        let mut catalogue = None;
        {
            let held = lock(&self.held);
            if held.version == Some(version) {
                if let Some(reply) = held.pages.get(&address) {
                    return Ok(Arc::clone(reply));
                }
                catalogue = Some(Arc::clone(&held.catalogue));
            }
        }
        let store = match lock(&self.idle).pop() {
            Some(store) => store,
            None => lock(&self.reader).store()?,
        };
        let made = store.at_one_moment(|store| -> Result<_, Trouble> {
            let catalogue = match catalogue {
                Some(catalogue) => catalogue,
                None => Arc::new(Catalogue::read(store)?),
            };
            let reply = make(&Desk {
                store,
                catalogue: &catalogue,
                name: &self.name,
                path,
                query: Query::read(query),
            });
            Ok((catalogue, reply))
        });
        lock(&self.idle).push(store);
        let (catalogue, reply) = made?;
        // Counted even where the page itself could not be made.
        let mut held = lock(&self.held);
        if held.version != Some(version) {
            *held = Held {
                version: Some(version),
                catalogue,
                ..Held::default()
            };
        }
        let reply = Arc::new(reply?);
        held.keep(address, &reply);
        Ok(reply)
    }
}

/// A thread that failed while it held the lock left whole values behind: each is set at once.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
