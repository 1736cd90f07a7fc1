//! Whom a spokesman speaks for: the body or the person that his description names, where the document knows it; and that
//! "he" in what he says is that person and not himself.

use std::collections::BTreeMap;

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::{Affiliation, Entity, EntityKind, Mention, fold};
use crate::id::EntityId;
use crate::span::Span;
use crate::statement::Source;

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

/// The words by which each speaker of a post is called a spokesman: "her spokesman, Karl Example, said" calls him so once,
/// and by his name alone from then on.
pub(super) fn introduced<'t>(
    scene: &Scene<'_>,
    told: &Told<'t>,
) -> BTreeMap<&'t EntityId, Vec<Span>> {
    let mut found: BTreeMap<&EntityId, Vec<Span>> = BTreeMap::new();
    let text = scene.text(told.index);
    for (statement, speaker) in told.statements.iter().zip(told.speakers) {
        if let (Source::Words(spans), Some(speaker)) = (&statement.source, speaker) {
            let calling = spans.iter().filter(|span| speaks(span.of(text)));
            found.entry(&speaker.entity).or_default().extend(calling);
        }
    }
    found
}

/// Whether some words, as printed, call somebody a spokesman.
pub(crate) fn speaks(words: &str) -> bool {
    let folded = fold(words);
    let mut words = folded.split(' ');
    words.any(|word| gazetteer().office_class(word) == Some("spokes"))
}

/// The people for whom a spokesman speaks, as far as they are known; none where the speaker is no spokesman. `source` is
/// what calls him so, `found` are the pronouns that are resolved so far: "her spokesman".
pub(super) fn people_of(
    scene: &Scene<'_>,
    post: usize,
    speaker: &EntityId,
    source: &[Span],
    found: &[Mention],
) -> Option<Vec<EntityId>> {
    let entity = scene.entities.get(speaker)?;
    let unnamed = entity.kind == EntityKind::Unnamed && speaks(&entity.name);
    let known = entity.affiliations.iter().any(|it| speaks(&it.role));
    if !unnamed && !known && source.is_empty() {
        return None;
    }
    let person = |id: &&EntityId| {
        *id != speaker && matches!(scene.kind(id), Some(EntityKind::Person | EntityKind::Role))
    };
    let named = source.iter().flat_map(|span| {
        let own = found.iter().filter(|it| span.contains(it.span));
        own.chain(scene.within(post, *span)).map(|it| &it.entity)
    });
    let tied = entity.affiliations.iter().map(|it| &it.principal);
    // "Ada Vell's spokesman", "a spokesman for Ada Vell".
    let whom = entity
        .name
        .split_once("'s ")
        .or_else(|| entity.name.split_once("\u{2019}s "))
        .map(|(whom, _)| whom)
        .or_else(|| Some(entity.name.split_once(" for ")?.1))
        .filter(|_| unnamed)
        .map(fold);
    let called = scene.entities.values().filter(|other| {
        let alias = |whom: &String| other.aliases.iter().any(|it| it.folded == *whom);
        whom.as_ref().is_some_and(alias)
    });
    let all = named.chain(tied).chain(called.map(|it| &it.id));
    Some(all.filter(person).cloned().collect())
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

#[cfg(test)]
mod tests {
    use super::super::scenes::read;
    use crate::entity::{Register, SpeakerBasis};

    #[test]
    fn he_is_for_whom_a_spokesman_speaks() {
        for (text, whom) in [
            (
                "Tom Vell's spokeswoman said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "A spokesman for Tom Vell said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "Tom Vell's spokesman, Karl Lind, said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "The harbour board's spokesman, Karl Lind, said he would sell the pier.",
                None,
            ),
            (
                "Karl Lind, the harbour master, said he would sell the pier.",
                Some("Karl Lind"),
            ),
        ] {
            let resolution = read(&[text], &Register::default());
            let at = text.find(" he ").unwrap() + 1;
            let mentions = resolution.mentions.iter().flatten();
            let meant = mentions
                .filter(|it| it.basis == SpeakerBasis::Pronoun && it.span.start == at)
                .find_map(|it| {
                    resolution
                        .entities
                        .iter()
                        .find(|entity| entity.id == it.entity)
                });
            assert_eq!(meant.map(|it| it.name.as_str()), whom, "{text}");
        }
    }
}
