//! What a cue takes to what a noun names.

use super::check;

#[test]
fn not_every_request_or_offer_wants_its_object() {
    check(&[
        (
            "vell",
            "call for",
            "Vell {called for} [a ban on night flights]",
            "want(vell;ban on night flight) CT+",
        ),
        (
            "vell",
            "appeal",
            "Vell {made an appeal} for [a ban on night flights]",
            "want(vell;ban on night flight) CT+",
        ),
        (
            "vell",
            "appeal",
            "Vell {filed an appeal against} [the ban on night flights]",
            "",
        ),
        (
            "vell",
            "challenge",
            "Vell {challenged} [the ban on night flights]",
            "",
        ),
        (
            "vell",
            "advise",
            "Vell {is advising} [the dock company]",
            "",
        ),
        ("vell", "offer", "Vell {offered} [a sharp contrast]", ""),
        ("vell", "pledge", "Vell {pledged} [their support]", ""),
        ("vell", "expect", "Vell {expected} [a record turnout]", ""),
        (
            "vell",
            "talk about",
            "Vell {talked about} [the ban on night flights]",
            "",
        ),
    ]);
}

#[test]
fn behind_a_passive_the_stance_is_anothers() {
    check(&[
        (
            "vell",
            "criticise",
            "Vell {criticised} [the ban on night flights]",
            "criticise(vell;ban on night flight) CT+",
        ),
        (
            "vell",
            "criticise",
            "Vell {was sharply criticised by} [Orr]",
            "",
        ),
        (
            "vell",
            "criticise",
            "Vell {criticised for} [the ban on night flights]",
            "",
        ),
        (
            "vell",
            "criticise",
            "Vell {avoided criticism of} [the ban on night flights]",
            "criticise(vell;ban on night flight) CT-",
        ),
    ]);
}

#[test]
fn who_defends_supports_and_only_somebody_is_accused() {
    check(&[
        (
            "vell",
            "defend",
            "Vell {defended} [the ban on night flights]",
            "support(vell;ban on night flight) CT+",
        ),
        (
            "vell",
            "accuse",
            "Vell {accused} [Orr]",
            "accuse(vell;orr) CT+",
        ),
        ("vell", "accuse", "Vell {blamed} [the thick fog]", ""),
    ]);
}

#[test]
fn whom_something_is_said_of() {
    check(&[
        (
            "vell",
            "criticise",
            "Vell {denounced} [Orr as a clown]",
            "criticise(vell;orr) CT+",
        ),
        (
            "vell",
            "criticise",
            "Vell {labelled} [Orr a clown]",
            "criticise(vell;orr) CT+",
        ),
        ("vell", "consider", "Vell {considers} [Orr a clown]", ""),
        (
            "vell",
            "criticise",
            "Vell {denounced} [a clown]",
            "criticise(vell;clown) CT+",
        ),
    ]);
}
