//! One act of saying, printed twice: which pairs are merged, which are only proposed.
//!
//! A live page tells the same sentence in a headline, a paragraph and a summary two hours later. Taken for three
//! statements, a speaker would seem to insist. Quoted words that run alike are one utterance; the same answer at
//! about the same time is only proposed, and a person decides.

use std::collections::{BTreeMap, BTreeSet};

use super::procedure::{Finding, Pair, Speakers};
use super::{Comparison, RelationKind, Stance, gates};
use crate::id::{EntityId, StatementId};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// Fewer words in a row are a phrase that anybody may say twice.
const SHORTEST_RUN: usize = 6;

/// Whether a pair of one speaker's statements is, or may be, one utterance.
///
/// `merge` (flag) where two direct quotes share a run of at least six words that is 90% of the shorter one; else a
/// suggestion where the answers are equal and the words are 60% the same (within a day), or the time they speak
/// about is the same (within three hours), or nothing tells which came first. A headline and the text below it tell one
/// act, whether or not anybody knows when: in one post, the same answer is one utterance unless it is about two times or
/// was given on two days.
pub(super) fn judge(pair: &Pair<'_>) -> Option<Finding> {
    let (older, newer) = (pair.older, pair.newer);
    let undated = one_post(older, newer) && !(exact(older) && exact(newer));
    if pair.speakers != Speakers::Same || !undated && !near(older, newer, DAY) {
        return None;
    }
    if quoted_alike(older, newer) {
        return Some(Finding::new(RelationKind::SameUtterance, "quotation").flag(Some("merge")));
    }
    let equal = gates::pass(older, newer)
        && pair.value == Comparison::Equal
        && older.condition == newer.condition;
    if !equal {
        return None;
    }
    if overlap_percent(&older.words, &newer.words) >= 60 {
        return Some(Finding::new(RelationKind::SameUtterance, "wording"));
    }
    let beside = one_post(older, newer) && (undated || near(older, newer, HOUR));
    let same_time = beside && !gates::apart(older, newer)
        || near(older, newer, 3 * HOUR) && older.about == newer.about;
    (same_time || !pair.ordered()).then(|| Finding::new(RelationKind::SameUtterance, "same_answer"))
}

/// Whether one speaker gives one answer twice in one post and at one time, however surely and under whatever condition: a
/// headline leaves the condition out, and a lead tells it in other words than the quotation below it.
pub(super) fn one_telling(pair: &Pair<'_>) -> bool {
    let (x, y) = (pair.older, pair.newer);
    pair.speakers == Speakers::Same
        && x.said.is_some()
        && x.said == y.said
        && one_post(x, y)
        && pair.value.agrees()
        && !gates::apart(x, y)
}

/// What is proposed of such a pair.
pub(super) fn told_twice() -> Finding {
    Finding::new(RelationKind::SameUtterance, "same_answer")
}

/// The words of a content as [`Stance::words`] wants them: runs of letters, digits and apostrophes in lower case.
#[must_use]
pub fn words(content: &str) -> Vec<String> {
    content
        .to_lowercase()
        .replace('\u{2019}', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Clusters of statements whose quoted words are one utterance: statement -> name of its cluster (the smallest id in
/// it). Statements that stand alone are left out. Put into [`Stance::same_utterance`], it keeps [`super::compare`]
/// from taking a reprint for a new statement.
#[must_use]
pub fn clusters(stances: &[Stance]) -> BTreeMap<StatementId, String> {
    let mut speakers: BTreeMap<&EntityId, BTreeMap<&StatementId, &Stance>> = BTreeMap::new();
    for stance in stances.iter().filter(|stance| stance.direct) {
        if let Some(speaker) = &stance.speaker {
            speakers
                .entry(speaker)
                .or_default()
                .entry(&stance.id)
                .or_insert(stance);
        }
    }
    let mut heads: BTreeMap<StatementId, StatementId> = BTreeMap::new();
    for quotes in speakers.values() {
        let mut quotes: Vec<&Stance> = quotes.values().copied().collect();
        quotes.sort_by_key(|stance| (stance.said, &stance.id));
        for (at, later) in quotes.iter().enumerate() {
            let earlier = quotes.iter().take(at);
            for earlier in
                earlier.filter(|earlier| near(earlier, later, DAY) && quoted_alike(earlier, later))
            {
                join(&mut heads, &earlier.id, &later.id);
            }
        }
    }
    let members: Vec<StatementId> = heads.keys().cloned().collect();
    members
        .into_iter()
        .map(|id| {
            let head = head_of(&heads, &id).as_str().to_owned();
            (id, head)
        })
        .collect()
}

fn join(heads: &mut BTreeMap<StatementId, StatementId>, x: &StatementId, y: &StatementId) {
    let (x, y) = (head_of(heads, x), head_of(heads, y));
    let (small, large) = if x <= y { (x, y) } else { (y, x) };
    heads.insert(small.clone(), small.clone());
    heads.insert(large, small);
}

fn head_of(heads: &BTreeMap<StatementId, StatementId>, id: &StatementId) -> StatementId {
    let mut at = id;
    while let Some(next) = heads.get(at).filter(|next| *next != at) {
        at = next;
    }
    at.clone()
}

/// Whether both stand in one post.
fn one_post(x: &Stance, y: &Stance) -> bool {
    let post = |stance: &Stance| stance.place.as_ref().map(|(post, _)| post.clone());
    post(x).is_some() && post(x) == post(y)
}

/// Whether it is known to the day when it was said.
fn exact(stance: &Stance) -> bool {
    stance
        .said
        .is_some_and(|(start, end)| end.millis_since(start) < DAY)
}

/// Whether both times are known to the day and lie no further apart than that.
fn near(x: &Stance, y: &Stance, millis: i64) -> bool {
    match (x.said, y.said) {
        (Some((x_start, x_end)), Some((y_start, y_end))) => {
            let apart = x_start.millis_since(y_end).max(y_start.millis_since(x_end));
            exact(x) && exact(y) && apart <= millis
        }
        _ => false,
    }
}

fn quoted_alike(x: &Stance, y: &Stance) -> bool {
    let shorter = x.words.len().min(y.words.len());
    if !x.direct || !y.direct || shorter < SHORTEST_RUN {
        return false;
    }
    let run = longest_run(&x.words, &y.words);
    run >= SHORTEST_RUN && run * 10 >= shorter * 9
}

/// Length of the longest run of words that both hold, in O(n m) time and O(m) space.
pub(super) fn longest_run(x: &[String], y: &[String]) -> usize {
    let mut longest = 0;
    let mut above = vec![0_usize; y.len() + 1];
    for left in x {
        let mut row = Vec::with_capacity(y.len() + 1);
        row.push(0);
        for (right, diagonal) in y.iter().zip(&above) {
            let run = if left == right { diagonal + 1 } else { 0 };
            longest = longest.max(run);
            row.push(run);
        }
        above = row;
    }
    longest
}

/// Jaccard: shared words in per cent of all words.
fn overlap_percent(x: &[String], y: &[String]) -> usize {
    let x: BTreeSet<&String> = x.iter().collect();
    let y: BTreeSet<&String> = y.iter().collect();
    (100 * x.intersection(&y).count())
        .checked_div(x.union(&y).count())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{minute, yes};
    use super::super::{RelationKind, Stance, relate};
    use super::*;
    use crate::proposition::Certainty;

    fn kinds(stances: &[Stance]) -> Vec<(RelationKind, String)> {
        relate(stances)
            .into_iter()
            .map(|relation| (relation.kind, relation.rule))
            .collect()
    }

    fn found(kind: RelationKind, rule: &str) -> Vec<(RelationKind, String)> {
        vec![(kind, rule.to_owned())]
    }

    #[test]
    fn the_same_quoted_words_are_merged_also_where_one_quote_is_cut() {
        let long = yes("s1", 0).quoted("We will be in Geneva on Friday, whatever anybody says");
        let short = yes("s2", 300).quoted("We will be in Geneva on Friday");
        let relations = relate(&[long.clone(), short.clone()]);
        assert_eq!(relations[0].kind, RelationKind::SameUtterance);
        assert_eq!(relations[0].flags, ["merge"]);
        let clusters = clusters(&[long, short]);
        assert_eq!(clusters.values().collect::<Vec<_>>(), ["s1", "s1"]);
    }

    #[test]
    fn a_not_between_keeps_two_quotes_apart() {
        let will = yes("s1", 0).quoted("I will go to Geneva on Friday");
        let will_not = yes("s2", 90)
            .no()
            .quoted("I will not go to Geneva on Friday");
        assert!(clusters(&[will.clone(), will_not.clone()]).is_empty());
        assert_eq!(
            kinds(&[will, will_not]),
            found(RelationKind::Reverses, "negation")
        );
    }

    #[test]
    fn the_same_answer_is_proposed_while_it_is_fresh_and_a_repeat_after_that() {
        let proposed = found(RelationKind::SameUtterance, "same_answer");
        assert_eq!(
            kinds(&[yes("s1", 0), yes("s2", 90)]),
            proposed,
            "an hour and a half later"
        );
        assert_eq!(
            kinds(&[yes("s1", 0), yes("s2", 0)]),
            proposed,
            "in the same minute"
        );
        let repeat = found(RelationKind::Reaffirms, "equality");
        assert_eq!(
            kinds(&[yes("s1", 0), yes("s2", 300)]),
            repeat,
            "five hours later"
        );
    }

    #[test]
    fn almost_the_same_words_are_proposed_within_a_day() {
        let first = yes("s1", 0).in_words("she will travel to Geneva for the talks");
        let later =
            |minutes| yes("s2", minutes).in_words("she will travel to Geneva for talks on Friday");
        assert_eq!(
            kinds(&[first.clone(), later(600)]),
            found(RelationKind::SameUtterance, "wording")
        );
        assert_eq!(
            kinds(&[first, later(3000)]),
            found(RelationKind::Reaffirms, "equality")
        );
    }

    #[test]
    fn a_move_stays_a_move_however_alike_the_words() {
        let may = yes("s1", 0)
            .sure(Certainty::Possible)
            .in_words("she may go to Geneva");
        let will = yes("s2", 60).in_words("she will go to Geneva");
        assert_eq!(
            kinds(&[may, will]),
            found(RelationKind::Strengthens, "commitment")
        );
    }

    #[test]
    fn a_headline_and_the_text_below_it_are_one_utterance() {
        let undated = |id: &str, offset: usize| Stance {
            said: None,
            ..yes(id, 0).at("p1", offset)
        };
        let on = |stance: Stance, day: i64| Stance {
            about: Some((minute(day * 1440), minute(day * 1440 + 1439))),
            ..stance
        };
        let proposed = found(RelationKind::SameUtterance, "same_answer");
        assert_eq!(kinds(&[undated("s1", 0), undated("s2", 80)]), proposed);
        assert_eq!(
            kinds(&[undated("s1", 0), on(undated("s2", 80), 2)]),
            proposed,
            "only one tells on which day"
        );
        assert_eq!(
            kinds(&[undated("s1", 0), undated("s2", 80).no()]),
            found(RelationKind::Reverses, "negation"),
        );
        let day_before = Stance {
            said: Some((minute(-2000), minute(-2000))),
            ..undated("s1", 0)
        };
        let today = Stance {
            said: Some((minute(0), minute(0))),
            ..undated("s2", 80)
        };
        assert_eq!(
            kinds(&[day_before, today]),
            found(RelationKind::Reaffirms, "equality"),
            "on two days"
        );
    }

    #[test]
    fn two_speakers_and_coarse_times_are_never_one_utterance() {
        assert_eq!(
            kinds(&[yes("s1", 0), yes("s2", 0).by("B")]),
            found(RelationKind::AgreesWith, "equality")
        );
        let some_time = Stance {
            said: Some((minute(-90_000), minute(90_000))),
            ..yes("s2", 0)
        };
        assert_eq!(kinds(&[yes("s1", 0), some_time]), []);
    }
}
