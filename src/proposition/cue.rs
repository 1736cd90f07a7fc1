//! What the cue does to what stands after it: "said" leaves a clause as it is, "doubts" turns it, "called for" wishes
//! what a noun or an infinitive names.

use crate::span::Span;
use crate::statement::{Mode, Source, SpeechAct, Statement};

use super::clause::Clause;
use super::commitment::Commitment;
use super::frame::{Filler, Form, Operator, Slot, lexicon};
use super::phrase::Noun;
use super::word::Words;
use super::{Context, Dynamics, Polarity};

/// What the cue does to what stands after it.
#[derive(Debug, Clone)]
pub(super) struct Outer {
    /// Whether the cue itself is negated.
    pub(super) negated: bool,
    /// Over a finite clause.
    pub(super) clause: Option<Commitment>,
    /// Over an infinitive, a gerund or a noun.
    pub(super) other: Commitment,
    /// The frame of a bare noun.
    pub(super) nominal: Option<String>,
    /// Whether it wishes: what the speaker wants to do himself is a plan.
    pub(super) wish: bool,
    /// Whether a noun that names a frame is meant as that frame ("calls for talks").
    pub(super) naming: bool,
}

impl Outer {
    /// Over "claims that ...": who keeps away from a claim hardly makes it, and who finds fault with it may mean what is
    /// claimed or that it is.
    pub(super) fn over_a_claim(self, act: SpeechAct) -> Self {
        let own = self.clause == Some(Commitment::CERTAIN);
        let clause = if act == SpeechAct::Reject && own {
            Some(Commitment::PROBABLE.turned())
        } else if matches!(act, SpeechAct::Criticise | SpeechAct::Accuse) {
            None
        } else {
            self.clause
        };
        Self { clause, ..self }
    }
}

/// Whether such an act tells what is, and neither calls for it nor turns it down.
pub(super) const fn tells(act: SpeechAct) -> bool {
    matches!(
        act,
        SpeechAct::Assert | SpeechAct::Announce | SpeechAct::Admit | SpeechAct::Other
    )
}

/// The operator of a lemma that may be of several words ("call for", "rule out").
fn operator_of(lemma: &str) -> Option<&'static Operator> {
    let words: Vec<&str> = lemma.split_whitespace().collect();
    let first = words.first()?;
    [Form::Verb, Form::Adj, Form::Noun]
        .into_iter()
        .find_map(|form| {
            lexicon().operators(form, first).iter().find(|operator| {
                operator.words.len() <= words.len()
                    && operator
                        .words
                        .iter()
                        .zip(&words)
                        .all(|(one, other)| one == other)
            })
        })
}

/// Whether the cue is negated, by its flag or by its own words ("does not back", "few calls for", "avoided").
pub(super) fn negated(statement: &Statement, text: &str) -> bool {
    statement.cue.negated
        || statement.cue.spans.iter().any(|span| {
            span.of(text).split_whitespace().any(|word| {
                let word = word.to_lowercase().replace('’', "'");
                matches!(word.as_str(), "not" | "never" | "few" | "hardly")
                    || word.ends_with("n't")
                    // "avoided criticism of", "refrained from calling for".
                    || word.starts_with("avoid")
                    || word.starts_with("refrain")
            })
        })
}

/// "The raid, which she said killed 12", "pays tribute to killed guards": what opens like a verb without a subject has its
/// subject before whoever says it, or before how it is said, or is no verb.
pub(super) fn governed(statement: &Statement, context: &Context<'_>) -> bool {
    let spans = match &statement.source {
        Source::Words(spans) => spans.as_slice(),
        Source::Author | Source::None => &[],
    };
    let before = |span: Option<&Span>, words: &[&str]| {
        let mut tokens = context.tokens.iter().rev();
        span.and_then(|span| tokens.find(|token| token.span.end <= span.start))
            .is_some_and(|token| words.contains(&token.lower.as_str()))
    };
    let first = spans.iter().chain(&statement.cue.spans).min();
    before(first, &["that", "which", "who"])
        || before(statement.content.first(), &["for", "of", "to"])
}

pub(super) fn outer(statement: &Statement, negated: bool) -> Outer {
    let operator = operator_of(&statement.cue.lemma);
    let by_act = match statement.speech_act {
        SpeechAct::Request => Commitment::PROBABLE.called_for(),
        SpeechAct::Offer | SpeechAct::Threaten | SpeechAct::Predict => Commitment::PROBABLE,
        SpeechAct::Reject | SpeechAct::Deny => Commitment::NOT,
        SpeechAct::Question | SpeechAct::DeclineToComment => Commitment::UNKNOWN,
        SpeechAct::Assert
        | SpeechAct::Announce
        | SpeechAct::Commit
        | SpeechAct::Accept
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Other => Commitment::CERTAIN,
    };
    let value = operator.map_or(by_act, |operator| {
        if negated && statement.speech_act == SpeechAct::Request {
            // Who does not call for it does not say that it will not be.
            Commitment::UNKNOWN
        } else if negated {
            operator.negated
        } else {
            operator.value
        }
    });
    // "told reporters" calls for nothing.
    let value = if statement.speech_act == SpeechAct::Assert {
        value.told()
    } else {
        value
    };
    let clause = match (operator, statement.speech_act) {
        (_, SpeechAct::Question) => Some(Commitment::UNKNOWN),
        _ if retorted(statement) && !negated => Some(Commitment::CERTAIN),
        (Some(operator), _) if operator.takes.clause => Some(value),
        // "never said that ...": nothing was said.
        _ if negated => None,
        (_, SpeechAct::Deny) => Some(Commitment::NOT),
        _ => Some(Commitment::CERTAIN),
    };
    let naming = operator.is_none_or(|operator| operator.takes.nominal);
    Outer {
        negated,
        clause,
        other: value,
        nominal: operator.and_then(|operator| operator.nominal.clone()),
        wish: operator.is_some_and(|operator| operator.wish),
        naming,
    }
}

/// "Hit back that they would stay", "rejected it: 'They will stay'": it is another's claim that is denied. What stands
/// behind a retort, and whole sentences in quotation marks, are the speaker's own.
fn retorted(statement: &Statement) -> bool {
    const RETORTS: &[&str] = &["counter", "fire back", "hit back", "retort", "shoot back"];
    let against = matches!(statement.speech_act, SpeechAct::Deny | SpeechAct::Reject);
    against && (RETORTS.contains(&statement.cue.lemma.as_str()) || statement.mode == Mode::Direct)
}

/// The stance frame that the cue's own verb evokes: "criticises", "backs", "wants".
pub(super) fn cue_frame(cue: &str, first: &str) -> Option<(String, bool)> {
    let entry = lexicon()
        .predicates(Form::Verb, first)
        .iter()
        .find(|entry| {
            entry.words.join(" ") == cue
                && entry
                    .object
                    .iter()
                    .any(|slot| matches!(slot, Slot::Object | Slot::After(_)))
        })?;
    let frame = lexicon().frames.get(entry.frame)?;
    let stance = frame.dynamics == Dynamics::Stance && frame.subject == Filler::Who;
    stance.then(|| (frame.name.clone(), entry.positive))
}

/// The stance that a cue takes to a noun, where its verb says yes or no to it: who has not ruled a thing out leaves it open.
pub(super) fn cue_value(verb: &str, positive: bool, negated: bool) -> Commitment {
    let plain = Commitment::CERTAIN.turned_if(positive == negated);
    if positive || !negated {
        return plain;
    }
    lexicon()
        .operators(Form::Verb, verb)
        .iter()
        .find(|operator| operator.takes.nominal && operator.value.polarity == Polarity::Negative)
        .map_or(plain, |operator| operator.negated)
}

/// Whether a request is told by its noun: "calls to", "demands for".
pub(super) fn by_noun(statement: &Statement, text: &str) -> bool {
    const CALLS: &[&str] = &[
        "appeal", "appeals", "call", "calls", "demand", "demands", "plea", "pleas", "pressure",
    ];
    statement.cue.spans.iter().any(|span| {
        let cue = span.of(text).to_lowercase();
        let mut words = cue.split_whitespace().rev();
        let last = words.find(|word| !matches!(*word, "to" | "for" | "on"));
        // "They call to", "she demands" are verbs with somebody before them.
        last.is_some_and(|last| CALLS.contains(&last)) && words.next().is_some()
    })
}
/// Nouns for what somebody means to do, beside those that stand over an infinitive; general English.
const DESIGNS: &[&str] = &[
    "bid", "effort", "move", "offer", "order", "pledge", "proposal", "threat", "vow",
];

/// The design that is judged, and not made, by who "criticised Norland's threat to close the port".
pub(super) fn judged(statement: &Statement, words: &Words<'_>, clause: &Clause) -> Option<Noun> {
    let judges = matches!(
        statement.speech_act,
        SpeechAct::Criticise | SpeechAct::Praise
    );
    let noun = clause.subject.first().copied().filter(|_| judges)?;
    let lemma = words.lemma(noun.head);
    let design = DESIGNS.contains(&lemma) || !lexicon().operators(Form::Noun, lemma).is_empty();
    design.then_some(noun)
}
