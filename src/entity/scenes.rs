//! Who is meant: small documents, their statements' speakers by canonical name. Invented people.

mod bodies;
mod descriptions;
mod events;
mod names;
mod offices;
mod people;
mod pronouns;
mod short;
mod sources;

use super::{Register, Resolution, SpeakerBasis, resolve};
use crate::id::{DocumentId, PostId};
use crate::language::encoder::Encoder;
use crate::post::{BlockKind, Document, DocumentKind, Post};
use crate::sentence::{self, Reading};
use crate::statement::scenes::post;
use crate::statement::{self, Statement};

/// One post a text; paragraphs are its lines.
fn document(texts: &[&str]) -> Document {
    let posts = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let lines: Vec<(BlockKind, &str)> = text
                .split('\n')
                .map(|line| (BlockKind::Paragraph, line))
                .collect();
            Post {
                id: PostId::of(&["scene", &at.to_string()]),
                native_id: at.to_string(),
                ..post(&lines)
            }
        })
        .collect();
    Document {
        id: DocumentId::of(&["scene"]),
        name: "scene".to_owned(),
        url: "scene".to_owned(),
        outlet: None,
        title: None,
        kind: DocumentKind::Article,
        dating: None,
        hash: String::new(),
        posts,
        warnings: Vec::new(),
    }
}

pub(super) fn read(texts: &[&str], register: &Register) -> Resolution {
    resolved(&document(texts), register)
}

fn resolved(document: &Document, register: &Register) -> Resolution {
    let readings: Vec<Reading> = document.posts.iter().map(sentence::split).collect();
    let statements: Vec<Vec<Statement>> = document
        .posts
        .iter()
        .zip(&readings)
        .map(|(post, reading)| statement::find(post, reading, Encoder::embedded()))
        .collect();
    resolve(document, &readings, &statements, register)
}

/// All speakers, in order, each with what shows who it is.
fn speakers(texts: &[&str]) -> Vec<(String, SpeakerBasis)> {
    told(&read(texts, &Register::default()))
}

fn named(resolution: &Resolution) -> Vec<String> {
    told(resolution).into_iter().map(|(name, _)| name).collect()
}

fn told(resolution: &Resolution) -> Vec<(String, SpeakerBasis)> {
    resolution
        .speakers
        .iter()
        .flatten()
        .map(|speaker| match speaker {
            Some(speaker) => {
                let name = resolution
                    .entities
                    .iter()
                    .find(|entity| entity.id == speaker.entity)
                    .map_or("?", |entity| entity.name.as_str());
                (name.to_owned(), speaker.basis)
            }
            None => ("nobody".to_owned(), SpeakerBasis::Unknown),
        })
        .collect()
}

/// Names of all speakers, in order.
pub(super) fn names(texts: &[&str]) -> Vec<String> {
    named(&read(texts, &Register::default()))
}

/// The name of the last speaker of a post.
pub(super) fn last(text: &str) -> String {
    names(&[text]).pop().unwrap_or_default()
}

/// Names of the speakers of an update under a headline.
pub(super) fn under(headline: &str, paragraph: &str) -> Vec<String> {
    let mut document = document(&[paragraph]);
    if let Some(update) = document.posts.first_mut() {
        *update = Post {
            posted_at: Some("2031-05-02T10:00:00.000Z".parse().unwrap()),
            ..post(&[
                (BlockKind::Headline, headline),
                (BlockKind::Paragraph, paragraph),
            ])
        };
    }
    named(&resolved(&document, &Register::default()))
}
