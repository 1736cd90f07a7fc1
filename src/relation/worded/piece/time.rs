//! In which time a part speaks.

use std::collections::BTreeSet;

use super::part::Part;
use crate::calendar::printed::{is_calendar_name, month};
use crate::language::Tag;

/// In which time a part speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::relation::worded) enum Tense {
    Past,
    Ahead,
    Open,
}

/// What a part tells of its time.
pub(in crate::relation::worded) struct Time {
    pub(in crate::relation::worded) tense: Tense,
    /// Whether it names a day to come or a day of the week.
    pub(in crate::relation::worded) dated: bool,
    /// A year, a month, "last week".
    pub(in crate::relation::worded) old: bool,
    /// "Before", "during": its hour in words.
    pub(in crate::relation::worded) when: BTreeSet<String>,
}

impl Time {
    pub(super) fn of(part: Part<'_>) -> Self {
        let all = 0..part.0.len();
        let tense = tense(part);
        let hours = ["before", "after", "during", "since"];
        Self {
            tense,
            dated: all.clone().any(|at| dated(part, at)),
            old: all.clone().any(|at| old(part, at))
                || tense == Tense::Past && all.clone().any(|at| is_month(part, at)),
            when: all
                .map(|at| part.lower(at))
                .filter(|word| hours.contains(word))
                .map(str::to_owned)
                .collect(),
        }
    }
}

fn tense(part: Part<'_>) -> Tense {
    let (mut past, mut ahead) = (false, false);
    for (at, word) in part.0.iter().enumerate() {
        match word.lower.as_str() {
            "will" | "wo" | "'ll" | "\u{2019}ll" | "would" | "shall" | "planned" | "scheduled" => {
                ahead = true;
            }
            "going" | "due" | "set" if part.lower(at + 1) == "to" => ahead = true,
            "was" | "were" | "did" | "had" | "has" | "have" | "'ve" | "\u{2019}ve" => past = true,
            said => {
                past |= word.tag == Tag::Verb
                    && said.ends_with("ed")
                    && said != word.lemma
                    && !part.helped(at);
            }
        }
    }
    match (past, ahead) {
        (true, false) => Tense::Past,
        (false, true) => Tense::Ahead,
        _ => Tense::Open,
    }
}

fn dated(part: Part<'_>, at: usize) -> bool {
    let said = part.lower(at);
    is_calendar_name(said)
        || matches!(said, "tomorrow" | "tonight")
        || matches!(said, "week" | "month") && part.back(at, 1) == "next"
}

fn old(part: Part<'_>, at: usize) -> bool {
    let said = part.lower(at);
    let year = part.tag(at) == Some(Tag::Num)
        && said.len() == 4
        && (said.starts_with("19") || said.starts_with("20"));
    let next = part.get(at + 1).map_or("", |it| it.lemma.as_str());
    let last = said == "last"
        && matches!(
            next,
            "autumn" | "month" | "spring" | "summer" | "week" | "winter" | "year"
        );
    year || last
        || matches!(
            said,
            "ago" | "previous" | "previously" | "former" | "earlier"
        )
}

fn is_month(part: Part<'_>, at: usize) -> bool {
    part.tag(at) == Some(Tag::Propn) && month(part.lower(at)).is_some()
}
