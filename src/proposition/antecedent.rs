//! What an ellipsis looks back to: "will not attend, despite hinting [she would]".

use crate::span::Span;
use crate::statement::Statement;

use super::Context;
use super::argument::Scene;
use super::clause;
use super::predicate::{self, Antecedent, Subjects};
use super::word::Words;

/// The last frame told before the content in its sentence, for "..., despite hinting he would".
pub(super) fn before(statement: &Statement, context: &Context<'_>) -> Option<Antecedent> {
    let start = statement.content.first()?.start;
    let end = context
        .tokens
        .partition_point(|token| token.span.end <= start);
    let all = context.tokens.get(..end)?;
    let from = all
        .windows(2)
        .rposition(|pair| {
            let [one, next] = pair else { return false };
            let between = Span::new(one.span.end, next.span.start).of(context.text);
            between.contains('\n') || matches!(one.lower.as_str(), "." | "?" | "!")
        })
        .map_or(0, |at| at + 1);
    let words = Words::new(all.get(from..)?.iter(), context);
    let scene = Scene::new(&words, context, statement);
    let clauses = clause::clauses(&words, &context.trees.of(&words, context.text));
    clauses.iter().rev().find_map(|clause| {
        let subjects = Subjects {
            nouns: clause.subject.clone(),
            given: None,
        };
        predicate::read(&scene, clause, &subjects, None, false)
            .into_iter()
            .find_map(|reading| reading.reusable)
    })
}
