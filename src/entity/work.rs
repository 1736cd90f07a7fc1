//! "A letter", "photos", "the toll": what says or shows something without being anybody.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::gazetteer::{cells, rows};

#[derive(Deserialize)]
struct Row {
    noun: String,
    #[serde(rename = "as")]
    ways: String,
}

/// In which ways a thing says something, by its noun.
static WORKS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    rows::<Row>(include_str!("words/works.csv"))
        .into_iter()
        .map(|row| (row.noun, row.ways))
        .collect()
});

fn is(lemma: &str, way: &str) -> bool {
    WORKS
        .get(lemma)
        .is_some_and(|ways| cells(ways).any(|other| other == way))
}

/// Whether a noun, by its lemma, is what somebody issues and then is held to.
pub(super) fn issued(lemma: &str) -> bool {
    is(lemma, "issued")
}

/// Whether a noun, by its lemma, is what bodies publish and are then quoted by.
pub(super) fn published(lemma: &str) -> bool {
    is(lemma, "published")
}

/// Whether a noun, by its lemma, tells or shows something whoever issued it: several of them are no people.
pub(super) fn tells(lemma: &str) -> bool {
    issued(lemma) || is(lemma, "shown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let list = include_str!("words/works.csv");
        let lines = list.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(WORKS.len(), lines);
        let known = ["issued", "shown", "published"];
        for (noun, ways) in WORKS.iter() {
            let mut ways = cells(ways);
            assert!(ways.all(|way| known.contains(&way)), "{noun}");
        }
    }

    #[test]
    fn a_thing_tells_in_its_way() {
        assert!(issued("letter") && tells("letter") && !published("letter"));
        assert!(tells("photo") && !issued("photo"));
        assert!(published("toll") && !tells("toll"));
        assert!(!tells("mayor"));
    }
}
