//! "Her Samplian counterpart": whoever holds in another country the office that she holds in hers.

use std::collections::BTreeSet;

use super::EntityKind;
use super::pronoun;
use super::scene::Scene;
use super::speaker::Told;
use super::{one_holder, only};
use crate::id::EntityId;
use crate::language::Token;
use crate::sentence::Sentence;
use crate::span::Span;
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
    if several(scene, told, sentence, first) {
        return None;
    }
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

/// Whether two people are named in the words before, so that nobody can tell whose counterpart it is.
fn several(scene: &Scene<'_>, told: &Told<'_>, sentence: &Sentence, first: &Token) -> bool {
    let before = told
        .place(sentence)
        .and_then(|at| told.reading.sentences.get(at.checked_sub(1)?))
        .filter(|before| before.block == sentence.block);
    let start = before.map_or(sentence.span.start, |before| before.span.start);
    let people: BTreeSet<&EntityId> = scene
        .within(told.index, Span::new(start, first.span.start))
        .map(|mention| &mention.entity)
        .filter(|id| scene.kind(id) == Some(EntityKind::Person))
        .collect();
    people.len() > 1
}
