//! Nouns: those that hand their sign on, and those that are the theme itself.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::object::hollow;
use super::wish::{Aspect, Wish};
use super::{Reader, direction_of, listed};

impl Reader<'_> {
    /// A noun that is wanted or not: handed on where it names a direction, else the theme itself.
    pub(super) fn theme(&mut self, at: usize, wish: Wish) {
        self.depth += 1;
        if self.depth < 24 {
            if self.tag(at) == Tag::Pron {
                if let Some(noun) = self.meant(at) {
                    self.theme(noun, wish);
                }
            } else {
                self.noun(at, wish);
            }
        }
        self.depth -= 1;
    }

    fn noun(&mut self, at: usize, wish: Wish) {
        // "Banning night flights" is often read as if flights banned.
        let deed = self
            .tree
            .by(at, Relation::Amod)
            .find(|&word| self.tag(word) == Tag::Verb && self.words.lower(word).ends_with("ing"))
            .filter(|&word| {
                word.checked_sub(1)
                    .is_none_or(|before| self.tag(before) != Tag::Det)
            })
            .and_then(|word| self.effect_of(word));
        let plain = wish.turned_if(self.lessened(at) || deed == Some(false));
        let mut wish = plain;
        if self.raised(at) {
            wish = wish.in_respect(Aspect::More);
        } else if self.described(at, "compulsory")
            || self.described(at, "mandatory")
            || self.described(at, "obligatory")
        {
            wish = wish.in_respect(Aspect::Compulsory);
        } else if self.for_all(at) || self.described(at, "universal") {
            wish = wish.in_respect(Aspect::Everyone);
        } else if wish.wanted
            && self
                .tree
                .by(at, Relation::Amod)
                .any(|word| matches!(self.words.lower(word), "means-tested" | "income-based"))
        {
            wish = wish.turned_if(true).in_respect(Aspect::Everyone);
        } else if wish.aspect.is_none() && self.described(at, "free") {
            wish = wish.in_respect(Aspect::Free);
        }
        if self.graded(at) {
            self.keep_alike(at, None, Wish::of(!wish.wanted, wish.value));
        }
        let lemma = self.lemma(at);
        let direction = self.direction(at);
        // "a rise in rents" is a question of more rent.
        let rise = if listed("level", lemma) {
            wish.in_respect(Aspect::More)
        } else {
            wish
        };
        let inner: Vec<usize> = self
            .attached(at)
            .into_iter()
            .filter(|&child| {
                self.tree.children(child).any(|word| {
                    matches!(self.node(word).relation, Relation::Case | Relation::Mark)
                        && (matches!(
                            self.words.lower(word),
                            "of" | "on" | "to" | "for" | "against" | "from" | "over"
                        ) || match self.words.lower(word) {
                            "in" => listed("changes", lemma),
                            "as" => hollow(lemma),
                            _ => false,
                        })
                })
            })
            .collect();
        let clauses: Vec<usize> = self
            .tree
            .by(at, Relation::Acl)
            .filter(|&child| {
                self.node(child).relation == Relation::Acl || hollow(lemma) || rules(lemma)
            })
            .collect();
        let compound = self.child(at, Relation::Compound);
        // "government intervention in prices", "strict rules for banks".
        if rules(lemma) || listed("meddling", lemma) {
            let strict = direction == Some(false);
            for ruled in self.attached(at) {
                if self.marked_by(ruled, &["of", "on", "in", "for", "with", "into"])
                    && (strict || listed("meddling", lemma) || lemma == "regulation")
                {
                    self.keep(ruled, plain.in_respect(Aspect::Ruled));
                }
            }
        }
        match direction {
            _ if listed("payment", lemma) && (!inner.is_empty() || compound.is_some()) => {
                for child in inner.into_iter().take(1).chain(compound) {
                    self.keep_free(child, lemma, wish.turned_if(true));
                }
                self.keep(at, wish);
            }
            Some(direction) if !inner.is_empty() => {
                // "No new subsidies for ferries" is no question of more ferries.
                let anew = self
                    .tree
                    .by(at, Relation::Amod)
                    .any(|word| matches!(self.words.lower(word), "new" | "further" | "additional"));
                let handed = if anew { plain } else { rise };
                let around = self.around.len();
                let first = inner.first().copied();
                let behind = self.behind(at, first);
                self.around.extend(behind);
                if let Some(child) = first {
                    // "protection against noise" is against noise.
                    let from = direction
                        && (self.marked_by(child, &["against"])
                            || self.marked_by(child, &["from"]) && listed("shields", lemma));
                    let handed = handed.through(direction != from);
                    // Who opposes quotas for women is not against women.
                    let person = self.person(child) && !handed.wanted && direction;
                    if !person {
                        self.theme(child, handed);
                    }
                }
                self.around.truncate(around);
                self.keep(at, wish);
            }
            Some(direction) if !clauses.is_empty() => {
                for child in clauses {
                    self.thing(child, wish.through(direction));
                    // "the right to roam".
                    let bare = listed("licences", lemma)
                        && super::object::activity(self.lemma(child)).is_none()
                        && self.patient(child).is_none()
                        && self.tag(child) == Tag::Verb;
                    if bare {
                        let name = gerund(self.lemma(child));
                        self.keep_as(child, &name, wish.through(direction));
                    }
                }
            }
            // "tax cuts", "aid reductions": the compound is what is cut.
            Some(false) if compound.is_some() => {
                if let Some(what) = compound {
                    self.keep(what, wish.through(false));
                }
            }
            // "weapon production": a question of weapons, too.
            Some(true) if compound.is_some() && !hollow(lemma) => {
                if let Some(what) = compound {
                    self.keep(what, rise);
                }
                self.keep(at, wish);
            }
            _ => self.keep(at, wish),
        }
        for more in self.tree.by(at, Relation::Conj).collect::<Vec<_>>() {
            if self.tag(more) == Tag::Noun {
                self.theme(
                    more,
                    wish.turned_if(self.negated(more) || self.instead(more)),
                );
            }
        }
        // "a town without cars".
        for other in self.tree.by(at, Relation::Nmod).collect::<Vec<_>>() {
            if wish.wanted && self.marked_by(other, &["without"]) {
                self.theme(other, Wish::of(false, wish.value));
            }
        }
        // "bridges instead of tunnels".
        for other in self.tree.by(at, Relation::Nmod).collect::<Vec<_>>() {
            if self.instead(other) {
                self.theme(other, wish.turned_if(true));
            }
        }
    }

    /// Whether there is to be more or less of what a noun is about: "expansion of", "limit on", "stricter rules for".
    pub(super) fn direction(&self, at: usize) -> Option<bool> {
        let lemma = self.lemma(at);
        let strict = || {
            self.tree
                .by(at, Relation::Amod)
                .any(|word| listed("strict", self.lemma(word)))
        };
        if rules(lemma) && strict() {
            // "Stricter animal protection rules" are for the protection.
            let protects = self
                .child(at, Relation::Compound)
                .and_then(|what| direction_of("noun", self.lemma(what)));
            return Some(protects == Some(true));
        }
        // "death penalty" is one name.
        if self.named(at) {
            return None;
        }
        direction_of("noun", lemma).or_else(|| hollow(lemma).then_some(true))
    }

    /// "instead of tunnels", "rather than tunnels".
    pub(super) fn instead(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            matches!(
                self.node(child).relation.broad(),
                Relation::Case | Relation::Cc | Relation::Mark
            ) && matches!(self.words.lower(child), "instead" | "rather")
        })
    }

    /// "no ferries", "fewer ferries", "lower tolls".
    pub(super) fn lessened(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            let word = self.words.lower(child);
            matches!(
                self.node(child).relation.broad(),
                Relation::Det | Relation::Amod | Relation::Advmod
            ) && (matches!(
                word,
                "no" | "fewer" | "less" | "lower" | "minimal" | "reduced" | "little"
            ) || self.has(child, &["no", "not"]))
        })
    }

    /// "more ferries", "higher tolls", "new mines": more than there are.
    fn raised(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            matches!(
                self.node(child).relation.broad(),
                Relation::Det | Relation::Amod | Relation::Advmod
            ) && listed("level", self.words.lower(child))
        })
    }

    /// "tickets for all", "for every child".
    pub(super) fn for_all(&self, at: usize) -> bool {
        self.tree
            .by(at, Relation::Nmod)
            .chain(self.tree.by(at, Relation::Acl))
            .any(|child| self.everyone(child) && self.has(child, &["for", "to"]))
    }

    /// "everyone", "all", "every child".
    pub(super) fn everyone(&self, at: usize) -> bool {
        let who = |at: usize| matches!(self.words.lower(at), "everyone" | "everybody" | "all");
        who(at)
            || self.has(at, &["every", "all", "each"])
            || self.tree.by(at, Relation::Nsubj).any(who)
    }

    fn described(&self, at: usize, adjective: &str) -> bool {
        self.tree
            .by(at, Relation::Amod)
            .any(|word| self.lemma(word) == adjective)
    }

    /// The noun that "them", "it" stands for: the last subject before.
    fn meant(&self, at: usize) -> Option<usize> {
        if !matches!(
            self.words.lower(at),
            "it" | "them" | "they" | "this" | "these" | "that" | "those"
        ) {
            return None;
        }
        let own = self.node(at).head;
        (0..at).rev().find(|&before| {
            let node = self.node(before);
            node.tag == Tag::Noun
                && node.relation.broad() == Relation::Nsubj
                && node.head != own
                && node.head.is_some_and(|head| head < at)
        })
    }

    /// Whether the sentence says what ought to be: "should", "must", "we support", "X is essential".
    pub(super) fn of_policy(&self, root: usize) -> bool {
        let inside = (0..self.tree.nodes.len()).filter(|&at| self.tree.under(at, root));
        inside.into_iter().any(|at| {
            let own = || self.own(at) && self.child(at, Relation::Nsubj).is_some();
            super::ought(self.words.lower(at))
                || (listed("policy", self.lemma(at)) || listed("opposes", self.lemma(at))) && own()
        })
    }

    /// Themes that no known direction leads to, by the signs of the words that are known: who would refuse permits for new
    /// quarries leans against quarries. Never more than possible.
    pub(super) fn leanings(&mut self, root: usize) {
        for at in 0..self.tree.nodes.len() {
            if !self.tree.under(at, root) {
                continue;
            }
            let known = self.found.iter().any(|one| one.covers.contains(&at));
            if known
                || self.tag(at) != Tag::Noun
                || self.node(at).relation == Relation::Compound
                || self.child(at, Relation::Cop).is_some()
                || hollow(self.lemma(at))
            {
                continue;
            }
            if let Some(wanted) = self.leaning(at).filter(|_| !self.person(at)) {
                self.keep(at, Wish::of(wanted, super::Commitment::POSSIBLE));
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
                let normative = self.modal(at).is_some_and(super::ought)
                    || self.to_be(at)
                    || self.own(at)
                        && (listed("wants", self.lemma(at)) || listed("opposes", self.lemma(at)))
                    || self.child(at, Relation::Cop).is_some();
                return (told && normative).then_some(wanted);
            };
            let relation = self.node(at).relation;
            if self.marked_by(at, &["whether"]) {
                return None;
            }
            // What a deed is done to, and what belongs to that; not where, why or by whom.
            let leads = match relation.broad() {
                Relation::Obj
                | Relation::Xcomp
                | Relation::Ccomp
                | Relation::Conj
                | Relation::Parataxis => true,
                Relation::Nsubj => relation == Relation::NsubjPass || self.tag(head) != Tag::Verb,
                Relation::Acl => relation == Relation::Acl && !self.has(at, &["to"]),
                Relation::Nmod => {
                    let cases: &[&str] = match self.direction(head) {
                        _ if hollow(self.lemma(head)) => &["of", "for"],
                        Some(true) => &["of", "on", "for", "to"],
                        Some(false) => &["of", "on", "for"],
                        None => &[],
                    };
                    self.marked_by(at, cases)
                }
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
            let direction = match self.tag(head) {
                Tag::Verb if listed("opposes", lemma) => Some(false),
                Tag::Verb => direction_of("verb", lemma),
                Tag::Noun if hollow(lemma) => None,
                Tag::Noun if self.child(head, Relation::Cop).is_some() => self.quality_of(head),
                Tag::Noun => self.direction(head),
                Tag::Adj => direction_of("adj", lemma),
                _ => None,
            };
            // What it means not to do an unknown deed is not known.
            if self.tag(head) == Tag::Verb
                && relation.broad() != Relation::Ccomp
                && self.negated(head)
                && direction.is_none()
                && !listed("wants", lemma)
                && !listed("does", lemma)
                && !listed("bears", lemma)
            {
                return None;
            }
            told |= direction.is_some() || self.negated(head);
            if direction == Some(false) {
                wanted = !wanted;
            }
            if self.negated(head) || self.tag(head) == Tag::Noun && self.lessened(head) {
                wanted = !wanted;
            }
        }
        None
    }
}

/// "roam" -> "roaming", as the deed is called elsewhere.
fn gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

/// Nouns of rules, which say nothing of what they rule unless they are strict.
pub(super) fn rules(lemma: &str) -> bool {
    listed("rules", lemma)
}
