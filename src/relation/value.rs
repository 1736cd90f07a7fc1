//! The values of two answers, compared.

use super::{Places, Stance};
use crate::calendar::Interval;
use crate::proposition::{Value, ValueType};

/// How the newer answer's value stands to the older one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The same value with the same commitment.
    Equal,
    /// The same value, held more or less firmly.
    Graded,
    /// The newer value lies inside the older one: "Turkey", then "Istanbul".
    Narrower,
    /// The older value lies inside the newer one.
    Broader,
    /// Both may hold: "not Geneva" and "Istanbul".
    Compatible,
    /// They cannot both hold.
    Incompatible,
}

impl Comparison {
    /// Whether both say the same thing, be it more or less exactly.
    #[must_use]
    pub const fn agrees(self) -> bool {
        match self {
            Self::Equal | Self::Graded | Self::Narrower | Self::Broader => true,
            Self::Compatible | Self::Incompatible => false,
        }
    }
}

/// Compares an older answer with a newer one on the same issue.
///
/// Values that do not fit the type of their issue (a numeric question answered by a name) and numbers of different
/// units are [`Comparison::Compatible`]: nothing follows from them.
pub(super) fn compare(older: &Stance, newer: &Stance, places: &Places) -> Comparison {
    match older.value_type {
        ValueType::Binary => binary(older.commitment(), newer.commitment()),
        ValueType::Categorical => categorical(older, newer, places),
        ValueType::Numeric => numeric(older, newer),
        ValueType::Temporal => temporal(older, newer),
        ValueType::Open => Comparison::Compatible,
    }
}

/// The sign is the value.
const fn binary(older: i8, newer: i8) -> Comparison {
    if older.signum() * newer.signum() < 0 {
        Comparison::Incompatible
    } else {
        graded(older, newer)
    }
}

const fn graded(older: i8, newer: i8) -> Comparison {
    if older.abs() == newer.abs() {
        Comparison::Equal
    } else {
        Comparison::Graded
    }
}

fn categorical(older: &Stance, newer: &Stance, places: &Places) -> Comparison {
    let (Value::Entity { entity: old, .. }, Value::Entity { entity: new, .. }) =
        (&older.value, &newer.value)
    else {
        return Comparison::Compatible;
    };
    match (older.commitment() > 0, newer.commitment() > 0) {
        (true, true) if old == new => graded(older.commitment(), newer.commitment()),
        (true, true) if places.within(new, old) => Comparison::Narrower,
        (true, true) if places.within(old, new) => Comparison::Broader,
        (true, true) if places.unplaced(old, new) => Comparison::Compatible,
        // One venue at a time, but many participants.
        (true, true) if older.functional => Comparison::Incompatible,
        (false, false) if old == new => Comparison::Equal,
        (true, true) | (false, false) => Comparison::Compatible,
        // "In Istanbul" against "not in Turkey"; "in Turkey" against "not in Istanbul" leaves Ankara.
        (true, false) => excluded(old == new || places.within(old, new)),
        (false, true) => excluded(old == new || places.within(new, old)),
    }
}

const fn excluded(is_so: bool) -> Comparison {
    if is_so {
        Comparison::Incompatible
    } else {
        Comparison::Compatible
    }
}

fn numeric(older: &Stance, newer: &Stance) -> Comparison {
    match (&older.value, &newer.value) {
        (
            Value::Number { lo, hi, unit, .. },
            Value::Number {
                lo: new_lo,
                hi: new_hi,
                unit: new_unit,
                ..
            },
        ) if same_unit(unit.as_deref(), new_unit.as_deref()) => {
            ranges(older, newer, (*lo, *hi), (*new_lo, *new_hi))
        }
        _ => Comparison::Compatible,
    }
}

/// A unit that is not told may be any.
fn same_unit(old: Option<&str>, new: Option<&str>) -> bool {
    old.zip(new).is_none_or(|(old, new)| old == new)
}

fn temporal(older: &Stance, newer: &Stance) -> Comparison {
    match (&older.value, &newer.value) {
        (Value::Time { interval: old, .. }, Value::Time { interval: new, .. }) => {
            ranges(older, newer, ends(old), ends(new))
        }
        _ => Comparison::Compatible,
    }
}

const fn ends(interval: &Interval) -> (i64, i64) {
    (interval.start.millis(), interval.end.millis())
}

/// Two closed ranges, of numbers or of time.
fn ranges<N: PartialOrd + Copy>(
    older: &Stance,
    newer: &Stance,
    old: (N, N),
    new: (N, N),
) -> Comparison {
    match (older.commitment() > 0, newer.commitment() > 0) {
        (true, true) if old == new => graded(older.commitment(), newer.commitment()),
        (true, true) if new.1 < old.0 || old.1 < new.0 => Comparison::Incompatible,
        (true, true) if old.0 <= new.0 && new.1 <= old.1 => Comparison::Narrower,
        (true, true) if new.0 <= old.0 && old.1 <= new.1 => Comparison::Broader,
        // "Twelve" against "not twelve"; "not twelve" against "fifteen" may both hold.
        (true, false) | (false, true) => excluded(old == new),
        (true, true) | (false, false) => Comparison::Compatible,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::yes;
    use super::*;
    use crate::calendar::{Day, Interval};

    fn days(id: &str, first: i8, last: i8) -> Stance {
        let day = |number| Day::new(2031, 5, number).unwrap();
        Stance {
            value_type: ValueType::Temporal,
            value: Value::Time {
                interval: Interval::days(day(first), day(last)),
                text: String::new(),
            },
            ..yes(id, 0)
        }
    }

    fn shots(id: &str, unit: &str) -> Stance {
        let mut stance = yes(id, 0).toll(12.0, 12.0);
        if let Value::Number { unit: of, .. } = &mut stance.value {
            *of = Some(unit.to_owned());
        }
        stance
    }

    #[test]
    fn values_are_compared_by_their_type() {
        let set = |stance: Stance| Stance {
            functional: false,
            ..stance
        };
        let cases = [
            (
                days("a", 15, 15),
                days("b", 16, 16),
                Comparison::Incompatible,
                "today, tomorrow",
            ),
            (
                days("a", 12, 18),
                days("b", 15, 15),
                Comparison::Narrower,
                "this week, today",
            ),
            (
                days("a", 12, 16),
                days("b", 15, 18),
                Comparison::Compatible,
                "two weeks that overlap",
            ),
            (
                yes("a", 0).venue("x"),
                yes("b", 0).venue("y"),
                Comparison::Incompatible,
                "one venue",
            ),
            (
                set(yes("a", 0).venue("x")),
                set(yes("b", 0).venue("y")),
                Comparison::Compatible,
                "many guests",
            ),
            (
                yes("a", 0).no().venue("x"),
                yes("b", 0).venue("y"),
                Comparison::Compatible,
                "not x, y",
            ),
            (
                yes("a", 0).no().venue("x"),
                yes("b", 0).venue("x"),
                Comparison::Incompatible,
                "not x, x",
            ),
            (
                yes("a", 0).toll(24.0, 99.0),
                yes("b", 0).toll(40.0, 40.0),
                Comparison::Narrower,
                "dozens, forty",
            ),
            (
                shots("a", "ships"),
                shots("b", "planes"),
                Comparison::Compatible,
                "other units",
            ),
            (
                yes("a", 0).venue("x"),
                Stance {
                    value: Value::Binary,
                    ..yes("b", 0).venue("x")
                },
                Comparison::Compatible,
                "no venue told",
            ),
        ];
        for (older, newer, wanted, name) in cases {
            assert_eq!(
                compare(&older, &newer, &Places::default()),
                wanted,
                "{name}"
            );
        }
    }
}
