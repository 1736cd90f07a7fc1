//! One question as a page to print or to send, made from what the database holds.

use std::io;

use crate::id::StatementId;
use crate::picture;
use crate::pipeline;
use crate::proposition::Issue;
use crate::report::{self, Around, Report};
use crate::store::{Filter, Passage, Store, StoreError};

/// Why no page was made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The page cannot be written.
    #[error(transparent)]
    Written(#[from] io::Error),
}

/// The page of `issue` as `filter` narrows it, `asked` in these words, from a database of that name; none where no
/// statement matches.
///
/// # Errors
/// The database cannot be read.
pub fn page(
    store: &Store,
    issue: &Issue,
    filter: &Filter,
    asked: String,
    name: &str,
) -> Result<Option<Vec<u8>>, ReportError> {
    let statements = store.statements(filter)?;
    if statements.is_empty() {
        return Ok(None);
    }
    let relations = store.relations(filter)?;
    let mut svg = Vec::new();
    picture::lanes::draw(issue, &statements, &relations, &mut svg)?;
    let around = |id: &str| {
        let id = StatementId::stored(id);
        let passage = store.passage(&id, filter.known_at).ok().flatten()?;
        Some(paragraph(&passage))
    };
    let mut page = Vec::new();
    report::write(
        &Report {
            issue,
            asked,
            made: made(store, filter, name)?,
            statements: statements.len(),
            positions: &pipeline::positions(store, filter)?,
            relations: &relations,
            around: &around,
            picture: &String::from_utf8_lossy(&svg),
        },
        &mut page,
    )?;
    Ok(Some(page))
}

/// The last thing that the database learned, not the hour of printing: the same database gives the same page.
fn made(store: &Store, filter: &Filter, name: &str) -> Result<String, StoreError> {
    let all = Filter {
        known_at: filter.known_at,
        ..Filter::default()
    };
    Ok(format!(
        "Made by onrecord {} from {name} ({} statements, the last recorded {}).",
        env!("CARGO_PKG_VERSION"),
        store.count(&all)?,
        store
            .last_recorded(filter.known_at)?
            .as_deref()
            .unwrap_or("never"),
    ))
}

/// The paragraph that holds the content, the content marked. Places are code points.
fn paragraph(passage: &Passage) -> Around {
    let letters: Vec<char> = passage.text.chars().collect();
    let places = || {
        passage
            .spans
            .iter()
            .filter(|(role, _)| role == "content")
            .map(|(_, range)| *range)
    };
    let start = places().map(|[start, _]| start).min().unwrap_or_default();
    let end = places().map(|[_, end]| end).max().unwrap_or_default();
    let first = letters
        .iter()
        .take(start)
        .rposition(|&c| c == '\n')
        .map_or(0, |at| at + 1);
    let last = letters
        .iter()
        .skip(end)
        .position(|&c| c == '\n')
        .map_or(letters.len(), |at| end + at);
    let part = |from: usize, to: usize| -> String {
        letters
            .iter()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect()
    };
    Around {
        before: part(first, start),
        words: part(start, end),
        after: part(end, last),
    }
}
