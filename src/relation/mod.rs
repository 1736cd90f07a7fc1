//! Statements -> relations: candidates, comparison, one rule a file.

use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, PostId, RelationId, StatementId};
use crate::proposition::{Certainty, Dynamics, Polarity, Value, ValueType};
use crate::statement::SpeechAct;
use crate::vocabulary;

vocabulary! {
    /// How two statements relate. Directed kinds run from the newer to the older.
    RelationKind {
        /// Same speaker, later, same value.
        Reaffirms = "reaffirms",
        /// Same speaker, commitment up or condition dropped.
        Strengthens = "strengthens",
        /// Same speaker, commitment down.
        Weakens = "weakens",
        /// Same speaker, incompatible value, one side soft.
        Shifts = "shifts",
        /// Same speaker, incompatible value, both firm.
        Reverses = "reverses",
        /// Same speaker, value narrower.
        Elaborates = "elaborates",
        /// Adds or replaces a condition.
        Qualifies = "qualifies",
        /// The world or the plan moved.
        Updates = "updates",
        /// Explicit correction.
        Corrects = "corrects",
        /// Explicit withdrawal.
        Retracts = "retracts",
        /// Another speaker says that it is not so.
        Denies = "denies",
        /// Incompatible, both firm.
        Contradicts = "contradicts",
        /// Incompatible, one side soft.
        Disputes = "disputes",
        /// Different speakers, same sign.
        AgreesWith = "agrees_with",
        /// The same fact from independent sources.
        Corroborates = "corroborates",
        /// Answers the other.
        RespondsTo = "responds_to",
        /// Carries the other as content.
        Reports = "reports",
        /// Probably the same act of saying, printed twice.
        SameUtterance = "same_utterance",
    }
}

vocabulary! {
    /// Where a relation comes from.
    RelationBasis {
        /// A person judged it.
        Human = "human",
        /// The words say so ("correction").
        ExplicitCue = "explicit_cue",
        /// The procedure of the model.
        Rule = "rule",
        /// A trained judge proposed it.
        Model = "model",
    }
}

vocabulary! {
    /// Explicit words that take something back.
    Marker {
        /// "correction".
        Correction = "correction",
        /// "we withdraw".
        Retraction = "retraction",
    }
}

/// One proposition of one statement, as the procedure sees it.
#[derive(Debug, Clone, PartialEq)]
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
    /// What is done by saying it.
    pub act: SpeechAct,
    /// The statement that it expressly denies, corrects or retracts.
    pub target: Option<StatementId>,
    /// Explicit words that take something back.
    pub marker: Option<Marker>,
    /// Root of the attribution chain (a wire, a press conference); two accounts with one root are not independent.
    pub root: Option<String>,
    /// Cluster of the merge pass.
    pub same_utterance: Option<String>,
    /// Post and offset: text order inside one post.
    pub place: Option<(PostId, usize)>,
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
    /// `condition_changed`, `condition_dropped`, `allied`, `self`, `unordered`, `cross_source`, `less_specific`, sorted.
    pub flags: Vec<String>,
    /// Where it comes from.
    pub basis: RelationBasis,
    /// Which rule, by name (`negation`, `numeric`, `categorical`, `temporal`, `condition` ...).
    pub rule: String,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// What an editor reads: "dropped the condition 'only if he is there'".
    pub why: String,
}
