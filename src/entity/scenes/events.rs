//! What a document is about, and where that is. Invented people.

use super::super::{EntityKind, Register};
use super::read;

#[test]
fn the_event_and_its_place() {
    let text = "The mackerel talks in Bergen, Norway, will start today.\nThe talks in Bergen are about fish.\n\
                Nobody left the talks in Bergen.\nThe Bergen talks go on.\nThe talks were loud.";
    let resolution = read(&[text], &Register::default());
    let event = resolution.event.expect("the talks");
    assert_eq!(event.entity.name, "Bergen talks");
    let name = |id| {
        resolution
            .entities
            .iter()
            .find(|entity| &entity.id == id)
            .map(|entity| entity.name.clone())
    };
    let places: Vec<_> = event.places.iter().filter_map(name).collect();
    assert_eq!(places, ["Bergen", "Norway"]);
    assert!(
        resolution
            .entities
            .iter()
            .any(|entity| entity.kind == EntityKind::Event)
    );
    assert!(
        read(&["The talks start today."], &Register::default())
            .event
            .is_none(),
        "once is not what it is about"
    );
}

#[test]
fn people_go_where_the_event_is() {
    let read = |text: &str| {
        let resolution = read(&[text], &Register::default());
        let event = resolution.event.expect("the talks");
        let name = |id| {
            let mut known = resolution.entities.iter();
            known
                .find(|entity| &entity.id == id)
                .map(|entity| entity.name.clone())
        };
        let places: Vec<String> = event.places.iter().filter_map(name).collect();
        (event.entity.name, places)
    };
    // One of the talks is called a meeting, and the city is that of the country.
    let (name, places) = read(
        "The mackerel talks in Oslo will start today.\nThe meeting is about fish.\nNobody left the talks.\n\
         The talks go on.\nThe negotiations were loud.\nShe will fly to Norway.\nThe envoy arrived in Norway.",
    );
    assert_eq!(name, "Oslo talks");
    assert_eq!(places, ["Oslo", "Norway"]);
    let (name, places) = read(
        "The mackerel talks in Norway will start today.\nThe talks are about fish.\nNobody left the talks in Norway.\n\
         The talks go on.\nThe talks were loud.\nShe will fly to Oslo.\nThe envoy arrived in Oslo.",
    );
    assert_eq!(name, "Norway talks");
    assert_eq!(places, ["Norway", "Oslo"]);
}
