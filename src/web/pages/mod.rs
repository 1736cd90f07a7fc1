//! One file a page, each a function from the desk to the page.

mod edits;
mod issue;
mod lists;
mod relation;
mod search;
mod speaker;
mod start;
mod statement;

use super::desk::Make;

pub(super) use start::page as start;

/// How many rows a list shows at a time.
const ROWS: usize = 50;

/// Where each page is found.
pub(super) const PAGES: &[(&str, Make)] = &[
    ("/", start::page),
    ("/search", search::page),
    ("/issues", lists::issues),
    ("/issue/{id}", issue::page),
    ("/speakers", lists::speakers),
    ("/speaker/{id}", speaker::page),
    ("/statements", lists::statements),
    ("/statement/{id}", statement::page),
    ("/relation/{id}", relation::page),
    ("/conflicts", lists::conflicts),
    ("/shifts", lists::shifts),
    ("/edits", edits::page),
    ("/sources", lists::sources),
];
