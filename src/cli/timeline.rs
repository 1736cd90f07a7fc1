//! `timeline` and `graph`: pictures as SVG, and as PNG where the program was built with it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Selection;
use super::error::{Outcome, failed, usage};
use super::session::Session;
use crate::export::graph::Graph;
use crate::picture as draw;
use crate::store::Filter;

/// Draw one question: a lane a speaker, time from left to right, conflicts as links
///
/// SVG, for any browser and any page; text in it can be selected. A circle says yes or names an answer, a square says
/// no, a diamond neither; hollow is only possible, dashed hangs on a condition.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  onrecord timeline --issue 'attend talks' -o talks.svg")]
pub(crate) struct Arguments {
    /// File (.svg; .png where built with it), or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Draw who stands against whom: a ring of speakers, a line as thick as it is often
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  onrecord graph -o network.svg")]
pub(crate) struct GraphArguments {
    /// File (.svg; .png where built with it), or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Runs `timeline`.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let form = form(&arguments.output)?;
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
    draw::lanes::draw(
        &row.issue,
        &statements,
        &store.relations(&filter)?,
        &mut svg,
    )?;
    picture(&arguments.output, form, &svg, session)
}

/// Runs `graph`.
pub(crate) fn graph(arguments: &GraphArguments, session: &mut Session) -> Outcome {
    let form = form(&arguments.output)?;
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
    draw::network::draw(&graph, "Who stands against whom", &mut svg)?;
    picture(&arguments.output, form, &svg, session)
}

/// The form of a picture, by the end of its file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
}

/// A file that ends otherwise would be no picture to the program that opens it.
fn form(output: &Path) -> Outcome<Form> {
    let ends = |wanted: &str| {
        output
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case(wanted))
    };
    if ends("svg") || output.as_os_str() == "-" {
        return Ok(Form::Svg);
    }
    if ends("png") {
        if cfg!(feature = "png") {
            return Ok(Form::Png);
        }
        return Err(usage("this build draws no PNG")
            .hint("Write .svg, or build with: cargo build --features png"));
    }
    Err(usage(format!(
        "{}: a picture is a .svg or a .png",
        output.display()
    )))
}

fn picture(output: &Path, form: Form, svg: &[u8], session: &mut Session) -> Outcome {
    match form {
        Form::Svg => put(output, svg, session),
        #[cfg(feature = "png")]
        Form::Png => put(output, &super::png::render(svg)?, session),
        #[cfg(not(feature = "png"))]
        Form::Png => put(output, svg, session),
    }
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
