//! Which statement a denial denies, where the words do not say.
//!
//! "Samplia denied that it had fired first" names no statement, yet readers know which one is meant: the claim that
//! stands. It is taken for meant where it is the only candidate: exactly one other speaker stands by an answer, said
//! before, that cannot hold beside the denial. With two accusers nobody can tell whom the denial answers, and both
//! stay contradicted instead.
//!
//! A rejection is a denial only of a claim of fact ("rejected the allegation that ..."). To reject a plan that
//! somebody else backs says nothing against what they said.

use std::collections::BTreeMap;

use super::field::Field;
use super::procedure::{Pair, Speakers};
use super::{Comparison, Marker, Places, Stance, gates, order::is_before};
use crate::id::IssueId;
use crate::proposition::Dynamics;
use crate::statement::SpeechAct;

/// Denials, retractions and corrections with the one claim that each can mean as their target, by their index in
/// `stances`. Those that name a target already, and those that may mean several claims or none, are left out.
#[must_use]
pub fn aim(stances: &[Stance], places: &Places) -> BTreeMap<usize, Stance> {
    let mut issues: BTreeMap<&IssueId, Vec<&Stance>> = BTreeMap::new();
    let mut fields: BTreeMap<&IssueId, Field<'_>> = BTreeMap::new();
    let points = |stance: &Stance| denies(stance) || takes_back(stance);
    if !stances.iter().any(points) {
        return BTreeMap::new();
    }
    for stance in stances {
        issues.entry(&stance.issue).or_default().push(stance);
    }
    for stance in stances.iter().filter(|stance| denies(stance)) {
        if let Some(others) = issues.get(&stance.issue) {
            fields
                .entry(&stance.issue)
                .or_insert_with(|| Field::of(others));
        }
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
                meant(stance, fields.get(&stance.issue)?, places)?
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

/// The only claim that the denial can mean. "Denied Vell's claim" names the one who is meant, however many say so.
fn meant<'a>(denial: &Stance, field: &Field<'a>, places: &Places) -> Option<&'a Stance> {
    let mut meant = None;
    for speaker in field.accusers(denial) {
        let standing = field.standing(speaker, denial);
        let claims = standing
            .into_iter()
            .filter(|claim| deniable(claim, denial, places));
        if let Some(claim) = claims.max_by(|x, y| super::sequence(x, y)) {
            if meant.is_some() {
                return None;
            }
            meant = Some(claim);
        }
    }
    meant
}

/// Whether a claim that stands is one that the denial can mean.
fn deniable(claim: &Stance, denial: &Stance, places: &Places) -> bool {
    let pair = Pair::new(claim, denial, places);
    pair.speakers != Speakers::Same
        && pair.value == Comparison::Incompatible
        && gates::pass(claim, denial)
        && (claim.condition.is_none() || claim.condition == denial.condition)
        && denial.answers_to.as_ref().is_none_or(|named| {
            Some(named) == claim.speaker.as_ref() || Some(named) == claim.principal.as_ref()
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::sample::{minute, yes};
    use super::super::{RelationKind, relate};
    use super::*;
    use crate::id::EntityId;

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
    fn a_denial_that_names_the_accuser_means_that_one() {
        let named = |whose: &str| Stance {
            answers_to: Some(EntityId::stored(whose)),
            ..denied(yes("s3", 300))
        };
        let accused = [yes("s1", 0).by("B"), yes("s2", 100).by("C")];
        let [one, other] = accused;
        let both = told(&[one.clone(), other, named("B")]);
        assert!(both.contains(&"s3 denies s1".to_owned()), "{both:?}");
        assert!(both.contains(&"s2 contradicts s3".to_owned()), "{both:?}");
        // Whoever is named has said nothing of the kind: nobody else is meant instead.
        let nobody = told(&[one, named("D")]);
        assert_eq!(nobody, ["s1 contradicts s3"]);
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

    /// The same asked of everything that was ever said.
    fn slowly<'a>(denial: &Stance, others: &[&'a Stance], places: &Places) -> Option<&'a Stance> {
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
            .filter(|claim| deniable(claim, denial, places) && stands(claim))
            .collect();
        let accusers: BTreeSet<&EntityId> =
            claims.iter().filter_map(|it| it.speaker.as_ref()).collect();
        let one = accusers.len() == 1;
        let last = claims
            .into_iter()
            .max_by(|x, y| super::super::sequence(x, y));
        last.filter(|_| one)
    }

    prop_compose! {
        fn any_stance(index: usize)(
            speaker in prop::sample::select(vec![Some("A"), Some("B"), Some("C"), Some("D"), None]),
            principal in prop::option::weighted(0.2, prop::sample::select(vec!["B", "P"])),
            start in prop::option::weighted(0.85, 0_i64..8),
            wide in prop::sample::select(vec![0_i64, 0, 0, 200]),
            no in any::<bool>(),
            deny in any::<bool>(),
            condition in prop::option::weighted(0.1, Just("k")),
            place in prop::option::weighted(0.6, (prop::sample::select(vec!["p", "r"]), 0_usize..4)),
            named in prop::option::weighted(0.2, prop::sample::select(vec!["B", "C", "P"])),
        ) -> Stance {
            let stance = yes(&format!("s{index:02}"), 0);
            let stance = if no { stance.no() } else { stance };
            Stance {
                speaker: speaker.map(EntityId::stored),
                principal: principal.map(EntityId::stored),
                said: start.map(|at| (minute(at * 100), minute(at * 100 + wide))),
                act: if deny { SpeechAct::Deny } else { SpeechAct::Assert },
                condition: condition.map(str::to_owned),
                answers_to: named.map(EntityId::stored),
                ..match place {
                    Some((post, offset)) => stance.at(post, offset),
                    None => stance,
                }
            }
        }
    }

    fn any_stances() -> impl Strategy<Value = Vec<Stance>> {
        (1_usize..14).prop_flat_map(|count| (0..count).map(any_stance).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn whom_a_denial_means_is_found_as_by_asking_everybody(stances in any_stances()) {
            let places = Places::default();
            let others: Vec<&Stance> = stances.iter().collect();
            let field = Field::of(&others);
            for denial in stances.iter().filter(|stance| denies(stance)) {
                let fast = meant(denial, &field, &places).map(|claim| &claim.id);
                let slow = slowly(denial, &others, &places).map(|claim| &claim.id);
                prop_assert_eq!(fast, slow, "{:?}", denial);
            }
        }
    }

    #[test]
    fn a_crowd_of_denials_costs_no_square() {
        // One accuser, then five thousand who deny it: each means the accuser.
        let mut stances = vec![yes("s0", 0).by("B")];
        stances.extend((1..=5000).map(|at| {
            let name = format!("P{at}");
            denied(yes(&format!("s{at}"), at).by(&name))
        }));
        let aimed = aim(&stances, &Places::default());
        assert_eq!(aimed.len(), 5000);
        assert!(
            aimed
                .values()
                .all(|it| it.target == Some(stances[0].id.clone()))
        );
    }
}
