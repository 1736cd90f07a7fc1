//! Whom a spokesman without a name speaks for: the body that his description names, where the document knows it.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::{Affiliation, Entity, EntityKind, fold};
use crate::id::EntityId;

/// Ties each "spokesman for the harbour board" to the harbour board.
pub(super) fn tie(scene: &mut Scene<'_>) {
    let found: Vec<(EntityId, Affiliation)> = scene
        .entities
        .values()
        .filter(|entity| entity.kind == EntityKind::Unnamed && entity.affiliations.is_empty())
        .filter_map(|entity| Some((entity.id.clone(), spoken_for(scene, entity)?)))
        .collect();
    for (id, affiliation) in found {
        if let Some(entity) = scene.entities.get_mut(&id) {
            entity.affiliations.push(affiliation);
        }
    }
}

fn spoken_for(scene: &Scene<'_>, spokesman: &Entity) -> Option<Affiliation> {
    let (office, whom) = spokesman.name.split_once(" for ")?;
    let role = fold(office.split_whitespace().next_back()?);
    let speaks = gazetteer().office_class(&role) == Some("spokes");
    let whom = fold(whom);
    let whom = whom.strip_prefix("the ").unwrap_or(&whom);
    let called = |entity: &&Entity| {
        matches!(
            entity.kind,
            EntityKind::Org | EntityKind::Group | EntityKind::Gpe | EntityKind::Person
        ) && (fold(&entity.name) == whom || entity.aliases.iter().any(|it| it.folded == whom))
    };
    let mut known = scene.entities.values().filter(called).filter(|_| speaks);
    let first = known.next()?;
    known.next().is_none().then(|| Affiliation {
        principal: first.id.clone(),
        role,
    })
}
