//! Walks of the graph -> where each speaker stands, when: lines, shifts, flips.

use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, StatementId};
use crate::relation::{RelationKind, Stance};
use crate::vocabulary;

vocabulary! {
    /// How far a step turns.
    Grade {
        /// No change of side.
        No = "no",
        /// Shifted or qualified.
        Half = "half",
        /// Reversed.
        Full = "full",
    }
}

/// One step of a line: from here on the speaker stands so.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was said.
    pub stance: Stance,
    /// Since when it holds.
    pub from: Option<Instant>,
    /// Until the next step; none for the last.
    pub to: Option<Instant>,
    /// What changed against the step before.
    pub change: Option<RelationKind>,
    /// How far it turns.
    pub grade: Grade,
    /// Statements folded into this step because they repeat it.
    pub repeats: Vec<StatementId>,
}

/// A speaker's step line on one issue, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// On which question.
    pub issue: IssueId,
    /// Whose.
    pub speaker: EntityId,
    /// Oldest first.
    pub steps: Vec<Step>,
}
