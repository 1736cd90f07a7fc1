//! Hand-made rows for the tests of the tables.

use crate::entity::EntityKind;
use crate::entity::SpeakerBasis;
use crate::export::record::{
    Confidence, CueRecord, PropositionRecord, Record, SaidAtRecord, SpeakerRecord, Words,
};
use crate::export::row::{PositionRow, RelationRow, StatementRow};
use crate::id::{EntityId, IssueId, RelationId, StatementId};
use crate::position::Grade;
use crate::proposition::{Certainty, Dynamics, Issue, Polarity, ValueType, commitment};
use crate::relation::{Gate, Relation, RelationBasis, RelationKind};
use crate::statement::{Attitude, Mode, ReportingStance, SpeechAct};
use crate::time::SaidBasis;

pub(crate) const QUESTION: &str = "Will Ada Example attend the Lisbon talks?";

pub(crate) fn issue() -> Issue {
    Issue {
        id: IssueId::of(&[QUESTION]),
        key: "attend".to_owned(),
        question: QUESTION.to_owned(),
        frame: "attend".to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Plan,
        functional: true,
    }
}

/// One statement; `said` as EDTF.
pub(crate) fn statement(
    speaker: &str,
    said: &str,
    words: &str,
    (polarity, certainty): (Polarity, Certainty),
    condition: Option<&str>,
) -> StatementRow {
    let start = if said.contains('T') {
        said.replace('Z', ":00.000Z")
    } else {
        format!("{said}T00:00:00.000Z")
    };
    let record = Record {
        id: StatementId::of(&[speaker, said, words]).to_string(),
        document: "page".to_owned(),
        post: "po_1".to_owned(),
        base: "document".to_owned(),
        published_at: Some(start.clone()),
        speaker: Some(SpeakerRecord {
            id: EntityId::of(&[speaker]).to_string(),
            name: speaker.to_owned(),
            basis: SpeakerBasis::Named,
        }),
        source: Words::default(),
        cue: CueRecord {
            text: "said".to_owned(),
            spans: vec![],
            negated: false,
        },
        content: Words {
            text: words.to_owned(),
            spans: vec![[0, words.chars().count()]],
        },
        mode: Mode::Indirect,
        speech_act: SpeechAct::Assert,
        attitude: Attitude::Communication,
        reporting_stance: ReportingStance::Neutral,
        addressee: None,
        said_at: Some(SaidAtRecord {
            start: start.clone(),
            end: start,
            edtf: said.to_owned(),
            basis: SaidBasis::Explicit,
        }),
        propositions: vec![PropositionRecord {
            issue: Some(issue().id.to_string()),
            question: Some(QUESTION.to_owned()),
            frame: Some("attend".to_owned()),
            polarity,
            certainty,
            commitment: commitment(polarity, certainty),
            condition: condition.map(str::to_owned),
            value: None,
            about: None,
            premise: None,
        }],
        carrier: None,
        confidence: Confidence {
            extract: 0.9,
            speaker: 0.95,
        },
        review: "machine".to_owned(),
        occurrences: vec![],
    };
    StatementRow {
        record,
        quote: None,
        addressee: None,
        outlet: None,
        url: "file:0".to_owned(),
        headline: Some("Talks in Lisbon".to_owned()),
        captured_at: "2031-05-15T10:00:00.000Z".to_owned(),
        recorded_at: "2031-05-15T10:00:00.000Z".to_owned(),
        in_post: [0, words.chars().count()],
        zone_minutes: 60,
        speaker_kind: Some(EntityKind::Person),
        about: Vec::new(),
    }
}

pub(crate) const YES: (Polarity, Certainty) = (Polarity::Positive, Certainty::Certain);
pub(crate) const NO: (Polarity, Certainty) = (Polarity::Negative, Certainty::Certain);
pub(crate) const MAYBE: (Polarity, Certainty) = (Polarity::Positive, Certainty::Possible);

pub(crate) fn relation(
    kind: RelationKind,
    from: &StatementRow,
    to: &StatementRow,
    why: &str,
) -> RelationRow {
    RelationRow {
        relation: Relation {
            id: RelationId::of(&[&from.record.id, &to.record.id]),
            kind,
            from: StatementId::stored(from.record.id.clone()),
            to: StatementId::stored(to.record.id.clone()),
            issue: Some(issue().id),
            flags: vec![],
            basis: RelationBasis::Rule,
            rule: "negation".to_owned(),
            confidence: 0.9,
            why: why.to_owned(),
            gates: vec![Gate::SameQuestion, Gate::OrderKnown],
        },
        question: Some(QUESTION.to_owned()),
        review: "machine".to_owned(),
        recorded_at: "2031-05-15T10:00:00.000Z".to_owned(),
        from: from.clone().into(),
        to: to.clone().into(),
    }
}

pub(crate) fn position(
    row: &StatementRow,
    value: &str,
    change: Option<RelationKind>,
    repeats: usize,
) -> PositionRow {
    let speaker = row.record.speaker.clone().unwrap();
    let proposition = row.record.propositions.first().unwrap();
    PositionRow {
        issue: issue().into(),
        speaker: EntityId::stored(speaker.id),
        speaker_name: speaker.name,
        from: None,
        to: None,
        value: value.to_owned(),
        polarity: proposition.polarity,
        certainty: proposition.certainty,
        condition: proposition.condition.clone(),
        change,
        grade: Grade::No,
        repeats,
        summary: "generally yes".to_owned(),
        withdrawn: false,
        others_since: 0,
        discharge: None,
        statement: row.clone().into(),
    }
}
