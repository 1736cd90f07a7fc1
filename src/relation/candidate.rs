//! Which pairs are compared: a new statement with what stands when it comes, never all with all.
//!
//! Per issue the statements are put in one sequence ([`sequence`]); each that arrives is compared with
//!
//! 1. its speaker's standing statement,
//! 2. where that one is soft or conditional, also the speaker's last firm one, so that a full turn by way of a half
//!    turn is still found,
//! 3. every other speaker's standing statement,
//! 4. the statement that it denies, corrects or retracts (expressly, or [`aim`] knows it), standing or not.
//!
//! That is one comparison a speaker, not one a statement, and in a crowd less (see [`super::board`]). *Standing* is what was said before in the sequence, gives
//! an answer, is not taken back by then, and has nothing of the same speaker known to be later. "Known" is the
//! word: a speaker's statements of one minute in two posts, or of unknown time, all stand side by side, for nobody
//! can tell which of them replaced which. Declined comments and questions stand nowhere, so they hide nothing.
//! A statement whose speaker nobody knows is compared when it comes but does not stand: nobody stands there. Nor does
//! what another tells of somebody's words, for it is not known that they were said.
//!
//! A statement may give an issue two answers ("not Geneva but Istanbul"). They are not compared with each other,
//! and of what they say about another statement one relation is kept: explicit words first, then agreement, then a
//! move, then conflict, because a statement that also says the same does not contradict.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::board::Board;
use super::procedure::{Finding, Pair};
use super::retold::Retold;
use super::settle::{own_words, settle};
use super::{Family, Places, Relation, RelationBasis, RelationKind, Stance, aim, discourse};
use crate::id::{IssueId, RelationId, StatementId};

/// Relates the statements of every issue; no place is known to lie in another.
#[must_use]
pub fn relate(stances: &[Stance]) -> Vec<Relation> {
    relate_within(stances, &Places::default())
}

/// Relates the statements of every issue. Sorted by issue, then in the sequence of the newer ends; the order of
/// `stances` changes nothing.
#[must_use]
pub fn relate_within(stances: &[Stance], places: &Places) -> Vec<Relation> {
    let aimed = aim(stances, places);
    let mut issues: BTreeMap<&IssueId, Vec<&Stance>> = BTreeMap::new();
    for (at, stance) in stances.iter().enumerate() {
        let stance = aimed.get(&at).unwrap_or(stance);
        issues.entry(&stance.issue).or_default().push(stance);
    }
    issues
        .into_values()
        .flat_map(|stances| relate_issue(stances, places))
        .collect()
}

/// The one sequence in which statements are taken: by when they were said (start, then end; unknown last), then by
/// post and place in it, then by id. Two answers of one statement follow in an order of their own content.
#[must_use]
pub fn sequence(x: &Stance, y: &Stance) -> Ordering {
    x.said
        .is_none()
        .cmp(&y.said.is_none())
        .then_with(|| x.said.cmp(&y.said))
        .then_with(|| x.place.is_none().cmp(&y.place.is_none()))
        .then_with(|| x.place.cmp(&y.place))
        .then_with(|| x.id.cmp(&y.id))
        .then_with(|| y.commitment().cmp(&x.commitment()))
        // The last resort between two answers of one statement: anything, as long as it is always the same.
        .then_with(|| format!("{x:?}").cmp(&format!("{y:?}")))
}

fn relate_issue(mut stances: Vec<&Stance>, places: &Places) -> Vec<Relation> {
    stances.sort_by(|x, y| sequence(x, y));
    let mut board = Board::default();
    let mut seen: BTreeMap<&StatementId, Vec<&Stance>> = BTreeMap::new();
    let mut pairs: BTreeMap<(&StatementId, &StatementId), Vec<(Finding, Pair<'_>)>> =
        BTreeMap::new();
    let mut taken_back: BTreeSet<&StatementId> = BTreeSet::new();
    for (at, new) in stances.iter().enumerate() {
        let mut met = BTreeSet::new();
        let mut now = BTreeSet::new();
        for old in candidates(new, &board, &seen) {
            if !met.insert(std::ptr::from_ref(old)) {
                continue;
            }
            let pair = Pair::new(old, new, places);
            let Some(finding) = settle(&pair).filter(|found| own_words(found, &pair)) else {
                continue;
            };
            if takes_back(finding.kind) {
                now.insert(&pair.older.id);
            }
            let ends = (&old.id).min(&new.id);
            let ends = (ends, (&old.id).max(&new.id));
            pairs.entry(ends).or_default().push((finding, pair));
        }
        seen.entry(&new.id).or_default().push(new);
        let stands = new.answers() && !new.second_hand && !taken_back.contains(&new.id);
        if stands {
            board.add(at, new);
        }
        for id in now {
            taken_back.insert(id);
            for stance in seen.get(id).into_iter().flatten() {
                board.remove(stance);
            }
        }
    }
    let place: BTreeMap<&StatementId, usize> = stances
        .iter()
        .enumerate()
        .rev()
        .map(|(at, stance)| (&stance.id, at))
        .collect();
    let retold = Retold::new(&stances, places);
    let mut relations: Vec<Relation> = pairs
        .into_values()
        .filter_map(strongest)
        .filter(|relation| !retold.is(relation))
        .collect();
    relations.extend(discourse::relations(&stances, places));
    relations.sort_by_cached_key(|relation| {
        let (from, to) = (place.get(&relation.from), place.get(&relation.to));
        (from.max(to).copied(), from.min(to).copied())
    });
    relations
}

pub(super) const fn takes_back(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Retracts | RelationKind::Corrects)
}

/// The pairs of the four rules, in the order of the rules; a statement may come twice.
fn candidates<'a>(
    new: &Stance,
    board: &Board<'a>,
    seen: &BTreeMap<&StatementId, Vec<&'a Stance>>,
) -> Vec<&'a Stance> {
    let mut found = board.facing(new);
    if let Some(target) = new.target.as_ref().and_then(|target| seen.get(target)) {
        found.extend(target);
    }
    found.retain(|old| old.id != new.id);
    found
}

fn strongest(mut findings: Vec<(Finding, Pair<'_>)>) -> Option<Relation> {
    findings.sort_by(|(x, one), (y, other)| {
        rank(x.kind)
            .cmp(&rank(y.kind))
            .then_with(|| sequence(one.newer, other.newer))
            .then_with(|| sequence(one.older, other.older))
    });
    let (finding, pair) = findings.into_iter().next()?;
    let issue = pair.newer.issue.clone();
    let basis = if takes_back(finding.kind) {
        RelationBasis::ExplicitCue
    } else {
        RelationBasis::Rule
    };
    let verdict = finding.told(&pair);
    Some(Relation {
        id: RelationId::of(&[
            verdict.from.as_str(),
            verdict.to.as_str(),
            verdict.kind.as_str(),
            issue.as_str(),
        ]),
        kind: verdict.kind,
        from: verdict.from,
        to: verdict.to,
        issue: Some(issue),
        flags: verdict.flags,
        basis,
        rule: verdict.rule,
        confidence: verdict.confidence,
        why: verdict.why,
        gates: verdict.gates,
    })
}

const fn rank(kind: RelationKind) -> u8 {
    if takes_back(kind) {
        return 0;
    }
    match kind.family() {
        Family::Same => 1,
        Family::Shift => 2,
        Family::Conflict => 3,
        Family::Discourse => 4,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::board::COMPANY;
    use super::super::order::is_before;
    use super::super::sample::{minute, yes};
    use super::*;
    use crate::id::EntityId;
    use crate::proposition::Certainty;
    use crate::relation::{Marker, SpeechAct};

    fn told(stances: &[Stance]) -> Vec<String> {
        relate(stances)
            .iter()
            .map(|it| format!("{} {} {}", it.from, it.kind, it.to))
            .collect()
    }

    #[test]
    fn a_full_turn_by_way_of_a_half_turn_is_found() {
        let turns = [
            yes("s1", 0),
            yes("s2", 300).no().sure(Certainty::Possible),
            yes("s3", 600).no(),
        ];
        assert_eq!(
            told(&turns),
            ["s2 shifts s1", "s3 reverses s1", "s3 strengthens s2"]
        );
    }

    #[test]
    fn a_position_left_behind_is_not_argued_with() {
        let lines = [yes("s1", 0), yes("s2", 300).no(), yes("s3", 600).by("B")];
        assert_eq!(told(&lines), ["s2 reverses s1", "s2 contradicts s3"]);
    }

    #[test]
    fn what_another_tells_of_somebodys_words_moves_nobody() {
        let told_of = |stance: Stance| Stance {
            carrier: Some(StatementId::stored("s9")),
            second_hand: true,
            ..stance
        };
        let own = [
            yes("s1", 0),
            told_of(yes("s2", 300).no()),
            yes("s3", 600).by("B"),
            yes("s4", 900).no(),
        ];
        let found = told(&own);
        assert_eq!(
            found,
            [
                "s9 reports s2",
                "s1 agrees_with s3",
                "s4 reverses s1",
                "s3 contradicts s4"
            ],
        );
        // That it was said is denied all the same.
        let denied = [
            told_of(yes("s2", 300)),
            Stance {
                act: SpeechAct::Deny,
                target: Some(StatementId::stored("s2")),
                ..yes("s5", 600).by("B").no()
            },
        ];
        assert_eq!(told(&denied), ["s9 reports s2", "s5 denies s2"]);
    }

    #[test]
    fn a_headline_moves_nobody_from_the_text_below_it() {
        let headline = yes("s1", 0).at("po_1", 0);
        let text = yes("s2", 0).only("if the other side comes").at("po_1", 60);
        assert_eq!(told(&[headline.clone(), text]), ["s1 same_utterance s2"]);
        let later = yes("s3", 60).only("if the other side comes").at("po_2", 0);
        assert_eq!(told(&[headline, later]), ["s3 qualifies s1"]);
    }

    #[test]
    fn a_headline_in_the_name_of_a_side_tells_what_its_minister_says_below() {
        let side = |stance: Stance| Stance {
            principal: Some(EntityId::stored("N")),
            ..stance
        };
        let before = side(yes("s1", 0).venue("bern").by("vell").at("po_1", 0));
        let headline = side(yes("s2", 600).venue("oslo").by("N").at("po_2", 0));
        let text = side(yes("s3", 600).venue("oslo").by("vell").at("po_2", 60));
        let found = told(&[before.clone(), headline.clone(), text]);
        assert!(found.contains(&"s3 updates s1".to_owned()), "{found:?}");
        assert!(
            !found.iter().any(|it| it.contains("contradicts")),
            "{found:?}"
        );
        assert_eq!(told(&[before, headline]), ["s1 contradicts s2"]);
    }

    #[test]
    fn a_toll_that_one_side_counts_up_is_no_contradiction() {
        let side = |stance: Stance| Stance {
            principal: Some(EntityId::stored("N")),
            ..stance
        };
        let older = side(yes("s1", 0).toll(12.0, 12.0));
        let newer = side(yes("s2", 20).toll(31.0, 31.0).by("B"));
        assert_eq!(told(&[older.clone(), newer]), ["s2 updates s1"]);
        let less = side(yes("s3", 20).toll(9.0, 9.0).by("B"));
        assert_eq!(told(&[older, less]), ["s1 contradicts s3"]);
    }

    #[test]
    fn two_counts_clash_only_where_both_tell_when() {
        let older = yes("s1", 0).toll(40.0, 40.0);
        let newer = yes("s2", 5).toll(9_000.0, 9_000.0).by("B");
        assert_eq!(told(&[older.clone(), newer.clone()]), ["s1 contradicts s2"]);
        let undated = Stance {
            said: None,
            ..older.clone()
        };
        assert!(
            told(&[undated, newer.clone()]).is_empty(),
            "said nobody knows when"
        );
        let since = Stance {
            about: Some((minute(-900), minute(-800))),
            ..older
        };
        assert!(
            told(&[since, newer.clone()]).is_empty(),
            "since a day of its own"
        );
        let on = yes("s3", 90).toll(9_100.0, 9_100.0).by("B");
        assert_eq!(
            told(&[newer, on]),
            ["s3 updates s2"],
            "one speaker counts on"
        );
    }

    #[test]
    fn counts_of_other_days_are_counts_of_other_things_unless_both_tell_since_when() {
        const DAY: i64 = 24 * 60;
        let first = yes("s1", 0).toll(12.0, f64::INFINITY);
        let later = |days: i64| yes("s2", days * DAY).toll(13.0, 13.0);
        assert_eq!(
            told(&[first.clone(), later(1).by("B")]),
            ["s2 updates s1"],
            "a day later it has risen"
        );
        assert!(told(&[first.clone(), later(2).by("B")]).is_empty());
        assert_eq!(told(&[first.clone(), later(2)]), ["s2 elaborates s1"]);
        assert!(told(&[first.clone(), later(5)]).is_empty());
        let since = |stance: Stance| Stance {
            about: Some((minute(-60 * DAY), minute(9 * DAY))),
            ..stance
        };
        assert!(!told(&[since(first), since(later(5))]).is_empty());
    }

    #[test]
    fn a_condition_and_a_no_of_one_side_are_one_position() {
        let of = |stance: Stance| Stance {
            principal: Some(EntityId::stored("gov")),
            ..stance
        };
        let hangs = |words: &str| Stance {
            condition_text: Some(words.to_owned()),
            ..yes("s1", 0).only("it rains")
        };
        let (only, no) = (hangs("only if it rains"), yes("s2", 60).no().by("B"));
        assert_eq!(told(&[only.clone(), no.clone()]), ["s1 disputes s2"]);
        assert!(told(&[of(only), of(no.clone())]).is_empty());
        assert_eq!(
            told(&[of(hangs("it rains")), of(no)]),
            ["s1 disputes s2"],
            "it may well rain"
        );
    }

    #[test]
    fn a_floor_bears_out_another_only_where_they_are_near() {
        let more = |id: &str, at, than| yes(id, at).toll(than, f64::INFINITY);
        let first = more("s1", 0, 400.0);
        let later = |than| more("s2", 60, than).by("B");
        assert!(told(&[first.clone(), later(250.0)]).is_empty());
        assert_eq!(told(&[first, later(390.0)]), ["s1 corroborates s2"]);
    }

    #[test]
    fn a_declined_comment_hides_nothing() {
        let lines = [yes("s1", 0), yes("s2", 300).declined(), yes("s3", 600).no()];
        assert_eq!(told(&lines), ["s3 reverses s1"]);
    }

    #[test]
    fn what_was_taken_back_no_longer_stands_and_what_it_replaced_does() {
        let back = Stance {
            marker: Some(Marker::Retraction),
            target: Some(StatementId::stored("s2")),
            ..yes("s3", 600).declined()
        };
        let lines = [
            yes("s1", 0),
            yes("s2", 300).no(),
            back,
            yes("s4", 900).no().by("B"),
        ];
        assert_eq!(
            told(&lines),
            ["s2 reverses s1", "s3 retracts s2", "s1 contradicts s4"]
        );
    }

    #[test]
    fn a_minute_in_two_posts_leaves_both_standing() {
        let lines = [
            yes("s1", 0).at("p", 10),
            yes("s2", 0).no().at("r", 10),
            yes("s3", 400).by("B"),
        ];
        assert_eq!(
            told(&lines),
            [
                "s1 contradicts s2",
                "s1 agrees_with s3",
                "s2 contradicts s3"
            ]
        );
    }

    #[test]
    fn in_a_crowd_the_last_of_every_side_is_met() {
        // A lone no, then a thousand speakers who say yes, then another no.
        let crowd = (1..=1000).map(|at| yes(&format!("s{at:04}"), at).by(&format!("P{at:04}")));
        let mut stances = vec![yes("s0000", 0).no()];
        stances.extend(crowd);
        stances.push(yes("s1001", 2000).no().by("B"));
        let relations = relate(&stances);
        let at_end = |id: &str, kind| {
            let ends = |it: &&Relation| it.from.as_str() == id || it.to.as_str() == id;
            let found = relations.iter().filter(ends);
            found.filter(|it| it.kind == kind).count()
        };
        // Everybody is in conflict with the lone no, however long ago it was said.
        assert_eq!(at_end("s0000", RelationKind::Contradicts), 1000);
        assert_eq!(at_end("s0000", RelationKind::AgreesWith), 1);
        assert_eq!(at_end("s1001", RelationKind::Contradicts), COMPANY);
        assert!(
            relations.len() < 1000 * (COMPANY + 2),
            "{}",
            relations.len()
        );
    }

    #[test]
    fn in_a_crowd_the_last_of_the_same_day_is_met() {
        // One no about Friday, then a hundred who speak of Monday, then a yes about Friday.
        let on = |stance: Stance, day: i64| Stance {
            about: Some((minute(day * 1440), minute(day * 1440 + 1439))),
            ..stance
        };
        let crowd = (1..=100).map(|at| on(yes(&format!("s{at:03}"), at).by(&format!("P{at}")), 3));
        let mut stances = vec![on(yes("s000", 0).no().by("C"), 7)];
        stances.extend(crowd);
        stances.push(on(yes("s101", 200).by("B"), 7));
        let found = told(&stances);
        assert!(found.contains(&"s000 contradicts s101".to_owned()));
        let of_friday = found
            .iter()
            .filter(|it| it.contains("s101") || it.contains("s000"));
        assert_eq!(of_friday.count(), 1);
    }

    #[test]
    fn two_answers_of_one_statement_are_not_compared_and_give_one_relation() {
        let both = [
            yes("s1", 0).venue("Geneva").no().at("p", 10),
            yes("s1", 0).venue("Istanbul").at("p", 20),
            yes("s2", 300).venue("Geneva").by("B"),
        ];
        assert_eq!(told(&both), ["s1 contradicts s2"]);
    }

    /// Every pair of an issue, kept where the rule in the module's head lets it through: the slow way.
    fn slowly(stances: &[Stance]) -> Vec<Relation> {
        let places = Places::default();
        let aimed = aim(stances, &places);
        let mut line: Vec<&Stance> = stances
            .iter()
            .enumerate()
            .map(|(at, stance)| aimed.get(&at).unwrap_or(stance))
            .collect();
        line.sort_by(|x, y| sequence(x, y));
        let mut pairs: BTreeMap<_, Vec<(Finding, Pair<'_>)>> = BTreeMap::new();
        // Who is taken back, and by which place in the sequence.
        let mut taken_back: Vec<(usize, StatementId)> = Vec::new();
        for (now, new) in line.iter().enumerate() {
            let gone = |x: &Stance| taken_back.iter().any(|(at, id)| *at < now && *id == x.id);
            let stands = |x: &Stance, counts: fn(&Stance) -> bool| {
                x.speaker.is_some()
                    && x.answers()
                    && counts(x)
                    && !gone(x)
                    && !line.iter().take(now).any(|z| {
                        z.speaker == x.speaker
                            && z.answers()
                            && counts(z)
                            && !gone(z)
                            && z.id != x.id
                            && is_before(x, z)
                    })
            };
            let own_soft = line
                .iter()
                .take(now)
                .any(|x| x.speaker == new.speaker && stands(x, |_| true) && !x.is_firm());
            for old in line.iter().take(now).filter(|old| old.id != new.id) {
                let own = old.speaker == new.speaker;
                if stands(old, |_| true)
                    || (own && own_soft && stands(old, Stance::is_firm))
                    || new.target.as_ref() == Some(&old.id)
                {
                    let pair = Pair::new(old, new, &places);
                    if let Some(finding) = settle(&pair) {
                        let ends = (
                            old.id.clone().min(new.id.clone()),
                            old.id.clone().max(new.id.clone()),
                        );
                        pairs.entry(ends).or_default().push((finding, pair));
                    }
                }
            }
            for (finding, pair) in pairs.values().flatten() {
                if takes_back(finding.kind)
                    && std::ptr::eq(
                        *new,
                        if pair.newer.id == new.id {
                            pair.newer
                        } else {
                            pair.older
                        },
                    )
                {
                    taken_back.push((now, pair.older.id.clone()));
                }
            }
        }
        pairs.into_values().filter_map(strongest).collect()
    }

    prop_compose! {
        fn any_stance(index: usize)(
            id in 0..=index,
            speaker in prop::sample::select(vec![Some("A"), Some("A"), Some("B"), Some("C"), None]),
            start in prop::option::weighted(0.85, 0_i64..8),
            wide in prop::sample::select(vec![0_i64, 0, 0, 200]),
            polarity in 0..5,
            certainty in prop::sample::select(Certainty::ALL.to_vec()),
            condition in prop::option::weighted(0.2, prop::sample::select(vec!["k", "m"])),
            place in prop::option::weighted(0.6, (prop::sample::select(vec!["p", "r"]), 0_usize..4)),
            target in prop::option::weighted(0.2, 0..=index),
            marker in prop::sample::select(vec![None, Some(Marker::Retraction), Some(Marker::Correction)]),
        ) -> Stance {
            let stance = yes(&format!("s{id}"), 0).sure(certainty);
            let stance = if polarity < 2 { stance.no() } else { stance };
            Stance {
                speaker: speaker.map(EntityId::stored),
                said: start.map(|at| (minute(at * 100), minute(at * 100 + wide))),
                condition: condition.map(str::to_owned),
                target: target.map(|id| StatementId::stored(format!("s{id}"))),
                marker,
                ..match place {
                    Some((post, offset)) => stance.at(post, offset),
                    None => stance,
                }
            }
        }
    }

    fn sorted(mut relations: Vec<Relation>) -> Vec<Relation> {
        relations.sort_by(|x, y| x.id.cmp(&y.id));
        relations
    }

    proptest! {
        #[test]
        fn the_fast_way_finds_what_all_pairs_give(stances in prop::collection::vec(any_stance(9), 0..14)) {
            prop_assert_eq!(sorted(relate(&stances)), sorted(slowly(&stances)));
        }

        #[test]
        fn the_order_of_the_input_changes_nothing(
            (stances, shuffled) in prop::collection::vec(any_stance(9), 0..14)
                .prop_flat_map(|stances| (Just(stances.clone()), Just(stances).prop_shuffle()))
        ) {
            prop_assert_eq!(relate(&stances), relate(&shuffled));
        }
    }
}
