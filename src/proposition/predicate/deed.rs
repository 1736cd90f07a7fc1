//! What armed forces do: whose deed it is where somebody tells it who did not do it himself.

use super::super::argument::{Argument, Scene};
use super::super::frame::{Frame, lexicon};
use super::super::phrase::Noun;

/// Frames of what armed forces do: it is done by whose forces they are.
const ARMED: &[&str] = &[
    "annex",
    "attack",
    "besiege",
    "capture",
    "invade",
    "kill",
    "retaliate",
    "shoot_down",
    "sink",
    "truce_breach",
];

/// Whether a frame tells what armed forces do.
pub(super) fn armed(frame: &Frame) -> bool {
    ARMED.contains(&frame.name.as_str())
}

/// Who did what armed forces do: "we" of somebody who speaks for a country is that country, and so is whoever is left
/// out ("his spokesman claims to have sunk it"). Where nothing tells for whom he speaks, it is nobody.
pub(super) fn doer(
    scene: &Scene<'_>,
    nouns: &[Noun],
    frame: &Frame,
    subject: Argument,
) -> Option<Argument> {
    let many = |noun: &Noun| matches!(scene.words.lower(noun.head), "we" | "they");
    let own = subject.entity.as_ref() == scene.speaker() && nouns.iter().all(many);
    if !own || scene.acts_itself(&subject) {
        return Some(subject);
    }
    let alone = nouns.is_empty() && !scene.voiced || frame.name == "retaliate";
    scene
        .own_side_of(&subject)
        .or_else(|| alone.then_some(subject))
}

/// The frame of forces that are called back.
const WITHDRAWAL: &str = "withdraw_force";

/// What is done with forces, whatever they are called, by the state whose they are.
const MOVED: &[&str] = &["deploy", "send", WITHDRAWAL];

/// Who is sent as troops.
const SOLDIERS: &[&str] = &["soldier", "troop", "troops"];

/// What a frame moves: a country's troops, whatever they are called and whoever owns them; another thing as it is.
pub(super) fn moved(frame: &str, thing: Argument) -> Argument {
    if !MOVED.contains(&frame) {
        return thing;
    }
    let noun = thing.key.split(" of ").next().unwrap_or_default();
    let last = noun.split(' ').next_back().unwrap_or_default();
    // Planes are sent and called back, but soldiers alone are sent as troops.
    let such = if frame == WITHDRAWAL {
        Scene::is_force(last)
    } else {
        SOLDIERS.contains(&last)
    };
    if thing.entity.is_none() && such {
        Argument {
            key: "troops".to_owned(),
            text: "troops".to_owned(),
            ..thing
        }
    } else {
        thing
    }
}

/// "Norland's soldiers will leave Dombers", "its president will pull his troops out of Dombers": which country calls which
/// troops back, whoever says so for it.
pub(super) fn called_back(
    scene: &Scene<'_>,
    frame: &Frame,
    subject: &Argument,
    object: Option<&Argument>,
) -> Option<(&'static Frame, Argument, Argument)> {
    let object = object?;
    let withdrawal = lexicon().frame(WITHDRAWAL)?;
    if frame.name == WITHDRAWAL {
        return Some((withdrawal, scene.state(subject.clone()), object.clone()));
    }
    if MOVED.contains(&frame.name.as_str()) && object.key.starts_with("troops") {
        let own = lexicon().frame(&frame.name)?;
        return Some((own, scene.state(subject.clone()), object.clone()));
    }
    let state = scene.side(subject.clone());
    let theirs = subject.entity.is_none() && state.key != subject.key;
    let leaves = frame.name == "leave_body" && theirs && object.is_place;
    leaves.then(|| {
        let troops = Argument {
            key: format!("troops in {}", object.key),
            text: format!("troops from {}", object.text),
            entity: None,
            is_place: false,
        };
        (withdrawal, state, troops)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::scenes::check;

    #[test]
    fn whoever_speaks_for_a_country_does_not_do_himself_what_it_does() {
        check(&[
            (
                "hask",
                "say",
                "[\"we have attacked Dombers\"]",
                "attack(norland;dombers) CT+",
            ),
            (
                "hask",
                "claim",
                "[to have attacked Dombers]",
                "attack(norland;dombers) CT+",
            ),
            // For whom he speaks nobody tells.
            ("vell", "say", "[\"we have attacked Dombers\"]", ""),
            ("vell", "say", "[\"we have invaded Sorland\"]", ""),
        ]);
    }
}
