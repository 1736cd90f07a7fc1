//! What running text reports: the encoder's attributions, turned into statements.

use std::collections::BTreeMap;

use super::again;
use super::attribution::{self, Attribution};
use super::bullets;
use super::carried;
use super::claimed;
use super::closing;
use super::draft::Draft;
use super::edges;
use super::hanging;
use super::hearer;
use super::hollow;
use super::hung;
use super::layout::FURNITURE;
use super::meaning::{self, Meaning};
use super::nested;
use super::passive;
use super::relay;
use super::sound;
use super::syntax::Syntax;
use super::turned;
use super::unsaid;
use super::unspoken;
use super::{Attitude, LONGEST, Source, SpeechAct, Statement, clause, confidence, cue};
use crate::language::encoder::Encoder;
use crate::language::{Quotation, Tag, without_stray};
use crate::post::{BlockKind, Post};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// Statements of a post that no layout gives (`taken`), in no order.
pub(super) fn find(
    post: &Post,
    reading: &Reading,
    encoder: &Encoder,
    taken: &[Statement],
) -> Vec<Statement> {
    let mut held: Vec<Span> = taken
        .iter()
        .flat_map(|statement| statement.content.iter().chain(&statement.cue.spans))
        .copied()
        .collect();
    // What is not in English is nobody's words to us, though the encoder reads over it.
    let foreign = reading
        .foreign
        .iter()
        .filter_map(|(block, _)| post.blocks.get(*block));
    held.extend(foreign.map(|block| block.span));
    held.sort();
    let mut reader = Reader::new(post, reading);
    let text = without_stray(&post.text);
    let read = bullets::alone(post, encoder, attribution::read(&text, encoder));
    let mut all: Vec<Statement> = turned::rejoined(&text, read)
        .into_iter()
        .flat_map(|one| turned::parted(&text, one))
        .filter_map(|one| untaken(&post.text, &held, one))
        .filter_map(|one| reader.statement(&one))
        .flat_map(|statement| {
            if own_voice(post, &statement) {
                retold(post, reading, encoder, &statement)
            } else {
                vec![statement]
            }
        })
        .collect();
    for tail in std::mem::take(&mut reader.tails) {
        let known = all
            .iter()
            .any(|one| one.cue.spans.iter().any(|cue| cue.overlaps(tail)));
        if !known {
            all.extend(nested::read(post, reading, encoder, &mut reader, tail));
        }
    }
    let known: Vec<&Statement> = taken.iter().chain(&all).collect();
    let more = again::find(post, reading, encoder, &mut reader, &known);
    all.extend(more);
    all
}

/// What layout leaves of an attribution: "The pier must close - Ann Example" above "Ann Example said the pier must close"
/// is a statement of its own, though the encoder reads both lines as one; the second line is one, too.
fn untaken(text: &str, held: &[Span], mut one: Attribution) -> Option<Attribution> {
    if one.cue.is_some_and(|cue| overlaps(held, cue)) {
        return None;
    }
    if one.content.iter().any(|piece| overlaps(held, *piece)) {
        one.content = one
            .content
            .iter()
            .flat_map(|piece| by_line(text, *piece))
            .filter(|piece| !overlaps(held, *piece))
            .collect();
    }
    (!one.content.is_empty()).then_some(one)
}

/// Whether a span shares a byte with one of `spans`, which are sorted and seldom overlap each other.
fn overlaps(spans: &[Span], span: Span) -> bool {
    let until = spans.partition_point(|other| other.start < span.end);
    spans
        .iter()
        .take(until)
        .rev()
        .take(8)
        .any(|other| other.overlaps(span))
}

/// "we have been asking": in a published update that is the newsroom speaking of itself.
pub(super) fn own_voice(post: &Post, statement: &Statement) -> bool {
    let Source::Words(spans) = &statement.source else {
        return false;
    };
    published(post)
        && spans
            .iter()
            .all(|span| matches!(span.of(&post.text).to_lowercase().as_str(), "we" | "i"))
}

/// "We reported earlier that the mayor had told the union the pier was shut": what the newsroom tells of a saying is
/// whoever said it.
fn retold(post: &Post, reading: &Reading, encoder: &Encoder, outer: &Statement) -> Vec<Statement> {
    let mut reader = Reader::new(post, reading);
    nested::within(post, reading, encoder, &mut reader, outer)
        .into_iter()
        .filter(|inner| !own_voice(post, inner))
        .collect()
}

/// Whether the post is an update with a time or a name on it, or stands above a live page's updates, rather than an
/// article's bare text.
pub(super) fn published(post: &Post) -> bool {
    post.byline.is_some() || post.posted_at.is_some() || post.is_preamble()
}

/// The sentences of a published update, with their places, as far as somebody wrote them.
pub(super) fn updates<'a>(
    post: &Post,
    reading: &'a Reading,
) -> impl Iterator<Item = (usize, &'a Sentence)> + use<'a> {
    let published = published(post);
    reading
        .sentences
        .iter()
        .enumerate()
        .filter(move |(_, sentence)| published && sentence.tokens.len() <= LONGEST)
}

/// Whether a sentence stands in running text or in a list: no headline, no caption.
pub(super) const fn running((_, sentence): &(usize, &Sentence)) -> bool {
    matches!(sentence.kind, BlockKind::Paragraph | BlockKind::Bullet)
}

/// Turns attributions of one post into statements.
pub(super) struct Reader<'a> {
    post: &'a Post,
    reading: &'a Reading,
    /// Sentences laid out so far: several cues stand in one.
    laid_out: BTreeMap<usize, Syntax<'a>>,
    /// What was cut off contents at a dash or behind a quotation.
    tails: Vec<Span>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(post: &'a Post, reading: &'a Reading) -> Self {
        Self {
            post,
            reading,
            laid_out: BTreeMap::new(),
            tails: Vec::new(),
        }
    }

    /// The statement that an attribution is; none where nobody said anything yet, or only the reporter asks.
    pub(super) fn statement(&mut self, found: &Attribution) -> Option<Statement> {
        let cue = found.cue?;
        let at = self.sentence_of(cue)?;
        let (post, reading) = (self.post, self.reading);
        let sentence = reading.sentences.get(at)?;
        if sentence.tokens.len() > LONGEST {
            return None;
        }
        let syntax = self
            .laid_out
            .entry(at)
            .or_insert_with(|| Syntax::new(&post.text, sentence, &reading.quotations));
        let mut content: Vec<Span> = found
            .content
            .iter()
            .flat_map(|piece| by_line(&post.text, *piece))
            .filter(|piece| one_text(post, sentence.block, *piece))
            .collect();
        joined(&post.text, &mut content);
        let mut content = sound::pieces(post, &reading.quotations, cue, content);
        turned::unbracketed(&post.text, &mut content);
        let mut owner_before = None;
        if published(post) {
            if let Some(hung) = hung::hung(syntax, cue, &content) {
                content.retain(|piece| piece.end > cue.start || piece.of(&post.text).contains(' '));
                let known = |noun: &Span| content.iter().any(|piece| piece.overlaps(*noun));
                if let Some(noun) = hung.noun.filter(|noun| !known(noun)) {
                    content.push(noun);
                    content.sort_unstable();
                }
                owner_before = Some(hung.source);
            }
            let tails = edges::cut(syntax, cue, found.source, &mut content);
            self.tails.extend(tails);
            if content.is_empty() {
                return None;
            }
        }
        // `She would not be drawn on the vote. "Wait and see."`: her words are all that was said.
        if published(post) && hollow::drawn(syntax, cue) {
            let starts = |piece: &Span| {
                reading
                    .quotations
                    .iter()
                    .any(|it| it.outer.start == piece.start)
            };
            content.retain(starts);
        }
        if relay::names_teller(syntax, cue, &content) {
            return None;
        }
        if published(post) {
            hanging::without_clause(syntax, cue, &mut content);
        }
        let cue = carried::off(syntax, cue, &mut content);
        let mut meaning = meaning::of(syntax, cue, &content);
        meaning.negated |= published(post) && unspoken::kept_back(syntax, cue);
        let confidence = confidence::extract(&found.sure);
        let hearer = hearer::told(syntax, cue, &meaning, &mut content)
            .or_else(|| published(post).then(|| hearer::asked_for(syntax, cue, &mut content))?);
        let turned = |source| {
            turned::in_turn(syntax, source, cue)
                .or_else(|| turned::told_of(syntax, source, cue))
                .unwrap_or(source)
        };
        let named = owner_before
            .or(found
                .source
                .filter(|it| !relay::below(post, cue, *it))
                .map(turned))
            .map(|source| relay::behind_verb(syntax, cue, source).unwrap_or(source))
            .map(|source| {
                let nearer = hanging::nearer(syntax, cue, source).filter(|_| published(post));
                nearer.unwrap_or(source)
            })
            .and_then(|source| hearer::heard(syntax, cue, &meaning, source))
            .map(|source| labelled(syntax, entire(syntax, source), cue))
            .filter(|source| !sound::about(syntax, *source, cue, &content))
            .filter(|source| !passive::suffers(syntax, *source, cue, &meaning))
            .or_else(|| passive::agent(syntax, cue, &content))
            .or_else(|| passive::subject(syntax, cue, &meaning).filter(|_| published(post)))
            .or_else(|| hanging::subject(syntax, cue, &content).filter(|_| published(post)))
            .filter(|source| !passive::suffers(syntax, *source, cue, &meaning));
        // "The pier is shut, the harbour master of Northport has just announced", all of it taken for what was said.
        if named.is_none()
            && published(post)
            && let Some(closed) = closing::draft(syntax)
            && closed.cue.iter().any(|span| span.overlaps(cue))
            && !closed
                .source
                .is_some_and(|it| passive::suffers(syntax, it, cue, &meaning))
        {
            return closed.finish(syntax, &reading.quotations, at);
        }
        let relayed = relay::relayed(syntax, cue, &meaning, &content);
        let quoted = passive::quoted(syntax, cue);
        // `"It is done," she was quoted as saying`: her words may stand in front.
        let after = |piece: &Span| quoted.is_some_and(|(_, start)| piece.end > start);
        if let Some((source, _)) = quoted.filter(|_| !content.iter().any(after)) {
            content.retain(|piece| !source.contains(*piece));
            for piece in content.iter_mut().filter(|piece| piece.contains(source)) {
                piece.end = source.start;
            }
            content
                .iter_mut()
                .for_each(|piece| *piece = piece.trim(&post.text));
        }
        if let Some((_, start)) = quoted.filter(|_| content.iter().any(after)) {
            content.retain(|piece| piece.end > start);
            for piece in &mut content {
                piece.start = piece.start.max(start);
            }
        }
        let quoted = quoted.map(|(source, _)| source);
        let named = quoted.or_else(|| passive::called(syntax, cue)).or(named);
        let (cue, named, meaning) = match relayed {
            Some(inner) => {
                for piece in content.iter_mut().filter(|piece| piece.start < inner.end) {
                    piece.end = piece.end.min(inner.end);
                }
                let meaning = meaning::of(syntax, inner.cue, &content);
                (inner.cue, Some(inner.source), meaning)
            }
            None => (cue, named, meaning),
        };
        // "Was responding to Vell's claim that": the claim is Vell's, whoever answers it.
        if let Some(claim) = claimed::answered(syntax, cue, &content) {
            return claim.finish(syntax, &reading.quotations, at);
        }
        // "Recap: Norland says": what the label is taken to say is read for itself.
        if named.is_some_and(|source| label(syntax, source)) {
            self.tails.extend(content);
            return None;
        }
        if unfit(syntax, &meaning, &content)
            || (published(post) && passive::unvoiced(syntax, named, cue, &meaning, &content))
            || unsaid::unvoiced(syntax, named, cue)
            || (published(post)
                && (unsaid::silent(syntax, named, &meaning, cue, &content)
                    || unsaid::forecast(syntax, &meaning, cue, &content)
                    || unsaid::pictured(syntax, named, &meaning, &content)
                    || unsaid::referred(syntax, cue, &content)
                    || unsaid::asked_to_say(syntax, cue)
                    || unsaid::in_passing(syntax, named, &meaning, cue, &content)
                    || unsaid::kept_up(syntax, cue, &content)
                    || hollow::hollow(syntax, named, &meaning, cue, &content)
                    || unspoken::anonymous(syntax, &content)))
            || published(post)
                && outlets(
                    syntax,
                    &meaning,
                    named,
                    cue,
                    &content,
                    &reading.quotations,
                    confidence,
                )
            || (published(post) && !sound::shows(syntax, &meaning, cue, &content))
            || sound::guessed(syntax, named, &meaning, &content, confidence)
            || named.is_some_and(|source| !sound::names(syntax, source))
            || named.is_some_and(|source| reporters(post, source, &meaning))
        {
            return None;
        }
        // What somebody is quoted with is not read for another's saying where that names nobody.
        let within = reading
            .quotations
            .iter()
            .any(|quotation| !quotation.single && quotation.inner.contains(cue));
        if named.is_none() && within && published(post) {
            return None;
        }
        // "It looks like she will stay away" is how it looks, not what somebody says.
        if named.is_none() && matches!(meaning.lemma.as_str(), "look" | "seem" | "appear") {
            return None;
        }
        let cue = meaning::without_particle(syntax, &meaning, cue, &mut content);
        let draft = Draft {
            addressee: hearer.or_else(|| meaning::addressee(syntax, &meaning.lemma, cue, &content)),
            cue: vec![cue.trim(&post.text)],
            meaning,
            source: named.and_then(|span| {
                // Of a source that runs over a line end, what stands in the cue's line names somebody.
                let lines = by_line(&post.text, span);
                let own = if span.start < cue.start {
                    lines.last()
                } else {
                    lines.first()
                };
                own.map(|line| sound::whole(syntax, owner(&post.text, *line), cue))
            }),
            content,
            confidence,
            source_confidence: confidence::speaker(&found.sure),
        };
        draft.finish(syntax, &reading.quotations, at)
    }

    fn sentence_of(&self, span: Span) -> Option<usize> {
        let sentences = &self.reading.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        sentences
            .get(at)
            .is_some_and(|sentence| sentence.span.overlaps(span))
            .then_some(at)
    }
}

/// A content that runs over a line end is one piece a line: a line is a block, and offsets of a piece must be its own.
fn by_line(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    span.of(text)
        .split('\n')
        .map(|line| {
            let piece = Span::new(at, at + line.len());
            at = piece.end + 1;
            piece.trim(text)
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Pieces with nothing but blanks between are one: "the minister has said" and "he will resign".
fn joined(text: &str, content: &mut Vec<Span>) {
    content.dedup_by(|next, piece| {
        let between = Span::new(piece.end, next.start.max(piece.end)).of(text);
        let one = next.start >= piece.end && between.chars().all(|c| c == ' ');
        if one {
            *piece = piece.join(*next);
        }
        one
    });
}

/// Whether a piece may belong to a cue in `block`: a paragraph goes on in the next, a headline does not.
fn one_text(post: &Post, block: usize, piece: Span) -> bool {
    let own = post.blocks.get(block);
    own.is_some_and(|own| {
        own.span.overlaps(piece)
            || (own.kind == BlockKind::Paragraph
                && post
                    .blocks
                    .iter()
                    .find(|other| other.span.overlaps(piece))
                    .is_some_and(|other| other.kind == BlockKind::Paragraph))
    })
}

/// How sure a thought must be that somebody is said to have had, in an update that a newsroom signs.
const THOUGHT: f64 = 0.9;

/// "The vote is expected to be close", "it seems that", "she loves to win": in an update that a
/// newsroom signs, a thought that is nobody's or that nobody voiced is the newsroom's own, and no statement.
fn outlets(
    syntax: &Syntax<'_>,
    meaning: &Meaning,
    source: Option<Span>,
    cue: Span,
    content: &[Span],
    quotations: &[Quotation],
    confidence: f64,
) -> bool {
    // "Refused to say when the pier opens" is what somebody answered.
    let silent = meaning.act == SpeechAct::DeclineToComment
        || meaning.lemma == "refuse"
            && content.first().is_some_and(|piece| {
                let words = piece.of(syntax.text);
                ["to say ", "to confirm ", "to comment ", "to discuss "]
                    .iter()
                    .any(|opening| words.starts_with(opening))
            });
    let voiced = meaning.attitude == Attitude::Communication
        || silent
        || matches!(
            meaning.lemma.as_str(),
            "admit" | "acknowledge" | "concede" | "confess"
        ) && tells(syntax, content)
        || source.is_some_and(|source| beside(syntax, source, cue));
    let stands = match source.map(|source| source.of(syntax.text)) {
        // "A letter that says": a thing says nothing that anybody could be held to; "the ministry, which says" is somebody.
        Some("that") => false,
        Some("which") if !source.is_some_and(|source| syntax.somebody(source)) => false,
        Some(_) => voiced || (confidence >= THOUGHT && !meaning.ahead),
        // "Asked about the bridge, she said": the question is the reporter's.
        None => {
            voiced
                && meaning.known
                && meaning.act != SpeechAct::Question
                && !meaning.lemma.starts_with("ask")
        }
    };
    !(stands
        && content
            .iter()
            .any(|piece| sound::means(syntax.text, quotations, *piece)))
}

/// "Admits being scared", "admits that it was wrong"; not "admits only children", "admits those who have a ticket".
fn tells(syntax: &Syntax<'_>, content: &[Span]) -> bool {
    content.first().is_some_and(|piece| {
        let at = syntax.at(piece.start);
        let word = syntax.word(at);
        word == "that" || word.ends_with("ing") || clause::main(syntax, at, syntax.at(piece.end))
    })
}

/// "Says the pier is sound, and expects the pilots to agree": who says the one says the other.
fn beside(syntax: &Syntax<'_>, source: Span, cue: Span) -> bool {
    let at = syntax.at(cue.start);
    let joined = syntax.before(at) == "and" && !syntax.quoted(at);
    joined
        && syntax.groups.iter().any(|group| {
            let says = syntax.token(group.head).is_some_and(|head| {
                head.span.start >= source.end
                    && head.span.end <= cue.start
                    && cue::verb(&head.lemma).iter().any(cue::Force::tells)
            });
            let first = (syntax.at(source.end)..group.tokens.start)
                .all(|at| syntax.tag(at) == Some(Tag::Punct));
            says && first && clause::finite(group) && !group.passive
        })
}

/// Whether a source is a label before a colon.
fn label(syntax: &Syntax<'_>, source: Span) -> bool {
    let behind = syntax.text.get(source.end..).unwrap_or_default();
    behind.starts_with(':') && FURNITURE.contains(&source.of(syntax.text).to_lowercase().as_str())
}

/// "Recap: Norland says": a label before a colon says nothing, whoever stands behind it does.
fn labelled(syntax: &Syntax<'_>, source: Span, cue: Span) -> Span {
    let label = label(syntax, source);
    let colon = syntax
        .tokens()
        .iter()
        .position(|token| token.span.start >= source.end && token.lower == ":");
    let behind = colon
        .filter(|_| label)
        .and_then(|at| syntax.phrase_at(at + 1));
    behind
        .filter(|phrase| phrase.span.end <= cue.start)
        .map_or(source, |phrase| phrase.span)
}

/// "Kim Jong-un": the encoder may take what stands behind the hyphen alone.
fn entire(syntax: &Syntax<'_>, source: Span) -> Span {
    let before = syntax.text.get(..source.start).unwrap_or_default();
    let split = before.ends_with(['-', '‑']) && !before.trim_end_matches(['-', '‑']).ends_with(' ');
    // "A move unions call unsafe", of which the encoder takes "a move unions": unions call it so.
    let (first, end) = (syntax.at(source.start), syntax.at(source.end));
    let several = |it: &crate::language::Token| {
        it.tag == Tag::Noun && it.lower.ends_with('s') && it.lemma != it.lower
    };
    if matches!(syntax.word(first), "a" | "an")
        && end == first + 3
        && matches!(
            syntax.word(first + 1),
            "move"
                | "step"
                | "claim"
                | "decision"
                | "plan"
                | "charge"
                | "demand"
                | "idea"
                | "proposal"
                | "measure"
        )
        && let Some(last) = syntax.token(first + 2).filter(|it| several(it))
    {
        return last.span;
    }
    let phrase = syntax
        .phrases
        .iter()
        .find(|phrase| split && phrase.span.start < source.start && phrase.span.end >= source.end);
    phrase.map_or(source, |phrase| phrase.span)
}

/// "Clara Whitmore reports from Bergen" in an update that Clara Whitmore signs is no statement of hers.
fn reporters(post: &Post, source: Span, meaning: &Meaning) -> bool {
    let name = source.of(&post.text);
    matches!(meaning.lemma.as_str(), "report" | "write")
        && post
            .byline
            .as_deref()
            .is_some_and(|byline| byline.contains(name))
}

/// "the minister's" in "the minister's pledge" names the minister.
fn owner(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let words = span.of(text);
    let bare = words
        .strip_suffix("'s")
        .or_else(|| words.strip_suffix("’s"))
        .unwrap_or(words)
        .trim_end_matches([',', ' ', '\'', '’']);
    if bare.is_empty() {
        span
    } else {
        Span::new(span.start, span.start + bare.len())
    }
}

/// Whether nothing was said: a saying still to come, the reporter's own question, a caption that tells what is thought.
fn unfit(syntax: &Syntax<'_>, meaning: &Meaning, content: &[Span]) -> bool {
    let question = syntax.word(syntax.len().saturating_sub(1)) == "?";
    let end = syntax.sentence.span.end;
    let quoted = content.iter().any(|piece| {
        syntax
            .quotations
            .iter()
            .any(|quotation| quotation.outer.overlaps(*piece))
    });
    let asked = question && !quoted && content.iter().any(|piece| piece.end + 1 >= end);
    let shown =
        syntax.sentence.kind == BlockKind::Caption && meaning.attitude != Attitude::Communication;
    asked || shown || meaning.unsaid
}
