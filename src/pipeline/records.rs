//! What was read from a document -> the records that are given out, without a database.
//!
//! The store gives the same records back after saving; a test holds the two equal.

use super::{Analysis, Found};
use crate::export::record::{
    AboutRecord, Confidence, CueRecord, PremiseRecord, PropositionRecord, Range, Record,
    SaidAtRecord, SpeakerRecord, Words,
};
use crate::post::{Document, Post};
use crate::proposition::{Proposition, Value};
use crate::span::{CodePoints, Span};
use crate::statement::Source;

/// One record a statement, in order of post and place.
#[must_use]
pub fn records(document: &Document, analysis: &Analysis) -> Vec<Record> {
    let points: Vec<CodePoints> = document
        .posts
        .iter()
        .map(|post| CodePoints::new(&post.text))
        .collect();
    analysis
        .found
        .iter()
        .filter_map(|found| {
            let post = document.posts.get(found.post)?;
            Some(record(
                document,
                analysis,
                found,
                post,
                points.get(found.post)?,
            ))
        })
        .collect()
}

fn record(
    document: &Document,
    analysis: &Analysis,
    found: &Found,
    post: &Post,
    points: &CodePoints,
) -> Record {
    let statement = &found.statement;
    let words = |spans: &[Span]| words(post, points, spans);
    let cue = words(&statement.cue.spans);
    let name = |id| {
        analysis
            .entity(id)
            .map_or_else(String::new, |entity| entity.name.clone())
    };
    Record {
        id: found.id.to_string(),
        document: document.name.clone(),
        post: post.id.to_string(),
        base: if post.origin.is_empty() {
            "post"
        } else {
            "document"
        }
        .to_owned(),
        published_at: post.posted_at.map(|moment| moment.to_string()),
        speaker: found.speaker.as_ref().map(|speaker| SpeakerRecord {
            id: speaker.entity.to_string(),
            name: name(&speaker.entity),
            basis: speaker.basis,
        }),
        source: match &statement.source {
            Source::Words(spans) => words(spans),
            Source::Author | Source::None => Words::default(),
        },
        cue: CueRecord {
            text: cue.text,
            spans: cue.spans,
            negated: statement.cue.negated,
        },
        content: words(&statement.content),
        mode: statement.mode,
        speech_act: statement.speech_act,
        attitude: statement.attitude,
        reporting_stance: statement.reporting_stance,
        addressee: statement
            .addressee
            .map(|span| span.of(&post.text).to_owned()),
        said_at: found
            .said_at
            .interval
            .as_ref()
            .map(|interval| SaidAtRecord {
                start: interval.start.to_string(),
                end: interval.end.to_string(),
                edtf: interval.edtf.clone(),
                basis: found.said_at.basis,
            }),
        propositions: found
            .propositions
            .iter()
            .map(|one| proposition(one, &post.text))
            .collect(),
        carrier: found.carrier.as_ref().map(ToString::to_string),
        confidence: Confidence {
            extract: statement.confidence,
            speaker: found
                .speaker
                .as_ref()
                .map_or(0.0, |speaker| speaker.confidence),
        },
        review: "machine".to_owned(),
        occurrences: Vec::new(),
    }
}

fn words(post: &Post, points: &CodePoints, spans: &[Span]) -> Words {
    let text: Vec<&str> = spans.iter().map(|span| span.of(&post.text)).collect();
    let ranges: Vec<Range> = spans
        .iter()
        .flat_map(|span| {
            post.to_document(points, *span).unwrap_or_else(|| {
                let (start, end) = points.range(*span);
                vec![[start, end]]
            })
        })
        .collect();
    Words {
        text: text.join(" "),
        spans: ranges,
    }
}

fn proposition(proposition: &Proposition, text: &str) -> PropositionRecord {
    PropositionRecord {
        issue: proposition.issue.as_ref().map(|issue| issue.id.to_string()),
        question: proposition
            .issue
            .as_ref()
            .map(|issue| issue.question.clone()),
        frame: proposition.frame.clone(),
        polarity: proposition.polarity,
        certainty: proposition.certainty,
        commitment: proposition.commitment(),
        condition: proposition.condition.clone(),
        value: match &proposition.value {
            Value::Binary => None,
            Value::Entity { text, .. } | Value::Number { text, .. } | Value::Time { text, .. } => {
                Some(text.clone())
            }
        },
        about: proposition
            .about
            .as_ref()
            .map(|about| AboutRecord::of(&about.interval, about.span.of(text))),
        premise: proposition.premise.as_ref().map(|premise| PremiseRecord {
            issue: premise.issue.id.to_string(),
            question: premise.issue.question.clone(),
            polarity: premise.polarity,
        }),
    }
}
