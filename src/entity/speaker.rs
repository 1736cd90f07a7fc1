//! Who said it: the words that name a source -> an entity, pronouns among them.
//!
//! Pronouns have a file of their own. Where nothing fits, nobody is named: a wrong speaker is worse than none.

use std::collections::BTreeMap;

use super::called;
use super::gazetteer::{gazetteer, named};
use super::pronoun::{group, person, pronouns};
use super::scene::{Scene, alias};
use super::{Affiliation, Entity, EntityKind, Speaker, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{self, Tag, Token};
use crate::post::Post;
use crate::sentence::{Reading, Sentence};
use crate::span::Span;
use crate::statement::{Source, Statement};

/// Speakers of every statement of a post, in order; adds the mentions that pronouns make.
pub(super) fn of_post(scene: &mut Scene<'_>, index: usize) -> Vec<Option<Speaker>> {
    let (Some(post), Some(reading), Some(statements)) = (
        scene.document.posts.get(index),
        scene.readings.get(index),
        scene.statements.get(index),
    ) else {
        return Vec::new();
    };
    let mut speakers: Vec<Option<Speaker>> = vec![None; statements.len()];
    let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        by_sentence.entry(statement.sentence).or_default().push(at);
    }
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|at| {
        statements
            .get(*at)
            .map_or((0, 0), |statement| (source_start(statement, reading), *at))
    });
    for at in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        let told = Told {
            index,
            reading,
            statements,
            speakers: &speakers,
            by_sentence: &by_sentence,
        };
        let speaker = match &statement.source {
            Source::None => None,
            Source::Author => author(scene, post),
            Source::Words(spans) => spans
                .first()
                .and_then(|span| words(scene, &told, statement, *span))
                .map(|speaker| Speaker {
                    // To three digits, as both factors are.
                    confidence: (speaker.confidence * statement.source_confidence * 1000.0).round()
                        / 1000.0,
                    ..speaker
                }),
        };
        if let Some(slot) = speakers.get_mut(at) {
            *slot = speaker;
        }
    }
    let pronouns = pronouns(
        scene,
        &Told {
            index,
            reading,
            statements,
            speakers: &speakers,
            by_sentence: &by_sentence,
        },
    );
    if let Some(mentions) = scene.mentions.get_mut(index) {
        mentions.extend(pronouns);
        mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    }
    speakers
}

/// What has been resolved of a post so far.
pub(super) struct Told<'a> {
    pub(super) index: usize,
    pub(super) reading: &'a Reading,
    pub(super) statements: &'a [Statement],
    pub(super) speakers: &'a [Option<Speaker>],
    /// Statements by the sentence that holds them.
    pub(super) by_sentence: &'a BTreeMap<usize, Vec<usize>>,
}

impl<'a> Told<'a> {
    /// The statements of a sentence with their speakers, in order.
    pub(super) fn said_in(
        &self,
        sentence: usize,
    ) -> impl DoubleEndedIterator<Item = (&'a Statement, &'a Option<Speaker>)> {
        let held = self
            .by_sentence
            .get(&sentence)
            .map_or(&[][..], Vec::as_slice);
        let (statements, speakers) = (self.statements, self.speakers);
        held.iter()
            .filter_map(move |at| Some((statements.get(*at)?, speakers.get(*at)?)))
    }
}

pub(super) fn source_start(statement: &Statement, reading: &Reading) -> usize {
    match &statement.source {
        Source::Words(spans) => spans.first().map_or(0, |span| span.start),
        Source::Author | Source::None => reading
            .sentences
            .get(statement.sentence)
            .map_or(0, |sentence| sentence.span.start),
    }
}

fn author(scene: &mut Scene<'_>, post: &Post) -> Option<Speaker> {
    let (kind, name) = match (&post.byline, &scene.document.outlet) {
        (Some(byline), _) => (EntityKind::Person, byline.clone()),
        (None, Some(outlet)) => (EntityKind::Org, outlet.clone()),
        (None, None) => return None,
    };
    let entity = scene.add(Entity {
        id: named(kind, &name),
        kind,
        aliases: vec![alias(&name, "byline")],
        name,
        affiliations: Vec::new(),
    });
    Some(Speaker {
        entity,
        basis: SpeakerBasis::Author,
        confidence: 0.95,
    })
}

fn words(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
    statement: &Statement,
    span: Span,
) -> Option<Speaker> {
    let sentence = told
        .reading
        .sentences
        .iter()
        .find(|sentence| sentence.span.contains(span))?;
    let tokens: Vec<&Token> = sentence
        .tokens
        .iter()
        .filter(|token| span.contains(token.span))
        .collect();
    let first = tokens.first()?;
    if tokens.len() == 1 && is_pronoun(&first.lower) {
        return match first.lower.as_str() {
            "he" | "she" | "his" | "her" | "him" => person(scene, told, statement, sentence, first)
                .map(|entity| Speaker {
                    entity,
                    basis: SpeakerBasis::Pronoun,
                    confidence: 0.85,
                }),
            "they" | "their" | "it" | "its" => {
                group(scene, told, first.span.start).map(|entity| Speaker {
                    entity,
                    basis: SpeakerBasis::Pronoun,
                    confidence: 0.7,
                })
            }
            "who" | "which" | "that" | "whom" => {
                let antecedent = antecedent(sentence, first.span)?;
                let speaker = words(scene, told, statement, antecedent)?;
                Some(Speaker {
                    confidence: speaker.confidence * 0.95,
                    ..speaker
                })
            }
            _ => None,
        };
    }
    // "the head of the party's office, Ann Example": the name after the comma is who speaks.
    let comma = tokens.iter().rposition(|token| token.lower == ",");
    if let Some(name) = comma.and_then(|at| tokens.get(at + 1..))
        && let (Some(first), Some(last)) = (name.first(), name.last())
        && let Some(mention) = scene
            .mention_at(told.index, first.span.join(last.span))
            .cloned()
        && mention.basis == SpeakerBasis::Named
        && scene.kind(&mention.entity) == Some(EntityKind::Person)
    {
        return Some(Speaker {
            entity: mention.entity,
            basis: SpeakerBasis::Named,
            confidence: 0.97,
        });
    }
    if let Some(entity) = named_behind(scene, told.index, sentence, span) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.95,
        });
    }
    if let Some(entity) = called::body(scene, told, statement, sentence, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Collective,
            confidence: 0.85,
        });
    }
    let head = head(scene, told.index, &tokens)?;
    let found = scene.mention_at(told.index, head.span).cloned();
    if let Some(mention) = found
        && mention.span.end >= head.span.end
        && let Some(kind) = scene.kind(&mention.entity)
    {
        let ends_here = mention.span.end == head.span.end;
        match kind {
            EntityKind::Person | EntityKind::Org | EntityKind::Role | EntityKind::Other => {
                let basis = mention.basis;
                let confidence = if basis == SpeakerBasis::Role {
                    0.93
                } else {
                    0.98
                };
                return Some(Speaker {
                    entity: mention.entity,
                    basis,
                    confidence,
                });
            }
            EntityKind::Gpe if ends_here => {
                return Some(Speaker {
                    entity: mention.entity,
                    basis: SpeakerBasis::Collective,
                    confidence: 0.95,
                });
            }
            EntityKind::Place if ends_here => {
                // A capital that was taken for a place speaks for its country after all.
                let entity = gazetteer()
                    .country_of(&mention.entity)
                    .cloned()
                    .unwrap_or(mention.entity);
                return Some(Speaker {
                    entity,
                    basis: SpeakerBasis::Collective,
                    confidence: 0.85,
                });
            }
            EntityKind::Gpe
            | EntityKind::Place
            | EntityKind::Event
            | EntityKind::Unnamed
            | EntityKind::Group => {}
        }
    }
    described(scene, told, &tokens, head, span)
}

fn is_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "his"
            | "her"
            | "him"
            | "they"
            | "their"
            | "them"
            | "it"
            | "its"
            | "i"
            | "we"
            | "some"
            | "others"
            | "many"
            | "both"
            | "who"
            | "which"
            | "that"
            | "whom"
            | "you"
    )
}

/// "the head of the harbour office" where ", Ann Example," follows: the name says who that is.
fn named_behind(
    scene: &Scene<'_>,
    post: usize,
    sentence: &Sentence,
    source: Span,
) -> Option<EntityId> {
    let behind = sentence
        .tokens
        .partition_point(|token| token.span.start < source.end);
    // "The union's head at the time, Ann Example,": a source may be cut before its end.
    let after = (behind..=behind + 3).find(|at| {
        sentence
            .tokens
            .get(*at)
            .is_some_and(|token| token.lower == ",")
    })?;
    let plain = sentence.tokens.get(behind..after)?.iter().all(|token| {
        matches!(
            token.tag,
            Tag::Noun | Tag::Adj | Tag::Adv | Tag::Det | Tag::Adp
        )
    });
    if !plain {
        return None;
    }
    let comma = sentence.tokens.get(after)?;
    let name = sentence.tokens.get(after + 1)?;
    let mention = scene.mention_at(post, name.span)?;
    let closes = sentence
        .tokens
        .iter()
        .find(|token| token.span.start >= mention.span.end)
        .is_some_and(|token| token.lower == ",");
    let apposed = comma.lower == ","
        && closes
        && mention.basis == SpeakerBasis::Named
        && scene.kind(&mention.entity) == Some(EntityKind::Person)
        && mention.span.start == name.span.start;
    apposed.then(|| mention.entity.clone())
}

/// "the head of the union, who said": the phrase before a relative pronoun, with those that hang on it.
fn antecedent(sentence: &Sentence, pronoun: Span) -> Option<Span> {
    let tokens = &sentence.tokens;
    let at = tokens.iter().position(|token| token.span == pronoun)?;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let end = at.checked_sub(1)?;
    let end = if word(end) == "," { end } else { at };
    let phrases = language::noun_phrases(tokens);
    let ending = |end: usize| phrases.iter().find(|phrase| phrase.tokens.end == end);
    let mut start = ending(end)?.tokens.start;
    while start > 0
        && matches!(word(start - 1), "of" | "in" | "from" | "for" | "at")
        && let Some(outer) = ending(start - 1)
    {
        start = outer.tokens.start;
    }
    let (first, last) = (tokens.get(start)?, tokens.get(end.checked_sub(1)?)?);
    Some(first.span.join(last.span))
}

/// The last word of the phrase before an "of", an "in" or a comma: what the phrase is about.
fn head<'t>(scene: &Scene<'_>, post: usize, tokens: &[&'t Token]) -> Option<&'t Token> {
    let mut last = None;
    for (at, token) in tokens.iter().enumerate() {
        let inside = scene
            .mention_at(post, token.span)
            .is_some_and(|mention| mention.span.start < token.span.start);
        if at > 0
            && !inside
            && matches!(
                token.lower.as_str(),
                "of" | "in" | "from" | "for" | "at" | "on" | "," | "and" | "(" | "who"
            )
        {
            break;
        }
        if !matches!(token.lower.as_str(), "'s" | "'") {
            last = Some(*token);
        }
    }
    last
}

/// Nouns that are their country when they speak.
const GOVERNMENT: &[&str] = &["government", "administration", "authorities"];

/// Somebody who is described but not named: "Russian sources", "the foreign ministry", "critics of the bill".
fn described(
    scene: &mut Scene<'_>,
    told: &Told<'_>,
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
    let determiners = [
        "the", "a", "an", "some", "several", "many", "other", "two", "three", "both", "these",
        "those", "most", "all", "its", "their", "his", "her",
    ];
    let start = tokens
        .iter()
        .find(|token| !determiners.contains(&token.lower.as_str()))
        .map_or(span.start, |token| token.span.start);
    let name = Span::new(start, span.end).of(text).trim().to_owned();
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let folded = fold(&name);
    let body = gazetteer().organisation(&head.lower) && country.is_some();
    let (kind, basis) = if body {
        (EntityKind::Org, SpeakerBasis::Collective)
    } else {
        match gazetteer().group(&fold(&head.lower)) {
            Some("collective") => (EntityKind::Group, SpeakerBasis::Collective),
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
    Some(Speaker {
        entity,
        basis,
        confidence: 0.9,
    })
}
