//! "Ann Example has put a date on it. The Samplian secretary of state warned ...": a name that nothing is told of, and in
//! the next sentence what that one is.

use super::EntityKind;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::subject_of;
use crate::id::EntityId;

/// Whoever acts in the sentence right before sentence `here`, where that one names nobody else and nothing tells what they
/// are, and the description that begins at `start` opens its own.
pub(super) fn named_before(
    scene: &Scene<'_>,
    told: &Told<'_>,
    here: usize,
    start: usize,
) -> Option<EntityId> {
    let own = told.reading.sentences.get(here)?;
    let before = told.reading.sentences.get(here.checked_sub(1)?)?;
    let opens = own
        .tokens
        .iter()
        .take_while(|token| token.span.start < start)
        .all(|token| token.lower == "the");
    let subject = subject_of(scene, told, before)?;
    let full = subject.span.of(scene.text(told.index)).contains(' ');
    let first = subject.span.start == before.span.start;
    let alone = scene.within(told.index, before.span).all(|mention| {
        mention.entity == subject.entity || scene.kind(&mention.entity) != Some(EntityKind::Person)
    });
    let unknown = scene
        .people
        .get(&subject.entity)
        .is_some_and(|person| person.offices.is_empty());
    (own.block == before.block && opens && full && first && alone && unknown)
        .then(|| subject.entity.clone())
}
