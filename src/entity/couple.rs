//! "Mr Vell" and "Mrs Vell": two people of one family name, told apart by their titles.
//!
//! A title calls for a pronoun, as a given name does. A family name with one that its bearer's given name does not go with
//! is another's, however often the bearer is named; and where a document has "Mr" and "Mrs" before one name, each is one.

use std::collections::{BTreeMap, BTreeSet};

use super::gazetteer::gazetteer;
use super::people::{Person, Use, shortens};
use super::{folded_words, goes_with};

/// The pronoun that a use's title calls for.
fn called(one: &Use) -> Option<&str> {
    one.title.as_deref().filter(|pronoun| !pronoun.is_empty())
}

/// The uses of a document by their words, those with two kinds of titles apart; full names first, among equals the more
/// frequent, then the alphabet.
pub(super) fn grouped(uses: &[Use]) -> Vec<(Vec<String>, Vec<&Use>)> {
    let mut groups: BTreeMap<Vec<String>, Vec<&Use>> = BTreeMap::new();
    for single in uses {
        let region = gazetteer().region(&single.words.join(" "));
        let words = region.map_or_else(|| single.words.clone(), folded_words);
        groups.entry(words).or_default().push(single);
    }
    let mut found: Vec<(Vec<String>, Vec<&Use>)> = Vec::new();
    for (words, members) in groups {
        let titles: BTreeSet<&str> = members.iter().filter_map(|one| called(one)).collect();
        if titles.len() < 2 || words.len() > 1 {
            found.push((words, members));
            continue;
        }
        let mut parts: BTreeMap<Option<&str>, Vec<&Use>> = BTreeMap::new();
        for one in members {
            parts.entry(called(one)).or_default().push(one);
        }
        found.extend(parts.into_values().map(|part| (words.clone(), part)));
    }
    found.sort_by(|(one, all), (other, rest)| {
        let longer = other.len().cmp(&one.len());
        longer
            .then_with(|| rest.len().cmp(&all.len()))
            .then_with(|| one.cmp(other))
    });
    found
}

/// The pronoun that goes with somebody: by a title, else by the given name.
pub(super) fn pronoun(words: &[String], members: &[&Use]) -> Option<String> {
    let titled = members.iter().find_map(|member| called(member));
    let given = words
        .first()
        .filter(|_| words.len() > 1)
        .and_then(|first| gazetteer().given(first));
    titled.or(given).map(str::to_owned)
}

/// Whether titles tell that a shorter form is not that of a full name: "Mrs Vell" is not Peter Vell, and "Mr Vell" not the
/// Vell Harbour Lights Initiative.
pub(super) fn apart(full: &[String], members: &[&Use], uses: &[&Use]) -> bool {
    let titles: BTreeSet<&str> = uses.iter().filter_map(|one| called(one)).collect();
    let known = pronoun(full, members);
    let closes = uses.iter().any(|one| one.words.last() == full.last());
    // A family's name may open two or three words ("Qin Beispiel"), and no more.
    let body = !titles.is_empty() && !closes && known.is_none() && full.len() > 3;
    body || known.is_some_and(|known| !titles.is_empty() && !titles.contains(known.as_str()))
}

/// Whether a name may be that of somebody with that pronoun.
pub(super) fn may_be(name: &str, pronoun: Option<&str>) -> bool {
    let given = goes_with(name).filter(|_| name.contains(' '));
    given
        .zip(pronoun)
        .is_none_or(|(given, pronoun)| given == pronoun)
}

/// The one whom a form with a title means: among those whose form it is, the one with that pronoun who is named most.
pub(super) fn one_of(all: &[Person], words: &[String], pronoun: &str) -> Option<usize> {
    all.iter()
        .enumerate()
        .filter(|(_, person)| person.pronoun.as_deref() == Some(pronoun))
        .filter(|(_, person)| {
            person.words == words
                || shortens(words, &person.words)
                || person.forms.keys().any(|form| folded_words(form) == words)
        })
        .max_by_key(|(at, person)| (person.forms.values().sum::<usize>(), std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}
