//! "Her Samplian counterpart": whoever holds in another country the office that she holds in hers.

use super::EntityKind;
use super::pronoun;
use super::scene::Scene;
use super::speaker::Told;
use super::{one_holder, only};
use crate::id::EntityId;
use crate::language::Token;
use crate::sentence::Sentence;
use crate::statement::Statement;

/// Whom the document names as that country's holder of an office of the same class, where there is one.
pub(super) fn person(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<EntityId> {
    let (first, last) = (*tokens.first()?, tokens.last()?);
    if last.lower != "counterpart" {
        return None;
    }
    let inside = first.span.join(last.span);
    let kinds = |wanted: EntityKind| {
        let mut mentions = scene.within(told.index, inside);
        mentions
            .rfind(|mention| scene.kind(&mention.entity) == Some(wanted))
            .map(|mention| mention.entity.clone())
    };
    let country = kinds(EntityKind::Gpe)?;
    let whose = if matches!(first.lower.as_str(), "his" | "her") {
        pronoun::person(scene, told, own, sentence, first)
    } else {
        kinds(EntityKind::Person)
    }?;
    let offices = scene.people.get(&whose)?.offices.iter();
    let classes: Vec<String> = offices
        .filter(|(office, _)| one_holder(&office.name))
        .map(|(office, _)| office.class.clone())
        .collect();
    let same = scene.people.all.iter().filter(|other| {
        other.id != whose
            && other.offices.iter().any(|(office, principal)| {
                classes.contains(&office.class) && principal.as_ref() == Some(&country)
            })
    });
    let found = only(same)?.entity();
    Some(scene.add(found))
}
