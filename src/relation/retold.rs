//! A headline that gives a side's name for what its minister says below: it contradicts no earlier words of that minister.
//!
//! "Talks put off to Sunday, Norland says" stands over "..., Vell said", and what Vell had said before is moved by those
//! words, not contradicted by Norland.

use std::collections::BTreeSet;

use super::{Places, Relation, Stance, value};
use crate::id::{EntityId, PostId, StatementId};

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

fn post(stance: &Stance) -> Option<&PostId> {
    stance.place.as_ref().map(|(post, _)| post)
}
