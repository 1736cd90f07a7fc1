//! One question as a picture: a lane a speaker, time from left to right, a mark where something was said.
//!
//! A circle says yes or names an answer, a square says no, a diamond neither; a filled mark is sure, a hollow one only
//! possible, a dashed border hangs on a condition. Lines between the marks of a lane are what the speaker stood by;
//! curves between lanes are conflicts.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io;

use super::colour;
use super::column::{self, Column, Moment};
use super::svg::{self, Type};
use crate::export::record::PropositionRecord;
use crate::export::row::{RelationRow, StatementRow};
use crate::export::text::{shown, xml};
use crate::proposition::Issue;
use crate::relation::{Family, clause, in_words};

const LEFT: i64 = 190;
const TOP: i64 = 112;
const MARK: i64 = 8;
const WIDE: i64 = 176;
const NARROW: i64 = 74;

/// One mark.
struct Mark<'a> {
    row: &'a StatementRow,
    answer: &'a PropositionRecord,
    x: i64,
    y: i64,
}

/// One speaker.
struct Lane<'a> {
    name: &'a str,
    top: i64,
    height: i64,
}

/// Draws the statements that answer `issue`, and the relations on it between them.
///
/// # Errors
/// The writer fails.
pub fn draw(
    issue: &Issue,
    statements: &[impl Borrow<StatementRow>],
    relations: &[RelationRow],
    out: &mut impl io::Write,
) -> io::Result<()> {
    linked(issue, statements, relations, None, out)
}

/// Where a mark leads, by the id of its statement.
pub type Link<'a> = &'a dyn Fn(&str) -> String;

/// The same as part of a page: a mark that leads somewhere can be followed.
///
/// # Errors
/// The writer fails.
pub fn linked(
    issue: &Issue,
    statements: &[impl Borrow<StatementRow>],
    relations: &[RelationRow],
    link: Option<Link<'_>>,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let answers = answers(issue, statements, relations);
    let moments: Vec<Moment> = answers.iter().map(|(row, _)| Moment::of(row)).collect();
    let mut distinct = moments.clone();
    distinct.sort();
    distinct.dedup();
    let roomy = distinct.len() <= 12;
    let wide = if roomy { WIDE } else { NARROW };
    let lines = if roomy { 4 } else { 1 };
    let columns = column::columns(moments, LEFT + 24, wide);
    let (lanes, marks) = placed(&answers, &columns, 46 + 13 * lines);
    let bottom = lanes.last().map_or(TOP, |lane| lane.top + lane.height);
    let right = columns.last().map_or(LEFT + WIDE, |last| last.x + wide);
    let width = right.max(820);
    // What can be followed must not hide inside an image.
    let role = link.map_or("img", |_| "group");
    svg::open(out, role, [width, bottom + 74], &issue.question)?;
    head(issue, &answers, lanes.len(), width, out)?;
    ground(&lanes, &columns, [width, bottom], out)?;
    stood(&marks, out)?;
    let mut on_it: Vec<&RelationRow> = relations
        .iter()
        .filter(|row| row.relation.issue.as_ref() == Some(&issue.id))
        .collect();
    on_it.sort_by_key(|row| &row.relation.id);
    links(&marks, &on_it, out)?;
    for mark in &marks {
        match link.map(|link| xml(&link(&mark.row.record.id))) {
            Some(address) => {
                writeln!(out, "<a href=\"{address}\">")?;
                draw_mark(mark, wide, lines, out)?;
                writeln!(out, "</a>")?;
            }
            None => draw_mark(mark, wide, lines, out)?,
        }
    }
    legend(bottom + 30, out)?;
    writeln!(out, "</svg>")
}

/// Statements with their answers, oldest first, what is of an unknown time last.
fn answers<'a>(
    issue: &Issue,
    statements: &'a [impl Borrow<StatementRow>],
    relations: &'a [RelationRow],
) -> Vec<(&'a StatementRow, &'a PropositionRecord)> {
    let mut found: BTreeMap<&str, (&StatementRow, &PropositionRecord)> = BTreeMap::new();
    let ends = relations.iter().flat_map(RelationRow::ends);
    for row in statements.iter().map(Borrow::borrow).chain(ends) {
        let answer = row
            .record
            .propositions
            .iter()
            .find(|one| one.issue.as_deref() == Some(issue.id.as_str()));
        if let Some(answer) = answer {
            found.entry(&row.record.id).or_insert((row, answer));
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(row, _)| {
        (
            Moment::of(row),
            row.record.post.clone(),
            row.in_post,
            row.record.id.clone(),
        )
    });
    found
}

/// Lanes in the order in which their speakers first spoke, and each statement in its lane and column; what one
/// speaker said at one moment stands one below the other.
fn placed<'a>(
    answers: &[(&'a StatementRow, &'a PropositionRecord)],
    columns: &[Column],
    step: i64,
) -> (Vec<Lane<'a>>, Vec<Mark<'a>>) {
    let mut order: Vec<(&str, &str)> = Vec::new();
    let mut places: Vec<(usize, i64, i64)> = Vec::new();
    let mut taken: BTreeMap<(usize, i64), i64> = BTreeMap::new();
    for (row, _) in answers {
        let (id, name) = row
            .record
            .speaker
            .as_ref()
            .map_or(("", "not named"), |it| (it.id.as_str(), it.name.as_str()));
        let lane = order
            .iter()
            .position(|(known, _)| *known == id)
            .unwrap_or_else(|| {
                order.push((id, name));
                order.len() - 1
            });
        let moment = Moment::of(row);
        let x = columns
            .iter()
            .find(|it| it.moment == moment)
            .map_or(LEFT, |it| it.x);
        let slot = taken.entry((lane, x)).or_default();
        places.push((lane, x, *slot));
        *slot += 1;
    }
    let mut top = TOP;
    let mut lanes = Vec::new();
    for (at, (_, name)) in order.iter().enumerate() {
        let slots = taken
            .iter()
            .filter(|((lane, _), _)| *lane == at)
            .map(|(_, slots)| *slots)
            .max()
            .unwrap_or(1);
        let height = slots * step + 12;
        lanes.push(Lane { name, top, height });
        top += height;
    }
    let marks = answers
        .iter()
        .zip(places)
        .filter_map(|(&(row, answer), (lane, x, slot))| {
            let top = lanes.get(lane)?.top;
            Some(Mark {
                row,
                answer,
                x,
                y: top + 24 + slot * step,
            })
        })
        .collect();
    (lanes, marks)
}

fn head(
    issue: &Issue,
    answers: &[(&StatementRow, &PropositionRecord)],
    speakers: usize,
    width: i64,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let lines = svg::wrapped(&issue.question, 20, width - 48, 1);
    let title = lines.first().map_or("", String::as_str);
    svg::text(out, [24, 36], title, Type::plain(20, colour::INK).bold())?;
    let zone = answers
        .iter()
        .find(|(row, _)| {
            row.record
                .said_at
                .as_ref()
                .is_some_and(|it| it.edtf.contains('T'))
        })
        .map_or(0, |(row, _)| row.zone_minutes);
    let clock = match zone {
        0 => "UTC".to_owned(),
        _ => format!(
            "UTC{}{}:{:02}",
            if zone < 0 { '−' } else { '+' },
            zone.abs() / 60,
            zone.abs() % 60
        ),
    };
    let count = |number: usize, noun: &str| {
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    };
    let under = format!(
        "{} by {}. Clocks: {clock}. Gaps are silence, not to scale.",
        count(answers.len(), "statement"),
        count(speakers, "speaker"),
    );
    svg::text(out, [24, 56], &under, Type::plain(12, colour::DIM))
}

/// Bands, names, and the axis.
fn ground(
    lanes: &[Lane<'_>],
    columns: &[Column],
    [width, bottom]: [i64; 2],
    out: &mut impl io::Write,
) -> io::Result<()> {
    for (at, lane) in lanes.iter().enumerate() {
        if at % 2 == 0 {
            writeln!(
                out,
                "<rect x=\"0\" y=\"{}\" width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
                lane.top,
                lane.height,
                colour::BAND
            )?;
        }
    }
    let mut last_day = "";
    for column in columns {
        svg::line(
            out,
            [column.x, TOP - 8],
            [column.x, bottom],
            colour::RULE,
            "1",
            "",
        )?;
        let (day, clock) = match &column.moment {
            Moment::At { day, clock, .. } => (day.as_str(), clock.as_deref().unwrap_or("")),
            Moment::Unknown => ("time not known", ""),
        };
        if day != last_day {
            svg::text(
                out,
                [column.x - MARK, TOP - 26],
                day,
                Type::plain(12, colour::INK).bold(),
            )?;
        }
        last_day = day;
        svg::text(
            out,
            [column.x - MARK, TOP - 12],
            clock,
            Type::plain(11, colour::DIM),
        )?;
        if let Some(silence) = &column.silence {
            let x = column.x - 36;
            svg::line(out, [x, TOP - 4], [x, bottom], "#AEB7BC", "1", "1 5")?;
            svg::text(
                out,
                [x, bottom + 14],
                silence,
                Type::plain(10, colour::DIM).middle(),
            )?;
        }
    }
    for lane in lanes {
        for (at, line) in svg::wrapped(lane.name, 13, LEFT - 40, 3).iter().enumerate() {
            let y = lane.top + 28 + 16 * i64::try_from(at).unwrap_or_default();
            svg::text(out, [24, y], line, Type::plain(13, colour::INK).bold())?;
        }
    }
    Ok(())
}

fn speaker<'a>(mark: &Mark<'a>) -> Option<&'a str> {
    mark.row.record.speaker.as_ref().map(|it| it.id.as_str())
}

/// From each mark to the same speaker's next: dashed where it hung on a condition or was only possible.
fn stood(marks: &[Mark<'_>], out: &mut impl io::Write) -> io::Result<()> {
    for (at, mark) in marks.iter().enumerate() {
        let Some(own) = speaker(mark) else { continue };
        // Of several things said at one moment the first carries the line.
        let beneath = marks
            .iter()
            .any(|other| speaker(other) == Some(own) && other.x == mark.x && other.y < mark.y);
        if beneath {
            continue;
        }
        let next = marks
            .iter()
            .skip(at + 1)
            .find(|next| speaker(next) == Some(own) && next.x > mark.x);
        if let Some(next) = next {
            let dashes = if soft(mark.answer) { "2 6" } else { "" };
            svg::line(
                out,
                [mark.x, mark.y],
                [next.x, next.y],
                look(mark).0,
                "3",
                dashes,
            )?;
        }
    }
    Ok(())
}

fn soft(answer: &PropositionRecord) -> bool {
    answer.commitment.abs() < 2 || answer.condition.is_some()
}

/// Conflicts, and what others said alike, between lanes; one speaker's own moves are the line of the lane.
fn links(
    marks: &[Mark<'_>],
    relations: &[&RelationRow],
    out: &mut impl io::Write,
) -> io::Result<()> {
    for (at, row) in relations.iter().enumerate() {
        let find = |id: &str| marks.iter().find(|mark| mark.row.record.id == id);
        let (Some(a), Some(b)) = (
            find(row.relation.from.as_str()),
            find(row.relation.to.as_str()),
        ) else {
            continue;
        };
        let family = row.relation.kind.family();
        let (stroke, width, dashes) = match family {
            Family::Conflict => (colour::NO, "1.6", ""),
            Family::Same if speaker(a) != speaker(b) => (colour::SAME, "1.2", "5 4"),
            Family::Shift if speaker(a) != speaker(b) => (colour::YES, "1.2", "1 4"),
            Family::Same | Family::Shift | Family::Discourse => continue,
        };
        let (upper, lower) = if a.y <= b.y { (a, b) } else { (b, a) };
        // Down the free strip left of the column, along the free strip above the lower marks, and in from above, each
        // link a little beside the last: nothing crosses the words.
        let aside = i64::try_from(at % 4).unwrap_or_default() * 3;
        let (down, along) = (upper.x - 14 - aside, lower.y - 14 - aside);
        let turn = if lower.x < down { -6 } else { 6 };
        writeln!(
            out,
            "<path d=\"M{} {} Q{down} {} {down} {} V{} Q{down} {along} {} {along} H{} Q{} {along} {} {}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{}><title>{}</title></path>",
            upper.x - MARK,
            upper.y,
            upper.y,
            upper.y + 8,
            along - 6,
            down + turn,
            lower.x - turn,
            lower.x,
            lower.x,
            lower.y - 9,
            svg::dashed(dashes),
            xml(&shown(&format!(
                "{}: {}",
                row.relation.kind.as_str().replace('_', " "),
                row.relation.why
            )))
        )?;
    }
    Ok(())
}

/// Colour and shape of a stance.
fn look(mark: &Mark<'_>) -> (&'static str, Shape) {
    match mark.answer.commitment {
        1.. => (colour::YES, Shape::Circle),
        0 => (colour::OPEN, Shape::Diamond),
        ..=-1 => (colour::NO, Shape::Square),
    }
}

#[derive(Clone, Copy)]
enum Shape {
    Circle,
    Square,
    Diamond,
}

fn shape(
    out: &mut impl io::Write,
    shape: Shape,
    [x, y]: [i64; 2],
    stroke: &str,
    fill: &str,
    dashes: &str,
) -> io::Result<()> {
    let border = format!(
        "fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2.5\"{}",
        svg::dashed(dashes)
    );
    match shape {
        Shape::Circle => writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{MARK}\" {border}/>"),
        Shape::Square => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"15\" height=\"15\" {border}/>",
            x - 7,
            y - 7
        ),
        Shape::Diamond => writeln!(
            out,
            "<path d=\"M{x} {} L{} {y} L{x} {} L{} {y} Z\" {border}/>",
            y - 10,
            x + 10,
            y + 10,
            x - 10
        ),
    }
}

fn draw_mark(mark: &Mark<'_>, wide: i64, lines: i64, out: &mut impl io::Write) -> io::Result<()> {
    let record = &mark.row.record;
    let answer = in_words(
        mark.answer.commitment,
        mark.answer.value.as_deref(),
        record.speech_act,
    );
    let words = mark.row.quote.as_ref().map_or_else(
        || record.content.text.clone(),
        |quote| format!("“{}”", quote.trim_matches(['“', '”', '"'])),
    );
    let name = record.speaker.as_ref().map_or("not named", |it| &it.name);
    let condition = mark.answer.condition.as_deref().map(clause);
    writeln!(
        out,
        "<g id=\"{}\"><title>{}</title>",
        xml(&record.id),
        xml(&shown(&format!(
            "{name}: {answer}{}. {words}",
            condition
                .as_deref()
                .map_or_else(String::new, |it| format!(", {it}"))
        )))
    )?;
    let (stroke, form) = look(mark);
    let fill = if mark.answer.commitment.abs() >= 2 {
        stroke
    } else {
        "#FFFFFF"
    };
    // A dashed border shows on white alone.
    let (fill, dashes) = if condition.is_some() {
        ("#FFFFFF", "3 2.4")
    } else {
        (fill, "")
    };
    shape(out, form, [mark.x, mark.y], stroke, fill, dashes)?;
    let room = wide - 30;
    let label = svg::wrapped(&answer, 12, room, 1);
    let beside = [mark.x + 15, mark.y + 4];
    svg::text(
        out,
        beside,
        label.first().map_or("", String::as_str),
        Type::plain(12, stroke).bold(),
    )?;
    if lines > 1 {
        let most = usize::try_from(lines).unwrap_or(1);
        let below = match &condition {
            // Most words tell their condition themselves.
            Some(condition) if !tells(&words, condition) => {
                svg::wrapped(&format!("{condition}: {words}"), 11, wide - 20, most)
            }
            _ => svg::wrapped(&words, 11, wide - 20, most),
        };
        for (at, line) in below.iter().enumerate() {
            let y = mark.y + 24 + 13 * i64::try_from(at).unwrap_or_default();
            svg::text(out, [mark.x - MARK, y], line, Type::plain(11, colour::INK))?;
        }
    }
    writeln!(out, "</g>")
}

fn tells(words: &str, condition: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().replace(['“', '”', '"', ','], "");
    bare(words).contains(&bare(condition))
}

fn legend(y: i64, out: &mut impl io::Write) -> io::Result<()> {
    let mut x = 32;
    for (form, stroke, fill, dashes, words) in [
        (
            Shape::Circle,
            colour::YES,
            colour::YES,
            "",
            "yes, or an answer",
        ),
        (Shape::Square, colour::NO, colour::NO, "", "no"),
        (Shape::Diamond, colour::OPEN, "#FFFFFF", "", "neither"),
        (Shape::Circle, colour::YES, "#FFFFFF", "", "only possible"),
        (
            Shape::Circle,
            colour::YES,
            "#FFFFFF",
            "3 2.4",
            "under a condition",
        ),
    ] {
        shape(out, form, [x, y + 10], stroke, fill, dashes)?;
        svg::text(out, [x + 16, y + 14], words, Type::plain(11, colour::DIM))?;
        x += 40 + svg::width(words, 11);
    }
    for (stroke, dashes, words) in [
        (colour::NO, "", "conflict"),
        (colour::SAME, "5 4", "says the same"),
        (colour::YES, "1 4", "moves another’s"),
    ] {
        svg::line(
            out,
            [x - 8, y + 10],
            [x + 18, y + 10],
            stroke,
            "1.8",
            dashes,
        )?;
        svg::text(out, [x + 24, y + 14], words, Type::plain(11, colour::DIM))?;
        x += 50 + svg::width(words, 11);
    }
    Ok(())
}
