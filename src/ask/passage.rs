//! A post paragraph by paragraph, with the words of one statement marked in it.

use crate::export::record::Range;
use crate::post::BlockKind;
use crate::span::{CodePoints, Span};
use crate::store::Passage;

/// What marked words are to the statement. Where two fall on one character the earlier one shows: who and the cue stand
/// inside what was said, not the other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who said it.
    Source,
    /// That it is said.
    Cue,
    /// When it was said.
    Time,
    /// What was said.
    Content,
}

impl Part {
    fn of(role: &str) -> Option<Self> {
        match role {
            "source" => Some(Self::Source),
            "cue" => Some(Self::Cue),
            "time" => Some(Self::Time),
            "content" => Some(Self::Content),
            _ => None,
        }
    }
}

/// A stretch of one paragraph, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub part: Part,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// One paragraph of the post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is in the post.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
    /// What is marked in it.
    pub marks: Vec<Mark>,
}

impl Paragraph {
    /// The words in runs, each with what it is to the statement.
    #[must_use]
    pub fn runs(&self) -> Vec<(Option<Part>, String)> {
        let mut runs: Vec<(Option<Part>, String)> = Vec::new();
        for (at, letter) in self.text.chars().enumerate() {
            let part = self
                .marks
                .iter()
                .filter(|mark| mark.start <= at && at < mark.end)
                .map(|mark| mark.part)
                .min();
            match runs.last_mut() {
                Some((last, run)) if *last == part => run.push(letter),
                _ => runs.push((part, letter.to_string())),
            }
        }
        runs
    }
}

/// Every paragraph of the post.
#[must_use]
pub fn paragraphs(passage: &Passage) -> Vec<Paragraph> {
    let points = CodePoints::new(&passage.text);
    passage
        .blocks
        .iter()
        .map(|block| Paragraph {
            kind: block.kind,
            text: block.span.of(&passage.text).to_owned(),
            marks: passage
                .spans
                .iter()
                .filter_map(|(role, range)| mark(role, *range, &points, block.span))
                .collect(),
        })
        .collect()
}

/// One span as a mark in its paragraph.
fn mark(role: &str, [start, end]: Range, points: &CodePoints, block: Span) -> Option<Mark> {
    let part = Part::of(role)?;
    let (first, last) = points.range(block);
    (start < last && first < end).then(|| Mark {
        part,
        start: start.max(first) - first,
        end: end.min(last) - first,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_within_the_content_keeps_its_mark() {
        let paragraph = Paragraph {
            kind: BlockKind::Paragraph,
            text: "We go, she said, at dawn.".to_owned(),
            marks: vec![
                Mark {
                    part: Part::Content,
                    start: 0,
                    end: 25,
                },
                Mark {
                    part: Part::Source,
                    start: 7,
                    end: 10,
                },
                Mark {
                    part: Part::Cue,
                    start: 11,
                    end: 15,
                },
            ],
        };
        let runs: Vec<(Option<Part>, String)> = paragraph.runs();
        let told: Vec<(Option<Part>, &str)> = runs
            .iter()
            .map(|(part, run)| (*part, run.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(Part::Content), "We go, "),
                (Some(Part::Source), "she"),
                (Some(Part::Content), " "),
                (Some(Part::Cue), "said"),
                (Some(Part::Content), ", at dawn."),
            ]
        );
    }
}
