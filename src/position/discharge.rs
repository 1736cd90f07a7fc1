//! What became of a condition: "I will go if he goes", and then he said that he goes.
//!
//! It is a mark beside the answer and changes nothing of it: the speaker said "if" and never said it otherwise. Whether
//! the condition came about is somebody's word, so the mark names whose. Believed is whoever set the condition, and
//! whoever the question is about or speaks for the same side; a bystander who says that the other has come is a
//! reporter and settles nothing. It must be said later, for certain and under no condition of its own.

use std::collections::BTreeSet;

use crate::calendar::Instant;
use crate::id::{EntityId, StatementId};
use crate::proposition::ValueType;
use crate::relation::{Order, Premise, Stance, order, sequence};
use crate::statement::SpeechAct;
use crate::vocabulary;

vocabulary! {
    /// What became of a condition.
    Outcome {
        /// What had to be so is said to be so.
        Met = "met",
        /// It is said not to be so.
        Failed = "failed",
    }
}

/// What became of the condition of one answer, and whose word that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discharge {
    /// Met or failed.
    pub outcome: Outcome,
    /// Since when: the first of the words that settled it and were never taken back or turned.
    pub at: Instant,
    /// Those words.
    pub statement: StatementId,
}

/// Whose word settles a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority {
    /// Whom the question is about: "will she come?".
    pub agents: BTreeSet<EntityId>,
    /// For whom those speak: the government of a minister who is to come.
    pub sides: BTreeSet<EntityId>,
}

impl Authority {
    fn speaks(&self, stance: &Stance) -> bool {
        let Some(speaker) = &stance.speaker else {
            return false;
        };
        let principal = stance.principal.as_ref();
        !stance.unnamed
            && (self.agents.contains(speaker)
                || self.sides.contains(speaker)
                || principal.is_some_and(|principal| self.agents.contains(principal)))
    }
}

/// What became of the condition of `held`, from everything that was `said` on the question that it hangs on; `withdrawn`
/// are the statements that were taken back.
///
/// The last word counts. Two that answer otherwise in no known order settle nothing.
#[must_use]
pub fn discharge(
    held: &Stance,
    said: &[&Stance],
    withdrawn: &BTreeSet<StatementId>,
    authority: &Authority,
) -> Option<Discharge> {
    let premise = held.premise.as_ref().filter(|_| held.answers())?;
    let mut words: Vec<&Stance> = said
        .iter()
        .copied()
        .filter(|stance| settles(premise, stance) && !withdrawn.contains(&stance.id))
        .filter(|stance| stance.id != held.id && order(held, stance) == Order::Before)
        .filter(|stance| {
            let own = stance.speaker.is_some() && stance.speaker == held.speaker;
            own || authority.speaks(stance)
        })
        .collect();
    words.sort_by(|x, y| sequence(x, y));
    let last = words.last()?;
    let turn = words
        .iter()
        .rposition(|stance| stance.polarity != last.polarity)
        .map_or(0, |at| at + 1);
    let (before, after) = words.split_at(turn);
    let open = before.iter().any(|old| {
        old.polarity != last.polarity && after.iter().any(|new| order(old, new) != Order::Before)
    });
    let first = after.first().filter(|_| !open)?;
    Some(Discharge {
        outcome: if last.polarity == premise.polarity {
            Outcome::Met
        } else {
            Outcome::Failed
        },
        at: first.said?.0,
        statement: first.id.clone(),
    })
}

/// Whether a statement leaves nothing open on the question, about the time that the condition names. What another tells
/// of somebody's words settles nothing.
fn settles(premise: &Premise, stance: &Stance) -> bool {
    let acts = matches!(
        stance.act,
        SpeechAct::Assert
            | SpeechAct::Announce
            | SpeechAct::Commit
            | SpeechAct::Accept
            | SpeechAct::Reject
            | SpeechAct::Deny
            | SpeechAct::Admit
    );
    let apart = premise
        .about
        .zip(stance.about)
        .is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0);
    stance.issue == premise.issue
        && stance.value_type == ValueType::Binary
        && stance.commitment().abs() == 3
        && stance.condition.is_none()
        && !stance.second_hand
        && acts
        && !apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::IssueId;
    use crate::proposition::{Certainty, Polarity};
    use crate::relation::sample::{minute, yes};

    /// "A" comes if "B" does.
    fn held(polarity: Polarity) -> Stance {
        Stance {
            premise: Some(Premise {
                issue: IssueId::stored("r"),
                polarity,
                about: None,
            }),
            ..yes("s1", 0).only("B does")
        }
    }

    /// An answer to whether "B" comes.
    fn other(id: &str, at: i64) -> Stance {
        Stance {
            issue: IssueId::stored("r"),
            ..yes(id, at).by("B")
        }
    }

    fn told(held: &Stance, said: &[Stance]) -> Option<(Outcome, String)> {
        let said: Vec<&Stance> = said.iter().collect();
        let authority = Authority {
            agents: BTreeSet::from([EntityId::stored("B")]),
            sides: BTreeSet::from([EntityId::stored("gov")]),
        };
        discharge(held, &said, &BTreeSet::new(), &authority)
            .map(|it| (it.outcome, it.statement.to_string()))
    }

    fn outcome(outcome: Outcome, id: &str) -> (Outcome, String) {
        (outcome, id.to_owned())
    }

    #[test]
    fn whom_it_is_about_settles_it_and_so_does_who_set_it() {
        let held = held(Polarity::Positive);
        assert_eq!(
            told(&held, &[other("s2", 9)]),
            Some(outcome(Outcome::Met, "s2"))
        );
        assert_eq!(
            told(&held, &[other("s2", 9).no()]),
            Some(outcome(Outcome::Failed, "s2"))
        );
        assert_eq!(
            told(&held, &[other("s2", 9).by("A")]),
            Some(outcome(Outcome::Met, "s2"))
        );
        assert_eq!(
            told(&held, &[other("s2", 9).by("gov")]),
            Some(outcome(Outcome::Met, "s2"))
        );
        let spokeswoman = Stance {
            principal: Some(EntityId::stored("B")),
            ..other("s2", 9).by("C")
        };
        assert_eq!(
            told(&held, &[spokeswoman]),
            Some(outcome(Outcome::Met, "s2"))
        );
    }

    #[test]
    fn an_unless_is_met_by_a_no() {
        let unless = held(Polarity::Negative);
        assert_eq!(
            told(&unless, &[other("s2", 9).no()]),
            Some(outcome(Outcome::Met, "s2"))
        );
        assert_eq!(
            told(&unless, &[other("s2", 9)]),
            Some(outcome(Outcome::Failed, "s2"))
        );
    }

    #[test]
    fn what_leaves_something_open_settles_nothing() {
        let held = held(Polarity::Positive);
        let asks = Stance {
            act: SpeechAct::Request,
            ..other("s2", 9)
        };
        let then = |stance: Stance, at: i64| Stance {
            about: Some((minute(at), minute(at))),
            ..stance
        };
        let timed = Stance {
            premise: held.premise.clone().map(|premise| Premise {
                about: Some((minute(100), minute(200))),
                ..premise
            }),
            ..held.clone()
        };
        let open = [
            other("s2", 9).by("C"),
            other("s2", -9),
            other("s2", 0),
            other("s2", 9).sure(Certainty::Probable),
            other("s2", 9).only("it rains"),
            asks,
            Stance {
                issue: IssueId::stored("q"),
                ..other("s2", 9)
            },
            Stance {
                unnamed: true,
                ..other("s2", 9)
            },
        ];
        for said in open {
            assert_eq!(told(&held, std::slice::from_ref(&said)), None, "{said:?}");
        }
        assert_eq!(told(&timed, &[then(other("s2", 9), 300)]), None);
        assert!(told(&timed, &[then(other("s2", 9), 150)]).is_some());
    }

    #[test]
    fn the_last_word_counts_since_it_was_first_said() {
        let held = held(Polarity::Positive);
        let said = [other("s2", 9), other("s3", 300).no(), other("s4", 600).no()];
        assert_eq!(told(&held, &said), Some(outcome(Outcome::Failed, "s3")));
        let both = [other("s2", 9).at("p", 1), other("s3", 9).no().at("r", 1)];
        assert_eq!(told(&held, &both), None, "nobody knows which came last");
    }

    #[test]
    fn what_another_tells_of_somebodys_words_settles_nothing() {
        let told_of = Stance {
            second_hand: true,
            ..other("s2", 9)
        };
        let held = held(Polarity::Positive);
        assert_eq!(told(&held, &[told_of]), None);
        assert!(told(&held, &[other("s2", 9)]).is_some());
    }

    #[test]
    fn what_was_taken_back_settles_nothing() {
        let (held, said) = (held(Polarity::Positive), other("s2", 9));
        let authority = Authority {
            agents: BTreeSet::from([EntityId::stored("B")]),
            ..Authority::default()
        };
        let gone = BTreeSet::from([said.id.clone()]);
        assert_eq!(discharge(&held, &[&said], &gone, &authority), None);
        assert!(discharge(&held, &[&said], &BTreeSet::new(), &authority).is_some());
    }
}
