//! The page as HTML.

use std::io;

use super::{Report, Written};
use crate::calendar::Instant;
use crate::export::row::{PositionRow, RelationRow, StatementRow};
use crate::export::text::xml;
use crate::relation::{Family, clause};

const STYLE: &str = "
:root { color-scheme: light; --ink: #1f2930; --dim: #5b6770; --rule: #d5dadd; --no: #b34700; --yes: #005a8f; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: #fff;
  font: 16px/1.5 Georgia, 'Times New Roman', serif; }
h1, h2, h3, th, .who, .meta, nav { font-family: Helvetica, Arial, 'DejaVu Sans', sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .8rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.meta { color: var(--dim); font-size: .85rem; }
.picture { overflow-x: auto; margin: 1.2rem 0; }
.picture svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; font-size: .8rem; color: var(--dim); }
th, td { padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
.stand { font-weight: bold; white-space: nowrap; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.4rem; border-top: 1px solid var(--rule);
  padding: 1rem 0; break-inside: avoid; }
.pair > h3 { grid-column: 1 / -1; margin: 0; }
.who { font-weight: bold; margin: 0; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--rule); overflow-wrap: anywhere; }
mark { background: #fdf0c4; color: inherit; padding: 0 .1em; }
.conflict h3 { color: var(--no); } .shift h3 { color: var(--yes); }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; } mark { background: none; text-decoration: underline; }
  .picture { break-inside: avoid; } }
";

/// Writes the whole page.
///
/// # Errors
/// The writer fails.
pub fn write(report: &Report<'_>, out: &mut impl io::Write) -> Written {
    let question = isolated(&report.issue.question);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{question}</h1>",
        xml(&report.issue.question)
    )?;
    let on = |family: Family| -> Vec<&RelationRow> {
        report
            .relations
            .iter()
            .filter(|row| row.relation.kind.family() == family)
            .collect()
    };
    let (conflicts, shifts) = (on(Family::Conflict), on(Family::Shift));
    writeln!(
        out,
        "<p class=\"meta\">{}, {}, {}. Asked: {}.</p>",
        count(report.statements, "statement"),
        count(conflicts.len(), "conflict"),
        count(shifts.len(), "shift"),
        isolated(&report.asked)
    )?;
    // The picture is our own writing, escaped where it was drawn.
    writeln!(out, "<div class=\"picture\">{}</div>", report.picture)?;
    lines(report.positions, out)?;
    pairs(report, "Conflicts", "conflict", &conflicts, out)?;
    pairs(report, "Shifts: before and after", "shift", &shifts, out)?;
    how(report, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", xml(text))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// When it was said, by the page's clock.
fn when(row: &StatementRow) -> String {
    let Some(said) = &row.record.said_at else {
        return "time not known".to_owned();
    };
    match said.start.parse::<Instant>() {
        Ok(moment) if said.edtf.contains('T') => {
            let (hour, minute) = moment.clock_in(row.zone_minutes);
            format!(
                "{}, {hour:02}:{minute:02}",
                moment.day_in(row.zone_minutes).in_words()
            )
        }
        Ok(moment) if said.edtf.len() == 10 => moment.day_in(0).in_words(),
        Ok(_) | Err(_) => said.edtf.clone(),
    }
}

/// A link where the address is one of the web; else its text, since no other kind is safe to click.
fn source(row: &StatementRow) -> String {
    let name = row.outlet.as_deref().unwrap_or(&row.record.document);
    let web = ["https://", "http://"]
        .iter()
        .any(|start| row.url.starts_with(start));
    if web {
        format!(
            "<a href=\"{}\" rel=\"noreferrer\">{}</a>",
            xml(&row.url),
            isolated(name)
        )
    } else {
        isolated(name)
    }
}

fn lines(positions: &[PositionRow], out: &mut impl io::Write) -> Written {
    writeln!(out, "<h2>Where each one stands</h2>")?;
    if positions.is_empty() {
        return writeln!(out, "<p>Nobody who can be named has answered it.</p>");
    }
    writeln!(
        out,
        "<table>\n<thead><tr><th>Speaker</th><th>Since</th><th>Answer</th><th>Words</th></tr></thead>\n<tbody>"
    )?;
    let mut last = "";
    for row in positions {
        let name = if row.speaker.as_str() == last {
            String::new()
        } else {
            format!(
                "<span class=\"who\">{}</span><br><span class=\"meta\">{}</span>",
                isolated(&row.speaker_name),
                isolated(&row.summary)
            )
        };
        last = row.speaker.as_str();
        let condition = row
            .condition
            .as_deref()
            .map_or_else(String::new, |it| format!("<br>{}", isolated(&clause(it))));
        let repeats = match row.repeats {
            0 => String::new(),
            again => format!(" <span class=\"meta\">said {} times</span>", again + 1),
        };
        writeln!(
            out,
            "<tr><td>{name}</td><td>{}</td><td><span class=\"stand\">{}</span>{condition}</td><td>{}{repeats}</td></tr>",
            xml(&when(&row.statement)),
            isolated(&row.value),
            isolated(words(&row.statement))
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}

fn words(row: &StatementRow) -> &str {
    row.quote.as_deref().unwrap_or(&row.record.content.text)
}

fn pairs(
    report: &Report<'_>,
    title: &str,
    class: &str,
    rows: &[&RelationRow],
    out: &mut impl io::Write,
) -> Written {
    writeln!(out, "<section class=\"{class}\">\n<h2>{title}</h2>")?;
    if rows.is_empty() {
        writeln!(out, "<p>None found.</p>")?;
    }
    for row in rows {
        let said = |end: &StatementRow| end.record.said_at.as_ref().map(|it| it.start.clone());
        let (older, newer) = if said(&row.from) < said(&row.to) {
            (&row.from, &row.to)
        } else {
            (&row.to, &row.from)
        };
        writeln!(
            out,
            "<div class=\"pair\"><h3>{}: {} <span class=\"meta\">rule {}, {}</span></h3>",
            xml(&row.relation.kind.as_str().replace('_', " ")),
            isolated(&row.relation.why),
            xml(&row.relation.rule),
            sure(row.relation.confidence)
        )?;
        for end in [older, newer] {
            half(report, end, out)?;
        }
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</section>")
}

fn sure(confidence: f64) -> String {
    format!("{:.0} % sure", confidence * 100.0)
}

fn half(report: &Report<'_>, row: &StatementRow, out: &mut impl io::Write) -> Written {
    let record = &row.record;
    let (name, basis) = record
        .speaker
        .as_ref()
        .map_or(("not named", "unknown"), |it| {
            (it.name.as_str(), it.basis.as_str())
        });
    let paragraph = match (report.around)(&record.id) {
        Some(around) => format!(
            "<bdi>{}<mark>{}</mark>{}</bdi>",
            xml(&around.before),
            xml(&around.words),
            xml(&around.after)
        ),
        None => isolated(words(row)),
    };
    let headline = row
        .headline
        .as_deref()
        .map_or_else(String::new, |it| format!(", {}", isolated(it)));
    writeln!(
        out,
        "<div><p class=\"who\">{}</p><p class=\"meta\">{} ({}); {}{headline}</p><blockquote>{paragraph}</blockquote><p class=\"meta\">{}, {}; speaker known as {}, {}. {}</p></div>",
        isolated(name),
        xml(&when(row)),
        record
            .said_at
            .as_ref()
            .map_or("unknown", |it| it.basis.as_str())
            .replace('_', " "),
        source(row),
        record.mode,
        sure(record.confidence.extract),
        basis,
        sure(record.confidence.speaker),
        xml(&record.id),
    )
}

fn how(report: &Report<'_>, out: &mut impl io::Write) -> Written {
    writeln!(
        out,
        "<h2>How this was made</h2>\n<p>{} Statements were found in the published text, each with its words, speaker and time; their relations follow from fixed rules, named beside each pair. Nothing here says who is right. Percentages say how sure the program is of having read correctly; those of relations rank the rules. Times are by the page’s own clock; “post time” means that the words were said by then.</p>",
        isolated(&report.made)
    )
}
