//! "There was no bribe": what one says that there was not, where the few words that carry it all stand in what
//! another says that there was.
//!
//! Whoever denies a thing denies it in few words, whoever claims it tells more of it, so that the two never share most of
//! their words. What the piece with the "no" holds beside words that say nothing is its core ("any invitation", "a sale of
//! the harbour was not discussed"); it has to stand whole in one piece of the other, in any form of its words
//! ("invited"), where no "no", "if" or "may" is, and in the same tense. "He", "we" and the like of the denial are its
//! speaker, who has to be named there; who claims a thing is himself part of it ("I will meet her").

mod held;

use std::collections::{BTreeMap, BTreeSet};

use held::{MEETINGS, held, kinds_of, undated};

use super::piece::{Piece, pieces};
use super::told::{Class, Told, country, in_text_order};
use super::{CORE, REFUSED, link, ordered};
use crate::id::{EntityId, StatementId};
use crate::relation::{Relation, RelationKind};

/// A wording with its pieces.
struct Read<'t, 'w> {
    told: &'t Told<'w>,
    pieces: Vec<Piece>,
    /// Its speaker's names, as words are compared.
    called: BTreeSet<String>,
}

/// In which wordings each word stands, so that a denial is held against those alone that may tell what it denies.
struct Holders(BTreeMap<String, BTreeSet<usize>>);

impl Holders {
    fn of_all(order: &[Read<'_, '_>]) -> Self {
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, read) in order.iter().enumerate() {
            for word in read.pieces.iter().flat_map(|piece| &piece.words.core) {
                words.entry(word.clone()).or_default().insert(at);
            }
        }
        Self(words)
    }

    /// The wordings with a word of the core that is no name, or with one that it stands for, in text order.
    fn of(&self, core: &Piece) -> BTreeSet<usize> {
        let plain = core
            .words
            .core
            .difference(&core.words.names)
            .map(String::as_str);
        let meetings = undated(core).then_some(MEETINGS).into_iter().flatten();
        plain
            .flat_map(|word| std::iter::once(word).chain(kinds_of(word).iter().map(String::as_str)))
            .chain(meetings.copied())
            .filter_map(|word| self.0.get(word))
            .flatten()
            .copied()
            .collect()
    }
}

/// Each denial of a document with what it denies.
pub(super) fn denials(told: &[Told<'_>]) -> Vec<Relation> {
    let order: Vec<Read<'_, '_>> = in_text_order(told)
        .into_iter()
        .map(|told| Read {
            told,
            pieces: pieces(&told.wording.content),
            called: told
                .wording
                .called
                .iter()
                .map(|word| country(word).unwrap_or_else(|| word.clone()))
                .collect(),
        })
        .collect();
    let holders = Holders::of_all(&order);
    // Who tells what another has said denies nothing himself.
    let tellers: BTreeSet<&StatementId> = told
        .iter()
        .filter_map(|it| it.wording.carrier.as_ref())
        .collect();
    let mut found = Vec::new();
    for (at, denial) in order.iter().enumerate() {
        let told =
            denial.told.wording.carrier.is_some() || tellers.contains(&denial.told.wording.id);
        if told || denial.told.class != Class::Tells {
            continue;
        }
        let denies = denial.told.denies;
        let said = denial.pieces.iter().enumerate().filter(|(nth, piece)| {
            piece.mood.no != (denies && *nth == 0)
                && !piece.mood.open
                && !piece.mood.points
                && piece.mood.opening.is_subset(&piece.words.core)
        });
        for (_, core) in said {
            let mut nearest: BTreeMap<&EntityId, (usize, &Read<'_, '_>)> = BTreeMap::new();
            for other in holders.of(core) {
                let Some(claim) = order.get(other) else {
                    continue;
                };
                let Some(speaker) = claim.told.wording.speaker.as_ref() else {
                    continue;
                };
                let far = at.abs_diff(other);
                let one = denial.told.wording.one_side(claim.told.wording);
                let sides = if one {
                    turned(denial.told, claim.told)
                } else {
                    apart(denial.told, claim.told)
                };
                let near = if one { usize::MAX } else { far };
                if sides && held(core, denial, claim, near) {
                    let held = nearest.entry(speaker).or_insert((far, claim));
                    if far < held.0 {
                        *held = (far, claim);
                    }
                }
            }
            found.extend(
                nearest
                    .values()
                    .map(|(_, claim)| related(denial.told, claim.told)),
            );
        }
    }
    found
}

/// Whether two may stand against each other: on nothing that a question holds already.
fn apart(denial: &Told<'_>, claim: &Told<'_>) -> bool {
    let (x, y) = (denial.wording, claim.wording);
    y.carrier.is_none() && x.issues.is_disjoint(&y.issues) && !claim.denies
}

/// Whether one side may have turned from the one to the other.
fn turned(denial: &Told<'_>, claim: &Told<'_>) -> bool {
    let (x, y) = (denial.wording, claim.wording);
    apart(denial, claim) && x.post != y.post && ordered(x, y).is_some()
}

fn related(denial: &Told<'_>, claim: &Told<'_>) -> Relation {
    let (x, y) = (denial.wording, claim.wording);
    if claim.class == Class::Wants {
        return link(RelationKind::Disputes, REFUSED, (x, y), 0.65);
    }
    if x.one_side(y)
        && let Some((older, newer)) = ordered(x, y)
    {
        return link(RelationKind::Reverses, CORE, (newer, older), 0.65);
    }
    let early = ordered(x, y).is_some_and(|(older, _)| older.id == x.id);
    if denial.denies && !early {
        link(RelationKind::Denies, CORE, (x, y), 0.7)
    } else {
        link(RelationKind::Contradicts, CORE, (x, y), 0.7)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use crate::id::PostId;

    /// What two say in one post, next to each other.
    fn post(claim: &str, denial: &str) -> Vec<String> {
        let place = |wording: Wording, start: usize| Wording {
            post: PostId::stored("po_1"),
            place: Some((start, start + wording.content.len())),
            ..wording
        };
        kinds(&[
            place(said("s1", "Vell", 0, claim), 0),
            place(said("s2", "Orr", 0, denial), claim.len() + 20),
        ])
    }

    #[test]
    fn the_few_words_of_a_denial_stand_in_what_is_claimed() {
        for (claim, denial) in [
            (
                "the chief of Dombers had been invited to the fair on Monday",
                "nobody in Dombers got an invitation",
            ),
            (
                "the two mayors will meet again in Dombers on Monday",
                "no date has been set",
            ),
            (
                "its boats struck a fuel depot outside Dombers",
                "there was no depot there",
            ),
            (
                "the reform has the 60 votes needed in the house",
                "the reform is nowhere near 60 votes",
            ),
            (
                "Orr called her on Tuesday evening",
                "there has been no phone call",
            ),
        ] {
            assert_eq!(
                post(claim, denial),
                ["s1 contradicts s2 (core_denied)"],
                "{claim} / {denial}"
            );
        }
    }

    #[test]
    fn other_times_other_doers_and_conditions_are_no_claim_of_it() {
        for (claim, denial) in [
            (
                "Norland will sell the ferry to Sorland",
                "Sorland does not sell ferries",
            ),
            (
                "the two mayors will talk again on Monday",
                "there were no talks",
            ),
            (
                "the boats may be seized if they sail",
                "no boats were seized",
            ),
            (
                "the boats were seized in May",
                "no boats were seized unless they sailed without a flag",
            ),
            ("the bridge is still being built", "there was no bridge"),
            (
                "twelve boats are to leave the harbour",
                "nine of the boats will not",
            ),
            (
                "a deal on grain would have fed thousands",
                "there was no deal on grain",
            ),
            (
                "divers are looking for signs of an oil leak",
                "there was no oil leak",
            ),
            (
                "an oil leak in 1986 had killed the bay",
                "there was no oil leak",
            ),
            (
                "the ferry crews' union received an offer of gold",
                "the union had not received an offer of gold",
            ),
            (
                "snow stopped the ferries during the strike",
                "the strike did not stop the ferries",
            ),
            (
                "Hask had claimed that a deal on grain was struck",
                "there was no deal on grain",
            ),
            (
                "the king's brother wrote a letter",
                "the king did not write a letter",
            ),
            (
                "the boats attacked Dombers",
                "the boats have not reached Dombers",
            ),
            (
                "a long list of gifts was found",
                "it had nothing to do with the list of gifts",
            ),
            (
                "the fees are set at the level of the harbour",
                "most is set by the towns, not at the level of the harbour",
            ),
            (
                "a lighthouse has been sold",
                "a lighthouse has not just been sold",
            ),
            ("the harbour is closed", "the harbour cannot be closed"),
            ("the harbour is closed", "they can not close the harbour"),
            (
                "a lighthouse will be sold",
                "\u{201c}A lighthouse would not be sold\u{201d}",
            ),
            (
                "the pilots win elections by boat",
                "you do not win elections by boat",
            ),
            ("the ballots count", "their ballots did not count"),
            (
                "lanterns were seized in Dombers",
                "those lanterns were not seized in Dombers",
            ),
            ("I know the family of the mayor", "nobody knew who she was"),
            (
                "there is speculation that oil has leaked",
                "no oil has leaked",
            ),
            (
                "oil has leaked, some say, and then no oil has leaked",
                "no oil has leaked",
            ),
            (
                "the sale of the lighthouse",
                "there was no sale of the lighthouse",
            ),
            ("the remarks were printed", "there were no remarks"),
        ] {
            assert!(
                post(claim, denial).is_empty(),
                "{claim} / {denial}: {:?}",
                post(claim, denial)
            );
        }
    }

    #[test]
    fn far_from_each_other_one_word_and_its_doer_are_not_enough() {
        let pair = |claim: &str, denial: &str| {
            kinds(&[said("s1", "Vell", 0, claim), said("s2", "Orr", 60, denial)])
        };
        assert!(
            pair("smugglers wait at the lighthouse", "smugglers do not wait").is_empty(),
            "the doer counts half"
        );
        assert!(pair("they were pilots of the harbour", "they are no pilots").is_empty());
        assert_eq!(
            pair(
                "pilots left the lighthouse at night",
                "no pilots left the lighthouse"
            ),
            ["s1 contradicts s2 (core_denied)"]
        );
    }

    #[test]
    fn who_speaks_of_himself_has_to_be_named() {
        let denial = said("s1", "Orr", 0, "he did not take gold from the harbour fund");
        let of = |by: &str, words: &str| said("s2", by, 60, words);
        assert_eq!(
            kinds(&[
                denial.clone(),
                of(
                    "Vell",
                    "Orr took gold from the harbour fund at noon, and more"
                )
            ]),
            ["s1 contradicts s2 (core_denied)"]
        );
        assert!(
            kinds(&[
                denial,
                of(
                    "Vell",
                    "Hask took gold from the harbour fund at noon, and more"
                )
            ])
            .is_empty()
        );
    }

    #[test]
    fn a_side_that_turns_is_told_so_once_its_words_are_in_order() {
        let turn = |late: &str| {
            kinds(&[
                said("s1", "Orr", 0, "no boats of the guard were lost"),
                said("s2", "Orr", 120, late),
            ])
        };
        assert_eq!(
            turn("the guard lost boats off Dombers"),
            ["s2 reverses s1 (core_denied)"]
        );
        assert!(turn("the guard could lose boats off Dombers").is_empty());
    }

    #[test]
    fn what_one_asks_for_and_another_sees_no_need_of_is_in_dispute() {
        let mut call = said("s1", "Vell", 0, "an inquiry into the harbour fund");
        call.act = crate::statement::SpeechAct::Request;
        let place = |wording: Wording, start: usize| Wording {
            post: PostId::stored("po_1"),
            place: Some((start, start + wording.content.len())),
            ..wording
        };
        let later = said("s2", "Orr", 60, "there will be no inquiry until 2028");
        assert_eq!(
            kinds(&[call.clone(), later]),
            ["s1 disputes s2 (call_refused)"]
        );
        let refusal = said("s2", "Orr", 0, "there is no need for an inquiry");
        assert_eq!(
            kinds(&[place(call.clone(), 0), place(refusal.clone(), 60)]),
            ["s1 disputes s2 (call_refused)"]
        );
        let other = Wording {
            content: "a recall of the house in the wake of the inquiry".to_owned(),
            ..call
        };
        assert!(kinds(&[place(other, 0), place(refusal, 60)]).is_empty());
    }
}
