//! What comes about or does not, and who stays in office.

use super::{Bench, id};
use crate::entity::Affiliation;

/// What is read where Vell is Norland's president.
fn told(speaker: &str, cue: &str, line: &str) -> String {
    let mut bench = Bench::new(speaker, cue, line, &[]).without_event();
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

fn check(rows: &[(&str, &str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(speaker, cue, line, expected)| {
            let found = told(speaker, cue, line);
            let bench = Bench::new(speaker, cue, line, &[]);
            (found != *expected).then(|| {
                format!(
                    "{line}\n    expected {expected}\n    found    {found}\n    {}",
                    bench.tree()
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_inquiry_comes_or_does_not() {
    check(&[
        (
            "hask",
            "say",
            "[the strike will not happen by accident]",
            "",
        ),
        (
            "orr",
            "say",
            "[there will be no inquiry]",
            "go_ahead(inquiry of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[there will be a public inquiry]",
            "go_ahead(inquiry of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[Vell will order a public inquiry]",
            "go_ahead(inquiry of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[Vell has set up an inquiry]",
            "go_ahead(inquiry of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[an inquiry will be held]",
            "go_ahead(inquiry of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[the senate would block the takeover]",
            "veto(senate of do_1;takeover) CT+ | go_ahead(takeover of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[the strike is off]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[the tour is still on]",
            "go_ahead(tour of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[the strike will not happen]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[an inquiry is not needed]",
            "ought go_ahead(inquiry of do_1) CT- | support(orr;inquiry of do_1) CT-",
        ),
        (
            "orr",
            "call for",
            "Orr called for [a public inquiry]",
            "ought go_ahead(inquiry of do_1) PR+ | want(orr;inquiry of do_1) CT+",
        ),
        (
            "orr",
            "rule out",
            "Orr ruled out [a public inquiry]",
            "go_ahead(inquiry of do_1) CT- | accept(orr;inquiry of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[there will be no early election]",
            "go_ahead(early election of do_1) CT-",
        ),
        (
            "orr",
            "say",
            "[there will be a snap election before Friday]",
            "go_ahead(early election of do_1) CT+ @2031-05-16",
        ),
        (
            "orr",
            "say",
            "[Vell will call an early election]",
            "call_election(vell) CT+ | go_ahead(early election of do_1) CT+",
        ),
        (
            "orr",
            "say",
            "[the strike goes ahead on Friday]",
            "go_ahead(strike of do_1) CT+ @2031-05-16",
        ),
        // Who rejects a plan has not said that it will not be carried out; another inquiry is another.
        (
            "orr",
            "reject",
            "Orr rejected [the plan]",
            "accept(orr;plan of do_1) CT-",
        ),
        ("orr", "say", "[another inquiry will be held]", ""),
    ]);
}

#[test]
fn who_stays_and_who_goes() {
    check(&[
        (
            "vell",
            "say",
            "[she will remain president]",
            "resign(vell) CT-",
        ),
        (
            "orr",
            "say",
            "[Vell will stay on as president]",
            "resign(vell) CT-",
        ),
        ("vell", "say", "[I am going nowhere]", "resign(vell) CT-"),
        (
            "vell",
            "say",
            "[I'm not going anywhere]",
            "resign(vell) CT-",
        ),
        ("orr", "say", "[Vell has to go]", "ought resign(vell) CT+"),
        ("orr", "say", "[Vell must go now]", "ought resign(vell) CT+"),
        (
            "orr",
            "say",
            "[there are no plans for Vell to resign]",
            "resign(vell) PR-",
        ),
        ("hask", "say", "[Orr is going nowhere]", ""),
    ]);
}

#[test]
fn who_has_whose_confidence() {
    check(&[
        (
            "vell",
            "say",
            "[Orr has my full confidence]",
            "trust(vell;orr) CT+",
        ),
        (
            "hask",
            "say",
            "[Orr has lost Vell's confidence]",
            "trust(vell;orr) CT-",
        ),
        (
            "hask",
            "say",
            "[Orr enjoys the support of Norland]",
            "support(norland;orr) CT+",
        ),
        ("hask", "say", "[Orr has great confidence]", ""),
    ]);
}

#[test]
fn when_it_begins() {
    check(&[
        (
            "orr",
            "say",
            "[the levy will be introduced on Friday]",
            "start(levy of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "orr",
            "say",
            "[the levy will begin on Friday rather than today]",
            "start(levy of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "orr",
            "say",
            "[the hostages will be released on Friday]",
            "let_go(hostage of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "orr",
            "say",
            "[ten hostages will be released on Friday]",
            "",
        ),
        (
            "orr",
            "say",
            "[the levy will now begin on Friday]",
            "start(levy of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "orr",
            "say",
            "[the levy comes in on Friday]",
            "start(levy of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "orr",
            "say",
            "[the new care levy will begin on Friday rather than today]",
            "start(care levy of do_1) CT+ @2031-05-16 =2031-05-16",
        ),
        ("vell", "say", "[I will fight on]", "resign(vell) CT-"),
        (
            "orr",
            "say",
            "[Vell should hand over today]",
            "ought resign(vell) PR+ @2031-05-15",
        ),
        (
            "orr",
            "say",
            "[there are no plans for Vell to leave]",
            "resign(vell) PR-",
        ),
    ]);
}
