//! Who acts in a sentence or in a clause of it, as far as a name tells.

use super::gazetteer::gazetteer;
use super::pronoun::quoted;
use super::scene::Scene;
use super::speaker::Told;
use super::{EntityKind, Mention, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{self, Tag, Tense, Token, VerbGroup};
use crate::sentence::Sentence;
use crate::span::Span;

/// Whether a verb has a subject of its own.
pub(super) const fn finite(group: &VerbGroup) -> bool {
    !group.to_infinitive && (!matches!(group.tense, Tense::None) || group.modal.is_some())
}

/// Verbs of saying that news is told by.
pub(super) const TELLING: &[&str] = &[
    "say", "tell", "add", "announce", "confirm", "warn", "insist", "admit", "claim", "argue",
    "explain", "reveal", "write", "declare", "state", "note", "repeat", "stress",
];

/// "Twelve are hurt, Ann Example has told reporters": who tells it, though nothing else shows that it is told.
pub(super) fn teller<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
) -> Option<&'s Mention> {
    let tokens = &sentence.tokens;
    language::verb_groups(tokens)
        .iter()
        .filter(|group| {
            finite(group)
                && tokens
                    .get(group.head)
                    .is_some_and(|head| TELLING.contains(&head.lemma.as_str()))
        })
        .find_map(|group| {
            let subject = tokens.get(group.tokens.start.checked_sub(1)?)?;
            let mention = scene.mention_at(told.index, subject.span)?;
            (mention.span.end == subject.span.end
                && mention.basis == SpeakerBasis::Named
                && !quoted(told.reading, subject.span))
            .then_some(mention)
        })
}

/// Words that hang a clause on the one before.
const HANGING: &[&str] = &[
    "when", "as", "while", "after", "before", "because", "although", "though", "since", "until",
];

/// The person who acts in the clause that the pronoun's own clause hangs on.
pub(super) fn clause_before<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<&'s Mention> {
    let at = sentence
        .tokens
        .iter()
        .position(|token| token.span == pronoun.span)?;
    let hanging = sentence.tokens.get(at.checked_sub(1)?)?;
    if !HANGING.contains(&hanging.lower.as_str()) {
        return None;
    }
    let before = sentence.tokens.get(..at - 1)?;
    let groups = language::verb_groups(before);
    let group = groups.iter().rfind(|group| finite(group))?;
    let subject = before
        .get(..group.tokens.start)?
        .iter()
        .rfind(|token| token.tag != Tag::Adv)?;
    scene
        .mention_at(told.index, subject.span)
        .filter(|mention| scene.kind(&mention.entity) == Some(EntityKind::Person))
}

/// The mention that is the subject of a sentence's first verb.
pub(super) fn subject_of<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
) -> Option<&'s Mention> {
    let groups = language::verb_groups(&sentence.tokens);
    let group = groups.iter().find(|group| finite(group))?;
    let before = sentence.tokens.get(..group.tokens.start)?;
    let mut back = before
        .iter()
        .rev()
        .skip_while(|token| token.tag == Tag::Adv)
        .peekable();
    // "Ann Sample, who runs the pier, said": she is the subject of what comes first as of what comes last.
    if back
        .next_if(|token| matches!(token.lower.as_str(), "who" | "whose"))
        .is_some()
    {
        back.next_if(|token| token.lower == ",");
    }
    let last = back.peek().copied()?;
    scene
        .mention_at(told.index, last.span)
        .or_else(|| opening(scene, told, sentence))
        .or_else(|| {
            // "Born on the coast, Ann Sample, has sailed": a comma too many stands behind some subjects.
            let name = back.nth(1).filter(|_| last.lower == ",")?;
            scene.mention_at(told.index, name.span)
        })
}

/// "Ann Sample, 43, saw", "Ann Sample, a baker in the town that": the name that a sentence opens with, where more is told
/// of it between commas.
fn opening<'s>(scene: &'s Scene<'_>, told: &Told<'_>, sentence: &Sentence) -> Option<&'s Mention> {
    let first = sentence.tokens.first()?;
    let mention = scene.mention_at(told.index, first.span)?;
    let behind = sentence
        .tokens
        .iter()
        .find(|token| token.span.start >= mention.span.end)?;
    (behind.lower == ",").then_some(mention)
}

/// One past what stands before a verb, its adverbs left out: where its subject ends, if it has one.
pub(super) fn subject_end(tokens: &[Token], group: &VerbGroup) -> Option<usize> {
    let before = tokens.get(..group.tokens.start)?;
    let spoken = |tokens: &[Token]| tokens.iter().rposition(|token| token.tag != Tag::Adv);
    let last = spoken(before)?;
    let comma = |at: usize| before.get(at).is_some_and(|token| token.lower == ",");
    // "The ministry, meanwhile, has": an adverb between commas.
    let opens = spoken(before.get(..last)?)
        .filter(|opens| comma(last) && comma(*opens) && *opens > 0 && opens + 1 < last);
    Some(opens.unwrap_or(last + 1))
}

/// Whom the "who" of a clause stands for that leads, by a colon, to the words which the pronoun says.
pub(super) fn relative(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let tokens = &sentence.tokens;
    let colon = tokens
        .iter()
        .rposition(|token| token.lower == ":" && token.span.end <= pronoun.span.start)?;
    let opens = tokens.get(colon + 1)?.span.start;
    let who = tokens
        .get(..colon)?
        .iter()
        .rposition(|token| token.lower == "who")?;
    let near = told
        .reading
        .quotations
        .iter()
        .any(|it| it.outer.start == opens && it.outer.end <= pronoun.span.start);
    let comma = tokens
        .get(who.checked_sub(1)?)
        .filter(|token| token.lower == ",")?;
    let name = scene.mention_at(told.index, tokens.get(who.checked_sub(2)?)?.span)?;
    let person =
        name.span.end <= comma.span.start && scene.kind(&name.entity) == Some(EntityKind::Person);
    // "A gift made by her, who": not "paid tribute to her, who".
    let by = tokens
        .iter()
        .rfind(|token| token.span.end <= name.span.start)
        .is_some_and(|token| token.lower == "by");
    (near && person && by).then(|| name.entity.clone())
}

/// The body that acts in a sentence before a pronoun that may stand for it: "it" for one, "they" for any.
pub(super) fn body_before(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Span> {
    let tokens = &sentence.tokens;
    let groups = language::verb_groups(tokens);
    // All of a sentence that stands before the pronoun's own.
    let own = tokens
        .iter()
        .position(|token| token.span == pronoun.span)
        .unwrap_or(tokens.len());
    let group = groups
        .iter()
        .find(|group| finite(group) && group.tokens.end <= own)?;
    let end = subject_end(tokens, group)?;
    let phrases = language::noun_phrases(tokens);
    let ending = |end: usize| phrases.iter().find(|phrase| phrase.tokens.end == end);
    let last = ending(end)?;
    let mut first = last;
    while let Some(outer) = first
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| {
            tokens
                .get(*at)
                .is_some_and(|token| matches!(token.lower.as_str(), "of" | "in" | "for" | "at"))
        })
        .and_then(ending)
    {
        first = outer;
    }
    let opens = matches!(first.tokens.start, 0)
        || tokens
            .get(first.tokens.start - 1)
            .is_some_and(|token| matches!(token.lower.as_str(), "," | ":" | "and" | "but" | "as"));
    // "In Northport the harbour police are".
    let fronted = tokens.first().is_some_and(|it| it.tag == Tag::Adp)
        && tokens
            .get(1..first.tokens.start)
            .is_some_and(|words| words.iter().all(|it| it.tag == Tag::Propn));
    let opens = opens || fronted;
    let head = tokens.get(first.head)?;
    let mention = scene.mention_at(told.index, head.span);
    // "The State Harbour Commission": a name that was cut into two phrases opens the sentence all the same.
    let begins = mention.map(|it| tokens.partition_point(|token| token.span.start < it.span.start));
    let named = begins == Some(0)
        || begins == Some(1) && tokens.first().is_some_and(|first| first.lower == "the");
    let opens = opens || named;
    let whole = mention
        .filter(|_| named)
        .map_or(first.span, |it| it.span.join(first.span));
    let span = whole.join(last.span);
    let lower = fold(&head.lower);
    let many = head.lemma.to_lowercase() != head.lower;
    // "Campaigners are building a raft. They say".
    let people = many && !pronoun.lower.starts_with("it") && gazetteer().group(&lower).is_some();
    let noun =
        people || gazetteer().speaks(&lower) || gazetteer().group(&lower) == Some("collective");
    let known = mention.is_some_and(|mention| {
        matches!(
            scene.kind(&mention.entity),
            Some(EntityKind::Org | EntityKind::Gpe)
        ) && mention.span.end >= head.span.end
    });
    let one = pronoun.lower.starts_with("it");
    (opens && (noun || known) && !(one && many && !known) && !quoted(told.reading, head.span))
        .then_some(span)
}
