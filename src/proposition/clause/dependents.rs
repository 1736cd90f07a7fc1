//! What hangs on a predicate: arguments, adverbs, conditions, and the clauses that it stands over.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use std::collections::BTreeSet;

use crate::language::{Relation, Tag};

use super::super::frame::{Form, Operator, lexicon};
use super::super::phrase::{Group, Noun, Shape};
use super::super::word::Words;
use super::reader::Reader;
use super::{Bond, Clause, Complement, Condition, Embedded, Link, elsewhere, operator};

impl Reader<'_> {
    /// All that hangs on a predicate, into its places.
    pub(super) fn dependents(&mut self, clause: &mut Clause, at: usize) {
        let there = clause.complement.is_some()
            && clause
                .adverbs
                .first()
                .is_some_and(|&adverb| self.broad(adverb) == Relation::Expl);
        if clause.verb.is_none() || self.first_child(at, Relation::Cop).is_some() {
            let mut found = Vec::new();
            self.described(at, &mut found);
            if clause.verb.is_none() {
                clause.before.extend(found);
            } else {
                clause.after.extend(found);
            }
        }
        let children: Vec<usize> = self.tree.children(at).collect();
        let mut verbal = Vec::new();
        // What stands over other clauses is known once objects are.
        for &child in &children {
            match self.broad(child) {
                Relation::Nsubj if there => self.described(child, &mut clause.after),
                Relation::Nsubj if self.node(child).relation != Relation::NsubjOuter => {
                    clause.subject.extend(self.nouns(child));
                    clause.subject.dedup();
                    self.described(child, &mut clause.before);
                }
                Relation::Obj | Relation::Iobj => {
                    let more = self.nouns(child);
                    if more.is_empty() && matches!(self.node(child).tag, Tag::Verb) {
                        verbal.push(child);
                    }
                    clause.objects.extend(more);
                    self.described(child, &mut clause.after);
                }
                Relation::Obl => self.oblique(clause, child),
                Relation::Advmod => self.adverb(clause, child),
                _ => {}
            }
        }
        let words = self.words;
        clause.after.retain(|it| !elsewhere(words, it.0));
        clause.after.sort_by_key(|(case, noun)| (*case, noun.start));
        self.likely_subject(clause, at);
        // "was against the reform", "be" taken for the verb: what follows is said of the subject.
        if clause.verb.is_some_and(|verb| verb.copula)
            && clause.complement.is_none()
            && let Some(&(case, noun)) = clause.after.first()
        {
            clause.complement = Some(Complement::Prep(case, noun));
        }
        for child in verbal {
            self.open(clause, child);
        }
        for &child in &children {
            match self.broad(child) {
                Relation::Xcomp => self.open(clause, child),
                Relation::Ccomp | Relation::Csubj => self.closed(clause, child),
                Relation::Advcl => self.adverbial(clause, child),
                Relation::Conj if self.conditional(child) => self.adverbial(clause, child),
                _ => {}
            }
        }
        self.lifted(clause, at);
        // "has plans to attend", "has no intention of attending".
        let described: Vec<usize> = children
            .iter()
            .copied()
            .filter(|&child| matches!(self.broad(child), Relation::Obj))
            .flat_map(|child| self.tree.by(child, Relation::Acl).collect::<Vec<_>>())
            .chain(self.tree.by(at, Relation::Acl))
            .filter(|&inner| self.node(inner).relation == Relation::Acl)
            // "[Norland of not being serious]": an adjective with a "be" of its own is a clause, whatever it is taken for.
            .chain(
                self.tree
                    .by(at, Relation::Amod)
                    .filter(|&inner| self.first_child(inner, Relation::Cop).is_some()),
            )
            .collect();
        // "will sign on the spot if she comes": a condition hangs on no noun, whatever it is taken for.
        let described: Vec<usize> = described
            .into_iter()
            .chain((at..self.tree.nodes.len()).filter(|&inner| self.conditional_under(inner, at)))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        if there_is(clause) {
            self.for_somebody(clause, at);
        }
        for inner in described {
            if self
                .first_child(inner, Relation::Mark)
                .is_some_and(|mark| self.words.lower(mark) == "to")
            {
                self.open(clause, inner);
            } else {
                self.adverbial(clause, inner);
            }
        }
    }

    /// "There are no plans for Vell to go": what stands under the noun that there is or is not.
    fn for_somebody(&mut self, clause: &mut Clause, at: usize) {
        let Some(operator) = operator(self.words, clause).filter(|it| it.takes.subject) else {
            return;
        };
        let under = self.tree.by(at, Relation::Nsubj).find_map(|noun| {
            self.tree
                .by(noun, Relation::Acl)
                .find(|&inner| self.node(inner).relation == Relation::Acl)
        });
        let Some(inner) = under else {
            return;
        };
        let who = self
            .tree
            .by(inner, Relation::Mark)
            .find(|&mark| self.words.lower(mark) == "for")
            .and_then(|mark| self.noun(mark + 1));
        if let Some(who) = who {
            self.embed(clause, operator, false, inner, Some(who));
        }
    }

    /// Whether a clause with "if" or "unless" is taken to describe a noun that hangs on the predicate `at`.
    fn conditional_under(&self, inner: usize, at: usize) -> bool {
        if self.broad(inner) != Relation::Acl {
            return false;
        }
        let mut here = self.node(inner).head;
        while let Some(noun) = here.filter(|&noun| noun != at) {
            if !matches!(self.node(noun).tag, Tag::Noun | Tag::Propn | Tag::Pron) {
                return false;
            }
            here = self.node(noun).head;
        }
        here == Some(at) && self.conditional(inner)
    }

    /// A bare noun before a finite verb that has no subject is its subject, whatever it is taken for.
    fn likely_subject(&self, clause: &mut Clause, at: usize) {
        let Some(verb) = clause
            .verb
            .filter(|verb| clause.subject.is_empty() && verb.shape == Shape::Finite)
        else {
            return;
        };
        let bare = |&child: &usize| {
            child < verb.start
                && matches!(self.node(child).tag, Tag::Noun | Tag::Propn | Tag::Pron)
                && matches!(
                    self.broad(child),
                    Relation::Advmod
                        | Relation::Obl
                        | Relation::Dislocated
                        | Relation::Vocative
                        | Relation::Obj
                )
                && self.case(child).is_none()
                && !self.words.timed(child)
        };
        if let Some(noun) = self.tree.children(at).filter(bare).last() {
            clause.subject = self.nouns(noun);
            clause
                .objects
                .retain(|object| !clause.subject.contains(object));
        }
    }

    fn oblique(&mut self, clause: &mut Clause, at: usize) {
        if self.words.timed(at) {
            return;
        }
        let Some(case) = self.case(at) else {
            if matches!(self.words.lower(at), "there" | "here") {
                clause.there = true;
            } else if clause
                .verb
                .is_some_and(|verb| !verb.copula && verb.head < at)
                && self.node(at).relation == Relation::Obl
            {
                // An object by any other name: "killed at least 3 people".
                clause.objects.extend(self.nouns(at));
                self.described(at, &mut clause.after);
            }
            return;
        };
        let nouns = self.nouns(at);
        // "without him", "without Norland's consent".
        if self.words.lower(case) == "without" && clause.verb.is_some() {
            if let Some(noun) = nouns.first() {
                let there = self.words.lower(noun.end) == "there";
                clause.conditions.push(Condition {
                    bond: Bond::Unless,
                    first: noun.start,
                    last: noun.end + usize::from(there),
                    clause: None,
                    noun: Some(*noun),
                });
            }
            return;
        }
        // "on condition that": the noun hands over to the clause.
        if self.words.is(at, "condition") {
            let inner = self
                .tree
                .by(at, Relation::Acl)
                .chain(self.tree.by(at, Relation::Ccomp))
                .next();
            if let Some(inner) = inner {
                self.condition(clause, inner, at, Bond::If);
                return;
            }
        }
        let nouns: Vec<Noun> = nouns
            .into_iter()
            .filter(|noun| !clause.objects.contains(noun))
            .collect();
        clause
            .after
            .extend(nouns.into_iter().map(|noun| (case, noun)));
        self.described(at, &mut clause.after);
    }

    fn adverb(&mut self, clause: &mut Clause, at: usize) {
        let lower = self.words.lower(at);
        // "as long as Norland agrees".
        if matches!(lower, "long" | "soon")
            && let Some(inner) = self.first_child(at, Relation::Advcl)
        {
            self.condition(clause, inner, at + 1, Bond::If);
            return;
        }
        if matches!(lower, "there" | "here") {
            clause.there = true;
            return;
        }
        let inside = clause
            .verb
            .is_some_and(|verb| (verb.start..verb.end).contains(&at));
        if !inside && !self.words.negation(at) && !self.words.no_longer(at) {
            clause.adverbs.push(at);
        }
    }

    /// A clause without a subject of its own: "is due to attend", "expects him to come", "is considering joining".
    fn open(&mut self, clause: &mut Clause, at: usize) {
        // "seems unlikely", "make it safe".
        if matches!(self.node(at).tag, Tag::Adj | Tag::Noun | Tag::Propn)
            && self.first_child(at, Relation::Cop).is_none()
        {
            if clause.complement.is_none()
                && clause.objects.is_empty()
                && self.node(at).tag == Tag::Adj
            {
                // "Vell seems set": the subject of both.
                if clause.subject.is_empty()
                    && let Some(subject) = self.first_child(at, Relation::Nsubj)
                {
                    clause.subject = self.nouns(subject);
                }
                clause.complement = Some(Complement::Adj(at));
                let inner: Vec<usize> = self
                    .tree
                    .by(at, Relation::Xcomp)
                    .chain(self.tree.by(at, Relation::Ccomp))
                    .collect();
                for child in inner {
                    self.open(clause, child);
                }
            }
            return;
        }
        let Some(verb) = clause.verb else {
            if clause.complement.is_some() || !clause.subject.is_empty() {
                self.under_noun(clause, at);
            }
            return;
        };
        let Some(operator) = operator(self.words, clause) else {
            clause.cut |= self.node(at).tag == Tag::Verb && !clause.objects.is_empty();
            return;
        };
        let gerund = self
            .group(at, self.first_child(at, Relation::Cop).unwrap_or(at))
            .shape
            == Shape::Gerund;
        if self.first_child(at, Relation::Nsubj).is_some() {
            self.embed(clause, operator, false, at, None);
            return;
        }
        let object = clause.objects.last().copied().or_else(|| {
            clause
                .after
                .last()
                .map(|(_, noun)| *noun)
                .filter(|noun| noun.end <= self.range(at).0)
        });
        if operator.takes.object
            && !verb.passive
            && !gerund
            && let Some(noun) = object.filter(|noun| !stands_over(self.words, noun.head))
        {
            clause.objects.pop();
            self.embed(clause, operator, false, at, Some(noun));
            return;
        }
        // "Could not bring himself to go": the reflexive is part of the verb.
        let own = operator
            .words
            .last()
            .is_some_and(|word| word.ends_with("self") || word.ends_with("selves"));
        if own {
            clause.objects.pop();
        }
        let raised = verb.passive && operator.takes.object;
        let by_noun = clause
            .objects
            .last()
            .is_some_and(|noun| stands_over(self.words, noun.head));
        let takes = if gerund {
            operator.takes.nominal
        } else {
            operator.takes.subject || raised
        };
        if takes && (clause.objects.is_empty() || by_noun) {
            // "Has no plans to go."
            let none = by_noun && clause.objects.last().is_some_and(|noun| noun.negative);
            let group = Group {
                negated: verb.negated ^ none,
                ..verb
            };
            clause.links.push(Link { group, operator });
            let mut inner = self.clause(at);
            clause.verb = inner.verb;
            clause.complement = inner.complement;
            clause.adverbs = std::mem::take(&mut inner.adverbs);
            clause.objects = std::mem::take(&mut inner.objects);
            clause.after.append(&mut inner.after);
            clause.there |= inner.there;
            clause.conditions.append(&mut inner.conditions);
            clause.links.append(&mut inner.links);
            clause.cut |= inner.cut;
            if clause.embedded.is_none() {
                clause.embedded = inner.embedded;
            }
            if clause.gerund.is_none() {
                clause.gerund = inner.gerund;
            }
        } else {
            clause.cut |= !clause.objects.is_empty();
        }
    }

    /// "the possibility of joining", "their wish to come": a content of a noun over a clause.
    fn under_noun(&mut self, clause: &mut Clause, at: usize) {
        let inner = self.clause(at);
        let mark = self.tree.by(at, Relation::Mark).next().unwrap_or(at);
        if clause.gerund.is_none() {
            clause.gerund = Some((mark, Box::new(inner)));
        }
    }

    /// A clause with a subject of its own under the verb, the adjective or the noun of this one.
    fn closed(&mut self, clause: &mut Clause, at: usize) {
        let asked = self
            .tree
            .by(at, Relation::Mark)
            .any(|mark| matches!(self.words.lower(mark), "whether" | "if"));
        let question = self.tree.children(at).any(|child| {
            matches!(
                self.words.lower(child),
                "who" | "what" | "which" | "how" | "when" | "where" | "why"
            ) && self.broad(child) != Relation::Obl
        });
        if question && !asked {
            clause.cut = true;
            return;
        }
        let found = operator(self.words, clause);
        match found {
            Some(operator) if operator.takes.clause || asked => {
                self.embed(clause, operator, asked, at, None);
            }
            Some(operator)
                if operator.takes.object && self.first_child(at, Relation::Nsubj).is_some() =>
            {
                self.embed(clause, operator, asked, at, None);
            }
            Some(operator)
                if operator.takes.subject && self.first_child(at, Relation::Nsubj).is_none() =>
            {
                self.open(clause, at);
            }
            _ => {}
        }
    }

    fn embed(
        &mut self,
        clause: &mut Clause,
        operator: &'static Operator,
        asked: bool,
        at: usize,
        subject: Option<Noun>,
    ) {
        if clause.embedded.is_some() {
            return;
        }
        let mut inner = self.clause(at);
        if let Some(noun) = subject
            && inner.subject.is_empty()
        {
            inner.subject.push(noun);
            inner.first = inner.first.min(noun.start);
        }
        clause.embedded = Some(Embedded {
            operator,
            asked,
            clause: Box::new(inner),
        });
    }

    /// "if she comes", "unless", "until"; a gerund behind a preposition; others say another thing.
    pub(super) fn adverbial(&mut self, clause: &mut Clause, at: usize) {
        let marks: Vec<usize> = self
            .tree
            .children(at)
            .filter(|&child| {
                matches!(
                    self.broad(child),
                    Relation::Mark | Relation::Advmod | Relation::Case
                )
            })
            .collect();
        let bond = marks.iter().find_map(|&mark| {
            let ahead = clause.verb.is_none_or(|verb| verb.ahead);
            let negated = clause.verb.is_some_and(|verb| verb.negated || verb.ahead);
            // "To have been hurt when they stormed the town": that tells when.
            let done = clause.verb.is_some_and(|verb| {
                (verb.start..verb.head).any(|word| self.words.lower(word) == "have")
            });
            match self.words.lower(mark) {
                "if" | "provided" | "providing" | "once" => Some((mark, Bond::If)),
                "as" if matches!(self.words.lower(mark + 1), "long" | "soon") => {
                    Some((mark + 2, Bond::If))
                }
                "as" if matches!(self.words.lower(mark.saturating_sub(1)), "long" | "soon") => {
                    Some((mark, Bond::If))
                }
                "long" | "soon" if self.words.lower(mark.saturating_sub(1)) == "as" => {
                    Some((mark + 1, Bond::If))
                }
                "unless" => Some((mark, Bond::Unless)),
                "until" | "till" if negated => Some((mark, Bond::Unless)),
                "when" | "whenever" if ahead && !done => Some((mark, Bond::If)),
                _ => None,
            }
        });
        // "provided that Norland agrees": a participle over the clause.
        if matches!(self.words.lower(at), "provided" | "providing")
            && let Some(inner) = self.first_child(at, Relation::Ccomp)
        {
            self.condition(clause, inner, at, Bond::If);
            return;
        }
        let asking = clause.objects.is_empty() && self.asking(clause);
        if let Some((mark, bond)) = bond {
            if asking
                && self.words.lower(mark) == "if"
                && mark > clause.verb.map_or(0, |verb| verb.head)
            {
                self.closed(clause, at);
                return;
            }
            self.condition(clause, at, mark, bond);
            return;
        }
        // "of joining", "for failing to sign".
        let gerund = self
            .group(at, self.first_child(at, Relation::Cop).unwrap_or(at))
            .shape
            == Shape::Gerund;
        if let Some(&mark) = marks
            .iter()
            .find(|&&mark| self.node(mark).tag != Tag::Adv && self.words.lower(mark) != "to")
            && gerund
        {
            // "has not ruled out the possibility of", "without signing".
            let inner = self.clause(at);
            if self.words.lower(mark) == "without" {
                self.condition(clause, at, mark, Bond::Unless);
            } else if clause.gerund.is_none()
                && !matches!(
                    self.words.lower(mark),
                    "because" | "as" | "while" | "after" | "before" | "since"
                )
            {
                clause.gerund = Some((mark, Box::new(inner)));
            }
            return;
        }
        // "called on him to come": the infinitive is the wish.
        let to = marks.iter().any(|&mark| self.words.lower(mark) == "to");
        let wish = operator(self.words, clause).is_some_and(|operator| {
            operator.takes.object || operator.takes.subject && clause.objects.is_empty()
        });
        let purpose = self.first_child(at, Relation::Nsubj).is_none()
            && clause.verb.is_some_and(|verb| !verb.copula)
            && clause.objects.is_empty()
            && clause.after.is_empty();
        // "has not ruled out attending", taken for a circumstance.
        let nominal = marks.is_empty()
            && gerund
            && clause.objects.is_empty()
            && operator(self.words, clause).is_some_and(|operator| operator.takes.nominal);
        if to && wish && !purpose || nominal {
            self.open(clause, at);
        }
    }

    /// Verbs and adjectives after which "if" asks.
    fn asking(&self, clause: &Clause) -> bool {
        let asking = [
            "know",
            "ask",
            "wonder",
            "decide",
            "say",
            "see",
            "tell",
            "unclear",
            "clear",
            "sure",
            "unsure",
            "uncertain",
            "undecided",
            "doubt",
        ];
        clause
            .verb
            .is_some_and(|verb| asking.iter().any(|word| self.words.is(verb.head, word)))
            || matches!(clause.complement, Some(Complement::Adj(at)) if asking.contains(&self.words.lower(at)))
    }

    fn condition(&mut self, clause: &mut Clause, at: usize, mark: usize, bond: Bond) {
        let mut inner = self.clause(at);
        let (_, last) = self.range(at);
        let mut first = mark + 1;
        if self.words.lower(first) == "that" {
            first += 1;
        }
        inner.first = inner.first.max(first);
        if last <= first {
            return;
        }
        let bond = if self.words.lower(first) == "not" {
            Bond::Unless
        } else {
            bond
        };
        clause.conditions.push(Condition {
            bond,
            first,
            last,
            clause: Some(Box::new(inner)),
            noun: None,
        });
    }
}

/// Whether a noun is an operator: "plans", "intention".
fn stands_over(words: &Words<'_>, at: usize) -> bool {
    !lexicon().operators(Form::Noun, words.lemma(at)).is_empty()
}

/// "There is", "there are".
fn there_is(clause: &Clause) -> bool {
    clause.verb.is_some_and(|verb| verb.copula)
        && clause.subject.is_empty()
        && matches!(clause.complement, Some(Complement::Noun(_)))
}
