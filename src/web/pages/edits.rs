//! What publishers changed after it was read: the words before and after.

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use crate::ask::data::{Changed, changed};
use crate::post::edit::{Run, compare};
use crate::wording::clock::Clock;
use crate::wording::{said, words};

/// How many changes a page shows.
const SHOWN: usize = 10;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let mut rows = changed(desk.store, desk.query.get("document"))?;
    rows.reverse();
    let page = desk.query.number("page", 1)?;
    let clock = Clock::utc();
    let body = html! {
        h1 { "Edits" }
        p.lead {
            (words::count(rows.len(), "change")) " of posts after they were first read, the newest first. Times: UTC."
        }
        @if rows.is_empty() { p { "No change was seen: a page must be read at least twice." } }
        @for row in rows.iter().skip((page - 1) * SHOWN).take(SHOWN) { (change(desk, clock, row)) }
        (parts::pager(desk, page, SHOWN, rows.len()))
    };
    Ok(Reply::page(parts::frame(desk, "Edits", &body)))
}

fn change(desk: &Desk<'_>, clock: Clock, row: &Changed) -> Markup {
    let edit = &row.edit;
    let title = edit.headline.as_deref().unwrap_or("Without a headline");
    html! {
        section.edit {
            h2 { (parts::short(&edit.document)) ": " (parts::short(title)) }
            p.meta { (row.kind()) ", seen " (clock.moment(edit.seen_at)) }
            @match &edit.after {
                Some(after) => {
                    @let runs = compare(&edit.before, after);
                    div.pair {
                        div { h3 { "Before" } p.words { (marked(&runs, Run::Gone)) } }
                        div { h3 { "After" } p.words { (marked(&runs, Run::New)) } }
                    }
                },
                None => { h3 { "Last words" } p.words { (parts::line(&edit.before)) } },
            }
            @for link in &row.statements {
                @let record = &link.from.record;
                p {
                    (parts::who(desk, record)) ": "
                    a href=(desk.link(&parts::statement_path(&record.id))) { (parts::short(&said::words_of(record))) }
                    " " small { (parts::short(&link.relation.why)) }
                }
            }
        }
    }
}

/// One wording, with the words marked that only it has.
fn marked(runs: &[(Run, String)], own: Run) -> Markup {
    html! {
        bdi {
            @for (run, words) in runs {
                @if *run == own {
                    @if own == Run::Gone { del { (crate::export::text::shown(words)) } }
                    @else { ins { (crate::export::text::shown(words)) } }
                    " "
                } @else if *run == Run::Kept { (crate::export::text::shown(words)) " " }
            }
        }
    }
}
