//! The event that a document is about: the talks, the summit, the vote that its posts keep coming back to.
//!
//! One a document for now: the noun for a gathering that most sentences hold, with the places it is held in.

use std::collections::BTreeMap;

use super::{Entity, EntityKind, Mention};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Reading;

/// Nouns for gatherings that people attend; general English.
const GATHERINGS: &[&str] = &[
    "talks",
    "summit",
    "meeting",
    "conference",
    "negotiations",
    "ceremony",
    "funeral",
    "hearing",
    "trial",
    "debate",
    "rally",
    "forum",
    "inauguration",
    "vote",
    "election",
    "referendum",
];

/// Of those, the ones that news calls now one and now the other.
const KIN: &[&str] = &["talks", "negotiations", "meeting", "summit", "conference"];

/// Verbs for going to where a gathering is; general English.
const GOING: &[&str] = &[
    "arrive", "come", "fly", "go", "head", "invite", "land", "leave", "return", "send", "travel",
];

/// A main event with the places it is held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its entity.
    pub entity: Entity,
    /// Where it takes place, the most often named place first; countries of those places too.
    pub places: Vec<EntityId>,
    /// The noun that names it ("talks").
    pub noun: String,
}

/// How many times the noun must stand in a document before it is what the document is about.
const ENOUGH: usize = 5;

/// One sentence in so many must name it, at least: a long page in which "meeting" stands now and then is about
/// something else.
const RARE: usize = 12;

/// Where a place is named beside it again and again, fewer will do.
const HELD: (usize, usize) = (3, 2);

/// Finds the main event: its noun must stand there often enough, and its place with most of its mentions that name one.
pub(super) fn main(
    document: &str,
    texts: &[&str],
    readings: &[Reading],
    mentions: &[Vec<Mention>],
    entities: &BTreeMap<EntityId, Entity>,
    countries: &BTreeMap<EntityId, EntityId>,
) -> Option<Event> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places: BTreeMap<(&str, EntityId), usize> = BTreeMap::new();
    let mut goals: BTreeMap<EntityId, usize> = BTreeMap::new();
    for ((text, reading), mentioned) in texts.iter().zip(readings).zip(mentions) {
        for sentence in &reading.sentences {
            for (at, token) in sentence.tokens.iter().enumerate() {
                if GOING.contains(&token.lemma.as_str())
                    && let Some(goal) = goal(&sentence.tokens, at, mentioned, entities)
                {
                    *goals.entry(goal).or_default() += 1;
                }
                let Some(noun) = GATHERINGS.iter().find(|noun| **noun == token.lower) else {
                    continue;
                };
                if !matches!(token.tag, Tag::Noun | Tag::Propn) {
                    continue;
                }
                *counts.entry(noun).or_default() += 1;
                for place in near(text, &sentence.tokens, at, mentioned, entities) {
                    *places.entry((noun, place)).or_default() += 1;
                }
            }
        }
    }
    let (noun, count) = counts
        .iter()
        .max_by_key(|(noun, count)| (**count, std::cmp::Reverse(**noun)))?;
    let sentences: usize = readings.iter().map(|reading| reading.sentences.len()).sum();
    // Who goes to a place where the talks are goes to the talks.
    let gone = |place: &EntityId| goals.get(place).copied().unwrap_or_default();
    let beside_it = |place: &EntityId| places.contains_key(&(*noun, place.clone()));
    let going = |place: &EntityId| {
        let around = countries.get(place).filter(|around| !beside_it(around));
        gone(place) + around.map_or(0, gone)
    };
    let mut held: Vec<(usize, EntityId)> = places
        .iter()
        .filter(|((of, _), _)| of == noun)
        .map(|((_, place), count)| (*count + going(place), place.clone()))
        .collect();
    // What is said of a country is said of the one city in it that stands beside the noun.
    let within: Vec<(EntityId, EntityId)> = held
        .iter()
        .filter_map(|(_, place)| Some((place.clone(), countries.get(place)?.clone())))
        .collect();
    for (city, around) in &within {
        let only = within.iter().filter(|(_, other)| other == around).count() == 1;
        let whole = held.iter().find(|(_, id)| id == around);
        if let Some(count) = whole.map(|(count, _)| *count).filter(|_| only) {
            held.retain(|(_, id)| id != around);
            for (own, id) in &mut held {
                *own += if id == city { count } else { 0 };
            }
        }
    }
    // Of a city and the country around it, the city.
    let country = |id: &EntityId| {
        entities
            .get(id)
            .is_some_and(|entity| entity.kind == EntityKind::Gpe)
    };
    held.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| country(&a.1).cmp(&country(&b.1)))
            .then_with(|| a.1.cmp(&b.1))
    });
    let told: usize = held.iter().map(|(count, _)| count).sum();
    let named: usize = if KIN.contains(noun) {
        let kin = KIN.iter().filter_map(|kin| counts.get(kin));
        kin.sum()
    } else {
        *count
    };
    let often = named >= ENOUGH && named * RARE >= sentences;
    let beside = held.first().map_or(0, |(count, _)| *count);
    if !often && (*count < HELD.0 || beside < HELD.1 || beside * 2 < told) {
        return None;
    }
    let place = held
        .first()
        .filter(|(count, _)| *count >= 2 && *count * 2 >= told)
        .map(|(_, id)| id.clone());
    let name = match place.as_ref().and_then(|id| entities.get(id)) {
        Some(entity) => format!("{} {noun}", entity.name),
        None => (*noun).to_owned(),
    };
    let id = match &place {
        Some(place) => EntityId::of(&["event", noun, place.as_str()]),
        None => EntityId::of(&["event", noun, document]),
    };
    let mut where_held: Vec<EntityId> = place.into_iter().collect();
    if let Some(country) = where_held
        .first()
        .and_then(|place| countries.get(place))
        .cloned()
    {
        where_held.push(country);
    }
    // Of a country, the city that people go to.
    if let Some(around) = where_held.first().filter(|id| country(id)).cloned() {
        let inside = goals
            .iter()
            .filter(|(city, _)| countries.get(*city) == Some(&around));
        let city = inside.max_by_key(|(city, count)| (**count, std::cmp::Reverse(*city)));
        where_held.extend(city.map(|(city, _)| city.clone()));
    }
    // A country named beside the event holds the city that is: "talks in Turkey", "talks in Istanbul".
    for (count, id) in held {
        if country(&id) && count >= 1 && !where_held.contains(&id) && where_held.len() < 2 {
            where_held.push(id);
        }
    }
    let entity = Entity {
        id,
        kind: EntityKind::Event,
        name,
        aliases: Vec::new(),
        affiliations: Vec::new(),
    };
    Some(Event {
        entity,
        places: where_held,
        noun: (*noun).to_owned(),
    })
}

/// Nouns for disasters, of which a page follows one; general English. Attacks, raids and riots come in numbers, and each
/// has a toll of its own.
const DISASTERS: &[&str] = &[
    "avalanche",
    "blaze",
    "crash",
    "cyclone",
    "derailment",
    "earthquake",
    "eruption",
    "flood",
    "flooding",
    "floods",
    "hurricane",
    "landslide",
    "quake",
    "shipwreck",
    "storm",
    "tornado",
    "tsunami",
    "typhoon",
    "wildfire",
    "wildfires",
];

/// How many sentences must name one, and one in how many: what follows from a flood is told without the word.
const DISASTER: (usize, usize) = (4, 40);

/// Whether a document is about one disaster: its dead, missing and homeless are that one's, wherever they are counted.
pub(super) fn disaster(readings: &[Reading]) -> bool {
    let sentences = readings.iter().flat_map(|reading| &reading.sentences);
    let (mut all, mut naming) = (0, 0);
    for sentence in sentences {
        all += 1;
        let mut tokens = sentence.tokens.iter();
        if tokens.any(|token| DISASTERS.contains(&token.lower.as_str())) {
            naming += 1;
        }
    }
    naming >= DISASTER.0 && naming * DISASTER.1 >= all
}

/// How many times a page that is about no event must name a place before "he is not coming" means there.
const VENUE: usize = 6;

/// The place that a document keeps coming back to, half as often again as to any other: where its people come, or do
/// not.
pub(super) fn venue(
    mentions: &[Vec<Mention>],
    entities: &BTreeMap<EntityId, Entity>,
) -> Option<EntityId> {
    let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mention in mentions.iter().flatten() {
        let place = entities.get(&mention.entity);
        if place.is_some_and(|entity| entity.kind == EntityKind::Place) {
            *counts.entry(&mention.entity).or_default() += 1;
        }
    }
    let (most, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let others = counts.iter().filter(|(id, _)| *id != most);
    let next = others.map(|(_, count)| *count).max().unwrap_or_default();
    (*count >= VENUE && *count * 2 >= next * 3).then(|| (*most).clone())
}

/// Where a verb of going leads: "will fly to Exampleton", "has arrived in the Samplian capital, Exampleton".
fn goal(
    tokens: &[Token],
    at: usize,
    mentions: &[Mention],
    entities: &BTreeMap<EntityId, Entity>,
) -> Option<EntityId> {
    let leads = |index: &usize| {
        tokens
            .get(*index)
            .is_some_and(|token| matches!(token.lower.as_str(), "to" | "in" | "for" | "into"))
    };
    let preposition = (at + 1..at + 5).find(leads)?;
    let place = tokens.get(preposition + 1)?;
    let mention = mentions
        .iter()
        .find(|mention| mention.span.contains(place.span))?;
    let entity = entities.get(&mention.entity)?;
    matches!(entity.kind, EntityKind::Place | EntityKind::Gpe).then(|| entity.id.clone())
}

/// By which verbs a gathering is somewhere.
const HOLDING: &[&str] = &[
    "begin", "continue", "convene", "expect", "go", "hold", "open", "plan", "resume", "schedule",
    "set", "start", "take",
];

/// Places right beside the noun: "the Exampleton talks", "talks with X in Exampleton, Samplia".
fn near(
    text: &str,
    tokens: &[Token],
    at: usize,
    mentions: &[Mention],
    entities: &BTreeMap<EntityId, Entity>,
) -> Vec<EntityId> {
    let place_at = |index: usize| -> Option<EntityId> {
        let token = tokens.get(index)?;
        let mention = mentions
            .iter()
            .find(|mention| mention.span.contains(token.span))?;
        let entity = entities.get(&mention.entity)?;
        let adjective =
            entity.kind == EntityKind::Gpe && !text_is_name(mention.span.of(text), entity);
        (matches!(entity.kind, EntityKind::Place | EntityKind::Gpe) && !adjective)
            .then(|| entity.id.clone())
    };
    let mut found = Vec::new();
    if let Some(place) = at.checked_sub(1).and_then(place_at) {
        found.push(place);
    }
    // The first "in" after the noun within its clause, and a country after a comma. Where it is held stands behind a verb
    // of being held, too: "the talks are due to open in Exampleton".
    let horizon = (at + 1..tokens.len().min(at + 15))
        .find(|index| tokens.get(*index).is_some_and(|token| token.lower == "in"));
    if let Some(index) = horizon {
        let lasting = tokens.get(at + 1..index).is_some_and(|between| {
            let held = between
                .iter()
                .any(|token| token.tag == Tag::Verb && HOLDING.contains(&token.lemma.as_str()));
            (held || between.len() < 8)
                && between
                    .iter()
                    .all(|token| token.tag != Tag::Verb || HOLDING.contains(&token.lemma.as_str()))
        });
        if lasting {
            found.extend(place_at(index + 1));
            // "in the Samplian capital, Exampleton".
            let capital = (index + 1..index + 5).find(|next| {
                tokens
                    .get(*next)
                    .is_some_and(|token| token.lower == "capital")
            });
            if let Some(capital) = capital {
                found.extend((capital + 1..capital + 3).find_map(place_at));
            }
            let comma = (index + 2..index + 4)
                .find(|next| tokens.get(*next).is_some_and(|token| token.lower == ","));
            if let Some(comma) = comma {
                found.extend(place_at(comma + 1));
            }
        }
    }
    found
}

fn text_is_name(words: &str, entity: &Entity) -> bool {
    let folded = super::fold(words);
    super::fold(&entity.name) == folded
        || entity
            .aliases
            .iter()
            .any(|alias| alias.folded == folded && alias.why == "name")
}
