//! What a speaker is for and what against: "we must expand X", "a ban on X would be wrong", "X should be abolished".
//!
//! A sentence of policy is read from its top: who supports, demands or ought to have something done wants it (+) or does
//! not (-); each word on the way down that names a direction ("reduce", "a ban on", "no") keeps or turns the sign; what
//! it ends at is the theme. So "we support reducing the tariff" and "the tariff must be raised" meet in one question. Only
//! what the tree carries from the top is read; a word that is no direction ends the way, because its effect is unknown.
//! Rejected: the mood of the words of a sentence, which cannot tell "no more cuts" from "no more ferries".

mod clause;
mod deed;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::language::parse::Node;
use crate::language::{Relation, Tag, Tree};

use super::argument::{Argument, Scene};
use super::commitment::Commitment;
use super::frame::lexicon;
use super::phrase::Noun;
use super::word::Words;
use super::{Proposition, Value, issue, wording};

/// A theme with the speaker's sign.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Favour {
    /// Part of the issue key: lemmas of the noun and what narrows it.
    key: String,
    /// The same in the text's words.
    text: String,
    /// What narrows it, where only some of what the key names is meant: "on steel" of "tariffs on steel".
    only: Option<String>,
    /// First and last word.
    words: (usize, usize),
    /// For or against it, and how surely.
    value: Commitment,
    /// Whether its sentence says what ought to be.
    policy: bool,
}

/// Words by class, with their sign.
static DIRECTIONS: LazyLock<BTreeMap<(&str, &str), bool>> = LazyLock::new(|| {
    let mut signs = BTreeMap::new();
    for line in include_str!("../words/directions.csv").lines() {
        let mut fields = line.splitn(3, ',');
        if let (Some(class), Some(sign @ ("+" | "-")), Some(words)) =
            (fields.next(), fields.next(), fields.next())
        {
            signs.extend(
                words
                    .split_whitespace()
                    .map(|word| ((class, word), sign == "+")),
            );
        }
    }
    signs
});

/// More of it or less.
fn direction_of(class: &str, lemma: &str) -> Option<bool> {
    DIRECTIONS.get(&(class, lemma)).copied()
}

fn listed(class: &str, lemma: &str) -> bool {
    direction_of(class, lemma).is_some()
}

/// What ought to be.
fn ought(word: &str) -> bool {
    matches!(word, "should" | "must" | "ought" | "shall")
}

/// Frames of wishes and of events, which say the same of their object in better words.
const SAID: &[&str] = &[
    "want", "consider", "talk", "hold", "attend", "date", "place", "meet", "call",
];

/// Adds what the speaker is for and what against, as answers to "Does {subject} support {object}?", where no frame has
/// said so already. Nothing where the content asks or sets conditions.
pub(super) fn add(scene: &Scene<'_>, speaker: &Argument, found: &mut Vec<Proposition>) {
    let words = scene.words;
    let hedged =
        (0..words.len()).any(|at| matches!(words.lower(at), "if" | "unless" | "whether" | "?"));
    let Some(frame) = lexicon()
        .frame("support")
        .filter(|_| !hedged && words.len() > 2)
    else {
        return;
    };
    let tree = scene.context.trees.of(words, scene.context.text);
    for favour in favours(words, &tree) {
        let (first, last) = favour.words;
        let determined = first
            .checked_sub(1)
            .filter(|&before| words.tag(before) == Tag::Det);
        let noun = Noun {
            start: determined.unwrap_or(first),
            end: last + 1,
            head: last,
            negative: false,
        };
        let head = favour.key.rsplit(' ').next().unwrap_or_default().to_owned();
        let object = Argument {
            key: favour.key,
            text: wording::with_determiner(words, noun, &favour.text),
            entity: None,
            is_place: false,
        };
        let issue = issue::of_frame(frame, Some(speaker), Some(&object), None);
        let said = found
            .iter()
            .filter_map(|known| known.issue.as_ref())
            .any(|known| {
                let about = known
                    .key
                    .split(['(', ';', ')', ' '])
                    .any(|part| part == head);
                // "We will not close the door" is a plan, which its frame tells; "the door must not be closed" is a
                // policy, too.
                let told = !favour.policy || SAID.contains(&known.frame.as_str());
                known.id == issue.id || about && (told || known.frame == head)
            });
        if said {
            continue;
        }
        found.push(Proposition {
            frame: Some(issue.frame.clone()),
            issue: Some(issue),
            polarity: favour.value.polarity,
            certainty: favour.value.certainty,
            value: Value::Binary,
            condition: favour
                .only
                .as_ref()
                .map(|only| format!("it concerns {only}")),
            condition_key: favour.only,
            premise: None,
            about: None,
        });
    }
}

/// Everything that the content says the speaker is for or against, in text order, each theme once.
fn favours(words: &Words<'_>, tree: &Tree) -> Vec<Favour> {
    let mut reader = Reader {
        words,
        tree,
        found: Vec::new(),
        depth: 0,
        policy: false,
    };
    for root in tree.roots() {
        reader.policy = reader.of_policy(root);
        reader.clause(root, true);
        if reader.policy {
            reader.leanings(root);
        }
    }
    let mut found = reader.found;
    found.sort_by(|one, other| {
        one.words
            .cmp(&other.words)
            .then_with(|| one.key.cmp(&other.key))
    });
    // A theme that comes with both signs says nothing.
    let both: Vec<String> = found
        .iter()
        .filter(|one| {
            found
                .iter()
                .any(|other| one.key == other.key && one.value.polarity != other.value.polarity)
        })
        .map(|one| one.key.clone())
        .collect();
    found.retain(|one| !both.contains(&one.key));
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.key.clone()));
    found
}

struct Reader<'a> {
    words: &'a Words<'a>,
    tree: &'a Tree,
    found: Vec<Favour>,
    depth: usize,
    /// Whether the sentence at work says what ought to be.
    policy: bool,
}

impl<'a> Reader<'a> {
    fn node(&self, at: usize) -> &'a Node {
        &self.tree.nodes[at]
    }

    fn lemma(&self, at: usize) -> &'a str {
        self.node(at).lemma.as_str()
    }

    fn child(&self, of: usize, relation: Relation) -> Option<usize> {
        self.tree.by(of, relation).next()
    }

    /// Whether "not", "never", "no longer" stands at a predicate.
    fn negated(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            matches!(
                self.words.lower(child),
                "not" | "n't" | "never" | "neither" | "nor" | "hardly"
            ) || self.words.no_longer(child)
        })
    }

    fn modal(&self, at: usize) -> Option<&'a str> {
        self.tree
            .by(at, Relation::Aux)
            .map(|aux| self.words.lower(aux))
            .find(|word| {
                matches!(
                    *word,
                    "should"
                        | "must"
                        | "shall"
                        | "will"
                        | "'ll"
                        | "wo"
                        | "would"
                        | "need"
                        | "ought"
                        | "may"
                        | "might"
                        | "can"
                        | "could"
                )
            })
    }

    /// Whether the subject is the speaker's own side: "we", "I", "our party", or none is named.
    fn own(&self, at: usize) -> bool {
        self.child(at, Relation::Nsubj).is_none_or(|subject| {
            matches!(self.words.lower(subject), "we" | "i")
                || self
                    .tree
                    .children(subject)
                    .any(|word| self.words.lower(word) == "our")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::Bench;

    fn told(line: &str) -> String {
        Bench::new("vell", "say", &format!("[{line}]"), &[]).told()
    }

    #[test]
    fn a_verb_may_name_its_theme_by_a_preposition() {
        for (line, wanted) in [
            ("We must invest in night ferries.", "night ferry) CT+"),
            (
                "Towns should refrain from harbour fees.",
                "harbour fee) PR-",
            ),
            (
                "Trawlers should be subject to a harbour levy.",
                "harbour levy) PR+",
            ),
            (
                "Merging into a single harbour police involves more disadvantages than advantages.",
                "harbour police) CT-",
            ),
        ] {
            assert!(told(line).contains(wanted), "{line} {}", told(line));
        }
        // Who spends the summer in a town is not for towns.
        let summer = told("We must spend the summer in small towns.");
        assert!(!summer.contains("town) "), "{summer}");
    }

    #[test]
    fn what_something_contributes_to_judges_it() {
        for (line, wanted) in [
            ("Night ferries contribute to safety.", "(vell;ferry) CT+"),
            ("Night ferries contribute to pollution.", "(vell;ferry) CT-"),
            (
                "Night ferries do not contribute to safety.",
                "(vell;ferry) CT-",
            ),
            ("Keeping ferries is essential.", "(vell;ferry) CT+"),
        ] {
            assert!(told(line).contains(wanted), "{line} {}", told(line));
        }
    }
}
