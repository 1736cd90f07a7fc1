//! Issue keys and their questions: `frame(core arguments as canonical entity ids)[@day]`.

use crate::id::{EntityId, IssueId};

use super::argument::Argument;
use super::frame::{Filler, Frame, lexicon};
use super::{Dynamics, Issue, ValueType, wording};

/// What opens the key of a question of whether something should be.
pub(crate) const OUGHT: &str = "ought ";

/// The issue of a frame with its arguments.
pub(super) fn of_frame(
    frame: &Frame,
    subject: Option<&Argument>,
    object: Option<&Argument>,
    day: Option<&str>,
) -> Issue {
    let (mut first, mut second) = (subject, object);
    if frame.symmetric
        && let (Some(one), Some(other)) = (subject, object)
        && one.key > other.key
    {
        (first, second) = (Some(other), Some(one));
    }
    let key = key(&frame.name, first, second, day);
    let mut question = frame.question.clone();
    // "attend a place" is not English.
    if frame.name == "attend" && second.is_some_and(|place| place.is_place) {
        "Will {subject} go to {object}?".clone_into(&mut question);
    }
    // Nor does a player attend a match.
    let sport = |text: &str| {
        ["match", "game", "final", "race", "tournament", "cup"]
            .iter()
            .any(|noun| text.ends_with(noun))
    };
    if frame.name == "attend" && second.is_some_and(|event| sport(&event.text)) {
        "Will {subject} take part in {object}?".clone_into(&mut question);
    }
    Issue {
        id: IssueId::of(&[&key]),
        question: ask(&question, first, second),
        key,
        frame: frame.name.clone(),
        value_type: frame.value_type,
        dynamics: frame.dynamics,
        functional: frame.functional,
    }
}

impl Issue {
    /// Whom the question is about; see [`agents`].
    #[must_use]
    pub fn agents(&self) -> Vec<EntityId> {
        agents(&self.key)
    }

    /// Whether it should be so, which is another question than whether it is or will be: who calls for it foretells
    /// nothing, and who refuses it has not said that nobody should call for it. What is counted or timed stays as it is:
    /// "should start on Friday" expects. None where the question cannot be put so.
    pub(super) fn of_ought(self) -> Option<Self> {
        let question = match self.value_type {
            ValueType::Numeric | ValueType::Temporal | ValueType::Open => return Some(self),
            ValueType::Categorical => self.question.replacen(" will ", " should ", 1),
            ValueType::Binary => self.asked_as_ought()?,
        };
        let key = format!("{OUGHT}{}", self.key);
        Some(Self {
            id: IssueId::of(&[&key]),
            question,
            key,
            dynamics: Dynamics::Stance,
            ..self
        })
    }

    /// "Will she come?", "Is she detained?": "Should she come?", "Should she be detained?".
    fn asked_as_ought(&self) -> Option<String> {
        let (opening, rest) = self.question.split_once(' ')?;
        match opening {
            "Will" | "Does" | "Do" | "Did" => Some(format!("Should {rest}")),
            "Is" | "Are" => {
                let template = &lexicon().frame(&self.frame)?.question;
                let (_, tail) = template.split_once('}')?;
                let state = tail.split('{').next()?.trim_end();
                let at = rest.rfind(state)?;
                let (who, state) = rest.split_at(at);
                Some(format!("Should {who} be{state}"))
            }
            _ => None,
        }
    }

    /// The same question about a time long past: what was done in 2019 does not answer what is done now.
    pub(super) fn of_then(self, then: &str) -> Self {
        let key = format!("{}@{then}", self.key);
        let asked = self.question.trim_end_matches('?');
        Self {
            id: IssueId::of(&[&key]),
            question: format!("{asked} ({then})?"),
            key,
            ..self
        }
    }
}

/// Whom the question of a key is about: the one who is to do it; either side where both do it together ("will they
/// meet?"). None where nobody does it ("will the talks make progress?").
#[must_use]
pub fn agents(key: &str) -> Vec<EntityId> {
    let Some((frame, rest)) = key.split_once('(') else {
        return Vec::new();
    };
    let frame = lexicon().frame(frame.strip_prefix(OUGHT).unwrap_or(frame));
    let sides = match frame {
        Some(frame) if frame.subject != Filler::Who => 0,
        Some(frame) if frame.symmetric => 2,
        Some(_) | None => 1,
    };
    let arguments = rest.rsplit_once(')').map_or("", |(arguments, _)| arguments);
    arguments
        .split(';')
        .take(sides)
        .filter(|argument| argument.starts_with(EntityId::PREFIX))
        .map(EntityId::stored)
        .collect()
}

/// The issue of a verb or adjective that has no frame: `words` in the key, `question` with its placeholders.
pub(super) fn generic(
    words: &str,
    question: &str,
    subject: &Argument,
    object: Option<&Argument>,
) -> Issue {
    let key = key(words, Some(subject), object, None);
    Issue {
        id: IssueId::of(&[&key]),
        question: ask(question, Some(subject), object),
        key,
        frame: words.to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Stance,
        functional: true,
    }
}

/// The issue of what is done to a thing, by nobody who is named.
pub(super) fn undergone(words: &str, question: &str, object: &Argument) -> Issue {
    let key = key(words, None, Some(object), None);
    Issue {
        id: IssueId::of(&[&key]),
        question: ask(question, None, Some(object)),
        key,
        frame: words.to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::FactEvolving,
        functional: true,
    }
}

/// The issue of when something will be done that will be: "Will the bridge be closed?", "When will the bridge be closed?".
pub(super) fn when(done: &Issue) -> Option<Issue> {
    let rest = done.question.strip_prefix("Will ")?;
    let key = format!("when {}", done.key);
    Some(Issue {
        id: IssueId::of(&[&key]),
        question: format!("When will {rest}"),
        key,
        frame: done.frame.clone(),
        value_type: ValueType::Temporal,
        dynamics: Dynamics::Plan,
        functional: true,
    })
}

/// The issue of a count: `things` are left out where they are people, `anchor` says where or on which occasion.
pub(super) fn counting(
    frame: &Frame,
    things: Option<&Argument>,
    anchor: Option<&Argument>,
) -> Issue {
    let key = key(&frame.name, things, anchor, None);
    let place = anchor
        .filter(|anchor| anchor.is_place)
        .map(|anchor| format!("in {}", anchor.text))
        .unwrap_or_default();
    let question = frame
        .question
        .replace(
            "{subject}",
            things.map_or("people", |things| things.text.as_str()),
        )
        .replace("{object}", &place)
        .replace(" ?", "?");
    Issue {
        id: IssueId::of(&[&key]),
        question,
        key,
        frame: frame.name.clone(),
        value_type: frame.value_type,
        dynamics: frame.dynamics,
        functional: frame.functional,
    }
}

fn key(
    frame: &str,
    subject: Option<&Argument>,
    object: Option<&Argument>,
    day: Option<&str>,
) -> String {
    let arguments: Vec<&str> = [subject, object]
        .into_iter()
        .flatten()
        .map(|argument| argument.key.as_str())
        .collect();
    let day = day.map(|day| format!("@{day}")).unwrap_or_default();
    format!("{frame}({}){day}", arguments.join(";"))
}

/// What stands in brackets goes with its placeholder: "apologise[ to {object}]".
fn unbracketed(question: &str, kept: bool) -> String {
    match question
        .split_once('[')
        .and_then(|(before, rest)| Some((before, rest.split_once(']')?)))
    {
        Some((before, (inside, after))) if kept => format!("{before}{inside}{after}"),
        Some((before, (_, after))) => format!("{before}{after}"),
        None => question.to_owned(),
    }
}

/// What stands behind these tells of a noun, and does not set its number.
const BEHIND: &[&str] = &[
    "of", "on", "in", "at", "for", "against", "between", "near", "with", "to", "from",
];

/// Fills the placeholders and sets number: "Do European leaders support ...?".
fn ask(question: &str, subject: Option<&Argument>, second: Option<&Argument>) -> String {
    let name = |argument: Option<&Argument>| {
        argument.map_or_else(String::new, |argument| argument.text.clone())
    };
    let question = unbracketed(question, second.is_some_and(|it| !it.text.is_empty()));
    // "Are the roads open?": who stands first sets the number; "the ban on cars" is one.
    let first = if question.contains("{subject}") {
        subject
    } else {
        second
    };
    let plural = first.is_some_and(|first| {
        let words = first
            .text
            .split(' ')
            .take_while(|word| !BEHIND.contains(word));
        words.last().is_some_and(wording::ends_as_plural)
    });
    let question = match question.split_once(' ') {
        Some(("Was", rest)) if plural => format!("Were {rest}"),
        Some(("Does", rest)) if plural => format!("Do {rest}"),
        Some(("Is", rest)) if plural => format!("Are {rest}"),
        Some(("Has", rest)) if plural => format!("Have {rest}"),
        _ => question,
    };
    let filled = question
        .replace("{subject}", &name(subject))
        .replace("{object}", &name(second));
    let mut letters = filled.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argument(key: &str, text: &str) -> Argument {
        Argument {
            key: key.to_owned(),
            text: text.to_owned(),
            entity: None,
            is_place: false,
        }
    }

    #[test]
    fn keys_and_questions() {
        let (ada, talks) = (
            argument("en_2", "Ada Vell"),
            argument("en_1", "the Kestrel talks"),
        );
        let attend = of_frame(
            lexicon().frame("attend").unwrap(),
            Some(&ada),
            Some(&talks),
            None,
        );
        assert_eq!(attend.key, "attend(en_2;en_1)");
        assert_eq!(attend.question, "Will Ada Vell attend the Kestrel talks?");
        let killed = of_frame(
            lexicon().frame("killed").unwrap(),
            None,
            Some(&talks),
            Some("2031-05-02"),
        );
        assert_eq!(killed.key, "killed(en_1)@2031-05-02");
        let allies = argument("en_9", "Norland's allies");
        let support = of_frame(
            lexicon().frame("support").unwrap(),
            Some(&allies),
            Some(&ada),
            None,
        );
        assert_eq!(support.question, "Do Norland's allies support Ada Vell?");
    }

    #[test]
    fn a_question_is_about_who_is_to_do_it() {
        let (ada, talks) = (argument("en_2", "Ada"), argument("en_1", "the talks"));
        let agents = |frame: &str| {
            let frame = lexicon().frame(frame).unwrap();
            of_frame(frame, Some(&ada), Some(&talks), None).agents()
        };
        let ids = |ids: &[&str]| {
            ids.iter()
                .map(|id| EntityId::stored(*id))
                .collect::<Vec<_>>()
        };
        assert_eq!(agents("attend"), ids(&["en_2"]));
        assert_eq!(agents("meet"), ids(&["en_1", "en_2"]));
        let nobody = of_frame(lexicon().frame("killed").unwrap(), None, Some(&talks), None);
        assert_eq!(nobody.agents(), ids(&[]));
    }

    #[test]
    fn what_should_be_is_another_question() {
        let (ada, talks) = (argument("en_2", "Ada"), argument("en_1", "the talks"));
        let ought = |frame: &str| {
            let frame = lexicon().frame(frame).unwrap();
            of_frame(frame, Some(&ada), Some(&talks), None).of_ought()
        };
        let attend = ought("attend").unwrap();
        assert_eq!(attend.key, "ought attend(en_2;en_1)");
        assert_eq!(attend.question, "Should Ada attend the talks?");
        assert_eq!(attend.agents(), [EntityId::stored("en_2")]);
        let asked = |frame: &str| ought(frame).unwrap().question;
        assert_eq!(asked("place"), "Where should the talks take place?");
        assert_eq!(
            asked("responsible"),
            "Should Ada be responsible for the talks?"
        );
        assert_eq!(asked("support"), "Should Ada support the talks?");
        assert_eq!(asked("date"), "When will the talks take place?");
        assert_eq!(ought("capture"), None);
        let ada = Some(&ada);
        let detain = of_frame(lexicon().frame("detain").unwrap(), None, ada, None);
        assert_eq!(
            detain.of_ought().unwrap().question,
            "Should Ada be detained?"
        );
    }

    #[test]
    fn symmetric_frames_have_one_key() {
        let (a, b) = (argument("en_1", "A"), argument("en_2", "B"));
        let meet = lexicon().frame("meet").unwrap();
        assert_eq!(
            of_frame(meet, Some(&a), Some(&b), None),
            of_frame(meet, Some(&b), Some(&a), None)
        );
        let support = lexicon().frame("support").unwrap();
        assert_ne!(
            of_frame(support, Some(&a), Some(&b), None).key,
            of_frame(support, Some(&b), Some(&a), None).key
        );
    }
}
