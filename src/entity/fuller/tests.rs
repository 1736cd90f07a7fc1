//! Who is called by less than all that the post tells of them. Invented people and bodies.

use super::super::scenes::{names, under};

#[test]
fn a_bare_body_is_the_fuller_one_of_its_post() {
    assert_eq!(
        names(&[
            "Twelve boats lost, embassy says.\nTwelve boats have been lost, the Norwegian embassy in Northport has said."
        ]),
        [
            "Norwegian embassy in Northport",
            "Norwegian embassy in Northport"
        ]
    );
    assert_eq!(
        names(&[
            "The pier will stay shut, the ministry says.\nMore now from the Norwegian harbour ministry's update."
        ]),
        ["Norwegian harbour ministry"]
    );
    // Of two, nobody can tell.
    assert_eq!(
        names(&[
            "The health ministry in Northport said the pier was shut, the harbour ministry in Eastport said it was not. Twelve boats were lost, ministry says."
        ])
        .pop()
        .as_deref(),
        Some("ministry")
    );
}

#[test]
fn a_role_in_a_headline_is_who_speaks_below() {
    assert_eq!(
        under(
            "The pier must stay shut - spokesman",
            "The pier has been shut since Monday, Ingrid Solvang told reporters."
        ),
        ["Ingrid Solvang", "Ingrid Solvang"]
    );
    // Nor is somebody of whom something else is told.
    assert_eq!(
        under(
            "The pier must stay shut - spokesman",
            "The pier was never shut, Anders Berg, a baker, told reporters."
        )
        .first()
        .map(String::as_str),
        Some("spokesman")
    );
    // Whom the headline itself names is not who speaks in it.
    assert_eq!(
        under(
            "Ingrid Solvang must go - spokesman",
            "The pier was never shut, Ingrid Solvang told reporters."
        )
        .first()
        .map(String::as_str),
        Some("spokesman")
    );
}
