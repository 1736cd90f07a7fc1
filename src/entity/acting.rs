//! "It says", "they say": the body that has just acted is the one that speaks.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::{Told, words};
use super::subject::body_before;
use super::whom;
use super::{EntityKind, Speaker, SpeakerBasis, fold};
use crate::language::Token;
use crate::post::BlockKind;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::Statement;

/// "The ministry has mended its list. In a statement it says": the body that acts in the sentence before, where nobody
/// speaks in that and no other body is named since.
pub(super) fn acted_before(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
    statement: &Statement,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Speaker> {
    let sentences = &told.reading.sentences;
    let here = told.place(sentence)?;
    let before = here.checked_sub(1)?;
    let other = sentences.get(before)?;
    let since = Span::new(sentence.span.start, pronoun.span.start);
    let named = scene.within(told.index, since).any(|mention| {
        !matches!(
            scene.kind(&mention.entity),
            Some(EntityKind::Person | EntityKind::Place | EntityKind::Event)
        )
    });
    // A live page gives each sentence a paragraph: "The ministry has commented." and below it "It says ...".
    let below = other.block + 1 == sentence.block
        && sentence
            .tokens
            .first()
            .is_some_and(|first| first.span == pronoun.span);
    let opens = sentence
        .tokens
        .first()
        .is_some_and(|first| first.span == pronoun.span);
    let many = pronoun.lower == "they" && opens && other.block == sentence.block;
    if !(pronoun.lower == "it" && (other.block == sentence.block || below) || many)
        || named
        || told.said_in(before).next().is_some()
            && !(whom::suffers(other) && whom::only_many(scene, told, before))
    {
        return None;
    }
    let phrase = body_before(scene, told, other, pronoun)?;
    if many && !only_people(scene, told, other, phrase) {
        return None;
    }
    words(scene, told, statement, phrase).map(|speaker| Speaker {
        basis: SpeakerBasis::Pronoun,
        confidence: 0.75,
        ..speaker
    })
}

/// "Campaigners are building a raft. They say": whether several people act in a sentence in which nobody else is told of.
fn only_people(scene: &Scene<'_>, told: &Told<'_>, sentence: &Sentence, phrase: Span) -> bool {
    let people = |token: &&Token| {
        let many = token.lower != token.lemma || token.lower == "people";
        many && gazetteer().group(&fold(&token.lower)).is_some()
    };
    let last = sentence.tokens.iter().rfind(|it| phrase.contains(it.span));
    let outside = |token: &&Token| !phrase.contains(token.span);
    let named = scene.within(told.index, sentence.span).any(|mention| {
        !phrase.contains(mention.span)
            && !matches!(
                scene.kind(&mention.entity),
                Some(EntityKind::Place | EntityKind::Event)
            )
    });
    last.filter(people).is_some()
        && !named
        && !sentence.tokens.iter().filter(outside).any(|it| people(&it))
}

/// "The ministry publishes what it says are the plans": the body that acts before the pronoun, in its own sentence, where
/// the words that are said do not hold it.
pub(super) fn acting(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
    statement: &Statement,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Speaker> {
    let phrase = body_before(scene, told, sentence, pronoun)?;
    let said = statement.content.iter().any(|piece| piece.overlaps(phrase));
    // "Sample Motors will close its plant, it says": of itself, where nobody else has spoken yet.
    let own = || {
        let named = scene.within(told.index, phrase).any(|it| {
            it.span.end == phrase.end
                && it.basis == SpeakerBasis::Named
                && scene.kind(&it.entity) == Some(EntityKind::Org)
        });
        // "The bank should cut rates, it says" may be another's advice.
        let plan = sentence
            .tokens
            .iter()
            .find(|token| token.span.start >= phrase.end)
            .is_some_and(|token| token.lower == "will" || token.lower == "has");
        let first = told
            .reading
            .sentences
            .iter()
            .all(|it| it.span.start >= sentence.span.start || it.kind == BlockKind::Headline);
        named && plan && first && pronoun.lower == "it" && told.speakers.iter().all(Option::is_none)
    };
    if said && !own() {
        return None;
    }
    words(scene, told, statement, phrase).map(|speaker| Speaker {
        basis: SpeakerBasis::Pronoun,
        confidence: 0.8,
        ..speaker
    })
}
