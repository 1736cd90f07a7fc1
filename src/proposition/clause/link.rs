//! The small words that join: prepositions, "and", "if", "that", "unless".

use super::super::phrase::{Piece, Shape};
use super::reader::Reader;
use super::{Bond, Clause, Complement, Condition, Embedded, operator};

impl Reader<'_> {
    pub(super) fn preposition(&mut self, clause: &mut Clause, at: usize) -> bool {
        let word = self.words.lower(at);
        // "without him", "without Norland's consent".
        if word == "without"
            && matches!(self.piece(self.at + 1), Some(Piece::Noun(_)))
            && clause.verb.is_some()
        {
            if let Some(Piece::Noun(noun)) = self.piece(self.at + 1) {
                let there = matches!(self.piece(self.at + 2), Some(Piece::Adv(at)) if self.words.lower(at) == "there");
                let last = if there { noun.end + 1 } else { noun.end };
                clause.conditions.push(Condition {
                    bond: Bond::Unless,
                    first: noun.start,
                    last,
                    clause: None,
                    noun: Some(noun),
                });
                self.at += if there { 3 } else { 2 };
            }
            return true;
        }
        // "on condition that": the noun hands over to the clause.
        if word == "on"
            && matches!(self.piece(self.at + 1), Some(Piece::Noun(noun)) if self.words.is(noun.head, "condition"))
        {
            self.at += 2;
            if matches!(
                self.piece(self.at),
                Some(Piece::Sub(_) | Piece::Relative(_))
            ) {
                self.at += 1;
            }
            self.condition(clause, Bond::If);
            return true;
        }
        match self.piece(self.at + 1) {
            Some(Piece::Noun(noun)) => {
                self.at += 2;
                if word == "of"
                    && matches!(self.piece(self.at.saturating_sub(3)), Some(Piece::Noun(_)))
                {
                    let list = if clause.verb.is_none() {
                        &mut clause.before
                    } else {
                        &mut clause.after
                    };
                    list.push((at, noun));
                    return true;
                }
                if clause.verb.is_none() {
                    clause.before.push((at, noun));
                } else {
                    if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                        clause.complement = Some(Complement::Prep(at, noun));
                    }
                    clause.after.push((at, noun));
                }
            }
            Some(Piece::Verb(group)) if group.shape == Shape::Gerund => {
                self.at += 1;
                let mut inner = Clause {
                    first: group.start,
                    verb: Some(group),
                    ..Clause::default()
                };
                // "of not joining": the negation was taken for an adverb before the verb.
                self.at += 1;
                self.fill(&mut inner, None);
                inner.last = self.word_at(self.at);
                clause.conditions.append(&mut inner.conditions);
                if clause.gerund.is_none() {
                    clause.gerund = Some((at, Box::new(inner)));
                }
            }
            Some(Piece::Time(_)) => {
                self.at += 1;
            }
            Some(
                Piece::Adv(_)
                | Piece::Adj(_)
                | Piece::Prep(_)
                | Piece::Verb(_)
                | Piece::Coord(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Comma(_)
                | Piece::Stop(_)
                | Piece::Other(_),
            )
            | None => {
                self.at += 1;
            }
        }
        true
    }

    pub(super) fn coordination(&mut self, clause: &mut Clause, at: usize) -> bool {
        let next = self.at + 1;
        if clause.verb.is_none() {
            // "Norland and Sorland will ..." goes on; "..., and he will" after a bare noun does not.
            self.at += 1;
            return true;
        }
        // "but only if", "and if".
        let after_only = if matches!(self.piece(next), Some(Piece::Adv(_))) {
            next + 1
        } else {
            next
        };
        if let Some(Piece::Sub(sub)) = self.piece(after_only)
            && matches!(
                self.words.lower(sub),
                "if" | "unless" | "when" | "provided" | "as"
            )
            && (self.words.lower(at) == "but" || after_only > next)
        {
            self.at = after_only;
            return true;
        }
        if self.clause_ahead(next) || self.finite_verb(next) {
            return false;
        }
        match self.piece(next) {
            // "wants to go and to speak": a clause of its own that shares what stands over the first.
            Some(Piece::Verb(group))
                if group.shape == Shape::Infinitive
                    && clause
                        .verb
                        .is_some_and(|verb| verb.shape == Shape::Infinitive) =>
            {
                return false;
            }
            Some(Piece::Verb(_)) => {
                self.at += 2;
                self.skip(0);
            }
            Some(Piece::Noun(noun))
                if matches!(self.piece(self.at.saturating_sub(1)), Some(Piece::Noun(_))) =>
            {
                if let Some((prep, _)) = clause.after.last().copied()
                    && matches!(self.piece(self.at.saturating_sub(2)), Some(Piece::Prep(_)))
                {
                    clause.after.push((prep, noun));
                } else if !clause.objects.is_empty() {
                    clause.objects.push(noun);
                }
                self.at += 2;
            }
            Some(
                Piece::Noun(_)
                | Piece::Prep(_)
                | Piece::Coord(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Comma(_)
                | Piece::Stop(_)
                | Piece::Time(_)
                | Piece::Other(_),
            )
            | None => {
                self.at += 1;
            }
        }
        true
    }

    pub(super) fn subordinate(&mut self, clause: &mut Clause, at: usize) -> bool {
        let word = self.words.lower(at);
        let next = self.words.lower(at + 1);
        // "as long as", "as soon as".
        if word == "as" && matches!(next, "long" | "soon") {
            while self.word_at(self.at) < at + 3 && self.at < self.pieces.len() {
                self.at += 1;
            }
            self.condition(clause, Bond::If);
            return true;
        }
        match word {
            "if" | "whether" if self.asked(clause) => {
                let operator = operator(self.words, clause);
                self.at += 1;
                let inner = self.clause(None);
                if let Some(operator) = operator {
                    clause.embedded = Some(Embedded {
                        operator,
                        asked: true,
                        clause: Box::new(inner),
                    });
                }
                true
            }
            "if" | "provided" | "providing" | "once" => {
                self.at += 1;
                if matches!(self.piece(self.at), Some(Piece::Sub(at)) if self.words.lower(at) == "that")
                {
                    self.at += 1;
                }
                self.condition(clause, Bond::If);
                true
            }
            "unless" => {
                self.at += 1;
                self.condition(clause, Bond::Unless);
                true
            }
            "until" | "till" if clause.verb.is_some_and(|verb| verb.negated || verb.ahead) => {
                self.at += 1;
                self.condition(clause, Bond::Unless);
                true
            }
            "when" | "whenever" if clause.verb.is_none_or(|verb| verb.ahead) => {
                self.at += 1;
                self.condition(clause, Bond::If);
                true
            }
            "that" => {
                // "any plan that leads to peace" describes the plan.
                let describes = !clause.objects.is_empty()
                    && matches!(self.piece(self.at.saturating_sub(1)), Some(Piece::Noun(_)))
                    && self.finite_verb(self.at + 1);
                let operator = operator(self.words, clause)
                    .filter(|operator| operator.takes.clause && !describes);
                self.at += 1;
                if clause.is_bare() {
                    return true;
                }
                if let Some(operator) = operator {
                    let inner = self.clause(None);
                    clause.embedded = Some(Embedded {
                        operator,
                        asked: false,
                        clause: Box::new(inner),
                    });
                } else {
                    self.skip(1);
                }
                true
            }
            _ => {
                // "because", "as", "while" ...: another thing than what is said.
                self.at += 1;
                clause.cut |= clause.verb.is_none() && clause.subject.is_empty();
                self.skip(1);
                true
            }
        }
    }

    /// Whether "if" after this clause asks rather than conditions: "does not know if", "asked whether".
    pub(super) fn asked(&self, clause: &Clause) -> bool {
        let Some(verb) = clause.verb else {
            return false;
        };
        if !clause.objects.is_empty() {
            return false;
        }
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
        if asking.iter().any(|word| self.words.is(verb.head, word)) {
            return true;
        }
        matches!(clause.complement, Some(Complement::Adj(at)) if asking.contains(&self.words.lower(at)))
    }

    /// A condition from where the reader stands to its boundary.
    pub(super) fn condition(&mut self, clause: &mut Clause, bond: Bond) {
        let first = self.word_at(self.at);
        let inner = self.clause(None);
        let mut last = inner.last;
        while last > first
            && matches!(
                self.words.lower(last - 1),
                "," | "-" | "–" | "—" | "." | "and" | "but" | ";" | "!"
            )
        {
            last -= 1;
        }
        if last <= first {
            return;
        }
        let bond = if matches!(self.words.lower(first), "not") {
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
