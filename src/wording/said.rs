//! One statement in the cells of a table: who, where it stands, in which words, under which short id.

use crate::export::record::{PropositionRecord, Record};
use crate::id::IssueId;
use crate::statement::Mode;

use super::words;

/// Fewest hexadecimal digits of a short id.
const DIGITS: usize = 6;

/// Ids cut to the shortest length that tells all of them apart.
#[derive(Debug, Clone, Copy)]
pub struct ShortIds(usize);

impl ShortIds {
    /// The length that these ids need.
    pub fn over<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        let needed = ids
            .windows(2)
            .map(|pair| match pair {
                [one, other] => one
                    .chars()
                    .zip(other.chars())
                    .take_while(|(a, b)| a == b)
                    .count()
                    .saturating_add(1),
                _ => 0,
            })
            .max()
            .unwrap_or_default();
        Self(needed.max(DIGITS + "st_".len()))
    }

    /// The start of an id, long enough to be told from the others.
    pub fn short(self, id: &str) -> String {
        id.chars().take(self.0).collect()
    }
}

/// Who said it: the canonical name, else the words that describe somebody who is not named.
pub fn speaker(record: &Record) -> String {
    match &record.speaker {
        Some(speaker) => speaker.name.clone(),
        None if record.source.text.is_empty() => "nobody named".to_owned(),
        None => format!("({})", record.source.text),
    }
}

/// What was said, in the text's words. Of a narrated act ("rejected the plan") the cue is the message.
pub fn words_of(record: &Record) -> String {
    if record.mode == Mode::Narrated && !record.cue.text.is_empty() {
        return format!("{} {}", record.cue.text, record.content.text);
    }
    record.content.text.clone()
}

/// The proposition that answers a question; the first one where none is asked for.
pub fn answer<'a>(record: &'a Record, issue: Option<&IssueId>) -> Option<&'a PropositionRecord> {
    match issue {
        Some(issue) => record
            .propositions
            .iter()
            .find(|one| one.issue.as_deref() == Some(issue.as_str())),
        None => record.propositions.first(),
    }
}

/// Where the statement stands on a question: "maybe, if talks make progress".
pub fn side(record: &Record, issue: Option<&IssueId>) -> String {
    answer(record, issue)
        .map(|proposition| words::stand(record, proposition))
        .unwrap_or_default()
}

/// The same in a word or two: "maybe, if".
pub fn short_side(record: &Record, issue: Option<&IssueId>) -> String {
    answer(record, issue).map_or_else(String::new, |proposition| {
        let whole = words::stand(
            record,
            &PropositionRecord {
                condition: None,
                ..proposition.clone()
            },
        );
        if proposition.condition.is_some() {
            format!("{whole}, if")
        } else {
            whole
        }
    })
}

/// How sure the speaker is, in one word, with a mark where it depends on something.
pub fn sure(record: &Record) -> String {
    answer(record, None).map_or_else(String::new, |proposition| {
        let word = words::certainty(proposition.certainty);
        if proposition.condition.is_some() {
            format!("{word}, if")
        } else {
            word.to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ids_stay_apart() {
        let ids = ["st_aaaaaaaaaaaa", "st_aaaaaaaaaabb", "st_cccccccccccc"];
        let short = ShortIds::over(ids.into_iter());
        assert_eq!(short.short(ids[0]), "st_aaaaaaaaaaa");
        assert_eq!(short.short(ids[1]), "st_aaaaaaaaaab");
        let short = ShortIds::over(["st_aaaaaaaaaaaa", "st_bbbbbbbbbbbb"].into_iter());
        assert_eq!(short.short(ids[0]), "st_aaaaaa");
    }
}
