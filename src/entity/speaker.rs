//! Who said it: the words that name a source -> an entity, pronouns among them.
//!
//! Pronouns are read in text order: the speaker of the sentence before is the best guess, then its subject, then
//! whoever was named last. Where nothing fits, nobody is named: a wrong speaker is worse than none.

use std::collections::BTreeMap;

use super::gazetteer::{gazetteer, named};
use super::scene::{Scene, alias};
use super::{Affiliation, Entity, EntityKind, Mention, Speaker, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{self, Tag, Tense, Token};
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
                .and_then(|span| words(scene, &told, statement, *span)),
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
struct Told<'a> {
    index: usize,
    reading: &'a Reading,
    statements: &'a [Statement],
    speakers: &'a [Option<Speaker>],
    /// Statements by the sentence that holds them.
    by_sentence: &'a BTreeMap<usize, Vec<usize>>,
}

impl<'a> Told<'a> {
    /// The statements of a sentence with their speakers, in order.
    fn said_in(
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

fn source_start(statement: &Statement, reading: &Reading) -> usize {
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
    )
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

/// Whether a person may be meant by that pronoun.
fn may_be(scene: &Scene<'_>, id: &EntityId, pronoun: &str) -> bool {
    let wanted = match pronoun {
        "she" | "her" => "she",
        _ => "he",
    };
    // "the force said ... she added": a force is no she; "a teacher" may be.
    let human = || {
        scene.entities.get(id).is_some_and(|entity| {
            fold(&entity.name)
                .split(' ')
                .any(|word| gazetteer().group(word) == Some("unnamed"))
        })
    };
    let person = match scene.kind(id) {
        Some(EntityKind::Person | EntityKind::Role) => true,
        Some(EntityKind::Unnamed) => human(),
        _ => false,
    };
    person
        && scene
            .people
            .get(id)
            .and_then(|person| person.pronoun.as_deref())
            .is_none_or(|known| known == wanted)
}

/// How many sentences back a reader still knows whom a pronoun means.
const MEMORY: usize = 12;

/// Whom "he" or "she" stands for where the reporter writes it.
fn person(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let fits = |id: &EntityId| may_be(scene, id, &pronoun.lower);
    let at = told
        .reading
        .sentences
        .iter()
        .position(|other| std::ptr::eq(other, sentence))?;
    let here = before(scene, told, sentence, pronoun.span.start);
    // "Example said ... but added that he": somebody named as subject in the same sentence comes first.
    let subject =
        subject_of(scene, told, sentence).filter(|mention| mention.span.end <= pronoun.span.start);
    if let Some(mention) = subject.filter(|mention| fits(&mention.entity)) {
        return Some(mention.entity.clone());
    }
    for earlier in (0..at).rev().take(MEMORY) {
        let other = told.reading.sentences.get(earlier)?;
        let speaker = told
            .said_in(earlier)
            .rev()
            .find_map(|(statement, speaker)| {
                let same = !std::ptr::eq(statement, own);
                speaker.as_ref().filter(|speaker| {
                    same && speaker.basis != SpeakerBasis::Author && fits(&speaker.entity)
                })
            });
        if let Some(speaker) = speaker {
            return Some(speaker.entity.clone());
        }
        if let Some(mention) =
            subject_of(scene, told, other).filter(|mention| fits(&mention.entity))
        {
            return Some(mention.entity.clone());
        }
        if let Some(mention) = before(scene, told, other, other.span.end)
            .into_iter()
            .find(|mention| fits(&mention.entity))
        {
            return Some(mention.entity.clone());
        }
    }
    here.into_iter()
        .find(|mention| fits(&mention.entity))
        .map(|mention| mention.entity.clone())
}

/// The body or group that spoke last.
fn group(scene: &Scene<'_>, told: &Told<'_>, start: usize) -> Option<EntityId> {
    told.statements
        .iter()
        .zip(told.speakers)
        .filter(|(statement, _)| source_start(statement, told.reading) < start)
        .filter_map(|(statement, speaker)| {
            speaker
                .as_ref()
                .map(|speaker| (source_start(statement, told.reading), speaker))
        })
        .max_by_key(|(at, _)| *at)
        .map(|(_, speaker)| speaker.entity.clone())
        .filter(|id| !matches!(scene.kind(id), Some(EntityKind::Person | EntityKind::Role)))
}

/// The mention that is the subject of a sentence's first verb.
fn subject_of<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
) -> Option<&'s Mention> {
    let groups = language::verb_groups(&sentence.tokens);
    let group = groups
        .iter()
        .find(|group| !group.to_infinitive && group.tense != Tense::None)?;
    let before = sentence.tokens.get(..group.tokens.start)?;
    let last = before.iter().rev().find(|token| token.tag != Tag::Adv)?;
    scene.mention_at(told.index, last.span)
}

/// Mentions of a sentence before a place, the nearest first.
fn before<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    end: usize,
) -> Vec<&'s Mention> {
    scene
        .within(told.index, sentence.span)
        .filter(|mention| mention.span.end <= end)
        .rev()
        .collect()
}

/// Pronouns that point at people.
const POINTING: &[&str] = &[
    "i", "me", "my", "we", "us", "our", "myself", "he", "she", "his", "her", "him",
];

/// Mentions that pronouns make, inside contents and outside.
fn pronouns(scene: &Scene<'_>, told: &Told<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in &told.reading.sentences {
        let mut last: Option<EntityId> = None;
        for token in &sentence.tokens {
            let lower = token.lower.as_str();
            if !POINTING.contains(&lower) {
                continue;
            }
            let carrier = told
                .statements
                .iter()
                .zip(told.speakers)
                .find(|(statement, _)| {
                    statement
                        .content
                        .iter()
                        .any(|piece| piece.contains(token.span))
                });
            let speaker = carrier
                .and_then(|(_, speaker)| speaker.as_ref())
                .map(|speaker| &speaker.entity);
            let quoted = told
                .reading
                .quotations
                .iter()
                .any(|quotation| quotation.inner.contains(token.span) && !quotation.single);
            let entity = match lower {
                "i" | "me" | "my" | "we" | "us" | "our" | "myself" if quoted => speaker.cloned(),
                "he" | "she" | "his" | "her" | "him" if carrier.is_some() && !quoted => {
                    inner(scene, told, sentence, token, speaker, last.as_ref())
                }
                "he" | "she" | "his" | "her" | "him" => {
                    outer(scene, told, sentence, token, speaker)
                }
                _ => None,
            };
            if let Some(entity) = entity {
                if matches!(lower, "he" | "she") {
                    last = Some(entity.clone());
                }
                found.push(Mention {
                    span: token.span,
                    entity,
                    basis: SpeakerBasis::Pronoun,
                });
            }
        }
    }
    found
}

/// "he may go": the speaker; "talk to him": the last other person.
fn inner(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    token: &Token,
    speaker: Option<&EntityId>,
    last: Option<&EntityId>,
) -> Option<EntityId> {
    let pronoun = token.lower.as_str();
    let own = speaker.filter(|id| may_be(scene, id, pronoun));
    let object = pronoun == "him" || (pronoun == "her" && !next_is_noun(sentence, token));
    let others = before(scene, told, sentence, token.span.start);
    let other = others
        .iter()
        .map(|mention| &mention.entity)
        .find(|id| may_be(scene, id, pronoun) && Some(*id) != speaker);
    if object {
        // "calls for Sample to meet him": the speaker where the other one is the content's own subject.
        let subject = subject_of(scene, told, sentence).map(|mention| &mention.entity);
        let infinitive = other.is_some()
            && own.is_some()
            && others
                .first()
                .is_some_and(|mention| Some(&mention.entity) == other)
            && subject != other
            && to_between(
                sentence,
                others.first().map_or(0, |mention| mention.span.end),
                token.span.start,
            );
        return if infinitive {
            own.cloned()
        } else {
            other.cloned()
        };
    }
    own.or(last).or(other).cloned()
}

fn next_is_noun(sentence: &Sentence, token: &Token) -> bool {
    let at = sentence
        .tokens
        .iter()
        .position(|other| other.span == token.span);
    at.and_then(|at| sentence.tokens.get(at + 1))
        .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Propn))
}

fn to_between(sentence: &Sentence, start: usize, end: usize) -> bool {
    sentence
        .tokens
        .iter()
        .any(|token| token.lower == "to" && token.span.start >= start && token.span.end <= end)
}

/// A pronoun in the reporter's own words, or inside quotation marks.
fn outer(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    token: &Token,
    speaker: Option<&EntityId>,
) -> Option<EntityId> {
    // Inside a direct quotation "he" is never the speaker.
    let fits = |id: &EntityId| may_be(scene, id, &token.lower) && Some(id) != speaker;
    let here = before(scene, told, sentence, token.span.start);
    if let Some(mention) = here.iter().find(|mention| fits(&mention.entity)) {
        return Some(mention.entity.clone());
    }
    let at = told
        .reading
        .sentences
        .iter()
        .position(|other| std::ptr::eq(other, sentence))?;
    (0..at).rev().take(4).find_map(|earlier| {
        let other = told.reading.sentences.get(earlier)?;
        let spoke = told
            .said_in(earlier)
            .rev()
            .find_map(|(_, speaker)| speaker.as_ref().filter(|found| fits(&found.entity)));
        spoke
            .map(|speaker| speaker.entity.clone())
            .or_else(|| {
                subject_of(scene, told, other)
                    .filter(|mention| fits(&mention.entity))
                    .map(|mention| mention.entity.clone())
            })
            .or_else(|| {
                before(scene, told, other, other.span.end)
                    .into_iter()
                    .find(|mention| fits(&mention.entity))
                    .map(|mention| mention.entity.clone())
            })
    })
}
