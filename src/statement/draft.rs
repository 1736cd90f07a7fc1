//! A statement while it is being found: what every finder knows of it, before mode and channel are told.

use super::meaning::Meaning;
use super::syntax::Syntax;
use super::{Cue, Mode, Source, SpeechAct, Statement, channel, mode};
use crate::language::Quotation;
use crate::span::Span;

/// One statement as places in the post.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// Pieces of the cue.
    pub(super) cue: Vec<Span>,
    /// What the cue does.
    pub(super) meaning: Meaning,
    /// Who is named.
    pub(super) source: Option<Span>,
    /// Pieces of the content.
    pub(super) content: Vec<Span>,
    /// To whom.
    pub(super) addressee: Option<Span>,
    /// How sure that it was said, 0 to 1.
    pub(super) confidence: f64,
    /// How sure that these words name who said it, 0 to 1.
    pub(super) source_confidence: f64,
}

impl Draft {
    /// The statement that it stands for; none where nothing is left of its content. `syntax` is that of the cue's
    /// sentence (the content's, where layout is the cue).
    pub(super) fn finish(
        &self,
        syntax: &Syntax<'_>,
        quotations: &[Quotation],
        sentence: usize,
    ) -> Option<Statement> {
        let content: Vec<Span> = self
            .content
            .iter()
            .map(|span| tidy(syntax.text, quotations, *span))
            .filter(|span| !span.is_empty())
            .collect();
        if content.is_empty() {
            return None;
        }
        let narrated = self.meaning.bare
            && matches!(
                self.meaning.act,
                SpeechAct::Reject | SpeechAct::Accept | SpeechAct::Praise
            )
            && !self.holds_verb(syntax);
        let mode: Mode = mode::of(syntax.text, &content, quotations, narrated);
        Some(Statement {
            sentence,
            mode,
            cue: Cue {
                spans: self.cue.clone(),
                lemma: self.meaning.lemma.clone(),
                negated: self.meaning.negated,
            },
            source: self
                .source
                .map_or(Source::None, |span| Source::Words(vec![span])),
            addressee: self.addressee,
            time: None,
            channel: channel::of(syntax, &self.meaning.lemma, &content),
            content,
            speech_act: self.meaning.act,
            attitude: self.meaning.attitude,
            reporting_stance: self.meaning.stance,
            carrier: None,
            confidence: self.confidence,
            source_confidence: self.source_confidence,
        })
    }

    /// Whether an action stands in the content: "rejected the plan" tells none, "rejected that he had" does.
    fn holds_verb(&self, syntax: &Syntax<'_>) -> bool {
        syntax.groups.iter().any(|group| {
            syntax
                .span(&group.tokens)
                .is_some_and(|span| self.content.iter().any(|piece| piece.contains(span)))
        })
    }
}

/// A quotation that stands without a cue: somebody says it.
pub(super) fn uncued(words: Span) -> Statement {
    Statement {
        cue: Cue {
            spans: Vec::new(),
            lemma: "say".to_owned(),
            negated: false,
        },
        ..Statement::verbatim(words)
    }
}

/// What the outlet sets behind or before somebody's words.
const STOPS: &[char] = &['.', ',', ';', ':', ' ', '-', '–', '—', '…'];

/// What joins a content to the reporter's next verb.
const JOINS: &[&str] = &[" and", " but", " or"];

/// Takes a quotation's marks into the content where only its words stand there, and drops the stops and commas at its
/// ends that are the outlet's own.
fn tidy(text: &str, quotations: &[Quotation], span: Span) -> Span {
    let whole = span.trim(text);
    let mut span = whole;
    let first = quotations.partition_point(|quotation| quotation.outer.end <= whole.start);
    let touching = quotations
        .iter()
        .skip(first)
        .take_while(|quotation| quotation.outer.start <= whole.end);
    for quotation in touching {
        if quotation.outer.start < span.start
            && span.start <= quotation.inner.start
            && quotation.outer.end <= span.end + 4
        {
            span.start = quotation.outer.start;
        }
        let stop = quotation.inner.end <= span.end && span.end < quotation.outer.end;
        let near = quotation.closed
            && quotation.outer.end > span.end
            && quotation.outer.start < span.end
            && quotation.outer.end <= span.end + 4;
        if stop || near {
            span.end = quotation.outer.end;
        }
    }
    let words = span.of(text);
    let stripped = words.trim_end_matches(STOPS);
    let quoted = quotations
        .iter()
        .skip(first)
        .take_while(|quotation| quotation.outer.start < span.end)
        .any(|quotation| span.end <= quotation.outer.end);
    if stripped.len() < words.len() && !quoted {
        span.end = span.start + stripped.len();
    }
    // "Describes the reports as distressing and calls for": what goes on belongs to the next verb.
    let words = span.of(text);
    let joined = JOINS.iter().find_map(|word| words.strip_suffix(word));
    if let Some(rest) = joined {
        span.end = span.start + rest.trim_end_matches(STOPS).len();
    }
    let words = span.of(text);
    let stripped = words.trim_start_matches(STOPS);
    span.start += words.len() - stripped.len();
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_content_ends_in_what_joins_the_next_verb() {
        let text = "the reports as distressing, and";
        let tidied = |text: &str| {
            tidy(text, &[], Span::new(0, text.len()))
                .of(text)
                .to_owned()
        };
        assert_eq!(tidied(text), "the reports as distressing");
        assert_eq!(tidied("boats of sand"), "boats of sand");
    }
}
