//! How a page's truces, fires, votes and deals stand, and who is behind what. Invented people.

use super::{Bench, check};

#[test]
fn how_things_of_a_page_stand() {
    check(&[
        (
            "hask",
            "say",
            "[the ceasefire is holding]",
            "holding(ceasefire of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[the ceasefire has collapsed]",
            "holding(ceasefire of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[the fire is under control]",
            "contained(fire of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[the fire has not been contained]",
            "contained(fire of do_1) CT-",
        ),
        ("hask", "say", "[the dam is safe]", "safe(dam of do_1) CT+"),
        (
            "hask",
            "say",
            "[the water is not safe to drink]",
            "safe(water of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[the election was rigged]",
            "fair(election of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[the bill will pass]",
            "pass(bill of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[the bill was defeated]",
            "pass(bill of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[a deal has been reached]",
            "reached(deal of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[there is no deal]",
            "reached(deal of do_1) CT-",
        ),
        // Another deal is another matter.
        (
            "hask",
            "say",
            "[a trade deal has been reached]",
            "reached(trade deal of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[there was no handshake on Friday]",
            "exist(handshake of do_1) CT- @2031-05-16",
        ),
        (
            "hask",
            "say",
            "[a handshake took place on Friday]",
            "exist(handshake of do_1) CT+ @2031-05-16",
        ),
        // A road holds nobody to anything.
        ("hask", "say", "[the road is holding]", ""),
    ]);
}

#[test]
fn who_had_no_part_in_it() {
    check(&[
        (
            "hask",
            "say",
            "[Norland had no role in the attack]",
            "responsible(norland;attack of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland was not involved in the attack]",
            "responsible(norland;attack of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland is not interested in peace]",
            "want(norland;peace) CT-",
        ),
    ]);
}

#[test]
fn who_agreed_will_and_what_is_yet_to_be_is_open() {
    check(&[
        (
            "hask",
            "say",
            "[Orr has agreed to meet Vell]",
            "meet(orr;vell) PR+",
        ),
        (
            "hask",
            "say",
            "[Orr has not agreed to meet Vell]",
            "meet(orr;vell) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland has yet to sign the treaty]",
            "sign(norland;treaty) Uu",
        ),
        (
            "hask",
            "say",
            "[Orr is leaning towards skipping the talks]",
            "attend(orr;talks) PS-",
        ),
        (
            "hask",
            "say",
            "[Orr sees no point in going to Geneva]",
            "attend(orr;talks) PR-",
        ),
        (
            "hask",
            "say",
            "[Orr has cancelled his trip to Geneva]",
            "attend(orr;talks) CT-",
        ),
        (
            "hask",
            "say",
            "[Norland will append its signature to the pact]",
            "sign(norland;pact) CT+",
        ),
    ]);
}

#[test]
fn who_did_it_is_asked_of_actives_and_passives_alike() {
    check(&[
        (
            "hask",
            "say",
            "[the letter was written by Orr]",
            "write(orr;letter of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[Orr did not write the letter]",
            "write(orr;letter of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[chemical weapons were used by Norland]",
            "use(norland;chemical weapon) CT+",
        ),
    ]);
}

#[test]
fn what_one_stone_did_is_no_stance_to_stones() {
    assert_eq!(
        Bench::new("hask", "say", "[a stone hit the building]", &[]).told(),
        ""
    );
}

#[test]
fn who_claims_a_deed() {
    check(&[
        (
            "vell",
            "claim",
            "[responsibility for the attack]",
            "responsible(vell;attack of do_1) CT+",
        ),
        (
            "vell",
            "claim",
            "[the attack]",
            "responsible(vell;attack of do_1) CT+",
        ),
        (
            "vell",
            "deny",
            "[responsibility for the attack]",
            "responsible(vell;attack of do_1) CT-",
        ),
        ("vell", "claim", "[the money]", ""),
    ]);
}

#[test]
fn what_pages_about_talks_turn_on() {
    check(&[
        (
            "hask",
            "say",
            "[Norland and Sorland have agreed to a ceasefire]",
            "accept(norland;ceasefire) CT+ | accept(sorland;ceasefire) CT+ | reached(ceasefire of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[Norland has agreed to a ceasefire]",
            "accept(norland;ceasefire) CT+",
        ),
        (
            "hask",
            "say",
            "[there is no agreement on a ceasefire]",
            "reached(ceasefire of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[the truce will be extended]",
            "extended(truce of do_1) CT+",
        ),
        (
            "hask",
            "say",
            "[there will be no extension of the truce]",
            "extended(truce of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[the trip was neither confirmed nor ruled out]",
            "",
        ),
    ]);
}

#[test]
fn an_exchange_of_prisoners_is_counted_by_what_each_side_frees() {
    check(&[
        (
            "hask",
            "say",
            "[the two sides will swap 1,000 prisoners each]",
            "swapped(prisoner exchange of do_1) CT+ =1000..1099",
        ),
        (
            "hask",
            "say",
            "[each side will free 140 prisoners]",
            "swapped(prisoner exchange of do_1) CT+ =140..140",
        ),
        (
            "hask",
            "say",
            "[250 prisoners of war from each side will be exchanged]",
            "swapped(prisoner exchange of do_1) CT+ =250..250",
        ),
        (
            "hask",
            "say",
            "[an exchange of prisoners, 250 from each side]",
            "swapped(prisoner exchange of do_1) CT+ =250..250",
        ),
        (
            "hask",
            "say",
            "[Norland and Sorland will swap 250 prisoners for 250]",
            "exchange_prisoners(norland;sorland) CT+ | swapped(prisoner exchange of do_1) CT+ =250..250",
        ),
        (
            "hask",
            "say",
            "[a prisoner swap of 1,000 for 1,000 has been agreed]",
            "swapped(prisoner exchange of do_1) CT+ =1000..1099",
        ),
        (
            "hask",
            "say",
            "[250 wounded prisoners from each side will be exchanged]",
            "",
        ),
        (
            "hask",
            "say",
            "[each side swapped 250 prisoners on Friday]",
            "",
        ),
        (
            "hask",
            "say",
            "[the sides will swap 250 prisoners each month]",
            "",
        ),
        (
            "hask",
            "say",
            "[both sides will swap prisoners after 250 days]",
            "",
        ),
    ]);
}

#[test]
fn aircraft_are_lost_by_whose_they_are() {
    check(&[
        (
            "hask",
            "say",
            "[Norland shot down seven Sorland jets]",
            "intercepted(jet of sorland;talks) CT+ =7..7 | aircraft_lost(sorland of do_1) CT+ =7..7",
        ),
        (
            "hask",
            "say",
            "[not a single Sorland aircraft was lost]",
            "aircraft_lost(sorland of do_1) CT+ =0..0",
        ),
        (
            "hask",
            "say",
            "[no Sorland aircraft was lost]",
            "aircraft_lost(sorland of do_1) CT+ =0..0",
        ),
        (
            "hask",
            "say",
            "[Sorland has lost no jets]",
            "aircraft_lost(sorland of do_1) CT+ =0..0",
        ),
        (
            "hask",
            "say",
            "[every Sorland plane returned to base]",
            "aircraft_lost(sorland of do_1) CT+ =0..0",
        ),
        ("hask", "say", "[the plane was brought down by Norland]", ""),
    ]);
}

#[test]
fn a_meeting_of_two_is_asked_of_both() {
    check(&[
        (
            "hask",
            "say",
            "[a meeting between Vell and Orr is out of the question]",
            "meet(orr;vell) CT-",
        ),
        (
            "hask",
            "say",
            "[there will be no meeting between Vell and Orr]",
            "meet(orr;vell) CT-",
        ),
        (
            "hask",
            "say",
            "[a meeting between Vell and Orr could take place]",
            "meet(orr;vell) PS+",
        ),
        (
            "hask",
            "say",
            "[a meeting between Vell and Orr is possible]",
            "",
        ),
        (
            "hask",
            "say",
            "[a meeting between Vell and Orr was not discussed]",
            "",
        ),
        (
            "hask",
            "say",
            "[the two leaders could meet]",
            "meet(both leaders of do_1;one another of do_1) PS+",
        ),
        (
            "hask",
            "say",
            "[there will be no meeting of the presidents]",
            "meet(both leaders of do_1;one another of do_1) CT-",
        ),
        (
            "hask",
            "say",
            "[a meeting between Vell and Orr is unlikely]",
            "",
        ),
        ("hask", "say", "[the leaders will meet in Brussels]", ""),
        ("hask", "say", "[the party leaders will meet]", ""),
    ]);
}

#[test]
fn a_rate_is_no_exchange_and_not_any_is_nought() {
    check(&[
        (
            "hask",
            "say",
            "[each side will free 12 prisoners a day]",
            "",
        ),
        (
            "hask",
            "say",
            "[Sorland has not lost any jets]",
            "aircraft_lost(sorland of do_1) CT+ =0..0",
        ),
    ]);
}
