//! Papers and agencies that a source names with what they are, or by those who write for them.

use super::scene::Scene;
use super::{EntityKind, SpeakerBasis};
use crate::id::EntityId;
use crate::language::Token;

/// What sends news, behind its name.
const OUTLETS: &[&str] = &[
    "agency",
    "broadcaster",
    "channel",
    "magazine",
    "network",
    "newspaper",
    "paper",
    "station",
    "website",
];

/// What a body is called before its name.
const CALLED: &[&str] = &[
    "airline",
    "broadcaster",
    "carrier",
    "charity",
    "operator",
    "regulator",
    "retailer",
    "service",
    "thinktank",
    "union",
    "watchdog",
];

/// "The conciliation service Moro in Calder", "rail union Moro says": what stands before a name tells what it is. "The union
/// Moro leads" names whoever leads it.
pub(super) fn told_before(noun: &str, next: &str) -> bool {
    CALLED.contains(&noun)
        && (next.is_empty()
            || matches!(
                next,
                "," | "." | "in" | "at" | "for" | "on" | "says" | "said" | "which" | "and"
            ))
}

/// "the Harbour Wire news agency", "the Courier newspaper": what stands behind its name tells what it is.
pub(super) fn outlet(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let at = tokens.iter().position(|token| token.span == head.span)?;
    let last = (0..at).rev().find(|at| {
        tokens
            .get(*at)
            .is_some_and(|token| !matches!(token.lower.as_str(), "news" | "tv" | "television"))
    })?;
    let mention = scene.mention_at(post, tokens.get(last)?.span)?;
    let body = matches!(
        scene.kind(&mention.entity),
        Some(EntityKind::Org | EntityKind::Other)
    );
    // "the UN agency" is none of its news agencies.
    let agency = head.lower == "agency" && last + 1 == at;
    (OUTLETS.contains(&head.lower.as_str())
        && !agency
        && at + 1 == tokens.len()
        && body
        && mention.basis == SpeakerBasis::Named
        && mention.span.end <= head.span.start)
        .then(|| mention.entity.clone())
}

/// "our colleagues at the Harbour Courier": the paper that they write for.
pub(super) fn colleagues(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    if head.lemma != "colleague" || first.lower != "our" {
        return None;
    }
    let mention = scene.mention_at(post, last.span)?;
    let body = matches!(
        scene.kind(&mention.entity),
        Some(EntityKind::Org | EntityKind::Other)
    );
    (body && mention.span.end == last.span.end).then(|| mention.entity.clone())
}

/// "A report in the Harbour Courier": the paper that it stands in.
pub(super) fn printed_in(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let at = tokens.iter().position(|token| token.span == head.span)?;
    let piece = matches!(
        head.lower.as_str(),
        "article" | "editorial" | "investigation" | "report" | "story"
    );
    let within = tokens.get(at + 1).is_some_and(|next| next.lower == "in");
    let last = tokens.last().filter(|_| piece && within)?;
    let mention = scene.mention_at(post, last.span)?;
    // A report in the Senate is none of the Senate's.
    let house = matches!(
        last.lower.as_str(),
        "assembly"
            | "commons"
            | "congress"
            | "council"
            | "court"
            | "lords"
            | "parliament"
            | "senate"
    );
    let body = scene.kind(&mention.entity) == Some(EntityKind::Org) && !house;
    let whole = tokens
        .get(at + 2..)?
        .iter()
        .find(|token| token.lower != "the")?;
    (body && mention.span.start <= whole.span.start && mention.span.end == last.span.end)
        .then(|| mention.entity.clone())
}
