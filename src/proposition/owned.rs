//! Nouns without a name: by their head, what classifies them, and whose they are.
//!
//! "Norland's plan" is not "Sorland's plan", "trade deal" is not "peace deal", and "a ban on night flights" is no ban
//! on anything else. Adjectives that only colour are left out, so that "a new deal" and "the deal" meet.

use crate::entity::{self, EntityKind, SpeakerBasis};
use crate::id::EntityId;
use crate::language::{Tag, Token};

use super::argument::{Argument, Scene};
use super::frame::{Form, lexicon};
use super::phrase::Noun;
use super::{value, wording};

/// Nouns for those who act for whom they belong to; things that are steered stand for who steers them.
const ACTING: &[&str] = &[
    "aircraft",
    "army",
    "artillery",
    "boat",
    "coastguard",
    "company",
    "crew",
    "delegation",
    "diplomat",
    "drone",
    "envoy",
    "farmer",
    "fisherman",
    "fishermen",
    "fleet",
    "force",
    "forces",
    "government",
    "guard",
    "gunner",
    "helicopter",
    "jet",
    "lawmaker",
    "military",
    "minister",
    "missile",
    "navy",
    "negotiator",
    "official",
    "parliament",
    "pilot",
    "plane",
    "police",
    "ship",
    "soldier",
    "submarine",
    "tank",
    "team",
    "trawler",
    "troop",
    "troops",
    "union",
    "vessel",
    "warship",
    "worker",
];

/// Those of them that are a state's arms.
const FORCES: &[&str] = &[
    "aircraft",
    "army",
    "artillery",
    "coastguard",
    "drone",
    "fleet",
    "force",
    "forces",
    "guard",
    "gunner",
    "helicopter",
    "jet",
    "military",
    "missile",
    "navy",
    "pilot",
    "plane",
    "ship",
    "soldier",
    "submarine",
    "tank",
    "troop",
    "troops",
    "vessel",
    "warship",
];

/// Those who act for the group that they belong to: "carried out by its members".
const MEMBERS: &[&str] = &["fighter", "gunman", "member", "militant", "operative"];

/// What the bodies are called that command them.
const ARMS: &[&str] = &[
    "army",
    "ministry",
    "military",
    "navy",
    "forces",
    "government",
];

/// Bodies and callings that act in a document without being named: "the government", "train drivers".
const BODIES: &[&str] = &[
    "administration",
    "airline",
    "assembly",
    "authority",
    "bank",
    "board",
    "cabinet",
    "charity",
    "church",
    "club",
    "coalition",
    "committee",
    "congress",
    "council",
    "court",
    "doctor",
    "driver",
    "firm",
    "hospital",
    "league",
    "miner",
    "ministry",
    "nurse",
    "opposition",
    "party",
    "regulator",
    "school",
    "senate",
    "student",
    "teacher",
    "university",
];

/// Nouns for what lies between two: "a border with Norland" is no border with Sorland.
const RELATIONS: &[&str] = &[
    "agreement",
    "alliance",
    "border",
    "contract",
    "deal",
    "dispute",
    "link",
    "pact",
    "partnership",
    "relation",
    "relations",
    "ties",
    "trade",
    "treaty",
    "truce",
    "war",
];

/// Those of them that need no article: "parliament", "police".
const BARE: &[&str] = &["parliament", "police", "congress", "opposition"];

/// What stands behind a "we" that takes a stand.
const STANDS: &[&str] = &[
    "'ll", "'re", "accept", "are", "back", "oppose", "reject", "support", "will", "wo", "would",
];

fn first_person(word: &str) -> bool {
    matches!(word, "my" | "our" | "your")
}

impl<'a> Scene<'a> {
    /// Whether "he", "she" or "him" may be the speaker's own: a person whom the pronoun fits, with nobody else named before it
    /// in what is said.
    pub(super) fn own_pronoun(&self, speaker: &EntityId, token: &Token) -> Option<bool> {
        let start = self.words.token(0)?.span.start;
        let mut before =
            self.context.mentions.iter().filter(|mention| {
                mention.span.start >= start && mention.span.end <= token.span.start
            });
        // "Harbour Bank would sue him" may be he; "officers had arrested him" tells of somebody else.
        let alone = match before.next() {
            None => token.lower != "him",
            Some(first) => before
                .chain([first])
                .all(|mention| self.kind(&mention.entity) != EntityKind::Person),
        };
        // "She must go, Ben Sample said": no Ben is "she".
        let wanted = if token.lower == "she" { "she" } else { "he" };
        let fits = self
            .entity(speaker)
            .and_then(|known| entity::goes_with(&known.name))
            .is_none_or(|known| known == wanted);
        Some(alone && fits && self.kind(speaker) == EntityKind::Person)
    }

    /// "a ban on night flights" is no ban on anything else.
    pub(super) fn extended(&self, noun: Noun, described: Argument) -> Argument {
        let word = self.words.lower(noun.end);
        let names = !lexicon()
            .predicates(Form::Noun, self.words.lemma(noun.head))
            .is_empty();
        // "A state of emergency" is no state.
        let names = names || self.words.lemma(noun.head) == "state";
        let between = RELATIONS.contains(&self.words.lemma(noun.head)) && word == "with";
        let further = (names && matches!(word, "on" | "of" | "against") || between)
            .then(|| self.words.noun(noun.end + 1))
            .flatten()
            .and_then(|inner| self.what(inner));
        match further {
            Some(inner) => Argument {
                key: format!("{} {word} {}", described.key, inner.key),
                text: format!("{} {word} {}", described.text, inner.text),
                ..described
            },
            None => described,
        }
    }

    /// A noun by its head, its compound, its classifying adjectives and its owner: "trade deal" is not "peace deal",
    /// "a military solution" is no "diplomatic solution", and "Norland's plan" is not "Sorland's plan".
    pub(super) fn described(&self, noun: Noun) -> Argument {
        let free = |at: usize| {
            self.words
                .token(at)
                .is_some_and(|token| self.mention(token.span).is_none())
        };
        // "Eleven staff": a number with a capital is no name.
        let numbered = |at: usize| value::spelled(self.words.lower(at)).is_some();
        let compound = (noun.start..noun.head)
            .rev()
            .take_while(|at| self.words.tag(*at) == Tag::Noun && free(*at))
            .take_while(|at| !numbered(*at))
            .last()
            .unwrap_or(noun.head);
        let kind = (noun.start..compound).filter(|at| {
            self.words.tag(*at) == Tag::Adj
                && free(*at)
                && wording::classifies(self.words.lower(*at))
        });
        let parts: Vec<usize> = kind.chain(compound..noun.head).collect();
        let mut key: Vec<&str> = parts.iter().map(|at| self.words.lemma(*at)).collect();
        key.push(self.words.lemma(noun.head));
        let plain = |at: &usize| match self.words.token(*at) {
            Some(token) if self.shortened(token) => token.span.of(self.context.text),
            _ => self.words.lower(*at),
        };
        let mut body: Vec<&str> = parts.iter().map(plain).collect();
        body.push(self.surface(noun.head));
        let (key, body) = (key.join(" "), body.join(" "));
        let owner = (noun.start..noun.head).find_map(|at| {
            let mention = self.mention(self.words.token(at)?.span)?;
            (!first_person(self.words.lower(at)) && !numbered(at)).then_some((at, mention))
        });
        let Some((at, mention)) = owner else {
            return Argument {
                key,
                text: wording::with_determiner(self.words, noun, &body),
                entity: None,
                is_place: false,
            };
        };
        let named = self.entity_argument(&mention.entity);
        let inside = |at: usize| {
            self.words
                .token(at)
                .is_some_and(|token| mention.span.contains(token.span))
        };
        let last = (at..noun.head)
            .take_while(|at| inside(*at))
            .last()
            .unwrap_or(at);
        let owns = mention.basis == SpeakerBasis::Pronoun
            || self.words.tag(at) == Tag::Pron
            || (at..=last + 1)
                .any(|at| self.words.lower(at) == "'s" || self.words.lower(at) == "'");
        // "The head of the agency's staff" is no English for "his staff".
        let long = [" of ", " for ", " in ", " at "];
        let unnamed = self.kind(&mention.entity) == EntityKind::Unnamed
            && long.iter().any(|word| named.text.contains(word));
        let text = if owns && unnamed {
            wording::with_determiner(self.words, noun, &body)
        } else if owns {
            format!("{} {body}", wording::possessive(&named.text))
        } else {
            let name: Vec<&str> = (at..=last).map(|at| self.surface(at)).collect();
            wording::with_determiner(self.words, noun, &format!("{} {body}", name.join(" ")))
        };
        Argument {
            key: format!("{key} of {}", named.key),
            text,
            entity: None,
            is_place: false,
        }
    }

    /// Whether somebody is shown in such an office, by what the page or the register tells.
    pub(super) fn holds(&self, id: &EntityId, such: impl Fn(&str) -> bool) -> bool {
        let known = self.entity(id).map_or(&[][..], |it| &it.affiliations);
        known.iter().any(|tie| such(&tie.role))
            || self
                .context
                .offices
                .get(id)
                .is_some_and(|held| held.iter().any(|office| such(office)))
    }

    /// Whose "we" it is: a spokeswoman's "we" is her principal, that of who leads a party or a company means that where it
    /// tells what they will do or stand for ("we met", "we won" may be anybody's), anybody else's is his own.
    pub(super) fn spoken_for(&self, speaker: &EntityId, next: &str) -> EntityId {
        let voice = self.entity(speaker).and_then(|entity| {
            entity.affiliations.iter().find(|tie| {
                let role = tie.role.to_lowercase();
                role.contains("spokes") || role.contains("press secretary")
            })
        });
        let led = || self.own_side_of(&self.entity_argument(speaker))?.entity;
        voice
            .map(|tie| tie.principal.clone())
            .or_else(|| {
                led().filter(|id| STANDS.contains(&next) && self.kind(id) == EntityKind::Org)
            })
            .unwrap_or_else(|| speaker.clone())
    }

    /// The country that somebody speaks for, where it is one; a country itself.
    fn country_of(&self, id: &EntityId) -> Option<EntityId> {
        let known = self.entity(id)?;
        if known.kind == EntityKind::Gpe {
            return Some(id.clone());
        }
        let mut countries = known
            .affiliations
            .iter()
            .filter(|tie| entity::speaks_for(&tie.role))
            .map(|tie| &tie.principal)
            .filter(|id| self.kind(id) == EntityKind::Gpe);
        let first = countries
            .next()
            .filter(|_| known.kind == EntityKind::Person)?;
        countries.all(|other| other == first).then(|| first.clone())
    }

    /// Whose forces a noun means: "Norland's jets", and "his troops" of its president.
    pub(super) fn commander(&self, noun: Noun) -> Option<Argument> {
        if !FORCES.contains(&self.words.lemma(noun.head)) {
            return None;
        }
        let owner = (noun.start..noun.head)
            .find_map(|at| self.mention(self.words.token(at)?.span))
            .and_then(|mention| self.country_of(&mention.entity))?;
        Some(self.entity_argument(&owner))
    }

    /// The group whose members, fighters or gunmen a noun means, all or some of them.
    fn group_of(&self, noun: Noun) -> Option<Argument> {
        if !MEMBERS.contains(&self.words.lemma(noun.head)) {
            return None;
        }
        let owner = (noun.start..noun.head)
            .find_map(|at| self.mention(self.words.token(at)?.span))
            .map(|mention| &mention.entity)?;
        let group = matches!(self.kind(owner), EntityKind::Org | EntityKind::Group);
        group.then(|| self.entity_argument(owner))
    }

    /// The country whose forces whoever commands them calls back: its president and its army stand for it.
    pub(super) fn state(&self, actor: Argument) -> Argument {
        let of = |id: &EntityId| self.country_of(id);
        let country = actor.entity.as_ref().and_then(of);
        country.map_or_else(
            || self.side(actor),
            |country| self.entity_argument(&country),
        )
    }

    /// Whether a speaker's own deeds are told: a country's, a body's, those of people who are nobody's voice.
    pub(super) fn acts_itself(&self, speaker: &Argument) -> bool {
        let kind = speaker.entity.as_ref().map(|id| self.kind(id));
        match kind {
            Some(EntityKind::Person | EntityKind::Role | EntityKind::Unnamed) => false,
            Some(EntityKind::Group) => !self.voiced,
            Some(
                EntityKind::Org
                | EntityKind::Gpe
                | EntityKind::Place
                | EntityKind::Event
                | EntityKind::Other,
            )
            | None => true,
        }
    }

    /// The one country or body that a speaker speaks for.
    pub(super) fn own_side_of(&self, speaker: &Argument) -> Option<Argument> {
        let ties = &self.entity(speaker.entity.as_ref()?)?.affiliations;
        let mut sides = ties
            .iter()
            .filter(|tie| entity::speaks_for(&tie.role))
            .map(|tie| &tie.principal)
            .filter(|id| matches!(self.kind(id), EntityKind::Gpe | EntityKind::Org));
        let one = sides.next()?;
        sides
            .all(|other| other == one)
            .then(|| self.entity_argument(one))
    }

    /// Whether a noun is one for a state's arms.
    pub(super) fn is_force(noun: &str) -> bool {
        FORCES.contains(&noun)
    }

    /// Whose forces they are that act: of "Norland's jets" and of its defence ministry, Norland.
    pub(super) fn side(&self, actor: Argument) -> Argument {
        let state = |id: &EntityId| self.kind(id) == EntityKind::Gpe;
        let owner = match &actor.entity {
            Some(id) if self.kind(id) == EntityKind::Org => self
                .entity(id)
                .into_iter()
                .flat_map(|body| &body.affiliations)
                .find(|tie| ARMS.contains(&tie.role.as_str()) && state(&tie.principal))
                .map(|tie| tie.principal.clone()),
            Some(_) => None,
            None => actor.key.split_once(" of ").and_then(|(what, whose)| {
                let forces = what.split(' ').next_back()?;
                let known = self.context.entities.iter();
                let owner = known
                    .map(|entity| &entity.id)
                    .find(|id| id.as_str() == whose)?;
                (FORCES.contains(&forces) && state(owner)).then(|| owner.clone())
            }),
        };
        owner.map_or(actor, |owner| self.entity_argument(&owner))
    }

    /// A country is where its delegation is.
    pub(super) fn sent_by(&self, actor: Argument) -> Argument {
        let owner = actor.key.split_once(" of ").and_then(|(what, whose)| {
            let sent = what.split(' ').next_back()?;
            let known = self.context.entities.iter().map(|entity| &entity.id);
            let owner = known.into_iter().find(|id| id.as_str() == whose)?;
            let side = matches!(self.kind(owner), EntityKind::Gpe | EntityKind::Org);
            (matches!(sent, "delegation" | "team" | "negotiator") && side).then(|| owner.clone())
        });
        owner.map_or(actor, |owner| self.entity_argument(&owner))
    }

    /// "NPF members": letters that stand for words.
    fn shortened(&self, token: &Token) -> bool {
        let word = token.span.of(self.context.text);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    }

    /// The word as the text has it; common nouns in lower case.
    fn surface(&self, at: usize) -> &'a str {
        match self.words.token(at) {
            Some(token) if self.words.tag(at) != Tag::Noun || self.shortened(token) => {
                token.span.of(self.context.text)
            }
            _ => self.words.lower(at),
        }
    }

    /// A named actor, or people and things that belong to one: "Norland forces", "Sorland's envoys".
    pub(super) fn actor(&self, noun: Noun) -> Option<Argument> {
        if let Some(named) = self.who(noun) {
            return Some(named);
        }
        let common = self.words.tag(noun.head) == Tag::Noun && self.named(noun).is_none();
        let lemma = self.words.lemma(noun.head);
        let body = BODIES.contains(&lemma);
        let office = entity::is_office(lemma);
        let acts = ACTING.contains(&lemma) || MEMBERS.contains(&lemma) || body || office;
        if !common || !acts || noun.negative {
            return None;
        }
        let owned = (noun.start..noun.head).any(|at| {
            self.words.token(at).is_some_and(|token| {
                self.mention(token.span).is_some_and(|mention| {
                    let side = matches!(
                        self.kind(&mention.entity),
                        EntityKind::Gpe | EntityKind::Org | EntityKind::Group
                    ) && (office || mention.basis != SpeakerBasis::Pronoun);
                    side || body || lemma == "government"
                })
            })
        });
        if owned {
            return Some(self.described(noun));
        }
        if let Some(group) = self.group_of(noun) {
            return Some(group);
        }
        if let Some(country) = self.commander(noun) {
            let whose = wording::possessive(&country.text);
            return Some(Argument {
                key: format!("{lemma} of {}", country.key),
                text: format!("{whose} {}", self.surface(noun.head)),
                entity: None,
                is_place: false,
            });
        }
        // "The government" of one document is not that of another.
        let plural = wording::plural(self.words, noun.head);
        let meant =
            body || matches!(
                lemma,
                "government" | "parliament" | "police" | "union" | "company" | "army" | "navy"
            ) || plural;
        let told = if plural {
            noun.start == noun.head
                || self.definite(noun)
                || self.words.tag(noun.start) == Tag::Noun
        } else {
            self.definite(noun) || BARE.contains(&lemma)
        };
        let described = self.described(noun);
        (meant && told).then(|| Argument {
            key: format!("{} of {}", described.key, self.context.document),
            ..described
        })
    }
}
