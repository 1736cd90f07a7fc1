//! The store: what goes in comes out, in any order, once, whole or not at all, and as it was known at any time.

mod asking;
mod ingest;
mod laws;
mod live;
mod merging;
mod order;
mod page;
mod people;
mod relations;
mod saving;

pub(crate) use page::dump;
