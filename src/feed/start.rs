//! Which lines of a live page open an update.
//!
//! A number with a clock always does. A number alone does where the numbering goes on and no later line with a clock
//! claims it, so that "3. ..." inside an update stays text. A clock alone does too: some pages have no numbers.

use super::line::Line;
use super::stamp;

/// Labels that newsrooms set over a headline or under it.
const LABELS: &[&str] = &[
    "analysis",
    "breaking",
    "breaking news",
    "latest",
    "watch",
    "listen",
    "video",
    "explainer",
    "explained",
    "eyewitness",
    "at the scene",
    "recap",
    "opinion",
    "comment",
    "fact check",
    "update",
    "updated",
    "key moment",
    "key event",
    "key update",
    "pinned",
    "in pictures",
    "your questions answered",
    "background",
    "profile",
];

/// Whether a line is a label and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    text.len() <= 40 && LABELS.contains(&text.to_lowercase().as_str())
}

/// A line that opens an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Its index.
    pub(super) line: usize,
    /// Bytes of the line that are its number.
    pub(super) number_bytes: usize,
}

/// A numbered line, before it is known whether it opens an item.
struct Candidate {
    line: usize,
    number: usize,
    number_bytes: usize,
    /// The line of its clock, where it has one: itself, or the next line of text under a label.
    clock: Option<usize>,
}

/// Finds the lines that open items. With `weak`, also those without a clock, where the numbering goes on.
pub(super) fn find(lines: &[Line<'_>], weak: bool) -> Vec<Start> {
    let candidates = candidates(lines);
    let clocked = candidates
        .iter()
        .find(|candidate| candidate.clock.is_some());
    let indent_at = |candidate: &Candidate| lines.get(candidate.line).map_or(0, |line| line.indent);
    let indent = clocked.or_else(|| candidates.first()).map_or(0, indent_at);
    // For every candidate: the number of the next one with a clock. A line "3. ..." between items 2 and 3 is text.
    let mut coming = None;
    let mut next_number: Vec<Option<usize>> = candidates
        .iter()
        .rev()
        .map(|candidate| {
            let next = coming;
            if candidate.clock.is_some() {
                coming = Some(candidate.number);
            }
            next
        })
        .collect();
    next_number.reverse();

    let mut found: Vec<Start> = Vec::new();
    let mut expected = 1;
    let mut ahead = candidates.iter().zip(next_number).peekable();
    let mut clock_read = None;
    for at in 0..lines.len() {
        if let Some((candidate, next)) = ahead.next_if(|(candidate, _)| candidate.line == at) {
            let goes_on = candidate.number == expected && indent_at(candidate) == indent;
            let room = next.map_or(indent > 0 || clocked.is_none(), |next| {
                next > candidate.number
            });
            if candidate.clock.is_some() || (weak && goes_on && room) {
                clock_read = candidate.clock;
                expected = candidate.number + 1;
                found.push(Start {
                    line: at,
                    number_bytes: candidate.number_bytes,
                });
                continue;
            }
        }
        // Without numbers, each clock opens an item.
        let stamp = lines.get(at).and_then(|line| stamp::read(line.text));
        let known = stamp.is_some_and(|stamp| stamp.unknown_zone.is_none());
        if clock_read != Some(at) && known && !repeats(lines, at) {
            let before = (0..at)
                .rev()
                .take(3)
                .find(|before| lines.get(*before).is_some_and(|line| !line.text.is_empty()))
                .filter(|before| lines.get(*before).is_some_and(|line| is_label(line.text)))
                .filter(|before| found.last().is_none_or(|start| start.line < *before));
            found.push(Start {
                line: before.unwrap_or(at),
                number_bytes: 0,
            });
        }
    }
    found
}

/// Whether a line tells the clock of the line above once more, and nothing else: some pages print it twice, with the zone
/// and with the day.
pub(super) fn repeats(lines: &[Line<'_>], at: usize) -> bool {
    let stamp = |at: usize| lines.get(at).and_then(|line| stamp::read(line.text));
    let above = at.checked_sub(1).and_then(stamp);
    above.zip(stamp(at)).is_some_and(|(above, own)| {
        own.headline_end == 0
            && (above.clock.hour, above.clock.minute) == (own.clock.hour, own.clock.minute)
    })
}

fn candidates(lines: &[Line<'_>]) -> Vec<Candidate> {
    lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let (number, number_bytes) = stamp::number(line.text)?;
            let clock = if stamp::read(line.text).is_some() {
                Some(at)
            } else if line.text.len() <= 60 {
                let mut under = lines.iter().enumerate().skip(at + 1).take(8);
                under
                    .find(|(_, line)| !line.text.is_empty())
                    .filter(|(_, line)| {
                        stamp::number(line.text).is_none() && stamp::read(line.text).is_some()
                    })
                    .map(|(clock, _)| clock)
            } else {
                None
            };
            Some(Candidate {
                line: at,
                number,
                number_bytes,
                clock,
            })
        })
        .collect()
}
