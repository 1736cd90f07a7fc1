//! One run of the program: its terminal, its clock, its database, and what every query does alike.

use std::path::PathBuf;

use crate::ask::Known;
use crate::ask::listed::Listed;
use crate::calendar::{Day, Instant};
use crate::id::IssueId;
use crate::pipeline::Run;
use crate::post::ReadOn;
use crate::store::{Filter, Store};
use crate::wording::words;

use super::arguments::Selection;
use super::error::Outcome;
use super::ui::grid::Grid;
use super::ui::{Format, Ui};

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

impl Session {
    /// What time it is by now.
    pub(crate) fn moment(&self) -> Instant {
        if self.fixed { self.now } else { super::clock() }
    }

    /// The day that the user says it is.
    pub(crate) fn told(&self) -> Option<Day> {
        self.fixed.then(|| self.now.day_in(0))
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
        Ok(Known::of(store).filter(&selection.into())?)
    }

    /// The question that is meant; of one that was merged into another, the whole.
    pub(crate) fn issue(typed: &str, store: &Store) -> Outcome<IssueId> {
        Ok(Known::of(store).issue(typed)?)
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
            let held = self.store()?.count(&Filter::default())?;
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

/// A page is read `now`: none is from tomorrow, wherever it was printed, at most fourteen hours ahead of UTC.
pub(crate) fn read_on(now: Instant, told: Option<Day>) -> ReadOn {
    ReadOn {
        today: now.plus_minutes(14 * 60).day_in(0),
        told,
    }
}
