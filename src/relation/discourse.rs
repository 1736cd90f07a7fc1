//! One statement that speaks of another: who answers whom, and who tells what another said.
//!
//! These stand beside what the pair's answers say about each other: who responds may agree or contradict. Both need
//! words that say so. Nothing follows from two statements being near each other in time or on the page.

use std::collections::{BTreeMap, BTreeSet};

use super::order::is_before;
use super::procedure::Pair;
use super::{Gate, Places, Relation, RelationBasis, RelationKind, Stance, gates, sequence};
use crate::id::{EntityId, RelationId, StatementId};
use crate::statement::SpeechAct;

/// Who answers somebody, answers what was said within two weeks before.
const ANSWERED: i64 = 14 * 24 * 60 * 60 * 1000;
/// Who tells what somebody had said, tells of the last week.
const RETOLD: i64 = 7 * 24 * 60 * 60 * 1000;

/// The discourse relations among the stances of one issue, which stand in their sequence.
pub(super) fn relations(stances: &[&Stance], places: &Places) -> Vec<Relation> {
    let speaks = |stance: &&&Stance| stance.carrier.is_some() || stance.answers_to.is_some();
    if !stances.iter().any(|stance| speaks(&stance)) {
        return Vec::new();
    }
    let mut voices: BTreeMap<&EntityId, Vec<&Stance>> = BTreeMap::new();
    for stance in stances {
        let principal = stance.principal.as_ref();
        let own = stance.speaker.as_ref();
        for voice in own
            .into_iter()
            .chain(principal.filter(|it| Some(*it) != own))
        {
            voices.entry(voice).or_default().push(stance);
        }
    }
    let mut found: BTreeMap<RelationId, Relation> = BTreeMap::new();
    for stance in stances.iter().filter(speaks) {
        let links = [
            carried(stance),
            retold(stance, &voices, places),
            answered(stance, &voices, places),
        ];
        for link in links.into_iter().flatten() {
            found.entry(link.id.clone()).or_insert(link);
        }
    }
    found.into_values().collect()
}

/// "The mayor said the council had told her": the mayor's statement tells the council's.
fn carried(stance: &Stance) -> Option<Relation> {
    let carrier = stance.carrier.as_ref().filter(|it| **it != stance.id)?;
    Some(link(
        RelationKind::Reports,
        (carrier, &stance.id),
        stance,
        "carrier",
        ("tells what the other said", 0.9),
        vec![Gate::SameQuestion, Gate::TargetKnown],
    ))
}

/// The council's own words, where they are on record too: said before by the council itself, with the same answer.
fn retold(
    stance: &Stance,
    voices: &BTreeMap<&EntityId, Vec<&Stance>>,
    places: &Places,
) -> Option<Relation> {
    let carrier = stance.carrier.as_ref().filter(|_| !stance.unnamed)?;
    let speaker = stance.speaker.as_ref()?;
    let own = last(voices.get(speaker)?, stance, RETOLD, |own| {
        own.speaker.as_ref() == Some(speaker)
            && own.carrier.is_none()
            && own.id != *carrier
            && own.condition == stance.condition
            && gates::pass(own, stance)
            && Pair::new(own, stance, places).value.agrees()
    })?;
    let pair = Pair::new(own, stance, places);
    Some(link(
        RelationKind::Reports,
        (carrier, &own.id),
        stance,
        "own_words",
        ("tells what the other had said before", 0.8),
        gates::passed(&pair),
    ))
}

/// Whose words a statement says that it answers: the last of theirs on the question.
fn answered(
    stance: &Stance,
    voices: &BTreeMap<&EntityId, Vec<&Stance>>,
    places: &Places,
) -> Option<Relation> {
    let whose = stance.answers_to.as_ref()?;
    let own = stance.speaker.as_ref();
    let said = last(voices.get(whose)?, stance, ANSWERED, |other| {
        let told = other.answers() || other.act == SpeechAct::Question;
        told && (other.speaker.is_none() || other.speaker.as_ref() != own)
    })?;
    let pair = Pair::new(said, stance, places);
    let mut passed: BTreeSet<Gate> = gates::passed(&pair).into_iter().collect();
    passed.insert(Gate::TargetKnown);
    Some(link(
        RelationKind::RespondsTo,
        (&stance.id, &said.id),
        stance,
        "answer",
        ("its words say that they answer the other's", 0.9),
        passed.into_iter().collect(),
    ))
}

/// The last of these that is known to come before `stance`, no longer before than that.
fn last<'a>(
    said: &[&'a Stance],
    stance: &Stance,
    within: i64,
    fits: impl Fn(&Stance) -> bool,
) -> Option<&'a Stance> {
    let near = |other: &Stance| {
        other
            .said
            .zip(stance.said)
            .is_some_and(|((_, end), (start, _))| start.millis_since(end) <= within)
    };
    said.iter()
        .copied()
        .filter(|other| other.id != stance.id && is_before(other, stance) && near(other))
        .filter(|other| fits(other))
        .max_by(|x, y| sequence(x, y))
}

fn link(
    kind: RelationKind,
    (from, to): (&StatementId, &StatementId),
    stance: &Stance,
    rule: &str,
    (why, confidence): (&str, f64),
    gates: Vec<Gate>,
) -> Relation {
    let issue = stance.issue.clone();
    Relation {
        id: RelationId::of(&[from.as_str(), to.as_str(), kind.as_str(), issue.as_str()]),
        kind,
        from: from.clone(),
        to: to.clone(),
        issue: Some(issue),
        flags: Vec::new(),
        basis: RelationBasis::ExplicitCue,
        rule: rule.to_owned(),
        confidence,
        why: why.to_owned(),
        gates,
    }
}

#[cfg(test)]
mod tests {
    use super::super::relate;
    use super::super::sample::yes;
    use super::*;
    use crate::proposition::Certainty;

    /// The discourse relations alone.
    fn told(stances: &[Stance]) -> Vec<String> {
        relate(stances)
            .iter()
            .filter(|it| it.kind.family() == super::super::Family::Discourse)
            .map(|it| format!("{} {} {} ({})", it.from, it.kind, it.to, it.rule))
            .collect()
    }

    fn answering(stance: Stance, whose: &str) -> Stance {
        Stance {
            answers_to: Some(EntityId::stored(whose)),
            ..stance
        }
    }

    fn inside(stance: Stance, carrier: &str) -> Stance {
        Stance {
            carrier: Some(StatementId::stored(carrier)),
            ..stance
        }
    }

    const DAY: i64 = 24 * 60;

    #[test]
    fn who_answers_somebody_answers_the_last_of_his_words() {
        let said = [
            yes("s1", 0).by("B"),
            yes("s2", 60).by("B"),
            yes("s3", 70).by("C"),
            answering(yes("s4", 300).no(), "B"),
        ];
        assert_eq!(told(&said), ["s4 responds_to s2 (answer)"]);
        // Beside what the answers say about each other.
        let contradicts = |it: &Relation| it.kind == RelationKind::Contradicts;
        assert!(relate(&said).iter().any(contradicts));
        let for_b = Stance {
            principal: Some(EntityId::stored("B")),
            ..yes("s1", 0).by("D")
        };
        assert_eq!(
            told(&[for_b, answering(yes("s4", 300).no(), "B")]),
            ["s4 responds_to s1 (answer)"]
        );
    }

    #[test]
    fn nobody_answers_what_was_not_said_before_or_long_ago_or_by_himself() {
        let none: [&[Stance]; 5] = [
            &[yes("s1", 400).by("B"), answering(yes("s2", 300), "B")],
            &[yes("s1", 300).by("B"), answering(yes("s2", 300), "B")],
            &[yes("s1", 0).by("B"), answering(yes("s2", 15 * DAY), "B")],
            &[yes("s1", 0), answering(yes("s2", 300), "A")],
            &[
                yes("s1", 0).by("B").sure(Certainty::Uncommitted),
                answering(yes("s2", 300), "B"),
            ],
        ];
        for stances in none {
            assert!(told(stances).is_empty(), "{stances:?}");
        }
    }

    #[test]
    fn a_carrier_reports_what_it_carries_and_the_words_themselves() {
        let said = [yes("s1", 0).by("B"), inside(yes("s3", 300).by("B"), "s2")];
        let found = told(&said);
        assert!(found.contains(&"s2 reports s3 (carrier)".to_owned()));
        assert!(found.contains(&"s2 reports s1 (own_words)".to_owned()));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn other_words_of_the_one_who_is_told_of_are_not_reported() {
        let told_of = || inside(yes("s3", 300).by("B"), "s2");
        let others = [
            yes("s1", 0).by("B").no(),
            yes("s1", 0).by("B").only("it rains"),
            yes("s1", 0).by("C"),
            yes("s1", 400).by("B"),
            inside(yes("s1", 0).by("B"), "s9"),
            Stance {
                unnamed: true,
                ..yes("s1", -8 * DAY).by("B")
            },
        ];
        for other in others {
            let own = |it: &String| it.contains("own_words");
            let stances = [other, told_of()];
            assert!(!told(&stances).iter().any(own), "{stances:?}");
        }
    }
}
