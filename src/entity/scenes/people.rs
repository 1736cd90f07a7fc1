//! Whom names, offices and words for people without a name mean. Invented people.

use super::super::{EntityKind, Register, SpeakerBasis};
use super::{last, names, read, speakers};

#[test]
fn a_surname_is_its_full_name() {
    assert_eq!(
        names(&[
            "Norwegian Prime Minister Ingrid Solvang says she will come.\nSolvang said the talks would start."
        ]),
        ["Ingrid Solvang", "Ingrid Solvang"]
    );
    assert_eq!(
        names(&[
            "Solvang says she will come.",
            "Prime Minister Ingrid Solvang said the talks would start."
        ]),
        ["Ingrid Solvang", "Ingrid Solvang"],
        "a fuller name in another post of the document counts"
    );
}

#[test]
fn an_office_is_its_holder() {
    let text = "Icelandic Prime Minister Sigrun Halldal arrived.\nThe Icelandic prime minister said she was tired.";
    assert_eq!(
        speakers(&[text]),
        [("Sigrun Halldal".to_owned(), SpeakerBasis::Role)]
    );
    let text =
        "Norway's President Ingrid Solvang arrived.\nThe Norwegian leader said she was tired.";
    assert_eq!(
        names(&[text]),
        ["Ingrid Solvang"],
        "a leader is whoever leads"
    );
    let text = "Alliance chief Marta Berg waited.\nNato chief Paul Lindqvist arrived. Nato's secretary general said he was hopeful.";
    assert_eq!(
        names(&[text]),
        ["Paul Lindqvist"],
        "chief and secretary general lead one body"
    );
    let text =
        "Former president Ingrid Solvang arrived.\nThe president said the talks would start.";
    assert_ne!(
        names(&[text]),
        ["Ingrid Solvang"],
        "an office that is no longer held names nobody"
    );
}

#[test]
fn a_surname_may_be_a_month() {
    let text = "Prime Minister Clara May said the vote would be held in June.";
    assert_eq!(names(&[text]), ["Clara May"]);
    let months = read(
        &["The vote in May was close. It returns in June."],
        &Register::default(),
    );
    assert!(months.entities.is_empty(), "{:?}", months.entities);
}

#[test]
fn people_without_names_stay_apart() {
    let found = speakers(&[
        "Norwegian sources say it will be today. Icelandic sources say it will be tomorrow.",
    ]);
    assert_eq!(
        found,
        [
            ("Norwegian sources".to_owned(), SpeakerBasis::Unnamed),
            ("Icelandic sources".to_owned(), SpeakerBasis::Unnamed)
        ]
    );
    assert_eq!(
        names(&["The pier will close, according to media reports."]),
        ["media reports"]
    );
}

#[test]
fn what_the_database_knows_keeps_its_name() {
    let first = read(
        &["Prime Minister Ingrid Solvang said the talks would start."],
        &Register::default(),
    );
    let register = Register::new(first.entities.clone());
    let second = read(&["Solvang said the talks were over."], &register);
    let before = first
        .speakers
        .first()
        .and_then(|all| all.first())
        .cloned()
        .flatten();
    let after = second
        .speakers
        .first()
        .and_then(|all| all.first())
        .cloned()
        .flatten();
    assert_eq!(
        before.map(|speaker| speaker.entity),
        after.map(|speaker| speaker.entity)
    );
}

#[test]
fn a_spokesman_without_a_name_speaks_for_whom_he_is_said_to() {
    let resolution = read(
        &[
            "A spokesman for the harbour ministry said 14 boats were lost.\nThe harbour ministry said 32 boats were lost.",
        ],
        &Register::default(),
    );
    let tie = resolution.entities.iter().find_map(|entity| {
        let tie = entity.affiliations.first()?;
        (entity.kind == EntityKind::Unnamed).then_some((tie.role.as_str(), &tie.principal))
    });
    let (role, principal) = tie.expect("a tie");
    assert_eq!(role, "spokesman");
    let mut known = resolution.entities.iter();
    let whom = known.find(|entity| &entity.id == principal).unwrap();
    assert_eq!(whom.name, "harbour ministry");
}

#[test]
fn each_post_is_a_sight_of_whom_it_shows_in_an_office() {
    let resolution = read(
        &[
            "French foreign minister Marta Example said the bridge is safe.",
            "Marta Example said it again.",
            "Former French foreign minister Marta Example said it once more.",
        ],
        &Register::default(),
    );
    let told: Vec<(usize, &str, bool)> = resolution
        .sights
        .iter()
        .map(|sight| (sight.post, sight.role.as_str(), sight.former))
        .collect();
    assert_eq!(
        told,
        [
            (0, "foreign minister", false),
            (2, "foreign minister", true)
        ]
    );
}

#[test]
fn whose_mother_it_is() {
    assert_eq!(
        last("Peter Sample is lost at sea.\nHis mother said he was a good sailor."),
        "Peter Sample's mother"
    );
    assert_eq!(
        last("Nobody knows where the sailor is.\nHis mother said he was a good sailor."),
        "mother"
    );
    assert_eq!(
        last("Ingrid Solvang lost the vote. Her lawyer said she would stay."),
        "Ingrid Solvang's lawyer"
    );
}

#[test]
fn an_office_is_somebodys_whom_the_page_shows_in_it() {
    for (text, wanted) in [
        // A treasurer, a founder or a deputy leads nothing.
        (
            "Hamas treasurer Ulf Moss is dead, his brother said.\nThe head of Hamas said nobody was hurt.",
            "head of Hamas",
        ),
        (
            "The co-founder of Hamas, Ulf Moss, is dead, his brother said.\nThe chief of Hamas said nobody was hurt.",
            "chief of Hamas",
        ),
        (
            "Hamas chairman Ulf Moss left on Monday.\nThe head of Hamas said nobody was hurt.",
            "Ulf Moss",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
}

#[test]
fn the_head_of_a_part_is_not_the_head_of_all() {
    for text in [
        "Hamas chairman Ulf Moss left on Monday. The head of the Hamas boat crews has been killed, Ada Vell said.",
        "Norwegian President Ulf Moss left on Monday. The head of Norway's boat service has been killed, Ada Vell said.",
        "Norwegian leader Ulf Moss left on Monday. The head of the Norwegian boat service has been killed, Ada Vell said.",
    ] {
        let resolution = read(&[text], &Register::default());
        let at = text.find("The head").unwrap();
        let moss = resolution
            .entities
            .iter()
            .find(|it| it.name == "Ulf Moss")
            .unwrap();
        let mut mentions = resolution.mentions.iter().flatten();
        assert!(
            !mentions.any(|it| it.span.start >= at && it.entity == moss.id),
            "{text}"
        );
    }
}

/// "No word from Norway's president, Deputy Minister Ann Example said": two people in two offices.
#[test]
fn who_speaks_behind_a_comma_is_not_who_stands_before_it() {
    for text in [
        "France has had no word from Norway's president, Deputy Foreign Minister Martin Berg said.",
        "France has had no word from Norway's president, Martin Berg said.",
    ] {
        let resolution = read(&[text], &Register::default());
        let berg = resolution
            .entities
            .iter()
            .find(|entity| entity.name.ends_with("Berg"))
            .unwrap();
        assert!(
            berg.affiliations.iter().all(|tie| tie.role != "president"),
            "{text}: {berg:?}"
        );
    }
}

#[test]
fn a_title_tells_a_couple_apart() {
    let both = "Peter Vell and Marta Vell came to the pier.";
    assert_eq!(
        last(&format!("{both}\nMrs Vell said it was old.")),
        "Marta Vell"
    );
    assert_eq!(
        last(&format!("{both}\nMr. Vell said it was old.")),
        "Peter Vell"
    );
    // Each by their own, in one document.
    assert_eq!(
        names(&[
            both,
            "Mrs Vell said it was old. Mr Vell said it was new. Ms Vell said he was wrong."
        ]),
        ["Marta Vell", "Peter Vell", "Marta Vell"]
    );
    let body = "The Vell Health Access Initiative said boats may sail. The Vell Health Access Initiative is new.";
    assert_eq!(last(&format!("{body}\nMr Vell said it was old.")), "Vell");
    assert_eq!(
        last("Qin Beispiel came to the pier.\nMr Qin said it was old."),
        "Qin Beispiel"
    );
    // Nor is she the one man of that name, here or known from elsewhere.
    let alone = "Peter Vell came to the pier.\nMrs Vell said it was old.";
    assert_ne!(last(alone), "Peter Vell");
    let known = read(&["Peter Vell said the pier was new."], &Register::default());
    let register = Register::new(known.entities);
    let told = read(&["Mrs Vell said it was old."], &register);
    let speaker = told.speakers.iter().flatten().flatten().next().unwrap();
    let named = told.entities.iter().find(|it| it.id == speaker.entity);
    assert_eq!(named.map(|it| it.name.as_str()), Some("Vell"));
}
