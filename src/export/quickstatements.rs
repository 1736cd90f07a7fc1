//! QuickStatements (version 1) for a Wikibase of one's own: one new item a statement.
//!
//! Which property means what differs from one Wikibase to the next, so the numbers come from a mapping and none is
//! written here; what the mapping leaves out is left out. Times are days, since the format knows nothing finer.

use std::collections::BTreeMap;
use std::io;

use super::row::StatementRow;
use super::text::{cut, shown};
use super::{ExportError, csv_columns, sorted};

/// Names that a mapping may give a property: `speaker`, `quotation`, `point_in_time`, `url`, `retrieved`, `text`.
pub const NAMES: [&str; 6] = [
    "speaker",
    "text",
    "quotation",
    "point_in_time",
    "url",
    "retrieved",
];

/// Property by name, and items by speaker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    properties: BTreeMap<String, String>,
    items: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads lines `name = "P123"`; `"en_..." = "Q5"` names the item of a speaker. `#` opens a comment.
    ///
    /// # Errors
    /// A line that says neither, told with its number.
    pub fn read(text: &str) -> Result<Self, ExportError> {
        let mut mapping = Self::default();
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('[') {
                continue;
            }
            let wrong = || ExportError::Mapping {
                line: at + 1,
                text: line.to_owned(),
                known: NAMES.join(", "),
            };
            let (name, value) = line.split_once('=').ok_or_else(wrong)?;
            let (name, value) = (unquoted(name), unquoted(value));
            let numbered = |letter: char| {
                value.strip_prefix(letter).is_some_and(|rest| {
                    !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())
                })
            };
            if NAMES.contains(&name) && numbered('P') {
                mapping.properties.insert(name.to_owned(), value.to_owned());
            } else if name.starts_with("en_") && numbered('Q') {
                mapping.items.insert(name.to_owned(), value.to_owned());
            } else {
                return Err(wrong());
            }
        }
        Ok(mapping)
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"')
}

/// Writes it.
///
/// # Errors
/// The writer fails.
pub fn write(
    rows: &[StatementRow],
    mapping: &Mapping,
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    for row in sorted::statements(rows) {
        item(row, mapping, &mut out)?;
    }
    Ok(())
}

fn item(
    row: &StatementRow,
    mapping: &Mapping,
    out: &mut impl io::Write,
) -> Result<(), ExportError> {
    let record = &row.record;
    let property = |name: &str| mapping.properties.get(name);
    let words = csv_columns::words(row);
    writeln!(out, "CREATE")?;
    writeln!(out, "LAST\tLen\t{}", quoted(words, 250))?;
    writeln!(
        out,
        "LAST\tDen\t{}",
        quoted(&format!("statement {}", record.id), 250)
    )?;
    let mut source = String::new();
    if let Some(number) = property("url").and_then(|it| it.strip_prefix('P')) {
        source = format!("\tS{number}\t{}", quoted(&row.url, 500));
        if let (Some(number), Some(day)) = (
            property("retrieved").and_then(|it| it.strip_prefix('P')),
            row.captured_at.get(..10),
        ) {
            source.push_str(&format_day(&format!("S{number}"), day));
        }
    }
    let mut claim = |name: &str, value: String| match property(name) {
        Some(property) => writeln!(out, "LAST\t{property}\t{value}{source}"),
        None => Ok(()),
    };
    claim("text", format!("en:{}", quoted(&record.content.text, 1500)))?;
    if let Some(quote) = &row.quote {
        claim("quotation", format!("en:{}", quoted(quote, 1500)))?;
    }
    if let Some(item) = record
        .speaker
        .as_ref()
        .and_then(|it| mapping.items.get(&it.id))
    {
        claim("speaker", item.clone())?;
    }
    if let Some(day) = record
        .said_at
        .as_ref()
        .and_then(|said| said.start.get(..10))
    {
        claim("point_in_time", format!("+{day}T00:00:00Z/11"))?;
    }
    Ok(())
}

fn format_day(property: &str, day: &str) -> String {
    format!("\t{property}\t+{day}T00:00:00Z/11")
}

/// A string of the format: tabs, line feeds and its own marks would end it.
fn quoted(text: &str, most: usize) -> String {
    let plain = shown(text).replace('"', "”").replace("||", "| |");
    format!("\"{}\"", cut(&plain, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_and_a_wrong_line_is_told() {
        let mapping =
            Mapping::read("# ours\n[properties]\nurl = \"P854\"\n\"en_1\" = \"Q5\"\n").unwrap();
        assert_eq!(mapping.properties.get("url").unwrap(), "P854");
        assert_eq!(mapping.items.get("en_1").unwrap(), "Q5");
        let error = Mapping::read("url = \"P854\"\nurls = \"P1\"")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("line 2 of the mapping"), "{error}");
    }

    #[test]
    fn a_string_is_one_line_and_closed() {
        assert_eq!(quoted("a\t\"b\"\nLAST||c", 99), "\"a ”b” LAST| |c\"");
    }
}
