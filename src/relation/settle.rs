//! The procedure's answer to a pair, set against what else the pair may be: one utterance, two counts that are both right,
//! words that another only tells of.

use super::candidate::takes_back;
use super::procedure::{Finding, Pair, Speakers, judge};
use super::{Family, RelationKind, Stance, utterance};
use crate::proposition::{Dynamics, Value, ValueType};

/// What another tells of somebody's words makes nobody move and contradicts nobody: it is not known that they were said.
/// The teller's own words say the same, and stand for the teller. That it is denied, or said again, stays.
pub(super) fn own_words(finding: &Finding, pair: &Pair<'_>) -> bool {
    let told = pair.older.second_hand || pair.newer.second_hand;
    let explicit = takes_back(finding.kind) || finding.kind == RelationKind::Denies;
    !told || explicit || !(finding.kind.is_conflict() || finding.kind.is_shift())
}

/// The procedure's answer, unless the pair is rather one utterance told twice: that takes the place of "said it
/// again" and of silence, never of a move or a conflict, unless the move is from a headline to the text below it.
/// Only the same quoted words go before everything.
pub(super) fn settle(pair: &Pair<'_>) -> Option<Finding> {
    let judged = judge(pair)
        .filter(|finding| {
            !(both_right(finding, pair)
                || one_breath(finding, pair)
                || days_apart(finding, pair)
                || floors(finding, pair)
                || one_side(finding, pair))
        })
        .map(|finding| outgrown(risen(finding, pair), pair));
    let firmer = |finding: &Finding| {
        matches!(
            finding.kind,
            RelationKind::Qualifies | RelationKind::Strengthens | RelationKind::Weakens
        )
    };
    if judged.as_ref().is_some_and(firmer) && utterance::one_telling(pair) {
        return Some(utterance::told_twice());
    }
    let Some(utterance) = utterance::judge(pair) else {
        return judged;
    };
    let merges = utterance.flags.contains(&"merge");
    match judged.as_ref().map(|finding| finding.kind) {
        None | Some(RelationKind::Reaffirms) => Some(utterance),
        Some(RelationKind::Retracts | RelationKind::Corrects) => judged,
        Some(_) if merges => Some(utterance),
        Some(_) => judged,
    }
}

/// A toll that one side counts through two mouths and that has risen contradicts nothing.
fn risen(finding: Finding, pair: &Pair<'_>) -> Finding {
    let (old, new) = (pair.older, pair.newer);
    let facts = matches!(new.dynamics, Dynamics::FactEvolving | Dynamics::FactFixed);
    let counts = facts && new.value_type == ValueType::Numeric;
    let more = match (&old.value, &new.value) {
        (Value::Number { lo: before, .. }, Value::Number { lo: now, .. }) => now > before,
        _ => false,
    };
    // A spokesman speaks for a ministry, and the ministry for its country.
    let voice =
        |one: &Stance, other: &Stance| one.principal.is_some() && one.principal == other.speaker;
    let allied = pair.speakers == Speakers::Allied || voice(old, new) || voice(new, old);
    let rises = counts && more && pair.ordered() && allied;
    if rises && finding.kind == RelationKind::Contradicts {
        Finding::new(RelationKind::Updates, finding.rule).flag(pair.allied_flag())
    } else {
        finding
    }
}

/// "At least four were killed", and hours later another source's "six": the newer count is no other word for the older one, the toll has
/// risen. Whoever counts what happened over more than two days counts something else.
fn outgrown(finding: Finding, pair: &Pair<'_>) -> Finding {
    const LONG: i64 = 2 * 24 * 60 * 60 * 1000;
    let (old, new) = (pair.older, pair.newer);
    let counts = new.dynamics == Dynamics::FactEvolving && new.value_type == ValueType::Numeric;
    let over = match (&old.value, &new.value) {
        (Value::Number { lo, hi, .. }, Value::Number { lo: now, .. }) => {
            hi.is_infinite() && now > lo
        }
        _ => false,
    };
    let long = |of: &Stance| {
        of.about
            .is_some_and(|(start, end)| end.millis_since(start) > LONG)
    };
    let within = finding.rule == "containment" && finding.kind.family() == Family::Same;
    // Who counts on tells it more exactly.
    let another = pair.speakers != Speakers::Same;
    if counts && over && within && another && pair.ordered() && !long(old) && !long(new) {
        let across = (pair.speakers == Speakers::Different).then_some("cross_source");
        return Finding::new(RelationKind::Updates, "numeric")
            .flag(pair.allied_flag())
            .flag(across);
    }
    finding
}

/// Two who count what moves, days apart: neither agrees with the other nor corrects him, and in a town at war each may
/// count another day's dead. Only who both tell since when they count (a toll of the whole) may be set side by side.
fn days_apart(finding: &Finding, pair: &Pair<'_>) -> bool {
    const HOUR: i64 = 60 * 60 * 1000;
    let (old, new) = (pair.older, pair.newer);
    let counts = new.dynamics == Dynamics::FactEvolving && new.value_type == ValueType::Numeric;
    let hours = if pair.speakers == Speakers::Same {
        96
    } else {
        36
    };
    let far = old
        .said
        .zip(new.said)
        .is_some_and(|((_, end), (start, _))| start.millis_since(end) > hours * HOUR);
    let since = old.about.is_some() && new.about.is_some();
    let says_no = finding.kind == RelationKind::Denies || takes_back(finding.kind);
    counts && far && !since && !says_no
}

/// "It will not come", and its spokesman: "it comes only if it rains": two who speak for one side and tell one thing.
fn one_side(finding: &Finding, pair: &Pair<'_>) -> bool {
    let hangs = |it: &Stance| {
        let told = it.condition_text.as_deref().unwrap_or_default();
        told.starts_with("only") || told.starts_with("unless")
    };
    finding.kind == RelationKind::Disputes
        && pair.speakers == Speakers::Allied
        && hangs(pair.older) != hangs(pair.newer)
}

/// "More than 250", "more than 400": neither is wrong, and neither bears the other out.
fn floors(finding: &Finding, pair: &Pair<'_>) -> bool {
    /// Two floors that are as near as this are one number, told twice.
    const NEAR: f64 = 1.15;
    let (
        Value::Number { lo, hi, .. },
        Value::Number {
            lo: low, hi: high, ..
        },
    ) = (&pair.older.value, &pair.newer.value)
    else {
        return false;
    };
    let open = hi.is_infinite() || high.is_infinite();
    let far = lo.max(*low) > lo.min(*low) * NEAR;
    let agrees = matches!(
        finding.kind,
        RelationKind::AgreesWith | RelationKind::Corroborates
    );
    agrees && open && far && pair.newer.dynamics == Dynamics::FactEvolving
}

/// "I will stay so that there is a government. I will go when there is another one": who says in one post that he will under
/// a condition, and that he will not, has turned nowhere.
fn one_breath(finding: &Finding, pair: &Pair<'_>) -> bool {
    let (x, y) = (pair.older, pair.newer);
    let post = |it: &Stance| it.place.as_ref().map(|(post, _)| post.clone());
    let one = post(x).is_some() && post(x) == post(y);
    one && finding.kind == RelationKind::Shifts
        && pair.speakers == Speakers::Same
        && x.condition.is_some() != y.condition.is_some()
}

/// Whether two sources count what moves and may both be right: where nobody knows when one of them counted, and where
/// one alone tells since when ("40 since Sunday", "9,000 in all").
fn both_right(finding: &Finding, pair: &Pair<'_>) -> bool {
    let (x, y) = (pair.older, pair.newer);
    let counts = x.dynamics == Dynamics::FactEvolving && x.value_type == ValueType::Numeric;
    let open = x.said.is_none() || y.said.is_none();
    let part = x.about.is_some() != y.about.is_some();
    let clash = finding.kind.is_conflict() || finding.kind.is_shift();
    // A summary gives the day's last count, and a post before it the first: one who counted twice contradicts nobody.
    let twice = pair.speakers == Speakers::Same && !pair.ordered();
    counts
        && clash
        && finding.kind != RelationKind::Denies
        && !takes_back(finding.kind)
        && (pair.speakers != Speakers::Same && (open || part) || twice)
}
