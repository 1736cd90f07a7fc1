//! `show`: one statement in its paragraph, marked, with how we know each thing about it.

use std::collections::BTreeMap;

use clap::Args;

use crate::calendar::Instant;
use crate::export::record::{PremiseRecord, PropositionRecord, Range};
use crate::export::row::{DischargeRow, RelationRow, StatementRow};
use crate::id::{IssueId, RelationId, StatementId};
use crate::pipeline;
use crate::post::PostedBasis;
use crate::proposition::Certainty;
use crate::span::{CodePoints, Span};
use crate::store::{Filter, Passage};

use super::arguments::last_moment;
use super::error::{Outcome, failed};
use super::session::{Listed, Session};
use super::ui::clock::{self, Clock};
use super::ui::grid::{Cell, Column, Grid, Style};
use super::ui::said;
use super::ui::words;
use super::ui::{Format, marked};

/// Show one statement in its paragraph, and why we say what we say about it
///
/// The words are marked in the text: ~ who, - that something is said, ^ what. Below: how each thing is known, how
/// sure it is, and every relation with the rule that made it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Id of a statement or relation, or the start of one
    id: String,
    /// As we knew it then: only what had been recorded by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    known_at: Option<Instant>,
    /// As it stood then: only relations with what had been said by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    as_of: Option<Instant>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord show st_7f3a1c
  onrecord show st_7f3a1c --known-at 2031-04-05
  onrecord show st_7f3a1c --format json";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Filter {
        known_at: arguments.known_at,
        as_of: arguments.as_of,
        ..Filter::default()
    };
    let typed = arguments.id.trim();
    if let Some(advice) = other_kind(typed) {
        return Err(failed(format!("\"{typed}\" is no statement")).hint(advice));
    }
    let mut relations = store.relations(&filter)?;
    relations.extend(store.corrections(&filter)?);
    if typed.starts_with(RelationId::PREFIX) {
        return relation(typed, &relations, session);
    }
    let statements = store.statements(&Filter {
        as_of: None,
        ..filter.clone()
    })?;
    let prefix = if typed.starts_with(StatementId::PREFIX) {
        typed.to_owned()
    } else {
        format!("{}{typed}", StatementId::PREFIX)
    };
    let ids = statements
        .iter()
        .map(|row| row.record.id.clone())
        .filter(|id| id.starts_with(&prefix))
        .collect();
    let id = super::session::the_one(typed, ids)?;
    let Some(row) = statements.iter().find(|row| row.record.id == id) else {
        return Ok(());
    };
    if !matches!(session.format, None | Some(Format::Table)) {
        return session.list(&Listed::Statements(std::slice::from_ref(row)), || {
            Grid::blocks(vec![])
        });
    }
    let mut own: Vec<RelationRow> = relations
        .into_iter()
        .filter(|link| link.from.record.id == id || link.to.record.id == id)
        .collect();
    own = super::relations::of_kind(own, |_| true);
    let id = StatementId::stored(id);
    let passage = store.passage(&id, arguments.known_at)?;
    let conditional = row
        .record
        .propositions
        .iter()
        .filter(|it| it.premise.is_some());
    let issues = conditional
        .filter_map(|it| it.issue.clone().map(IssueId::stored))
        .collect();
    let settled = pipeline::discharges(&store, &filter, &id, &issues)?;
    page(row, passage.as_ref(), &own, &settled, session)
}

/// What to type instead for an id of another kind.
fn other_kind(typed: &str) -> Option<String> {
    let (kind, _) = typed.split_once('_')?;
    match kind {
        "is" => Some(format!(
            "That is a question: onrecord positions --issue {typed}"
        )),
        "en" => Some(format!(
            "That is somebody: onrecord statements --by {typed}"
        )),
        _ => None,
    }
}

/// A relation: both ends side by side, and why.
fn relation(typed: &str, relations: &[RelationRow], session: &mut Session) -> Outcome {
    let found: Vec<&RelationRow> = relations
        .iter()
        .filter(|row| row.relation.id.as_str().starts_with(typed))
        .collect();
    let ids = found
        .iter()
        .map(|row| row.relation.id.to_string())
        .collect();
    let id = super::session::the_one(typed, ids)?;
    let one: Vec<RelationRow> = found
        .into_iter()
        .filter(|row| row.relation.id.as_str() == id)
        .cloned()
        .collect();
    session.list(&Listed::Relations(&one), || {
        let mut grid = super::conflicts::table(&one);
        for gates in one.iter().filter_map(checked) {
            grid.note(1, &gates);
        }
        grid
    })
}

/// `checked: the same question, ...`: what was looked at before the link was made.
fn checked(link: &RelationRow) -> Option<String> {
    let gates = link.relation.gates.iter().map(|gate| gate.in_words());
    let gates: Vec<&str> = gates.collect();
    (!gates.is_empty()).then(|| format!("checked: {}", gates.join(", ")))
}

/// Everything about one statement.
fn page(
    row: &StatementRow,
    passage: Option<&Passage>,
    relations: &[RelationRow],
    settled: &Settled,
    session: &mut Session,
) -> Outcome {
    let record = &row.record;
    let clock = Clock::over(std::iter::once(row)).with_year();
    let mut head = Grid::blocks(vec![Column::whole(""), Column::cut("", 40)]);
    head.heading(&said::speaker(record), &record.id);
    session.ui.grid(&head)?;
    if let Some(passage) = passage {
        session.ui.line("")?;
        let text = paragraph(passage);
        session.ui.marked(&text)?;
    }
    session.ui.line("")?;
    session.ui.grid(&facts(row, passage, settled, clock))?;
    if !relations.is_empty() {
        session.ui.line("")?;
        session.ui.grid(&links(row, relations, clock))?;
    }
    Ok(())
}

/// How each thing is known.
fn facts(row: &StatementRow, passage: Option<&Passage>, settled: &Settled, clock: Clock) -> Grid {
    let record = &row.record;
    let mut grid = Grid::blocks(vec![Column::whole(""), Column::wrapped("")]);
    let mut fact = |name: &str, text: String| {
        if !text.is_empty() {
            grid.row(vec![Cell::new(name, Style::Dim), text.into()]);
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
    grid
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

/// What became of conditions, by the question that is answered under them.
type Settled = BTreeMap<IssueId, DischargeRow>;

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
                let whose = super::positions::came_about(discharge, clock);
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

/// Every relation, seen from this statement.
fn links(row: &StatementRow, relations: &[RelationRow], clock: Clock) -> Grid {
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::whole(""),
        Column::cut("", 12),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    let ids = said::ShortIds::over(
        relations
            .iter()
            .flat_map(|link| [link.from.record.id.as_str(), link.to.record.id.as_str()]),
    );
    for link in relations {
        let kind = link.relation.kind;
        let outward = link.from.record.id == row.record.id;
        let other = if outward { &link.to } else { &link.from };
        grid.row(vec![
            Cell::new(
                &words::seen_from(kind, outward),
                words::relation_style(kind),
            ),
            clock.said(other.record.said_at.as_ref()).into(),
            said::speaker(&other.record).into(),
            said::words_of(&other.record).into(),
            Cell::new(&ids.short(&other.record.id), Style::Dim),
        ]);
        let flags = if link.relation.flags.is_empty() {
            String::new()
        } else {
            format!(", {}", link.relation.flags.join(", ").replace('_', " "))
        };
        grid.note(
            1,
            &format!(
                "└ {} (rule {}{flags}, {})",
                link.relation.why,
                link.relation.rule,
                words::share(link.relation.confidence)
            ),
        );
        if let Some(gates) = checked(link) {
            grid.note(1, &format!("  {gates}"));
        }
    }
    grid
}

/// The blocks of the post that the statement touches, with its words marked.
fn paragraph(passage: &Passage) -> Vec<marked::Line> {
    let points = CodePoints::new(&passage.text);
    let touched = |block: Span| {
        passage
            .spans
            .iter()
            .any(|(_, [start, end])| points.span(*start, *end).overlaps(block))
    };
    passage
        .blocks
        .iter()
        .filter(|block| touched(block.span))
        .map(|block| marked::Line {
            text: block.span.of(&passage.text).to_owned(),
            marks: passage
                .spans
                .iter()
                .filter_map(|(role, range)| mark(role, *range, &points, block.span))
                .collect(),
        })
        .collect()
}

/// One span as a mark in characters of its block.
fn mark(role: &str, [start, end]: Range, points: &CodePoints, block: Span) -> Option<marked::Mark> {
    let sign = match role {
        "source" => '~',
        "cue" => '-',
        "content" => '^',
        "time" => '.',
        _ => return None,
    };
    let (first, last) = points.range(block);
    (start < last && first < end).then(|| marked::Mark {
        sign,
        start: start.max(first) - first,
        end: end.min(last) - first,
    })
}
