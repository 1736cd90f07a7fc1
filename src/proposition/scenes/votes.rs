//! A page whose votes are about one bill.

use super::{Bench, id};
use crate::entity::Affiliation;

/// What is read where Vell leads the Dawn Party.
fn told(speaker: &str, line: &str) -> String {
    let mut bench = Bench::new(speaker, "say", line, &[]).without_event();
    bench.measure = Some("bill");
    for entity in &mut bench.entities {
        if entity.id == id("vell") {
            entity.affiliations.push(Affiliation {
                principal: id("party"),
                role: "leader".to_owned(),
            });
        }
    }
    bench.told()
}

#[test]
fn how_each_will_vote() {
    let rows = [
        (
            "orr",
            "[he will be voting against it]",
            "vote_for(orr;bill of do_1) CT-",
        ),
        (
            "orr",
            "[he will vote for the Ferry Duty Bill]",
            "vote_for(orr;bill of do_1) CT+",
        ),
        (
            "league",
            "[they would vote it down]",
            "vote_for(league;bill of do_1) CT-",
        ),
        (
            "league",
            "[it will abstain]",
            "vote_for(league;bill of do_1) PR-",
        ),
        (
            "orr",
            "[he will be voting with the government tonight]",
            "vote_for(orr;bill of do_1) CT+",
        ),
        (
            "vell",
            "[her party would abstain]",
            "vote_for(party;bill of do_1) PR-",
        ),
        (
            "hask",
            "[the League's nine MPs will vote against it]",
            "vote_for(league;bill of do_1) CT-",
        ),
        (
            "hask",
            "[the League will oppose the bill as well]",
            "support(league;bill of do_1) CT- | vote_for(league;bill of do_1) CT-",
        ),
        (
            "orr",
            "[he will vote against the pilots bill]",
            "vote_for(orr;pilot bill) CT-",
        ),
        (
            "orr",
            "[\"We are voting against the bill\"]",
            "vote_for(orr;bill of do_1) CT-",
        ),
        // Some of them; another bill.
        ("hask", "[nine League MPs will vote against it]", ""),
    ];
    for (speaker, line, expected) in rows {
        assert_eq!(told(speaker, line), expected, "{line}");
    }
}
