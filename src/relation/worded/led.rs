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
    let turned = (one.negative ^ one.denies) != (other.negative ^ other.denies);
    let apart = !one.numbers.is_empty()
        && !other.numbers.is_empty()
        && one.numbers.is_disjoint(&other.numbers);
    if x.post != y.post || apart {
        return None;
    }
    // Of one speaker, a "not" that stands in one of them alone is most often in another of its sentences.
    let plainly = || x.speaker == y.speaker && shares(one, other, (4, 50));
    if x.headline != y.headline && (!turned && shares(one, other, (2, 34)) || plainly()) {
        return Some(HEADED);
    }
    let direct = |it: &Told<'_>| it.wording.mode == Mode::Direct;
    let lead = if direct(one) { other } else { one };
    let leads = !turned && direct(one) != direct(other) && lead.clause && beside(one, other);
    (leads && shares(one, other, (2, 25))).then_some(LED)
}

/// Whether a headline tells what the text below it tells.
pub(super) fn heads(one: &Told<'_>, other: &Told<'_>) -> bool {
    rule(one, other) == Some(HEADED)
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

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use crate::statement::SpeechAct;

    fn pair(head: &str, text: &str) -> [Wording; 2] {
        let headline = Wording {
            headline: true,
            ..said("s1", "A", 0, head)
        };
        [headline, said("s2", "A", 0, text)]
    }

    #[test]
    fn a_headline_may_be_another_act_and_leave_a_sentence_with_a_not_aside() {
        let found = ["s1 same_utterance s2 (headline_words)"];
        let [headline, text] = pair(
            "dues on boats a burden for fishermen",
            "that the fishermen ought to be spared the dues on boats",
        );
        let act = Wording {
            act: SpeechAct::Criticise,
            ..headline
        };
        assert_eq!(kinds(&[act, text]), found);
        let aside = pair(
            "fishermen pay more dues on boats",
            "that he is not to blame and that fishermen pay dues on boats in harbour",
        );
        assert_eq!(kinds(&aside), found);
        let [headline, text] = aside;
        let by_another = Wording {
            speaker: said("s9", "B", 0, "").speaker,
            ..text
        };
        assert!(kinds(&[headline, by_another]).is_empty());
    }

    #[test]
    fn what_is_done_and_what_is_done_to_it_may_stand_in_another_order() {
        let one = said(
            "s1",
            "A",
            0,
            "the council would not discuss dues until the ice had melted",
        );
        let other = said(
            "s2",
            "A",
            60,
            "dues would not be discussed until the ice had melted",
        );
        assert_eq!(kinds(&[one, other]), ["s1 same_utterance s2 (same_words)"]);
    }
}
