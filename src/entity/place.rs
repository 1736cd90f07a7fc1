//! Which country a place is in, where the text says so: "Exampleton, Samplia", "Exampleton, in the north of Samplia".

use std::collections::BTreeMap;

use super::{Entity, EntityKind, Mention};
use crate::id::EntityId;

/// How far the country may stand behind the place, in bytes: a comma, a direction and a preposition.
const REACH: usize = 32;

/// Place -> country, learned from apposition with a comma; the reading that stands most often wins.
pub(super) fn learn(
    texts: &[&str],
    mentions: &[Vec<Mention>],
    entities: &BTreeMap<EntityId, Entity>,
) -> BTreeMap<EntityId, EntityId> {
    let mut seen: BTreeMap<(EntityId, EntityId), usize> = BTreeMap::new();
    let kind = |id: &EntityId| entities.get(id).map(|entity| entity.kind);
    for (text, mentioned) in texts.iter().zip(mentions) {
        for (at, place) in mentioned.iter().enumerate() {
            if kind(&place.entity) != Some(EntityKind::Place) {
                continue;
            }
            let country = mentioned.iter().skip(at + 1).find(|next| {
                next.span.start >= place.span.end && kind(&next.entity) == Some(EntityKind::Gpe)
            });
            let Some(country) = country.filter(|next| next.span.start - place.span.end <= REACH)
            else {
                continue;
            };
            let between = text
                .get(place.span.end..country.span.start)
                .unwrap_or_default();
            let named = entities.get(&country.entity).is_some_and(|entity| {
                let printed = super::fold(country.span.of(text));
                entity
                    .aliases
                    .iter()
                    .any(|alias| alias.folded == printed && alias.why == "name")
            });
            if named && joins(between) {
                *seen
                    .entry((place.entity.clone(), country.entity.clone()))
                    .or_default() += 1;
            }
        }
    }
    let mut best: BTreeMap<EntityId, (usize, EntityId)> = BTreeMap::new();
    for ((place, country), count) in seen {
        match best.get(&place) {
            Some((most, _)) if *most >= count => {}
            _ => {
                best.insert(place, (count, country));
            }
        }
    }
    best.into_iter()
        .map(|(place, (_, country))| (place, country))
        .collect()
}

/// ", ", ", north-west ", ", in the south of ": nothing but a comma and words of direction.
fn joins(between: &str) -> bool {
    let Some(rest) = between.strip_prefix(',') else {
        return false;
    };
    rest.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        matches!(
            word.as_str(),
            "in" | "the" | "of" | "central" | "southern" | "northern" | "eastern" | "western"
        ) || word.split('-').all(|part| {
            matches!(
                part,
                "north"
                    | "south"
                    | "east"
                    | "west"
                    | "southern"
                    | "northern"
                    | "eastern"
                    | "western"
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_a_place_to_its_country() {
        assert!(joins(", "));
        assert!(joins(", north-west "));
        assert!(joins(", in the south of "));
        assert!(!joins(" and "), "two places side by side");
        assert!(!joins(", while "), "another clause");
    }
}
