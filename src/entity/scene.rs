//! One document while its words are given their meaning: designations, people, mentions and speakers together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::designation::{self, Designation};
use super::gazetteer::{Form, Known, gazetteer, named};
use super::holder::Main;
use super::lead;
use super::outlet;
use super::people::{self, People, Use};
use super::pictured;
use super::register::Inquiry;
use super::short_form;
use super::town;
use super::{
    Alias, Entity, EntityKind, Mention, Register, Sight, SpeakerBasis, fold, folded_words,
    in_one_line,
};
use super::{name, namesake};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::post::Document;
use crate::sentence::{Reading, Sentence};
use crate::span::Span;
use crate::statement::{Source, Statement};

/// No designation is longer than this, in bytes.
const LONGEST: usize = 400;

/// The words of a document and what they stand for so far.
pub(super) struct Scene<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Per post: its sentences.
    pub(super) readings: &'a [Reading],
    /// Per post: its statements.
    pub(super) statements: &'a [Vec<Statement>],
    /// What was known before.
    pub(super) register: Inquiry<'a>,
    /// Everybody whom the document names.
    pub(super) people: People,
    /// Those of them that were met by name, by their place among all.
    met: BTreeSet<usize>,
    /// Every entity that was mentioned, by id.
    pub(super) entities: BTreeMap<EntityId, Entity>,
    /// Per post: mentions in text order.
    pub(super) mentions: Vec<Vec<Mention>>,
    /// Who is shown in which office.
    pub(super) sights: BTreeSet<Sight>,
    /// Bodies by the folded forms that the page gives them in brackets.
    pub(super) bodies: BTreeMap<String, EntityId>,
    /// Whom the page is about, once all names are read.
    pub(super) main: Option<Main>,
}

impl<'a> Scene<'a> {
    /// Reads all designations of a document and gathers its people.
    pub(super) fn set(
        document: &'a Document,
        readings: &'a [Reading],
        statements: &'a [Vec<Statement>],
        register: &'a Register,
    ) -> Self {
        let mut familiar = BTreeSet::new();
        for (post, reading) in document.posts.iter().zip(readings) {
            reading
                .sentences
                .iter()
                .for_each(|sentence| name::familiar(&post.text, sentence, &mut familiar));
        }
        let pointed: Vec<Vec<Vec<Designation>>> = document
            .posts
            .iter()
            .zip(readings)
            .map(|(post, reading)| {
                reading
                    .sentences
                    .iter()
                    .map(|sentence| designation::read(&post.text, sentence, &familiar))
                    .collect()
            })
            .collect();
        let mut uses: Vec<Use> = Vec::new();
        for (index, (post, reading)) in document.posts.iter().zip(readings).enumerate() {
            for (sentence, designations) in reading
                .sentences
                .iter()
                .zip(pointed.get(index).into_iter().flatten())
            {
                let said = statements.get(index).map_or(&[][..], Vec::as_slice);
                uses.extend(
                    designations
                        .iter()
                        .filter_map(|one| name_use(&post.text, sentence, one, said)),
                );
            }
        }
        let mut led = lead::holders(document, readings, &pointed, statements);
        led.extend(pictured::holders(document, &familiar, &uses));
        led.retain(|one| !uses.iter().any(|other| other.holds_same(one)));
        uses.extend(led);
        let register = Inquiry::of(register);
        let mut scene = Self {
            document,
            readings,
            statements,
            people: People::gather(&uses, &register),
            register,
            met: BTreeSet::new(),
            entities: BTreeMap::new(),
            mentions: vec![Vec::new(); document.posts.len()],
            sights: BTreeSet::new(),
            bodies: BTreeMap::new(),
            main: None,
        };
        // Names first: an office may stand before the name of whoever holds it, in its own post or another.
        for named in [true, false] {
            if !named {
                scene.main = scene.main_person(&pointed);
            }
            for (index, sentences) in pointed.iter().enumerate() {
                for (at, designations) in sentences.iter().enumerate() {
                    for one in designations {
                        if one.name.is_some() == named {
                            scene.mention(index, at, one);
                        }
                    }
                }
            }
        }
        for mentions in &mut scene.mentions {
            mentions
                .sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        }
        namesake::settle(&mut scene);
        short_form::unite(&mut scene);
        scene
    }

    /// The person whom the document names elsewhere and here by one capital word alone.
    pub(super) fn called_by(&mut self, word: &str) -> Option<EntityId> {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let at = self.people.find(&[fold(word)], None).filter(|_| capital)?;
        let person = self
            .people
            .all
            .get(at)
            .filter(|person| person.kind == EntityKind::Person)?
            .entity();
        self.met.insert(at);
        Some(self.add(person))
    }

    /// The text of a post.
    pub(super) fn text(&self, post: usize) -> &'a str {
        self.document
            .posts
            .get(post)
            .map_or("", |post| post.text.as_str())
    }

    /// Adds an entity, or joins its aliases and affiliations to those that are known.
    pub(super) fn add(&mut self, entity: Entity) -> EntityId {
        let id = entity.id.clone();
        match self.entities.get_mut(&id) {
            Some(known) => {
                known.aliases.extend(entity.aliases);
                known.aliases.sort();
                known.aliases.dedup();
                known.affiliations.extend(entity.affiliations);
                known.affiliations.sort();
                known.affiliations.dedup();
            }
            None => {
                self.entities.insert(id.clone(), entity);
            }
        }
        id
    }

    /// Adds a country whether the text names it or not: what is in it or speaks for it needs an end to point at.
    pub(super) fn add_country(&mut self, id: &EntityId) {
        if let Some(country) = gazetteer().country(id) {
            self.add(Entity {
                id: country.id.clone(),
                kind: EntityKind::Gpe,
                name: country.name.clone(),
                aliases: vec![alias(&country.name, "name")],
                affiliations: Vec::new(),
            });
        }
    }

    /// The innermost mention that covers a place.
    pub(super) fn mention_at(&self, post: usize, span: Span) -> Option<&Mention> {
        let mentions = self.mentions.get(post)?;
        // Mentions stand in text order: only those that start shortly before can reach over the place.
        let first = mentions.partition_point(|mention| mention.span.start + LONGEST < span.start);
        let last = mentions.partition_point(|mention| mention.span.start <= span.start);
        mentions
            .get(first..last)?
            .iter()
            .filter(|mention| mention.span.contains(span))
            .max_by_key(|mention| {
                (
                    mention.basis == SpeakerBasis::Named || mention.basis == SpeakerBasis::Role,
                    mention.span.len(),
                )
            })
    }

    /// The mentions that lie in a stretch of a post, in text order.
    pub(super) fn within(
        &self,
        post: usize,
        span: Span,
    ) -> impl DoubleEndedIterator<Item = &Mention> {
        let mentions = self.mentions.get(post).map_or(&[][..], Vec::as_slice);
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        let last = mentions.partition_point(|mention| mention.span.start < span.end);
        mentions
            .get(first..last)
            .unwrap_or_default()
            .iter()
            .filter(move |mention| span.contains(mention.span))
    }

    /// What kind an entity is.
    pub(super) fn kind(&self, id: &EntityId) -> Option<EntityKind> {
        self.entities.get(id).map(|entity| entity.kind)
    }

    fn mention(&mut self, post: usize, sentence: usize, one: &Designation) {
        let text = self.text(post);
        let Some(tokens) = self
            .readings
            .get(post)
            .and_then(|reading| reading.sentences.get(sentence))
            .map(|sentence| sentence.tokens.as_slice())
        else {
            return;
        };
        let Some(span) = words_span(tokens, &one.tokens) else {
            return;
        };
        if let Some((known, range)) = &one.known {
            let alone = one.office.is_none() && one.name.is_none();
            let placed = alone && town::meant(tokens, range);
            let id = self.add_known(known, placed, text, tokens, range);
            if let (Some(first), Some(last)) = (tokens.get(range.start), tokens.get(range.end - 1))
            {
                self.push(
                    post,
                    Span::new(first.span.start, last.span.end),
                    id,
                    basis_of(known),
                );
            }
        }
        if let Some(range) = &one.name {
            let words: Vec<String> = words_of(text, tokens, range);
            if let Some(at) = self.people.find(&words, one.title.as_deref())
                && let Some(person) = self.people.all.get(at)
            {
                let id = person.id.clone();
                // With all its names, whichever of them is met first.
                if self.met.insert(at) {
                    let entity = person.entity();
                    self.add(entity);
                }
                let held = one.office.as_ref().zip(one.principal());
                if let Some((office, principal)) = held
                    && self.kind(&id) == Some(EntityKind::Person)
                {
                    self.sights.insert(Sight {
                        post,
                        entity: id.clone(),
                        principal,
                        role: office.name.clone(),
                        former: one.former,
                    });
                }
                self.push(post, span, id, SpeakerBasis::Named);
            }
            return;
        }
        // "One Samplian diplomat" is not the diplomat.
        let some = one
            .tokens
            .start
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|token| {
                matches!(
                    token.lower.as_str(),
                    "a" | "an" | "one" | "another" | "some" | "any" | "every"
                )
            });
        if let Some(office) = one.office.as_ref().filter(|_| !some) {
            let principal = one.principal();
            // "The head of the Samplian boat service" is not the head of Samplia.
            let part = one.known.as_ref().is_some_and(|(known, range)| {
                let of = range.end == one.tokens.end && range.start > one.tokens.start;
                known.form == Form::Adjective && of && office.class != "spokes"
            });
            if part {
                return;
            }
            // "The former home secretary" is not whoever is home secretary now.
            let held = || {
                self.holder(post, span.start, office, principal.as_ref())
                    .or_else(|| self.registered(&office.name, principal.as_ref()))
            };
            let held = if one.former { None } else { held() };
            let found = held.or_else(|| role(text, one, tokens));
            if let Some(entity) = found {
                let id = self.add(entity);
                self.push(post, span, id, SpeakerBasis::Role);
            }
        }
    }

    pub(super) fn named_in(&self, post: usize, id: &EntityId) -> bool {
        self.mentions
            .get(post)
            .is_some_and(|mentions| mentions.iter().any(|mention| &mention.entity == id))
    }

    /// The only person whom the register knows in that office.
    fn registered(&self, office: &str, principal: Option<&EntityId>) -> Option<Entity> {
        self.register.in_office(office, principal?).cloned()
    }

    fn push(&mut self, post: usize, span: Span, entity: EntityId, basis: SpeakerBasis) {
        if let Some(mentions) = self.mentions.get_mut(post) {
            mentions.push(Mention {
                span,
                entity,
                basis,
            });
        }
    }

    fn add_known(
        &mut self,
        known: &Known,
        placed: bool,
        text: &str,
        tokens: &[Token],
        range: &Range<usize>,
    ) -> EntityId {
        let printed = words_span(tokens, range).map_or("", |span| span.of(text));
        if known.form == Form::Capital && placed {
            return self.add(Entity {
                id: named(EntityKind::Place, printed),
                kind: EntityKind::Place,
                name: printed.to_owned(),
                aliases: vec![alias(printed, "name")],
                affiliations: Vec::new(),
            });
        }
        if known.form == Form::People {
            // "Samplians were hurt": people of a country are not the country.
            self.add_country(&known.entity);
            return self.add(Entity {
                id: named(EntityKind::Group, printed),
                kind: EntityKind::Group,
                name: printed.to_owned(),
                aliases: vec![alias(printed, "name")],
                affiliations: vec![super::Affiliation {
                    principal: known.entity.clone(),
                    role: "people".to_owned(),
                }],
            });
        }
        let why = match known.form {
            Form::Name | Form::Body => "name",
            Form::Adjective | Form::People => "adjective",
            Form::Capital => "capital, for its government",
            Form::Metonym => "seat of government",
        };
        let affiliations = known
            .country
            .iter()
            .filter(|country| **country != known.entity)
            .map(|country| super::Affiliation {
                principal: country.clone(),
                role: known.form.role().to_owned(),
            })
            .collect();
        if let Some(country) = known
            .country
            .as_ref()
            .filter(|country| **country != known.entity)
        {
            self.add_country(country);
        }
        self.add(Entity {
            id: known.entity.clone(),
            kind: known.kind,
            name: known.name.clone(),
            aliases: vec![alias(&known.name, "name"), alias(printed, why)],
            affiliations,
        })
    }
}

/// An alias with its folded form.
pub(super) fn alias(name: &str, why: &str) -> Alias {
    Alias {
        name: name.to_owned(),
        folded: fold(name),
        why: why.to_owned(),
    }
}

fn basis_of(known: &Known) -> SpeakerBasis {
    match known.form {
        Form::Name | Form::Body => SpeakerBasis::Named,
        Form::Adjective | Form::People | Form::Capital | Form::Metonym => SpeakerBasis::Collective,
    }
}

/// The place of a run of tokens.
pub(super) fn words_span(tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    Some(
        tokens
            .get(range.start)?
            .span
            .join(tokens.get(range.end.checked_sub(1)?)?.span),
    )
}

/// The words of a run of tokens as printed, folded.
pub(super) fn words_of(text: &str, tokens: &[Token], range: &Range<usize>) -> Vec<String> {
    let printed = words_span(tokens, range).map_or("", |span| span.of(text));
    folded_words(printed)
}

/// One use of a name with what stands around it there.
pub(super) fn name_use(
    text: &str,
    sentence: &Sentence,
    one: &Designation,
    statements: &[Statement],
) -> Option<Use> {
    let range = one.name.as_ref()?;
    let span = words_span(&sentence.tokens, range)?;
    let before = |back: usize| -> &str {
        one.tokens
            .start
            .checked_sub(back)
            .and_then(|at| sentence.tokens.get(at))
            .map_or("", |token| token.lower.as_str())
    };
    let speaks = statements.iter().any(|statement| match &statement.source {
        Source::Words(spans) => spans.iter().any(|source| {
            // "Ann Example, the mayor of Northport": the town does not speak.
            let hangs = source.start < span.start
                && matches!(before(1), "of" | "in" | "at" | "from" | "for" | "near");
            source.contains(span) && source.end <= span.end + 2 && !hangs
        }),
        Source::Author | Source::None => false,
    });
    let placed = matches!(
        before(1),
        "in" | "at" | "near" | "from" | "outside" | "across" | "around"
    ) || (before(1) == "of" && SETTLED.contains(&before(2)));
    let used = people::used(
        one,
        in_one_line(span.of(text)),
        speaks,
        placed,
        before(1) == "the",
    );
    // "Her mother Ann", "his widow, Ann,".
    let kin = before(if before(1) == "," { 2 } else { 1 });
    let kin = namesake::kin(kin).map(str::to_owned);
    // "the harbour agency's president" is not the president.
    let owned = matches!(before(1), "'s" | "'") && one.known.is_none();
    let office = used.office.map(|office| {
        if owned && office.class == "head" {
            people::of_body(&office, before(2))
        } else {
            office
        }
    });
    let behind = sentence
        .tokens
        .partition_point(|token| token.span.start < span.end);
    let next = |by: usize| {
        sentence
            .tokens
            .get(behind + by)
            .map_or("", |token| token.lower.as_str())
    };
    Some(Use {
        title: used.title.or(kin),
        office,
        // "Example hospital": a name with such a noun behind it is a place's.
        site: matches!(
            next(0),
            "hospital" | "camp" | "mosque" | "crossing" | "airport" | "clinic"
        ),
        agency: (before(2), before(1)) == ("news", "agency")
            || (next(0), next(1)) == ("news", "agency")
            || outlet::told_before(before(1), next(0)),
        ..used
    })
}

/// What a place is, before "of" and its name.
const SETTLED: &[&str] = &[
    "town",
    "city",
    "village",
    "port",
    "district",
    "region",
    "province",
    "county",
    "island",
    "suburb",
    "municipality",
    "state",
    "borough",
    "parish",
];

/// An office as printed, without what tells of its holder: "Samplia's new health minister" is its health minister.
fn shown(text: &str, one: &Designation, tokens: &[Token]) -> String {
    let office = one.office.as_ref().map_or("", |office| &office.name);
    let known = one.known.as_ref().map(|(_, range)| range.clone());
    let told = |at: usize, token: &Token| {
        let own = known.as_ref().is_some_and(|range| range.contains(&at))
            || office
                .split(' ')
                .any(|word| fold(&token.lower).contains(word));
        (at == one.tokens.start && one.former) || (token.tag == Tag::Adj && !own)
    };
    let mut name = String::new();
    let mut end = None;
    for (at, token) in tokens
        .iter()
        .enumerate()
        .take(one.tokens.end)
        .skip(one.tokens.start)
    {
        if told(at, token) {
            continue;
        }
        if end.is_some_and(|end| end < token.span.start) {
            name.push(' ');
        }
        name.push_str(token.span.of(text));
        end = Some(token.span.end);
    }
    name
}

/// An office that nobody is known to hold: an entity of its own ("Samplia's health minister").
fn role(text: &str, one: &Designation, tokens: &[Token]) -> Option<Entity> {
    let (known, _) = one.known.as_ref()?;
    let office = one.office.as_ref()?;
    let whose = gazetteer()
        .country(&one.principal()?)
        .map_or(known.name.clone(), |country| country.name.clone());
    let printed = words_span(tokens, &one.tokens).map_or("", |span| span.of(text));
    // Whose it is identifies the office, however it is printed: "the Samplian PM", "Samplia's prime minister".
    let own = format!("{} of {whose}", office.name);
    Some(Entity {
        id: named(EntityKind::Role, &own),
        kind: EntityKind::Role,
        aliases: vec![alias(printed, "as printed"), alias(&own, "office")],
        name: shown(text, one, tokens),
        affiliations: one
            .principal()
            .map(|principal| super::Affiliation {
                principal,
                role: office.name.clone(),
            })
            .into_iter()
            .collect(),
    })
}
