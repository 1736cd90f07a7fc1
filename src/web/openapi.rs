//! What the API gives and takes, in the words of `OpenAPI` 3.1, made from the same lists that answer.

use serde_json::{Map, Value, json};

use super::address::CONDITIONS;
use super::api;
use crate::proposition::{Certainty, Polarity};
use crate::relation::{Family, RelationBasis, RelationKind};
use crate::statement::{Mode, SpeechAct};

/// One address: what it gives, of which record, and what it takes beyond an id.
struct Path {
    path: &'static str,
    summary: &'static str,
    record: &'static str,
    takes: Takes,
}

/// What stands behind the question mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Every condition, and a page.
    Conditions,
    /// The same, and a kind of relation.
    Relations,
    /// Moments, and a page.
    Links,
    /// Moments.
    Moments,
    /// A document, and a page.
    Document,
    /// A page.
    Page,
    Nothing,
}

const PATHS: [Path; 12] = [
    Path {
        path: "/api/statements",
        summary: "Who said what, the newest first",
        record: "Statement",
        takes: Takes::Conditions,
    },
    Path {
        path: "/api/statements/{id}",
        summary: "One statement",
        record: "Statement",
        takes: Takes::Moments,
    },
    Path {
        path: "/api/statements/{id}/relations",
        summary: "What one statement has to do with others",
        record: "Relation",
        takes: Takes::Links,
    },
    Path {
        path: "/api/relations",
        summary: "What statements have to do with each other",
        record: "Relation",
        takes: Takes::Relations,
    },
    Path {
        path: "/api/relations/{id}",
        summary: "One relation",
        record: "Relation",
        takes: Takes::Moments,
    },
    Path {
        path: "/api/positions",
        summary: "Where each speaker stands, step by step; a page is so many questions",
        record: "Position",
        takes: Takes::Conditions,
    },
    Path {
        path: "/api/issues",
        summary: "Questions, the most answered first",
        record: "Issue",
        takes: Takes::Conditions,
    },
    Path {
        path: "/api/issues/{id}",
        summary: "One question",
        record: "Issue",
        takes: Takes::Nothing,
    },
    Path {
        path: "/api/speakers",
        summary: "Speakers, who said most first",
        record: "Speaker",
        takes: Takes::Conditions,
    },
    Path {
        path: "/api/speakers/{id}",
        summary: "One speaker",
        record: "Speaker",
        takes: Takes::Nothing,
    },
    Path {
        path: "/api/sources",
        summary: "Who publishes, and what is held of it",
        record: "Source",
        takes: Takes::Page,
    },
    Path {
        path: "/api/edits",
        summary: "What was changed in posts after they were first read",
        record: "Edit",
        takes: Takes::Document,
    },
];

impl Path {
    fn is_list(&self) -> bool {
        !self.path.ends_with("{id}")
    }

    fn parameters(&self) -> Vec<&'static str> {
        let moments = ["as_of", "known_at"];
        let page = ["page", "limit"];
        match self.takes {
            Takes::Conditions => [&CONDITIONS[..], &page].concat(),
            Takes::Relations => [&CONDITIONS[..], &["kind", "family"], &page].concat(),
            Takes::Links => [&moments[..], &page].concat(),
            Takes::Moments => moments.to_vec(),
            Takes::Document => [&["document"][..], &page].concat(),
            Takes::Page => page.to_vec(),
            Takes::Nothing => Vec::new(),
        }
    }

    /// Whether an address as it was asked for is one of this kind.
    fn fits(&self, asked: &str) -> bool {
        let parts = self.path.split('/');
        parts.clone().count() == asked.split('/').count()
            && parts
                .zip(asked.split('/'))
                .all(|(own, asked)| own == "{id}" || own == asked)
    }
}

/// What may stand behind the question mark of an address.
pub(super) fn parameters(asked: &str) -> Vec<&'static str> {
    PATHS
        .iter()
        .find(|path| path.fits(asked))
        .map(Path::parameters)
        .unwrap_or_default()
}

/// The whole description.
pub(super) fn description() -> Value {
    let mut paths = Map::new();
    for path in &PATHS {
        paths.insert(path.path.to_owned(), operation(path));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Who said what, when, and how it changed",
            "description": "Read-only. The records are those of the exports (exports/README.md); times are UTC.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": schemas() },
    })
}

fn operation(path: &Path) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    if path.path.contains("{id}") {
        parameters.push(json!({
            "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 },
        }));
    }
    let positions = path.record == "Position";
    parameters.extend(
        path.parameters()
            .into_iter()
            .map(|name| parameter(name, positions)),
    );
    let record = json!({ "$ref": format!("#/components/schemas/{}", path.record) });
    let given = if path.is_list() {
        json!({
            "type": "object",
            "required": ["items", "page", "total", "next"],
            "properties": {
                "items": { "type": "array", "items": record },
                "page": { "type": "integer", "minimum": 1 },
                "total": { "type": ["integer", "null"], "minimum": 0 },
                "next": { "type": ["string", "null"], "description": "Where the next page is" },
            },
        })
    } else {
        record
    };
    let wrong = |what: &str| {
        json!({
            "description": what,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Trouble" } } },
        })
    };
    json!({
        "get": {
            "summary": path.summary,
            "operationId": path.path.trim_start_matches("/api/").replace(['/', '{', '}'], "_"),
            "parameters": parameters,
            "responses": {
                "200": { "description": path.summary, "content": { "application/json": { "schema": given } } },
                "400": wrong("A condition cannot be read"),
                "404": wrong("There is no such thing, or a name fits nobody or too many"),
                "421": wrong("It was asked for under a name that is not this machine's"),
                "503": wrong("The database is held by another program"),
            },
        },
    })
}

fn parameter(name: &str, questions: bool) -> Value {
    let words = |known: Vec<&str>| json!({ "type": "string", "enum": known });
    let moment = || {
        json!({
            "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "format": "date-time" }],
        })
    };
    let several = |items: Value| json!({ "type": "array", "items": items });
    let text = || json!({ "type": "string", "pattern": "\\S" });
    let (schema, what) = match name {
        "by" => (
            several(text()),
            "Said by any of these: a name, part of one, or an id",
        ),
        "about" => (several(text()), "About any of these"),
        "issue" => (
            several(text()),
            "Answering any of these: words of a question, or its id",
        ),
        "since" => (moment(), "Said at or after"),
        "until" => (moment(), "Said at or before"),
        "as_of" => (moment(), "As it stood then"),
        "known_at" => (moment(), "As it was known then"),
        "mode" => (
            several(words(Mode::ALL.iter().map(|it| it.as_str()).collect())),
            "How the words reached us",
        ),
        "certainty" => (
            several(words(Certainty::ALL.iter().map(|it| it.as_str()).collect())),
            "How sure the speaker is",
        ),
        "kind" => (
            words(RelationKind::ALL.iter().map(|it| it.as_str()).collect()),
            "Of this kind",
        ),
        "family" => (
            words(Family::ALL.iter().map(|it| it.as_str()).collect()),
            "Of this family",
        ),
        "page" => (
            json!({ "type": "integer", "minimum": 1, "default": 1 }),
            "Which page",
        ),
        "limit" => {
            let (usual, most) = if questions {
                (api::QUESTIONS, api::MOST_QUESTIONS)
            } else {
                (api::ROWS, api::MOST_ROWS)
            };
            (
                json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual }),
                "How many at a time",
            )
        }
        "document" => (text(), "Of this document: its name, address or id"),
        _ => (text(), "Holding these words"),
    };
    json!({ "name": name, "in": "query", "description": what, "schema": schema })
}

/// The records. What a later version adds does not break who reads them.
fn schemas() -> Value {
    let string = || json!({ "type": "string" });
    let maybe = || json!({ "type": ["string", "null"] });
    let number = || json!({ "type": "integer", "minimum": 0 });
    let share = || json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let list = || json!({ "type": "array", "items": { "type": "string" } });
    let words = |known: Vec<&str>| json!({ "type": "string", "enum": known });
    let object = |properties: Value| {
        let names: Vec<String> = properties
            .as_object()
            .map(|own| own.keys().cloned().collect())
            .unwrap_or_default();
        json!({ "type": "object", "required": names, "properties": properties })
    };
    let spans = || {
        json!({
            "type": "array",
            "items": { "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2 },
        })
    };
    let polarity = || words(Polarity::ALL.iter().map(|it| it.as_str()).collect());
    let certainty = || words(Certainty::ALL.iter().map(|it| it.as_str()).collect());
    let person = || json!({ "type": ["object", "null"], "required": ["id", "name"] });
    let placed = || object(json!({ "text": string(), "spans": spans() }));
    let proposition = object(json!({
        "issue": maybe(), "question": maybe(), "frame": maybe(), "polarity": polarity(), "certainty": certainty(),
        "commitment": { "type": "integer", "minimum": -3, "maximum": 3 }, "condition": maybe(), "value": maybe(),
        "about": { "type": ["object", "null"] },
    }));
    json!({
        "Statement": object(json!({
            "id": string(), "document": string(), "post": string(),
            "base": { "type": "string", "enum": ["document", "post"] },
            "published_at": maybe(), "speaker": person(), "source": placed(), "cue": placed(), "content": placed(),
            "mode": words(Mode::ALL.iter().map(|it| it.as_str()).collect()),
            "speech_act": words(SpeechAct::ALL.iter().map(|it| it.as_str()).collect()),
            "attitude": string(), "reporting_stance": string(), "addressee": maybe(),
            "said_at": { "type": ["object", "null"], "required": ["start", "end", "edtf", "basis"] },
            "propositions": { "type": "array", "items": proposition },
            "confidence": object(json!({ "extract": share(), "speaker": share() })),
            "review": string(),
        })),
        "Relation": object(json!({
            "id": string(), "kind": words(RelationKind::ALL.iter().map(|it| it.as_str()).collect()),
            "from": string(), "to": string(), "issue": maybe(), "flags": list(),
            "basis": words(RelationBasis::ALL.iter().map(|it| it.as_str()).collect()),
            "rule": string(), "confidence": share(), "why": string(), "gates": list(),
        })),
        "Position": object(json!({
            "issue": string(), "question": string(), "speaker": person(), "from": maybe(), "to": maybe(),
            "value": string(), "polarity": polarity(), "certainty": certainty(), "condition": maybe(),
            "change": maybe(), "grade": string(), "repeats": number(), "statement": string(), "quote": string(),
            "url": string(),
        })),
        "Issue": object(json!({
            "issue": string(), "question": string(), "frame": string(), "value_type": string(), "dynamics": string(),
            "statements": number(), "speakers": number(), "conflicts": number(), "shifts": number(),
            "first_said_at": maybe(), "last_said_at": maybe(),
        })),
        "Speaker": object(json!({
            "speaker_id": string(), "speaker": string(), "kind": string(), "aliases": list(), "statements": number(),
            "issues": list(), "first_said_at": maybe(), "last_said_at": maybe(),
            "affiliations": { "type": "array", "items": { "type": "object" } },
        })),
        "Source": object(json!({
            "source_id": maybe(), "name": maybe(), "zone": maybe(), "language": maybe(), "addresses": list(),
            "documents": number(), "posts": number(), "statements": number(), "last_seen_at": maybe(),
        })),
        "Edit": object(json!({
            "document": string(), "url": string(), "post": string(),
            "kind": { "type": "string", "enum": ["edited", "gone"] },
            "published_at": maybe(), "modified_at": maybe(), "seen_at": string(), "before": string(),
            "after": maybe(), "statements": { "type": "array", "items": { "type": "object" } },
        })),
        "Trouble": object(json!({ "error": string(), "hints": list() })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_that_answers_is_described() {
        for (path, _) in api::PATHS {
            if ["/api", "/api/openapi.json"].contains(path) {
                continue;
            }
            assert!(PATHS.iter().any(|own| own.path == *path), "{path}");
        }
        assert_eq!(PATHS.len() + 2, api::PATHS.len());
    }

    #[test]
    fn an_address_takes_what_is_described() {
        assert!(parameters("/api/statements").contains(&"by"));
        assert_eq!(parameters("/api/statements/st_1"), ["as_of", "known_at"]);
        assert!(parameters("/api/statements/st_1/relations").contains(&"limit"));
        assert!(parameters("/api/issues/is_1").is_empty());
    }
}
