//! Which body or government a name or a noun means. Invented bodies.

use super::super::{EntityKind, Register};
use super::{last, names, read};

#[test]
fn governments_by_their_capitals_and_seats() {
    assert_eq!(
        names(&[
            "Reykjavik says the boats will stay.\nIceland said the talks were over.\nThe Icelandic government said so too, and that fees would fall."
        ]),
        ["Iceland", "Iceland", "Iceland"]
    );
    assert_eq!(
        names(&["The White House said the visit was off."]),
        ["White House"]
    );
}

#[test]
fn bodies_and_ranks() {
    assert_eq!(
        names(&["Devon and Cornwall Police said the road was closed."]),
        ["Devon and Cornwall Police"]
    );
    assert_eq!(
        names(&[
            "Assistant Chief Constable Martin Berg said the road was closed.\nMr Berg said it would open at noon."
        ]),
        ["Martin Berg", "Martin Berg"]
    );
    assert_eq!(
        names(&["The head of the harbour office, Martin Berg, said the road was closed."]),
        ["Martin Berg"]
    );
}

#[test]
fn a_body_keeps_its_whole_name() {
    for (text, name) in [
        (
            "The Icelandic Harbour Monitor said the boats had left.",
            "Icelandic Harbour Monitor",
        ),
        (
            "Iceland Civil Defence said the road was closed.",
            "Iceland Civil Defence",
        ),
        (
            "The Norway Fisheries Council said the ban was over.",
            "Norway Fisheries Council",
        ),
        (
            "The Norwegian Harbour Ministry said the ban was over.",
            "Norwegian Harbour Ministry",
        ),
        (
            "The Bakers Federation of Iceland said the ban was over.",
            "Bakers Federation of Iceland",
        ),
        (
            "The Committee for the Care of Boats said the ban was over.",
            "Committee for the Care of Boats",
        ),
        ("Police Norway said the ban was over.", "Police Norway"),
        (
            "Harbour Voice Norway said the ban was over.",
            "Harbour Voice Norway",
        ),
        ("Eastern Norway said the ban was over.", "Norway"),
        ("Yesterday Norway said the ban was over.", "Norway"),
        (
            "Newswire Global News Director Martin Halldal said the ban was over.",
            "Martin Halldal",
        ),
        (
            "Norwegian Health Minister Hadi al-Solvang said the ban was over.",
            "Hadi al-Solvang",
        ),
        (
            "Councillor Martin Halldal MBE said the ban was over.",
            "Martin Halldal",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
}

#[test]
fn a_word_that_two_names_share_joins_them_only_where_it_is_a_surname() {
    let text = "A fire broke out at Harbour Inn Courier.\nThe strike is over, the Courier reports.";
    assert_eq!(names(&[text]), ["Courier"]);
    let text = "The NBA Chief Reviewer Board met.\nThe NBA said the ban was over.";
    assert_eq!(names(&[text]), ["NBA"]);
}

#[test]
fn a_body_is_called_by_what_it_is() {
    assert_eq!(
        last(
            "Northshire Police closed the pier on Monday.\nThe force said the boards were rotten."
        ),
        "Northshire Police"
    );
    assert_eq!(
        last(
            "The Samplian Foundation sells toys. Nobody complained.\nThe charity said the toys were safe."
        ),
        "The Samplian Foundation".trim_start_matches("The ")
    );
    // A ministry is no force, and of two forces neither is meant for certain.
    assert_eq!(
        last("The Ministry of Piers closed the pier.\nThe force said the boards were rotten."),
        "force"
    );
    assert_eq!(
        last(
            "Northshire Police keep the pier. Southshire Police keep the bay.\nA boat came in.\nNobody was hurt.\nThe force said the boards were rotten."
        ),
        "force"
    );
    // Of two forces, the one that has just spoken goes on.
    assert_eq!(
        last(
            "Northshire Police said that Southshire Police had closed the pier.\nThe force said the boards were rotten."
        ),
        "Northshire Police"
    );
}

#[test]
fn what_is_called_by_a_number_is_no_person() {
    let told = names(&[
        "Col Berg of B19 was blunt. The pier stays shut, he told reporters. B19 has said that it will not move.",
    ]);
    assert_eq!(told, ["Berg", "B19"]);
}

#[test]
fn in_a_letter_to_somebody_he_is_another() {
    for line in [
        "In a letter to Martin Solvang, dated Monday, he writes: \"It stays shut.\"",
        "Asked about Martin Solvang, he said that it stays shut.",
    ] {
        let text = format!("Mayor Anders Berg has closed the pier. {line}");
        assert_eq!(last(&text), "Anders Berg", "{line}");
    }
}

#[test]
fn who_is_quoted_by_whom_is_no_part_of_a_source() {
    let told = names(&[
        "The pier stays shut, according to two pilots close to the union cited by a daily.",
    ]);
    assert_eq!(told, ["pilots close to the union"]);
}

#[test]
fn a_daily_is_a_newspaper() {
    assert_eq!(
        names(&[
            "The Daily Pier reported that the boats were late.\nThe newspaper said the mayor was ill."
        ]),
        ["Daily Pier", "Daily Pier"]
    );
}

#[test]
fn a_company_may_open_with_a_place() {
    for name in ["Jordan Telecom", "London Underground", "Kenya Airways"] {
        let text = format!("{name} said the lines were down.");
        let resolution = read(&[&text], &Register::default());
        let mut all = resolution.entities.iter();
        let found = all.find(|it| it.name == name).map(|it| it.kind);
        assert_eq!(found, Some(EntityKind::Org), "{name}");
        assert_eq!(last(&text), name);
    }
}

#[test]
fn letters_and_a_country_are_one_body() {
    assert_eq!(last("NBH Norway says 40 boats are lost."), "NBH Norway");
    assert_eq!(last("\"Forty,\" NBH Norway says."), "NBH Norway");
}
