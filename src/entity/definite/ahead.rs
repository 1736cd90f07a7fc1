//! A role that leads, and the name that the next sentence gives.

use super::super::scene::Scene;
use super::super::speaker::Told;
use super::super::subject::subject_of;
use super::super::{EntityKind, Mention, SpeakerBasis};
use super::{Article, Description, NEAR, called, introduced, named_before};
use crate::id::EntityId;
use crate::language::Tag;
use crate::post::BlockKind;
use crate::sentence::Sentence;
use crate::statement::{Source, Statement};

/// Whoever speaks or acts next under a bare name that the post has not given yet.
pub(super) fn ahead(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    here: usize,
    description: &Description<'_>,
    sits: bool,
) -> Option<EntityId> {
    let own_sentence = told.reading.sentences.get(here)?;
    let headline = own_sentence.kind == BlockKind::Headline;
    let named_here = scene
        .within(told.index, own_sentence.span)
        .any(|mention| headline && scene.kind(&mention.entity) == Some(EntityKind::Person));
    if named_here || unnamed_by_wish(own_sentence) {
        return None;
    }
    let (sentence, mention) = told
        .reading
        .sentences
        .iter()
        .enumerate()
        .skip(here + 1)
        .filter(|(_, next)| next.kind == BlockKind::Paragraph)
        .take(NEAR)
        .map(|(at, next)| (next, next_named(scene, told, own, at, next)))
        .find(|(_, found)| !matches!(found, Next::Nobody))
        .and_then(|(next, found)| match found {
            Next::Named(mention) => Some((next, mention)),
            Next::Nobody | Next::Other => None,
        })?;
    let reading = told.reading;
    let text = scene.text(told.index);
    let known = named_before(scene, told, mention.span.start).any(|other| {
        let place = reading
            .sentences
            .iter()
            .find(|sentence| sentence.span.contains(other.span));
        other.entity == mention.entity
            && place.is_some_and(|place| place.kind == BlockKind::Paragraph)
            && !(headline && other.span.start >= sentence.span.start)
    });
    let full = mention.span.of(text).contains(' ');
    let bare = scene
        .people
        .get(&mention.entity)
        .is_some_and(|person| person.offices.is_empty())
        && !introduced(sentence, mention, description.noun)
        && description.article != Article::A;
    // "A Norland spokesman" is none of whom nothing says that he speaks for Norland.
    let theirs = description.article != Article::A
        || description.principal.is_none()
        || scene.people.get(&mention.entity).is_some_and(|person| {
            let mut whose = person.offices.iter().map(|(_, whose)| whose);
            whose.any(|whose| whose == &description.principal)
        });
    // Who sits for a place has been named, or goes on in the same paragraph: "The mayor of Dombers says ... 'I saw it,'".
    let goes_on = !sits || sentence.block == own_sentence.block;
    let fits = theirs
        && (description.fits(scene, &mention.entity)
            || called(scene, told, mention, description.noun));
    (!known && goes_on && full && (fits || bare)).then(|| mention.entity.clone())
}

/// "The woman, who wanted to remain anonymous": nobody names her.
fn unnamed_by_wish(sentence: &Sentence) -> bool {
    let words = || sentence.tokens.iter().map(|token| token.lower.as_str());
    // "Did not want to be named", "who cannot be identified".
    let named = |pair: (&str, &str)| matches!(pair, ("be", "named" | "identified"));
    words().zip(words().skip(1)).any(named)
        || words().any(|word| matches!(word, "anonymous" | "anonymity" | "anonymously"))
}

/// "Ann Example, six, and Bo Tarn, seven": a name that others stand beside.
fn one_of_several(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    first: &Mention,
) -> bool {
    let between = |next: &Mention| {
        let mut inside = sentence.tokens.iter().filter(|token| {
            first.span.end <= token.span.start && token.span.end <= next.span.start
        });
        inside.all(|token| {
            token.tag == Tag::Num || matches!(token.lower.as_str(), "," | "and" | "aged" | "&")
        })
    };
    scene.within(told.index, sentence.span).any(|next| {
        next.span.start >= first.span.end
            && next.entity != first.entity
            && scene.kind(&next.entity) == Some(EntityKind::Person)
            && between(next)
    })
}

/// Who speaks or acts next.
enum Next<'s> {
    /// Somebody by name.
    Named(&'s Mention),
    /// Somebody else, or several.
    Other,
    /// Nobody, in that sentence.
    Nobody,
}

/// The first name under which somebody speaks or acts in a sentence.
fn next_named<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    at: usize,
    sentence: &Sentence,
) -> Next<'s> {
    let person = |mention: &&Mention| {
        mention.basis == SpeakerBasis::Named
            && scene.kind(&mention.entity) == Some(EntityKind::Person)
    };
    let source = told
        .statements
        .iter()
        .filter(|statement| {
            statement.sentence == at
                && statement.carrier.is_none()
                && !std::ptr::eq(*statement, own)
        })
        .find_map(|statement| match &statement.source {
            Source::Words(spans) => spans.first().copied(),
            Source::Author | Source::None => None,
        });
    let Some(source) = source else {
        return match subject_of(scene, told, sentence).filter(person) {
            Some(one) if one_of_several(scene, told, sentence, one) => Next::Other,
            Some(one) => Next::Named(one),
            None => Next::Nobody,
        };
    };
    let mut names = scene.within(told.index, source).filter(person);
    match names.next() {
        Some(first)
            if first.span.start == source.start
                || names.all(|other| other.entity == first.entity) =>
        {
            Next::Named(first)
        }
        _ => Next::Other,
    }
}
