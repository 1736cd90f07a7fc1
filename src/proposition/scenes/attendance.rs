//! Who attends, how surely, under which condition.

use super::{Bench, check, check_with};
use crate::statement::Mode;

#[test]
fn polarity_and_certainty() {
    check(&[
        (
            "hask",
            "say",
            "[Vell will attend the talks]",
            "attend(vell;talks) CT+",
        ),
        (
            "hask",
            "say",
            "[Vell won't attend peace talks in Geneva]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell is not due to attend the talks in Geneva]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell is due to attend the talks]",
            "attend(vell;talks) PR+",
        ),
        (
            "hask",
            "say",
            "[Vell may not attend the talks]",
            "attend(vell;talks) PS-",
        ),
        (
            "hask",
            "say",
            "[Vell might attend the talks]",
            "attend(vell;talks) PS+",
        ),
        (
            "hask",
            "say",
            "[Vell will probably attend the talks]",
            "attend(vell;talks) PR+",
        ),
        (
            "hask",
            "say",
            "[Vell would never attend the talks]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell is unlikely to attend the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell is expected to join the negotiations]",
            "attend(vell;talks) PR+",
        ),
        (
            "hask",
            "say",
            "[Vell is not expected to take part in the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell refused to take part in the talks]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell plans to skip the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell will boycott the talks]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell will not boycott the talks]",
            "attend(vell;talks) CT+",
        ),
        (
            "hask",
            "say",
            "[Vell seems set to stay away]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell is no longer going to attend the talks]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell has decided not to attend the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell will also not be attending]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[it is unlikely that Vell will attend the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[it is unclear whether Vell will attend the talks]",
            "attend(vell;talks) Uu",
        ),
        (
            "hask",
            "say",
            "[she does not know if Vell would attend the talks]",
            "attend(vell;talks) Uu",
        ),
        (
            "hask",
            "say",
            "[she does not think Vell will attend the talks]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[I think Vell will attend the talks]",
            "attend(vell;talks) PR+",
        ),
        (
            "hask",
            "say",
            "[Ada Vell is not due to join the talks between Norland and Sorland]",
            "attend(vell;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Vell is not on the list of officials attending]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell is ready to come to Switzerland]",
            "attend(vell;talks) PR+",
        ),
        (
            "hask",
            "say",
            "[Vell has not ruled out attending the talks]",
            "attend(vell;talks) PS+",
        ),
        (
            "vell",
            "refuse",
            "Vell refused [to rule out attending the talks]",
            "attend(vell;talks) PS+",
        ),
        (
            "hask",
            "say",
            "[neither Vell nor Orr will attend the talks]",
            "attend(vell;talks) CT- | attend(orr;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell will neither attend the talks nor resign]",
            "attend(vell;talks) CT- | resign(vell) CT-",
        ),
    ]);
}

#[test]
fn places_and_pronouns() {
    check(&[
        (
            "vell",
            "say",
            "[he may go to Geneva on Friday]",
            "attend(vell;talks) PS+ @2031-05-16",
        ),
        (
            "vell",
            "write",
            "[I will be in Switzerland this Thursday]",
            "attend(vell;talks) CT+ @2031-05-15",
        ),
        (
            "vell",
            "say",
            "[she will be in Bern tomorrow]",
            "attend(vell;bern) CT+ @2031-05-16",
        ),
        (
            "vell",
            "say",
            "[Orr will travel to Dombers]",
            "attend(orr;dombers) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr will fly to Geneva and attend the talks]",
            "attend(orr;talks) CT+",
        ),
        ("vell", "say", "[Orr is in Geneva]", ""),
        ("vell", "say", "[we come with one message]", ""),
        (
            "vell",
            "say",
            "[Orr will be there]",
            "attend(orr;talks) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr will attend the League summit]",
            "attend(orr;summit of league) CT+",
        ),
        ("vell", "say", "[the delegation will attend the talks]", ""),
        ("vell", "say", "[nobody will attend the talks]", ""),
    ]);
    let lost = Bench::new("vell", "say", "[Orr will travel to Geneva]", &[]).without_event();
    assert_eq!(lost.told(), "attend(orr;geneva) CT+");
    let lost = Bench::new("vell", "say", "[Orr will attend]", &[]).without_event();
    assert_eq!(lost.told(), "");
}

#[test]
fn requests_and_wishes_of_the_cue() {
    check_with(
        &[
            (
                "vell",
                "challenge",
                "Vell challenged [Orr to come to Switzerland in person]",
                "ought attend(orr;talks) PR+",
            ),
            (
                "vell",
                "call for",
                "Vell called for [Orr to meet her there]",
                "ought meet(orr;vell) PR+ | ought attend(orr;talks) PR+",
            ),
            (
                "vell",
                "expect",
                "Vell expects [Orr to come to Geneva]",
                "attend(orr;talks) PR+",
            ),
            (
                "vell",
                "not expect",
                "Vell does not expect [Orr to come to Geneva]",
                "attend(orr;talks) PR-",
            ),
            (
                "vell",
                "say",
                "[I will be in Geneva, and I expect Orr to come to Geneva as well]",
                "attend(vell;talks) CT+ | attend(orr;talks) PR+",
            ),
            (
                "vell",
                "float",
                "Vell floated [the possibility of joining the talks in Geneva, if Orr does]",
                "attend(vell;talks) PS+ if attend(orr;talks)",
            ),
            (
                "vell",
                "promise",
                "Vell promised [to attend the talks]",
                "attend(vell;talks) CT+",
            ),
            (
                "vell",
                "refuse",
                "Vell refused [to attend the talks]",
                "attend(vell;talks) CT-",
            ),
            (
                "vell",
                "deny",
                "Vell denied [that Orr will attend the talks]",
                "attend(orr;talks) CT-",
            ),
            (
                "vell",
                "wonder",
                "Vell wondered [whether Orr will attend the talks]",
                "attend(orr;talks) Uu",
            ),
            (
                "vell",
                "not say",
                "Vell never said [that Orr will attend the talks]",
                "",
            ),
            (
                "vell",
                "doubt",
                "Vell doubts [that Orr will attend the talks]",
                "attend(orr;talks) PR-",
            ),
        ],
        &[("her", "vell"), ("him", "orr")],
    );
}

#[test]
fn ellipsis_and_conditions() {
    check_with(
        &[
            (
                "vell",
                "hint",
                "Vell will also not be attending - despite hinting yesterday [she would, if Orr showed up]",
                "attend(vell;talks) PS+ if attend(orr;talks)",
            ),
            (
                "vell",
                "say",
                "[she would attend the talks, but only if Orr was there]",
                "attend(vell;talks) CT+ if attend(orr;talks)",
            ),
            (
                "vell",
                "say",
                "[she was ready to fly from Bern to Geneva - at an hour's notice - if President Orr turned up]",
                "attend(vell;talks) PR+ if attend(orr;talks)",
            ),
            (
                "vell",
                "say",
                "[she may go to Geneva on Friday if peace talks make progress today]",
                "attend(vell;talks) PS+ if progress(talks) @2031-05-16",
            ),
            (
                "vell",
                "say",
                "[she may go to Geneva if the talks advance]",
                "attend(vell;talks) PS+ if progress(talks)",
            ),
            (
                "vell",
                "say",
                "[if Orr comes, she will attend the talks]",
                "attend(vell;talks) CT+ if attend(orr;talks)",
            ),
            (
                "vell",
                "say",
                "[she will attend the talks unless Orr attends]",
                "attend(vell;talks) CT+ if !attend(orr;talks)",
            ),
            (
                "vell",
                "say",
                "[she does not know if Orr would attend without her there]",
                "attend(orr;talks) Uu if !attend(vell;talks)",
            ),
            (
                "vell",
                "say",
                "[she will attend the talks as long as Norland withdraws its troops]",
                "attend(vell;talks) CT+ if withdraw_force(norland;troops)",
            ),
            (
                "vell",
                "say",
                "[she will not attend the talks until the shelling has stopped]",
                "attend(vell;talks) CT- if ongoing(shelling of do_1)",
            ),
            (
                "vell",
                "say",
                "[she will attend the talks on condition that Orr stays away]",
                "attend(vell;talks) CT+ if !attend(orr;talks)",
            ),
        ],
        &[("she", "vell"), ("her", "vell")],
    );
}

#[test]
fn who_goes_where_everybody_talks_of_going() {
    check(&[
        (
            "hask",
            "say",
            "[Vell will not go either]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell will not go without Orr]",
            "attend(vell;talks) CT- if !attend(orr;talks)",
        ),
        ("hask", "say", "[Vell will not go further]", ""),
        (
            "hask",
            "say",
            "[Vell did not come to the talks to please them]",
            "",
        ),
        ("hask", "say", "[Vell will go home]", ""),
        ("hask", "say", "[Vell must go]", ""),
    ]);
    check(&[
        (
            "hask",
            "say",
            "[Vell will stay in Dombers]",
            "leave_body(vell;dombers) CT- | attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Vell will not attend either]",
            "attend(vell;talks) CT-",
        ),
    ]);
    // Where nothing is talked of to which one goes, to go is to leave.
    let alone = Bench::new("hask", "say", "[Vell will not go]", &[]);
    assert_eq!(alone.without_event().told(), "");
    let nowhere = Bench::new("hask", "say", "[Vell will not attend either]", &[]);
    assert_eq!(nowhere.without_event().told(), "");
}

#[test]
fn who_is_on_the_way_comes_and_who_need_not_should_not() {
    check(&[
        (
            "vell",
            "say",
            "[Orr is on his way to Geneva]",
            "attend(orr;talks) CT+",
        ),
        ("vell", "say", "[Orr is on the way to a deal]", ""),
        (
            "vell",
            "say",
            "[there is no need for Orr to come to Geneva]",
            "ought attend(orr;talks) PR-",
        ),
    ]);
}

#[test]
fn what_somebody_once_wanted_and_where_they_will_not_go() {
    let mut past = Bench::new("hask", "say", "[I did not want to meet Orr]", &[]);
    assert_eq!(past.told(), "meet(hask;orr) PR-");
    // In her own words it is over, and nobody knows whether she met him.
    past.statement.mode = Mode::Direct;
    assert!(!past.told().contains("PR-"), "{}", past.told());
    for line in [
        "[I will go, but not to Calder]",
        "[I will go - and not to Calder]",
    ] {
        let bench = Bench::new("hask", "say", line, &[]).without_event();
        assert!(!bench.told().contains("calder"), "{line} {}", bench.told());
    }
}
