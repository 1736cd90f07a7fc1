//! How good the readers and finders are, measured on data that others made: figures for us, not answers for readers.

pub mod feeds;
