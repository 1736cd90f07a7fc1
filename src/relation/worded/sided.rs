//! A headline that names a body, an office or a side for what the text below it tells of a person: "Opposition: motion before
//! lunch" stands over "Vell, who leads it, said ...".
//!
//! To say so takes the whole post: the headline's speaker says nothing else in it, and one of its statements is clearly the one
//! that the headline tells. Two who are both named are two, whatever they share.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use super::{SIDED, led, link, quoted};
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
    let mut rated: Vec<(bool, usize, &Told<'_>)> = body
        .iter()
        .filter(|it| !apart(head, it))
        .map(|it| {
            let shared = it
                .all
                .iter()
                .filter(|word| head.all.contains(*word))
                .count();
            (quoted::alike(head, it), shared, *it)
        })
        .filter(|(quoted, _, it)| *quoted || silent && led::heads(head, it))
        .collect();
    rated.sort_by_key(|(quoted, shared, _)| std::cmp::Reverse((*quoted, *shared)));
    let (quoted, shared, first) = rated.first()?;
    let rival = rated.iter().skip(1).any(|(also, as_many, it)| {
        also == quoted && as_many == shared && it.wording.speaker != first.wording.speaker
    });
    (!rival).then_some(*first)
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
    fn a_headline_in_the_name_of_a_side_tells_what_somebody_says_below_it() {
        let headline = head("side", "motion on the harbour dues before lunch");
        let text = said(
            "s2",
            "Vell",
            0,
            "she has nine names and will table a motion on harbour dues at noon",
        );
        let beside = said("s3", "Calder", 0, "the dues are fair");
        let found = ["s1 agrees_with s2 (headline_side)"];
        let post = [headline.clone(), text.clone(), beside.clone()];
        assert_eq!(kinds(&post), found);
        // Two who are both named are two.
        let named = Wording {
            person: true,
            ..headline.clone()
        };
        assert!(kinds(&[named, text.clone(), beside]).is_empty());
        // The side speaks below, too, and the headline may tell that.
        let own = said("s4", "side", 0, "tea is served");
        assert!(kinds(&[headline.clone(), text.clone(), own]).is_empty());
        // Two below say it alike: nobody knows whose it is.
        let also = said(
            "s4",
            "Moss",
            0,
            "a motion on harbour dues needs a week of rest and tea",
        );
        let found = kinds(&[headline.clone(), text.clone(), also]);
        assert!(
            !found.iter().any(|it| it.contains("headline_side")),
            "{found:?}"
        );
        // In another post it is another story.
        let elsewhere = said("s2", "Vell", 60, text.content.as_str());
        assert!(kinds(&[headline, elsewhere]).is_empty());
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
        let own = said("s3", "side", 0, "tea is served");
        assert_eq!(
            kinds(&[headline, text, own]),
            ["s1 agrees_with s2 (headline_side)"]
        );
    }
}
