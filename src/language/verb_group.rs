//! Verb groups: a full verb with the auxiliaries before it, and what they say together.
//!
//! The chain is read by what each auxiliary asks for: a modal or "do" a bare form, "have" a participle, "be" a
//! participle or an "-ing" form. A full verb always ends its group, so that "wants to attend" is two. Semi-modals
//! ("is due to", "is expected to") are left to those who know what they mean. Rejected: matching the group with
//! patterns over tags, which cannot tell "is attending" from "is" + "attending ..." with a noun between.

mod auxiliary;

use std::ops::Range;

use super::verb_form::{is_ing, is_participle, is_past};
use super::{Tag, Token};
use auxiliary::{Asks, asked, finite_tense, fits, modal};

/// When the group's first verb puts it. Modals other than "will" and "shall", infinitives and participles say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "said", "was said", "had said".
    Past,
    /// "says", "is saying", "has said".
    Present,
    /// "will say", "wo n't say".
    Future,
    /// "to say", "saying", "would say".
    None,
}

/// A full verb with its auxiliaries, negation and the adverbs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five marks of English grammar, each independent of the others"
)]
pub struct VerbGroup {
    /// The tokens from the first auxiliary (or "to", or "never") to the verb.
    pub tokens: Range<usize>,
    /// The token of the full verb; of the last auxiliary where no full verb follows ("is not due": "is").
    pub head: usize,
    /// "not", "n't", "never" or "no longer" belongs to it.
    pub negated: bool,
    /// Dictionary form of a modal: will, would, can, could, may, might, shall, should, must.
    pub modal: Option<String>,
    /// When.
    pub tense: Tense,
    /// "was told"; also a participle right after its noun with "by" behind it ("a plan backed by").
    pub passive: bool,
    /// "is saying".
    pub progressive: bool,
    /// "has said".
    pub perfect: bool,
    /// Begins with "to".
    pub to_infinitive: bool,
}

/// The verb groups of a sentence, in order, none overlapping another.
#[must_use]
pub fn verb_groups(tokens: &[Token]) -> Vec<VerbGroup> {
    let mut found: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match group(tokens, at) {
            Some(group) => {
                at = group.tokens.end.max(at + 1);
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

fn group(tokens: &[Token], start: usize) -> Option<VerbGroup> {
    let mut group = VerbGroup {
        tokens: start..start,
        head: start,
        negated: false,
        modal: None,
        tense: Tense::None,
        passive: false,
        progressive: false,
        perfect: false,
        to_infinitive: false,
    };
    let mut at = leading(tokens, start, &mut group)?;
    let mut asks = if group.to_infinitive {
        Some(Asks::Bare)
    } else {
        None
    };
    let mut first = !group.to_infinitive;
    loop {
        let token = tokens.get(at)?;
        if first {
            group.tense = finite_tense(tokens, at);
            first = false;
        }
        group.head = at;
        group.tokens.end = at + 1;
        let next = negations(tokens, at + 1, &mut group);
        if token.tag == Tag::Verb {
            break;
        }
        let wanted = asked(tokens, at, next);
        if let Some(modal) = modal(token, wanted) {
            group.modal = Some(modal);
        }
        asks = wanted.or(asks);
        let Some(following) = tokens.get(next).filter(|following| fits(following, wanted)) else {
            break;
        };
        match wanted {
            Some(Asks::Participle) => group.perfect = true,
            Some(Asks::BeForm) if is_ing(&following.lower) => group.progressive = true,
            Some(Asks::BeForm) => group.passive = true,
            Some(Asks::Bare) | None => {}
        }
        at = next;
    }
    reduced_relative(tokens, &mut group);
    Some(group)
}

/// Takes "never", "no longer", "not to" and "to" before the first verb; where that verb stands. None where no group
/// begins at `start`.
fn leading(tokens: &[Token], start: usize, group: &mut VerbGroup) -> Option<usize> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.lower == word);
    let mut at = start;
    if is(at, "never") || is(at, "not") {
        // "whether or not to go" denies nothing.
        let alternative = at.checked_sub(1).is_some_and(|before| is(before, "or"));
        group.negated = !alternative;
        at += 1;
    } else if is(at, "no") && is(at + 1, "longer") {
        group.negated = true;
        at += 2;
    }
    let verb_at = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::Aux))
    };
    if is(at, "to") {
        let mut verb = at + 1;
        while tokens
            .get(verb)
            .is_some_and(|token| token.tag == Tag::Adv || is_negation(token))
        {
            group.negated |= tokens.get(verb).is_some_and(is_negation);
            verb += 1;
        }
        let bare = tokens.get(verb).is_some_and(|token| !is_ing(&token.lower));
        if verb_at(verb) && bare {
            group.to_infinitive = true;
            return Some(verb);
        }
        return None;
    }
    verb_at(at).then_some(at)
}

fn is_negation(token: &Token) -> bool {
    matches!(token.lower.as_str(), "not" | "n't" | "never" | "neither")
}

/// Adverbs that look like adjectives: "had earlier denied", "has long said".
fn is_adverb_here(lower: &str) -> bool {
    matches!(
        lower,
        "earlier"
            | "later"
            | "long"
            | "just"
            | "yet"
            | "only"
            | "both"
            | "all"
            | "first"
            | "last"
            | "since"
    )
}

/// Skips the adverbs and negations after an auxiliary; keeps those that negate, even where no verb follows.
fn negations(tokens: &[Token], from: usize, group: &mut VerbGroup) -> usize {
    let head_is_verb = tokens
        .get(group.head)
        .is_some_and(|token| token.tag == Tag::Verb);
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        let no_longer = token.lower == "no"
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.lower == "longer");
        if is_negation(token) && !head_is_verb {
            group.negated = true;
            group.tokens.end = at + 1;
            at += 1;
        } else if no_longer && !head_is_verb {
            group.negated = true;
            group.tokens.end = at + 2;
            at += 2;
        } else if token.tag == Tag::Adv || is_adverb_here(&token.lower) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// "a plan backed by ministers": no auxiliary, a participle after its noun, "by" behind it.
fn reduced_relative(tokens: &[Token], group: &mut VerbGroup) {
    let alone = group.tokens.len() == 1
        && tokens
            .get(group.head)
            .is_some_and(|head| head.tag == Tag::Verb);
    let by = tokens
        .get(group.tokens.end)
        .is_some_and(|next| next.lower == "by");
    let participle = tokens
        .get(group.head)
        .is_some_and(|head| is_participle(&head.lower) && is_past(&head.lower));
    if alone && by && participle {
        group.passive = true;
        group.tense = Tense::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{noun_phrases, tagged, tokens};
    use crate::span::Span;
    use proptest::prelude::proptest;

    /// Each group as `words: marks`.
    fn shown(text: &str) -> Vec<String> {
        let tokens = tagged(text);
        verb_groups(&tokens)
            .iter()
            .map(|group| {
                let words: Vec<&str> = tokens[group.tokens.clone()]
                    .iter()
                    .map(|token| token.lower.as_str())
                    .collect();
                let mut shown = format!("{} [{}", words.join(" "), tokens[group.head].lower);
                if group.tense != Tense::None {
                    shown.push_str(&format!(" {:?}", group.tense).to_lowercase());
                }
                if let Some(modal) = &group.modal {
                    shown.push(' ');
                    shown.push_str(modal);
                }
                for (flag, mark) in [
                    (group.negated, " not"),
                    (group.passive, " passive"),
                    (group.progressive, " progressive"),
                    (group.perfect, " perfect"),
                    (group.to_infinitive, " to"),
                ] {
                    shown.push_str(if flag { mark } else { "" });
                }
                shown.push(']');
                shown
            })
            .collect()
    }

    #[test]
    fn auxiliaries_negation_and_tense() {
        assert_eq!(
            shown("She/PRON will/AUX not/PART be/AUX attending/VERB"),
            ["will not be attending [attending future will not progressive]"]
        );
        assert_eq!(
            shown("She/PRON wo/AUX n't/PART attend/VERB"),
            ["wo n't attend [attend future will not]"]
        );
        assert_eq!(
            shown("They/PRON had/AUX earlier/ADJ denied/VERB it/PRON"),
            ["had earlier denied [denied past perfect]"]
        );
        assert_eq!(
            shown("He/PRON has/AUX never/ADV said/VERB explicitly/ADV so/ADV"),
            ["has never said [said present not perfect]"]
        );
        assert_eq!(
            shown("He/PRON never/ADV said/VERB that/PRON"),
            ["never said [said past not]"]
        );
        assert_eq!(
            shown("They/PRON did/AUX n't/PART agree/VERB"),
            ["did n't agree [agree past not]"]
        );
        assert_eq!(
            shown("They/PRON were/AUX told/VERB"),
            ["were told [told past passive]"]
        );
        assert_eq!(
            shown("It/PRON has/AUX been/AUX rejected/VERB"),
            ["has been rejected [rejected present passive perfect]"]
        );
        assert_eq!(
            shown("They/PRON can/AUX not/PART attend/VERB"),
            ["can not attend [attend can not]"]
        );
        assert_eq!(
            shown("It/PRON no/ADV longer/ADV works/VERB"),
            ["no longer works [works present not]"]
        );
    }

    #[test]
    fn a_copula_is_a_group_and_infinitives_stand_apart() {
        assert_eq!(
            shown("She/PRON is/AUX not/PART due/ADJ to/PART attend/VERB"),
            ["is not [is present not]", "to attend [attend to]"]
        );
        assert_eq!(
            shown("They/PRON decided/VERB not/PART to/PART attend/VERB"),
            ["decided [decided past]", "not to attend [attend not to]"]
        );
    }

    #[test]
    fn a_participle_with_by_is_passive() {
        assert_eq!(
            shown("a/DET plan/NOUN backed/VERB by/ADP ministers/NOUN"),
            ["backed [backed passive]"]
        );
    }

    proptest! {
        #[test]
        fn chunks_lie_in_order_and_hold_their_heads(
            text in "((the|a|not|to|has|been|will|is|never|no|longer|talks|Oslo|said|by|'s|and|low-level|very|30|who|\"|,|his) ){0,14}"
        ) {
            let tokens = tokens(&text, Span::new(0, text.len()));
            let groups = verb_groups(&tokens).into_iter().map(|group| (group.tokens, group.head)).collect();
            let phrases = noun_phrases(&tokens).into_iter().map(|phrase| (phrase.tokens, phrase.head)).collect();
            let all: [Vec<(Range<usize>, usize)>; 2] = [groups, phrases];
            for chunks in all {
                let mut end = 0;
                for (range, head) in chunks {
                    assert!(range.start >= end && range.end <= tokens.len() && range.contains(&head), "{text}");
                    end = range.end;
                }
            }
        }
    }
}
