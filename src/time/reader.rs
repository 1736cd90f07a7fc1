//! A sentence as the rules for times look at it.

use super::direction;
use super::{Expression, Lean, Reference};
use crate::calendar::printed::{self, PrintedDate};
use crate::calendar::{Day, Interval};
use crate::language::{self, Token, VerbGroup};
use crate::span::Span;

/// An expression as a rule gives it: tokens from `start` to `end` (exclusive), before prepositions are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) interval: Interval,
    pub(super) reference: Reference,
}

/// The sentence.
pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// What "today" means.
    pub(super) anchor: Option<Day>,
    lean: Lean,
    groups: Vec<VerbGroup>,
    dates: Vec<(Span, PrintedDate)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token], anchor: Option<Day>, lean: Lean) -> Self {
        let start = tokens.first().map_or(0, |token| token.span.start);
        let end = tokens.last().map_or(0, |token| token.span.end);
        let mut dates = printed::find(Span::new(start, end).of(text));
        for (span, _) in &mut dates {
            *span = Span::new(span.start + start, span.end + start);
        }
        Self {
            text,
            tokens,
            anchor,
            lean,
            groups: language::verb_groups(tokens),
            dates,
        }
    }

    /// The word in lower case; empty before the start and after the end.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.lower)
    }

    /// The word before.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// The word as it stands.
    pub(super) fn raw(&self, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// Whether the word starts with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// Whether the word is one of some.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// The printed date that starts with a token, and the token after it.
    pub(super) fn date(&self, at: usize) -> Option<(PrintedDate, usize)> {
        let start = self.tokens.get(at)?.span.start;
        let found = self
            .dates
            .binary_search_by_key(&start, |(span, _)| span.start)
            .ok()?;
        let (span, date) = self.dates.get(found)?;
        let rest = self.tokens.get(at..)?;
        let count = rest
            .iter()
            .take_while(|token| token.span.start < span.end)
            .count();
        Some((*date, at + count))
    }

    /// Which way an expression over some tokens is read.
    pub(super) fn direction(&self, start: usize, end: usize) -> Lean {
        direction::of(self.tokens, &self.groups, start, end).map_or(self.lean, |told| told.lean)
    }

    /// The same, where the words leave no doubt.
    pub(super) fn firm_direction(&self, start: usize, end: usize) -> Option<Lean> {
        direction::of(self.tokens, &self.groups, start, end)
            .filter(|told| told.firm)
            .map(|told| told.lean)
    }

    /// The expression with what its preposition says: "by 2030" is open to the past, "since 2014" ends today.
    pub(super) fn expression(&self, read: &Read) -> Option<Expression> {
        let first = self.tokens.get(read.start)?;
        let last = self.tokens.get(read.end.checked_sub(1)?)?;
        // "after Friday's vote": the day of the vote, nothing open about it.
        let possessive = self.lower(read.end) == "'s";
        let interval = match self.before(read.start) {
            "by" | "until" | "till" | "before" if !possessive => Interval::until(&read.interval),
            "since" if !possessive => self.since(&read.interval),
            "after" if !possessive => Interval::since(&read.interval),
            _ => read.interval.clone(),
        };
        Some(Expression {
            span: first.span.join(last.span),
            interval,
            reference: read.reference,
        })
    }

    fn since(&self, interval: &Interval) -> Interval {
        let open = Interval::since(interval);
        let Some(anchor) = self.anchor.map(Interval::day) else {
            return open;
        };
        if anchor.end <= interval.end {
            return open;
        }
        Interval {
            end: anchor.end,
            edtf: open.edtf.replace("..", &anchor.edtf),
            ..open
        }
    }
}
