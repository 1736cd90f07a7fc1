//! Files of what is shown, under the same conditions; and the few that the pages themselves are drawn with.

use std::io::Write;
use std::sync::Arc;

use super::answer::{Reply, Trouble};
use super::desk::{Desk, Make};
use crate::ask::report::{self, ReportError};
use crate::export::graph::Graph;
use crate::export::rdf::Syntax;
use crate::export::row::{RelationRow, StatementRow};
use crate::export::{self, ExportError};
use crate::picture;
use crate::pipeline;
use crate::proposition::Issue;
use crate::store::Filter;

/// Where each file is found.
pub(super) const PATHS: &[(&str, Make)] = &[
    ("/files/{name}", file),
    ("/static/style.css", |_| {
        Ok(Reply::shown("text/css; charset=utf-8", STYLE.to_vec()))
    }),
    ("/static/app.js", |_| {
        Ok(Reply::shown(
            "text/javascript; charset=utf-8",
            SCRIPT.to_vec(),
        ))
    }),
    ("/static/icon.svg", |_| {
        Ok(Reply::shown("image/svg+xml", ICON.to_vec()))
    }),
];

/// How many statements a file made while a browser waits may hold; the command line has no such end.
const MOST: usize = 20_000;

const STYLE: &[u8] = include_bytes!("static/style.css");
const SCRIPT: &[u8] = include_bytes!("static/app.js");
const ICON: &[u8] = include_bytes!("static/icon.svg");

/// Every file, its media type, and how it is made.
const FILES: &[(&str, &str, Made)] = &[
    ("statements.csv", CSV, |rows, out| {
        export::csv::statements(&rows.statements()?, out, None)
    }),
    ("statements.jsonl", JSON_LINES, |rows, out| {
        export::jsonl::statements(&rows.statements()?, out)
    }),
    ("statements.xlsx", XLSX, |rows, out| {
        let mut book = export::xlsx::Book::new()?;
        let mut sheets = book.sheets()?;
        let statements = rows.statements()?;
        sheets.statements.fill(&statements)?;
        sheets.relations.fill(&rows.relations(&statements)?)?;
        sheets.positions.fill(&rows.positions()?)?;
        book.write(sheets, out)
    }),
    ("relations.csv", CSV, |rows, out| {
        export::csv::relations(&rows.relations(&[])?, out, None)
    }),
    ("relations.jsonl", JSON_LINES, |rows, out| {
        export::jsonl::relations(&rows.relations(&[])?, out)
    }),
    ("positions.csv", CSV, |rows, out| {
        export::csv::positions(&rows.positions()?, out, None)
    }),
    ("positions.jsonl", JSON_LINES, |rows, out| {
        export::jsonl::positions(&rows.positions()?, out)
    }),
    ("graph.gexf", "application/gexf+xml", |rows, out| {
        rows.graph(out, |graph, out| {
            export::gexf::write(graph, export::gexf::TimeFormat::DateTime, out)
        })
    }),
    ("graph.graphml", "application/graphml+xml", |rows, out| {
        rows.graph(out, |graph, out| export::graphml::write(graph, out))
    }),
    ("graph.cyjs", "application/json", |rows, out| {
        rows.graph(out, |graph, out| export::cyjs::write(graph, out))
    }),
    (
        "graph.dot",
        "text/vnd.graphviz; charset=utf-8",
        |rows, out| export::dot::write(&rows.relations(&[])?, out),
    ),
    ("claims.jsonld", "application/ld+json", |rows, out| {
        let statements = rows.statements()?;
        export::jsonld::write(&statements, &rows.relations(&statements)?, out)
    }),
    ("claims.ttl", "text/turtle; charset=utf-8", |rows, out| {
        let statements = rows.statements()?;
        let relations = rows.relations(&statements)?;
        export::rdf::write(&statements, &relations, Syntax::Turtle, out)
    }),
    ("timeline.json", "application/json", |rows, out| {
        export::timeline::json(&rows.statements()?, out)
    }),
];

const CSV: &str = "text/csv; charset=utf-8";
const JSON_LINES: &str = "application/x-ndjson";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Made = fn(&Rows<'_>, &mut dyn Write) -> Result<(), ExportError>;

/// Files of one question alone.
const OF_A_QUESTION: [&str; 2] = ["report.html", "timeline.svg"];

/// Every file by its name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, ..)| *name).chain(OF_A_QUESTION)
}

fn file(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let name = desk.last();
    let filter = desk.filter()?;
    let known = FILES.iter().find(|(known, ..)| *known == name);
    if known.is_none() && !OF_A_QUESTION.contains(&name) {
        return Err(
            Trouble::absent(format!("No file is called {name:?}")).hint(format!(
                "There are {}",
                names().collect::<Vec<_>>().join(", ")
            )),
        );
    }
    let total = desk.store.count(&filter)?;
    if total > MOST {
        return Err(Trouble::unclear(format!(
            "{name} would hold {total} statements, more than the {MOST} that a page gives out"
        ))
        .hint("Add a condition, or write the file with the program's own export"));
    }
    let Some((name, kind, write)) = known else {
        return of_a_question(desk, name, &filter);
    };
    let rows = Rows {
        desk,
        filter: &filter,
    };
    let mut body = Vec::new();
    write(&rows, &mut body)?;
    Ok(Reply::saved(kind, name, body))
}

fn of_a_question(desk: &Desk<'_>, name: &str, filter: &Filter) -> Result<Reply, Trouble> {
    let issue = question(desk, filter).ok_or_else(|| {
        Trouble::unclear(format!("{name} is of one question; say which one"))
            .hint("issue=, with its id or words of it")
    })?;
    let nothing = || Trouble::absent("No statement matches; there is nothing to show");
    if name == "report.html" {
        let asked = desk.query.conditions();
        let asked: Vec<String> = asked
            .pairs()
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        let page = report::page(desk.store, issue, filter, asked.join(", "), desk.name)
            .map_err(|error| match error {
                ReportError::Store(error) => Trouble::from(error),
                ReportError::Written(error) => Trouble::from(error),
            })?
            .ok_or_else(nothing)?;
        return Ok(Reply::saved("text/html; charset=utf-8", name, page));
    }
    let statements = desk.store.statements(filter)?;
    if statements.is_empty() {
        return Err(nothing());
    }
    let relations = desk.store.relations(filter)?;
    let mut svg = Vec::new();
    picture::lanes::draw(issue, &statements, &relations, &mut svg)?;
    Ok(Reply::saved("image/svg+xml", name, svg))
}

fn question<'a>(desk: &'a Desk<'_>, filter: &Filter) -> Option<&'a Issue> {
    match filter.issues.as_slice() {
        [one] => desk.catalogue.issue(one).map(|row| &row.issue),
        _ => None,
    }
}

/// What a file is made of, read where it is asked for.
struct Rows<'a> {
    desk: &'a Desk<'a>,
    filter: &'a Filter,
}

impl Rows<'_> {
    fn statements(&self) -> Result<Vec<Arc<StatementRow>>, ExportError> {
        let rows = self.desk.store.statements(self.filter).map_err(read)?;
        Ok(rows.into_iter().map(Arc::new).collect())
    }

    fn relations(&self, known: &[Arc<StatementRow>]) -> Result<Vec<RelationRow>, ExportError> {
        let store = self.desk.store;
        store.relations_of(self.filter, known).map_err(read)
    }

    fn positions(&self) -> Result<Vec<export::row::PositionRow>, ExportError> {
        pipeline::positions(self.desk.store, self.filter).map_err(read)
    }

    fn graph(
        &self,
        out: &mut dyn Write,
        write: impl FnOnce(&Graph<'_>, &mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let statements = self.statements()?;
        let relations = self.relations(&statements)?;
        write(&Graph::of(&statements, &relations), out)
    }
}

/// What cannot be read cannot be written either.
fn read(error: crate::store::StoreError) -> ExportError {
    ExportError::Write(std::io::Error::other(error))
}
