//! Whom and what a statement is about, with the part that each plays.

use std::collections::BTreeSet;

use crate::entity::{EntityKind, SpeakerBasis};
use crate::id::EntityId;
use crate::language::Token;
use crate::statement::{SpeechAct, Statement};

use super::argument::Scene;
use super::clause::{self, Clause};
use super::phrase::Noun;
use super::word::Words;
use super::{Context, Role};

/// Entities with their roles: agents and themes of the clauses, places after "in", targets of blame and requests, and
/// every other mention as topic. The speaker is left out where only a pronoun stands for it ("I", "he").
pub(super) fn about(statement: &Statement, context: &Context<'_>) -> Vec<(EntityId, Role)> {
    let tokens: Vec<&Token> = context
        .tokens
        .iter()
        .filter(|token| {
            statement
                .content
                .iter()
                .any(|piece| piece.contains(token.span))
        })
        .collect();
    let words = Words::new(tokens.iter().copied(), context);
    let scene = Scene::new(&words, context, statement);
    let mut found: BTreeSet<(EntityId, Role)> = BTreeSet::new();
    for clause in clause::clauses(&words, &context.trees.of(&words, context.text)) {
        roles(&scene, &clause, &mut found);
    }
    let aimed = matches!(
        statement.speech_act,
        SpeechAct::Accuse
            | SpeechAct::Criticise
            | SpeechAct::Request
            | SpeechAct::Threaten
            | SpeechAct::Praise
            | SpeechAct::Thank
    );
    if aimed
        && let Some(first) = context.mentions.iter().find(|mention| {
            statement
                .content
                .iter()
                .any(|piece| piece.contains(mention.span))
        })
    {
        found.insert((first.entity.clone(), Role::Target));
    }
    let placed: BTreeSet<EntityId> = found.iter().map(|(entity, _)| entity.clone()).collect();
    for mention in context.mentions {
        let inside = statement
            .content
            .iter()
            .any(|piece| piece.contains(mention.span));
        if inside && !placed.contains(&mention.entity) {
            found.insert((mention.entity.clone(), Role::Topic));
        }
    }
    let speaker = scene.speaker();
    found.retain(|(entity, _)| {
        speaker != Some(entity)
            || context.mentions.iter().any(|mention| {
                mention.entity == *entity
                    && mention.basis != SpeakerBasis::Pronoun
                    && statement
                        .content
                        .iter()
                        .any(|piece| piece.contains(mention.span))
            })
    });
    found.into_iter().collect()
}

fn roles(scene: &Scene<'_>, clause: &Clause, found: &mut BTreeSet<(EntityId, Role)>) {
    let passive = clause.verb.is_some_and(|verb| verb.passive);
    let mut add = |noun: &Noun, role: Role| {
        if let Some(id) = scene.named(*noun) {
            found.insert((id, role));
        }
    };
    for noun in clause.subject.iter().filter(|_| clause.verb.is_some()) {
        add(noun, if passive { Role::Theme } else { Role::Agent });
    }
    for noun in &clause.objects {
        add(noun, Role::Theme);
    }
    for (preposition, noun) in clause.before.iter().chain(&clause.after) {
        let place = scene
            .named(*noun)
            .and_then(|id| scene.entity(&id))
            .is_some_and(|entity| matches!(entity.kind, EntityKind::Place | EntityKind::Gpe));
        let role = match scene.words.lower(*preposition) {
            "in" | "at" | "near" | "from" if place => Role::Place,
            "by" if passive => Role::Agent,
            "for" if !place => Role::Beneficiary,
            _ => continue,
        };
        add(noun, role);
    }
    if let Some(embedded) = &clause.embedded {
        roles(scene, &embedded.clause, found);
    }
    if let Some((_, inner)) = &clause.gerund {
        roles(scene, inner, found);
    }
}
