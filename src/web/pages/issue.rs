//! One question: the picture of its lanes, where each one stands now or at a date, conflicts, shifts, every statement.

use std::sync::Arc;

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use super::speaker::{outcome, steps};
use crate::calendar::{Day, Instant};
use crate::export::row::{IssueRow, PositionRow, RelationRow, StatementRow};
use crate::id::IssueId;
use crate::picture;
use crate::pipeline::{self, AtHand};
use crate::relation::RelationKind;
use crate::store::Filter;
use crate::wording::clock::Clock;
use crate::wording::{blocks, said, words};

/// How many statements are drawn, how many pairs and statements are listed.
const DRAWN: usize = 60;
const PAIRS: usize = 20;
const SAID: usize = 25;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let row = find(desk)?;
    let filter = Filter {
        issues: vec![row.issue.id.clone()],
        ..desk.filter()?
    };
    // Everything on the page speaks of the same statements: they are read once.
    let statements: Vec<Arc<StatementRow>> = desk
        .store
        .statements(&filter)?
        .into_iter()
        .map(Arc::new)
        .collect();
    let relations = desk.store.relations_of(&filter, &statements)?;
    let at_hand = AtHand {
        statements: &statements,
        relations: None,
    };
    let positions = pipeline::positions_among(desk.store, &filter, at_hand)?;
    let conflicts = blocks::of_kind(relations.clone(), RelationKind::is_conflict);
    let moves = blocks::moves(relations.clone());
    let clock = Clock::over(
        statements
            .iter()
            .map(|row| &**row)
            .chain(relations.iter().flat_map(RelationRow::ends)),
    );
    let page = desk.query.number("page", 1)?;
    let conditions = desk
        .query
        .conditions()
        .with("issue", Some(row.issue.id.as_str()));
    let body = html! {
        h1 { (parts::short(&row.issue.question)) }
        p.lead {
            (words::count(statements.len(), "statement")) ", " (words::count(conflicts.len(), "conflict")) ", "
            (words::count(moves.len(), "shift")) ". Times: " (clock.title()) "."
        }
        (date(desk, row))
        (parts::conditions(desk, &["by", "about", "since", "until", "mode", "certainty", "search", "known_at"]))
        @if statements.is_empty() {
            p { "Nothing was said about it by then, or nothing that fits the conditions." }
        } @else {
            (drawn(desk, row, &statements, &relations)?)
            (stands(desk, clock, &positions))
            (pairs(desk, clock, ("conflicts", "Conflicts"), &conflicts))
            (pairs(desk, clock, ("shifts", "Shifts: before and after"), &moves))
            section id="statements" {
                h2 { "Every statement" }
                @for statement in statements.iter().rev().skip((page - 1) * SAID).take(SAID) {
                    (parts::card(desk, clock, statement, Some(&row.issue.id)))
                }
                (parts::pager(desk, page, SAID, statements.len()))
            }
        }
        (parts::downloads(&conditions, &[
            "report.html", "timeline.svg", "statements.csv", "relations.csv", "positions.csv", "statements.jsonl",
            "statements.xlsx", "graph.gexf", "graph.graphml", "graph.dot", "claims.jsonld",
        ]))
    };
    Ok(Reply::page(parts::frame(desk, &row.issue.question, &body)))
}

/// The question of the address; one that was merged into another is found under that.
fn find<'a>(desk: &'a Desk<'_>) -> Result<&'a IssueRow, Trouble> {
    // The start of an id, as a terminal prints it, is enough.
    let id = IssueId::stored(desk.last());
    let whole = desk.store.merges(None)?.whole(&id);
    match desk.catalogue.issue(&whole) {
        Some(row) => Ok(row),
        None => {
            let id = desk.known().issue(desk.last())?;
            desk.catalogue.issue(&id).ok_or_else(|| {
                Trouble::absent(format!("No question has the id {id}"))
                    .hint("Questions are listed at /issues")
            })
        }
    }
}

/// At which date the question is looked at. Without script a field and a button; with it, a thing to drag.
fn date(desk: &Desk<'_>, row: &IssueRow) -> Markup {
    let day = |moment: Option<Instant>| moment.map(|it| day_of(it.day_in(0)));
    let (first, last) = (day(row.first), day(row.last));
    let shown = desk
        .query
        .get("as_of")
        .map(|text| text.chars().take(10).collect::<String>());
    let kept = desk.query.conditions().with("as_of", None);
    html! {
        form.date action=(desk.path) data-first=[first.as_ref()] data-last=[last.as_ref()] {
            @for (name, value) in kept.pairs() { input type="hidden" name=(name) value=(value); }
            label for="as_of" { "As it stood on" }
            input id="as_of" type="date" name="as_of" min=[first.as_ref()] max=[last.as_ref()] value=[shown.or(last)];
            button { "Show" }
        }
    }
}

fn day_of(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// The picture of the newest statements.
fn drawn(
    desk: &Desk<'_>,
    row: &IssueRow,
    statements: &[Arc<StatementRow>],
    relations: &[RelationRow],
) -> Result<Markup, Trouble> {
    let newest = statements
        .get(statements.len().saturating_sub(DRAWN)..)
        .unwrap_or_default();
    let among = |end: &StatementRow| newest.iter().any(|one| one.record.id == end.record.id);
    let between: Vec<RelationRow> = relations
        .iter()
        .filter(|link| link.ends().into_iter().all(among))
        .cloned()
        .collect();
    let mut svg = Vec::new();
    let link = |id: &str| desk.link(&parts::statement_path(id));
    picture::lanes::linked(&row.issue, newest, &between, Some(&link), &mut svg)?;
    Ok(html! {
        (parts::picture(&svg))
        @if statements.len() > DRAWN { p.meta { "The newest " (DRAWN) " of " (statements.len()) " are drawn." } }
    })
}

/// Where each one stands, and how they came there.
fn stands(desk: &Desk<'_>, clock: Clock, positions: &[PositionRow]) -> Markup {
    html! {
        section id="positions" {
            h2 { "Where each one stands" }
            @if positions.is_empty() { p { "Nobody who can be named has answered it." } } @else {
                div.wide tabindex="0" role="group" aria-label="Table" {
                    table.stands {
                        thead { tr {
                            th scope="col" { "Speaker" } th scope="col" { "Stands" } th scope="col" { "Since" }
                            th scope="col" { "In the words" }
                        } }
                        tbody {
                            @for line in blocks::lines(positions) {
                                @if let Some(last) = line.last() { (stand(desk, clock, &line, last)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn stand(desk: &Desk<'_>, clock: Clock, line: &[&PositionRow], last: &PositionRow) -> Markup {
    let record = &last.statement.record;
    html! {
        tr {
            td {
                a.who href=(desk.link(&format!("/speaker/{}", last.speaker))) { (parts::short(&last.speaker_name)) }
                br; small { (parts::line(blocks::in_short(&last.summary))) }
            }
            td {
                b class=(format!("side {}", parts::colour(Some(last.polarity)))) {
                    (parts::short(&blocks::standing(last)))
                }
            }
            td { (parts::when(clock, &last.statement)) }
            td {
                a href=(desk.link(&parts::statement_path(&record.id))) {
                    q { (parts::line(&crate::export::text::cut(&said::words_of(record), 240))) }
                }
                (outcome(desk, clock, last))
                @if line.len() > 1 {
                    details { summary { (words::count(line.len() - 1, "step")) " before" } (steps(desk, clock, line)) }
                }
                @if let Some(silent) = blocks::silence(last) { br; small { (parts::line(&silent)) } }
            }
        }
    }
}

/// The newest pairs, the newest last.
fn pairs(
    desk: &Desk<'_>,
    clock: Clock,
    (anchor, title): (&str, &str),
    rows: &[RelationRow],
) -> Markup {
    let newest = rows
        .get(rows.len().saturating_sub(PAIRS)..)
        .unwrap_or_default();
    html! {
        section id=(anchor) {
            h2 { (title) }
            @if rows.is_empty() { p { "None found." } }
            @if rows.len() > PAIRS { p.meta { "The newest " (PAIRS) " of " (rows.len()) "; all of them in relations.csv below." } }
            @for row in newest { (parts::pair(desk, clock, row)) }
        }
    }
}
