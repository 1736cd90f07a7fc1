//! One sentence laid out for reading: its phrases, its verb groups, and who does what.
//!
//! There is no parser yet. Subjects are found by walking left from a verb group over adverbs, parentheses and
//! relative clauses; that is right for the reporting clauses of news, which are short, and wrong for literature.

use std::ops::Range;

use super::{clause, cue, meaning};
use crate::language::{self, NounPhrase, Quotation, Tag, Tense, Token, VerbGroup};
use crate::sentence::Sentence;
use crate::span::Span;

/// A sentence with its phrases and verb groups.
pub(super) struct Syntax<'a> {
    /// The post's text.
    pub(super) text: &'a str,
    /// The sentence.
    pub(super) sentence: &'a Sentence,
    /// Base noun phrases, in order.
    pub(super) phrases: Vec<NounPhrase>,
    /// Verb groups, in order.
    pub(super) groups: Vec<VerbGroup>,
    /// Quotations that touch the sentence.
    pub(super) quotations: Vec<Quotation>,
    /// For each token: whether it lies between quotation marks.
    inside: Vec<bool>,
}

/// The words that do the saying, as token indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// First token to one past the last.
    pub(super) tokens: Range<usize>,
    /// It stands after the verb ("said the minister").
    pub(super) inverted: bool,
    /// It belongs to an earlier verb ("announces ... and calls for").
    pub(super) shared: bool,
}

impl<'a> Syntax<'a> {
    /// Lays out one sentence.
    pub(super) fn new(text: &'a str, sentence: &'a Sentence, quotations: &[Quotation]) -> Self {
        // Quotations stand in text order and do not overlap: a stretch of them touches the sentence.
        let first = quotations.partition_point(|other| other.outer.end <= sentence.span.start);
        let last = quotations.partition_point(|other| other.outer.start < sentence.span.end);
        let quotations = quotations.get(first..last).unwrap_or_default().to_vec();
        let inside = inside(&sentence.tokens, &quotations);
        let mut groups = language::verb_groups(&sentence.tokens);
        coordinated(&sentence.tokens, &mut groups);
        Self {
            text,
            sentence,
            phrases: language::noun_phrases(&sentence.tokens),
            groups,
            quotations,
            inside,
        }
    }

    /// Its words and marks.
    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.sentence.tokens
    }

    /// The token at `at`.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(at)
    }

    /// The lower-case word at `at`; empty past either end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.lower.as_str())
    }

    /// The word before `at`.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The tag at `at`.
    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|token| token.tag)
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// The place of a run of tokens.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.token(range.start)?;
        let last = self.token(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Whether the token lies between quotation marks (the marks themselves do not).
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.inside.get(at).copied().unwrap_or_default()
    }

    /// The noun phrase that ends right before `end`.
    pub(super) fn phrase_before(&self, end: usize) -> Option<&NounPhrase> {
        self.phrases.iter().find(|phrase| phrase.tokens.end == end)
    }

    /// The noun phrase that starts at `start`.
    pub(super) fn phrase_at(&self, start: usize) -> Option<&NounPhrase> {
        self.phrases
            .iter()
            .find(|phrase| phrase.tokens.start == start)
    }

    /// The verb group that starts at `start`.
    pub(super) fn group_at(&self, start: usize) -> Option<&VerbGroup> {
        self.groups.iter().find(|group| group.tokens.start == start)
    }

    /// The verb group whose verb stands in a cue.
    pub(super) fn verb_of(&self, cue: Span) -> Option<&VerbGroup> {
        self.groups.iter().find(|group| {
            self.token(group.head)
                .is_some_and(|head| cue.contains(head.span))
        })
    }

    /// The first token that starts at or behind a place in the text; one past the last where none does.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.tokens()
            .partition_point(|token| token.span.start < offset)
    }

    /// Whether an unquoted dash stands at `at`.
    pub(super) fn dash(&self, at: usize) -> bool {
        clause::is_dash(self.word(at)) && !self.quoted(at)
    }

    /// Whether any verb group lies wholly in the range.
    pub(super) fn has_verb(&self, range: &Range<usize>) -> bool {
        self.groups.iter().any(|group| {
            group.tokens.start >= range.start
                && group.tokens.end <= range.end
                && !group.to_infinitive
        })
    }

    /// Who does what the group says.
    pub(super) fn subject(&self, group: &VerbGroup) -> Option<Subject> {
        let mut at = group.tokens.start;
        while at > 0 && self.tag(at - 1) == Some(Tag::Adv) {
            at -= 1;
        }
        // "She arrived and on Monday said": the time belongs to the saying.
        if let Some(phrase) = self.phrase_before(at)
            && self.word(phrase.head).ends_with("day")
            && self.before(phrase.tokens.start) == "on"
        {
            at = phrase.tokens.start.saturating_sub(1);
        }
        // "..., said the minister": after a closed quotation or a comma the subject may follow.
        let after_content = at == 0 || is_close(self.before(at));
        if after_content && let Some(subject) = self.inverted(group) {
            return Some(subject);
        }
        if at == 0 {
            return None;
        }
        if let Some(phrase) = self.phrase_before(at) {
            return self.widened(phrase.tokens.clone());
        }
        match self.before(at) {
            "who" => self.antecedent(at - 1),
            // "a letter that says": the letter is not a speaker that can be held to it.
            "which" | "that" => None,
            "," | ")" | "-" | "–" | "—" => self.over_parenthesis(at - 1),
            "and" | "but" | "or" | "then" => self.shared(group),
            _ => None,
        }
    }

    /// A phrase as subject: relative pronouns give way to what they stand for, "of" phrases and coordination
    /// are taken along.
    fn widened(&self, tokens: Range<usize>) -> Option<Subject> {
        if tokens.len() == 1
            && matches!(
                self.word(tokens.start),
                "what" | "there" | "whoever" | "it" | "this" | "that"
            )
        {
            return None;
        }
        let mut start = tokens.start;
        loop {
            let ahead = self.before(start);
            let joins = matches!(ahead, "of" | "in" | "from" | "at" | "for" | "within" | "on");
            if joins && let Some(outer) = self.phrase_before(start - 1) {
                start = outer.tokens.start;
                continue;
            }
            if ahead == "and"
                && let Some(other) = self.phrase_before(start - 1)
            {
                let edge = other.tokens.start;
                // "Officials in Norland and Sorland said": neither of the two said it.
                let led = matches!(self.before(edge), "of" | "in" | "from" | "at" | "for");
                let both = |at: usize| self.tag(at) == Some(Tag::Propn);
                if edge == 0
                    || matches!(self.before(edge), "," | "and" | "but" | "\"" | "“" | "that")
                    || (led && both(other.head) && both(start))
                {
                    start = edge;
                    continue;
                }
            }
            break;
        }
        Some(Subject {
            tokens: start..tokens.end,
            inverted: false,
            shared: false,
        })
    }

    /// "the minister, who said": whom the relative pronoun at `at` stands for.
    fn antecedent(&self, at: usize) -> Option<Subject> {
        let end = if self.before(at) == "," { at - 1 } else { at };
        let phrase = self.phrase_before(end)?;
        self.widened(phrase.tokens.clone())
    }

    /// "the harbour ministry, which said": whether that is somebody who can say something, and no letter or plan.
    pub(super) fn somebody(&self, pronoun: Span) -> bool {
        let at = self
            .tokens()
            .iter()
            .position(|token| token.span == pronoun)
            .filter(|at| self.before(*at) == ",");
        at.and_then(|at| self.antecedent(at))
            .is_some_and(|subject| {
                let phrase = self.phrase_at(subject.tokens.start);
                phrase.is_some_and(|phrase| self.speaks(phrase.head))
            })
    }

    /// Whether a verb group tells in words what was said.
    pub(super) fn says(&self, group: &VerbGroup) -> bool {
        self.token(group.head)
            .is_some_and(|head| cue::verb(&head.lemma).iter().any(cue::Force::tells))
    }

    /// Whether a name, or a noun for people or a body, stands at `at`.
    pub(super) fn speaks(&self, at: usize) -> bool {
        let word = self.word(at);
        self.tag(at) == Some(Tag::Propn) || cue::headline_source(word) || BODIES.contains(&word)
    }

    /// "Sample, the alliance's chief, said" and "the president, who is abroad, told": `comma` closes a parenthesis.
    pub(super) fn over_parenthesis(&self, comma: usize) -> Option<Subject> {
        let open = (0..comma).rev().find(|at| {
            matches!(self.word(*at), "," | "(" | "-" | "–" | "—") && !self.quoted(*at)
        })?;
        let phrase = self.phrase_before(open)?;
        let aside = open + 1..comma;
        let bracket = self.word(open) == "(";
        let apposition = !bracket && !self.has_verb(&aside) && self.phrase_at(open + 1).is_some();
        let head = self.widened(phrase.tokens.clone())?;
        let end = if apposition { comma } else { head.tokens.end };
        Some(Subject {
            tokens: head.tokens.start..end,
            ..head
        })
    }

    /// "announces he will go and calls for a truce": the subject of the reporting verb before, else of the nearest
    /// verb in the same tense.
    fn shared(&self, group: &VerbGroup) -> Option<Subject> {
        // "was" alone reports nothing, "was confident that" does: the particle decides.
        let reports = |other: &VerbGroup| meaning::fitting(self, other).is_some();
        let earlier = || {
            self.groups.iter().rev().filter(|other| {
                other.tokens.end < group.tokens.start
                    && clause::finite(other)
                    && !self.quoted(other.tokens.start)
            })
        };
        let own = |other: &VerbGroup| self.subject(other).filter(|subject| !subject.shared);
        let reporting = earlier().filter(|other| reports(other)).find_map(own);
        reporting
            .or_else(|| {
                earlier()
                    .filter(|other| other.tense == group.tense)
                    .find_map(own)
            })
            .map(|subject| Subject {
                shared: true,
                ..subject
            })
    }

    /// "said the minister".
    fn inverted(&self, group: &VerbGroup) -> Option<Subject> {
        let phrase = self.phrase_at(group.tokens.end)?;
        // "Ann Example, the mayor, kept it short": what is kept keeps nothing.
        if matches!(
            self.word(group.tokens.end),
            "it" | "him" | "her" | "them" | "me" | "us"
        ) {
            return None;
        }
        let mut end = phrase.tokens.end;
        // "said Ann Example, the mayor of Exampleton": the apposition belongs to the name.
        while matches!(self.word(end), "of" | "for") {
            let Some(more) = self.phrase_at(end + 1) else {
                break;
            };
            end = more.tokens.end;
        }
        // A clause follows ("said he would", "tells reporters he may"): then the phrase is no subject.
        let clause = self.group_at(end).is_some()
            || self.phrase_at(end).is_some()
            || matches!(self.word(end), "that" | ":");
        (!clause).then_some(Subject {
            tokens: phrase.tokens.start..end,
            inverted: true,
            shared: false,
        })
    }
}

/// Nouns for bodies that speak, beside those that headlines name; general English, written by hand.
pub(super) const BODIES: &[&str] = &[
    "authority",
    "bureau",
    "commission",
    "committee",
    "company",
    "country",
    "delegation",
    "department",
    "embassy",
    "firm",
    "force",
    "group",
    "mission",
    "office",
    "organisation",
    "organization",
    "party",
    "state",
    "team",
];

/// Whether a word is one by which somebody speaks of themselves.
pub(super) fn first_person(word: &str) -> bool {
    matches!(word, "i" | "we" | "me" | "us" | "my" | "our")
}

/// A mark that may close what was said before a reporting clause.
pub(super) fn is_close(word: &str) -> bool {
    matches!(
        word,
        "," | "\"" | "”" | "“" | "'" | "’" | "»" | "''" | "?" | "!"
    )
}

/// "announces a visit and calls for talks": a second reporting verb after "and" that reads like a noun is a verb when
/// its particle follows and the verb before it stands in the same tense.
fn coordinated(tokens: &[Token], groups: &mut Vec<VerbGroup>) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    for (at, token) in tokens.iter().enumerate() {
        let after = at > 0 && matches!(word(at - 1), "and" | "but");
        let cue = after
            && token.tag == Tag::Noun
            && token.lower.ends_with('s')
            && cue::verb(&token.lemma).iter().any(|force| {
                force
                    .particle
                    .first()
                    .is_some_and(|particle| particle == word(at + 1))
            });
        let first = groups.iter().find(|group| {
            tokens
                .get(group.head)
                .is_some_and(|head| !cue::verb(&head.lemma).is_empty())
        });
        let present =
            first.is_some_and(|group| group.tokens.end < at && group.tense == Tense::Present);
        if cue && present {
            groups.push(VerbGroup {
                tokens: at..at + 1,
                head: at,
                negated: false,
                modal: None,
                tense: Tense::Present,
                passive: false,
                progressive: false,
                perfect: false,
                to_infinitive: false,
            });
        }
    }
    groups.sort_by_key(|group| group.tokens.start);
}

/// For each token whether it lies between quotation marks; short words in single marks ('low-level') do not count.
fn inside(tokens: &[Token], quotations: &[Quotation]) -> Vec<bool> {
    let mut next = 0;
    tokens
        .iter()
        .map(|token| {
            while quotations
                .get(next)
                .is_some_and(|quotation| quotation.outer.end <= token.span.start)
            {
                next += 1;
            }
            quotations.get(next).is_some_and(|quotation| {
                quotation.inner.contains(token.span)
                    && (!quotation.single || quotation.inner.len() > 12)
            })
        })
        .collect()
}
