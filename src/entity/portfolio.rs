//! "Boats and Harbours Secretary Ann Example": what a minister has charge of is no name.

use super::name::{Page, capital, word};

/// How many words may stand between the first thing that somebody has charge of and the office.
const CHARGES: usize = 7;

/// "Boats and Harbours Secretary Ann Example": whether more of what somebody has charge of follows at `end`, up to the
/// office and its holder.
pub(super) fn goes_on(page: &Page<'_>, end: usize) -> bool {
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
