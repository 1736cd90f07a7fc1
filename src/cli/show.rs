//! `show`: one statement in its paragraph, marked, with how we know each thing about it.

use clap::Args;

use crate::ask::facts::{Settled, facts, settled};
use crate::ask::listed::Listed;
use crate::ask::passage::{Part, paragraphs};
use crate::ask::the_one;
use crate::ask::typed::last_moment;
use crate::calendar::Instant;
use crate::export::row::{RelationRow, StatementRow};
use crate::id::{RelationId, StatementId};
use crate::store::{Filter, Passage};
use crate::wording::blocks::{checked, of_kind};
use crate::wording::clock::Clock;
use crate::wording::said;
use crate::wording::words;

use super::error::{Outcome, failed};
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};
use super::ui::{Format, marked};

/// Show one statement in its paragraph, and why we say what we say about it
///
/// The words are marked in the text: ~ who, - that something is said, ^ what. Below: how each thing is known, how
/// sure it is, and every relation with the rule that made it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Id of a statement or relation, or the start of one
    id: String,
    /// As we knew it then: only what had been recorded by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    known_at: Option<Instant>,
    /// As it stood then: only relations with what had been said by that time
    #[arg(long, value_name = "TIME", value_parser = last_moment)]
    as_of: Option<Instant>,
}

const EXAMPLES: &str = "\
Examples:
  onrecord show st_7f3a1c
  onrecord show st_7f3a1c --known-at 2031-04-05
  onrecord show st_7f3a1c --format json";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let store = session.store()?;
    let filter = Filter {
        known_at: arguments.known_at,
        as_of: arguments.as_of,
        ..Filter::default()
    };
    let typed = arguments.id.trim();
    if let Some(advice) = other_kind(typed) {
        return Err(failed(format!("\"{typed}\" is no statement")).hint(advice));
    }
    let mut relations = store.relations(&filter)?;
    relations.extend(store.corrections(&filter)?);
    if typed.starts_with(RelationId::PREFIX) {
        return relation(typed, &relations, session);
    }
    let statements = store.statements(&Filter {
        as_of: None,
        ..filter.clone()
    })?;
    let prefix = if typed.starts_with(StatementId::PREFIX) {
        typed.to_owned()
    } else {
        format!("{}{typed}", StatementId::PREFIX)
    };
    let ids = statements
        .iter()
        .map(|row| row.record.id.clone())
        .filter(|id| id.starts_with(&prefix))
        .collect();
    let id = the_one(typed, ids)?;
    let Some(row) = statements.iter().find(|row| row.record.id == id) else {
        return Ok(());
    };
    if !matches!(session.format, None | Some(Format::Table)) {
        return session.list(&Listed::Statements(std::slice::from_ref(row)), || {
            Grid::blocks(vec![])
        });
    }
    let mut own: Vec<RelationRow> = relations
        .into_iter()
        .filter(|link| link.from.record.id == id || link.to.record.id == id)
        .collect();
    own = of_kind(own, |_| true);
    let passage = store.passage(&StatementId::stored(id), arguments.known_at)?;
    let settled = settled(&store, &filter, row)?;
    page(row, passage.as_ref(), &own, &settled, session)
}

/// What to type instead for an id of another kind.
fn other_kind(typed: &str) -> Option<String> {
    let (kind, _) = typed.split_once('_')?;
    match kind {
        "is" => Some(format!(
            "That is a question: onrecord positions --issue {typed}"
        )),
        "en" => Some(format!(
            "That is somebody: onrecord statements --by {typed}"
        )),
        _ => None,
    }
}

/// A relation: both ends side by side, and why.
fn relation(typed: &str, relations: &[RelationRow], session: &mut Session) -> Outcome {
    let found: Vec<&RelationRow> = relations
        .iter()
        .filter(|row| row.relation.id.as_str().starts_with(typed))
        .collect();
    let ids = found
        .iter()
        .map(|row| row.relation.id.to_string())
        .collect();
    let id = the_one(typed, ids)?;
    let one: Vec<RelationRow> = found
        .into_iter()
        .filter(|row| row.relation.id.as_str() == id)
        .cloned()
        .collect();
    session.list(&Listed::Relations(&one), || {
        let mut grid = super::conflicts::table(&one);
        for gates in one.iter().filter_map(checked) {
            grid.note(1, &gates);
        }
        grid
    })
}

/// Everything about one statement.
fn page(
    row: &StatementRow,
    passage: Option<&Passage>,
    relations: &[RelationRow],
    settled: &Settled,
    session: &mut Session,
) -> Outcome {
    let record = &row.record;
    let clock = Clock::over(std::iter::once(row)).with_year();
    let mut head = Grid::blocks(vec![Column::whole(""), Column::cut("", 40)]);
    head.heading(&said::speaker(record), &record.id);
    session.ui.grid(&head)?;
    if let Some(passage) = passage {
        session.ui.line("")?;
        let text = touched(passage);
        session.ui.marked(&text)?;
    }
    session.ui.line("")?;
    let mut known = Grid::blocks(vec![Column::whole(""), Column::wrapped("")]);
    for (name, text) in facts(row, passage, settled, clock) {
        known.row(vec![Cell::new(name, Style::Dim), text.into()]);
    }
    session.ui.grid(&known)?;
    if !relations.is_empty() {
        session.ui.line("")?;
        session.ui.grid(&links(row, relations, clock))?;
    }
    Ok(())
}

/// Every relation, seen from this statement.
fn links(row: &StatementRow, relations: &[RelationRow], clock: Clock) -> Grid {
    let mut grid = Grid::blocks(vec![
        Column::whole(""),
        Column::whole(""),
        Column::cut("", 12),
        Column::cut("", 24),
        Column::whole(""),
    ]);
    let ids = said::ShortIds::over(
        relations
            .iter()
            .flat_map(|link| [link.from.record.id.as_str(), link.to.record.id.as_str()]),
    );
    for link in relations {
        let kind = link.relation.kind;
        let outward = link.from.record.id == row.record.id;
        let other = if outward { &link.to } else { &link.from };
        grid.row(vec![
            Cell::new(&words::seen_from(kind, outward), Style::of(kind)),
            clock.said(other.record.said_at.as_ref()).into(),
            said::speaker(&other.record).into(),
            said::words_of(&other.record).into(),
            Cell::new(&ids.short(&other.record.id), Style::Dim),
        ]);
        let flags = if link.relation.flags.is_empty() {
            String::new()
        } else {
            format!(", {}", link.relation.flags.join(", ").replace('_', " "))
        };
        grid.note(
            1,
            &format!(
                "{} (rule {}{flags}, {})",
                link.relation.why,
                link.relation.rule,
                words::share(link.relation.confidence)
            ),
        );
        if let Some(gates) = checked(link) {
            grid.note(1, &gates);
        }
    }
    grid
}

/// The paragraphs of the post that the statement touches, with its words marked.
fn touched(passage: &Passage) -> Vec<marked::Line> {
    paragraphs(passage)
        .into_iter()
        .filter(|paragraph| !paragraph.marks.is_empty())
        .map(|paragraph| marked::Line {
            text: paragraph.text,
            marks: paragraph
                .marks
                .into_iter()
                .map(|mark| marked::Mark {
                    sign: sign(mark.part),
                    start: mark.start,
                    end: mark.end,
                })
                .collect(),
        })
        .collect()
}

const fn sign(part: Part) -> char {
    match part {
        Part::Source => '~',
        Part::Cue => '-',
        Part::Time => '.',
        Part::Content => '^',
    }
}
