//! Walks of the graph -> where each speaker stands, when: lines, shifts, flips.
//!
//! A line is one speaker's answers to one issue, oldest first, repeats folded into the step that they repeat. What
//! changed from step to step is not judged again: it is the relation that the pair already has, so that a table of
//! positions and a list of shifts can never say two things.

mod discharge;
mod flip;
mod grade;
mod summary;
mod trace;

use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, StatementId};
use crate::relation::{RelationKind, Stance};
use crate::vocabulary;

pub use crate::relation::answer;
pub use discharge::{Authority, Discharge, Outcome, discharge};
pub use flip::Flip;
pub use grade::between as turn;
pub use summary::summary;
pub use trace::trace;

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
    /// When it was last said again, else said: who is heard no more stands where he stood then.
    pub until: Option<Instant>,
    /// Taken back since: it is in the line and no longer stands.
    pub withdrawn: bool,
    /// What changed against the step before.
    pub change: Option<RelationKind>,
    /// How far it turns.
    pub grade: Grade,
    /// Statements folded into this step because they repeat it.
    pub repeats: Vec<StatementId>,
    /// Whether it is known to follow the step before.
    pub place: Place,
}

/// Whether a step's place in its line is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is known to follow the step before (the first step follows nothing).
    Known,
    /// It may as well come before it: both were said in one stretch of time, or nobody knows when.
    Unknown,
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

impl Line {
    /// The steps that give an answer; a declined comment or an "unclear" is a mark in the line and no position.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().filter(|step| step.stance.answers())
    }

    /// Where the speaker stands: the last answer that was not taken back.
    #[must_use]
    pub fn standing(&self) -> Option<&Step> {
        self.answers().rfind(|step| !step.withdrawn)
    }

    /// When the speaker was last heard on the question, with or without an answer.
    #[must_use]
    pub fn last_heard(&self) -> Option<Instant> {
        self.steps.iter().filter_map(|step| step.until).max()
    }

    /// The furthest turn of any one step.
    #[must_use]
    pub fn worst(&self) -> Grade {
        self.steps
            .iter()
            .map(|step| step.grade)
            .max()
            .unwrap_or(Grade::No)
    }

    /// The turn from the first answer to the last, whatever lay between.
    #[must_use]
    pub fn endpoint(&self) -> Grade {
        match (self.answers().next(), self.answers().next_back()) {
            (Some(first), Some(last)) => grade::between(&first.stance, &last.stance),
            _ => Grade::No,
        }
    }

    /// The line in a few words: "consistently yes", "said once: no", "a mixture of yes and no".
    #[must_use]
    pub fn summary(&self) -> String {
        summary(self)
    }
}
