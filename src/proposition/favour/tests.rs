//! What is read for or against, in which respect, and of which part.

use super::super::scenes::Bench;

fn told(line: &str) -> String {
    Bench::new("vell", "say", &format!("[{line}]"), &[]).told()
}

/// Each line with what must be among what it tells; what begins with "!" must not.
fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(line, wanted)| {
            let told = told(line);
            let met = match wanted.strip_prefix('!') {
                Some(unwanted) => !told.contains(unwanted),
                None => told.contains(wanted),
            };
            (!met).then(|| format!("{line}\n    {wanted}\n    {told}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_verb_may_name_its_theme_by_a_preposition() {
    check(&[
        ("We must invest in night ferries.", "night ferry) CT+"),
        (
            "Towns should refrain from harbour fees.",
            "harbour fee) PR-",
        ),
        (
            "Trawlers should be subject to a harbour levy.",
            "harbour tax) PR+",
        ),
        (
            "Merging into a single harbour police involves more disadvantages than advantages.",
            "harbour police) CT-",
        ),
        ("We say yes to nuclear energy.", "(vell;nuclear power) CT+"),
        ("We stand by the harbour fee.", "harbour fee) CT+"),
        // Who spends the summer in a town is not for towns.
        ("We must spend the summer in small towns.", "!town) "),
    ]);
}

#[test]
fn what_something_contributes_to_judges_it() {
    check(&[
        (
            "Night ferries contribute to safety.",
            "(vell;night ferry) CT+",
        ),
        (
            "Night ferries contribute to pollution.",
            "(vell;night ferry) CT-",
        ),
        (
            "Night ferries do not contribute to safety.",
            "(vell;night ferry) CT-",
        ),
        ("Keeping ferries is essential.", "(vell;ferry) CT+"),
        (
            "Night ferries do more harm than good.",
            "(vell;night ferry) CT-",
        ),
        // What a sentence is not about is not judged by the way; nor is one of its kind.
        ("Fishermen benefit from night ferries.", "!support("),
        ("The attack is a threat to safety.", "!support("),
        // What was, was once; and an object in danger is not judged.
        ("Night ferries were useful.", "!support("),
        ("The guards have closed ferries.", "!support("),
        ("Night ferries are in danger.", "!support("),
    ]);
}

#[test]
fn more_of_it_is_another_question_than_it() {
    check(&[
        ("We oppose higher tolls.", "(vell;more toll) CT-"),
        ("We oppose higher tolls.", "!(vell;toll)"),
        ("The tolls should be raised.", "(vell;toll) PR+"),
        ("The tolls should be raised.", "(vell;more toll) PR+"),
        (
            "There are enough lighthouses.",
            "(vell;more lighthouse) CT-",
        ),
        ("There are enough lighthouses.", "!(vell;lighthouse)"),
        ("We need more lighthouses.", "(vell;more lighthouse) CT+"),
        ("Lighthouses should be torn down.", "(vell;lighthouse) PR-"),
    ]);
}

#[test]
fn at_no_cost_for_everyone_by_duty_and_in_public_hands() {
    check(&[
        (
            "Museums should be free of charge.",
            "(vell;free museum) PR+",
        ),
        ("Visitors should pay for museums.", "(vell;free museum) PR-"),
        ("The town should pay for museums.", "!free museum) PR-"),
        (
            "Free lunches should go to every child.",
            "lunch for everyone) PR+",
        ),
        (
            "Free lunches should only be given to poor families.",
            "lunch for everyone) PR-",
        ),
        (
            "Swimming lessons should be compulsory.",
            "(vell;compulsory swimming lesson) PR+",
        ),
        (
            "Swimming lessons must remain voluntary.",
            "(vell;compulsory swimming lesson) CT-",
        ),
        (
            "Swimming lessons must remain voluntary.",
            "!(vell;swimming lesson)",
        ),
        (
            "Employers must not be required to publish wages.",
            "(vell;compulsory wage) CT-",
        ),
        (
            "Ports should be run by private companies.",
            "(vell;public ownership of port) PR-",
        ),
        (
            "Ports should be nationalised.",
            "(vell;public ownership of port) PR+",
        ),
    ]);
}

#[test]
fn ruled_by_the_state_or_left_alone() {
    check(&[
        (
            "Bread prices should be left to the market.",
            "state rules on bread price) PR-",
        ),
        (
            "The state should set bread prices.",
            "state rules on bread price) PR+",
        ),
        (
            "The state must not interfere in family life.",
            "state rules on family life) CT-",
        ),
        (
            "Diets are no business of the state.",
            "state rules on diet) CT-",
        ),
        ("Diets are a private matter.", "state rules on diet) CT-"),
        (
            "We support strict rules for banks.",
            "state rules on bank) CT+",
        ),
        ("We support strict rules for banks.", "(vell;bank) CT-"),
    ]);
}

#[test]
fn one_name_for_one_thing() {
    check(&[
        ("Nurseries should be closed.", "(vell;childcare) PR-"),
        (
            "We oppose the legalisation of marijuana.",
            "(vell;cannabis) CT-",
        ),
        (
            "The number of bus lines should be raised.",
            "(vell;bus line) PR+",
        ),
        (
            "We support the training of teachers.",
            "(vell;teacher training) CT+",
        ),
        (
            "Wind farms should be built.",
            "(vell;renewable energy) PR+ if part: wind power",
        ),
        // No coal is not no energy.
        ("Coal should be abolished.", "(vell;coal) PR-"),
        ("Coal should be abolished.", "!(vell;energy)"),
        (
            "Gay couples should have the right to marry.",
            "(vell;marriage) PR+",
        ),
    ]);
}

#[test]
fn who_is_against_some_may_be_for_others() {
    check(&[
        ("We oppose private schools.", "(vell;private school) CT-"),
        ("We oppose private schools.", "!(vell;school)"),
        (
            "We support village schools.",
            "(vell;school) CT+ if part: village",
        ),
        (
            "Wine for children should be banned.",
            "(vell;wine (child)) PR-",
        ),
        ("Wine for children should be banned.", "!(vell;wine) "),
        // People are no policy.
        ("A president must be calm.", "!support("),
        ("We oppose quotas for women.", "!(vell;woman)"),
    ]);
}

#[test]
fn deeds_that_somebody_may_or_may_not_do() {
    check(&[
        (
            "Prisoners should have the right to vote.",
            "(vell;vote) PR+",
        ),
        ("Prisoners must not be allowed to vote.", "(vell;vote) CT-"),
        ("It should be easier to buy guns.", "(vell;firearm) PR+"),
        (
            "Nobody should be forced to be vaccinated.",
            "(vell;compulsory vaccination) PR-",
        ),
        // Whoever must vote himself has no policy of it.
        ("We must vote.", "!(vell;vote)"),
        ("He should have been given a medal.", "!support("),
    ]);
}

#[test]
fn turned_by_small_words() {
    check(&[
        (
            "No more fields should be designated for quarries.",
            "(vell;quarry) PS-",
        ),
        ("We need bridges instead of tunnels.", "(vell;tunnel) CT-"),
        ("Buses should replace the trams.", "(vell;tram) PR-"),
        ("Tolls are harmful, so we oppose them.", "(vell;toll) CT-"),
        (
            "Only the mine pollutes the lake and should be closed.",
            "(vell;mine) CT-",
        ),
        (
            "Protection against noise must be improved.",
            "(vell;noise) CT-",
        ),
        (
            "The ban on fireworks should be lifted.",
            "(vell;firework) PR+",
        ),
        ("Should tolls be raised?", "!support("),
        ("If tolls rise, we should close the bridge.", "!support("),
    ]);
}
