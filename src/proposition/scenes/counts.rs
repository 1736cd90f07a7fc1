//! Numbers: how many, how much, at what level.

use super::{Bench, check};

#[test]
fn how_many() {
    check(&[
        (
            "hask",
            "say",
            "[15 boats have been detained since Thursday]",
            "detained(boat;talks) CT+ @2031-05-15 =15..15",
        ),
        (
            "hask",
            "say",
            "[at least 12 boats have been detained since Thursday]",
            "detained(boat;talks) CT+ @2031-05-15 =12..inf",
        ),
        (
            "hask",
            "say",
            "[12 people were killed in the market town of Dombers]",
            "killed(dombers) CT+ =12..12",
        ),
        (
            "hask",
            "say",
            "[Police have arrested 12 people in Dombers]",
            "arrested(dombers) CT+ =12..12",
        ),
        (
            "hask",
            "say",
            "[the flood killed at least 3 people in Dombers]",
            "killed(dombers) CT+ =3..inf",
        ),
        (
            "hask",
            "say",
            "[dozens of flights were cancelled in Bern]",
            "cancelled(flight;bern) CT+ =24..99",
        ),
        (
            "hask",
            "say",
            "[300 homes were destroyed in Dombers]",
            "destroyed(home;dombers) CT+ =300..300",
        ),
        (
            "hask",
            "say",
            "[40 people are missing in Dombers]",
            "missing(dombers) CT+ =40..40",
        ),
        (
            "hask",
            "say",
            "[there were 12 deaths in Dombers]",
            "killed(dombers) CT+ =12..12",
        ),
        (
            "hask",
            "say",
            "[nobody was injured in Dombers]",
            "injured(dombers) CT+ =0..0",
        ),
        (
            "hask",
            "say",
            "[about 200 people have been evacuated from Dombers]",
            "evacuated(dombers) CT+ =180..220",
        ),
        (
            "hask",
            "say",
            "[two soldiers were killed in Dombers]",
            "killed(soldier;dombers) CT+ =2..2",
        ),
        // What comes from a place may hurt elsewhere.
        (
            "hask",
            "say",
            "[40 people were injured in Bern after smoke from Dombers]",
            "injured(bern) CT+ =40..40",
        ),
        // No number, no count.
        ("hask", "say", "[boats have been detained]", ""),
        (
            "hask",
            "say",
            "[the talks have been cancelled]",
            "hold(talks) CT-",
        ),
    ]);
    let lost = Bench::new("hask", "say", "[12 people were killed]", &[]).without_event();
    assert_eq!(lost.told(), "");
}

#[test]
fn counts_are_asked_in_english() {
    for (line, question) in [
        (
            "[15 boats have been detained]",
            "How many boats have been detained?",
        ),
        (
            "[at least 12 people were killed in Dombers]",
            "How many people were killed in Dombers?",
        ),
    ] {
        let read = Bench::new("hask", "say", line, &[]).read();
        let issue = read[0].issue.as_ref().unwrap();
        assert_eq!(issue.question, question);
    }
}

#[test]
fn levels_shares_troops_and_money() {
    check(&[
        (
            "hask",
            "say",
            "[Norland raised its key rate to 4.5%]",
            "rate(norland;rate) CT+ =4.5..4.5 | rate_change(norland;rate) CT+",
        ),
        (
            "hask",
            "say",
            "[Norland will keep the tax at 20 percent]",
            "rate(norland;tax) CT+ =20..20",
        ),
        (
            "hask",
            "say",
            "[inflation in Norland fell to 3%]",
            "level(inflation of norland) CT+ =3..3",
        ),
        (
            "hask",
            "say",
            "[Norland's unemployment rate is at 6%]",
            "level(unemployment rate of norland) CT+ =6..6",
        ),
        (
            "hask",
            "say",
            "[the death toll in Dombers has risen to 15]",
            "killed(dombers) CT+ =15..15",
        ),
        (
            "hask",
            "say",
            "[Orr won 52% of the vote]",
            "vote_share(orr) CT+ =52..52",
        ),
        (
            "hask",
            "say",
            "[Norland has 40,000 troops in Sorland]",
            "troops(norland;sorland) CT+ =40000..40999",
        ),
        (
            "hask",
            "say",
            "[Norland will give Sorland $50m]",
            "money(norland;sorland) CT+ =50000000..50000000",
        ),
        (
            "hask",
            "say",
            "[Norland pledged 3 billion euros to Sorland]",
            "money(norland;sorland) CT+ =3000000000..3000000000",
        ),
        // Nothing that could be another country's.
        (
            "hask",
            "say",
            "[Orr won the vote]",
            "win(orr;vote of do_1) CT+",
        ),
        ("hask", "say", "[the mood fell to a new low]", ""),
    ]);
    let read = Bench::new("hask", "say", "[Norland will give Sorland $50m]", &[]).read();
    assert!(matches!(&read[0].value, super::Value::Number { unit: Some(unit), .. } if unit == "$"));
}
