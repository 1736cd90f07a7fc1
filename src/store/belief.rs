//! A belief in the shape of its rows, with the hash that tells whether anything about it is new.
//!
//! The hash covers the words of cue and source but no offsets: when an editor adds a line above, every offset moves
//! and nothing that was said has changed.

use serde::Serialize;

use super::saving::{Belief, Saving};
use crate::proposition::{Premise, Proposition, Value};
use crate::span::{CodePoints, Span};
use crate::statement::{Mode, Source};

/// How many code points of the text around a span are kept with it.
const AROUND: usize = 32;

/// The columns of `statement_rev` and its children.
#[derive(Debug, Serialize)]
pub(super) struct Stored<'a> {
    pub(super) speaker_id: Option<&'a str>,
    pub(super) speaker_basis: &'static str,
    pub(super) addressee_id: Option<&'a str>,
    pub(super) mode: &'static str,
    pub(super) attitude: &'static str,
    pub(super) speech_act: &'static str,
    pub(super) reporting_stance: &'static str,
    pub(super) channel: &'static str,
    pub(super) cue_lemma: &'a str,
    pub(super) cue_negated: bool,
    pub(super) content: String,
    pub(super) quote: Option<String>,
    pub(super) said_from: Option<String>,
    pub(super) said_to: Option<String>,
    pub(super) said_edtf: Option<&'a str>,
    pub(super) said_basis: &'static str,
    pub(super) carrier_id: Option<&'a str>,
    /// Left out of the hash where there is none, as a premise is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answers_id: Option<&'a str>,
    pub(super) root: Option<&'a str>,
    pub(super) conf_extract: f64,
    pub(super) conf_speaker: f64,
    pub(super) propositions: Vec<StoredProposition<'a>>,
    pub(super) about: Vec<(&'a str, &'static str)>,
    /// From the outlet to the speaker: entity and cue.
    pub(super) attribution: Vec<(Option<&'a str>, String)>,
    /// Role and words of every span that is not content.
    words: Vec<(&'static str, String)>,
}

/// The columns of `proposition`.
#[derive(Debug, Serialize)]
pub(super) struct StoredProposition<'a> {
    pub(super) issue_id: Option<&'a str>,
    pub(super) frame: Option<&'a str>,
    pub(super) polarity: &'static str,
    pub(super) certainty: &'static str,
    pub(super) commitment: i8,
    pub(super) value_kind: &'static str,
    pub(super) value_text: Option<&'a str>,
    pub(super) value_entity: Option<&'a str>,
    pub(super) value_lo: Option<f64>,
    pub(super) value_hi: Option<f64>,
    pub(super) unit: Option<&'a str>,
    pub(super) value_from: Option<String>,
    pub(super) value_to: Option<String>,
    pub(super) value_edtf: Option<&'a str>,
    pub(super) condition: Option<&'a str>,
    pub(super) condition_key: Option<&'a str>,
    pub(super) about_from: Option<String>,
    pub(super) about_to: Option<String>,
    pub(super) about_edtf: Option<&'a str>,
    pub(super) about_text: Option<&'a str>,
    /// Left out of the hash where there is none, so that a belief of an earlier version is the same belief.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) premise: Option<StoredPremise<'a>>,
}

/// The columns of `proposition` that tell what its condition hangs on.
#[derive(Debug, Serialize)]
pub(super) struct StoredPremise<'a> {
    pub(super) issue_id: &'a str,
    pub(super) polarity: &'static str,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// One row of `span`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StoredSpan {
    pub(super) role: &'static str,
    pub(super) ord: i64,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

impl<'a> Stored<'a> {
    /// Shapes a belief of `saving`, whose post has that text.
    pub(super) fn of(belief: &Belief<'a>, saving: &Saving<'a>, text: &'a str) -> Self {
        let statement = belief.statement;
        let content = words(text, &statement.content);
        let quoted = matches!(statement.mode, Mode::Direct | Mode::Mixed);
        let interval = belief.said_at.interval.as_ref();
        // A carrier that is not handed over with the rest would point at nothing.
        let carrier = belief
            .carrier
            .filter(|id| saving.beliefs.iter().any(|other| other.id == *id));
        let mut about: Vec<_> = belief
            .about
            .iter()
            .map(|(entity, role)| (entity.as_str(), role.as_str()))
            .collect();
        about.sort_unstable();
        about.dedup();
        Self {
            speaker_id: belief.speaker.map(|it| it.entity.as_str()),
            speaker_basis: belief.speaker.map_or("unknown", |it| it.basis.as_str()),
            addressee_id: belief.addressee.map(crate::id::EntityId::as_str),
            mode: statement.mode.as_str(),
            attitude: statement.attitude.as_str(),
            speech_act: statement.speech_act.as_str(),
            reporting_stance: statement.reporting_stance.as_str(),
            channel: statement.channel.as_str(),
            cue_lemma: &statement.cue.lemma,
            cue_negated: statement.cue.negated,
            quote: quoted.then(|| belief.quote.clone().unwrap_or_else(|| content.clone())),
            content,
            said_from: interval.map(|it| it.start.to_string()),
            said_to: interval.map(|it| it.end.to_string()),
            said_edtf: interval.map(|it| it.edtf.as_str()),
            said_basis: belief.said_at.basis.as_str(),
            carrier_id: carrier.map(crate::id::StatementId::as_str),
            answers_id: belief.answers_to.map(crate::id::EntityId::as_str),
            root: belief.root,
            conf_extract: share(statement.confidence),
            conf_speaker: share(belief.speaker.map_or(0.0, |it| it.confidence)),
            propositions: belief
                .propositions
                .iter()
                .map(|proposition| StoredProposition::of(proposition, text))
                .collect(),
            about,
            attribution: attribution(belief, saving, text),
            words: places(belief)
                .into_iter()
                .filter(|(role, _)| *role != "content")
                .map(|(role, span)| (role, span.of(text).to_owned()))
                .collect(),
        }
    }

    /// BLAKE3 of everything but offsets.
    pub(super) fn hash(&self) -> Result<String, serde_json::Error> {
        let text = serde_json::to_vec(self)?;
        Ok(blake3::hash(&text).to_hex().chars().take(32).collect())
    }
}

impl<'a> StoredPremise<'a> {
    fn of(premise: &'a Premise) -> Self {
        let about = premise.about.as_ref();
        Self {
            issue_id: premise.issue.id.as_str(),
            polarity: premise.polarity.as_str(),
            from: about.map(|it| it.start.to_string()),
            to: about.map(|it| it.end.to_string()),
        }
    }
}

impl<'a> StoredProposition<'a> {
    fn of(proposition: &'a Proposition, text: &'a str) -> Self {
        let about = proposition.about.as_ref();
        let mut stored = Self {
            issue_id: proposition.issue.as_ref().map(|it| it.id.as_str()),
            frame: proposition.frame.as_deref(),
            polarity: proposition.polarity.as_str(),
            certainty: proposition.certainty.as_str(),
            commitment: proposition.commitment(),
            value_kind: "binary",
            value_text: None,
            value_entity: None,
            value_lo: None,
            value_hi: None,
            unit: None,
            value_from: None,
            value_to: None,
            value_edtf: None,
            condition: proposition.condition.as_deref(),
            condition_key: proposition.condition_key.as_deref(),
            about_from: about.map(|it| it.interval.start.to_string()),
            about_to: about.map(|it| it.interval.end.to_string()),
            about_edtf: about.map(|it| it.interval.edtf.as_str()),
            about_text: about.map(|it| it.span.of(text)),
            premise: proposition.premise.as_ref().map(StoredPremise::of),
        };
        match &proposition.value {
            Value::Binary => {}
            Value::Entity { entity, text } => {
                stored.value_kind = "entity";
                stored.value_entity = Some(entity.as_str());
                stored.value_text = Some(text);
            }
            Value::Number { lo, hi, unit, text } => {
                stored.value_kind = "number";
                // "at least 12" has no upper end: an empty column, since JSON and CSV know no infinity.
                stored.value_lo = Some(*lo).filter(|it| it.is_finite());
                stored.value_hi = Some(*hi).filter(|it| it.is_finite());
                stored.unit = unit.as_deref();
                stored.value_text = Some(text);
            }
            Value::Time { interval, text } => {
                stored.value_kind = "time";
                stored.value_from = Some(interval.start.to_string());
                stored.value_to = Some(interval.end.to_string());
                stored.value_edtf = Some(&interval.edtf);
                stored.value_text = Some(text);
            }
        }
        stored
    }
}

/// The pieces of a text joined by a blank.
pub(super) fn words(text: &str, spans: &[Span]) -> String {
    let pieces: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    pieces.join(" ")
}

/// Every span of a belief with its role, empty ones left out.
fn places(belief: &Belief<'_>) -> Vec<(&'static str, Span)> {
    let statement = belief.statement;
    let source: &[Span] = match &statement.source {
        Source::Words(spans) => spans,
        Source::Author | Source::None => &[],
    };
    let named = |role: &'static str, spans: &[Span]| {
        spans
            .iter()
            .map(|span| (role, *span))
            .collect::<Vec<(&'static str, Span)>>()
    };
    let mut places = named("content", &statement.content);
    places.extend(named("cue", &statement.cue.spans));
    places.extend(named("source", source));
    places.extend(named("addressee", statement.addressee.as_slice()));
    places.extend(named("time", statement.time.as_slice()));
    places
}

/// The rows of `span` for one place where the belief is printed.
pub(super) fn spans(belief: &Belief<'_>, text: &str, points: &CodePoints) -> Vec<StoredSpan> {
    let mut rows: Vec<StoredSpan> = Vec::new();
    for (role, span) in places(belief) {
        if span.of(text).is_empty() {
            continue;
        }
        let (start, end) = points.range(span);
        let before = points.span(start.saturating_sub(AROUND), start);
        let after = points.span(end, end.saturating_add(AROUND));
        let ord = rows.iter().filter(|row| row.role == role).count();
        rows.push(StoredSpan {
            role,
            ord: super::column::integer(ord),
            start: super::column::integer(start),
            end: super::column::integer(end),
            exact: span.of(text).to_owned(),
            prefix: before.of(text).to_owned(),
            suffix: after.of(text).to_owned(),
        });
    }
    rows
}

/// Outlet, then whoever carries it, then the speaker.
fn attribution<'a>(
    belief: &Belief<'a>,
    saving: &Saving<'a>,
    text: &str,
) -> Vec<(Option<&'a str>, String)> {
    let mut chain: Vec<&Belief<'a>> = Vec::new();
    let mut next = Some(belief);
    while let Some(link) = next {
        chain.insert(0, link);
        next = link.carrier.and_then(|id| {
            // A carrier in the same post; a circle of carriers ends where it closes.
            saving.beliefs.iter().find(|other| {
                other.id == id
                    && other.post == belief.post
                    && !chain.iter().any(|seen| seen.id == other.id)
            })
        });
    }
    let mut rows = vec![(None, String::new())];
    rows.extend(chain.iter().map(|link| {
        let speaker = link.speaker.map(|it| it.entity.as_str());
        (speaker, words(text, &link.statement.cue.spans))
    }));
    rows
}

/// A confidence as the database takes it: between 0 and 1, and never "not a number".
fn share(confidence: f64) -> f64 {
    if confidence.is_nan() {
        0.0
    } else {
        confidence.clamp(0.0, 1.0)
    }
}
