//! From stances and their relations to step lines.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::{Grade, Line, Place, Step, grade};
use crate::id::{EntityId, IssueId, StatementId};
use crate::relation::{Order, Relation, RelationKind, Stance, answer, order, sequence};

/// The relations of each statement on an issue, with the other end.
type Links<'a> = BTreeMap<(&'a IssueId, &'a StatementId), Vec<(&'a StatementId, &'a Relation)>>;

/// The statements of each step of a line, the step by its index, with their turn in it.
type Places<'a> = BTreeMap<(usize, &'a StatementId), usize>;

/// The line of every speaker on every issue, sorted by issue and speaker; the order of the input changes nothing.
///
/// Statements that nobody can be named for have no line, and what others tell of somebody's words is no step of theirs.
/// Statements in no known order stand in the order of [`sequence`], and their steps say so. Declined comments, questions
/// and "unclear" are steps of their own; what changed is measured against the last answer before them.
#[must_use]
pub fn trace<'a>(
    stances: &'a [Stance],
    relations: impl IntoIterator<Item = &'a Relation>,
) -> Vec<Line> {
    let mut links = Links::new();
    let mut taken_back: BTreeSet<(&IssueId, &StatementId)> = BTreeSet::new();
    for relation in relations {
        if let Some(issue) = &relation.issue {
            if relation.kind == RelationKind::Retracts {
                taken_back.insert((issue, &relation.to));
            }
            for (one, other) in [
                (&relation.from, &relation.to),
                (&relation.to, &relation.from),
            ] {
                links
                    .entry((issue, one))
                    .or_default()
                    .push((other, relation));
            }
        }
    }
    let mut lines: BTreeMap<(&IssueId, &EntityId), Vec<&Stance>> = BTreeMap::new();
    for stance in stances.iter().filter(|stance| !stance.second_hand) {
        if let Some(speaker) = &stance.speaker {
            lines
                .entry((&stance.issue, speaker))
                .or_default()
                .push(stance);
        }
    }
    lines
        .into_iter()
        .map(|((issue, speaker), mut stances)| {
            stances.sort_by(|x, y| sequence(x, y));
            let mut steps = steps(&stances, &links);
            for step in &mut steps {
                let mut ids = [&step.stance.id].into_iter().chain(&step.repeats);
                step.withdrawn = ids.any(|id| taken_back.contains(&(issue, id)));
            }
            Line {
                issue: issue.clone(),
                speaker: speaker.clone(),
                steps,
            }
        })
        .collect()
}

fn steps(stances: &[&Stance], links: &Links<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut places = Places::new();
    for &stance in stances {
        let link = last_answer(&steps, stance).and_then(|at| link(at, stance, links, &places));
        let last = steps.len().saturating_sub(1);
        if let Some(step) = steps.last_mut().filter(|step| repeats(step, stance, link)) {
            if let Entry::Vacant(place) = places.entry((last, &stance.id)) {
                step.repeats.push(stance.id.clone());
                step.until = step.until.max(stance.said.map(|(_, end)| end));
                place.insert(step.repeats.len());
            }
            continue;
        }
        places.insert((steps.len(), &stance.id), 0);
        steps.push(step(stance, link, steps.last()));
    }
    for at in 1..steps.len() {
        let next = steps.get(at).and_then(|step| step.from);
        if let Some(step) = steps.get_mut(at - 1) {
            step.to = next;
        }
    }
    steps
}

fn step(stance: &Stance, link: Option<&Relation>, before: Option<&Step>) -> Step {
    // "Said both, and nobody knows which came last" is a conflict, not a step.
    let change = link
        .filter(|link| !link.kind.is_symmetric())
        .map(|link| link.kind);
    let follows = before.is_none_or(|before| {
        before.stance.id == stance.id || order(&before.stance, stance) == Order::Before
    });
    Step {
        from: stance.said.map(|(start, _)| start),
        to: None,
        until: stance.said.map(|(_, end)| end),
        withdrawn: false,
        change,
        grade: if stance.answers() {
            grade::of(change)
        } else {
            Grade::No
        },
        repeats: Vec::new(),
        place: if follows {
            Place::Known
        } else {
            Place::Unknown
        },
        stance: stance.clone(),
    }
}

/// The answer that `new` is measured against: the last step with one that is not another answer of its own
/// statement.
fn last_answer(steps: &[Step], new: &Stance) -> Option<usize> {
    steps
        .iter()
        .rposition(|step| step.stance.answers() && step.stance.id != new.id)
}

/// The relation between `new` and that step, or the newest statement folded into it. The statement's own relations are
/// looked through and not the step's: a step that was repeated a thousand times has few ends that `new` knows.
fn link<'a>(
    at: usize,
    new: &Stance,
    links: &Links<'a>,
    places: &Places<'_>,
) -> Option<&'a Relation> {
    let own = links.get(&(&new.issue, &new.id))?;
    own.iter()
        .filter_map(|(other, relation)| {
            let turn = places.get(&(at, *other))?;
            Some((*turn, *relation))
        })
        .max_by_key(|(turn, _)| *turn)
        .map(|(_, relation)| relation)
}

/// Whether a statement only says again what the step says.
fn repeats(step: &Step, new: &Stance, link: Option<&Relation>) -> bool {
    let alike = answer(&step.stance) == answer(new) && step.stance.condition == new.condition;
    match link.map(|link| link.kind) {
        _ if step.stance.answers() != new.answers() => false,
        Some(RelationKind::Reaffirms | RelationKind::SameUtterance) => true,
        None => alike,
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::Certainty;
    use crate::relation::sample::{minute, yes};
    use crate::relation::{Marker, relate};

    fn line(stances: &[Stance]) -> Line {
        let mut lines = trace(stances, &relate(stances));
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    /// The steps as words: answer, change, grade, repeats.
    fn told(line: &Line) -> Vec<String> {
        line.steps
            .iter()
            .map(|step| {
                let change = step.change.map_or("", RelationKind::as_str);
                let words = [&answer(&step.stance), change, step.grade.as_str()].join(" ");
                format!("{words} +{}", step.repeats.len())
            })
            .collect()
    }

    #[test]
    fn repeats_are_folded_and_each_step_tells_what_changed() {
        let maybe_not = yes("s4", 1200).no().sure(Certainty::Possible);
        let line = line(&[
            yes("s1", 0),
            yes("s2", 400),
            yes("s3", 800),
            maybe_not,
            yes("s5", 1600).no(),
        ]);
        assert_eq!(
            told(&line),
            [
                "yes  no +2",
                "maybe not shifts half +0",
                "no strengthens no +0"
            ]
        );
        assert_eq!(line.steps[0].to, Some(minute(1200)));
        assert_eq!(line.steps[2].to, None);
        assert_eq!(line.worst(), Grade::Half, "no single step turns fully");
        assert_eq!(
            line.endpoint(),
            Grade::Full,
            "but from the first answer to the last is a full turn"
        );
    }

    #[test]
    fn what_others_tell_of_somebodys_words_is_no_step() {
        let told_of = Stance {
            second_hand: true,
            ..yes("s2", 300).no()
        };
        assert_eq!(
            told(&line(&[yes("s1", 0), told_of])),
            told(&line(&[yes("s1", 0)]))
        );
    }

    #[test]
    fn a_declined_comment_is_a_mark_and_the_turn_is_measured_past_it() {
        let line = line(&[yes("s1", 0), yes("s2", 400).declined(), yes("s3", 800).no()]);
        assert_eq!(
            told(&line),
            ["yes  no +0", "won't say  no +0", "no reverses full +0"]
        );
        assert_eq!(line.answers().count(), 2);
        assert_eq!(line.summary(), "a mixture of yes and no; once no answer");
    }

    #[test]
    fn a_changed_condition_is_half_a_turn() {
        let line = line(&[
            yes("s1", 0).sure(Certainty::Possible).only("he comes"),
            yes("s2", 400)
                .sure(Certainty::Possible)
                .only("talks progress"),
        ]);
        assert_eq!(told(&line), ["maybe  no +0", "maybe qualifies half +0"]);
    }

    #[test]
    fn steps_in_no_known_order_say_so_and_turn_nothing() {
        let line = line(&[
            yes("s1", 0).at("p", 1),
            yes("s2", 0).no().at("r", 1),
            yes("s3", 400).no(),
        ]);
        assert_eq!(told(&line), ["yes  no +0", "no  no +1"]);
        assert_eq!(line.steps[0].place, Place::Known);
        assert_eq!(line.steps[1].place, Place::Unknown);
    }

    #[test]
    fn a_venue_that_moves_is_an_update_and_no_turn() {
        let line = line(&[yes("s1", 0).venue("Geneva"), yes("s2", 400).venue("Basel")]);
        assert_eq!(told(&line), ["Geneva  no +0", "Basel updates no +0"]);
        assert_eq!(line.summary(), "2 answers: Geneva, Basel");
    }

    #[test]
    fn what_was_taken_back_is_in_the_line_and_no_longer_stands() {
        let back = Stance {
            marker: Some(Marker::Retraction),
            target: Some(StatementId::stored("s2")),
            ..yes("s3", 900).declined()
        };
        let line = line(&[yes("s1", 0), yes("s2", 400).no(), back]);
        let withdrawn: Vec<bool> = line.steps.iter().map(|step| step.withdrawn).collect();
        assert_eq!(withdrawn, [false, true, false]);
        let standing = line.standing().map(|step| step.stance.id.as_str());
        assert_eq!(standing, Some("s1"), "what it had replaced stands again");
        assert_eq!(line.last_heard(), Some(minute(900)));
    }

    #[test]
    fn each_speaker_has_a_line_and_nobody_has_none() {
        let nobody = Stance {
            speaker: None,
            ..yes("s3", 9)
        };
        let stances = [yes("s1", 0), yes("s2", 5).by("B"), nobody];
        let speakers: Vec<_> = trace(&stances, &[])
            .into_iter()
            .map(|line| line.speaker)
            .collect();
        assert_eq!(speakers, [EntityId::stored("A"), EntityId::stored("B")]);
    }
}
