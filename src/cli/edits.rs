//! `edits`: what publishers changed after we had read it.

use clap::Args;
use serde::Serialize;

use crate::export::row::RelationRow;
use crate::post::edit::{Run, compare};
use crate::store::{Edit, Filter};

use super::error::Outcome;
use super::session::Session;
use super::ui::clock::Clock;
use super::ui::grid::{Column, Grid};
use super::ui::said;
use super::ui::{Format, comma};

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
    let lines: Vec<Line> = rows.iter().map(Line::of).collect();
    let mut out = Vec::new();
    match session.format.unwrap_or(Format::Table) {
        Format::Table if rows.is_empty() => session
            .ui
            .status("No change was seen: a page must be read at least twice."),
        Format::Table => session.ui.grid(&table(&rows)),
        Format::Json => {
            comma::jsonl(&lines, &mut out)?;
            session.ui.json_of_lines(&out)
        }
        Format::Jsonl => {
            comma::jsonl(&lines, &mut out)?;
            session.ui.bytes(&out)
        }
        Format::Csv => {
            let cells: Vec<Vec<String>> = lines.into_iter().map(Line::cells).collect();
            comma::csv(Line::COLUMNS, &cells, &mut out)?;
            session.ui.bytes(&out)
        }
    }
}

/// A change of a post with what it did to its statements.
struct Changed {
    edit: Edit,
    /// The newer end of each corrects the older.
    statements: Vec<RelationRow>,
}

/// Whether a statement was corrected by that edit.
fn of(edit: &Edit, link: &RelationRow) -> bool {
    edit.after.is_some()
        && link.recorded_at == edit.seen_at.to_string()
        && link.from.record.post == edit.post
}

/// A statement before and after an edit.
#[derive(Serialize)]
struct Statement {
    before: String,
    after: String,
    why: String,
}

/// A change as data.
#[derive(Serialize)]
struct Line {
    document: String,
    url: String,
    post: String,
    kind: &'static str,
    published_at: Option<String>,
    modified_at: Option<String>,
    seen_at: String,
    before: String,
    after: Option<String>,
    statements: Vec<Statement>,
}

impl Line {
    const COLUMNS: &'static [&'static str] = &[
        "document",
        "url",
        "post",
        "kind",
        "published_at",
        "modified_at",
        "seen_at",
        "before",
        "after",
        "statements",
    ];

    fn of(Changed { edit, statements }: &Changed) -> Self {
        let statements = statements.iter().map(|link| Statement {
            before: link.to.record.id.clone(),
            after: link.from.record.id.clone(),
            why: link.relation.why.clone(),
        });
        Self {
            document: edit.document.clone(),
            url: edit.url.clone(),
            post: edit.post.clone(),
            kind: if edit.after.is_some() {
                "edited"
            } else {
                "gone"
            },
            published_at: edit.posted_at.map(|it| it.to_string()),
            modified_at: edit.modified_at.map(|it| it.to_string()),
            seen_at: edit.seen_at.to_string(),
            before: edit.before.clone(),
            after: edit.after.clone(),
            statements: statements.collect(),
        }
    }

    fn cells(self) -> Vec<String> {
        vec![
            self.document,
            self.url,
            self.post,
            self.kind.to_owned(),
            self.published_at.unwrap_or_default(),
            self.modified_at.unwrap_or_default(),
            self.seen_at,
            self.before,
            self.after.unwrap_or_default(),
            self.statements
                .iter()
                .map(|it| format!("{} > {}", it.after, it.before))
                .collect::<Vec<_>>()
                .join(" "),
        ]
    }
}

/// One block a change.
fn table(rows: &[Changed]) -> Grid {
    let clock = Clock::utc();
    let mut grid = Grid::blocks(vec![Column::whole(""), Column::wrapped("")]);
    for Changed { edit, statements } in rows {
        let seen = clock.moment(edit.seen_at);
        let what = if edit.after.is_some() {
            "edited"
        } else {
            "gone"
        };
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
