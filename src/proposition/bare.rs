//! Nouns that do not tell by themselves which one is meant: "the deal", "a bill", "the invitation".
//!
//! In one document they mean one and the same; in the next they may mean another. What somebody says there of "the bill"
//! is thus no answer to what was asked here of "the bill". Whoever knows that they are one may merge the questions.

use super::argument::{Argument, Scene};

/// Such nouns, by their lemma: acts and papers of politics, and what happens once and again. Written by hand.
const BARE: &[&str] = &[
    // Papers and acts.
    "act",
    "agreement",
    "amendment",
    "bill",
    "charter",
    "clause",
    "compromise",
    "contract",
    "deal",
    "decree",
    "document",
    "draft",
    "law",
    "legislation",
    "letter",
    "measure",
    "memo",
    "motion",
    "order",
    "package",
    "petition",
    "provision",
    "regulation",
    "report",
    "resolution",
    "rule",
    "ruling",
    "text",
    "verdict",
    "version",
    // What somebody puts forward, asks for or decides.
    "answer",
    "application",
    "appointment",
    "approach",
    "bid",
    "call",
    "charge",
    "claim",
    "comment",
    "condition",
    "decision",
    "demand",
    "idea",
    "initiative",
    "invitation",
    "nomination",
    "offer",
    "option",
    "plan",
    "policy",
    "position",
    "programme",
    "program",
    "project",
    "proposal",
    "reform",
    "remark",
    "request",
    "response",
    "scheme",
    "solution",
    "statement",
    "step",
    "suggestion",
    "support",
    // What happens once and again.
    "arrest",
    "attack",
    "bombing",
    "campaign",
    "case",
    "clash",
    "crash",
    "explosion",
    "incident",
    "inquiry",
    "investigation",
    "killing",
    "lawsuit",
    "move",
    "operation",
    "probe",
    "protest",
    "raid",
    "shooting",
    "strike",
];

impl Scene<'_> {
    /// The argument as its document means it, where its words alone do not tell which one is meant.
    pub(super) fn meant_here(&self, argument: Argument) -> Argument {
        if argument.entity.is_none() && BARE.contains(&argument.key.as_str()) {
            return Argument {
                key: format!("{} of {}", argument.key, self.context.document),
                ..argument
            };
        }
        argument
    }
}

#[cfg(test)]
mod tests {
    use super::BARE;

    #[test]
    fn each_noun_stands_once() {
        for (at, noun) in BARE.iter().enumerate() {
            assert!(!BARE[..at].contains(noun), "{noun} stands twice");
        }
    }
}
