//! Who may be meant by "he" or "she", by what they are and by what the post tells of them.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::subject_of;
use super::{EntityKind, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::Token;
use crate::span::Span;
use crate::statement::Source;

/// Whether a person may be meant by that pronoun.
pub(super) fn may_be(scene: &Scene<'_>, id: &EntityId, pronoun: &str) -> bool {
    let wanted = match pronoun {
        "she" | "her" => "she",
        _ => "he",
    };
    // "the force said ... she added": a force is no she; "a teacher" may be.
    let human = || {
        scene.entities.get(id).is_some_and(|entity| {
            let folded = fold(&entity.name);
            let capital = entity.name.chars().next().is_some_and(char::is_uppercase);
            // "Example: 'We will stay'": one capital word of no other meaning is somebody's name.
            let name = capital
                && !folded.contains(' ')
                && gazetteer().group(&folded).is_none()
                && !gazetteer().organisation(&folded)
                && !gazetteer().is_known(&folded);
            // "Norland officials said ... he said": several are no he, though one of them may be.
            let mut called = folded.split(' ').filter(|word| {
                gazetteer().group(word) == Some("unnamed")
                    || gazetteer().office_class(word).is_some()
            });
            let first = called.next();
            // A reporter asks; who answers is somebody else.
            let asks = |word: &str| matches!(word, "reporter" | "journalist" | "interviewer");
            let one = |word: &str| !many(word) || folded.starts_with("one of ");
            name || first.is_some_and(|word| one(word) && !asks(word))
        })
    };
    let person = match scene.kind(id) {
        Some(EntityKind::Person | EntityKind::Role) => true,
        Some(EntityKind::Unnamed) => human(),
        _ => false,
    };
    person
        && scene
            .people
            .get(id)
            .and_then(|person| person.pronoun.as_deref())
            .is_none_or(|known| known == wanted)
}

/// Whether a word for people means several of them.
fn many(word: &str) -> bool {
    let one = word.strip_suffix('s').is_some_and(|one| {
        gazetteer().group(one).is_some() || gazetteer().office_class(one).is_some()
    });
    one || matches!(word, "people" | "men" | "women" | "children")
}

/// "Ben Sample, who left today, is 'thinking about it', he says": a paragraph that opens with a full name which the post has
/// not given yet goes on about that person, even where the words that are said hold the name.
pub(super) fn brought_in(
    scene: &Scene<'_>,
    told: &Told<'_>,
    at: usize,
    pronoun: &Token,
) -> Option<EntityId> {
    let sentence = told.reading.sentences.get(at)?;
    let opens = at
        .checked_sub(1)
        .and_then(|before| told.reading.sentences.get(before))
        .is_none_or(|before| before.block != sentence.block);
    let mention = subject_of(scene, told, sentence).filter(|_| opens)?;
    let full = mention.span.of(scene.text(told.index)).contains(' ');
    let new = !scene
        .within(told.index, Span::new(0, mention.span.start))
        .any(|other| other.entity == mention.entity);
    let first = mention.span.start == sentence.span.start && mention.span.end <= pronoun.span.start;
    (full && new && first && mention.basis == SpeakerBasis::Named).then(|| mention.entity.clone())
}

/// Whether somebody whom no given name tells has been called by the other pronoun.
pub(super) fn called_otherwise(
    scene: &Scene<'_>,
    told: &Told<'_>,
    id: &EntityId,
    pronoun: &str,
) -> bool {
    let opposite: &[&str] = match pronoun {
        "she" | "her" => &["he", "his"],
        _ => &["she", "her"],
    };
    let text = scene.text(told.index);
    told.statements
        .iter()
        .zip(told.speakers)
        .any(|(statement, speaker)| {
            let called = match &statement.source {
                Source::Words(spans) => spans
                    .first()
                    .is_some_and(|span| opposite.contains(&span.of(text).to_lowercase().as_str())),
                Source::Author | Source::None => false,
            };
            // "The prime minister said she would": she is no he; "his wife said he would" tells of him.
            let told_so = || {
                let words = statement.content.first().map_or("", |piece| piece.of(text));
                let bare = words.strip_prefix("that ").unwrap_or(words);
                let own = speaker
                    .as_ref()
                    .is_some_and(|speaker| speaker.basis == SpeakerBasis::Unnamed);
                let holds = || {
                    scene.entities.get(id).is_some_and(|entity| {
                        let class = gazetteer().office_class(&fold(&entity.name));
                        class.is_some_and(|class| class != "spokes")
                    })
                };
                own && holds()
                    && bare
                        .split(' ')
                        .next()
                        .is_some_and(|word| opposite.contains(&word))
            };
            speaker
                .as_ref()
                .is_some_and(|speaker| &speaker.entity == id)
                && (called || told_so())
        })
}
