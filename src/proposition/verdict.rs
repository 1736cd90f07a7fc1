//! "Reports that she has resigned are false": who says so says that she has not.

use crate::language::{Relation, Tag, Token};
use crate::statement::carries_a_claim;

use super::Context;
use super::word::Words;

/// What is said of a claim that is not so; general English.
const REFUTED: &[&str] = &[
    "baseless",
    "fabrication",
    "false",
    "falsehood",
    "fantasy",
    "fiction",
    "groundless",
    "hoax",
    "incorrect",
    "invention",
    "lie",
    "lies",
    "myth",
    "nonsense",
    "rubbish",
    "tale",
    "unfounded",
    "untrue",
];

/// What a claim that is not so is not.
const UPHELD: &[&str] = &["accurate", "case", "correct", "true"];

/// Whether a word, in lower case, says of a claim that it is so or that it is not.
pub(crate) fn verdict(word: &str) -> Option<bool> {
    if UPHELD.contains(&word) {
        Some(true)
    } else if REFUTED.contains(&word) {
        Some(false)
    } else {
        None
    }
}

/// How many tokens at the start only carry a claim: what stands after "that" is what was claimed.
pub(super) fn claimed(tokens: &[&Token]) -> usize {
    let that = tokens
        .iter()
        .take(5)
        .position(|token| token.lower == "that");
    let Some(that) = that.filter(|at| *at > 0) else {
        return 0;
    };
    let noun = tokens
        .get(that - 1)
        .is_some_and(|token| carries_a_claim(&token.lemma));
    let plain = tokens.iter().take(that - 1).all(|token| {
        matches!(
            token.tag,
            Tag::Det | Tag::Adj | Tag::Pron | Tag::Noun | Tag::Propn | Tag::Part
        ) && !matches!(token.lower.as_str(), "no" | "any" | "there")
    });
    if noun && plain { that + 1 } else { 0 }
}

/// What a content makes of a claim that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// It makes it.
    Made,
    /// It says that what stands before this token is so, or is not.
    Judged { end: usize, so: bool },
    /// It says something else of it.
    SpokenOf,
}

/// What becomes of the claim whose carrier ends before token `claimed`.
pub(super) fn of_claim(tokens: &[&Token], claimed: usize, context: &Context<'_>) -> Claim {
    if claimed < 2 {
        return Claim::Made;
    }
    let words = Words::new(tokens.iter().copied(), context);
    let tree = context.trees.of(&words, context.text);
    let root = tree.root();
    let subject = tree
        .nodes
        .get(claimed - 2)
        .is_some_and(|noun| noun.relation.broad() == Relation::Nsubj && noun.head == root);
    let copula = |of: usize| tree.by(of, Relation::Cop).find(|at| *at > claimed);
    if let Some((said, copula)) = root
        .filter(|_| subject)
        .and_then(|said| Some((said, copula(said)?)))
        && let Some(so) = verdict(words.lower(said))
    {
        let between = || (copula + 1..said).map(|at| words.lower(at));
        let negated = between().any(|word| matches!(word, "not" | "n't" | "never"));
        // "May be true", "are far from true", "not entirely true" leave it open.
        let plain = between().all(|word| {
            matches!(
                word,
                "not" | "n't" | "never" | "a" | "an" | "the" | "simply" | "just" | "plainly"
            ) || !negated
                && matches!(
                    word,
                    "completely"
                        | "absolutely"
                        | "totally"
                        | "utterly"
                        | "pure"
                        | "complete"
                        | "total"
                )
        });
        let open = tree
            .by(said, Relation::Aux)
            .any(|at| !matches!(words.lemma(at), "be" | "have"));
        if open || !plain || !so && negated {
            return Claim::SpokenOf;
        }
        let auxiliary = tree.by(said, Relation::Aux).find(|at| *at > claimed);
        let end = auxiliary.map_or(copula, |at| at.min(copula));
        return Claim::Judged {
            end,
            so: so != negated,
        };
    }
    // A "were" that nothing within stands before has the claims for its subject.
    let without = (claimed..tree.nodes.len()).any(|at| {
        tree.by(at, Relation::Cop).next().is_some()
            && tree.by(at, Relation::Nsubj).next().is_none()
            && tree.by(at, Relation::Expl).next().is_none()
    });
    if subject || without {
        Claim::SpokenOf
    } else {
        Claim::Made
    }
}
