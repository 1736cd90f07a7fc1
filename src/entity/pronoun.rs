//! Whom "he", "she", "they" and "I" stand for, in the reporter's words and inside what others said.
//!
//! Pronouns are read in text order: the speaker of the sentence before is the best guess, then its subject, then
//! whoever alone was named in it. Where nothing fits, nobody is named: a wrong speaker is worse than none.

use std::collections::BTreeMap;

use super::gazetteer::gazetteer;
use super::inner::{Talk, inner};
use super::scene::Scene;
use super::speaker::{Told, source_start};
use super::subject::{clause_before, relative, subject_of, teller};
use super::voice;
use super::whom::{brought_in, called_otherwise, may_be};
use super::{EntityKind, Mention, SpeakerBasis};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;
use crate::statement::{Source, Statement};

/// How many sentences back a reader still knows whom a pronoun means.
const MEMORY: usize = 12;

/// Whom "he" or "she" stands for where the reporter writes it.
pub(super) fn person(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let fits = |id: &EntityId| {
        may_be(scene, id, &pronoun.lower) && !called_otherwise(scene, told, id, &pronoun.lower)
    };
    // "Sample had shared it, he said": whom the content names did not say it; and whom somebody else's quotation names
    // is not whom the reporter goes on about.
    let said = named_in(scene, told, own);
    let free = |mention: &&Mention| {
        fits(&mention.entity)
            && !said.contains(&&mention.entity)
            && !quoted(told.reading, mention.span)
            && !fronted(sentence, mention, pronoun)
    };
    let at = told.place(sentence)?;
    // "... as Example told the crowd when he spoke": the clause that this one hangs on tells who.
    if let Some(mention) = clause_before(scene, told, sentence, pronoun).filter(free) {
        return Some(mention.entity.clone());
    }
    if let Some(id) = brought_in(scene, told, own, at, pronoun).filter(|id| fits(id)) {
        return Some(id);
    }
    // "A gift made by Example, who laughs: 'It is old,' he said": whoever the clause before is about.
    if let Some(id) = relative(scene, told, sentence, pronoun).filter(|id| fits(id)) {
        return Some(id);
    }
    // "Example said ... but added that he": somebody named as subject in the same sentence comes first.
    let subject =
        subject_of(scene, told, sentence).filter(|mention| mention.span.end <= pronoun.span.start);
    if let Some(mention) = subject.filter(free) {
        return Some(mention.entity.clone());
    }
    // "He added": somebody has just spoken, whoever was named since.
    if goes_on(own, sentence)
        && let Some(speaker) = (at.saturating_sub(NEAR)..at)
            .rev()
            .find_map(|earlier| spoke(told, own, earlier, &fits))
    {
        return Some(speaker.clone());
    }
    // A name that nobody acts under is second to whoever spoke or acted before, where the pronoun tells less of it.
    let mut loose: Option<(usize, &EntityId)> = None;
    // Behind a sentence that names several, nobody is meant who did not even act.
    let mut several = false;
    for earlier in (0..at).rev().take(MEMORY) {
        let other = told.reading.sentences.get(earlier)?;
        // Whoever alone was named in the pronoun's own paragraph is nearer than who spoke in one before.
        let own_block = |at: usize| {
            told.reading
                .sentences
                .get(at)
                .is_some_and(|other| other.block == sentence.block)
        };
        if let Some((since, id)) = loose
            && !of_another(told, own, &pronoun.lower)
            && (since - earlier > NEAR
                || agrees(scene, id)
                || (own_block(since) && !own_block(earlier)))
        {
            return Some(id.clone());
        }
        if let Some(speaker) = spoke(told, own, earlier, &fits)
            && (loose.is_none() || agrees(scene, speaker))
        {
            return Some(speaker.clone());
        }
        if loose.is_some() {
            continue;
        }
        let mut others = before(scene, told, other, other.span.end);
        others.retain(free);
        let first = others.first().map(|mention| &mention.entity);
        let alone = others.iter().all(|mention| Some(&mention.entity) == first);
        let subject = subject_of(scene, told, other).filter(free);
        if let Some(mention) = subject
            .filter(|mention| alone || !listed(other, mention, &others))
            .or_else(|| teller(scene, told, other).filter(free))
        {
            return Some(mention.entity.clone());
        }
        // "Led on by Sample, he bought a boat": he was known before, and is not Sample.
        if holds(told, other, &pronoun.lower) {
            several |= !others.is_empty();
            continue;
        }
        several |= !alone;
        loose = first.filter(|_| !several).map(|id| (earlier, id));
    }
    // "'He has sunk it all,' he wrote": whom the words are about was only named, and did not say them.
    if of_another(told, own, &pronoun.lower) {
        return None;
    }
    let mut here = before(scene, told, sentence, pronoun.span.start);
    here.retain(free);
    loose
        .map(|(_, id)| id)
        .or_else(|| here.first().map(|mention| &mention.entity))
        .cloned()
}

/// Words that open a phrase before the subject, and those that lead to a name in it.
const FRONTING: &[&str] = &[
    "after",
    "alongside",
    "asked",
    "at",
    "before",
    "during",
    "following",
    "in",
    "on",
    "over",
    "speaking",
    "writing",
];
const LEADING: &[&str] = &["about", "alongside", "by", "from", "to", "with"];

/// "In a letter to Example, he writes", "asked about Example, she said": whoever a phrase before the pronoun leads to is
/// somebody else (Reinhart 1983, on what a pronoun may stand for).
fn fronted(sentence: &Sentence, mention: &Mention, pronoun: &Token) -> bool {
    let tokens = &sentence.tokens;
    let place = |start: usize| tokens.iter().position(|token| token.span.start >= start);
    let (Some(name), Some(own)) = (place(mention.span.start), place(pronoun.span.start)) else {
        return false;
    };
    let opens = tokens
        .first()
        .is_some_and(|first| FRONTING.contains(&first.lower.as_str()));
    if !sentence.span.contains(mention.span) || own <= name || !opens {
        return false;
    }
    let inside = |token: &&Token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn | Tag::Det);
    let led = tokens
        .get(..name)
        .unwrap_or_default()
        .iter()
        .rfind(|token| !inside(token))
        .is_some_and(|token| LEADING.contains(&token.lower.as_str()));
    let between = tokens.get(name..own).unwrap_or_default();
    // "Asked about Example's claim that the pier was shut, he said": whatever was asked, another answers.
    let asked = tokens.first().is_some_and(|first| first.lower == "asked");
    led && between.iter().any(|token| token.lower == ",")
        && (asked || !between.iter().any(|token| token.tag == Tag::Aux))
}

/// How many sentences back somebody who spoke is still the one who goes on.
const NEAR: usize = 4;

/// Who spoke last in a sentence, other than by the statement itself or by signing the post.
fn spoke<'t>(
    told: &Told<'t>,
    own: &Statement,
    sentence: usize,
    fits: &dyn Fn(&EntityId) -> bool,
) -> Option<&'t EntityId> {
    told.said_in(sentence)
        .rev()
        .find_map(|(statement, speaker)| {
            // Of "Sample said that Beispiel had told him", it is Sample who goes on.
            let same = !std::ptr::eq(statement, own) && statement.carrier.is_none();
            speaker.as_ref().filter(|speaker| {
                same && speaker.basis != SpeakerBasis::Author && fits(&speaker.entity)
            })
        })
        .map(|speaker| &speaker.entity)
}

/// Whether words in quotation marks tell of somebody by the same pronoun before they name anybody.
fn of_another(told: &Told<'_>, own: &Statement, pronoun: &str) -> bool {
    let forms: &[&str] = match pronoun {
        "she" | "her" => &["she", "her", "hers"],
        _ => &["he", "him", "his"],
    };
    let Some(piece) = own.content.first() else {
        return false;
    };
    let first = told
        .reading
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| piece.contains(token.span) && quoted(told.reading, token.span))
        .find(|token| token.tag == Tag::Propn || forms.contains(&token.lower.as_str()));
    first.is_some_and(|token| forms.contains(&token.lower.as_str()))
}

/// Whether the reporter's own words in a sentence hold the same pronoun as a subject.
fn holds(told: &Told<'_>, sentence: &Sentence, pronoun: &str) -> bool {
    let subject = match pronoun {
        "she" | "her" => "she",
        _ => "he",
    };
    sentence
        .tokens
        .iter()
        .any(|token| token.lower == subject && !quoted(told.reading, token.span))
}

/// Whether the cue tells that its speaker has spoken before: "added", "went on", "also said".
pub(super) fn goes_on(statement: &Statement, sentence: &Sentence) -> bool {
    let lemma = statement.cue.lemma.as_str();
    let also = || {
        statement.cue.spans.first().is_some_and(|cue| {
            sentence
                .tokens
                .iter()
                .rfind(|token| token.span.start <= cue.start)
                .is_some_and(|token| token.lower == "also")
        })
    };
    matches!(
        lemma,
        "add" | "continue" | "go on" | "go" | "conclude" | "reiterate"
    ) || also()
}

/// Whether it is known of a person which pronoun goes with them.
fn agrees(scene: &Scene<'_>, id: &EntityId) -> bool {
    scene
        .people
        .get(id)
        .is_some_and(|person| person.pronoun.is_some())
}

/// Everybody whom a statement's content names.
fn named_in<'s>(scene: &'s Scene<'_>, told: &Told<'_>, statement: &Statement) -> Vec<&'s EntityId> {
    statement
        .content
        .iter()
        .flat_map(|piece| scene.within(told.index, *piece))
        .map(|mention| &mention.entity)
        .collect()
}

/// Whether a place lies in somebody's quotation.
pub(super) fn quoted(reading: &Reading, span: Span) -> bool {
    reading
        .quotations
        .iter()
        .any(|quotation| !quotation.single && quotation.stands_at(span.start))
}

/// Whether a name is the last of several ("Ann, Ben and Carl Sample"): no one of them is "he".
fn listed(sentence: &Sentence, mention: &Mention, others: &[&Mention]) -> bool {
    let at = sentence
        .tokens
        .partition_point(|token| token.span.start < mention.span.start);
    let joins = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| sentence.tokens.get(at))
            .is_some_and(|token| matches!(token.lower.as_str(), "and" | "or" | "&" | ","))
    };
    let back = (1..3).take_while(|back| joins(*back)).last();
    back.and_then(|back| at.checked_sub(back + 1))
        .and_then(|at| sentence.tokens.get(at))
        .is_some_and(|token| others.iter().any(|other| other.span.contains(token.span)))
}

/// The body or group that spoke last.
pub(super) fn group(scene: &Scene<'_>, told: &Told<'_>, start: usize) -> Option<EntityId> {
    told.statements
        .iter()
        .zip(told.speakers)
        // Whoever is told of within another's words is not the one who goes on, save where they are many.
        .filter(|(statement, speaker)| {
            let many = || {
                speaker
                    .as_ref()
                    .is_some_and(|one| several(scene, &one.entity))
            };
            source_start(statement, told.reading) < start && (statement.carrier.is_none() || many())
        })
        .filter_map(|(statement, speaker)| {
            speaker
                .as_ref()
                .map(|speaker| (source_start(statement, told.reading), statement, speaker))
        })
        .max_by_key(|(at, ..)| *at)
        .filter(|(_, statement, speaker)| {
            !matches!(
                scene.kind(&speaker.entity),
                Some(EntityKind::Person | EntityKind::Role)
            ) || joined(scene, told, statement, &speaker.entity)
        })
        .map(|(.., speaker)| speaker.entity.clone())
}

/// "Samplia Ferries says it is sorry. It also says": a name that nothing shows to be a person's, which an "it" goes on with.
pub(super) fn no_person<'t>(
    scene: &Scene<'_>,
    told: &Told<'t>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let comma = sentence
        .tokens
        .iter()
        .rfind(|it| it.span.end <= pronoun.span.start);
    // "The pattern, it adds, is".
    let opens =
        sentence.span.start == pronoun.span.start || comma.is_some_and(|it| it.lower == ",");
    let before = told.place(sentence)?.checked_sub(1).filter(|_| opens)?;
    let id: &'t EntityId = told
        .said_in(before)
        .rev()
        .filter(|(statement, _)| statement.carrier.is_none())
        .find_map(|(_, speaker)| speaker.as_ref())
        .map(|speaker| &speaker.entity)?;
    let person = scene.people.get(id)?;
    let first = person.words.first()?;
    let unknown = person.offices.is_empty()
        && person.pronoun.is_none()
        && person.words.len() > 1
        && gazetteer().given(first).is_none();
    unknown.then(|| id.clone())
}

/// "Pilots", "two officials": no "it".
pub(super) fn several(scene: &Scene<'_>, id: &EntityId) -> bool {
    scene.entities.get(id).is_some_and(|entity| {
        matches!(entity.kind, EntityKind::Group | EntityKind::Unnamed)
            && entity.name.ends_with('s')
            && !entity.name.ends_with("ss")
    })
}

/// "Ann Example and four others said": they are several, though she is named for them.
fn joined(scene: &Scene<'_>, told: &Told<'_>, statement: &Statement, id: &EntityId) -> bool {
    let Source::Words(spans) = &statement.source else {
        return false;
    };
    spans.iter().any(|span| {
        scene
            .within(told.index, *span)
            .filter(|mention| &mention.entity == id)
            .any(|mention| {
                let behind = Span::new(mention.span.end, span.end).of(scene.text(told.index));
                behind.starts_with(" and ")
            })
    })
}

/// Mentions of a sentence before a place, the nearest first; "Example's" in "Example's diaries" is named for the
/// diaries and comes last.
pub(super) fn before<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    end: usize,
) -> Vec<&'s Mention> {
    let owns = |mention: &&Mention| {
        sentence
            .tokens
            .iter()
            .find(|token| token.span.start >= mention.span.end)
            .is_some_and(|token| matches!(token.lower.as_str(), "'s" | "’s"))
    };
    let mut found: Vec<&Mention> = scene
        .within(told.index, sentence.span)
        .filter(|mention| mention.span.end <= end)
        .rev()
        .collect();
    found.sort_by_key(owns);
    found
}

/// Pronouns that point at people.
const POINTING: &[&str] = &[
    "i", "me", "my", "we", "us", "our", "myself", "he", "she", "his", "her", "him",
];

/// Mentions that pronouns make, inside contents and outside.
pub(super) fn pronouns(scene: &Scene<'_>, told: &Told<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let spokesmen = voice::introduced(scene, told);
    let mut spoken_for = BTreeMap::new();
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
            let principals = speaker.and_then(|speaker| {
                let known = spoken_for.entry(speaker.clone());
                let source = spokesmen.get(speaker).map_or(&[][..], Vec::as_slice);
                let people = || voice::people_of(scene, told.index, speaker, source, &found);
                known.or_insert_with(people).clone()
            });
            let quoted = told
                .reading
                .quotations
                .iter()
                .any(|quotation| quotation.inner.contains(token.span) && !quotation.single);
            let entity = match lower {
                "i" | "me" | "my" | "we" | "us" | "our" | "myself" if quoted => speaker.cloned(),
                "he" | "she" | "his" | "her" | "him" if carrier.is_some() && !quoted => {
                    let talk = Talk {
                        speaker,
                        principals: principals.as_deref(),
                        last: last.as_ref(),
                    };
                    inner(scene, told, sentence, token, &talk)
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

/// Whose mother "her mother" is, where the reporter writes it: somebody whose name agrees with the pronoun, else nobody.
pub(super) fn owner(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    // "Sample will not be there, his office says": nobody else is named there, or just before.
    let at = told.place(sentence);
    let last = at
        .and_then(|at| at.checked_sub(1))
        .and_then(|at| told.reading.sentences.get(at).map(|other| (at, other)));
    let mut people = only(
        scene,
        told,
        before(scene, told, sentence, pronoun.span.start),
    );
    if people.is_empty()
        && let Some((at, other)) = last
    {
        people = only(scene, told, before(scene, told, other, other.span.end));
        people.extend(
            told.said_in(at)
                .filter_map(|(_, speaker)| speaker.as_ref())
                .map(|speaker| &speaker.entity)
                .filter(|id| scene.kind(id) == Some(EntityKind::Person)),
        );
    }
    let one = |people: &[&EntityId]| {
        let (first, rest) = people.split_first()?;
        let alone = rest.iter().all(|other| other == first);
        (alone && may_be(scene, first, &pronoun.lower)).then(|| (*first).clone())
    };
    // Of whom a given name tells the pronoun, they are likelier than a name that may be a country's.
    let known: Vec<&EntityId> = people
        .iter()
        .copied()
        .filter(|id| agrees(scene, id))
        .collect();
    if let Some(id) = one(&people).or_else(|| one(&known)) {
        return Some(id);
    }
    outer(scene, told, sentence, pronoun, None).filter(|id| agrees(scene, id))
}

/// The people among mentions that no quotation holds.
fn only<'s>(scene: &Scene<'_>, told: &Told<'_>, mentions: Vec<&'s Mention>) -> Vec<&'s EntityId> {
    mentions
        .into_iter()
        .filter(|mention| {
            scene.kind(&mention.entity) == Some(EntityKind::Person)
                && !quoted(told.reading, mention.span)
        })
        .map(|mention| &mention.entity)
        .collect()
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
    let at = told.place(sentence)?;
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
