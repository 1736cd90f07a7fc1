//! "The president", "its prime minister", "their country": whom an office or a country means without a name.
//!
//! Whoever holds the office by what the document shows: of the country or body that owns the noun, else of whom the
//! speaker speaks for (a spokeswoman's "the president" is her own), else the only holder that the document has. Where
//! several might be meant it is nobody. That a definite description is the one that its hearers know is Russell's
//! and Strawson's old point; that it is sought among the speaker's own first is how news quotes officials.

use crate::entity::{self, EntityKind};
use crate::id::EntityId;
use crate::language::Tag;

use super::argument::{Argument, Scene};
use super::phrase::Noun;
use super::wording;

/// Nouns for whose the speaker's or somebody's country is.
const COUNTRIES: &[&str] = &["country", "nation", "homeland"];

impl Scene<'_> {
    /// Whom the noun means, where it names an office or says "his country".
    pub(super) fn holder(&self, noun: Noun) -> Option<EntityId> {
        let single = matches!(self.words.tag(noun.head), Tag::Noun | Tag::Propn)
            && !wording::plural(self.words, noun.head)
            && !noun.negative;
        if !single {
            return None;
        }
        let owner = self.owner(noun);
        if COUNTRIES.contains(&self.words.lemma(noun.head)) {
            return self.principal(&owner?, EntityKind::Gpe);
        }
        if self.words.lemma(noun.head) == "party" && noun.end - noun.start == 2 {
            return self.principal(&owner.or_else(|| self.oneself(noun))?, EntityKind::Org);
        }
        let office = self.office(noun)?;
        match owner {
            Some(owner) => self.one_of(&office, |principal| *principal == owner),
            None if self.words.lower(noun.start) == "the" => self
                .one_of(&office, |principal| self.speaks_for(principal))
                .or_else(|| self.one_of(&office, |_| true)),
            None => None,
        }
    }

    /// The one person who holds that office with such a principal. "The minister" is any minister, if there is one only.
    fn one_of(&self, office: &str, of: impl Fn(&EntityId) -> bool) -> Option<EntityId> {
        let holds = |role: &str| {
            let role = role.to_lowercase();
            role == office
                || !office.contains(' ')
                    && role
                        .strip_suffix(office)
                        .is_some_and(|rest| rest.ends_with(' '))
        };
        let mut found = self
            .context
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person)
            .filter(|entity| {
                let mut ties = entity.affiliations.iter();
                ties.any(|tie| holds(&tie.role) && of(&tie.principal))
            })
            .map(|entity| &entity.id);
        let one = found.next()?;
        found.next().is_none().then(|| one.clone())
    }

    /// "Rejects sending US troops" sends none of one's own: whether no other country stands before the noun.
    pub(super) fn own_forces(&self, noun: Noun) -> bool {
        let own = self.own_side();
        (noun.start..noun.head).all(|at| {
            let country = self
                .words
                .token(at)
                .and_then(|token| self.mention(token.span))
                .filter(|it| self.kind(&it.entity) == EntityKind::Gpe)
                .filter(|_| matches!(self.words.tag(at), Tag::Propn | Tag::Adj))
                .filter(|_| !matches!(self.words.lower(at + 1), "'s" | "’s" | "'" | "’"));
            country.is_none_or(|it| own.as_ref() == Some(&it.entity))
        })
    }

    /// Whether a noun means a person or what governs: who or what can be dismissed.
    pub(super) fn in_office(&self, noun: Noun) -> bool {
        let lemma = self.words.lemma(noun.head);
        let named = self.named(noun).map(|id| self.kind(&id));
        entity::is_office(lemma)
            || matches!(lemma, "cabinet" | "government" | "parliament")
            || named.is_some_and(|kind| matches!(kind, EntityKind::Person | EntityKind::Role))
    }

    /// The words of an office: "prime minister".
    fn office(&self, noun: Noun) -> Option<String> {
        (noun.start..=noun.head).find_map(|start| {
            let words: Vec<&str> = (start..=noun.head).map(|at| self.words.lower(at)).collect();
            let office = words.join(" ");
            entity::is_office(&office).then_some(office)
        })
    }

    /// Whose it is: "its", "Norland's", "the Norlandic".
    pub(super) fn owner(&self, noun: Noun) -> Option<EntityId> {
        let head = noun.head;
        (noun.start..head).find_map(|at| {
            let token = self.words.token(at)?;
            if matches!(token.lower.as_str(), "my" | "our") {
                return self.own_side();
            }
            self.mention(token.span)
                .map(|mention| mention.entity.clone())
        })
    }

    /// For whom the speaker speaks, else himself.
    fn own_side(&self) -> Option<EntityId> {
        let speaker = self.speaker()?;
        let ties = &self.entity(speaker)?.affiliations;
        let tie = ties.iter().find(|tie| entity::speaks_for(&tie.role));
        Some(tie.map_or_else(|| speaker.clone(), |tie| tie.principal.clone()))
    }

    /// The country or the party that somebody speaks for, or that it is.
    fn principal(&self, who: &EntityId, kind: EntityKind) -> Option<EntityId> {
        if self.kind(who) == kind {
            return Some(who.clone());
        }
        let ties = self.entity(who)?.affiliations.iter();
        let mut found = ties
            .filter(|tie| entity::speaks_for(&tie.role))
            .map(|tie| &tie.principal)
            .filter(|id| self.kind(id) == kind);
        let one = found.next()?;
        found.all(|other| other == one).then(|| one.clone())
    }

    /// "The Dawn Party's nine MPs", "her MPs": the party, where all of its members are meant; "nine Dawn Party MPs" are some.
    pub(super) fn party_of_members(&self, noun: Noun) -> Option<Argument> {
        let owns = (noun.start..noun.head).any(|at| {
            matches!(
                self.words.lower(at),
                "'s" | "'" | "his" | "her" | "their" | "our" | "my" | "its"
            )
        });
        if !owns
            || noun.negative
            || !MEMBERS.contains(&self.words.lemma(noun.head).to_lowercase().as_str())
        {
            return None;
        }
        let owner = self.owner(noun).or_else(|| self.oneself(noun))?;
        Some(self.entity_argument(&self.principal(&owner, EntityKind::Org)?))
    }

    /// The speaker, where his own words are retold and a "her" that nobody else is meant by stands there.
    fn oneself(&self, noun: Noun) -> Option<EntityId> {
        let own = (noun.start..noun.head)
            .any(|at| matches!(self.words.lower(at), "his" | "her" | "its" | "their"));
        self.speaker().filter(|_| own && self.retold).cloned()
    }
}

/// Who votes in a chamber; general English.
const MEMBERS: &[&str] = &[
    "backbencher",
    "deputy",
    "lawmaker",
    "legislator",
    "member",
    "mp",
    "mps",
    "peer",
    "representative",
    "senator",
];
