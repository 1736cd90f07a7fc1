//! JSON that carries news, and how to look into it.

pub(super) mod bbc;
pub(super) mod feed;
pub(super) mod guardian;
pub(super) mod lenient;
pub(super) mod ninjs;
pub(super) mod quotations;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

/// More values than any page has; so many take some hundred times the memory of their text.
const MOST: usize = 1_000_000;

/// Whether a text holds more values than any page has. Commas in prose count, too: sixteen megabytes of it have a fifth
/// of that.
pub(super) fn is_endless(text: &str) -> bool {
    text.bytes()
        .filter(|byte| matches!(byte, b',' | b'[' | b'{'))
        .nth(MOST)
        .is_some()
}

/// Reads JSON; where it is broken, as much of it as can be read.
pub(super) fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if is_endless(text) {
        return None;
    }
    serde_json::from_str(text)
        .ok()
        .or_else(|| lenient::parse(text))
}

/// A field of an object, by a path of names.
pub(super) fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| value.get(*name))
}

/// A field as words: a string or a number.
pub(super) fn word(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The first of several fields that holds words.
pub(super) fn first_word(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| word(value, name))
}

/// A field as a list: its elements, or itself where it is one thing alone.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    match value.get(name) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}

/// Names of people: strings, objects with a name, or lists of either.
pub(super) fn names(value: &Value, field: &str) -> Vec<String> {
    list(value, field)
        .into_iter()
        .filter_map(|one| match one {
            Value::String(name) => Some(name.trim().to_owned()),
            Value::Object(_) => word(one, "name"),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// Every object in a value that `wanted` takes, outermost first, in the order of the text; those inside a taken one are
/// not looked at.
pub(super) fn search<'v>(
    value: &'v Value,
    wanted: &dyn Fn(&Map<String, Value>) -> bool,
) -> Vec<&'v Value> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) if wanted(fields) => found.push(value),
            Value::Object(fields) => {
                let inner: Vec<&Value> = fields.values().collect();
                open.extend(inner.into_iter().rev());
            }
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}
