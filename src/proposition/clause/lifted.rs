//! A condition that a parser hangs on the relative clause before it: "will cancel the permits that let firms dig if nobody
//! comes".
//!
//! What is to be hangs on a condition rather than what is so anyway; where the verb looks ahead and the relative clause does
//! not, the condition is the verb's.

use crate::language::{Relation, Tag};

use super::Clause;
use super::reader::Reader;

impl Reader<'_> {
    /// Gives a clause the conditions of the relative clauses that end it.
    pub(super) fn lifted(&mut self, clause: &mut Clause, at: usize) {
        if !clause.verb.is_some_and(|verb| verb.ahead) {
            return;
        }
        let relative: Vec<usize> = self
            .tree
            .children(at)
            .filter(|noun| *noun > at && matches!(self.node(*noun).tag, Tag::Noun | Tag::Propn))
            .flat_map(|noun| self.tree.by(noun, Relation::Acl))
            .filter(|&inner| self.tree.by(inner, Relation::Aux).next().is_none())
            .collect();
        for inner in relative {
            let within: Vec<usize> = self
                .tree
                .by(inner, Relation::Xcomp)
                .chain([inner])
                .flat_map(|verb| self.tree.by(verb, Relation::Advcl))
                .filter(|&condition| self.conditional(condition))
                .collect();
            for condition in within {
                self.adverbial(clause, condition);
            }
        }
    }
}
