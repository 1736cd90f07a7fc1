//! What everybody knows: countries with their adjectives, capitals and seats of government, lasting bodies, offices,
//! titles, words for people without names. No list of people: they are learned from the page and the database.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{EntityKind, SEAT, fold};
use crate::id::EntityId;
use crate::language::Token;

/// In which way a known name stands for its country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Its name.
    Name,
    /// "Russian".
    Adjective,
    /// "Russians".
    People,
    /// Its capital: the government when it speaks, a place otherwise.
    Capital,
    /// A building or district that stands for the government.
    Metonym,
    /// A lasting body.
    Body,
}

impl Form {
    /// As what a body that is called so speaks for its country.
    pub(super) fn role(self) -> &'static str {
        if self == Self::Metonym { SEAT } else { "body" }
    }
}

/// A known name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// What it stands for.
    pub(super) entity: EntityId,
    /// Canonical name of that.
    pub(super) name: String,
    /// gpe or org.
    pub(super) kind: EntityKind,
    /// In which way.
    pub(super) form: Form,
    /// The country behind a body, where it has one.
    pub(super) country: Option<EntityId>,
}

#[derive(Deserialize)]
struct CountryRow {
    code: String,
    name: String,
    others: String,
    adjectives: String,
    people: String,
    capital: String,
    metonyms: String,
}

#[derive(Deserialize)]
struct CityRow {
    code: String,
    cities: String,
}

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    names: String,
}

#[derive(Deserialize)]
struct BodyRow {
    name: String,
    others: String,
    country: String,
    #[serde(default)]
    head: String,
}

/// What a country is called and where it is governed from.
#[derive(Debug, Clone)]
pub(super) struct Country {
    /// Its id.
    pub(super) id: EntityId,
    /// Its name.
    pub(super) name: String,
}

/// All lists, indexed by folded words.
pub(super) struct Gazetteer {
    known: BTreeMap<String, Known>,
    longest: usize,
    /// The first words of `known`: nearly every place in a text is passed over by its first word.
    starts: BTreeSet<String>,
    offices: BTreeMap<String, String>,
    longest_office: usize,
    office_starts: BTreeSet<String>,
    titles: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
    given: BTreeMap<String, String>,
    organisations: BTreeMap<String, Organisation>,
    honours: BTreeSet<String>,
    ranks: BTreeSet<String>,
    countries: BTreeMap<EntityId, Country>,
    /// Capitals and other large towns, each with its country.
    capitals: BTreeMap<EntityId, EntityId>,
    /// Countries, each with its first capital.
    seats: BTreeMap<EntityId, EntityId>,
    /// Folded names of parts of states, each with the name that it goes by.
    regions: BTreeMap<String, String>,
    /// Who is at home in each seat of government: "president".
    heads: BTreeMap<EntityId, String>,
}

/// Words that go before an office or a name without being either.
const RANKS: &[&str] = &[
    "assistant",
    "acting",
    "senior",
    "junior",
    "former",
    "detective",
    "shadow",
    "cllr",
    "neighbourhood",
    "temporary",
    "labour",
    "tory",
    "conservative",
    "democrat",
    "republican",
    "liberal",
];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);

/// The lists, loaded once.
pub(super) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// The id of a country, body or place by its canonical name.
pub(super) fn named(kind: EntityKind, name: &str) -> EntityId {
    EntityId::of(&[kind.as_str(), &fold(name)])
}

/// The rows of a word list, without its comments.
pub(super) fn rows<Row: for<'de> Deserialize<'de>>(list: &str) -> Vec<Row> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(list.as_bytes())
        .deserialize()
        .filter_map(Result::ok)
        .collect()
}

/// First column -> second (empty where there is none).
fn pairs(list: &str) -> BTreeMap<String, String> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(list.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .filter_map(|row| Some((fold(row.get(0)?), row.get(1).unwrap_or_default().to_owned())))
        .collect()
}

#[derive(Deserialize)]
struct OrganisationRow {
    word: String,
    speaks: String,
    called: String,
}

/// What a word in the name of a body tells of it.
struct Organisation {
    /// It speaks for itself behind a country's name.
    speaks: bool,
    /// Bodies are called by it whose names lack it.
    freely: bool,
    /// What else it is called.
    called: BTreeSet<String>,
}

fn organisations(list: &str) -> BTreeMap<String, Organisation> {
    rows::<OrganisationRow>(list)
        .into_iter()
        .map(|row| {
            let organisation = Organisation {
                speaks: !row.speaks.is_empty(),
                freely: row.speaks == "freely",
                called: cells(&row.called).map(str::to_owned).collect(),
            };
            (row.word, organisation)
        })
        .collect()
}

#[derive(Deserialize)]
struct HonourRow {
    letters: String,
}

/// The parts of a cell that holds several.
pub(super) fn cells(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

impl Gazetteer {
    fn load() -> Self {
        let mut known = BTreeMap::new();
        let mut countries = BTreeMap::new();
        let mut capitals = BTreeMap::new();
        let mut seats = BTreeMap::new();
        let mut by_code = BTreeMap::new();
        for row in rows::<CountryRow>(include_str!("words/countries.csv")) {
            let entity = named(EntityKind::Gpe, &row.name);
            by_code.insert(row.code, entity.clone());
            let mut add = |name: &str, form: Form| {
                let entry = Known {
                    entity: entity.clone(),
                    name: row.name.clone(),
                    kind: EntityKind::Gpe,
                    form,
                    country: Some(entity.clone()),
                };
                known.entry(fold(name)).or_insert(entry);
            };
            add(&row.name, Form::Name);
            cells(&row.others).for_each(|name| add(name, Form::Name));
            cells(&row.adjectives).for_each(|name| add(name, Form::Adjective));
            cells(&row.people).for_each(|name| add(name, Form::People));
            cells(&row.metonyms).for_each(|name| add(name, Form::Metonym));
            cells(&row.capital).for_each(|name| {
                add(name, Form::Capital);
                let place = named(EntityKind::Place, name);
                seats.entry(entity.clone()).or_insert(place.clone());
                capitals.insert(place, entity.clone());
            });
            countries.insert(
                entity.clone(),
                Country {
                    id: entity,
                    name: row.name,
                },
            );
        }
        for row in rows::<CityRow>(include_str!("words/cities.csv")) {
            if let Some(country) = by_code.get(&row.code) {
                cells(&row.cities).for_each(|name| {
                    capitals
                        .entry(named(EntityKind::Place, name))
                        .or_insert_with(|| country.clone());
                });
            }
        }
        let mut regions = BTreeMap::new();
        for row in rows::<RegionRow>(include_str!("words/regions.csv")) {
            let mut names = cells(&row.names).peekable();
            if let (Some(name), Some(country)) = (names.peek().copied(), by_code.get(&row.code)) {
                capitals.insert(named(EntityKind::Place, name), country.clone());
                regions.extend(names.map(|other| (fold(other), name.to_owned())));
            }
        }
        let mut heads = BTreeMap::new();
        let bodies = [
            (include_str!("words/bodies.csv"), Form::Body),
            (include_str!("words/seats.csv"), Form::Metonym),
        ];
        for (list, form) in bodies {
            for row in rows::<BodyRow>(list) {
                let entity = named(EntityKind::Org, &row.name);
                if !row.head.is_empty() {
                    heads.insert(entity.clone(), row.head);
                }
                for name in std::iter::once(row.name.as_str()).chain(cells(&row.others)) {
                    known.entry(fold(name)).or_insert(Known {
                        entity: entity.clone(),
                        name: row.name.clone(),
                        kind: EntityKind::Org,
                        form,
                        country: by_code.get(&row.country).cloned(),
                    });
                }
            }
        }
        let longest = longest(known.keys());
        let offices = pairs(include_str!("words/offices.csv"));
        Self {
            longest,
            starts: starts(known.keys()),
            known,
            office_starts: starts(offices.keys()),
            longest_office: longest_of(&offices),
            ranks: offices
                .keys()
                .flat_map(|office| office.split(' '))
                .map(str::to_owned)
                .collect(),
            offices,
            titles: pairs(include_str!("words/titles.csv")),
            groups: pairs(include_str!("words/groups.csv")),
            given: pairs(include_str!("words/given_names.csv")),
            organisations: organisations(include_str!("words/organisations.csv")),
            honours: rows::<HonourRow>(include_str!("words/honours.csv"))
                .into_iter()
                .map(|row| row.letters)
                .collect(),
            countries,
            capitals,
            seats,
            regions,
            heads,
        }
    }

    /// Whether the words, folded, are a country's name.
    pub(super) fn is_country(&self, folded: &str) -> bool {
        let known = self.known.get(folded);
        known.is_some_and(|known| known.kind == EntityKind::Gpe && known.form == Form::Name)
    }

    /// The name that a part of a state goes by, by any of its names, folded.
    pub(super) fn region(&self, folded: &str) -> Option<&str> {
        self.regions.get(folded).map(String::as_str)
    }

    /// All names of a part of a state, folded, by the one that it goes by.
    pub(super) fn region_names<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.regions.iter();
        names
            .filter(move |(_, canonical)| *canonical == name)
            .map(|(folded, _)| folded.as_str())
    }

    /// Who is at home in that seat of government, in lower case.
    pub(super) fn head_at(&self, seat: &EntityId) -> Option<&str> {
        self.heads.get(seat).map(String::as_str)
    }

    /// The longest known name that starts at `at`, and one past its last token. Names are capitalised.
    pub(super) fn known_at(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(&Known, usize)> {
        let first = tokens.get(at)?.span.of(text);
        if !first.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        if !starts_in(&self.starts, first) {
            return None;
        }
        // "Latin American", "South America": half a continent's name is not the country's.
        let half = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|it| matches!(it.lower.as_str(), "latin" | "central" | "south" | "north"));
        if half && matches!(first, "America" | "American" | "Americans") {
            return None;
        }
        longest_at(text, tokens, at, self.longest, |words| {
            self.known.get(&words)
        })
    }

    /// Whether a word alone is a known name.
    pub(super) fn is_known(&self, word: &str) -> bool {
        self.known.contains_key(&fold(word))
    }

    /// The country that a folded name or adjective stands for.
    pub(super) fn country_called(&self, folded: &str) -> Option<&EntityId> {
        self.known
            .get(folded)
            .filter(|known| known.kind == EntityKind::Gpe)
            .and_then(|known| known.country.as_ref())
    }

    /// The longest office that starts at `at`, its class, and one past its last token.
    pub(super) fn office_at(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(String, &str, usize)> {
        let first = tokens.get(at)?;
        // "Shadow energy secretary": each office has its shadow.
        if first.lower == SHADOW
            && let Some((office, _, end)) = self.office_at(text, tokens, at + 1)
        {
            return Some((format!("{SHADOW} {office}"), OPPOSITION, end));
        }
        // A mark before an office is none of it.
        if !first.lower.chars().any(char::is_alphanumeric)
            || !starts_in(&self.office_starts, first.span.of(text))
        {
            return None;
        }
        let office = |words: String| {
            let class = self.offices.get(&words)?.as_str();
            Some((words, class))
        };
        longest_at(text, tokens, at, self.longest_office, office)
            .map(|((office, class), end)| (office, class, end))
    }

    /// The class of an office by its folded name.
    pub(super) fn office_class(&self, name: &str) -> Option<&str> {
        let shadows = |of: &str| self.offices.contains_key(of);
        let shadow = name
            .strip_prefix(SHADOW)
            .and_then(|of| of.strip_prefix(' '));
        if shadow.is_some_and(shadows) {
            return Some(OPPOSITION);
        }
        self.offices.get(name).map(String::as_str)
    }

    /// The pronoun that a title calls for; empty where it calls for none.
    pub(super) fn title(&self, folded: &str) -> Option<&str> {
        self.titles.get(folded).map(String::as_str)
    }

    /// `unnamed` or `collective` for a word for people.
    pub(super) fn group(&self, folded: &str) -> Option<&str> {
        self.groups.get(folded).map(String::as_str)
    }

    /// The pronoun that a given name usually goes with.
    pub(super) fn given(&self, folded: &str) -> Option<&str> {
        self.given.get(folded).map(String::as_str)
    }

    /// Whether the word is part of an office ("constable", "chief") or goes before one ("assistant").
    pub(super) fn rank(&self, folded: &str) -> bool {
        RANKS.contains(&folded) || self.ranks.contains(folded)
    }

    /// Whether the word makes a name a body or a thing.
    pub(super) fn organisation(&self, folded: &str) -> bool {
        self.organisations.contains_key(folded)
    }

    /// Whether a body with that word in its name speaks for itself, even behind a country's name.
    pub(super) fn speaks(&self, folded: &str) -> bool {
        self.organisations
            .get(folded)
            .is_some_and(|organisation| organisation.speaks)
    }

    /// Whether a body called by that word alone has it in its name: "the ministry", not "the party".
    pub(super) fn by_its_name(&self, folded: &str) -> bool {
        self.organisations
            .get(folded)
            .is_some_and(|organisation| organisation.speaks && !organisation.freely)
    }

    /// Whether a body with that word in its name is called by that noun, which is another.
    pub(super) fn called(&self, folded: &str, noun: &str) -> bool {
        self.organisations
            .get(folded)
            .is_some_and(|organisation| organisation.called.contains(noun))
    }

    /// Whether the word, as printed, is letters behind a name ("MBE").
    pub(super) fn honour(&self, word: &str) -> bool {
        self.honours.contains(word)
    }

    /// The country of that id.
    pub(super) fn country(&self, id: &EntityId) -> Option<&Country> {
        self.countries.get(id)
    }

    /// The country that a capital or another large town lies in.
    pub(super) fn country_of(&self, place: &EntityId) -> Option<&EntityId> {
        self.capitals.get(place)
    }

    /// The capital of a country.
    pub(super) fn seat(&self, country: &EntityId) -> Option<&EntityId> {
        self.seats.get(country)
    }
}

/// The word before an office whose holder speaks for the opposition on it, and the class of that.
const SHADOW: &str = "shadow";
const OPPOSITION: &str = "opposition";

/// What the longest run of words from `at` on means, and one past it; a mark ends none.
fn longest_at<T>(
    text: &str,
    tokens: &[Token],
    at: usize,
    longest: usize,
    known: impl Fn(String) -> Option<T>,
) -> Option<(T, usize)> {
    (1..=longest).rev().find_map(|length| {
        let words = tokens.get(at..at + length)?;
        let last = words.last()?;
        if !last.lower.chars().any(char::is_alphanumeric) {
            return None;
        }
        let printed: Vec<&str> = words.iter().map(|token| token.span.of(text)).collect();
        Some((known(fold(&printed.join(" ")))?, at + length))
    })
}

fn starts<'a>(keys: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    keys.filter_map(|key| key.split(' ').next())
        .map(str::to_owned)
        .collect()
}

/// Whether some name may start with that token; a mark alone may stand before any.
fn starts_in(starts: &BTreeSet<String>, token: &str) -> bool {
    let folded = fold(token);
    let first = folded.split(' ').next().unwrap_or_default();
    first.is_empty() || starts.contains(first)
}

fn longest<'a>(keys: impl Iterator<Item = &'a String>) -> usize {
    // Names with apostrophes and dots are split into more tokens than words: leave room.
    keys.map(|key| key.split(' ').count()).max().unwrap_or(1) + 1
}

fn longest_of(map: &BTreeMap<String, String>) -> usize {
    longest(map.keys())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_its_row() {
        let list = include_str!("words/countries.csv");
        let lines = list.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(rows::<CountryRow>(list).len(), lines);
        assert!(lines > 190);
    }

    #[test]
    fn a_metonym_stands_for_its_country() {
        let lists = gazetteer();
        let paris = lists.known.get("paris").unwrap();
        let france = lists.known.get("france").unwrap();
        assert_eq!(paris.entity, france.entity);
        assert_eq!(paris.form, Form::Capital);
        // A house from which its head speaks is a body of its own.
        let house = lists.known.get("elysee palace").unwrap();
        assert_eq!(house.form, Form::Metonym);
        assert_eq!(house.country.as_ref(), Some(&france.entity));
        assert_ne!(house.entity, france.entity);
    }
}
