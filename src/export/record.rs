//! The record that a statement is given out as: one JSON object a line, the same names everywhere.
//!
//! Offsets are Unicode code points, end exclusive: in the file as it was read where that is plain text
//! (`base` = `document`), else in the post's text (`base` = `post`).

use serde::{Deserialize, Serialize};

use crate::calendar::Interval;
use crate::entity::SpeakerBasis;
use crate::proposition::{Certainty, Polarity};
use crate::statement::{Attitude, Mode, ReportingStance, SpeechAct};
use crate::time::SaidBasis;

/// `[start, end]` in code points.
pub type Range = [usize; 2];

/// One statement, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// `st_...`
    pub id: String,
    /// The document's short name: the file's stem.
    pub document: String,
    /// `po_...`
    pub post: String,
    /// `document` or `post`: what the offsets count in.
    pub base: String,
    /// When the post was published.
    pub published_at: Option<String>,
    /// Who said it; null where nobody can be named.
    pub speaker: Option<SpeakerRecord>,
    /// The words that name who said it.
    pub source: Words,
    /// The words that show that something is being said.
    pub cue: CueRecord,
    /// What was said.
    pub content: Words,
    /// How the words reached us.
    pub mode: Mode,
    /// What is done by saying it.
    pub speech_act: SpeechAct,
    /// Verbal or mental act.
    pub attitude: Attitude,
    /// The outlet's distance.
    pub reporting_stance: ReportingStance,
    /// To whom.
    pub addressee: Option<String>,
    /// When it was uttered; null where nobody knows.
    pub said_at: Option<SaidAtRecord>,
    /// What it says.
    pub propositions: Vec<PropositionRecord>,
    /// The statement that tells of this one, where it stands inside another's content: who said that who said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// machine, accepted, edited, rejected.
    pub review: String,
    /// Every place it is printed, where there is more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub occurrences: Vec<OccurrenceRecord>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// `en_...`
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// How we know.
    pub basis: SpeakerBasis,
}

/// Words with their places.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// The pieces joined by a blank.
    pub text: String,
    /// Their places.
    pub spans: Vec<Range>,
}

/// The cue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CueRecord {
    /// The pieces joined by a blank.
    pub text: String,
    /// Their places.
    pub spans: Vec<Range>,
    /// Whether the saying itself is denied.
    pub negated: bool,
}

/// When it was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidAtRecord {
    /// First moment.
    pub start: String,
    /// Last moment.
    pub end: String,
    /// ISO 8601-2.
    pub edtf: String,
    /// How we know.
    pub basis: SaidBasis,
}

/// One proposition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PropositionRecord {
    /// `is_...`
    pub issue: Option<String>,
    /// The question.
    pub question: Option<String>,
    /// The frame.
    pub frame: Option<String>,
    /// +, -, u.
    pub polarity: Polarity,
    /// CT, PR, PS, U.
    pub certainty: Certainty,
    /// -3 to 3.
    pub commitment: i8,
    /// Under which condition, in the text's words.
    pub condition: Option<String>,
    /// The answer in words, where it is more than yes or no.
    pub value: Option<String>,
    /// What time it is about.
    pub about: Option<AboutRecord>,
    /// The condition as an answer to a question of its own, where it can be read as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premise: Option<PremiseRecord>,
}

/// What must be so for an answer under a condition to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PremiseRecord {
    /// `is_...`
    pub issue: String,
    /// The question.
    pub question: String,
    /// The answer that it needs: + or -.
    pub polarity: Polarity,
}

/// What time a proposition is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AboutRecord {
    /// First day or moment.
    pub start: String,
    /// Last day or moment.
    pub end: String,
    /// In which words.
    pub text: String,
}

impl AboutRecord {
    /// Days as days, moments as moments: `2031-04-05` says more plainly than two midnights that no clock was named.
    #[must_use]
    pub fn of(interval: &Interval, text: &str) -> Self {
        let [start, end] = [interval.start, interval.end].map(|moment| {
            let written = moment.to_string();
            if interval.edtf.contains('T') {
                written
            } else {
                written.chars().take(10).collect()
            }
        });
        Self {
            start,
            end,
            text: text.to_owned(),
        }
    }
}

/// How sure, 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// Of the statement.
    pub extract: f64,
    /// Of its speaker.
    pub speaker: f64,
}

/// One place where an utterance is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OccurrenceRecord {
    /// `po_...`
    pub post: String,
    /// Places of the content.
    pub spans: Vec<Range>,
}
