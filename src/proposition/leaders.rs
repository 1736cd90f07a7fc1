//! "The two presidents will meet": who they are, as far as a page tells it.
//!
//! Read alone, such words name nobody, and their question is the page's own. Where the page asks of one pair whether they meet, and
//! hardly of any other, they are that pair.

use std::collections::BTreeMap;

use super::Issue;
use super::issue::OUGHT;
use super::tolls::Telling;
use crate::id::IssueId;

/// What stands for them in a key until the whole page is read.
pub(super) const LEADERS: &str = "both leaders";

/// A pair is the page's where it is told so many times as often as any other.
const OFTEN: usize = 3;

/// Gives the questions of a document on its two leaders the names of the pair.
pub(super) fn settle(tellings: &mut [Telling<'_>]) {
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
    let mut often: Vec<&(usize, Issue)> = pairs.values().collect();
    often.sort_by(|(one, x), (other, y)| other.cmp(one).then_with(|| x.key.cmp(&y.key)));
    let Some((most, pair)) = often.first() else {
        return;
    };
    if often.get(1).is_some_and(|(next, _)| next * OFTEN > *most) {
        return;
    }
    let propositions = tellings
        .iter_mut()
        .flat_map(|telling| telling.propositions.iter_mut());
    for proposition in propositions {
        let Some(issue) = proposition.issue.as_ref().filter(|issue| open(issue)) else {
            continue;
        };
        let named = if issue.key.starts_with(OUGHT) {
            pair.clone().of_ought()
        } else {
            Some(pair.clone())
        };
        proposition.issue = named.or_else(|| proposition.issue.clone());
    }
}

fn open(issue: &Issue) -> bool {
    issue.frame == "meet" && issue.key.contains(LEADERS)
}
