//! Statements -> relations: candidates, comparison, one rule a file.
//!
//! [`compare`] is a pure function of two stances; it asks the rules in a fixed order and the first that speaks
//! decides, so that a pair has one content relation and no ranking is needed. [`relate`] chooses the pairs: all
//! pairs of an issue would be quadratic and would link every statement with positions long left behind.
//!
//! A learned entailment model was rejected as the judge: it cannot say which rule made an edge, and contradiction
//! in news is first of all a question of whether two statements speak of the same event (de Marneffe, Rafferty and
//! Manning 2008), which the gates ask.

mod answer;
mod board;
mod candidate;
mod condition;
mod cue;
mod denial;
mod discourse;
mod edited;
mod field;
mod gates;
mod graph;
mod kind;
mod order;
mod place;
mod procedure;
mod retold;
#[cfg(test)]
pub(crate) mod sample;
mod settle;
mod table;
mod target;
mod utterance;
mod value;
mod why;
mod worded;

use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, PostId, RelationId, StatementId};
use crate::proposition::{Certainty, Dynamics, Polarity, Value, ValueType, commitment};
use crate::statement::SpeechAct;

pub use answer::{answer, clause, in_words};
pub use candidate::{relate, relate_within, sequence};
pub use cue::marker;
pub use edited::{EDITED, Reworded, Told, corrections};
pub use gates::Gate;
pub use graph::Graph;
pub use kind::{Family, Marker, RelationBasis, RelationKind};
pub use order::{Order, order};
pub use place::Places;
pub use procedure::{Verdict, compare};
pub use retold::without_retold;
pub use target::aim;
pub use utterance::{clusters, words};
pub use value::Comparison;
pub use worded::{Answered, WORDED, Wording, worded};

/// The condition of a stance as a question of its own, with the answer that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Premise {
    /// The question; one of yes or no.
    pub issue: IssueId,
    /// The answer that it needs.
    pub polarity: Polarity,
    /// What time the condition is about, where it tells one.
    pub about: Option<(Instant, Instant)>,
}

/// One proposition of one statement, as the procedure sees it.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one statement, none a state of the others"
)]
pub struct Stance {
    /// The statement.
    pub id: StatementId,
    /// Who said it; none where nobody can be named.
    pub speaker: Option<EntityId>,
    /// For whom the speaker speaks.
    pub principal: Option<EntityId>,
    /// "a US official": one entity in its document, nobody we can name.
    pub unnamed: bool,
    /// First and last moment at which it may have been said.
    pub said: Option<(Instant, Instant)>,
    /// The question.
    pub issue: IssueId,
    /// What answers it.
    pub value_type: ValueType,
    /// What makes its answer change.
    pub dynamics: Dynamics,
    /// One value at a time, or many.
    pub functional: bool,
    /// Yes, no, not told.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// The answer.
    pub value: Value,
    /// What time it is about.
    pub about: Option<(Instant, Instant)>,
    /// Under which condition, in normal form.
    pub condition: Option<String>,
    /// The same in the text's words, for `why`.
    pub condition_text: Option<String>,
    /// The same as a question of its own, where it can be read as one.
    pub premise: Option<Premise>,
    /// What is done by saying it.
    pub act: SpeechAct,
    /// The statement that it expressly denies, corrects or retracts.
    pub target: Option<StatementId>,
    /// Whose words it says that it answers ("in response to Vell's claim").
    pub answers_to: Option<EntityId>,
    /// The statement that tells of it ("the mayor said that the council had said so").
    pub carrier: Option<StatementId>,
    /// Whether that is somebody else's: what the harbour master says the ferry company said. Whoever speaks for the
    /// company, or the company itself, tells it at first hand.
    pub second_hand: bool,
    /// Explicit words that take something back.
    pub marker: Option<Marker>,
    /// Root of the attribution chain (a wire, a press conference); two accounts with one root are not independent.
    pub root: Option<String>,
    /// Cluster of the merge pass.
    pub same_utterance: Option<String>,
    /// Post and offset: text order inside one post.
    pub place: Option<(PostId, usize)>,
    /// The content's words in lower case, in text order; empty where nobody needs to know whether two wordings
    /// are one utterance.
    pub words: Vec<String>,
    /// Whether the words are the speaker's own (mode `direct`).
    pub direct: bool,
}

impl Stance {
    /// Commitment on the CommitmentBank scale, -3 to 3.
    #[must_use]
    pub const fn commitment(&self) -> i8 {
        commitment(self.polarity, self.certainty)
    }

    /// Whether it gives an answer: an act that can, and a commitment that is not nought.
    #[must_use]
    pub const fn answers(&self) -> bool {
        self.commitment() != 0 && gates::has_content(self.act)
    }

    /// Whether the speaker stands by it: probable or certain, under no condition.
    #[must_use]
    pub const fn is_firm(&self) -> bool {
        self.commitment().abs() >= 2 && self.condition.is_none()
    }
}

/// A link between two statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Hash of both ends, kind and issue.
    pub id: RelationId,
    /// How they relate.
    pub kind: RelationKind,
    /// The newer one (for symmetric kinds the smaller id).
    pub from: StatementId,
    /// The older one.
    pub to: StatementId,
    /// On which question.
    pub issue: Option<IssueId>,
    /// `condition_changed`, `condition_dropped`, `allied`, `self`, `unordered`, `cross_source`, `edited`,
    /// `less_specific`, sorted.
    pub flags: Vec<String>,
    /// Where it comes from.
    pub basis: RelationBasis,
    /// Which rule, by name (`negation`, `numeric`, `categorical`, `temporal`, `condition` ...).
    pub rule: String,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// What an editor reads: "dropped the condition 'only if he is there'".
    pub why: String,
    /// What was looked at and found before the link was made, in the order of the list; none where only a person, or
    /// the edit of a post, links the two.
    pub gates: Vec<Gate>,
}
