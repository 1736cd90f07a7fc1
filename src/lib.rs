//! `onrecord` reads news and keeps the record: who said what, when, how firmly, and how that changed.
//!
//! The library is a line of stations, in the order in which the data passes them. Each owns its types and the pure
//! functions that make them, and knows only the stations before it; the files, the network, the clock and the terminal
//! begin at [`fetch`]. Text and time come in, values go out, and the same input gives the same bytes.
//!
//! **Ground.** [`mod@vocabulary`] makes the closed lists of words (modes, certainties, kinds of relation), [`id`] the ids,
//! which are made of content and so are the same on every machine. A [`span`] points into a text and cannot panic.
//! [`calendar`] knows instants, intervals as precise as they are known, printed dates and zones by their names.
//! [`language`] knows English and no news: tokens, sentences, quotation marks, verb groups, a small tagger.
//!
//! **Reading.** A [`feed`] is bytes as an outlet gave them: a live page, posts, an article. A [`post`] is one entry with
//! its headline, byline, captions and blocks, its time, and an identity that survives its next version. A [`sentence`]
//! knows in which block it stands, because a caption may quote and the description of a picture may not.
//!
//! **Finding.** A [`statement`] is a source, a cue and what was said, each as places in the text, with its mode and
//! speech act. An [`entity`] is who was meant: full name, surname, office, capital or "she" brought to one speaker. The
//! module [`time`] turns "on Friday" into days, and keeps when it was said apart from what day it is about.
//!
//! **Comparing.** A [`proposition`] is what the statement says, as an answer to a question: yes or no, how certain, on
//! which condition, a number, a place, a day. A [`relation`] is what two statements have to do with each other
//! (contradicts, denies, updates, qualifies ...), always with the rule that says so and why. A [`position`] is the line of
//! one speaker on one question through time.
//!
//! **Keeping and giving.** [`export`] writes any of it as tables, JSON or a graph into any writer, [`picture`] draws
//! it, [`report`] makes a page of one question. [`mod@fetch`] asks for pages on the network, politely; [`store`] keeps it
//! in one SQLite file, with when it was said and when we learned it. [`pipeline`] runs the stations against the store;
//! [`ask`] makes what a person types a question to the store, [`wording`] the answer words to read, and [`web`] a page
//! in the browser; [`score`] says how good all that is, against data that people have annotated; [`cli`] is the program, and holds no
//! rule about language or relations.

pub mod vocabulary;

pub mod id;
pub mod span;

pub mod calendar;
pub mod language;

pub mod feed;
pub mod post;
pub mod sentence;
pub mod statement;

pub mod entity;
pub mod time;

pub mod proposition;
pub mod relation;

pub mod position;

pub mod export;
pub mod wording;

pub mod picture;
pub mod report;

pub mod fetch;
pub mod store;

pub mod ask;
pub mod pipeline;

pub mod score;

#[cfg(feature = "web")]
pub mod web;

pub mod cli;
