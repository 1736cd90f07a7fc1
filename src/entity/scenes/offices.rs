//! Offices with long names, former ones, and those whom they are not.

use super::{last, names, under};

#[test]
fn a_name_behind_an_office_and_whose_it_is_needs_no_comma() {
    for (text, name) in [
        (
            "The deputy leader of Dombers City Council Kelly Tarn said buses would run.",
            "Kelly Tarn",
        ),
        (
            "Former chief constable of Tarnshire Police Sue Orrin said officers were tired.",
            "Sue Orrin",
        ),
        (
            "Director of public prosecutions Stephen Halden said courts would sit at night.",
            "Stephen Halden",
        ),
        (
            "Andy Calder the MP for Tarn and Bell East said shops had been looted.",
            "Andy Calder",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
    for other in [
        "A spokesman for singer Kelly Tarn said buses would run.",
        "The secretary to mayor Kelly Tarn said buses would run.",
        "The manager of actor Kelly Tarn said buses would run.",
    ] {
        assert_ne!(last(other), "Kelly Tarn", "{other}");
    }
}

#[test]
fn who_held_an_office_is_not_who_holds_it() {
    let now = "The home secretary, Yvonne Coop, said rioters would be punished.";
    let post = "Ada Tarn says the house must be recalled.\nThe former home secretary believes it should sit at night.";
    assert_eq!(names(&[now, post]), ["Yvonne Coop", "Ada Tarn", "Ada Tarn"]);
}

#[test]
fn who_does_not_want_to_be_named_is_nobody_who_is_named_next() {
    let next = "Bebe Lind lost her boat in the storm.";
    let woman = |told: &str| last(&format!("The woman{told} said it was terrible.\n{next}"));
    assert_eq!(woman(""), "Bebe Lind");
    assert_eq!(woman(", who wanted to remain anonymous,"), "woman");
    assert_eq!(woman(", who did not want to be named,"), "woman");
    let several = "Bebe Lind, six, and Elsie Tarn, seven, lost their boat.";
    assert_eq!(
        last(&format!("The woman said it was terrible.\n{several}")),
        "woman"
    );
}

#[test]
fn a_man_is_no_she() {
    let pair = |who: &str| last(&format!("{who} walked past. She said it was frightening."));
    assert_eq!(pair("A masked woman"), "masked woman");
    assert_eq!(pair("A masked man"), "nobody");
}

#[test]
fn whoever_is_told_of_across_a_place_is_not_the_place() {
    assert_eq!(
        last("Faith leaders across Tarnshire said they would pray together."),
        "Faith leaders across Tarnshire"
    );
    assert_eq!(
        last("A Bread in Need spokesperson said the concert was off."),
        "Bread in Need spokesperson"
    );
}

#[test]
fn a_headline_that_closes_with_who_says_it_makes_no_name_of_the_verb() {
    let paragraph = "Prime Minister Keira Vell said there was \"no justification\" for the brawl.";
    assert_eq!(
        under("'No justification' for brawl Says Vell", paragraph),
        ["Keira Vell", "Keira Vell"]
    );
}
