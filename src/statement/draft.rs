//! A statement while it is being found: ranges of tokens of one sentence, before they become spans of the post.

use std::ops::Range;

use super::syntax::Syntax;
use super::{Attitude, Cue, ReportingStance, Source, SpeechAct, Statement, channel, mode};
use crate::span::Span;

/// One statement in token indices of its sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// Pieces of the cue.
    pub(super) cue: Vec<Range<usize>>,
    /// Dictionary form of the cue.
    pub(super) lemma: String,
    /// Who is named.
    pub(super) source: Option<Range<usize>>,
    /// Pieces of the content.
    pub(super) content: Vec<Range<usize>>,
    /// To whom.
    pub(super) addressee: Option<Range<usize>>,
    /// What is done by saying it.
    pub(super) act: SpeechAct,
    /// Verbal or mental.
    pub(super) attitude: Attitude,
    /// The outlet's distance.
    pub(super) stance: ReportingStance,
    /// The act is reported, its content is not.
    pub(super) narrated: bool,
    /// 0 to 1.
    pub(super) confidence: f64,
}

impl Draft {
    /// The statement that it stands for; none where nothing is left of its content.
    pub(super) fn finish(&self, syntax: &Syntax<'_>, sentence: usize) -> Option<Statement> {
        let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
            ranges
                .iter()
                .filter_map(|range| syntax.span(range))
                .collect()
        };
        let content: Vec<Span> = spans(&self.content)
            .into_iter()
            .map(|span| tidy(syntax, span))
            .filter(|span| !span.is_empty())
            .collect();
        if content.is_empty() {
            return None;
        }
        let mode = mode::of(syntax.text, &content, &syntax.quotations, self.narrated);
        Some(Statement {
            sentence,
            mode,
            cue: Cue {
                spans: spans(&self.cue),
                lemma: self.lemma.clone(),
                negated: false,
            },
            source: match self.source.as_ref().and_then(|range| syntax.span(range)) {
                Some(span) => Source::Words(vec![span]),
                None => Source::None,
            },
            addressee: self.addressee.as_ref().and_then(|range| syntax.span(range)),
            time: None,
            content,
            speech_act: self.act,
            attitude: self.attitude,
            reporting_stance: self.stance,
            channel: channel::of(syntax, self),
            carrier: None,
            confidence: self.confidence,
        })
    }
}

/// Takes a quotation's marks into the content where only its words stand there, and drops a trailing stop that is
/// the sentence's own.
fn tidy(syntax: &Syntax<'_>, span: Span) -> Span {
    let mut span = span;
    for quotation in &syntax.quotations {
        let starts_inside =
            quotation.outer.start < span.start && span.start <= quotation.inner.start;
        if starts_inside && quotation.outer.end <= span.end + 4 {
            span.start = quotation.outer.start;
        }
        let stop = quotation.inner.end <= span.end && span.end < quotation.outer.end;
        if stop
            || (quotation.closed
                && quotation.outer.end > span.end
                && quotation.outer.start < span.end
                && quotation.outer.end <= span.end + 4)
        {
            span.end = quotation.outer.end;
        }
    }
    span
}
