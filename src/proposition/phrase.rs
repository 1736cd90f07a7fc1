//! Tokens -> pieces: noun phrases, verb groups, prepositions and the small words between them.
//!
//! A shallow chunker of our own rather than a parse: news contents are short, and what is read from them must not
//! fall when one tag is wrong. It never fails; what it cannot place is [`Piece::Other`] and ends nothing.

use crate::language::Tag;

use super::commitment::{self, Commitment};
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

/// One piece of a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A noun phrase.
    Noun(Noun),
    /// A verb group.
    Verb(Group),
    /// A preposition.
    Prep(usize),
    /// "and", "or", "but".
    Coord(usize),
    /// "if", "that", "because" ...
    Sub(usize),
    /// "who", "which".
    Relative(usize),
    /// An adjective that stands alone.
    Adj(usize),
    /// An adverb that stands alone.
    Adv(usize),
    /// A comma, a dash, a bracket.
    Comma(usize),
    /// A full stop or the like.
    Stop(usize),
    /// A time expression.
    Time(usize),
    /// Anything else.
    Other(usize),
}

const SUBORDINATORS: &[&str] = &[
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
    "once",
    "provided",
    "providing",
    "whether",
    "that",
    "as",
    "so",
    "lest",
    "since",
    "before",
    "after",
    "how",
    "why",
];

const PREPOSITIONS: &[&str] = &[
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

    /// Cuts the words into pieces.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < self.len() {
            let (piece, next) = self.piece(at);
            pieces.push(piece);
            at = next.max(at + 1);
        }
        pieces
    }

    fn piece(&self, at: usize) -> (Piece, usize) {
        let lower = self.lower(at);
        if self.timed(at) {
            // "Friday's talks" are talks.
            if let Some(noun) = self.dated(at) {
                return (Piece::Noun(noun), noun.end);
            }
            let end = (at..self.len())
                .find(|at| !self.timed(*at))
                .unwrap_or(self.len());
            return (Piece::Time(at), end);
        }
        if self.tag(at) == Tag::Punct || matches!(lower, "-" | "–" | "—") {
            return match lower {
                "." | ";" | ":" | "!" | "?" | "…" | "..." => (Piece::Stop(at), at + 1),
                _ => (Piece::Comma(at), at + 1),
            };
        }
        // "provided that he comes"
        if matches!(lower, "provided" | "providing")
            && at > 0
            && (self.lower(at + 1) == "that" || self.lower(at - 1) == ",")
        {
            return (Piece::Sub(at), at + 1);
        }
        if let Some(group) = self.group(at) {
            return (Piece::Verb(group), group.end);
        }
        if matches!(lower, "and" | "or" | "but" | "nor" | "&") {
            return (Piece::Coord(at), at + 1);
        }
        if matches!(lower, "who" | "whom" | "which" | "whose" | "what" | "where") {
            return (Piece::Relative(at), at + 1);
        }
        if matches!(
            lower,
            "there" | "here" | "instead" | "only" | "also" | "too"
        ) {
            return (Piece::Adv(at), at + 1);
        }
        // "at least 12 people": the words that bound a number belong to it.
        if self.tag(at) == Tag::Num
            && let Some(noun) = self.noun(at)
        {
            return (Piece::Noun(noun), noun.end);
        }
        let subordinator = SUBORDINATORS.contains(&lower);
        let preposition = PREPOSITIONS.contains(&lower);
        if lower == "that" || lower == "so" || lower == "once" {
            // "that" before a noun is a determiner where the tagger says so, and "once" may be an adverb.
            let opens = at > 0 || !self.verbal(at + 1);
            if matches!(self.tag(at), Tag::Sconj | Tag::Adp)
                || lower == "that" && self.tag(at) == Tag::Pron && opens
            {
                return (Piece::Sub(at), at + 1);
            }
        } else if subordinator {
            return (Piece::Sub(at), at + 1);
        } else if preposition || self.tag(at) == Tag::Adp {
            return (Piece::Prep(at), at + 1);
        }
        // "it is unlikely Orr will come": no noun phrase "unlikely Orr".
        if self.tag(at) == Tag::Adv && self.predicative(at) {
            return (Piece::Adv(at), at + 1);
        }
        let operator = || !lexicon().operators(Form::Adj, lower).is_empty();
        if self.tag(at) == Tag::Adj && self.predicative(at) && operator() {
            return (Piece::Adj(at), at + 1);
        }
        if let Some(noun) = self.noun(at) {
            return (Piece::Noun(noun), noun.end);
        }
        match self.tag(at) {
            Tag::Adj => (Piece::Adj(at), at + 1),
            Tag::Adv => (Piece::Adv(at), at + 1),
            Tag::Sconj => (Piece::Sub(at), at + 1),
            Tag::Cconj => (Piece::Coord(at), at + 1),
            Tag::Aux
            | Tag::Adp
            | Tag::Det
            | Tag::Intj
            | Tag::Noun
            | Tag::Num
            | Tag::Part
            | Tag::Pron
            | Tag::Propn
            | Tag::Punct
            | Tag::Sym
            | Tag::Verb
            | Tag::X => (Piece::Other(at), at + 1),
        }
    }

    /// A verb group that starts at `at`.
    fn group(&self, at: usize) -> Option<Group> {
        let mut here = at;
        let mut adverbs: Vec<&str> = Vec::new();
        let mut negated = false;
        // "not to attend": the negation belongs to the infinitive.
        if self.negation(here) && self.lower(here + 1) == "to" {
            negated = true;
            here += 1;
        }
        let infinitive = self.lower(here) == "to" && self.infinitive_follows(here + 1);
        if infinitive {
            here += 1;
        }
        let mut modal = None;
        let mut first: Option<usize> = None;
        let mut last_aux: Option<usize> = None;
        let mut be = false;
        let mut head = None;
        let mut end = here;
        while here < self.len() {
            let lower = self.lower(here);
            if lower == "no" && self.lower(here + 1) == "longer" {
                negated = true;
                here += 2;
                end = here;
                continue;
            }
            if self.negation(here) && (infinitive || last_aux.is_some() || self.verbal(here + 1)) {
                negated = true;
                here += 1;
                if last_aux.is_some() {
                    end = here;
                }
                continue;
            }
            if self.tag(here) == Tag::Adv
                && self.verb_ahead(here + 1)
                && (here > at || self.verbal(here + 1))
            {
                adverbs.push(lower);
                here += 1;
                continue;
            }
            if self.auxiliary(here) {
                if lexicon().modal(lower).is_some() {
                    modal = Some(lower);
                }
                be = self.be(here) || be && self.lemma(here) != "have";
                first = first.or(Some(here));
                last_aux = Some(here);
                here += 1;
                end = here;
                continue;
            }
            if self.tag(here) == Tag::Verb
                || infinitive
                    && last_aux.is_none()
                    && head.is_none()
                    && end <= here
                    && self.infinitive_follows(here)
            {
                head = Some(here);
                end = here + 1;
            }
            break;
        }
        let elliptic = head.is_none();
        let head = head.or(last_aux)?;
        let lower = self.lower(head);
        let ing = lower.ends_with("ing") && lower.len() > 4;
        let copula = elliptic && self.be(head);
        let full = elliptic
            && modal.is_none_or(|word| word != lower)
            && matches!(self.lemma(head), "have" | "get");
        let shape = if infinitive {
            Shape::Infinitive
        } else if ing && last_aux.is_none()
            || first.is_some_and(|first| matches!(self.lower(first), "being" | "having"))
        {
            Shape::Gerund
        } else {
            Shape::Finite
        };
        Some(Group {
            start: at,
            end,
            head,
            shape,
            value: commitment::of_group(modal, negated, &adverbs),
            negated,
            passive: !elliptic && be && !ing,
            copula,
            elliptic: elliptic && !copula && !full,
            ahead: modal.is_some() || infinitive || ing && be,
        })
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
        let negative = matches!(lower, "no" | "nobody" | "none" | "nothing" | "neither");
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
