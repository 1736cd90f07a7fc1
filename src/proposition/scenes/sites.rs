//! How badly places were hit, what is asked to be done to things, whether a deadline moves.

use super::Bench;

fn told(cue: &str, line: &str) -> String {
    Bench::new("hask", cue, line, &[]).without_event().told()
}

#[test]
fn a_place_was_badly_hit_or_hardly() {
    for (line, wanted) in [
        ("[Dombers is gone]", "wrecked(dombers) CT+"),
        ("[Dombers was badly hit]", "wrecked(dombers) CT+"),
        (
            "[the plant at Dombers has been destroyed]",
            "wrecked(dombers) CT+",
        ),
        (
            "[Norland's jets have destroyed the Dombers plant]",
            "wrecked(dombers) CT+",
        ),
        (
            "[the Dombers plant suffered serious damage]",
            "wrecked(dombers) CT+",
        ),
        (
            "[the damage at Dombers is superficial]",
            "wrecked(dombers) CT-",
        ),
        (
            "[the damage at the base is minimal]",
            "wrecked(base of do_1) CT-",
        ),
        ("[the base is intact]", "wrecked(base of do_1) CT-"),
        ("[the base has been levelled]", "wrecked(base of do_1) CT+"),
    ] {
        assert!(
            told("say", line).contains(wanted),
            "{line}: {}",
            told("say", line)
        );
    }
    for line in [
        "[a bus in Dombers was destroyed]",
        "[trust in Dombers has been destroyed]",
        "[the spirit of Dombers is intact]",
        "[the hospital in Dombers was destroyed]",
        "[the base was partly destroyed]",
        "[the base was not completely destroyed]",
        "[the base will be destroyed]",
    ] {
        assert!(
            !told("say", line).contains("wrecked(dombers)")
                && !told("say", line).contains("wrecked(base"),
            "{line}: {}",
            told("say", line)
        );
    }
}

#[test]
fn what_is_asked_for_is_a_deed_and_not_the_thing_that_it_is_done_to() {
    for (line, wanted) in [
        (
            "[the crossing to be closed]",
            "access(crossing of do_1) PR-",
        ),
        ("[all camps to be destroyed]", "ought"),
    ] {
        let found = told("call for", line);
        assert!(
            found.contains(wanted) && !found.contains("want("),
            "{line}: {found}"
        );
    }
    for line in [
        "[all boats to stop fishing]",
        "[ministers not to ban the drug]",
        "[the crossing closed]",
    ] {
        let found = told("demand", line);
        assert!(!found.contains("want("), "{line}: {found}");
    }
    // A thing that is called for is one that is wanted.
    let ban = told("call for", "[a ban on boats]");
    assert!(ban.contains("want(hask;"), "{ban}");
}

#[test]
fn whether_the_page_s_deadline_moves() {
    let page = |line: &str| {
        let bench = Bench::new("hask", "say", line, &[]).without_event();
        bench.on_page("The deadline is near.").told()
    };
    for (line, sign) in [
        ("[there will be no delays]", "CT-"),
        ("[No delays, not even a short one]", "CT-"),
        ("[the deadline has not moved]", "CT-"),
        ("[the deadline stands]", "CT-"),
        ("[Norland has extended the deadline]", "CT+"),
        ("[Norland will give them another week]", "CT+"),
        ("[they could be given more time]", "PS+"),
    ] {
        let wanted = format!("extended(deadline of do_1) {sign}");
        assert!(page(line).contains(&wanted), "{line}: {}", page(line));
    }
    for line in [
        "[there will be no extension of the pier]",
        "[the deadline was moved forward]",
        "[they have another plan]",
    ] {
        assert!(!page(line).contains("extended("), "{line}: {}", page(line));
    }
    // Elsewhere nobody knows of what.
    assert!(!told("say", "[they could be given more time]").contains("extended("));
}

#[test]
fn two_sides_accept_a_pause() {
    let page = |line: &str| {
        let bench = Bench::new("hask", "say", line, &[]).without_event();
        bench.on_page("The truce is near. A truce may come.").told()
    };
    for line in [
        "[both sides have accepted a three-day pause in the fighting]",
        "[Norland and Sorland have agreed on a pause in the fighting]",
        "[a ceasefire agreement has been reached]",
    ] {
        assert!(
            page(line).contains("reached(truce of do_1) CT+"),
            "{line}: {}",
            page(line)
        );
    }
    assert!(page("[there is no ceasefire agreement]").contains("reached(truce of do_1) CT-"));
    let other = page("[both sides have accepted a pause in the talks]");
    assert!(!other.contains("reached("), "{other}");
}

#[test]
fn when_a_thing_will_be_done() {
    let found = told("say", "[the captives will be handed over on Friday]");
    assert!(found.contains("=2031-05-16"), "{found}");
    let closed = told("say", "[the crossing will stay closed until Friday]");
    assert!(
        closed.contains("open(crossing") && !closed.contains("end("),
        "{closed}"
    );
}

#[test]
fn crowds_use_no_means_against_themselves() {
    let found = told("say", "[the marchers used tear gas]");
    assert!(!found.contains("crowd_force"), "{found}");
}

#[test]
fn who_did_not_offer_to_go_may_yet_go() {
    let past = told("say", "[Orr did not offer his resignation]");
    assert!(!past.contains("resign("), "{past}");
    let made = told("say", "[Orr has offered his resignation]");
    assert!(made.contains("resign(orr"), "{made}");
}
