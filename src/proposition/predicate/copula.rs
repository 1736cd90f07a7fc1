//! "Is ready", "is in Oslo", "is a fake": what stands behind "be" says what it is of its subject.

use super::super::argument::Scene;
use super::super::clause::{Clause, Complement};
use super::super::frame::{Filler, Form, lexicon};
use super::super::issue;
use super::super::phrase::Group;
use super::event::located;
use super::truce;
use super::{
    Answer, Reading, Subjects, actors, by_wording, by_wording_of, change, count, encounter,
    existence, going, harm, nominal, reading,
};

/// What a clause with "be" says.
pub(super) fn copula(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    match clause.complement {
        Some(Complement::Adj(at)) => adjective(scene, clause, subjects, at).into_iter().collect(),
        Some(Complement::Time(_)) => {
            let event = subjects
                .nouns
                .first()
                .and_then(|noun| scene.event(*noun, &clause.before));
            match (event, lexicon().frame("date")) {
                (Some(event), Some(frame)) if timed => {
                    vec![reading(frame, true, None, Some(event), Answer::Time)]
                }
                _ => Vec::new(),
            }
        }
        Some(Complement::There(at)) => by_wording(scene, clause, subjects, Form::Phrase, at),
        Some(Complement::Prep(preposition, noun)) => {
            let found = by_wording(scene, clause, subjects, Form::Phrase, preposition);
            if !found.is_empty() {
                return found;
            }
            located(scene, clause, subjects, verb, preposition, noun)
        }
        Some(Complement::Noun(noun)) => {
            // "There will be no talks": what comes after the verb is what is spoken of.
            if subjects.nouns.is_empty()
                && clause
                    .adverbs
                    .iter()
                    .any(|at| scene.words.lower(*at) == "there")
            {
                let changed = change::exists(scene, noun);
                if !changed.is_empty() {
                    return changed;
                }
                if let Some(extension) = truce::extension(scene, noun) {
                    return vec![extension];
                }
                if let Some(met) = encounter::exists(scene, clause, noun) {
                    return vec![met];
                }
                if let Some(going) = going::exists(scene, clause, noun) {
                    return vec![going];
                }
                let mut counted = count::nouns(scene, clause, &[noun]);
                if counted.is_empty() {
                    counted = harm::suffered(scene, clause, &[noun]);
                }
                if !counted.is_empty() {
                    return counted;
                }
                let named = nominal(scene, clause, None, noun);
                if !named.is_empty() {
                    return named;
                }
                return existence::of(scene, clause, noun).into_iter().collect();
            }
            // "is a liar": what somebody is called is no question that two speakers answer alike; whether a report is a
            // fake is one.
            by_wording_of(scene, clause, subjects, (Form::Noun, noun.head), |frame| {
                frame.object == Filler::Thing
            })
        }
        None => Vec::new(),
    }
}

/// What an adjective says of its subject.
pub(super) fn adjective(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    at: usize,
) -> Option<Reading> {
    // "More than 40 dead": nobody is dead who says so.
    let numbered = harm::before(scene, at).filter(|_| subjects.nouns.is_empty());
    let counted = numbered.map(|noun| Subjects {
        nouns: vec![noun],
        given: None,
    });
    let subjects = counted.as_ref().unwrap_or(subjects);
    if let Some(found) = by_wording(scene, clause, subjects, Form::Adj, at)
        .into_iter()
        .next()
    {
        return Some(found);
    }
    let lemma = scene.words.lemma(at);
    let operator = !lexicon()
        .operators(Form::Adj, scene.words.lower(at))
        .is_empty();
    let subject = actors(scene, subjects).into_iter().next()?;
    let vague = [
        "so",
        "where",
        "how",
        "why",
        "able",
        "good",
        "bad",
        "new",
        "important",
        "same",
        "such",
        "clear",
        "sure",
        "due",
        "set",
        "ready",
        "true",
        "right",
        "wrong",
        // Of what somebody is to blame, its frame tells.
        "responsible",
        "involved",
    ];
    let participle = lemma.ends_with("ing") || lemma.ends_with("ed");
    // "wants to be helpful" is not helpful yet.
    if participle
        || operator && lemma != "optimistic" && lemma != "hopeful" && lemma != "confident"
        || vague.contains(&lemma)
        || !clause.objects.is_empty()
        || !clause.links.is_empty()
    {
        return None;
    }
    // "honest about the quota": about what belongs to it.
    let matter = clause
        .after
        .iter()
        .chain(&clause.before)
        .find(|(preposition, _)| matches!(scene.words.lower(*preposition), "about" | "of" | "for"))
        .and_then(|(preposition, noun)| {
            Some((scene.words.lower(*preposition), scene.what(*noun)?))
        });
    let question = matter.as_ref().map_or_else(
        || format!("Is {{subject}} {lemma}?"),
        |(preposition, _)| format!("Is {{subject}} {lemma} {preposition} {{object}}?"),
    );
    // "The events were unacceptable": a bare adjective deep in a content is mostly about somebody else; "Not so fast" is
    // about nobody.
    let alone = clause.verb.is_none() && subjects.nouns.is_empty() && !operator;
    if matter.is_none() && (clause.first > 1 || alone || subject.entity.is_none()) {
        return None;
    }
    let issue = issue::generic(
        &format!("be {lemma}"),
        &question,
        &subject,
        matter.as_ref().map(|(_, object)| object),
    );
    Some(Reading {
        issue,
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}
