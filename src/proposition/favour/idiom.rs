//! Phrases: those that judge ("have stood the test of time", "belong in the past") and deeds that several words name ("cast
//! a ballot").

use crate::language::{Relation, Tag};

use super::object::{activity, deeds};
use super::wish::{Aspect, Wish};
use super::{Reader, listed};

/// Verbs that judge their subject with the word that stands at them, and whether it is good; common phrases of English.
const SAYINGS: &[(&str, &str, bool)] = &[
    ("belong", "dustbin", false),
    ("belong", "museum", false),
    ("belong", "past", false),
    ("belong", "scrapheap", false),
    ("deserve", "future", true),
    ("do", "nothing", false),
    ("achieve", "nothing", false),
    ("bring", "nothing", false),
    ("lead", "nowhere", false),
    ("miss", "mark", false),
    ("miss", "point", false),
    ("outlive", "usefulness", false),
    ("pay", "off", true),
    ("prove", "itself", true),
    ("prove", "themselves", true),
    ("prove", "worth", true),
    ("stand", "test", true),
];

impl Reader<'_> {
    /// Whether a phrase judges its subject, and how.
    pub(super) fn saying(&self, at: usize) -> Option<bool> {
        if self.tag(at) != Tag::Verb {
            return None;
        }
        let lemma = self.lemma(at);
        SAYINGS
            .iter()
            .filter(|(verb, _, _)| *verb == lemma)
            .find(|(_, word, _)| {
                self.tree
                    .children(at)
                    .any(|child| self.words.lower(child) == *word)
            })
            .map(|(_, _, good)| *good)
    }

    /// What a deed is called, and whether it is done or not done: "stay away from the polls" is not to vote.
    pub(super) fn named_deed(&self, at: usize) -> Option<(&'static str, bool)> {
        let lemma = self.lemma(at);
        let company: Vec<&str> = self
            .tree
            .children(at)
            .filter(|&child| {
                let relation = self.node(child).relation;
                relation.broad() != Relation::Conj && relation != Relation::Nsubj
            })
            .flat_map(|child| std::iter::once(child).chain(self.tree.children(child)))
            .flat_map(|word| [self.lemma(word), self.words.lower(word)])
            .collect();
        let named = |class: &str| {
            deeds(class, lemma)
                .filter(|(_, words)| words.iter().all(|word| company.contains(word)))
                .max_by_key(|(_, words)| words.len())
                .map(|(name, _)| name)
        };
        named("deed")
            .map(|name| (name, true))
            .or_else(|| named("undo").map(|name| (name, false)))
    }

    /// A deed that has a name of its own; whether it was read. What the speaker himself is to do is no policy.
    pub(super) fn keep_named(&mut self, at: usize, wish: Wish) -> bool {
        let Some((name, does)) = self.named_deed(at) else {
            return false;
        };
        let own = self
            .subject(at)
            .is_some_and(|subject| matches!(self.words.lower(subject), "we" | "i"));
        if !own {
            self.keep_as(at, name, wish.turned_if(!does));
        }
        !own
    }

    /// "Those who do not vote should be fined": to vote is to be a duty; whether it was read.
    pub(super) fn penalty(&mut self, at: usize, wish: Wish) -> bool {
        let punished = matches!(
            self.lemma(at),
            "fine" | "punish" | "penalise" | "penalize" | "sanction"
        );
        if !punished || !self.passive(at) {
            return false;
        }
        let who = self.subject(at);
        let whoever = |&clause: &usize| self.has(clause, &["whoever", "who"]);
        let clause = who
            .into_iter()
            .flat_map(|who| self.tree.by(who, Relation::Acl))
            .chain(self.tree.by(at, Relation::Advcl).filter(whoever))
            .chain(self.tree.by(at, Relation::Csubj).filter(whoever))
            .find(|&clause| self.negated(clause) && self.tag(clause) == Tag::Verb);
        // "Parents should be punished for truancy" is against it.
        let offence = |&child: &usize| self.marked_by(child, &["for"]);
        if let Some(offence) = self.tree.by(at, Relation::Obl).find(offence) {
            self.theme(offence, wish.turned_if(true));
            return true;
        }
        let Some(clause) = clause else {
            return false;
        };
        self.duty(clause, wish.in_respect(Aspect::Compulsory));
        true
    }

    /// What is, or is not, to be a duty: to do what a clause tells.
    pub(super) fn duty(&mut self, at: usize, wish: Wish) {
        if let Some((name, does)) = self.named_deed(at) {
            if does {
                self.keep_as(at, name, wish);
            }
            return;
        }
        let lemma = self.lemma(at);
        let patient = self
            .patient(at)
            .filter(|&patient| self.tag(patient) == Tag::Noun);
        match (activity(lemma), patient) {
            (Some(name), Some(patient)) if !self.person(patient) => {
                self.keep_deed(at, patient, name, wish);
            }
            (Some(name), _) => self.keep_as(at, name, wish),
            (None, Some(patient)) if !self.person(patient) => {
                let known = listed("uses", lemma)
                    || listed("does", lemma)
                    || self.effect_of(at) == Some(true)
                    || matches!(lemma, "put" | "place" | "fit" | "take" | "complete");
                if known {
                    self.theme(patient, wish);
                }
            }
            // "send their children to nursery".
            _ => {
                let to =
                    |&child: &usize| self.marked_by(child, &["to"]) && self.tag(child) == Tag::Noun;
                let place = self.tree.by(at, Relation::Obl).find(to);
                if let Some(place) = place.filter(|&place| !self.person(place)) {
                    self.theme(place, wish);
                }
            }
        }
    }
}
