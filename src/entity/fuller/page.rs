//! One body under several names on a page: "the front's health ministry in Exampleton", "Exampleton's front-run health
//! ministry". What is told in the same words is one body, and so is what is told in some of them, where one body of the
//! page alone has them all.

use std::collections::BTreeMap;

use super::super::scene::Scene;
use super::super::{EntityKind, Speaker};
use super::called::Called;
use super::{speaking, vague};
use crate::id::EntityId;

/// So few words tell a body from the next one of its kind: "health ministry" is as good as none.
const TELLING: usize = 3;

/// Gives the bodies that speak on a page one name each.
pub(in super::super) fn join(scene: &Scene<'_>, speakers: &mut [Vec<Option<Speaker>>]) {
    let bodies: BTreeMap<EntityId, (EntityKind, Called)> = speaking(speakers)
        .into_iter()
        .filter_map(|id| {
            let entity = scene.entities.get(&id)?;
            let called = Called::of(&entity.name);
            let vague = vague(entity.kind);
            let body = called.body() && called.noun != "family";
            (vague && body && called.words.len() >= TELLING).then_some((id, (entity.kind, called)))
        })
        .collect();
    let fuller: BTreeMap<&EntityId, &EntityId> = bodies
        .iter()
        .filter_map(|(id, (_, called))| Some((id, representative(&bodies, called)?)))
        .filter(|(id, other)| id != other)
        .collect();
    for speaker in speakers.iter_mut().flatten().flatten() {
        if let Some(other) = fuller.get(&speaker.entity) {
            speaker.entity = (*other).clone();
            speaker.confidence = speaker.confidence.min(0.85);
        }
    }
}

/// Who stands for a body: of those that tell all that it tells, and whom none outdoes, the one that is known best. Nobody,
/// where two that tell more are called differently.
fn representative<'a>(
    bodies: &'a BTreeMap<EntityId, (EntityKind, Called)>,
    called: &Called,
) -> Option<&'a EntityId> {
    let mut fitting: Vec<(&EntityId, &EntityKind, &Called)> = bodies
        .iter()
        .map(|(id, (kind, other))| (id, kind, other))
        .filter(|(.., other)| called.less_than(other) || *other == called)
        .collect();
    let all: Vec<Called> = fitting.iter().map(|(.., own)| (*own).clone()).collect();
    fitting.retain(|(.., own)| !own.outdone(&all));
    let (.., first) = *fitting.first()?;
    if fitting.iter().any(|(.., other)| *other != first) {
        return None;
    }
    fitting
        .into_iter()
        .min_by_key(|(id, kind, _)| (**kind != EntityKind::Org, *id))
        .map(|(id, ..)| id)
}
