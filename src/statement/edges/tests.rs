//! Where contents of live pages begin and end. Invented people and places.

use super::super::scenes::update;

#[test]
fn what_stands_across_a_dash_is_the_reporters() {
    assert_eq!(
        update(
            "Norland has answered with sanctions - more than 30 boats were seized on Sunday, according to harbour officials."
        ),
        ["harbour officials | according to | more than 30 boats were seized on Sunday | indirect"]
    );
    assert_eq!(
        update(
            "He said an earlier storm - which the union said sank ten boats - came from the north."
        )
        .last()
        .map(String::as_str),
        Some("the union | said | sank ten boats | indirect")
    );
}

#[test]
fn a_closed_quotation_before_a_capital_ends_what_is_said() {
    assert_eq!(
        update(
            "Vell said the harbour was \"a proud place\" Norland has been building boats since the war."
        ),
        ["Vell | said | the harbour was \"a proud place\" | mixed"]
    );
}

#[test]
fn a_lead_in_is_none_of_it() {
    assert_eq!(
        update("It comes after a storm in the port sank 13 boats, according to the union."),
        ["the union | according to | a storm in the port sank 13 boats | indirect"]
    );
}

#[test]
fn what_goes_on_beside_the_saying_is_not_said() {
    assert_eq!(
        update(
            "\"Now we will try to find the missing boats,\" Ben Roe says as the sound of a horn is heard."
        ),
        ["Ben Roe | says | \"Now we will try to find the missing boats,\" | direct"]
    );
}
