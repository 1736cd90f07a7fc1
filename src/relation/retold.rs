//! A headline that gives a side's name for what its minister says below: it contradicts no earlier words of that minister.
//!
//! "Talks put off to Sunday, Norland says" stands over "..., Vell said", and what Vell had said before is moved by those
//! words, not contradicted by Norland.

use std::collections::{BTreeMap, BTreeSet};

use super::order::{self, Order};
use super::{Places, Relation, Stance, value};
use crate::id::{EntityId, IssueId, PostId, StatementId};

/// Whose answers stand where: the post, the speaker, which of the stances.
#[derive(Debug)]
pub(super) struct Retold<'a> {
    stances: &'a [&'a Stance],
    places: &'a Places,
}

impl<'a> Retold<'a> {
    pub(super) const fn new(stances: &'a [&'a Stance], places: &'a Places) -> Self {
        Self { stances, places }
    }

    /// Whether one end of a conflict within one side only tells again, in the side's name, what the other's speaker says in
    /// the same post.
    pub(super) fn is(&self, relation: &Relation) -> bool {
        let within = relation.kind.is_conflict() && relation.flags.iter().any(|it| it == "allied");
        within
            && (self.tells(&relation.from, &relation.to)
                || self.tells(&relation.to, &relation.from))
    }

    /// Whether `side` gives, in its own name, an answer that the speaker of `other` gives beside it.
    fn tells(&self, side: &StatementId, other: &StatementId) -> bool {
        let voices: BTreeSet<&EntityId> = self
            .of(other)
            .filter(|stance| stance.principal.is_some())
            .filter_map(|stance| stance.speaker.as_ref())
            .collect();
        self.of(side)
            .filter(|stance| stance.speaker.is_some() && stance.speaker == stance.principal)
            .any(|stance| {
                let post = post(stance);
                post.is_some()
                    && self.stances.iter().any(|beside| {
                        self::post(beside) == post
                            && beside
                                .speaker
                                .as_ref()
                                .is_some_and(|it| voices.contains(it))
                            && value::compare(beside, stance, self.places).agrees()
                    })
            })
    }

    fn of(&self, id: &StatementId) -> impl Iterator<Item = &'a Stance> {
        self.stances.iter().copied().filter(move |it| it.id == *id)
    }
}

/// Drops conflicts of somebody with himself whose order is known after all: "I will stay", said at noon and told again in
/// a summary of no hour, beside "I resign" at four. The summary only tells again what was said at noon, and that he has
/// reversed.
pub fn without_retold(relations: &mut Vec<Relation>, stances: &[Stance], places: &Places) {
    let itself =
        |it: &Relation| it.kind.is_conflict() && it.flags.iter().any(|flag| flag == "self");
    if !relations.iter().any(itself) {
        return;
    }
    let mut told: BTreeMap<&StatementId, Vec<&Stance>> = BTreeMap::new();
    let mut lines: BTreeMap<(&IssueId, &Option<EntityId>), Vec<&Stance>> = BTreeMap::new();
    for stance in stances {
        told.entry(&stance.id).or_default().push(stance);
        let line = (&stance.issue, &stance.speaker);
        lines.entry(line).or_default().push(stance);
    }
    let of = |id: &StatementId| told.get(id).into_iter().flatten().copied();
    let again = |one: &StatementId, other: &StatementId| {
        of(one).any(|one| {
            let line = lines.get(&(&one.issue, &one.speaker)).into_iter().flatten();
            let said: Vec<&Stance> = line
                .copied()
                .filter(|before| before.id != one.id)
                .filter(|before| value::compare(before, one, places).agrees())
                .collect();
            of(other).any(|other| {
                let mut before = said.iter().filter(|before| before.id != other.id);
                before.any(|before| order::order(before, other) != Order::Unknown)
            })
        })
    };
    relations.retain(|it| !(itself(it) && (again(&it.from, &it.to) || again(&it.to, &it.from))));
}

fn post(stance: &Stance) -> Option<&PostId> {
    stance.place.as_ref().map(|(post, _)| post)
}

#[cfg(test)]
mod tests {
    use super::super::relate;
    use super::super::sample::{minute, yes};
    use super::*;

    #[test]
    fn a_summary_of_what_was_said_at_noon_stands_against_nothing_said_at_four() {
        let noon = yes("s1", 720);
        let four = yes("s2", 960).no();
        let day = Stance {
            said: Some((minute(0), minute(1439))),
            ..yes("s3", 0)
        };
        let kinds = |stances: &[Stance]| {
            let mut relations = relate(stances);
            without_retold(&mut relations, stances, &Places::default());
            let conflicts = relations.iter().filter(|it| it.kind.is_conflict());
            conflicts.count()
        };
        assert_eq!(kinds(&[day.clone(), four.clone()]), 1);
        assert_eq!(kinds(&[noon, day, four]), 0);
    }
}
