//! A headline that names who speaks is told by what that one says in the text below it, in other words.
//!
//! "Vell shuts the door on lamps" stands over "there is no money for lamps this year," said Vell. What both have in common need not
//! be much, for where the two stand says the rest: two words that carry meaning, a name, or one word that is a verb or the
//! only thing that its speaker says there. Counted on live pages whose pairs people had marked, nineteen in twenty of those
//! tell one thing; with nothing in common three in four, which is too little.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use super::{HEADED, link, quoted};
use crate::id::{PostId, StatementId};
use crate::relation::{Relation, RelationKind};

/// The headlines of a document, each with what its speaker says below it, but for those that are told already.
pub(super) fn headlines(told: &[Told<'_>], found: &[Relation]) -> Vec<Relation> {
    let linked: BTreeSet<(&StatementId, &StatementId)> = found
        .iter()
        .flat_map(|it| [(&it.from, &it.to), (&it.to, &it.from)])
        .collect();
    let joined = |one: &Told<'_>, other: &Told<'_>| {
        let (x, y) = (one.wording, other.wording);
        !x.issues.is_disjoint(&y.issues) || linked.contains(&(&x.id, &y.id))
    };
    let mut posts: BTreeMap<&PostId, Vec<&Told<'_>>> = BTreeMap::new();
    for it in told {
        posts.entry(&it.wording.post).or_default().push(it);
    }
    let mut relations = Vec::new();
    for post in posts.values() {
        let (heads, mut body): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
            post.iter().partition(|it| it.wording.headline);
        body.sort_by_key(|it| it.wording.place);
        for head in heads {
            let speaker = &head.wording.speaker;
            let own: Vec<&Told<'_>> = body
                .iter()
                .filter(|it| it.wording.speaker == *speaker)
                .copied()
                .collect();
            // Words that the text gives to another are not what this one says there.
            let others = body
                .iter()
                .any(|it| it.wording.speaker != *speaker && quoted::alike(head, it));
            if others || own.iter().any(|it| joined(head, it)) {
                continue;
            }
            // A lead and the quotation beside it are one thing that is said.
            let one = own
                .split_first()
                .is_some_and(|(first, rest)| rest.iter().all(|it| joined(first, it)));
            let best = pointed(head, &own).filter(|text| enough(head, text, one));
            if let Some(text) = best.filter(|text| !apart(head, text)) {
                let ends = (head.wording, text.wording);
                relations.push(link(RelationKind::SameUtterance, HEADED, ends, 0.6));
            }
        }
    }
    relations
}

/// The one that shares most words with a headline; the first of them where several do.
fn pointed<'a, 'b>(head: &Told<'_>, own: &[&'a Told<'b>]) -> Option<&'a Told<'b>> {
    let mut best: Option<((usize, usize), &Told<'_>)> = None;
    for it in own {
        let shared = shared(head, it);
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, it));
        }
    }
    best.map(|(_, it)| it)
}

/// Whether what they share is enough.
fn enough(head: &Told<'_>, text: &Told<'_>, one: bool) -> bool {
    let (plain, all) = shared(head, text);
    let done = !head.verbs.is_disjoint(&text.verbs);
    plain > 1 || all > plain || plain == 1 && (one || done)
}

/// How many words that carry meaning both have: those that are no names, and all.
fn shared(head: &Told<'_>, text: &Told<'_>) -> (usize, usize) {
    let plain = |it: &&String| !head.names.contains(*it) && !text.names.contains(*it);
    let all = || head.all.intersection(&text.all);
    (all().filter(plain).count(), all().count())
}

/// Whether they cannot be one telling: other numbers, another day, the same words with a "not".
fn apart(head: &Told<'_>, text: &Told<'_>) -> bool {
    let (x, y) = (head.wording, text.wording);
    let counted = !head.numbers.is_empty()
        && !text.numbers.is_empty()
        && head.numbers.is_disjoint(&text.numbers);
    let before = x
        .said
        .zip(y.said)
        .is_some_and(|((start, _), (_, end))| end < start);
    let (_, all) = shared(head, text);
    let nested = x.carrier.as_ref() == Some(&y.id) || y.carrier.as_ref() == Some(&x.id);
    nested || counted || before || all > 0 && head.turned(text)
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};

    fn head(content: &str) -> Wording {
        Wording {
            headline: true,
            ..said("s1", "Vell", 0, content)
        }
    }

    #[test]
    fn a_headline_is_told_by_the_one_thing_that_its_speaker_says_below() {
        let headline = head("lamps for the pier must wait");
        let text = said("s2", "Vell", 0, "the money for lamps is spent on boats");
        let found = ["s1 same_utterance s2 (headline_words)"];
        assert_eq!(kinds(&[headline.clone(), text.clone()]), found);
        // Another speaker's words beside it change nothing, a second thing of its own does.
        let other = said("s3", "Orr", 0, "tea is served");
        assert_eq!(kinds(&[headline.clone(), text.clone(), other]), found);
        let own = said("s3", "Vell", 0, "tea is served");
        assert!(kinds(&[headline.clone(), text.clone(), own]).is_empty());
        let nothing = said("s2", "Vell", 0, "tea is served");
        assert!(kinds(&[headline.clone(), nothing]).is_empty());
        // What another says below is not what the headline tells, nor what was said the day before.
        let another = said("s2", "Orr", 0, "the money for lamps is spent on boats");
        assert!(kinds(&[headline.clone(), another]).is_empty());
        let before = Wording {
            said: said("s2", "Vell", -3000, "").said,
            ..text
        };
        assert!(kinds(&[headline, before]).is_empty());
    }

    #[test]
    fn of_several_things_a_word_points_to_one() {
        let headline = head("lamps must wait");
        let texts = [
            said("s2", "Vell", 0, "tea is served"),
            said("s3", "Vell", 0, "whoever wants lamps will wait for a year"),
        ];
        let [tea, lamps] = texts;
        assert_eq!(
            kinds(&[headline.clone(), tea.clone(), lamps.clone()]),
            ["s1 same_utterance s3 (headline_words)"]
        );
        // What else it says no to does not turn it.
        let no_more = Wording {
            content: "lamps wait, and there is no boat".to_owned(),
            ..lamps.clone()
        };
        assert_eq!(
            kinds(&[headline.clone(), tea.clone(), no_more]),
            ["s1 same_utterance s3 (headline_words)"]
        );
        // Other numbers are another thing.
        let counted = Wording {
            content: "12 lamps were lit".to_owned(),
            ..lamps
        };
        let headline = Wording {
            content: "nine lamps were lit".to_owned(),
            ..headline
        };
        assert!(kinds(&[headline, tea, counted]).is_empty());
    }
}
