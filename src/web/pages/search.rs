//! One field for everything: speakers and questions whose names hold the words, statements that hold them.

use maud::html;

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use super::ROWS;
use super::lists::question_rows;
use crate::entity::fold;
use crate::export::row::{IssueRow, SpeakerRow};
use crate::store::{Filter, Slice};
use crate::wording::clock::Clock;
use crate::wording::words;

/// How many speakers and questions are shown.
const NAMES: usize = 10;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let typed = desk.query.get("q").unwrap_or_default().to_owned();
    let page = desk.query.number("page", 1)?;
    let wanted = fold(&typed);
    let speakers: Vec<&SpeakerRow> = desk
        .catalogue
        .speakers
        .iter()
        .filter(|row| {
            let mut names = std::iter::once(&row.name).chain(&row.aliases);
            names.any(|name| holds(name, &wanted))
        })
        .take(NAMES)
        .collect();
    let questions: Vec<&IssueRow> = desk
        .catalogue
        .issues
        .iter()
        .filter(|row| holds(&row.issue.question, &wanted))
        .take(NAMES)
        .collect();
    let filter = Filter {
        search: Some(typed.clone()),
        ..desk.moments()?
    };
    let (total, rows) = if wanted.is_empty() {
        (0, Vec::new())
    } else {
        let slice = Slice {
            skip: (page - 1) * ROWS,
            take: ROWS,
        };
        (
            desk.store.count(&filter)?,
            desk.store.newest(&filter, slice)?,
        )
    };
    let clock = Clock::over(rows.iter());
    let body = html! {
        h1 { "Search" @if !typed.is_empty() { ": " (parts::line(&typed)) } }
        @if wanted.is_empty() {
            p { "Type words of what was said, a speaker, or words of a question. Words between quotation marks stand next to each other." }
        } @else {
            @if !speakers.is_empty() {
                section {
                    h2 { "Speakers" }
                    ul.names {
                        @for row in &speakers {
                            li {
                                a href=(desk.link(&format!("/speaker/{}", row.id))) { (parts::short(&row.name)) }
                                " " small { (words::count(row.statements, "statement")) }
                            }
                        }
                    }
                }
            }
            @if !questions.is_empty() {
                section { h2 { "Questions" } (question_rows(desk, &questions)) }
            }
            section {
                h2 { (words::count(total, "statement")) " " small { (clock.title()) } }
                @for row in &rows { (parts::card_with_question(desk, clock, row)) }
                @if total == 0 { p { "No statement holds these words." } }
                (parts::pager(desk, page, ROWS, total))
            }
        }
    };
    Ok(Reply::page(parts::frame(desk, "Search", &body)))
}

/// Whether every word typed stands in the name, or begins a word of it.
fn holds(name: &str, wanted: &str) -> bool {
    let name = format!(" {}", fold(name));
    !wanted.is_empty()
        && wanted
            .split(' ')
            .all(|word| name.contains(&format!(" {word}")))
}
