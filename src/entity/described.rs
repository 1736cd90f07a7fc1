//! Somebody who is described but not named: the words that tell who it is become the name.

use super::gazetteer::{gazetteer, named};
use super::namesake;
use super::pronoun::owner;
use super::scene::{Scene, alias};
use super::source;
use super::speaker::{Told, capitals};
use super::standing;
use super::{
    Affiliation, Entity, EntityKind, Speaker, SpeakerBasis, fold, folded_words, in_one_line,
};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;

/// Whose spokesman "his official spokesman" is.
enum Owner {
    /// Whoever the pronoun means: he is no official spokesman, or no office that governs is told of.
    Nearest,
    /// Either of two, so neither.
    Nobody,
    /// The holder of the office that governs.
    Of(String),
}

/// "Asked whether the governor would come, his official spokesman said": an official spokesman is whose office governs, where
/// the words before in the sentence tell of that office and of nobody else; its holder, where known.
fn governing(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    tokens: &[&Token],
    head: &Token,
) -> Owner {
    let spokes = gazetteer().office_class(&fold(&head.lower)) == Some("spokes");
    let official = tokens.iter().any(|token| token.lower == "official");
    let Some(first) = tokens
        .first()
        .filter(|first| spokes && official && matches!(first.lower.as_str(), "his" | "her"))
    else {
        return Owner::Nearest;
    };
    let text = scene.text(told.index);
    let before = sentence
        .tokens
        .partition_point(|token| token.span.start < first.span.start);
    let mut offices = (0..before).filter_map(|at| {
        let (name, class, end) = gazetteer().office_at(text, &sentence.tokens, at)?;
        let last = sentence.tokens.get(end.checked_sub(1)?)?;
        // "The prime minister" holds "minister", too.
        let inner = at > 0
            && gazetteer()
                .office_at(text, &sentence.tokens, at - 1)
                .is_some_and(|(.., whole)| whole >= end);
        let span = sentence.tokens.get(at)?.span.join(last.span);
        (!inner).then_some((span, name, class))
    });
    let Some((office, name, _)) = offices.next().filter(|(.., class)| *class == "head") else {
        return Owner::Nearest;
    };
    let mut others = scene.within(told.index, sentence.span).filter(|other| {
        other.span.end <= first.span.start
            && !other.span.overlaps(office)
            && scene.kind(&other.entity) == Some(EntityKind::Person)
    });
    if let Some(other) = others.next() {
        // "Ulf Hart met the governor, his official spokesman said": the sentence is about Hart.
        let subject = other.span.start < office.start;
        return if subject {
            Owner::Nearest
        } else {
            Owner::Nobody
        };
    }
    if offices.next().is_some() {
        return Owner::Nobody;
    }
    let holder = scene
        .mention_at(told.index, office)
        .filter(|mention| scene.kind(&mention.entity) == Some(EntityKind::Person))
        .and_then(|mention| scene.entities.get(&mention.entity));
    Owner::Of(holder.map_or(name, |holder| holder.name.clone()))
}

/// What opens another name of a body behind its own.
const ALSO: &[&str] = &[
    ", better known as ",
    ", also known as ",
    ", known as ",
    ", formerly ",
];

/// Nouns that are their country when they speak.
const GOVERNMENT: &[&str] = &["government", "administration"];

/// Somebody who is described but not named: "Russian sources", "the foreign ministry", "critics of the bill".
pub(super) fn described(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    tokens: &[&Token],
    head: &Token,
    span: Span,
) -> Option<Speaker> {
    let text = scene.text(told.index);
    let country = scene
        .mentions
        .get(told.index)?
        .iter()
        .find(|mention| {
            span.contains(mention.span)
                && mention.span.end <= head.span.start
                && scene.kind(&mention.entity) == Some(EntityKind::Gpe)
        })
        .map(|mention| mention.entity.clone());
    if let Some(country) = &country
        && GOVERNMENT.contains(&head.lower.as_str())
    {
        return Some(Speaker {
            entity: country.clone(),
            basis: SpeakerBasis::Collective,
            confidence: 0.95,
        });
    }
    // "Those in favour", "many of them": what is left without its first word must still be a phrase.
    let start = tokens
        .iter()
        .find(|token| !source::determiner(&token.lower))
        .filter(|token| {
            let relative = matches!(token.lower.as_str(), "who" | "which" | "that" | "whose");
            !matches!(token.tag, Tag::Adp | Tag::Sconj) && (!relative || capitals(text, token))
        })
        .map_or(span.start, |token| token.span.start);
    let tokens = source::without_tail(tokens);
    let end = source::end(tokens, head).max(start);
    let mut name = in_one_line(Span::new(start, end).of(text));
    // "A spokesman for the Northport Civil Rescue, better known as the Grey Vests": by its own name.
    let known = ALSO.iter().filter_map(|words| name.find(words)).min();
    name.truncate(known.unwrap_or(name.len()));
    name.truncate(name.trim_end_matches(['-', '–', '—', ',', ' ']).len());
    name.truncate(without_short_form(&name).len());
    // "Example: 'We will stay'" in a headline, where a capital alone tells no name.
    if tokens.len() == 1
        && let Some(entity) =
            namesake::spoken(scene, told.index, span, &name).or_else(|| scene.called_by(&name))
    {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.9,
        });
    }
    if let Some(body) = scene.bodies.get(&fold(&name)) {
        return Some(Speaker {
            entity: body.clone(),
            basis: SpeakerBasis::Named,
            confidence: 0.93,
        });
    }
    if fold(&name) == "pm" {
        name = "prime minister".to_owned();
    }
    // "her mother said": whose is half of who it is.
    let owner = tokens
        .first()
        .filter(|token| matches!(token.lower.as_str(), "his" | "her") && token.span.end < start)
        .and_then(|token| owner(scene, told, sentence, token));
    // "His government" of a president is his country's.
    if let Some(country) = owner.as_ref().and_then(|id| governed(scene, id))
        && GOVERNMENT.contains(&head.lower.as_str())
    {
        return Some(Speaker {
            entity: country,
            basis: SpeakerBasis::Collective,
            confidence: 0.9,
        });
    }
    let owner = match governing(scene, told, sentence, tokens, head) {
        Owner::Of(name) => Some(name),
        Owner::Nobody => None,
        Owner::Nearest => owner
            .and_then(|id| scene.entities.get(&id))
            .map(|owner| owner.name.clone()),
    };
    let confidence = if let Some(owner) = owner {
        name = format!("{owner}'s {name}");
        0.8
    } else {
        0.9
    };
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let person = voice_of(scene, told.index, span, head).or_else(|| {
        let (owner, _) = name
            .split_once("'s ")
            .filter(|_| VOICES.contains(&head.lemma.as_str()))?;
        let at = scene.people.find(&folded_words(owner), None)?;
        scene.people.all.get(at).map(|person| person.id.clone())
    });
    let speaker = called_so(scene, name, head, country, confidence);
    if let Some(principal) = person.filter(|id| scene.kind(id) == Some(EntityKind::Person))
        && let Some(entity) = scene.entities.get_mut(&speaker.entity)
    {
        let role = head.lemma.clone();
        let tie = Affiliation { principal, role };
        if !entity.affiliations.contains(&tie) {
            entity.affiliations.push(tie);
        }
    }
    Some(speaker)
}

/// Who speaks for one person; general English, by hand.
const VOICES: &[&str] = &[
    "adviser",
    "advisor",
    "aide",
    "campaign",
    "lawyer",
    "office",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "team",
];

/// "Ann Example's office", "a spokesman for Ann Example", "aides to Ann Example": for whom such words speak.
fn voice_of(scene: &Scene<'_>, post: usize, span: Span, head: &Token) -> Option<EntityId> {
    let text = scene.text(post);
    let mut people = scene
        .within(post, span)
        .filter(|it| scene.kind(&it.entity) == Some(EntityKind::Person));
    let (only, None) = (people.next()?, people.next()) else {
        return None;
    };
    let owns = only.span.end <= head.span.start
        && ["'s", "\u{2019}s", "'", "\u{2019}"].iter().any(|mark| {
            text.get(only.span.end..)
                .unwrap_or_default()
                .starts_with(mark)
        });
    let between = text.get(head.span.end..only.span.start).unwrap_or_default();
    let led = matches!(between.split_whitespace().next(), Some("of" | "for" | "to"));
    (VOICES.contains(&head.lemma.as_str()) && (owns || led)).then(|| only.entity.clone())
}

/// The one country that somebody speaks for.
fn governed(scene: &Scene<'_>, id: &EntityId) -> Option<EntityId> {
    let person = scene.people.get(id)?;
    let mut countries = person
        .offices
        .iter()
        .filter(|(office, _)| super::speaks_for(&office.name))
        .filter_map(|(_, whose)| whose.clone())
        .filter(|whose| scene.kind(whose) == Some(EntityKind::Gpe));
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}

/// "The Harbour Pilots' Council (HPC)": without the short form that is given behind it.
fn without_short_form(name: &str) -> &str {
    let Some((whole, short)) = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("))
    else {
        return name;
    };
    let letters = short
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, '&' | '.'));
    if letters && short.len() > 1 {
        whole
    } else {
        name
    }
}

/// Somebody of whom no more is known than a document tells.
pub(super) fn unnamed(scene: &mut Scene<'_>, name: String) -> Speaker {
    let kind = EntityKind::Unnamed;
    let entity = scene.add(Entity {
        id: EntityId::of(&[kind.as_str(), &fold(&name), scene.document.id.as_str()]),
        kind,
        aliases: vec![alias(&name, "as printed")],
        name,
        affiliations: Vec::new(),
    });
    Speaker {
        entity,
        basis: SpeakerBasis::Unnamed,
        confidence: 0.8,
    }
}

/// Whoever is called so: a body of a country, a group, somebody without a name.
pub(super) fn called_so(
    scene: &mut Scene<'_>,
    name: String,
    head: &Token,
    country: Option<EntityId>,
    confidence: f64,
) -> Speaker {
    let folded = fold(&name);
    let body =
        (gazetteer().organisation(&head.lower) || head.lower == "authorities") && country.is_some();
    let (kind, basis) = if body {
        (EntityKind::Org, SpeakerBasis::Collective)
    } else {
        match gazetteer().group(&fold(&head.lower)) {
            // "an MP", "the minister" is one person, though "MPs" and "the ministry" are not.
            Some("collective") if gazetteer().office_class(&fold(&head.lower)).is_none() => {
                (EntityKind::Group, SpeakerBasis::Collective)
            }
            // "the villagers", whom no list names: several speak as one.
            None if source::several(head) => (EntityKind::Group, SpeakerBasis::Collective),
            _ => (EntityKind::Unnamed, SpeakerBasis::Unnamed),
        }
    };
    let id = match kind {
        EntityKind::Org => named(kind, &name),
        EntityKind::Person
        | EntityKind::Gpe
        | EntityKind::Place
        | EntityKind::Event
        | EntityKind::Role
        | EntityKind::Unnamed
        | EntityKind::Group
        | EntityKind::Other => EntityId::of(&[kind.as_str(), &folded, scene.document.id.as_str()]),
    };
    if kind == EntityKind::Org
        && let Some(country) = &country
        && let Some(entity) = standing::same_organ(scene, &folded, country)
    {
        return Speaker {
            entity,
            basis,
            confidence,
        };
    }
    let affiliations = country
        .filter(|_| kind == EntityKind::Org)
        .map(|principal| Affiliation {
            principal,
            role: head.lower.clone(),
        })
        .into_iter()
        .collect();
    let entity = scene.add(Entity {
        id,
        kind,
        aliases: vec![alias(&name, "as printed")],
        name,
        affiliations,
    });
    Speaker {
        entity,
        basis,
        confidence,
    }
}
