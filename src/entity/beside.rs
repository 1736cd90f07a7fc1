//! "Samplia's ambassador to Norway Ann Example", "the deputy leader of Northport Town Council Ann Example": the name that
//! closes a phrase behind whose office it is, without a comma between.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::{EntityKind, Mention, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};

/// The name that closes the phrase behind a country, a body or what somebody has charge of, where it begins with what
/// somebody is.
pub(super) fn beside(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let named = |mention: &&Mention| {
        mention.basis == SpeakerBasis::Named
            && scene.kind(&mention.entity) == Some(EntityKind::Person)
            && !mention.span.contains(head.span)
    };
    let mention = scene.mention_at(post, tokens.last()?.span).filter(named)?;
    // "Northport Police Ann Example": the mention may hold whose officer she is.
    let person = scene.people.get(&mention.entity)?;
    let name = tokens
        .iter()
        .filter(|token| mention.span.contains(token.span))
        .find(|token| person.words.first() == Some(&fold(&token.lower)))
        .map_or(mention.span.start, |token| token.span.start);
    let before = tokens.iter().rfind(|token| token.span.end <= name)?;
    let place = scene.mention_at(post, before.span).is_some_and(|place| {
        place.entity != mention.entity
            && place.span.end <= mention.span.start
            && matches!(
                scene.kind(&place.entity),
                Some(EntityKind::Gpe | EntityKind::Org | EntityKind::Place)
            )
    });
    let whole = person.words.len() > 1;
    let between: Vec<&&Token> = tokens
        .iter()
        .filter(|token| head.span.end <= token.span.start && token.span.end <= name)
        .collect();
    // "The campaigner, who advised Harbour Party leader Ann Example" is not she.
    let one = between.iter().all(|token| {
        !matches!(
            token.lower.as_str(),
            "," | "who" | "which" | "that" | "whose"
        )
    });
    let lower = fold(&head.lower);
    let class = gazetteer().office_class(&lower).or_else(|| {
        let at = tokens.iter().position(|token| token.span == head.span)?;
        let first = tokens.get(at.checked_sub(1)?)?;
        gazetteer().office_class(&format!("{} {lower}", fold(&first.lower)))
    });
    let somebody = class.is_some() || gazetteer().group(&lower) == Some("unnamed");
    let tied = place || whole && class.is_some_and(|class| has_charge(class, &between, before));
    (tied && one && somebody).then(|| mention.entity.clone())
}

/// "General secretary of the pilots' union", "director of public prosecutions", "MP for North Example": what stands
/// between an office and a name tells of what the office is, and is nobody.
fn has_charge(class: &str, between: &[&&Token], before: &Token) -> bool {
    let opens = between.first().map_or("", |token| token.lower.as_str());
    let tie = match opens {
        "of" | "at" => class != "spokes",
        "for" => class == "legislator",
        "to" => true,
        _ => false,
    };
    let noun = fold(&before.lower);
    // "Secretary to the mayor Ann Example", "manager of singer Ann Example".
    let another = gazetteer().office_class(&noun).is_some()
        || gazetteer().group(&noun) == Some("unnamed")
        || gazetteer().title(&noun).is_some();
    tie && !another && matches!(before.tag, Tag::Noun | Tag::Propn | Tag::Adj)
}
