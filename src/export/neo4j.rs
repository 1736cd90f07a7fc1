//! A folder for `neo4j-admin database import`: one table a kind of node, one a kind of edge, and the command.

use std::io;

use super::graph::{Edge, Graph, Node, NodeKind};
use super::text::tabled;
use super::{ExportError, csv_columns};

/// What the folder holds, in the order in which it is written.
pub const FILES: [&str; 8] = [
    "entities.csv",
    "statements.csv",
    "issues.csv",
    "said.csv",
    "answers.csv",
    "about.csv",
    "relations.csv",
    "import.sh",
];

const IMPORT: &str = "#!/bin/sh
# Loads this folder into a database that does not exist yet: sh import.sh NAME
set -eu
cd \"$(dirname \"$0\")\"
neo4j-admin database import full \"${1:-onrecord}\" \\
  --id-type=string --multiline-fields=true \\
  --nodes=entities.csv --nodes=statements.csv --nodes=issues.csv \\
  --relationships=said.csv --relationships=answers.csv \
  --relationships=about.csv --relationships=relations.csv
";

/// Writes one of [`FILES`].
///
/// # Errors
/// The writer fails.
pub fn write(graph: &Graph<'_>, file: &str, mut out: impl io::Write) -> Result<(), ExportError> {
    let nodes = |kind| graph.nodes.iter().filter(move |node| node.kind == kind);
    match file {
        "entities.csv" => rows(
            &["id:ID(Entity)", "name", "kind", ":LABEL"],
            nodes(NodeKind::Entity).map(entity),
            out,
        ),
        "issues.csv" => rows(
            &["id:ID(Issue)", "question", ":LABEL"],
            nodes(NodeKind::Issue).map(named),
            out,
        ),
        "statements.csv" => rows(
            &[
                "id:ID(Statement)",
                "content",
                "quote",
                "kind",
                "speech_act",
                "polarity",
                "certainty",
                "said_at:datetime",
                "conf:double",
                ":LABEL",
                "commitment:int",
                "url",
            ],
            nodes(NodeKind::Statement).map(statement),
            out,
        ),
        "said.csv" => rows(
            &[
                ":START_ID(Entity)",
                ":END_ID(Statement)",
                "at:datetime",
                ":TYPE",
            ],
            graph
                .edges
                .iter()
                .filter(|edge| edge.kind == "SAID")
                .map(plain),
            out,
        ),
        "answers.csv" => rows(
            &[
                ":START_ID(Statement)",
                ":END_ID(Issue)",
                "at:datetime",
                ":TYPE",
            ],
            graph
                .edges
                .iter()
                .filter(|edge| edge.kind == "ANSWERS")
                .map(plain),
            out,
        ),
        "about.csv" => rows(
            &[
                ":START_ID(Statement)",
                ":END_ID(Entity)",
                "at:datetime",
                "role",
                ":TYPE",
            ],
            graph
                .edges
                .iter()
                .filter(|edge| edge.kind == "ABOUT")
                .map(about),
            out,
        ),
        "relations.csv" => rows(
            &[
                ":START_ID(Statement)",
                ":END_ID(Statement)",
                "id",
                "at:datetime",
                "rule",
                "conf:double",
                "why",
                "flags:string[]",
                ":TYPE",
            ],
            graph
                .edges
                .iter()
                .filter(|edge| edge.row.is_some())
                .map(relation),
            out,
        ),
        _ => Ok(out.write_all(IMPORT.as_bytes())?),
    }
}

fn rows(
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    out: impl io::Write,
) -> Result<(), ExportError> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(head).map_err(io::Error::from)?;
    for row in rows {
        writer.write_record(row).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

fn named(node: &Node<'_>) -> Vec<String> {
    vec![
        node.id.to_owned(),
        tabled(node.label),
        node.kind.as_str().to_owned(),
    ]
}

fn entity(node: &Node<'_>) -> Vec<String> {
    vec![
        node.id.to_owned(),
        tabled(node.label),
        node.entity.map_or_else(String::new, |it| it.to_string()),
        node.kind.as_str().to_owned(),
    ]
}

fn statement(node: &Node<'_>) -> Vec<String> {
    let Some(row) = node.row else {
        return named(node);
    };
    let main = csv_columns::main(row);
    vec![
        node.id.to_owned(),
        tabled(&row.record.content.text),
        row.quote.as_deref().map(tabled).unwrap_or_default(),
        row.record.mode.to_string(),
        row.record.speech_act.to_string(),
        main.map_or_else(String::new, |it| it.polarity.to_string()),
        main.map_or_else(String::new, |it| it.certainty.to_string()),
        row.record
            .said_at
            .as_ref()
            .map_or_else(String::new, |said| said.start.clone()),
        row.record.confidence.extract.to_string(),
        node.kind.as_str().to_owned(),
        main.map_or_else(String::new, |it| it.commitment.to_string()),
        tabled(&row.url),
    ]
}

fn plain(edge: &Edge<'_>) -> Vec<String> {
    vec![
        edge.source.to_owned(),
        edge.target.to_owned(),
        edge.at.unwrap_or_default().to_owned(),
        edge.kind.to_owned(),
    ]
}

fn about(edge: &Edge<'_>) -> Vec<String> {
    vec![
        edge.source.to_owned(),
        edge.target.to_owned(),
        edge.at.unwrap_or_default().to_owned(),
        edge.role.clone().unwrap_or_default(),
        edge.kind.to_owned(),
    ]
}

fn relation(edge: &Edge<'_>) -> Vec<String> {
    let relation = edge.row.map(|row| &row.relation);
    vec![
        edge.source.to_owned(),
        edge.target.to_owned(),
        edge.id.clone(),
        edge.at.unwrap_or_default().to_owned(),
        relation.map_or_else(String::new, |it| it.rule.clone()),
        relation.map_or_else(String::new, |it| it.confidence.to_string()),
        relation.map_or_else(String::new, |it| tabled(&it.why)),
        relation.map_or_else(String::new, |it| it.flags.join(";")),
        edge.kind.to_uppercase(),
    ]
}
