//! `export`: statements, relations and positions as files for other tools.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::Selection;
use super::error::{Failure, Outcome, failed, usage};
use super::session::Session;
use super::tables::{self, Columns, Form, Tables};
use crate::export::rdf::Syntax;
use crate::export::row::{RelationRow, StatementRow};
use crate::export::tables::Names;
use crate::export::{self, ExportError};
use crate::id::StatementId;
use crate::pipeline::{self, AtHand};
use crate::relation::RelationKind;
use crate::store::{Passage, Store};

/// Write statements, relations and positions as files for other tools
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    target: Target,
}

const EXAMPLES: &str = "\
Examples:
  onrecord export csv -o tables/
  onrecord export csv --table positions -o - | head
  onrecord export dot -o - --issue 'attend talks' | dot -Tsvg -o graph.svg
  onrecord export jsonl --by norland -o said.jsonl";

/// What to write.
#[derive(Debug, Subcommand)]
enum Target {
    /// Comma-separated values: statements.csv, relations.csv and positions.csv in a folder, or one of them
    #[command(after_help = "Example:\n  onrecord export csv -o tables/")]
    Csv(Columns),
    /// JSON Lines: one object a line
    #[command(
        after_help = "Example:\n  onrecord export jsonl --table relations -o relations.jsonl"
    )]
    Jsonl(Tables),
    /// Parquet: the tables of the CSV files, their columns typed
    #[cfg(feature = "parquet")]
    #[command(after_help = "Example:\n  onrecord export parquet -o tables/")]
    Parquet(Tables),
    /// A graph for GraphViz: statements by question, time from left to right, relations in colour
    #[command(after_help = "Example:\n  onrecord export dot -o - | dot -Tsvg -o graph.svg")]
    Dot(Network),
    /// A graph with time for Gephi (GEXF 1.3)
    #[command(after_help = "Example:\n  onrecord export gexf --project speakers -o speakers.gexf")]
    Gexf(Timed),
    /// A graph for networkx, yEd, Cytoscape and Gephi (GraphML)
    #[command(after_help = "Example:\n  onrecord export graphml -o graph.graphml")]
    Graphml(Network),
    /// A graph for Cytoscape as JSON (.cyjs)
    #[command(after_help = "Example:\n  onrecord export cyjs -o graph.cyjs")]
    Cyjs(Network),
    /// Tables for Cytoscape's import: nodes.csv and edges.csv in a folder
    #[command(after_help = "Example:\n  onrecord export cytoscape -o cytoscape/")]
    Cytoscape(Network),
    /// Tables for Gephi's import, nodes and edges, in a folder
    #[command(after_help = "Example:\n  onrecord export gephi -o gephi/")]
    Gephi(Network),
    /// A folder for neo4j-admin's bulk import, with import.sh
    #[command(
        after_help = "Example:\n  onrecord export neo4j -o neo4j/ && sh neo4j/import.sh news"
    )]
    Neo4j(Graph),
    /// Cypher for a running Neo4j or Memgraph; running it again changes nothing
    #[command(after_help = "Example:\n  onrecord export cypher -o - | cypher-shell")]
    Cypher(Network),
    /// Claims and quotations of schema.org with CiTO, PROV and Web Annotation (JSON-LD)
    #[command(after_help = "Example:\n  onrecord export jsonld -o claims.jsonld")]
    Jsonld(Graph),
    /// RDF as Turtle
    #[command(after_help = "Example:\n  onrecord export turtle -o claims.ttl")]
    Turtle(Graph),
    /// RDF as N-Quads, one graph a document
    #[command(after_help = "Example:\n  onrecord export nquads -o claims.nq")]
    Nquads(Graph),
    /// Events for TimelineJS: JSON, or its table where the file ends in .csv
    #[command(
        after_help = "Example:\n  onrecord export timeline --issue 'attend talks' -o timeline.json"
    )]
    Timeline(Graph),
    /// A workbook for Excel and LibreOffice, one sheet a table
    #[command(after_help = "Example:\n  onrecord export xlsx -o statements.xlsx")]
    Xlsx(Graph),
    /// Quotations in the line format of the Global Quotation Graph; it holds no speakers
    #[command(after_help = "Example:\n  onrecord export gqg -o quotes.gqg.json")]
    Gqg(Graph),
    /// New items for a Wikibase (QuickStatements V1), its properties named in a mapping file
    #[command(
        after_help = "Example:\n  onrecord export quickstatements --mapping mapping.toml -o items.qs"
    )]
    Quickstatements(Mapped),
}

/// Where the graph is written, and of what it is made.
#[derive(Debug, Args)]
struct Network {
    #[command(flatten)]
    graph: Graph,
    /// Speakers alone: who stands against whom, and how often
    #[arg(long, value_enum, value_name = "PROFILE")]
    project: Option<Project>,
    /// Of these relations; all conflicts where none is named [with --project]
    #[arg(long, value_name = "RELATION", requires = "project")]
    relation: Vec<RelationKind>,
}

/// What the graph is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Project {
    /// Speakers and how often one stands against another
    Speakers,
}

/// A graph with time.
#[derive(Debug, Args)]
struct Timed {
    #[command(flatten)]
    network: Network,
    /// How moments are written: to the second, or as days (which networkx reads)
    #[arg(long, value_enum, value_name = "FORM", default_value = "date-time")]
    timeformat: Time,
}

/// How moments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Time {
    /// 2031-04-05
    Date,
    /// 2031-04-05T09:30:00.000Z
    #[value(alias = "dateTime", alias = "datetime")]
    DateTime,
}

/// With the properties of a Wikibase.
#[derive(Debug, Args)]
struct Mapped {
    #[command(flatten)]
    graph: Graph,
    /// File that names the properties, with lines like: url = "P854"
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
}

/// Where the graph is written.
#[derive(Debug, Args)]
struct Graph {
    /// File, or - for stdout
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    if session.format.is_some() {
        return Err(usage("export takes no --format: name the target instead")
            .hint("onrecord export csv -o tables/"));
    }
    match &arguments.target {
        Target::Csv(columns) => {
            let form = if columns.excel {
                Form::Excel
            } else {
                Form::Csv
            };
            tables::write(&columns.tables, form, &columns.fields, session)
        }
        Target::Jsonl(one) => tables::write(one, Form::Jsonl, &[], session),
        #[cfg(feature = "parquet")]
        Target::Parquet(one) => tables::write(one, Form::Parquet, &[], session),
        Target::Dot(one) => {
            let rows = Rows::linked(&one.graph.selection, session)?;
            put(&one.graph.output, session, |out| match one.project {
                Some(Project::Speakers) => export::dot_speakers::write(&rows.projected(one), out),
                None => export::dot::write(&rows.relations, out),
            })
        }
        Target::Gexf(timed) => {
            let time = match timed.timeformat {
                Time::Date => export::gexf::TimeFormat::Date,
                Time::DateTime => export::gexf::TimeFormat::DateTime,
            };
            network(&timed.network, session, |graph, out| {
                export::gexf::write(graph, time, out)
            })
        }
        Target::Graphml(one) => network(one, session, |graph, out| {
            export::graphml::write(graph, out)
        }),
        Target::Cyjs(one) => network(one, session, |graph, out| export::cyjs::write(graph, out)),
        Target::Cypher(one) => {
            network(one, session, |graph, out| export::cypher::write(graph, out))
        }
        Target::Cytoscape(one) => {
            node_and_edge_tables(one, Names::Cytoscape, ["nodes.csv", "edges.csv"], session)
        }
        Target::Gephi(one) => {
            let files = ["gephi_nodes.csv", "gephi_edges.csv"];
            node_and_edge_tables(one, Names::Gephi, files, session)
        }
        Target::Neo4j(one) => {
            let rows = Rows::of(&one.selection, session)?;
            let graph = rows.graph();
            let folder = folder(&one.output, "neo4j")?;
            for file in export::neo4j::FILES {
                put(&folder.join(file), session, |out| {
                    export::neo4j::write(&graph, file, out)
                })?;
            }
            Ok(())
        }
        Target::Jsonld(one) => {
            let rows = Rows::of(&one.selection, session)?;
            put(&one.output, session, |out| {
                export::jsonld::write(&rows.statements, &rows.relations, out)
            })
        }
        Target::Turtle(one) => rdf(one, Syntax::Turtle, session),
        Target::Nquads(one) => rdf(one, Syntax::NQuads, session),
        Target::Timeline(one) => {
            let rows = Rows::of(&one.selection, session)?;
            let table = one.output.extension().is_some_and(|end| end == "csv");
            put(&one.output, session, |out| {
                if table {
                    export::timeline::csv(&rows.statements, out)
                } else {
                    export::timeline::json(&rows.statements, out)
                }
            })
        }
        Target::Xlsx(one) => {
            let store = session.store()?;
            let filter = Session::filter(&one.selection, &store)?;
            let rows = tables::side_by_side(&session.db, &store, &filter)?;
            let mut book = export::xlsx::Book::new()?;
            let mut sheets = book.sheets()?;
            let db = &session.db;
            let links = std::thread::scope(|scope| -> Outcome<_> {
                let beside = scope.spawn(|| -> Outcome<_> {
                    Ok(Store::open_existing(db)?.relations_of(&filter, &rows)?)
                });
                sheets.statements.fill(&rows)?;
                tables::joined(beside)
            })?;
            let at_hand = AtHand {
                statements: &rows,
                relations: Some(&links),
            };
            let (relations, positions) = (&mut sheets.relations, &mut sheets.positions);
            std::thread::scope(|scope| -> Outcome {
                let beside = scope.spawn(|| Ok(relations.fill(&links)?));
                positions.fill(&pipeline::positions_among(&store, &filter, at_hand)?)?;
                tables::joined(beside)
            })?;
            // Giving back the memory of so many rows takes a while of its own.
            std::thread::scope(|scope| {
                scope.spawn(|| drop((links, rows)));
                put(&one.output, session, |out| book.write(sheets, out))
            })
        }
        Target::Gqg(one) => {
            let store = session.store()?;
            let filter = Session::filter(&one.selection, &store)?;
            let statements = store.statements(&filter)?;
            let around = |id: &str| {
                let passage = store.passage(&StatementId::stored(id), filter.known_at);
                passage.ok().flatten().map(|passage| beside(&passage))
            };
            put(&one.output, session, |out| {
                export::gqg::write(&statements, &around, out)
            })
        }
        Target::Quickstatements(one) => {
            let text = std::fs::read_to_string(&one.mapping)
                .map_err(|error| told(&one.mapping, &error))?;
            let mapping = export::quickstatements::Mapping::read(&text)?;
            let store = session.store()?;
            let filter = Session::filter(&one.graph.selection, &store)?;
            put(&one.graph.output, session, |out| {
                store.statements_in_pieces(&filter, |rows| -> Outcome {
                    Ok(export::quickstatements::write(rows, &mapping, &mut *out)?)
                })
            })
        }
    }
}

/// What graphs are made of.
struct Rows {
    statements: Vec<Arc<StatementRow>>,
    relations: Vec<RelationRow>,
}

impl Rows {
    /// Relations alone, for what shows nothing else.
    fn linked(selection: &Selection, session: &Session) -> Outcome<Self> {
        let store = session.store()?;
        let filter = Session::filter(selection, &store)?;
        Ok(Self {
            relations: store.relations(&filter)?,
            statements: Vec::new(),
        })
    }

    fn of_network(network: &Network, session: &Session) -> Outcome<Self> {
        match network.project {
            Some(Project::Speakers) => Self::linked(&network.graph.selection, session),
            None => Self::of(&network.graph.selection, session),
        }
    }

    fn of(selection: &Selection, session: &Session) -> Outcome<Self> {
        let store = session.store()?;
        let filter = Session::filter(selection, &store)?;
        let statements = tables::side_by_side(&session.db, &store, &filter)?;
        Ok(Self {
            relations: store.relations_of(&filter, &statements)?,
            statements,
        })
    }

    fn graph(&self) -> export::graph::Graph<'_> {
        export::graph::Graph::of(&self.statements, &self.relations)
    }

    fn projected(&self, network: &Network) -> export::graph::Graph<'_> {
        match network.project {
            Some(Project::Speakers) => {
                export::graph::Graph::of_speakers(&self.relations, &network.relation)
            }
            None => self.graph(),
        }
    }
}

fn network(
    one: &Network,
    session: &mut Session,
    write: impl FnOnce(&export::graph::Graph<'_>, &mut dyn Write) -> Result<(), ExportError>,
) -> Outcome {
    let rows = Rows::of_network(one, session)?;
    put(&one.graph.output, session, |out| {
        write(&rows.projected(one), out)
    })
}

fn node_and_edge_tables(
    one: &Network,
    names: Names,
    [nodes, edges]: [&str; 2],
    session: &mut Session,
) -> Outcome {
    let rows = Rows::of_network(one, session)?;
    let graph = rows.projected(one);
    let folder = folder(&one.graph.output, "tables")?;
    put(&folder.join(nodes), session, |out| {
        export::tables::nodes(&graph, names, out)
    })?;
    put(&folder.join(edges), session, |out| {
        export::tables::edges(&graph, names, out)
    })
}

fn rdf(one: &Graph, syntax: Syntax, session: &mut Session) -> Outcome {
    let rows = Rows::of(&one.selection, session)?;
    put(&one.output, session, |out| {
        export::rdf::write(&rows.statements, &rows.relations, syntax, out)
    })
}

/// About a hundred characters before and after the content, in one line.
fn beside(passage: &Passage) -> [String; 2] {
    const REACH: usize = 100;
    let places = || {
        let content = passage.spans.iter().filter(|(role, _)| role == "content");
        content.map(|(_, range)| *range)
    };
    let start = places().map(|[start, _]| start).min().unwrap_or_default();
    let end = places().map(|[_, end]| end).max().unwrap_or_default();
    let first = start.saturating_sub(REACH);
    let before: String = passage
        .text
        .chars()
        .skip(first)
        .take(start - first)
        .collect();
    let after: String = passage.text.chars().skip(end).take(REACH).collect();
    [before, after].map(|text| export::text::shown(&text))
}

/// A folder that is there.
fn folder(output: &Path, example: &str) -> Outcome<PathBuf> {
    if is_stdout(output) {
        return Err(
            usage("stdout cannot take several files; name a folder").hint(format!("-o {example}/"))
        );
    }
    std::fs::create_dir_all(output).map_err(|error| told(output, &error))?;
    Ok(output.to_path_buf())
}

pub(super) fn is_stdout(output: &Path) -> bool {
    output.as_os_str() == "-"
}

/// To a file or stdout, as it is made.
pub(super) fn put<E: Into<Failure>>(
    output: &Path,
    session: &mut Session,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Outcome {
    if is_stdout(output) {
        return write(session.ui.data()).map_err(Into::into);
    }
    let file = File::create(output).map_err(|error| told(output, &error))?;
    let mut file = BufWriter::new(file);
    write(&mut file)
        .map_err(Into::into)
        .and_then(|()| Ok(file.flush()?))
        .map_err(|failure| failure.at(&output.display().to_string()))?;
    session.ui.status(&format!("Wrote {}.", output.display()))
}

pub(super) fn told(path: &Path, error: &std::io::Error) -> Failure {
    failed(error.to_string()).at(&path.display().to_string())
}
