use super::*;
use crate::language;
use crate::span::Span;

fn read(text: &str) -> Matters {
    let tokens = language::tokens(text, Span::new(0, text.len()));
    Matters::of(std::iter::once((text, tokens.as_slice())))
}

#[test]
fn another_named_by_the_way_makes_no_two() {
    let mostly = "The Dombers plant will close. The Dombers plant is old. Guards stood at the Dombers plant. \
                  The Dombers plant made lamps. The Halden factory stays.";
    let matters = read(mostly);
    let plant = matters.thing("factory").unwrap();
    assert!(plant.labels.contains("dombers") && !plant.labels.contains("halden"));
    assert!(plant.others.contains("halden"));
    let two = read("The Dombers plant will close. The Halden factory stays.");
    assert!(two.thing("plant").is_none() && two.thing("factory").is_none());
}

fn called<'a>(matters: &'a Matters, noun: &str) -> &'a str {
    matters
        .thing(noun)
        .map_or("", |matter| matter.name.as_str())
}

#[test]
fn one_thing_of_two_names() {
    let page = read(
        "The rail strike is on. A walkout by rail crews was planned, the union says. Thursday's strike.",
    );
    assert_eq!(called(&page, "walkout"), "strike");
    assert_eq!(called(&page, "strike"), "strike");
    let raids = read("The air strikes go on. The raids began at three. The operation is over.");
    assert_eq!(called(&raids, "operation"), called(&raids, "strike"));
    assert_ne!(called(&raids, "strike"), "");
}

#[test]
fn two_things_stay_two() {
    let page = read("The rail strike is on. The nurses' walkout is off.");
    assert_eq!(called(&page, "walkout"), "");
    assert!(!page.several("walkout") && !page.several("strike"));
    let two = read("The rail strike is on. The strike is long. The nurses' strike. A walkout.");
    assert!(two.several("strike") && !two.several("walkout"));
    let one = read("The rail strike is on. The strike is long. A rail strike. A walkout.");
    assert!(!one.several("strike"));
    let raids =
        read("The air strikes go on. The raids began at three. The rescue operation is over.");
    assert_eq!(called(&raids, "operation"), "");
    assert_ne!(called(&raids, "raid"), "");
    // Which of the two a strike is, nobody can say.
    let both = read("The walkout began after the raids. The strike is over.");
    assert_eq!(called(&both, "strike"), "");
}

#[test]
fn one_thing_with_and_without_its_label() {
    let page = read(
        "The oil permits are at risk. The permits were sold. Norland's oil permits were kept.",
    );
    assert_eq!(called(&page, "permit"), "permit");
    let two =
        read("The oil permits are at risk. The permits were sold. The gas permits were kept.");
    assert_eq!(called(&two, "permit"), "");
    let new =
        read("The oil permits are at risk. The new permits were sold. The permits were kept.");
    assert_eq!(called(&new, "permit"), "");
    let ceased = read("A truce is near. The ceasefire will hold.");
    assert_eq!(called(&ceased, "ceasefire"), called(&ceased, "truce"));
}

#[test]
fn the_kind_of_a_level() {
    let page = read("The beer duty will rise. The duty is unfair. Two fees are due.");
    assert_eq!(page.kind("duty"), Some("beer"));
    assert_eq!(page.kind("fee"), Some(""));
    let two = read("The beer duty will rise. The stamp duty will not.");
    assert_eq!(two.kind("duty"), None);
    assert_eq!(page.kind("song"), None);
}
