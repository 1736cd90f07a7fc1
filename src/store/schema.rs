//! The steps that make a database what this version expects, in order.
//!
//! A step is never changed once it was released: a file somewhere already took it. The steps and the schema that
//! they lead to stand in `schema/`; `current.sql` beside them is the sum, kept by a test.

use rusqlite_migration::{M, Migrations};

/// Every step, oldest first; a database's `user_version` counts how many it took.
const STEPS: [&str; 10] = [
    include_str!("../../schema/0001_sources.sql"),
    include_str!("../../schema/0002_people.sql"),
    include_str!("../../schema/0003_statements.sql"),
    include_str!("../../schema/0004_relations.sql"),
    include_str!("../../schema/0005_views.sql"),
    include_str!("../../schema/0006_same_issue.sql"),
    include_str!("../../schema/0007_network.sql"),
    include_str!("../../schema/0008_memory.sql"),
    include_str!("../../schema/0009_newest.sql"),
    include_str!("../../schema/0010_meaning.sql"),
];

/// What `PRAGMA application_id` says in our files: "onre".
pub(super) const APPLICATION_ID: i64 = 0x6f6e_7265;

/// How many steps there are: the schema's number.
pub(super) fn latest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The steps in the form that applies them.
pub(super) fn steps() -> Migrations<'static> {
    Migrations::new(STEPS.iter().map(|sql| M::up(sql)).collect())
}
