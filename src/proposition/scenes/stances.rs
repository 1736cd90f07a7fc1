//! Support, wishes, blame, deeds, and contents with more than one clause.

use super::{Bench, Role, check, check_with, id};

#[test]
fn by_the_verb_of_the_content() {
    check(&[
        (
            "hask",
            "say",
            "[Norland supports the plan]",
            "support(norland;plan of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[Norland opposes Sorland's plan]",
            "support(norland;plan of sorland) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland does not support the plan]",
            "support(norland;plan of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland has rejected the offer]",
            "accept(norland;offer of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland turned down the offer]",
            "accept(norland;offer of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland wants to see progress]",
            "want(norland;progress) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland wants progress within days]",
            "want(norland;progress) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr was sanctioned by Norland]",
            "sanction(norland;orr) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland will lift sanctions on Sorland]",
            "sanction(norland;sorland) CT-",
        ),
        (
            "vell",
            "say",
            "[Norland could impose new sanctions on Sorland]",
            "sanction(norland;sorland) PS+",
        ),
        ("vell", "say", "[Orr will resign]", "resign(orr) CT+"),
        (
            "vell",
            "say",
            "[Orr should step down]",
            "ought resign(orr) PR+",
        ),
        (
            "vell",
            "say",
            "[Orr should not resign]",
            "ought resign(orr) PR-",
        ),
        (
            "vell",
            "say",
            "[Norland has recognised Sorland]",
            "recognise(norland;sorland) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland will withdraw its troops]",
            "withdraw_force(norland;troops) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland attacked Sorland]",
            "attack(norland;sorland) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr is responsible for the attack]",
            "responsible(orr;attack of do_1) CT+",
        ),
        ("vell", "say", "[Orr is a liar]", ""),
        ("vell", "say", "[Orr is cautious]", "be cautious(orr) CT+"),
        (
            "vell",
            "say",
            "[Orr has signed the treaty]",
            "sign(orr;treaty) CT+",
        ),
        (
            "vell",
            "say",
            "[Orr has failed to sign the treaty]",
            "sign(orr;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr embarrassed Norland]",
            "embarrass(orr;norland) CT+",
        ),
        (
            "vell",
            "say",
            "[the duration of the talks will depend on their progress]",
            "",
        ),
    ]);
}

#[test]
fn by_the_cue() {
    check(&[
        (
            "vell",
            "criticise",
            "Vell criticised [Orr for sending a junior delegation]",
            "criticise(vell;orr) CT+",
        ),
        // Whoever is accused stands outside, and it is not the one who accuses.
        (
            "vell",
            "accuse",
            "the crews whom Vell accused [of sinking the boats]",
            "",
        ),
        (
            "vell",
            "accuse",
            "Vell accused [Norland of not being honest about the quota]",
            "accuse(vell;norland) CT+ | be honest(norland;quota) CT-",
        ),
        (
            "vell",
            "want",
            "Vell wants [progress within days]",
            "want(vell;progress) CT+",
        ),
        (
            "vell",
            "support",
            "Vell supports [the Dawn Party]",
            "support(vell;party) CT+",
        ),
        (
            "vell",
            "oppose",
            "Vell opposes [the plan]",
            "support(vell;plan of do_1) CT-",
        ),
        (
            "vell",
            "reject",
            "Vell rejected [the offer]",
            "accept(vell;offer of do_1) CT-",
        ),
        (
            "vell",
            "welcome",
            "Vell welcomed [the decision]",
            "praise(vell;decision of do_1) CT+",
        ),
        ("vell", "say", "Vell said [a great day]", ""),
        ("vell", "offer", "Vell offered [no proof]", ""),
        (
            "vell",
            "say",
            "Vell said [Orr led Hask by ten points]",
            "lead(orr;hask) CT+",
        ),
        (
            "vell",
            "say",
            "Vell said [Orr led the contest by ten points]",
            "lead(orr;contest) CT+",
        ),
        (
            "vell",
            "say",
            "Vell said [Orr stood up and told the truth]",
            "lie(orr) CT-",
        ),
        (
            "vell",
            "say",
            "Vell said [Orr was standing on principle]",
            "",
        ),
    ]);
}

#[test]
fn nouns_under_a_verb_of_the_content() {
    check(&[
        (
            "hask",
            "say",
            "[we want a ceasefire in Sorland]",
            "ought ceasefire(sorland) PR+",
        ),
        (
            "hask",
            "say",
            "[Norland wants a ceasefire in Sorland]",
            "ought ceasefire(sorland) PR+",
        ),
        (
            "hask",
            "say",
            "[Norland rules out talks with Sorland]",
            "talk(norland;sorland) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland has not ruled out talks with Sorland]",
            "talk(norland;sorland) PS+",
        ),
        (
            "hask",
            "say",
            "[Norland is open to talks with Sorland]",
            "talk(norland;sorland) PS+",
        ),
        (
            "hask",
            "say",
            "[Norland does not want talks with Sorland]",
            "ought talk(norland;sorland) PR-",
        ),
        (
            "vell",
            "say",
            "[Norland wants a ceasefire in Sorland]",
            "want(norland;ceasefire) CT+",
        ),
        (
            "vell",
            "say",
            "[we would like to see the war end]",
            "support(vell;war) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr chaired a meeting on the talks]",
            "chair(orr;meeting on talks) CT+",
        ),
        (
            "vell",
            "announce",
            "[she'll go to Switzerland and calls for Orr to meet her there]",
            "attend(vell;talks) CT+ | ought attend(orr;talks) PR+",
        ),
    ]);
}

#[test]
fn what_is_called_for_is_not_foretold() {
    check_with(
        &[
            (
                "vell",
                "say",
                "[Orr must sign the treaty]",
                "ought sign(orr;treaty) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr has to sign the treaty]",
                "ought sign(orr;treaty) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr had to sign the treaty]",
                "sign(orr;treaty) Uu",
            ),
            (
                "vell",
                "say",
                "[Orr must have signed the treaty]",
                "sign(orr;treaty) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr needs to sign the treaty]",
                "ought sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "say",
                "[Orr must not sign the treaty]",
                "ought sign(orr;treaty) CT-",
            ),
            (
                "vell",
                "say",
                "[Norland must stay in the Northern League]",
                "ought leave_body(norland;league) CT-",
            ),
            ("vell", "say", "[Orr must be released]", ""),
            (
                "vell",
                "urge",
                "Vell urged [Orr to sign the treaty]",
                "ought sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "urge",
                "Vell urged [Orr not to sign the treaty]",
                "ought sign(orr;treaty) PR-",
            ),
            (
                "vell",
                "call on",
                "Vell called on [Orr to resign]",
                "ought resign(orr) PR+",
            ),
            (
                "vell",
                "call on",
                "Vell called on [Tomas Orr to resign]",
                "ought resign(orr) PR+",
            ),
            (
                "vell",
                "tell",
                "Vell told reporters [\"I am not going to resign\"]",
                "resign(vell) PR-",
            ),
            (
                "vell",
                "say",
                "[I told Orr that Norland would not sign the treaty]",
                "sign(norland;treaty) PR-",
            ),
            (
                "vell",
                "say",
                "[I told Orr to sign the treaty]",
                "ought sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "demand",
                "Vell demanded [that Orr resign]",
                "ought resign(orr) PR+",
            ),
            (
                "vell",
                "want",
                "Vell wants [Orr to sign the treaty]",
                "ought sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "want",
                "Vell wants [to sign the treaty]",
                "sign(vell;treaty) PR+",
            ),
            (
                "vell",
                "say",
                "[I want to sign the treaty]",
                "sign(vell;treaty) PR+",
            ),
            (
                "vell",
                "say",
                "[I want Orr to sign the treaty]",
                "ought sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "say",
                "[I expect Orr to sign the treaty]",
                "sign(orr;treaty) PR+",
            ),
            (
                "vell",
                "say",
                "[the talks should start on Friday]",
                "date(talks) PR+ @2031-05-16 =2031-05-16 | ought hold(talks) PR+ @2031-05-16",
            ),
            (
                "vell",
                "say",
                "[we must support Orr]",
                "support(vell;orr) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland must support Orr]",
                "ought support(norland;orr) CT+",
            ),
        ],
        &[("i", "vell"), ("we", "vell")],
    );
}

#[test]
fn support_is_whose_the_words_tell() {
    check(&[
        (
            "vell",
            "promise",
            "Vell promised [support for Orr]",
            "support(vell;orr) CT+",
        ),
        (
            "vell",
            "promise",
            "Vell promised [support for Orr among dock workers]",
            "support(dock worker of do_1;orr) CT+",
        ),
        (
            "vell",
            "promise",
            "Vell promised [support for Orr from Norland]",
            "support(norland;orr) CT+",
        ),
        (
            "vell",
            "promise",
            "Vell promised [Norland's support for Orr]",
            "support(norland;orr) CT+",
        ),
        (
            "vell",
            "promise",
            "Vell promised [opposition to Orr among dock workers]",
            "support(dock worker of do_1;orr) CT-",
        ),
        (
            "vell",
            "say",
            "[support for Orr among dock workers has fallen]",
            "",
        ),
    ]);
}

#[test]
fn who_lifts_a_ban_bans_nothing() {
    check(&[
        (
            "vell",
            "say",
            "[Norland will repeal the ban on night flights]",
            "ban(norland;night flight) CT-",
        ),
        (
            "vell",
            "say",
            "[Norland will lift the ban on night flights]",
            "ban(norland;night flight) CT-",
        ),
        (
            "vell",
            "say",
            "[Norland will not scrap the ban on night flights]",
            "ban(norland;night flight) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland will impose a ban on night flights]",
            "ban(norland;night flight) CT+",
        ),
        (
            "vell",
            "say",
            "[Norland will ban night flights]",
            "ban(norland;night flight) CT+",
        ),
    ]);
}

#[test]
fn openness_and_the_writer() {
    check(&[(
        "vell",
        "say",
        "[Norland is open to the plan]",
        "accept(norland;plan of do_1) PS+",
    )]);
    let bench = Bench::new(
        "hask",
        "assess",
        "[he will attend the talks]",
        &[("he", "hask")],
    );
    assert_eq!(bench.told(), "attend(hask;talks) CT+");
    assert_eq!(bench.written().told(), "");
}

#[test]
fn several_in_one() {
    check(&[
        (
            "vell",
            "say",
            "[Orr will attend the talks but Norland will not sign the treaty]",
            "attend(orr;talks) CT+ | sign(norland;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Norland, which attacked Sorland, will not sign the treaty]",
            "sign(norland;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr will not sign the treaty because Norland attacked Sorland]",
            "sign(orr;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[I am waiting to see who will come from Norland, and then I will decide which steps Sorland should take]",
            "",
        ),
        ("vell", "say", "[will Orr attend the talks?]", ""),
    ]);
}

#[test]
fn about_has_roles() {
    let bench = Bench::new("vell", "say", "[Orr will meet Hask in Bern]", &[]);
    assert_eq!(
        bench.about(),
        [
            (id("bern"), Role::Place),
            (id("hask"), Role::Theme),
            (id("orr"), Role::Agent)
        ]
    );
    let bench = Bench::new(
        "vell",
        "criticise",
        "Vell criticised [Orr for the delay]",
        &[],
    );
    assert_eq!(bench.about(), [(id("orr"), Role::Target)]);
}

#[test]
fn no_text_makes_it_fall() {
    for line in [
        "[]",
        "[,]",
        "[if]",
        "[to]",
        "[not]",
        "[and and and]",
        "[\"\"]",
        "[of]",
        "[who]",
        "[é … –]",
        "[without]",
        "[the]",
        "[is]",
        "[as long]",
    ] {
        let bench = Bench::new("vell", "say", line, &[]);
        assert!(bench.read().len() + bench.about().len() < 9);
    }
}
