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
        (
            "Prisoners must not be allowed to vote.",
            "(vell;vote (prisoner)) CT-",
        ),
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

#[test]
fn what_the_speakers_side_promises_is_a_stance() {
    check(&[
        (
            "We will abolish the boat tax.",
            "support(vell;boat tax) CT-",
        ),
        (
            "We will introduce a boat tax.",
            "support(vell;boat tax) CT+",
        ),
        ("We will build lighthouses.", "(vell;lighthouse) CT+"),
        ("There will be no boat tax.", "(vell;boat tax) CT-"),
        ("There can be no ban on kites.", "(vell;kite) CT+"),
        ("We stick to the boat tax.", "(vell;boat tax) CT+"),
        (
            "Night ferries must continue to be a source of income.",
            "(vell;night ferry) CT+",
        ),
        (
            "Night ferries must continue to be a source of income.",
            "!source",
        ),
        // One door, one word, and what is foreseen is no promise.
        ("We will close the door.", "!support("),
        ("There will be no trial.", "!support("),
    ]);
}

#[test]
fn phrases_that_judge() {
    check(&[
        (
            "Night ferries belong in the past.",
            "(vell;night ferry) CT-",
        ),
        (
            "Night ferries are a thing of the past.",
            "(vell;night ferry) CT-",
        ),
        (
            "Night ferries have proved their worth.",
            "(vell;night ferry) CT+",
        ),
        (
            "The time of night ferries is over.",
            "(vell;night ferry) CT-",
        ),
        ("It is time for night ferries.", "(vell;night ferry) CT+"),
        ("Night ferries make no sense.", "(vell;night ferry) CT-"),
        (
            "Night ferries have been a success.",
            "(vell;night ferry) CT+",
        ),
        (
            "Flying should become the exception.",
            "(vell;air traffic) PR-",
        ),
        ("We must get rid of tolls.", "(vell;toll) CT-"),
        ("Tolls should be done away with.", "(vell;toll) PR-"),
        ("We want to do away with the toll.", "(vell;toll) CT-"),
        (
            "Lemonade should be taken off the market.",
            "(vell;lemonade) PR-",
        ),
        ("Night ferries had a good day.", "!support("),
        ("The talks have been a success.", "!support("),
    ]);
}

#[test]
fn deeds_of_several_words_have_a_name() {
    check(&[
        (
            "Citizens should be able to cast their ballot online.",
            "(vell;online voting) PR+",
        ),
        (
            "Parents should be allowed to educate their children at home.",
            "(vell;homeschooling) PR+",
        ),
        (
            "Staying away from the polls is a right.",
            "(vell;compulsory vote) CT-",
        ),
        (
            "Those who do not vote should be fined.",
            "(vell;compulsory vote) PR+",
        ),
        (
            "Fishermen will have to work longer.",
            "(vell;more retirement age) CT+",
        ),
        (
            "Parents should be punished for truancy.",
            "(vell;truancy) PR-",
        ),
        ("Parents should be punished for truancy.", "!parent) PR-"),
        // Who means himself has a plan, and no policy.
        ("We want to work from home.", "!support("),
    ]);
}

#[test]
fn of_ones_own_will_or_not() {
    check(&[
        (
            "Owners themselves should decide whether to insure boats.",
            "(vell;compulsory boat insurance) PR-",
        ),
        (
            "It should be up to the owners whether to insure boats.",
            "(vell;compulsory boat insurance) CT-",
        ),
        (
            "Wearing a helmet must be left to the rider.",
            "compulsory helmet) CT-",
        ),
        (
            "All pupils should wear a helmet.",
            "(vell;compulsory helmet) PR+",
        ),
        (
            "Files should be kept only with the consent of the patient.",
            "(vell;compulsory file) PR-",
        ),
        (
            "Organ donation must require consent.",
            "(vell;compulsory organ donation) CT-",
        ),
        (
            "Organ donation should be automatic.",
            "(vell;compulsory organ donation) PR+",
        ),
        // A duty is a duty of somebody.
        (
            "Cyclists should have to wear a helmet.",
            "(vell;compulsory helmet) PR+ if part: cyclist",
        ),
        // What is to be decided is not decided yet.
        (
            "The council should decide whether to ban tolls.",
            "!support(",
        ),
    ]);
}

#[test]
fn alike_for_all_or_graded() {
    check(&[
        (
            "Grants should depend on family income.",
            "(vell;the same grant (income) for everyone) PR-",
        ),
        (
            "Grants should be paid regardless of what the parents earn.",
            "(vell;the same grant (income) for everyone) PR+",
        ),
        (
            "Mooring must cost the same for all boats.",
            "(vell;the same mooring for everyone) CT+",
        ),
        (
            "We advocate higher parking charges for lorries.",
            "(vell;the same parking for everyone) CT-",
        ),
        ("Visits to the tower must not cost anything.", "free visit"),
        (
            "Healthcare should be limited to citizens.",
            "(vell;healthcare for everyone) PR-",
        ),
        ("Success should depend on effort.", "!the same"),
    ]);
}

#[test]
fn who_pays_who_owns_who_chooses() {
    check(&[
        (
            "Sailors should keep paying the harbour fee.",
            "(vell;harbour fee) PR+",
        ),
        (
            "Owners should not have to pay a tax for their boats.",
            "(vell;boat tax) PR-",
        ),
        ("Boats should be taxed.", "(vell;boat tax) PR+"),
        (
            "Opera should not be paid for by the public.",
            "(vell;opera) PR-",
        ),
        ("Theatres deserve more money.", "(vell;theatre) PS+"),
        (
            "The harbour must stay in public hands.",
            "(vell;public ownership of harbour) CT+",
        ),
        ("Wages should be capped.", "(vell;state rules on wage) PR+"),
        (
            "The mayor should be elected by the citizens.",
            "mayor direct election) PR+",
        ),
        (
            "It is up to the council to choose the mayor.",
            "mayor direct election) CT-",
        ),
        ("The harbour should be sold.", "!support("),
    ]);
}

#[test]
fn one_thing_shuts_out_another() {
    check(&[
        ("We support a professional army.", "(vell;conscription) PS-"),
        ("We oppose a professional army.", "!conscription"),
        (
            "Elections must be held on paper.",
            "(vell;online voting) PS-",
        ),
        ("We welcome rental boats.", "(vell;rental boat) CT+"),
        ("Boats for hire should be banned.", "(vell;rental boat) PR-"),
        (
            "Our fields must stay free of gene technology.",
            "(vell;gene technology) CT-",
        ),
        (
            "New kiosks should be allowed to open.",
            "(vell;more kiosk) PR+",
        ),
        (
            "Kiosks should be allowed to open on Sundays.",
            "!more kiosk",
        ),
        ("The toll should stay at 12 crowns.", "(vell;more toll) PR-"),
        ("We want wolves to be hunted.", "(vell;wolf) CT-"),
        (
            "Nobody should be forced to replace a boiler.",
            "(vell;heating) PS+",
        ),
        (
            "Teachers should be civil servants.",
            "(vell;civil servant (teacher)) CT+",
        ),
        (
            "We want an option for leave after four years and the allowance of kites.",
            "(vell;kite) CT+",
        ),
    ]);
}

#[test]
fn what_happened_to_whom_is_no_policy() {
    check(&[
        ("The strike hit a workshop.", "!support("),
        (
            "Nobody should plan a parade while storms are raging.",
            "!storm) ",
        ),
        (
            "Norland must hold the extremists of Dombers to account.",
            "!support(",
        ),
        ("Sorland must pull its troops out of Dombers.", "!support("),
        (
            "Four captives are free and two are still held.",
            "!support(",
        ),
    ]);
}

#[test]
fn what_is_counted_owned_or_only_said_is_no_matter_of_policy() {
    check(&[
        ("Three clauses must be dropped.", "!support("),
        ("Norland must stop its night patrols.", "!support("),
        (
            "We dismiss any claim that night ferries were axed.",
            "!claim (",
        ),
        ("To call them heroes is harmful.", "!support("),
        ("The army hit forty depots.", "!support("),
        ("We will hold every inch of the coast.", "!support("),
        // Others of the same shape are.
        ("We must hire 300 more nurses.", "nurse) CT+"),
        ("Night patrols must stop.", "night patrol) CT-"),
    ]);
}

#[test]
fn what_kind_is_meant_is_told_by_what_tells_kinds() {
    check(&[
        ("A toll of some kind is needed.", "(vell;toll) CT+ |"),
        (
            "A night toll, which nobody wanted, must be abolished.",
            "!(want",
        ),
        ("Night tolls must be abolished.", "night toll) CT-"),
    ]);
}
