//! Who stands where on one issue, while its statements are taken one by one.
//!
//! What is kept is small whatever was said before: a speaker's standing words, the last firm ones, and an index by
//! side. So adding and asking cost what is shown, not what was ever said.
//!
//! In a crowd, not everybody faces everybody. With a thousand speakers on one question that would be half a million
//! links, nearly all of them "agrees with", and nobody reads the agreement of the three hundredth with the seven
//! hundredth. So a new statement faces the [`COMPANY`] speakers who spoke last and, of every other side that anybody
//! still takes, whoever took it last; no side is ever overlooked because it is old. Its own speaker's words and what
//! it expressly denies it faces always. Up to that many speakers, nothing is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::Stance;
use super::order::is_before;
use crate::id::{EntityId, PostId};
use crate::proposition::Value;

/// How many other speakers a new statement faces at most, and how many other sides beyond them.
pub(super) const COMPANY: usize = 64;

/// How many statements of one speaker that nobody can put in order stand side by side. More of them are one page
/// copied many times; comparing all with all would then cost a square.
const SIDE_BY_SIDE: usize = 24;

/// A stance with its place in the sequence of its issue.
type Placed<'a> = (usize, &'a Stance);

/// Yes or no, and to what: those on one side are taken for one another in a crowd.
type Side = (i8, String);

/// The standing words of everybody on one issue.
#[derive(Default)]
pub(super) struct Board<'a> {
    records: BTreeMap<&'a EntityId, Record<'a>>,
    /// Everything that stands, by its place in the sequence.
    standing: BTreeMap<usize, &'a Stance>,
    /// The places of all that stands on one side.
    sides: BTreeMap<Side, BTreeSet<usize>>,
}

/// What one speaker has said on the issue so far.
#[derive(Default)]
struct Record<'a> {
    answers: Vec<Placed<'a>>,
    /// The same by post: only text order can put an earlier one of the sequence behind a later one.
    posts: BTreeMap<&'a PostId, Vec<&'a Stance>>,
    standing: Vec<Placed<'a>>,
    firm: Vec<Placed<'a>>,
}

impl<'a> Board<'a> {
    /// Enters the next stance of the sequence; one whose speaker nobody knows stands nowhere.
    pub(super) fn add(&mut self, at: usize, stance: &'a Stance) {
        if let Some(speaker) = &stance.speaker {
            self.change(speaker, |record| record.add((at, stance)));
        }
    }

    /// Takes a statement back; what it had replaced stands again.
    pub(super) fn remove(&mut self, stance: &'a Stance) {
        if let Some(speaker) = &stance.speaker {
            self.change(speaker, |record| record.remove(stance));
        }
    }

    fn change(&mut self, speaker: &'a EntityId, change: impl FnOnce(&mut Record<'a>)) {
        let record = self.records.entry(speaker).or_default();
        let before = record.standing.clone();
        change(record);
        for (at, stance) in before {
            self.standing.remove(&at);
            let side = side(stance);
            if let Some(places) = self.sides.get_mut(&side) {
                places.remove(&at);
                if places.is_empty() {
                    self.sides.remove(&side);
                }
            }
        }
        for &(at, stance) in &record.standing {
            self.standing.insert(at, stance);
            self.sides.entry(side(stance)).or_default().insert(at);
        }
    }

    /// What a new stance is compared with: its speaker's standing words and, where one of those is soft, the last
    /// firm ones; then what stands of the others.
    pub(super) fn facing(&self, new: &Stance) -> Vec<&'a Stance> {
        let mut found: Vec<&'a Stance> = Vec::new();
        let own = new.speaker.as_ref();
        if let Some(record) = own.and_then(|own| self.records.get(own)) {
            found.extend(record.standing.iter().map(|(_, stance)| stance));
            if record.standing.iter().any(|(_, stance)| !stance.is_firm()) {
                found.extend(record.firm.iter().map(|(_, stance)| stance));
            }
        }
        let mut company: BTreeSet<&EntityId> = BTreeSet::new();
        let mut met: BTreeSet<usize> = BTreeSet::new();
        for (&at, stance) in self.standing.iter().rev() {
            let Some(speaker) = stance.speaker.as_ref().filter(|it| Some(*it) != own) else {
                continue;
            };
            if company.len() == COMPANY && !company.contains(speaker) {
                break;
            }
            company.insert(speaker);
            met.insert(at);
            found.push(stance);
        }
        if company.len() == COMPANY {
            found.extend(self.other_sides(own, &met));
        }
        found
    }

    /// Whoever took last each side that nobody of those met takes.
    fn other_sides(&self, own: Option<&EntityId>, met: &BTreeSet<usize>) -> Vec<&'a Stance> {
        let mut last: Vec<Placed<'a>> = self
            .sides
            .values()
            .filter(|places| places.iter().next_back().is_none_or(|at| !met.contains(at)))
            .filter_map(|places| {
                places
                    .iter()
                    .rev()
                    .filter_map(|at| self.standing.get(at).map(|stance| (*at, *stance)))
                    .find(|(_, stance)| stance.speaker.as_ref() != own)
            })
            .filter(|(at, _)| !met.contains(at))
            .collect();
        last.sort_by_key(|(at, _)| *at);
        last.iter()
            .rev()
            .take(COMPANY)
            .map(|(_, stance)| *stance)
            .collect()
    }
}

fn side(stance: &Stance) -> Side {
    let value = match &stance.value {
        Value::Binary => String::new(),
        Value::Entity { entity, .. } => entity.to_string(),
        Value::Number { lo, hi, .. } => format!("{lo} {hi}"),
        Value::Time { interval, .. } => interval.edtf.clone(),
    };
    (stance.commitment().signum(), value)
}

impl<'a> Record<'a> {
    fn add(&mut self, new: Placed<'a>) {
        let (_, stance) = new;
        let post = stance.place.as_ref().map(|(post, _)| post);
        let page = post
            .and_then(|post| self.posts.get(post))
            .map_or(&[][..], Vec::as_slice);
        supersede(&mut self.standing, page, new, |_| true);
        if stance.is_firm() {
            supersede(&mut self.firm, page, new, Stance::is_firm);
        }
        if let Some(post) = post {
            self.posts.entry(post).or_default().push(stance);
        }
        self.answers.push(new);
    }

    fn remove(&mut self, gone: &Stance) {
        let Self { answers, .. } = std::mem::take(self);
        for placed in answers {
            if placed.1.id != gone.id {
                self.add(placed);
            }
        }
    }
}

/// Puts `new` among the standing, in place of those that it is known to follow. `page` is what the speaker said
/// before in the same post: nothing else that came earlier in the sequence can be known to follow it.
fn supersede<'a>(
    standing: &mut Vec<Placed<'a>>,
    page: &[&'a Stance],
    (at, new): Placed<'a>,
    counts: impl Fn(&Stance) -> bool,
) {
    // "Not Geneva but Istanbul": the second answer of a statement does not replace its first.
    let replaces = |newer: &Stance, older: &Stance| newer.id != older.id && is_before(older, newer);
    standing.retain(|(_, old)| !replaces(new, old));
    let replaced = page.iter().any(|old| counts(old) && replaces(old, new));
    if !replaced && standing.len() < SIDE_BY_SIDE {
        standing.push((at, new));
    }
}
