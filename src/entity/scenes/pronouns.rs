//! Whom "he" and "she" mean. Invented people.

use super::{last, names, read};
use crate::entity::Register;

#[test]
fn pronouns() {
    assert_eq!(
        names(&["Marta Berg says the pier will close.\nShe said it was unsafe."]),
        ["Marta Berg", "Marta Berg"]
    );
    assert_eq!(
        names(&["Marta Berg met Paul Lindqvist on the quay. She said it was unsafe."]),
        ["Marta Berg"],
        "she is the woman of the two"
    );
    assert_eq!(
        names(&[
            "Marta Berg met the mayor on the quay. Following their meeting, she said the pier would close."
        ]),
        ["Marta Berg"]
    );
}

#[test]
fn a_pronoun_goes_on_with_whoever_speaks() {
    // Whom the content names did not say it.
    assert_eq!(
        last(
            "Peter Sample said the pier was closed. Carl Beispiel opened it again.\nCarl Beispiel had no key, he said."
        ),
        "Peter Sample"
    );
    // Nor is it whoever is named in a quotation that nobody is shown to have said.
    assert_eq!(
        last(
            "Peter Sample said the pier was closed.\n\"They gave the key to Carl Beispiel.\"\nHe said the lock was new."
        ),
        "Peter Sample"
    );
    // Nobody of a list is "he".
    assert_eq!(
        last(
            "Peter Sample, Carl Beispiel and Paul Example met on the pier.\nHe said the lock was new."
        ),
        "nobody"
    );
    // Whom a sentence opens with acts in it, whatever is told of them first.
    assert_eq!(
        last(
            "Carl Beispiel said the pier was closed.\nPaul Example, who met Peter Sample there, lost his hat.\nHe said the lock was new."
        ),
        "Paul Example"
    );
    // Behind "he" stands whoever was "he" before.
    assert_eq!(
        last(
            "Peter Sample grew up on the pier.\nLed on by captains like Carl Beispiel, he bought a boat.\nHe said the lock was new."
        ),
        "Peter Sample"
    );
    // Who was "she" is no "he", whatever the name tells.
    assert_eq!(
        names(&[
            "Zuzu Beispiel said the pier was closed.\nShe said the lock was new.\nHe said the lock was old."
        ]),
        ["Zuzu Beispiel", "Zuzu Beispiel", "nobody"]
    );
    // Who adds has spoken before, whoever was named since.
    assert_eq!(
        last(
            "Peter Sample said the pier was closed.\nCarl Beispiel had locked it.\nHe added that the lock was new."
        ),
        "Peter Sample"
    );
}

#[test]
fn a_new_name_that_opens_a_post_is_he() {
    assert_eq!(
        last("Carl Beispiel, who has left the sea, \"may yet return\", he says."),
        "Carl Beispiel"
    );
    // What is told of somebody is not told by him, least of all where another is there to tell it.
    for text in [
        "The coach, Ulf Hart, was asked about the team.\nCarl Beck is injured, he said.",
        "Ulf Hart is worried about his players.\nCarl Beck was hurt on Monday and Bo Tarn will not play, he said.",
        "Ulf Hart met the crew.\nCarl Beck \"is hurt\", he said.",
    ] {
        assert_eq!(last(text), "Ulf Hart", "{text}");
    }
}

#[test]
fn who_asks_or_is_told_of_by_another_pronoun_is_not_meant() {
    // A reporter asks, and who answers is another.
    assert_eq!(
        last(
            "Peter Sample has come ashore.\n\"Are you cold?\" one reporter shouted.\nHe said the water was warm."
        ),
        "Peter Sample"
    );
    // Who is "she" in her own words is no "he".
    assert_eq!(
        last(
            "A union spokesman said the pier was shut.\nOn Sunday the mayor said she would sell the lamps.\nHe said the pier was old."
        ),
        "union spokesman"
    );
    // Who speaks for several is one; who tells of her own work or of somebody's death goes on.
    for (text, wanted) in [
        (
            "A teachers union spokesman said the pier was shut.\nHe said it was old.",
            "teachers union spokesman",
        ),
        (
            "A doctor said she had died at noon.\nHe said the boat had sunk.",
            "doctor",
        ),
        (
            "A journalist said his brother was killed.\nHe said the boat had sunk.",
            "journalist",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
    // A brand is nobody.
    assert_eq!(
        last("PortGB said the pier was shut.\nHe said it was old."),
        "nobody"
    );
}

#[test]
fn an_official_spokesman_is_whose_office_governs() {
    assert_eq!(
        last(
            "Asked whether the prime minister would come, his official spokesman said the pier was old."
        ),
        "prime minister's official spokesman"
    );
    for text in [
        "Ulf Hart met the prime minister, his official spokesman said.",
        "The president flew in. Ulf Hart was ill, his official spokesman said.",
    ] {
        assert_eq!(last(text), "Ulf Hart's official spokesman", "{text}");
    }
}

#[test]
fn it_is_the_body_that_acts_in_the_sentence_before() {
    for (text, wanted) in [
        (
            "The boats are late, Ada Vell said.\nThe Norwegian health ministry has mended its list. In a statement it says nine people died.",
            "Norwegian health ministry",
        ),
        // Another body is named since.
        (
            "The boats are late, Ada Vell said.\nThe Norwegian health ministry has mended its list. In a letter to Sweden it says nine people died.",
            "nobody",
        ),
        (
            "The National Pier Board will close its last pier on Monday, it says in a statement.",
            "National Pier Board",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
}

#[test]
fn whom_an_answer_is_not_about() {
    // Whatever he was asked of, another answers.
    assert_eq!(
        last("Asked about the claim by Carl Beispiel that the pier had sunk, he said it was dry."),
        "nobody"
    );
    // A ministry that has only acted speaks by "it", whatever adverb is set in.
    assert_eq!(
        last(
            "Samplia's harbour ministry, meanwhile, has commented for the first time. It says the pier is shut."
        ),
        "Samplia's harbour ministry"
    );
}

#[test]
fn what_is_told_of_a_source_is_none_of_its_name() {
    assert_eq!(
        last("The pier is shut, says the Northport Pilots' Committee, a campaign group."),
        "Northport Pilots' Committee"
    );
    assert_eq!(
        last("The Samplian navy disputes this, saying the pier is dry."),
        "Samplian navy"
    );
}

#[test]
fn several_who_act_speak_next_where_nobody_else_is_told_of() {
    let raft = "Campaigners are building a raft. They say it will float.";
    assert_eq!(last(raft), "Campaigners");
    for other in [
        "Officers held campaigners at the gate. They say it will float.",
        "Campaigners are building a raft with Ada Vell. They say it will float.",
    ] {
        assert_ne!(last(other), "Campaigners", "{other}");
        assert_ne!(last(other), "Officers", "{other}");
    }
}

#[test]
fn who_was_he_in_a_sentence_is_no_her() {
    let text = "Ada Orr and Peter Vell met on Friday. Vell has ticked off differences he has with Orr and mocked her refusal to publish her letters.";
    let resolution = read(&[text], &Register::default());
    let at = text.find("her refusal").unwrap();
    let meant = resolution
        .mentions
        .iter()
        .flatten()
        .find(|it| it.span.start == at)
        .and_then(|it| resolution.entities.iter().find(|one| one.id == it.entity));
    assert_eq!(meant.map(|one| one.name.as_str()), Some("Ada Orr"));
}
