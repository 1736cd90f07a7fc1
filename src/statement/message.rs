//! "Ada Vell has landed with a message for her hosts: do not wait for me": who has the message says what stands behind the
//! colon, which names nobody.

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
    "message", "warning", "promise", "plea", "answer", "reply", "pledge", "verdict",
];

/// By which verbs somebody has it.
const HAVING: &[&str] = &["have", "send", "issue", "deliver", "bring", "carry", "give"];

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
        let told = |one: &Statement| one.cue.spans.iter().any(|cue| cue.start >= words.start);
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
    let phrase = syntax.phrases.iter().find(|phrase| {
        MESSAGES.contains(&syntax.word(phrase.head))
            && phrase.tokens.end <= colon
            && phrase.tokens.end + FAR > colon
            && matches!(syntax.word(phrase.tokens.start), "a" | "an" | "one")
    })?;
    let between = phrase.tokens.end..colon;
    let plain = between.is_empty()
        || (matches!(syntax.word(between.start), "for" | "to") && !syntax.has_verb(&between));
    let group = syntax.groups.iter().find(|group| {
        clause::finite(group) && !group.passive && group.tokens.end <= phrase.tokens.start
    })?;
    let has = group.tokens.end == phrase.tokens.start
        && syntax
            .token(group.head)
            .is_some_and(|head| HAVING.contains(&head.lemma.as_str()));
    let with = syntax.before(phrase.tokens.start) == "with";
    let subject = syntax.subject(group).filter(|subject| !subject.inverted)?;
    let somebody = matches!(
        syntax.tag(subject.tokens.end - 1),
        Some(Tag::Propn | Tag::Noun | Tag::Pron)
    ) && subject.tokens.start < 3;
    if !plain || !(has || with) || !somebody || colon + 2 >= syntax.len() {
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

    #[test]
    fn who_has_a_message_says_it() {
        for (text, wanted) in [
            (
                "Ada Vell has touched down in Calder with a message for her hosts: don't wait for me on the pier.",
                "Ada Vell | a message | don't wait for me on the pier | indirect",
            ),
            (
                "Ulf Hart has a warning for the drivers: the road will be shut by noon.",
                "Ulf Hart | a warning | the road will be shut by noon | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted]);
        }
        let told =
            update("Ada Vell came with a message for her hosts: the pier is shut, Ulf Hart said.");
        assert!(!told.iter().any(|it| it.starts_with("Ada")), "{told:?}");
    }
}
