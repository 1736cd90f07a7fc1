//! Who said it: the words that name a source -> an entity, pronouns among them.
//!
//! Pronouns have a file of their own. Where nothing fits, nobody is named: a wrong speaker is worse than none.

use std::collections::BTreeMap;

use super::acting::{acted_before, acting};
use super::beside;
use super::called;
use super::counterpart;
use super::definite;
use super::described::{called_so, described, unnamed};
use super::document;
use super::fuller;
use super::gazetteer::{gazetteer, named};
use super::interviewed;
use super::outlet;
use super::pronoun::{self, group, person, pronouns};
use super::relative;
use super::scene::{Scene, alias};
use super::short_form;
use super::source;
use super::standing;
use super::trimmed::trimmed;
use super::varied;
use super::whom::{self, may_be};
use super::{Entity, EntityKind, Speaker, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
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
                .and_then(|span| {
                    // Words that go on with a quotation are said by whoever began it.
                    again(&told, statement).or_else(|| words(scene, &told, statement, *span))
                })
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
    fuller::settle(scene, index, reading, statements, &mut speakers);
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
    /// Which sentence that is.
    pub(super) fn place(&self, sentence: &Sentence) -> Option<usize> {
        let mut sentences = self.reading.sentences.iter();
        sentences.position(|other| std::ptr::eq(other, sentence))
    }

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

/// Where the words that name who said it begin; the sentence where none do.
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

pub(super) fn words(
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
    let tokens = trimmed(scene, told.index, &tokens).to_vec();
    let first = tokens.first()?;
    let span = first.span.join(tokens.last()?.span);
    // "WHO" and "US" in capitals are names.
    let capitals = capitals(scene.text(told.index), first)
        && scene.mention_at(told.index, first.span).is_some();
    if tokens.len() == 1 && is_pronoun(&first.lower) && !capitals {
        return match first.lower.as_str() {
            "he" | "she" | "his" | "her" | "him" => {
                if let Some(phrase) = standing::introduced(scene, told, sentence, first)
                    .or_else(|| interviewed::phrase(scene, told, sentence))
                    .or_else(|| interviewed::spokeswoman(scene, told, sentence, first))
                {
                    let speaker = words(scene, told, statement, phrase)?;
                    let fits = whom::agrees(scene, &speaker.entity, &first.lower);
                    return fits.then_some(Speaker {
                        basis: SpeakerBasis::Pronoun,
                        confidence: 0.8,
                        ..speaker
                    });
                }
                if let Some(phrase) = standing::office(scene, told, sentence, first) {
                    let speaker = words(scene, told, statement, phrase)?;
                    // Of an office in the pronoun's own sentence somebody must be known; nobody else is meant either way.
                    let kind = scene.kind(&speaker.entity);
                    let own = sentence.span.contains(phrase);
                    if (own && kind != Some(EntityKind::Person))
                        || !may_be(scene, &speaker.entity, &first.lower)
                    {
                        return None;
                    }
                    return Some(Speaker {
                        basis: SpeakerBasis::Pronoun,
                        confidence: 0.8,
                        ..speaker
                    });
                }
                person(scene, told, statement, sentence, first).map(|entity| Speaker {
                    entity,
                    basis: SpeakerBasis::Pronoun,
                    confidence: 0.85,
                })
            }
            "they" | "their" | "it" | "its" => {
                if let Some(speaker) = acting(scene, told, statement, sentence, first)
                    .or_else(|| acted_before(scene, told, statement, sentence, first))
                {
                    return Some(speaker);
                }
                let one = first.lower.starts_with("it");
                whom::only_body(scene, told, sentence, first)
                    .or_else(|| whom::titled_before(scene, told, sentence, first))
                    .filter(|_| one)
                    .or_else(|| group(scene, told, first.span.start))
                    .filter(|id| !(one && pronoun::several(scene, id)))
                    .or_else(|| pronoun::no_person(scene, told, sentence, first).filter(|_| one))
                    .map(|entity| Speaker {
                        entity,
                        basis: SpeakerBasis::Pronoun,
                        confidence: 0.7,
                    })
            }
            "who" | "which" | "that" | "whom" => {
                let antecedent = relative::antecedent(sentence, first.span)?;
                let speaker = words(scene, told, statement, antecedent)?;
                Some(Speaker {
                    confidence: speaker.confidence * 0.95,
                    ..speaker
                })
            }
            "another" => standing::another(scene, told, statement, sentence, &tokens)
                .map(|name| unnamed(scene, name)),
            _ => None,
        };
    }
    // "Ann Example who spoke and said": of a relative clause, whom it hangs on speaks.
    if tokens.len() > 1
        && first.lower == "who"
        && !capitals
        && let Some(antecedent) = relative::antecedent(sentence, first.span)
    {
        return words(scene, told, statement, antecedent);
    }
    if let Some(entity) = short_form::chair(scene, told.index, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.93,
        });
    }
    if let Some(told_of) = source::one_of_them(sentence, span) {
        return words(scene, told, statement, told_of);
    }
    if let Some(behind) = source::behind_label(sentence, &tokens) {
        return words(scene, told, statement, behind);
    }
    if let Some(entity) = source::behind_comma(scene, told.index, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.97,
        });
    }
    if let Some(entity) = source::named_behind(scene, told.index, sentence, span)
        .or_else(|| source::named_before(scene, told.index, sentence, span))
    {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.95,
        });
    }
    if let Some(other) = standing::latter(scene, told, sentence, &tokens) {
        return words(scene, told, statement, other).map(|speaker| Speaker {
            confidence: speaker.confidence * 0.9,
            ..speaker
        });
    }
    if let Some(name) = standing::another(scene, told, statement, sentence, &tokens) {
        return Some(unnamed(scene, name));
    }
    if let Some(entity) = called::body(scene, told, statement, sentence, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Collective,
            confidence: 0.85,
        });
    }
    if let Some((at, phrase)) = called::phrase(scene, told, sentence, &tokens) {
        let other = told.reading.sentences.get(at)?;
        let tokens: Vec<&Token> = other
            .tokens
            .iter()
            .filter(|token| phrase.contains(token.span))
            .collect();
        let head = tokens.last()?;
        return described(scene, told, other, &tokens, head, phrase);
    }
    if let Some((name, country)) = standing::organ(scene, told, statement, sentence, &tokens) {
        return Some(called_so(scene, name, tokens.last()?, Some(country), 0.8));
    }
    if let Some(entity) = document::writer(scene, told, sentence, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Role,
            confidence: 0.8,
        });
    }
    let head = source::head(scene, told.index, &tokens)?;
    if let Some(entity) = beside::beside(scene, told.index, &tokens, head) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.93,
        });
    }
    if let Some(owner) = document::owner(scene, told.index, &tokens, head) {
        let speaker = words(scene, told, statement, owner)
            .filter(|speaker| standing::somebody(scene, sentence, &speaker.entity, owner));
        return speaker.map(|speaker| Speaker {
            confidence: speaker.confidence.min(0.85),
            ..speaker
        });
    }
    if let Some(issuer) = source::issuer(&tokens, head)
        && let Some(speaker) = words(scene, told, statement, issuer)
        && standing::somebody(scene, sentence, &speaker.entity, issuer)
    {
        return Some(Speaker {
            confidence: speaker.confidence.min(0.85),
            ..speaker
        });
    }
    if document::bare(&tokens, head) {
        return group(scene, told, first.span.start).map(|entity| Speaker {
            entity,
            basis: SpeakerBasis::Collective,
            confidence: 0.7,
        });
    }
    if let Some(entity) = outlet::colleagues(scene, told.index, &tokens, head) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.9,
        });
    }
    if let Some(entity) = outlet::outlet(scene, told.index, &tokens, head)
        .or_else(|| outlet::printed_in(scene, told.index, &tokens, head))
    {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Named,
            confidence: 0.95,
        });
    }
    let found = scene.mention_at(told.index, head.span).cloned();
    if let Some(entity) = counterpart::person(scene, told, statement, sentence, &tokens) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Role,
            confidence: 0.85,
        });
    }
    let unknown = found.as_ref().is_none_or(|mention| {
        scene.kind(&mention.entity) == Some(EntityKind::Role) || mention.span.end < head.span.end
    });
    if unknown
        && let Some(entity) = definite::person(scene, told, statement, sentence, &tokens, head)
    {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Role,
            confidence: 0.85,
        });
    }
    if let Some(entity) = varied::person(scene, told, &tokens, head) {
        return Some(Speaker {
            entity,
            basis: SpeakerBasis::Role,
            confidence: 0.8,
        });
    }
    if let Some(mention) = found
        && mention.span.end >= head.span.end
        && let Some(kind) = scene.kind(&mention.entity)
    {
        let ends_here = mention.span.end == head.span.end;
        let members = kind == EntityKind::Org && members(scene, &mention.entity, &tokens, head);
        // "A retired Samplian admiral": one of many, who is not the one that the page calls its admiral.
        let one_of_many = || {
            let class = gazetteer().office_class(&fold(&head.lower));
            kind == EntityKind::Role
                && matches!(class, Some("military" | "police" | "diplomat"))
                && matches!(first.lower.as_str(), "a" | "an" | "another" | "one")
        };
        match kind {
            EntityKind::Org if members || source::run_by(&tokens, mention.span) => {}
            EntityKind::Role if one_of_many() => {}
            EntityKind::Org if member_of(first, head) => {}
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
    // "the party-run Ministry of Boats" is a ministry, not boats.
    let noun = tokens.iter().rev().find(|token| {
        source::run_by(&tokens, token.span)
            && gazetteer().organisation(&fold(&token.lower))
            && scene
                .mention_at(told.index, token.span)
                .is_some_and(|mention| mention.span.contains(head.span))
    });
    let head = noun.copied().unwrap_or(head);
    described(scene, told, sentence, &tokens, head, span)
}

/// "One Renewal Party MP": somebody who sits for the party, and not the party.
fn member_of(first: &Token, head: &Token) -> bool {
    matches!(first.lower.as_str(), "a" | "an" | "another" | "one")
        && gazetteer().office_class(&fold(&head.lower)).is_some()
}

/// "Some Republicans", "traditional Tories": people of a party are not the party, which "the Tories" may be.
fn members(scene: &Scene<'_>, body: &EntityId, tokens: &[&Token], head: &Token) -> bool {
    let named = scene.entities.get(body).is_some_and(|entity| {
        fold(&entity.name)
            .split_whitespace()
            .any(|word| word == head.lower)
    });
    let before = tokens
        .iter()
        .take_while(|token| token.span.start < head.span.start)
        .last();
    head.lower.ends_with('s')
        && !named
        && before.is_some_and(|token| {
            matches!(token.tag, Tag::Adj | Tag::Num | Tag::Noun)
                || matches!(
                    token.lower.as_str(),
                    "some"
                        | "many"
                        | "most"
                        | "several"
                        | "few"
                        | "other"
                        | "all"
                        | "these"
                        | "those"
                )
        })
}

/// Whether a word is printed in capitals.
pub(super) fn capitals(text: &str, token: &Token) -> bool {
    token.span.len() > 1 && token.span.of(text).chars().all(char::is_uppercase)
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
            | "your"
            | "our"
            | "my"
            | "me"
            | "us"
            | "one"
            | "another"
            | "someone"
            | "somebody"
            | "anyone"
            | "anybody"
            | "everyone"
            | "everybody"
            | "those"
            | "these"
            | "several"
            | "few"
            | "most"
            | "all"
    )
}

/// Who was found for the very same words of another statement, of which this one has no cue of its own.
fn again(told: &Told<'_>, statement: &Statement) -> Option<Speaker> {
    let goes_on = statement.cue.spans.is_empty();
    told.statements
        .iter()
        .zip(told.speakers)
        .filter(|(other, _)| goes_on && !std::ptr::eq(*other, statement))
        .find(|(other, _)| other.source == statement.source && !other.cue.spans.is_empty())
        .and_then(|(other, speaker)| {
            let speaker = speaker.clone()?;
            Some(Speaker {
                // How sure those words are of it, without how sure that they name anybody at all.
                confidence: (speaker.confidence / other.source_confidence.max(0.001)).min(1.0),
                ..speaker
            })
        })
}
