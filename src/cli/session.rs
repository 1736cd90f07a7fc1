//! One run of the program: its terminal, its clock, its database, and what every query does alike.

use std::path::PathBuf;

use crate::calendar::Instant;
use crate::export;
use crate::export::row::{IssueRow, PositionRow, RelationRow, SpeakerRow, StatementRow};
use crate::id::IssueId;
use crate::pipeline::{ChangeRow, FlipRow, Run};
use crate::store::{Fault, Filter, Merge, SourceRow, Store};

use super::arguments::Selection;
use super::data::{IssueLine, SpeakerLine};
use super::edits::{self, Changed};
use super::error::{Outcome, failed};
use super::lookup::{self, Candidate};
use super::ui::grid::Grid;
use super::ui::{Format, Ui, comma, words};
use super::{diff, flips, merges, sources, verify};

/// What a command is run with.
pub(crate) struct Session {
    /// Where it writes.
    pub(crate) ui: Ui,
    /// Its database file.
    pub(crate) db: PathBuf,
    /// The present moment.
    pub(crate) now: Instant,
    /// Whether that was given, and so never moves on.
    pub(crate) fixed: bool,
    /// The form that was asked for.
    pub(crate) format: Option<Format>,
    /// Whether stderr is a terminal that may show progress.
    pub(crate) progress: bool,
}

/// What a list is made of.
pub(crate) enum Listed<'a> {
    Statements(&'a [StatementRow]),
    Relations(&'a [RelationRow]),
    Positions(&'a [PositionRow]),
    Issues(&'a [IssueRow]),
    Speakers(&'a [SpeakerRow]),
    Flips(&'a [FlipRow]),
    Changes(&'a [ChangeRow]),
    Merges(&'a [Merge]),
    Sources(&'a [SourceRow]),
    Edits(&'a [Changed]),
    Faults(&'a [Fault]),
}

impl Listed<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Statements(rows) => rows.is_empty(),
            Self::Relations(rows) => rows.is_empty(),
            Self::Positions(rows) => rows.is_empty(),
            Self::Issues(rows) => rows.is_empty(),
            Self::Speakers(rows) => rows.is_empty(),
            Self::Flips(rows) => rows.is_empty(),
            Self::Changes(rows) => rows.is_empty(),
            Self::Merges(rows) => rows.is_empty(),
            Self::Sources(rows) => rows.is_empty(),
            Self::Edits(rows) => rows.is_empty(),
            Self::Faults(rows) => rows.is_empty(),
        }
    }

    /// One JSON object a line.
    pub(crate) fn jsonl(&self) -> Outcome<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Self::Statements(rows) => export::jsonl::statements(rows, &mut out)?,
            Self::Relations(rows) => export::jsonl::relations(rows, &mut out)?,
            Self::Positions(rows) => export::jsonl::positions(rows, &mut out)?,
            Self::Issues(rows) => comma::jsonl(
                &rows.iter().map(IssueLine::of).collect::<Vec<_>>(),
                &mut out,
            )?,
            Self::Speakers(rows) => comma::jsonl(
                &rows.iter().map(SpeakerLine::of).collect::<Vec<_>>(),
                &mut out,
            )?,
            Self::Flips(rows) => flips::LINES.jsonl(rows, &mut out)?,
            Self::Changes(rows) => diff::LINES.jsonl(rows, &mut out)?,
            Self::Merges(rows) => merges::LINES.jsonl(rows, &mut out)?,
            Self::Sources(rows) => sources::LINES.jsonl(rows, &mut out)?,
            Self::Edits(rows) => edits::LINES.jsonl(rows, &mut out)?,
            Self::Faults(rows) => verify::LINES.jsonl(rows, &mut out)?,
        }
        Ok(out)
    }

    /// A header line and one line a row; only these columns, where some are named.
    pub(crate) fn csv(&self, fields: Option<&[String]>) -> Outcome<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Self::Statements(rows) => export::csv::statements(rows, &mut out, fields)?,
            Self::Relations(rows) => export::csv::relations(rows, &mut out, fields)?,
            Self::Positions(rows) => export::csv::positions(rows, &mut out, fields)?,
            Self::Issues(rows) => comma::csv(
                IssueLine::COLUMNS,
                &rows
                    .iter()
                    .map(|row| IssueLine::of(row).cells())
                    .collect::<Vec<_>>(),
                &mut out,
            )?,
            Self::Speakers(rows) => comma::csv(
                SpeakerLine::COLUMNS,
                &rows
                    .iter()
                    .map(|row| SpeakerLine::of(row).cells())
                    .collect::<Vec<_>>(),
                &mut out,
            )?,
            Self::Flips(rows) => flips::LINES.csv(rows, &mut out)?,
            Self::Changes(rows) => diff::LINES.csv(rows, &mut out)?,
            Self::Merges(rows) => merges::LINES.csv(rows, &mut out)?,
            Self::Sources(rows) => sources::LINES.csv(rows, &mut out)?,
            Self::Edits(rows) => edits::LINES.csv(rows, &mut out)?,
            Self::Faults(rows) => verify::LINES.csv(rows, &mut out)?,
        }
        Ok(out)
    }
}

impl Session {
    /// What time it is by now.
    pub(crate) fn moment(&self) -> Instant {
        if self.fixed { self.now } else { super::clock() }
    }

    /// The database, where there is one.
    pub(crate) fn held(&self) -> Outcome<Option<Store>> {
        self.db.exists().then(|| self.store()).transpose()
    }

    /// The database, which must be there.
    pub(crate) fn store(&self) -> Outcome<Store> {
        Ok(Store::open_existing(&self.db)?)
    }

    /// What was typed, with names and words looked up.
    pub(crate) fn filter(selection: &Selection, store: &Store) -> Outcome<Filter> {
        let mut filter = Filter {
            since: selection.since,
            until: selection.until,
            modes: selection.mode.clone(),
            certainties: selection.certainty.clone(),
            search: selection.search.clone(),
            as_of: selection.as_of,
            known_at: selection.known_at,
            ..Filter::default()
        };
        if !selection.by.is_empty() {
            let speakers = heard(store)?;
            for typed in &selection.by {
                filter.by.push(lookup::entity(typed, "speaker", &speakers)?);
            }
        }
        if !selection.about.is_empty() {
            let known = known(store)?;
            for typed in &selection.about {
                filter.about.push(lookup::entity(typed, "name", &known)?);
            }
        }
        if !selection.issue.is_empty() {
            for typed in &selection.issue {
                filter.issues.push(Self::issue(typed, store)?);
            }
        }
        Ok(filter)
    }

    /// The question that is meant; of one that was merged into another, the whole.
    pub(crate) fn issue(typed: &str, store: &Store) -> Outcome<IssueId> {
        let merged = store.merged_issues(None)?;
        let parts: Vec<&Merge> = merged
            .iter()
            .filter(|merge| {
                typed.len() > IssueId::PREFIX.len() && merge.part.as_str().starts_with(typed)
            })
            .collect();
        match parts.as_slice() {
            [one] => Ok(store.merges(None)?.whole(&one.part)),
            _ => lookup::issue(typed, &store.issues(&Filter::default())?),
        }
    }

    /// This run, as the database remembers it.
    pub(crate) fn run(&self, params: &str) -> Run {
        Run {
            now: self.now,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            params: params.to_owned(),
            live: false,
        }
    }

    /// Gives a list out in the form that was asked for; an empty table is no output at all.
    pub(crate) fn list(&mut self, listed: &Listed<'_>, table: impl FnOnce() -> Grid) -> Outcome {
        match self.format.unwrap_or(Format::Table) {
            Format::Table if listed.is_empty() => Ok(()),
            Format::Table => self.ui.grid(&table()),
            Format::Json => {
                let lines = listed.jsonl()?;
                self.ui.json_of_lines(&lines)
            }
            Format::Jsonl => {
                let lines = listed.jsonl()?;
                self.ui.bytes(&lines)
            }
            Format::Csv => {
                let lines = listed.csv(None)?;
                self.ui.bytes(&lines)
            }
        }
    }

    /// Says on stderr what was searched and which condition to drop; `count` asks again with a wider filter.
    pub(crate) fn nothing(
        &mut self,
        noun: &str,
        selection: &Selection,
        filter: &Filter,
        count: impl Fn(&Filter) -> Outcome<usize>,
    ) -> Outcome {
        let conditions = conditions(selection);
        if conditions.is_empty() {
            let held = self.store()?.statements(&Filter::default())?.len();
            let db = self.db.display();
            return self.ui.status(&match held {
                0 => format!(
                    "No {noun}: {db} holds no statement. Read something: onrecord ingest FILE"
                ),
                _ => format!(
                    "No {noun} in the {} of {db}.",
                    words::count(held, "statement")
                ),
            });
        }
        let asked: Vec<String> = conditions.iter().map(|(typed, _)| typed.clone()).collect();
        self.ui
            .status(&format!("No {noun} match {}.", asked.join(" ")))?;
        let mut told = false;
        for (typed, wider) in &conditions {
            let mut filter = filter.clone();
            wider(&mut filter);
            let found = count(&filter)?;
            if found > 0 {
                told = true;
                self.ui.status(&format!("  Without {typed}: {found}"))?;
            }
        }
        if told {
            return Ok(());
        }
        let all = count(&Filter::default())?;
        self.ui.status(&format!("  Without any condition: {all}"))
    }
}

/// Takes one condition out of a filter.
type Widen = fn(&mut Filter);

/// What was typed, each with the way to do without it.
fn conditions(selection: &Selection) -> Vec<(String, Widen)> {
    let mut out: Vec<(String, Widen)> = Vec::new();
    let quoted = |option: &str, values: &[String]| -> String {
        let all: Vec<String> = values
            .iter()
            .map(|value| format!("{option} \"{value}\""))
            .collect();
        all.join(" ")
    };
    let mut add = |typed: String, set: bool, wider: Widen| {
        if set {
            out.push((typed, wider));
        }
    };
    let strings = |items: &[String]| -> bool { !items.is_empty() };
    let modes: Vec<String> = selection.mode.iter().map(ToString::to_string).collect();
    let degrees: Vec<String> = selection
        .certainty
        .iter()
        .map(|&one| words::certainty(one).to_owned())
        .collect();
    let search: Vec<String> = selection.search.iter().cloned().collect();
    add(quoted("--by", &selection.by), strings(&selection.by), |f| {
        f.by.clear();
    });
    add(
        quoted("--about", &selection.about),
        strings(&selection.about),
        |f| f.about.clear(),
    );
    add(
        quoted("--issue", &selection.issue),
        strings(&selection.issue),
        |f| f.issues.clear(),
    );
    add(quoted("--search", &search), strings(&search), |f| {
        f.search = None;
    });
    add(quoted("--mode", &modes), strings(&modes), |f| {
        f.modes.clear();
    });
    add(quoted("--certainty", &degrees), strings(&degrees), |f| {
        f.certainties.clear();
    });
    let times: [(&str, Option<Instant>, Widen); 4] = [
        ("--since", selection.since, |f| f.since = None),
        ("--until", selection.until, |f| f.until = None),
        ("--as-of", selection.as_of, |f| f.as_of = None),
        ("--known-at", selection.known_at, |f| f.known_at = None),
    ];
    for (option, moment, wider) in times {
        if let Some(moment) = moment {
            add(format!("{option} {moment}"), true, wider);
        }
    }
    out
}

/// Everybody who was ever heard.
fn heard(store: &Store) -> Outcome<Vec<Candidate>> {
    let rows = store.speakers(&Filter::default())?;
    Ok(rows
        .into_iter()
        .map(|row| Candidate {
            note: words::count(row.statements, "statement"),
            id: row.id,
            name: row.name,
            aliases: row.aliases,
            statements: row.statements,
        })
        .collect())
}

/// Everybody and everything that was ever named.
fn known(store: &Store) -> Outcome<Vec<Candidate>> {
    let heard = heard(store)?;
    Ok(store
        .register()?
        .entities()
        .cloned()
        .map(|entity| Candidate {
            statements: heard
                .iter()
                .find(|one| one.id == entity.id)
                .map_or(0, |one| one.statements),
            note: entity.kind.to_string(),
            id: entity.id,
            name: entity.name,
            aliases: entity.aliases.into_iter().map(|alias| alias.name).collect(),
        })
        .collect())
}

/// The one id that starts so.
pub(crate) fn the_one(typed: &str, mut found: Vec<String>) -> Outcome<String> {
    found.sort();
    found.dedup();
    match found.as_slice() {
        [] => Err(failed(format!("No statement has the id \"{typed}\""))
            .hint("Ids stand at the end of each line of: onrecord statements")),
        [one] => Ok(one.clone()),
        several => Err(several.iter().take(10).fold(
            failed(format!(
                "{} ids start with \"{typed}\"; type more of it",
                several.len()
            )),
            |failure, id| failure.hint(id.as_str()),
        )),
    }
}
