//! `timeline` and `graph`: pictures as SVG.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::session::Session;
use crate::export::graph::Graph;
use crate::picture;
use crate::store::Filter;

/// Draw one question: a lane a speaker, time from left to right, conflicts as links
///
/// SVG, for any browser and any page; text in it can be selected. A circle says yes or names an answer, a square says
/// no, a diamond neither; hollow is only possible, dashed hangs on a condition.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  onrecord timeline --issue 'attend talks' -o talks.svg")]
pub(crate) struct Arguments {
    /// File (.svg), or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Draw who stands against whom: a ring of speakers, a line as thick as it is often
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  onrecord graph -o network.svg")]
pub(crate) struct GraphArguments {
    /// File (.svg), or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Runs `timeline`.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    is_svg(&arguments.output)?;
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    if filter.issues.len() != 1 {
        return Err(usage("a timeline draws one question; say which one")
            .hint("onrecord timeline --issue 'attend talks' -o talks.svg")
            .hint("Questions are listed by: onrecord issues"));
    }
    let known = store.issues(&Filter::default())?;
    let row = known
        .into_iter()
        .find(|row| filter.issues.contains(&row.issue.id))
        .ok_or_else(|| failed("No statement answers that question"))?;
    let statements = store.statements(&filter)?;
    if statements.is_empty() {
        return Err(failed("No statement matches; there is nothing to draw"));
    }
    let mut svg = Vec::new();
    picture::lanes::draw(
        &row.issue,
        &statements,
        &store.relations(&filter)?,
        &mut svg,
    )?;
    put(&arguments.output, &svg, session)
}

/// Runs `graph`.
pub(crate) fn graph(arguments: &GraphArguments, session: &mut Session) -> Outcome {
    is_svg(&arguments.output)?;
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let relations = store.relations(&filter)?;
    let graph = Graph::of_speakers(&relations, &[]);
    if graph.edges.is_empty() {
        return Err(failed(
            "No speaker stands against another; there is nothing to draw",
        ));
    }
    let mut svg = Vec::new();
    picture::network::draw(&graph, "Who stands against whom", &mut svg)?;
    put(&arguments.output, &svg, session)
}

/// A file that ends otherwise would be no picture to the program that opens it.
fn is_svg(output: &Path) -> Outcome {
    let svg = output
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("svg"));
    if svg || output.as_os_str() == "-" {
        return Ok(());
    }
    Err(
        usage(format!("{}: pictures are written as SVG", output.display()))
            .hint("Name the file .svg; a browser or rsvg-convert makes a PNG of it"),
    )
}

/// To a file or stdout.
pub(super) fn put(output: &Path, text: &[u8], session: &mut Session) -> Outcome {
    if output.as_os_str() == "-" {
        return session.ui.bytes(text);
    }
    fs::write(output, text)
        .map_err(|error| failed(error.to_string()).at(&output.display().to_string()))?;
    session.ui.status(&format!("Wrote {}.", output.display()))
}
