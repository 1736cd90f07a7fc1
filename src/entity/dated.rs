//! Capital words that are no names but a day or a month.

use super::fold;
use super::gazetteer::gazetteer;
use super::name::{Page, word};
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
