//! Mentions -> entities: gazetteer, aliases, pronouns, roles, affiliations.

mod acting;
mod apposition;
mod beside;
mod body;
mod called;
mod counterpart;
mod couple;
mod dated;
mod definite;
mod described;
mod designation;
mod document;
mod event;
mod forename;
mod fuller;
mod gazetteer;
mod holder;
mod inner;
mod interviewed;
mod lead;
mod matter;
mod measure;
mod name;
mod namesake;
mod outlet;
mod people;
mod pictured;
mod place;
mod portfolio;
mod pronoun;
mod register;
mod relative;
mod scene;
#[cfg(test)]
mod scenes;
mod short_form;
mod source;
mod speaker;
mod standing;
mod subject;
mod town;
mod trimmed;
mod varied;
mod voice;
mod whom;
mod work;

use std::collections::{BTreeMap, BTreeSet};

pub use event::Event;
pub(crate) use matter::DEADLINES;
pub use matter::{Matter, Matters, is_level};
pub use register::{Answers, Question, Register};
pub(crate) use voice::{of_himself, pleads, speaks};

use crate::id::EntityId;
use crate::post::{BlockKind, Document};
use crate::sentence::Reading;
use crate::span::Span;
use crate::statement::Statement;
use crate::vocabulary;

vocabulary! {
    /// What an entity is.
    EntityKind {
        /// A human being.
        Person = "person",
        /// A body: ministry, party, company, alliance.
        Org = "org",
        /// A country or region as a political actor.
        Gpe = "gpe",
        /// A place.
        Place = "place",
        /// Talks, a vote, a summit.
        Event = "event",
        /// An office, whoever holds it.
        Role = "role",
        /// "a US official": known in its document, nobody we can name.
        Unnamed = "unnamed",
        /// "Russian sources", "European leaders".
        Group = "group",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// How the speaker is known.
    SpeakerBasis {
        /// By name.
        Named = "named",
        /// By a pronoun.
        Pronoun = "pronoun",
        /// By office or description.
        Role = "role",
        /// A body or group speaks.
        Collective = "collective",
        /// Somebody who is not named.
        Unnamed = "unnamed",
        /// The writer.
        Author = "author",
        /// Nobody can tell.
        Unknown = "unknown",
    }
}

/// Another name of an entity, and why we think so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The name as printed.
    pub name: String,
    /// Lower case, without accents or punctuation, blanks single.
    pub folded: String,
    /// "surname of", "office held", "metonym" ...
    pub why: String,
}

/// "speaks for", "holds the office": from an entity to its principal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affiliation {
    /// For whom.
    pub principal: EntityId,
    /// As what ("spokesman", "president").
    pub role: String,
}

/// That a post shows somebody in an office, or as one who held it before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    /// Index of the post in its document.
    pub post: usize,
    /// Who.
    pub entity: EntityId,
    /// Whose office.
    pub principal: EntityId,
    /// As what ("spokesman", "president").
    pub role: String,
    /// "former", "ex-".
    pub former: bool,
}

/// Somebody or something that statements are by or about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Content hash of kind and folded canonical name (and document, where unnamed); of an office that nobody is known
    /// to hold, of the office and whose it is, for it is named as the page prints it first.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Canonical name: the fullest form seen.
    pub name: String,
    /// Other names, sorted.
    pub aliases: Vec<Alias>,
    /// For whom it speaks, sorted.
    pub affiliations: Vec<Affiliation>,
}

/// A place in a post's text that stands for an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they stand for.
    pub entity: EntityId,
    /// Named, pronoun, role ...
    pub basis: SpeakerBasis,
}

/// Who said one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// Who.
    pub entity: EntityId,
    /// How we know.
    pub basis: SpeakerBasis,
    /// How sure, 0 to 1.
    pub confidence: f64,
}

/// What a document's words stand for.
#[derive(Debug, Clone, Default)]
pub struct Resolution {
    /// Every entity that the document names, new or known; sorted by id.
    pub entities: Vec<Entity>,
    /// Per post: mentions in text order, not overlapping save that names stand inside longer descriptions.
    pub mentions: Vec<Vec<Mention>>,
    /// Per post, per statement: its speaker, where anybody can be named.
    pub speakers: Vec<Vec<Option<Speaker>>>,
    /// The event that the document is about, where there is one.
    pub event: Option<Event>,
    /// Whether it is about one disaster.
    pub disaster: bool,
    /// The place that its people come to, where it is about no event.
    pub venue: Option<EntityId>,
    /// The noun of what its votes are about, where they are about one thing.
    pub measure: Option<String>,
    /// What its own things are called.
    pub matters: Matters,
    /// Place -> the country that holds it, as far as known.
    pub places: BTreeMap<EntityId, EntityId>,
    /// What was asked of the register, and whom it told.
    pub asked: Answers,
    /// Who is shown in which office by which post, sorted.
    pub sights: Vec<Sight>,
    /// The offices in which the document shows people, whether or not it tells whose offices they are.
    pub offices: Offices,
}

/// Person -> the offices in which a document shows them.
pub type Offices = BTreeMap<EntityId, BTreeSet<String>>;

/// Whether one who holds that office, or stands to a country in that way, speaks for it: a minister and a spokeswoman
/// do, a member of its parliament, a judge or a reporter does not, nor do its people or a city in it.
#[must_use]
pub fn speaks_for(role: &str) -> bool {
    match role {
        "in" | "people" => false,
        _ => !matches!(
            gazetteer::gazetteer().office_class(role),
            Some(
                "church"
                    | "expert"
                    | "justice"
                    | "legislator"
                    | "local"
                    | "opposition"
                    | "police"
                    | "politician"
                    | "press"
            )
        ),
    }
}

/// The role of a house from which a head of state or government speaks: what it does, its country does.
pub(crate) const SEAT: &str = "seat";

/// Whether the words, in lower case, name an office that somebody holds.
#[must_use]
pub fn is_office(words: &str) -> bool {
    gazetteer::gazetteer().office_class(words).is_some()
}

/// The capital of a country.
pub(crate) fn seat_of(country: &EntityId) -> Option<&'static EntityId> {
    gazetteer::gazetteer().seat(country)
}

/// Whether a place is a part of a state that holds many towns, by its name: what happens there happens in many places.
pub(crate) fn is_region(name: &str) -> bool {
    gazetteer::gazetteer().region(&fold(name)).is_some()
}

/// What else a part of a state is called, folded.
pub(crate) fn region_names(name: &str) -> impl Iterator<Item = &str> {
    gazetteer::gazetteer().region_names(name)
}

/// Whether one alone holds that office at a time: there is one foreign minister, and there are many spokesmen.
#[must_use]
pub fn one_holder(role: &str) -> bool {
    matches!(
        gazetteer::gazetteer().office_class(role),
        Some(
            "defence"
                | "education"
                | "energy"
                | "environment"
                | "finance"
                | "foreign"
                | "head"
                | "health"
                | "interior"
                | "trade"
                | "transport"
        )
    )
}

/// The pronoun that somebody's given name usually goes with, where it goes with one.
pub(crate) fn goes_with(name: &str) -> Option<&'static str> {
    let first = name.split(' ').next().map(fold)?;
    gazetteer::gazetteer().given(&first)
}

/// Lower case, accents and punctuation dropped, blanks single: how names are compared everywhere.
#[must_use]
pub fn fold(name: &str) -> String {
    // Most of what is folded is one plain word.
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return name.to_ascii_lowercase();
    }
    let plain = deunicode::deunicode(name).to_lowercase();
    let words: String = plain
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a name, folded.
fn folded_words(name: &str) -> Vec<String> {
    fold(name).split(' ').map(str::to_owned).collect()
}

/// The only one of those that may be meant; none where there are several.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

/// A name as printed, its blanks single and without marks that have no width: "Ann  Example" over a line end is "Ann
/// Example".
fn in_one_line(name: &str) -> String {
    let seen = |word: &str| word.replace(crate::language::WITHOUT_WIDTH, "");
    name.split_whitespace()
        .map(seen)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Resolves every mention and speaker of a document. `readings` and `statements` are per post.
#[must_use]
pub fn resolve(
    document: &Document,
    readings: &[Reading],
    statements: &[Vec<Statement>],
    register: &Register,
) -> Resolution {
    let mut scene = scene::Scene::set(document, readings, statements, register);
    let mut speakers: Vec<Vec<Option<Speaker>>> = (0..document.posts.len())
        .map(|index| speaker::of_post(&mut scene, index))
        .collect();
    fuller::page::join(&scene, &mut speakers);
    fuller::bare::name(&scene, &mut speakers);
    fuller::shown::join(&scene, &mut speakers);
    voice::tie(&mut scene, &speakers);
    let texts: Vec<&str> = document
        .posts
        .iter()
        .map(|post| post.text.as_str())
        .collect();
    let mut places = place::learn(&texts, &scene.mentions, &scene.entities);
    let capitals: Vec<(EntityId, EntityId)> = scene
        .entities
        .keys()
        .filter_map(|id| Some((id.clone(), gazetteer::gazetteer().country_of(id)?.clone())))
        .collect();
    places.extend(capitals);
    for (place, country) in &places {
        if let Some(entity) = scene.entities.get_mut(place) {
            entity.affiliations.push(Affiliation {
                principal: country.clone(),
                role: "in".to_owned(),
            });
            scene.add_country(country);
        }
    }
    let event = event::main(
        document.id.as_str(),
        &texts,
        readings,
        &scene.mentions,
        &scene.entities,
        &places,
    );
    if let Some(event) = &event {
        scene
            .entities
            .insert(event.entity.id.clone(), event.entity.clone());
    }
    let venue = match &event {
        Some(_) => None,
        None => event::venue(&scene.mentions, &scene.entities),
    };
    let people = scene.people.all.iter();
    let offices = people
        .filter(|it| it.kind == EntityKind::Person && !it.offices.is_empty())
        .map(|it| {
            let held = it.offices.iter().map(|(office, _)| office.name.clone());
            (it.id.clone(), held.collect())
        })
        .collect();
    Resolution {
        offices,
        entities: scene.entities.into_values().collect(),
        mentions: scene.mentions,
        speakers,
        event,
        disaster: event::disaster(readings),
        venue,
        measure: measure::measure(readings),
        matters: Matters::of(texts.iter().zip(readings).flat_map(|(text, reading)| {
            // A tagger takes the verb of a headline for a noun.
            let sentences = reading.sentences.iter();
            let told = sentences.filter(|sentence| sentence.kind != BlockKind::Headline);
            told.map(|sentence| (*text, sentence.tokens.as_slice()))
        })),
        places,
        asked: scene.register.into_asked(),
        sights: scene.sights.into_iter().collect(),
    }
}
