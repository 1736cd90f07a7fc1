//! Tokens -> noun phrases; and what a verb group is.
//!
//! A shallow chunker of our own beside the parse: where a name or a number ends is surer from tags, mentions and our word
//! lists than from the tree, and what belongs to what is surer from the tree. It never fails.

use crate::language::Tag;

use super::commitment::Commitment;
use super::frame::{Form, lexicon};
use super::word::Words;

/// A noun phrase, by word indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// The word that it is about.
    pub head: usize,
    /// "no deal", "nobody".
    pub negative: bool,
}

impl Noun {
    /// One word, taken for a noun phrase.
    pub(super) const fn word(at: usize) -> Self {
        Self {
            start: at,
            end: at + 1,
            head: at,
            negative: false,
        }
    }
}

/// In which form a verb group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "goes", "will go", "has been going".
    Finite,
    /// "to go".
    Infinitive,
    /// "going" without an auxiliary.
    Gerund,
}

/// A verb with its auxiliaries, by word indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five findings about one verb group that do not exclude each other"
)]
pub(super) struct Group {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// The full verb; of a copula or an ellipsis the last auxiliary.
    pub head: usize,
    /// Finite or not.
    pub shape: Shape,
    /// What modals, negation and adverbs say.
    pub value: Commitment,
    /// Whether "not", "never" or the like stands in it.
    pub negated: bool,
    /// "was held".
    pub passive: bool,
    /// The head is a form of "be".
    pub copula: bool,
    /// Nothing but auxiliaries: "he would", "if she does".
    pub elliptic: bool,
    /// It looks ahead: "will", "may", "would", an infinitive.
    pub ahead: bool,
}

/// Small words that join, ask or point, and begin no noun phrase.
const JOINING: &[&str] = &[
    "if",
    "unless",
    "when",
    "whenever",
    "because",
    "although",
    "though",
    "while",
    "whereas",
    "until",
    "till",
    "provided",
    "providing",
    "whether",
    "as",
    "lest",
    "since",
    "before",
    "after",
    "how",
    "why",
    "about",
    "against",
    "among",
    "around",
    "at",
    "between",
    "beyond",
    "by",
    "despite",
    "during",
    "except",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "upon",
    "via",
    "with",
    "within",
    "without",
    "behind",
    "across",
    "along",
    "alongside",
    "and",
    "or",
    "but",
    "nor",
    "&",
    "who",
    "whom",
    "which",
    "whose",
    "what",
    "where",
    "there",
    "here",
    "instead",
    "only",
    "also",
    "too",
];

impl Words<'_> {
    fn auxiliary(&self, at: usize) -> bool {
        !self.timed(at)
            && lexicon().modal(self.lower(at)).is_some()
            && !matches!(self.tag(at), Tag::Noun | Tag::Propn)
            || matches!(self.tag(at), Tag::Aux | Tag::Verb)
                && matches!(self.lemma(at), "be" | "have" | "do" | "get")
            || self.tag(at) == Tag::Aux
    }

    fn verbal(&self, at: usize) -> bool {
        self.auxiliary(at) || self.tag(at) == Tag::Verb
    }

    /// The noun phrases of the words, in their order.
    pub(super) fn nouns(&self) -> Vec<Noun> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.len() {
            let (noun, next) = self.step(at);
            found.extend(noun);
            at = next.max(at + 1);
        }
        found
    }

    /// The noun phrase at `at`, if one begins there, and where to go on.
    fn step(&self, at: usize) -> (Option<Noun>, usize) {
        let lower = self.lower(at);
        let noun = |noun: Option<Noun>| (noun, noun.map_or(at + 1, |noun| noun.end));
        if self.timed(at) {
            // "Friday's talks" are talks.
            let end = || (at..self.len()).find(|at| !self.timed(*at));
            return match self.dated(at) {
                None => (None, end().unwrap_or(self.len())),
                dated => noun(dated),
            };
        }
        // "provided that he comes"
        let provided = matches!(lower, "provided" | "providing")
            && at > 0
            && (self.lower(at + 1) == "that" || self.lower(at - 1) == ",");
        if self.tag(at) == Tag::Punct || matches!(lower, "-" | "–" | "—") || provided {
            return (None, at + 1);
        }
        if let Some(end) = self.verbs(at) {
            return (None, end);
        }
        // "at least 12 people": the words that bound a number belong to it.
        if self.tag(at) == Tag::Num {
            return noun(self.noun(at));
        }
        // "that" before a noun is a determiner where the tagger says so, and "once" may be an adverb.
        let joins = match lower {
            "that" | "so" | "once" => {
                let opens = at > 0 || !self.verbal(at + 1);
                matches!(self.tag(at), Tag::Sconj | Tag::Adp)
                    || lower == "that" && self.tag(at) == Tag::Pron && opens
            }
            _ => JOINING.contains(&lower) || self.tag(at) == Tag::Adp,
        };
        // "it is unlikely Orr will come": no noun phrase "unlikely Orr".
        let said_of = match self.tag(at) {
            Tag::Adv => self.predicative(at),
            Tag::Adj => self.predicative(at) && !lexicon().operators(Form::Adj, lower).is_empty(),
            Tag::Adp
            | Tag::Aux
            | Tag::Cconj
            | Tag::Det
            | Tag::Intj
            | Tag::Noun
            | Tag::Num
            | Tag::Part
            | Tag::Pron
            | Tag::Propn
            | Tag::Punct
            | Tag::Sconj
            | Tag::Sym
            | Tag::Verb
            | Tag::X => false,
        };
        if joins || said_of {
            return (None, at + 1);
        }
        noun(self.noun(at))
    }

    /// Where the verbs that stand at `at` end, their auxiliaries, negations and adverbs among them.
    fn verbs(&self, at: usize) -> Option<usize> {
        let mut here = at;
        // "not to attend": the negation belongs to the infinitive.
        if self.negation(here) && self.lower(here + 1) == "to" {
            here += 1;
        }
        let infinitive = self.lower(here) == "to" && self.infinitive_follows(here + 1);
        if infinitive {
            here += 1;
        }
        let (mut auxiliary, mut end) = (false, here);
        while here < self.len() {
            if self.no_longer(here + 1) {
                here += 2;
                end = here;
                continue;
            }
            if self.negation(here) && (infinitive || auxiliary || self.verbal(here + 1)) {
                here += 1;
                if auxiliary {
                    end = here;
                }
                continue;
            }
            if self.tag(here) == Tag::Adv
                && self.verb_ahead(here + 1)
                && (here > at || self.verbal(here + 1))
            {
                here += 1;
                continue;
            }
            if self.auxiliary(here) {
                auxiliary = true;
                here += 1;
                end = here;
                continue;
            }
            let plain = infinitive && !auxiliary && end <= here && self.infinitive_follows(here);
            if self.tag(here) == Tag::Verb || plain {
                return Some(here + 1);
            }
            break;
        }
        auxiliary.then_some(end)
    }

    /// After "to": a verb in its plain form (which a tagger may take for a noun: "to attack", "to meet").
    fn infinitive_follows(&self, at: usize) -> bool {
        let mut at = at;
        while self.tag(at) == Tag::Adv || self.negation(at) {
            at += 1;
        }
        match self.tag(at) {
            Tag::Verb | Tag::Aux => true,
            Tag::Noun => {
                self.lemma(at) == self.lower(at)
                    && !lexicon().predicates(Form::Verb, self.lemma(at)).is_empty()
                    && lexicon().predicates(Form::Noun, self.lemma(at)).is_empty()
            }
            Tag::Adj
            | Tag::Adp
            | Tag::Adv
            | Tag::Cconj
            | Tag::Det
            | Tag::Intj
            | Tag::Num
            | Tag::Part
            | Tag::Pron
            | Tag::Propn
            | Tag::Punct
            | Tag::Sconj
            | Tag::Sym
            | Tag::X => false,
        }
    }

    /// Whether a verb comes after adverbs and negations.
    fn verb_ahead(&self, at: usize) -> bool {
        let mut at = at;
        while self.tag(at) == Tag::Adv || self.negation(at) {
            at += 1;
        }
        self.verbal(at)
    }

    fn nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym)
    }

    /// "Friday's talks", "this week's summit": a noun whose time stands before it.
    fn dated(&self, at: usize) -> Option<Noun> {
        let owner = (at..self.len()).find(|at| self.lower(*at) == "'s")?;
        let whole = (at..owner).all(|at| self.timed(at)) && self.inside_noun(owner + 1);
        let noun = whole.then(|| self.noun(owner + 1)).flatten()?;
        Some(Noun { start: at, ..noun })
    }

    /// A noun phrase that starts at `at`.
    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        let lower = self.lower(at);
        let possessive = matches!(
            lower,
            "his" | "her" | "their" | "our" | "my" | "its" | "your"
        );
        // "No more than 12" are some.
        let negative = matches!(lower, "no" | "nobody" | "none" | "nothing" | "neither")
            && self.lower(at + 2) != "than";
        if self.tag(at) == Tag::Pron && !(possessive && self.inside_noun(at + 1)) {
            return Some(Noun {
                start: at,
                end: at + 1,
                head: at,
                negative,
            });
        }
        let mut here = at;
        let mut head = None;
        while here < self.len() && !self.timed(here) {
            let tag = self.tag(here);
            if head.is_some() && matches!(self.lower(here), "$" | "£" | "€") {
                // "give Sorland $50m": the money is an object of its own.
                break;
            }
            if self.nominal(here) {
                head = Some(here);
            } else if tag == Tag::Part && matches!(self.lower(here), "'s" | "'") && head.is_some() {
                // "the city's mayor": go on to the thing possessed.
                if !self.inside_noun(here + 1) {
                    break;
                }
            } else if matches!(tag, Tag::Det | Tag::Pron) {
                if here > at {
                    break;
                }
            } else if tag == Tag::Adj {
                if !self.modifier(here) {
                    break;
                }
            } else if tag == Tag::Verb {
                // "a proposed deal", but not "Norland proposed a deal" nor "those attending talks".
                let pointing = matches!(lower, "this" | "that" | "these" | "those");
                if head.is_some() || here == at || pointing || !self.modifier(here) {
                    break;
                }
            } else if tag == Tag::Adv {
                if !(matches!(self.tag(here + 1), Tag::Adj | Tag::Num)
                    && head.is_none()
                    && self.inside_noun(here + 1))
                {
                    break;
                }
            } else {
                break;
            }
            here += 1;
        }
        match head {
            Some(head) => Some(Noun {
                start: at,
                end: here,
                head,
                negative,
            }),
            // "this", "those", "the two": a determiner that stands for its noun.
            None if here > at
                && self.tag(at) == Tag::Det
                && !matches!(lower, "the" | "a" | "an") =>
            {
                Some(Noun {
                    start: at,
                    end: at + 1,
                    head: at,
                    negative,
                })
            }
            None => None,
        }
    }

    /// Whether the word can stand before the head of a noun phrase with a noun still to come.
    fn modifier(&self, at: usize) -> bool {
        let mut at = at + 1;
        while matches!(self.tag(at), Tag::Adj | Tag::Verb) && self.tag(at) != Tag::Aux
            || self.lower(at) == "and" && self.tag(at + 1) == Tag::Adj
        {
            at += 1;
        }
        self.nominal(at)
    }

    fn inside_noun(&self, at: usize) -> bool {
        self.nominal(at)
            || matches!(self.tag(at), Tag::Adj | Tag::Verb | Tag::Adv | Tag::Num)
                && self.modifier(at)
    }
}
