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

#[test]
fn one_body_has_one_name_on_a_page() {
    let posts = [
        "The front-run health ministry in Northport said that 12 boats were lost.",
        "Northport's front-run health ministry said that 14 boats were lost.",
        "The front-run health ministry said that the pier was shut.",
    ];
    let told = names(&posts);
    assert_eq!(told, vec![told[0].clone(); 3]);
    // Of two that are called differently nobody can tell, and the bare noun is anybody's.
    let two = names(&[
        "The front-run health ministry in Northport said that 12 boats were lost.",
        "The front-run health ministry in Eastport said that 14 boats were lost.",
        "The front-run health ministry said that the pier was shut.",
        "The health ministry said that the pier was shut.",
    ]);
    assert_eq!(
        two.iter().collect::<std::collections::BTreeSet<_>>().len(),
        4,
        "{two:?}"
    );
}

#[test]
fn a_secretary_is_a_headlines_minister() {
    assert_eq!(
        under(
            "Ferries to stop on Monday, minister says",
            "Transport Secretary Ingrid Solvang told reporters that crews would stop."
        ),
        ["Ingrid Solvang", "Ingrid Solvang"]
    );
    // Others who speak below hold no such office.
    assert_eq!(
        under(
            "Ferries to stop on Monday, minister says",
            "Transport Secretary Ingrid Solvang told reporters that crews would stop.\nAnders Berg, a sailor, said it was late."
        )
        .first()
        .map(String::as_str),
        Some("Ingrid Solvang")
    );
}

#[test]
fn who_leads_the_talks_may_be_a_headlines_commissioner() {
    assert_eq!(
        under(
            "No deal yet, trade commissioner says",
            "Ada Vell, who had chaired the talks, looked tired on her way in.\n\"We are far apart,\" she said."
        ),
        ["Ada Vell", "Ada Vell"]
    );
}

#[test]
fn an_office_that_nobody_holds_is_whose_who_alone_is_named_where_it_speaks() {
    let told = [
        "Anders Berg said the pier was old.",
        "There was noise from Anders Berg. The Norwegian prime minister said the pier would stay shut.",
    ];
    assert_eq!(names(&told), ["Anders Berg", "Anders Berg"]);
    // Of two, nobody can tell; nor is who never speaks; nor of whom another office is told.
    for told in [
        [
            "Anders Berg said the pier was old.",
            "Anders Berg met Ingrid Solvang. The Norwegian prime minister said the pier would stay shut.",
        ],
        [
            "The union said the pier was old.",
            "Police took Anders Berg away. The Norwegian prime minister said the pier would stay shut.",
        ],
        [
            "Health minister Anders Berg said the pier was old.",
            "There was noise from Anders Berg. The Norwegian prime minister said the pier would stay shut.",
        ],
    ] {
        assert_ne!(
            names(&told).last().map(String::as_str),
            Some("Anders Berg"),
            "{told:?}"
        );
    }
}
