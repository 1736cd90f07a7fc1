//! "The pier will cost £2.9bn", "no more than £1.8bn": what is measured in money or per cent, wherever on the page it is.
//!
//! A measure has a name ("cost", "deficit", "turnout") and is of something ("the pier"). Two amounts are compared only under
//! one name, in one unit, ahead or behind alike, and where neither is told of more than the other. A single speaker who
//! comes back to a figure says the same again; who comes to another one has moved.

use std::collections::BTreeSet;

use super::elsewhere::elsewhere;
use super::figured::{Range, range};
use super::told::{Class, Told, common, pairs_by, parts, read};
use super::{COUNTED, again, link, ordered};
use crate::calendar::printed::is_calendar_name;
use crate::language::{Tag, Token};
use crate::proposition::number_word;
use crate::relation::{Relation, RelationKind};

/// What money and shares are amounts of; general English.
const NAMES: &[&str] = &[
    "bill",
    "borrow",
    "borrowing",
    "budget",
    "cost",
    "debt",
    "deficit",
    "gap",
    "growth",
    "hole",
    "inflation",
    "lead",
    "loss",
    "pay",
    "price",
    "profit",
    "rate",
    "saving",
    "save",
    "share",
    "shortfall",
    "spend",
    "spending",
    "subsidy",
    "support",
    "surplus",
    "tariff",
    "tax",
    "turnout",
    "unemployment",
    "wage",
    "worth",
];

/// Two names of one measure.
const ALIKE: &[(&str, &str)] = &[
    ("save", "saving"),
    ("spend", "spending"),
    ("borrow", "borrowing"),
    ("hole", "gap"),
    ("shortfall", "gap"),
];

/// Words that make an amount one of a part, of a change or of another time.
const PARTS: &[&str] = &[
    "additional",
    "another",
    "average",
    "each",
    "every",
    "extra",
    "further",
    "half",
    "last",
    "other",
    "previous",
];

/// Words of an amount that is left open.
const OPEN: &[&str] = &[
    "could", "if", "may", "might", "must", "need", "ought", "perhaps", "should", "target",
    "unless", "until", "want", "whether",
];

/// What an amount is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unit {
    /// By its sign or its name.
    Money(String),
    Percent,
}

/// What is measured, and what of it is told.
struct Amount {
    unit: Unit,
    range: Range,
    name: String,
    /// What else is named beside it.
    of: BTreeSet<String>,
    ahead: bool,
}

/// Amounts of one measure that come to other figures, or to the same one in the mouth of one side.
pub(super) fn compared(told: &[Told<'_>]) -> Vec<Relation> {
    let all: Vec<(&Told<'_>, Vec<Amount>)> = told
        .iter()
        .filter(|it| it.class == Class::Tells && !it.denies && it.wording.carrier.is_none())
        .map(|it| (it, amounts(it)))
        .filter(|(_, amounts)| !amounts.is_empty())
        .collect();
    let names = all.iter().enumerate().flat_map(|(at, (_, amounts))| {
        amounts.iter().map(move |amount| (amount.name.as_str(), at))
    });
    let compared = pairs_by(names)
        .into_iter()
        .filter_map(|(one, other)| related(all.get(one)?, all.get(other)?));
    compared.collect()
}

fn related(
    (one, amounts): &(&Told<'_>, Vec<Amount>),
    (other, others): &(&Told<'_>, Vec<Amount>),
) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    if !x.issues.is_disjoint(&y.issues) || elsewhere(one, other) {
        return None;
    }
    let pairs = || {
        amounts
            .iter()
            .flat_map(|a| others.iter().map(move |b| (a, b)))
    };
    let like = || pairs().filter(|(a, b)| of_one(a, b));
    let same = like().any(|(a, b)| a.range == b.range);
    let differ = like().any(|(a, b)| a.range.hi < b.range.lo || b.range.hi < a.range.lo);
    if same == differ {
        return None;
    }
    if same {
        return again(x, y);
    }
    if x.one_side(y) {
        let (older, newer) = ordered(x, y)?;
        return Some(link(RelationKind::Updates, COUNTED, (newer, older), 0.65));
    }
    let far = like().any(|(a, b)| apart(&a.range, &b.range));
    far.then(|| link(RelationKind::Contradicts, COUNTED, (x, y), 0.65))
}

/// Whether two ranges lie further apart than rounding tells.
fn apart(one: &Range, other: &Range) -> bool {
    const ROUNDED: f64 = 1.05;
    one.hi * ROUNDED < other.lo || other.hi * ROUNDED < one.lo
}

/// Whether they measure the same, as far as both tell.
fn of_one(one: &Amount, other: &Amount) -> bool {
    one.unit == other.unit
        && one.name == other.name
        && one.ahead == other.ahead
        && (one.of.is_subset(&other.of) || other.of.is_subset(&one.of))
        // "The rate", of whatever: a measure that many things have needs one that both name.
        && (!one.of.is_disjoint(&other.of) || own(&one.name))
}

/// A measure of which a country has one.
fn own(name: &str) -> bool {
    matches!(
        name,
        "deficit" | "inflation" | "turnout" | "unemployment" | "growth" | "gap" | "surplus"
    )
}

/// The amounts of a content that are told for sure.
fn amounts(told: &Told<'_>) -> Vec<Amount> {
    let words = read(&told.wording.content);
    parts(&words).into_iter().filter_map(one).collect()
}

/// The one amount of a part: where it tells several, none is sure.
fn one(part: &[Token]) -> Option<Amount> {
    let lower = |at: usize| part.get(at).map_or("", |it| it.lower.as_str());
    let opens = |it: &Token| {
        let said = it.lower.as_str();
        OPEN.contains(&said)
            || PARTS.contains(&it.lemma.as_str())
            || matches!(said, "not" | "n't" | "never" | "from")
    };
    let mut figures = (0..part.len()).filter(|at| number_word(lower(*at)).is_some());
    let at = figures.find(|at| unit(part, *at).is_some())?;
    let several = figures.any(|at| unit(part, at).is_some());
    if several || part.iter().any(opens) {
        return None;
    }
    let nominal = |it: &Token| matches!(it.tag, Tag::Noun | Tag::Propn | Tag::Verb);
    let named: Vec<String> = part
        .iter()
        .filter(|it| nominal(it))
        .map(|it| measure(&it.lemma.to_lowercase()))
        .filter(|it| NAMES.contains(&it.as_str()))
        .collect();
    let [name] = named.as_slice() else {
        return None;
    };
    let time = |it: &Token| {
        is_calendar_name(&it.lower)
            || matches!(
                it.lemma.as_str(),
                "year"
                    | "month"
                    | "week"
                    | "today"
                    | "euro"
                    | "dollar"
                    | "pound"
                    | "percent"
                    | "billion"
                    | "million"
            )
    };
    let of = part
        .iter()
        .filter(|it| matches!(it.tag, Tag::Noun | Tag::Propn) && !time(it))
        .filter(|it| measure(&it.lemma.to_lowercase()) != *name && number_word(&it.lower).is_none())
        .map(common)
        .collect();
    Some(Amount {
        unit: unit(part, at)?,
        range: range(part, at)?,
        name: name.clone(),
        of,
        ahead: part
            .iter()
            .any(|it| matches!(it.lower.as_str(), "will" | "would" | "'ll" | "next")),
    })
}

fn measure(lemma: &str) -> String {
    let held = ALIKE.iter().find(|(one, _)| *one == lemma);
    held.map_or(lemma, |(_, other)| other).to_owned()
}

/// In what a number counts, where that is money or per cent.
fn unit(part: &[Token], at: usize) -> Option<Unit> {
    const SIGNS: &[&str] = &["£", "$", "€"];
    let lower = |at: usize| part.get(at).map_or("", |it| it.lower.as_str());
    let word = lower(at);
    let next = (at + 1..at + 3)
        .map(lower)
        .find(|it| !matches!(*it, "million" | "billion" | "trillion"));
    if word.ends_with('%')
        || matches!(lower(at + 1), "%" | "percent")
        || lower(at + 1) == "per" && lower(at + 2) == "cent"
    {
        return Some(Unit::Percent);
    }
    let sign = |word: &str| {
        SIGNS
            .iter()
            .find(|sign| word.ends_with(**sign) || word.starts_with(**sign))
    };
    let before = at.checked_sub(1).map_or("", lower);
    let named = match next {
        Some("euro" | "euros") => Some(&"€"),
        Some("dollar" | "dollars") => Some(&"$"),
        Some("pound" | "pounds") => Some(&"£"),
        _ => None,
    };
    sign(word)
        .or_else(|| SIGNS.iter().find(|sign| before.ends_with(**sign)))
        .or(named)
        .map(|sign| Unit::Money((*sign).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, said};

    #[test]
    fn two_amounts_of_one_measure_are_compared() {
        for (one, other) in [
            (
                "the pier will cost £2.9bn",
                "the pier will cost no more than £1.8bn",
            ),
            (
                "the new pier alone will cost €290m",
                "the pier will cost €180m",
            ),
            (
                "the deficit will be 5.2% of output",
                "the deficit will come down to 4.7%",
            ),
            ("turnout was 61%", "turnout was 48 per cent"),
        ] {
            assert_eq!(
                kinds(&[said("s1", "A", 0, one), said("s2", "B", 60, other)]),
                ["s1 contradicts s2 (other_count)"],
                "{one} / {other}"
            );
            assert_eq!(
                kinds(&[said("s1", "A", 0, one), said("s2", "A", 60, other)]),
                ["s2 updates s1 (other_count)"],
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn amounts_of_other_things_times_and_units_are_not() {
        for (one, other) in [
            ("the pier will cost £2.9bn", "the bridge will cost £1.8bn"),
            ("the pier will cost £2.9bn", "the pier will cost $1.8bn"),
            ("the pier will cost £2.9bn", "the pier cost £1.8bn"),
            ("the pier will cost £2.9bn", "the pier could cost £1.8bn"),
            ("the pier will cost £2.9bn", "the pier will cost about £3bn"),
            ("turnout was 61% in Dombers", "turnout was 48% in Halden"),
            ("the deficit fell from 6% to 5%", "the deficit was 4%"),
        ] {
            let all = kinds(&[said("s1", "A", 0, one), said("s2", "B", 60, other)]);
            assert!(all.is_empty(), "{one} / {other}: {all:?}");
        }
    }
}
