//! "the force", "the ministry", "the company": a body that is called by what it is, after its name has been given.
//!
//! It is the one body of that kind that was named shortly before ("Northshire Police ... the force said"). Where several
//! were, it is the one that spoke or acted last; where that tells nothing either, it stays a body without a name.

use std::collections::BTreeSet;

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::subject_of;
use super::{Entity, EntityKind, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::Statement;

/// How many sentences back a reader still knows which body is meant.
const MEMORY: usize = 8;

/// How many sentences back who spoke or acted decides between several bodies.
const LATEST: usize = 2;

/// The body that "the force" stands for, where the words of a source are that much and no more.
pub(super) fn body(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<EntityId> {
    let (article, noun) = match tokens {
        [article, noun] => (*article, *noun),
        // "The same body said": whoever spoke last.
        [_, same, noun] if same.lower == "same" => (*same, *noun),
        [article, news, noun] if news.lower == "news" && noun.lower == "agency" => {
            (*article, *noun)
        }
        [article, between @ .., noun] if told_more(scene, told, between, noun) => (*article, *noun),
        _ => return None,
    };
    if !matches!(article.lower.as_str(), "the" | "this" | "same") {
        return None;
    }
    let here = told.place(sentence)?;
    if tokens.len() > 2 && noun.lower != "agency" && article.lower != "same" {
        // "The Samplian armed group said": only whoever has spoken in the sentence before is told more of.
        let mut before = spoke(
            scene,
            told,
            own,
            here.checked_sub(1)?,
            article.span.start,
            &noun.lower,
        );
        let other = told.reading.sentences.get(here - 1)?;
        // Or whoever it is about, where nobody speaks in it.
        let about = || {
            let subject = &subject_of(scene, told, other)?.entity;
            let entity = scene.entities.get(subject)?;
            (is_a(entity, &noun.lower) || plain(entity, &noun.lower)).then_some(subject)
        };
        let only = match before.next() {
            Some(first) => before.all(|id| id == first).then_some(first),
            None => about(),
        }?;
        let near = other.block + 1 >= sentence.block;
        return near.then(|| only.clone());
    }
    let mut all: BTreeSet<&EntityId> = BTreeSet::new();
    for at in (here.saturating_sub(MEMORY)..=here).rev() {
        all.extend(named(scene, told, at, article.span.start, &noun.lower));
        all.extend(spoke(scene, told, own, at, article.span.start, &noun.lower));
    }
    let mut several = all.iter();
    match (several.next(), several.next()) {
        (only, None) => only.copied().cloned(),
        _ => (here.saturating_sub(LATEST)..here).rev().find_map(|at| {
            let last = spoke(scene, told, own, at, article.span.start, &noun.lower).next_back();
            let acted = || {
                let subject = subject_of(scene, told, told.reading.sentences.get(at)?)?;
                all.get(&subject.entity).copied()
            };
            last.or_else(acted).cloned()
        }),
    }
}

/// "The Samplian armed group": whether the words between tell what a group is like and name nobody.
fn told_more(scene: &Scene<'_>, told: &Told<'_>, between: &[&Token], noun: &Token) -> bool {
    let group = matches!(
        noun.lower.as_str(),
        "group"
            | "movement"
            | "organisation"
            | "organization"
            | "party"
            | "union"
            | "charity"
            | "company"
            | "militia"
    );
    group
        && between.iter().all(|token| {
            let country = scene
                .mention_at(told.index, token.span)
                .is_some_and(|mention| scene.kind(&mention.entity) == Some(EntityKind::Gpe));
            country
                || token.tag == Tag::Adj
                || matches!(
                    token.lower.as_str(),
                    "armed" | "banned" | "militant" | "islamist"
                )
        })
}

/// "Samplia's border service was caught out. ... the service said": the phrase that named a body shortly before with a
/// country's name and the same noun, where only one did.
pub(super) fn phrase(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<(usize, Span)> {
    let [article, noun] = tokens else { return None };
    let lower = fold(&noun.lower);
    let body = gazetteer().organisation(&lower) || gazetteer().group(&lower) == Some("collective");
    if article.lower != "the" || !body || noun.lemma.to_lowercase() != noun.lower {
        return None;
    }
    let here = told.place(sentence)?;
    let mut found: Option<(usize, Span)> = None;
    for at in (here.saturating_sub(LATEST)..=here).rev() {
        let other = told.reading.sentences.get(at)?;
        for (place, token) in other.tokens.iter().enumerate() {
            if token.lower != noun.lower || token.span.start >= article.span.start {
                continue;
            }
            let start = other
                .tokens
                .get(..place)?
                .iter()
                .rev()
                .take_while(|token| {
                    matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn)
                        || matches!(token.lower.as_str(), "'s" | "’s")
                })
                .last()
                .filter(|first| {
                    scene
                        .mention_at(told.index, first.span)
                        .is_some_and(|mention| scene.kind(&mention.entity) == Some(EntityKind::Gpe))
                });
            let Some(start) = start else { continue };
            let span = start.span.join(token.span);
            let text = scene.text(told.index);
            match found {
                Some((_, known)) if fold(known.of(text)) != fold(span.of(text)) => return None,
                _ => found = Some((at, span)),
            }
        }
    }
    found
}

/// The bodies of a sentence that may be called so, as far as they are named before `end`.
fn named<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: usize,
    end: usize,
    noun: &'s str,
) -> impl Iterator<Item = &'s EntityId> {
    told.reading
        .sentences
        .get(sentence)
        .into_iter()
        .flat_map(|sentence| scene.within(told.index, sentence.span))
        .filter(move |mention| mention.span.end <= end)
        .map(|mention| &mention.entity)
        .filter(move |id| {
            scene
                .entities
                .get(*id)
                .is_some_and(|entity| is_a(entity, noun))
        })
}

/// The bodies that say something in a sentence and may be called so; of those that spoke, a name that tells nothing of what
/// they are will do ("Samplex").
fn spoke<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'s>,
    own: &Statement,
    sentence: usize,
    end: usize,
    noun: &str,
) -> impl DoubleEndedIterator<Item = &'s EntityId> {
    told.said_in(sentence)
        .filter(move |(statement, _)| {
            !std::ptr::eq(*statement, own)
                && !matches!(statement.cue.lemma.as_str(), "report" | "write")
                && statement.cue.spans.iter().all(|cue| cue.start < end)
        })
        .filter_map(|(_, speaker)| speaker.as_ref())
        .map(|speaker| &speaker.entity)
        .filter(move |id| {
            scene
                .entities
                .get(*id)
                .is_some_and(|entity| is_a(entity, noun) || plain(entity, noun))
        })
}

/// Whether the name tells that it is one: "Northshire Police" is a force, "the health ministry" a ministry.
fn is_a(entity: &Entity, noun: &str) -> bool {
    if !matches!(entity.kind, EntityKind::Org | EntityKind::Group) {
        return false;
    }
    std::iter::once(&entity.name)
        .chain(entity.aliases.iter().map(|alias| &alias.name))
        .any(|name| {
            let folded = fold(name);
            let words: Vec<&str> = folded.split(' ').collect();
            // "Union of Samplian Bakers" is a union, "Council of Unions" is none; "the health ministry in Northport" is one.
            let end = words
                .iter()
                .position(|word| matches!(*word, "of" | "for" | "in"))
                .unwrap_or(words.len());
            let own = words.get(..end).unwrap_or_default();
            // "the local MP" is somebody, and no body that "the MP" could name.
            let last =
                gazetteer().organisation(noun) && own.last().is_some_and(|last| *last == noun);
            // "the Daily Pier"
            let paper = matches!(noun, "newspaper" | "paper") && own.first() == Some(&"daily");
            let other = || {
                own.iter()
                    .rev()
                    .take(2)
                    .any(|word| gazetteer().called(word, noun))
            };
            words.len() > 1 && (last || paper || other())
        })
}

/// Whether the name of a body tells nothing of what it is, so that it may be called a company, a group or a paper.
fn plain(entity: &Entity, noun: &str) -> bool {
    // Every body is one.
    let body = noun == "body" && matches!(entity.kind, EntityKind::Org | EntityKind::Group);
    let plain = entity.kind == EntityKind::Org
        && matches!(
            noun,
            "company"
                | "firm"
                | "group"
                | "organisation"
                | "organization"
                | "charity"
                | "agency"
                | "newspaper"
                | "paper"
                | "broadcaster"
                | "network"
                | "magazine"
        )
        && !fold(&entity.name)
            .split(' ')
            .any(|word| gazetteer().organisation(word));
    body || plain
}
