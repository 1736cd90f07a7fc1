//! What two statements must share before their answers may be compared at all.
//!
//! A contradiction needs the same event: most false contradictions come from statements about two days, two events
//! or under two conditions. So every gate that fails ends the comparison.

use super::Stance;
use super::procedure::{Pair, Speakers};
use crate::proposition::ValueType;
use crate::statement::SpeechAct;
use crate::vocabulary;

vocabulary! {
    /// What a pair has in common and what is known of it: with what an editor checks whether a link is one.
    Gate {
        /// Both answer one question.
        SameQuestion = "same_question",
        /// Both give an answer: neither asks, thanks, declines or leaves it open.
        BothAnswer = "both_answer",
        /// Both tell what time they are about, and the times meet.
        SameTime = "same_time",
        /// One of them, or neither, tells what time it is about.
        TimeOpen = "time_open",
        /// The time is the answer ("on which day?").
        TimeIsAnswer = "time_is_answer",
        /// Neither stands under a condition.
        NoCondition = "no_condition",
        /// Both stand under the same condition.
        SameCondition = "same_condition",
        /// One of them stands under a condition.
        OneCondition = "one_condition",
        /// Each stands under a condition of its own.
        TwoConditions = "two_conditions",
        /// One speaker said both.
        SameSpeaker = "same_speaker",
        /// Two speakers who spoke for one principal when they said it.
        SamePrincipal = "same_principal",
        /// Two speakers who are not known to speak for one principal.
        TwoSpeakers = "two_speakers",
        /// Of one of them nobody can tell who said it.
        SpeakerUnknown = "speaker_unknown",
        /// It is known which was said first.
        OrderKnown = "order_known",
        /// It is not known which was said first.
        OrderUnknown = "order_unknown",
        /// Both are at least probable and stand under no condition.
        BothFirm = "both_firm",
        /// One of them is only possible, or stands under a condition.
        OneSoft = "one_soft",
        /// The newer one names the older one, or can mean no other.
        TargetKnown = "target_known",
        /// Both go back to one account.
        OneRoot = "one_root",
        /// They go back to two accounts.
        TwoRoots = "two_roots",
    }
}

impl Gate {
    /// As an editor reads it: "the same question", "two speakers".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::SameQuestion => "the same question",
            Self::BothAnswer => "both answer it",
            Self::SameTime => "about the same time",
            Self::TimeOpen => "no other time told",
            Self::TimeIsAnswer => "the time is the answer",
            Self::NoCondition => "no condition",
            Self::SameCondition => "the same condition",
            Self::OneCondition => "a condition on one side",
            Self::TwoConditions => "two conditions",
            Self::SameSpeaker => "one speaker",
            Self::SamePrincipal => "two who speak for one side",
            Self::TwoSpeakers => "two speakers",
            Self::SpeakerUnknown => "one speaker not known",
            Self::OrderKnown => "known which came first",
            Self::OrderUnknown => "not known which came first",
            Self::BothFirm => "both firm",
            Self::OneSoft => "one of them soft",
            Self::TargetKnown => "this one is meant",
            Self::OneRoot => "one account behind both",
            Self::TwoRoots => "two accounts behind them",
        }
    }
}

/// Every gate that a pair stands in, in the order of the list: what was looked at before anything was said about it.
pub(super) fn passed(pair: &Pair<'_>) -> Vec<Gate> {
    let (x, y) = (pair.older, pair.newer);
    let one_question = x.issue == y.issue && x.value_type == y.value_type;
    let answers = x.answers() && y.answers();
    let time = if x.value_type == ValueType::Temporal {
        Some(Gate::TimeIsAnswer)
    } else if x.about.is_none() || y.about.is_none() {
        Some(Gate::TimeOpen)
    } else {
        (!apart(x, y)).then_some(Gate::SameTime)
    };
    let condition = match (&x.condition, &y.condition) {
        (None, None) => Gate::NoCondition,
        (Some(one), Some(other)) if one == other => Gate::SameCondition,
        (Some(_), Some(_)) => Gate::TwoConditions,
        _ => Gate::OneCondition,
    };
    let speakers = match pair.speakers {
        Speakers::Same => Gate::SameSpeaker,
        Speakers::Allied => Gate::SamePrincipal,
        Speakers::Different if x.speaker.is_none() || y.speaker.is_none() => Gate::SpeakerUnknown,
        Speakers::Different => Gate::TwoSpeakers,
    };
    let order = if pair.ordered() {
        Gate::OrderKnown
    } else {
        Gate::OrderUnknown
    };
    let firm = answers.then(|| {
        if x.is_firm() && y.is_firm() {
            Gate::BothFirm
        } else {
            Gate::OneSoft
        }
    });
    let root = x.root.as_ref().zip(y.root.as_ref()).map(|(one, other)| {
        if one == other {
            Gate::OneRoot
        } else {
            Gate::TwoRoots
        }
    });
    let target = (pair.ordered() && y.target.as_ref() == Some(&x.id)).then_some(Gate::TargetKnown);
    [
        one_question.then_some(Gate::SameQuestion),
        answers.then_some(Gate::BothAnswer),
        time,
        Some(condition),
        Some(speakers),
        Some(order),
        firm,
        target,
        root,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether an act tells something about the world; asking, thanking and declining do not.
pub(super) const fn has_content(act: SpeechAct) -> bool {
    !matches!(
        act,
        SpeechAct::Question | SpeechAct::DeclineToComment | SpeechAct::Thank | SpeechAct::Apologise
    )
}

/// Whether the two answer one question about one time.
pub(super) fn pass(x: &Stance, y: &Stance) -> bool {
    x.issue == y.issue
        && x.value_type == y.value_type
        && x.answers()
        && y.answers()
        && (x.value_type == ValueType::Temporal || !apart(x, y))
}

/// Whether both tell what time they are about, and the times share no moment.
/// For a temporal answer the time is the value and no gate ("today" against "tomorrow").
pub(super) fn apart(x: &Stance, y: &Stance) -> bool {
    match (x.about, y.about) {
        (Some((x_start, x_end)), Some((y_start, y_end))) => x_end < y_start || y_end < x_start,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{minute, yes};
    use super::super::{Gate, Places, Stance, compare};
    use crate::proposition::Certainty;

    fn told(older: &Stance, newer: &Stance) -> String {
        let verdict = compare(older, newer, &Places::default()).unwrap();
        let gates: Vec<&str> = verdict.gates.iter().map(|gate| gate.as_str()).collect();
        gates.join(" ")
    }

    #[test]
    fn a_link_tells_what_was_looked_at() {
        let then = |stance: Stance| Stance {
            about: Some((minute(900), minute(950))),
            ..stance
        };
        assert_eq!(
            told(&yes("s1", 0), &yes("s2", 300).no()),
            "same_question both_answer time_open no_condition same_speaker order_known both_firm"
        );
        assert_eq!(
            told(
                &then(yes("s1", 0)).only("it rains"),
                &then(yes("s2", 0)).no().by("B").sure(Certainty::Possible)
            ),
            "same_question both_answer same_time one_condition two_speakers order_unknown one_soft"
        );
        let allied = |stance: Stance, root: &str| Stance {
            principal: Some(crate::id::EntityId::stored("gov")),
            root: Some(root.to_owned()),
            ..stance
        };
        assert_eq!(
            told(
                &allied(yes("s1", 0), "wire"),
                &allied(yes("s2", 9).by("B"), "other")
            ),
            "same_question both_answer time_open no_condition same_principal order_known both_firm two_roots"
        );
    }

    #[test]
    fn no_link_between_two_speakers_or_days_claims_a_gate_that_it_did_not_pass() {
        let nobody = Stance {
            speaker: None,
            ..yes("s2", 9).no()
        };
        let gates = compare(&yes("s1", 0), &nobody, &Places::default())
            .unwrap()
            .gates;
        assert!(gates.contains(&Gate::SpeakerUnknown));
        assert!(!gates.contains(&Gate::SameTime) && !gates.contains(&Gate::TwoSpeakers));
    }
}
