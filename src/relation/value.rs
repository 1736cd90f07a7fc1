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
