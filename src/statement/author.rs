//! The reporter's own assessment: mode `author`, the byline as speaker.
//!
//! Only judgements count ("it looks like she will stay away"), not the telling of events; only in posts that
//! somebody signs. Everything else a reporter writes is narration and no statement.

use super::{Attitude, Channel, Cue, Mode, ReportingStance, Source, SpeechAct, Statement};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// Verbs of seeming, by lemma: they need "it", "that" or somebody as their subject.
const SEEMING: &[&str] = &["seem", "appear", "look", "feel", "sound"];

/// Adjectives and adverbs of likelihood.
const LIKELY: &[&str] = &[
    "likely",
    "unlikely",
    "probable",
    "improbable",
    "certain",
    "doubtful",
    "possible",
    "clearly",
    "apparently",
    "probably",
];

/// The assessments of a signed post; sentences that already hold a statement are left alone.
pub(super) fn find(post: &Post, reading: &Reading, found: &[Statement]) -> Vec<Statement> {
    if post.byline.is_none() {
        return Vec::new();
    }
    reading
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| matches!(sentence.kind, BlockKind::Paragraph | BlockKind::Headline))
        .filter(|(_, sentence)| {
            !found.iter().any(|one| one.touches(sentence.span)) && !quoted(reading, sentence)
        })
        .filter_map(|(at, sentence)| {
            judgement(post, sentence).map(|cue| statement(at, sentence, cue))
        })
        .collect()
}

/// Words in quotation marks are somebody else's, whoever that is.
fn quoted(reading: &Reading, sentence: &Sentence) -> bool {
    let start = sentence.span.start;
    reading
        .quotations
        .iter()
        .any(|quotation| !quotation.single && quotation.stands_at(start))
}

/// The words that make it a judgement.
fn judgement(post: &Post, sentence: &Sentence) -> Option<Span> {
    if sentence.span.of(&post.text).trim_end().ends_with('?') {
        return None;
    }
    sentence.tokens.iter().enumerate().find_map(|(at, token)| {
        let next = sentence
            .tokens
            .get(at + 1)
            .map_or("", |token| token.lower.as_str());
        let seems = SEEMING.contains(&token.lemma.as_str())
            && matches!(token.tag, Tag::Verb | Tag::Aux)
            && matches!(
                next,
                "to" | "like" | "as" | "set" | "likely" | "unlikely" | "good" | "increasingly"
            );
        let likely =
            LIKELY.contains(&token.lower.as_str()) && matches!(token.tag, Tag::Adj | Tag::Adv);
        // "It looks that" is no English: such a "look" is a noun.
        let seems_that = matches!(token.lemma.as_str(), "seem" | "appear")
            && token.tag == Tag::Verb
            && next == "that";
        (seems || seems_that || likely).then_some(token.span)
    })
}

/// A sentence that is the writer's judgement from end to end.
fn statement(at: usize, sentence: &Sentence, cue: Span) -> Statement {
    Statement {
        sentence: at,
        content: vec![sentence.span],
        cue: Cue {
            spans: vec![cue],
            lemma: "assess".to_owned(),
            negated: false,
        },
        source: Source::Author,
        addressee: None,
        time: None,
        mode: Mode::Author,
        speech_act: SpeechAct::Predict,
        attitude: Attitude::Belief,
        reporting_stance: ReportingStance::Neutral,
        channel: Channel::Written,
        carrier: None,
        confidence: 0.6,
        source_confidence: 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    #[test]
    fn what_stands_in_quotation_marks_is_not_the_writers() {
        let mut signed = post(&[(
            Paragraph,
            "\"It will probably rain, and the boats are likely to stay in.",
        )]);
        signed.byline = Some("Clara Whitmore".to_owned());
        assert!(told(&signed).iter().all(|one| !one.starts_with("AUTHOR")));
    }
}
