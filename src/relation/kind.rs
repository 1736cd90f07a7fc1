//! The kinds of relation, where they come from, and the four families that pictures and questions ask for.

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

vocabulary! {
    /// What a kind of relation is about, in the coarse words of a question ("what contradicts what?").
    Family {
        /// Two statements cannot both hold.
        Conflict = "conflict",
        /// One speaker, or the world, moved.
        Shift = "shift",
        /// They say the same, or one says it more exactly.
        Same = "same",
        /// One speaks of the other.
        Discourse = "discourse",
    }
}

impl RelationKind {
    /// The family that the kind belongs to.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Self::Contradicts | Self::Disputes | Self::Denies => Family::Conflict,
            Self::Reverses
            | Self::Shifts
            | Self::Updates
            | Self::Qualifies
            | Self::Strengthens
            | Self::Weakens
            | Self::Corrects
            | Self::Retracts => Family::Shift,
            Self::Reaffirms
            | Self::Elaborates
            | Self::AgreesWith
            | Self::Corroborates
            | Self::SameUtterance => Family::Same,
            Self::RespondsTo | Self::Reports => Family::Discourse,
        }
    }

    /// Whether the two sides of it cannot both be right.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        matches!(self.family(), Family::Conflict)
    }

    /// Whether one line moved.
    #[must_use]
    pub const fn is_shift(self) -> bool {
        matches!(self.family(), Family::Shift)
    }

    /// Whether the two ends can change places; then the smaller id is written first.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        match self {
            Self::Contradicts
            | Self::Disputes
            | Self::AgreesWith
            | Self::Corroborates
            | Self::SameUtterance => true,
            Self::Reaffirms
            | Self::Strengthens
            | Self::Weakens
            | Self::Shifts
            | Self::Reverses
            | Self::Elaborates
            | Self::Qualifies
            | Self::Updates
            | Self::Corrects
            | Self::Retracts
            | Self::Denies
            | Self::RespondsTo
            | Self::Reports => false,
        }
    }
}
