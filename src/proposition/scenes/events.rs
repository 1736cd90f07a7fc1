//! That, when and where events take place; who talks to whom; how many were hurt.

use super::{check, check_with};

#[test]
fn when_and_where() {
    check(&[
        (
            "vell",
            "say",
            "[peace talks in Geneva will go ahead today]",
            "date(talks) CT+ @2031-05-15 =2031-05-15 | hold(talks) CT+ @2031-05-15",
        ),
        (
            "vell",
            "say",
            "[they will take place tomorrow]",
            "date(talks) CT+ @2031-05-16 =2031-05-16 | hold(talks) CT+ @2031-05-16",
        ),
        (
            "vell",
            "say",
            "[it will be today]",
            "date(talks) CT+ @2031-05-15 =2031-05-15",
        ),
        (
            "vell",
            "say",
            "[the talks will be held in Geneva]",
            "place(talks) CT+ =geneva | hold(talks) CT+",
        ),
        (
            "vell",
            "say",
            "[the talks will not take place]",
            "hold(talks) CT-",
        ),
        (
            "vell",
            "say",
            "[the talks have been called off]",
            "hold(talks) CT-",
        ),
        ("vell", "say", "[there will be no talks]", "hold(talks) CT-"),
        (
            "vell",
            "say",
            "[Norland will host the talks]",
            "host(norland;talks) CT+",
        ),
        (
            "vell",
            "say",
            "[the talks may be postponed]",
            "postpone(talks) PS+",
        ),
        (
            "vell",
            "say",
            "[the talks have stalled]",
            "progress(talks) CT-",
        ),
        (
            "vell",
            "say",
            "[the talks have slipped again and will now open in Geneva tomorrow]",
            "date(talks) CT+ @2031-05-16 =2031-05-16 | place(talks) CT+ @2031-05-16 =geneva | hold(talks) CT+ @2031-05-16",
        ),
        (
            "vell",
            "say",
            "[separate talks will take place tomorrow]",
            "",
        ),
    ]);
}

#[test]
fn talking_and_meeting() {
    check_with(
        &[
            (
                "vell",
                "say",
                "[she won't negotiate with anyone except the Norland leader]",
                "talk(orr;vell) CT+",
            ),
            (
                "vell",
                "say",
                "[she would only talk to him]",
                "talk(orr;vell) CT+",
            ),
            (
                "vell",
                "say",
                "[she will not talk to Orr]",
                "talk(orr;vell) CT-",
            ),
            (
                "vell",
                "call for",
                "Vell called for [direct talks with Norland in Geneva]",
                "ought talk(norland;vell) PR+ | ought hold(talks) PR+",
            ),
            (
                "vell",
                "propose",
                "Vell proposed [direct talks]",
                "hold(talks) PR+",
            ),
            (
                "vell",
                "rule out",
                "Vell ruled out [talks with Norland]",
                "talk(norland;vell) CT-",
            ),
            (
                "hask",
                "say",
                "[Norland and Sorland will hold direct talks]",
                "talk(norland;sorland) CT+ | direct(talks) CT+",
            ),
            (
                "hask",
                "say",
                "[Orr and Vell have not met in person]",
                "meet(orr;vell) CT-",
            ),
            (
                "hask",
                "say",
                "[Orr will meet Vell in Bern on Friday]",
                "meet(orr;vell) CT+ @2031-05-16",
            ),
            (
                "hask",
                "say",
                "[it's extremely unlikely Orr will meet Vell]",
                "meet(orr;vell) PR-",
            ),
            ("hask", "say", "[Orr met reporters]", ""),
        ],
        &[("him", "orr")],
    );
}

#[test]
fn ceasefires_and_counts() {
    check(&[
        (
            "vell",
            "call for",
            "Vell called for [a 30-day ceasefire in Sorland]",
            "ought ceasefire(sorland) PR+",
        ),
        (
            "orr",
            "resist",
            "Orr has been resisting [a ceasefire in Sorland]",
            "ought ceasefire(sorland) CT-",
        ),
        (
            "vell",
            "say",
            "[at least 12 people were killed in Dombers]",
            "killed(dombers) CT+ =12..inf",
        ),
        (
            "vell",
            "say",
            "[three people were injured in Dombers]",
            "injured(dombers) CT+ =3..3",
        ),
        (
            "vell",
            "say",
            "[dozens of people were arrested in Dombers on Friday]",
            "arrested(dombers) CT+ @2031-05-16 =24..99",
        ),
        (
            "vell",
            "say",
            "[more than 1,200 people died in Dombers]",
            "killed(dombers) CT+ =1200..inf",
        ),
        // A whole country holds too many accidents.
        (
            "vell",
            "say",
            "[more than 1,200 people died in Norland]",
            "",
        ),
    ]);
}

#[test]
fn what_is_not_refused_is_left_open() {
    check(&[
        (
            "hask",
            "say",
            "[Norland has not ruled out an election]",
            "accept(norland;election) PS+",
        ),
        (
            "hask",
            "say",
            "[Norland has dismissed its finance minister]",
            "",
        ),
        (
            "hask",
            "say",
            "[Norland can live with the text]",
            "accept(norland;text of do_1) PS+",
        ),
        ("hask", "say", "[Vell lives with the twins]", ""),
    ]);
}
