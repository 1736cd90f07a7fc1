//! What is asked of the store: the filters that every query and export shares.

use crate::calendar::Instant;
use crate::id::{EntityId, IssueId};
use crate::proposition::Certainty;
use crate::statement::Mode;

/// Which statements are meant. Empty lists and `None` ask for everything; filled ones are joined by "and".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Said by any of these.
    pub by: Vec<EntityId>,
    /// About any of these (or answering an issue that has one of them as an argument).
    pub about: Vec<EntityId>,
    /// Answering any of these.
    pub issues: Vec<IssueId>,
    /// Said at or after.
    pub since: Option<Instant>,
    /// Said at or before.
    pub until: Option<Instant>,
    /// In any of these modes.
    pub modes: Vec<Mode>,
    /// Holding a proposition of any of these certainties.
    pub certainties: Vec<Certainty>,
    /// Words to find in content and quote (full text).
    pub search: Option<String>,
    /// Only what had been said by then.
    pub as_of: Option<Instant>,
    /// Only what the database held then; now, where none is given.
    pub known_at: Option<Instant>,
}
