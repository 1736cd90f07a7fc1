//! Who leads a side's people at talks: of two who are named for it one after the other, the second takes the first's place.

use super::super::argument::{Argument, Scene};
use super::super::frame::lexicon;
use super::{Answer, Reading, reading};
use crate::id::EntityId;

/// What those whom a side sends are called.
const SENT: &[&str] = &["delegation", "negotiator", "team"];

/// Who leads, where whose people they are is told.
pub(super) fn of(scene: &Scene<'_>, leader: &Argument, led: Option<&Argument>) -> Option<Reading> {
    let (what, whose) = led?.key.split_once(" of ")?;
    // "The Norland football team" is sent to no talks.
    let sent = what.split(' ').next_back()?;
    let plain = what
        .split(' ')
        .all(|word| word == sent || matches!(word, "negotiating" | "negotiation" | "peace"));
    if !SENT.contains(&sent) || !plain || !scene.person(leader) {
        return None;
    }
    let side = scene.entity(&EntityId::stored(whose)).map(|it| &it.id)?;
    let side = scene.entity_argument(side);
    let sent = Argument {
        key: format!("delegation of {}", side.key),
        text: format!("the delegation of {}", side.text),
        entity: None,
        is_place: false,
    };
    let frame = lexicon().frame("leader")?;
    Some(reading(
        frame,
        true,
        None,
        Some(sent),
        Answer::Entity(leader.clone()),
    ))
}
