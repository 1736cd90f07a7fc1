//! Names of a document gathered into people, bodies and places; who holds which office.
//!
//! A shorter form belongs to the person whose full name holds its words in order and ends alike ("Example" and
//! "Marta Example", "Tom Sample" and "Thomas Tom Sample" do not: the first words must be there too).

use std::collections::{BTreeMap, BTreeSet};

use super::couple;
use super::designation::{Designation, Office};
use super::gazetteer::{gazetteer, named};
use super::register::Inquiry;
use super::{Affiliation, Alias, Entity, EntityKind, fold, folded_words};
use crate::id::EntityId;

/// One use of a personal or unknown name.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark that the text has or has not"
)]
pub(super) struct Use {
    /// As printed.
    pub(super) name: String,
    /// Folded words.
    pub(super) words: Vec<String>,
    /// The office beside it.
    pub(super) office: Option<Office>,
    /// Whose office.
    pub(super) principal: Option<EntityId>,
    /// The pronoun that a title calls for.
    pub(super) title: Option<String>,
    /// "Lady", "Lord".
    pub(super) peer: Option<String>,
    /// Whether it is the subject of a reporting verb.
    pub(super) speaks: bool,
    /// Whether "in", "at", "near" or "from" stands before it.
    pub(super) placed: bool,
    /// Whether "the" stands before it.
    pub(super) article: bool,
    /// The office is no longer held.
    pub(super) former: bool,
    /// "news agency" stands beside it.
    pub(super) agency: bool,
    /// "hospital" or "camp" stands behind it.
    pub(super) site: bool,
}

impl Use {
    /// Whether somebody is named in the office that another use tells of.
    pub(super) fn holds_same(&self, other: &Self) -> bool {
        !self.former && self.office == other.office && self.principal == other.principal
    }
}

/// An office of a body that no list knows: "agency president".
pub(super) fn of_body(office: &Office, body: &str) -> Office {
    Office {
        name: format!("{} {}", fold(body), office.name),
        class: office.class.clone(),
    }
}

/// A name of the document with everything that it is.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// Its entity.
    pub(super) id: EntityId,
    /// person, org, place, other.
    pub(super) kind: EntityKind,
    /// Canonical name.
    pub(super) name: String,
    /// Folded words of the canonical name.
    pub(super) words: Vec<String>,
    /// Printed forms with how often they stand there.
    pub(super) forms: BTreeMap<String, usize>,
    /// Offices with their principals.
    pub(super) offices: BTreeSet<(Office, Option<EntityId>)>,
    /// "he", "she", or unknown.
    pub(super) pronoun: Option<String>,
}

/// Everybody whom a document names.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    /// In order of their canonical names.
    pub(super) all: Vec<Person>,
    /// Folded words of a name or a printed form -> the first of `all` that has it.
    by_words: BTreeMap<Vec<String>, usize>,
}

impl People {
    /// Gathers all uses of a document; what the register knows by a fuller name keeps that name and id.
    pub(super) fn gather(uses: &[Use], register: &Inquiry<'_>) -> Self {
        let mut clusters: Vec<(Vec<String>, Vec<&Use>)> = Vec::new();
        for (words, members) in couple::grouped(uses) {
            match home(&clusters, &words, &members) {
                Some(at) => {
                    if let Some((_, all)) = clusters.get_mut(at) {
                        all.extend(members);
                    }
                }
                None => clusters.push((words, members)),
            }
        }
        let mut all: Vec<Person> = clusters
            .into_iter()
            .map(|(words, members)| Person::of(words, &members, register))
            .collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        let mut by_words = BTreeMap::new();
        for (at, person) in all.iter().enumerate() {
            by_words.entry(person.words.clone()).or_insert(at);
            for form in person.forms.keys() {
                by_words.entry(folded_words(form)).or_insert(at);
            }
        }
        Self { all, by_words }
    }

    /// Whom a printed form stands for, and whom with a title that calls for a pronoun: a place in `all`.
    pub(super) fn find(&self, words: &[String], title: Option<&str>) -> Option<usize> {
        let titled = title.filter(|pronoun| !pronoun.is_empty());
        if let Some(at) = titled.and_then(|pronoun| couple::one_of(&self.all, words, pronoun)) {
            return Some(at);
        }
        self.by_words.get(words).copied().or_else(|| {
            self.all
                .iter()
                .enumerate()
                .filter(|(_, person)| shortens(words, &person.words))
                .max_by_key(|(_, person)| person.forms.values().sum::<usize>())
                .map(|(at, _)| at)
        })
    }

    /// Who holds an office, as the document tells: by its name, else by its class ("leader" for a president).
    pub(super) fn holder(&self, office: &Office, principal: Option<&EntityId>) -> Option<&Person> {
        let of = |fits: &dyn Fn(&Office) -> bool| -> Vec<&Person> {
            self.all
                .iter()
                .filter(|person| person.kind == EntityKind::Person)
                .filter(|person| {
                    person.offices.iter().any(|(held, whose)| {
                        fits(held) && (principal.is_none() || whose.as_ref() == principal)
                    })
                })
                .collect()
        };
        let by_name = of(&|held| held.name == office.name);
        if let [only] = by_name.as_slice() {
            return Some(only);
        }
        if by_name.len() > 1 || (principal.is_none() && office.class != "leader") {
            return None;
        }
        // "The Samplian envoy" is its special envoy, where the page shows one.
        if office.class == "diplomat" && !office.name.contains(' ') {
            let kinds = of(&|held| held.name.rsplit(' ').next() == Some(&office.name));
            if let [only] = kinds.as_slice() {
                return Some(only);
            }
        }
        // "The harbour authority's chief" is its president; a country has a president beside other chiefs.
        let body = principal.is_some_and(|whose| gazetteer().country(whose).is_none());
        let presides = |held: &Office| body && office.name == "president" && held.name == "chief";
        let by_class = of(&|held| presides(held) || same_class(held, office));
        match by_class.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The person of that id.
    pub(super) fn get(&self, id: &EntityId) -> Option<&Person> {
        self.all.iter().find(|person| &person.id == id)
    }
}

/// Words by which an office is another one than that of who leads: a body's founder and its treasurer do not.
const BESIDE: &[&str] = &[
    "assistant",
    "auditor",
    "co",
    "coach",
    "deputy",
    "founder",
    "operating",
    "registrar",
    "treasurer",
    "vice",
];

/// Words that call whoever leads a body, whatever the office is.
const ANY_LEADER: &[&str] = &["boss", "chief", "head"];

/// "leader" stands for whoever leads; "chief" and "secretary general" lead the same body; "top diplomat" and
/// "foreign minister" are one.
fn same_class(held: &Office, asked: &Office) -> bool {
    let beside = |office: &Office| office.name.split(' ').any(|word| BESIDE.contains(&word));
    let loose = |office: &Office| ANY_LEADER.contains(&office.name.as_str());
    let class = held.class.as_str();
    let same = match asked.class.as_str() {
        "leader" => matches!(class, "head" | "leader" | "royal" | "body"),
        "head" => class == "leader",
        "body" => class == "body" && (loose(held) || loose(asked)),
        asked @ ("foreign" | "defence" | "finance" | "interior" | "trade" | "energy") => {
            class == asked
        }
        _ => false,
    };
    same && !beside(held) && !beside(asked)
}

/// The fullest form is the name, unless its first word only led into it once ("Furious Marta Example" at the head of
/// a line, "Marta Example" elsewhere): a given name that opens a shorter form shows where the name begins.
fn proper(words: Vec<String>, members: &[&Use]) -> Vec<String> {
    let opens = |words: &[String]| {
        words
            .first()
            .is_some_and(|first| gazetteer().given(first).is_some())
    };
    if opens(&words) {
        return words;
    }
    let count = |form: &[String]| members.iter().filter(|member| member.words == form).count();
    let shorter = (1..words.len().saturating_sub(1))
        .filter_map(|at| words.get(at..))
        .find(|rest| opens(rest) && count(rest) > count(&words));
    match shorter {
        Some(rest) => rest.to_vec(),
        None => words,
    }
}

/// The cluster that a shorter form belongs to: the only one, or the one named most often.
fn home(clusters: &[(Vec<String>, Vec<&Use>)], words: &[String], uses: &[&Use]) -> Option<usize> {
    let fitting: Vec<usize> = clusters
        .iter()
        .enumerate()
        .filter(|(_, (full, members))| {
            (shortens(words, full) || knighted(words, full, uses))
                && !body(full, members)
                && !couple::apart(full, members, uses)
                && !other(words, uses, members)
                && !glued(words, full, uses, members)
        })
        .map(|(at, _)| at)
        .collect();
    match fitting.as_slice() {
        [] => None,
        [only] => Some(*only),
        several => several.iter().copied().max_by_key(|at| {
            (
                clusters.get(*at).map_or(0, |(_, members)| members.len()),
                std::cmp::Reverse(*at),
            )
        }),
    }
}

/// "Sir Alan" of "Sir Alan Example": a title that goes with a given name.
fn knighted(words: &[String], full: &[String], uses: &[&Use]) -> bool {
    words.len() == 1 && words.first() == full.first() && uses.iter().all(|it| it.title.is_some())
}

/// Whether a single word is no shorter form of a name that it stands in: "the Courier" is a paper whatever "Inn Courier"
/// is, and "ABC" is not the "ABC Chief Reviewer".
fn other(words: &[String], uses: &[&Use], members: &[&Use]) -> bool {
    let articled = |uses: &[&Use]| uses.iter().filter(|one| one.article).count() * 2 > uses.len();
    let initials = uses.iter().any(|one| {
        let capitals = one.name.chars().all(char::is_uppercase) && one.name.len() > 1;
        capitals
            && members.iter().any(|member| {
                member.name.starts_with(&one.name) && member.name.chars().any(char::is_lowercase)
            })
    });
    words.len() == 1 && ((articled(uses) && !articled(members)) || initials)
}

/// Whether a longer name is none of the shorter one's: "the Daily Courier Sample" is a paper run into the name that comes
/// next; and "Solvex" is no family's name in "Solvex API".
fn glued(words: &[String], full: &[String], uses: &[&Use], members: &[&Use]) -> bool {
    let run_in = full.len() > 2
        && members
            .iter()
            .all(|member| member.article && member.office.is_none())
        && uses.iter().any(|one| one.speaks && !one.article);
    let letters = |name: &str| {
        name.split(' ')
            .skip(1)
            .any(|word| word.len() > 1 && !word.chars().any(|c| c.is_lowercase() || c == '.'))
    };
    let opens = words.last() != full.last();
    run_in || (opens && members.iter().any(|member| letters(&member.name)))
}

fn body(words: &[String], members: &[&Use]) -> bool {
    words.iter().any(|word| gazetteer().organisation(word))
        && members
            .iter()
            .all(|member| member.title.is_none() && member.office.is_none())
}

/// Whether `short` is a shorter form of `full`: its words in order, and the same last word; a single word may
/// also be the first one where names begin with the family's ("Xi").
pub(super) fn shortens(short: &[String], full: &[String]) -> bool {
    if short.len() >= full.len() || short.is_empty() {
        return false;
    }
    let mut rest = full.iter();
    let in_order = short.iter().all(|word| rest.any(|other| other == word));
    let last = short.last() == full.last();
    let family_first = short.len() == 1
        && short.first() == full.first()
        && short.first().is_some_and(|word| {
            gazetteer().given(word).is_none() && !gazetteer().organisation(word)
        });
    in_order && (last || family_first)
}

impl Person {
    fn of(words: Vec<String>, members: &[&Use], register: &Inquiry<'_>) -> Self {
        let words = proper(words, members);
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for member in members {
            *forms.entry(member.name.clone()).or_default() += 1;
        }
        let kind = kind(&words, members);
        let name = forms
            .iter()
            .filter(|(form, _)| folded_words(form) == words)
            .max_by_key(|(form, count)| (**count, std::cmp::Reverse((*form).clone())))
            .map_or_else(
                || {
                    let whole = words.join(" ");
                    gazetteer()
                        .region(&whole)
                        .map_or(whole.clone(), str::to_owned)
                },
                |(form, _)| form.clone(),
            );
        // "Lady Example" is called so where the page gives no first name.
        let mut peers = members.iter().filter_map(|member| member.peer.as_deref());
        let peer = peers.next().filter(|one| peers.all(|other| other == *one));
        let name = match peer.filter(|_| words.len() == 1) {
            Some(peer) => format!("{peer} {name}"),
            None => name,
        };
        let offices = members
            .iter()
            .filter(|member| !member.former)
            .filter_map(|member| {
                member
                    .office
                    .clone()
                    .map(|office| (office, member.principal.clone()))
            })
            .chain(
                members
                    .iter()
                    .filter_map(|member| part(kind, &words, member)),
            )
            .collect();
        let pronoun = couple::pronoun(&words, members);
        let known = register
            .named(kind, &words)
            .filter(|it| couple::may_be(&it.name, pronoun.as_deref()));
        let (id, name, words) = match known {
            Some(entity) => (
                entity.id.clone(),
                entity.name.clone(),
                folded_words(&entity.name),
            ),
            None => (named(kind, &name), name, words),
        };
        Self {
            id,
            kind,
            name,
            words,
            forms,
            offices,
            pronoun,
        }
    }

    /// The entity with its aliases and affiliations.
    pub(super) fn entity(&self) -> Entity {
        let mut aliases: BTreeSet<Alias> = BTreeSet::new();
        for form in self.forms.keys() {
            let folded = fold(form);
            let why = if folded == fold(&self.name) {
                "as printed"
            } else {
                "shorter form of the name"
            };
            aliases.insert(Alias {
                name: form.clone(),
                folded,
                why: why.to_owned(),
            });
        }
        let mut affiliations: BTreeSet<Affiliation> = BTreeSet::new();
        for (office, principal) in &self.offices {
            let Some(principal) = principal else { continue };
            affiliations.insert(Affiliation {
                principal: principal.clone(),
                role: office.name.clone(),
            });
            let whose = gazetteer()
                .country(principal)
                .filter(|_| self.kind == EntityKind::Person)
                .map(|country| country.name.clone());
            if let Some(whose) = whose {
                let alias = format!("{} of {whose}", office.name);
                aliases.insert(Alias {
                    folded: fold(&alias),
                    name: alias,
                    why: "office held".to_owned(),
                });
            }
        }
        Entity {
            id: self.id.clone(),
            kind: self.kind,
            name: self.name.clone(),
            aliases: aliases.into_iter().collect(),
            affiliations: affiliations.into_iter().collect(),
        }
    }
}

/// "the Samplian Health Ministry" is a ministry of Samplia.
fn part(kind: EntityKind, words: &[String], member: &Use) -> Option<(Office, Option<EntityId>)> {
    let principal = member.principal.clone().filter(|_| member.office.is_none());
    let name = words.last()?.clone();
    (kind == EntityKind::Org && principal.is_some()).then(|| {
        let class = "part".to_owned();
        (Office { name, class }, principal)
    })
}

/// Person, body, place or something else, by all its uses together.
fn kind(words: &[String], members: &[&Use]) -> EntityKind {
    let titled = members
        .iter()
        .any(|member| member.title.is_some() || member.office.is_some());
    if titled {
        return EntityKind::Person;
    }
    let place = named(EntityKind::Place, &words.join(" "));
    // "Adelaide said she was tired": a town that speaks and where nothing happens is somebody.
    let somebody =
        members.iter().any(|member| member.speaks) && !members.iter().any(|member| member.placed);
    if gazetteer().country_of(&place).is_some() && !somebody {
        return EntityKind::Place;
    }
    let body = members.iter().any(|member| member.agency)
        || words.iter().any(|word| gazetteer().organisation(word));
    // "PortGB": a word that closes in capitals is a brand.
    let brand = words.len() == 1
        && members.iter().all(|member| {
            let mut letters = member.name.chars().rev();
            letters
                .by_ref()
                .take(2)
                .filter(|letter| letter.is_uppercase())
                .count()
                == 2
                && letters.any(char::is_lowercase)
        });
    if body || brand || closes_with_country(words) {
        return EntityKind::Org;
    }
    // "Example hospital ... Example was shut": no town is "he".
    let site = words.len() == 1 && members.iter().any(|member| member.site);
    if site && members.iter().all(|member| !member.speaks || member.site) {
        return EntityKind::Place;
    }
    // "Covid-29", "Model X5": nobody is called by a number.
    let speaks = members.iter().any(|member| member.speaks);
    let number = |word: &String| word.chars().any(|c| c.is_ascii_digit());
    if words.iter().any(number) {
        // What is called so and speaks is several: "B19 has announced", "the G12 said".
        let body = speaks && words.len() == 1;
        return if body {
            EntityKind::Org
        } else {
            EntityKind::Other
        };
    }
    let given = words
        .first()
        .is_some_and(|first| gazetteer().given(first).is_some());
    let placed = members.iter().filter(|member| member.placed).count();
    let articled = members.iter().filter(|member| member.article).count();
    let acronym = members.iter().all(|member| {
        member.name.chars().filter(|c| c.is_alphabetic()).count() > 1
            && member
                .name
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
    });
    if acronym || articled * 2 > members.len() {
        return EntityKind::Org;
    }
    if words.len() > 1 && (given || speaks) {
        return EntityKind::Person;
    }
    if placed * 2 > members.len() || (placed > 0 && !speaks) {
        return EntityKind::Place;
    }
    if speaks || (words.len() > 1 && words.len() < 4) {
        return EntityKind::Person;
    }
    EntityKind::Other
}

/// "Bakers Voice Samplia" is called by its country, as Ann Samplia is not.
fn closes_with_country(words: &[String]) -> bool {
    let given = words
        .first()
        .is_some_and(|first| gazetteer().given(first).is_some());
    let country =
        |start: usize| gazetteer().is_country(&words.get(start..).unwrap_or_default().join(" "));
    !given && (1..words.len()).any(country)
}

/// What a designation says about the name in it.
pub(super) fn used(
    designation: &Designation,
    name: String,
    speaks: bool,
    placed: bool,
    article: bool,
) -> Use {
    Use {
        words: folded_words(&name),
        name,
        office: designation.office.clone(),
        principal: designation.principal(),
        title: designation.title.clone(),
        peer: designation.peer.clone(),
        speaks,
        placed,
        article,
        former: designation.former,
        agency: false,
        site: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        folded_words(name)
    }

    #[test]
    fn shorter_forms() {
        assert!(shortens(&words("Example"), &words("Marta Example")));
        assert!(shortens(
            &words("Tayo Example"),
            &words("Kemi Tayo Example")
        ));
        assert!(shortens(&words("Qin"), &words("Qin Beispiel")));
        assert!(
            !shortens(&words("Marta"), &words("Marta Example")),
            "a given name alone is no surname"
        );
        assert!(!shortens(&words("Sample"), &words("Marta Example")));
        assert!(!shortens(&words("Nora Example"), &words("Marta Example")));
    }
}
