//! "The veteran politician", "the member for Northport", "the one-time Orr ally": a newsroom does not like to say a name twice
//! and calls a politician who speaks by what else is true of him.
//!
//! Who is called so is the only person who has spoken in the update so far, where he is known to sit in a parliament or to
//! lead a party, and of no other party. Offices ("the Samplian governor") are left alone: whoever speaks after a victim
//! or a visitor is mostly somebody new.

use std::collections::BTreeSet;

use super::people::Person;
use super::scene::Scene;
use super::speaker::{Told, source_start};
use super::subject::subject_of;
use super::{EntityKind, fold, only};
use crate::id::EntityId;
use crate::language::Token;
use crate::post::BlockKind;
use crate::span::Span;

/// What a politician is called who is named otherwise; general English, by hand.
const CALLED: &[&str] = &[
    "ally",
    "backbencher",
    "conservative",
    "democrat",
    "liberal",
    "loyalist",
    "member",
    "politician",
    "rebel",
    "republican",
    "socialist",
];

/// Those of them that are a party's people.
pub(super) const PARTISAN: &[&str] = &[
    "conservative",
    "democrat",
    "liberal",
    "republican",
    "socialist",
];

/// Words before them that make it somebody else.
const OTHER: &[&str] = &[
    "opposition",
    "other",
    "second",
    "senior",
    "top",
    "leading",
    "fellow",
    "rival",
];

/// Classes of offices by which somebody is called so; who governs is called by his office.
const POLITICAL: &[&str] = &["leader", "legislator", "opposition", "politician"];

/// Whom such words mean.
pub(super) fn person(
    scene: &Scene<'_>,
    told: &Told<'_>,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let at = tokens.iter().position(|token| token.span == head.span)?;
    let (first, more) = (tokens.first()?, at > 1 || tokens.len() > at + 1);
    let lower = fold(&head.lower);
    let before = tokens.get(..at)?;
    let noun = CALLED.contains(&lower.as_str());
    let other = before.iter().any(|token| {
        matches!(token.lower.as_str(), "'s" | "’s") || OTHER.contains(&token.lower.as_str())
    });
    if first.lower != "the" || !more || !noun || other {
        return None;
    }
    // "The member for Northport" is called so; "the members who stayed", "the chief said to have fled" are more words.
    let behind = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
    let seat = behind == "for" && lower == "member" && tokens.len() > at + 2;
    if !behind.is_empty() && !seat {
        return None;
    }
    let span = first.span.join(tokens.last()?.span);
    let id = only_speaker(scene, told, span)?;
    let inside = scene
        .within(told.index, span)
        .any(|mention| mention.entity == id);
    let person = scene.people.get(&id)?;
    let fits = may_be(scene, told, person, &lower, before) && !rival(scene, told, &id, span);
    (!inside && fits).then_some(id)
}

/// Parties as they stand before an office or a name; general politics, by hand.
const PARTIES: &[&str] = &[
    "communist",
    "conservative",
    "democrat",
    "democratic",
    "green",
    "labour",
    "liberal",
    "republican",
    "socialist",
    "tory",
];

/// Whether some words name another party than stands with the name of a person in the update.
pub(super) fn rival(scene: &Scene<'_>, told: &Told<'_>, id: &EntityId, words: Span) -> bool {
    /// Party and office before a name.
    const BEFORE: usize = 40;
    let text = scene.text(told.index);
    let parties = |words: &str| -> BTreeSet<&str> {
        let words = fold(words);
        let found = PARTIES
            .iter()
            .filter(|party| words.split(' ').any(|word| word == **party));
        found
            .map(|party| {
                if *party == "tory" {
                    "conservative"
                } else {
                    *party
                }
            })
            .collect()
    };
    let said = parties(words.of(text));
    let before = Span::new(0, words.start);
    let shown: BTreeSet<&str> = scene
        .within(told.index, before)
        .filter(|mention| &mention.entity == id)
        .flat_map(|mention| {
            let near = text.get(..mention.span.start).unwrap_or_default();
            let near = near
                .char_indices()
                .rev()
                .nth(BEFORE)
                .map_or(0, |(at, _)| at);
            parties(text.get(near..mention.span.end).unwrap_or_default())
        })
        .collect();
    !said.is_empty() && !shown.is_empty() && said.is_disjoint(&shown)
}

/// "Ann Example is in no hurry. The Samplian leader says": a president or premier, of that country or of one that nothing
/// tells, whom the sentence before is about.
pub(super) fn head_of_state(
    scene: &Scene<'_>,
    told: &Told<'_>,
    here: usize,
    country: &EntityId,
) -> Option<EntityId> {
    let other = told.reading.sentences.get(here.checked_sub(1)?)?;
    let subject = subject_of(scene, told, other)?;
    let offices = &scene.people.get(&subject.entity)?.offices;
    let of_country = |whose: &Option<EntityId>| whose.as_ref().is_none_or(|whose| whose == country);
    let head = offices.iter().any(|(held, _)| held.class == "head")
        && offices.iter().all(|(_, whose)| of_country(whose));
    let state = scene.kind(country) == Some(EntityKind::Gpe);
    let only = scene
        .within(told.index, other.span)
        .filter(|mention| scene.kind(&mention.entity) == Some(EntityKind::Person))
        .all(|mention| mention.entity == subject.entity);
    (head && state && only).then(|| subject.entity.clone())
}

/// The only person to whom the update has given words so far, outside its headline.
fn only_speaker(scene: &Scene<'_>, told: &Told<'_>, span: Span) -> Option<EntityId> {
    let spoke: BTreeSet<&EntityId> = told
        .statements
        .iter()
        .zip(told.speakers)
        .filter(|(statement, _)| {
            let sentence = told.reading.sentences.get(statement.sentence);
            statement.carrier.is_none()
                && source_start(statement, told.reading) < span.start
                && sentence.is_some_and(|it| it.kind != BlockKind::Headline)
        })
        .filter_map(|(_, speaker)| Some(&speaker.as_ref()?.entity))
        .filter(|id| scene.kind(id) == Some(EntityKind::Person))
        .collect();
    only(spoke.into_iter()).cloned()
}

/// Whether a person is a politician who does not govern, and of no other party than the words tell.
fn may_be(
    scene: &Scene<'_>,
    told: &Told<'_>,
    person: &Person,
    noun: &str,
    before: &[&Token],
) -> bool {
    let mut classes = person.offices.iter().map(|(held, _)| held.class.as_str());
    let political =
        person.offices.iter().next().is_some() && classes.all(|class| POLITICAL.contains(&class));
    let body = |id: &EntityId| scene.kind(id) == Some(EntityKind::Org);
    let own: Vec<&EntityId> = person
        .offices
        .iter()
        .filter_map(|(_, principal)| principal.as_ref())
        .filter(|id| body(id))
        .collect();
    let called = |word: &str| {
        let names = own.iter().filter_map(|id| scene.entities.get(*id));
        names
            .map(|entity| fold(&entity.name))
            .any(|name| name.split(' ').any(|part| part == word))
    };
    // What a name tells before the noun must be a place, somebody, or the party that is known to be his.
    let other = before
        .iter()
        .filter(|token| {
            token
                .span
                .of(scene.text(told.index))
                .starts_with(char::is_uppercase)
        })
        .filter(|token| token.lower != "the")
        .any(|token| {
            let mention = scene.mention_at(told.index, token.span);
            let kind = mention.and_then(|mention| scene.kind(&mention.entity));
            let known = matches!(
                kind,
                Some(EntityKind::Place | EntityKind::Gpe | EntityKind::Person)
            );
            !known && !called(&fold(&token.lower))
        });
    let party = PARTISAN.contains(&noun) && !called(noun);
    political && !party && !other
}

#[cfg(test)]
mod tests {
    use super::super::scenes::last;

    #[test]
    fn a_politician_who_spoke_is_called_by_what_else_is_true_of_him() {
        for text in [
            "MP Ada Vell told Bo Orr that the pier was shut.\nThe veteran politician said it would stay so.",
            "MP Ada Vell said that Bo Orr had lied.\nBut the member for Northport added: \"I will vote for it.\"",
            "Bo Orr had gone.\nMP Ada Vell said it was late.\nThe one-time Orr ally says that the party has lost its way.",
        ] {
            assert_eq!(last(text), "Ada Vell", "{text}");
        }
    }

    #[test]
    fn whoever_may_be_somebody_else_is() {
        for text in [
            "MP Ada Vell said it was late.\nMP Bo Orr said it was not.\nThe Northport Republican said it was both.",
            "Ada Vell said trade had collapsed.\nThe Northport Republican said it would come back.",
            "President Ada Vell said the border would close.\nThe Northport Republican said it was a stunt.",
            "MP Ada Vell said it was late.\nThe top Northport Republican said it was not.",
            "MP Ada Vell said it was late.\nThe Northport governor said it was not.",
            "Officers arrested Ada Vell at dawn.\nThe member for Northport said it was a shock.",
            "Labour leader Ada Vell said it was late.\nThe Conservative backbencher said it was not.",
            "Ada Vell was shot on Tuesday.\nThe Northport Republican said it was a dark day.",
        ] {
            let found = last(text);
            assert!(
                !["Ada Vell", "Bo Orr"].contains(&found.as_str()),
                "{text} {found}"
            );
        }
    }
}
