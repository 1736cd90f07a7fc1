//! Contradictions against pairs of statements that people have judged.
//!
//! A row has `text1`, `text2`, `label5` and `label3` (other columns are left alone). Each text is taken as what one speaker
//! says, the second a day after the first; a pair is *called* where the program finds that the speaker contradicts,
//! reverses or shifts. Figures: `precision` the share of called pairs whose `label3` is "Inconsistent", `recall` the share
//! of inconsistent pairs that are called, `recall_surface` the same of those whose `label5` is "Surface contradiction".

use rayon::prelude::*;
use serde::Serialize;

use super::{Malformed, share};
use crate::calendar::Instant;
use crate::entity::{Entity, EntityKind, Matters, Speaker, SpeakerBasis};
use crate::id::{EntityId, PostId, StatementId};
use crate::language::encoder::Encoder;
use crate::language::{sentences, tokens};
use crate::proposition::{self, Context, Trees};
use crate::relation::{self, Places, RelationKind, Stance};
use crate::span::Span;
use crate::statement::Statement;

/// How contradictions were called.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pairs {
    /// Called pairs that are inconsistent, 0 to 1.
    pub precision: f64,
    /// Inconsistent pairs that are called.
    pub recall: f64,
    /// Surface contradictions that are called.
    pub recall_surface: f64,
    /// How many pairs are called.
    pub called: usize,
    /// Of how many.
    pub pairs: usize,
}

/// A pair with what people and the program say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The first text.
    pub one: String,
    /// The second.
    pub other: String,
    /// What people say in five words, and in three.
    pub labels: (String, String),
    /// What the program reads in each: questions with the commitment to yes.
    pub read: (Vec<String>, Vec<String>),
    /// Why the program calls it a contradiction; none where it does not.
    pub why: Option<String>,
}

/// Judges every pair of a table.
///
/// # Errors
/// Where a column is missing or a row cannot be read.
pub fn judge(text: &str, encoder: &Encoder) -> Result<Vec<Judged>, Malformed> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| wrong(&error, 1))?.clone();
    let column = |name: &str| {
        headings
            .iter()
            .position(|heading| heading == name)
            .ok_or_else(|| Malformed {
                line: 1,
                what: format!(
                    "there is no column {name}; text1, text2, label5 and label3 are needed"
                ),
            })
    };
    let columns = [
        column("text1")?,
        column("text2")?,
        column("label5")?,
        column("label3")?,
    ];
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error, 0))?;
        rows.push(columns.map(|at| record.get(at).unwrap_or_default().to_owned()));
    }
    Ok(rows
        .into_par_iter()
        .map(|[one, other, five, three]| {
            let (earlier, later) = (stances(&one, 0, encoder), stances(&other, 1, encoder));
            let told = |stances: &[(String, Stance)]| {
                let line = |(question, stance): &(String, Stance)| {
                    format!("{question} {:+}", stance.commitment())
                };
                stances.iter().map(line).collect()
            };
            Judged {
                why: contradiction(&earlier, &later),
                read: (told(&earlier), told(&later)),
                one,
                other,
                labels: (five, three),
            }
        })
        .collect())
}

fn wrong(error: &csv::Error, line: usize) -> Malformed {
    let line = error
        .position()
        .and_then(|position| usize::try_from(position.line()).ok())
        .unwrap_or(line);
    Malformed {
        line,
        what: error.to_string(),
    }
}

/// The figures of a table that was judged.
#[must_use]
pub fn score(judged: &[Judged]) -> Pairs {
    let of = |called: bool, label: fn(&Judged) -> bool| {
        judged
            .iter()
            .filter(|one| (!called || one.why.is_some()) && label(one))
            .count()
    };
    let inconsistent = |one: &Judged| one.labels.1 == "Inconsistent";
    let surface = |one: &Judged| one.labels.0 == "Surface contradiction";
    let called = of(true, |_| true);
    Pairs {
        precision: share(of(true, inconsistent), called),
        recall: share(of(true, inconsistent), of(false, inconsistent)),
        recall_surface: share(of(true, surface), of(false, surface)),
        called,
        pairs: judged.len(),
    }
}

/// Why one who says first this and then that contradicts himself; none where he does not, as far as the program sees.
fn contradiction(earlier: &[(String, Stance)], later: &[(String, Stance)]) -> Option<String> {
    for (_, old) in earlier {
        for (question, new) in later {
            let kind = relation::compare(old, new, &Places::default()).map(|verdict| verdict.kind);
            if matches!(
                kind,
                Some(RelationKind::Contradicts | RelationKind::Reverses | RelationKind::Shifts)
            ) {
                return Some(format!(
                    "{question} {:+} then {:+}",
                    old.commitment(),
                    new.commitment()
                ));
            }
        }
    }
    None
}

/// What a text says, as stances of one speaker on the day `day`, each with its question.
fn stances(text: &str, day: i64, encoder: &Encoder) -> Vec<(String, Stance)> {
    let speaker = EntityId::of(&["speaker"]);
    let entities = [Entity {
        id: speaker.clone(),
        kind: EntityKind::Org,
        name: "the speaker".to_owned(),
        aliases: Vec::new(),
        affiliations: Vec::new(),
    }];
    let who = Speaker {
        entity: speaker.clone(),
        basis: SpeakerBasis::Named,
        confidence: 1.0,
    };
    let said = Instant::from_millis(day * 86_400_000);
    let mut found = Vec::new();
    for (at, sentence) in sentences(text, Span::new(0, text.len()))
        .into_iter()
        .enumerate()
    {
        let tokens = tokens(text, sentence);
        let statement = Statement::verbatim(sentence);
        let trees = Trees::new(encoder);
        let context = Context {
            text,
            tokens: &tokens,
            mentions: &[],
            times: &[],
            entities: &entities,
            speaker: Some(&who),
            event: None,
            disaster: false,
            venue: None,
            measure: None,
            matters: &Matters::default(),
            offices: &crate::entity::Offices::new(),
            trees: &trees,
            document: "pairs",
            said_on: None,
        };
        let propositions = proposition::read(&statement, &context);
        for proposition in propositions {
            let Some(issue) = proposition.issue.clone() else {
                continue;
            };
            found.push((
                issue.question.clone(),
                Stance {
                    id: StatementId::of(&[text, &day.to_string(), &at.to_string()]),
                    speaker: Some(speaker.clone()),
                    principal: None,
                    unnamed: false,
                    said: Some((said, said)),
                    issue: issue.id,
                    value_type: issue.value_type,
                    dynamics: issue.dynamics,
                    functional: issue.functional,
                    polarity: proposition.polarity,
                    certainty: proposition.certainty,
                    value: proposition.value,
                    about: None,
                    condition: proposition.condition_key,
                    condition_text: proposition.condition,
                    premise: None,
                    act: statement.speech_act,
                    target: None,
                    answers_to: None,
                    carrier: None,
                    second_hand: false,
                    marker: None,
                    root: None,
                    same_utterance: None,
                    place: Some((PostId::of(&[&day.to_string()]), sentence.start)),
                    words: relation::words(sentence.of(text)),
                    direct: true,
                },
            ));
        }
    }
    found
}
