//! Where contents of live pages begin and end. Invented people and places.

use super::super::scenes::update;
use crate::span::Span;

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

#[test]
fn a_quotation_that_a_comma_ends_goes_on_behind_its_speaker() {
    for (text, wanted) in [
        (
            "\"I have a harbour,\" Ada Vell said. \"Ask me on Friday.\"",
            "Ada Vell | said | \"I have a harbour,\" + \"Ask me on Friday.\" | direct",
        ),
        (
            "\"We will have six boats,\" the harbour master told the council. \"Six is a good number.\"",
            "the harbour master | told | \"We will have six boats,\" + \"Six is a good number.\" | direct",
        ),
    ] {
        assert_eq!(update(text), [wanted], "{text}");
    }
}

#[test]
fn what_is_ruled_out_or_kept_back_is_told() {
    for (text, wanted) in [
        (
            "Prime Minister Ada Vell has ruled out an early election.",
            "Prime Minister Ada Vell | has ruled out | an early election | narrated",
        ),
        (
            "Ada Vell would only say that the pier is closed.",
            "Ada Vell | would only say | that the pier is closed | indirect",
        ),
        (
            "Ada Vell declined to say whether the pier would open.",
            "Ada Vell | declined | to say whether the pier would open | indirect",
        ),
        (
            "Ada Vell refused to say when the pier would open.",
            "Ada Vell | refused | to say when the pier would open | indirect",
        ),
    ] {
        assert_eq!(update(text), [wanted], "{text}");
    }
    assert!(update("Ada Vell would say that the pier is closed.").is_empty());
}

#[test]
fn a_number_is_not_cut_at_its_marks() {
    let text = "The toll rose to 1,204, officials say.";
    let from = text.find("The").unwrap();
    for end in [
        "The toll rose to 1",
        "The toll rose to 1,",
        "The toll rose to 1,2",
    ] {
        let piece = super::whole_word(text, Span::new(from, end.len()));
        assert_eq!(piece.of(text), "The toll rose to 1,204");
    }
    let whole = "The toll rose to 1,204".len();
    assert_eq!(super::whole_word(text, Span::new(0, whole)).end, whole);
}
