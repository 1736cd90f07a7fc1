//! "I've just spoken to a member of the harbour board. ... he told me", "The mayor's spokeswoman has been asked about the pier.
//! ... she told us": whom the reporter has heard, without a name.

use super::EntityKind;
use super::fold;
use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::standing::spokesman;
use super::whom::may_be;
use crate::language::{self, Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::Source;

/// How many sentences back a reader still knows whom the reporter has heard.
const MEMORY: usize = 6;

/// What a reporter does to hear somebody, with the words that may follow.
const HEARS: &[(&str, &[&str])] = &[
    ("ask", &[""]),
    ("chat", &["to", "with"]),
    ("interview", &[""]),
    ("meet", &["", "with"]),
    ("speak", &["to", "with"]),
    ("talk", &["to", "with"]),
];

/// The words for whom the reporter has heard shortly before a pronoun, where nobody else is named or heard in between.
pub(super) fn phrase(scene: &Scene<'_>, told: &Told<'_>, sentence: &Sentence) -> Option<Span> {
    let here = told.place(sentence)?;
    if somebody(scene, told, sentence.span) {
        return None;
    }
    for at in (here.saturating_sub(MEMORY)..here).rev() {
        let other = told.reading.sentences.get(at)?;
        if let Some(found) = heard(other) {
            return (!somebody(scene, told, other.span)).then_some(found);
        }
        let person = |id| scene.kind(id) == Some(EntityKind::Person);
        let speaks = told
            .said_in(at)
            .filter_map(|(_, speaker)| speaker.as_ref())
            .any(|speaker| person(&speaker.entity));
        if speaks || somebody(scene, told, other.span) {
            return None;
        }
    }
    None
}

/// The spokeswoman about whom the sentences before a "she" are, though they name others whom nobody calls "she".
pub(super) fn spokeswoman(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Span> {
    let here = told.place(sentence)?;
    let called = |span: Span| {
        scene.within(told.index, span).any(|mention| {
            scene.kind(&mention.entity) == Some(EntityKind::Person)
                && may_be(scene, &mention.entity, &pronoun.lower)
        })
    };
    if called(Span::new(sentence.span.start, pronoun.span.start)) {
        return None;
    }
    for at in (here.saturating_sub(MEMORY)..here).rev() {
        let other = told.reading.sentences.get(at)?;
        let person =
            |id| scene.kind(id) == Some(EntityKind::Person) && may_be(scene, id, &pronoun.lower);
        let mut spoke = told.said_in(at).filter_map(|(_, speaker)| speaker.as_ref());
        if called(other.span) || spoke.any(|speaker| person(&speaker.entity)) {
            return None;
        }
        let wanted = match pronoun.lower.as_str() {
            "she" => "spokeswoman",
            "he" => "spokesman",
            _ => return None,
        };
        let text = scene.text(told.index);
        let found = spokesman(other, &pronoun.lower);
        if let Some(found) = found.filter(|it| it.of(text).ends_with(wanted)) {
            // "A spokesman for the harbour police said": all that a source tells of him.
            let whole = told.said_in(at).find_map(|(said, _)| match &said.source {
                Source::Words(spans) => spans.iter().find(|span| span.contains(found)).copied(),
                Source::None | Source::Author => None,
            });
            return Some(whole.unwrap_or(found));
        }
    }
    None
}

fn somebody(scene: &Scene<'_>, told: &Told<'_>, span: Span) -> bool {
    scene.within(told.index, span).any(|mention| {
        matches!(
            scene.kind(&mention.entity),
            Some(EntityKind::Person | EntityKind::Role)
        )
    })
}

/// "I have just spoken to a member of the harbour board": whom.
fn heard(sentence: &Sentence) -> Option<Span> {
    let tokens = &sentence.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let verb = tokens.iter().position(|token| {
        matches!(token.tag, Tag::Verb) && HEARS.iter().any(|(verb, _)| *verb == token.lemma)
    })?;
    let reporter = tokens
        .get(..verb)?
        .iter()
        .all(|token| matches!(token.tag, Tag::Pron | Tag::Aux | Tag::Adv | Tag::Part))
        && tokens
            .get(..verb)?
            .iter()
            .any(|token| matches!(token.lower.as_str(), "i" | "we"));
    let (_, particles) = HEARS
        .iter()
        .find(|(it, _)| *it == tokens.get(verb).map_or("", |token| token.lemma.as_str()))?;
    let opens = particles.iter().find_map(|particle| match *particle {
        "" => matches!(word(verb + 1), "a" | "an" | "one" | "another").then_some(verb + 1),
        particle => (word(verb + 1) == particle).then_some(verb + 2),
    })?;
    let one = matches!(word(opens), "a" | "an" | "one" | "another");
    let phrases = language::noun_phrases(tokens);
    let phrase = phrases.iter().find(|phrase| phrase.tokens.start == opens)?;
    let head: &Token = tokens.get(phrase.head)?;
    let folded = fold(&head.lower);
    let human = head.lemma.to_lowercase() == head.lower
        && (gazetteer().group(&folded) == Some("unnamed")
            || gazetteer().office_class(&folded).is_some());
    let end = phrase.tokens.end;
    let more = phrases.iter().find(|more| {
        matches!(word(end), "at" | "for" | "from" | "in" | "of" | "with")
            && more.tokens.start == end + 1
    });
    let span = more.map_or(phrase.span, |more| phrase.span.join(more.span));
    (reporter && one && human).then_some(span)
}
