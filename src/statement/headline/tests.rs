//! Whose words headlines give. Invented people and bodies.

use super::super::scenes::{post, told};
use crate::post::BlockKind::{Headline, Paragraph};

fn line(text: &str) -> Vec<String> {
    told(&post(&[(Headline, text)]))
}

#[test]
fn a_headline_that_is_a_quotation_is_somebodys() {
    let alone = "'All of the boats are leaking, it is a shame'";
    assert_eq!(line(alone), [format!(" |  | {alone} | direct")]);
    assert_eq!(
        line("'They sold the pier. We want it back': Norland senior adviser"),
        ["Norland senior adviser | : | 'They sold the pier. We want it back' | direct"]
    );
    assert_eq!(
        line("'It is good to see my boat' - daughter of lost sailor"),
        ["daughter of lost sailor | - | 'It is good to see my boat' | direct"]
    );
    let below = |words: &str| {
        told(&post(&[
            (Headline, "'They ran into the harbour shouting for help'"),
            (Paragraph, words),
        ]))
    };
    let found = below(
        "\"They ran into the harbour shouting for help and for boats,\" Ben Roe told reporters.",
    );
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("Ben Roe |  | 'They ran")),
        "{found:?}"
    );
    let found = below("Norland says the storm sank ten boats.");
    assert!(
        found.iter().any(|one| one.starts_with(" |  | 'They ran")),
        "{found:?}"
    );
}

#[test]
fn who_says_it_stands_behind_a_colon_or_closes_the_line() {
    for (text, wanted) in [
        (
            "At least 51 boats lost in storm: Sorland harbour ministry",
            "Sorland harbour ministry | : | At least 51 boats lost in storm | indirect",
        ),
        (
            "At least 300 boats lost - Embassy in Calder",
            "Embassy in Calder | - | At least 300 boats lost | indirect",
        ),
        (
            "Bread to run out in Norland tomorrow, charities warn",
            "charities | warn | Bread to run out in Norland tomorrow | indirect",
        ),
        (
            "Largest harbour becoming a ruin, says WHO",
            "WHO | says | Largest harbour becoming a ruin | indirect",
        ),
        (
            "Rebel-run ministry: Boats sinking because carpenters can't work",
            "Rebel-run ministry | : | Boats sinking because carpenters can't work | indirect",
        ),
        (
            "Labour's Ada Vell: Norland must condemn the fire",
            "Labour's Ada Vell | : | Norland must condemn the fire | indirect",
        ),
        (
            "Harbour families 'worried sick' for sailors held by Calder",
            "Harbour families |  | 'worried sick' for sailors held by Calder | mixed",
        ),
        (
            "Boats 'rotting in the harbour' of Northport",
            " |  | Boats 'rotting in the harbour' of Northport | mixed",
        ),
    ] {
        assert_eq!(line(text), [wanted], "{text}");
    }
    for label in [
        "Recap: boats sail again on Sunday",
        "In pictures: the harbour burns again",
    ] {
        assert!(line(label).is_empty(), "{label} {:?}", line(label));
    }
}

#[test]
fn two_may_speak_in_one_headline() {
    for (text, wanted) in [
        (
            "Lamps lit by June, says Norland - never again, says Sorland",
            &["Norland | says | Lamps lit by June | indirect"][..],
        ),
        (
            "Lamps lit by June, says Norland - but the pier is shut, says Sorland",
            &[
                "Norland | says | Lamps lit by June | indirect",
                "Sorland | says | the pier is shut | indirect",
            ],
        ),
    ] {
        assert_eq!(line(text), wanted, "{text}");
    }
    let quoted = line("'Shut it down,' says Ada Vell - 'never', says Ulf Hart");
    assert!(
        quoted
            .iter()
            .any(|it| it.starts_with("Ada Vell | says | 'Shut it down,'"))
            && !quoted
                .iter()
                .any(|it| it.starts_with("Ulf Hart") && it.contains("Shut")),
        "{quoted:?}"
    );
}

#[test]
fn whom_a_pronoun_means_speaks_too() {
    let told = told(&post(&[
        (Headline, "'Find me a boat for my son'"),
        (Paragraph, "Ada Vell says her boat was sold."),
        (
            Paragraph,
            "\"Nobody rang me,\" she adds. \"One to sail in would do.\"",
        ),
        (
            Paragraph,
            "On the pier Ulf Hart says he is with the crews, \"until the spring\".",
        ),
    ]));
    let his = |it: &String| it.starts_with("Ulf Hart") && it.contains("Find me");
    assert!(!told.iter().any(his), "{told:?}");
}
