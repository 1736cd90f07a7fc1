//! What goes back: a page, a file, JSON, or why none of them.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde_json::json;

use super::parts;
use crate::ask::Refused;
use crate::export::ExportError;
use crate::store::StoreError;

/// What was made.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    /// Its media type.
    kind: &'static str,
    /// The name to save it under, where it is a file.
    file: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    /// A page.
    pub(super) fn page(markup: Markup) -> Self {
        Self {
            kind: "text/html; charset=utf-8",
            file: None,
            body: markup.into_string().into_bytes(),
        }
    }

    /// A value.
    pub(super) fn json(value: &serde_json::Value) -> Self {
        Self {
            kind: "application/json",
            file: None,
            body: format!("{value}\n").into_bytes(),
        }
    }

    /// Bytes to look at.
    pub(super) fn shown(kind: &'static str, body: Vec<u8>) -> Self {
        Self {
            kind,
            file: None,
            body,
        }
    }

    /// Bytes to keep under that name.
    pub(super) fn saved(kind: &'static str, name: &str, body: Vec<u8>) -> Self {
        Self {
            file: Some(name.to_owned()),
            ..Self::shown(kind, body)
        }
    }

    /// How much room it takes.
    pub(super) const fn size(&self) -> usize {
        self.body.len()
    }

    /// With a mark that tells a browser that it has these bytes already.
    pub(super) fn response(&self, asked: &HeaderMap) -> Response {
        let hash = blake3::hash(&self.body).to_hex();
        let mark = format!("\"{}\"", hash.as_str().get(..24).unwrap_or_default());
        let mut headers = HeaderMap::new();
        let mut set = |name, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, self.kind);
        set(header::ETAG, &mark);
        if let Some(file) = &self.file {
            set(
                header::CONTENT_DISPOSITION,
                &format!("attachment; filename=\"{file}\""),
            );
        }
        let had = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|held| held.to_str().ok())
            .is_some_and(|held| held.split(',').any(|one| one.trim() == mark));
        if had {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, self.body.clone()).into_response()
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct Trouble {
    status: StatusCode,
    /// What is wrong.
    pub(super) sentence: String,
    /// Ways out.
    hints: Vec<String>,
}

impl Trouble {
    fn new(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
            hints: Vec::new(),
        }
    }

    /// There is no such thing.
    pub(super) fn absent(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, sentence)
    }

    /// What was asked cannot be read.
    pub(super) fn unclear(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, sentence)
    }

    /// It is not for this address.
    pub(super) fn foreign(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::MISDIRECTED_REQUEST, sentence)
    }

    /// Only reading is possible.
    pub(super) fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Everything here is only read; ask with GET",
        )
    }

    /// A fault of ours.
    pub(super) fn fault(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, sentence)
    }

    pub(super) fn hint(mut self, line: impl Into<String>) -> Self {
        self.hints.push(line.into());
        self
    }

    /// As JSON for a program, as a page for a person.
    pub(super) fn response(&self, path: &str) -> Response {
        let mut response = if path == "/api" || path.starts_with("/api/") {
            let body = json!({ "error": self.sentence, "hints": self.hints });
            Reply::json(&body).response(&HeaderMap::new())
        } else {
            Reply::page(parts::trouble(&self.sentence, &self.hints)).response(&HeaderMap::new())
        };
        *response.status_mut() = self.status;
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
        }
        response
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unmatched { sentence, hints } => Self {
                hints: hints
                    .into_iter()
                    .filter(|line| !line.contains("onrecord "))
                    .collect(),
                ..Self::absent(sentence)
            },
            Refused::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Busy) {
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string());
        }
        Self::fault(error.to_string())
    }
}

impl From<ExportError> for Trouble {
    fn from(error: ExportError) -> Self {
        Self::fault(error.to_string())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::fault(error.to_string())
    }
}
