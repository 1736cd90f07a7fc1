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
        let named = pair
            .as_ref()
            .filter(|_| agents.into_iter().any(|id| telling.named.contains(&id)));
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
