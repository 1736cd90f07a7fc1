//! Anything above -> a writer. Never opens a file; sorted, so that two runs on one database are byte-equal.

pub mod record;
pub mod row;
