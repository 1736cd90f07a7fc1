//! Whether two wordings quote the same words: a headline the heart of a quotation, a lead a few words of it.

use super::told::{Fragment, Told};
use crate::statement::Mode;

/// Fewer quoted words in a row are a phrase that anybody may say twice.
const SHORTEST_RUN: usize = 4;

/// A shorter word alone is one that every quotation may hold.
const SHORTEST_WORD: usize = 5;

/// Whether the quoted words of the one are those of the other, or stand among them.
pub(super) fn alike(one: &Told<'_>, other: &Told<'_>) -> bool {
    runs(one, other) || within(one, other) || within(other, one)
}

/// Whether nearly all quoted words of the one are quoted in a row in the other.
fn runs(one: &Told<'_>, other: &Told<'_>) -> bool {
    let least = one.quoted.len().min(other.quoted.len());
    if least < SHORTEST_RUN {
        return false;
    }
    let run = super::super::utterance::longest_run(&one.quoted, &other.quoted);
    run >= SHORTEST_RUN && run * 10 >= least * 8
}

/// Whether a quotation of the one stands in the quoted words of the other: three words that carry meaning are enough, two
/// where they say something else alike, too, or quote no more than that. In one post a lead quotes what the quotation
/// below it says whole, and there two words are enough, or one that is not everybody's.
fn within(part: &Told<'_>, whole: &Told<'_>) -> bool {
    let lead = part.wording.mode != Mode::Direct;
    let near = lead && part.wording.post == whole.wording.post;
    part.fragments.iter().any(|fragment| {
        let beside = || {
            part.all
                .iter()
                .filter(|lemma| whole.all.contains(*lemma) && !fragment.telling.contains(lemma))
                .count()
        };
        let alone = || {
            let words = &fragment.words;
            let mut others = whole.fragments.iter();
            others.any(|other| other.words.len() <= words.len() + 1 && other.words.ends_with(words))
        };
        stands(fragment, whole)
            && match (fragment.words.len(), fragment.telling.len()) {
                (_, 0) => false,
                (1, _) => near && whole.wording.mode == Mode::Direct && rare(fragment),
                (_, 1) => near && rare(fragment),
                (_, 2) => near || beside() > 1 || alone(),
                _ => true,
            }
    })
}

fn stands(fragment: &Fragment, whole: &Told<'_>) -> bool {
    let words = &fragment.words;
    !words.is_empty()
        && whole
            .quoted
            .windows(words.len())
            .any(|run| run == words.as_slice())
}

fn rare(fragment: &Fragment) -> bool {
    fragment
        .telling
        .iter()
        .any(|word| word.len() >= SHORTEST_WORD)
}
