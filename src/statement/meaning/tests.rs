//! Cues in their sentences, and what they do: one invented sentence a row.

use super::*;
use crate::post::BlockKind;
use crate::sentence;
use crate::statement::scenes::post;

fn read(text: &str, cue: &str, content: &str) -> Meaning {
    let post = post(&[(BlockKind::Paragraph, text)]);
    let reading = sentence::split(&post);
    let place = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let syntax = Syntax::new(text, &reading.sentences[0], &reading.quotations);
    of(&syntax, place(cue), &[place(content)])
}

#[test]
fn verbs_by_particle_and_complement() {
    use Attitude::{Belief, Communication, Intention};
    use SpeechAct::{
        Announce, Assert, Commit, DeclineToComment, Deny, Predict, Question, Reject, Request,
    };
    let rows = [
        (
            "The mayor said the pier was safe.",
            "said",
            "the pier was safe",
            "say",
            Assert,
            Communication,
        ),
        (
            "The mayor called for a truce.",
            "called for",
            "a truce",
            "call for",
            Request,
            Communication,
        ),
        (
            "The mayor has ruled out a sale.",
            "has ruled out",
            "a sale",
            "rule out",
            Reject,
            Communication,
        ),
        (
            "The mayor asked whether the pier was safe.",
            "asked",
            "whether the pier was safe",
            "ask",
            Question,
            Communication,
        ),
        (
            "The mayor asked the council to wait.",
            "asked",
            "the council to wait",
            "ask",
            Request,
            Communication,
        ),
        (
            "The mayor went on to warn that the pier was old.",
            "went on to warn",
            "that the pier was old",
            "warn",
            SpeechAct::Warn,
            Communication,
        ),
        (
            "The mayor declined to say who paid.",
            "declined to say",
            "who paid",
            "decline",
            DeclineToComment,
            Intention,
        ),
        (
            "The mayor refused to comment on the sale.",
            "refused to comment",
            "on the sale",
            "refuse",
            DeclineToComment,
            Intention,
        ),
        (
            "The mayor refused to sell the pier.",
            "refused",
            "to sell the pier",
            "refuse",
            Reject,
            Intention,
        ),
        (
            "The mayor is confident the pier is safe.",
            "is confident",
            "the pier is safe",
            "be confident",
            Predict,
            Belief,
        ),
        (
            "The pier is safe, according to the mayor.",
            "according to",
            "The pier is safe",
            "according to",
            Assert,
            Communication,
        ),
        (
            "The mayor's pledge to sell the pier fell flat.",
            "pledge",
            "to sell the pier",
            "pledge",
            Commit,
            Communication,
        ),
        (
            "The mayor denied that the pier was sold.",
            "denied",
            "that the pier was sold",
            "deny",
            Deny,
            Communication,
        ),
        (
            "The mayor is expected to announce a sale.",
            "is expected to announce",
            "a sale",
            "announce",
            Announce,
            Communication,
        ),
        (
            "The mayor yearns to sell the pier.",
            "yearns",
            "to sell the pier",
            "yearn",
            Commit,
            Intention,
        ),
    ];
    for (text, cue, content, lemma, act, attitude) in rows {
        let found = read(text, cue, content);
        assert_eq!(
            (found.lemma.as_str(), found.act, found.attitude),
            (lemma, act, attitude),
            "{text}"
        );
    }
}

#[test]
fn a_denied_saying_is_marked_and_one_to_come_is_none() {
    let rows = [
        (
            "The mayor never said that she would come.",
            "never said",
            "that she would come",
            true,
            false,
        ),
        (
            "The mayor did not say that she would come.",
            "did not say",
            "that she would come",
            true,
            false,
        ),
        (
            "The mayor would neither confirm nor deny that the pier was safe.",
            "would neither confirm nor deny",
            "that the pier was safe",
            true,
            false,
        ),
        (
            "The mayor would not say who paid.",
            "would not say",
            "who paid",
            true,
            false,
        ),
        (
            "The mayor would say that she is ill.",
            "would say",
            "that she is ill",
            false,
            true,
        ),
        (
            "The mayor will announce a sale.",
            "will announce",
            "a sale",
            false,
            false,
        ),
        (
            "The crews will see it as a slight.",
            "will see",
            "it as a slight",
            false,
            false,
        ),
        (
            "If the mayor says the pier is safe, it opens.",
            "says",
            "the pier is safe",
            false,
            true,
        ),
    ];
    for (text, cue, content, negated, unsaid) in rows {
        let found = read(text, cue, content);
        assert_eq!((found.negated, found.unsaid), (negated, unsaid), "{text}");
    }
}

#[test]
fn the_outlets_distance_is_the_verbs() {
    use ReportingStance::{Distancing, Endorsing, Neutral};
    for (verb, stance) in [
        ("said", Neutral),
        ("claimed", Distancing),
        ("admitted", Endorsing),
    ] {
        let text = format!("The mayor {verb} the pier was safe.");
        assert_eq!(
            read(&text, verb, "the pier was safe").stance,
            stance,
            "{verb}"
        );
    }
}
