//! Graphs, claims, timelines, pictures and pages: what hostile words do to them, and that order does not show.
//! Their targets' own readers open them in `tests/exports_check/`.

use std::sync::Arc;

use onrecord::export::graph::{Graph, NodeKind};
use onrecord::export::quickstatements::{self, Mapping};
use onrecord::export::rdf::{self, Syntax};
use onrecord::export::row::{RelationRow, StatementRow};
use onrecord::export::{
    cyjs, cypher, dot_speakers, excel, gexf, gqg, graphml, jsonld, neo4j, tables, timeline, xlsx,
};
use onrecord::id::IssueId;
use onrecord::picture::{lanes, network};
use onrecord::proposition::{Dynamics, Issue, ValueType};
use onrecord::relation::RelationKind;
use onrecord::report::{self, Around, Report};

use crate::exports::{ATTEND, Said, link, no, outside_quotes, said, summit, text};

/// Script, formulas, quotes, marks that turn a line, control characters, and the ends of every kind of string.
const HOSTILE: &str = "=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> \"' \\ \u{202e}evil\u{0} \u{1}\u{fffe}\r\n\t--> }; DROP 🦊";

type Write<'a> = Box<dyn Fn(&mut Vec<u8>) + 'a>;

fn issue() -> Issue {
    Issue {
        id: IssueId::of(&[ATTEND]),
        key: "attend".to_owned(),
        question: ATTEND.to_owned(),
        frame: "attend".to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Plan,
        functional: true,
    }
}

/// Every format by name; `rows` give the statements too.
fn written(statements: &[StatementRow], relations: &[RelationRow]) -> Vec<(&'static str, String)> {
    let graph = Graph::of(statements, relations);
    let speakers = Graph::of_speakers(relations, &[]);
    let issue = issue();
    let mapping = Mapping::read("text = \"P1\"\nurl = \"P2\"\nquotation = \"P3\"").unwrap();
    let svg = text(|out| Ok(lanes::draw(&issue, statements, relations, out)?));
    let around = |_: &str| {
        Some(Around {
            before: HOSTILE.to_owned(),
            words: HOSTILE.to_owned(),
            after: HOSTILE.to_owned(),
        })
    };
    let page = Report {
        issue: &issue,
        asked: HOSTILE.to_owned(),
        made: HOSTILE.to_owned(),
        statements: statements.len(),
        positions: &[],
        relations,
        around: &around,
        picture: &svg,
    };
    let all: Vec<(&'static str, Write<'_>)> = vec![
        (
            "gexf",
            Box::new(|out| gexf::write(&graph, gexf::TimeFormat::Date, out).unwrap()),
        ),
        (
            "graphml",
            Box::new(|out| graphml::write(&graph, out).unwrap()),
        ),
        ("cyjs", Box::new(|out| cyjs::write(&graph, out).unwrap())),
        (
            "cypher",
            Box::new(|out| cypher::write(&graph, out).unwrap()),
        ),
        (
            "speakers.dot",
            Box::new(|out| dot_speakers::write(&speakers, out).unwrap()),
        ),
        (
            "gephi",
            Box::new(|out| tables::nodes(&graph, tables::Names::Gephi, out).unwrap()),
        ),
        (
            "neo4j",
            Box::new(|out| neo4j::write(&graph, "statements.csv", out).unwrap()),
        ),
        (
            "jsonld",
            Box::new(|out| jsonld::write(statements, relations, out).unwrap()),
        ),
        (
            "turtle",
            Box::new(|out| rdf::write(statements, relations, Syntax::Turtle, out).unwrap()),
        ),
        (
            "nquads",
            Box::new(|out| rdf::write(statements, relations, Syntax::NQuads, out).unwrap()),
        ),
        (
            "timeline.json",
            Box::new(|out| timeline::json(statements, out).unwrap()),
        ),
        (
            "timeline.csv",
            Box::new(|out| timeline::csv(statements, out).unwrap()),
        ),
        (
            "gqg",
            Box::new(|out| {
                let beside = |_: &str| Some([HOSTILE.to_owned(), HOSTILE.to_owned()]);
                gqg::write(statements, &beside, out).unwrap();
            }),
        ),
        (
            "excel",
            Box::new(|out| excel::statements(statements, out).unwrap()),
        ),
        (
            "quickstatements",
            Box::new(|out| quickstatements::write(statements, &mapping, out).unwrap()),
        ),
        (
            "lanes.svg",
            Box::new(|out| lanes::draw(&issue, statements, relations, out).unwrap()),
        ),
        (
            "network.svg",
            Box::new(|out| network::draw(&speakers, HOSTILE, out).unwrap()),
        ),
        (
            "report.html",
            Box::new(|out| report::write(&page, out).unwrap()),
        ),
    ];
    all.into_iter()
        .map(|(name, write)| {
            let mut out = Vec::new();
            write(&mut out);
            (name, String::from_utf8(out).unwrap())
        })
        .collect()
}

fn hostile() -> (Vec<StatementRow>, Vec<RelationRow>) {
    let one = said("st_1", HOSTILE, "2031-05-15T07:21Z", HOSTILE);
    let long: &'static str = Box::leak("long ".repeat(2_000).into_boxed_str());
    let other = no(Said {
        condition: Some(HOSTILE),
        ..said("st_2", "Ivo Lind", "2031-05-14", long)
    });
    let mut row = link(RelationKind::Contradicts, &one, &other, HOSTILE);
    let from = Arc::make_mut(&mut row.from);
    from.url = format!("javascript:{HOSTILE}");
    from.outlet = Some(HOSTILE.to_owned());
    from.headline = Some(HOSTILE.to_owned());
    from.quote = Some(HOSTILE.to_owned());
    let [one, other] = row.ends().map(Clone::clone);
    (vec![one, other], vec![row])
}

#[test]
fn hostile_words_do_no_harm_in_any_format() {
    let (statements, relations) = hostile();
    for (name, text) in written(&statements, &relations) {
        let markup = [
            "gexf",
            "graphml",
            "timeline.json",
            "timeline.csv",
            "lanes.svg",
            "network.svg",
            "report.html",
        ];
        if markup.contains(&name) {
            assert!(!text.contains("<script"), "{name}: {text}");
            assert!(!text.contains("href=\"javascript"), "{name}");
        }
        let raw = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        assert!(!text.contains(raw), "{name} holds a control character");
        if name.ends_with("svg") {
            assert!(!text.contains('\u{202e}'), "{name} turns a line");
        }
        assert!(text.contains("🦊"), "{name} lost the words");
    }
}

/// One column of a table, by its name.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|it| it == name)
        .unwrap();
    reader
        .records()
        .map(|record| record.unwrap()[at].to_owned())
        .collect()
}

#[test]
fn tables_for_graphs_lose_nothing_but_control_characters() {
    let (statements, relations) = hostile();
    let whole = HOSTILE.replace(['\u{0}', '\u{1}'], "");
    assert!(whole.contains('\u{202e}') && whole.contains("\r\n\t"));
    let all = written(&statements, &relations);
    for (wanted, columns) in [("gephi", &["text"][..]), ("neo4j", &["content", "quote"])] {
        let (_, table) = all.iter().find(|(name, _)| *name == wanted).unwrap();
        for name in columns {
            assert!(column(table, name).contains(&whole), "{wanted}, {name}");
        }
    }
}

#[test]
fn no_name_breaks_out_of_the_picture_of_speakers() {
    let (_, relations) = hostile();
    let graph = text(|out| dot_speakers::write(&Graph::of_speakers(&relations, &[]), out));
    let outside = outside_quotes(&graph);
    for word in ["DROP", "evil", "alert", "🦊"] {
        assert!(graph.contains(word), "{word} is lost: {graph}");
        assert!(!outside.contains(word), "{word} stands outside: {graph}");
    }
    assert!(!graph.contains('\u{202e}'), "a name turns a line");
}

#[test]
fn the_picture_of_speakers_counts_and_tells_directions() {
    let mut relations = summit();
    let denied = link(
        RelationKind::Denies,
        &no(said("st_21", "Mara Voss", "2031-05-16", "that is not so")),
        &said("st_20", "Ivo Lind", "2031-05-15", "it is so"),
        "denies it",
    );
    relations.push(denied.clone());
    let graph = text(|out| dot_speakers::write(&Graph::of_speakers(&relations, &[]), out));
    // Norland and Lind contradict each other twice.
    assert_eq!(
        graph.matches("label=\"contradicts ×2\"").count(),
        1,
        "{graph}"
    );
    assert_eq!(graph.matches("penwidth=2, weight=2").count(), 1);
    assert_eq!(graph.matches("dir=forward").count(), 1, "{graph}");
    let id = |row: &StatementRow| row.record.speaker.as_ref().unwrap().id.clone();
    let arrow = format!(
        "\"{}\" -> \"{}\" [dir=forward",
        id(&denied.from),
        id(&denied.to)
    );
    assert!(graph.contains(&arrow), "{graph}");
}

#[test]
fn no_cell_of_a_spreadsheet_begins_like_a_formula() {
    let (statements, relations) = hostile();
    for (name, text) in written(&statements, &relations) {
        if !matches!(name, "excel" | "timeline.csv") {
            continue;
        }
        let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut seen = 0;
        for record in reader.records() {
            for cell in &record.unwrap() {
                seen += 1;
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t']),
                    "{name}: {cell:?}"
                );
            }
        }
        assert!(seen > 30, "{name}");
    }
}

#[test]
fn json_and_tables_give_the_words_back_whole() {
    let (statements, relations) = hostile();
    let all = written(&statements, &relations);
    let of = |wanted: &str| {
        all.iter()
            .find(|(name, _)| *name == wanted)
            .unwrap()
            .1
            .clone()
    };
    for (name, list, key) in [
        ("cyjs", "/elements/nodes", "/data/text"),
        ("jsonld", "/@graph", "/text"),
    ] {
        let value: serde_json::Value = serde_json::from_str(&of(name)).unwrap();
        let items = value.pointer(list).unwrap().as_array().unwrap();
        assert!(
            items
                .iter()
                .any(|item| item.pointer(key).and_then(|it| it.as_str()) == Some(HOSTILE)),
            "{name}"
        );
    }
}

#[test]
fn the_order_of_the_rows_does_not_show_in_any_format() {
    let relations = summit();
    let mut turned = relations.clone();
    turned.reverse();
    turned.swap(0, 5);
    let statements: Vec<StatementRow> = relations
        .iter()
        .map(|row| StatementRow::clone(&row.from))
        .collect();
    let mut other = statements.clone();
    other.reverse();
    for ((name, one), (_, two)) in written(&statements, &relations)
        .into_iter()
        .zip(written(&other, &turned))
    {
        // A report shows relations in the order in which the store gives them.
        if name != "report.html" {
            assert_eq!(one, two, "{name}");
        }
    }
}

#[test]
fn what_was_said_at_some_time_in_a_month_ends_with_the_month() {
    let first = summit().remove(0);
    let mut row = StatementRow::clone(&first.from);
    row.url = "https://example.org/a?b=1&c=\"".to_owned();
    let event = |row: &StatementRow| -> serde_json::Value {
        let made = text(|out| timeline::json(std::slice::from_ref(row), out));
        serde_json::from_str::<serde_json::Value>(&made).unwrap()["events"][0].take()
    };
    let clock = event(&row);
    assert_eq!(clock.get("end_date"), None);
    let link = "<a href=\"https://example.org/a?b=1&amp;c=&quot;\">";
    assert!(
        clock["text"]["text"].as_str().unwrap().contains(link),
        "{clock}"
    );
    let said = row.record.said_at.as_mut().unwrap();
    said.start = "2031-04-01T00:00:00.000Z".to_owned();
    said.end = "2031-05-01T00:00:00.000Z".to_owned();
    said.edtf = "2031-04".to_owned();
    row.url = "javascript:alert(1)".to_owned();
    let vague = event(&row);
    assert_eq!(
        vague["end_date"],
        serde_json::json!({"year": 2031, "month": 4, "day": 30})
    );
    assert_eq!(vague["display_date"], "1 April 2031 to 30 April 2031");
    assert!(!vague["text"]["text"].as_str().unwrap().contains("href"));
    let table = text(|out| timeline::csv(&[row], out));
    assert!(
        table.contains("\n2031,4,1,,2031,4,30,,1 April 2031 to 30 April 2031,"),
        "{table}"
    );
}

#[test]
fn a_graph_has_each_thing_once_and_nothing_alone() {
    let relations = summit();
    let alone = StatementRow {
        record: onrecord::export::record::Record {
            speaker: None,
            propositions: Vec::new(),
            ..said("st_99", "x", "2031-05-15", "y").row().record
        },
        ..said("st_99", "x", "2031-05-15", "y").row()
    };
    let statements = [alone];
    let graph = Graph::of(&statements, &relations);
    let of = |kind: NodeKind| graph.nodes.iter().filter(|node| node.kind == kind).count();
    assert_eq!(
        [
            of(NodeKind::Entity),
            of(NodeKind::Statement),
            of(NodeKind::Issue)
        ],
        [5, 12, 2]
    );
    assert_eq!(graph.edges.len(), 12 + 12 + 13);
    assert!(graph.nodes.iter().all(|node| node.degree > 0));
    assert!(
        graph
            .edges
            .iter()
            .all(|edge| edge.span.is_none_or(|(start, end)| start < end))
    );
    let speakers = Graph::of_speakers(&relations, &[]);
    assert_eq!(
        speakers.edges.iter().map(|edge| edge.weight).sum::<usize>(),
        6
    );
    let updates = Graph::of_speakers(&relations, &[RelationKind::AgreesWith]);
    assert!(
        updates.edges.iter().all(|edge| edge.kind == "agrees_with") && !updates.edges.is_empty()
    );
}

#[test]
fn a_picture_tells_stance_by_shape_and_conditions_by_dashes() {
    let relations = summit();
    let svg = text(|out| {
        Ok(lanes::draw(
            &issue(),
            &[] as &[StatementRow],
            &relations,
            out,
        )?)
    });
    // Seven statements answer the question; the legend draws two circles more, a square and a diamond.
    assert_eq!(svg.matches("<g id=\"st_").count(), 7);
    assert_eq!(
        svg.matches("<circle").count(),
        4 + 3,
        "yes and maybe, and three of the legend"
    );
    assert_eq!(svg.matches("stroke-dasharray=\"3 2.4\"").count(), 2 + 1);
    assert_eq!(svg.matches("<title>contradicts").count(), 3);
}

#[test]
fn a_workbook_is_made_of_hostile_words_and_is_the_same_twice() {
    let (statements, relations) = hostile();
    let book = || {
        let mut out = Vec::new();
        let mut book = xlsx::Book::new().unwrap();
        let mut sheets = book.sheets().unwrap();
        sheets.statements.fill(&statements).unwrap();
        sheets.relations.fill(&relations).unwrap();
        sheets.positions.fill(&[]).unwrap();
        book.write(sheets, &mut out).unwrap();
        out
    };
    let one = book();
    assert!(one.starts_with(b"PK") && one.len() > 4_000);
    assert_eq!(one, book());
}
