//! Who is whom, whatever came first.

use std::collections::BTreeSet;

use onrecord::entity::{Affiliation, Alias, Entity, EntityKind, Register, Sight};
use onrecord::id::EntityId;
use onrecord::proposition::{Certainty, Polarity};
use onrecord::store::{Filter, Store};

use super::page::{Page, answer, issue, minute, person, save, summit};

#[test]
fn a_surname_becomes_the_one_full_name_that_ends_in_it() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue("k", "Will the talks be held?");
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let page = |url: &str, name: &str| {
        let text = format!("Post\n{name} said it is on.");
        let mut page = Page::new(url, &[("0721", text.as_str())]);
        page.says(0, &person(name), "it is on", yes());
        page
    };
    save(&mut store, minute(16, "10:00"), &page("a", "Alpha")).unwrap();
    let saved = save(&mut store, minute(16, "11:00"), &page("b", "Ada Alpha")).unwrap();
    assert_eq!(saved.issues, BTreeSet::from([talks.id.clone()]));
    let speakers = store.speakers(&Filter::default()).unwrap();
    assert_eq!(speakers.len(), 1);
    assert_eq!(
        (speakers[0].name.as_str(), speakers[0].statements),
        ("Ada Alpha", 2)
    );
    assert_eq!(speakers[0].aliases, ["Alpha"]);
    for name in ["Alpha", "Ada Alpha"] {
        let by = vec![person(name).id];
        assert_eq!(
            store
                .statements(&Filter {
                    by,
                    ..Filter::default()
                })
                .unwrap()
                .len(),
            2,
            "{name}"
        );
    }
    let stances = store.stances(&Filter::default()).unwrap();
    assert!(
        stances
            .iter()
            .all(|stance| stance.speaker == Some(person("Ada Alpha").id))
    );
    assert_eq!(store.register().unwrap().entities().len(), 1);
    // A second Alpha: nobody can tell any more who "Alpha" is.
    save(&mut store, minute(16, "12:00"), &page("c", "Cy Alpha")).unwrap();
    let names: Vec<String> = store
        .speakers(&Filter::default())
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["Ada Alpha", "Alpha", "Cy Alpha"]);
}

#[test]
fn the_register_gives_back_names_and_principals() {
    let mut store = Store::in_memory().unwrap();
    let (mut page, ..) = summit();
    let ministry = Entity {
        kind: EntityKind::Org,
        ..person("Ministry of Examples")
    };
    let ben = person("Ben Beta");
    for entity in &mut page.entities {
        if entity.id == ben.id {
            entity.aliases = vec![Alias {
                name: "Beta".to_owned(),
                folded: "beta".to_owned(),
                why: "surname of".to_owned(),
            }];
            entity.affiliations = vec![Affiliation {
                principal: ministry.id.clone(),
                role: "spokesman".to_owned(),
            }];
        }
    }
    page.entities.push(ministry.clone());
    page.entities.sort_by(|one, other| one.id.cmp(&other.id));
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(
        store.register().unwrap(),
        Register::new(page.entities.clone())
    );
    let stances = store
        .stances(&Filter {
            by: vec![ben.id],
            ..Filter::default()
        })
        .unwrap();
    assert_eq!(stances[0].principal, Some(ministry.id));
}

#[test]
fn an_office_is_named_alike_whichever_page_came_first() {
    let office = |name: &str| Entity {
        id: EntityId::of(&["role", "harbour minister of norland"]),
        kind: EntityKind::Role,
        name: name.to_owned(),
        aliases: Vec::new(),
        affiliations: Vec::new(),
    };
    let names = ["Norland's harbour minister", "Norlandic harbour minister"];
    for order in [[0, 1], [1, 0]] {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            let mut page = Page::new(["a", "b"][at], &[("0721", "Post\nIt is on.")]);
            page.entities.push(office(names[at]));
            save(&mut store, minute(16, "10:00"), &page).unwrap();
        }
        let register = store.register().unwrap();
        let all: Vec<&str> = register.entities().map(|one| one.name.as_str()).collect();
        assert_eq!(all, [names[1]], "{order:?}");
    }
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let talks = issue("k", "Will the talks be held?");
    let pages: Vec<Page> = ["Alpha", "Ada Alpha", "Cy Gamma"]
        .iter()
        .zip(["a", "b", "c"])
        .map(|(name, url)| {
            let text = format!("Post\n{name} said it is on.");
            let mut page = Page::new(url, &[("0721", text.as_str())]);
            page.says(
                0,
                &person(name),
                "it is on",
                answer(&talks, Polarity::Positive, Certainty::Certain),
            );
            page
        })
        .collect();
    let read = |order: [usize; 3]| {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            save(&mut store, minute(16, "10:00"), &pages[at]).unwrap();
        }
        (
            store.statements(&Filter::default()).unwrap(),
            store.stances(&Filter::default()).unwrap(),
            store.speakers(&Filter::default()).unwrap(),
            store.register().unwrap(),
        )
    };
    let first = read([0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(read(order), first, "{order:?}");
    }
}

#[test]
fn a_register_that_grows_with_each_document_is_the_one_of_the_database() {
    // A surname that becomes somebody's, and nobody's again; and a spokesman of whoever that is.
    let names = ["Alpha", "Ada Alpha", "Bea Alpha"];
    let mut pages: Vec<Page> = names
        .iter()
        .map(|name| {
            let mut page = Page::new(name, &[("0721", "Post")]);
            page.entities.push(person(name));
            page
        })
        .collect();
    let spokesman = Entity {
        affiliations: vec![Affiliation {
            principal: person("Alpha").id,
            role: "spokesman".to_owned(),
        }],
        ..person("Cy Gamma")
    };
    let mut page = Page::new("d", &[("0721", "Post")]);
    page.entities = vec![spokesman, person("Alpha")];
    page.entities.sort_by(|one, other| one.id.cmp(&other.id));
    pages.push(page);
    let all = 0..256_usize;
    let orders = all
        .map(|it| [it / 64, it / 16 % 4, it / 4 % 4, it % 4])
        .filter(|order| BTreeSet::from(*order).len() == 4);
    for order in orders {
        let mut store = Store::in_memory().unwrap();
        let mut grown = store.register().unwrap();
        for at in order {
            let saved = save(&mut store, minute(16, "10:00"), &pages[at]).unwrap();
            store.renew(&mut grown, &saved.named).unwrap();
            assert_eq!(grown, store.register().unwrap(), "{order:?} after {at}");
        }
    }
}

/// A page of one post in which `name` says it is on, and is shown in an office of Norland's.
fn in_office(url: &str, clock: &str, name: &str, role: &str, former: bool) -> Page {
    let talks = issue("k", "Will the talks be held?");
    let text = format!("Post\n{name} said it is on, at {clock}.");
    let mut page = Page::new(url, &[(clock, text.as_str())]);
    let content = format!("it is on, at {clock}");
    let yes = answer(&talks, Polarity::Positive, Certainty::Certain);
    page.says(0, &person(name), &content, yes);
    let norland = Entity {
        kind: EntityKind::Gpe,
        ..person("Norland")
    };
    for entity in &mut page.entities {
        if !former && !role.is_empty() {
            entity.affiliations = vec![Affiliation {
                principal: norland.id.clone(),
                role: role.to_owned(),
            }];
        }
    }
    if !role.is_empty() {
        page.sights.push(Sight {
            post: 0,
            entity: person(name).id,
            principal: norland.id.clone(),
            role: role.to_owned(),
            former,
        });
    }
    page.entities.push(norland);
    page.entities.sort_by(|one, other| one.id.cmp(&other.id));
    page
}

/// Who spoke for Norland, by the clock at which it was said.
fn for_norland(store: &Store) -> Vec<(String, bool)> {
    let rows = store.statements(&Filter::default()).unwrap();
    let stances = store.stances(&Filter::default()).unwrap();
    let mut told: Vec<(String, bool)> = stances
        .iter()
        .map(|stance| {
            let row = rows.iter().find(|row| row.record.id == stance.id.as_str());
            (
                row.unwrap().record.content.text.clone(),
                stance.principal.is_some(),
            )
        })
        .collect();
    told.sort();
    told
}

#[test]
fn whoever_comes_after_speaks_for_the_office_and_whoever_was_before_no_more() {
    let pages = [
        in_office("a", "0700", "Ada Alpha", "foreign minister", false),
        in_office("b", "0800", "Ada Alpha", "", false),
        in_office("c", "0900", "Ben Beta", "foreign minister", false),
        in_office("d", "1000", "Ada Alpha", "", false),
        in_office("e", "0630", "Ben Beta", "", false),
    ];
    let read = |order: &[usize]| {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            save(&mut store, minute(16, "10:00"), &pages[*at]).unwrap();
        }
        for_norland(&store)
    };
    let told = read(&[0, 1, 2, 3, 4]);
    let spoke: Vec<bool> = told.iter().map(|(_, spoke)| *spoke).collect();
    // Ben at 06:30, before Ada was seen in it; Ada at 07:00 and 08:00; Ben at 09:00; Ada at 10:00.
    assert_eq!(spoke, [false, true, true, true, false], "{told:?}");
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [3, 4, 1, 0, 2]] {
        assert_eq!(read(&order), told, "{order:?}");
    }
}

#[test]
fn a_former_minister_is_none_and_what_moved_is_related_anew() {
    let mut store = Store::in_memory().unwrap();
    let first = in_office("a", "0700", "Ada Alpha", "spokeswoman", false);
    let later = in_office("b", "0900", "Ada Alpha", "", false);
    save(&mut store, minute(16, "10:00"), &first).unwrap();
    save(&mut store, minute(16, "10:00"), &later).unwrap();
    assert!(for_norland(&store).iter().all(|(_, spoke)| *spoke));
    // Another spokeswoman takes nothing from the first: there may be many.
    let other = in_office("c", "0800", "Cy Gamma", "spokeswoman", false);
    save(&mut store, minute(16, "10:00"), &other).unwrap();
    assert!(for_norland(&store).iter().all(|(_, spoke)| *spoke));
    let told = in_office("d", "0830", "Ada Alpha", "spokeswoman", true);
    let saved = save(&mut store, minute(16, "11:00"), &told).unwrap();
    assert!(saved.issues.contains(&issue("k", "").id));
    let spoke: Vec<bool> = for_norland(&store)
        .iter()
        .map(|(_, spoke)| *spoke)
        .collect();
    assert_eq!(spoke, [true, true, false, false]);
    let speakers = |known_at| {
        let filter = Filter {
            known_at,
            ..Filter::default()
        };
        let rows = store.speakers(&filter).unwrap();
        let ada = rows.into_iter().find(|row| row.name == "Ada Alpha");
        let tenures = ada.unwrap().tenures;
        assert_eq!(tenures.len(), 1);
        let one = &tenures[0];
        assert_eq!(
            (
                one.role.as_str(),
                one.principal_name.as_str(),
                one.since,
                one.until
            ),
            (
                "spokeswoman",
                "Norland",
                Some(minute(15, "07:00")),
                Some(minute(15, "07:00"))
            )
        );
        one.former
    };
    assert!(speakers(None));
    assert!(!speakers(Some(minute(16, "10:30"))));
    // So her word settles what Norland's does, by what was known then.
    let sides = |who: &str, known_at| {
        let authority = store.authority(&[person(who).id], known_at).unwrap();
        authority.sides.len()
    };
    assert_eq!(sides("Ada Alpha", None), 0);
    assert_eq!(sides("Ada Alpha", Some(minute(16, "10:30"))), 1);
    assert_eq!(sides("Ada Alpha", Some(minute(16, "09:30"))), 0);
    assert_eq!(sides("Cy Gamma", Some(minute(16, "10:30"))), 1);
}

#[test]
fn whose_office_it_was_is_told_by_what_was_known_then() {
    let mut store = Store::in_memory().unwrap();
    let ada = in_office("a", "0700", "Ada Alpha", "foreign minister", false);
    let ben = in_office("b", "0900", "Ben Beta", "foreign minister", false);
    save(&mut store, minute(16, "10:00"), &ada).unwrap();
    save(&mut store, minute(16, "11:00"), &ben).unwrap();
    let holds = |who: &str, known_at| {
        let authority = store.authority(&[person(who).id], known_at).unwrap();
        !authority.sides.is_empty()
    };
    // One office of one: until Ben was seen in it, nobody knew that it was no longer Ada's.
    for (clock, ada, ben) in [
        ("09:00", false, false),
        ("10:30", true, false),
        ("11:30", false, true),
    ] {
        let known = Some(minute(16, clock));
        assert_eq!(
            (holds("Ada Alpha", known), holds("Ben Beta", known)),
            (ada, ben),
            "{clock}"
        );
    }
    assert_eq!(
        (holds("Ada Alpha", None), holds("Ben Beta", None)),
        (false, true)
    );
}
