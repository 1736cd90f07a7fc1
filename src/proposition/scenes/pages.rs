//! A page that is about no talks: what it counts, who holds an office, where somebody is to be, when things begin and end.

use super::{Bench, id};
use crate::entity::Affiliation;

/// What is read where Vell is known to be president of Norland.
fn told(speaker: &str, line: &str) -> String {
    let mut bench = Bench::new(speaker, "say", line, &[]).without_event();
    bench.disaster = true;
    for entity in &mut bench.entities {
        if entity.id == id("vell") {
            entity.affiliations.push(Affiliation {
                principal: id("norland"),
                role: "president".to_owned(),
            });
        }
    }
    bench.told()
}

#[test]
fn what_the_page_counts() {
    let rows = [
        (
            "[At least nine people have been killed and 23 are missing after Storm Ada]",
            "killed(do_1) CT+ =9..inf | missing(do_1) CT+ =23..23",
        ),
        (
            "[The number of people confirmed to have died has risen to 11]",
            "killed(do_1) CT+ =11..11",
        ),
        (
            "[The number of guards killed has risen to three]",
            "killed(guard;do_1) CT+ =3..3",
        ),
        (
            "[seven deaths and 23 people missing]",
            "killed(do_1) CT+ =7..7",
        ),
        ("[the number of missing at 17]", "missing(do_1) CT+ =17..17"),
        ("[the death toll at 15]", "killed(do_1) CT+ =15..15"),
        (
            "[Thirteen people are known to have died in Dombers]",
            "killed(dombers) CT+ =13..13",
        ),
        (
            "[About 2,400 people have been moved from their homes]",
            "evacuated(do_1) CT+ =2160..2640",
        ),
        (
            "[more than 85,000 people have been driven out by the fighting]",
            "displaced(do_1) CT+ =85000..inf",
        ),
        (
            "[about 84,000 homes were without power]",
            "without_power(home;do_1) CT+ =75600..92400",
        ),
        (
            "[Six deaths have been confirmed, including one in Dombers and five in Bern]",
            "killed(do_1) CT+ =6..6",
        ),
        // Whoever was arrested, was so for something else.
        ("[six people have been arrested]", ""),
        // Not of all that the page is about; not a count.
        ("[at least 14 people lost their lives in his town]", ""),
        (
            "[no water will be released from the dam]",
            "be release ahead(water of do_1) CT-",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
}

#[test]
fn an_office_is_whoever_holds_it() {
    let rows = [
        ("hask", "[the president will resign]", "resign(vell) CT+"),
        (
            "orr",
            "[Norland's president will resign]",
            "resign(vell) CT+",
        ),
        (
            "orr",
            "[Sorland's president will resign]",
            "resign(president of sorland) CT+",
        ),
        ("hask", "[a president will resign]", ""),
        ("hask", "[the minister will resign]", ""),
        (
            "vell",
            "[our country will retaliate]",
            "retaliate(norland) CT+",
        ),
    ];
    for (speaker, line, expected) in rows {
        assert_eq!(told(speaker, line), expected, "{line}");
    }
}

#[test]
fn the_only_place_that_was_named() {
    let rows = [
        (
            "Envoys meet in Geneva. [Orr will not be there]",
            "attend(orr;geneva) CT-",
        ),
        (
            "Envoys meet in Geneva. [Orr will stay at home]",
            "attend(orr;geneva) CT-",
        ),
        (
            "Envoys met in Geneva and in Bern. [Orr will not be there]",
            "",
        ),
        ("[Orr is expected in Geneva]", "attend(orr;geneva) PR+"),
        (
            "[Orr is coming to Geneva, with or without Vell]",
            "attend(orr;geneva) CT+",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
    // Else the place that the page keeps coming back to.
    let line = "Envoys met in Geneva and in Bern. [Orr will not be there]";
    let mut bench = Bench::new("hask", "say", line, &[]).without_event();
    bench.venue = Some(id("dombers"));
    assert_eq!(bench.told(), "attend(orr;dombers) CT-");
}

#[test]
fn when_things_begin_and_end() {
    let rows = [
        (
            "[schools will reopen on Friday]",
            "open(school of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[schools in Bern will reopen on Friday]",
            "open(school in bern of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[the tariffs on cars will take effect today]",
            "start(tariff on car of do_1) CT+ @2031-05-15 =2031-05-15",
        ),
        (
            "[The red alert stays in force until Friday]",
            "end(alert of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[the gates were opened on Friday]",
            "access(gate of do_1) CT+ @2031-05-16",
        ),
        (
            "[there is no two-speed pricing]",
            "exist(two-speed pricing of do_1) CT-",
        ),
        (
            "[there is no military solution]",
            "exist(military solution of do_1) CT-",
        ),
        ("[there is no policing]", ""),
        (
            "[there is no shortage of grain]",
            "exist(shortage of grain of do_1) CT-",
        ),
        (
            "[there are no foreign troops in Dombers]",
            "exist(foreign troops in dombers of do_1) CT-",
        ),
        ("[there are no such camps]", ""),
    ];
    for (line, expected) in rows {
        assert_eq!(told("hask", line), expected, "{line}");
    }
}

#[test]
fn whose_forces_act() {
    let rows = [
        (
            "[Norland's jets attacked Dombers]",
            "attack(norland;dombers) CT+",
        ),
        ("[Norland fired on Dombers]", "attack(norland;dombers) CT+"),
    ];
    for (line, expected) in rows {
        assert_eq!(told("orr", line), expected, "{line}");
    }
}

#[test]
fn calm_that_is_asked_for_is_not_there() {
    let calm = Bench::new("vell", "call for", "[calm]", &[]).without_event();
    assert!(!calm.told().contains("be calm"), "{}", calm.told());
}

#[test]
fn until_when_somebody_has_time() {
    let told = |line: &str| {
        let bench = Bench::new("vell", "say", line, &[]).without_event();
        bench.on_page("The deadline is near.").told()
    };
    for (line, wanted) in [
        (
            "[the deadline is Friday]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[the deadline has been extended to Friday]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[the Friday deadline will not move]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[both sides have until Friday to agree]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[we gave them until Friday]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[both sides have until midday on Friday to agree]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "[Norland has until Friday to leave]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        ("[voters have until Friday to register]", ""),
        ("[he has to wait until Friday]", ""),
        (
            "[Norland has only until Friday to leave]",
            "deadline(do_1) CT+ @2031-05-16 =2031-05-16",
        ),
    ] {
        assert_eq!(told(line), wanted, "{line}");
    }
    let bench = Bench::new("vell", "say", "[Norland has been given until Friday]", &[]);
    assert_eq!(
        bench.without_event().told(),
        "deadline(norland) CT+ @2031-05-16 =2031-05-16"
    );
}

#[test]
fn who_knew_before() {
    let told = |line: &str| Bench::new("vell", "say", line, &[]).without_event().told();
    for (line, wanted) in [
        (
            "[Norland was alerted before the strike]",
            "forewarned(norland of do_1) CT+",
        ),
        (
            "[Norland was not told beforehand of the raid]",
            "forewarned(norland of do_1) CT-",
        ),
        (
            "[Norland had no warning of the strike]",
            "forewarned(norland of do_1) CT-",
        ),
        (
            "[Sorland gave Norland two hours' notice of the raid]",
            "forewarned(norland of do_1) CT+",
        ),
        (
            "[Sorland gave Norland no notice of the raid]",
            "forewarned(norland of do_1) CT-",
        ),
        (
            "[Norland was told of the raid before it happened]",
            "forewarned(norland of do_1) CT+",
        ),
        (
            "[Norland had known of the raid]",
            "forewarned(norland of do_1) CT+",
        ),
    ] {
        assert!(told(line).contains(wanted), "{line}: {}", told(line));
    }
    // Who is told something, or has notice to quit, knew of nothing before.
    for line in [
        "[Norland was told to leave after the raid]",
        "[Norland has a notice on the gate]",
        "[Sorland gave Norland a warning about its fish]",
        "[Norland was warned that a strike would come before winter]",
        "[Sorland gave Norland no notice of the tax]",
    ] {
        assert!(!told(line).contains("forewarned"), "{line}: {}", told(line));
    }
}

#[test]
fn whether_those_who_talk_meet() {
    let told = |line: &str| Bench::new("vell", "say", line, &[]).told();
    for (line, wanted) in [
        ("[the talks were face to face]", "direct(talks) CT+"),
        (
            "[Norland will not hold direct talks with Sorland]",
            "direct(talks) CT-",
        ),
        ("[there will be no direct talks]", "direct(talks) CT-"),
        ("[No direct talks]", "direct(talks) CT-"),
        (
            "[Norland will hold indirect talks with Sorland]",
            "direct(talks) CT-",
        ),
        (
            "[Norland won't talk to Sorland directly]",
            "direct(talks) CT-",
        ),
    ] {
        assert!(told(line).contains(wanted), "{line}: {}", told(line));
    }
    for line in [
        "[Norland is directly responsible]",
        "[a direct train to Bern]",
        "[Norland has not rejected direct talks]",
        "[direct talks are not ruled out]",
        "[there will be no indirect talks]",
        "[direct talks would be a mistake]",
        "[Norland wants direct talks]",
    ] {
        assert!(!told(line).contains("direct("), "{line}: {}", told(line));
    }
}

#[test]
fn how_near_an_agreement_is() {
    let told = |line: &str| Bench::new("vell", "say", line, &[]).without_event().told();
    for (line, wanted) in [
        ("[an accord is within grasp]", "near(deal of do_1) CT+"),
        (
            "[the two sides are close to a trade deal]",
            "near(deal of do_1) PR+",
        ),
        (
            "[we are not close to an agreement]",
            "near(deal of do_1) PR-",
        ),
        (
            "[the two sides are nowhere near an accord]",
            "near(deal of do_1) CT-",
        ),
        ("[no truce is in sight]", "near(truce of do_1) CT-"),
    ] {
        assert!(told(line).contains(wanted), "{line}: {}", told(line));
    }
    for line in [
        "[the school is close to the river]",
        "[a deal is a deal]",
        "[we spoke about a deal]",
    ] {
        assert!(!told(line).contains("near("), "{line}: {}", told(line));
    }
}

#[test]
fn what_a_tariff_is() {
    let told = |line: &str| Bench::new("vell", "say", line, &[]).without_event().told();
    for (line, wanted) in [
        (
            "[Norland will impose a 25% tariff on steel]",
            "duty(steel) CT+ =25..25",
        ),
        (
            "[the tariff on steel will rise to 25%]",
            "duty(steel) CT+ =25..25",
        ),
        (
            "[tariffs of 25% will be imposed on steel]",
            "duty(steel) CT+ =25..25",
        ),
        (
            "[the duty on cars will be cut to 15%]",
            "duty(car) CT+ =15..15",
        ),
        (
            "[tariffs on Norland will be 10%]",
            "duty(norland) CT+ =10..10",
        ),
        (
            "[a 25 per cent levy on imports from Norland]",
            "duty(norland) CT+ =25..25",
        ),
    ] {
        assert!(told(line).contains(wanted), "{line}: {}", told(line));
    }
    // Nobody sets it, or not on what.
    for line in [
        "[there will be no 25% tariff on steel]",
        "[the tariff on steel will not be 25%]",
        "[the tariff will rise to 25%]",
        "[25% of voters are for the tariff on steel]",
    ] {
        assert!(!told(line).contains("duty("), "{line}: {}", told(line));
    }
}

#[test]
fn who_holds_an_office_and_should_go_resigns() {
    let told = |line: &str| {
        Bench::new("vell", "say", line, &[("she", "hask")])
            .without_event()
            .told()
    };
    assert!(
        told("[she must go]").contains("resign(hask)"),
        "{}",
        told("[she must go]")
    );
    for line in [
        "[she should go to Bern]",
        "[she should go home]",
        "[she must go because her mother is ill]",
        "[she should go now that the road is open]",
        "[Norland should go]",
        "[she will go]",
        // Who holds no office has none to leave.
        "[Orr must go]",
    ] {
        assert!(!told(line).contains("resign"), "{line}: {}", told(line));
    }
    let talks = Bench::new("vell", "say", "[she should go]", &[("she", "hask")]).told();
    assert!(!talks.contains("resign"), "{talks}");
}

#[test]
fn who_leads_whom_a_side_sends() {
    for (line, wanted) in [
        (
            "[Orr will lead the Norland delegation in Geneva]",
            "chair(orr;delegation of norland) CT+ | leader(delegation of norland) CT+ =orr",
        ),
        (
            "[the Norland team in Geneva will be headed by Tomas Orr]",
            "chair(orr;team of norland) CT+ | leader(delegation of norland) CT+ =orr",
        ),
        (
            "[Orr will lead the inquiry]",
            "chair(orr;inquiry of do_1) CT+",
        ),
    ] {
        assert_eq!(told("vell", line), wanted, "{line}");
    }
}

#[test]
fn who_is_blamed_is_responsible_and_who_blames_another_is_not() {
    let told = |by: &str, line: &str| Bench::new(by, "blame", line, &[]).told();
    for (line, wanted) in [
        (
            "Norland blamed [Sorland for the blast]",
            "responsible(sorland;blast of do_1) CT+ | responsible(norland;blast of do_1) PR-",
        ),
        (
            "Norland blamed [the blast on a Sorland missile]",
            "responsible(sorland;blast of do_1) CT+ | responsible(norland;blast of do_1) PR-",
        ),
    ] {
        assert_eq!(told("norland", line), wanted, "{line}");
    }
    // Its own army is its own; who blames two, or another for what he failed to do, tells less.
    for line in [
        "Norland blamed [its army for the blast]",
        "Norland blamed [neither Sorland nor Orr for the blast]",
        "Norland blamed [Sorland for not stopping the blast]",
    ] {
        assert!(
            !told("norland", line).contains("responsible(norland"),
            "{line}"
        );
        assert!(
            !told("norland", line).contains("responsible(sorland"),
            "{line}"
        );
    }
    // A person speaks of others; a delay is no deed.
    assert_eq!(
        told("vell", "Vell blamed [Sorland for the blast]"),
        "responsible(sorland;blast of do_1) CT+"
    );
    assert!(!told("norland", "Norland blamed [Sorland for the delay]").contains("responsible"));
    let result = "[the blast was the work of Sorland]";
    assert_eq!(
        Bench::new("vell", "say", result, &[]).told(),
        "responsible(sorland;blast of do_1) CT+"
    );
}
