//! Counts of harm that name no place, on a page that is about no event and no disaster.

use super::{Bench, id};
use crate::entity::{Affiliation, Entity, EntityKind, Mention, SpeakerBasis};
use crate::span::Span;

fn told(speaker: &str, line: &str) -> String {
    Bench::new(speaker, "say", line, &[])
        .without_event()
        .told_on_page()
}

#[test]
fn whose_it_is_stands_for_the_place() {
    let rows = [
        ("[12 people were killed]", "killed(?@hask) CT+ =12..12"),
        (
            "[12 people were killed in Norland]",
            "killed(?norland) CT+ =12..12",
        ),
        (
            "[40 Norlanders were killed]",
            "killed(?norland) CT+ =40..40",
        ),
        (
            "[six people were killed when a boat hit a pier in Dombers, in the north of Norland]",
            "killed(dombers) CT+ =6..6",
        ),
        (
            "[nine people were killed in the attack on Dombers]",
            "killed(dombers) CT+ =9..9",
        ),
        (
            "[seven people were killed and 23 hurt in a gun and bomb attack in the town of Dombers]",
            "killed(dombers) CT+ =7..7 | injured(dombers) CT+ =23..23",
        ),
        (
            "[a woman has died, bringing the number killed in Dombers to five]",
            "killed(dombers) CT+ =5..5",
        ),
        (
            "[two more bodies were found, taking the death toll in Dombers to 17]",
            "killed(dombers) CT+ =17..17",
        ),
        (
            "[12 people were killed inside Dombers]",
            "killed(dombers) CT+ =12..12",
        ),
        // How many there were in either town, or of either kind, is not told; a rate; a part.
        ("[12 people were killed in Dombers and Bern]", ""),
        ("[12 people were killed or wounded in Dombers]", ""),
        ("[one child is killed every hour in Dombers]", ""),
        ("[two members of his crew were killed in Dombers]", ""),
        // There they are some of the dead.
        ("[40 Norlanders were killed in Bern]", ""),
        // A part of a toll; somewhere, not everywhere.
        ("[12 people have been killed since midnight]", ""),
        ("[12 people were killed in the past six hours]", ""),
        ("[12 people were killed in his village]", ""),
        ("[12 people were killed at other sites]", ""),
        (
            "[40 children and 12 women are among the Sorlanders killed]",
            "",
        ),
        // A place that only the page knows is a place of the page, nearer than the country around it; one that is called by
        // one that we know tells nothing.
        (
            "[12 people were killed in Quembley]",
            "killed(quembley of do_1) CT+ =12..12",
        ),
        (
            "[a raid on the Quembley camp in Norland killed 12 people at the Quembley camp]",
            "killed(quembley of do_1) CT+ =12..12",
        ),
        (
            "[12 people were killed in Norland, at Norland's Quembley hospital]",
            "killed(quembley of do_1) CT+ =12..12",
        ),
        (
            "[There were 12 arrests, one in Dombers and 11 in Bern]",
            "arrested(?@hask) CT+ =12..12",
        ),
        (
            "[12 people were killed in an Airbus]",
            "killed(?@hask) CT+ =12..12",
        ),
        (
            "[12 people were killed in the Dombers Basin]",
            "killed(?@hask) CT+ =12..12",
        ),
        // The number that is nearer to the verb is none that we read.
        (
            "[12 people died and some 40 more were injured]",
            "killed(?@hask) CT+ =12..12",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
    // Read alone, such a count has no question.
    let alone = Bench::new("hask", "say", "[12 people were killed]", &[]).without_event();
    assert_eq!(alone.told(), "");
}

#[test]
fn harm_without_a_verb_of_its_own() {
    let rows = [
        (
            "[The blast left 12 people dead]",
            "killed(?@hask) CT+ =12..12",
        ),
        (
            "[We have seen at least 12 guards injured]",
            "injured(guard;?@hask) CT+ =12..inf",
        ),
        ("[More than 40 dead]", "killed(?@hask) CT+ =40..inf"),
        // Bodies that are found are another count; those who were counted before are none.
        ("[Nine bodies were found]", ""),
        (
            "[four children were among the 12 people killed in Dombers]",
            "",
        ),
        ("[their toll to 31]", "killed(?@hask) CT+ =31..31"),
        (
            "[12 people were killed when the roof of a hall fell in the old town of Dombers]",
            "killed(dombers) CT+ =12..12",
        ),
        // Some of those of whom something else is told.
        ("[They honoured 12 people killed at sea]", ""),
    ];
    for (line, expected) in rows {
        let found = told("hask", line);
        let counts: Vec<&str> = found.split(" | ").filter(|one| one.contains('=')).collect();
        assert_eq!(counts.join(" | "), expected, "{line}: {found}");
    }
    let fell = told("hask", "[a bridge in Dombers fell, killing 12 people]");
    assert!(fell.contains("killed(dombers) CT+ =12..12"), "{fell}");
}

#[test]
fn bare_numbers_and_what_became_of_them() {
    let rows = [
        (
            "[More than 1,300 killed and 4,600 wounded in Dombers]",
            "killed(dombers) CT+ =1300..inf | injured(dombers) CT+ =4600..4699",
        ),
        (
            "[Sixteen now dead in Dombers]",
            "killed(dombers) CT+ =16..16",
        ),
        ("[3,427 have been killed]", "killed(?@hask) CT+ =3427..3427"),
        (
            "[In Dombers, 413 people have been killed and 230 wounded in strikes]",
            "killed(dombers) CT+ =413..413 | injured(dombers) CT+ =230..230",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
    for line in [
        "[the 12 wounded have left]",
        "[the 12 men wounded three guards in Dombers]",
    ] {
        let found = told("hask", line);
        assert!(!found.contains("=12..12"), "{line}: {found}");
    }
}

#[test]
fn who_is_named_is_dead_and_no_count() {
    for (line, expected) in [
        ("[Orr has been killed]", "die(orr) CT+"),
        ("[Orr is alive]", "die(orr) CT-"),
    ] {
        assert_eq!(told("hask", line), expected, "{line}");
    }
}

#[test]
fn a_toll_moves() {
    let rows = [
        (
            "[The number of people killed in Dombers since March has risen to 1,264]",
            "1264..1264",
        ),
        ("[Number killed in Dombers rises to 1,264]", "1264..1264"),
        (
            "[The number killed by Sorland strikes on Dombers has risen to 386 people]",
            "386..386",
        ),
        (
            "[The number of people killed in Dombers has gone up to 16]",
            "16..16",
        ),
        ("[Dombers death toll passes 6,000]", "6000..inf"),
        ("[death toll passes 5,000 in Dombers]", "5000..inf"),
        (
            "[The number of people killed in Dombers has climbed above 3,100]",
            "3100..inf",
        ),
    ];
    for (line, number) in rows {
        let found = told("hask", line);
        let number = format!("={number}");
        assert!(found.starts_with("killed(dombers) CT+ "), "{line}: {found}");
        assert!(found.ends_with(&number), "{line}: {found}");
    }
    // It may; it has not; that is another number, or another's.
    for line in [
        "[If the death toll in Dombers reaches 100 the mayor will go]",
        "[The death toll in Dombers rose while the mayor went to 3 funerals]",
        "[The number of people injured in Dombers who went to 3 hospitals is unknown]",
        "[The death toll in Dombers may, on some accounts, have reached 500]",
        "[The death toll in Dombers could rise to 90]",
        "[The number of people killed in Dombers is expected to pass 90]",
        "[The number of people in Dombers has risen to 90]",
    ] {
        let found = told("hask", line);
        assert!(!found.contains('='), "{line}: {found}");
    }
}

/// "Sinai" stands for any part of a state: it lies in Norland here.
#[test]
fn a_part_of_a_state_is_open_and_its_people_are_counted_there() {
    let of = |line: &str| {
        let mut bench = Bench::new("hask", "say", line, &[]).without_event();
        let at = bench.text.find("Sinai").unwrap();
        bench.entities.push(Entity {
            id: id("sinai"),
            kind: EntityKind::Place,
            name: "Sinai".to_owned(),
            aliases: Vec::new(),
            affiliations: vec![Affiliation {
                principal: id("norland"),
                role: "in".to_owned(),
            }],
        });
        bench.mentions.push(Mention {
            span: Span::new(at, at + 5),
            entity: id("sinai"),
            basis: SpeakerBasis::Named,
        });
        bench.mentions.sort_by_key(|mention| mention.span);
        bench.told_on_page()
    };
    let there = "killed(??sinai) CT+ =40..40";
    assert_eq!(of("[40 people were killed in Sinai]"), there);
    assert_eq!(of("[40 Norlanders were killed in Sinai]"), there);
    assert_eq!(of("[40 Sorlanders were killed in Sinai]"), "");
}

#[test]
fn whoever_is_held_is_held_by_somebody() {
    let rows = [
        (
            "[Sorland is holding 12 soldiers]",
            "detained(soldier;?sorland) CT+ =12..12",
        ),
        (
            "[12 of our sailors are held in Sorland]",
            "detained(sailor;?sorland) CT+ =12..12",
        ),
        (
            "[12 soldiers are being held]",
            "detained(soldier;?) CT+ =12..12",
        ),
    ];
    for (line, expected) in rows {
        let found = told("hask", line);
        assert!(found.contains(expected), "{line}: {found}");
    }
    let meetings = told("hask", "[the League held 12 meetings in Dombers]");
    assert!(!meetings.contains("detained"), "{meetings}");
}

#[test]
fn an_authority_counts_at_home() {
    let of = |name: &str, kind: EntityKind, country: Option<&str>| {
        let mut bench = Bench::new("body", "say", "[12 people were killed]", &[]).without_event();
        bench.entities.push(Entity {
            id: id("body"),
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            affiliations: country
                .map(|country| Affiliation {
                    principal: id(country),
                    role: "ministry".to_owned(),
                })
                .into_iter()
                .collect(),
        });
        bench.told_on_page()
    };
    let at = |place: &str| format!("killed(?{place}) CT+ =12..12");
    let rows = [
        (
            "health ministry in Dombers",
            EntityKind::Group,
            None,
            "dombers",
        ),
        (
            "health ministry",
            EntityKind::Org,
            Some("norland"),
            "norland",
        ),
        ("West Hasker Police", EntityKind::Org, None, "west hasker"),
        (
            "Tarn and Bell Fire Service",
            EntityKind::Org,
            None,
            "tarn and bell",
        ),
        ("National Police", EntityKind::Org, None, "@body"),
        // As many as there are towns; agencies count anywhere.
        ("police", EntityKind::Group, None, ""),
        ("local officials", EntityKind::Unnamed, None, ""),
        ("Dombers Gazette", EntityKind::Org, None, ""),
    ];
    for (name, kind, country, place) in rows {
        assert_eq!(of(name, kind, country), at(place), "{name}");
    }
}

#[test]
fn what_bounds_a_number_belongs_to_it() {
    let told = |line: &str| {
        let read = Bench::new("hask", "say", line, &[]).read();
        let text = |one: &super::Proposition| match &one.value {
            super::Value::Number { lo, hi, text, .. } => format!("{text} {lo}..{hi}"),
            super::Value::Binary | super::Value::Entity { .. } | super::Value::Time { .. } => {
                String::new()
            }
        };
        read.iter().map(text).collect::<Vec<_>>().join(" | ")
    };
    let rows = [
        ("[More than 320 dead in Dombers]", "More than 320 320..inf"),
        (
            "[340 people have been killed in Dombers, with nearly 900 wounded]",
            "340 people 340..340 | nearly 900 810..990",
        ),
        (
            "[More than 340 people were killed and 90 hurt in Dombers]",
            "More than 340 people 340..inf | 90 90..90",
        ),
        (
            "[no more than 12 people were killed in Dombers]",
            "no more than 12 people 0..12",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told(line), expected, "{line}");
    }
}

#[test]
fn counts_are_asked_in_the_plural_and_without_their_number() {
    for (line, question) in [
        ("[Twelve staff killed in Dombers]", "staff"),
        ("[12 NPF members were killed in Dombers]", "NPF members"),
        (
            "[one Norland soldier has been killed in Dombers]",
            "Norland soldiers",
        ),
    ] {
        let read = Bench::new("hask", "say", line, &[]).read();
        let asked = &read[0].issue.as_ref().unwrap().question;
        assert_eq!(
            *asked,
            format!("How many {question} were killed in Dombers?"),
            "{line}"
        );
    }
}

#[test]
fn who_suffers_harm_does_none() {
    for line in [
        "[Sorlanders killed in Dombers]",
        "[League wounded in Dombers]",
        "[Sorlanders displaced in Dombers]",
        "[Norland has died in the attacks]",
        "[Norland can update the toll]",
    ] {
        assert_eq!(told("hask", line), "", "{line}");
    }
    // Which ones it were, another killing would not tell.
    for some in [
        "dozens",
        "six sailors",
        "a commander of the League",
        "more sailors",
    ] {
        let found = told("hask", &format!("[Norland killed {some}]"));
        assert!(!found.contains("kill("), "{found}");
    }
    let passive = told("hask", "[six sailors were killed by Norland]");
    assert!(!passive.contains("kill("), "{passive}");
    let all = told("hask", "[Norland killed sailors]");
    assert_eq!(all, "kill(norland;sailor) CT+");
}

#[test]
fn what_is_released_and_is_nobody_is_no_count() {
    let rows = [
        (
            "[12 hostages were released in Dombers]",
            "freed(hostage;dombers) CT+ =12..12",
        ),
        ("[some $4bn was released in Dombers]", ""),
        ("[12 documents were released in Dombers]", ""),
        ("[Norland released 40 lorries in Dombers]", ""),
    ];
    for (line, expected) in rows {
        let found = told("hask", line);
        let counts: Vec<&str> = found.split(" | ").filter(|one| one.contains('=')).collect();
        assert_eq!(counts.join(" | "), expected, "{line}: {found}");
    }
}

#[test]
fn a_toll_is_told_by_who_can_tell_it() {
    assert_eq!(
        told(
            "hask",
            "[we can now update the death toll in Dombers to 58 killed]"
        ),
        "killed(dombers) CT+ =58..58"
    );
}

#[test]
fn who_is_confirmed_dead_is_dead() {
    let rows = [
        ("[Orr is now confirmed to have been killed]", "die(orr) CT+"),
        ("[Orr has been confirmed dead]", "die(orr) CT+"),
        ("[Orr is confirmed to have been killed]", "die(orr) CT+"),
        ("[Orr is not confirmed dead]", ""),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
}

#[test]
fn bodies_that_a_hospital_receives_are_a_count_of_its_own() {
    for (line, expected) in [
        (
            "[the hospital has received 45 dead, most of them women]",
            "received(hospital of do_1) CT+ =45..45",
        ),
        (
            "[the hospital received at least 52 bodies]",
            "received(hospital of do_1) CT+ =52..inf",
        ),
        ("[the hospital received 52 beds]", ""),
    ] {
        let found = told("hask", line);
        let counts: Vec<&str> = found.split(" | ").filter(|one| one.contains('=')).collect();
        assert_eq!(counts.join(" | "), expected, "{line}: {found}");
    }
}

#[test]
fn what_is_told_of_in_a_relative_clause_is_not_who_tells_it() {
    let line = "The raid on Dombers, which Orr said [killed Tomas Calder and shut a tunnel]";
    let mut bench = Bench::new("orr", "say", line, &[]);
    bench.cued("Orr said");
    assert!(!bench.told().contains("orr"), "{}", bench.told());
    let mut bench = Bench::new(
        "orr",
        "praise",
        "Orr paid tribute to [killed Sorland staff]",
        &[],
    );
    bench.cued("paid tribute to");
    assert!(!bench.told().contains("kill("), "{}", bench.told());
}

#[test]
fn a_name_behind_a_noun_is_who_is_meant() {
    let line = "[their mother Orr was murdered by the Northern League]";
    assert_eq!(told("hask", line), "kill(league;orr) CT+");
}

#[test]
fn a_perfect_infinitive_is_past() {
    let line = "[the widow of Orr to have been killed overnight]";
    let read = Bench::new("hask", "say", line, &[]).without_event().read();
    let asked = read.iter().filter_map(|one| one.issue.as_ref());
    assert!(asked.clone().count() > 0);
    for issue in asked {
        assert!(!issue.question.starts_with("Will"), "{}", issue.question);
    }
}

/// "Norland" built it, nobody knows where.
#[test]
fn a_house_tells_no_place_by_its_name() {
    let of = |name: &str| {
        let mut bench = Bench::new("hask", "say", "[12 people were killed]", &[]).without_event();
        let hask = bench.entities.iter_mut().find(|one| one.id == id("hask"));
        let hask = hask.unwrap();
        (hask.kind, hask.name) = (EntityKind::Org, name.to_owned());
        bench.told_on_page()
    };
    assert_eq!(
        of("Norland health ministry"),
        "killed(?norland) CT+ =12..12"
    );
    for name in [
        "Norland Hospital",
        "director of the Norland Hospital in the town",
    ] {
        assert!(!of(name).contains("norland"), "{name}: {}", of(name));
    }
}

#[test]
fn citizens_are_counted_wherever_they_are() {
    let mut bench = Bench::new("hask", "say", "[12 citizens were killed]", &[]).without_event();
    let hask = bench.entities.iter_mut().find(|one| one.id == id("hask"));
    let hask = hask.unwrap();
    (hask.kind, hask.name) = (EntityKind::Org, "Norland government".to_owned());
    let read = super::super::read_on_page(&bench.statement, &bench.context());
    let asked = &read[0].issue.as_ref().unwrap().question;
    assert_eq!(asked, "How many citizens were killed?");
}

#[test]
fn a_long_name_that_nobody_is_called_owns_nothing_in_a_question() {
    let line = "[one of his employees has been killed in Dombers]";
    let mut bench = Bench::new("orr", "say", line, &[("his", "orr")]);
    let orr = bench.entities.iter_mut().find(|one| one.id == id("orr"));
    let orr = orr.unwrap();
    (orr.kind, orr.name) = (EntityKind::Unnamed, "head of the relief agency".to_owned());
    let read = bench.read();
    let asked = &read[0].issue.as_ref().unwrap().question;
    assert_eq!(asked, "How many employees were killed in Dombers?");
}

#[test]
fn several_men_are_no_man() {
    let read = Bench::new("hask", "say", "[Norland killed the gunmen]", &[]).read();
    let asked = &read[0].issue.as_ref().unwrap().question;
    assert!(!asked.contains("a gunmen"), "{asked}");
}

#[test]
fn one_more_makes_so_many() {
    for (line, wanted) in [
        (
            "[an eighth person has died after the strikes in Dombers]",
            "killed(dombers) CT+ =8..8",
        ),
        ("[a third person may die in Dombers]", ""),
        ("[a third pilot has died in Dombers]", ""),
        ("[a third person has died of cholera]", ""),
        ("[a third person has died in Dombers this season]", ""),
    ] {
        assert_eq!(told("vell", line), wanted, "{line}");
    }
}
