//! Whose a count is that names no place: the people of a country, or what an authority counts at home.
//!
//! "The health ministry in Dombers says that 40 people were killed" counts the dead of Dombers, and "60 Norlanders were
//! killed" those of Norland, whoever says so. An authority is known by its noun: an agency, a newspaper or a witness
//! counts anywhere, and so does the minister of another country. Police, doctors or officials who are called nothing but
//! that are as many as there are towns, and have no home.

use std::collections::BTreeSet;

use crate::entity::{Entity, EntityKind, fold, is_region};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::span::Span;

use super::argument::{Argument, Scene};
use super::phrase::Noun;

/// What the key of a count begins its place with while nobody knows where that is.
pub(super) const OPEN: char = '?';

/// What the key of a count begins its place with where that is whoever counts on a page about one disaster: it is told
/// apart only where the page counts in several places.
pub(super) const AT: char = '~';

/// What stands before whoever counts, where no place is known to be theirs.
pub(super) const WHO: char = '@';

/// Nouns for those who count the harm at home; general English.
const AUTHORITIES: &[&str] = &[
    "administration",
    "army",
    "authorities",
    "authority",
    "bureau",
    "command",
    "constabulary",
    "council",
    "defence",
    "defense",
    "department",
    "directorate",
    "doctors",
    "forces",
    "government",
    "governor",
    "health",
    "hospital",
    "mayor",
    "medics",
    "military",
    "ministry",
    "officials",
    "police",
    "rescuers",
    "service",
    "services",
    "side",
];

/// Parts of a state that have a head of their own; general English.
const REGIONS: &[&str] = &[
    "county",
    "district",
    "governorate",
    "oblast",
    "prefecture",
    "province",
    "region",
];

/// Nouns for houses, which tell no place by their name; general English.
const HOUSES: &[&str] = &["clinic", "hospital", "school", "university"];

fn house(folded: &str) -> bool {
    folded.split(' ').any(|word| HOUSES.contains(&word))
}

/// What an agency is called that counts at home; any other counts anywhere.
const OWN_AGENCIES: &[&str] = &[
    "civil",
    "disaster",
    "emergency",
    "health",
    "protection",
    "rescue",
    "state",
];

/// Whether somebody of that name counts the harm at home.
fn counts_at_home(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let agency = words.clone().any(|word| word == "agency");
    words.clone().any(|word| AUTHORITIES.contains(&word))
        || (agency && words.any(|word| OWN_AGENCIES.contains(&word)))
}

/// Bodies that are each at home in the place that they are called by: "Dombers Vale Police"; general English.
pub(crate) const LOCAL: &[&str] = &["constabulary", "council", "fire", "police", "sheriff"];

/// What stands before "police" and "fire service" without naming a place; general English.
const NO_PLACE: &[&str] = &[
    "armed",
    "border",
    "british",
    "central",
    "federal",
    "general",
    "joint",
    "metropolitan",
    "moral",
    "morality",
    "municipal",
    "national",
    "religious",
    "riot",
    "royal",
    "secret",
    "special",
    "traffic",
    "transport",
];

/// Words before such a noun that tell nobody apart.
const PLAIN: &[&str] = &[
    "civil",
    "emergency",
    "fire",
    "foreign",
    "interior",
    "local",
    "medical",
    "regional",
    "rescue",
    "security",
    "senior",
    "state",
    "the",
];

/// Endings by which the people of a place are called, where its name is on the page.
const ENDINGS: &[&str] = &["ers", "ans", "ians", "ites", "ns"];

/// "Dombers Vale Police": Dombers Vale, though nothing else on the page names it.
fn area(name: &str) -> Option<Argument> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| LOCAL.contains(&word.to_lowercase().as_str()))?;
    let place = words.get(..at)?;
    let names = |word: &&str| {
        let plain = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && ![AUTHORITIES, PLAIN, NO_PLACE]
                .iter()
                .any(|list| list.contains(&plain.as_str()))
    };
    let joins = |word: &&str| matches!(*word, "and" | "of");
    let whole = place.first().is_some_and(names)
        && place.last().is_some_and(names)
        && place.iter().all(|word| names(word) || joins(word));
    whole.then(|| Argument {
        key: fold(&place.join(" ")),
        text: place.join(" "),
        entity: None,
        is_place: true,
    })
}

impl Scene<'_> {
    /// A place that a count belongs to, not yet known to be the one where it was counted. A part of a state has two marks.
    pub(super) fn open_at(&self, place: Argument) -> Argument {
        let entity = place.entity.as_ref().and_then(|id| self.entity(id));
        let region = entity.is_some_and(|it| is_region(&it.name));
        let key = if region {
            format!("{OPEN}{OPEN}{}", place.key)
        } else {
            format!("{OPEN}{}", place.key)
        };
        Argument { key, ..place }
    }

    /// Where the speaker counts, who names no place.
    pub(super) fn home(&self) -> Option<Argument> {
        let speaker = self.entity(self.speaker()?)?;
        match speaker.kind {
            EntityKind::Gpe => Some(self.entity_argument(&speaker.id)),
            EntityKind::Person => {
                let body = speaker.affiliations.iter().find_map(|tie| {
                    let body = self.entity(&tie.principal)?;
                    matches!(body.kind, EntityKind::Org | EntityKind::Group).then_some(body)
                });
                body.and_then(|body| self.of_body(body))
                    .or_else(|| self.region_of_source())
                    .or_else(|| Some(Self::by(speaker)))
            }
            EntityKind::Org | EntityKind::Group | EntityKind::Unnamed => self.of_body(speaker),
            EntityKind::Place | EntityKind::Event | EntityKind::Role | EntityKind::Other => None,
        }
    }

    /// Where those are counted whom a page about one disaster counts without a place: told beside whoever counts ("in
    /// Norland, where officials say"), else at home. Who speaks for two places counts in neither.
    pub(super) fn counted_at(&self) -> Option<Argument> {
        let both = |span: Span| {
            let words = span.of(self.context.text);
            words.contains(" and ") && !words.contains(',')
        };
        if self.source.is_some_and(both) {
            return None;
        }
        let home = self.where_beside().or_else(|| self.home());
        home.filter(|home| home.entity.is_some() && !home.key.starts_with(WHO))
    }

    /// The place that "where" stands for, right before whoever counts: "the newest figures from Norland, where officials say".
    fn where_beside(&self) -> Option<Argument> {
        let start = self.source?.start;
        let tokens = self.context.tokens;
        let at = tokens.partition_point(|token| token.span.start < start);
        let word = |back: usize| {
            let token = tokens.get(at.checked_sub(back)?)?;
            Some((token.lower.as_str(), token.span))
        };
        word(1).filter(|(word, _)| *word == "where")?;
        let (comma, mark) = word(2)?;
        let end = if comma == "," { mark.start } else { mark.end };
        let mut mentions = self.context.mentions.iter();
        let place = mentions.find(|mention| {
            mention.span.end == end
                && matches!(
                    self.kind(&mention.entity),
                    EntityKind::Place | EntityKind::Gpe
                )
        })?;
        Some(self.entity_argument(&place.entity))
    }

    /// "The governor of Norland's Bellmoor region, Ann Example,": the region, as far as the words that name her tell it.
    fn region_of_source(&self) -> Option<Argument> {
        let source = self.source?;
        let tokens = self.context.tokens;
        let first = tokens.partition_point(|token| token.span.start < source.start);
        let own = tokens.get(first..)?;
        let own: Vec<&Token> = own
            .iter()
            .take_while(|token| source.contains(token.span))
            .collect();
        let at = own
            .iter()
            .position(|token| REGIONS.contains(&token.lower.as_str()))?;
        let name = own.get(at.checked_sub(1)?)?;
        let printed = name.span.of(self.context.text);
        let capital = name.tag == Tag::Propn && printed.starts_with(char::is_uppercase);
        capital.then(|| Argument {
            key: format!(
                "{} {}",
                fold(printed),
                own.get(at).map_or("", |it| &it.lower)
            ),
            text: printed.to_owned(),
            entity: None,
            is_place: true,
        })
    }

    fn of_body(&self, body: &Entity) -> Option<Argument> {
        let name = fold(&body.name);
        if !counts_at_home(&name) {
            return None;
        }
        // "The front's health ministry" beside "the front's health ministry in Sorland", "Sorland's front-run ministry".
        // Plain police are anybody's, and where two are called so, nobody can tell.
        let fuller = self.context.entities.iter().filter(|other| {
            let whole = fold(&other.name);
            let behind = whole.strip_prefix(&name);
            let before = whole.strip_suffix(&name);
            name.contains(' ')
                && (behind.is_some_and(|rest| rest.starts_with(" in "))
                    || before.is_some_and(|rest| rest.ends_with(" s ")))
        });
        let places: BTreeSet<&EntityId> = fuller.filter_map(|other| self.named_in(other)).collect();
        if let (Some(place), 1) = (places.first(), places.len()) {
            return Some(self.entity_argument(place));
        }
        let country = body.affiliations.iter().map(|tie| &tie.principal);
        let mut country = country.filter(|id| self.kind(id) == EntityKind::Gpe && !house(&name));
        if let Some(place) = self.named_in(body).or_else(|| country.next()) {
            return Some(self.entity_argument(place));
        }
        if let Some(area) = area(&body.name) {
            return Some(area);
        }
        let told_apart = body.name.split_whitespace().any(|word| {
            let plain = word.to_lowercase();
            word.starts_with(char::is_uppercase)
                && !AUTHORITIES.contains(&plain.as_str())
                && !PLAIN.contains(&plain.as_str())
        });
        told_apart.then(|| Self::by(body))
    }

    /// Whoever counts, for want of a place.
    fn by(who: &Entity) -> Argument {
        Argument {
            key: format!("{WHO}{}", who.id.as_str()),
            text: String::new(),
            entity: None,
            is_place: false,
        }
    }

    /// The one town, else the one country, else the one other body, whose name or adjective stands in a name.
    fn named_in(&self, body: &Entity) -> Option<&EntityId> {
        let mut name = fold(&body.name);
        // "The League of Norland and the health ministry": the one who counts at home names it.
        name = name
            .split(" and the ")
            .find(|one| one.split(' ').any(|word| AUTHORITIES.contains(&word)))
            .unwrap_or_default()
            .to_owned();
        // "The Norland Hospital" may stand in Sorland: a house is called by whoever built it.
        if house(&name) {
            name = name
                .split_once(" in ")
                .map_or("", |(_, place)| place)
                .to_owned();
        }
        let padded = format!(" {name} ");
        let stands = |folded: &str| !folded.is_empty() && padded.contains(&format!(" {folded} "));
        let of = |kind: EntityKind| {
            let mut found = self.context.entities.iter().filter(move |entity| {
                entity.kind == kind
                    && (stands(&fold(&entity.name))
                        || entity.aliases.iter().any(|alias| stands(&alias.folded)))
            });
            let first = found.next();
            first.filter(|_| found.next().is_none()).map(|one| &one.id)
        };
        of(EntityKind::Place)
            .or_else(|| of(EntityKind::Gpe))
            .or_else(|| of(EntityKind::Org).filter(|id| **id != body.id))
    }

    /// Whether a place is called by one word.
    pub(super) fn called(&self, token: &Token) -> bool {
        let word = fold(token.span.of(self.context.text));
        self.context.entities.iter().any(|entity| {
            matches!(entity.kind, EntityKind::Place | EntityKind::Gpe) && fold(&entity.name) == word
        })
    }

    /// The country or the town whose people a noun names: "Norlanders", "Dombersites".
    pub(super) fn people_of(&self, noun: Noun) -> Option<Argument> {
        if let Some(id) = self.named(noun) {
            let known = self.entity(&id)?;
            let tie = known.affiliations.iter().find(|tie| tie.role == "people");
            return match known.kind {
                EntityKind::Group => Some(self.entity_argument(&tie?.principal)),
                // A name for its people may stand for the place itself.
                EntityKind::Place | EntityKind::Gpe => {
                    let word = fold(self.words.token(noun.head)?.span.of(self.context.text));
                    let theirs = ENDINGS.iter().any(|ending| word.ends_with(ending));
                    let name = fold(&known.name);
                    (theirs && !name.split(' ').any(|one| one == word))
                        .then(|| self.entity_argument(&id))
                }
                EntityKind::Person
                | EntityKind::Org
                | EntityKind::Event
                | EntityKind::Role
                | EntityKind::Unnamed
                | EntityKind::Other => None,
            };
        }
        let word = self.words.token(noun.head)?.span.of(self.context.text);
        let whole = noun.head + 1 == noun.end
            && matches!(self.words.tag(noun.head), Tag::Noun | Tag::Propn)
            && word.starts_with(char::is_uppercase);
        let folded = fold(word);
        let mut places = self.context.entities.iter().filter(|entity| {
            let name = fold(&entity.name);
            whole
                && matches!(entity.kind, EntityKind::Place | EntityKind::Gpe)
                && name.len() > 3
                && ENDINGS.iter().any(|ending| {
                    folded.strip_suffix(ending).is_some_and(|stem| {
                        stem.len() > 2 && (stem == name || name.strip_suffix('a') == Some(stem))
                    })
                })
        });
        let first = places.next();
        let only = first.filter(|_| places.next().is_none())?;
        Some(self.entity_argument(&only.id))
    }
}
