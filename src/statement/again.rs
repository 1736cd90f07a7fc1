//! A second look at what was missed: the encoder reads a post in one go, and what stands around a sentence now and then
//! keeps it from seeing a saying that is plain where the sentence stands alone.

use super::nested;
use super::reported::{Reader, own_voice, running, updates};
use super::syntax::Syntax;
use super::{Source, SpeechAct, Statement, cue};
use crate::language::Tag;
use crate::language::encoder::Encoder;
use crate::post::Post;
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// How sure the encoder must be of what it found only then: that something was told, and that it was thought or done.
const TOLD: f64 = 0.8;
const DONE: f64 = 0.9;

/// Reads sentences of a published update again, each alone, in which somebody does what a verb of saying tells and no
/// statement is known that it shows.
pub(super) fn find(
    post: &Post,
    reading: &Reading,
    encoder: &Encoder,
    reader: &mut Reader<'_>,
    known: &[&Statement],
) -> Vec<Statement> {
    updates(post, reading)
        .filter(running)
        .map(|(_, sentence)| sentence)
        .filter(|sentence| missed(post, reading, sentence, known))
        .flat_map(|sentence| nested::alone(post, encoder, sentence.span))
        .filter(|one| one.source.is_some())
        .filter_map(|one| reader.statement(&one))
        .filter(|one| fits(post, reading, one))
        .filter(|one| {
            let mut own = one.cue.spans.iter().chain(&one.content);
            !own.any(|span| known.iter().any(|other| other.touches(*span)))
        })
        .collect()
}

/// Whether a verb of saying stands in a sentence of which nobody knows yet what it shows.
fn missed(post: &Post, reading: &Reading, sentence: &Sentence, known: &[&Statement]) -> bool {
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    let near: Vec<&&Statement> = known
        .iter()
        .filter(|one| one.touches(sentence.span))
        .collect();
    let free = |span: Span| !near.iter().any(|one| one.touches(span));
    syntax.groups.iter().any(|group| {
        let head = syntax.token(group.head);
        head.is_some_and(|head| !cue::verb(&head.lemma).is_empty() && free(head.span))
            && !group.passive
            && !syntax.quoted(group.head)
            && syntax.subject(group).is_some()
    })
}

/// Whether somebody else than the newsroom speaks, and says it, asks for it or is surely told to think it.
fn fits(post: &Post, reading: &Reading, one: &Statement) -> bool {
    let said = nested::tells(reading, one) || one.speech_act == SpeechAct::Request;
    let Source::Words(spans) = &one.source else {
        return false;
    };
    let Some(sentence) = reading.sentences.get(one.sentence) else {
        return false;
    };
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    let passive = one
        .cue
        .spans
        .iter()
        .any(|cue| syntax.verb_of(*cue).is_some_and(|group| group.passive));
    let somebody = spans.iter().any(|span| {
        let (start, end) = (syntax.at(span.start), syntax.at(span.end));
        (start..end).any(|at| syntax.speaks(at) || syntax.tag(at) == Some(Tag::Pron))
    });
    // "Lies under a stone:": where things are is no saying.
    let verb = one.cue.lemma.split(' ').next().unwrap_or_default();
    let plain = matches!(verb, "add" | "announce" | "say" | "tell" | "write");
    let things = one.cue.spans.iter().any(|cue| {
        let mut words = syntax.at(cue.start)..syntax.at(cue.end);
        words.any(|at| syntax.tag(at) == Some(Tag::Noun))
    });
    !passive
        && (plain || !things)
        && verb != "show"
        && somebody
        && !own_voice(post, one)
        && one.confidence >= if said { TOLD } else { DONE }
}
