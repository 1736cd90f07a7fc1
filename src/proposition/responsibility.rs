//! Who claims a deed: "claimed responsibility for the attack", "claimed the attack", "denied responsibility for it".

use super::clause::Clause;
use super::commitment::Commitment;
use super::content::Content;
use super::phrase::Noun;
use super::predicate;

/// Deeds that somebody claims when he "claims the attack"; general English.
const DEEDS: &[&str] = &[
    "ambush",
    "assassination",
    "assault",
    "attack",
    "blast",
    "bombing",
    "explosion",
    "killing",
    "raid",
    "shooting",
    "stabbing",
];

impl Content<'_> {
    /// Reads a content that names a deed, or the responsibility for one; says whether it was one.
    pub(super) fn responsibility(&mut self, clause: &Clause, noun: Noun) -> bool {
        let words = self.scene.words;
        let claims = match self.statement.cue.lemma.split(' ').next() {
            Some("claim" | "accept" | "take" | "admit") => true,
            Some("deny" | "reject" | "disclaim") => false,
            _ => return false,
        };
        let lemma = words.lemma(noun.head);
        let deed = if lemma == "responsibility" {
            let mut after = clause.before.iter().chain(&clause.after);
            let of = after.find(|(preposition, _)| words.lower(*preposition) == "for");
            of.map(|(_, deed)| *deed)
        } else {
            (DEEDS.contains(&lemma) && self.statement.cue.lemma == "claim").then_some(noun)
        };
        let Some(deed) = deed else {
            return lemma == "responsibility";
        };
        let told = predicate::stance(&self.scene, "responsible", self.speaker.clone(), deed);
        if let Some(reading) = told {
            let value = Commitment::CERTAIN.turned_if(claims == self.statement.cue.negated);
            self.push(clause, reading, value);
        }
        true
    }
}
