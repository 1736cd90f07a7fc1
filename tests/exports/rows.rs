//! Twelve statements made by hand, as rows of an export.

use onrecord::entity::{EntityKind, SpeakerBasis};
use onrecord::export::ExportError;
use onrecord::export::record::{
    Confidence, CueRecord, PropositionRecord, Record, SaidAtRecord, SpeakerRecord, Words,
};
use onrecord::export::row::{RelationRow, StatementRow};
use onrecord::id::{EntityId, IssueId, RelationId, StatementId};
use onrecord::proposition::{Certainty, Polarity, commitment};
use onrecord::relation::{Gate, Relation, RelationBasis, RelationKind};
use onrecord::statement::{Attitude, Mode, ReportingStance, SpeechAct};
use onrecord::time::SaidBasis;

pub(crate) const ATTEND: &str = "Will Mara Voss attend the Geneva talks?";
pub(crate) const VENUE: &str = "Where will the talks take place?";

/// A statement: its short name, who, when (EDTF), yes or no, how sure, a value, a condition, the words.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) id: &'static str,
    pub(crate) who: &'static str,
    pub(crate) when: &'static str,
    pub(crate) polarity: Polarity,
    pub(crate) certainty: Certainty,
    pub(crate) value: Option<&'static str>,
    pub(crate) condition: Option<&'static str>,
    pub(crate) words: &'static str,
    pub(crate) question: &'static str,
}

pub(crate) fn said(
    id: &'static str,
    who: &'static str,
    when: &'static str,
    words: &'static str,
) -> Said {
    Said {
        id,
        who,
        when,
        words,
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        value: None,
        condition: None,
        question: ATTEND,
    }
}

impl Said {
    pub(crate) fn row(&self) -> StatementRow {
        let (start, end) = if self.when.contains('T') {
            let minute = self.when.trim_end_matches('Z');
            (format!("{minute}:00.000Z"), format!("{minute}:59.999Z"))
        } else {
            (
                format!("{}T00:00:00.000Z", self.when),
                format!("{}T23:59:59.999Z", self.when),
            )
        };
        StatementRow {
            record: Record {
                id: self.id.to_owned(),
                document: "page".to_owned(),
                post: "po_1".to_owned(),
                base: "document".to_owned(),
                published_at: Some("2031-05-15T09:00:00.000Z".to_owned()),
                speaker: Some(SpeakerRecord {
                    id: EntityId::of(&[self.who]).to_string(),
                    name: self.who.to_owned(),
                    basis: SpeakerBasis::Named,
                }),
                source: Words::default(),
                cue: CueRecord {
                    text: "said".to_owned(),
                    spans: vec![[5, 9]],
                    negated: false,
                },
                content: Words {
                    text: self.words.to_owned(),
                    spans: vec![[10, 10 + self.words.chars().count()]],
                },
                mode: Mode::Indirect,
                speech_act: SpeechAct::Assert,
                attitude: Attitude::Communication,
                reporting_stance: ReportingStance::Neutral,
                addressee: None,
                said_at: Some(SaidAtRecord {
                    start,
                    end,
                    edtf: self.when.to_owned(),
                    basis: SaidBasis::PostTime,
                }),
                propositions: vec![PropositionRecord {
                    issue: Some(IssueId::of(&[self.question]).to_string()),
                    question: Some(self.question.to_owned()),
                    frame: Some("attend".to_owned()),
                    polarity: self.polarity,
                    certainty: self.certainty,
                    commitment: commitment(self.polarity, self.certainty),
                    condition: self.condition.map(str::to_owned),
                    value: self.value.map(str::to_owned),
                    about: None,
                    premise: None,
                }],
                carrier: None,
                confidence: Confidence {
                    extract: 0.9,
                    speaker: 1.0,
                },
                review: "machine".to_owned(),
                occurrences: Vec::new(),
            },
            quote: None,
            addressee: None,
            outlet: Some("The Example".to_owned()),
            url: "https://example.org/live/1".to_owned(),
            headline: None,
            captured_at: "2031-05-15T10:00:00.000Z".to_owned(),
            recorded_at: "2031-05-15T10:00:01.000Z".to_owned(),
            in_post: [10, 10 + self.words.chars().count()],
            zone_minutes: 60,
            speaker_kind: Some(EntityKind::Person),
            about: Vec::new(),
        }
    }
}

pub(crate) fn link(kind: RelationKind, from: &Said, to: &Said, why: &str) -> RelationRow {
    let issue = IssueId::of(&[from.question]);
    RelationRow {
        relation: Relation {
            id: RelationId::of(&[from.id, to.id, kind.as_str(), issue.as_str()]),
            kind,
            from: StatementId::stored(from.id),
            to: StatementId::stored(to.id),
            issue: Some(issue),
            flags: Vec::new(),
            basis: RelationBasis::Rule,
            rule: "negation".to_owned(),
            confidence: 0.85,
            why: why.to_owned(),
            gates: vec![Gate::SameQuestion, Gate::TwoSpeakers],
        },
        question: Some(from.question.to_owned()),
        review: "machine".to_owned(),
        recorded_at: "2031-05-15T10:00:01.000Z".to_owned(),
        from: from.row().into(),
        to: to.row().into(),
    }
}

pub(crate) fn no(said: Said) -> Said {
    Said {
        polarity: Polarity::Negative,
        ..said
    }
}

pub(crate) fn maybe(said: Said) -> Said {
    Said {
        certainty: Certainty::Possible,
        ..said
    }
}

pub(crate) fn venue(said: Said, place: &'static str) -> Said {
    Said {
        value: Some(place),
        question: VENUE,
        ..said
    }
}

/// Twelve statements of five speakers on two questions.
pub(crate) fn summit() -> Vec<RelationRow> {
    use RelationKind as K;
    let expects = Said {
        certainty: Certainty::Probable,
        ..said(
            "st_01",
            "Ivo Lind",
            "2031-05-11",
            "I expect Voss to come to the talks in person",
        )
    };
    let floats = Said {
        condition: Some("Lind is there"),
        ..maybe(said(
            "st_02",
            "Mara Voss",
            "2031-05-14T09:10Z",
            "she may travel to Geneva, if Lind is there",
        ))
    };
    let progress = Said {
        condition: Some("the talks make progress"),
        ..maybe(said(
            "st_03",
            "Mara Voss",
            "2031-05-15T07:21Z",
            "she may go on Friday if the talks make progress",
        ))
    };
    let denies = no(said(
        "st_04",
        "Norland government",
        "2031-05-15T05:45Z",
        "Voss is not on the team of ministers attending",
    ));
    let insists = said(
        "st_05",
        "Ivo Lind",
        "2031-05-15T07:21Z",
        "Voss will be there, I have her word",
    );
    let stays = no(said(
        "st_06",
        "Mara Voss",
        "2031-05-15T11:02Z",
        "\"I will not be in Geneva this week, and nobody should have thought otherwise\"",
    ));
    let confirms = no(said(
        "st_07",
        "Norland government",
        "2031-05-15T11:40Z",
        "Voss stays at home",
    ));
    let geneva = venue(
        said(
            "st_08",
            "Swiss foreign ministry",
            "2031-05-11",
            "the talks will be held in Geneva",
        ),
        "Geneva",
    );
    let city = venue(
        said(
            "st_09",
            "Ivo Lind",
            "2031-05-14T09:10Z",
            "we shall meet in Geneva",
        ),
        "Geneva",
    );
    let moved = venue(
        said(
            "st_10",
            "Swiss foreign ministry",
            "2031-05-15T05:45Z",
            "the talks have been moved to Basel",
        ),
        "Basel",
    );
    let rather = venue(
        maybe(said(
            "st_11",
            "Delegates from Sudmark",
            "2031-05-15T07:21Z",
            "Istanbul might suit everybody better",
        )),
        "Istanbul",
    );
    let never = venue(
        no(said(
            "st_12",
            "Norland government",
            "2031-05-15T11:40Z",
            "not in Basel",
        )),
        "Basel",
    );
    vec![
        link(
            K::Qualifies,
            &progress,
            &floats,
            "changed the condition from 'if Lind is there' to 'if the talks make progress'",
        ),
        link(
            K::Shifts,
            &stays,
            &progress,
            "said maybe, if the talks make progress, now says no",
        ),
        link(
            K::Contradicts,
            &denies,
            &expects,
            "one says probably, the other says no",
        ),
        link(
            K::Strengthens,
            &insists,
            &expects,
            "surer than before: probably, now yes",
        ),
        link(
            K::Contradicts,
            &denies,
            &insists,
            "one says no, the other says yes",
        ),
        link(
            K::Contradicts,
            &insists,
            &stays,
            "one says yes, the other says no",
        ),
        link(K::Reaffirms, &confirms, &denies, "said it again: no"),
        link(K::AgreesWith, &confirms, &stays, "both say no"),
        link(K::Updates, &moved, &geneva, "moved from Geneva to Basel"),
        link(K::AgreesWith, &geneva, &city, "both say Geneva"),
        link(
            K::Contradicts,
            &city,
            &moved,
            "one says Geneva, the other says Basel",
        ),
        link(
            K::Disputes,
            &moved,
            &rather,
            "one says Basel, the other maybe Istanbul; not both are firm",
        ),
        link(
            K::Contradicts,
            &moved,
            &never,
            "one says Basel, the other says not Basel",
        ),
    ]
}

pub(crate) fn text(write: impl FnOnce(&mut Vec<u8>) -> Result<(), ExportError>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
