//! `issues merge`, `issues split`, `issues merged`: questions that are one, judged by hand, undone as easily.

use clap::{Args, Subcommand};

use crate::ask::listed::Listed;
use crate::pipeline;
use crate::store::{Filter, Merge, Store};
use crate::wording::said::ShortIds;
use crate::wording::words;

use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// What an editor says of questions.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make two questions one: the first goes on, the second is read as part of it
    ///
    /// Nothing is rewritten: the judgement is kept with its moment, all that was said on either is related anew as on
    /// one question, and `issues split` undoes it.
    #[command(
        after_help = "Example:\n  onrecord issues merge is_7f3a10 is_0b22c9 --why 'one and the same summit'"
    )]
    Merge(Pair),
    /// Undo a merge: the question stands for itself again
    #[command(after_help = "Example:\n  onrecord issues split is_0b22c9")]
    Split(One),
    /// List which questions were merged into which, by whom and why
    #[command(after_help = "Example:\n  onrecord issues merged --format csv")]
    Merged,
}

/// Two questions.
#[derive(Debug, Args)]
pub(crate) struct Pair {
    /// The question that goes on: words of it, or its id
    keep: String,
    /// The question that is part of it
    other: String,
    #[command(flatten)]
    judge: Judge,
}

/// One question.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The question that was merged away, by its id
    issue: String,
    #[command(flatten)]
    judge: Judge,
}

/// Who says so, and why.
#[derive(Debug, Args)]
struct Judge {
    /// Who judges
    #[arg(long, value_name = "NAME", default_value = "editor")]
    actor: String,
    /// Why, for whoever reads it later
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Runs it.
pub(crate) fn run(command: &Command, session: &mut Session) -> Outcome {
    match command {
        Command::Merge(pair) => merge(pair, session),
        Command::Split(one) => split(one, session),
        Command::Merged => {
            let store = session.store()?;
            let merges = store.merged_issues(None)?;
            if merges.is_empty() {
                session.ui.status("No questions were merged.")?;
            }
            let rows = questions(&store, &merges)?;
            session.list(&Listed::Merges(&merges), || table(&rows))
        }
    }
}

fn merge(pair: &Pair, session: &mut Session) -> Outcome {
    let mut store = session.store()?;
    let keeps = Session::issue(&pair.keep, &store)?;
    let part = Session::issue(&pair.other, &store)?;
    let asked = question(&store, part.as_str())?;
    let judge = &pair.judge;
    let run = session.run("issues merge");
    pipeline::merge_issues(
        &mut store,
        &run,
        [&keeps, &part],
        &judge.actor,
        judge.why.as_deref(),
    )?;
    session.ui.status(&format!("Merged {part}  {asked}"))?;
    session
        .ui
        .status(&format!("  into {}", stock(&store, &keeps)?))?;
    session
        .ui
        .status(&format!("Undo: onrecord issues split {part}"))
}

fn split(one: &One, session: &mut Session) -> Outcome {
    let mut store = session.store()?;
    let merged = store.merged_issues(None)?;
    let parts: Vec<&Merge> = merged
        .iter()
        .filter(|merge| merge.part.as_str().starts_with(&one.issue))
        .collect();
    // Anything else is looked up as a question, which then was not merged.
    let part = match parts.as_slice() {
        [one] => one.part.clone(),
        _ => Session::issue(&one.issue, &store)?,
    };
    let judge = &one.judge;
    let run = session.run("issues split");
    let keeps = pipeline::split_issue(&mut store, &run, &part, &judge.actor, judge.why.as_deref())?;
    session
        .ui
        .status(&format!("Split {}", stock(&store, &part)?))?;
    session
        .ui
        .status(&format!("  from {}", stock(&store, &keeps)?))
}

fn question(store: &Store, id: &str) -> Outcome<String> {
    let issue = store.issue(&crate::id::IssueId::stored(id))?;
    Ok(issue.map_or_else(String::new, |issue| issue.question))
}

/// `is_...  Will ...? (3 statements by 2 speakers)`.
fn stock(store: &Store, id: &crate::id::IssueId) -> Outcome<String> {
    let rows = store.issues(&Filter {
        issues: vec![id.clone()],
        ..Filter::default()
    })?;
    let counts = rows.iter().find(|row| row.issue.id == *id).map(|row| {
        format!(
            " ({} by {})",
            words::count(row.statements, "statement"),
            words::count(row.speakers, "speaker")
        )
    });
    let asked = question(store, id.as_str())?;
    Ok(format!("{id}  {asked}{}", counts.unwrap_or_default()))
}

/// A merge with the words of both questions.
type Told<'a> = (&'a Merge, String, String);

fn questions<'a>(store: &Store, merges: &'a [Merge]) -> Outcome<Vec<Told<'a>>> {
    merges
        .iter()
        .map(|merge| {
            let part = question(store, merge.part.as_str())?;
            let keeps = question(store, merge.keeps.as_str())?;
            Ok((merge, part, keeps))
        })
        .collect()
}

fn table(rows: &[Told<'_>]) -> Grid {
    let all = rows
        .iter()
        .flat_map(|(merge, ..)| [&merge.part, &merge.keeps]);
    let ids = ShortIds::over(all.map(crate::id::IssueId::as_str));
    let mut grid = Grid::table(vec![
        Column::cut("Question", 24),
        Column::whole("Id"),
        Column::cut("is part of", 24),
        Column::whole("Id"),
        Column::whole("By"),
        Column::cut("Why", 12),
    ]);
    for (merge, part, keeps) in rows {
        grid.row(vec![
            part.as_str().into(),
            Cell::new(&ids.short(merge.part.as_str()), Style::Dim),
            keeps.as_str().into(),
            Cell::new(&ids.short(merge.keeps.as_str()), Style::Dim),
            merge.actor.as_str().into(),
            merge.reason.as_deref().unwrap_or_default().into(),
        ]);
    }
    grid
}
