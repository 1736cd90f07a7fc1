//! The same as JSON: the records of the exports, a page of a list at a time, under the conditions of the pages.

use serde_json::{Value, json};

use super::answer::{Reply, Trouble};
use super::desk::{Desk, Make};
use super::openapi;
use crate::ask::data::changed;
use crate::ask::listed::Listed;
use crate::export::row::RelationRow;
use crate::id::{EntityId, IssueId, RelationId, StatementId};
use crate::pipeline;
use crate::relation::{Family, RelationKind};
use crate::store::{Filter, Slice};

/// How many rows a page of a list holds where nobody says, and at most.
pub(super) const ROWS: usize = 100;
pub(super) const MOST_ROWS: usize = 1000;
/// The same for lists that are counted in questions.
pub(super) const QUESTIONS: usize = 20;
pub(super) const MOST_QUESTIONS: usize = 100;

/// Where each list is found.
pub(super) const PATHS: &[(&str, Make)] = &[
    ("/api", |desk| Ok(index(desk))),
    ("/api/openapi.json", |_| {
        Ok(Reply::json(&openapi::description()))
    }),
    ("/api/statements", statements),
    ("/api/statements/{id}", statement),
    ("/api/statements/{id}/relations", links),
    ("/api/relations", relations),
    ("/api/relations/{id}", relation),
    ("/api/positions", positions),
    ("/api/issues", issues),
    ("/api/issues/{id}", issue),
    ("/api/speakers", speakers),
    ("/api/speakers/{id}", speaker),
    ("/api/sources", sources),
    ("/api/edits", edits),
];

fn index(desk: &Desk<'_>) -> Reply {
    let lists: Vec<&str> = PATHS
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| path.matches('/').count() == 2)
        .collect();
    Reply::json(&json!({
        "program": "onrecord",
        "version": env!("CARGO_PKG_VERSION"),
        "database": desk.name,
        "statements": desk.catalogue.statements,
        "description": "/api/openapi.json",
        "lists": lists,
    }))
}

/// Which page of a list is asked for.
struct Page {
    number: usize,
    rows: usize,
}

impl Page {
    /// Nothing else may stand in the address than what is described: a misspelt condition would be none at all.
    fn of(desk: &Desk<'_>, otherwise: usize, most: usize) -> Result<Self, Trouble> {
        let known = openapi::parameters(desk.path);
        if let Some(name) = desk.query.names().find(|name| !known.contains(name)) {
            return Err(Trouble::unclear(format!("{} takes no {name:?}", desk.path))
                .hint(format!("It takes {}", known.join(", "))));
        }
        if let Some(name) = desk.query.empty() {
            return Err(Trouble::unclear(format!(
                "{name} is empty; leave it out where nothing is meant by it"
            )));
        }
        let rows = desk.query.number("limit", otherwise)?;
        if rows > most {
            return Err(Trouble::unclear(format!(
                "limit is {rows}; at most {most} are given at a time"
            )));
        }
        Ok(Self {
            number: desk.query.number("page", 1)?,
            rows,
        })
    }

    const fn slice(&self) -> Slice {
        Slice {
            skip: (self.number - 1).saturating_mul(self.rows),
            take: self.rows,
        }
    }

    fn cut<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let slice = self.slice();
        let first = slice.skip.min(rows.len());
        let end = first.saturating_add(slice.take).min(rows.len());
        rows.get(first..end).unwrap_or_default()
    }

    /// Where the next page is, where there may be one.
    fn next(&self, desk: &Desk<'_>, more: bool) -> Option<String> {
        let number = (self.number + 1).to_string();
        more.then(|| desk.query.with("page", Some(&number)).at(desk.path))
    }
}

/// Some records of a list; `total` where it is counted.
fn list(
    desk: &Desk<'_>,
    page: &Page,
    lines: &[u8],
    total: Option<usize>,
    more: bool,
) -> Result<Reply, Trouble> {
    let items = lines
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(serde_json::from_slice)
        .collect::<Result<Vec<Value>, _>>()
        .map_err(|error| Trouble::fault(error.to_string()))?;
    Ok(Reply::json(&json!({
        "items": items,
        "page": page.number,
        "total": total,
        "next": page.next(desk, more),
    })))
}

fn one(lines: &[u8]) -> Result<Reply, Trouble> {
    let value: Value =
        serde_json::from_slice(lines).map_err(|error| Trouble::fault(error.to_string()))?;
    Ok(Reply::json(&value))
}

fn statements(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let filter = desk.filter()?;
    let total = desk.store.count(&filter)?;
    let mut lines = Vec::new();
    // One by one: a list of them is sorted, the oldest first.
    for row in desk.store.newest(&filter, page.slice())? {
        lines.extend(Listed::Statements(&[row]).jsonl()?);
    }
    let more = page.slice().skip.saturating_add(page.rows) < total;
    list(desk, &page, &lines, Some(total), more)
}

fn statement(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    Page::of(desk, ROWS, MOST_ROWS)?;
    let id = StatementId::stored(desk.last());
    let rows = desk.store.statements_of([&id], &desk.moments()?)?;
    if rows.is_empty() {
        return Err(Trouble::absent(format!("No statement has the id {id}")));
    }
    one(&Listed::Statements(&rows).jsonl()?)
}

fn links(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let own = desk.path.trim_end_matches("/relations");
    let id = StatementId::stored(own.rsplit('/').next().unwrap_or_default());
    let moments = desk.moments()?;
    if desk.store.statements_of([&id], &moments)?.is_empty() {
        return Err(Trouble::absent(format!("No statement has the id {id}")));
    }
    let mut rows = desk.store.relations_with([&id], &moments)?;
    rows.extend(
        desk.store
            .corrections(&moments)?
            .into_iter()
            .filter(|row| row.relation.from == id || row.relation.to == id),
    );
    some(desk, &page, &rows)
}

/// A page of relations that are all at hand.
fn some(desk: &Desk<'_>, page: &Page, rows: &[RelationRow]) -> Result<Reply, Trouble> {
    let shown = page.cut(rows);
    let more = page.slice().skip.saturating_add(page.rows) < rows.len();
    list(
        desk,
        page,
        &Listed::Relations(shown).jsonl()?,
        Some(rows.len()),
        more,
    )
}

fn relations(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let kinds = kinds(desk)?;
    let filter = desk.filter()?;
    let moments = desk.moments()?;
    if filter == moments {
        let slice = page.slice();
        let rows = desk.store.relation_slice(&moments, &kinds, slice)?;
        let more = rows.len() == slice.take;
        return list(desk, &page, &Listed::Relations(&rows).jsonl()?, None, more);
    }
    let of_issues = Filter {
        issues: filter.issues.clone(),
        ..moments.clone()
    };
    let asked = |kind| kinds.is_empty() || kinds.contains(&kind);
    let mut rows = if filter == of_issues || !filter.issues.is_empty() {
        desk.store
            .relations_where(&filter, &[], |link| asked(link.kind))?
    } else {
        let ids = desk.store.passing(&filter)?;
        desk.store.relations_with(&ids, &moments)?
    };
    rows.retain(|row| asked(row.relation.kind));
    some(desk, &page, &rows)
}

/// The kinds that are named, by themselves or by their family; none where all are meant.
fn kinds(desk: &Desk<'_>) -> Result<Vec<RelationKind>, Trouble> {
    let unknown = |name: &str, text: &str, known: &str| {
        Trouble::unclear(format!("{name} is {text:?}; known are: {known}"))
    };
    let mut kinds = Vec::new();
    if let Some(text) = desk.query.get("kind") {
        let kind = text
            .parse::<RelationKind>()
            .map_err(|error| unknown("kind", text, &error.known))?;
        kinds.push(kind);
    }
    if let Some(text) = desk.query.get("family") {
        let family = text
            .parse::<Family>()
            .map_err(|error| unknown("family", text, &error.known))?;
        kinds.extend(
            RelationKind::ALL
                .iter()
                .filter(|kind| kind.family() == family),
        );
    }
    Ok(kinds)
}

fn relation(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    Page::of(desk, ROWS, MOST_ROWS)?;
    let id = RelationId::stored(desk.last());
    let row = desk
        .store
        .relation(&id, &desk.moments()?)?
        .ok_or_else(|| Trouble::absent(format!("No relation has the id {id}")))?;
    one(&Listed::Relations(&[row]).jsonl()?)
}

/// Lines are traced a question at a time, so a page is so many questions.
fn positions(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, QUESTIONS, MOST_QUESTIONS)?;
    let filter = desk.filter()?;
    let asked: Vec<IssueId> = if filter.issues.is_empty() {
        let answered = desk.store.answered(&filter)?;
        let rows = desk.catalogue.issues.iter();
        rows.map(|row| row.issue.id.clone())
            .filter(|issue| answered.contains(issue))
            .collect()
    } else {
        filter.issues.clone()
    };
    let shown = page.cut(&asked);
    let rows = if shown.is_empty() {
        Vec::new()
    } else {
        let some = Filter {
            issues: shown.to_vec(),
            ..filter
        };
        pipeline::positions(desk.store, &some)?
    };
    let more = page.slice().skip.saturating_add(page.rows) < asked.len();
    list(desk, &page, &Listed::Positions(&rows).jsonl()?, None, more)
}

fn issues(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let rows = desk.issues(&desk.filter()?)?;
    let lines = Listed::Issues(page.cut(&rows)).jsonl()?;
    let more = page.slice().skip.saturating_add(page.rows) < rows.len();
    list(desk, &page, &lines, Some(rows.len()), more)
}

fn issue(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    Page::of(desk, ROWS, MOST_ROWS)?;
    let id = IssueId::stored(desk.last());
    let whole = desk.store.merges(None)?.whole(&id);
    let row = desk
        .catalogue
        .issue(&whole)
        .ok_or_else(|| Trouble::absent(format!("No question has the id {id}")))?;
    one(&Listed::Issues(std::slice::from_ref(row)).jsonl()?)
}

fn speakers(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let rows = desk.speakers(&desk.filter()?)?;
    let lines = Listed::Speakers(page.cut(&rows)).jsonl()?;
    let more = page.slice().skip.saturating_add(page.rows) < rows.len();
    list(desk, &page, &lines, Some(rows.len()), more)
}

fn speaker(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    Page::of(desk, ROWS, MOST_ROWS)?;
    let id = EntityId::stored(desk.last());
    let row = desk
        .catalogue
        .speakers
        .iter()
        .find(|row| row.id == id)
        .ok_or_else(|| Trouble::absent(format!("No speaker has the id {id}")))?;
    one(&Listed::Speakers(std::slice::from_ref(row)).jsonl()?)
}

fn sources(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let rows = &desk.catalogue.sources;
    let lines = Listed::Sources(page.cut(rows)).jsonl()?;
    let more = page.slice().skip.saturating_add(page.rows) < rows.len();
    list(desk, &page, &lines, Some(rows.len()), more)
}

fn edits(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let page = Page::of(desk, ROWS, MOST_ROWS)?;
    let rows = changed(desk.store, desk.query.get("document"))?;
    let lines = Listed::Edits(page.cut(&rows)).jsonl()?;
    let more = page.slice().skip.saturating_add(page.rows) < rows.len();
    list(desk, &page, &lines, Some(rows.len()), more)
}
