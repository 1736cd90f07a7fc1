//! JSON-LD: every statement as a schema.org `Claim` (a `Quotation` too, where it was quoted), its place in the post as
//! a Web Annotation selector, its relations in CiTO and PROV.
//!
//! The context stands in the file, so that no reader has to fetch one: schema.org's words are plain, everything else
//! carries its prefix, and who knows schema.org alone reads a valid Claim.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde_json::{Map, Value, json};

use super::row::{RelationRow, StatementRow};
use super::{ExportError, cito, csv_columns, sorted};

/// Writes it, one claim a line.
///
/// # Errors
/// The writer fails.
pub fn write(
    statements: &[impl Borrow<StatementRow>],
    relations: &[RelationRow],
    mut out: impl io::Write,
) -> Result<(), ExportError> {
    let mut links: BTreeMap<&str, Vec<&RelationRow>> = BTreeMap::new();
    for row in sorted::relations(relations) {
        links
            .entry(row.relation.from.as_str())
            .or_default()
            .push(row);
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
    out.write_all(b"{\"@context\":")?;
    serde_json::to_writer(&mut out, &context()).map_err(io::Error::from)?;
    out.write_all(b",\"@graph\":[\n")?;
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.write_all(b",\n")?;
        }
        let own = links.get(row.record.id.as_str());
        let claim = claim(row, own.map_or(&[][..], Vec::as_slice));
        serde_json::to_writer(&mut out, &claim).map_err(io::Error::from)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn context() -> Value {
    let mut context = Map::new();
    context.insert("@vocab".to_owned(), "https://schema.org/".into());
    for (prefix, namespace) in cito::NAMESPACES {
        context.insert(prefix.to_owned(), namespace.into());
    }
    let moment = |name: &str| json!({"@id": name, "@type": "xsd:dateTime"});
    context.insert("datePublished".to_owned(), moment("schema:datePublished"));
    context.insert("recordedAt".to_owned(), moment("prov:generatedAtTime"));
    for (name, term) in [
        ("speechAct", "rec:speech_act"),
        ("mode", "rec:mode"),
        ("polarity", "rec:polarity"),
        ("certainty", "rec:certainty"),
        ("commitment", "rec:commitment"),
        ("condition", "rec:condition"),
        ("confidence", "rec:confidence"),
        ("selector", "oa:hasSelector"),
        ("start", "oa:start"),
        ("end", "oa:end"),
        ("exact", "oa:exact"),
    ] {
        context.insert(name.to_owned(), term.into());
    }
    context.into()
}

fn urn(id: &str) -> String {
    format!("urn:onrecord:{id}")
}

fn claim(row: &StatementRow, links: &[&RelationRow]) -> Value {
    let record = &row.record;
    let mut claim = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            claim.insert(name.to_owned(), value);
        }
    };
    set("@id", urn(&record.id).into());
    set(
        "@type",
        match row.quote {
            Some(_) => json!(["Claim", "Quotation"]),
            None => json!("Claim"),
        },
    );
    set("text", csv_columns::words(row).into());
    set("name", record.content.text.as_str().into());
    set(
        "author",
        record.speaker.as_ref().map_or(
            Value::Null,
            |speaker| json!({"@id": urn(&speaker.id), "@type": cito::agent(row.speaker_kind), "name": speaker.name}),
        ),
    );
    set(
        "datePublished",
        record.said_at.as_ref().map(|it| it.start.as_str()).into(),
    );
    set(
        "firstAppearance",
        json!({"@type": "CreativeWork", "url": row.url, "headline": row.headline}),
    );
    set("recordedAt", row.recorded_at.as_str().into());
    set("speechAct", record.speech_act.as_str().into());
    set("mode", record.mode.as_str().into());
    set("confidence", record.confidence.extract.into());
    if let Some(main) = csv_columns::main(row) {
        set("polarity", main.polarity.as_str().into());
        set("certainty", main.certainty.as_str().into());
        set("commitment", main.commitment.into());
        set("condition", main.condition.as_deref().into());
    }
    let about: Vec<Value> = record
        .propositions
        .iter()
        .filter_map(|one| Some((one.issue.as_deref()?, one.question.as_deref()?)))
        .map(|(issue, question)| json!({"@id": urn(issue), "@type": "Question", "name": question}))
        .collect();
    let spoken_of = row.about.iter().map(
        |one| json!({"@id": urn(&one.id), "@type": cito::agent(Some(one.kind)), "name": one.name}),
    );
    let about: Vec<Value> = about.into_iter().chain(spoken_of).collect();
    if !about.is_empty() {
        set("about", about.into());
    }
    let printed: BTreeSet<&str> = record
        .occurrences
        .iter()
        .map(|one| one.post.as_str())
        .collect();
    if !printed.is_empty() {
        let posts = printed
            .into_iter()
            .map(|post| json!({"@id": urn(post), "@type": "CreativeWork"}));
        set("appearance", posts.collect::<Vec<_>>().into());
    }
    set(
        "selector",
        json!([
            {"@type": "oa:TextPositionSelector", "start": row.in_post[0], "end": row.in_post[1]},
            {"@type": "oa:TextQuoteSelector", "exact": record.content.text},
        ]),
    );
    let mut related: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for link in links {
        related
            .entry(cito::property(link.relation.kind))
            .or_default()
            .push(json!({"@id": urn(link.relation.to.as_str())}));
    }
    for (property, others) in related {
        set(property, others.into());
    }
    claim.into()
}
