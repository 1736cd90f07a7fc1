//! Who wrote an item: a line of name, or name over role, right under the headline.
//!
//! Paragraphs end in a stop; bylines do not. That and the capitals of a name are all there is to go by, so whatever
//! is in doubt stays text: a lost byline costs a name, a paragraph taken for one costs its statements.

use super::line::Line;

/// A byline and the number of lines that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) lines: usize,
}

/// Words that a writer's role holds.
const ROLES: &[&str] = &[
    "correspondent",
    "editor",
    "reporter",
    "reporting",
    "journalist",
    "analyst",
    "producer",
    "presenter",
    "columnist",
    "writer",
    "bureau",
    "chief",
    "desk",
    "specialist",
    "commentator",
];

/// Reads the byline at the start of `lines`, which start at a line of text.
pub(super) fn read(lines: &[Line<'_>]) -> Option<Byline> {
    let group: Vec<&str> = lines
        .iter()
        .map(|line| line.text)
        .take_while(|text| !text.is_empty())
        .take(5)
        .collect();
    let first = group.first()?;
    let by = by_name(first);
    let name = by.unwrap_or(first);
    match group.as_slice() {
        [_] if by.is_some() || (alone(name) && goes_on(lines)) => Some(single(name)),
        [_, role] if is_name(name, 6) && is_role(role) => Some(Byline {
            name: name.to_owned(),
            role: Some((*role).to_owned()),
            lines: 2,
        }),
        [_, one_role, other, other_role]
            if is_name(name, 6)
                && is_role(one_role)
                && is_name(other, 6)
                && is_role(other_role) =>
        {
            Some(Byline {
                name: format!("{name} and {other}"),
                role: Some(format!("{one_role}; {other_role}")),
                lines: 4,
            })
        }
        // Blank lines were lost: only a role that says so is one.
        [_, role, ..] if is_name(name, 6) && is_role(role) && names_a_role(role) => Some(Byline {
            name: name.to_owned(),
            role: Some((*role).to_owned()),
            lines: 2,
        }),
        [_, _, ..] if by.is_some() => Some(single(name)),
        _ => None,
    }
}

fn single(name: &str) -> Byline {
    let (name, role) = match name.split_once(", ") {
        Some((name, role)) if names_a_role(role) => (name, Some(role.to_owned())),
        _ => (name, None),
    };
    Byline {
        name: name.to_owned(),
        role,
        lines: 1,
    }
}

/// The name of "By Ada Example".
fn by_name(line: &str) -> Option<&str> {
    let name = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))?
        .trim();
    let first = name.split(", ").next()?;
    is_name(first, 8).then_some(name)
}

/// Whether a line is nothing but a name: capitals, no marks, no number.
pub(super) fn is_name(line: &str, most: usize) -> bool {
    const PARTICLES: &[&str] = &[
        "and", "de", "da", "di", "del", "della", "der", "den", "van", "von", "bin", "al", "el",
        "la", "le", "of", "&",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (1..=most).contains(&words.len())
        && line.chars().count() <= 70
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && words
            .iter()
            .all(|word| capital(word) || PARTICLES.contains(word))
        && line.chars().all(|c| {
            c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '.' | '&')
        })
        && !ends_sentence(line)
}

/// A name that stands alone: two to four words, none that opens headings.
fn alone(line: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "from",
        "how",
        "what",
        "why",
        "when",
        "where",
        "who",
        "is",
        "are",
        "key",
        "latest",
        "live",
        "watch",
        "summary",
        "today",
        "yesterday",
        "day",
        "more",
        "talks",
        "update",
        "updates",
        "analysis",
        "breaking",
        "background",
        "and",
        "of",
    ];
    let words = line.split_whitespace().count();
    (2..=4).contains(&words)
        && is_name(line, 4)
        && !line
            .split_whitespace()
            .any(|word| HEADINGS.contains(&word.to_lowercase().as_str()))
}

fn is_role(line: &str) -> bool {
    line.chars().count() <= 120
        && line.split_whitespace().count() <= 15
        && line.starts_with(char::is_alphabetic)
        && !ends_sentence(line)
        && !line.contains(['"', '“', '”'])
        && !line.contains("Image source,")
        && !line.ends_with("Image caption,")
}

fn names_a_role(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic())
        .any(|word| ROLES.contains(&word.to_lowercase().as_str()))
}

/// Whether text follows after the line and a blank: a name that ends the item is no byline.
fn goes_on(lines: &[Line<'_>]) -> bool {
    lines.iter().skip(1).any(|line| ends_sentence(line.text))
}

/// Whether a line ends as sentences end, a closing quotation mark left aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']'])
        .ends_with(['.', '!', '?', ':', ';', '…', ','])
        || line.ends_with(['"', '”'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::line;

    fn shown(text: &str) -> String {
        read(&line::split(text)).map_or_else(
            || "none".to_owned(),
            |byline| {
                format!(
                    "{}|{}|{}",
                    byline.name,
                    byline.role.unwrap_or_default(),
                    byline.lines
                )
            },
        )
    }

    #[test]
    fn names_with_and_without_roles() {
        let rows = [
            (
                "Ada Example\nReporting from Oslo\n\nShips wait.",
                "Ada Example|Reporting from Oslo|2",
            ),
            (
                "Ada Example\nLive editor\n\nShips wait.",
                "Ada Example|Live editor|2",
            ),
            ("Ada Example\n\nShips wait.", "Ada Example||1"),
            (
                "By Ada Example and Bo van der Berg\n\nShips wait.",
                "Ada Example and Bo van der Berg||1",
            ),
            (
                "By Ada Example, political editor\n\nShips wait.",
                "Ada Example|political editor|1",
            ),
            (
                "Ada Example\nPolitical editor\nBo Model\nReporting from Oslo\n\nShips wait.",
                "Ada Example and Bo Model|Political editor; Reporting from Oslo|4",
            ),
            (
                "Ada Example\nDefence correspondent\nShips wait.\nThe port is shut.",
                "Ada Example|Defence correspondent|2",
            ),
        ];
        for (text, wanted) in rows {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_byline() {
        for text in [
            "Ships wait.\n\nThe port is shut.",
            "Ada Example met Bo Model\n\nThey spoke.",
            "The Storm Ahead\n\nShips wait.",
            "Ada Example\n\n",
            "Ada Example\nShips wait.\nThe port is shut.",
            "11 May\n\nShips wait.",
            "\"Ada Example\"\n\nShips wait.",
            "By noon the port was shut\n\nShips wait.",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }
}
