//! A count that has risen above what was called its least: "at least nine", and hours later "14".
//!
//! As ranges the two agree, for 14 is at least nine, and so the procedure says. But a least number of what still moves is
//! what was known at that hour, and a later one that is clearly higher tells that it has risen; a reader who is told that
//! the two say the same is told nothing. So that agreement becomes an update here, marked `risen`, and nothing else
//! changes: never a conflict, never without a known order, and only where the older count is an hour old, as everywhere. Of
//! one speaker the procedure tells it already: the later count elaborates the earlier.
//!
//! "More than 400" rounds: 413 is the same count told in full. What lies within the step by which a number is rounded
//! does not rise.

use super::procedure::{Finding, Pair, Speakers};
use super::table::stale;
use super::{RelationKind, Stance};
use crate::proposition::{Dynamics, Value, ValueType};

/// The finding where it is an agreement with a count that has since risen.
pub(super) fn judge(pair: &Pair<'_>, finding: &Finding) -> Option<Finding> {
    let (older, newer) = (pair.older, pair.newer);
    let agrees = matches!(
        finding.kind,
        RelationKind::Corroborates | RelationKind::AgreesWith
    );
    let moves = older.dynamics == Dynamics::FactEvolving && older.value_type == ValueType::Numeric;
    let firm = |stance: &Stance| stance.is_firm() && stance.commitment() > 0;
    let told = firm(older) && firm(newer) && older.about == newer.about;
    let later = pair.speakers != Speakers::Same && pair.ordered() && stale(pair);
    (agrees && moves && told && later && above(&older.value, &newer.value)).then(|| {
        Finding::new(RelationKind::Updates, "numeric")
            .flag(Some("risen"))
            .flag(Some("cross_source"))
    })
}

/// Whether the newer count lies above the least number that the older one tells.
fn above(older: &Value, newer: &Value) -> bool {
    let (Value::Number { lo, hi, .. }, Value::Number { lo: new, .. }) = (older, newer) else {
        return false;
    };
    // "More than 250" begins with 251.
    let least = if (lo - 1.0) % 10.0 == 0.0 && *lo > 10.0 {
        lo - 1.0
    } else {
        *lo
    };
    hi.is_infinite() && least > 0.0 && *new >= least + step(least)
}

/// The step by which a number is rounded: 10 for 250, 100 for 400, 1 for 313.
fn step(number: f64) -> f64 {
    let mut step = 1.0;
    while number % (step * 10.0) == 0.0 && step < number {
        step *= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::super::relate;
    use super::super::sample::yes;
    use super::*;

    fn told(older: Stance, newer: Stance) -> Vec<String> {
        relate(&[older, newer])
            .iter()
            .map(|it| format!("{} {} {} {}", it.from, it.kind, it.to, it.flags.join(" ")))
            .collect()
    }

    fn least(number: f64) -> Stance {
        yes("s1", 0).toll(number, f64::INFINITY)
    }

    #[test]
    fn a_least_number_is_passed_by() {
        let later = |lo: f64, hi: f64| yes("s2", 90).toll(lo, hi);
        assert_eq!(
            told(least(231.0), later(251.0, f64::INFINITY).by("B")),
            ["s2 updates s1 cross_source risen"]
        );
        // Of one speaker it is more exact.
        assert_eq!(told(least(9.0), later(14.0, 14.0)), ["s2 elaborates s1 "]);
        assert_eq!(
            told(least(9.0), later(14.0, 14.0).by("B")),
            ["s2 updates s1 cross_source risen"]
        );
        // The same count told in full.
        let full = told(least(401.0), later(413.0, 413.0).by("B"));
        assert!(!full[0].contains("updates"));
        // Within the hour two sources agree.
        let soon = yes("s2", 20).toll(14.0, 14.0).by("B");
        assert!(!told(least(9.0), soon)[0].contains("updates"));
    }

    #[test]
    fn numbers_are_rounded_by_a_step() {
        for (number, by) in [
            (9.0, 1.0),
            (313.0, 1.0),
            (250.0, 10.0),
            (400.0, 100.0),
            (10.0, 10.0),
        ] {
            assert!((step(number) - by).abs() < f64::EPSILON, "{number}");
        }
    }
}
