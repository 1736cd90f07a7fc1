//! The graph of speakers as a picture for GraphViz: one box a speaker, one line a pair, as thick as they differ often.
//!
//! Time has no say here, so nothing is ranked: `layout=neato` in the file makes `dot` itself place the boxes by
//! nearness, where ranks would put whoever stands first by id at the left of everybody.

use std::io;

use super::ExportError;
use super::dot::pen;
use super::dot_text::{quoted, wrapped};
use super::graph::{Edge, Graph};
use super::text::shown;
use crate::relation::{Family, RelationKind};

const HEAD: &str = r##"digraph speakers {
  graph [charset="UTF-8", layout=neato, overlap=false, sep="+16", splines=true, start=1, fontname="Helvetica", bgcolor="white", tooltip=" "];
  node [shape=box, style="rounded,filled", fillcolor="#3F4A52", color="#3F4A52", fontcolor=white, fontname="Helvetica", fontsize=11, margin="0.14,0.08"];
  edge [fontname="Helvetica", fontsize=9, arrowsize=0.7, len=2.2];
"##;

/// How thick a line gets; beyond it only the number grows.
const THICKEST: usize = 8;

/// Writes a graph of [`Graph::of_speakers`].
///
/// # Errors
/// The writer fails.
pub fn write(graph: &Graph<'_>, mut out: impl io::Write) -> Result<(), ExportError> {
    out.write_all(HEAD.as_bytes())?;
    for node in &graph.nodes {
        let name = shown(node.label);
        writeln!(
            out,
            "  {} [label={}, tooltip={}];",
            quoted(node.id),
            quoted(&wrapped(&name)),
            quoted(&name)
        )?;
    }
    for one in &graph.edges {
        edge(one, &mut out)?;
    }
    out.write_all(b"}\n")?;
    Ok(())
}

fn edge(edge: &Edge<'_>, out: &mut impl io::Write) -> Result<(), ExportError> {
    let (colour, style, _) = pen(edge.family.unwrap_or(Family::Discourse));
    // Who denies whom has a direction, who contradicts whom has none.
    let symmetric = edge
        .kind
        .parse::<RelationKind>()
        .is_ok_and(RelationKind::is_symmetric);
    let words = format!("{} ×{}", edge.kind.replace('_', " "), edge.weight);
    writeln!(
        out,
        "  {} -> {} [dir={}, color=\"{colour}\", fontcolor=\"{colour}\", style={style}, penwidth={}, weight={}, label={}, tooltip={}, edgetooltip={}, labeltooltip={}];",
        quoted(edge.source),
        quoted(edge.target),
        if symmetric { "none" } else { "forward" },
        edge.weight.clamp(1, THICKEST),
        edge.weight,
        quoted(&words),
        quoted(&words),
        quoted(&words),
        quoted(&words)
    )?;
    Ok(())
}
