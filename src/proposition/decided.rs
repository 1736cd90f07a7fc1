//! "Announced an inquiry", "ruled out a strike", "called for an inquiry": what the cue says of whether the thing behind it comes
//! about, beside how its speaker stands to it.

use super::clause::Clause;
use super::commitment::Commitment;
use super::content::Content;
use super::phrase::Noun;
use super::predicate;
use crate::statement::{SpeechAct, Statement};

impl Content<'_> {
    /// Adds whether the thing that the noun names comes about, where the cue says so.
    pub(super) fn decided(&mut self, clause: &Clause, noun: Noun) {
        if let Some(value) = value(self.statement, self.outer.negated)
            && let Some(reading) = predicate::coming(&self.scene, clause, noun)
        {
            self.push(clause, reading, value.turned_if(noun.negative));
        }
    }
}

/// How far the speaker stands by its coming about; none where the cue tells nothing of that.
fn value(statement: &Statement, negated: bool) -> Option<Commitment> {
    let ruled_out = statement.cue.lemma == "rule out";
    match statement.speech_act {
        _ if ruled_out && negated => Some(Commitment::POSSIBLE),
        _ if ruled_out => Some(Commitment::NOT),
        _ if negated => None,
        SpeechAct::Announce | SpeechAct::Commit => Some(Commitment::CERTAIN),
        SpeechAct::Request => Some(Commitment::PROBABLE.called_for()),
        SpeechAct::Assert
        | SpeechAct::Predict
        | SpeechAct::Offer
        | SpeechAct::Accept
        | SpeechAct::Reject
        | SpeechAct::Deny
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Threaten
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Question
        | SpeechAct::DeclineToComment
        | SpeechAct::Other => None,
    }
}
