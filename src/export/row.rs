//! What exports and lists are made of: one row a statement, relation or position, readable without a join.
//!
//! The store fills them, the exporters write them, the command line prints them.

use std::sync::Arc;

use crate::calendar::Instant;
use crate::entity::EntityKind;
use crate::export::record::Record;
use crate::id::{EntityId, IssueId};
use crate::position::{Grade, Outcome};
use crate::proposition::{Certainty, Issue, Polarity, Role};
use crate::relation::{Relation, RelationKind};

/// One statement with all that its answer needs: the words, the source, the clocks.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementRow {
    /// The record as given out.
    pub record: Record,
    /// Words in quotation marks, for direct and mixed.
    pub quote: Option<String>,
    /// The addressee's canonical name.
    pub addressee: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// Address of the document.
    pub url: String,
    /// The post's headline.
    pub headline: Option<String>,
    /// When the bytes were read.
    pub captured_at: String,
    /// Since when the database holds it.
    pub recorded_at: String,
    /// Content in the post's text, code points: first and one past last.
    pub in_post: [usize; 2],
    /// The page's zone, minutes east of UTC, for printing.
    pub zone_minutes: i32,
    /// What the speaker is.
    pub speaker_kind: Option<EntityKind>,
    /// Whom and what it is about, by id.
    pub about: Vec<AboutRow>,
}

/// Somebody or something that a statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutRow {
    /// Who or what.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// What it is to the statement, sorted.
    pub roles: Vec<Role>,
}

/// One relation with both ends.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationRow {
    /// The link.
    pub relation: Relation,
    /// The question, where the link is on one.
    pub question: Option<String>,
    /// machine, accepted, rejected.
    pub review: String,
    /// Since when the database holds it.
    pub recorded_at: String,
    /// The newer end; one statement may be an end of many.
    pub from: Arc<StatementRow>,
    /// The older end.
    pub to: Arc<StatementRow>,
}

impl RelationRow {
    /// Both, the newer one first.
    #[must_use]
    pub fn ends(&self) -> [&StatementRow; 2] {
        [&self.from, &self.to]
    }
}

/// One step of a speaker's line on an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionRow {
    /// The question.
    pub issue: Arc<Issue>,
    /// Whose position.
    pub speaker: EntityId,
    /// In which name.
    pub speaker_name: String,
    /// Since when.
    pub from: Option<Instant>,
    /// Until when; none while it stands.
    pub to: Option<Instant>,
    /// The answer: "yes", "no", a place, a number.
    pub value: String,
    /// +, -, u.
    pub polarity: Polarity,
    /// CT, PR, PS, U.
    pub certainty: Certainty,
    /// Under which condition.
    pub condition: Option<String>,
    /// What changed against the step before.
    pub change: Option<RelationKind>,
    /// How far it turns.
    pub grade: Grade,
    /// How often it was repeated.
    pub repeats: usize,
    /// The whole line of its speaker in a few words: "generally yes", "said once: no".
    pub summary: String,
    /// Taken back since.
    pub withdrawn: bool,
    /// How often others were heard on the question a day or more after the speaker last was.
    pub others_since: usize,
    /// What became of its condition, where somebody who can tell has said so since.
    pub discharge: Option<DischargeRow>,
    /// The statement that it rests on.
    pub statement: Arc<StatementRow>,
}

/// What became of a condition.
#[derive(Debug, Clone, PartialEq)]
pub struct DischargeRow {
    /// Met or failed.
    pub outcome: Outcome,
    /// Since when.
    pub at: Instant,
    /// The question that the condition hangs on.
    pub question: String,
    /// The words that settled it.
    pub statement: Arc<StatementRow>,
}

/// One question with its counts.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueRow {
    /// The question.
    pub issue: Issue,
    /// How many statements answer it.
    pub statements: usize,
    /// By how many speakers.
    pub speakers: usize,
    /// Conflicts on it (contradicts, disputes, denies).
    pub conflicts: usize,
    /// Shifts on it (reverses, shifts, updates, qualifies, strengthens, weakens, corrects, retracts).
    pub shifts: usize,
    /// First said.
    pub first: Option<Instant>,
    /// Last said.
    pub last: Option<Instant>,
}

/// One speaker with counts.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerRow {
    /// Who.
    pub id: EntityId,
    /// Canonical name.
    pub name: String,
    /// person, org, gpe ...
    pub kind: String,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// Offices that posts show the speaker in, the oldest first.
    pub tenures: Vec<TenureRow>,
    /// How many statements.
    pub statements: usize,
    /// On how many questions.
    pub issues: Vec<IssueId>,
    /// First said.
    pub first: Option<Instant>,
    /// Last said.
    pub last: Option<Instant>,
}

/// An office of somebody, as long as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenureRow {
    /// Whose office.
    pub principal: EntityId,
    /// In which name.
    pub principal_name: String,
    /// As what.
    pub role: String,
    /// First seen in it; none where somebody is only told to have held it.
    pub since: Option<Instant>,
    /// Last seen in it.
    pub until: Option<Instant>,
    /// Told to have left it after that.
    pub former: bool,
}
