//! What a clause says beside its verb: who was hurt by it, who knew beforehand, how badly a place was hit.

use super::super::argument::Scene;
use super::super::clause::Clause;
use super::{
    Reading, Subjects, damage, direct, downed, duty, extended, forewarned, harm, near, swap, tally,
};

/// Adds the harm that a clause tells by the way, and the toll that it moves, where its verb has not told it.
pub(super) fn harmed(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Reading>) {
    found.extend(harm::hurting(scene, clause));
    found.extend(tally::brought(scene, clause));
    let moved = tally::moved(scene, clause).into_iter();
    for one in moved.chain(harm::listed(scene, clause)) {
        if found
            .iter()
            .all(|other| other.issue.frame != one.issue.frame)
        {
            found.push(one);
        }
    }
}

/// Adds what a clause says by more than its verb: who knew beforehand, whether those who talk meet.
pub(super) fn by_the_way(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    found: &mut Vec<Reading>,
) {
    harmed(scene, clause, found);
    found.extend(forewarned::read(scene, clause, subjects));
    found.extend(direct::read(scene, clause, subjects));
    let hit =
        damage::read(scene, clause, subjects).or_else(|| extended::read(scene, clause, subjects));
    found.extend(hit.or_else(|| near::read(scene, clause)));
    found.extend(duty::read(scene, clause));
    found.extend(swap::per_side(scene, clause, clause.verb));
    let verb = clause.verb;
    if let Some(lost) = verb.and_then(|verb| downed::lost(scene, clause, subjects, verb)) {
        // Who loses a plane has lost no contest, and a plane that comes home attends nothing.
        found.retain(|it| !matches!(it.issue.frame.as_str(), "attend" | "win"));
        found.push(lost);
    }
}
