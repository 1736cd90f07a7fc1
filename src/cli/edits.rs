//! `edits`: what publishers changed after we had read it.

use clap::Args;
use serde_json::json;

use crate::export::row::RelationRow;
use crate::post::edit::{Run, compare};
use crate::store::{Edit, Filter};

use super::data::{Lines, text};
use super::error::Outcome;
use super::session::{Listed, Session};
use super::ui::clock::Clock;
use super::ui::grid::{Column, Grid};
use super::ui::said;

/// List what was changed in posts after they were first read, the words before and after
///
/// A page that is read again keeps every wording of every post. [-these words went-] and {+these came+}; a post that
/// the page no longer shows is listed with its last words. The newest change stands last.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only those of this document: its name, address or id
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord edits
  onrecord edits --document page
  onrecord edits --format jsonl";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let links = store.corrections(&Filter::default())?;
    let rows: Vec<Changed> = store
        .edits(arguments.document.as_deref())?
        .into_iter()
        .map(|edit| Changed {
            statements: links
                .iter()
                .filter(|link| of(&edit, link))
                .cloned()
                .collect(),
            edit,
        })
        .collect();
    if rows.is_empty() {
        session
            .ui
            .status("No change was seen: a page must be read at least twice.")?;
    }
    session.list(&Listed::Edits(&rows), || table(&rows))
}

/// A change of a post with what it did to its statements.
pub(crate) struct Changed {
    edit: Edit,
    /// The newer end of each corrects the older.
    statements: Vec<RelationRow>,
}

impl Changed {
    const fn kind(&self) -> &'static str {
        if self.edit.after.is_some() {
            "edited"
        } else {
            "gone"
        }
    }
}

/// Whether a statement was corrected by that edit.
fn of(edit: &Edit, link: &RelationRow) -> bool {
    edit.after.is_some()
        && link.recorded_at == edit.seen_at.to_string()
        && link.from.record.post == edit.post
}

/// The data form of a change.
pub(crate) const LINES: Lines<Changed> = Lines(&[
    ("document", |row| row.edit.document.as_str().into()),
    ("url", |row| row.edit.url.as_str().into()),
    ("post", |row| row.edit.post.as_str().into()),
    ("kind", |row| row.kind().into()),
    ("published_at", |row| text(row.edit.posted_at)),
    ("modified_at", |row| text(row.edit.modified_at)),
    ("seen_at", |row| text(Some(row.edit.seen_at))),
    ("before", |row| row.edit.before.as_str().into()),
    ("after", |row| text(row.edit.after.as_ref())),
    ("statements", |row| {
        let links = row.statements.iter();
        links
            .map(|link| {
                json!({
                    "before": link.to.record.id,
                    "after": link.from.record.id,
                    "why": link.relation.why,
                })
            })
            .collect()
    }),
]);

/// One block a change.
pub(crate) fn table(rows: &[Changed]) -> Grid {
    let clock = Clock::utc();
    let mut grid = Grid::blocks(vec![Column::whole(""), Column::wrapped("")]);
    for row in rows {
        let Changed { edit, statements } = row;
        let seen = clock.moment(edit.seen_at);
        let what = row.kind();
        let title = edit.headline.as_deref().unwrap_or("Without a headline");
        grid.heading(
            &format!("{}: {title}", edit.document),
            &format!("({what}, seen {seen} UTC)"),
        );
        let Some(after) = &edit.after else {
            grid.row(vec!["before".into(), edit.before.as_str().into()]);
            continue;
        };
        let runs = compare(&edit.before, after);
        grid.row(vec!["before".into(), side(&runs, Run::Gone).into()]);
        grid.row(vec!["after".into(), side(&runs, Run::New).into()]);
        for link in statements {
            let id = &link.from.record.id;
            let speaker = said::speaker(&link.from.record);
            let told = link
                .relation
                .why
                .split_once(": ")
                .map_or("", |(_, told)| told);
            grid.note(1, &format!("└ {speaker}: {told} ({id})"));
        }
    }
    grid
}

/// One wording, with the words marked that only it has.
fn side(runs: &[(Run, String)], own: Run) -> String {
    let words: Vec<String> = runs
        .iter()
        .filter_map(|(run, text)| match run {
            Run::Kept => Some(text.clone()),
            Run::Gone if own == Run::Gone => Some(format!("[-{text}-]")),
            Run::New if own == Run::New => Some(format!("{{+{text}+}}")),
            Run::Gone | Run::New => None,
        })
        .collect();
    words.join(" ")
}
