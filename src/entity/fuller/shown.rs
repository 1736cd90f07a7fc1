//! "The Slovak prime minister" in posts that name nobody but Roberto Vell: an office of a country that a page gives to nobody
//! is held by whom alone the posts name in which it speaks.
//!
//! A newsroom that says a name in the headline calls him by his office below it, and takes it for known that the two are
//! one. Somebody of whom the page tells another office is not meant, nor who says nothing under his own name; and where two
//! could be meant, by two posts or for two offices, nobody is.

use std::collections::{BTreeMap, BTreeSet};

use super::super::scene::Scene;
use super::super::{EntityKind, Speaker, SpeakerBasis, one_holder};
use crate::id::EntityId;

/// Gives what offices say to who alone can hold them.
pub(in super::super) fn join(scene: &Scene<'_>, speakers: &mut [Vec<Option<Speaker>>]) {
    let named: BTreeSet<EntityId> = speakers
        .iter()
        .flatten()
        .flatten()
        .filter(|speaker| speaker.basis == SpeakerBasis::Named)
        .map(|speaker| speaker.entity.clone())
        .collect();
    let mut shown: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for (post, said) in speakers.iter().enumerate() {
        let offices: BTreeSet<&EntityId> = said
            .iter()
            .flatten()
            .map(|speaker| &speaker.entity)
            .filter(|id| vacant(scene, id))
            .collect();
        for office in offices {
            if let [only] = people(scene, post, office).as_slice() {
                let known = shown.entry(office.clone()).or_default();
                known.insert((*only).clone());
            }
        }
    }
    let holders: Vec<(EntityId, EntityId)> = shown
        .into_iter()
        .filter_map(|(office, people)| {
            let mut people = people.into_iter();
            let only = people.next().filter(|_| people.next().is_none())?;
            (named.contains(&only) && free(scene, &only)).then_some((office, only))
        })
        .collect();
    for (office, person) in &holders {
        let once = holders.iter().filter(|(_, other)| other == person).count() == 1;
        for speaker in speakers.iter_mut().flatten().flatten() {
            if once && &speaker.entity == office {
                speaker.entity = person.clone();
                speaker.confidence = speaker.confidence.min(0.8);
            }
        }
    }
}

/// Whether it is an office of a country, of which there is one, and which nobody on the page is told to hold.
fn vacant(scene: &Scene<'_>, id: &EntityId) -> bool {
    scene.entities.get(id).is_some_and(|entity| {
        let state = entity.affiliations.iter().any(|held| {
            one_holder(&held.role) && scene.kind(&held.principal) == Some(EntityKind::Gpe)
        });
        entity.kind == EntityKind::Role && state
    })
}

/// Everybody whom a post names before it speaks of the office for the last time.
fn people<'s>(scene: &'s Scene<'_>, post: usize, office: &EntityId) -> Vec<&'s EntityId> {
    let mentions = || scene.mentions.get(post).into_iter().flatten();
    let last = mentions().rfind(|mention| &mention.entity == office);
    let last = last.map_or(0, |mention| mention.span.start);
    let named: BTreeSet<&EntityId> = mentions()
        .filter(|mention| mention.basis == SpeakerBasis::Named && mention.span.end <= last)
        .map(|mention| &mention.entity)
        .filter(|id| scene.kind(id) == Some(EntityKind::Person))
        .collect();
    named.into_iter().collect()
}

/// Whether nothing is told of what somebody is.
fn free(scene: &Scene<'_>, id: &EntityId) -> bool {
    scene
        .people
        .get(id)
        .is_some_and(|person| person.offices.is_empty())
}
