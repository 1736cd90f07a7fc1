//! "Rejected Vell's claim that the pier is shut": the claim that stands in its rejection is Vell's.
//!
//! The encoder was taught that a rejection holds its claim, and reads the whole as the rejection. Who made the claim is
//! told by whose it is, or by whom it comes from.

use super::draft::Draft;
use super::meaning::{self, Meaning};
use super::reported::{published, running, updates};
use super::sound::own_words;
use super::syntax::Syntax;
use super::{Attitude, SpeechAct, Statement, clause, cue};
use crate::language::{Tag, Token};
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// More words between a noun and its source or its clause are about something else.
const FAR: usize = 5;

/// What others claim within the content of a published statement.
pub(super) fn held(post: &Post, reading: &Reading, outer: &Statement) -> Option<Statement> {
    let whole = outer.content.iter().copied().reduce(Span::join)?;
    let sentence = reading.sentences.get(outer.sentence)?;
    let inside = |span: Span| outer.content.iter().any(|piece| piece.contains(span));
    let mut tokens = sentence.tokens.iter();
    let told = tokens.any(|token| inside(token.span) && claim(token).is_some());
    if !published(post) || !told || sentence.tokens.len() > super::LONGEST {
        return None;
    }
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    let at = |at: usize| syntax.token(at).filter(|token| inside(token.span));
    let (noun, meaning) = (0..syntax.len()).find_map(|place| Some((place, claim(at(place)?)?)))?;
    let that = (noun + 1..noun + 2 + FAR + FAR).find(|place| syntax.word(*place) == "that")?;
    let source = owner(&syntax, noun)
        .filter(|source| inside(*source))
        .or_else(|| maker(&syntax, noun, that))?;
    let first = at(that + 1)?;
    let verbs = |place: usize| matches!(syntax.tag(place), Some(Tag::Verb | Tag::Aux));
    let content = Span::new(first.span.start, whole.end);
    let says = (that + 1..syntax.len())
        .take_while(|place| at(*place).is_some())
        .any(verbs);
    // "Claims that the pier is shut are not correct": where the clause ends cannot be told from here.
    let opens = (0..noun).all(|place| at(place).is_none() || !verbs(place));
    let ended = noun > 0 && outer.speech_act != SpeechAct::Assert;
    if !says || !opens || !ended {
        return None;
    }
    Draft {
        cue: vec![syntax.token(noun)?.span],
        meaning,
        source: Some(source),
        content: vec![content],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.9,
    }
    .finish(&syntax, &reading.quotations, outer.sentence)
}

/// Adds what a published update tells of somebody's claim to have done a thing, where no statement tells it yet: "nothing
/// supports Norland's claim to have sunk two ships".
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let may = sentence
            .tokens
            .windows(3)
            .any(|words| matches!(words, [noun, to, have] if noun.lemma == "claim" && to.lower == "to" && have.lower == "have"));
        if !may {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let draft = to_have_done(&syntax);
        let new = draft.filter(|draft| {
            let mut spans = draft.cue.iter().chain(&draft.content);
            !spans.any(|span| found.iter().any(|one| one.touches(*span)))
        });
        found.extend(new.and_then(|draft| draft.finish(&syntax, &reading.quotations, at)));
    }
}

/// "Norland's claim to have sunk two ships".
fn to_have_done(syntax: &Syntax<'_>) -> Option<Draft> {
    let noun = (0..syntax.len()).find(|at| {
        syntax.word(*at + 1) == "to"
            && syntax.word(*at + 2) == "have"
            && syntax.token(*at).is_some_and(|it| claim(it).is_some())
    })?;
    let source = owner(syntax, noun)?;
    let last = clause::end(syntax, noun + 2).checked_sub(1)?;
    // "... to have sunk ships is false": where the clause ends cannot be told from here.
    let verbs = syntax
        .groups
        .iter()
        .filter(|group| group.tokens.start > noun + 3);
    let alone = verbs.filter(|group| group.tokens.start <= last).count() == 0;
    let content = syntax.span(&(noun + 1..last + 1))?;
    let alone = alone && matches!(syntax.word(last + 1), "" | "." | "," | ";");
    (alone && !syntax.quoted(noun)).then(|| {
        Some(Draft {
            cue: vec![syntax.token(noun)?.span],
            meaning: claim(syntax.token(noun)?)?,
            source: Some(source),
            content: vec![content],
            addressee: None,
            confidence: 0.8,
            source_confidence: 0.9,
        })
    })?
}

/// "Was responding to Vell's claim that the pier is shut": Vell's claim.
pub(super) fn answered(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Option<Draft> {
    let first = content.first().filter(|first| first.start >= cue.start)?;
    if own_words(syntax, content) {
        return None;
    }
    let start = syntax.at(cue.start);
    let verb = (start.saturating_sub(FAR)..syntax.at(cue.end)).find(|at| {
        syntax
            .token(*at)
            .is_some_and(|it| matches!(it.lemma.as_str(), "respond" | "react" | "refer"))
    })?;
    let noun = (verb + 2..verb + 3 + FAR).find(|at| {
        let token = syntax.token(*at);
        *at <= syntax.at(first.start) + FAR && token.is_some_and(|it| claim(it).is_some())
    })?;
    let meaning = claim(syntax.token(noun)?)?;
    let source = owner(syntax, noun)?;
    let opens = syntax
        .token(noun + 2)
        .filter(|_| syntax.word(noun + 1) == "that" && syntax.word(verb + 1) == "to")?;
    let last = content.last()?.end;
    // "By saying that it was legal": what the answer is.
    let end = (noun + 2..syntax.at(last))
        .find(|at| {
            let answer = syntax.word(at + 1).ends_with("ing");
            matches!(syntax.word(*at), "by" | ",") && answer
        })
        .and_then(|at| syntax.token(at))
        .map_or(last, |it| it.span.start);
    Some(Draft {
        cue: vec![syntax.token(noun)?.span],
        meaning,
        source: Some(source),
        content: vec![Span::new(opens.span.start, end)],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.9,
    })
}

/// What a noun for a claim of somebody does.
fn claim(token: &Token) -> Option<Meaning> {
    let cue = cue::noun(&token.lemma).filter(|_| token.tag == Tag::Noun)?;
    let mut meaning = meaning::by(&cue.force);
    if meaning.attitude != Attitude::Communication || cue.after.iter().all(|word| word != "that") {
        return None;
    }
    let complains = matches!(meaning.act, SpeechAct::Offer | SpeechAct::Criticise);
    // What somebody suggests or complains of in a clause, is so.
    if complains {
        meaning.act = SpeechAct::Assert;
    }
    let claims = matches!(
        meaning.act,
        SpeechAct::Assert | SpeechAct::Accuse | SpeechAct::Warn
    );
    claims.then_some(meaning)
}

/// "Vell's angry claim", "Samplian claims": the words before the mark of whose it is, or whose adjective it is.
fn owner(syntax: &Syntax<'_>, noun: usize) -> Option<Span> {
    let nation = noun.checked_sub(1).filter(|at| {
        let printed = syntax.token(*at).map_or("", |it| it.span.of(syntax.text));
        let word = syntax.word(*at);
        syntax.tag(*at) == Some(Tag::Adj)
            && printed.starts_with(char::is_uppercase)
            && ["an", "ish", "ese", "i", "ch"]
                .iter()
                .any(|ending| word.ends_with(ending))
    });
    if let Some(at) = nation {
        return syntax.span(&(at..at + 1));
    }
    let mark = (noun.saturating_sub(FAR)..noun)
        .rev()
        .find(|at| matches!(syntax.word(*at), "'s" | "\u{2019}s" | "'" | "\u{2019}"))?;
    let phrase = syntax.phrases.iter().find(|phrase| {
        phrase.tokens.contains(&(mark.saturating_sub(1))) || phrase.tokens.end == mark
    })?;
    let first = phrase.tokens.start;
    let named = matches!(
        syntax.tag(mark.checked_sub(1)?),
        Some(Tag::Propn | Tag::Noun)
    );
    syntax.span(&(first..mark)).filter(|_| named)
}

/// "The claim by Vell", "claims, made in private by an aide,".
fn maker(syntax: &Syntax<'_>, noun: usize, that: usize) -> Option<Span> {
    let by = (noun + 1..that).find(|at| matches!(syntax.word(*at), "by" | "from"))?;
    let mut end = that;
    while end > by && syntax.word(end - 1) == "," {
        end -= 1;
    }
    let nouns = (by + 1..end).any(|at| matches!(syntax.tag(at), Some(Tag::Propn | Tag::Noun)));
    syntax.span(&(by + 1..end)).filter(|_| nouns)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn words_that_hint_are_whose_they_are() {
        for text in [
            "Calder on Monday rejected Orr's comments suggesting that its pilots had sold the boats.",
            "Norland refuted Orr's remarks hinting that Vell had paid for the pier.",
        ] {
            let told = update(text);
            assert!(told.iter().any(|it| it.starts_with("Orr |")), "{told:?}");
            let act = ["| refuted |", "| rejected |"];
            let hints =
                |it: &String| !it.starts_with("Orr |") && !act.iter().any(|act| it.contains(act));
            assert!(!told.iter().any(hints), "{told:?}");
        }
    }

    #[test]
    fn a_claim_to_have_done_it_is_whose_it_is() {
        let text = "We have found nothing that supports Norland's claim to have sunk two ships.";
        assert_eq!(
            update(text),
            ["Norland | claim | to have sunk two ships | indirect"]
        );
    }

    #[test]
    fn a_claim_that_is_answered_is_whose_it_is() {
        let text = "Orr was responding to Ada Vell's claim that the money had been spent.";
        assert_eq!(
            update(text),
            ["Ada Vell | claim | the money had been spent | indirect"]
        );
        assert!(update("Orr was reacting to the claim that the money had been spent.").is_empty());
    }

    #[test]
    fn a_claim_that_is_rejected_is_whose_it_is() {
        let rows: [(&str, &[&str]); 5] = [
            (
                "The harbour board has rejected Ada Vell's claim that the pier had been sold.",
                &[
                    "The harbour board | has rejected | Ada Vell's claim that the pier had been sold | indirect",
                    "Ada Vell | claim | the pier had been sold | indirect",
                ],
            ),
            (
                "Orr dismissed the allegation, made by two former pilots, that he had burned the letters.",
                &[
                    "Orr | dismissed | the allegation, made by two former pilots, that he had burned the letters | indirect",
                    "two former pilots | allegation | he had burned the letters | indirect",
                ],
            ),
            (
                "Orr rejected the suggestion that he had burned the letters.",
                &["Orr | rejected | the suggestion that he had burned the letters | indirect"],
            ),
            (
                "Ada Vell's spokesman rejected suggestions that she would sell the ferries.",
                &[
                    "Ada Vell's spokesman | rejected | suggestions that she would sell the ferries | indirect",
                ],
            ),
            (
                "Orr said Ada Vell's claim was old.",
                &["Orr | said | Ada Vell's claim was old | indirect"],
            ),
        ];
        for (text, wanted) in rows {
            assert_eq!(update(text), wanted, "{text}");
        }
    }
}
