//! Whom "he" and "she" stand for inside what somebody is reported to have said.

use super::EntityKind;
use super::pronoun::before;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::subject_of;
use super::voice;
use super::whom::may_be;
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;

/// Who may be meant in what somebody said.
pub(super) struct Talk<'a> {
    pub(super) speaker: Option<&'a EntityId>,
    /// For whom the speaker speaks, where he is a spokesman.
    pub(super) principals: Option<&'a [EntityId]>,
    /// Whom the last pronoun of the sentence meant.
    pub(super) last: Option<&'a EntityId>,
}

/// "he may go": the speaker, or the person for whom he speaks; "talk to him": the last other person.
pub(super) fn inner(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    token: &Token,
    talk: &Talk<'_>,
) -> Option<EntityId> {
    let pronoun = token.lower.as_str();
    let speaker = talk.speaker;
    // "He mocked her refusal": who "he" is is no "she".
    let last = talk.last.filter(|id| may_be(scene, id, pronoun));
    let own = speaker.filter(|id| may_be(scene, id, pronoun));
    let object = pronoun == "him" || (pronoun == "her" && !next_is_noun(sentence, token));
    let others = before(scene, told, sentence, token.span.start);
    let other = others
        .iter()
        .map(|mention| &mention.entity)
        .find(|id| may_be(scene, id, pronoun) && Some(*id) != speaker);
    if object {
        // "calls for Sample to meet him": the speaker where the other one is the content's own subject.
        let subject = subject_of(scene, told, sentence).map(|mention| &mention.entity);
        let infinitive = other.is_some()
            && own.is_some()
            && others
                .first()
                .is_some_and(|mention| Some(&mention.entity) == other)
            && subject != other
            && to_between(
                sentence,
                others.first().map_or(0, |mention| mention.span.end),
                token.span.start,
            );
        let found = if infinitive { own } else { other };
        return found
            .cloned()
            .or_else(|| alone(scene, told, sentence, token, speaker));
    }
    // A spokesman seldom tells of himself: "the president's spokesman said he would stay".
    let behind = sentence
        .tokens
        .iter()
        .filter(|it| it.span.start >= token.span.end);
    if let Some(principals) = talk.principals.filter(|_| !voice::of_himself(behind)) {
        let principal = principals.iter().find(|id| may_be(scene, id, pronoun));
        return principal.or(other).cloned();
    }
    own.or(last)
        .or(other)
        .cloned()
        .or_else(|| alone(scene, told, sentence, token, speaker))
}

/// How many sentences back somebody named is still in a reader's mind.
const NEAR: usize = 3;

/// "Ben Sample is under fire. Labour says she must sack him": the only one whom the sentences before name and who may be
/// meant; of two it could be either.
fn alone(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    token: &Token,
    speaker: Option<&EntityId>,
) -> Option<EntityId> {
    let at = told.place(sentence)?;
    let near = told.reading.sentences.get(at.saturating_sub(NEAR)..at)?;
    // "A gunman shot Ben Sample. The suspect fled": of two, one has no name.
    let unnamed = near
        .iter()
        .flat_map(|other| &other.tokens)
        .chain(&sentence.tokens)
        .any(|token| token.tag == Tag::Noun && someone(&token.lower));
    if unnamed {
        return None;
    }
    let topic = |id: &EntityId| {
        near.iter().any(|other| {
            subject_of(scene, told, other).is_some_and(|mention| &mention.entity == id)
        })
    };
    let mut fitting = near
        .iter()
        .flat_map(|other| scene.within(told.index, other.span))
        .map(|mention| &mention.entity)
        .filter(|id| Some(*id) != speaker && may_be(scene, id, &token.lower));
    let first = fitting.next()?;
    let only = fitting.all(|other| other == first);
    (only && scene.kind(first) == Some(EntityKind::Person) && topic(first)).then(|| first.clone())
}

/// Whether a noun is one for somebody who may be meant though nobody gives a name; general English.
fn someone(noun: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "assailant",
        "attacker",
        "bomber",
        "boy",
        "brother",
        "burglar",
        "driver",
        "father",
        "girl",
        "gunman",
        "husband",
        "killer",
        "man",
        "mother",
        "murderer",
        "robber",
        "shooter",
        "sister",
        "suspect",
        "thief",
        "victim",
        "wife",
        "woman",
    ];
    PEOPLE.contains(&noun)
}

fn next_is_noun(sentence: &Sentence, token: &Token) -> bool {
    let at = sentence
        .tokens
        .iter()
        .position(|other| other.span == token.span);
    at.and_then(|at| sentence.tokens.get(at + 1))
        .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Propn))
}

fn to_between(sentence: &Sentence, start: usize, end: usize) -> bool {
    sentence
        .tokens
        .iter()
        .any(|token| token.lower == "to" && token.span.start >= start && token.span.end <= end)
}
