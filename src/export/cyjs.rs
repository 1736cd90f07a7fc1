//! Cytoscape's own JSON (`.cyjs`), read by Cytoscape and by cytoscape.js.

use std::io;

use serde_json::json;

use super::graph::{Edge, Graph, Node};
use super::text::{cut, shown};
use super::{ExportError, csv_columns};
use crate::entity::EntityKind;

/// Writes it, one element a line. `value` and `key` are what networkx looks for.
///
/// # Errors
/// The writer fails.
pub fn write(graph: &Graph<'_>, mut out: impl io::Write) -> Result<(), ExportError> {
    out.write_all(
        b"{\"format_version\":\"1.0\",\"generated_by\":\"onrecord\",\"directed\":true,\"multigraph\":true,\"data\":{\"name\":\"onrecord\"},\"elements\":{\"nodes\":[\n",
    )?;
    for (at, node) in graph.nodes.iter().enumerate() {
        element(at, &of_node(node), &mut out)?;
    }
    out.write_all(b"\n],\"edges\":[\n")?;
    for (at, edge) in graph.edges.iter().enumerate() {
        element(at, &of_edge(edge), &mut out)?;
    }
    out.write_all(b"\n]}}\n")?;
    Ok(())
}

fn element(
    at: usize,
    data: &serde_json::Value,
    out: &mut impl io::Write,
) -> Result<(), ExportError> {
    if at > 0 {
        out.write_all(b",\n")?;
    }
    serde_json::to_writer(&mut *out, data).map_err(io::Error::from)?;
    Ok(())
}

fn of_node(node: &Node<'_>) -> serde_json::Value {
    let main = node.row.and_then(csv_columns::main);
    json!({"data": {
        "id": node.id,
        "value": node.id,
        "name": cut(&shown(node.label), 60),
        "kind": node.kind.as_str(),
        "entity": node.entity.map(EntityKind::as_str),
        "text": node.label,
        "said_at": node.row.and_then(|row| row.record.said_at.as_ref()).map(|said| &said.start),
        "commitment": main.map(|it| it.commitment),
        "speech_act": node.row.map(|row| row.record.speech_act.as_str()),
        "url": node.row.map(|row| &row.url),
    }})
}

fn of_edge(edge: &Edge<'_>) -> serde_json::Value {
    json!({"data": {
        "id": edge.id,
        "key": edge.id,
        "source": edge.source,
        "target": edge.target,
        "interaction": edge.kind,
        "name": format!("{} ({}) {}", edge.source, edge.kind, edge.target),
        "weight": edge.weight,
        "said_at": edge.at,
        "role": edge.role,
        "why": edge.row.map(|row| &row.relation.why),
    }})
}
