//! Noun phrases -> arguments of an issue key: entities by their id, other nouns by their head.
//!
//! A page is usually about one event ("the talks"); whoever names it by "it", "the negotiations" or by the city it
//! is held in means that event, and only so do "attend the talks" and "come to the city" meet in one issue. Anything
//! that may be another event ("separate talks", talks of a body that has nothing to do with it) is kept apart.

use crate::entity::{Entity, EntityKind, Mention, of_himself, pleads, speaks};
use crate::id::EntityId;
use crate::language::Tag;
use crate::span::Span;
use crate::statement::{Mode, Source, Statement};

use super::Context;
use super::frame::Filler;
use super::phrase::Noun;
use super::value;
use super::word::Words;
use super::wording;

/// What fills a place of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument {
    /// Its part of the issue key: an entity's id, or a lemma.
    pub key: String,
    /// Its part of the question.
    pub text: String,
    /// The entity, where it is one.
    pub entity: Option<EntityId>,
    /// Whether it is a place and not an event or an actor.
    pub is_place: bool,
}

/// Words that name events, grouped by what may stand for what.
pub(super) const EVENTS: &[&[&str]] = &[
    &[
        "talk",
        "talks",
        "negotiation",
        "discussion",
        "dialogue",
        "meeting",
        "summit",
        "conference",
        "gathering",
    ],
    &["election", "vote", "ballot", "referendum", "poll", "runoff"],
    &["trial", "hearing"],
    &["match", "game", "final", "race"],
    &["ceremony", "funeral", "coronation", "inauguration"],
];

/// Whether an event of that name is one that people travel to in order to talk.
pub(super) fn is_meeting(name: &str) -> bool {
    let name = name.to_lowercase();
    let last = name.split_whitespace().last().unwrap_or_default();
    EVENTS.first().is_some_and(|group| {
        group
            .iter()
            .any(|word| last == *word || last.strip_suffix('s') == Some(*word))
    })
}

/// Nouns and pronouns that say too little to tell one issue from another.
const EMPTY: &[&str] = &[
    "thing",
    "something",
    "anything",
    "nothing",
    "everything",
    "way",
    "this",
    "that",
    "it",
    "one",
    "lot",
    "part",
    "those",
    "these",
    "what",
    "who",
    "they",
    "them",
    "someone",
    "anyone",
    "everyone",
    "nobody",
    "anybody",
    "all",
    "some",
    "any",
    "most",
    "more",
    "many",
    "he",
    "she",
    "him",
    "her",
    "you",
    "themselves",
    "himself",
    "herself",
    "itself",
    "kind",
    "sort",
    "people",
    "place",
    "time",
    "bit",
    "chance",
    "none",
    "number",
    "each",
    "other",
    "both",
];

/// "other talks", "new talks": not the event that the page is about.
pub(super) const ANOTHER: &[&str] = &[
    "a",
    "an",
    "other",
    "another",
    "separate",
    "previous",
    "earlier",
    "past",
    "next",
    "further",
    "last",
    "first",
    "second",
    "third",
    "different",
    "every",
    "future",
];

/// Reads noun phrases of one content against mentions and entities.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The words of the content.
    pub words: &'a Words<'a>,
    /// All that is known around it.
    pub context: &'a Context<'a>,
    /// Whether "he" may be the speaker ("said he may go"): not in quoted words, not in the writer's own.
    pub retold: bool,
    /// Whether a spokesman says it, who seldom tells of himself.
    pub voiced: bool,
    /// Whether counts that name no place are read, too.
    pub open: bool,
    /// The words that name the speaker.
    pub source: Option<Span>,
}

impl<'a> Scene<'a> {
    /// The words of a statement, among all that is known around it.
    pub(super) fn new(
        words: &'a Words<'a>,
        context: &'a Context<'a>,
        statement: &Statement,
    ) -> Self {
        let retold = match statement.mode {
            Mode::Indirect | Mode::Mixed | Mode::Narrated => true,
            Mode::Direct | Mode::Author => false,
        };
        let called = match &statement.source {
            Source::Words(spans) => spans.iter().any(|span| {
                let words = span.of(context.text);
                speaks(words) || pleads(words)
            }),
            Source::Author | Source::None => false,
        };
        let held = || {
            let speaker = context.entity(&context.speaker?.entity)?;
            Some(speaker.affiliations.iter().any(|tie| speaks(&tie.role)))
        };
        let source = match &statement.source {
            Source::Words(spans) => spans.first().copied(),
            Source::Author | Source::None => None,
        };
        Self {
            words,
            context,
            source,
            retold,
            voiced: called || held() == Some(true),
            open: false,
        }
    }

    /// The entity with this id.
    pub(super) fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        self.context.entity(id)
    }

    pub(super) fn kind(&self, id: &EntityId) -> EntityKind {
        self.entity(id)
            .map_or(EntityKind::Other, |entity| entity.kind)
    }

    /// Whether the argument is one person.
    pub(super) fn person(&self, argument: &Argument) -> bool {
        argument
            .entity
            .as_ref()
            .is_some_and(|id| self.kind(id) == EntityKind::Person)
    }

    /// The entity that the speaker is.
    pub(super) fn speaker(&self) -> Option<&'a EntityId> {
        self.context.speaker.map(|speaker| &speaker.entity)
    }

    /// Whether the words of `id` are the speaker's own or those of whom the speaker speaks for.
    pub(super) fn speaks_for(&self, id: &EntityId) -> bool {
        self.speaker().is_some_and(|speaker| {
            speaker == id
                || self.entity(speaker).is_some_and(|entity| {
                    entity.affiliations.iter().any(|tie| tie.principal == *id)
                })
        })
    }

    pub(super) fn mention(&self, span: Span) -> Option<&'a Mention> {
        self.context
            .mentions
            .iter()
            .filter(|mention| mention.span.contains(span))
            .min_by_key(|mention| mention.span.len())
    }

    /// The entity that a noun phrase names by its head.
    pub(super) fn named(&self, noun: Noun) -> Option<EntityId> {
        self.pointed(noun).or_else(|| self.itself(noun))
    }

    /// The same, save that "it" and "they" are left open: of talks they are the talks, of a country the country.
    fn pointed(&self, noun: Noun) -> Option<EntityId> {
        let token = self.words.token(noun.head)?;
        let first_person = match token.lower.as_str() {
            "i" | "me" | "we" | "ourselves" | "myself" => true,
            "us" => token.span.of(self.context.text) == "us",
            _ => false,
        };
        if first_person {
            let speaker = self.speaker()?;
            let many = matches!(token.lower.as_str(), "we" | "us" | "ourselves");
            return Some(if many {
                self.spoken_for(speaker, self.words.lower(noun.head + 1))
            } else {
                speaker.clone()
            });
        }
        if let Some(mention) = self.mention(token.span) {
            return Some(mention.entity.clone());
        }
        // "He may go", said by one person, with nobody else named before it.
        if self.retold
            && matches!(token.lower.as_str(), "he" | "she" | "him")
            && token.tag == Tag::Pron
        {
            let speaker = self.speaker()?;
            let behind = (noun.head + 1..self.words.len()).filter_map(|at| self.words.token(at));
            let another = self.voiced && !of_himself(behind);
            if !another && self.own_pronoun(speaker, token)? {
                return Some(speaker.clone());
            }
        }
        self.holder(noun)
    }

    /// "Norland said it would come": a country or a body speaks of itself by "it" or "they" where nothing else was
    /// named before.
    fn itself(&self, noun: Noun) -> Option<EntityId> {
        let token = self.words.token(noun.head)?;
        if !self.retold || token.tag != Tag::Pron || !matches!(token.lower.as_str(), "it" | "they")
        {
            return None;
        }
        let speaker = self.speaker()?;
        let start = self.words.token(0)?.span.start;
        // A group of people is no "it".
        let body = |id: &EntityId| match self.kind(id) {
            EntityKind::Gpe | EntityKind::Org => true,
            EntityKind::Group => token.lower == "they",
            EntityKind::Person
            | EntityKind::Place
            | EntityKind::Event
            | EntityKind::Role
            | EntityKind::Unnamed
            | EntityKind::Other => false,
        };
        // "it was unlikely that ...", "it would rain": no one's "it"; "it will be tomorrow": an event's.
        let dated = self
            .context
            .times
            .iter()
            .any(|time| time.span.start > token.span.end)
            && (0..self.words.len())
                .filter(|&at| self.words.be(at))
                .any(|at| self.words.timed(at + 1));
        if token.lower == "it" && (dated || self.words.impersonal(token)) {
            return None;
        }
        let before = |from: usize| {
            self.context.mentions.iter().filter(move |mention| {
                mention.span.start >= from && mention.span.end <= token.span.start
            })
        };
        if body(speaker) {
            return before(start).next().is_none().then(|| speaker.clone());
        }
        // "The army bombed it", said for the party whose clinic it was: what is acted on is not who acts.
        let next = self.words.tag(noun.head + 1);
        if noun.head > 0 && !matches!(next, Tag::Aux | Tag::Verb | Tag::Adv) {
            return None;
        }
        // "Calder accused the Dawn Party, saying it was ...": the only body that the sentence has named.
        let opens = self
            .context
            .tokens
            .iter()
            .rev()
            .skip_while(|token| token.span.start >= start)
            .find(|token| matches!(token.lower.as_str(), "." | "!" | "?"))
            .map_or(0, |token| token.span.end);
        let mut bodies = before(opens)
            .map(|mention| &mention.entity)
            .filter(|id| body(id));
        let only = bodies.next().filter(|_| token.lower == "it")?;
        bodies.all(|other| other == only).then(|| only.clone())
    }

    /// An entity as an argument.
    pub(super) fn entity_argument(&self, id: &EntityId) -> Argument {
        if let Some(event) = self.context.event
            && event.event == *id
        {
            return self.event_argument();
        }
        let id = self.context.acting(id);
        let entity = self.entity(id);
        Argument {
            key: id.as_str().to_owned(),
            text: entity.map_or_else(
                || id.as_str().to_owned(),
                |entity| wording::with_article(&entity.name),
            ),
            entity: Some(id.clone()),
            is_place: matches!(self.kind(id), EntityKind::Place | EntityKind::Gpe),
        }
    }

    pub(super) fn event_argument(&self) -> Argument {
        let (key, text, entity) = self.context.event.map_or_else(Default::default, |event| {
            (
                event.event.as_str().to_owned(),
                wording::with_article(&event.name),
                Some(event.event.clone()),
            )
        });
        Argument {
            key,
            text,
            entity,
            is_place: false,
        }
    }

    /// The event that the page is about, if it is known.
    pub(super) fn main_event(&self) -> Option<Argument> {
        self.context.event.map(|_| self.event_argument())
    }

    /// What the page is about, whatever that is.
    pub(super) fn page(&self) -> Argument {
        Argument {
            key: self.context.document.to_owned(),
            text: String::new(),
            entity: None,
            is_place: false,
        }
    }

    /// The same in a place that holds much else.
    pub(super) fn on_page(&self, thing: Argument) -> Argument {
        Argument {
            key: format!("{} of {}", self.off_page(&thing.key), self.context.document),
            ..thing
        }
    }

    /// A key without the document that it may be bound to.
    pub(super) fn off_page<'k>(&self, key: &'k str) -> &'k str {
        key.strip_suffix(self.context.document)
            .and_then(|rest| rest.strip_suffix(" of "))
            .unwrap_or(key)
    }

    /// A named actor.
    pub(super) fn who(&self, noun: Noun) -> Option<Argument> {
        let id = self.named(noun)?;
        (self.kind(&id) != EntityKind::Event).then(|| self.entity_argument(&id))
    }

    /// An event: one that is mentioned as such, or the page's own. `attached` are its prepositions ("in Oslo").
    pub(super) fn event(&self, noun: Noun, attached: &[(usize, Noun)]) -> Option<Argument> {
        // "The second round of the talks".
        let part = ["session", "round", "start", "opening", "phase"]
            .contains(&self.words.lemma(noun.head))
            && self.words.lower(noun.end) == "of";
        if part && let Some(whole) = self.words.noun(noun.end + 1) {
            return self.event(whole, attached);
        }
        // "We could accept talks that begin with a truce": of such a kind, and none that are known.
        if noun.start == noun.head && self.words.lower(noun.end) == "that" {
            return None;
        }
        // "Any talk of pulling back" is none of the talks.
        if self.words.lower(noun.head) == "talk" && self.words.lower(noun.end) == "of" {
            return None;
        }
        if let Some(id) = self.pointed(noun) {
            return (self.kind(&id) == EntityKind::Event).then(|| self.entity_argument(&id));
        }
        self.main(noun, attached)
            .or_else(|| self.occasion(noun, attached))
    }

    /// The page's own event, where the noun may mean it.
    fn main(&self, noun: Noun, attached: &[(usize, Noun)]) -> Option<Argument> {
        let event = self.context.event?;
        let lower = self.words.lower(noun.head);
        if matches!(lower, "it" | "they" | "them") {
            return self.main_event();
        }
        let lemma = self.words.lemma(noun.head);
        let group = EVENTS
            .iter()
            .find(|group| group.contains(&lemma) || group.contains(&lower))?;
        let name = event.name.to_lowercase();
        let last = name.split_whitespace().last().unwrap_or_default();
        if !group
            .iter()
            .any(|word| last == *word || last.strip_suffix('s') == Some(*word))
        {
            return None;
        }
        if (noun.start..noun.end)
            .any(|at| at != noun.head && ANOTHER.contains(&self.words.lower(at)))
        {
            return None;
        }
        let foreign = (noun.start..noun.head)
            .filter_map(|at| self.words.token(at))
            .any(|token| {
                self.mention(token.span).is_some_and(|mention| {
                    let outside = match self.kind(&mention.entity) {
                        EntityKind::Org | EntityKind::Group => true,
                        EntityKind::Place => !event.places.contains(&mention.entity),
                        EntityKind::Person
                        | EntityKind::Gpe
                        | EntityKind::Event
                        | EntityKind::Role
                        | EntityKind::Unnamed
                        | EntityKind::Other => false,
                    };
                    outside && !name.contains(&token.lower)
                })
            });
        let elsewhere = attached.iter().any(|(preposition, place)| {
            matches!(self.words.lower(*preposition), "in" | "at")
                && self.named(*place).is_some_and(|id| {
                    self.kind(&id) == EntityKind::Place && !event.places.contains(&id)
                        || self.kind(&id) == EntityKind::Gpe && !event.places.contains(&id)
                })
        });
        (!foreign && !elsewhere).then(|| self.event_argument())
    }

    /// An event, or the place that one goes to; the place of the page's event is that event.
    pub(super) fn venue(&self, noun: Noun, attached: &[(usize, Noun)]) -> Option<Argument> {
        if let Some(event) = self.event(noun, attached) {
            return Some(event);
        }
        if let Some(place) = self.place(noun) {
            return Some(self.at_place(place));
        }
        None
    }

    /// Anything that tells one issue from another.
    pub(super) fn what(&self, noun: Noun) -> Option<Argument> {
        if let Some(measure) = self.measured(noun) {
            return Some(measure);
        }
        if let Some(id) = self.named(noun) {
            return Some(self.entity_argument(&id));
        }
        if let Some(place) = self.place(noun) {
            return Some(place);
        }
        let head = self.words.lemma(noun.head);
        let tag = self.words.tag(noun.head);
        if EMPTY.contains(&head)
            || EMPTY.contains(&self.words.lower(noun.head))
            || value::vague(self.words.lower(noun.head))
            || matches!(tag, Tag::Pron | Tag::Det | Tag::Num | Tag::Sym)
        {
            return None;
        }
        if let Some(event) = self.event(noun, &[]) {
            return Some(event);
        }
        // "The proposal on grain", "the plan for the harbour" may be others.
        let told = matches!(
            self.words.lower(noun.end),
            "about" | "for" | "of" | "on" | "to"
        );
        let proposed = matches!(head, "offer" | "plan" | "proposal") && !told;
        if let Some(matter) = self.matter(noun).filter(|_| proposed) {
            return Some(matter);
        }
        let described = self.described(noun);
        Some(self.meant_here(self.extended(noun, described)))
    }

    /// As the frame wants it.
    pub(super) fn fill(
        &self,
        filler: Filler,
        noun: Noun,
        attached: &[(usize, Noun)],
    ) -> Option<Argument> {
        match filler {
            Filler::None | Filler::Count | Filler::Anchor => None,
            Filler::Who => self.who(noun),
            Filler::Venue => self.venue(noun, attached),
            Filler::Event => self.event(noun, attached),
            Filler::Place => self.place(noun),
            // "US troops" are troops, and not their country.
            Filler::Placed if Self::is_force(self.words.lemma(noun.head)) => {
                self.own_forces(noun).then(|| self.described(noun))
            }
            Filler::What | Filler::Maybe | Filler::Placed => self.what(noun),
            Filler::Thing => self.thing(noun),
            Filler::Measure => self.voted_on(noun),
        }
    }
}
