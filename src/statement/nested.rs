//! Who said that who said: a content that itself reports is read once more, alone.
//!
//! The encoder was taught that attributions do not lie inside each other, and so reads "the mayor said the council had
//! told her the bridge was safe" as the mayor's. Read without its reporting clause, "the council had told her ..." is a
//! report like any other. The carrier keeps its whole content; the statement in it points at its carrier.

use super::attribution::{self, Attribution};
use super::reported::{Reader, published};
use super::{Attitude, Mode, Source, SpeechAct, Statement, claimed, cue, relay};
use crate::language::encoder::Encoder;
use crate::language::{Tag, Token};
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// How deep a chain is followed.
const DEEPEST: usize = 3;

/// What is read out of its place must be surer than what is read in it.
const SURE: f64 = 0.9;

/// What stands before its reporter is read where it would stand anyway.
const RELAYED: f64 = 0.5;

/// Adds what is said within what is said, each behind its carrier.
pub(super) fn add(post: &Post, reading: &Reading, encoder: &Encoder, found: &mut Vec<Statement>) {
    let mut reader = Reader::new(post, reading);
    let mut whole: Vec<Statement> = Vec::with_capacity(found.len());
    for statement in found.drain(..) {
        // The statement, then what it carries, then what that carries: each layer is read from the one before.
        let mut layer = vec![whole.len()];
        whole.push(statement);
        for _ in 0..DEEPEST {
            let mut next = Vec::new();
            for carrier in layer {
                let Some(outer) = whole.get(carrier).cloned() else {
                    continue;
                };
                let mut inner = carried(
                    post,
                    reading,
                    encoder,
                    &mut reader,
                    &outer,
                    sure(post, &outer),
                );
                if inner.is_empty() {
                    inner.extend(claimed::held(post, reading, &outer));
                }
                for inner in inner {
                    next.push(whole.len());
                    whole.push(Statement {
                        carrier: Some(carrier),
                        ..inner
                    });
                }
            }
            layer = next;
        }
    }
    *found = without_relays(post, reading, whole);
}

/// "The mayor has said that ..., the agency reports": of a sentence that is hers from end to end the agency says nothing of
/// its own.
fn without_relays(post: &Post, reading: &Reading, all: Vec<Statement>) -> Vec<Statement> {
    let length = |one: &Statement| one.content.iter().map(|piece| piece.len()).sum::<usize>();
    let extent = |one: &Statement| {
        let source = match &one.source {
            Source::Words(words) => words.as_slice(),
            Source::None | Source::Author => &[],
        };
        let pieces = || one.content.iter().chain(&one.cue.spans).chain(source);
        let start = pieces().map(|piece| piece.start).min().unwrap_or_default();
        let end = pieces().map(|piece| piece.end).max().unwrap_or_default();
        Span::new(start, end)
    };
    let covered = |carrier: usize| {
        let mut inner: Vec<Span> = all
            .iter()
            .filter(|one| one.carrier == Some(carrier))
            .map(extent)
            .collect();
        inner.sort_unstable();
        // "At a meeting on Friday, the mayor told", "she said in a statement": where and how she said it is hers, too.
        let pieces = all.get(carrier).map(|one| stretches(post, one));
        for piece in pieces.into_iter().flatten() {
            let within = |span: &&mut Span| piece.contains(**span);
            if let Some(first) = inner.iter_mut().find(within) {
                let lead = Span::new(piece.start, first.start);
                if lead.of(&post.text).trim_end().ends_with(',') {
                    first.start = piece.start;
                }
            }
            if let Some(last) = inner.iter_mut().rfind(within) {
                let tail = Span::new(last.end, piece.end);
                let plain = |token: &Token| !matches!(token.tag, Tag::Verb | Tag::Aux);
                if tokens(reading, tail).all(plain) {
                    last.end = piece.end;
                }
            }
        }
        let mut end = 0;
        inner
            .iter()
            .map(|span| {
                let fresh = span.end.saturating_sub(span.start.max(end));
                end = end.max(span.end);
                fresh
            })
            .sum::<usize>()
    };
    let mut place = Vec::with_capacity(all.len());
    let mut kept = 0;
    for (at, one) in all.iter().enumerate() {
        let relay = published(post)
            && relayed(post, one)
            && passes_on(reading, one)
            && covered(at) * 10 >= length(one) * 8;
        place.push((!relay).then_some(kept));
        kept += usize::from(!relay);
    }
    all.into_iter()
        .zip(place.clone())
        .filter(|(_, place)| place.is_some())
        .map(|(one, _)| Statement {
            carrier: one
                .carrier
                .and_then(|carrier| place.get(carrier).copied().flatten()),
            ..one
        })
        .collect()
}

/// What is said within what the newsroom says that it has reported.
pub(super) fn within(
    post: &Post,
    reading: &Reading,
    encoder: &Encoder,
    reader: &mut Reader<'_>,
    outer: &Statement,
) -> Vec<Statement> {
    carried(post, reading, encoder, reader, outer, RELAYED)
}

/// What the encoder reads in a stretch of the text without what stands around it.
pub(super) fn alone(
    post: &Post,
    encoder: &Encoder,
    stretch: Span,
) -> impl Iterator<Item = Attribution> {
    attribution::read(stretch.of(&post.text), encoder)
        .into_iter()
        .map(move |one| moved(one, stretch.start))
}

/// What is said in a stretch of a sentence that was cut off from another's words.
pub(super) fn read(
    post: &Post,
    reading: &Reading,
    encoder: &Encoder,
    reader: &mut Reader<'_>,
    stretch: Span,
) -> Vec<Statement> {
    if !reports(reading, stretch) {
        return Vec::new();
    }
    alone(post, encoder, stretch)
        .filter(|one| one.source.is_some())
        .filter_map(|one| reader.statement(&one))
        .filter(|inner| inner.confidence >= RELAYED && tells(reading, inner))
        .collect()
}

/// The pieces of a content; those of a relayed sentence that only marks part, as one: `"It is over," the mayor said` comes
/// in two, her words and the rest.
fn stretches(post: &Post, one: &Statement) -> Vec<Span> {
    let mut pieces = one.content.clone();
    if relayed(post, one) {
        pieces.dedup_by(|next, piece| {
            let between = Span::new(piece.end, next.start.max(piece.end)).of(&post.text);
            let joined = !between.contains(char::is_alphanumeric);
            if joined {
                *piece = piece.join(*next);
            }
            joined
        });
    }
    pieces
}

/// What is said within the content of a statement, as far as the encoder is at least so sure of it.
fn carried(
    post: &Post,
    reading: &Reading,
    encoder: &Encoder,
    reader: &mut Reader<'_>,
    outer: &Statement,
    sure: f64,
) -> Vec<Statement> {
    // "Denies that Orr told her": that he did is what is denied.
    if outer.mode == Mode::Author || outer.speech_act == SpeechAct::Deny {
        return Vec::new();
    }
    let pieces = stretches(post, outer);
    pieces
        .iter()
        .filter(|piece| reports(reading, **piece))
        .flat_map(|piece| {
            // "that the council had told her" is no sentence, "the council had told her" is one.
            let start = if piece.of(&post.text).starts_with("that ") {
                piece.start + "that ".len()
            } else {
                piece.start
            };
            alone(post, encoder, Span::new(start, piece.end))
        })
        .filter(|one| {
            one.source
                .is_some_and(|source| stands(post, source) && names(reading, source))
        })
        .filter_map(|one| reader.statement(&one))
        .filter(|inner| {
            inner.attitude == Attitude::Communication
                && inner.confidence >= sure
                && matches!(inner.source, Source::Words(_))
                && tells(reading, inner)
        })
        .filter_map(|inner| without_outer(&post.text, inner))
        .collect()
}

/// "Vell says Norland has promised to send ships, and that the pier is shut": the second "that" is Vell's.
fn without_outer(text: &str, mut inner: Statement) -> Option<Statement> {
    const JOINED: &[&str] = &["and that ", "but that "];
    let own = |piece: &Span| piece.of(text).starts_with("that ");
    let joined = |piece: &Span| {
        let before = text.get(..piece.start).unwrap_or_default().trim_end();
        own(piece)
            && [" and", ",and", " but", ",but"]
                .iter()
                .any(|join| before.ends_with(join))
    };
    inner.content.retain(|piece| !joined(piece));
    let first = inner.content.first()?;
    if !own(first) {
        for piece in &mut inner.content {
            let words = piece.of(text);
            let cut = JOINED.iter().filter_map(|join| words.find(join)).min();
            let cut = cut.filter(|at| {
                let before = words.get(..*at).unwrap_or_default();
                before.ends_with(' ') && !before.contains(" that ")
            });
            piece.end = piece.start + cut.unwrap_or(words.len());
            *piece = piece.trim(text);
            let bare = piece.of(text).trim_end_matches([',', ' ']).len();
            piece.end = piece.start + bare;
        }
        inner.content.retain(|piece| !piece.is_empty());
    }
    (!inner.content.is_empty()).then_some(inner)
}

/// How sure an inner statement must be. What stands before "..., the Courier reports" is a sentence as any other.
fn sure(post: &Post, outer: &Statement) -> f64 {
    if relayed(post, outer) { RELAYED } else { SURE }
}

/// Whether the content stands before its reporter: "..., the Courier reports", "..., according to the Courier".
fn relayed(post: &Post, outer: &Statement) -> bool {
    matches!(outer.cue.lemma.as_str(), "report" | "according to")
        && outer.cue.spans.iter().all(|cue| {
            outer
                .content
                .iter()
                .all(|piece| piece.end <= cue.start && piece.of(&post.text).contains(' '))
        })
}

/// Whether its source is a paper, an agency or the speaker's own office, and not "two people in the room" or an enemy, without
/// whom nobody would know that it was said.
fn passes_on(reading: &Reading, one: &Statement) -> bool {
    let Source::Words(words) = &one.source else {
        return false;
    };
    let named = words.iter().any(|span| {
        let lower: Vec<&str> = tokens(reading, *span).map(|it| it.lower.as_str()).collect();
        relay::is_outlet(&lower)
    });
    one.cue.lemma == "report" || named
}

/// Whether a verb of saying stands in a piece, with what it needs behind it ("made it clear"), so that it is worth reading
/// again.
fn reports(reading: &Reading, piece: Span) -> bool {
    let all: Vec<&Token> = tokens(reading, piece).collect();
    let says = |at: usize, token: &Token| {
        let behind = all.get(at + 1..).unwrap_or_default();
        cue::verb(&token.lemma).iter().any(|force| {
            force.tells()
                && force
                    .particle
                    .iter()
                    .all(|word| behind.iter().any(|token| token.lower == *word))
        })
    };
    all.iter().any(|token| token.tag == Tag::Verb)
        && all.iter().enumerate().any(|(at, token)| says(at, token))
}

/// The words of a piece.
fn tokens(reading: &Reading, piece: Span) -> impl Iterator<Item = &Token> {
    let first = reading
        .sentences
        .partition_point(|sentence| sentence.span.end <= piece.start);
    reading
        .sentences
        .iter()
        .skip(first)
        .take_while(move |sentence| sentence.span.start < piece.end)
        .flat_map(|sentence| &sentence.tokens)
        .filter(move |token| piece.contains(token.span))
}

/// Whether a verb of saying takes a clause or words in quotation marks here: "the council told her the bridge was
/// safe", not "the council's criticism of her".
pub(super) fn tells(reading: &Reading, inner: &Statement) -> bool {
    let spoken = inner
        .cue
        .spans
        .iter()
        .any(|cue| tokens(reading, *cue).any(|token| token.tag == Tag::Verb));
    let verb = inner.cue.lemma.split(' ').next().unwrap_or_default();
    let says = cue::verb(verb).iter().any(cue::Force::tells);
    let clause = inner.content.iter().any(|piece| {
        tokens(reading, *piece).any(|token| {
            matches!(token.tag, Tag::Verb | Tag::Aux) && token.span.start > piece.start
        })
    });
    spoken && says && (clause || inner.mode == Mode::Direct)
}

/// "I said", "you say", "we told them" inside a quotation is the speaker talking of the talk itself.
fn stands(post: &Post, source: Span) -> bool {
    !matches!(
        source.of(&post.text).to_lowercase().as_str(),
        "i" | "we" | "you" | "it" | "my" | "our" | "your"
    )
}

/// Whether a source holds more than an article: cut out of its sentence, a content may begin with half of one.
fn names(reading: &Reading, source: Span) -> bool {
    tokens(reading, source).any(|token| {
        matches!(
            token.tag,
            Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Adj
        )
    })
}

fn moved(one: Attribution, by: usize) -> Attribution {
    let moved = |span: Span| Span::new(span.start + by, span.end + by);
    Attribution {
        source: one.source.map(moved),
        cue: one.cue.map(moved),
        content: one.content.into_iter().map(moved).collect(),
        ..one
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    #[test]
    fn who_only_passes_it_on_says_nothing() {
        let text = "The mayor, Ada Vell, has said the pier will be shut on Friday, the Harbour Courier reports.";
        let mut update = post(&[(Paragraph, text)]);
        let tellers = |update: &crate::post::Post| {
            told(update)
                .iter()
                .map(|one| one.split(" | ").next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            tellers(&update).len(),
            2,
            "an article is sourced to its paper"
        );
        update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        assert_eq!(tellers(&update), ["The mayor, Ada Vell"]);
        for (text, wanted) in [
            (
                "\"We sail,\" Vell said in a speech, according to the Harbour Courier.",
                &["Vell"][..],
            ),
            (
                "On Friday, Vell told pilots the pier was old, according to her office.",
                &["Vell"],
            ),
            (
                "Vell told pilots the pier was old, according to two people there.",
                &["two people there", "Vell"],
            ),
        ] {
            let mut relayed = post(&[(Paragraph, text)]);
            relayed.posted_at = update.posted_at;
            assert_eq!(tellers(&relayed), wanted, "{text}");
        }
        // What the paper tells by itself is its own.
        let text = "The pier will be shut on Friday, the Harbour Courier reports.";
        let mut own = post(&[(Paragraph, text)]);
        own.posted_at = update.posted_at;
        assert_eq!(tellers(&own), ["the Harbour Courier"]);
    }
}
