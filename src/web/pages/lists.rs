//! Lists: questions, speakers, statements, conflicts and shifts by question, sources.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use super::ROWS;
use crate::export::row::IssueRow;
use crate::id::IssueId;
use crate::store::{Filter, Pairs, Slice};
use crate::wording::clock::Clock;
use crate::wording::words;

use Head::{Number, Words};

/// The heads of the tables.
const OF_QUESTIONS: &[Head] = &[
    Words("Question"),
    Number("Statements"),
    Number("Speakers"),
    Number("Conflicts"),
    Number("Shifts"),
    Words("Last said"),
];
const OF_SPEAKERS: &[Head] = &[
    Words("Speaker"),
    Words("Kind"),
    Number("Statements"),
    Number("Questions"),
    Words("Last said"),
];
const OF_SOURCES: &[Head] = &[
    Words("Source"),
    Words("Zone"),
    Number("Documents"),
    Number("Posts"),
    Number("Statements"),
    Words("Read last"),
];

/// How many questions a list of pairs shows at a time, and how many pairs of each.
const QUESTIONS: usize = 5;
const PAIRS: usize = 3;

/// What a list of statements can be narrowed by.
const FIELDS: [&str; 10] = super::super::address::CONDITIONS;
/// What a list of questions can be narrowed by.
const ASKED: [&str; 6] = ["by", "about", "since", "until", "as_of", "known_at"];

pub(super) fn issues(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let found = questions(desk, |_| true)?;
    let page = desk.query.number("page", 1)?;
    let shown: Vec<&IssueRow> = slice(&found, page, ROWS);
    let body = html! {
        h1 { "Questions" }
        p.lead { (words::count(found.len(), "question")) ", the most answered first." }
        (parts::conditions(desk, &ASKED))
        (question_rows(desk, &shown))
        (parts::pager(desk, page, ROWS, found.len()))
    };
    Ok(Reply::page(parts::frame(desk, "Questions", &body)))
}

/// The questions that the conditions leave, in the order of the catalogue; what they hold is counted over everything.
fn questions<'a>(
    desk: &'a Desk<'_>,
    wanted: impl Fn(&IssueRow) -> bool,
) -> Result<Vec<&'a IssueRow>, Trouble> {
    let rows = desk.catalogue.issues.iter().filter(|row| wanted(row));
    let filter = desk.filter()?;
    if filter == Filter::default() {
        return Ok(rows.collect());
    }
    let answered: BTreeSet<IssueId> = desk.store.answered(&filter)?;
    Ok(rows
        .filter(|row| answered.contains(&row.issue.id))
        .collect())
}

/// A table of questions.
pub(super) fn question_rows(desk: &Desk<'_>, rows: &[&IssueRow]) -> Markup {
    let clock = Clock::utc();
    html! {
        @if rows.is_empty() { p { "None." } } @else {
            (table(OF_QUESTIONS, &html! {
                @for row in rows {
                    tr {
                        td { (parts::question(desk, row.issue.id.as_str(), &row.issue.question)) }
                        td.number { (row.statements) }
                        td.number { (row.speakers) }
                        td.number.conflict[row.conflicts > 0] { (row.conflicts) }
                        td.number.shift[row.shifts > 0] { (row.shifts) }
                        td { @if let Some(last) = row.last { (clock.moment(last)) } }
                    }
                }
            }))
        }
    }
}

pub(super) fn speakers(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let rows = desk.speakers(&desk.filter()?)?;
    let page = desk.query.number("page", 1)?;
    let clock = Clock::utc();
    let body = html! {
        h1 { "Speakers" }
        p.lead { (words::count(rows.len(), "speaker")) ", who said most first." }
        (parts::conditions(desk, &["about", "issue", "since", "until", "as_of", "known_at"]))
        (table(OF_SPEAKERS, &html! {
            @for row in rows.iter().skip((page - 1) * ROWS).take(ROWS) {
                tr {
                    td { a href=(desk.link(&format!("/speaker/{}", row.id))) { (parts::short(&row.name)) } }
                    td { (row.kind) }
                    td.number { (row.statements) }
                    td.number { (row.issues.len()) }
                    td { @if let Some(last) = row.last { (clock.moment(last)) } }
                }
            }
        }))
        (parts::pager(desk, page, ROWS, rows.len()))
    };
    Ok(Reply::page(parts::frame(desk, "Speakers", &body)))
}

pub(super) fn statements(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let filter = desk.filter()?;
    let page = desk.query.number("page", 1)?;
    let total = if filter == Filter::default() {
        desk.catalogue.statements
    } else {
        desk.store.count(&filter)?
    };
    let rows = desk.store.newest(
        &filter,
        Slice {
            skip: (page - 1) * ROWS,
            take: ROWS,
        },
    )?;
    let clock = Clock::over(rows.iter());
    let body = html! {
        h1 { "Statements" }
        p.lead { (words::count(total, "statement")) ", the newest first. Times: " (clock.title()) "." }
        (parts::conditions(desk, &FIELDS))
        @for row in &rows { (parts::card_with_question(desk, clock, row)) }
        @if rows.is_empty() { p { "No statement matches." } }
        (parts::pager(desk, page, ROWS, total))
        (parts::downloads(&desk.query.conditions(), &["statements.csv", "statements.jsonl", "statements.xlsx"]))
    };
    Ok(Reply::page(parts::frame(desk, "Statements", &body)))
}

pub(super) fn conflicts(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let found = questions(desk, |row| row.conflicts > 0)?;
    let lead = "Pairs that cannot both be right, by question; in each the older words stand first.";
    pairs(
        desk,
        ("Conflicts", lead, "conflicts"),
        &found,
        Pairs::Conflicts,
    )
}

pub(super) fn shifts(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let found = questions(desk, |row| row.shifts > 0)?;
    let lead = "Where one speaker moved, by question: the words before, the words after.";
    pairs(desk, ("Shifts", lead, "shifts"), &found, Pairs::Moves)
}

/// The newest pairs on some questions.
fn pairs(
    desk: &Desk<'_>,
    (title, lead, anchor): (&str, &str, &str),
    found: &[&IssueRow],
    which: Pairs,
) -> Result<Reply, Trouble> {
    let page = desk.query.number("page", 1)?;
    let filter = desk.filter()?;
    let mut shown = Vec::new();
    for row in slice(found, page, QUESTIONS) {
        let own = Filter {
            issues: vec![row.issue.id.clone()],
            ..filter.clone()
        };
        let (total, newest) = desk.store.newest_pairs(&own, which, PAIRS)?;
        shown.push((row, total, newest));
    }
    let conditions = desk.query.conditions();
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        (parts::conditions(desk, &ASKED))
        @for (row, total, newest) in &shown {
            @if !newest.is_empty() {
                section {
                    h2 { (parts::question(desk, row.issue.id.as_str(), &row.issue.question)) }
                    @for pair in newest { (parts::pair(desk, parts::clock_over(newest), pair)) }
                    @if *total > PAIRS {
                        p {
                            a href=(format!("{}#{anchor}", conditions.at(&format!("/issue/{}", row.issue.id)))) {
                                "All " (total)
                            }
                        }
                    }
                }
            }
        }
        @if shown.iter().all(|(.., newest)| newest.is_empty()) { p { "None." } }
        (parts::pager(desk, page, QUESTIONS, found.len()))
        (parts::downloads(&conditions, &["relations.csv", "relations.jsonl"]))
    };
    Ok(Reply::page(parts::frame(desk, title, &body)))
}

pub(super) fn sources(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let rows = &desk.catalogue.sources;
    let clock = Clock::utc();
    let page = desk.query.number("page", 1)?;
    let body = html! {
        h1 { "Sources" }
        p.lead { (words::count(rows.len(), "source")) ", the one that was read last first. Times: UTC." }
        (table(OF_SOURCES, &html! {
            @for row in rows.iter().rev().skip((page - 1) * ROWS).take(ROWS) {
                tr {
                    td { (parts::short(row.name.as_deref().unwrap_or("not named"))) }
                    td { @if let Some(zone) = &row.zone { (parts::line(zone)) } }
                    td.number { (row.documents) }
                    td.number { (row.posts) }
                    td.number { (row.statements) }
                    td { @if let Some(at) = row.last_seen { (clock.moment(at)) } }
                }
            }
        }))
        (parts::pager(desk, page, ROWS, rows.len()))
    };
    Ok(Reply::page(parts::frame(desk, "Sources", &body)))
}

/// The head of a column: numbers stand to the right.
enum Head {
    Words(&'static str),
    Number(&'static str),
}

/// A table that can be moved sideways where the page is narrow, by keyboard, too.
fn table(heads: &[Head], rows: &Markup) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label="Table" {
            table {
                thead { tr {
                    @for head in heads {
                        @match head {
                            Words(text) => th scope="col" { (text) },
                            Number(text) => th.number scope="col" { (text) },
                        }
                    }
                } }
                tbody { (rows) }
            }
        }
    }
}

fn slice<'a>(rows: &[&'a IssueRow], page: usize, take: usize) -> Vec<&'a IssueRow> {
    rows.iter()
        .skip((page - 1) * take)
        .take(take)
        .copied()
        .collect()
}
