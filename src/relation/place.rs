//! Which place lies in which: "Istanbul" is a narrower answer than "Turkey", not another one.

use std::collections::BTreeMap;

use crate::id::EntityId;

/// Containment of places: each place with the next larger one that holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    parents: BTreeMap<EntityId, EntityId>,
}

impl Places {
    /// From a map of place -> the place that holds it.
    #[must_use]
    pub const fn new(parents: BTreeMap<EntityId, EntityId>) -> Self {
        Self { parents }
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
    fn a_ring_ends() {
        let places = Places::new(BTreeMap::from([(id("a"), id("b")), (id("b"), id("a"))]));
        assert!(!places.within(&id("a"), &id("c")));
    }
}
