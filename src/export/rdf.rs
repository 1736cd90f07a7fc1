//! RDF as Turtle or N-Quads: the same claims as in JSON-LD, and every relation both as a plain CiTO property and as a
//! resource of its own with its rule, its reason and how sure it is. In N-Quads the graph is the document.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io;

use super::row::{RelationRow, StatementRow};
use super::text::{backslashed, iri};
use super::{ExportError, cito, csv_columns, sorted};
use crate::entity::EntityKind;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Prefixes, no graphs.
    Turtle,
    /// One quad a line.
    NQuads,
}

/// Writes it.
///
/// # Errors
/// The writer fails.
pub fn write(
    statements: &[impl Borrow<StatementRow>],
    relations: &[RelationRow],
    syntax: Syntax,
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    if syntax == Syntax::Turtle {
        for (prefix, namespace) in cito::NAMESPACES {
            writeln!(out, "@prefix {prefix}: <{namespace}> .")?;
        }
    }
    let mut rows: BTreeMap<&str, &StatementRow> = BTreeMap::new();
    for row in statements
        .iter()
        .map(Borrow::borrow)
        .chain(relations.iter().flat_map(RelationRow::ends))
    {
        rows.entry(&row.record.id).or_insert(row);
    }
    let mut rows: Vec<&StatementRow> = rows.into_values().collect();
    rows.sort_by(|x, y| sorted::statement_key(x).cmp(&sorted::statement_key(y)));
    for row in rows {
        let graph = urn(&format!("document:{}", row.record.document));
        put(&statement(row), &graph, syntax, &mut out)?;
    }
    for row in sorted::relations(relations) {
        let graph = urn(&format!("document:{}", row.from.record.document));
        put(&relation(row), &graph, syntax, &mut out)?;
    }
    Ok(())
}

type Triple = (String, &'static str, String);

fn put(
    triples: &[Triple],
    graph: &str,
    syntax: Syntax,
    out: &mut impl io::Write,
) -> Result<(), ExportError> {
    for (subject, property, object) in triples {
        match syntax {
            Syntax::Turtle => writeln!(out, "{subject} {property} {object} .")?,
            Syntax::NQuads => {
                writeln!(
                    out,
                    "{subject} {} {} {graph} .",
                    full(property),
                    in_full(object)
                )?;
            }
        }
    }
    Ok(())
}

/// `cito:disputes` as a whole IRI.
fn full(name: &str) -> String {
    let (prefix, local) = name.split_once(':').unwrap_or_default();
    let namespace = cito::NAMESPACES.iter().find(|(known, _)| *known == prefix);
    format!(
        "<{}{local}>",
        namespace.map_or("", |(_, namespace)| namespace)
    )
}

/// An object as it stands in N-Quads: names whole, datatypes whole.
fn in_full(object: &str) -> String {
    if object.starts_with('<') {
        return object.to_owned();
    }
    if !object.starts_with('"') {
        return full(object);
    }
    // A string's own marks are escaped, so the last one closes it.
    match object.rsplit_once("\"^^") {
        Some((text, datatype)) if !datatype.contains('"') => {
            format!("{text}\"^^{}", full(datatype))
        }
        _ => object.to_owned(),
    }
}

fn urn(id: &str) -> String {
    format!("<urn:onrecord:{}>", iri(id))
}

fn text(words: &str) -> String {
    format!("\"{}\"", backslashed(words))
}

fn typed(words: &str, datatype: &str) -> String {
    format!("\"{}\"^^{datatype}", backslashed(words))
}

fn statement(row: &StatementRow) -> Vec<Triple> {
    let record = &row.record;
    let own = urn(&record.id);
    let mut triples: Vec<Triple> = Vec::new();
    let mut say = |property: &'static str, object: String| {
        triples.push((own.clone(), property, object));
    };
    say("rdf:type", "schema:Claim".to_owned());
    if row.quote.is_some() {
        say("rdf:type", "schema:Quotation".to_owned());
    }
    say("schema:text", text(csv_columns::words(row)));
    say("schema:name", text(&record.content.text));
    if let Some(said) = &record.said_at {
        say("schema:datePublished", typed(&said.start, "xsd:dateTime"));
    }
    say("schema:url", typed(&iri(&row.url), "xsd:anyURI"));
    say(
        "prov:generatedAtTime",
        typed(&row.recorded_at, "xsd:dateTime"),
    );
    say("rec:speech_act", text(record.speech_act.as_str()));
    say("rec:mode", text(record.mode.as_str()));
    say(
        "rec:confidence",
        typed(&record.confidence.extract.to_string(), "xsd:double"),
    );
    say(
        "oa:start",
        typed(&row.in_post[0].to_string(), "xsd:integer"),
    );
    say("oa:end", typed(&row.in_post[1].to_string(), "xsd:integer"));
    if let Some(main) = csv_columns::main(row) {
        say("rec:polarity", text(main.polarity.as_str()));
        say("rec:certainty", text(main.certainty.as_str()));
        say(
            "rec:commitment",
            typed(&main.commitment.to_string(), "xsd:integer"),
        );
        if let Some(condition) = &main.condition {
            say("rec:condition", text(condition));
        }
    }
    let mut named: Vec<Triple> = Vec::new();
    if let Some(speaker) = &record.speaker {
        say("schema:author", urn(&speaker.id));
        named.push(kind(&speaker.id, row.speaker_kind));
        named.push((urn(&speaker.id), "schema:name", text(&speaker.name)));
    }
    for one in &row.about {
        say("schema:about", urn(&one.id));
        named.push(kind(&one.id, Some(one.kind)));
        named.push((urn(&one.id), "schema:name", text(&one.name)));
    }
    for one in &record.propositions {
        if let (Some(issue), Some(question)) = (&one.issue, &one.question) {
            say("schema:about", urn(issue));
            named.push((urn(issue), "rdf:type", "schema:Question".to_owned()));
            named.push((urn(issue), "schema:name", text(question)));
        }
    }
    triples.extend(named);
    triples.dedup();
    triples
}

fn kind(id: &str, kind: Option<EntityKind>) -> Triple {
    let class = format!("schema:{}", cito::agent(kind));
    (urn(id), "rdf:type", class)
}

fn relation(row: &RelationRow) -> Vec<Triple> {
    let relation = &row.relation;
    let own = urn(relation.id.as_str());
    let (from, to) = (urn(relation.from.as_str()), urn(relation.to.as_str()));
    vec![
        (from.clone(), cito::property(relation.kind), to.clone()),
        (own.clone(), "rdf:type", "rec:Relation".to_owned()),
        (own.clone(), "rec:from", from),
        (own.clone(), "rec:to", to),
        (own.clone(), "rec:kind", text(relation.kind.as_str())),
        (own.clone(), "rec:rule", text(&relation.rule)),
        (own.clone(), "rec:why", text(&relation.why)),
        (
            own,
            "rec:confidence",
            typed(&relation.confidence.to_string(), "xsd:double"),
        ),
    ]
}
