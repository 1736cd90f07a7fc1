//! One speaker: where they stand on every question, and what they said.

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use crate::export::row::{PositionRow, SpeakerRow};
use crate::id::EntityId;
use crate::pipeline;
use crate::store::{Filter, Slice};
use crate::wording::clock::Clock;
use crate::wording::{blocks, said, words};

/// How many questions and how many statements are shown at a time.
const LINES: usize = 20;
const SAID: usize = 25;
/// How many steps of a line.
const STEPS: usize = 12;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let id = EntityId::stored(desk.last());
    let row = find(desk, &id)?;
    let moments = desk.moments()?;
    let page = desk.query.number("page", 1)?;
    let own = Filter {
        by: vec![id],
        ..moments
    };
    let slice = Slice {
        skip: (page - 1) * SAID,
        take: SAID,
    };
    let statements = desk.store.newest(&own, slice)?;
    let total = desk.store.count(&own)?;
    // The questions that the speaker answered last are shown; a line of each is traced whole.
    let mut asked: Vec<_> = row.issues.clone();
    asked.sort_by_key(|issue| {
        let last = desk.catalogue.issue(issue).and_then(|row| row.last);
        (std::cmp::Reverse(last), issue.clone())
    });
    let more = asked.len().saturating_sub(LINES);
    asked.truncate(LINES);
    let steps = if asked.is_empty() {
        Vec::new()
    } else {
        let filter = Filter {
            issues: asked,
            ..own
        };
        pipeline::positions(desk.store, &filter)?
    };
    let mut lines = blocks::lines(&steps);
    lines.reverse();
    let clock = Clock::over(
        statements
            .iter()
            .chain(steps.iter().map(|step| &*step.statement)),
    );
    let conditions = desk.query.conditions().with("by", Some(row.id.as_str()));
    let body = html! {
        h1 { (parts::short(&row.name)) }
        p.lead {
            (row.kind) ". " (words::count(total, "statement")) " on "
            (words::count(row.issues.len(), "question")) ". Times: " (clock.title()) "."
        }
        @if !row.aliases.is_empty() {
            p.meta {
                "Also: "
                @for (at, name) in row.aliases.iter().enumerate() { @if at > 0 { "; " } (parts::short(name)) }
            }
        }
        section {
            h2 { "Where they stand" }
            @for line in &lines { (line_of(desk, clock, line)) }
            @if lines.is_empty() { p { "No answer to a question that is tracked." } }
            @if more > 0 {
                p { a href=(conditions.at("/issues")) { "And " (more) " more" } }
            }
        }
        section {
            h2 { "What they said" }
            @for row in &statements { (parts::card_with_question(desk, clock, row)) }
            (parts::pager(desk, page, SAID, total))
        }
        (parts::downloads(&conditions, &["statements.csv", "positions.csv", "relations.csv", "statements.jsonl"]))
    };
    Ok(Reply::page(parts::frame(desk, &row.name, &body)))
}

/// As counted over everything; somebody who merged into another is found under that name.
fn find<'a>(desk: &'a Desk<'_>, id: &EntityId) -> Result<&'a SpeakerRow, Trouble> {
    desk.catalogue
        .speakers
        .iter()
        .find(|row| row.id == *id)
        .ok_or_else(|| {
            Trouble::absent(format!("No speaker has the id {id}"))
                .hint("Speakers are listed at /speakers")
        })
}

/// One line of positions: the question, where it stands, and every step to it.
pub(super) fn line_of(desk: &Desk<'_>, clock: Clock, line: &[&PositionRow]) -> Markup {
    let Some((first, last)) = line.first().zip(line.last()) else {
        return html! {};
    };
    html! {
        section.line {
            h3 {
                (parts::question(desk, first.issue.id.as_str(), &first.issue.question)) " "
                small { (parts::line(blocks::in_short(&first.summary))) }
            }
            (steps(desk, clock, line))
            @if let Some(silent) = blocks::silence(last) { p.meta { (parts::line(&silent)) } }
        }
    }
}

/// What became of a step's condition, with the words of whoever could tell.
pub(super) fn outcome(desk: &Desk<'_>, clock: Clock, step: &PositionRow) -> Markup {
    html! {
        @if let Some(discharge) = &step.discharge {
            br; small {
                "Condition "
                a href=(desk.link(&parts::statement_path(&discharge.statement.record.id))) {
                    (parts::line(&blocks::came_about(discharge, clock)))
                }
            }
        }
    }
}

/// The last steps of one line, oldest first: what holds now stands last.
pub(super) fn steps(desk: &Desk<'_>, clock: Clock, line: &[&PositionRow]) -> Markup {
    let earlier = line.len().saturating_sub(STEPS);
    html! {
        @if earlier > 0 { p.meta { (words::count(earlier, "earlier step")) " in positions.csv below" } }
        ol.steps {
            @for step in line.iter().skip(earlier) {
                li {
                    @let record = &step.statement.record;
                    (parts::when(clock, &step.statement)) " "
                    b class=(format!("side {}", parts::colour(Some(step.polarity)))) {
                        (parts::short(&blocks::standing(step)))
                    }
                    " "
                    @if let Some(change) = step.change.filter(|kind| kind.is_shift()) {
                        em.shift { (words::relation(change)) } " "
                    }
                    a href=(desk.link(&parts::statement_path(&record.id))) {
                        q { (parts::line(&crate::export::text::cut(&said::words_of(record), 240))) }
                    }
                    @if step.repeats > 0 { " " small { (blocks::repeated(step.repeats)) } }
                    (outcome(desk, clock, step))
                }
            }
        }
    }
}
