//! What is known of one statement, and how each thing is known: a name and a sentence each.

use std::collections::BTreeMap;

use crate::export::record::{PremiseRecord, PropositionRecord};
use crate::export::row::{DischargeRow, StatementRow};
use crate::id::{IssueId, StatementId};
use crate::pipeline;
use crate::post::PostedBasis;
use crate::proposition::Certainty;
use crate::store::{Filter, Passage, Store, StoreError};
use crate::wording::blocks::came_about;
use crate::wording::clock::{self, Clock};
use crate::wording::{said, words};

/// What became of conditions, by the question that is answered under them.
pub type Settled = BTreeMap<IssueId, DischargeRow>;

/// What became of the conditions of one statement by the filter's moments.
///
/// # Errors
/// The database cannot be read.
pub fn settled(store: &Store, filter: &Filter, row: &StatementRow) -> Result<Settled, StoreError> {
    let propositions = row.record.propositions.iter();
    let issues = propositions
        .filter(|one| one.premise.is_some())
        .filter_map(|one| one.issue.clone().map(IssueId::stored))
        .collect();
    let id = StatementId::stored(row.record.id.clone());
    pipeline::discharges(store, filter, &id, &issues)
}

/// How each thing is known.
#[must_use]
pub fn facts(
    row: &StatementRow,
    passage: Option<&Passage>,
    settled: &Settled,
    clock: Clock,
) -> Vec<(&'static str, String)> {
    let record = &row.record;
    let mut facts = Vec::new();
    let mut fact = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name, text));
        }
    };
    let who = record.speaker.as_ref().map_or_else(
        || said::speaker(record),
        |speaker| {
            format!(
                "{} ({}; {})",
                speaker.name,
                words::speaker_basis(speaker.basis),
                speaker.id
            )
        },
    );
    fact("who", who);
    if let Some(addressee) = &row.addressee {
        fact("to", addressee.clone());
    }
    if let Some(carrier) = &record.carrier {
        fact("inside", format!("what {carrier} tells"));
    }
    let when = record.said_at.as_ref().map_or_else(
        || "unknown".to_owned(),
        |said| {
            let zone = if said.edtf.contains('T') {
                format!(" {}", clock.zone())
            } else {
                String::new()
            };
            format!(
                "{}{zone} ({})",
                clock.interval(&said.edtf),
                words::said_basis(said.basis)
            )
        },
    );
    fact("when", when);
    fact(
        "how",
        format!(
            "{}, {}; {}; {}",
            record.mode,
            told_by(&record.cue.text),
            record.speech_act.as_str().replace('_', " "),
            words::reporting_stance(record.reporting_stance)
        ),
    );
    for proposition in &record.propositions {
        fact("says", says(row, proposition));
        if let Some(premise) = &proposition.premise {
            fact("hangs on", hangs(proposition, premise, settled, clock));
        }
    }
    fact(
        "sure",
        format!(
            "{} that it was said, {} who said it; {}",
            words::share(record.confidence.extract),
            words::share(record.confidence.speaker),
            words::review(&record.review)
        ),
    );
    let moment = |text: &str| {
        clock::instant(text).map_or_else(
            || text.to_owned(),
            |moment| format!("{} {}", clock.moment(moment), clock.zone()),
        )
    };
    let headline = row
        .headline
        .as_ref()
        .map(|headline| format!("\"{headline}\""));
    let published = record.published_at.as_deref().map(|text| {
        let basis = passage
            .map(|passage| posted_basis(passage.posted_basis))
            .unwrap_or_default();
        format!("{}{basis}", moment(text))
    });
    let byline = passage
        .and_then(|passage| passage.byline.clone())
        .map(|name| format!("by {name}"));
    let post: Vec<String> = [headline, published, byline, row.outlet.clone()]
        .into_iter()
        .flatten()
        .collect();
    fact("post", post.join(", "));
    fact(
        "source",
        format!("{} ({}, {})", row.url, record.document, record.post),
    );
    fact(
        "held",
        format!(
            "read {}, recorded {}",
            moment(&row.captured_at),
            moment(&row.recorded_at)
        ),
    );
    facts
}

/// What told us that something is said: a word, or the layout alone (a point under "here is what she said").
fn told_by(cue: &str) -> String {
    if cue.is_empty() {
        "by the layout".to_owned()
    } else {
        format!("by \"{cue}\"")
    }
}

/// One proposition: the question, the side, what time it is about.
fn says(row: &StatementRow, proposition: &PropositionRecord) -> String {
    let side = words::stand(&row.record, proposition);
    let sure = words::certainty(proposition.certainty);
    let about = proposition
        .about
        .as_ref()
        .map(|about| {
            format!(
                ", about {} (\"{}\")",
                about_days(&about.start, &about.end),
                about.text
            )
        })
        .unwrap_or_default();
    match (&proposition.question, &proposition.issue) {
        (Some(question), Some(issue)) => format!("{question} {side} ({sure}{about}; {issue})"),
        _ => format!("{side} ({sure}{about}), on no question that is tracked"),
    }
}

/// What the condition hangs on, and whether that has come about: "Will Bo Sample attend? yes; met 15 May ...".
fn hangs(
    proposition: &PropositionRecord,
    premise: &PremiseRecord,
    settled: &Settled,
    clock: Clock,
) -> String {
    let needed = words::side(premise.polarity, Certainty::Certain, None);
    let became = proposition
        .issue
        .as_ref()
        .and_then(|issue| settled.get(&IssueId::stored(issue.clone())))
        .map_or_else(
            || "nobody who can tell has said so yet".to_owned(),
            |discharge| {
                let whose = came_about(discharge, clock);
                format!("{whose} ({})", discharge.statement.record.id)
            },
        );
    format!(
        "{} {needed} ({}); {became}",
        premise.question, premise.issue
    )
}

fn about_days(start: &str, end: &str) -> String {
    let day = |text: &str| text.chars().take(10).collect::<String>();
    if day(start) == day(end) {
        day(start)
    } else {
        format!("{} to {}", day(start), day(end))
    }
}

const fn posted_basis(basis: PostedBasis) -> &'static str {
    match basis {
        PostedBasis::Printed => "",
        PostedBasis::InferredDate => " (date inferred from the page)",
        PostedBasis::GivenDate => " (date given with --date)",
        PostedBasis::Unknown => " (unknown)",
    }
}
