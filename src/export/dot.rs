//! The graph as a picture for GraphViz: a box a question, a lane a speaker, time from left to right.
//!
//! Left to itself, GraphViz ranks by the direction of edges, and relations run from the newer to the older: the first
//! picture ran backwards. So an invisible chain of clock ticks fixes the order, statements stand under their tick,
//! and relations are drawn from the older to the newer with the arrow at the older end, without a say in the layout.
//! The family of a relation shows in colour and in its line; an answer in words, shape and border. The colours are
//! those of Okabe and Ito, which colour-blind readers can tell apart.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::dot_text::{quoted, wrapped};
use super::record::PropositionRecord;
use super::row::{RelationRow, StatementRow};
use super::{ExportError, csv_columns, sorted};
use crate::calendar::Instant;
use crate::relation::{Family, clause, in_words};

const HEAD: &str = r##"digraph onrecord {
  graph [charset="UTF-8", rankdir=LR, newrank=false, nodesep=0.3, ranksep=0.9, fontname="Helvetica", fontsize=15, bgcolor="white", tooltip=" "];
  node [fontname="Helvetica", fontsize=10, color="#5B6770", penwidth=1, margin="0.14,0.08"];
  edge [fontname="Helvetica", fontsize=9, arrowsize=0.7];
"##;

/// Writes the relations with the statements and speakers that they link; a statement without a relation is left
/// out. A statement that answers two questions stands in the box of each.
///
/// # Errors
/// The writer fails.
pub fn write(relations: &[RelationRow], mut out: impl io::Write) -> Result<(), ExportError> {
    let mut boxes: BTreeMap<(&str, &str), Vec<&RelationRow>> = BTreeMap::new();
    for row in sorted::relations(relations) {
        let issue = row
            .relation
            .issue
            .as_ref()
            .map_or("none", |issue| issue.as_str());
        let question = row.question.as_deref().unwrap_or("Across questions");
        boxes.entry((question, issue)).or_default().push(row);
    }
    out.write_all(HEAD.as_bytes())?;
    for ((question, issue), rows) in boxes {
        Panel {
            issue,
            question,
            rows,
        }
        .write(&mut out)?;
    }
    out.write_all(b"}\n")?;
    Ok(())
}

/// One question with its relations.
struct Panel<'a> {
    issue: &'a str,
    question: &'a str,
    rows: Vec<&'a RelationRow>,
}

impl<'a> Panel<'a> {
    fn write(&self, out: &mut impl io::Write) -> Result<(), ExportError> {
        let statements = self.statements();
        writeln!(
            out,
            "  subgraph {} {{",
            quoted(&format!("cluster_{}", self.issue))
        )?;
        writeln!(
            out,
            "    label={}; labeljust=l; style=\"rounded,filled\"; color=\"#D5DADD\"; fillcolor=\"#FBFBFA\"; margin=14; tooltip={};",
            quoted(self.question),
            quoted(self.question)
        )?;
        self.clock(&statements, out)?;
        for row in &statements {
            self.statement(row, out)?;
        }
        self.lanes(&statements, out)?;
        for row in &self.rows {
            self.relation(row, out)?;
        }
        writeln!(out, "  }}")?;
        Ok(())
    }

    /// Both ends of all relations, each once, oldest first.
    fn statements(&self) -> Vec<&'a StatementRow> {
        let mut seen = BTreeSet::new();
        let mut rows: Vec<&StatementRow> = self
            .rows
            .iter()
            .flat_map(|row| row.ends())
            .filter(|row| seen.insert(row.record.id.as_str()))
            .collect();
        rows.sort_by(|x, y| sorted::statement_key(x).cmp(&sorted::statement_key(y)));
        rows
    }

    fn node(&self, id: &str) -> String {
        quoted(&format!("{id}@{}", self.issue))
    }

    /// The ticks in order, and what stands under each.
    fn clock(
        &self,
        statements: &[&StatementRow],
        out: &mut impl io::Write,
    ) -> Result<(), ExportError> {
        let mut ticks: Vec<(String, Vec<&StatementRow>)> = Vec::new();
        for row in statements {
            let tick = tick(row);
            match ticks.last_mut() {
                Some((last, under)) if *last == tick => under.push(row),
                _ => ticks.push((tick, vec![row])),
            }
        }
        for (at, (tick, under)) in ticks.iter().enumerate() {
            let name = self.node(&format!("tick {at}"));
            let members: Vec<String> = under.iter().map(|row| self.node(&row.record.id)).collect();
            writeln!(
                out,
                "    {name} [shape=plaintext, fontcolor=\"#5B6770\", group=\"clock\", label={}, tooltip=\" \"];",
                quoted(tick)
            )?;
            writeln!(out, "    {{ rank=same; {name}; {}; }}", members.join("; "))?;
        }
        let chain: Vec<String> = (0..ticks.len())
            .map(|at| self.node(&format!("tick {at}")))
            .collect();
        let start = self.node("start");
        writeln!(
            out,
            "    {start} [shape=point, style=invis, group=\"clock\"];"
        )?;
        writeln!(
            out,
            "    {start} -> {} [style=invis, weight=20];",
            chain.join(" -> ")
        )?;
        Ok(())
    }

    fn statement(&self, row: &StatementRow, out: &mut impl io::Write) -> Result<(), ExportError> {
        let answer = self.answer(row);
        let commitment = answer.map_or(0, |answer| answer.commitment);
        let (shape, borders, fill) = match commitment {
            1.. => ("box", 1, "#E3EEF6"),
            0 => ("note", 1, "#F1F1EF"),
            ..=-1 => ("box", 2, "#F8E9DC"),
        };
        let soft = commitment.abs() < 2 || answer.is_some_and(|answer| answer.condition.is_some());
        let style = match (commitment > 0, soft) {
            (true, true) => "rounded,filled,dashed",
            (true, false) => "rounded,filled",
            (false, true) => "filled,dashed",
            (false, false) => "filled",
        };
        let mut label = Vec::new();
        if let Some(answer) = answer {
            let words = in_words(
                answer.commitment,
                answer.value.as_deref(),
                row.record.speech_act,
            );
            label.push(wrapped(&words.to_uppercase()));
            if let Some(condition) = &answer.condition {
                label.push(wrapped(&clause(condition)));
            }
        }
        label.push(wrapped(csv_columns::words(row)));
        let tip = format!(
            "{} · {}\n{}",
            speaker_name(row),
            tick(row),
            csv_columns::words(row)
        );
        writeln!(
            out,
            "    {} [shape={shape}, peripheries={borders}, style=\"{style}\", fillcolor=\"{fill}\", group={}, label={}, tooltip={}, URL={}];",
            self.node(&row.record.id),
            quoted(speaker_id(row)),
            quoted(&label.join("\n")),
            quoted(&tip),
            quoted(&row.url)
        )?;
        Ok(())
    }

    fn answer<'r>(&self, row: &'r StatementRow) -> Option<&'r PropositionRecord> {
        row.record
            .propositions
            .iter()
            .find(|answer| answer.issue.as_deref() == Some(self.issue))
            .or_else(|| csv_columns::main(row).filter(|_| self.issue == "none"))
    }

    /// A box a speaker at the left, and a pale line through what that speaker said.
    fn lanes(
        &self,
        statements: &[&StatementRow],
        out: &mut impl io::Write,
    ) -> Result<(), ExportError> {
        let mut lanes: Vec<(&str, Vec<&StatementRow>)> = Vec::new();
        for row in statements {
            let speaker = speaker_id(row);
            match lanes.iter_mut().find(|(lane, _)| *lane == speaker) {
                Some((_, said)) => said.push(row),
                None => lanes.push((speaker, vec![row])),
            }
        }
        let mut heads = vec![self.node("start")];
        for (speaker, said) in &lanes {
            let head = self.node(speaker);
            let name = said.first().map_or("", |row| speaker_name(row));
            writeln!(
                out,
                "    {head} [shape=box, style=filled, fillcolor=\"#3F4A52\", color=\"#3F4A52\", fontcolor=white, fontsize=11, group={}, label={}, tooltip={}];",
                quoted(speaker),
                quoted(&wrapped(name)),
                quoted(name)
            )?;
            let chain: Vec<String> = said.iter().map(|row| self.node(&row.record.id)).collect();
            writeln!(
                out,
                "    {head} -> {} [color=\"#C3CACE\", arrowhead=none, penwidth=3, weight=12, tooltip={}, edgetooltip={}];",
                chain.join(" -> "),
                quoted(&format!("SAID by {name}")),
                quoted(&format!("SAID by {name}"))
            )?;
            heads.push(head);
        }
        writeln!(out, "    {{ rank=same; {}; }}", heads.join("; "))?;
        Ok(())
    }

    fn relation(&self, row: &RelationRow, out: &mut impl io::Write) -> Result<(), ExportError> {
        let relation = &row.relation;
        let (colour, style, width) = pen(relation.kind.family());
        // Directed relations name the newer end first; symmetric ones do not tell, so the rows' own order does.
        let symmetric = relation.kind.is_symmetric();
        let swap = symmetric && sorted::statement_key(&row.from) < sorted::statement_key(&row.to);
        let (older, newer) = if swap {
            (&row.from, &row.to)
        } else {
            (&row.to, &row.from)
        };
        let tip = format!("{}: {}", relation.kind, relation.why);
        writeln!(
            out,
            "    {} -> {} [dir={}, constraint=false, color=\"{colour}\", fontcolor=\"{colour}\", style={style}, penwidth={width}, label={}, tooltip={}, edgetooltip={}, labeltooltip={}];",
            self.node(&older.record.id),
            self.node(&newer.record.id),
            if symmetric { "both" } else { "back" },
            quoted(&relation.kind.as_str().replace('_', " ")),
            quoted(&tip),
            quoted(&tip),
            quoted(&tip)
        )?;
        Ok(())
    }
}

/// Colour, style and width of the lines of a family.
pub(super) const fn pen(family: Family) -> (&'static str, &'static str, &'static str) {
    match family {
        Family::Conflict => ("#D55E00", "solid", "1.8"),
        Family::Shift => ("#0072B2", "bold", "1.4"),
        Family::Same => ("#009E73", "dashed", "1.1"),
        Family::Discourse => ("#777777", "dotted", "1.1"),
    }
}

fn speaker_id(row: &StatementRow) -> &str {
    row.record
        .speaker
        .as_ref()
        .map_or("nobody", |speaker| speaker.id.as_str())
}

fn speaker_name(row: &StatementRow) -> &str {
    row.record
        .speaker
        .as_ref()
        .map_or("not named", |speaker| speaker.name.as_str())
}

/// When it was said, for people: "12 May 2031", "15 May 2031 08:21" by the page's clock.
fn tick(row: &StatementRow) -> String {
    let Some(said) = &row.record.said_at else {
        return "time not known".to_owned();
    };
    let minute = matches!(
        csv_columns::precision(&said.edtf),
        "minute" | "second" | "hour"
    );
    match said.start.parse::<Instant>() {
        Ok(moment) if minute => {
            let (hour, minute) = moment.clock_in(row.zone_minutes);
            format!(
                "{}\n{hour:02}:{minute:02}",
                moment.day_in(row.zone_minutes).in_words()
            )
        }
        Ok(moment) if csv_columns::precision(&said.edtf) == "day" => moment.day_in(0).in_words(),
        Ok(_) | Err(_) => said.edtf.clone(),
    }
}
