//! Cypher for a running Neo4j or Memgraph: constraints first, then nodes and relations in batches that can be run
//! again, since every `MERGE` is on a labelled key under a constraint.

use std::io;

use super::graph::{Edge, Graph, Node, NodeKind};
use super::text::backslashed;
use super::{ExportError, csv_columns};

/// How many rows one `UNWIND` takes.
const BATCH: usize = 500;

/// Writes it.
///
/// # Errors
/// The writer fails.
pub fn write(graph: &Graph<'_>, mut out: impl io::Write) -> Result<(), ExportError> {
    for kind in [NodeKind::Entity, NodeKind::Statement, NodeKind::Issue] {
        let label = kind.as_str();
        writeln!(
            out,
            "CREATE CONSTRAINT {}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;",
            label.to_lowercase()
        )?;
    }
    for kind in [NodeKind::Entity, NodeKind::Statement, NodeKind::Issue] {
        let nodes: Vec<&Node<'_>> = graph
            .nodes
            .iter()
            .filter(|node| node.kind == kind)
            .collect();
        for batch in nodes.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            listed(batch.iter().map(|node| of_node(node)), &mut out)?;
            writeln!(
                out,
                "] AS row MERGE (n:{} {{id: row.id}}) SET n += row;",
                kind.as_str()
            )?;
        }
    }
    let mut groups: Vec<(&str, [&str; 2], Vec<&Edge<'_>>)> = Vec::new();
    for edge in &graph.edges {
        let ends = [label(edge.source), label(edge.target)];
        match groups
            .iter_mut()
            .find(|(kind, at, _)| *kind == edge.kind && *at == ends)
        {
            Some((.., edges)) => edges.push(edge),
            None => groups.push((edge.kind, ends, vec![edge])),
        }
    }
    groups.sort_by_key(|(kind, ends, _)| (*kind, *ends));
    for (kind, [from, to], edges) in groups {
        for batch in edges.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            listed(batch.iter().map(|edge| of_edge(edge)), &mut out)?;
            writeln!(
                out,
                "] AS row MATCH (a:{from} {{id: row.from}}) MATCH (b:{to} {{id: row.to}}) MERGE (a)-[r:{} {{id: row.id}}]->(b) SET r += row.with;",
                kind.to_uppercase()
            )?;
        }
    }
    Ok(())
}

/// An id tells by its prefix what it is the id of.
pub(super) fn label(id: &str) -> &'static str {
    match id.get(..3) {
        Some("en_") => NodeKind::Entity.as_str(),
        Some("is_") => NodeKind::Issue.as_str(),
        _ => NodeKind::Statement.as_str(),
    }
}

fn listed(rows: impl Iterator<Item = String>, out: &mut impl io::Write) -> Result<(), ExportError> {
    for (at, row) in rows.enumerate() {
        if at > 0 {
            out.write_all(b",\n")?;
        }
        out.write_all(row.as_bytes())?;
    }
    out.write_all(b"\n")?;
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", backslashed(text))
}

fn of_node(node: &Node<'_>) -> String {
    let mut fields = vec![format!("id: {}", quoted(node.id))];
    match node.kind {
        NodeKind::Entity => {
            fields.push(format!("name: {}", quoted(node.label)));
            if let Some(kind) = node.entity {
                fields.push(format!("kind: {}", quoted(kind.as_str())));
            }
        }
        NodeKind::Issue => fields.push(format!("question: {}", quoted(node.label))),
        NodeKind::Statement => fields.push(format!("text: {}", quoted(node.label))),
    }
    if let Some(row) = node.row {
        fields.push(format!(
            "speech_act: {}",
            quoted(row.record.speech_act.as_str())
        ));
        fields.push(format!("kind: {}", quoted(row.record.mode.as_str())));
        fields.push(format!("content: {}", quoted(&row.record.content.text)));
        if let Some(quote) = &row.quote {
            fields.push(format!("quote: {}", quoted(quote)));
        }
        fields.push(format!("url: {}", quoted(&row.url)));
        fields.push(format!("conf: {}", row.record.confidence.extract));
        if let Some(main) = csv_columns::main(row) {
            fields.push(format!("polarity: {}", quoted(main.polarity.as_str())));
            fields.push(format!("certainty: {}", quoted(main.certainty.as_str())));
            fields.push(format!("commitment: {}", main.commitment));
        }
        if let Some(said) = &row.record.said_at {
            fields.push(format!("said_at: datetime({})", quoted(&said.start)));
        }
    }
    format!("{{{}}}", fields.join(", "))
}

fn of_edge(edge: &Edge<'_>) -> String {
    let mut with = vec![format!("weight: {}", edge.weight)];
    if let Some(at) = edge.at {
        with.push(format!("at: datetime({})", quoted(at)));
    }
    if let Some(role) = &edge.role {
        with.push(format!("role: {}", quoted(role)));
    }
    if let Some(row) = edge.row {
        with.push(format!("rule: {}", quoted(&row.relation.rule)));
        with.push(format!("why: {}", quoted(&row.relation.why)));
        with.push(format!("conf: {}", row.relation.confidence));
        let flags: Vec<String> = row.relation.flags.iter().map(|flag| quoted(flag)).collect();
        with.push(format!("flags: [{}]", flags.join(", ")));
    }
    format!(
        "{{from: {}, to: {}, id: {}, with: {{{}}}}}",
        quoted(edge.source),
        quoted(edge.target),
        quoted(&edge.id),
        with.join(", ")
    )
}
