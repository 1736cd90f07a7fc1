//! The columns of the tables: names, order, and what stands in them. New columns only at the end.

use super::record::{PropositionRecord, Record};
use super::row::{PositionRow, RelationRow, StatementRow};

/// A column: its name, what stands in it, and how a row fills it; empty text is null.
pub(super) struct Column<R> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) cell: fn(&R) -> String,
}

/// What the text of a cell means, for formats that tell numbers and times from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A whole number.
    Whole,
    /// A number from 0 to 1.
    Share,
    /// A moment in UTC, always to the millisecond.
    Moment,
}

const fn column<R>(name: &'static str, cell: fn(&R) -> String) -> Column<R> {
    Column {
        name,
        kind: Kind::Text,
        cell,
    }
}

const fn whole<R>(name: &'static str, cell: fn(&R) -> String) -> Column<R> {
    Column {
        name,
        kind: Kind::Whole,
        cell,
    }
}

const fn share<R>(name: &'static str, cell: fn(&R) -> String) -> Column<R> {
    Column {
        name,
        kind: Kind::Share,
        cell,
    }
}

const fn moment<R>(name: &'static str, cell: fn(&R) -> String) -> Column<R> {
    Column {
        name,
        kind: Kind::Moment,
        cell,
    }
}

/// `statements.csv`. A statement that says several things is still one row: the single-valued columns hold the
/// first proposition that answers a question, `propositions` holds them all.
pub(super) const STATEMENTS: &[Column<StatementRow>] = &[
    column("statement_id", |row| row.record.id.clone()),
    column("speaker", speaker),
    column("speaker_id", |row| {
        row.record
            .speaker
            .as_ref()
            .map_or_else(String::new, |it| it.id.clone())
    }),
    column("speaker_basis", |row| {
        text(row.record.speaker.as_ref().map(|it| it.basis))
    }),
    column("addressee", |row| text(row.addressee.as_deref())),
    column("mode", |row| row.record.mode.to_string()),
    column("speech_act", |row| row.record.speech_act.to_string()),
    column("polarity", |row| text(main(row).map(|it| it.polarity))),
    column("certainty", |row| text(main(row).map(|it| it.certainty))),
    whole("commitment", |row| text(main(row).map(|it| it.commitment))),
    column("content", |row| row.record.content.text.clone()),
    column("quote", |row| text(row.quote.as_deref())),
    column("issue", |row| {
        text(main(row).and_then(|it| it.issue.as_deref()))
    }),
    column("value", |row| {
        text(main(row).and_then(|it| it.value.as_deref()))
    }),
    column("condition", |row| {
        text(main(row).and_then(|it| it.condition.as_deref()))
    }),
    moment("said_at", |row| {
        text(row.record.said_at.as_ref().map(|it| &it.start))
    }),
    moment("said_until", |row| {
        text(row.record.said_at.as_ref().map(|it| &it.end))
    }),
    column("said_precision", |row| {
        text(row.record.said_at.as_ref().map(|it| precision(&it.edtf)))
    }),
    column("said_basis", |row| {
        row.record
            .said_at
            .as_ref()
            .map_or_else(|| "unknown".to_owned(), |it| it.basis.to_string())
    }),
    column("about_from", |row| {
        text(main(row).and_then(|it| Some(&it.about.as_ref()?.start)))
    }),
    column("about_to", |row| {
        text(main(row).and_then(|it| Some(&it.about.as_ref()?.end)))
    }),
    column("reporting_stance", |row| {
        row.record.reporting_stance.to_string()
    }),
    column("source", |row| row.record.source.text.clone()),
    column("url", |row| row.url.clone()),
    column("post_id", |row| row.record.post.clone()),
    whole("start_cp", |row| row.in_post[0].to_string()),
    whole("end_cp", |row| row.in_post[1].to_string()),
    moment("published_at", |row| {
        text(row.record.published_at.as_deref())
    }),
    moment("captured_at", |row| row.captured_at.clone()),
    moment("recorded_at", |row| row.recorded_at.clone()),
    share("conf_extract", |row| {
        row.record.confidence.extract.to_string()
    }),
    share("conf_speaker", |row| {
        row.record.confidence.speaker.to_string()
    }),
    column("review", |row| row.record.review.clone()),
    column("question", |row| {
        text(main(row).and_then(|it| it.question.as_deref()))
    }),
    column("propositions", |row| json(&row.record.propositions)),
    column("document", |row| row.record.document.clone()),
    column("outlet", |row| text(row.outlet.as_deref())),
];

/// `relations.csv`: readable without a join.
pub(super) const RELATIONS: &[Column<RelationRow>] = &[
    column("from", |row| row.relation.from.to_string()),
    column("type", |row| row.relation.kind.to_string()),
    column("to", |row| row.relation.to.to_string()),
    column("flags", |row| {
        if row.relation.flags.is_empty() {
            String::new()
        } else {
            json(&row.relation.flags)
        }
    }),
    column("basis", |row| row.relation.basis.to_string()),
    column("rule", |row| row.relation.rule.clone()),
    share("confidence", |row| row.relation.confidence.to_string()),
    column("from_speaker", |row| speaker(&row.from)),
    column("from_quote", |row| words(&row.from).to_owned()),
    moment("from_said_at", |row| {
        text(row.from.record.said_at.as_ref().map(|it| &it.start))
    }),
    column("to_speaker", |row| speaker(&row.to)),
    column("to_quote", |row| words(&row.to).to_owned()),
    moment("to_said_at", |row| {
        text(row.to.record.said_at.as_ref().map(|it| &it.start))
    }),
    column("review", |row| row.review.clone()),
    moment("recorded_at", |row| row.recorded_at.clone()),
    column("relation_id", |row| row.relation.id.to_string()),
    column("issue", |row| text(row.relation.issue.as_ref())),
    column("question", |row| text(row.question.as_deref())),
    column("why", |row| row.relation.why.clone()),
    column("family", |row| row.relation.kind.family().to_string()),
    column("gates", |row| {
        if row.relation.gates.is_empty() {
            String::new()
        } else {
            json(&row.relation.gates)
        }
    }),
];

/// `positions.csv`: one row a step of a speaker's line.
pub(super) const POSITIONS: &[Column<PositionRow>] = &[
    column("issue", |row| row.issue.id.to_string()),
    column("speaker", |row| row.speaker_name.clone()),
    moment("from", |row| text(row.from)),
    moment("to", |row| text(row.to)),
    column("value", |row| row.value.clone()),
    column("polarity", |row| row.polarity.to_string()),
    column("certainty", |row| row.certainty.to_string()),
    column("condition", |row| text(row.condition.as_deref())),
    column("change", |row| text(row.change)),
    column("grade", |row| row.grade.to_string()),
    column("statement_id", |row| row.statement.record.id.clone()),
    column("quote", |row| words(&row.statement).to_owned()),
    column("url", |row| row.statement.url.clone()),
    column("question", |row| row.issue.question.clone()),
    column("speaker_id", |row| row.speaker.to_string()),
    whole("repeats", |row| row.repeats.to_string()),
    column("condition_outcome", |row| {
        text(row.discharge.as_ref().map(|it| it.outcome))
    }),
    moment("condition_at", |row| {
        text(row.discharge.as_ref().map(|it| it.at))
    }),
    column("condition_by", |row| {
        row.discharge
            .as_ref()
            .map_or_else(String::new, |it| speaker(&it.statement))
    }),
    column("condition_statement_id", |row| {
        text(row.discharge.as_ref().map(|it| &it.statement.record.id))
    }),
];

/// The proposition of a statement that the single-valued columns speak of.
pub(super) fn main(row: &StatementRow) -> Option<&PropositionRecord> {
    let Record { propositions, .. } = &row.record;
    propositions
        .iter()
        .find(|it| it.issue.is_some())
        .or_else(|| propositions.first())
}

/// The quoted words, else the content as the post tells it.
pub(super) fn words(row: &StatementRow) -> &str {
    row.quote.as_deref().unwrap_or(&row.record.content.text)
}

fn speaker(row: &StatementRow) -> String {
    text(row.record.speaker.as_ref().map(|it| &it.name))
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Plain data has nothing that JSON cannot hold, so there is no error to tell.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// How exactly a time is known, from its EDTF text.
pub(super) fn precision(edtf: &str) -> &'static str {
    if edtf.contains('/') {
        return "interval";
    }
    let clock = edtf
        .split_once('T')
        .map(|(_, clock)| clock.trim_end_matches('Z').matches(':').count());
    match (clock, edtf.contains('X'), edtf.matches('-').count()) {
        (Some(2..), ..) => "second",
        (Some(1), ..) => "minute",
        (Some(_), ..) => "hour",
        (None, true, 2) => "ten_days",
        (None, true, _) => "decade",
        (None, false, 2..) => "day",
        (None, false, 1) => "month",
        (None, false, 0) => "year",
    }
}
