//! A headline that quotes in the name of a body, an office or a side what the text below it quotes a person with: "Opposition:
//! 'Dues mean dues'" stands over "Dues mean dues," said Vell, who leads it.
//!
//! To say so takes the whole post: the headline's speaker says nothing else in it, and one of its statements has the words.
//! Two who are both named are two, whatever they share. Where nothing is quoted, all that the headline says must stand
//! there, as surely: "The pier should be closed, says union chief". With other words whoever is named below may be the other
//! side.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use super::{SIDED, link, quoted};
use crate::id::{PostId, StatementId};
use crate::relation::{Relation, RelationKind};

/// The headlines of a document, each with the statement that it tells, but for those that are told already.
pub(super) fn headlines(told: &[Told<'_>], found: &[Relation]) -> Vec<Relation> {
    let mut posts: BTreeMap<&PostId, Vec<&Told<'_>>> = BTreeMap::new();
    for it in told {
        posts.entry(&it.wording.post).or_default().push(it);
    }
    let linked: BTreeSet<(&StatementId, &StatementId)> = found
        .iter()
        .flat_map(|it| [(&it.from, &it.to), (&it.to, &it.from)])
        .collect();
    let mut relations = Vec::new();
    for post in posts.values() {
        let (heads, body): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
            post.iter().partition(|it| it.wording.headline);
        for head in heads {
            let told_already = body.iter().any(|it| {
                let (x, y) = (head.wording, it.wording);
                !x.issues.is_disjoint(&y.issues) || linked.contains(&(&x.id, &y.id))
            });
            if let Some(told) = best(head, &body).filter(|_| !told_already) {
                let ends = (head.wording, told.wording);
                relations.push(link(RelationKind::AgreesWith, SIDED, ends, 0.6));
            }
        }
    }
    relations
}

/// The one statement that a headline tells, where one shares more with it than all that others say.
fn best<'a, 'b>(head: &Told<'_>, body: &[&'a Told<'b>]) -> Option<&'a Told<'b>> {
    let silent = body
        .iter()
        .all(|it| it.wording.speaker != head.wording.speaker);
    let mut rated: Vec<(usize, &Told<'_>)> = body
        .iter()
        .filter(|it| silent && !apart(head, it) && (quoted::alike(head, it) || holds(it, head)))
        .map(|it| (it.all.intersection(&head.all).count(), *it))
        .collect();
    rated.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let (shared, first) = rated.first()?;
    let rival = rated
        .iter()
        .skip(1)
        .any(|(as_many, it)| as_many == shared && it.wording.speaker != first.wording.speaker);
    (!rival).then_some(*first)
}

/// Whether the text says all that the headline says, in its order and as surely; where both give a number, one word may be
/// another.
fn holds(text: &Told<'_>, head: &Told<'_>) -> bool {
    let shared = head.all.intersection(&text.all).count();
    let missing = head.all.len() - shared;
    let number = !head.numbers.is_disjoint(&text.numbers);
    let done = head.verbs.iter().any(|verb| text.verbs.contains(verb));
    // "He hoped that ...", "it was absurd that ...": something is said of it.
    let first = text
        .said
        .iter()
        .position(|word| head.all.contains(&word.common));
    let governed = first.is_none_or(|first| {
        let mut before = text.said.iter().take(first).skip(1);
        before.any(|word| word.word == "that" || word.verb && !number)
    });
    head.clause
        && done
        && !governed
        && head.open == text.open
        && head.negative == text.negative
        && head.denies == text.denies
        && head.names.is_subset(&text.all)
        && (missing == 0 && shared > 1 || missing == 1 && number && shared > 2)
        && super::in_order(&head.lemmas, &text.lemmas) == shared
}

/// Whether they cannot be one telling by two voices: one speaker, two who are both named, another act, or one that tells the other.
fn apart(head: &Told<'_>, it: &Told<'_>) -> bool {
    let (x, y) = (head.wording, it.wording);
    let nested = x.carrier.as_ref() == Some(&y.id) || y.carrier.as_ref() == Some(&x.id);
    nested || x.speaker == y.speaker || x.person && y.person || head.class != it.class
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use crate::statement::Mode;

    fn head(by: &str, content: &str) -> Wording {
        Wording {
            headline: true,
            person: false,
            ..said("s1", by, 0, content)
        }
    }

    #[test]
    fn a_quotation_in_the_headline_is_whoevers_it_is_below() {
        let quoted = |it: Wording| Wording {
            mode: Mode::Direct,
            ..it
        };
        let headline = quoted(head("side", "\u{2018}Dues mean dues\u{2019}"));
        let text = quoted(said(
            "s2",
            "Vell",
            0,
            "\u{201c}Dues mean dues. I have said so all week.\u{201d}",
        ));
        let found = ["s1 agrees_with s2 (headline_side)"];
        assert_eq!(kinds(&[headline.clone(), text.clone()]), found);
        // The side speaks below, too, and the headline may tell that.
        let own = said("s3", "side", 0, "tea is served");
        assert!(kinds(&[headline.clone(), text.clone(), own]).is_empty());
        // Two who are both named are two.
        let named = Wording {
            person: true,
            ..headline
        };
        assert!(kinds(&[named, text]).is_empty());
    }
    #[test]
    fn all_that_the_headline_says_is_said_below() {
        let rows = [
            (
                "the pier should be closed",
                "that the old pier should have been closed in June",
                true,
            ),
            (
                "the pier should be closed",
                "that the old pier was closed in June",
                false,
            ),
            (
                "the pier should be closed",
                "that the old pier should not be closed",
                false,
            ),
            (
                "the pier should be closed",
                "that the old bridge should be closed",
                false,
            ),
            (
                "pier delay will cost 14 million",
                "that putting the pier off will cost 14 million",
                true,
            ),
            (
                "pier delay will cost 14 million",
                "that putting the pier off will cost 15 million",
                false,
            ),
        ];
        for (headline, text, found) in rows {
            let pair = [head("chief", headline), said("s2", "Vell", 0, text)];
            assert_eq!(
                kinds(&pair) == ["s1 agrees_with s2 (headline_side)"],
                found,
                "{headline} / {text}"
            );
        }
    }
}
