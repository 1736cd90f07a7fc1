//! What a speaker is for and what against: "we must expand X", "a ban on X would be wrong", "X should be abolished".
//!
//! A sentence of policy is read from its top: who supports, demands or ought to have something done wants it (+) or does
//! not (-); each word on the way down that names a direction ("reduce", "a ban on", "no") keeps or turns the sign; what
//! it ends at is the theme. So "we support reducing the tariff" and "the tariff must be raised" meet in one question. Only
//! what the tree carries from the top is read; a word that is no direction ends the way, because its effect is unknown.
//! Rejected: the mood of the words of a sentence, which cannot tell "no more cuts" from "no more ferries".

mod clause;
mod deed;
mod governed;
mod idiom;
mod judged;
mod manner;
mod object;
mod respect;
#[cfg(test)]
mod tests;
mod theme;
mod wish;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::language::parse::Node;
use crate::language::{Relation, Tag, Tree};

use super::argument::{Argument, Scene};
use super::commitment::Commitment;
use super::frame::lexicon;
use super::phrase::Noun;
use super::word::Words;
use super::{Issue, PART, Proposition, Value, issue, predicate, wording};

/// A theme with the speaker's sign.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Favour {
    /// Part of the issue key: lemmas of the noun and what narrows it.
    key: String,
    /// The same in the text's words.
    text: String,
    /// What narrows it, where only some of what the key names is meant, and the whole in the text's words: "steel" and
    /// "tariffs on steel".
    only: Option<(String, String)>,
    /// First and last word.
    words: (usize, usize),
    /// For or against it, and how surely.
    value: Commitment,
    /// Whether its sentence says what ought to be.
    policy: bool,
    /// Whether it is what its sentence is about: what the speaker's side wishes, or, of the matter as such, its subject, what
    /// there is or what the speaker's side does.
    leads: bool,
    /// Of what it is told.
    respect: Respect,
    /// All words that it was read from.
    covers: Vec<usize>,
}

/// Whether a favour is of the thing itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Respect {
    /// The thing.
    Itself,
    /// The thing, beside a respect: "more ferries".
    Beside,
    /// More of it, at no cost, for everyone.
    Of,
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

/// Whether a noun names people, by what they are or do.
pub(super) fn people(lemma: &str) -> bool {
    listed("persons", lemma) || listed("roles", lemma)
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
/// said so already. Nothing where the content asks, sets conditions or tells what happened; where it does not say what ought
/// to be, only of what it is about, and only of the matter as such: news is full of words for good and bad.
pub(super) fn add(scene: &Scene<'_>, speaker: &Argument, found: &mut Vec<Proposition>) {
    let words = scene.words;
    let Some(frame) = lexicon().frame("support").filter(|_| words.len() > 2) else {
        return;
    };
    let tree = scene.context.trees.of(words, scene.context.text);
    let favours = favours(words, &tree);
    found.retain(|known| {
        !known
            .issue
            .as_ref()
            .is_some_and(|issue| overlooks(issue, speaker, &favours))
    });
    let frames = found.len();
    for favour in favours {
        let (first, last) = favour.words;
        if !favour.policy && (favour.only.is_some() || !favour.leads) {
            continue;
        }
        // Who is to be held to account, called back or seen off is no matter of policy.
        if listed("war", words.lemma(last)) {
            continue;
        }
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
        let one_of = specific(words, &favour);
        let object = Argument {
            key: favour.key,
            text: if favour.respect == Respect::Of {
                favour.text
            } else {
                wording::with_determiner(words, noun, &favour.text)
            },
            entity: None,
            is_place: false,
        };
        let object = scene.meant_here(object);
        let issue = issue::of_frame(frame, Some(speaker), Some(&object), None);
        let said = found
            .iter()
            .take(frames)
            .filter_map(|known| known.issue.as_ref())
            // How a thing of the page stands is no stance to things of its kind.
            .filter(|known| !predicate::of_thing(&known.frame))
            .any(|known| {
                let about = known
                    .key
                    .split(['(', ';', ')', ' '])
                    .any(|part| part == head);
                // "We will not close the door" is a plan, which its frame tells; "the door must not be closed" is a
                // policy, too; and no frame tells of more or free doors.
                // Who welcomes ferries praises nobody.
                let judged = matches!(known.frame.as_str(), "praise" | "criticise") && !one_of;
                let told = (!favour.policy || SAID.contains(&known.frame.as_str()))
                    && favour.respect == Respect::Itself
                    && !judged;
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
            condition: favour.only.as_ref().map(|(_, part)| format!("only {part}")),
            condition_key: favour.only.map(|(only, _)| format!("{PART}{only}")),
            premise: None,
            about: None,
        });
    }
}

/// Whether a frame has read "we oppose higher tolls", "we oppose private schools" as if it were of all tolls and schools.
fn overlooks(issue: &Issue, speaker: &Argument, favours: &[Favour]) -> bool {
    let object = ["support", "accept", "want"].iter().find_map(|frame| {
        let rest = issue.key.strip_prefix(frame)?.strip_prefix('(')?;
        let rest = rest.strip_prefix(speaker.key.as_str())?.strip_prefix(';')?;
        rest.strip_suffix(')')
    });
    let Some(object) = object else {
        return false;
    };
    let noun = |key: &str| {
        let named = key.split(" (").next().unwrap_or_default();
        let named = named.split(" of ").next().unwrap_or_default();
        named.rsplit(' ').next().unwrap_or_default().to_owned()
    };
    favours.iter().any(|one| noun(&one.key) == noun(object))
        && !favours
            .iter()
            .any(|one| one.key == object && one.only.is_none())
}

/// Everything that the content says the speaker is for or against, in text order, each theme once.
fn favours(words: &Words<'_>, tree: &Tree) -> Vec<Favour> {
    let mut reader = Reader {
        words,
        tree,
        found: Vec::new(),
        depth: 0,
        policy: false,
        around: Vec::new(),
    };
    for root in tree.roots() {
        if reader.hedged(root) || reader.narrates(root) {
            continue;
        }
        let before = reader.found.len();
        reader.policy = reader.of_policy(root);
        reader.clause(root, true);
        if reader.policy {
            reader.leanings(root);
        }
        let own = reader.ours(root) || reader.child(root, Relation::Expl).is_some();
        let wished = reader.ours(root) && reader.wishes(root);
        for one in reader.found.iter_mut().skip(before) {
            one.leads = wished || (one.words.1 < root || own) && !specific(words, one);
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

/// "The attack", "this behaviour": one of its kind, and no matter of policy.
fn specific(words: &Words<'_>, favour: &Favour) -> bool {
    (favour.words.0.saturating_sub(2)..=favour.words.1).any(|at| {
        matches!(
            words.lower(at),
            "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their"
        )
    })
}

struct Reader<'a> {
    words: &'a Words<'a>,
    tree: &'a Tree,
    found: Vec<Favour>,
    depth: usize,
    /// Whether the sentence at work says what ought to be.
    policy: bool,
    /// What narrows the nouns over the one at work: "to children" of "the sale of wine to children" narrows wine.
    around: Vec<object::Narrowing>,
}

impl<'a> Reader<'a> {
    fn node(&self, at: usize) -> &'a Node {
        &self.tree.nodes[at]
    }

    fn lemma(&self, at: usize) -> &'a str {
        if self.tag(at) != self.node(at).tag {
            let lemma = self.words.lemma(at);
            return lemma
                .strip_suffix('s')
                .filter(|_| self.plural(at))
                .unwrap_or(lemma);
        }
        self.node(at).lemma.as_str()
    }

    /// "Whistleblowers must be protected": a plural that begins a sentence is no name, though it has a capital.
    fn plural(&self, at: usize) -> bool {
        let begins = at
            .checked_sub(1)
            .is_none_or(|before| self.words.lower(before) == ".");
        let lower = self.words.lower(at);
        begins
            && !self.words.named(at)
            && self
                .tree
                .nodes
                .get(at + 1)
                .is_some_and(|next| next.tag != Tag::Propn)
            && lower.len() > 4
            && lower.ends_with('s')
            && !["ss", "us", "is", "ies"]
                .iter()
                .any(|end| lower.ends_with(end))
    }

    /// Part of speech; the first word of a sentence that looks like a name to the parser alone ("Tasers") is none.
    fn tag(&self, at: usize) -> Tag {
        let tag = self.node(at).tag;
        // And a thing of the list is one wherever it stands: "Cannabis must be banned".
        let known = || object::known(self.words.lower(at)) && !self.words.named(at);
        if tag == Tag::Propn && (self.words.tag(at) == Tag::Noun || self.plural(at) || known()) {
            return Tag::Noun;
        }
        // "should be relaxed".
        if tag == Tag::Adj && self.passive(at) && self.words.tag(at) == Tag::Verb {
            return Tag::Verb;
        }
        tag
    }

    fn child(&self, of: usize, relation: Relation) -> Option<usize> {
        self.tree.by(of, relation).next()
    }

    /// What a deed is done to: the object, or the subject of a passive.
    fn patient(&self, at: usize) -> Option<usize> {
        let passive = self.passive(at);
        self.child(at, Relation::Obj)
            .or_else(|| self.subject(at).filter(|_| passive))
    }

    /// The nouns that hang on a noun by a preposition; "abolish the tax on books" is often read as if books hung on the
    /// verb.
    fn attached(&self, at: usize) -> Vec<usize> {
        let next = at + 1;
        let strayed = self.tree.nodes.get(next).and_then(|case| {
            let noun = case.head.filter(|_| case.relation == Relation::Case)?;
            let node = self.node(noun);
            (self.node(at).relation.broad() == Relation::Obj
                && node.relation == Relation::Obl
                && node.head == self.node(at).head
                && matches!(self.words.lower(next), "of" | "on" | "to" | "for"))
            .then_some(noun)
        });
        self.tree.by(at, Relation::Nmod).chain(strayed).collect()
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

    /// Whether a sentence asks, or sets a condition; "even if" sets none.
    fn hedged(&self, root: usize) -> bool {
        (0..self.tree.nodes.len()).any(|at| {
            let even = || at.checked_sub(1).map(|before| self.words.lower(before)) == Some("even");
            // "Owners should decide whether they insure it" asks nothing.
            let clause = || {
                let inner = self.node(self.node(at).head?);
                let left = inner.head.is_some_and(|over| self.decides(over));
                (!left).then(|| inner.relation.broad())
            };
            self.tree.under(at, root)
                && match self.words.lower(at) {
                    "?" | "unless" => true,
                    "if" => !even(),
                    "whether" => clause() == Some(Relation::Ccomp),
                    _ => false,
                }
        })
    }

    /// Whether a sentence tells what was, has been or is under way, which is no programme.
    fn narrates(&self, root: usize) -> bool {
        if self.modal(root).is_some()
            || self.own(root) && self.wishes(root)
            || self.saying(root).is_some()
        {
            return false;
        }
        let helps: Vec<&str> = self
            .tree
            .children(root)
            .filter(|&child| {
                matches!(
                    self.node(child).relation.broad(),
                    Relation::Aux | Relation::Cop
                )
            })
            .map(|child| self.words.lower(child))
            .collect();
        let by = |list: &[&str]| helps.iter().any(|word| list.contains(word));
        let (lower, lemma) = (self.words.lower(root), self.lemma(root));
        if by(&["was", "were", "had", "did"]) || matches!(lower, "was" | "were") {
            return true;
        }
        // "Have closed", "are working", "closed", "threw"; not "there are". "The army hit it" is no "the army hits it".
        let one = || {
            self.child(root, Relation::Nsubj).is_some_and(|subject| {
                matches!(self.tag(subject), Tag::Noun | Tag::Propn) && !self.many(subject)
            })
        };
        let past = if lower == lemma {
            helps.is_empty() && one()
        } else {
            !lower.ends_with('s') && lemma != "be"
        };
        let progressive = lower.ends_with("ing");
        self.tag(root) == Tag::Verb
            && (by(&["has", "have", "'ve"]) || past && progressive != helps.is_empty())
    }

    /// Whether a noun means several: "crews", "people", "the army and the navy".
    fn many(&self, at: usize) -> bool {
        self.child(at, Relation::Conj).is_some()
            || wording::plural(self.words, at)
            || self.words.lower(at).ends_with('s')
            || listed("persons", self.lemma(at))
    }

    /// Whether a verb tells what its subject wants or does not want.
    fn wishes(&self, at: usize) -> bool {
        listed("wants", self.lemma(at)) || listed("opposes", self.lemma(at))
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

    /// A verb with its particle: "roll-back", "roll-out"; alone where it has none.
    fn particled(&self, at: usize) -> String {
        let lemma = self.lemma(at);
        let particle = self.tree.children(at).find(|&child| {
            let adverb = || {
                self.node(child).relation == Relation::Advmod
                    && matches!(
                        self.words.lower(child),
                        "up" | "down" | "out" | "off" | "away" | "back" | "in" | "over"
                    )
            };
            self.node(child).relation == Relation::CompoundPrt || adverb()
        });
        // "kept out of town".
        let out = || {
            self.tree
                .by(at, Relation::Obl)
                .any(|child| self.has(child, &["out"]))
        };
        match particle {
            Some(particle) => format!("{lemma}-{}", self.words.lower(particle)),
            None if out() => format!("{lemma}-out"),
            None => lemma.to_owned(),
        }
    }

    /// What a verb does to its object.
    fn effect_of(&self, at: usize) -> Option<bool> {
        direction_of("verb", &self.particled(at)).or_else(|| direction_of("verb", self.lemma(at)))
    }

    /// Whether one of these words stands at it.
    fn has(&self, at: usize, words: &[&str]) -> bool {
        self.tree
            .children(at)
            .any(|child| words.contains(&self.words.lower(child)))
    }

    /// Whether a noun names people, by what they are or do.
    fn person(&self, at: usize) -> bool {
        self.tag(at) == Tag::Noun && people(self.lemma(at))
    }

    /// "No ferry", "nobody": a subject that denies its clause.
    fn nobody(&self, at: usize) -> bool {
        self.tree.by(at, Relation::Nsubj).any(|subject| {
            matches!(self.words.lower(subject), "nobody" | "none" | "nothing")
                || self.words.lower(subject) == "one" && self.has(subject, &["no"])
        })
    }

    fn passive(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| {
            matches!(
                self.node(child).relation,
                Relation::AuxPass | Relation::NsubjPass
            )
        })
    }

    /// The subject, be it a noun or a deed; "Ferries are harmful and should be banned" has one for both.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "two of 49 relations share a subject"
    )]
    fn subject(&self, at: usize) -> Option<usize> {
        let own = |at: usize| {
            self.child(at, Relation::Nsubj)
                .or_else(|| self.child(at, Relation::Csubj))
        };
        own(at).or_else(|| {
            let head = self.node(at).head?;
            let shared = match self.node(at).relation {
                Relation::Conj => true,
                // "should continue to apply", not "should let them apply".
                Relation::Xcomp => self.child(head, Relation::Obj).is_none(),
                _ => false,
            };
            if shared { self.subject(head) } else { None }
        })
    }

    /// Whether the subject is the speaker's own side: "we", "I", "our party", or none is named.
    fn own(&self, at: usize) -> bool {
        self.child(at, Relation::Nsubj).is_none() || self.ours(at)
    }

    /// The same where one is named.
    fn ours(&self, at: usize) -> bool {
        self.child(at, Relation::Nsubj).is_some_and(|subject| {
            matches!(self.words.lower(subject), "we" | "i")
                || self
                    .tree
                    .children(subject)
                    .any(|word| self.words.lower(word) == "our")
        })
    }
}
