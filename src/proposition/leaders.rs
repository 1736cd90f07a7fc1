//! "The two presidents will meet": who they are, as far as a page tells it.
//!
//! Read alone, such words name nobody. Where the page asks of one pair whether they meet, and hardly of any other, they are that pair.

use std::collections::BTreeMap;

use super::Issue;
use super::issue::OUGHT;
use super::tolls::Telling;
use crate::id::IssueId;

/// What stands for them in a key until the whole page is read.
pub(super) const LEADERS: &str = "both leaders";

/// A pair is the page's where it is told so many times as often as any other.
const OFTEN: usize = 3;

/// Gives the questions of a document on its two leaders the names of the pair, where the post that tells of them names one of
/// it; drops all others, for two pairs are not told apart by "the two leaders".
pub(super) fn settle(tellings: &mut [Telling<'_>]) {
    let pair = pair(tellings);
    for telling in tellings {
        let agents = pair.iter().flat_map(Issue::agents);
        let named = pair.as_ref().filter(|_| {
            agents
                .into_iter()
                .any(|id| telling.named.is_some_and(|named| named.contains(&id)))
        });
        telling.propositions.retain_mut(|proposition| {
            let Some(issue) = proposition.issue.as_ref().filter(|issue| open(issue)) else {
                return true;
            };
            let ought = issue.key.starts_with(OUGHT);
            let theirs = named.cloned();
            proposition.issue = if ought {
                theirs.and_then(Issue::of_ought)
            } else {
                theirs
            };
            proposition.issue.is_some()
        });
    }
}

/// The one pair of which a document asks whether they meet, or nearly the one.
fn pair(tellings: &[Telling<'_>]) -> Option<Issue> {
    let mut pairs: BTreeMap<IssueId, (usize, Issue)> = BTreeMap::new();
    let issues = tellings
        .iter()
        .flat_map(|telling| telling.propositions.iter())
        .filter_map(|proposition| proposition.issue.as_ref())
        .filter(|issue| issue.frame == "meet" && !open(issue) && !issue.key.starts_with(OUGHT));
    for issue in issues {
        let told = pairs.entry(issue.id.clone()).or_insert((0, issue.clone()));
        told.0 += 1;
    }
    let mut often: Vec<(usize, Issue)> = pairs.into_values().collect();
    often.sort_by(|(one, x), (other, y)| other.cmp(one).then_with(|| x.key.cmp(&y.key)));
    let mut often = often.into_iter();
    let (most, pair) = often.next()?;
    let rival = often.next().is_some_and(|(next, _)| next * OFTEN > most);
    (!rival).then_some(pair)
}

fn open(issue: &Issue) -> bool {
    issue.frame == "meet" && issue.key.contains(LEADERS)
}

#[cfg(test)]
mod tests {
    use super::super::argument::Argument;
    use super::super::frame::lexicon;
    use super::super::{Certainty, Polarity, Proposition, Value, issue};
    use super::*;
    use crate::id::EntityId;

    fn meet(one: &str, other: &str) -> Proposition {
        let argument = |key: &str| Argument {
            key: key.to_owned(),
            text: key.to_owned(),
            entity: None,
            is_place: false,
        };
        let frame = lexicon().frame("meet").unwrap();
        let issue = issue::of_frame(frame, Some(&argument(one)), Some(&argument(other)), None);
        Proposition {
            frame: Some(issue.frame.clone()),
            issue: Some(issue),
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            value: Value::Binary,
            condition: None,
            condition_key: None,
            premise: None,
            about: None,
        }
    }

    #[test]
    fn the_two_leaders_are_the_pair_that_their_post_names() {
        let vell = EntityId::stored("en_1");
        let names = std::iter::once(&vell).collect();
        let kept = |pairs: &[(&str, &str)], named: bool| {
            let mut all: Vec<Vec<Proposition>> = pairs
                .iter()
                .map(|(one, other)| vec![meet(one, other)])
                .collect();
            let mut tellings: Vec<Telling<'_>> = all
                .iter_mut()
                .map(|propositions| Telling {
                    said: None,
                    named: named.then_some(&names),
                    propositions,
                })
                .collect();
            settle(&mut tellings);
            let told = all.into_iter().flatten();
            told.filter_map(|it| Some(it.issue?.key))
                .collect::<Vec<_>>()
        };
        let open = (LEADERS, "one another");
        let both = kept(&[("en_1", "en_2"), open], true);
        assert_eq!(both, ["meet(en_1;en_2)", "meet(en_1;en_2)"]);
        assert_eq!(kept(&[open], true), [""; 0]);
        let other_post = kept(&[("en_1", "en_2"), open], false);
        assert_eq!(other_post, ["meet(en_1;en_2)"]);
        let two = kept(&[("en_1", "en_2"), ("en_1", "en_3"), open], true);
        assert_eq!(two, ["meet(en_1;en_2)", "meet(en_1;en_3)"]);
    }
}
