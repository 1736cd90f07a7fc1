//! SQLite; the only home of rusqlite.
//!
//! The file is the product: ordinary tables and readable views that `sqlite3` and Datasette open without us
//! (`schema/`). [`Store`] is the one door to it for the program: [`Store::save`] keeps a document that was read,
//! [`Store::replace_relations`] what follows from it, and everything that is asked goes through a [`Filter`].
//!
//! A document with its statements and relations is written in one transaction ([`Store::atomically`]), so a crash
//! leaves the database as it was before the document or as it is after it, and there is no half-written state to
//! mend. Rejected: a transaction a post, which needs a mark for documents left half-way and a repair of the relations
//! that they lack.

mod asked;
mod belief;
mod column;
mod corrections;
mod edits;
mod error;
mod filter;
mod issues;
mod judgements;
mod memory;
mod merges;
mod newest;
mod news;
mod open;
mod passage;
mod people;
mod posts;
mod read;
mod register;
mod relations;
mod run;
mod save;
mod saving;
mod schema;
mod sources;
mod speakers;
mod stances;
mod statements;
mod tenure;
mod verify;
mod wordings;

pub use edits::Edit;
pub use error::StoreError;
pub use filter::Filter;
pub use memory::Kept;
pub use merges::{Merge, Merges};
pub use newest::{Pairs, Slice};
pub use news::{Mark, NewConflicts, News};
pub use open::Store;
pub use passage::Passage;
pub use read::Reader;
pub use run::Stamp;
pub use save::Saved;
pub use saving::{Belief, Saving};
pub use sources::{Publisher, Publishers, Reached, SourceChange, SourceRow};
pub use verify::{Fault, Verified};
