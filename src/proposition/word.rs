//! The words of a content, with tags read a second time.
//!
//! A tagger that sees one word and its ending takes "opposes" for a plural and "attend" for a noun; what stands
//! around it and our own lexicon of verbs and adjectives know better. Only clear cases are changed, each by a rule
//! with its example; a better tagger makes the rules idle, not wrong.

use std::sync::Arc;

use crate::language::{self, Tag, Token};
use crate::span::Span;

use super::Context;
use super::frame::{Form, lexicon};

/// One word.
#[derive(Debug, Clone)]
struct Word<'a> {
    token: &'a Token,
    tag: Tag,
    lemma: String,
    timed: bool,
    named: bool,
}

/// The words of a content, quotation marks and brackets left out ("[the war]" reads as "the war").
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    list: Vec<Word<'a>>,
}

const MARKS: &[&str] = &[
    "\"", "“", "”", "„", "‘", "’", "'", "«", "»", "[", "]", "``", "''",
];

/// Words after a verb that make another verb of it: never nouns there.
const PARTICLES: &[&str] = &[
    "out", "away", "up", "down", "off", "back", "ahead", "forward", "together", "aside", "underway",
];

const POSSESSIVES: &[&str] = &["his", "her", "their", "our", "my", "its", "your"];

/// The tags and dictionary forms of tokens that are read once more without the marks among them: `wants "progress"` is
/// read as `wants progress`. Nothing where the words come out otherwise.
pub(super) fn unmarked(kept: &[&Token], source: &str) -> Vec<(Tag, String)> {
    let mut text = String::new();
    let mut end = None;
    for token in kept {
        if end.is_some_and(|end| end < token.span.start) {
            text.push(' ');
        }
        text.push_str(token.span.of(source));
        end = Some(token.span.end);
    }
    let again = language::tokens(&text, Span::new(0, text.len()));
    let same = again.len() == kept.len()
        && again
            .iter()
            .zip(kept)
            .all(|(one, other)| one.lower == other.lower);
    if !same {
        return Vec::new();
    }
    again
        .into_iter()
        .map(|token| (token.tag, token.lemma))
        .collect()
}

fn mark(token: &Token) -> bool {
    MARKS.contains(&token.lower.as_str()) && token.tag != Tag::Part
}

/// The tokens but for the marks among them.
pub(super) fn kept<'a>(tokens: &[&'a Token]) -> Vec<&'a Token> {
    let kept = tokens.iter().filter(|token| !mark(token));
    kept.copied().collect()
}

impl<'a> Words<'a> {
    /// Takes the tokens that matter; words of a time expression are marked as such.
    pub(super) fn new(tokens: impl Iterator<Item = &'a Token>, context: &Context<'_>) -> Self {
        let (text, times, mentions) = (context.text, context.times, context.mentions);
        let all: Vec<&'a Token> = tokens.collect();
        let kept = kept(&all);
        let first = all.iter().position(|token| !mark(token)).unwrap_or(0);
        let last = all.iter().rposition(|token| !mark(token)).unwrap_or(0);
        let inner = all
            .get(first..last)
            .is_some_and(|middle| middle.iter().any(|token| mark(token)));
        let again = if inner {
            context.trees.unmarked(&kept, text)
        } else {
            Arc::default()
        };
        let list = kept
            .into_iter()
            .enumerate()
            .map(|(at, token)| {
                let (tag, lemma) = again
                    .get(at)
                    .map_or((token.tag, &token.lemma), |(tag, lemma)| (*tag, lemma));
                let named = mentions
                    .iter()
                    .any(|mention| mention.span.contains(token.span));
                Word {
                    token,
                    named,
                    tag: if matches!(tag, Tag::Adj | Tag::Adv | Tag::Verb | Tag::X) && named {
                        // Part of a name, whatever its ending looks like.
                        Tag::Propn
                    } else {
                        tag
                    },
                    lemma: lemma.clone(),
                    timed: matches!(
                        token.lower.as_str(),
                        "yesterday"
                            | "today"
                            | "tomorrow"
                            | "tonight"
                            | "midnight"
                            | "noon"
                            | "dawn"
                            | "dusk"
                            | "nightfall"
                            | "christmas"
                            | "easter"
                    ) || times.iter().any(|time| time.span.overlaps(token.span)),
                }
            })
            .collect();
        let mut words = Self { list };
        words.quantities();
        for at in 0..words.list.len() {
            if let Some((tag, lemma)) = words.again(at)
                && let Some(word) = words.list.get_mut(at)
            {
                word.tag = tag;
                word.lemma = lemma;
            }
        }
        words
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.list.get(at).map(|word| word.token)
    }

    /// Lower case.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.list
            .get(at)
            .map_or("", |word| word.token.lower.as_str())
    }

    /// Dictionary form.
    pub(super) fn lemma(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| word.lemma.as_str())
    }

    /// Part of speech.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.list
            .get(at)
            .map_or(Tag::X, |word| if word.timed { Tag::X } else { word.tag })
    }

    /// Whether it is part of the mention of an entity.
    pub(super) fn named(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.named)
    }

    /// Whether it is part of a time expression.
    pub(super) fn timed(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.timed)
    }

    /// Whether the word is `word`, inflected or not.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        !word.is_empty() && (self.lemma(at) == word || self.lower(at) == word)
    }

    /// "it was unlikely that ...", "it is time to ...": an "it" that stands for what follows.
    pub(super) fn impersonal(&self, token: &Token) -> bool {
        let Some(at) = (0..self.len()).find(|at| {
            self.token(*at)
                .is_some_and(|other| other.span == token.span)
        }) else {
            return true;
        };
        let copula = (at + 1..self.len())
            .take(5)
            .find(|at| {
                self.tag(*at) != Tag::Aux && self.tag(*at) != Tag::Adv && !self.negation(*at)
            })
            .is_some_and(|next| {
                next.checked_sub(1).is_some_and(|before| self.be(before))
                    && self.tag(next) != Tag::Verb
            });
        copula
            && (at + 1..self.len())
                .any(|at| matches!(self.lower(at), "that" | "to" | "whether" | "if"))
    }

    /// "not", "n't", "never"; "cannot help but" denies nothing.
    pub(super) fn negation(&self, at: usize) -> bool {
        let but = || self.lower(at + 1) == "help" && self.lower(at + 2) == "but";
        matches!(self.lower(at), "not" | "n't" | "never") && !but()
    }

    /// "no longer", by its second word.
    pub(super) fn no_longer(&self, at: usize) -> bool {
        self.lower(at) == "longer"
            && at
                .checked_sub(1)
                .is_some_and(|before| self.lower(before) == "no")
    }

    /// A form of "be".
    pub(super) fn be(&self, at: usize) -> bool {
        self.lemma(at) == "be" && self.tag(at) != Tag::Part
            || matches!(self.lower(at), "'re" | "'m")
            || self.lower(at) == "'s" && self.tag(at) == Tag::Aux
    }

    /// "at least 12 people" is one noun phrase.
    fn quantities(&mut self) {
        for phrase in [
            &["at", "least"][..],
            &["at", "most"],
            &["more", "than"],
            &["fewer", "than"],
            &["less", "than"],
            &["up", "to"],
            &["about"],
            &["around"],
            &["roughly"],
            &["approximately"],
            &["nearly"],
            &["almost"],
            &["over"],
            &["under"],
        ] {
            let mut at = 0;
            while at + phrase.len() < self.list.len() {
                if self.spells(at, phrase)
                    && (self.tag(at + phrase.len()) == Tag::Num
                        || self
                            .lower(at + phrase.len())
                            .starts_with(|c: char| c.is_ascii_digit()))
                {
                    for word in self.list.iter_mut().skip(at).take(phrase.len()) {
                        word.tag = Tag::Num;
                    }
                }
                at += 1;
            }
        }
    }

    /// Whether those words stand at `at`, in lower case.
    pub(super) fn spells(&self, at: usize, wording: &[&str]) -> bool {
        let mut steps = wording.iter().enumerate();
        steps.all(|(step, word)| self.lower(at + step) == *word)
    }

    /// The nearest word before `at` that is no adverb and no negation.
    fn before(&self, at: usize) -> Option<usize> {
        (0..at)
            .rev()
            .find(|before| self.tag(*before) != Tag::Adv && !self.negation(*before))
    }

    /// Tag and lemma of a word on second sight.
    fn again(&self, at: usize) -> Option<(Tag, String)> {
        let lower = self.lower(at);
        let tag = self.tag(at);
        let previous = at.checked_sub(1);
        let owned = previous.is_some_and(|before| {
            POSSESSIVES.contains(&self.lower(before))
                || self.tag(before) == Tag::Det
                || self.lower(before) == "'s" && self.tag(before) == Tag::Part
        });
        // "play in the final", "the number of dead in Oslo": an adjective that stands for its noun.
        let alone = !matches!(
            self.tag(at + 1),
            Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Verb
        ) && !matches!(self.lower(at + 1), "and" | "or" | "," | "to" | "of");
        let article = previous.is_some_and(|before| {
            self.lower(before) == "the"
                || self.lower(before) == "of" && matches!(lower, "dead" | "injured" | "wounded")
        });
        if tag == Tag::Adj && alone && article {
            return Some((Tag::Noun, lower.to_owned()));
        }
        if matches!(lower, "except" | "besides") {
            return Some((Tag::Adp, lower.to_owned()));
        }
        let before_gerund = self.tag(at + 1) == Tag::Verb && self.lower(at + 1).ends_with("ing");
        if PARTICLES.contains(&lower) && (tag == Tag::Noun || tag == Tag::Adp && before_gerund) {
            return Some((Tag::Adv, lower.to_owned()));
        }
        let governor = self.before(at);
        let after_be = governor.is_some_and(|before| self.be(before) || self.linking(before));
        let adjective = !lexicon().operators(Form::Adj, lower).is_empty()
            || !lexicon().predicates(Form::Adj, lower).is_empty();
        // "is unlikely to", "seems set to"
        if after_be && adjective && tag != Tag::Adp {
            return Some((Tag::Adj, lower.to_owned()));
        }
        // "is responsible for", "of not being serious"
        if after_be
            && tag == Tag::Verb
            && [
                "ous", "ible", "able", "ful", "ive", "ic", "al", "ent", "ant", "ary",
            ]
            .iter()
            .any(|end| lower.ends_with(end))
        {
            return Some((Tag::Adj, lower.to_owned()));
        }
        // "Is voting against it": a noun takes no such preposition behind "be".
        let turned = matches!(self.lower(at + 1), "against" | "for" | "with");
        if after_be
            && turned
            && tag == Tag::Noun
            && lower.ends_with("ing")
            && let Some(stem) = lower.strip_suffix("ing")
            && let Some(lemma) = Self::verb_of(stem).or_else(|| Self::verb_of(&format!("{stem}e")))
        {
            return Some((Tag::Verb, lemma));
        }
        // "will attend", "would only talk", "could fly"
        let modal = governor.is_some_and(|before| {
            lexicon().modal(self.lower(before)).is_some() && !self.timed(before)
        });
        if modal
            && matches!(tag, Tag::Noun | Tag::Adv | Tag::Adj)
            && Self::verb_of(lower).is_some_and(|lemma| lemma == lower)
        {
            return Some((Tag::Verb, lower.to_owned()));
        }
        // "to head", "to skip"
        if previous.is_some_and(|before| self.lower(before) == "to")
            && matches!(tag, Tag::Noun | Tag::Adj | Tag::Adv | Tag::Adp)
            && Self::verb_of(lower).is_some_and(|lemma| lemma == lower)
            && lexicon().predicates(Form::Noun, lower).is_empty()
            && !matches!(self.lower(at + 1), "" | "," | ".")
        {
            return Some((Tag::Verb, lower.to_owned()));
        }
        // "open to talks"
        if tag == Tag::Verb
            && previous.is_some_and(|before| self.lower(before) == "to")
            && lower.ends_with('s')
            && lower
                .strip_suffix('s')
                .is_some_and(|lemma| !lexicon().predicates(Form::Noun, lemma).is_empty())
        {
            return Some((
                Tag::Noun,
                lower.strip_suffix('s').unwrap_or(lower).to_owned(),
            ));
        }
        // "its troops", "Norland's plan"
        if owned
            && tag == Tag::Verb
            && !lower.ends_with("ed")
            && !self.nounlike(at + 1)
            && !(lower.ends_with("ing") && self.nounlike(at + 1))
        {
            let lemma = if lower.ends_with('s') && !lower.ends_with("ss") {
                lower.strip_suffix('s').unwrap_or(lower)
            } else {
                lower
            };
            return Some((Tag::Noun, lemma.to_owned()));
        }
        // "Norland opposes the plan", "Norland wants progress"
        if tag == Tag::Noun && lower.ends_with('s') && !owned {
            let subject = previous.is_some_and(|before| {
                self.nounlike(before)
                    || self.tag(before) == Tag::Pron && !POSSESSIVES.contains(&self.lower(before))
            });
            let object = matches!(self.tag(at + 1), Tag::Det | Tag::Pron | Tag::Propn)
                || self.lower(at + 1) == "to" && self.tag(at + 2) == Tag::Verb
                || self.lower(at + 1) == "that"
                || matches!(self.tag(at + 1), Tag::Noun | Tag::Adj)
                    && !self.finite_near(at)
                    && Self::verb_of(lower)
                        .is_some_and(|lemma| lexicon().predicates(Form::Noun, &lemma).is_empty());
            if subject
                && object
                && let Some(lemma) = Self::verb_of(lower)
            {
                return Some((Tag::Verb, lemma));
            }
        }
        // "League fisheries commissioner Vell will go": another verb is the finite one.
        if tag == Tag::Verb
            && lower.ends_with('s')
            && previous.is_some_and(|before| self.nounlike(before))
            && self.nounlike(at + 1)
            && Self::verb_of(lower).is_none()
            && self.finite_near(at)
        {
            return Some((Tag::Noun, lower.to_owned()));
        }
        // "Vell seems set to stay"
        if tag == Tag::Noun
            && !owned
            && matches!(lower, "seems" | "appears" | "remains")
            && previous.is_some_and(|before| self.nounlike(before))
            && matches!(
                self.tag(at + 1),
                Tag::Adj | Tag::Verb | Tag::Adv | Tag::Part
            )
        {
            return Some((
                Tag::Verb,
                lower.strip_suffix('s').unwrap_or(lower).to_owned(),
            ));
        }
        // "he will go and calls for her to come"
        if tag == Tag::Noun
            && lower.ends_with('s')
            && previous.is_some_and(|before| self.tag(before) == Tag::Cconj)
            && (0..at).any(|other| self.tag(other) == Tag::Aux || self.tag(other) == Tag::Verb)
            && let Some(lemma) = Self::verb_of(lower)
            && lexicon()
                .operators(Form::Verb, &lemma)
                .iter()
                .any(|operator| {
                    operator
                        .words
                        .get(1)
                        .is_some_and(|second| second == self.lower(at + 1))
                })
        {
            return Some((Tag::Verb, lemma));
        }
        // "if the talks make progress": a plural before a plain verb.
        if tag == Tag::Noun
            && !owned
            && previous.is_some_and(|before| {
                self.tag(before) == Tag::Noun && self.lower(before).ends_with('s')
            })
            && Self::verb_of(lower).is_some_and(|lemma| lemma == lower)
            && !self.finite_near(at)
        {
            return Some((Tag::Verb, lower.to_owned()));
        }
        None
    }

    /// "is extremely unlikely": what stands before, adverbs apart, takes an adjective.
    pub(super) fn predicative(&self, at: usize) -> bool {
        self.before(at)
            .is_some_and(|before| self.be(before) || self.linking(before))
    }

    fn linking(&self, at: usize) -> bool {
        [
            "seem", "look", "appear", "remain", "seems", "looks", "appears", "remains",
        ]
        .contains(&self.lower(at))
            || ["seem", "look", "appear", "remain"].contains(&self.lemma(at))
    }

    fn nounlike(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn)
    }

    /// Whether another finite verb stands between the marks and conjunctions around `at`.
    fn finite_near(&self, at: usize) -> bool {
        let boundary =
            |other: &usize| matches!(self.tag(*other), Tag::Punct | Tag::Sconj | Tag::Cconj);
        let finite = |other: usize| {
            self.tag(other) == Tag::Aux
                || self.tag(other) == Tag::Verb
                    && !self.lower(other).ends_with("ing")
                    && other
                        .checked_sub(1)
                        .is_none_or(|before| self.lower(before) != "to")
        };
        (0..at)
            .rev()
            .take_while(|other| !boundary(other))
            .any(finite)
            || (at + 1..self.len())
                .take_while(|other| !boundary(other))
                .any(finite)
    }

    /// The verb of our lexicon that `lower` is a present form of.
    fn verb_of(lower: &str) -> Option<String> {
        let known = |word: &str| {
            !lexicon().predicates(Form::Verb, word).is_empty()
                || !lexicon().operators(Form::Verb, word).is_empty()
                || matches!(word, "seem" | "say")
        };
        let forms = [
            Some(lower.to_owned()),
            lower.strip_suffix("ies").map(|stem| format!("{stem}y")),
            lower.strip_suffix('s').map(str::to_owned),
            lower.strip_suffix("es").map(str::to_owned),
        ];
        forms.into_iter().flatten().find(|form| known(form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::Trees;

    #[test]
    fn verbs_and_nouns_are_told_apart_by_their_neighbours() {
        for (text, word, tag) in [
            ("Norland opposes the plan", "opposes", Tag::Verb),
            ("she will attend the talks", "attend", Tag::Verb),
            ("she would only talk to him", "talk", Tag::Verb),
            ("Orr is responsible for it", "responsible", Tag::Adj),
            ("Norland's plan failed", "plan", Tag::Noun),
            ("the plans to attend", "plans", Tag::Noun),
            ("peace talks in Bern", "talks", Tag::Noun),
            ("it is unlikely", "unlikely", Tag::Adj),
        ] {
            let tokens = language::tokens(text, Span::new(0, text.len()));
            let context = Context {
                text,
                tokens: &tokens,
                mentions: &[],
                times: &[],
                entities: &[],
                speaker: None,
                event: None,
                disaster: false,
                venue: None,
                measure: None,
                matters: &crate::entity::Matters::default(),
                offices: &crate::entity::Offices::new(),
                trees: &Trees::new(language::encoder::Encoder::embedded()),
                document: "do_1",
                said_on: None,
            };
            let words = Words::new(tokens.iter(), &context);
            let at = (0..words.len())
                .find(|at| words.lower(*at) == word)
                .unwrap();
            assert_eq!(words.tag(at), tag, "{text}");
        }
    }
}
