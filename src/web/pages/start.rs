//! The start: what is held, what is new, where two sides stand against each other.

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use super::lists::question_rows;
use crate::export::row::IssueRow;
use crate::store::Slice;
use crate::wording::clock::Clock;
use crate::wording::words;

/// How many of each are shown.
const SHOWN: usize = 8;

pub(crate) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let catalogue = desk.catalogue;
    let newest = desk.store.newest(
        &desk.moments()?,
        Slice {
            skip: 0,
            take: SHOWN,
        },
    )?;
    let disputed: Vec<&IssueRow> = catalogue
        .issues
        .iter()
        .filter(|row| row.conflicts > 0)
        .take(SHOWN)
        .collect();
    let most: Vec<&IssueRow> = catalogue.issues.iter().take(SHOWN).collect();
    let clock = Clock::over(newest.iter());
    let body = html! {
        h1 { "Who said what, when, and how it changed" }
        @if catalogue.statements == 0 {
            p { "Nothing was read yet. Read a page: " code { "onrecord ingest FILE" } }
        } @else {
            p.lead {
                (words::count(catalogue.statements, "statement")) " by "
                (words::count(catalogue.speakers.len(), "speaker")) " on "
                (words::count(catalogue.issues.len(), "question")) "."
            }
            @if !disputed.is_empty() {
                section {
                    h2 { a href=(desk.link("/conflicts")) { "In conflict" } }
                    (question_rows(desk, &disputed))
                }
            }
            section {
                h2 { a href=(desk.link("/statements")) { "Said last" } " " small { (clock.title()) } }
                @for row in &newest { (parts::card_with_question(desk, clock, row)) }
            }
            section {
                h2 { a href=(desk.link("/issues")) { "Most answered" } }
                (question_rows(desk, &most))
            }
            (sources(desk))
        }
    };
    Ok(Reply::page(parts::frame(desk, "The record", &body)))
}

fn sources(desk: &Desk<'_>) -> Markup {
    let rows = &desk.catalogue.sources;
    // Whoever was read last stands last in the list, and first here.
    let newest = rows.iter().rev().take(SHOWN);
    let clock = Clock::utc();
    html! {
        section {
            h2 { a href=(desk.link("/sources")) { "Sources" } }
            table {
                caption.quiet { (words::count(rows.len(), "source")) }
                thead { tr { th scope="col" { "Source" } th scope="col" { "Statements" } th scope="col" { "Read last" } } }
                tbody {
                    @for row in newest {
                        tr {
                            td { (parts::short(row.name.as_deref().unwrap_or("not named"))) }
                            td.number { (row.statements) }
                            td { @if let Some(at) = row.last_seen { (clock.moment(at)) " UTC" } }
                        }
                    }
                }
            }
        }
    }
}
