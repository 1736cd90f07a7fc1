//! Speakers who are called by less than their name, or by what looks like another word. Invented people and bodies.

use super::{last, names};

#[test]
fn who_is_called_by_less_than_a_name_is_whom_the_update_named() {
    for (text, name) in [
        (
            "The chairman, Sir Alan Vell, has resigned.\nThe mistake, Sir Alan adds, was \"ours alone\".",
            "Alan Vell",
        ),
        (
            "Reuters says the file was open. According to the news agency, anyone could read it.",
            "Reuters",
        ),
        (
            "The harbour commission said it was late. On Sunday the same body said it was early.",
            "harbour commission",
        ),
        (
            "The Samplia Dawn Front has left the pier. The little-known group says it will be back.",
            "Samplia Dawn Front",
        ),
        (
            "The Samplia airline Dombair says it will not fly. Last week the company had said it would.",
            "Dombair",
        ),
        (
            "Vikram Orr said it was settled.\n\"No other port took part,\" the foreign secretary went on.",
            "Vikram Orr",
        ),
        (
            "Vell's widow, Katerine, spoke to us. \"He went out for fish,\" she said.",
            "Katerine",
        ),
        (
            "The Daily Courier says it is late.\nThe Morning Post leads on the pier. It says the mayor knew.",
            "Morning Post",
        ),
        (
            "The mayor of Dombers says eleven boats are in. \"I counted them,\" Gonzalo Vell told the radio. He says all is well.",
            "Gonzalo Vell",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn a_name_that_looks_like_another_word_is_one() {
    for (text, name) in [
        (
            "Its spokeswoman He Beispiel says firms buy what they need.",
            "He Beispiel",
        ),
        (
            "Faróis de Portugal, which owns the track, says it is shut.",
            "Faróis de Portugal",
        ),
        (
            "The pier is shut, his All Pilots' Congress (APC) says.",
            "All Pilots' Congress",
        ),
        (
            "The Anglers and Harbour Owners Forum says the pier is shut.",
            "Anglers and Harbour Owners Forum",
        ),
        (
            "The lamps are out, says Danish Vell, a pilot at the harbour.",
            "Danish Vell",
        ),
        ("Ohio Democrat Bo Vell says the lamps are out.", "Bo Vell"),
        ("The lamps are out, says Ada na Vell.", "Ada na Vell"),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn nobody_is_taken_for_somebody_else() {
    // A turn is no she; a spokesman of one country is not that of another; a party's leader is not who governs.
    for (text, wrong) in [
        (
            "This is the big U-turn of the day. She told members that fees would rise.",
            "U-turn",
        ),
        (
            "A Norland spokesman says it is late.\nIn Sorland, foreign ministry spokesman Bo Orr said it was early.",
            "Norland spokesman",
        ),
        (
            "Prime Minister Robert Vell looked tired.\nThe Labour leader said it was late.",
            "Robert Vell",
        ),
    ] {
        let found = names(&[text]);
        let one = if wrong == "Norland spokesman" {
            found.last()
        } else {
            found.first()
        };
        assert_ne!(one.map(String::as_str), Some(wrong), "{text}: {found:?}");
    }
}
