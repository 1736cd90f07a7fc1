//! What a person types for a speaker or a question -> ids.
//!
//! Names match blind to case and accents, by any alias; the strictest way that finds anybody decides, so that
//! "US" is the country even where "US officials" also speak. Whoever types an unknown name is told the nearest
//! ones, never shown an empty table.

use crate::entity;
use crate::export::row::IssueRow;
use crate::id::{EntityId, IssueId};
use crate::wording::words;

use super::{Outcome, Refused};

/// Somebody who can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: EntityId,
    /// Canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// How many statements are by it.
    pub statements: usize,
    /// What an error tells of it: "12 statements", "place".
    pub note: String,
}

/// How many names an error lists.
const LISTED: usize = 5;

/// How near a name must be to be called near, 0 to 1 (Jaro-Winkler).
const NEAR: f64 = 0.82;

/// Who is meant by `typed`. `noun` is what the error calls it: "speaker", "name".
pub fn entity(typed: &str, noun: &str, candidates: &[Candidate]) -> Outcome<EntityId> {
    let named = by_id(typed, candidates.iter().map(|one| (one.id.as_str(), one)));
    let found = if named.is_empty() {
        by_name(typed, candidates)
    } else {
        named
    };
    match found.as_slice() {
        [] => Err(unknown(typed, noun, candidates)),
        [one] => Ok(one.id.clone()),
        several => Err(ambiguous(typed, noun, several)),
    }
}

/// Everything whose id starts so, where `typed` looks like an id; a whole id wins over longer ones.
fn by_id<'a, T>(typed: &str, all: impl Iterator<Item = (&'a str, T)>) -> Vec<T> {
    let Some((_, digits)) = typed.split_once('_') else {
        return Vec::new();
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return Vec::new();
    }
    all.filter(|(id, _)| id.starts_with(typed))
        .map(|(_, item)| item)
        .collect()
}

/// The strictest of four ways that finds anybody.
fn by_name<'a>(typed: &str, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    let wanted = entity::fold(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let ways: [fn(&str, &str) -> bool; 3] = [
        |name, wanted| name == wanted,
        |name, wanted| format!(" {name} ").contains(&format!(" {wanted} ")),
        |name, wanted| format!(" {name}").contains(&format!(" {wanted}")),
    ];
    let canonical: Vec<_> = candidates
        .iter()
        .filter(|one| entity::fold(&one.name) == wanted)
        .collect();
    if !canonical.is_empty() {
        return canonical;
    }
    ways.into_iter()
        .map(|way| {
            candidates
                .iter()
                .filter(|one| names(one).any(|name| way(&entity::fold(name), &wanted)))
                .collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn names(one: &Candidate) -> impl Iterator<Item = &str> {
    std::iter::once(one.name.as_str()).chain(one.aliases.iter().map(String::as_str))
}

fn described(one: &Candidate) -> String {
    format!("{} ({})", one.name, one.note)
}

fn unknown(typed: &str, noun: &str, candidates: &[Candidate]) -> Refused {
    let wanted = entity::fold(typed);
    let likeness = |name: &str| -> f64 {
        let folded = entity::fold(name);
        folded
            .split(' ')
            .chain([folded.as_str()])
            .map(|word| strsim::jaro_winkler(word, &wanted))
            .fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &Candidate)> = candidates
        .iter()
        .map(|one| (names(one).map(likeness).fold(0.0, f64::max), one))
        .filter(|(score, _)| *score >= NEAR)
        .collect();
    near.sort_by(|(a, one), (b, other)| {
        b.total_cmp(a)
            .then(other.statements.cmp(&one.statements))
            .then(one.name.cmp(&other.name))
    });
    let list = |several: Vec<&Candidate>| -> String {
        several
            .into_iter()
            .take(LISTED)
            .map(described)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !near.is_empty() {
        let nearest = list(near.into_iter().map(|(_, one)| one).collect());
        return Refused::unmatched(format!("No {noun} matches \"{typed}\". Nearest: {nearest}"));
    }
    if candidates.is_empty() {
        return Refused::unmatched(format!(
            "No {noun} matches \"{typed}\": the database names nobody yet"
        ))
        .hint("Read something first: onrecord ingest FILE");
    }
    let mut all: Vec<&Candidate> = candidates.iter().collect();
    all.sort_by(|one, other| {
        other
            .statements
            .cmp(&one.statements)
            .then(one.name.cmp(&other.name))
    });
    Refused::unmatched(format!(
        "No {noun} matches \"{typed}\". Best known: {}",
        list(all)
    ))
    .hint("All of them: onrecord speakers")
}

fn ambiguous(typed: &str, noun: &str, several: &[&Candidate]) -> Refused {
    let mut several = several.to_vec();
    several.sort_by(|one, other| {
        other
            .statements
            .cmp(&one.statements)
            .then(one.name.cmp(&other.name))
    });
    let message = format!(
        "\"{typed}\" matches {}; say which one, by more of the name or by its id",
        words::count(several.len(), noun)
    );
    list_lines(
        Refused::unmatched(message),
        several
            .iter()
            .map(|one| format!("{}  {}", one.id, described(one))),
    )
}

/// Hints of one line each, the rest counted.
fn list_lines(refused: Refused, lines: impl ExactSizeIterator<Item = String>) -> Refused {
    let more = lines.len().saturating_sub(2 * LISTED);
    let told = lines.take(2 * LISTED).fold(refused, Refused::hint);
    if more > 0 {
        told.hint(format!("and {more} more"))
    } else {
        told
    }
}

/// Which question is meant: an id, the start of one, or words of the question.
pub fn issue(typed: &str, issues: &[IssueRow]) -> Outcome<IssueId> {
    let named = by_id(typed, issues.iter().map(|row| (row.issue.id.as_str(), row)));
    let found = if named.is_empty() {
        by_words(typed, issues)
    } else {
        named
    };
    match found.as_slice() {
        [] if issues.is_empty() => Err(Refused::unmatched(format!(
            "No question matches \"{typed}\": the database holds none yet"
        ))
        .hint("Read something first: onrecord ingest FILE")),
        [] => Err(no_question(typed, issues)),
        [one] => Ok(one.issue.id.clone()),
        several => Err(several_questions(typed, several)),
    }
}

/// Questions that hold every word typed, or a word that starts so.
fn by_words<'a>(typed: &str, issues: &'a [IssueRow]) -> Vec<&'a IssueRow> {
    let wanted = entity::fold(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let whole: Vec<&IssueRow> = issues
        .iter()
        .filter(|row| entity::fold(&row.issue.question) == wanted)
        .collect();
    if !whole.is_empty() {
        return whole;
    }
    issues
        .iter()
        .filter(|row| shared(&wanted, &row.issue.question) == wanted.split(' ').count())
        .collect()
}

/// How many of the words stand in the question, whole or as a start.
fn shared(wanted: &str, question: &str) -> usize {
    let question = format!(" {}", entity::fold(question));
    wanted
        .split(' ')
        .filter(|word| question.contains(&format!(" {word}")))
        .count()
}

fn question_line(row: &IssueRow) -> String {
    format!(
        "{}  {} ({} by {})",
        row.issue.id,
        row.issue.question,
        words::count(row.statements, "statement"),
        words::count(row.speakers, "speaker")
    )
}

fn no_question(typed: &str, issues: &[IssueRow]) -> Refused {
    let wanted = entity::fold(typed);
    let mut near: Vec<(usize, &IssueRow)> = issues
        .iter()
        .map(|row| (shared(&wanted, &row.issue.question), row))
        .filter(|(words, _)| *words > 0)
        .collect();
    near.sort_by(|(a, one), (b, other)| {
        b.cmp(a)
            .then(other.statements.cmp(&one.statements))
            .then(one.issue.cmp(&other.issue))
    });
    let message = format!("No question matches \"{typed}\"");
    if near.is_empty() {
        return Refused::unmatched(message).hint("All of them: onrecord issues");
    }
    near.into_iter().take(LISTED).fold(
        Refused::unmatched(format!("{message}. Nearest:")),
        |refused, (_, row)| refused.hint(question_line(row)),
    )
}

fn several_questions(typed: &str, several: &[&IssueRow]) -> Refused {
    let mut several = several.to_vec();
    several.sort_by(|one, other| {
        other
            .statements
            .cmp(&one.statements)
            .then(one.issue.cmp(&other.issue))
    });
    let message = format!(
        "\"{typed}\" matches {}; say which one by its id",
        words::count(several.len(), "question")
    );
    list_lines(
        Refused::unmatched(message),
        several.iter().map(|row| question_line(row)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposition::{Dynamics, Issue, ValueType};

    fn one(name: &str, aliases: &[&str], statements: usize) -> Candidate {
        Candidate {
            id: EntityId::of(&[name]),
            name: name.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            statements,
            note: words::count(statements, "statement"),
        }
    }

    fn people() -> Vec<Candidate> {
        vec![
            one("Ada Example", &["Example", "the chancellor"], 12),
            one("Benoît Sample", &["Sample"], 3),
            one("Clara Sample", &["Sample"], 7),
            one("Norland", &["Norlandic government"], 2),
            one("Norland officials", &[], 1),
        ]
    }

    fn found(typed: &str) -> Option<String> {
        let people = people();
        entity(typed, "speaker", &people).ok().and_then(|id| {
            people
                .iter()
                .find(|one| one.id == id)
                .map(|one| one.name.clone())
        })
    }

    fn told(typed: &str) -> String {
        entity(typed, "speaker", &people()).unwrap_err().to_string()
    }

    #[test]
    fn a_name_matches_blind_to_case_and_accents() {
        for (typed, name) in [
            ("ada example", "Ada Example"),
            ("EXAMPLE", "Ada Example"),
            ("exam", "Ada Example"),
            ("chancellor", "Ada Example"),
            ("benoit", "Benoît Sample"),
            ("benoît sample", "Benoît Sample"),
            ("norland", "Norland"),
            ("norland off", "Norland officials"),
        ] {
            assert_eq!(found(typed).as_deref(), Some(name), "{typed}");
        }
        assert_eq!(found(""), None);
        assert_eq!(found("xample"), None);
    }

    #[test]
    fn an_id_or_its_start_is_taken() {
        let id = EntityId::of(&["Clara Sample"]);
        assert_eq!(found(id.as_str()).as_deref(), Some("Clara Sample"));
        let start: String = id.as_str().chars().take(9).collect();
        assert_eq!(found(&start).as_deref(), Some("Clara Sample"));
    }

    #[test]
    fn an_unknown_name_lists_the_nearest() {
        assert_eq!(
            told("exmaple"),
            "No speaker matches \"exmaple\". Nearest: Ada Example (12 statements)"
        );
        assert_eq!(
            told("zzz"),
            "No speaker matches \"zzz\". Best known: Ada Example (12 statements), \
             Clara Sample (7 statements), Benoît Sample (3 statements), Norland (2 statements), \
             Norland officials (1 statement)\n  All of them: onrecord speakers"
        );
    }

    #[test]
    fn an_ambiguous_name_lists_them_all() {
        let told = told("sample");
        assert!(told.starts_with("\"sample\" matches 2 speakers;"), "{told}");
        let clara = told.find("Clara Sample (7 statements)").unwrap();
        let benoit = told.find("Benoît Sample (3 statements)").unwrap();
        assert!(clara < benoit, "most heard first: {told}");
    }

    fn question(text: &str, statements: usize) -> IssueRow {
        IssueRow {
            issue: Issue {
                id: IssueId::of(&[text]),
                key: text.to_owned(),
                question: text.to_owned(),
                frame: "attend".to_owned(),
                value_type: ValueType::Binary,
                dynamics: Dynamics::Plan,
                functional: true,
            },
            statements,
            speakers: 1,
            conflicts: 0,
            shifts: 0,
            first: None,
            last: None,
        }
    }

    #[test]
    fn a_question_is_found_by_its_words() {
        let issues = [
            question("Will Ada Example attend the Lisbon talks?", 6),
            question("Will Norland attend the Lisbon talks?", 2),
            question("Does Norland support the plan?", 1),
        ];
        assert_eq!(
            issue("example attend", &issues).unwrap(),
            issues[0].issue.id
        );
        assert_eq!(issue("support plan", &issues).unwrap(), issues[2].issue.id);
        let told = issue("lisbon talks", &issues).unwrap_err().to_string();
        assert!(
            told.starts_with("\"lisbon talks\" matches 2 questions; say which one by its id\n")
        );
        assert!(told.contains("Will Norland attend the Lisbon talks? (2 statements by 1 speaker)"));
        let told = issue("norland sanctions", &issues).unwrap_err().to_string();
        assert!(
            told.starts_with("No question matches \"norland sanctions\". Nearest:\n"),
            "{told}"
        );
    }
}
