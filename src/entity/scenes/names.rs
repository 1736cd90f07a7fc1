//! Where names begin and end. Invented people.

use super::super::{EntityKind, Register, SpeakerBasis};
use super::{names, read, speakers};

#[test]
fn names_begin_behind_offices_whatever_the_given_name() {
    for (text, name) in [
        (
            "Harbour Minister Zuzu Beispiel said the pier was closed.",
            "Zuzu Beispiel",
        ),
        (
            "Lt. Gen. Zuzu Beispiel said the pier was closed.",
            "Zuzu Beispiel",
        ),
        (
            "Northport Gov. Zuzu Beispiel said the pier was closed.",
            "Zuzu Beispiel",
        ),
        // The place before an office may be a given name elsewhere.
        (
            "Charlotte Mayor Martin Berg said the pier was closed.",
            "Martin Berg",
        ),
        (
            "Virginia Sen. Martin Berg said the pier was closed.",
            "Martin Berg",
        ),
        (
            "North Example MP Zuzu Beispiel said the pier was closed.",
            "Zuzu Beispiel",
        ),
        (
            "The North Example MP said the pier was closed.",
            "North Example MP",
        ),
        (
            "The host of the Clara Driver-themed evening said the pier was closed.",
            "host of the Clara Driver-themed evening",
        ),
        (
            "Sens. Zuzu Beispiel and Martin Berg said the pier was closed.",
            "Zuzu Beispiel",
        ),
        (
            "Daily Pier Insider Martin Berg said the pier was closed.",
            "Martin Berg",
        ),
        (
            "Greater Northshire Police said the pier was closed.",
            "Greater Northshire Police",
        ),
        (
            "The General  Harbour Company said the pier was closed.",
            "General Harbour Company",
        ),
        (
            "Northshire County Auditor said the pier was closed.",
            "Northshire County Auditor",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
    assert_eq!(
        speakers(&["Northshire County Auditor said the pier was closed."])[0].1,
        SpeakerBasis::Unnamed
    );
}

#[test]
fn a_paper_that_runs_into_a_name_is_none_of_it() {
    let text = "Beispiel told the Daily Courier Beispiel had closed the pier.\nMs Beispiel said the key was lost.";
    assert!(
        names(&[text]).iter().all(|name| !name.contains("Courier")),
        "{:?}",
        names(&[text])
    );
}

#[test]
fn a_word_for_people_is_no_name_at_the_head_of_a_line() {
    assert_eq!(
        speakers(&["Villagers say the pier is closed. Relatives say it is open."])
            .into_iter()
            .map(|(_, basis)| basis)
            .collect::<Vec<_>>(),
        [SpeakerBasis::Collective, SpeakerBasis::Collective]
    );
    // People of a party are not the party.
    let republicans =
        names(&["Some Republicans said the pier was closed. The Republicans said it was open."]);
    assert_eq!(republicans, ["Republicans", "Republican Party"]);
    // What shows it is not several people, and an MP is one.
    for text in [
        "Photos show that the pier is closed.",
        "An MP for the Green Party said the pier was closed.",
    ] {
        assert_eq!(speakers(&[text])[0].1, SpeakerBasis::Unnamed, "{text}");
    }
    assert_eq!(
        names(&["The actor Clara Driver lost her hat. Driver said it was old."]),
        ["Clara Driver"]
    );
}

#[test]
fn what_a_headline_says_that_somebody_does_is_no_part_of_a_name() {
    let text = "Martin Berg Slams Clara Driver said the pier was closed.";
    assert!(
        names(&[text]).iter().all(|name| !name.contains("Slams")),
        "{:?}",
        names(&[text])
    );
    // Without a name behind it, it may be one.
    assert_eq!(
        names(&["Martin Slams said the pier was closed."]),
        ["Martin Slams"]
    );
}

#[test]
fn towns_and_parts_of_states_are_places_under_all_their_names() {
    let kinds = |text: &str| -> Vec<(String, EntityKind)> {
        let found = read(&[text], &Register::default()).entities;
        let named = found.into_iter().map(|one| (one.name, one.kind));
        named.collect()
    };
    let found =
        kinds("The pier in the Sinai Peninsula is shut, the mayor said. Sinai is dry, he said.");
    let sinai =
        |(name, kind): &&(String, EntityKind)| name.contains("Sinai") && *kind == EntityKind::Place;
    assert_eq!(found.iter().filter(sinai).count(), 1, "{found:?}");
    assert!(
        !found.iter().any(|(name, _)| name == "Sinai Peninsula"),
        "{found:?}"
    );
    // A town's name that speaks, and where nothing happens, is somebody.
    assert_eq!(names(&["Adelaide said that she was tired."]), ["Adelaide"]);
    let found = kinds("Adelaide said that she was tired. The pier is shut, Adelaide said.");
    let place = found.iter().any(|(_, kind)| *kind == EntityKind::Place);
    assert!(!place, "{found:?}");
}
