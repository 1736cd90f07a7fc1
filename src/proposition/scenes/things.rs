//! Things of a page, whoever acts on them.

use super::{Bench, check};

fn told(line: &str) -> String {
    Bench::new("hask", "say", line, &[]).without_event().told()
}

#[test]
fn how_things_stand() {
    let rows = [
        (
            "[the crossing is open as usual]",
            "access(crossing of do_1) CT+",
        ),
        (
            "[the crossing had been closed to all traffic]",
            "access(crossing of do_1) CT-",
        ),
        (
            "[the crossing will be closed]",
            "ahead access(crossing of do_1) CT-",
        ),
        (
            "[the gates were shut without warning]",
            "access(gate of do_1) CT-",
        ),
        ("[strikes will continue]", "ongoing(strike of do_1) CT+"),
        ("[the operation is over]", "ongoing(operation of do_1) CT-"),
        (
            "[the search has been suspended]",
            "ongoing(search of do_1) CT-",
        ),
        (
            "[the walkout will go ahead]",
            "go_ahead(walkout of do_1) CT+",
        ),
        (
            "[the walkout has been called off]",
            "go_ahead(walkout of do_1) CT-",
        ),
        (
            "[the curfew remains in place]",
            "in_force(curfew of do_1) CT+",
        ),
        (
            "[the curfew has been lifted]",
            "in_force(curfew of do_1) CT-",
        ),
        ("[the report is false]", "genuine(report of do_1) CT-"),
        ("[those reports are pure fiction]", ""),
        ("[the letter is a forgery]", "genuine(letter of do_1) CT-"),
        (
            "[the document was genuine]",
            "genuine(document of do_1) CT+",
        ),
        ("[the camps were destroyed]", "be destroy(camp of do_1) CT+"),
        ("[no camps were destroyed]", "be destroy(camp of do_1) CT-"),
        ("[taxes will not be raised]", "go_up(tax of do_1) CT-"),
        (
            "[Parliament must be recalled]",
            "ought be recall ahead(parliament of do_1) CT+",
        ),
        ("[the evening ended quietly]", ""),
        // Who did it is known; one of several; what stands under another verb.
        ("[the camps were destroyed by rebels]", ""),
        ("[a camp was destroyed]", ""),
        ("[the camps were expected to be destroyed]", ""),
    ];
    check_on("", &rows);
}

#[test]
fn what_an_actor_leaves() {
    let rows = [
        (
            "[Norland has closed the crossing]",
            "close(norland;crossing) CT+ | access(crossing of do_1) CT-",
        ),
        (
            "[Norland has not closed the crossing]",
            "close(norland;crossing) CT-",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told(line), expected, "{line}");
    }
}

/// Reads each row on that page and lists every row that reads otherwise.
fn check_on(page: &str, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(line, expected)| {
            let bench = Bench::new("hask", "say", line, &[]).without_event();
            let bench = bench.on_page(page);
            let told = bench.told();
            let differs = told != *expected;
            differs.then(|| {
                format!(
                    "{line}\n    expected {expected}\n    found    {told}\n    tree     {}",
                    bench.tree()
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_thing_by_two_nouns() {
    const FERRIES: &str =
        "The rail strike is to begin at noon. The walkout hits six ports, the union says.";
    let rows = [
        (
            "[Friday's walkout will go ahead]",
            "go_ahead(strike of do_1) CT+ @2031-05-16",
        ),
        ("[Walkout will go ahead]", "go_ahead(strike of do_1) CT+"),
        (
            "[the strike has been suspended]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "[the stoppage has been put on hold]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "[a strike by rail crews has been called off]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "[a strike by rail crews that would have halted the mail has been called off]",
            "go_ahead(strike of do_1) CT-",
        ),
        (
            "[its crews voted to put the walkout on hold]",
            "go_ahead(strike of do_1) PR-",
        ),
        (
            "[the union will press on with the walkout]",
            "go_ahead(strike of do_1) CT+",
        ),
        ("[the walkout is on hold]", "go_ahead(strike of do_1) CT-"),
        // Put off until a day: on that day it goes ahead.
        (
            "[the walkout has been postponed until Friday]",
            "be postpone(strike of do_1) CT+ @2031-05-16",
        ),
        // Another one, one of many.
        ("[another walkout has been called off]", ""),
        ("[a walkout has been called off]", ""),
    ];
    check_on(FERRIES, &rows);
    let raids = "The air strikes began at three. The raids hit a depot. The operation goes on.";
    let rows = [
        ("[the air campaign will go on]", "ongoing(raid of do_1) CT+"),
        ("[the operation is over]", "ongoing(raid of do_1) CT-"),
        (
            "[the strikes have been suspended]",
            "ongoing(raid of do_1) CT-",
        ),
    ];
    check_on(raids, &rows);
    let two = "The rail strike is to begin at noon. The nurses' walkout was called off.";
    // "The strike" where there are two is nobody's.
    check_on(
        "The rail strike is on. The strike is long. The nurses' strike is off. A nurses' strike.",
        &[
            ("[the strike has been called off]", ""),
            (
                "[the nurses' strike has been called off]",
                "go_ahead(nurse strike of do_1) CT-",
            ),
            (
                "[the rail strike will go ahead]",
                "go_ahead(rail strike of do_1) CT+",
            ),
        ],
    );
    check_on(
        two,
        &[(
            "[the walkout will go ahead]",
            "go_ahead(walkout of do_1) CT+",
        )],
    );
}

#[test]
fn plans_are_dropped() {
    let rows = [
        (
            "[the chancellor has dropped the plan]",
            "go_ahead(plan of do_1) CT-",
        ),
        ("[the plan is dead]", "go_ahead(plan of do_1) CT-"),
        ("[the driver is dead]", ""),
        (
            "[the measure will be rushed through]",
            "go_ahead(measure of do_1) CT+",
        ),
        (
            "[the search has been suspended]",
            "ongoing(search of do_1) CT-",
        ),
    ];
    check_on("", &rows);
}

#[test]
fn whether_a_level_goes_up() {
    const BEER: &str = "The rise in beer duty was announced on Monday. The duty is unfair.";
    let rows = [
        (
            "[the duty will rise by 7p a pint]",
            "go_up(beer duty of do_1) CT+ | rise_by(beer duty of do_1) CT+ =7..7",
        ),
        (
            "[duty will go up by 3p]",
            "go_up(beer duty of do_1) CT+ | rise_by(beer duty of do_1) CT+ =3..3",
        ),
        (
            "[beer duty will not be raised]",
            "go_up(beer duty of do_1) CT-",
        ),
        ("[the duty will be frozen]", "go_up(beer duty of do_1) CT-"),
        (
            "[the government has no plans to touch beer duty]",
            "go_up(beer duty of do_1) PR-",
        ),
        (
            "[there will be no increase in the duty]",
            "go_up(beer duty of do_1) CT-",
        ),
        (
            "[the rise will go ahead]",
            "go_ahead(rise of do_1) CT+ | go_up(beer duty of do_1) CT+",
        ),
        (
            "[the increase has been scrapped]",
            "go_ahead(rise of do_1) CT- | go_up(beer duty of do_1) CT-",
        ),
        (
            "[Orr has no plans to touch the duty]",
            "go_up(beer duty of do_1) PR-",
        ),
        ("[Orr will raise the duty]", "rate_change(orr;duty) CT+"),
        (
            "[the government will delay the rise]",
            "delay(government of do_1;rise) CT+",
        ),
        ("[the government may touch the duty]", ""),
        // What was, another duty, a cut that does not come.
        ("[the duty rose by 7p]", ""),
        ("[wine duty will rise]", "go_up(wine duty of do_1) CT+"),
        ("[the duty will not be cut]", ""),
    ];
    check_on(BEER, &rows);
}

#[test]
fn what_stays_shut_is_shut() {
    const PASS: &str =
        "The Torr crossing is the only one. The border is long. The gates are green.";
    let rows = [
        (
            "[the crossing will stay shut]",
            "ahead access(crossing of do_1) CT- | access(crossing of do_1) CT-",
        ),
        (
            "[the Torr crossing has been reopened]",
            "access(crossing of do_1) CT+",
        ),
        ("[the gates were shut]", "access(crossing of do_1) CT-"),
        ("[the border was closed]", "access(crossing of do_1) CT-"),
        (
            "[the crossing will be shut]",
            "ahead access(crossing of do_1) CT-",
        ),
    ];
    check_on(PASS, &rows);
    let it = "The crossing was open, the ministry said, before Hask said [it had been closed to all traffic].";
    let bench = Bench::new("hask", "say", it, &[])
        .without_event()
        .on_page(PASS);
    assert_eq!(bench.told(), "access(crossing of do_1) CT-");
    let other = "The talks are on, the ministry said, before Hask said [it had been closed to all traffic].";
    let bench = Bench::new("hask", "say", other, &[])
        .without_event()
        .on_page(PASS);
    assert_eq!(bench.told(), "");
    let two = "The Torr crossing is shut. The Velm crossing is open. The border is long.";
    check_on(
        two,
        &[("[the border was closed]", "access(border of do_1) CT-")],
    );
}

#[test]
fn what_should_be_done_by_its_noun() {
    let rows = [
        (
            "[a recall of the assembly would be a sensible answer]",
            "ought be recall ahead(assembly of do_1) CT+",
        ),
        (
            "[the release of the report is overdue]",
            "ought be release ahead(report of do_1) CT+ | support(hask;release) CT+",
        ),
        (
            "[a recall of parliament would be wrong]",
            "ought be recall ahead(parliament of do_1) CT- | support(hask;parliament recall) CT-",
        ),
        (
            "[a recall of parliament is not needed]",
            "ought be recall ahead(parliament of do_1) CT- | support(hask;parliament recall) CT- | support(hask;recall) CT- if part: parliament",
        ),
        (
            "[no rise in beer duty was needed]",
            "ought go_up(beer duty of do_1) CT-",
        ),
        (
            "[a recall of parliament would be possible]",
            "support(hask;parliament recall) CT+",
        ),
        (
            "[a recall of the car would be appropriate]",
            "ought be recall ahead(car of do_1) CT+",
        ),
    ];
    check_on("", &rows);
    let calls = |line: &str| {
        let mut bench = Bench::new("orr", "demand", line, &[]).without_event();
        bench.cued("repeated demands");
        bench.told()
    };
    assert_eq!(
        calls("his repeated demands [to recall parliament]"),
        "ought be recall ahead(parliament of do_1) PR+"
    );
    assert_eq!(calls("his repeated demands [to recall a car]"), "");
}

#[test]
fn whose_troops_leave() {
    let rows = [
        (
            "[Norland's soldiers will leave the market town of Dombers]",
            "withdraw_force(norland;troops in dombers) CT+",
        ),
        (
            "[Norland will pull its forces out of Dombers]",
            "withdraw_force(norland;troops in dombers) CT+",
        ),
        (
            "[Norland's troops will stay in Dombers]",
            "withdraw_force(norland;troops in dombers) CT-",
        ),
        (
            "[the school was hit by Norland artillery]",
            "attack(norland;school) CT+",
        ),
        ("[there is no truce]", "reached(truce of do_1) CT-"),
        (
            "[the sides have agreed a ten-day truce]",
            "reached(truce of do_1) CT+",
        ),
        (
            "[Norland will not cancel the permits]",
            "go_ahead(permit of do_1) CT+",
        ),
    ];
    for (line, expected) in rows {
        assert_eq!(told(line), expected, "{line}");
    }
}

#[test]
fn a_condition_behind_a_relative_clause_is_that_of_what_is_to_be() {
    assert_eq!(
        told("[Norland will cancel the permits that allow firms to dig if Vell does not sign]"),
        "go_ahead(permit of do_1) CT- if !sign vell"
    );
}

#[test]
fn who_judges_a_threat_does_not_make_it() {
    let judged = "[Norland's threat to cancel the permits]";
    let bench = Bench::new("hask", "criticise", judged, &[]).without_event();
    assert_eq!(bench.told(), "criticise(hask;threat of norland) CT+");
}

#[test]
fn what_is_planned() {
    check(&[
        (
            "hask",
            "say",
            "[There are no plans for further cuts]",
            "planned(cut of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[no further cuts were planned]",
            "planned(cut of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[further cuts are planned]",
            "planned(cut of do_1) CT+",
        ),
    ]);
}

#[test]
fn who_may_do_something_is_not_what_is_banned() {
    check(&[
        (
            "vell",
            "say",
            "[Norland will allow women to serve in the army]",
            "",
        ),
        (
            "vell",
            "say",
            "[Norland will allow night flights]",
            "ban(norland;night flight) CT-",
        ),
    ]);
}
