//! An edited post: which statement now stands where which stood before.
//!
//! A silent edit is data: what a post told before and what it tells now are two statements, and the newer one corrects
//! the older. Nobody took anything back in so many words, so no position moves by it; who reads the edit judges.

use std::collections::BTreeMap;

use super::utterance::words;
use super::{Relation, RelationBasis, RelationKind};
use crate::id::{EntityId, RelationId, StatementId};
use crate::post::edit::{Run, compare};

/// A statement as one wording of a post tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The statement.
    pub id: StatementId,
    /// Who said it.
    pub speaker: Option<EntityId>,
    /// The same by name.
    pub name: Option<String>,
    /// What was said.
    pub content: String,
    /// When, as a calendar expression (EDTF).
    pub said: Option<String>,
}

/// What one post told before an edit and tells after it, as far as that differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reworded {
    /// Told no longer.
    pub before: Vec<Told>,
    /// Not told before.
    pub after: Vec<Told>,
}

/// The rule by which statements of two wordings are linked; no other rule makes such links.
pub const EDITED: &str = "edited_post";

/// Half of the words stand in both: with fewer, one went and another came.
const SAME_SPEAKER: f64 = 0.5;

/// Of another speaker nearly all of them must: two people may well say alike in one post.
const OTHER_SPEAKER: f64 = 0.8;

/// Links what was told before an edit with what is told in its place: one to one, the likest first.
#[must_use]
pub fn corrections(reworded: &Reworded) -> Vec<Relation> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (new, after) in reworded.after.iter().enumerate() {
        for (old, before) in reworded.before.iter().enumerate() {
            let alike = alike(&before.content, &after.content);
            let least = if before.speaker == after.speaker {
                SAME_SPEAKER
            } else {
                OTHER_SPEAKER
            };
            if alike >= least {
                pairs.push((alike, new, old));
            }
        }
    }
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut taken = (
        vec![false; reworded.after.len()],
        vec![false; reworded.before.len()],
    );
    let mut found = Vec::new();
    for (alike, new, old) in pairs {
        let (Some(after), Some(before)) = (reworded.after.get(new), reworded.before.get(old))
        else {
            continue;
        };
        let (Some(one @ false), Some(other @ false)) = (taken.0.get_mut(new), taken.1.get_mut(old))
        else {
            continue;
        };
        (*one, *other) = (true, true);
        found.push(link(before, after, alike));
    }
    found
}

fn link(before: &Told, after: &Told, alike: f64) -> Relation {
    let kind = RelationKind::Corrects;
    Relation {
        id: RelationId::of(&[after.id.as_str(), before.id.as_str(), kind.as_str(), ""]),
        kind,
        from: after.id.clone(),
        to: before.id.clone(),
        issue: None,
        flags: vec!["edited".to_owned()],
        basis: RelationBasis::ExplicitCue,
        rule: EDITED.to_owned(),
        confidence: alike,
        why: why(before, after),
        gates: Vec::new(),
    }
}

/// `the post was edited: "twelve ships" became "fifteen ships"`.
fn why(before: &Told, after: &Told) -> String {
    let mut changes = Vec::new();
    if before.speaker != after.speaker {
        let name = |told: &Told| {
            told.name
                .clone()
                .unwrap_or_else(|| "nobody named".to_owned())
        };
        changes.push(format!(
            "said by {}, before by {}",
            name(after),
            name(before)
        ));
    }
    let runs = compare(&before.content, &after.content);
    let mut at = 0;
    while let Some((run, text)) = runs.get(at) {
        match (run, runs.get(at + 1)) {
            (Run::Gone, Some((Run::New, new))) => {
                changes.push(format!("\"{text}\" became \"{new}\""));
                at += 1;
            }
            (Run::Gone, _) => changes.push(format!("\"{text}\" went")),
            (Run::New, _) => changes.push(format!("\"{text}\" came")),
            (Run::Kept, _) => {}
        }
        at += 1;
    }
    if before.said != after.said {
        let day = |told: &Told| told.said.clone().unwrap_or_else(|| "unknown".to_owned());
        changes.push(format!("said {}, before {}", day(after), day(before)));
    }
    if changes.is_empty() {
        changes.push("the words around it".to_owned());
    }
    format!("the post was edited: {}", changes.join("; "))
}

/// How much of two contents is the same words, 0 to 1 (Dice 1945).
fn alike(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut both = 0_u32;
    for word in other {
        if let Some(count) = counts.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    f64::from(2 * both) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: &str, speaker: &str, content: &str) -> Told {
        Told {
            id: StatementId::stored(id),
            speaker: Some(EntityId::stored(format!("en_{speaker}"))),
            name: Some(speaker.to_owned()),
            content: content.to_owned(),
            said: None,
        }
    }

    fn links(before: &[Told], after: &[Told]) -> Vec<String> {
        let reworded = Reworded {
            before: before.to_vec(),
            after: after.to_vec(),
        };
        corrections(&reworded)
            .iter()
            .map(|it| format!("{} > {}: {}", it.from, it.to, it.why))
            .collect()
    }

    #[test]
    fn what_stands_in_the_place_of_another_corrects_it() {
        assert_eq!(
            links(
                &[
                    told("st_a", "Vell", "twelve ships were lost in the storm"),
                    told("st_b", "Vell", "the harbour will stay shut until Monday"),
                ],
                &[
                    told(
                        "st_c",
                        "Vell",
                        "the harbour will not stay shut until Monday"
                    ),
                    told("st_d", "Vell", "fifteen ships were lost in the storm"),
                ],
            ),
            [
                "st_c > st_b: the post was edited: \"not\" came",
                "st_d > st_a: the post was edited: \"twelve\" became \"fifteen\"",
            ]
        );
    }

    #[test]
    fn what_shares_few_words_is_something_else() {
        assert!(
            links(
                &[told("st_a", "Vell", "the harbour will stay shut")],
                &[told(
                    "st_b",
                    "Vell",
                    "nobody asked the crews of the ferries"
                )],
            )
            .is_empty()
        );
    }

    #[test]
    fn other_hands_need_nearly_the_same_words() {
        let before = [told(
            "st_a",
            "Vell",
            "the harbour will stay shut until Monday",
        )];
        assert_eq!(
            links(
                &before,
                &[told(
                    "st_b",
                    "Ostrow",
                    "the harbour will stay shut until Monday"
                )],
            ),
            ["st_b > st_a: the post was edited: said by Ostrow, before by Vell"]
        );
        assert!(
            links(
                &before,
                &[told(
                    "st_b",
                    "Ostrow",
                    "the harbour will open on Monday, he hopes"
                )],
            )
            .is_empty()
        );
    }
}
