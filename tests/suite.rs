//! The one test binary: one module a kind of test.
#![cfg(test)]

mod schema;
mod store;
