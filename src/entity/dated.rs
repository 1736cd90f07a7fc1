//! Capital words that are no names: a day or a month, and what a minister has charge of.

use super::fold;
use super::gazetteer::gazetteer;
use super::name::{Page, capital, word};
use crate::calendar::printed;

/// "on Monday", "in May" name times; "Clara May" and, once she was named, "May said" name somebody.
pub(super) fn is_calendar(page: &Page<'_>, at: usize) -> bool {
    let lower = word(page.tokens, at);
    if !printed::is_calendar_name(lower) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |at| word(page.tokens, at));
    let dated = DATING.contains(&before)
        || before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty();
    let surname =
        gazetteer().given(&fold(before)).is_some() || gazetteer().title(&fold(before)).is_some();
    !surname && (dated || !page.familiar.contains(&fold(lower)))
}

/// Words before a day or a month.
const DATING: &[&str] = &[
    "in", "on", "since", "until", "till", "by", "of", "from", "to", "last", "next", "this",
    "early", "late", "mid", "every", "before", "after", "between", "during",
];

/// How many words may stand between the first thing that somebody has charge of and the office.
const CHARGES: usize = 7;

/// "Boats and Harbours Secretary Ann Example": whether more of what somebody has charge of follows at `end`, up to the
/// office and its holder.
pub(super) fn portfolio(page: &Page<'_>, end: usize) -> bool {
    let tokens = page.tokens;
    let capital_at = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| capital(page.text, token))
    };
    let office = (end + 1..end + CHARGES).find(|at| {
        capital_at(*at) && matches!(word(tokens, *at), "secretary" | "minister" | "commissioner")
    });
    let joins = |at: usize| matches!(word(tokens, at), "and" | ",");
    office.is_some_and(|office| {
        joins(end)
            && (end..office).any(|at| word(tokens, at) == "and")
            && (end..office).all(|at| joins(at) || capital_at(at))
            && capital_at(office + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::names;

    #[test]
    fn what_a_minister_has_charge_of_is_no_name() {
        for text in [
            "The piers will close, Boats and Harbours Secretary Ada Vell has announced.",
            "The piers will close, boats, harbours and tides secretary Ada Vell said.",
        ] {
            assert_eq!(names(&[text]), ["Ada Vell"], "{text}");
        }
        assert_eq!(
            names(&["HM Boats and Harbours has welcomed the plan, saying the piers were old."])
                .first()
                .map(String::as_str),
            Some("HM Boats and Harbours")
        );
    }
}
