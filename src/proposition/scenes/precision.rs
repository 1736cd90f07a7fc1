//! What must not be read, and how questions are worded.

use super::{Bench, check, check_with};

#[test]
fn better_nothing_than_nonsense() {
    check_with(
        &[
            (
                "vell",
                "say",
                "[leave enough wood in the forest for our children]",
                "",
            ),
            ("vell", "say", "[We'd like to see the quarrel settled]", ""),
            (
                "vell",
                "call for",
                "Vell called for [a ban on night flights]",
                "want(vell;ban on night flight) CT+",
            ),
            (
                "vell",
                "challenge",
                "Vell challenged [Orr to come to Geneva, but instead Norland is sending a junior team]",
                "ought attend(orr;talks) PR+",
            ),
            ("vell", "say", "[Norland wants to be helpful]", ""),
            // What stops has been: it did not "not" happen.
            ("vell", "say", "[Norland has stopped killing whales]", ""),
            (
                "vell",
                "urge",
                "Vell urged [Norland to stop killing whales]",
                "",
            ),
            (
                "vell",
                "say",
                "[Orr is hopeful for a deal]",
                "be hopeful(orr;deal of do_1) CT+",
            ),
            (
                "vell",
                "say",
                "[a handshake is worth more than a quota]",
                "",
            ),
            ("vell", "say", "[our plan failed]", ""),
            (
                "vell",
                "deny",
                "Vell denied [that Norland boats had trawled inside the protected zone]",
                "trawl inside(boat of norland;zone) CT-",
            ),
            (
                "vell",
                "deny",
                "Vell denied [that Norland had attacked Sorland]",
                "attack(norland;sorland) CT-",
            ),
            (
                "vell",
                "deny",
                "Vell denied [attacking Sorland]",
                "attack(vell;sorland) CT-",
            ),
            (
                "hask",
                "say",
                "[we will attend the talks]",
                "attend(norland;talks) CT+",
            ),
            (
                "vell",
                "say",
                "[we will attend the talks]",
                "attend(vell;talks) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland will not accept a military solution]",
                "accept(norland;military solution) CT-",
            ),
        ],
        &[],
    );
}

#[test]
fn quotation_marks_never_block_reading() {
    check(&[
        (
            "vell",
            "say",
            "[Norland wants \"progress within days\"]",
            "want(norland;progress) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland \"will not sign\" the treaty]",
            "sign(norland;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr is “ready to come” to Geneva]",
            "attend(orr;talks) PR+",
        ),
        (
            "vell",
            "criticise",
            "Vell criticised [Norland for sending a \"second-rank\" team]",
            "criticise(vell;norland) CT+",
        ),
    ]);
}

#[test]
fn questions_are_english() {
    for (speaker, cue, line, expected) in [
        (
            "vell",
            "say",
            "[Orr will accept any mechanism that leads to peace]",
            "Does Tomas Orr accept a mechanism?",
        ),
        (
            "vell",
            "say",
            "[Norland wants a deal]",
            "Does Norland want a deal?",
        ),
        (
            "vell",
            "say",
            "[Norland wants progress]",
            "Does Norland want progress?",
        ),
        (
            "vell",
            "say",
            "[Norland supports Sorland's plan]",
            "Does Norland support Sorland's plan?",
        ),
        (
            "vell",
            "say",
            "[Norland violated the truce]",
            "Has Norland broken the truce?",
        ),
        (
            "vell",
            "say",
            "[Norland will send 15 planes]",
            "Will Norland send planes?",
        ),
        (
            "vell",
            "say",
            "[Norland embarrassed Sorland]",
            "Did Norland embarrass Sorland?",
        ),
        (
            "vell",
            "say",
            "[Norland will rebuild the old bridge]",
            "Will Norland rebuild the bridge?",
        ),
        (
            "vell",
            "say",
            "[Norland is digging a tunnel]",
            "Is Norland digging a tunnel?",
        ),
        (
            "vell",
            "say",
            "[Norland has painted a bridge]",
            "Has Norland painted a bridge?",
        ),
        (
            "vell",
            "call for",
            "Vell called for [direct talks with Norland]",
            "Should Norland hold talks with Ada Vell?",
        ),
    ] {
        let read = Bench::new(speaker, cue, line, &[]).read();
        let question = read
            .first()
            .and_then(|one| one.issue.as_ref())
            .map(|issue| issue.question.as_str());
        let keys = |key: &str| {
            question.is_some_and(|question| {
                question
                    .replace("en_norland", "Norland")
                    .replace("en_vell", "Ada Vell")
                    == key
            })
        };
        assert!(keys(expected), "{line}: {question:?}");
    }
}

#[test]
fn second_verbs_share_what_stands_over_the_first() {
    check(&[
        (
            "vell",
            "say",
            "[Orr wants to attend the talks and sign the treaty]",
            "attend(orr;talks) PR+ | sign(orr;treaty) PR+",
        ),
        (
            "vell",
            "say",
            "[Orr may attend the talks and sign the treaty]",
            "attend(orr;talks) PS+ | sign(orr;treaty) PS+",
        ),
        (
            "vell",
            "say",
            "[Orr refuses to attend the talks and to sign the treaty]",
            "attend(orr;talks) CT- | sign(orr;treaty) CT-",
        ),
        (
            "vell",
            "call on",
            "Vell called on [Orr to attend the talks and sign the treaty]",
            "ought attend(orr;talks) PR+ | ought sign(orr;treaty) PR+",
        ),
    ]);
}

#[test]
fn cues_and_subjects() {
    check_with(
        &[
            (
                "vell",
                "not back",
                "Vell does not back [their plan]",
                "support(vell;plan of norland) CT-",
            ),
            (
                "vell",
                "call",
                "Following Vell's calls for [a ban on night flights]",
                "want(vell;ban on night flight) CT+",
            ),
            (
                "orr",
                "say",
                "[No rural, private or public buildings have been hit]",
                "be hit(building of do_1) CT-",
            ),
            (
                "orr",
                "hit back",
                "Orr hit back that [Vell will attend the talks]",
                "attend(vell;talks) CT+",
            ),
            (
                "orr",
                "reject",
                "Orr rejected it: [“Vell will attend the talks.”]",
                "attend(vell;talks) CT+",
            ),
            (
                "hask",
                "say",
                "[League fisheries commissioner Ada Vell will also not be attending]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "hint",
                "Hask will also not be attending - despite hinting [she would, if both leaders showed up]",
                "attend(hask;talks) PS+ if both come",
            ),
            (
                "vell",
                "deny",
                "Vell denied [that Norland boats had trawled at night inside the protected zone]",
                "trawl inside(boat of norland;zone) CT-",
            ),
            (
                "vell",
                "hail",
                "Vell is ['quietly hopeful' for a timber deal]",
                "be hopeful(vell;timber deal) CT+",
            ),
        ],
        &[("their", "norland"), ("she", "hask")],
    );
}

#[test]
fn what_is_made_of_a_claim() {
    check(&[
        (
            "hask",
            "say",
            "[reports that Vell has resigned are false]",
            "resign(vell) CT-",
        ),
        (
            "hask",
            "say",
            "[the claim that Vell would attend the talks was not true]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[rumours that Vell has resigned are true]",
            "resign(vell) CT+",
        ),
        (
            "hask",
            "say",
            "[reports that Vell has resigned are old]",
            "",
        ),
        (
            "hask",
            "reject",
            "[claims that Vell would attend the talks]",
            "attend(vell;talks) CT-",
        ),
        (
            "hask",
            "criticise",
            "[claims that Vell would attend the talks]",
            "",
        ),
        (
            "hask",
            "play down",
            "[speculation that Vell will resign]",
            "resign(vell) PR-",
        ),
    ]);
}

/// What a verb says with another word, and what it says of nothing without one.
#[test]
fn verbs_keep_what_makes_them_another() {
    check_with(
        &[
            (
                "vell",
                "say",
                "[Norland has drawn up a plan]",
                "draw up(norland;plan of do_1) CT+",
            ),
            (
                "vell",
                "say",
                "[Checks have been ramped up]",
                "be ramp up(check of do_1) CT+",
            ),
            ("vell", "say", "[The crew is being cared for]", ""),
            ("vell", "say", "[The order was based on a rumour]", ""),
            ("vell", "say", "[The crew is to step aside]", ""),
            (
                "vell",
                "say",
                "[Norland's forces overran a border post]",
                "",
            ),
            ("vell", "say", "[I want to reassure the public]", ""),
            ("vell", "say", "[Not so fast]", ""),
            ("vell", "say", "[Norland has cut the town in two]", ""),
            (
                "vell",
                "say",
                "[Norland will hand over the keys]",
                "hand over(norland;key) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland will hand over the suspect]",
                "extradite(norland;suspect) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland will cut subsidies]",
                "rate_change(norland;subsidy) CT-",
            ),
        ],
        &[],
    );
}

/// "When its ships were sunk" is no condition of what has been.
#[test]
fn when_tells_a_time_of_what_has_been() {
    let line = "Vell believes [Norland to have attacked Sorland when its ships were sunk]";
    check(&[("vell", "believe", line, "attack(norland;sorland) PR+")]);
}

#[test]
fn what_a_flood_did_is_not_done_by_who_tells_of_it() {
    let line = "the flood, which Hask said [killed nine guards]";
    let mut bench = Bench::new("orr", "say", line, &[]).without_event();
    bench.cued("Hask said");
    assert!(!bench.told().contains("kill(orr"), "{}", bench.told());
}

/// "Walk out", "carry out", "lose" and the like are several verbs each.
#[test]
fn a_verb_is_read_in_the_sense_that_fits_who_does_it_and_to_what() {
    check(&[
        ("vell", "say", "[Orr walked out of the hall]", ""),
        (
            "vell",
            "say",
            "[The teachers will walk out]",
            "strike_work(teacher of do_1) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr has ordered a pause]",
            "order(orr;pause) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr ordered the attack]",
            "responsible(orr;attack of do_1) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland has lost control of the city]",
            "capture(norland;city) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr has lost control of his party]",
            "lose(orr;control) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr has lost the election]",
            "win(orr;election of do_1) CT-",
        ),
        (
            "vell",
            "say",
            "[the jobs could be lost by Christmas]",
            "be lose ahead(job of do_1) PS+",
        ),
        (
            "vell",
            "say",
            "[Norland fired eight shells at the mill]",
            "attack(norland;mill) CT+",
        ),
        ("vell", "say", "[The soldiers should come home]", ""),
    ]);
}

#[test]
fn a_concession_and_a_manner_are_no_condition() {
    check(&[
        (
            "vell",
            "say",
            "[Orr will attend the talks even if it rains]",
            "attend(orr;talks) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr will attend the talks as soon as possible]",
            "attend(orr;talks) CT+",
        ),
        (
            "vell",
            "say",
            "[If you noticed, Orr will attend the talks]",
            "attend(orr;talks) CT+",
        ),
    ]);
}

#[test]
fn who_is_in_charge_of_something_is_not_to_blame_for_it() {
    check(&[
        (
            "vell",
            "say",
            "[Orr is responsible for the blast]",
            "responsible(orr;blast) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr is responsible for the activities of the League]",
            "",
        ),
    ]);
}

#[test]
fn a_call_for_a_thing_is_the_thing() {
    check(&[(
        "norland",
        "reject",
        "Norland rejected [a call for a ban on night flights]",
        "accept(norland;ban on night flight) CT-",
    )]);
}

#[test]
fn who_is_to_go_is_not_who_wants_it() {
    check(&[
        (
            "vell",
            "rule out",
            "Vell ruled out [a Norland withdrawal from Dombers]",
            "leave_body(norland;dombers) CT-",
        ),
        (
            "norland",
            "say",
            "[What it wants is for Sorland to pull out of the League first]",
            "",
        ),
    ]);
}
