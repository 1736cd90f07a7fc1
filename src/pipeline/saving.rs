//! What was read, in the shape that the store takes.

use super::{Analysis, Found};
use crate::language::Quotation;
use crate::post::Document;
use crate::statement::{Mode, Statement};
use crate::store::{Belief, Saving};

/// An analysis as the store takes it.
pub(super) fn saving<'a>(document: &'a Document, analysis: &'a Analysis) -> Saving<'a> {
    Saving {
        document,
        memories: analysis
            .memories
            .iter()
            .map(|memory| memory.grown.then(|| memory.keep()).flatten())
            .collect(),
        entities: &analysis.resolution.entities,
        sights: &analysis.resolution.sights,
        beliefs: analysis
            .found
            .iter()
            .map(|found| belief(document, analysis, found))
            .collect(),
    }
}

fn belief<'a>(document: &'a Document, analysis: &'a Analysis, found: &'a Found) -> Belief<'a> {
    let text = document.posts.get(found.post).map(|post| &post.text);
    let quotations = analysis.readings.get(found.post).map(|it| &it.quotations);
    Belief {
        id: &found.id,
        post: found.post,
        statement: &found.statement,
        speaker: found.speaker.as_ref(),
        addressee: found.addressee.as_ref(),
        answers_to: found.answers_to.as_ref(),
        said_at: &found.said_at,
        propositions: &found.propositions,
        about: &found.about,
        carrier: found.carrier.as_ref(),
        root: found.root.as_deref(),
        quote: text
            .zip(quotations)
            .and_then(|(text, quotations)| quote(text, &found.statement, quotations)),
    }
}

/// The words in quotation marks of a direct or mixed statement, without the marks; pieces are joined by " ... ".
///
/// A mixed statement may hold a scare quote of one word beside a longer one: both are the speaker's words. Words
/// inside inner marks stay as they stand in the outer ones. None where the content holds no marks.
pub(crate) fn quote(text: &str, statement: &Statement, quotations: &[Quotation]) -> Option<String> {
    match statement.mode {
        Mode::Direct | Mode::Mixed => {}
        Mode::Indirect | Mode::Narrated | Mode::Author => return None,
    }
    let outermost = |quotation: &&Quotation| {
        !quotations
            .iter()
            .any(|other| other.outer != quotation.outer && other.outer.contains(quotation.outer))
    };
    let pieces: Vec<&str> = quotations
        .iter()
        .filter(outermost)
        .filter(|quotation| {
            statement
                .content
                .iter()
                .any(|content| content.overlaps(quotation.outer))
        })
        .map(|quotation| quotation.inner.of(text).trim())
        .filter(|words| !words.is_empty())
        .collect();
    (!pieces.is_empty()).then(|| pieces.join(" ... "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn statement(mode: Mode, content: Vec<Span>) -> Statement {
        Statement {
            content,
            mode,
            ..Statement::verbatim(Span::new(0, 0))
        }
    }

    fn marks(text: &str) -> Vec<Quotation> {
        let at: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        at.chunks_exact(2)
            .map(|pair| Quotation {
                outer: Span::new(pair[0], pair[1] + 1),
                inner: Span::new(pair[0] + 1, pair[1]),
                closed: true,
                single: false,
                continues: false,
            })
            .collect()
    }

    #[test]
    fn a_quote_is_the_words_between_the_marks() {
        let text = r#""We will come," she said. "All of us." Later she called it "odd"."#;
        let content = vec![Span::new(0, 15), Span::new(26, 38)];
        let found = quote(
            text,
            &statement(Mode::Direct, content.clone()),
            &marks(text),
        );
        assert_eq!(found.as_deref(), Some("We will come, ... All of us."));
        assert_eq!(
            quote(text, &statement(Mode::Indirect, content), &marks(text)),
            None
        );
        let unmarked = statement(Mode::Direct, vec![Span::new(39, 44)]);
        assert_eq!(quote(text, &unmarked, &marks(text)), None);
    }
}
