//! "The ministry", "hospital director": a speaker whom a post calls by less than it tells elsewhere is the fuller one.
//!
//! A body is called by its noun, or by some of its words, where one speaker of the post alone has them all and more. A
//! headline's role is the one person who speaks below it. Where several could be meant, everybody stays as called.

pub(super) mod bare;
mod body;
mod called;
pub(super) mod page;
mod person;
pub(super) mod shown;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::described::called_so;
use super::scene::Scene;
use super::{EntityKind, Speaker, SpeakerBasis, in_one_line};
use crate::id::EntityId;
use crate::sentence::Reading;
use crate::span::Span;
use crate::statement::Statement;

/// Everybody who speaks on a page.
fn speaking(speakers: &[Vec<Option<Speaker>>]) -> BTreeSet<EntityId> {
    let all = speakers.iter().flatten().flatten();
    all.map(|speaker| speaker.entity.clone()).collect()
}

/// Whether it is several or a body, and no one person.
const fn vague(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Group | EntityKind::Unnamed | EntityKind::Org
    )
}

/// Gives speakers of a post their fuller form.
pub(super) fn settle(
    scene: &mut Scene<'_>,
    index: usize,
    reading: &Reading,
    statements: &[Statement],
    speakers: &mut [Option<Speaker>],
) {
    let ids: BTreeSet<EntityId> = speakers
        .iter()
        .flatten()
        .map(|speaker| speaker.entity.clone())
        .collect();
    for id in &ids {
        let heard = Heard {
            scene: &*scene,
            index,
            reading,
            statements,
        };
        let Some(entity) = scene.entities.get(id) else {
            continue;
        };
        let found = heard
            .body(entity, &ids)
            .or_else(|| heard.person(entity, speakers).map(Fuller::Known));
        let (fuller, basis) = match found {
            None => continue,
            Some(Fuller::Known((entity, basis))) => (entity, basis),
            Some(Fuller::Phrase(sentence, phrase)) => {
                let Some(entity) = described_in(scene, index, reading, sentence, phrase) else {
                    continue;
                };
                (entity, SpeakerBasis::Collective)
            }
        };
        for speaker in speakers.iter_mut().flatten() {
            if &speaker.entity == id {
                speaker.entity = fuller.clone();
                speaker.basis = basis;
                speaker.confidence = speaker.confidence.min(0.85);
            }
        }
    }
}

/// Who is meant by less than all of their name.
enum Fuller {
    /// Somebody whom the document has met.
    Known((EntityId, SpeakerBasis)),
    /// A body that a sentence, by its place, describes without letting it speak.
    Phrase(usize, Span),
}

/// The entity of a body that is only described.
fn described_in(
    scene: &mut Scene<'_>,
    index: usize,
    reading: &Reading,
    sentence: usize,
    phrase: Span,
) -> Option<EntityId> {
    let sentence = reading.sentences.get(sentence)?;
    let head = sentence
        .tokens
        .iter()
        .rfind(|token| phrase.contains(token.span))?;
    let country = scene
        .within(index, phrase)
        .find(|mention| scene.kind(&mention.entity) == Some(EntityKind::Gpe))
        .map(|mention| mention.entity.clone());
    let name = in_one_line(phrase.of(scene.text(index)));
    Some(called_so(scene, name, head, country, 0.85).entity)
}

/// A post with what is said in it.
struct Heard<'a, 's> {
    scene: &'a Scene<'s>,
    index: usize,
    reading: &'a Reading,
    statements: &'a [Statement],
}
