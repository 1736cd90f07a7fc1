//! GEXF 1.3 for Gephi, with time: nodes and edges come and go on its timeline.
//!
//! Every window is closed, since an open one ends a Gephi timeline where the reader's own day ends. Colours are
//! static and in red, green and blue, since their short form stops networkx.

use std::io;

use super::ExportError;
use super::graph::{Edge, Graph, Node, NodeKind};
use super::text::{cut, shown, xml};
use crate::calendar::Instant;
use crate::relation::Family;

/// How moments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeFormat {
    /// To the second; networkx does not read it.
    #[default]
    DateTime,
    /// Days alone, which every reader takes.
    Date,
}

impl TimeFormat {
    const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "dateTime",
            Self::Date => "date",
        }
    }

    /// A window is never empty: of a day it lasts to the next.
    fn window(self, (start, end): (Instant, Instant)) -> (String, String) {
        match self {
            Self::DateTime => (start.to_string(), end.to_string()),
            Self::Date => {
                let from = start.day_in(0);
                let to = end.day_in(0).max(from.plus_days(1));
                (from.to_string(), to.to_string())
            }
        }
    }
}

/// Writes it.
///
/// # Errors
/// The writer fails.
pub fn write(
    graph: &Graph<'_>,
    time: TimeFormat,
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta>
    <creator>onrecord</creator>
    <description>Who said what, what it answers, and how statements relate</description>
  </meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="{}" timerepresentation="interval" timezone="UTC">
    <attributes class="node">
      <attribute id="0" title="kind" type="string"/>
      <attribute id="1" title="text" type="string"/>
      <attribute id="2" title="said_at" type="string"/>
      <attribute id="3" title="polarity" type="string"/>
      <attribute id="4" title="certainty" type="string"/>
      <attribute id="5" title="commitment" type="integer"/>
      <attribute id="6" title="speech_act" type="string"/>
      <attribute id="7" title="url" type="string"/>
      <attribute id="8" title="entity" type="string"/>
    </attributes>
    <attributes class="edge">
      <attribute id="0" title="relation" type="string"/>
      <attribute id="1" title="family" type="string"/>
      <attribute id="2" title="why" type="string"/>
      <attribute id="3" title="confidence" type="double"/>
      <attribute id="4" title="role" type="string"/>
    </attributes>
    <nodes>
"#,
        time.name()
    )?;
    for one in &graph.nodes {
        node(one, time, &mut out)?;
    }
    out.write_all(b"    </nodes>\n    <edges>\n")?;
    for one in &graph.edges {
        edge(one, time, &mut out)?;
    }
    out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")?;
    Ok(())
}

fn span(span: Option<(Instant, Instant)>, time: TimeFormat) -> String {
    span.map_or_else(String::new, |span| {
        let (start, end) = time.window(span);
        format!(" start=\"{start}\" end=\"{end}\"")
    })
}

fn node(node: &Node<'_>, time: TimeFormat, out: &mut impl io::Write) -> Result<(), ExportError> {
    writeln!(
        out,
        "      <node id=\"{}\" label=\"{}\"{}>\n        <attvalues>",
        xml(node.id),
        xml(&cut(&shown(node.label), 60)),
        span(node.span, time)
    )?;
    let mut values = vec![
        ("0", node.kind.as_str().to_owned()),
        ("1", node.label.to_owned()),
    ];
    if let Some(row) = node.row {
        if let Some(said) = &row.record.said_at {
            values.push(("2", said.start.clone()));
        }
        if let Some(main) = super::csv_columns::main(row) {
            values.push(("3", main.polarity.to_string()));
            values.push(("4", main.certainty.to_string()));
            values.push(("5", main.commitment.to_string()));
        }
        values.push(("6", row.record.speech_act.to_string()));
        values.push(("7", row.url.clone()));
    }
    if let Some(entity) = node.entity {
        values.push(("8", entity.to_string()));
    }
    for (id, value) in values {
        writeln!(
            out,
            "          <attvalue for=\"{id}\" value=\"{}\"/>",
            xml(&value)
        )?;
    }
    let ([r, g, b], size) = match node.kind {
        NodeKind::Entity => ([63, 74, 82], 14 + node.degree.min(40)),
        NodeKind::Statement => ([86, 180, 233], 6),
        NodeKind::Issue => ([230, 159, 0], 12),
    };
    writeln!(
        out,
        "        </attvalues>\n        <viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>\n        <viz:size value=\"{size}\"/>\n      </node>"
    )?;
    Ok(())
}

fn edge(edge: &Edge<'_>, time: TimeFormat, out: &mut impl io::Write) -> Result<(), ExportError> {
    writeln!(
        out,
        "      <edge id=\"{}\" source=\"{}\" target=\"{}\" type=\"directed\" label=\"{}\" kind=\"{}\" weight=\"{}\"{}>\n        <attvalues>",
        xml(&edge.id),
        xml(edge.source),
        xml(edge.target),
        xml(edge.kind),
        xml(edge.kind),
        edge.weight,
        span(edge.span, time)
    )?;
    writeln!(
        out,
        "          <attvalue for=\"0\" value=\"{}\"/>",
        xml(edge.kind)
    )?;
    if let Some(family) = edge.family {
        writeln!(out, "          <attvalue for=\"1\" value=\"{family}\"/>")?;
    }
    if let Some(row) = edge.row {
        writeln!(
            out,
            "          <attvalue for=\"2\" value=\"{}\"/>\n          <attvalue for=\"3\" value=\"{}\"/>",
            xml(&row.relation.why),
            row.relation.confidence
        )?;
    }
    if let Some(role) = &edge.role {
        writeln!(out, "          <attvalue for=\"4\" value=\"{role}\"/>")?;
    }
    let [r, g, b] = match edge.family {
        Some(Family::Conflict) => [213, 94, 0],
        Some(Family::Shift) => [0, 114, 178],
        Some(Family::Same) => [0, 158, 115],
        Some(Family::Discourse) | None => [170, 176, 180],
    };
    writeln!(
        out,
        "        </attvalues>\n        <viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>\n      </edge>"
    )?;
    Ok(())
}
