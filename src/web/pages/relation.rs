//! One relation: both statements in full, and why they are linked.

use maud::html;

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use crate::id::RelationId;
use crate::wording::blocks::{checked, in_time};
use crate::wording::words;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let id = RelationId::stored(desk.last());
    let moments = desk.moments()?;
    let found = match desk.store.relation(&id, &moments)? {
        Some(row) => Some(row),
        None => desk
            .store
            .corrections(&moments)?
            .into_iter()
            .find(|row| row.relation.id == id),
    };
    let row = found.ok_or_else(|| {
        Trouble::absent(format!("No relation has the id {id}"))
            .hint("It may have ended, or hold only at another moment")
    })?;
    let relation = &row.relation;
    let rows = std::slice::from_ref(&row);
    let clock = parts::clock_over(rows);
    let (older, newer) = in_time(&row);
    let kind = words::relation(relation.kind);
    let body = html! {
        h1 { (kind) }
        @if let Some((issue, question)) = relation.issue.as_ref().zip(row.question.as_ref()) {
            p.lead { "On: " (parts::question(desk, issue.as_str(), question)) }
        }
        p { (parts::line(&relation.why)) }
        div.pair {
            @for end in [older, newer] { (parts::card(desk, clock, end, relation.issue.as_ref())) }
        }
        dl {
            dt { "rule" } dd { (parts::line(&relation.rule)) " (" (relation.basis.as_str().replace('_', " ")) ")" }
            @if !relation.flags.is_empty() {
                dt { "flags" } dd { (relation.flags.join(", ").replace('_', " ")) }
            }
            @if let Some(gates) = checked(&row) {
                dt { "checked" } dd { (parts::line(gates.trim_start_matches("checked: "))) }
            }
            @if let Some(gates) = checked(&row) {
                dt { "checked" } dd { (parts::line(gates.trim_start_matches("checked: "))) }
            }
            dt { "rank" } dd { (words::share(relation.confidence)) " (how rules rank, not a measured share)" }
            dt { "review" } dd { (parts::line(words::review(&row.review))) }
            dt { "recorded" } dd { (parts::line(&row.recorded_at)) }
            dt { "id" } dd { code { (id) } }
        }
    };
    Ok(Reply::page(parts::frame(desk, &kind, &body)))
}
