//! Words instead of codes: how a person reads a side, a time, a speaker, a relation.
//!
//! The terminal and the page in the browser print the same words in the same order, so they are made here, once, of
//! nothing but rows. What only one of them has (columns, colours, links) stays there.

pub mod blocks;
pub mod clock;
pub mod said;
pub mod words;
