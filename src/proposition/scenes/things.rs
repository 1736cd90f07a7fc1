//! Things of a page, whoever acts on them.

use super::Bench;

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
        (
            "[taxes will not be raised]",
            "be raise ahead(tax of do_1) CT-",
        ),
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
    for (line, expected) in rows {
        assert_eq!(told(line), expected, "{line}");
    }
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
