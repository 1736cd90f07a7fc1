//! The pass from left to right: nouns, verbs, adjectives and adverbs into their places.

use super::super::phrase::{Group, Noun, Piece, Shape};
use super::super::word::Words;
use super::{Clause, Complement, Embedded, Link, operator};

/// Where the pass stands.
pub(super) struct Reader<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) pieces: &'a [Piece],
    pub(super) at: usize,
    pub(super) depth: usize,
}

impl Reader<'_> {
    pub(super) fn piece(&self, at: usize) -> Option<Piece> {
        self.pieces.get(at).copied()
    }

    /// Whether a noun and then a finite verb come (adverbs, times, commas of an apposition apart).
    pub(super) fn clause_ahead(&self, at: usize) -> bool {
        let mut noun = false;
        for at in at..at + 8 {
            match self.piece(at) {
                Some(Piece::Noun(_)) => noun = true,
                Some(Piece::Verb(group)) => return noun && group.shape == Shape::Finite,
                Some(Piece::Adv(_) | Piece::Time(_)) => {}
                Some(Piece::Prep(_)) if noun => {}
                Some(
                    Piece::Prep(_)
                    | Piece::Coord(_)
                    | Piece::Sub(_)
                    | Piece::Relative(_)
                    | Piece::Adj(_)
                    | Piece::Comma(_)
                    | Piece::Stop(_)
                    | Piece::Other(_),
                )
                | None => return false,
            }
        }
        false
    }

    pub(super) fn finite_verb(&self, at: usize) -> bool {
        let mut at = at;
        while matches!(self.piece(at), Some(Piece::Adv(_) | Piece::Time(_))) {
            at += 1;
        }
        matches!(self.piece(at), Some(Piece::Verb(group)) if group.shape == Shape::Finite)
    }

    /// Skips what we do not read, up to a boundary.
    pub(super) fn skip(&mut self, mut verbs: usize) {
        while let Some(piece) = self.piece(self.at) {
            match piece {
                Piece::Comma(_) | Piece::Stop(_) => return,
                Piece::Sub(at)
                    if matches!(
                        self.words.lower(at),
                        "if" | "unless" | "because" | "although" | "when"
                    ) =>
                {
                    return;
                }
                Piece::Coord(_)
                    if self.clause_ahead(self.at + 1) || self.finite_verb(self.at + 1) =>
                {
                    return;
                }
                Piece::Verb(group) if group.shape == Shape::Finite => {
                    if verbs == 0 {
                        return;
                    }
                    verbs -= 1;
                }
                Piece::Verb(_)
                | Piece::Sub(_)
                | Piece::Coord(_)
                | Piece::Noun(_)
                | Piece::Prep(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Time(_)
                | Piece::Other(_) => {}
            }
            self.at += 1;
        }
    }

    /// One clause from where the reader stands; `before` lends its subject to a verb without one.
    pub(super) fn clause(&mut self, before: Option<&Clause>) -> Clause {
        let mut clause = Clause::default();
        self.depth += 1;
        while matches!(
            self.piece(self.at),
            Some(Piece::Coord(_) | Piece::Comma(_) | Piece::Stop(_))
        ) {
            self.at += 1;
        }
        clause.first = self.word_at(self.at);
        if self.depth < 12 {
            self.fill(&mut clause, before);
        } else {
            self.at = self.pieces.len();
        }
        clause.last = self.word_at(self.at).max(clause.first);
        self.depth -= 1;
        clause
    }

    /// Index of the first word of a piece.
    pub(super) fn word_at(&self, piece: usize) -> usize {
        match self.piece(piece) {
            Some(Piece::Noun(noun)) => noun.start,
            Some(Piece::Verb(group)) => group.start,
            Some(
                Piece::Prep(at)
                | Piece::Coord(at)
                | Piece::Sub(at)
                | Piece::Relative(at)
                | Piece::Adj(at)
                | Piece::Adv(at)
                | Piece::Comma(at)
                | Piece::Stop(at)
                | Piece::Time(at)
                | Piece::Other(at),
            ) => at,
            None => self.words.len(),
        }
    }

    pub(super) fn fill(&mut self, clause: &mut Clause, before: Option<&Clause>) {
        while let Some(piece) = self.piece(self.at) {
            let goes_on = match piece {
                Piece::Noun(noun) => self.noun(clause, noun),
                Piece::Verb(group) => self.verb(clause, group, before),
                Piece::Prep(at) => self.preposition(clause, at),
                Piece::Coord(at) => self.coordination(clause, at),
                Piece::Sub(at) => self.subordinate(clause, at),
                Piece::Relative(_) => self.relative(clause),
                Piece::Adj(at) => {
                    self.adjective(clause, at);
                    true
                }
                Piece::Adv(at) => {
                    self.adverb(clause, at);
                    true
                }
                Piece::Time(at) => {
                    if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                        clause.complement = Some(Complement::Time(at));
                    }
                    self.at += 1;
                    true
                }
                Piece::Comma(_) => {
                    self.at += 1;
                    // "..., he will go": a new clause without a conjunction.
                    !(clause.verb.is_some() && self.clause_ahead(self.at))
                }
                Piece::Stop(at) => {
                    clause.asks |= self.words.lower(at) == "?";
                    self.at += 1;
                    false
                }
                Piece::Other(_) => {
                    self.at += 1;
                    true
                }
            };
            if !goes_on {
                return;
            }
        }
    }

    pub(super) fn noun(&mut self, clause: &mut Clause, noun: Noun) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        if clause.verb.is_none() && clause.complement.is_none() {
            match previous {
                Some(Piece::Coord(_)) if !clause.subject.is_empty() => clause.subject.push(noun),
                // An apposition, or the list "A, B and C".
                Some(Piece::Comma(_)) if !clause.subject.is_empty() && !self.listed() => {}
                Some(Piece::Comma(_)) if !clause.subject.is_empty() => clause.subject.push(noun),
                _ if clause.subject.is_empty() => clause.subject.push(noun),
                _ => {}
            }
            self.at += 1;
            return true;
        }
        // "thinks he will go": a clause without "that".
        if self.finite_verb(self.at + 1)
            && !matches!(previous, Some(Piece::Coord(_) | Piece::Comma(_)))
        {
            if let Some(operator) =
                operator(self.words, clause).filter(|operator| operator.takes.clause)
            {
                let inner = self.clause(None);
                clause.embedded = Some(Embedded {
                    operator,
                    asked: false,
                    clause: Box::new(inner),
                });
                return true;
            }
            // "the steps they should take": a relative clause without its pronoun.
            self.at += 1;
            self.skip(1);
            return true;
        }
        if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
            clause.complement = Some(Complement::Noun(noun));
        } else if matches!(previous, Some(Piece::Comma(_))) {
            // An apposition.
        } else {
            clause.objects.push(noun);
        }
        self.at += 1;
        true
    }

    fn listed(&self) -> bool {
        matches!(
            self.piece(self.at + 1),
            Some(Piece::Coord(_) | Piece::Comma(_))
        ) && self.list_ahead()
    }

    /// Whether the commas lead to "and" and then the verb: "A, B and C met".
    pub(super) fn list_ahead(&self) -> bool {
        let mut at = self.at + 1;
        let mut joined = false;
        while let Some(piece) = self.piece(at) {
            match piece {
                Piece::Coord(_) => joined = true,
                Piece::Noun(_) | Piece::Comma(_) => {}
                Piece::Verb(group) => return joined && group.shape == Shape::Finite,
                Piece::Prep(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Stop(_)
                | Piece::Time(_)
                | Piece::Other(_) => return false,
            }
            at += 1;
        }
        false
    }

    pub(super) fn verb(
        &mut self,
        clause: &mut Clause,
        mut group: Group,
        before: Option<&Clause>,
    ) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        match group.shape {
            Shape::Finite => {
                if clause.verb.is_some() {
                    // "see the war end", "make it work": a bare infinitive after an object.
                    if !clause.objects.is_empty()
                        && !matches!(previous, Some(Piece::Coord(_) | Piece::Comma(_)))
                    {
                        clause.cut = true;
                        self.at += 1;
                        self.skip(0);
                        return true;
                    }
                    return false;
                }
                if clause.subject.is_empty()
                    && let Some(before) = before
                {
                    clause.subject.clone_from(&before.subject);
                    clause.before.clone_from(&before.before);
                    clause.shared = true;
                    let plain = group.head == group.start
                        && self.words.lower(group.head) == self.words.lemma(group.head);
                    if plain {
                        group = Self::under_the_same(clause, before, group);
                    }
                }
                clause.verb = Some(group);
                self.at += 1;
                true
            }
            Shape::Infinitive => {
                if clause.verb.is_none()
                    && clause.subject.is_empty()
                    && let Some(before) = before
                {
                    clause.subject.clone_from(&before.subject);
                    clause.links.clone_from(&before.links);
                    clause.shared = true;
                }
                self.infinitive(clause, group);
                true
            }
            Shape::Gerund => {
                self.gerund(clause, group);
                true
            }
        }
    }

    /// "may go and sign", "wants to go and sign": the plain second verb stands under what stands over the first.
    fn under_the_same(clause: &mut Clause, before: &Clause, group: Group) -> Group {
        let Some(over) = before.verb else {
            return group;
        };
        // "urged him to come and sign": he shall sign, and we cannot say so from here.
        if before.embedded.is_some() {
            clause.asks = true;
            return group;
        }
        if !over.ahead {
            return group;
        }
        clause.links.clone_from(&before.links);
        Group {
            shape: over.shape,
            value: over.value,
            negated: over.negated,
            ahead: true,
            ..group
        }
    }

    pub(super) fn infinitive(&mut self, clause: &mut Clause, group: Group) {
        let Some(verb) = clause.verb else {
            clause.verb = Some(group);
            self.at += 1;
            return;
        };
        let operator = operator(self.words, clause);
        if let Some(operator) = operator {
            let prep_noun = clause.after.last().copied();
            if operator.takes.object
                && !verb.passive
                && let Some(noun) = clause
                    .objects
                    .pop()
                    .or_else(|| prep_noun.map(|(_, noun)| noun))
            {
                let mut inner = Clause {
                    subject: vec![noun],
                    verb: Some(group),
                    first: noun.start,
                    ..Clause::default()
                };
                self.at += 1;
                self.fill(&mut inner, None);
                inner.last = self.word_at(self.at);
                clause.embedded = Some(Embedded {
                    operator,
                    asked: false,
                    clause: Box::new(inner),
                });
                return;
            }
            let raised = verb.passive && operator.takes.object;
            if (operator.takes.subject || raised) && clause.objects.is_empty() {
                clause.links.push(Link {
                    group: verb,
                    operator,
                });
                clause.verb = Some(group);
                clause.complement = None;
                clause.adverbs.clear();
                self.at += 1;
                return;
            }
        }
        // A purpose ("flew there to sign") or something that we cannot place.
        self.at += 1;
        self.skip(1);
    }

    pub(super) fn gerund(&mut self, clause: &mut Clause, group: Group) {
        if clause.verb.is_none() && clause.subject.is_empty() {
            clause.verb = Some(group);
            self.at += 1;
            return;
        }
        // "has not ruled out attending", "is considering joining".
        let whole = clause.objects.is_empty()
            && clause
                .complement
                .is_none_or(|complement| matches!(complement, Complement::Adj(_)));
        if let (Some(verb), Some(operator)) = (clause.verb, operator(self.words, clause))
            && operator.takes.nominal
            && whole
        {
            clause.links.push(Link {
                group: verb,
                operator,
            });
            clause.verb = Some(group);
            clause.complement = None;
            clause.adverbs.clear();
            self.at += 1;
            return;
        }
        // "officials attending", "..., speaking from Doha": not what is said of the subject.
        if clause.verb.is_none() && clause.subject.len() == 1 && self.at + 1 >= self.pieces.len() {
            clause.verb = Some(group);
        }
        self.at += 1;
        self.skip(1);
    }

    pub(super) fn relative(&mut self, clause: &mut Clause) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        // "see who will come", "decide which steps": a question inside.
        if matches!(previous, Some(Piece::Verb(_))) {
            clause.cut = true;
            self.at += 1;
            self.skip(1);
            return true;
        }
        let comma = matches!(previous, Some(Piece::Comma(_)));
        if !comma && clause.verb.is_none() && clause.subject.is_empty() {
            clause.cut = true;
        }
        self.at += 1;
        self.skip(1);
        // After ", who ...," the comma that closes it.
        if comma && clause.verb.is_none() && matches!(self.piece(self.at), Some(Piece::Comma(_))) {
            self.at += 1;
        }
        true
    }

    pub(super) fn adjective(&mut self, clause: &mut Clause, at: usize) {
        if clause.complement.is_none()
            && (clause.verb.is_some_and(|verb| verb.copula)
                || self.linking(clause)
                || clause.is_bare())
        {
            clause.complement = Some(Complement::Adj(at));
        }
        self.at += 1;
    }

    /// "seems", "looks", "remains": verbs that take an adjective as "be" does.
    pub(super) fn linking(&self, clause: &Clause) -> bool {
        clause.verb.is_some_and(|verb| {
            ["seem", "look", "appear", "remain", "become", "stay", "feel"]
                .iter()
                .any(|word| self.words.is(verb.head, word))
        })
    }

    pub(super) fn adverb(&mut self, clause: &mut Clause, at: usize) {
        let word = self.words.lower(at);
        if matches!(word, "there" | "here") {
            if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                clause.complement = Some(Complement::There(at));
            }
            if clause.verb.is_some() {
                clause.there = true;
            } else if clause.subject.is_empty() {
                // "There will be no talks": the subject comes after the verb.
                clause.adverbs.push(at);
            }
        } else {
            clause.adverbs.push(at);
        }
        self.at += 1;
    }
}
