//! "Ulf Hart has a warning for the drivers: the road is shut": who has the message says what stands behind the colon, which
//! names nobody.

use super::clause;
use super::draft::Draft;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Statement, cue};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;

/// What somebody has for others and puts into words; general English, written by hand.
const MESSAGES: &[&str] = &[
    "message", "warning", "promise", "plea", "answer", "reply", "pledge",
];

/// By which verbs somebody has it.
const HAVING: &[&str] = &["have", "send", "issue", "deliver", "bring", "carry", "give"];

/// By which somebody comes "with" it.
const COMING: &[&str] = &["arrive", "land", "touch", "come", "return"];

/// More words between the message and the colon tell more than whom it is for.
const FAR: usize = 8;

/// Gives such words to whoever has the message.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let mut tokens = sentence.tokens.iter();
        if !tokens.any(|token| MESSAGES.contains(&token.lower.as_str())) {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(draft) = draft(&syntax) else {
            continue;
        };
        let Some(words) = draft.content.first().copied() else {
            continue;
        };
        let holds = |one: &Statement| one.content.iter().any(|piece| piece.overlaps(words));
        // "... with a message: 'Go home,' she said": a verb of its own tells who says it.
        let told = |one: &Statement| !one.cue.lemma.is_empty();
        if found.iter().any(|one| holds(one) && told(one)) {
            continue;
        }
        if let Some(statement) = draft.finish(&syntax, &reading.quotations, at) {
            found.retain(|one| !holds(one));
            found.push(statement);
        }
    }
}

fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    let colon = (3..syntax.len()).find(|at| syntax.word(*at) == ":" && !syntax.quoted(*at))?;
    let question = syntax.word(syntax.len().checked_sub(1)?) == "?";
    let phrase = syntax.phrases.iter().rfind(|phrase| {
        MESSAGES.contains(&syntax.word(phrase.head))
            && phrase.tokens.end <= colon
            && phrase.tokens.end + FAR > colon
            && matches!(syntax.word(phrase.tokens.start), "a" | "an" | "one")
    })?;
    let between = phrase.tokens.end..colon;
    let plain = between.is_empty()
        || (matches!(syntax.word(between.start), "for" | "to") && !syntax.has_verb(&between));
    // The only verb before it: "Ulf Hart said Ada Vell came with a message" is what he says.
    let mut before = syntax
        .groups
        .iter()
        .filter(|group| group.tokens.start < phrase.tokens.start);
    let (Some(group), None) = (before.next(), before.next()) else {
        return None;
    };
    let verb = syntax.token(group.head)?.lemma.as_str();
    let has = group.tokens.end == phrase.tokens.start && HAVING.contains(&verb);
    let with = syntax.before(phrase.tokens.start) == "with" && COMING.contains(&verb);
    let subject = syntax.subject(group).filter(|subject| !subject.inverted)?;
    let last = subject.tokens.end - 1;
    let named = syntax.tag(last) == Some(Tag::Propn) && subject.tokens.len() > 1;
    let somebody = named
        || matches!(syntax.word(last), "he" | "she")
        || (syntax.tag(last) == Some(Tag::Noun) && cue::headline_source(syntax.word(last)));
    let opens = subject.tokens.start == 0;
    let told = clause::plain(group) && plain && !question;
    if !told || !(has || with) || !(somebody && opens) || colon + 2 >= syntax.len() {
        return None;
    }
    let mut meaning = meaning::plain();
    if let Some(force) = cue::noun(syntax.word(phrase.head)).map(|noun| &noun.force) {
        meaning.act = force.act;
    }
    Some(Draft {
        cue: vec![syntax.span(&phrase.tokens)?],
        meaning,
        source: syntax.span(&subject.tokens),
        content: vec![syntax.span(&(colon + 1..syntax.len()))?],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.85,
    })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;
    use super::MESSAGES;

    #[test]
    fn who_has_a_message_says_it() {
        for (text, wanted) in [
            (
                "Ada Vell came ashore with a plea to her crew: leave the lamps alone.",
                "Ada Vell | a plea | leave the lamps alone | indirect",
            ),
            (
                "Ulf Hart has a warning for the drivers: the road will be shut by noon.",
                "Ulf Hart | has a warning for | the road will be shut by noon | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted]);
        }
        let told =
            update("Ada Vell came bringing her hosts a message: the pier is shut, Ulf Hart said.");
        assert!(!told.iter().any(|it| it.starts_with("Ada")), "{told:?}");
    }

    #[test]
    fn who_has_none_or_only_is_said_to_have_one_says_nothing() {
        for text in [
            "Ulf Hart said Ada Vell landed with a warning to drivers: stay off the road.",
            "Ida Moss did not have a reply to the question: where was she on Friday?",
            "The judge gave a verdict: guilty on all counts.",
            "Bo Tarn does not have an answer for the farmers: he has not read the plan.",
            "Ada Vell may have a warning for the farmers: sell the boats.",
            "Ada Vell left the meeting with a warning: pay or go.",
            "History gives a warning: bridges fall.",
        ] {
            let told = update(text);
            let cues = MESSAGES.iter().chain(&["verdict"]);
            let mut cues = cues.map(|noun| format!(" {noun} |"));
            assert!(
                !cues.any(|cue| told.iter().any(|it| it.contains(&cue))),
                "{text} {told:?}"
            );
        }
    }
}
