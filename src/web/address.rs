//! The conditions of a page stand in its address, under the names of the command line, so that every view can be
//! linked: `?by=norland&as_of=2031-05-15&page=2`.

use url::form_urlencoded;

use super::answer::Trouble;
use crate::ask::{Selection, typed};
use crate::calendar::Instant;

/// The names of the conditions, in the order in which a form asks for them.
pub(super) const CONDITIONS: [&str; 10] = [
    "by",
    "about",
    "issue",
    "since",
    "until",
    "mode",
    "certainty",
    "search",
    "as_of",
    "known_at",
];

/// The two that a whole visit keeps: at which moment the record is looked at.
const MOMENTS: [&str; 2] = ["as_of", "known_at"];

/// What stands behind the question mark. Fields of a form that were left empty are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    pairs: Vec<(String, String)>,
    empty: Vec<String>,
}

impl Query {
    pub(super) fn read(raw: Option<&str>) -> Self {
        let (pairs, empty): (Vec<_>, Vec<_>) =
            form_urlencoded::parse(raw.unwrap_or_default().as_bytes())
                .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
                .partition(|(_, value)| !value.is_empty());
        Self {
            pairs,
            empty: empty.into_iter().map(|(name, _)| name).collect(),
        }
    }

    /// A name that is there without a value: no form sent it.
    pub(super) fn empty(&self) -> Option<&str> {
        self.empty.first().map(String::as_str)
    }

    /// The last value of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).last()
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        self.pairs
            .iter()
            .filter(move |(own, _)| *own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every name that is there.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    /// Whether any condition stands in it, beyond the moment at which all of the record is looked at.
    pub(super) fn narrows(&self) -> bool {
        self.names()
            .any(|name| CONDITIONS.contains(&name) && !MOMENTS.contains(&name))
    }

    /// A whole number, at least 1; `otherwise` where none is given.
    pub(super) fn number(&self, name: &str, otherwise: usize) -> Result<usize, Trouble> {
        // Beyond it, nothing is to be found, and sums would overflow.
        const MOST: usize = 1 << 40;
        let Some(text) = self.get(name) else {
            return Ok(otherwise);
        };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| text.parse().unwrap_or(MOST).min(MOST));
        number.filter(|number| *number >= 1).ok_or_else(|| {
            Trouble::unclear(format!(
                "{name} is {text:?}; write a whole number from 1 on"
            ))
        })
    }

    /// The conditions.
    pub(super) fn selection(&self) -> Result<Selection, Trouble> {
        let list = |name: &str| self.all(name).map(str::to_owned).collect();
        let moment = |name: &str, read: fn(&str) -> Result<Instant, String>| {
            self.get(name)
                .map(|text| read(text).map_err(|told| unclear(name, text, &told)))
                .transpose()
        };
        Ok(Selection {
            by: list("by"),
            about: list("about"),
            issue: list("issue"),
            since: moment("since", typed::first_moment)?,
            until: moment("until", typed::last_moment)?,
            mode: self
                .all("mode")
                .map(|text| typed::mode(text).map_err(|told| unclear("mode", text, &told)))
                .collect::<Result<_, _>>()?,
            certainty: self
                .all("certainty")
                .map(|text| {
                    typed::certainty(text).map_err(|told| unclear("certainty", text, &told))
                })
                .collect::<Result<_, _>>()?,
            search: self.get("search").map(str::to_owned),
            as_of: moment("as_of", typed::last_moment)?,
            known_at: moment("known_at", typed::last_moment)?,
        })
    }

    /// The same with another value of that name; without it, where there is none. Where a condition changes, the list
    /// begins anew.
    pub(super) fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut pairs: Vec<_> = self
            .pairs
            .iter()
            .filter(|(own, _)| own != name && own != "page")
            .cloned()
            .collect();
        if let Some(value) = value {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self {
            pairs,
            empty: Vec::new(),
        }
    }

    /// The conditions alone.
    pub(super) fn conditions(&self) -> Self {
        self.only(&CONDITIONS)
    }

    /// The moments alone.
    pub(super) fn moments(&self) -> Self {
        self.only(&MOMENTS)
    }

    fn only(&self, names: &[&str]) -> Self {
        let kept = self
            .pairs
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()));
        Self {
            pairs: kept.cloned().collect(),
            empty: Vec::new(),
        }
    }

    /// As pairs, for the hidden fields of a form.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// `path?by=norland`, or the path alone.
    pub(super) fn at(&self, path: &str) -> String {
        if self.pairs.is_empty() {
            return path.to_owned();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs);
        format!("{path}?{}", query.finish())
    }
}

fn unclear(name: &str, text: &str, told: &str) -> Trouble {
    Trouble::unclear(format!("{name} is {text:?}; {told}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_back_what_it_was_made_of() {
        let query = Query::read(Some(
            "by=K%C3%B6nig+%26+Co&by=b&search=&as_of=2031-05-15&page=3",
        ));
        assert_eq!(query.selection().unwrap().by, ["König & Co", "b"]);
        assert_eq!(query.get("search"), None);
        assert_eq!(query.number("page", 1).unwrap(), 3);
        let again = query.with("issue", Some("is_1")).at("/statements");
        assert_eq!(
            again,
            "/statements?by=K%C3%B6nig+%26+Co&by=b&as_of=2031-05-15&issue=is_1"
        );
        assert_eq!(query.moments().at("/"), "/?as_of=2031-05-15");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let told = |raw| Query::read(Some(raw)).selection().unwrap_err().sentence;
        assert!(told("since=soon").starts_with("since is \"soon\"; write it as"));
        assert!(told("mode=sung").contains("known are: direct"));
        let query = Query::read(Some("page=0"));
        assert!(
            query
                .number("page", 1)
                .unwrap_err()
                .sentence
                .contains("page")
        );
    }
}
