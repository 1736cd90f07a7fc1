//! Who is meant: small documents, their statements' speakers by canonical name. Invented people.

mod descriptions;
mod names;
mod sources;

use super::{EntityKind, Register, Resolution, SpeakerBasis, resolve};
use crate::id::{DocumentId, PostId};
use crate::language::encoder::Encoder;
use crate::post::{BlockKind, Document, DocumentKind, Post};
use crate::sentence::{self, Reading};
use crate::statement::scenes::post;
use crate::statement::{self, Statement};

/// One post a text; paragraphs are its lines.
fn document(texts: &[&str]) -> Document {
    let posts = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let lines: Vec<(BlockKind, &str)> = text
                .split('\n')
                .map(|line| (BlockKind::Paragraph, line))
                .collect();
            Post {
                id: PostId::of(&["scene", &at.to_string()]),
                native_id: at.to_string(),
                ..post(&lines)
            }
        })
        .collect();
    Document {
        id: DocumentId::of(&["scene"]),
        name: "scene".to_owned(),
        url: "scene".to_owned(),
        outlet: None,
        title: None,
        kind: DocumentKind::Article,
        dating: None,
        hash: String::new(),
        posts,
        warnings: Vec::new(),
    }
}

pub(super) fn read(texts: &[&str], register: &Register) -> Resolution {
    resolved(&document(texts), register)
}

fn resolved(document: &Document, register: &Register) -> Resolution {
    let readings: Vec<Reading> = document.posts.iter().map(sentence::split).collect();
    let statements: Vec<Vec<Statement>> = document
        .posts
        .iter()
        .zip(&readings)
        .map(|(post, reading)| statement::find(post, reading, Encoder::embedded()))
        .collect();
    resolve(document, &readings, &statements, register)
}

/// Names of all speakers, in order.
fn speakers(texts: &[&str]) -> Vec<(String, SpeakerBasis)> {
    told(&read(texts, &Register::default()))
}

fn named(resolution: &Resolution) -> Vec<String> {
    told(resolution).into_iter().map(|(name, _)| name).collect()
}

fn told(resolution: &Resolution) -> Vec<(String, SpeakerBasis)> {
    resolution
        .speakers
        .iter()
        .flatten()
        .map(|speaker| match speaker {
            Some(speaker) => {
                let name = resolution
                    .entities
                    .iter()
                    .find(|entity| entity.id == speaker.entity)
                    .map_or("?", |entity| entity.name.as_str());
                (name.to_owned(), speaker.basis)
            }
            None => ("nobody".to_owned(), SpeakerBasis::Unknown),
        })
        .collect()
}

pub(super) fn names(texts: &[&str]) -> Vec<String> {
    speakers(texts).into_iter().map(|(name, _)| name).collect()
}

/// Names of the speakers of an update under a headline.
pub(super) fn under(headline: &str, paragraph: &str) -> Vec<String> {
    let mut document = document(&[paragraph]);
    if let Some(update) = document.posts.first_mut() {
        *update = Post {
            posted_at: Some("2031-05-02T10:00:00.000Z".parse().unwrap()),
            ..post(&[
                (BlockKind::Headline, headline),
                (BlockKind::Paragraph, paragraph),
            ])
        };
    }
    named(&resolved(&document, &Register::default()))
}

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
fn governments_by_their_capitals_and_seats() {
    assert_eq!(
        names(&[
            "Reykjavik says the boats will stay.\nIceland said the talks were over.\nThe Icelandic government said so too, and that fees would fall."
        ]),
        ["Iceland", "Iceland", "Iceland"]
    );
    assert_eq!(
        names(&["The White House said the visit was off."]),
        ["White House"]
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
fn bodies_and_ranks() {
    assert_eq!(
        names(&["Devon and Cornwall Police said the road was closed."]),
        ["Devon and Cornwall Police"]
    );
    assert_eq!(
        names(&[
            "Assistant Chief Constable Martin Berg said the road was closed.\nMr Berg said it would open at noon."
        ]),
        ["Martin Berg", "Martin Berg"]
    );
    assert_eq!(
        names(&["The head of the harbour office, Martin Berg, said the road was closed."]),
        ["Martin Berg"]
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
fn the_event_and_its_place() {
    let text = "The mackerel talks in Bergen, Norway, will start today.\nThe talks in Bergen are about fish.\n\
                Nobody left the talks in Bergen.\nThe Bergen talks go on.\nThe talks were loud.";
    let resolution = read(&[text], &Register::default());
    let event = resolution.event.expect("the talks");
    assert_eq!(event.entity.name, "Bergen talks");
    let name = |id| {
        resolution
            .entities
            .iter()
            .find(|entity| &entity.id == id)
            .map(|entity| entity.name.clone())
    };
    let places: Vec<_> = event.places.iter().filter_map(name).collect();
    assert_eq!(places, ["Bergen", "Norway"]);
    assert!(
        resolution
            .entities
            .iter()
            .any(|entity| entity.kind == EntityKind::Event)
    );
    assert!(
        read(&["The talks start today."], &Register::default())
            .event
            .is_none(),
        "once is not what it is about"
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
fn people_go_where_the_event_is() {
    let read = |text: &str| {
        let resolution = read(&[text], &Register::default());
        let event = resolution.event.expect("the talks");
        let name = |id| {
            let mut known = resolution.entities.iter();
            known
                .find(|entity| &entity.id == id)
                .map(|entity| entity.name.clone())
        };
        let places: Vec<String> = event.places.iter().filter_map(name).collect();
        (event.entity.name, places)
    };
    // One of the talks is called a meeting, and the city is that of the country.
    let (name, places) = read(
        "The mackerel talks in Oslo will start today.\nThe meeting is about fish.\nNobody left the talks.\n\
         The talks go on.\nThe negotiations were loud.\nShe will fly to Norway.\nThe envoy arrived in Norway.",
    );
    assert_eq!(name, "Oslo talks");
    assert_eq!(places, ["Oslo", "Norway"]);
    let (name, places) = read(
        "The mackerel talks in Norway will start today.\nThe talks are about fish.\nNobody left the talks in Norway.\n\
         The talks go on.\nThe talks were loud.\nShe will fly to Oslo.\nThe envoy arrived in Oslo.",
    );
    assert_eq!(name, "Norway talks");
    assert_eq!(places, ["Norway", "Oslo"]);
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
fn a_body_keeps_its_whole_name() {
    for (text, name) in [
        (
            "The Norway Fisheries Council said the ban was over.",
            "Norway Fisheries Council",
        ),
        (
            "The Norwegian Harbour Ministry said the ban was over.",
            "Norwegian Harbour Ministry",
        ),
        (
            "The Bakers Federation of Iceland said the ban was over.",
            "Bakers Federation of Iceland",
        ),
        (
            "The Committee for the Care of Boats said the ban was over.",
            "Committee for the Care of Boats",
        ),
        ("Police Norway said the ban was over.", "Police Norway"),
        (
            "Harbour Voice Norway said the ban was over.",
            "Harbour Voice Norway",
        ),
        ("Eastern Norway said the ban was over.", "Norway"),
        ("Yesterday Norway said the ban was over.", "Norway"),
        (
            "Newswire Global News Director Martin Halldal said the ban was over.",
            "Martin Halldal",
        ),
        (
            "Norwegian Health Minister Hadi al-Solvang said the ban was over.",
            "Hadi al-Solvang",
        ),
        (
            "Councillor Martin Halldal MBE said the ban was over.",
            "Martin Halldal",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
}

#[test]
fn a_word_that_two_names_share_joins_them_only_where_it_is_a_surname() {
    let text = "A fire broke out at Harbour Inn Courier.\nThe strike is over, the Courier reports.";
    assert_eq!(names(&[text]), ["Courier"]);
    let text = "The NBA Chief Reviewer Board met.\nThe NBA said the ban was over.";
    assert_eq!(names(&[text]), ["NBA"]);
}

#[test]
fn a_source_that_is_cut_short_is_whom_the_comma_names() {
    let text = "The union's chief at the time, Ingrid Solvang, said the strike was over.";
    assert_eq!(names(&[text]), ["Ingrid Solvang"]);
}

#[test]
fn a_body_is_called_by_what_it_is() {
    let calls = |text: &str| names(&[text]).pop().unwrap_or_default();
    assert_eq!(
        calls(
            "Northshire Police closed the pier on Monday.\nThe force said the boards were rotten."
        ),
        "Northshire Police"
    );
    assert_eq!(
        calls(
            "The Samplian Foundation sells toys. Nobody complained.\nThe charity said the toys were safe."
        ),
        "The Samplian Foundation".trim_start_matches("The ")
    );
    // A ministry is no force, and of two forces neither is meant for certain.
    assert_eq!(
        calls("The Ministry of Piers closed the pier.\nThe force said the boards were rotten."),
        "force"
    );
    assert_eq!(
        calls(
            "Northshire Police keep the pier. Southshire Police keep the bay.\nA boat came in.\nNobody was hurt.\nThe force said the boards were rotten."
        ),
        "force"
    );
    // Of two forces, the one that has just spoken goes on.
    assert_eq!(
        calls(
            "Northshire Police said that Southshire Police had closed the pier.\nThe force said the boards were rotten."
        ),
        "Northshire Police"
    );
}

#[test]
fn a_pronoun_goes_on_with_whoever_speaks() {
    let last = |text: &str| names(&[text]).pop().unwrap_or_default();
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
fn who_speaks_is_whom_the_phrase_begins_with() {
    for (text, name) in [
        // Not whom more is told of.
        (
            "Ingrid Solvang, who was born in Northport, Samplia, said the pier was closed.",
            "Ingrid Solvang",
        ),
        (
            "Paul Example, the younger brother of the owner, Martin Berg, said the pier was closed.",
            "Paul Example",
        ),
        (
            "Iceland's ambassador to Norway said the pier was closed.",
            "Iceland's ambassador",
        ),
        (
            "Iceland's ambassador to Norway Ingrid Solvang said the pier was closed.",
            "Ingrid Solvang",
        ),
        (
            "Iceland's top political and military leaders said the pier was closed.",
            "Iceland's top political and military leaders",
        ),
        (
            "Friends close to Ingrid Solvang said the pier was closed.",
            "Friends close to Ingrid Solvang",
        ),
        (
            "The minister of natural resources, Martin Berg, said the pier was closed.",
            "Martin Berg",
        ),
        (
            "The company that runs the boats, Harbour Partners, said the pier was closed.",
            "Harbour Partners",
        ),
        // Who issues what says so.
        (
            "A statement issued by Northshire Police said the pier was closed.",
            "Northshire Police",
        ),
        (
            "A memo seen by the Harbour Council says the pier is closed.",
            "memo seen by the Harbour Council",
        ),
        (
            "Figures from the Harbour Council show that the pier is closed.",
            "Harbour Council",
        ),
        (
            "Those in favour of the bridge have said that the pier is too old.",
            "Those in favour of the bridge",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
    // "One", "another" are somebody else each time.
    assert_eq!(
        names(&["One said the pier was closed.\nAnother said that it was open."]),
        ["nobody", "nobody"]
    );
    assert_eq!(
        speakers(&["The villagers said the pier was closed."]),
        [("villagers".to_owned(), SpeakerBasis::Collective)]
    );
}

#[test]
fn whose_mother_it_is() {
    let last = |text: &str| names(&[text]).pop().unwrap_or_default();
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
