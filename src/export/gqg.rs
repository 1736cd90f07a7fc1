//! The line format of the Global Quotation Graph: one line a post, its quotations with what stands around them.
//!
//! It knows no speaker, so it holds less than we do; what was not quoted is left out.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::row::StatementRow;
use super::{ExportError, sorted};

#[derive(Serialize)]
struct Line<'a> {
    date: Option<&'a str>,
    url: &'a str,
    title: Option<&'a str>,
    lang: &'static str,
    quotes: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    pre: String,
    quote: &'a str,
    post: String,
}

/// Writes it; `around` gives what stands before and after a statement, by its id.
///
/// # Errors
/// The writer fails.
pub fn write(
    rows: &[StatementRow],
    around: &dyn Fn(&str) -> Option<[String; 2]>,
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    let mut posts: BTreeMap<(Option<&str>, &str), Vec<&StatementRow>> = BTreeMap::new();
    for row in sorted::statements(rows) {
        if row.quote.is_some() {
            let post = (row.record.published_at.as_deref(), row.record.post.as_str());
            posts.entry(post).or_default().push(row);
        }
    }
    for ((date, _), mut rows) in posts {
        rows.sort_by(|x, y| (x.in_post, &x.record.id).cmp(&(y.in_post, &y.record.id)));
        let Some(first) = rows.first() else { continue };
        let line = Line {
            date,
            url: &first.url,
            title: first.headline.as_deref(),
            lang: "ENGLISH",
            quotes: rows
                .iter()
                .filter_map(|row| {
                    let quote = row.quote.as_deref()?;
                    let [pre, post] = around(&row.record.id).unwrap_or_default();
                    Some(Quote { pre, quote, post })
                })
                .collect(),
        };
        serde_json::to_writer(&mut out, &line).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
