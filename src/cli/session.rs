//! One run of the program: its terminal, its clock, its database, and what every query does alike.

use std::path::PathBuf;

use serde::Serialize;

use crate::calendar::Instant;
use crate::export;
use crate::export::row::{IssueRow, PositionRow, RelationRow, SpeakerRow, StatementRow};
use crate::store::{Filter, Store};

use super::arguments::Selection;
use super::error::{Outcome, failed};
use super::lookup::{self, Candidate};
use super::ui::grid::Grid;
use super::ui::{Format, Ui, comma, words};

/// What a command is run with.
pub(crate) struct Session {
    /// Where it writes.
    pub(crate) ui: Ui,
    /// Its database file.
    pub(crate) db: PathBuf,
    /// The present moment.
    pub(crate) now: Instant,
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
}

impl Listed<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Statements(rows) => rows.is_empty(),
            Self::Relations(rows) => rows.is_empty(),
            Self::Positions(rows) => rows.is_empty(),
            Self::Issues(rows) => rows.is_empty(),
            Self::Speakers(rows) => rows.is_empty(),
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
        }
        Ok(out)
    }
}

/// A question as data.
#[derive(Serialize)]
struct IssueLine {
    issue: String,
    question: String,
    frame: String,
    value_type: String,
    dynamics: String,
    statements: usize,
    speakers: usize,
    conflicts: usize,
    shifts: usize,
    first_said_at: Option<String>,
    last_said_at: Option<String>,
}

impl IssueLine {
    const COLUMNS: &'static [&'static str] = &[
        "issue",
        "question",
        "frame",
        "value_type",
        "dynamics",
        "statements",
        "speakers",
        "conflicts",
        "shifts",
        "first_said_at",
        "last_said_at",
    ];

    fn of(row: &IssueRow) -> Self {
        Self {
            issue: row.issue.id.to_string(),
            question: row.issue.question.clone(),
            frame: row.issue.frame.clone(),
            value_type: row.issue.value_type.to_string(),
            dynamics: row.issue.dynamics.to_string(),
            statements: row.statements,
            speakers: row.speakers,
            conflicts: row.conflicts,
            shifts: row.shifts,
            first_said_at: row.first.map(|moment| moment.to_string()),
            last_said_at: row.last.map(|moment| moment.to_string()),
        }
    }

    fn cells(self) -> Vec<String> {
        vec![
            self.issue,
            self.question,
            self.frame,
            self.value_type,
            self.dynamics,
            self.statements.to_string(),
            self.speakers.to_string(),
            self.conflicts.to_string(),
            self.shifts.to_string(),
            self.first_said_at.unwrap_or_default(),
            self.last_said_at.unwrap_or_default(),
        ]
    }
}

/// A speaker as data.
#[derive(Serialize)]
struct SpeakerLine {
    speaker_id: String,
    speaker: String,
    kind: String,
    aliases: Vec<String>,
    statements: usize,
    issues: Vec<String>,
    first_said_at: Option<String>,
    last_said_at: Option<String>,
}

impl SpeakerLine {
    const COLUMNS: &'static [&'static str] = &[
        "speaker_id",
        "speaker",
        "kind",
        "aliases",
        "statements",
        "issues",
        "first_said_at",
        "last_said_at",
    ];

    fn of(row: &SpeakerRow) -> Self {
        Self {
            speaker_id: row.id.to_string(),
            speaker: row.name.clone(),
            kind: row.kind.clone(),
            aliases: row.aliases.clone(),
            statements: row.statements,
            issues: row.issues.iter().map(ToString::to_string).collect(),
            first_said_at: row.first.map(|moment| moment.to_string()),
            last_said_at: row.last.map(|moment| moment.to_string()),
        }
    }

    /// Lists are JSON inside their cell, as in every CSV that we write.
    fn cells(self) -> Vec<String> {
        let list = |items: &[String]| serde_json::Value::from(items).to_string();
        vec![
            self.speaker_id,
            self.speaker,
            self.kind,
            list(&self.aliases),
            self.statements.to_string(),
            list(&self.issues),
            self.first_said_at.unwrap_or_default(),
            self.last_said_at.unwrap_or_default(),
        ]
    }
}

impl Session {
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
            let issues = store.issues(&Filter::default())?;
            for typed in &selection.issue {
                filter.issues.push(lookup::issue(typed, &issues)?);
            }
        }
        Ok(filter)
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
        .entities
        .into_iter()
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
