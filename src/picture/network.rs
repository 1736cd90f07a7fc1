//! Who stands against whom, as a picture: speakers on a ring, a line a pair, as thick as it is often.
//!
//! The ring is laid out by arithmetic alone, so the same database gives the same picture; who has most to do with
//! others begins at the top, and their names stand outside, where no line crosses them.

use std::io;

use super::colour;
use super::svg::{self, Type};
use crate::export::graph::{Edge, Graph};
use crate::export::text::{shown, xml};
use crate::relation::Family;

const RADIUS: i64 = 230;

/// Sine of so many 1/360 of a turn, in thousandths, by Bhaskara's formula: whole numbers are the same on every
/// processor.
const fn sine(degrees: i64) -> i64 {
    let turned = degrees.rem_euclid(360);
    let (half, sign) = if turned < 180 {
        (turned, 1)
    } else {
        (turned - 180, -1)
    };
    let part = half * (180 - half);
    sign * 4000 * part / (40_500 - part)
}

/// Draws the graph of speakers ([`Graph::of_speakers`]).
///
/// # Errors
/// The writer fails.
pub fn draw(graph: &Graph<'_>, title: &str, out: &mut impl io::Write) -> io::Result<()> {
    let mut order: Vec<_> = graph.nodes.iter().collect();
    order.sort_by(|x, y| {
        y.degree
            .cmp(&x.degree)
            .then_with(|| x.label.cmp(y.label))
            .then_with(|| x.id.cmp(y.id))
    });
    let count = i64::try_from(order.len()).unwrap_or(i64::MAX).max(1);
    let radius = RADIUS.max(count * 9);
    let (width, height) = (2 * radius + 460, 2 * radius + 190);
    let centre = [width / 2, radius + 110];
    svg::open(out, "img", [width, height], title)?;
    let room = width - 48;
    let heading = svg::wrapped(title, 20, room, 1);
    svg::text(
        out,
        [24, 36],
        heading.first().map_or("", String::as_str),
        Type::plain(20, colour::INK).bold(),
    )?;
    let under = format!(
        "{} speakers, {} pairs. A thicker line: more often.",
        order.len(),
        graph.edges.len()
    );
    svg::text(out, [24, 56], &under, Type::plain(12, colour::DIM))?;
    let angle = |at: usize| i64::try_from(at).unwrap_or_default() * 360 / count - 90;
    let place = |at: usize, reach: i64| {
        [
            centre[0] + reach * sine(angle(at) + 90) / 1000,
            centre[1] + reach * sine(angle(at)) / 1000,
        ]
    };
    let find = |id: &str| order.iter().position(|node| node.id == id);
    for edge in &graph.edges {
        if let (Some(a), Some(b)) = (find(edge.source), find(edge.target)) {
            draw_edge(
                edge,
                place(a, radius),
                place(b, radius),
                centre,
                [label(&order, a), label(&order, b)],
                out,
            )?;
        }
    }
    for (at, node) in order.iter().enumerate() {
        let [x, y] = place(at, radius);
        let size = 7 + i64::try_from(node.degree.min(12)).unwrap_or_default();
        writeln!(
            out,
            "<g id=\"{}\"><circle cx=\"{x}\" cy=\"{y}\" r=\"{size}\" fill=\"#3F4A52\" stroke=\"#FFFFFF\" stroke-width=\"2\"/>",
            xml(node.id)
        )?;
        let [tx, ty] = place(at, radius + size + 12);
        let side = sine(angle(at) + 90);
        let anchor = match side {
            ..=-120 => "end",
            120.. => "start",
            _ => "middle",
        };
        let name = svg::wrapped(node.label, 13, 190, 1);
        let look = Type {
            anchor,
            ..Type::plain(13, colour::INK).bold()
        };
        svg::text(
            out,
            [tx, ty + 4],
            name.first().map_or("", String::as_str),
            look,
        )?;
        writeln!(out, "</g>")?;
    }
    legend(graph, height - 30, out)?;
    writeln!(out, "</svg>")
}

fn label<'a>(order: &[&crate::export::graph::Node<'a>], at: usize) -> &'a str {
    order.get(at).map_or("", |node| node.label)
}

/// Colour and dashes of a kind, so that it shows without colour too.
fn look(edge: &Edge<'_>) -> (&'static str, &'static str) {
    match (edge.family, edge.kind) {
        (_, "disputes") => (colour::NO, "7 4"),
        (_, "denies") => (colour::NO, "2 4"),
        (Some(Family::Conflict), _) => (colour::NO, ""),
        (Some(Family::Shift), _) => (colour::YES, "7 4"),
        (Some(Family::Same), _) => (colour::SAME, "2 4"),
        (Some(Family::Discourse) | None, _) => (colour::OPEN, "1 4"),
    }
}

fn draw_edge(
    edge: &Edge<'_>,
    [x1, y1]: [i64; 2],
    [x2, y2]: [i64; 2],
    [cx, cy]: [i64; 2],
    [from, to]: [&str; 2],
    out: &mut impl io::Write,
) -> io::Result<()> {
    let (stroke, dashes) = look(edge);
    // Bent a little to the middle, the more the nearer its kind comes in the alphabet: two kinds of a pair lie apart.
    let pull = match edge.kind.len() % 3 {
        0 => 4,
        1 => 3,
        _ => 6,
    };
    let (mx, my) = (i64::midpoint(x1, x2), i64::midpoint(y1, y2));
    let (qx, qy) = (mx + (cx - mx) / pull, my + (cy - my) / pull);
    let width = 1 + i64::try_from(edge.weight.min(12)).unwrap_or_default();
    let kind = edge.kind.replace('_', " ");
    writeln!(
        out,
        "<path d=\"M{x1} {y1} Q{qx} {qy} {x2} {y2}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{}><title>{}</title></path>",
        svg::dashed(dashes),
        xml(&shown(&format!("{from} {kind} {to}: {}", edge.weight)))
    )?;
    if edge.weight > 1 {
        let at = [i64::midpoint(mx, qx), i64::midpoint(my, qy) - 8];
        svg::text(
            out,
            at,
            &edge.weight.to_string(),
            Type::plain(13, stroke).bold().middle(),
        )?;
    }
    Ok(())
}

fn legend(graph: &Graph<'_>, y: i64, out: &mut impl io::Write) -> io::Result<()> {
    let mut kinds: Vec<&Edge<'_>> = Vec::new();
    for edge in &graph.edges {
        if !kinds.iter().any(|known| known.kind == edge.kind) {
            kinds.push(edge);
        }
    }
    kinds.sort_by_key(|edge| edge.kind);
    let mut x = 24;
    for edge in kinds {
        let (stroke, dashes) = look(edge);
        svg::line(out, [x, y], [x + 30, y], stroke, "2", dashes)?;
        let words = edge.kind.replace('_', " ");
        svg::text(out, [x + 38, y + 4], &words, Type::plain(11, colour::DIM))?;
        x += 60 + svg::width(&words, 11);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::sine;

    #[test]
    fn the_ring_is_round() {
        assert_eq!(
            [sine(0), sine(90), sine(180), sine(270)],
            [0, 1000, 0, -1000]
        );
        assert!((sine(30) - 500).abs() < 3);
        assert!((sine(-45) + 707).abs() < 3);
    }
}
