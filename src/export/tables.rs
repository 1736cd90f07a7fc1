//! The graph as tables for Gephi's and Cytoscape's import: one of nodes, one of edges.

use std::io;

use super::ExportError;
use super::graph::{Edge, Graph, Node};
use super::text::{cut, shown, tabled};

/// Whose column names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// `Id, Label, kind`; `Source, Target, Type, Id, Label, Weight, Kind`: case-sensitive.
    Gephi,
    /// `id, name`; `source, interaction, target`.
    Cytoscape,
}

/// One row a node.
///
/// # Errors
/// The writer fails.
pub fn nodes(graph: &Graph<'_>, names: Names, out: impl io::Write) -> Result<(), ExportError> {
    let head: &[&str] = match names {
        Names::Gephi => &["Id", "Label", "kind", "class", "text", "said_at", "url"],
        Names::Cytoscape => &["id", "name", "kind", "class", "text", "said_at", "url"],
    };
    rows(head, graph.nodes.iter().map(node), out)
}

/// One row an edge.
///
/// # Errors
/// The writer fails.
pub fn edges(graph: &Graph<'_>, names: Names, out: impl io::Write) -> Result<(), ExportError> {
    match names {
        Names::Gephi => rows(
            &[
                "Source", "Target", "Type", "Id", "Label", "Weight", "Kind", "role",
            ],
            graph.edges.iter().map(gephi),
            out,
        ),
        Names::Cytoscape => rows(
            &[
                "source",
                "interaction",
                "target",
                "name",
                "weight",
                "said_at",
                "why",
                "role",
            ],
            graph.edges.iter().map(cytoscape),
            out,
        ),
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

fn node(node: &Node<'_>) -> Vec<String> {
    let said = node.row.and_then(|row| row.record.said_at.as_ref());
    vec![
        node.id.to_owned(),
        cut(&shown(node.label), 60),
        node.kind.as_str().to_owned(),
        class(node),
        tabled(node.label),
        said.map_or_else(String::new, |said| said.start.clone()),
        node.row.map_or_else(String::new, |row| shown(&row.url)),
    ]
}

/// What sort of entity it is; of a statement, what is done by saying it.
fn class(node: &Node<'_>) -> String {
    let entity = node.entity.map(|it| it.to_string());
    entity
        .or_else(|| node.row.map(|row| row.record.speech_act.to_string()))
        .unwrap_or_default()
}

fn gephi(edge: &Edge<'_>) -> Vec<String> {
    vec![
        edge.source.to_owned(),
        edge.target.to_owned(),
        "Directed".to_owned(),
        edge.id.clone(),
        edge.kind.to_owned(),
        edge.weight.to_string(),
        edge.kind.to_owned(),
        edge.role.clone().unwrap_or_default(),
    ]
}

fn cytoscape(edge: &Edge<'_>) -> Vec<String> {
    vec![
        edge.source.to_owned(),
        edge.kind.to_owned(),
        edge.target.to_owned(),
        format!("{} ({}) {}", edge.source, edge.kind, edge.target),
        edge.weight.to_string(),
        edge.at.unwrap_or_default().to_owned(),
        edge.row
            .map_or_else(String::new, |row| tabled(&row.relation.why)),
        edge.role.clone().unwrap_or_default(),
    ]
}
