//! GraphML for networkx, yEd, Cytoscape and Gephi. It has no dates: moments are ISO text, which sorts.

use std::io;

use super::graph::Graph;
use super::text::{cut, shown, xml};
use super::{ExportError, csv_columns};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="n0" for="node" attr.name="label" attr.type="string"/>
  <key id="n1" for="node" attr.name="kind" attr.type="string"/>
  <key id="n2" for="node" attr.name="text" attr.type="string"/>
  <key id="n3" for="node" attr.name="said_at" attr.type="string"/>
  <key id="n4" for="node" attr.name="polarity" attr.type="string"/>
  <key id="n5" for="node" attr.name="certainty" attr.type="string"/>
  <key id="n6" for="node" attr.name="commitment" attr.type="int"/>
  <key id="n7" for="node" attr.name="speech_act" attr.type="string"/>
  <key id="n8" for="node" attr.name="url" attr.type="string"/>
  <key id="n9" for="node" attr.name="entity" attr.type="string"/>
  <key id="e0" for="edge" attr.name="relation" attr.type="string"/>
  <key id="e1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="e2" for="edge" attr.name="said_at" attr.type="string"/>
  <key id="e3" for="edge" attr.name="family" attr.type="string"/>
  <key id="e4" for="edge" attr.name="why" attr.type="string"/>
  <key id="e5" for="edge" attr.name="confidence" attr.type="double"/>
  <key id="e6" for="edge" attr.name="role" attr.type="string"/>
  <graph id="onrecord" edgedefault="directed">
"#;

/// Writes it.
///
/// # Errors
/// The writer fails.
pub fn write(graph: &Graph<'_>, mut out: impl io::Write) -> Result<(), ExportError> {
    out.write_all(HEAD.as_bytes())?;
    for node in &graph.nodes {
        writeln!(out, "    <node id=\"{}\">", xml(node.id))?;
        let mut data = |key: &str, value: &str| {
            writeln!(out, "      <data key=\"{key}\">{}</data>", xml(value))
        };
        data("n0", &cut(&shown(node.label), 60))?;
        data("n1", node.kind.as_str())?;
        data("n2", node.label)?;
        if let Some(row) = node.row {
            if let Some(said) = &row.record.said_at {
                data("n3", &said.start)?;
            }
            if let Some(main) = csv_columns::main(row) {
                data("n4", main.polarity.as_str())?;
                data("n5", main.certainty.as_str())?;
                data("n6", &main.commitment.to_string())?;
            }
            data("n7", row.record.speech_act.as_str())?;
            data("n8", &row.url)?;
        }
        if let Some(entity) = node.entity {
            data("n9", entity.as_str())?;
        }
        out.write_all(b"    </node>\n")?;
    }
    for edge in &graph.edges {
        writeln!(
            out,
            "    <edge id=\"{}\" source=\"{}\" target=\"{}\">",
            xml(&edge.id),
            xml(edge.source),
            xml(edge.target)
        )?;
        let mut data = |key: &str, value: &str| {
            writeln!(out, "      <data key=\"{key}\">{}</data>", xml(value))
        };
        data("e0", edge.kind)?;
        data("e1", &edge.weight.to_string())?;
        if let Some(at) = edge.at {
            data("e2", at)?;
        }
        if let Some(family) = edge.family {
            data("e3", family.as_str())?;
        }
        if let Some(role) = &edge.role {
            data("e6", role)?;
        }
        if let Some(row) = edge.row {
            data("e4", &row.relation.why)?;
            data("e5", &row.relation.confidence.to_string())?;
        }
        out.write_all(b"    </edge>\n")?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")?;
    Ok(())
}
