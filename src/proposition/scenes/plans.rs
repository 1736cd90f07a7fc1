//! When: set, put off, brought forward. Under which condition, in one normal form.

use super::{Bench, check};

#[test]
fn set_put_off_brought_forward() {
    check(&[
        (
            "vell",
            "say",
            "[the talks will start on Friday]",
            "date(talks) CT+ @2031-05-16 =2031-05-16 | hold(talks) CT+ @2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks are set for Friday]",
            "date(talks) PR+ @2031-05-16 =2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks are scheduled for Friday]",
            "date(talks) PR+ @2031-05-16 =2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks have been postponed to Friday]",
            "date(talks) CT+ @2031-05-16 =2031-05-16 | postpone(talks) CT+ @2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks have been postponed]",
            "postpone(talks) CT+",
        ),
        (
            "vell",
            "say",
            "[the talks have been brought forward to tomorrow]",
            "date(talks) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks have been moved to Friday]",
            "date(talks) CT+ @2031-05-16 =2031-05-16",
        ),
        (
            "vell",
            "say",
            "[the talks were cancelled]",
            "hold(talks) CT-",
        ),
        (
            "vell",
            "say",
            "[the talks will not take place today]",
            "date(talks) CT- @2031-05-15 =2031-05-15",
        ),
        ("vell", "say", "[the wedding is set for Friday]", ""),
    ]);
}

#[test]
fn wordings_of_one_condition_are_equal() {
    let keys = |lines: &[&str], event: bool| -> Vec<Option<String>> {
        lines
            .iter()
            .map(|line| {
                let bench = Bench::new("vell", "say", line, &[]);
                let bench = if event { bench } else { bench.without_event() };
                bench
                    .read()
                    .into_iter()
                    .next()
                    .and_then(|one| one.condition_key)
            })
            .collect()
    };
    let progress = [
        "[Vell may attend the Geneva talks if the talks make progress]",
        "[Vell may go to Geneva if peace talks make progress]",
        "[Vell may go to Geneva on Friday if Sorland peace talks make progress today]",
        "[Vell may go to Geneva if there is progress in the talks]",
    ];
    for event in [true, false] {
        let found = keys(&progress[1..3], event);
        assert!(
            found.iter().all(|key| key.is_some() && *key == found[0]),
            "{event} {found:?}"
        );
    }
    let found = keys(&progress, true);
    assert!(
        found.iter().all(|key| key.is_some() && *key == found[0]),
        "{found:?}"
    );
    // Another condition stays another one.
    let found = keys(
        &[
            progress[0],
            "[Vell may go to Geneva if the talks stall]",
            "[Vell may go to Geneva if Orr comes]",
        ],
        true,
    );
    assert!(
        found[0] != found[1] && found[0] != found[2] && found[1] != found[2],
        "{found:?}"
    );
}

#[test]
fn a_condition_is_an_answer_to_a_question_of_its_own() {
    let read = |line: &str| {
        let read = Bench::new("vell", "say", line, &[]).read();
        read.into_iter().next().unwrap()
    };
    let lines = [
        ("[Vell will attend the Geneva talks if Orr comes]", "+"),
        ("[Vell will attend the Geneva talks if Orr does]", "+"),
        (
            "[Vell will attend the Geneva talks if Orr attends them]",
            "+",
        ),
        ("[Vell will attend the Geneva talks unless Orr comes]", "-"),
        (
            "[Vell will attend the Geneva talks if Orr does not come]",
            "-",
        ),
    ];
    for (line, polarity) in lines {
        let one = read(line);
        let premise = one.premise.expect(line);
        let asked = one.issue.unwrap().key.replace("en_vell", "en_orr");
        assert_eq!(
            (premise.issue.key, premise.polarity.as_str()),
            (asked, polarity),
            "{line}"
        );
    }
    for line in [
        "[Vell will attend the Geneva talks if the weather holds]",
        "[Vell will attend the Geneva talks if Orr comes and if Hask comes]",
        "[Vell will attend the Geneva talks if Orr and Hask come]",
        "[Vell will attend the Geneva talks]",
    ] {
        assert_eq!(read(line).premise, None, "{line}");
    }
}

#[test]
fn what_nobody_plans() {
    check(&[
        (
            "hask",
            "say",
            "[Vell has no plans to meet Orr]",
            "meet(orr;vell) PR-",
        ),
        (
            "hask",
            "say",
            "[there are plans for Vell to meet Orr]",
            "meet(orr;vell) PR+",
        ),
        (
            "hask",
            "say",
            "[there are no plans for Vell to meet Orr]",
            "meet(orr;vell) PR-",
        ),
        (
            "hask",
            "say",
            "[Orr could not bring himself to accept the deal]",
            "accept(orr;deal of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[at no point did Norland accept the plan]",
            "accept(norland;plan of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[under no circumstances will Orr attend the talks]",
            "attend(orr;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Orr was never on the roster of those attending]",
            "attend(orr;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland would send a delegation to the talks]",
            "attend(norland;talks) CT+",
        ),
        (
            "hask",
            "say",
            "[Norland's delegation would travel to Geneva as planned]",
            "attend(norland;talks) CT+",
        ),
        (
            "hask",
            "say",
            "[the second round of the talks will be held on Friday]",
            "date(talks) CT+ @2031-05-16 =2031-05-16 | hold(talks) CT+ @2031-05-16",
        ),
        (
            "hask",
            "say",
            "[Orr will be there in person, but only if Vell is]",
            "attend(orr;talks) CT+ if attend(vell;talks)",
        ),
        // A condition that the tree takes for a second main clause.
        (
            "orr",
            "say",
            "[that he would be in Geneva, but only if Vell was]",
            "attend(orr;talks) CT+ if attend(vell;talks)",
        ),
    ]);
}

#[test]
fn who_is_asked_is_to_do_it() {
    let told = |by: &str, line: &str| {
        let mut bench = Bench::new(by, "ask", line, &[]);
        bench.cued("asked");
        bench.told()
    };
    for (by, line, wanted) in [
        (
            "vell",
            "Vell asked Norland [to attack Sorland]",
            "ought attack(norland;sorland) PR+",
        ),
        // Nobody knows who they are.
        ("vell", "Vell asked the crews [to attack Sorland]", ""),
        (
            "norland",
            "Norland asked [to attack Sorland]",
            "ought attack(norland;sorland) PR+",
        ),
    ] {
        assert_eq!(told(by, line), wanted, "{line}");
    }
}
