//! One document, read whole: sentences, statements, speakers, times, propositions. Pure: no database, no clock.
//!
//! Reading is heavy and hangs on the words alone; naming takes no time and hangs on what else is known. So documents are
//! read side by side, ahead of their turn ([`ahead`]), and named one after another ([`name`]).

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::memory::Memory;
use super::{Analysis, Found, said};
use crate::calendar::Interval;
use crate::entity::{self, Event, Register, Resolution, Speaker, SpeakerBasis};
use crate::id::{EntityId, StatementId};
use crate::language::encoder::Encoder;
use crate::language::{Tag, Token};
use crate::post::{Document, Post};
use crate::proposition::{self, Context, EventContext, KnownTrees, Telling, Trees, Wanted};
use crate::sentence::{self, LeftOut, Reading, Sentence};
use crate::span::Span;
use crate::statement::{self, Mode, Source, Statement};
use crate::store::Kept;
use crate::time::{self, Lean, SaidAt, SaidBasis};

/// Reads documents that have nothing to do with each other, several at a time, in their order.
#[must_use]
pub fn analyse_all(
    documents: &[Document],
    register: &Register,
    encoder: &Encoder,
) -> Vec<Analysis> {
    documents
        .par_iter()
        .map(|document| analyse(document, register, encoder))
        .collect()
}

/// Reads a document whole, without a database. What `register` knows keeps its names and ids.
///
/// Posts are read side by side, because finding statements takes nearly all the time; names and speakers come after,
/// in one row, because a surname in one post stands for a name in another.
#[must_use]
pub fn analyse(document: &Document, register: &Register, encoder: &Encoder) -> Analysis {
    let read = read(document, encoder, &BTreeMap::new());
    name(document, Read::of(read), register, encoder)
}

/// What was found in the words of a document, before anybody is named.
#[derive(Debug)]
pub(super) struct Read {
    posts: Vec<(Reading, Memory)>,
    /// Per post: trees that are likely to be asked for; none where the document was not read ahead.
    trees: Vec<KnownTrees>,
}

impl Read {
    /// Read when it was its turn.
    pub(super) const fn of(posts: Vec<(Reading, Memory)>) -> Self {
        Self {
            posts,
            trees: Vec::new(),
        }
    }

    /// In how many posts statements were looked for; in the others they were known, or there is nothing to be read.
    pub(super) fn fresh(&self) -> usize {
        let fresh = |(reading, memory): &&(Reading, Memory)| {
            memory.grown && (!reading.sentences.is_empty() || reading.foreign.is_empty())
        };
        self.posts.iter().filter(fresh).count()
    }

    /// What is not in English, and of that what was met for the first time.
    pub(super) fn left_out(&self) -> (LeftOut, LeftOut) {
        let (mut all, mut fresh) = (LeftOut::default(), LeftOut::default());
        for (reading, memory) in &self.posts {
            all.count(reading);
            if memory.grown {
                fresh.count(reading);
            }
        }
        (all, fresh)
    }
}

/// Reads a document ahead of its turn. What its contents say is parsed, too, as far as one can tell without knowing
/// anybody: the document is named as if it were the only one, and the trees that this asked for are kept.
pub(super) fn ahead(document: &Document, encoder: &Encoder, kept: &BTreeMap<String, Kept>) -> Read {
    let posts = read(document, encoder, kept);
    let alone = Read::of(posts);
    let (_, posts, trees) = told(document, alone, &Register::default(), encoder);
    Read { posts, trees }
}

/// Finds what is said in every post; of posts whose findings were kept, takes those.
pub(super) fn read(
    document: &Document,
    encoder: &Encoder,
    kept: &BTreeMap<String, Kept>,
) -> Vec<(Reading, Memory)> {
    document
        .posts
        .par_iter()
        .map(|post| {
            if let Some(memory) = Memory::recall(post, encoder, kept) {
                return (sentence::split_tagged(post, memory.tags()), memory);
            }
            let reading = sentence::split(post);
            let statements = statement::find(post, &reading, encoder);
            let memory = Memory::new(post, encoder, &reading, statements);
            (reading, memory)
        })
        .collect()
}

/// Tells who said what was found, when, and what it says.
pub(super) fn name(
    document: &Document,
    read: Read,
    register: &Register,
    encoder: &Encoder,
) -> Analysis {
    let (mut analysis, posts, trees) = told(document, read, register, encoder);
    for ((reading, mut memory), trees) in posts.into_iter().zip(trees) {
        memory.grown |= !trees.is_empty();
        memory.trees.extend(trees);
        analysis.readings.push(reading);
        analysis.memories.push(memory);
    }
    analysis
}

/// All that is told, what it was told of, and per post the trees that were not known before.
fn told(
    document: &Document,
    read: Read,
    register: &Register,
    encoder: &Encoder,
) -> (Analysis, Vec<(Reading, Memory)>, Vec<KnownTrees>) {
    // Parsed ahead, what is left is done sooner than it could be handed around; and others are at work meanwhile.
    let alone = !read.trees.is_empty();
    let ahead = read.trees;
    let (readings, memories): (Vec<Reading>, Vec<Memory>) = read.posts.into_iter().unzip();
    let mut statements: Vec<Vec<Statement>> = memories
        .iter()
        .map(|memory| memory.statements.clone())
        .collect();
    let resolution = entity::resolve(document, &readings, &statements, register);
    let event = resolution.event.as_ref().map(context);
    let pages: Vec<Words> = readings.iter().map(Words::of).collect();
    let mut asked = Vec::new();
    let read = document
        .posts
        .iter()
        .zip(&readings)
        .zip(&pages)
        .zip(&mut statements);
    for (index, (((post, reading), page), own)) in read.enumerate() {
        let speakers = resolution
            .speakers
            .get(index)
            .map_or(&[][..], Vec::as_slice);
        let said = said::of_post(post, reading, own);
        for (at, statement) in own.iter_mut().enumerate() {
            let speaker = speakers.get(at).cloned().flatten();
            let (said_at, words) = said.get(at).cloned().unwrap_or_else(said::unknown);
            statement.time = words;
            if let Some(lemma) = proposition::taken_back(statement, &page.tokens) {
                lemma.clone_into(&mut statement.cue.lemma);
            }
            asked.push((index, statement, speaker, said_at));
        }
    }
    let post = |index: usize| {
        document
            .posts
            .get(index)
            .zip(readings.get(index))
            .zip(pages.get(index))
    };
    let contents: Vec<(usize, &Statement)> = asked
        .iter()
        .map(|(index, statement, ..)| (*index, &**statement))
        .collect();
    let ahead = if alone {
        ahead
    } else {
        parsed(document, &readings, &pages, &contents, &memories, encoder)
    };
    let one = |(index, statement, speaker, said_at): (usize, &mut Statement, _, _)| {
        let ((post, reading), page) = post(index)?;
        let trees = Trees::knowing(encoder, &memories.get(index)?.trees).ahead(ahead.get(index));
        let found = one(
            document,
            index,
            post,
            reading,
            page,
            statement,
            speaker,
            said_at,
            &resolution,
            event.as_ref(),
            &trees,
        );
        Some((found, trees.into_new()))
    };
    // What they say is read side by side, too.
    let (mut found, trees): (Vec<Found>, Vec<KnownTrees>) = if alone {
        asked.into_iter().filter_map(one).unzip()
    } else {
        asked.into_par_iter().filter_map(one).unzip()
    };
    let mut new = vec![KnownTrees::new(); document.posts.len()];
    for (one, trees) in found.iter().zip(trees) {
        if let Some(all) = new.get_mut(one.post) {
            all.extend(trees);
        }
    }
    distinct(&mut found);
    link(&mut found);
    leave_unspoken(&mut found, document);
    settle(&mut found, document, &resolution);
    let analysis = Analysis {
        resolution,
        found,
        ..Analysis::default()
    };
    (analysis, readings.into_iter().zip(memories).collect(), new)
}

fn context(event: &Event) -> EventContext {
    EventContext {
        event: event.entity.id.clone(),
        name: event.entity.name.clone(),
        places: event.places.clone(),
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one statement with all that surrounds it, called once"
)]
fn one(
    document: &Document,
    index: usize,
    post: &Post,
    reading: &Reading,
    page: &Words,
    statement: &Statement,
    speaker: Option<Speaker>,
    said_at: SaidAt,
    resolution: &Resolution,
    event: Option<&EventContext>,
    trees: &Trees<'_>,
) -> Found {
    let around = near(reading, statement);
    let within = stretch(around);
    let all = resolution
        .mentions
        .get(index)
        .map_or(&[][..], Vec::as_slice);
    let first = all.partition_point(|mention| mention.span.start < within.start);
    let last = all.partition_point(|mention| mention.span.start < within.end);
    let mentions = all.get(first..last).unwrap_or_default();
    let anchor = said_at
        .interval
        .as_ref()
        .and_then(|interval| anchor(interval, post))
        .or(post.day);
    let times: Vec<_> = around
        .iter()
        .filter(|sentence| touches(statement, sentence.span))
        .flat_map(|sentence| time::resolve(&post.text, &sentence.tokens, anchor, Lean::Future))
        .collect();
    let context = Context {
        text: &post.text,
        tokens: page.within(within),
        mentions,
        times: &times,
        entities: &resolution.entities,
        speaker: speaker.as_ref(),
        event,
        disaster: resolution.disaster,
        venue: resolution.venue.as_ref(),
        measure: resolution.measure.as_deref(),
        matters: &resolution.matters,
        offices: &resolution.offices,
        trees,
        document: document.id.as_str(),
        said_on: anchor,
    };
    let addressee = statement.addressee.and_then(|span| {
        mentions
            .iter()
            .find(|mention| span.contains(mention.span) && mention.basis != SpeakerBasis::Pronoun)
    });
    let words: Vec<&str> = statement
        .content
        .iter()
        .map(|span| span.of(&post.text))
        .collect();
    let said = said_at
        .interval
        .as_ref()
        .map_or("", |interval| interval.edtf.as_str());
    // The speaker's words in the post, not the entity: an id must not depend on what else the database knows.
    let who: Vec<&str> = match &statement.source {
        Source::Words(spans) => spans.iter().map(|span| span.of(&post.text)).collect(),
        Source::Author | Source::None => post.byline.as_deref().into_iter().collect(),
    };
    let outlet = document.outlet.as_deref().unwrap_or_default();
    Found {
        id: StatementId::of(&[
            outlet,
            document.id.as_str(),
            post.id.as_str(),
            &who.join(" "),
            &words.join(" "),
            said,
        ]),
        post: index,
        propositions: if claimed(statement, reading) {
            Vec::new()
        } else {
            proposition::read_on_page(statement, &context)
        },
        about: proposition::about(statement, &context),
        addressee: addressee.map(|mention| mention.entity.clone()),
        answers_to: said::home(reading, statement)
            .and_then(|home| proposition::answers_to(statement, &home.tokens, mentions))
            .map(|whose| context.acting(&whose).clone())
            .filter(|whose| {
                speaker
                    .as_ref()
                    .is_none_or(|speaker| speaker.entity != *whose)
            }),
        statement: statement.clone(),
        speaker,
        said_at,
        carrier: None,
        root: None,
    }
}

/// The day that "today" means in what was said: a single day when it is known, else the post's.
fn anchor(interval: &Interval, post: &Post) -> Option<crate::calendar::Day> {
    let first = interval.start.day_in(post.zone_minutes);
    let whole_day = interval
        .first_day()
        .filter(|day| interval.last_day() == Some(*day));
    whole_day.or(Some(first))
}

/// The words of a post in one row.
struct Words {
    tokens: Vec<Token>,
}

impl Words {
    fn of(reading: &Reading) -> Self {
        let tokens = reading
            .sentences
            .iter()
            .flat_map(|sentence| sentence.tokens.iter().cloned());
        Self {
            tokens: tokens.collect(),
        }
    }

    /// Those of a stretch of the post.
    fn within(&self, span: Span) -> &[Token] {
        let first = self
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let last = self
            .tokens
            .partition_point(|token| token.span.start < span.end);
        self.tokens.get(first..last).unwrap_or_default()
    }
}

/// So many words are parsed in one go: enough to fill the network's tiles, few enough to share the work.
const IN_ONE_GO: usize = 800;

/// The trees that the contents will ask for, by post, but for those that are known.
fn parsed(
    document: &Document,
    readings: &[Reading],
    pages: &[Words],
    contents: &[(usize, &Statement)],
    memories: &[Memory],
    encoder: &Encoder,
) -> Vec<KnownTrees> {
    let mut wanted: Vec<(usize, Wanted<'_>)> = contents
        .par_iter()
        .flat_map_iter(|&(index, statement)| {
            let own = document
                .posts
                .get(index)
                .zip(readings.get(index))
                .zip(pages.get(index))
                .zip(memories.get(index));
            own.into_iter()
                .flat_map(move |(((post, reading), page), memory)| {
                    let tokens = page.within(stretch(near(reading, statement)));
                    proposition::wanted(statement, tokens, &post.text)
                        .into_iter()
                        .filter(|one| !memory.trees.contains_key(&one.key))
                })
                .map(move |one| (index, one))
        })
        .collect();
    wanted.sort();
    wanted.dedup_by(|one, other| one.0 == other.0 && one.1.key == other.1.key);
    let mut goes: Vec<&[(usize, Wanted<'_>)]> = Vec::new();
    let mut left = wanted.as_slice();
    while !left.is_empty() {
        let mut words = 0;
        let taken = left
            .iter()
            .take_while(|(_, one)| {
                words += one.words();
                words < IN_ONE_GO
            })
            .count();
        let (go, rest) = left.split_at(taken.max(1));
        goes.push(go);
        left = rest;
    }
    let trees: Vec<_> = goes
        .into_par_iter()
        .flat_map_iter(|go| {
            let all: Vec<&Wanted<'_>> = go.iter().map(|(_, one)| one).collect();
            Wanted::trees(&all, encoder)
        })
        .collect();
    let mut ready = vec![KnownTrees::new(); document.posts.len()];
    for ((index, one), tree) in wanted.iter().zip(trees) {
        if let Some(own) = ready.get_mut(*index) {
            own.insert(one.key, tree);
        }
    }
    ready
}

/// From the first of some sentences to the last.
fn stretch(sentences: &[Sentence]) -> Span {
    Span::new(
        sentences.first().map_or(0, |sentence| sentence.span.start),
        sentences.last().map_or(0, |sentence| sentence.span.end),
    )
}

/// What a statement says is read from these: the sentences from the one before its first word to that of its last.
fn near<'a>(reading: &'a Reading, statement: &Statement) -> &'a [Sentence] {
    let whole = statement
        .content
        .iter()
        .chain(&statement.cue.spans)
        .copied()
        .reduce(Span::join);
    let Some(whole) = whole else { return &[] };
    let first = reading
        .sentences
        .partition_point(|sentence| sentence.span.end <= whole.start)
        .saturating_sub(1);
    let last = reading
        .sentences
        .partition_point(|sentence| sentence.span.start < whole.end);
    reading.sentences.get(first..last).unwrap_or_default()
}

fn touches(statement: &Statement, sentence: Span) -> bool {
    statement
        .content
        .iter()
        .chain(&statement.cue.spans)
        .any(|span| span.overlaps(sentence))
}

/// "Rejected Vell's claim that ...": when and in which words she made it is not told, so that it is denied and takes no
/// other part in her line.
fn claimed(statement: &Statement, reading: &Reading) -> bool {
    statement.carrier.is_some()
        && reading
            .sentences
            .get(statement.sentence)
            .is_some_and(|sentence| {
                let mut tokens = sentence.tokens.iter();
                tokens.any(|token| {
                    token.tag == Tag::Noun && statement.cue.spans.contains(&token.span)
                })
            })
}

/// What the page's counts count that name no place.
fn settle(found: &mut [Found], document: &Document, resolution: &Resolution) {
    let posts = resolution.mentions.iter();
    let named: Vec<BTreeSet<&EntityId>> = posts
        .map(|mentions| mentions.iter().map(|mention| &mention.entity).collect())
        .collect();
    let mut tellings: Vec<Telling<'_>> = found
        .iter_mut()
        .map(|one| {
            // A summary of no time of its own tells what the day came to.
            let summed = one.said_at.basis == SaidBasis::DocumentTime;
            let interval = one.said_at.interval.as_ref();
            let moment = |it: &Interval| if summed { it.end } else { it.start };
            Telling {
                said: interval.map(|it| moment(it).millis()),
                named: named.get(one.post),
                propositions: &mut one.propositions,
            }
        })
        .collect();
    proposition::settle(&mut tellings, document.id.as_str());
}

/// Two statements of one post with the same speaker, words and time are told apart by their order.
fn distinct(found: &mut [Found]) {
    let mut seen: BTreeMap<StatementId, usize> = BTreeMap::new();
    for one in found {
        let count = seen.entry(one.id.clone()).or_default();
        if *count > 0 {
            one.id = StatementId::of(&[one.id.as_str(), &count.to_string()]);
        }
        *count += 1;
    }
}

/// Leaves out what tells only that somebody has not said something; it was read for whose words go on behind it.
fn leave_unspoken(found: &mut Vec<Found>, document: &Document) {
    let unspoken = |one: &Found| {
        let post = document.posts.get(one.post);
        post.is_some_and(|post| statement::unspoken(post, &one.statement))
    };
    let gone: BTreeSet<StatementId> = found
        .iter()
        .filter(|one| unspoken(one))
        .map(|one| one.id.clone())
        .collect();
    found.retain(|one| !gone.contains(&one.id));
    for one in found {
        one.carrier.take_if(|carrier| gone.contains(carrier));
    }
}

/// Carriers become ids; what the outlet asserts has the outlet as its root, a named agency is one ("told Tass").
fn link(found: &mut [Found]) {
    let ids: Vec<(usize, StatementId)> =
        found.iter().map(|one| (one.post, one.id.clone())).collect();
    let mut first_of_post: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, (post, _)) in ids.iter().enumerate() {
        first_of_post.entry(*post).or_insert(at);
    }
    for one in found {
        let carrier = one.statement.carrier.and_then(|at| {
            let first = first_of_post.get(&one.post)?;
            ids.get(first + at).map(|(_, id)| id.clone())
        });
        one.carrier = carrier;
        one.root = one
            .addressee
            .as_ref()
            .map(|id: &EntityId| id.as_str().to_owned());
        if one.statement.mode == Mode::Author {
            one.root = one
                .speaker
                .as_ref()
                .map(|speaker| speaker.entity.as_str().to_owned());
        }
    }
}
