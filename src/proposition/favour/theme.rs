//! Nouns: those that hand their sign on, and those that are the theme itself.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::super::commitment::Commitment;
use super::{Favour, Reader, direction_of, listed};

impl Reader<'_> {
    /// A noun that is wanted or not: handed on where it names a direction, else the theme itself.
    pub(super) fn theme(&mut self, at: usize, wanted: bool, value: Commitment) {
        self.depth += 1;
        if self.depth < 24 {
            let wanted = wanted != self.lessened(at);
            let lemma = self.lemma(at);
            let direction =
                direction_of("noun", lemma).or_else(|| listed("hands_on", lemma).then_some(true));
            let inner: Vec<usize> = self
                .tree
                .by(at, Relation::Nmod)
                .filter(|&child| {
                    self.tree.children(child).any(|word| {
                        self.node(word).relation == Relation::Case
                            && matches!(
                                self.words.lower(word),
                                "of" | "on" | "to" | "for" | "in" | "against" | "from" | "over"
                            )
                    })
                })
                .collect();
            let clauses: Vec<usize> = self
                .tree
                .by(at, Relation::Acl)
                .filter(|&child| self.node(child).relation == Relation::Acl)
                .collect();
            match direction {
                Some(direction) if !inner.is_empty() => {
                    for child in inner.into_iter().take(1) {
                        self.theme(child, wanted == direction, value);
                    }
                    self.keep(at, wanted, value);
                }
                Some(direction) if !clauses.is_empty() => {
                    for child in clauses {
                        self.thing(child, wanted == direction, value);
                    }
                }
                _ => {
                    // "tax cuts", "aid reductions": the compound is what is cut.
                    let what = self
                        .child(at, Relation::Compound)
                        .filter(|_| direction == Some(false));
                    match (what, direction) {
                        (Some(what), Some(direction)) => {
                            self.keep(what, wanted == direction, value);
                        }
                        _ => self.keep(at, wanted, value),
                    }
                }
            }
            for more in self.tree.by(at, Relation::Conj).collect::<Vec<_>>() {
                if self.node(more).tag == Tag::Noun {
                    self.theme(more, wanted, value);
                }
            }
        }
        self.depth -= 1;
    }

    /// "no trains", "fewer trains", "lower fees".
    pub(super) fn lessened(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            let word = self.words.lower(child);
            matches!(
                self.node(child).relation.broad(),
                Relation::Det | Relation::Amod | Relation::Advmod
            ) && matches!(
                word,
                "no" | "fewer" | "less" | "lower" | "minimal" | "reduced" | "little"
            )
            // "no more cuts" is "no"; "no less" hardly occurs.
        })
    }

    /// Whether the sentence says what ought to be: "should", "must", "we support", "X is essential".
    pub(super) fn of_policy(&self, root: usize) -> bool {
        let inside = (0..self.tree.nodes.len()).filter(|&at| self.tree.under(at, root));
        inside.into_iter().any(|at| {
            let own = || self.own(at) && self.child(at, Relation::Nsubj).is_some();
            matches!(self.words.lower(at), "should" | "must" | "ought" | "shall")
                || (listed("policy", self.lemma(at)) || listed("opposes", self.lemma(at))) && own()
        })
    }

    /// Themes that no known direction leads to, by the signs of the words that are known: "permits for new brothels" lean
    /// against brothels where permits are to be refused. Never more than possible.
    pub(super) fn leanings(&mut self, root: usize) {
        for at in 0..self.tree.nodes.len() {
            if !self.tree.under(at, root) {
                continue;
            }
            let known = self
                .found
                .iter()
                .any(|one| (one.words.0..=one.words.1).contains(&at));
            if known
                || self.node(at).tag != Tag::Noun
                || self.node(at).relation == Relation::Compound
            {
                continue;
            }
            if let Some(wanted) = self.leaning(at) {
                self.keep(at, wanted, Commitment::POSSIBLE);
            }
        }
    }

    /// The sign of a word: those of all that stands over it, one after the other.
    fn leaning(&self, from: usize) -> Option<bool> {
        let (mut wanted, mut at) = (!self.lessened(from) && !self.negated(from), from);
        // A way on which nothing says "more" or "less" leads nowhere.
        let mut told = !wanted;
        for _ in 0..self.tree.nodes.len() {
            let Some(head) = self.node(at).head else {
                return told.then_some(wanted);
            };
            let relation = self.node(at).relation;
            // What a deed is done to, and what belongs to that; not where, why or by whom.
            let leads = match relation.broad() {
                Relation::Obj
                | Relation::Xcomp
                | Relation::Ccomp
                | Relation::Conj
                | Relation::Parataxis => true,
                Relation::Nsubj => {
                    relation == Relation::NsubjPass || self.node(head).tag != Tag::Verb
                }
                Relation::Acl => relation == Relation::Acl,
                Relation::Nmod => self.child(at, Relation::Case).is_some_and(|case| {
                    matches!(self.words.lower(case), "of" | "on" | "for" | "to")
                }),
                Relation::Obl => self.child(at, Relation::Case).is_some_and(|case| {
                    matches!(self.words.lower(case), "for" | "on")
                        && listed("wants", self.lemma(head))
                }),
                _ => false,
            };
            if !leads {
                return None;
            }
            at = head;
            if relation.broad() == Relation::Conj {
                continue;
            }
            let lemma = self.lemma(head);
            let direction = match self.node(head).tag {
                Tag::Verb if listed("opposes", lemma) => Some(false),
                Tag::Verb => direction_of("verb", lemma),
                Tag::Noun if listed("hands_on", lemma) => None,
                Tag::Noun => direction_of("noun", lemma),
                Tag::Adj => direction_of("adj", lemma),
                _ => None,
            };
            told |= direction.is_some() || self.negated(head);
            if direction == Some(false) {
                wanted = !wanted;
            }
            if self.negated(head) || self.node(head).tag == Tag::Noun && self.lessened(head) {
                wanted = !wanted;
            }
        }
        None
    }

    /// Adds the theme with all that narrows it, and each wider one that it is a part of, narrowed to this part: who wants
    /// soft drugs legal and who wants drugs banned speak of one thing, who wants steel taxed and who does not want cars
    /// taxed do not.
    fn keep(&mut self, at: usize, wanted: bool, value: Commitment) {
        // Names are for the frames, which know whom they mean.
        if self.node(at).tag != Tag::Noun {
            return;
        }
        // "My eyesight is not good", "the report was wrong" judge one thing; "video surveillance is wrong" is a stance.
        let one = self.tree.children(at).any(|child| {
            self.node(child).relation == Relation::NmodPoss
                || matches!(
                    self.words.lower(child),
                    "the" | "this" | "that" | "these" | "those"
                )
        });
        if one && !self.policy {
            return;
        }
        let narrow: Vec<usize> = self
            .tree
            .children(at)
            .filter(|&child| {
                let relation = self.node(child).relation.broad();
                child < at
                    && self.node(child).tag != Tag::Num
                    && (relation == Relation::Compound
                        || relation == Relation::Amod && kind(self.lemma(child)))
            })
            .collect();
        let behind: Vec<&str> = self
            .tree
            .by(at, Relation::Nmod)
            .filter(|&child| {
                child > at
                    && self.tree.children(child).any(|word| {
                        matches!(
                            self.words.lower(word),
                            "on" | "for" | "against" | "from" | "to" | "between" | "with"
                        )
                    })
            })
            .map(|child| self.lemma(child))
            .collect();
        let value = value.turned_if(!wanted);
        let first = narrow.first().copied().unwrap_or(at);
        for from in 0..=narrow.len() {
            let own = narrow.iter().copied().skip(from).chain([at]);
            // A bare "law" or "state" is no question.
            if from == narrow.len() && listed("empty", self.lemma(at)) {
                continue;
            }
            let left = narrow.iter().take(from).map(|&part| self.lemma(part));
            let only: Vec<&str> = left.chain(behind.iter().copied()).collect();
            let key: Vec<&str> = own.clone().map(|part| self.lemma(part)).collect();
            let text: Vec<&str> = own.map(|part| self.words.lower(part)).collect();
            self.found.push(Favour {
                key: key.join(" "),
                text: text.join(" "),
                only: (!only.is_empty()).then(|| only.join(" ")),
                words: (first, at),
                value,
            });
        }
    }
}

/// Adjectives that say which, and not how much or how good.
fn kind(lemma: &str) -> bool {
    direction_of("adj", lemma).is_none() && !listed("colours", lemma)
}
