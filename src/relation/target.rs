//! Which statement a denial denies, where the words do not say.
//!
//! "Samplia denied that it had fired first" names no statement, yet readers know which one is meant: the claim that
//! stands. It is taken for meant where it is the only candidate: exactly one other speaker stands by an answer, said
//! before, that cannot hold beside the denial. With two accusers nobody can tell whom the denial answers, and both
//! stay contradicted instead.
//!
//! A rejection is a denial only of a claim of fact ("rejected the allegation that ..."). To reject a plan that
//! somebody else backs says nothing against what they said.

use std::collections::{BTreeMap, BTreeSet};

use super::procedure::{Pair, Speakers};
use super::{Comparison, Marker, Places, Stance, gates, order::is_before};
use crate::id::{EntityId, IssueId};
use crate::proposition::Dynamics;
use crate::statement::SpeechAct;

/// Denials, retractions and corrections with the one claim that each can mean as their target, by their index in
/// `stances`. Those that name a target already, and those that may mean several claims or none, are left out.
#[must_use]
pub fn aim(stances: &[Stance], places: &Places) -> BTreeMap<usize, Stance> {
    let mut issues: BTreeMap<&IssueId, Vec<&Stance>> = BTreeMap::new();
    let points = |stance: &Stance| denies(stance) || takes_back(stance);
    if !stances.iter().any(points) {
        return BTreeMap::new();
    }
    for stance in stances {
        issues.entry(&stance.issue).or_default().push(stance);
    }
    stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| points(stance))
        .filter_map(|(at, stance)| {
            let others = issues.get(&stance.issue)?;
            let claim = if takes_back(stance) {
                own(stance, others, places)?
            } else {
                meant(stance, others, places)?
            };
            let aimed = Stance {
                target: Some(claim.id.clone()),
                ..stance.clone()
            };
            Some((at, aimed))
        })
        .collect()
}

fn denies(stance: &Stance) -> bool {
    let act = match stance.act {
        SpeechAct::Deny => true,
        SpeechAct::Reject => matches!(
            stance.dynamics,
            Dynamics::FactFixed | Dynamics::FactEvolving
        ),
        SpeechAct::Assert
        | SpeechAct::Announce
        | SpeechAct::Predict
        | SpeechAct::Commit
        | SpeechAct::Offer
        | SpeechAct::Request
        | SpeechAct::Accept
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Threaten
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Question
        | SpeechAct::DeclineToComment
        | SpeechAct::Other => false,
    };
    act && stance.target.is_none() && stance.answers()
}

fn takes_back(stance: &Stance) -> bool {
    stance.marker.is_some() && stance.target.is_none()
}

/// What somebody takes back or corrects: the last that he or his side said on the question; a correction only where
/// it gives another answer.
fn own<'a>(stance: &Stance, others: &[&'a Stance], places: &Places) -> Option<&'a Stance> {
    others
        .iter()
        .copied()
        .filter(|other| other.id != stance.id && other.answers() && is_before(other, stance))
        .map(|other| (other, Pair::new(other, stance, places)))
        .filter(|(_, pair)| pair.speakers != Speakers::Different)
        .max_by(|(x, _), (y, _)| super::sequence(x, y))
        .filter(|(_, pair)| {
            stance.marker == Some(Marker::Retraction) || pair.value == Comparison::Incompatible
        })
        .map(|(other, _)| other)
}

/// The only claim that the denial can mean.
fn meant<'a>(denial: &Stance, others: &[&'a Stance], places: &Places) -> Option<&'a Stance> {
    let before: Vec<&Stance> = others
        .iter()
        .copied()
        .filter(|other| other.speaker.is_some() && other.answers() && is_before(other, denial))
        .collect();
    let stands = |claim: &Stance| {
        !before.iter().any(|later| {
            later.speaker == claim.speaker && later.id != claim.id && is_before(claim, later)
        })
    };
    let claims: Vec<&Stance> = before
        .iter()
        .copied()
        .filter(|claim| {
            let pair = Pair::new(claim, denial, places);
            pair.speakers != Speakers::Same
                && pair.value == Comparison::Incompatible
                && gates::pass(claim, denial)
                && (claim.condition.is_none() || claim.condition == denial.condition)
        })
        .filter(|claim| stands(claim))
        .collect();
    let accusers: BTreeSet<&EntityId> = claims
        .iter()
        .filter_map(|claim| claim.speaker.as_ref())
        .collect();
    if accusers.len() != 1 {
        return None;
    }
    claims.into_iter().max_by(|x, y| super::sequence(x, y))
}

#[cfg(test)]
mod tests {
    use super::super::sample::yes;
    use super::super::{RelationKind, relate};
    use super::*;

    fn denied(stance: Stance) -> Stance {
        Stance {
            act: SpeechAct::Deny,
            ..stance.no()
        }
    }

    fn told(stances: &[Stance]) -> Vec<String> {
        relate(stances)
            .iter()
            .map(|it| format!("{} {} {}", it.from, it.kind, it.to))
            .collect()
    }

    #[test]
    fn a_denial_means_the_only_claim_that_stands() {
        let accused = yes("s1", 0).by("B");
        assert_eq!(
            told(&[accused.clone(), denied(yes("s2", 300))]),
            ["s2 denies s1"]
        );
        // Said before: nothing to deny yet.
        let early = denied(yes("s2", -300));
        assert_eq!(told(&[accused.clone(), early]), ["s1 contradicts s2"]);
        // Two accusers: nobody can tell.
        let second = yes("s3", 100).by("C");
        assert_eq!(
            told(&[accused.clone(), second, denied(yes("s2", 300))]),
            [
                "s1 agrees_with s3",
                "s1 contradicts s2",
                "s2 contradicts s3"
            ]
        );
        // Withdrawn before: what stands is a no.
        let turned = yes("s3", 100).no().by("B");
        let relations = relate(&[accused, turned, denied(yes("s2", 300))]);
        assert!(
            relations
                .iter()
                .all(|relation| relation.kind != RelationKind::Denies)
        );
    }

    #[test]
    fn the_latest_words_of_the_accuser_are_meant() {
        let claims = [
            yes("s1", 0).by("B"),
            yes("s2", 600).by("B"),
            denied(yes("s3", 900)),
        ];
        assert_eq!(told(&claims), ["s2 reaffirms s1", "s3 denies s2"]);
    }

    #[test]
    fn who_takes_back_or_corrects_means_the_last_of_the_own_words() {
        let marked = |stance: Stance, marker| Stance {
            marker: Some(marker),
            ..stance
        };
        let lines = [
            yes("s1", 0),
            yes("s2", 100).by("B"),
            marked(yes("s3", 900).declined(), Marker::Retraction),
        ];
        assert_eq!(told(&lines), ["s1 agrees_with s2", "s3 retracts s1"]);
        let tolls = [
            yes("s1", 0).toll(12.0, 12.0),
            marked(yes("s2", 90).toll(11.0, 11.0), Marker::Correction),
            marked(yes("s3", 900).toll(11.0, 11.0), Marker::Correction),
        ];
        assert_eq!(told(&tolls), ["s2 corrects s1", "s3 reaffirms s2"]);
    }

    #[test]
    fn rejecting_a_plan_denies_nobody() {
        let reject = |stance: Stance| Stance {
            act: SpeechAct::Reject,
            ..stance.no()
        };
        let plan = [yes("s1", 0).by("B"), reject(yes("s2", 300))];
        assert_eq!(told(&plan), ["s1 contradicts s2"]);
        let fact = plan.map(|stance| Stance {
            dynamics: Dynamics::FactFixed,
            ..stance
        });
        assert_eq!(told(&fact), ["s2 denies s1"]);
    }

    #[test]
    fn nobody_denies_themselves() {
        assert!(aim(&[yes("s1", 0), denied(yes("s2", 300))], &Places::default()).is_empty());
    }
}
