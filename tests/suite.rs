//! The one test binary: one module a kind of test. What belongs where:
//!
//! - a rule of language or relation: beneath the rule, in its own file under `src/`;
//! - whole pages read as text, their posts and dates: [`feeds`];
//! - the database file and its rules: [`schema`]; what goes into it and comes out: [`store`];
//! - the shape of the house (who may use whom, where a crate lives, how long a file is): [`architecture`];
//! - what two statements have to do with each other (cases, the reference on generated pairs, laws): [`relations`];
//! - files for other tools: [`exports`]; graphs, pictures and pages with hostile words in them: [`targets`]; those of the sample page in the repository: [`sample`];
//! - pairs of sentences with the relation that a reader sees: [`pairs`];
//! - input that nobody meant: [`hostile`]; many files in one go: [`many`];
//! - pages on the network, servers that misbehave, watching: [`network`];
//! - the page in the browser: [`web`], and as a person uses it, `tests/browser`;
//! - what a person sees in the terminal: [`commands`], whole sessions as text in `tests/cli/*.md` and in the README.
//!
//! Prefer the lowest level that shows the fault.
#![cfg(test)]

mod architecture;
mod commands;
mod exports;
mod feeds;
mod hostile;
mod many;
mod network;
mod pairs;
mod relations;
mod sample;
mod schema;
mod store;
mod targets;
#[cfg(feature = "web")]
mod web;
