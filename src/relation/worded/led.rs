//! Whether one statement of a post tells in other words what another tells whole: a headline the text below it, a lead the
//! quotation beside it.
//!
//! Such pairs share few words, for one of the two is short or worded anew, but where they stand says the rest. How few are
//! enough was measured on live pages whose pairs people had marked: of a lead and a quotation of the same speaker within
//! 400 characters that share two words and a quarter of the shorter one, nine in ten tell one thing; of a headline
//! and the text below it that share a third, more. Names alone are no such words: everybody on a page speaks of them.

use super::told::Told;
use super::{HEADED, LED};
use crate::statement::Mode;

/// What stands further from a lead is no quotation that it introduces, in code points.
const BESIDE: usize = 400;

/// The rule by which the two are one telling; both are of one speaker, or speak for one side.
pub(super) fn rule(one: &Told<'_>, other: &Told<'_>) -> Option<&'static str> {
    let (x, y) = (one.wording, other.wording);
    let turned = one.turned(other);
    let apart = !one.numbers.is_empty()
        && !other.numbers.is_empty()
        && one.numbers.is_disjoint(&other.numbers);
    if x.post != y.post || apart {
        return None;
    }
    if x.headline != y.headline && !turned && shares(one, other, (2, 34)) {
        return Some(HEADED);
    }
    let direct = |it: &Told<'_>| it.wording.mode == Mode::Direct;
    let lead = if direct(one) { other } else { one };
    let leads = !turned && direct(one) != direct(other) && lead.clause && beside(one, other);
    (leads && shares(one, other, (2, 25))).then_some(LED)
}

/// Whether they share so many words, one of them no name, and this share of the shorter one in per cent.
fn shares(one: &Told<'_>, other: &Told<'_>, (fewest, percent): (usize, usize)) -> bool {
    let name = |it: &str| one.names.contains(it) || other.names.contains(it);
    let (words, plain) = one
        .all
        .iter()
        .filter(|it| other.all.contains(*it))
        .fold((0, 0), |(words, plain), it| {
            (words + 1, plain + usize::from(!name(it)))
        });
    let least = one.all.len().min(other.all.len());
    plain > 0 && words >= fewest && words * 100 >= least * percent
}

fn beside(one: &Told<'_>, other: &Told<'_>) -> bool {
    one.wording.place.zip(other.wording.place).is_some_and(
        |((x_start, x_end), (y_start, y_end))| {
            x_start.max(y_start).saturating_sub(x_end.min(y_end)) <= BESIDE
        },
    )
}
