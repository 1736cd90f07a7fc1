//! What a page's votes are about: "the bill".

use std::collections::BTreeMap;

use crate::sentence::Reading;

/// Nouns for what a chamber votes on; general English.
const MEASURES: &[&str] = &[
    "agreement",
    "amendment",
    "bill",
    "budget",
    "deal",
    "motion",
    "resolution",
    "treaty",
];

/// How often a page must name it, and how often a vote.
const NAMED: usize = 3;
const VOTES: usize = 2;

/// The noun of what is voted on, where a document speaks of votes and of one such thing at least twice as often as of any
/// other.
pub(super) fn measure(readings: &[Reading]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut votes = 0;
    let tokens = readings
        .iter()
        .flat_map(|reading| &reading.sentences)
        .flat_map(|sentence| &sentence.tokens);
    for token in tokens {
        let lemma = token.lemma.to_lowercase();
        if lemma == "vote" {
            votes += 1;
        } else if let Some(noun) = MEASURES.iter().find(|noun| **noun == lemma) {
            *counts.entry(noun).or_default() += 1;
        }
    }
    let (most, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let next = counts
        .iter()
        .filter(|(noun, _)| *noun != most)
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default();
    (votes >= VOTES && *count >= NAMED && *count >= next * 2).then(|| (*most).to_owned())
}
