//! What armed forces do: whose deed it is where somebody tells it who did not do it himself.

use super::super::argument::{Argument, Scene};
use super::super::frame::Frame;
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
