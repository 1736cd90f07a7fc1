//! `report`: one question as one page to print or to send.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::session::Session;
use super::timeline::put;
use crate::id::StatementId;
use crate::picture;
use crate::pipeline;
use crate::report::{self, Around, Report};
use crate::store::{Filter, Passage, Store};

/// Write one question as a page to print or to send: lines, conflicts, shifts, each with its words
///
/// One HTML file that fetches nothing and needs no script.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  onrecord report --issue 'attend talks' -o report.html")]
pub(crate) struct Arguments {
    /// File, or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    if filter.issues.len() != 1 {
        return Err(usage("a report is on one question; say which one")
            .hint("onrecord report --issue 'attend talks' -o report.html")
            .hint("Questions are listed by: onrecord issues"));
    }
    let row = store
        .issues(&Filter::default())?
        .into_iter()
        .find(|row| filter.issues.contains(&row.issue.id))
        .ok_or_else(|| failed("No statement answers that question"))?;
    let statements = store.statements(&filter)?;
    if statements.is_empty() {
        return Err(failed("No statement matches; there is nothing to report"));
    }
    let relations = store.relations(&filter)?;
    let mut svg = Vec::new();
    picture::lanes::draw(&row.issue, &statements, &relations, &mut svg)?;
    let around = |id: &str| {
        let id = StatementId::stored(id);
        let passage = store.passage(&id, filter.known_at).ok().flatten()?;
        Some(paragraph(&passage))
    };
    let mut page = Vec::new();
    report::write(
        &Report {
            issue: &row.issue,
            asked: asked(&arguments.selection),
            made: made(session, &store, &filter)?,
            statements: statements.len(),
            positions: &pipeline::positions(&store, &filter)?,
            relations: &relations,
            around: &around,
            picture: &String::from_utf8_lossy(&svg),
        },
        &mut page,
    )?;
    put(&arguments.output, &page, session)
}

/// The conditions as they were typed.
fn asked(selection: &Selection) -> String {
    let lists = [
        ("--issue", &selection.issue),
        ("--by", &selection.by),
        ("--about", &selection.about),
    ];
    let mut words: Vec<String> = lists
        .into_iter()
        .flat_map(|(option, values)| values.iter().map(move |value| format!("{option} {value}")))
        .collect();
    let times = [
        ("--since", selection.since),
        ("--until", selection.until),
        ("--as-of", selection.as_of),
        ("--known-at", selection.known_at),
    ];
    words.extend(
        times
            .into_iter()
            .filter_map(|(option, at)| at.map(|at| format!("{option} {at}"))),
    );
    words.join(" ")
}

/// The last thing that the database learned, not the hour of printing: the same database gives the same page.
fn made(session: &Session, store: &Store, filter: &Filter) -> Outcome<String> {
    let all = store.statements(&Filter {
        known_at: filter.known_at,
        ..Filter::default()
    })?;
    let newest = all.iter().map(|row| row.recorded_at.as_str()).max();
    Ok(format!(
        "Made by onrecord {} from {} ({} statements, the last recorded {}).",
        env!("CARGO_PKG_VERSION"),
        session
            .db
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        all.len(),
        newest.unwrap_or("never")
    ))
}

/// The paragraph that holds the content, the content marked. Places are code points.
fn paragraph(passage: &Passage) -> Around {
    let letters: Vec<char> = passage.text.chars().collect();
    let places = || {
        passage
            .spans
            .iter()
            .filter(|(role, _)| role == "content")
            .map(|(_, range)| *range)
    };
    let start = places().map(|[start, _]| start).min().unwrap_or_default();
    let end = places().map(|[_, end]| end).max().unwrap_or_default();
    let first = letters
        .iter()
        .take(start)
        .rposition(|&c| c == '\n')
        .map_or(0, |at| at + 1);
    let last = letters
        .iter()
        .skip(end)
        .position(|&c| c == '\n')
        .map_or(letters.len(), |at| end + at);
    let part = |from: usize, to: usize| -> String {
        letters
            .iter()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect()
    };
    Around {
        before: part(first, start),
        words: part(start, end),
        after: part(end, last),
    }
}
