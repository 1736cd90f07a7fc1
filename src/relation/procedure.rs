//! The order in which the rules are asked. The first that speaks decides.

use super::condition::Outcome;
use super::{
    Comparison, Gate, Order, Places, RelationKind, Stance, condition, cue, denial, gates, order,
    table, value, why,
};
use crate::id::StatementId;

/// What the procedure says about two stances.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How they relate.
    pub kind: RelationKind,
    /// The newer one (for symmetric kinds the smaller id).
    pub from: StatementId,
    /// The older one.
    pub to: StatementId,
    /// Sorted.
    pub flags: Vec<String>,
    /// Which rule, by name.
    pub rule: String,
    /// What an editor reads.
    pub why: String,
    /// How sure, 0 to 1; a rank among the rules, not a measured share.
    pub confidence: f64,
    /// What was looked at and found.
    pub gates: Vec<Gate>,
}

/// Whose two statements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speakers {
    /// One speaker.
    Same,
    /// Two who speak for one principal.
    Allied,
    /// Anybody else, known or not.
    Different,
}

/// Two stances, older first where that is known, else the smaller id first.
pub(super) struct Pair<'a> {
    pub(super) older: &'a Stance,
    pub(super) newer: &'a Stance,
    pub(super) order: Order,
    pub(super) speakers: Speakers,
    pub(super) value: Comparison,
}

impl<'a> Pair<'a> {
    pub(super) fn new(x: &'a Stance, y: &'a Stance, places: &Places) -> Self {
        let order = order(x, y);
        let (older, newer) = match order {
            Order::Before => (x, y),
            Order::After => (y, x),
            Order::Unknown if y.id < x.id => (y, x),
            Order::Unknown => (x, y),
        };
        Self {
            older,
            newer,
            order,
            speakers: speakers(x, y),
            value: value::compare(older, newer, places),
        }
    }

    pub(super) const fn ordered(&self) -> bool {
        !matches!(self.order, Order::Unknown)
    }

    /// `allied` where two speakers of one principal differ or agree.
    pub(super) const fn allied_flag(&self) -> Option<&'static str> {
        match self.speakers {
            Speakers::Allied => Some("allied"),
            Speakers::Same | Speakers::Different => None,
        }
    }
}

fn speakers(x: &Stance, y: &Stance) -> Speakers {
    if x.speaker.is_some() && x.speaker == y.speaker {
        Speakers::Same
    } else if x.principal.is_some() && x.principal == y.principal {
        Speakers::Allied
    } else {
        Speakers::Different
    }
}

/// What one rule found, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: RelationKind,
    pub(super) flags: Vec<&'static str>,
    pub(super) rule: &'static str,
}

impl Finding {
    pub(super) const fn new(kind: RelationKind, rule: &'static str) -> Self {
        Self {
            kind,
            flags: Vec::new(),
            rule,
        }
    }

    pub(super) fn flag(mut self, flag: Option<&'static str>) -> Self {
        self.flags.extend(flag);
        self.flags.sort_unstable();
        self
    }

    /// The finding with its ends, its reason and its weight.
    pub(super) fn told(self, pair: &Pair<'_>) -> Verdict {
        let (from, to) = if self.kind.is_symmetric() && pair.older.id < pair.newer.id {
            (pair.older, pair.newer)
        } else {
            (pair.newer, pair.older)
        };
        Verdict {
            kind: self.kind,
            from: from.id.clone(),
            to: to.id.clone(),
            rule: self.rule.to_owned(),
            why: why::tell(&self, pair),
            confidence: why::confidence(&self, pair),
            gates: gates::passed(pair),
            flags: self.flags.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// How two stances on one issue relate, if they do. The answer does not depend on which is given first.
///
/// Directed kinds start at the newer statement and need a known order; symmetric ones name the smaller id first.
#[must_use]
pub fn compare(x: &Stance, y: &Stance, places: &Places) -> Option<Verdict> {
    let pair = Pair::new(x, y, places);
    judge(&pair).map(|finding| finding.told(&pair))
}

pub(super) fn judge(pair: &Pair<'_>) -> Option<Finding> {
    let (older, newer) = (pair.older, pair.newer);
    if older.same_utterance.is_some() && older.same_utterance == newer.same_utterance {
        return Some(Finding::new(RelationKind::SameUtterance, "cluster").flag(Some("merge")));
    }
    if let Some(finding) = cue::judge(pair) {
        return Some(finding);
    }
    if !gates::pass(older, newer) {
        return None;
    }
    match condition::replaced(pair) {
        Outcome::Nothing => return None,
        Outcome::Found(finding) => return Some(finding),
        Outcome::Open { .. } => {}
    }
    if let Some(finding) = denial::judge(pair) {
        return Some(finding);
    }
    let conditional = match condition::one_sided(pair) {
        Outcome::Nothing => return None,
        Outcome::Found(finding) => return Some(finding),
        Outcome::Open { conditional } => conditional,
    };
    match pair.speakers {
        Speakers::Same => table::same_speaker(pair, conditional),
        Speakers::Allied | Speakers::Different => table::different_speakers(pair, conditional),
    }
}
