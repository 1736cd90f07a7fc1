//! Whom sources name that lean on their sentence, on the one before or on what somebody issued. Invented people.

use super::super::SpeakerBasis;
use super::{last, names, speakers};

#[test]
fn what_is_issued_is_whose_it_comes_from() {
    for (text, name) in [
        (
            "Twelve boats were lost, according to the latest update from Norwegian officials.",
            "Norwegian officials",
        ),
        (
            "An earlier report from Northshire Police said the pier was shut.",
            "Northshire Police",
        ),
        (
            "Figures from the harbour ministry say the pier is shut.",
            "harbour ministry",
        ),
        (
            "An earlier report from the Reuters news agency said the pier was shut.",
            "Reuters",
        ),
        (
            "The pier is shut, the National Harbour Pilots’ Council (NHPC) said.",
            "National Harbour Pilots’ Council",
        ),
        (
            "The pier is shut, the National Police Drivers’ Council (NPDC) said.",
            "National Police Drivers’ Council",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
}

#[test]
fn a_name_is_not_cut_at_its_country() {
    for (text, name) in [
        (
            "The boats will stay, the Courier Times of Norway said.",
            "Courier Times of Norway",
        ),
        (
            "Norway's Embassy in Iceland said the ban was over.",
            "Norway's Embassy in Iceland",
        ),
        (
            "The Norwegian Embassy in the US said the ban was over.",
            "Norwegian Embassy in the US",
        ),
        (
            "Norway's Ministry of Health said the ban was over.",
            "Norway's Ministry of Health",
        ),
        (
            "Norway's foreign ministry - alarmed by the ban - said it was over.",
            "Norway's foreign ministry",
        ),
    ] {
        assert_eq!(names(&[text]), [name], "{text}");
    }
}

#[test]
fn an_office_without_a_holder_is_named_as_printed() {
    assert_eq!(
        names(&[
            "The Norwegian prime minister said the ban was over.\nNorway's prime minister said it would stay so."
        ]),
        ["Norwegian prime minister", "Norwegian prime minister"]
    );
    assert_eq!(
        names(&["Norway's new prime minister said the ban was over."]),
        ["Norway's prime minister"]
    );
}

#[test]
fn a_bare_body_is_the_fuller_one_before() {
    assert_eq!(
        last(
            "The news agency Zelmo says it has seen the plans of the pier. According to the agency, the pier will close."
        ),
        "Zelmo"
    );
    assert_eq!(
        last(
            "The interior ministry in Oslo said that the pier was closed.\nFerries would still sail, the ministry added."
        ),
        "interior ministry in Oslo"
    );
    assert_eq!(
        last("Norway has confirmed the raid.\nThe military said four boats had been sunk."),
        "Norway's military"
    );
    // Of two countries, nobody can tell whose it is.
    assert_eq!(
        last(
            "Norway says Iceland began it, Iceland says Norway did.\nThe military said four boats had been sunk."
        ),
        "military"
    );
}

#[test]
fn how_somebody_was_reached_is_no_part_of_the_name() {
    assert_eq!(
        names(&["A Norwegian customs officer reached by phone said the harbour was full."]),
        ["Norwegian customs officer"]
    );
}

#[test]
fn another_is_a_second_one() {
    assert_eq!(
        names(&[
            "One Norwegian diplomat who reads charts said the bay was deep. According to another, who had dived there, the bay was shallow."
        ]),
        ["Norwegian diplomat", "another Norwegian diplomat"]
    );
}

#[test]
fn somebody_without_a_name_goes_on() {
    assert_eq!(
        names(&[
            "Ingrid Solvang said the pier was safe.\nA senior harbour official I met this afternoon opened the gate. \"None of us sleeps with that noise,\" he told me."
        ]),
        ["Ingrid Solvang", "senior harbour official"]
    );
}

#[test]
fn the_latter_is_the_last_of_two() {
    assert_eq!(
        last(
            "\"The herring comes first,\" Foreign Minister Ingrid Solvang said after meeting her Icelandic counterpart. The latter said that Iceland would sign."
        ),
        "Ingrid Solvang's Icelandic counterpart"
    );
}

#[test]
fn who_is_told_of_behind_a_dash() {
    assert_eq!(
        names(&[
            "Ingrid Solvang - who promised in spring that Norway would not spend “one more summer on drawings of piers” - said she would stay until it stood."
        ]),
        ["Ingrid Solvang", "Ingrid Solvang"]
    );
    assert_eq!(
        last(
            "The Courier spoke to a pilot who was on the pier when it fell, and who said that two boats were lost."
        ),
        "pilot"
    );
}

#[test]
fn a_source_is_named_by_all_of_its_phrase_and_no_more() {
    for (text, name) in [
        (
            "Twelve boats were lost, according to the Committee to Save Boats.",
            "Committee to Save Boats",
        ),
        (
            "Twelve boats were lost, the charity Pilots for Safe Harbours said.",
            "Pilots for Safe Harbours",
        ),
        (
            "The director general of the Norway Harbour Society has told reporters that the pier is shut.",
            "director general of the Norway Harbour Society",
        ),
        (
            "The rebel-run Health Ministry in Northport said the pier was shut.",
            "rebel-run Health Ministry in Northport",
        ),
        (
            "The health ministry there said the pier was shut.",
            "health ministry",
        ),
        (
            "Ingrid Solvang herself said the pier was shut.",
            "Ingrid Solvang",
        ),
        (
            "\"The pier is shut,\" one pilot, Ingrid Solvang, whose boat was lost, told reporters.",
            "Ingrid Solvang",
        ),
        (
            "Meanwhile Zelmo says the pier is shut. Zelmo is a news agency.",
            "Zelmo",
        ),
        (
            "Foreign Minister Ingrid \u{feff} \u{feff}Solvang said the pier was shut.",
            "Ingrid Solvang",
        ),
        (
            "The rebel wing al-Vellin Brigades said the pier was shut.",
            "al-Vellin Brigades",
        ),
    ] {
        assert_eq!(last(text), name, "{text}");
    }
}

#[test]
fn authorities_are_no_country_and_a_body_has_one_name() {
    assert_eq!(
        names(&[
            "Norwegian authorities said the pier was shut. Norway's government said it was not."
        ]),
        ["Norwegian authorities", "Norway"]
    );
    assert_eq!(
        names(&[
            "Norway's army said the pier was shut.\nThe Norwegian army said twelve boats were lost."
        ]),
        ["Norway's army", "Norway's army"]
    );
}

#[test]
fn a_pronoun_is_the_body_that_acts_before_it() {
    assert_eq!(
        last(
            "The Norwegian health ministry has published a list of twelve boats it says were lost."
        ),
        "Norwegian health ministry"
    );
}

#[test]
fn whom_a_quotation_is_about_did_not_say_it() {
    assert_eq!(
        last(
            "The union met about Anders Berg.\n\"He has sunk my boats for his harbour,\" he wrote."
        ),
        "nobody"
    );
    assert_eq!(
        last(
            "The union met about Anders Berg.\n\"I have sunk my boats for this harbour,\" he wrote."
        ),
        "Anders Berg"
    );
}

#[test]
fn a_source_that_is_cut_short_is_whom_the_comma_names() {
    let text = "The union's chief at the time, Ingrid Solvang, said the strike was over.";
    assert_eq!(names(&[text]), ["Ingrid Solvang"]);
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
fn who_told_of_somebody_is_none_of_the_name() {
    assert_eq!(
        last("A senior harbour pilot we met told us the pier was old."),
        "senior harbour pilot"
    );
    assert_eq!(
        last("Two pilots came. One of them, a retired captain, said the pier was old."),
        "retired captain"
    );
}

#[test]
fn a_seat_or_a_shadow_is_whose_it_is() {
    let letter = "The harbours minister, Sara Lind, has resigned.\nIn a letter the MP for Penwick says she cannot defend a toll.";
    assert_eq!(last(letter), "Sara Lind");
    let two = "The harbours minister, Sara Lind, met Ida Moss.\nThe MP for Penwick says the toll is too high.";
    assert_eq!(last(two), "MP for Penwick");
    let page = "Energy secretary Helen Kern has left.\nShadow energy secretary Orm Tarn said the pier was old.";
    let post = "Orm Tarn came late.\n\"Helen Kern sold the boats,\" the shadow energy secretary told the crowd.";
    let found = names(&[post, page]);
    assert_eq!(
        found.first().map(String::as_str),
        Some("Orm Tarn"),
        "{found:?}"
    );
}

#[test]
fn a_branch_is_a_body_of_its_own() {
    assert_eq!(
        last("Amnesty International UK said the tolls were too high."),
        "Amnesty International UK"
    );
}

#[test]
fn several_are_no_he() {
    assert_eq!(
        last("Norwegian officials said two men met.\nHe said the pier was old."),
        "nobody"
    );
    assert_eq!(
        last("Emily Kern, who runs the pier, asked if it was old. She said it was."),
        "Emily Kern"
    );
    assert_eq!(
        names(&[
            "Norway's special envoy Oren Vell met reporters.",
            "The Norwegian envoy said the pier was old."
        ]),
        ["Oren Vell"]
    );
}

#[test]
fn who_is_blamed_and_blames_in_turn_is_another() {
    let norway = "Norway blamed Sweden, which in turn blamed harbour pirates";
    assert_eq!(names(&[&format!("{norway}.")]), ["Norway", "Sweden"]);
    assert_eq!(
        names(&[&format!("{norway} (who denied it)")]),
        ["Norway", "Sweden", "harbour pirates"]
    );
}

#[test]
fn whose_words_they_are_urges() {
    assert_eq!(
        last(
            "It would be \"a disaster\", in the words of harbour chief Ada Vell, who urged the board to stop."
        ),
        "Ada Vell"
    );
}

#[test]
fn who_is_called_so_between_commas_is_named_before_them() {
    for (text, wanted) in [
        (
            "In a letter to the board Ada Vell, the union's chairwoman, called it \"a shame\".",
            "Ada Vell",
        ),
        (
            "As for Ada Vell, the prime minister says she must go.",
            "prime minister",
        ),
        // Each of several.
        (
            "After the row with Ada Vell, the union's chairman, Tom Moss, called it \"a shame\".",
            "Tom Moss",
        ),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
}

#[test]
fn whom_the_reporter_has_heard_says_it() {
    let heard = "I have just spoken to a member of the harbour board.\n\"It is old,\" he said.";
    assert_eq!(last(heard), "member of the harbour board");
    let named = "I have just spoken to a member of the harbour board. Then I met Orm Tarn.\n\"It is old,\" he said.";
    assert_eq!(last(named), "Orm Tarn");
}

#[test]
fn one_of_many_officers_is_not_the_one_of_the_page() {
    let text =
        "Samplia's admiral gave the order.\nA retired Samplian admiral said the pier was old.";
    assert_eq!(last(text), "retired Samplian admiral");
}

#[test]
fn who_is_told_to_be_something_else_holds_no_office() {
    let text = "Zuzu Beispiel, a painter from Northport, saw the pier fall.\nThe chief minister said it was old.";
    assert_eq!(last(text), "chief minister");
    let officer = "Air Marshal Orm Tarn spoke at noon.\nThe same officer said the pier was old.";
    assert_eq!(last(officer), "Orm Tarn");
}

#[test]
fn a_trade_and_a_circle_begin_or_end_a_name() {
    assert_eq!(
        last("Villager Zuzu Beispiel said the pier was old."),
        "Zuzu Beispiel"
    );
    assert_eq!(
        last("The Divers' Families Circle said the pier was old."),
        "Divers' Families Circle"
    );
}

#[test]
fn what_it_goes_on_with_is_the_body_that_acted_last() {
    assert_eq!(
        last(
            "The State Harbour Commission has corrected its figures.\nIt now says the pier was old."
        ),
        "State Harbour Commission"
    );
    assert_eq!(
        last("The People's Front said the pier was old."),
        "People's Front"
    );
    assert_eq!(
        last("One Renewal Party MP said the pier was old."),
        "Renewal Party MP"
    );
    assert_eq!(
        last(
            "Harbour Chief Marta Sample met her crews.\nPresidents Marta Sample and Orm Tarn came. Tarn said the pier was old."
        ),
        "Orm Tarn"
    );
}

#[test]
fn her_counterpart_holds_her_office_elsewhere() {
    let one = "US Secretary of State Marta Sample came.\nNorwegian Foreign Minister Ingrid Solvang left. Her US counterpart said the pier was old.";
    assert_eq!(last(one), "Marta Sample");
    let two = "US Secretary of State Marta Sample came.\nNorwegian Foreign Minister Ingrid Solvang met Swedish Defence Minister Lena Frisk. Her US counterpart said the pier was old.";
    assert_ne!(last(two), "Marta Sample");
}

#[test]
fn the_leader_of_a_country_is_none_of_another() {
    let own = "Norwegian Prime Minister Orm Tarn is in no hurry. The Norwegian leader said the pier was old.";
    assert_eq!(last(own), "Orm Tarn");
    let other =
        "German Chancellor Orm Tarn is in no hurry. The Hungarian leader said the pier was old.";
    assert_eq!(last(other), "Hungarian leader");
}

#[test]
fn a_report_is_the_papers_and_a_spokeswoman_goes_on() {
    assert_eq!(
        last("A report in the Daily Courier said the pier was old."),
        "Daily Courier"
    );
    let asked = "The mayor's spokeswoman was asked about John Tarn.\nThe pier is shut.\n\"It is old,\" she told us.";
    assert_eq!(last(asked), "mayor's spokeswoman");
}
