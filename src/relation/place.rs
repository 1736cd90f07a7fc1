//! Which place lies in which: "Istanbul" is a narrower answer than "Turkey", not another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::EntityId;

/// Containment of places: each place with the next larger one that holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    parents: BTreeMap<EntityId, EntityId>,
    countries: BTreeSet<EntityId>,
}

impl Places {
    /// From a map of place -> the place that holds it.
    #[must_use]
    pub const fn new(parents: BTreeMap<EntityId, EntityId>) -> Self {
        Self {
            parents,
            countries: BTreeSet::new(),
        }
    }

    /// The same with what is known to be a country: a town of which nobody knows where it lies may lie in any.
    #[must_use]
    pub fn among(self, countries: BTreeSet<EntityId>) -> Self {
        Self { countries, ..self }
    }

    /// Whether one may lie in the other for all that is known: a country and a town that no country is known to hold.
    #[must_use]
    pub fn unplaced(&self, one: &EntityId, other: &EntityId) -> bool {
        let open = |country: &EntityId, town: &EntityId| {
            self.countries.contains(country)
                && !self.countries.contains(town)
                && !self.parents.contains_key(town)
        };
        one != other && (open(one, other) || open(other, one))
    }

    /// Whether `inner` lies in `outer`, over any number of steps; nothing lies in itself.
    #[must_use]
    pub fn within(&self, inner: &EntityId, outer: &EntityId) -> bool {
        let mut at = inner;
        // A map that somebody closed into a ring would otherwise be walked for ever.
        for _ in 0..self.parents.len() {
            match self.parents.get(at) {
                Some(parent) if parent == outer => return true,
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> EntityId {
        EntityId::stored(name)
    }

    #[test]
    fn a_district_lies_in_the_country_of_its_city() {
        let places = Places::new(BTreeMap::from([
            (id("old town"), id("geneva")),
            (id("geneva"), id("switzerland")),
        ]));
        assert!(places.within(&id("old town"), &id("switzerland")));
        assert!(!places.within(&id("switzerland"), &id("geneva")));
        assert!(!places.within(&id("geneva"), &id("geneva")));
    }

    #[test]
    fn a_town_that_nobody_has_placed_may_lie_in_any_country() {
        let places = Places::new(BTreeMap::from([(id("geneva"), id("switzerland"))]))
            .among(BTreeSet::from([id("switzerland"), id("turkey")]));
        assert!(places.unplaced(&id("dombers"), &id("turkey")));
        assert!(places.unplaced(&id("turkey"), &id("dombers")));
        assert!(!places.unplaced(&id("geneva"), &id("turkey")));
        assert!(!places.unplaced(&id("turkey"), &id("switzerland")));
        assert!(!places.unplaced(&id("dombers"), &id("geneva")));
    }

    #[test]
    fn a_ring_ends() {
        let places = Places::new(BTreeMap::from([(id("a"), id("b")), (id("b"), id("a"))]));
        assert!(!places.within(&id("a"), &id("c")));
    }
}
