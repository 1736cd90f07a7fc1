//! SQLite; the only home of rusqlite.

mod filter;

pub use filter::Filter;
