//! Who stands where on one issue, while its statements are taken one by one.
//!
//! What is kept is small whatever was said before: a speaker's standing words, the last firm ones, and an index by
//! side. So adding and asking cost what is shown, not what was ever said.
//!
//! In a crowd, not everybody faces everybody. With a thousand speakers on one question that would be half a million
//! links, nearly all of them "agrees with", and nobody reads the agreement of the three hundredth with the seven
//! hundredth. So a new statement faces the [`COMPANY`] speakers who spoke last and, of every other side that anybody
//! still takes about the same time and under the same condition, whoever took it last; no side is ever overlooked
//! because it is old, or because everybody since has spoken of another day. Its own speaker's words and what it
//! expressly denies it faces always. Up to that many speakers, nothing is left out. All of it is found from the end of
//! an index, so a crowd of any size costs the same a statement.

use std::collections::{BTreeMap, BTreeSet};

use super::Stance;
use super::order::is_before;
use crate::calendar::Instant;
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

/// About which time and under which condition: only those of one scene, or of an open one, are compared at all.
type Scene = (Option<(Instant, Instant)>, Option<String>);

/// Who stands on which side of one scene.
#[derive(Default)]
struct Sides {
    /// The places of all that stands on one side.
    places: BTreeMap<Side, BTreeSet<usize>>,
    /// Each side by the last of these, so that the latest are found first however many there are.
    latest: BTreeMap<usize, Side>,
}

impl Sides {
    fn add(&mut self, side: Side, at: usize) {
        self.turn(side, |places| {
            places.insert(at);
        });
    }

    fn remove(&mut self, side: Side, at: usize) {
        self.turn(side, |places| {
            places.remove(&at);
        });
    }

    fn turn(&mut self, side: Side, turn: impl FnOnce(&mut BTreeSet<usize>)) {
        let places = self.places.entry(side.clone()).or_default();
        if let Some(last) = places.last() {
            self.latest.remove(last);
        }
        turn(places);
        match places.last() {
            Some(last) => {
                self.latest.insert(*last, side);
            }
            None => {
                self.places.remove(&side);
            }
        }
    }
}

/// The standing words of everybody on one issue.
#[derive(Default)]
pub(super) struct Board<'a> {
    records: BTreeMap<&'a EntityId, Record<'a>>,
    /// Everything that stands, by its place in the sequence.
    standing: BTreeMap<usize, &'a Stance>,
    /// The same by scene and side.
    scenes: BTreeMap<Scene, Sides>,
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
            let scene = scene(stance);
            if let Some(sides) = self.scenes.get_mut(&scene) {
                sides.remove(side(stance), at);
                if sides.places.is_empty() {
                    self.scenes.remove(&scene);
                }
            }
        }
        for &(at, stance) in &record.standing {
            self.standing.insert(at, stance);
            let sides = self.scenes.entry(scene(stance)).or_default();
            sides.add(side(stance), at);
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
            found.extend(self.other_sides(new, &met));
        }
        found
    }

    /// Whoever took last each side of the new one's scene, or of an open one, that nobody of those met takes; the sides
    /// taken last first.
    fn other_sides(&self, new: &Stance, met: &BTreeSet<usize>) -> Vec<&'a Stance> {
        let (about, condition) = scene(new);
        let scenes: BTreeSet<Scene> = [
            (about, condition.clone()),
            (about, None),
            (None, condition),
            (None, None),
        ]
        .into_iter()
        .collect();
        let mut last: Vec<Placed<'a>> = Vec::new();
        for sides in scenes.iter().filter_map(|scene| self.scenes.get(scene)) {
            let unmet = sides
                .latest
                .iter()
                .rev()
                .filter(|(at, _)| !met.contains(at));
            let others = unmet.filter_map(|(_, side)| {
                let places = sides.places.get(side)?;
                let mut standing = places
                    .iter()
                    .rev()
                    .filter_map(|at| self.standing.get(at).map(|stance| (*at, *stance)));
                standing.find(|(_, stance)| stance.speaker != new.speaker)
            });
            last.extend(others.filter(|(at, _)| !met.contains(at)).take(COMPANY));
        }
        last.sort_by_key(|(at, _)| *at);
        last.iter()
            .rev()
            .take(COMPANY)
            .map(|(_, stance)| *stance)
            .collect()
    }
}

fn scene(stance: &Stance) -> Scene {
    (stance.about, stance.condition.clone())
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
