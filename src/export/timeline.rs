//! TimelineJS: one event a statement, one row a speaker; as JSON, or as the table of its spreadsheet.
//!
//! It shows HTML, so every text is escaped before it goes in. A statement of an unknown time has no place on a
//! timeline and is left out.

use std::borrow::Borrow;
use std::io;

use serde_json::{Value, json};

use super::row::StatementRow;
use super::text::{cut, shown, xml};
use super::{ExportError, csv_columns, sorted};
use crate::calendar::{Day, Instant};

const COLUMNS: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
];

/// The JSON that a TimelineJS page loads.
///
/// # Errors
/// The writer fails.
pub fn json(
    rows: &[impl Borrow<StatementRow>],
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    out.write_all(b"{\"title\":{\"text\":{\"headline\":\"Who said what\",\"text\":\"\"}},\"scale\":\"human\",\"events\":[\n")?;
    for (at, event) in events(rows).enumerate() {
        if at > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut out, &event.json()).map_err(io::Error::from)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

/// The table of the TimelineJS spreadsheet.
///
/// # Errors
/// The writer fails.
pub fn csv(rows: &[impl Borrow<StatementRow>], out: impl io::Write) -> Result<(), ExportError> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(COLUMNS).map_err(io::Error::from)?;
    for event in events(rows) {
        // It is pasted into a spreadsheet that runs formulas.
        let cells = event.cells();
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| super::excel::harmless(cell))
            .collect();
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

struct Event<'a> {
    row: &'a StatementRow,
    start: Instant,
    /// The last day on which it may have been said, where that is not the first: "in March".
    last: Option<Day>,
    clock: bool,
}

fn events<S: Borrow<StatementRow>>(rows: &[S]) -> impl Iterator<Item = Event<'_>> {
    sorted::statements(rows).into_iter().filter_map(|row| {
        let said = row.record.said_at.as_ref()?;
        let (start, end): (Instant, Instant) = (said.start.parse().ok()?, said.end.parse().ok()?);
        let clock = said.edtf.contains('T');
        // The end is the first moment that is past.
        let last = end.plus_millis(-1).day_in(0);
        Some(Event {
            row,
            start,
            last: (!clock && last > start.day_in(0)).then_some(last),
            clock,
        })
    })
}

impl Event<'_> {
    fn zone(&self) -> i32 {
        if self.clock { self.row.zone_minutes } else { 0 }
    }

    fn display(&self) -> String {
        let day = self.start.day_in(self.zone()).in_words();
        if self.clock {
            let (hour, minute) = self.start.clock_in(self.zone());
            format!("{day}, {hour:02}:{minute:02}")
        } else if let Some(last) = self.last {
            format!("{day} to {}", last.in_words())
        } else {
            day
        }
    }

    fn speaker(&self) -> &str {
        self.row
            .record
            .speaker
            .as_ref()
            .map_or("not named", |it| &it.name)
    }

    fn headline(&self) -> String {
        let words = shown(csv_columns::words(self.row));
        xml(&format!("{}: {}", shown(self.speaker()), cut(&words, 90)))
    }

    fn text(&self) -> String {
        let question = csv_columns::main(self.row).and_then(|it| it.question.as_deref());
        let source = self
            .row
            .outlet
            .as_deref()
            .unwrap_or(&self.row.record.document);
        let source = xml(&shown(source));
        // A file's name is no link, and neither is any other scheme.
        let url = &self.row.url;
        let source = if url.starts_with("https://") || url.starts_with("http://") {
            format!("<a href=\"{}\">{source}</a>", xml(&shown(url)))
        } else {
            source
        };
        format!(
            "<p>{}</p><p>{}{source}</p>",
            xml(&shown(csv_columns::words(self.row))),
            question.map_or_else(String::new, |it| format!("{} ", xml(&shown(it)))),
        )
    }

    fn json(&self) -> Value {
        let day = self.start.day_in(self.zone());
        let of = |day: Day| json!({"year": day.year(), "month": day.month(), "day": day.day()});
        let mut date = of(day);
        if let (true, Some(fields)) = (self.clock, date.as_object_mut()) {
            let (hour, minute) = self.start.clock_in(self.zone());
            fields.insert("hour".to_owned(), hour.into());
            fields.insert("minute".to_owned(), minute.into());
        }
        let mut event = json!({
            "start_date": date,
            "text": {"headline": self.headline(), "text": self.text()},
            "group": xml(&shown(self.speaker())),
            "unique_id": self.row.record.id,
            "display_date": self.display(),
        });
        if let (Some(last), Some(fields)) = (self.last, event.as_object_mut()) {
            fields.insert("end_date".to_owned(), of(last));
        }
        event
    }

    fn cells(&self) -> [String; 19] {
        let day = self.start.day_in(self.zone());
        let (hour, minute) = self.start.clock_in(self.zone());
        let time = if self.clock {
            format!("{hour:02}:{minute:02}")
        } else {
            String::new()
        };
        let none = String::new;
        let end = |part: fn(Day) -> String| self.last.map_or_else(none, part);
        [
            day.year().to_string(),
            day.month().to_string(),
            day.day().to_string(),
            time,
            end(|it| it.year().to_string()),
            end(|it| it.month().to_string()),
            end(|it| it.day().to_string()),
            none(),
            self.display(),
            self.headline(),
            self.text(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            xml(&shown(self.speaker())),
            none(),
        ]
    }
}
