//! `report`: one question as one page to print or to send.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::session::Session;
use super::timeline::put;
use crate::ask::report;
use crate::store::Filter;

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
    let name = session.db.file_name().unwrap_or_default();
    let page = report::page(
        &store,
        &row.issue,
        &filter,
        asked(&arguments.selection),
        &name.to_string_lossy(),
    )?
    .ok_or_else(|| failed("No statement matches; there is nothing to report"))?;
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
