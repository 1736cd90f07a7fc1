//! Whom a description means, behind the name and before it. Invented people and places.

use super::super::{Register, SpeakerBasis};
use super::{document, last, named, names, resolved, speakers};
use crate::post::BlockKind;
use crate::statement::scenes::post;

/// Speakers of a post with a headline.
fn headed(headline: &str, text: &str) -> Vec<String> {
    let mut page = document(&[text]);
    page.posts = vec![post(&[
        (BlockKind::Headline, headline),
        (BlockKind::Paragraph, text),
    ])];
    named(&resolved(&page, &Register::default()))
}

#[test]
fn the_minister_is_whoever_of_the_post_is_one() {
    for (text, name) in [
        (
            "\"The pier is safe,\" Harbour Minister Zuzu Beispiel said.\nBoats may moor there again, the minister added.",
            "Zuzu Beispiel",
        ),
        (
            "\"The pier is safe,\" Foreign Minister Zuzu Beispiel said.\nBoats may moor there again, the minister added.",
            "Zuzu Beispiel",
        ),
        // Neither of two.
        (
            "Foreign Minister Zuzu Beispiel met Health Minister Lolo Example on the pier.\nA boat came in.\nNobody was hurt.\nThe minister said the pier was safe.",
            "minister",
        ),
        // Two of one kind: whoever has just spoken.
        (
            "Foreign Minister Zuzu Beispiel met Health Minister Lolo Example on the pier.\nMr Example said it was safe.\nThe minister added that boats were late.",
            "Lolo Example",
        ),
        // More is told of the only one that the post names.
        (
            "The pier is safe, Dame Zuzu Beispiel has said.\nThe former harbour secretary told the Courier: \"It will stand.\"",
            "Zuzu Beispiel",
        ),
        (
            "Health Minister Zuzu Beispiel left the pier.\nThe 61-year-old, who won the post in spring, also said that boats were late.",
            "Zuzu Beispiel",
        ),
        (
            "Zuzu Beispiel saw the pier fall.\n\"There was a loud crack,\" the retired bus driver says.",
            "Zuzu Beispiel",
        ),
        (
            "Labour MP Zuzu Beispiel left the pier.\nThe Northport and Eastmoor MP told the Courier: \"It will stand.\"",
            "Zuzu Beispiel",
        ),
        // A country's name that closes a party's is no country.
        (
            "Peter Sample left the pier. Prime Minister Zuzu Beispiel of Iceland had called him.\nThe Renewal Iceland leader said it would stand.",
            "Renewal Iceland leader",
        ),
        // Whoever spoke without a name goes on without one.
        (
            "A member of the Samplian delegation said the pier was safe.\n\"It will stand,\" the official said.",
            "member of the Samplian delegation",
        ),
        (
            "Norway's pier service was told of a leak.\nTwo boats were lost, the service said.",
            "Norway's pier service",
        ),
        // Nobody is meant for certain.
        (
            "Peter Sample met the crew on the pier.\nThe driver said the road was closed.",
            "driver",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn a_role_leads_and_the_name_comes_next() {
    assert_eq!(
        names(&[
            "Boats will stay in port, the Norwegian prime minister has said.\n\"The pier is safe,\" Zuzu Beispiel told reporters in Bergen.",
            "Norway's prime minister says boats may sail."
        ]),
        ["Zuzu Beispiel", "Zuzu Beispiel", "Zuzu Beispiel"],
        "and holds the office in every post"
    );
    assert_eq!(
        names(&[
            "Peter Sample will stay at home, his press secretary has said.\n\"There is a boat to paint,\" Zuzu Beispiel told reporters."
        ]),
        ["Zuzu Beispiel", "Zuzu Beispiel"]
    );
    // Something else is told of her than that.
    assert_eq!(
        names(&[
            "Peter Sample will stay at home, his press secretary has said.\n\"There is a boat to paint,\" Zuzu Beispiel, a teacher, told reporters."
        ]),
        ["Peter Sample's press secretary", "Zuzu Beispiel"]
    );
    // "A farmer" is somebody, and she somebody else.
    assert_eq!(
        names(&["A farmer said the pier was safe.\nZuzu Beispiel said boats were late."]),
        ["farmer", "Zuzu Beispiel"]
    );
    assert_eq!(
        headed(
            "Mayor says the pier is safe",
            "Zuzu Beispiel, the mayor of Northport, has told the Courier that boats are late."
        ),
        ["Zuzu Beispiel", "Zuzu Beispiel"]
    );
}

#[test]
fn a_description_ends_before_what_is_told_of_it() {
    for (text, name) in [
        (
            "A Samplian diplomat who knows the plans said the pier was safe.",
            "Samplian diplomat",
        ),
        (
            "A harbour official, who spoke on condition of anonymity, said the pier was safe.",
            "harbour official",
        ),
        (
            "A harbour official quoted by the Courier said the pier was safe.",
            "harbour official",
        ),
        (
            "People who live on the pier said it was safe.",
            "People who live on the pier",
        ),
        (
            "One Norwegian diplomat said the pier was safe.",
            "Norwegian diplomat",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn whom_a_pronoun_means_among_several() {
    for (text, name) in [
        // The clause that its own hangs on tells.
        (
            "Zuzu Beispiel has told the Courier that the pier is safe.\nThat is far from what Peter Sample told sailors in March, when he warned of \"a ruin in the sea\".",
            "Peter Sample",
        ),
        // A son is no she, and the paragraph has its own people.
        (
            "Ingrid Solvang said the pier was safe.\nZuzu Beispiel's son Lolo, who is 19, was lost at sea. She has a letter of his. \"It smells of salt,\" she says.",
            "Zuzu Beispiel",
        ),
        (
            "Twelve people are known to be hurt in Northport, Harbour Council commander Zuzu Beispiel has just told reporters.\nBeispiel would not speak of the crew. \"That can wait,\" he said.",
            "Zuzu Beispiel",
        ),
        (
            "Norwegian President Zuzu Beispiel will not be there, his office says.",
            "Zuzu Beispiel's office",
        ),
        // A president is no minister, and his government is his country's.
        (
            "Norwegian President Zuzu Beispiel will not be there, the Norwegian transport minister has said.",
            "Norwegian transport minister",
        ),
        (
            "Norwegian President Zuzu Beispiel will not be there, his government says.",
            "Norway",
        ),
        (
            "Norway's defence minister, Gen Zuzu Beispiel, said the pier was safe.",
            "Zuzu Beispiel",
        ),
        (
            "Ingrid Solvang and four other pilots have criticised the council.\nIn a letter they wrote: \"The pier is not safe.\"",
            "Ingrid Solvang",
        ),
        (
            "The prime minister has said boats may sail.\nHe said: \"The pier is safe.\"",
            "prime minister",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn the_president_of_an_agency_is_not_the_president() {
    let found = speakers(&[
        "The harbour agency's president, Peter Sample, said the pier was safe.",
        "The president said boats may sail.",
    ]);
    assert_eq!(
        found.last(),
        Some(&("president".to_owned(), SpeakerBasis::Unnamed))
    );
}

#[test]
fn who_was_called_so_goes_on() {
    let above =
        "Ada Vell, the pier secretary, arrived late.\n\"It is old,\" the pier secretary said.";
    assert_eq!(
        last(&format!("{above} The secretary added that it would go.")),
        "Ada Vell"
    );
}

#[test]
fn a_bodys_president_is_its_chief() {
    for told in [
        "The European Commission president said the deal was done.",
        "The Commission president said the deal was done.",
    ] {
        let chief = "European Commission chief Ada Vell arrived in Calder.";
        assert_eq!(last(&format!("{chief}\n{told}")), "Ada Vell", "{told}");
        assert_eq!(names(&[told, chief]), ["Ada Vell"], "{told}");
        let member = "European Commission treasurer Ada Vell arrived in Calder.";
        assert!(
            !last(&format!("{member}\n{told}")).contains("Vell"),
            "{told}"
        );
    }
}

#[test]
fn an_office_of_a_body_and_a_name_behind_it() {
    for (text, wanted) in [
        (
            "General secretary of the pilots union Marta Sample denies that it is over.",
            "Marta Sample",
        ),
        (
            "The chief secretary to the Treasury Peter Sample has said wages are low.",
            "Peter Sample",
        ),
        (
            "During PMQs Peter Sample said the pier was old.",
            "Peter Sample",
        ),
        ("Lady Sample said the pier was old.", "Lady Sample"),
        (
            "A Latin American diplomat said it was over.",
            "Latin American diplomat",
        ),
        (
            "A banker said it was over.\n\"It is bad,\" she said.",
            "banker",
        ),
        (
            "The ministry was criticised by pilots. It said it had done nothing wrong.",
            "ministry",
        ),
        (
            "Vell praised the lamp, a gift made by Peter Sample, who laughs: \"It is older than I am,\" he said.",
            "Peter Sample",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
    assert_eq!(
        names(&[
            "Minister Kim Sample Lee said it was late.\nKim called it sad.",
            "Leader Kim Beispiel said he was ready.",
        ]),
        ["Kim Sample Lee", "Kim Sample Lee", "Kim Beispiel"]
    );
}

#[test]
fn whoever_a_thing_is_for_and_whoever_leads_a_body_with_a_short_form() {
    for (text, wanted) in [
        (
            "The storm is a blow for Marta Sample, who says the lamps are gone.",
            "Marta Sample",
        ),
        (
            "A spokesman for Marta Sample, who said he was tired, left.",
            "spokesman for Marta Sample",
        ),
        (
            "The Harbour Pilots Union (HPU) president Peter Sample said it was late.",
            "Peter Sample",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
}

#[test]
fn what_stands_behind_a_name_is_what_somebody_is_called() {
    let aide = "Bo Tarn, the harbour chief's press aide, has told his side.\nAsked again, the aide says the pier is shut.";
    assert_eq!(last(aide), "Bo Tarn");
    let other =
        "Bo Tarn, who met the chief's press aide, was there.\nThe aide says the pier is shut.";
    assert_ne!(last(other), "Bo Tarn");
}
