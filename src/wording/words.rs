//! Codes of the model as words for tables.
//!
//! "yes?" is a side that the speaker only thinks likely, "maybe" one that may come about; so a column of sides
//! reads without a legend. Data formats keep the codes.

use crate::entity::SpeakerBasis;
use crate::export::record::{PropositionRecord, Record};
use crate::proposition::{Certainty, Polarity};
use crate::relation::RelationKind;
use crate::sentence::LeftOut;
use crate::statement::{ReportingStance, SpeechAct};
use crate::time::SaidBasis;

/// certain, probable, possible, open.
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
        Certainty::Uncommitted => "open",
    }
}

/// Where somebody stands: "yes", "no?", "maybe", or the value with the same marks.
pub fn side(polarity: Polarity, certainty: Certainty, value: Option<&str>) -> String {
    let value = value.filter(|value| !BINARY.contains(value));
    match (certainty, polarity) {
        (Certainty::Uncommitted, _) | (_, Polarity::Unknown) => "open".to_owned(),
        (Certainty::Certain, Polarity::Positive) => value.unwrap_or("yes").to_owned(),
        (Certainty::Certain, Polarity::Negative) => not(value),
        (Certainty::Probable, Polarity::Positive) => format!("{}?", value.unwrap_or("yes")),
        (Certainty::Probable, Polarity::Negative) => format!("{}?", not(value)),
        (Certainty::Possible, Polarity::Positive) => maybe(value),
        (Certainty::Possible, Polarity::Negative) => value.map_or_else(
            || "maybe not".to_owned(),
            |value| format!("maybe not {value}"),
        ),
    }
}

/// Values that only say again what polarity and certainty say.
const BINARY: &[&str] = &[
    "yes",
    "no",
    "maybe",
    "maybe not",
    "open",
    "won't say",
    "unknown",
    "",
];

fn not(value: Option<&str>) -> String {
    value.map_or_else(|| "no".to_owned(), |value| format!("not {value}"))
}

fn maybe(value: Option<&str>) -> String {
    value.map_or_else(|| "maybe".to_owned(), |value| format!("maybe {value}"))
}

/// The side that a statement takes on one question, with its condition.
pub fn stand(record: &Record, proposition: &PropositionRecord) -> String {
    if record.speech_act == SpeechAct::DeclineToComment {
        return "won't say".to_owned();
    }
    let side = side(
        proposition.polarity,
        proposition.certainty,
        proposition.value.as_deref(),
    );
    with_condition(side, proposition.condition.as_deref())
}

/// "yes, if the guns are silent".
pub fn with_condition(side: String, condition: Option<&str>) -> String {
    match condition {
        Some(condition) if starts_as_condition(condition) => format!("{side}, {condition}"),
        Some(condition) => format!("{side}, if {condition}"),
        None => side,
    }
}

/// Whether the words bring their own conjunction ("unless ...", "as long as ...").
fn starts_as_condition(condition: &str) -> bool {
    let first = condition.split_whitespace().next().unwrap_or_default();
    [
        "if", "unless", "provided", "when", "once", "as", "until", "only", "should", "without",
        "in",
    ]
    .contains(&first.to_lowercase().as_str())
}

/// "agrees with".
pub fn relation(kind: RelationKind) -> String {
    kind.as_str().replace('_', " ")
}

/// How we know who said it.
pub const fn speaker_basis(basis: SpeakerBasis) -> &'static str {
    match basis {
        SpeakerBasis::Named => "named in the text",
        SpeakerBasis::Pronoun => "by a pronoun",
        SpeakerBasis::Role => "by office or description",
        SpeakerBasis::Collective => "a body or group",
        SpeakerBasis::Unnamed => "not named",
        SpeakerBasis::Author => "the writer of the post",
        SpeakerBasis::Unknown => "nobody can tell",
    }
}

/// How we know when it was said.
pub const fn said_basis(basis: SaidBasis) -> &'static str {
    match basis {
        SaidBasis::Explicit => "told in the text",
        SaidBasis::Relative => "told in the text, counted from the post",
        SaidBasis::PostTime => "time of the post: said then or before",
        SaidBasis::DocumentTime => "day of the document: said then or before",
        SaidBasis::Unknown => "nobody can tell",
    }
}

/// How far the outlet stands behind it.
pub const fn reporting_stance(stance: ReportingStance) -> &'static str {
    match stance {
        ReportingStance::Neutral => "reported neutrally",
        ReportingStance::Distancing => "reported at a distance",
        ReportingStance::Endorsing => "reported as so",
    }
}

/// Whether a person has looked at it.
pub fn review(code: &str) -> &str {
    match code {
        "machine" => "read by machine, reviewed by nobody",
        "accepted" => "accepted by a person",
        "edited" => "edited by a person",
        "rejected" => "rejected by a person",
        other => other,
    }
}

/// A confidence as a person reads it: `93%`.
pub fn share(confidence: f64) -> String {
    format!("{:.0}%", confidence * 100.0)
}

/// A relation from one of its ends: what the newer one does to the older, or has done to it by the newer.
pub fn seen_from(kind: RelationKind, outward: bool) -> String {
    if outward || kind.is_symmetric() {
        return relation(kind);
    }
    let passive = match kind {
        RelationKind::Reaffirms => "reaffirmed by",
        RelationKind::Strengthens => "strengthened by",
        RelationKind::Weakens => "weakened by",
        RelationKind::Shifts => "shifted by",
        RelationKind::Reverses => "reversed by",
        RelationKind::Elaborates => "elaborated by",
        RelationKind::Qualifies => "qualified by",
        RelationKind::Updates => "updated by",
        RelationKind::Corrects => "corrected by",
        RelationKind::Retracts => "retracted by",
        RelationKind::Denies => "denied by",
        RelationKind::RespondsTo => "answered by",
        RelationKind::Reports => "reported by",
        RelationKind::Contradicts
        | RelationKind::Disputes
        | RelationKind::AgreesWith
        | RelationKind::Corroborates
        | RelationKind::SameUtterance => kind.as_str(),
    };
    passive.to_owned()
}

/// `3 statements`, `1 statement`.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// `3 posts and 1 paragraph are not in English and were not read for statements: 3 French, 1 Russian.`; none where all
/// was read.
pub fn left_out(all: &LeftOut) -> Option<String> {
    let (one, several) = match all.posts + all.paragraphs {
        0 => return None,
        1 => ("is", "was"),
        _ => ("are", "were"),
    };
    Some(format!(
        "{} {one} not in English and {several} not read for statements: {}.",
        left_out_count(all),
        left_out_languages(all)
    ))
}

/// `Not in English: 3 posts and 1 paragraph (3 French, 1 Russian).`
pub fn left_out_short(all: &LeftOut) -> Option<String> {
    (!all.is_empty()).then(|| {
        format!(
            "Not in English: {} ({}).",
            left_out_count(all),
            left_out_languages(all)
        )
    })
}

fn left_out_count(all: &LeftOut) -> String {
    let counts = [(all.posts, "post"), (all.paragraphs, "paragraph")];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    told.join(" and ")
}

/// The most frequent first; one alone goes without its number.
fn left_out_languages(all: &LeftOut) -> String {
    if let (1, Some((language, _))) = (all.languages.len(), all.languages.first_key_value()) {
        return (*language).to_owned();
    }
    let mut languages: Vec<(&str, usize)> = all
        .languages
        .iter()
        .map(|(language, number)| (*language, *number))
        .collect();
    languages.sort_by_key(|(language, number)| (std::cmp::Reverse(*number), *language));
    let told: Vec<String> = languages
        .into_iter()
        .map(|(language, number)| format!("{number} {language}"))
        .collect();
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_english_is_told_by_language() {
        let all = |posts, paragraphs, languages: &[(&'static str, usize)]| LeftOut {
            posts,
            paragraphs,
            languages: languages.iter().copied().collect(),
        };
        assert_eq!(left_out(&all(0, 0, &[])), None);
        let both = all(3, 1, &[("Russian", 1), ("French", 3)]);
        assert_eq!(
            left_out(&both).unwrap(),
            "3 posts and 1 paragraph are not in English and were not read for statements: 3 French, 1 Russian."
        );
        assert_eq!(
            left_out(&all(0, 1, &[("Greek", 1)])).unwrap(),
            "1 paragraph is not in English and was not read for statements: Greek."
        );
        assert_eq!(
            left_out_short(&both).unwrap(),
            "Not in English: 3 posts and 1 paragraph (3 French, 1 Russian)."
        );
    }

    #[test]
    fn a_side_reads_without_a_legend() {
        use Certainty::{Certain, Possible, Probable, Uncommitted};
        use Polarity::{Negative, Positive, Unknown};
        for (polarity, certainty, value, words) in [
            (Positive, Certain, None, "yes"),
            (Positive, Certain, Some("yes"), "yes"),
            (Positive, Probable, None, "yes?"),
            (Positive, Possible, None, "maybe"),
            (Negative, Possible, None, "maybe not"),
            (Negative, Probable, None, "no?"),
            (Negative, Certain, Some("no"), "no"),
            (Unknown, Uncommitted, None, "open"),
            (Positive, Probable, Some("Lisbon"), "Lisbon?"),
            (Negative, Certain, Some("Lisbon"), "not Lisbon"),
            (Positive, Possible, Some("at least 12"), "maybe at least 12"),
        ] {
            assert_eq!(side(polarity, certainty, value), words);
        }
    }

    #[test]
    fn a_condition_keeps_its_own_conjunction() {
        let said = |condition| with_condition("yes".to_owned(), Some(condition));
        assert_eq!(said("he comes too"), "yes, if he comes too");
        assert_eq!(said("unless it rains"), "yes, unless it rains");
    }
}
