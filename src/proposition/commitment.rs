//! Polarity and certainty, from the speaker's point of view (FactBank; the table of the model).
//!
//! The lowest certainty in scope wins, negation turns once per scope. Computed outside in: modals and hedges of one
//! verb group first, then every operator over it ("is not expected to", "thinks that"). Rejected: a score learned
//! per sentence, because an editor must be able to see which word made a statement weaker. The encoder's own score
//! ([`Node::commitment`](crate::language::parse::Node)) is no second opinion either: when it was tried, it told whether a
//! thing has happened, so that "will attend" was as far from yes as "did not". It follows FactBank more nearly since,
//! and was not tried again.

use super::frame::lexicon;
use super::{Certainty, Polarity};

/// Sign and certainty of what stands in a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Commitment {
    /// Yes, no, not told.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// Whether it is called for, and not told: "must come", "urged him to come".
    pub ought: bool,
}

impl Commitment {
    /// It is so, surely.
    pub(super) const CERTAIN: Self = Self {
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        ought: false,
    };

    /// It is not so, surely.
    pub(super) const NOT: Self = Self {
        polarity: Polarity::Negative,
        certainty: Certainty::Certain,
        ought: false,
    };

    /// Not told.
    pub(super) const UNKNOWN: Self = Self {
        polarity: Polarity::Unknown,
        certainty: Certainty::Uncommitted,
        ought: false,
    };

    /// It is probably so.
    pub(super) const PROBABLE: Self = Self {
        polarity: Polarity::Positive,
        certainty: Certainty::Probable,
        ought: false,
    };

    /// It is possibly so.
    pub(super) const POSSIBLE: Self = Self {
        polarity: Polarity::Positive,
        certainty: Certainty::Possible,
        ought: false,
    };

    /// As the tables write it: `CT+`, `PR-`, `Uu`, `PR+ ought`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(told) = text.strip_suffix(" ought") {
            return Self::parse(told).map(Self::called_for);
        }
        Some(match text {
            "CT+" => Self::CERTAIN,
            "CT-" => Self::NOT,
            "PR+" => Self::PROBABLE,
            "PR-" => Self::PROBABLE.turned(),
            "PS+" => Self::POSSIBLE,
            "PS-" => Self::POSSIBLE.turned(),
            "Uu" => Self::UNKNOWN,
            _ => return None,
        })
    }

    /// The same certainty of the opposite.
    pub(super) const fn turned(self) -> Self {
        Self {
            polarity: match self.polarity {
                Polarity::Positive => Polarity::Negative,
                Polarity::Negative => Polarity::Positive,
                Polarity::Unknown => Polarity::Unknown,
            },
            ..self
        }
    }

    /// The same as a call for it.
    pub(super) const fn called_for(self) -> Self {
        Self {
            ought: true,
            ..self
        }
    }

    /// The same as told of it.
    pub(super) const fn told(self) -> Self {
        Self {
            ought: false,
            ..self
        }
    }

    /// Turned where `turn` says so.
    pub(super) const fn turned_if(self, turn: bool) -> Self {
        if turn { self.turned() } else { self }
    }

    /// `inner` as it stands within this scope: "does not expect" (PR-) over "will come" (CT+) is PR-.
    pub(super) fn over(self, inner: Self) -> Self {
        // The list runs from certain to uncommitted, so the larger is the weaker.
        let certainty = self.certainty.max(inner.certainty);
        if certainty == Certainty::Uncommitted
            || self.polarity == Polarity::Unknown
            || inner.polarity == Polarity::Unknown
        {
            return Self::UNKNOWN;
        }
        let polarity = if self.polarity == Polarity::Negative {
            inner.turned().polarity
        } else {
            inner.polarity
        };
        Self {
            polarity,
            certainty,
            ought: self.ought || inner.ought,
        }
    }
}

/// What the auxiliaries and adverbs of one verb group say: `modal` in lower case, `negated` by "not", the adverbs
/// of the group in lower case.
pub(super) fn of_group(modal: Option<&str>, negated: bool, adverbs: &[&str]) -> Commitment {
    let mut value = match modal.and_then(|word| lexicon().modal(word)) {
        Some((plain, with_not)) => {
            if negated {
                with_not
            } else {
                plain
            }
        }
        None => {
            if negated {
                Commitment::NOT
            } else {
                Commitment::CERTAIN
            }
        }
    };
    for word in adverbs {
        if let Some(hedge) = lexicon().hedge(word) {
            value = hedge.over(value);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modals_negation_and_hedges_follow_the_table() {
        for (modal, negated, adverbs, expected) in [
            (Some("will"), false, &[][..], "CT+"),
            (Some("wo"), true, &[][..], "CT-"),
            (Some("would"), false, &[][..], "CT+"),
            (Some("must"), false, &[][..], "CT+ ought"),
            (Some("must"), true, &[][..], "CT- ought"),
            (Some("can"), true, &[][..], "CT-"),
            (Some("should"), false, &[][..], "PR+ ought"),
            (Some("may"), false, &[][..], "PS+"),
            (Some("may"), true, &[][..], "PS-"),
            (Some("might"), true, &[][..], "PS-"),
            (Some("could"), false, &[][..], "PS+"),
            (Some("will"), false, &["probably"][..], "PR+"),
            (Some("will"), true, &["probably"][..], "PR-"),
            (Some("may"), false, &["probably"][..], "PS+"),
            (Some("will"), false, &["never"][..], "CT-"),
            (None, true, &[][..], "CT-"),
            (None, false, &["soon"][..], "CT+"),
        ] {
            assert_eq!(
                Some(of_group(modal, negated, adverbs)),
                Commitment::parse(expected),
                "{modal:?} {negated} {adverbs:?}"
            );
        }
    }

    #[test]
    fn the_lowest_certainty_in_scope_wins_and_signs_multiply() {
        let parse = |text| Commitment::parse(text).unwrap();
        for (outer, inner, expected) in [
            ("PR+", "CT+", "PR+"),
            ("PR-", "CT+", "PR-"),
            ("CT-", "CT-", "CT+"),
            ("PR+", "PS-", "PS-"),
            ("PR+ ought", "CT-", "PR- ought"),
            ("CT+", "CT- ought", "CT- ought"),
            ("CT+", "Uu", "Uu"),
            ("Uu", "CT-", "Uu"),
        ] {
            assert_eq!(
                parse(outer).over(parse(inner)),
                parse(expected),
                "{outer} over {inner}"
            );
        }
        assert_eq!(Commitment::parse("maybe"), None);
    }
}
