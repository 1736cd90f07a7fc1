//! Tree -> clauses: each predicate with its subject, objects, prepositions, conditions, and what stands over it.
//!
//! The tree says what belongs to what, and which auxiliaries and negations a verb has; noun phrases come from the chunker,
//! which knows where a name ends. A verb under an operator ("is due to attend", "expects him to come") is read into the clause of
//! the operator; relative clauses, reasons and times ("because", "as", "while") say something else than what is said and
//! are left out.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::parse::Node;
use crate::language::{Relation, Tag, Tree};

use super::super::commitment;
use super::super::frame::{Form, lexicon};
use super::super::phrase::{Group, Noun, Shape};
use super::super::word::Words;
use super::{Clause, Complement, Link, operator};

/// Clauses in clauses in clauses: what is deeper is not read.
pub(super) const DEEPEST: usize = 10;

pub(super) struct Reader<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) chunks: &'a [Noun],
    pub(super) tree: &'a Tree,
    pub(super) depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(words: &'a Words<'a>, chunks: &'a [Noun], tree: &'a Tree) -> Self {
        Self {
            words,
            chunks,
            tree,
            depth: 0,
        }
    }

    /// Every clause that is said, in the order of the text.
    pub(super) fn all(&mut self) -> Vec<Clause> {
        let mut found = Vec::new();
        for root in self.tree.roots() {
            self.chain(root, None, &mut found);
        }
        found.sort_by_key(|clause: &Clause| clause.first);
        found
    }

    /// A predicate and those that are joined to it.
    fn chain(&mut self, at: usize, before: Option<&Clause>, found: &mut Vec<Clause>) {
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        let mut own = self.clause(at);
        if let Some(before) = before {
            self.lend(&mut own, before, at);
        }
        let next: Vec<usize> = self
            .tree
            .children(at)
            .filter(|&child| self.joined(child))
            .collect();
        found.push(own.clone());
        for child in next {
            self.chain(child, Some(&own), found);
        }
        // "wants to go and to speak": the second infinitive is joined to the first, which was read into this clause.
        if let Some(inner) = own.verb.map(|verb| verb.head).filter(|&inner| inner != at) {
            let more: Vec<usize> = self
                .tree
                .children(inner)
                .filter(|&child| self.joined(child))
                .collect();
            for child in more {
                self.chain(child, Some(&own), found);
            }
        }
        self.depth -= 1;
    }

    pub(super) fn node(&self, at: usize) -> &'a Node {
        &self.tree.nodes[at]
    }

    pub(super) fn broad(&self, at: usize) -> Relation {
        self.node(at).relation.broad()
    }

    pub(super) fn first_child(&self, of: usize, relation: Relation) -> Option<usize> {
        self.tree.by(of, relation).next()
    }

    /// Whether a word is a predicate of its own that is joined to its head: "..., and he will go".
    fn joined(&self, at: usize) -> bool {
        matches!(self.broad(at), Relation::Conj | Relation::Parataxis)
            && !self.conditional(at)
            && (matches!(self.node(at).tag, Tag::Verb | Tag::Aux)
                || self.first_child(at, Relation::Cop).is_some()
                || self.first_child(at, Relation::Nsubj).is_some())
    }

    /// "..., but only if she was": a condition, whatever it is taken for.
    pub(super) fn conditional(&self, at: usize) -> bool {
        self.tree
            .by(at, Relation::Mark)
            .any(|mark| matches!(self.words.lower(mark), "if" | "unless"))
    }

    /// Subject and what stands over the verb, taken over from the clause before.
    fn lend(&self, own: &mut Clause, before: &Clause, at: usize) {
        if !own.subject.is_empty() || self.broad(at) == Relation::Parataxis {
            return;
        }
        own.subject.clone_from(&before.subject);
        own.before.clone_from(&before.before);
        own.shared = true;
        let (Some(verb), Some(over)) = (own.verb.as_mut(), before.verb) else {
            return;
        };
        let plain =
            verb.head == verb.start && self.words.lower(verb.head) == self.words.lemma(verb.head);
        if verb.shape == Shape::Infinitive {
            own.links.splice(0..0, before.links.iter().copied());
        } else if plain && before.embedded.is_some() {
            // "urged him to come and sign": he shall sign, and we cannot say so from here.
            own.asks = true;
        } else if plain && over.ahead {
            own.links.splice(0..0, before.links.iter().copied());
            verb.shape = over.shape;
            verb.value = over.value;
            verb.negated = over.negated;
            verb.ahead = true;
        }
    }

    /// One predicate.
    pub(super) fn clause(&mut self, at: usize) -> Clause {
        self.depth += 1;
        // "having bribed them", taken for two verbs.
        let whole = at;
        let at = self
            .first_child(at, Relation::Xcomp)
            .filter(|&inner| inner == whole + 1 && self.words.lower(whole) == "having")
            .unwrap_or(whole);
        let mut clause = Clause::default();
        let (first, last) = self.range(at);
        (clause.first, clause.last) = (first, last);
        clause.asks = self
            .tree
            .children(at)
            .any(|child| self.words.lower(child) == "?");
        if self.depth < DEEPEST {
            self.predicate(&mut clause, at);
            self.dependents(&mut clause, at);
        }
        self.depth -= 1;
        clause
    }

    /// First word and one past the last of a predicate with all that belongs to it, those joined to it apart.
    pub(super) fn range(&self, at: usize) -> (usize, usize) {
        let inside = |word: usize| {
            let mut here = word;
            for _ in 0..self.tree.nodes.len() {
                if here == at {
                    return true;
                }
                if self.joined(here) {
                    return false;
                }
                match self.node(here).head {
                    Some(head) => here = head,
                    None => return false,
                }
            }
            false
        };
        let own = || {
            (0..self.tree.nodes.len())
                .filter(|&word| inside(word) && self.node(word).tag != Tag::Punct)
        };
        let first = own().next().unwrap_or(at);
        let last = own().next_back().unwrap_or(at);
        (first, last + 1)
    }

    /// The verb group and, after a copula, its complement.
    pub(super) fn predicate(&mut self, clause: &mut Clause, at: usize) {
        let copula = self
            .first_child(at, Relation::Cop)
            .filter(|_| !self.deed(at))
            .or_else(|| self.state(at));
        if let Some(copula) = copula {
            clause.verb = Some(self.group(at, copula));
            if self.stood_over(clause, at, copula) {
                return;
            }
            let complement = self.complement(at);
            if let Complement::Prep(case, noun) = complement {
                clause.after.push((case, noun));
            }
            clause.complement = Some(complement);
            return;
        }
        match self.node(at).tag {
            _ if self.deed(at) => clause.verb = Some(self.group(at, at)),
            Tag::Verb | Tag::Aux => {
                clause.verb = Some(self.group(at, at));
                // "There will be no talks".
                if self.words.be(at)
                    && let Some(there) = self.first_child(at, Relation::Expl)
                {
                    clause.adverbs.push(there);
                    clause.complement = self
                        .first_child(at, Relation::Nsubj)
                        .and_then(|noun| self.noun(noun))
                        .map(Complement::Noun);
                }
            }
            Tag::Adj | Tag::Adv => clause.complement = Some(Complement::Adj(at)),
            _ => {
                clause.subject.extend(self.noun(at));
                // "[Orr to meet her]": a noun and what it is to do.
                let inner = self.tree.by(at, Relation::Acl).find(|&inner| {
                    inner == at + 1 + usize::from(self.words.lower(at + 1) == "to")
                        && self.words.lower(at + 1) == "to"
                });
                if let Some(inner) = inner {
                    self.predicate(clause, inner);
                    self.dependents(clause, inner);
                }
            }
        }
    }

    /// "is due to attend", taken for one verb with small words before it: the adjective stands over the infinitive.
    fn stood_over(&self, clause: &mut Clause, at: usize, copula: usize) -> bool {
        let infinitive =
            self.node(at).tag == Tag::Verb && self.words.lower(at.saturating_sub(1)) == "to";
        let adjective = (copula + 1..at).find(|&word| {
            !lexicon()
                .operators(Form::Adj, self.words.lower(word))
                .is_empty()
        });
        let (Some(adjective), true, Some(group)) = (adjective, infinitive, clause.verb) else {
            return false;
        };
        clause.complement = Some(Complement::Adj(adjective));
        let operator = operator(self.words, clause).filter(|operator| operator.takes.subject);
        clause.complement = None;
        let Some(operator) = operator else {
            return false;
        };
        clause.links.push(Link { group, operator });
        let mut own = self.group(at, at);
        // "not", "will" and the like belong to the copula.
        own.value = commitment::of_group(None, false, &[]);
        (own.start, own.negated, own.ahead) = (at.saturating_sub(1), false, true);
        (own.shape, own.passive) = (Shape::Infinitive, false);
        clause.verb = Some(own);
        true
    }

    /// "were injured": a participle that the tree takes for an adjective is a deed where the tagger knows the verb.
    fn deed(&self, at: usize) -> bool {
        self.node(at).tag == Tag::Adj
            && self.words.tag(at) == Tag::Verb
            && self.words.lower(at).ends_with("ed")
    }

    /// "are missing": what the tree takes for a verb is a state where the tagger knows the adjective; its "be".
    fn state(&self, at: usize) -> Option<usize> {
        let adjective = self.node(at).tag == Tag::Verb && self.words.tag(at) == Tag::Adj;
        self.tree
            .by(at, Relation::Aux)
            .filter(|&aux| adjective && self.words.be(aux))
            .last()
    }

    fn complement(&self, at: usize) -> Complement {
        let case = self.first_child(at, Relation::Case);
        if self.words.timed(at) {
            return Complement::Time(at);
        }
        if matches!(self.words.lower(at), "there" | "here") {
            return Complement::There(at);
        }
        match (case, self.noun(at)) {
            (Some(case), Some(noun)) => Complement::Prep(case, noun),
            (None, Some(noun)) if !matches!(self.node(at).tag, Tag::Adj | Tag::Verb | Tag::Adv) => {
                Complement::Noun(noun)
            }
            _ => Complement::Adj(at),
        }
    }

    /// The verb group of the predicate `at`, whose full verb or copula is `head`.
    pub(super) fn group(&self, at: usize, head: usize) -> Group {
        let mut adverbs = Vec::new();
        let (mut modal, mut negated, mut passive, mut be) = (None, false, false, false);
        let (mut start, mut auxiliary, mut to) = (head, None, false);
        for child in self.tree.children(at) {
            let lower = self.words.lower(child);
            match self.broad(child) {
                Relation::Aux => {
                    if lexicon().modal(lower).is_some() {
                        modal = Some(lower);
                    }
                    passive |= self.node(child).relation == Relation::AuxPass;
                    be |= self.words.be(child);
                    auxiliary.get_or_insert(child);
                    start = start.min(child);
                }
                Relation::Mark if lower == "to" && child < head => {
                    to = true;
                    start = start.min(child);
                }
                Relation::Advmod if self.words.negation(child) || self.words.no_longer(child) => {
                    negated = true;
                    start = start.min(child);
                }
                // "Has neither sent nor sold any", and not "neither side has".
                _ if matches!(lower, "neither" | "nor")
                    && child < at
                    && matches!(self.words.tag(child + 1), Tag::Verb | Tag::Aux | Tag::Adv) =>
                {
                    negated = true;
                }
                Relation::Advmod if child < at && (auxiliary.is_some() || child + 1 == head) => {
                    adverbs.push(lower);
                }
                _ => {}
            }
        }
        // "is not due to": a "not" within the group turns it, whichever of its words it is taken to hang on.
        let (from, to_last) = (start.min(head), at.max(head));
        negated |= (from..to_last).any(|word| {
            let above = self.node(word).head;
            self.words.negation(word)
                && above.is_some_and(|above| (from..=to_last).contains(&above))
        });
        negated |= self.at_no_point(at);
        let lower = self.words.lower(head);
        let ing = lower.ends_with("ing") && lower.len() > 4;
        let copula = head != at || self.words.be(head);
        let helps = self.node(at).tag == Tag::Aux
            || lexicon().modal(lower).is_some()
            || self.words.lemma(at) == "do" && self.first_child(at, Relation::Obj).is_none();
        let elliptic = !copula && helps;
        if elliptic && lexicon().modal(lower).is_some() {
            modal = Some(lower);
        }
        let value = commitment::of_group(modal, negated, &adverbs);
        // "must have known" guesses at what was.
        let perfect = (start..head).any(|word| self.words.lower(word) == "have");
        let having = head
            .checked_sub(1)
            .is_some_and(|before| self.words.lower(before) == "having");
        let shape = if to {
            Shape::Infinitive
        } else if ing && auxiliary.is_none() || having {
            Shape::Gerund
        } else {
            Shape::Finite
        };
        Group {
            start,
            end: head + 1,
            head,
            shape,
            value: if perfect { value.told() } else { value },
            negated,
            passive: passive || be && !copula && !ing && self.node(at).tag == Tag::Verb,
            copula,
            elliptic,
            ahead: modal.is_some() || to || ing && be,
        }
    }

    /// "At no point did she ask", "under no circumstances will they come": a time or manner that there is not turns the verb.
    fn at_no_point(&self, at: usize) -> bool {
        const WAYS: &[&str] = &[
            "account",
            "case",
            "circumstance",
            "circumstances",
            "event",
            "means",
            "point",
            "stage",
            "time",
            "way",
        ];
        self.tree.children(at).any(|child| {
            let no = |part: usize| self.words.lower(part) == "no" && part + 1 == child;
            self.broad(child) == Relation::Obl
                && (WAYS.contains(&self.words.lemma(child))
                    || WAYS.contains(&self.words.lower(child)))
                && self.tree.children(child).any(no)
        })
    }

    /// "No civilian, rural or public buildings": the chunk begins behind "or", and its "no" stands before the list.
    fn none_listed(&self, start: usize) -> bool {
        let word = |at: &usize| self.words.lower(*at);
        let before =
            |at: &usize| self.words.tag(*at) == Tag::Adj || matches!(word(at), "," | "or" | "and");
        let listed = start
            .checked_sub(1)
            .is_some_and(|last| matches!(word(&last), "or" | "and"));
        let opens = (0..start).rev().find(|at| !before(at));
        listed && opens.is_some_and(|at| word(&at) == "no" && self.words.lower(at + 2) != "than")
    }

    /// The noun phrase around a word: the chunker's where both agree on what it is about.
    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        let chunk = self
            .chunks
            .iter()
            .find(|noun| (noun.start..noun.end).contains(&at));
        // "Their mother Ilna was killed": the name is hers.
        let apposed = |noun: &Noun| {
            let (one, other) = (self.node(at), self.node(noun.head));
            noun.head == at + 1
                && other.tag == Tag::Propn
                && (one.head, &one.relation) == (other.head, &other.relation)
        };
        if let Some(&noun) = chunk
            && (noun.head == at
                || self.tree.under(noun.head, at)
                || self.tree.under(at, noun.head)
                || apposed(&noun))
        {
            // "Neither Norland nor Sorland", where the word is taken for a conjunction.
            let neither = noun
                .start
                .checked_sub(1)
                .is_some_and(|before| self.words.lower(before) == "neither");
            return Some(Noun {
                negative: noun.negative || neither || self.none_listed(noun.start),
                ..noun
            });
        }
        if !matches!(
            self.node(at).tag,
            Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Det | Tag::Sym
        ) && self.case(at).is_none()
        {
            return None;
        }
        let part = |&word: &usize| {
            self.node(word).head == Some(at)
                && matches!(
                    self.broad(word),
                    Relation::Det
                        | Relation::Amod
                        | Relation::Compound
                        | Relation::Nummod
                        | Relation::Flat
                )
                || word == at
        };
        let start = (0..=at).rev().take_while(part).last().unwrap_or(at);
        let end = (at..self.tree.nodes.len())
            .take_while(part)
            .last()
            .unwrap_or(at)
            + 1;
        let negative = (start..end).any(|word| {
            matches!(
                self.words.lower(word),
                "no" | "nobody" | "none" | "nothing" | "neither"
            )
        });
        Some(Noun {
            start,
            end,
            head: at,
            negative,
        })
    }

    /// A noun and those joined to it by "and".
    pub(super) fn nouns(&self, at: usize) -> Vec<Noun> {
        let more = self
            .tree
            .by(at, Relation::Conj)
            .filter(|&child| !self.joined(child));
        let all = [at].into_iter().chain(more);
        let mut found: Vec<Noun> = all.filter_map(|word| self.noun(word)).collect();
        // "give [Sorland] [$50m]": two phrases that the tree takes for one.
        let before = self
            .tree
            .by(at, Relation::Compound)
            .filter_map(|word| self.noun(word));
        // "US troops" are one.
        let told = |first: &Noun| {
            matches!(self.words.tag(first.start), Tag::Num | Tag::Sym | Tag::Det)
                || self.words.lower(first.start).starts_with(['$', '£', '€'])
        };
        let apart: Vec<Noun> = before
            .filter(|noun| {
                let mut first = found.first().into_iter();
                first.any(|first| noun.end <= first.start && told(first))
            })
            .collect();
        found.splice(0..0, apart);
        found.dedup();
        found
    }

    /// The preposition of a noun.
    pub(super) fn case(&self, at: usize) -> Option<usize> {
        // "out of Bruck": the last of them governs.
        self.tree
            .by(at, Relation::Case)
            .filter(|&case| case < at && self.words.lower(case) != "'s")
            .last()
    }

    /// Nouns with prepositions that describe a noun: "talks with Norland in Bern".
    pub(super) fn described(&self, at: usize, found: &mut Vec<(usize, Noun)>) {
        for child in self.tree.by(at, Relation::Nmod) {
            // "at least 12 people" is one phrase, "since Thursday" a time.
            if self.node(child).relation == Relation::NmodPoss
                || self.words.timed(child)
                || self.noun(child) == self.noun(at)
            {
                continue;
            }
            if let Some(case) = self.case(child) {
                found.extend(self.nouns(child).into_iter().map(|noun| (case, noun)));
            }
            self.described(child, found);
        }
    }
}
