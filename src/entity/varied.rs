//! "The Samplia Republican", "the member for Northport", "the one-time ally": a newsroom does not like to say a name twice
//! and calls whoever speaks by what else is true of him.
//!
//! Who is called so is the only person who has spoken in the update so far (or the only one whom it names, where nobody
//! spoke), unless something that is known of him, or somebody else who is known to be that, says otherwise.

use std::collections::BTreeSet;

use super::gazetteer::gazetteer;
use super::people::Person;
use super::scene::Scene;
use super::source;
use super::speaker::{Told, source_start};
use super::{EntityKind, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::post::BlockKind;
use crate::span::Span;

/// What one person is called who is named otherwise; general English, by hand. Whoever only speaks for others, and
/// officials, sources and witnesses, are mostly somebody new.
const CALLED: &[&str] = &[
    "ally",
    "backbencher",
    "billionaire",
    "boss",
    "challenger",
    "conservative",
    "democrat",
    "frontrunner",
    "grandee",
    "hopeful",
    "incumbent",
    "liberal",
    "loyalist",
    "member",
    "peer",
    "politician",
    "rebel",
    "republican",
    "socialist",
    "tycoon",
    "veteran",
];

/// Classes of offices of somebody new, or of many.
const OTHERS: &[&str] = &[
    "spokes", "diplomat", "police", "military", "justice", "church",
];

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
    let class = gazetteer().office_class(&lower);
    let noun =
        CALLED.contains(&lower.as_str()) || class.is_some_and(|class| !OTHERS.contains(&class));
    let owned = tokens
        .iter()
        .take(at)
        .any(|token| matches!(token.lower.as_str(), "'s" | "’s"));
    if first.lower != "the" || !more || !noun || owned {
        return None;
    }
    // "The member for Northport" is called so; "the members who stayed", "the chief said to have fled" are more words.
    let behind = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
    if !matches!(behind, "" | "for" | "of") || (behind == "for" && !source::sits_for(tokens, at)) {
        return None;
    }
    let span = first.span.join(tokens.last()?.span);
    // "The secretary of state", "the president": who that is does not hang on who has spoken.
    let single = class.is_some_and(single);
    let whose = tokens.iter().any(|token| token.tag == Tag::Propn);
    if single && !whose {
        return None;
    }
    let only = only_speaker(scene, told, span).or_else(|| only_named(scene, told, span))?;
    let inside = scene
        .within(told.index, span)
        .any(|mention| mention.entity == only);
    let person = scene.people.get(&only)?;
    (!inside && may_be(scene, told, person, class, span)).then_some(only)
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
    one(spoke)
}

/// The only person whom the update has named before, where nobody spoke; whom the words themselves name is somebody else.
fn only_named(scene: &Scene<'_>, told: &Told<'_>, span: Span) -> Option<EntityId> {
    let named = scene
        .within(told.index, Span::new(0, span.start))
        .filter(|mention| scene.kind(&mention.entity) == Some(EntityKind::Person));
    let inside: Vec<&EntityId> = scene
        .within(told.index, span)
        .map(|mention| &mention.entity)
        .collect();
    let named = named.filter(|mention| !inside.contains(&&mention.entity));
    one(named.map(|mention| &mention.entity).collect())
}

fn one(found: BTreeSet<&EntityId>) -> Option<EntityId> {
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}

/// Whether nothing speaks against it: another country or body, another office of one holder, another holder.
fn may_be(
    scene: &Scene<'_>,
    told: &Told<'_>,
    person: &Person,
    class: Option<&str>,
    span: Span,
) -> bool {
    let whose: Vec<&EntityId> = scene
        .within(told.index, span)
        .filter(|mention| {
            matches!(
                scene.kind(&mention.entity),
                Some(EntityKind::Gpe | EntityKind::Org)
            )
        })
        .map(|mention| &mention.entity)
        .collect();
    let country = |id: &EntityId| scene.kind(id) == Some(EntityKind::Gpe);
    let abroad = person.offices.iter().any(|(_, principal)| {
        principal.as_ref().is_some_and(|principal| {
            country(principal) && whose.iter().any(|it| country(it) && *it != principal)
        })
    });
    let beside = person.offices.iter().any(|(held, principal)| {
        principal
            .as_ref()
            .is_some_and(|principal| whose.contains(&principal))
            && Some(held.class.as_str()) != class
    });
    let another = class.is_some_and(|class| {
        single(class)
            && person
                .offices
                .iter()
                .any(|(held, _)| single(&held.class) && held.class != class)
    });
    let taken = class.is_some_and(|class| {
        single(class)
            && scene.people.all.iter().any(|other| {
                other.id != person.id
                    && other.offices.iter().any(|(held, principal)| {
                        held.class == class
                            && principal
                                .as_ref()
                                .is_none_or(|principal| whose.contains(&principal))
                    })
            })
    });
    !abroad && !beside && !another && !taken
}

/// Whether one person at a time holds an office of that class.
fn single(class: &str) -> bool {
    super::one_holder(class) || matches!(class, "head" | "minister" | "leader" | "body" | "local")
}

#[cfg(test)]
mod tests {
    use super::super::scenes::last;

    #[test]
    fn who_spoke_is_called_by_what_else_is_true_of_him() {
        for (text, wanted) in [
            (
                "Ada Vell told Bo Orr that the pier was shut.\nThe Northport Republican said it would stay so.",
                "Ada Vell",
            ),
            (
                "Ada Vell said that Bo Orr had lied.\nBut the member for Northport added: \"I will vote for it.\"",
                "Ada Vell",
            ),
            (
                "More from the news conference of Ada Vell.\nThe premier of Northport said it would stay so.",
                "Ada Vell",
            ),
            (
                "Ada Vell has left the party of Bo Orr.\nThe one-time Orr ally says that it has lost its way.",
                "Ada Vell",
            ),
        ] {
            assert_eq!(last(text), wanted, "{text}");
        }
        for text in [
            "Ada Vell said it was late.\nBo Orr said it was not.\nThe Northport Republican said it was both.",
            "French President Ada Vell said it was late.\nThe president of Chile said it was not.",
        ] {
            let found = last(text);
            assert!(
                !["Ada Vell", "Bo Orr"].contains(&found.as_str()),
                "{text} {found}"
            );
        }
    }
}
